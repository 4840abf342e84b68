"""Every fact that OGP printed on the page of Guatemala is on ours: as text, as HTML and as data."""

import csv
import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest

import ogpmodel as ogp
from ogpmodel import Basis, BindingConstraint, Missing, Openness, ParticipationLevel

FACTS = Path(__file__).parent / "facts" / "guatemala-page.csv"
"""The facts of the page of about 2020, copied from its text."""
with FACTS.open(encoding="utf-8", newline="") as opened:
    ROWS = [(row["block"], row["what"], row["fact"]) for row in csv.DictReader(opened)]
LIST_FACTS = ("commitment", "resource", "post")
PAGE = ogp.profile(ogp.samples.guatemala(), "Guatemala")


class Words(HTMLParser):
    """Collects the words of an HTML page, without its style."""

    def __init__(self, html: str) -> None:
        """Read."""
        super().__init__()
        self.words: list[str] = []
        self.styled = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a style, and what a picture says to a screen reader."""
        self.styled = tag == "style"
        self.words += (dict(attrs).get("aria-label") or "").split()

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self.styled:
            self.words += data.split()


def normal(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())


@cache
def shown() -> dict[str, str]:
    """Return what text, HTML file and notebook show, with single blanks."""
    html = {"file": PAGE.to_html(), "notebook": PAGE._repr_html_()}
    return {"text": normal(PAGE.text()), **{name: " ".join(Words(one).words) for name, one in html.items()}}


def texts_in(plain: object) -> list[str]:
    """Return all texts and numbers in plain data."""
    if isinstance(plain, dict):
        return texts_in(list(cast("dict[str, object]", plain).values()))
    if isinstance(plain, list):
        return [text for one in cast("list[object]", plain) for text in texts_in(one)]
    return [normal(str(plain))]


@cache
def data() -> frozenset[str]:
    """Return all texts and numbers in the page as plain data."""
    return frozenset(texts_in(json.loads(json.dumps(PAGE.to_dict()))))


def test_the_table_of_facts_is_complete() -> None:
    """It has as many facts as the page."""
    counts = Counter(block for block, _, _ in ROWS)
    expected = {"header": 3, "plan": 4, "contact": 1, "commitment": 108, "resource": 21, "post": 3}
    assert counts == expected | {"stars": 4, "most": 2, "average": 1, "score": 14}
    assert sum(what == "starred" for _, what, _ in ROWS) == 4


@pytest.mark.parametrize("block", LIST_FACTS)
def test_lists(block: str) -> None:
    """Titles and the line below each of them are unbroken in text and HTML, and whole in the data."""
    for kind, what, fact in ROWS:
        if kind != block:
            continue
        for name, words in shown().items():
            assert fact in words, name
        if block == "commitment":
            ((title, code, year, area),) = re.findall(r"(.*) (GT\d{4}), (\d{4}), (.*)", fact)
            (line,) = (one for one in PAGE.commitments if one.commitment.id == code)
            assert (line.commitment.title, str(line.year), *line.areas) == (title, year, area)
            assert {title, code, year, area} <= data()
            assert line.starred is True or what == ""


@pytest.mark.parametrize("block", ["header", "plan", "contact"])
def test_header(block: str) -> None:
    """Each fact of header, plan and contact is in text, HTML and data."""
    for kind, what, fact in ROWS:
        if kind == block:
            assert all(fact in words for words in shown().values()), what
            assert {*fact.split("-")} <= data() if what == "period" else fact in data(), what


def test_stars_per_plan() -> None:
    """Plans 1 and 2 have 1 and 1, computed; plan 3 has 2, published; plan 4 is pending."""
    printed = [(what, fact) for block, what, fact in ROWS if block == "stars"]
    starred = [one.starred for one in PAGE.plans]
    assert [one.value for one in starred] == [1, 1, 2, Missing.NOT_REVIEWED]
    assert [one.basis for one in starred] == [Basis.COMPUTED, Basis.COMPUTED, Basis.PUBLISHED, None]
    assert [one.published for one in starred] == [1, 1, 2, Missing.NOT_STATED]
    words = shown()
    for (plan, fact), how in zip(printed, ("(computed", "(computed", "(published)", ""), strict=True):
        said = f"{plan} Starred: {fact} {how}".strip() if how else f"{plan}: {fact}"
        assert said in words["text"]
        assert f"{plan}: {fact} {how}".strip() in words["file"]
        assert f"{plan}: {fact} {how}".strip() in words["notebook"]


def test_constraints() -> None:
    """Plan 2 has 48 commitments: 22 impact, 14 specificity, 10 relevance, 1 completion, 1 star."""
    found = PAGE.plans[1].constraints
    expected = {
        BindingConstraint.STARRED: 1,
        BindingConstraint.COMPLETION: 1,
        BindingConstraint.POTENTIAL_IMPACT: 22,
        BindingConstraint.RELEVANCE: 10,
        BindingConstraint.SPECIFICITY: 14,
    }
    assert {one.value: one.number for one in found.counts} == expected
    assert (found.total, found.decided, found.basis) == (48, 48, Basis.COMPUTED)
    words = shown()
    said = "; ".join(["Action Plan 2: " + ", ".join(f"{one.label} {n}" for one, n in expected.items())])
    assert said in words["file"]
    assert "★ 1 · I 1 · O 22 · R 10 · V 14 of 48, computed" in words["file"]
    for one, number in expected.items():
        assert f"{one.label}: {number}" in words["text"].partition("Action Plan 2, 48 of 48")[2]


def test_marks_of_stars() -> None:
    """A commitment is starred on our page where OGP printed some star, by any of its rules."""
    printed = [one.commitment for one in PAGE.commitments if one.starred is True]
    assert [one.id for one in printed if PAGE.is_starred(one)] == [one.id for one in printed]
    assert len(printed) == 9


def test_figures_and_scores() -> None:
    """The most per plan, the average of stars, and the rows of the Global Report are as printed."""
    words = shown()
    for block, what, fact in ROWS:
        if block == "most":
            assert f"Most per action plan, {what.lower()}: {fact}" in words["text"]
            assert f"{what} {fact} not compared" in words["file"]
        elif block == "average":
            assert f"average of stars: {fact} (published)" in words["file"]
            assert f"Average of stars: {fact} (published)" in words["text"]
    rows = [(what, fact) for block, what, fact in ROWS if block == "score"]
    assert [(one.area, one.implication) for one in PAGE.dataset.scores] == rows
    assert " ".join(f"{area} {implication}" for area, implication in rows) in words["file"]
    assert [(one["area"], one["implication"]) for one in PAGE.to_dict()["scores"]] == rows


def test_participation() -> None:
    """Plan 2: consult for development, involve for implementation, both by invitation; a forum."""
    block = PAGE.plans[1]
    assert (block.development.level, block.development.openness) == (
        ParticipationLevel.CONSULT,
        Openness.INVITATION_ONLY,
    )
    assert (block.implementation.level, block.implementation.openness) == (
        ParticipationLevel.INVOLVE,
        Openness.INVITATION_ONLY,
    )
    assert [one.forum for one in PAGE.plans] == [True, True, Missing.NO_DATA, Missing.NOT_REVIEWED]
    words = shown()
    assert "Development: Consult; Invitation-only Implementation: Involve; Invitation-only" in words["text"]
    assert (
        "Action Plan 2: Development Consult, Open to Invitation-only, Implementation Involve, "
        "Open to Invitation-only, Forum met regularly yes" in words["file"]
    )
