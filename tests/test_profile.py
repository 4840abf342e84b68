"""A member's page: found by name, and complete as text."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import Finding, Missing, NotFound, Scope
from ogpmodel._show.text_lists import NOTHING

WIDTHS = (1, 20, 40, 80, 200)
STARRED = {
    *("GT0012", "GT0047", "GT0080", "GT0082"),  # on the page
    *("GT0022", "GT0027", "GT0029", "GT0030", "GT0043"),  # in the column "2015 only"
}
"""The commitments of Guatemala for which some star is printed."""


def words(text: str) -> list[str]:
    """Return the words of a text, wherever its lines break."""
    return text.split()


def stand_in_order(parts: Iterable[str], text: str) -> bool:
    """Return whether the words of all parts stand in a text, one part after the other, each unbroken."""
    rest = f" {' '.join(words(text))} "
    for part in parts:
        _, found, after = rest.partition(f" {' '.join(words(part))}")
        if not found:
            return False
        rest = after
    return True


def titled(name: str, text: str) -> str:
    """Return what stands under a title, to the next empty line."""
    return re.split(rf"^{name}.*\n", text, flags=re.MULTILINE)[1].partition("\n\n")[0].rstrip("\n")


@pytest.fixture(name="page")
def guatemalas_page() -> ogp.Profile:
    return ogp.profile(ogp.samples.guatemala(), "GTM")


# Finding the member.


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("FRE", "FRE"),
        ("fre", "FRE"),
        ("Freedonia", "FRE"),
        (" freedonia ", "FRE"),
        ("land of spies", "FRE"),
        ("SYL", "SYL"),
        ("Port Firefly, Freedonia", "FREP"),
    ],
)
def test_a_member_is_found_by_code_name_or_alias(world: ogp.Dataset, name: str, code: str) -> None:
    """Code, name and alias lead to the same page, whatever the letter case."""
    page = ogp.profile(world, name)
    assert page.member.code == code
    assert page.dataset == world.only(members=[code])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Fredonia", "'Fredonia' is not among these members (3); did you mean 'Freedonia'?"),
        ("Land of Spices", "did you mean 'Land of Spies'?"),
        ("Atlantis", "'Atlantis' is not among these members (3)"),
        ("", "'' is not among these members (3)"),
        ("x" * 500, "x… is not among these members (3)"),
    ],
    ids=lambda one: one[:14],
)
def test_a_member_that_is_not_there(world: ogp.Dataset, name: str, message: str) -> None:
    """A name that nobody has is told with the nearest, and with the members that there are."""
    with pytest.raises(NotFound) as caught:
        ogp.profile(world, name)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 250


def test_no_members_at_all() -> None:
    """An empty dataset says that it has none."""
    with pytest.raises(NotFound, match=r"'FRE' is not among these members \(0\)"):
        ogp.profile(ogp.Dataset(), "FRE")


def test_a_code_goes_before_a_name_and_a_name_before_an_alias() -> None:
    """Of several that could be meant it is the one whose code it is, then the one whose name."""
    several = ogp.Dataset(
        members=[
            ogp.Member(code="AAA", name="Old Sylvania", aliases=("Sylvania", "FRE")),
            ogp.Member(code="BBB", name="Sylvania", aliases=("FRE",)),
            ogp.Member(code="FRE", name="Freedonia"),
        ]
    )
    assert ogp.profile(several, "Sylvania").member.code == "BBB"
    assert ogp.profile(several, "FRE").member.code == "FRE"


def test_nobody_is_chosen_of_two_of_the_same_name() -> None:
    """Two members of one name are told by their codes, and none is guessed."""
    twins = ogp.Dataset(members=[ogp.Member(code=code, name="Freedonia") for code in ("FRE", "FRD")])
    with pytest.raises(NotFound, match="several members are called 'freedonia'; use one of 'FRE', 'FRD'"):
        ogp.profile(twins, "freedonia")


# The page as text.


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_loses_a_word(page: ogp.Profile, width: int) -> None:
    """Wrapping moves line breaks, and neither drops nor cuts a word; only long words stand out."""
    text = page.text(width)
    assert words(text) == words(page.text(100_000))
    for line in text.splitlines():
        assert len(line) <= max(width, 20) or len(words(line)) <= 2


def test_a_page_is_eighty_wide(page: ogp.Profile) -> None:
    """`str` gives the page as a terminal shows it."""
    assert str(page) == page.text(80)
    assert all(len(line) <= 80 for line in str(page).splitlines())


def test_lines_hang_under_their_text(page: ogp.Profile) -> None:
    """What follows of a numbered line stands under its text, not under its number."""
    lines = page.text(40).splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("   1. "))
    assert lines[first + 1].startswith("      ")
    assert not lines[first + 1].startswith("       ")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_commitment_is_in_the_text(page: ogp.Profile, width: int) -> None:
    """All commitments stand with number, title, identifier and year, in the page's order, stars marked."""
    dataset = page.dataset
    assert len(dataset.commitments) == 108
    expected = [
        f"{number}. {'★ ' if one.id in STARRED else ''}{one.title} {one.id}, {dataset.plan_of(one).submitted}"
        for number, one in enumerate(dataset.commitments, 1)
    ]
    section = titled("COMMITMENTS", page.text(width))
    assert stand_in_order(expected, section)
    assert section.count("★") - ("★" in section.splitlines()[0]) == len(STARRED)


def test_areas_stand_by_their_labels(page: ogp.Profile) -> None:
    """Policy areas of the first vintage that is given stand by their labels."""
    section = titled("COMMITMENTS", page.text(1000))
    for one in page.dataset.commitments:
        vintage = one.areas[0].partition("/")[0] if one.areas else ""
        labels = [ogp.registry.areas()[area].label for area in one.areas if area.startswith(vintage)]
        facts = ", ".join([one.id, str(page.dataset.plan_of(one).submitted), *labels])
        assert any(f"{line}, ".startswith(f"      {facts}, ") for line in section.splitlines())


@pytest.mark.parametrize("width", WIDTHS)
def test_every_other_fact_is_in_the_text(page: ogp.Profile, width: int) -> None:
    """Resources, scores, figures, posts, contact, plan and notes stand in the page's order."""
    text, dataset = page.text(width), page.dataset
    plan = page.current_plan
    assert plan is not None
    expected: dict[str, Sequence[str]] = {
        "CURRENT ACTION PLAN": ["Action Plan 4, 2018-2020", "24", str(plan.focus), str(plan.summary)],
        "POINT OF CONTACT": [contact.text for contact in page.member.contacts],
        "RESOURCES: 21": [f"{one.title} {one.year}, {one.kind}, {one.format}" for one in dataset.resources],
        "FIGURES AS PUBLISHED": [f"{one.value:g}" for one in dataset.figures],
        "SELECTED DIMENSIONS": [f"(not named): {one.implication}" for one in dataset.scores],
        "RECENT POSTS": [f"{one.title} {one.summary or ''}" for one in dataset.posts],
        "ABOUT THESE DATA": [str(dataset.metadata.citation), *dataset.metadata.notes],
    }
    assert [len(part) for part in (dataset.resources, dataset.scores)] == [21, 14]
    for title, parts in expected.items():
        section = " ".join(words(text)).partition(title)[2]
        sep = re.sub(r"([,:])", r" \1 ", section)
        assert stand_in_order([re.sub(r"([,:])", r" \1 ", part) for part in parts], re.sub("%", "", sep)), (
            title
        )


def test_the_header(page: ogp.Profile) -> None:
    """The page begins with the member, since when, its current plan, kind, region and address."""
    assert page.text().startswith(
        "Guatemala (GTM)\n===============\nMember since 2011\nAction Plan 4\nKind: National\n"
        "Region: Americas\nPage: https://www.opengovpartnership.org/members/guatemala/\n\n"
    )


# Pages that have less, or something odd.


def test_the_invented_page(world: ogp.Dataset) -> None:
    """What a page does not have is left out, what is absent says why, and nothing else is filled in."""
    text = ogp.profile(world, "FRE").text()
    assert "Action Plan 2, (not stated) to (not stated)\n" in text
    assert "Status: Active" in text
    assert "  2. Letter to Sylvania\n      2012\n" in text
    assert "1. Ducks counted\n      All of them.\n" in text
    assert "FD0001, 2014, Open Data" in text
    assert "Fiscal Openness\n  1. Budget: Consider Action\n" in text
    assert "3rd-Party Score: 2.5" in text
    assert "IRM-Based Findings: (no data)\n     3rd-Party Score: (not stated)" in text
    assert f"{Finding.COMMITMENTS.label}, {Finding.COMPLETE.label}" in text
    assert titled("FIGURES AS PUBLISHED", text) == (
        f"Stars\n  First Plan: 1\n  Action Plan 2: {NOTHING}\nAverage, global: 7.5%, 1234567"
    )


def test_a_page_of_a_member_without_anything() -> None:
    """A member of whom nothing is known has a header, no empty titles, and a list of what is missing."""
    bare = ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")])
    page = ogp.profile(bare, "FRE")
    assert page.current_plan is None
    assert page.text() == (
        "Freedonia (FRE)\n===============\n\nWHAT IS MISSING\nPoint of contact: the dataset has none\n"
        "Action plans: the dataset has none\nCommitments: the dataset has none\n"
        "Resources: the dataset has none\nRecent posts: the dataset has none\n"
        "Rows of the Global Report: the dataset has none\n"
    )
    assert repr(page) == "<Profile: Freedonia, <Dataset: 1 member>>"


def test_a_page_with_little() -> None:
    """Facts that are not known leave no empty lines, no "None" and no lost line behind."""
    little = ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia " * 20)],
        plans=[ogp.ActionPlan(id="~FRE-2020", member="FRE", submitted=2020, end=ogp.PartialDate(2022, 8))],
        commitments=[ogp.Commitment(id="FD0001", plan="~FRE-2020", title="One", areas=("2020/ducks",))],
        resources=[ogp.Resource(member="FRE", title="A letter")],
        posts=[ogp.Post(member="FRE", title="Ducks")],
        figures=[ogp.Figure(name="Ducks", value=0.1234567890123, scope=Scope.PLAN, plan="AP_FRE09")],
    )
    text = ogp.profile(little, "FRE").text(40)
    assert "None" not in text
    assert "RESOURCES: 1\n   1. A letter\n\nRECENT POSTS\n" in text
    assert "\n\nFIGURES AS PUBLISHED\nDucks" in text
    assert "~FRE-2020, (not stated) to 2022-08\n" in text
    assert "FD0001, 2020, 2020/ducks" in text
    assert f"Ducks, {Scope.PLAN.label.lower()}: 0.1234567890123" in text
    assert "=" * 21 not in text
    assert text.rstrip().endswith("1. Ducks")


def test_readings_as_text() -> None:
    """Answers are yes and no, levels have labels; a plan without a review is pending or has no data."""
    part = ogp.Participation(
        development=ogp.Consultation(level=ogp.ParticipationLevel.INVOLVE, openness=Missing.UNCLEAR),
        forum=False,
    )
    plans = [
        ogp.ActionPlan(id=f"AP_FRE0{number}", member="FRE", number=number, participation=one)
        for number, one in enumerate((part, ogp.Participation(forum=True)), 1)
    ]
    page = ogp.profile(ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")], plans=plans), "FRE")
    assert titled("PUBLIC PARTICIPATION", page.text()) == (
        "Action Plan 1\n  Development: Involve; unclear\n  Implementation: no IRM data\n  Forum: no\n"
        "Action Plan 2\n  Development: pending IRM review\n  Implementation: pending IRM review\n  Forum: yes"
    )


@pytest.mark.parametrize(
    ("plans", "current"),
    [
        ([(1, 2014), (2, 2012)], 0),
        ([(1, 2012), (None, 2024)], 1),
        ([(1, None), (None, 2024)], None),
        ([(2, None), (1, 2020)], 0),
        ([(None, 2012), (None, 2016)], 1),
        ([(None, None)], 0),
        ([(None, None), (None, None)], None),
    ],
    ids=["year-first", "provisional", "neither-orders", "number", "year", "only", "neither"],
)
def test_the_current_plan(plans: list[tuple[int | None, int | None]], current: int | None) -> None:
    """The current plan has the highest number, or was submitted last; without either none is chosen."""
    made = [
        ogp.ActionPlan(id=f"~{place}", member="FRE", number=number, submitted=year)
        for place, (number, year) in enumerate(plans)
    ]
    page = ogp.profile(ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")], plans=made), "FRE")
    assert page.current_plan == (None if current is None else made[current])


# The page in a notebook.


def test_a_notebook_shows_the_page_escaped(world: ogp.Dataset) -> None:
    """A notebook shows the sections that have records, and no text becomes HTML."""
    shown: str = ogp.profile(world, "FRE")._repr_html_()
    assert all(f"<h3>{name}" in shown for name in ("Commitments: ", "Completion", "Public participation"))
    odd = ogp.Dataset(
        members=[ogp.Member(code="FRE", name="<b>Freedonia</b>")],
        posts=[ogp.Post(member="FRE", title="<script>alert(1)</script>")],
    )
    shown = ogp.profile(odd, "FRE")._repr_html_()
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<h3>Commitments" not in shown


def test_control_characters_are_made_visible() -> None:
    """A title cannot steer the terminal that shows it."""
    member = ogp.Member(code="FRE", name="Freedonia \x1b[2J\x9b")
    text = ogp.profile(ogp.Dataset(members=[member]), "FRE").text()
    assert "Freedonia \\x1b[2J\\x9b (FRE)" in text
    assert not {"\x1b", "\x9b"}.intersection(text)


def test_a_member_is_found_in_any_spelling_of_its_name() -> None:
    """Composed or decomposed accents and any apostrophe lead to the same page."""
    dataset = ogp.Dataset(members=[ogp.registry.member("CIV")])
    for name in ("C\u00f4te d'Ivoire", "Co\u0302te d\u2019Ivoire", " cote  d\u02bcivoire"):
        assert ogp.profile(dataset, name).member.code == "CIV"


@pytest.mark.parametrize("width", [float("nan"), 80.0, None, "80", True], ids=repr)
def test_a_width_is_a_whole_number(page: ogp.Profile, width: Any) -> None:
    """Any other width is a TypeError, and does not hang."""
    with pytest.raises(TypeError, match="takes a whole number of characters"):
        page.text(width)


def test_many_plans_without_a_figure_are_counted() -> None:
    """Each name lists the plans that have it; the other ones, if they are many, share a line."""
    plans = [ogp.ActionPlan(id=f"AP_FRE{number:02d}", member="FRE") for number in range(40)]
    figures = [ogp.Figure(name="Ducks", value=3, scope=Scope.PLAN, plan=plans[place].id) for place in (7, 2)]
    many = ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")], plans=plans, figures=figures)
    assert titled("FIGURES AS PUBLISHED", ogp.profile(many, "FRE").text()) == (
        f"Ducks\n  AP_FRE02: 3\n  AP_FRE07: 3\n  38 other plans: {NOTHING}"
    )
