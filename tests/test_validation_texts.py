"""Commitments with the same text or number, and those that end too early: what is reported, at what cost."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ogpmodel as ogp
from ogpmodel._checks import texts
from ogpmodel._checks.texts import LEAST, SHARED, alike, are_near, words_of

LONG = "The ministry will publish the whole budget of the year as open data in March"
PLAN = ogp.ActionPlan(id="AP_GTM02", member="GTM", number=2, submitted=2014)


def commitment(key: int, text: ogp.Reading[str] = ogp.Missing.NOT_STATED, **fields: str) -> ogp.Commitment:
    """Make a commitment of the plan, with a title of its own."""
    given: dict[str, Any] = {"plan": "AP_GTM02", "title": f"Title {key}", **fields}
    return ogp.Commitment(id=f"GT{key:04}", text=text, **given)


def reported(code: str, *commitments: ogp.Commitment) -> list[tuple[str | None, str]]:
    """Validate commitments; return place and message of each problem of a code."""
    report = ogp.validate(ogp.Dataset(plans=[PLAN], commitments=commitments)).where(code=code)
    return [(one.place.pointer, one.message) for one in report]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (LONG, LONG.replace("March", "May"), True),
        (LONG, LONG.replace("The ministry", "A ministry"), True),
        (LONG, LONG.replace("whole ", ""), True),
        (LONG, LONG.replace("open data", "open data and statistics"), True),
        (LONG, LONG.replace("The ministry", "A parliament").replace("March", "May"), False),
        (LONG, LONG.replace("publish the whole budget", "hide each small debt"), False),
        (LONG, f"{LONG} {LONG}", False),
        (LONG, "", False),
        ("a b c d e f g h x", "a b c d e f g h y", False),
        ("a b c d e f g h i x", "a b c d e f g h i y", True),
        ("a b c d e f g h x x", "a b c d e f g h y y", True),
        ("a b c d e f g x x x", "a b c d e f g y y y", False),
        ("a a a a a a a a a a", "a a a a a a a a", True),
        ("a a a a a a a a a a", "a a a a a a a", False),
    ],
)
def test_what_nearly_means(one: str, other: str, *, near: bool) -> None:
    """All words that differ are in one place, and are at most a fifth of the longer text of ten words."""
    assert are_near(words_of(one), words_of(other)) is near
    assert are_near(words_of(other), words_of(one)) is near


@pytest.mark.parametrize(
    ("found", "groups"),
    [
        ([], []),
        (["", "", "..."], []),
        (["Publish it.", "  publish\tIT"], [[0, 1]]),
        (["Publish it.", "Publish them."], []),
        (["Acci\u00f3n", "Accio\u0301n"], [[0, 1]]),
        ([LONG, "Other", LONG.replace("March", "May"), "other"], [[0, 2], [1, 3]]),
        ([LONG.replace("March", month) for month in ("May", "June", "July", "March")], [[0, 1, 2, 3]]),
        ([LONG.replace("The", "A"), LONG, LONG.replace("March", "May")], [[0, 1, 2]]),
    ],
    ids=str,
)
def test_groups_of_texts(found: list[str], groups: list[list[int]]) -> None:
    """Each group names its texts once, in their order; a text without words is in none."""
    assert alike(found) == groups


@given(st.lists(st.lists(st.sampled_from("ab"), max_size=LEAST + 1).map(" ".join), max_size=8))
def test_groups_of_any_texts(found: list[str]) -> None:
    """Equal texts are in one group, and a group holds together by texts that are near."""
    groups = alike(found)
    assert sorted(index for group in groups for index in group) == sorted(
        {index for group in groups for index in group}
    )
    place = {index: number for number, group in enumerate(groups) for index in group}
    for one, other in combinations(range(len(found)), 2):
        if found[one] == found[other] != "":
            assert place[one] == place[other]
    for group in groups:
        assert all(
            any(
                found[one] == found[other] or are_near(found[one], found[other])
                for other in group
                if other != one
            )
            for one in group
        )


@pytest.mark.parametrize(
    "found",
    [
        [LONG] * 1_000,
        [f"{LONG} {number}" for number in range(1_000)],
        [f"{number} {LONG}" for number in range(1_000)],
        [LONG.replace("budget", str(number)) for number in range(1_000)],
        [str(number) for number in range(1_000)],
    ],
    ids=["equal", "other ends", "other starts", "other middles", "all other"],
)
def test_the_work_is_in_proportion_to_the_texts(found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """However alike the texts are, each is compared with a few others only."""
    calls = 0

    def counted(one: str, other: str) -> bool:
        nonlocal calls
        calls += 1
        return are_near(one, other)

    monkeypatch.setattr(texts, "are_near", counted)
    groups = alike(found)
    assert calls <= 2 * texts.NEIGHBOURS * len(found)
    assert [len(group) for group in groups] in ([], [1_000])
    assert SHARED == 80


def test_the_same_text_under_different_titles() -> None:
    """One problem for each group, at its second commitment; those without a text are in none."""
    both = reported(
        "commitment-duplicate", commitment(15, LONG), commitment(16, LONG.upper()), commitment(17)
    )
    message = "it has the same text as GT0015 of the same plan, under different titles"
    assert both == [("/commitments/1/text", message)]


def test_nearly_the_same_text() -> None:
    """The message names the other commitments of the group, and not all of a large one."""
    months = ("May", "June", "July", "August", "March", "April", "October", "November")
    found = [commitment(number, LONG.replace("March", month)) for number, month in enumerate(months, 1)]
    (small,) = reported("commitment-duplicate", *found[:3])
    (large,) = reported("commitment-duplicate", *found)
    start = "it has nearly the same text as GT0001 of the same plan, under different titles; also "
    assert small == ("/commitments/1/text", f"{start}GT0003")
    assert large == ("/commitments/1/text", f"{start}GT0003, GT0004, GT0005, GT0006, GT0007 and 1 more")


def test_a_copied_row() -> None:
    """The same title and the same text are reported, too."""
    ((_, message),) = reported(
        "commitment-duplicate", commitment(1, LONG, title="Budget"), commitment(2, LONG, title="budget")
    )
    assert message == "it has the same text as GT0001 of the same plan, under the same title"


def test_what_is_not_a_duplicate() -> None:
    """The same title over different texts, and the same text in two plans, are as OGP has them."""
    assert not reported(
        "commitment-duplicate",
        commitment(1, LONG, title="Budget"),
        commitment(2, "Another text.", title="Budget"),
        commitment(3, LONG, plan="AP_GTM01"),
    )


def test_a_number_that_occurs_twice() -> None:
    """One problem for each number; a zero may have been lost."""
    plain = [commitment(one, number="6") for one in range(1, 10)]
    cut = [commitment(one, number="6.1") for one in (11, 12)]
    assert reported("commitment-number", *plain[:2], *cut) == [
        ("/commitments/1/number", "the number '6' is also that of GT0001 of the same plan"),
        (
            "/commitments/3/number",
            (
                "the number '6.1' is also that of GT0011 of the same plan; "
                "a spreadsheet may have changed 6.10 to it"
            ),
        ),
    ]
    ((_, message),) = reported("commitment-number", *plain)
    assert message.endswith("; also GT0003, GT0004, GT0005, GT0006, GT0007 and 2 more")


@pytest.mark.parametrize("numbers", [("6.1", "6.10"), ("1", "1.1"), ("A", "B")], ids="/".join)
def test_numbers_that_differ(numbers: tuple[str, str]) -> None:
    """Numbers are texts: nothing is made of them."""
    found = [commitment(place, number=number) for place, number in enumerate(numbers, 1)]
    assert not reported("commitment-number", *found)


def test_no_zero_was_lost_where_the_plan_has_the_longer_number() -> None:
    """6.10 is there: the second 6.1 is something else."""
    found = [commitment(place, number=number) for place, number in enumerate(("6.1", "6.10", "6.1"), 1)]
    ((place, message),) = reported("commitment-number", *found)
    assert (place, message) == (
        "/commitments/2/number",
        "the number '6.1' is also that of GT0001 of the same plan",
    )


@pytest.mark.parametrize(
    ("end", "reported_"),
    [
        (ogp.PartialDate(2013), True),
        (ogp.PartialDate(2013, 12, 31), True),
        (ogp.PartialDate(2014), False),
        (ogp.PartialDate(2014, 1, 1), False),
        (ogp.Missing.NOT_STATED, False),
    ],
    ids=str,
)
def test_a_commitment_that_ends_before_its_plan(
    end: ogp.Reading[ogp.PartialDate], *, reported_: bool
) -> None:
    """Only the year of submission is known, so that a date in that year may be right."""
    found = reported("commitment-ended", ogp.evolve(commitment(1), end=end))
    message = f"it ends ({end}) before its plan was submitted (2014)"
    assert found == ([("/commitments/0/end", message)] if reported_ else [])


def test_without_a_plan_or_its_year_nothing_is_too_early() -> None:
    """What is not known is not compared."""
    early = ogp.evolve(commitment(1), end=ogp.PartialDate(1999))
    undated = ogp.Dataset(plans=[ogp.evolve(PLAN, submitted=None)], commitments=[early])
    for dataset in (undated, ogp.Dataset(commitments=[early])):
        assert not ogp.validate(dataset).where(code="commitment-ended")
