"""Facts that several rows repeat: what most rows state is taken, and a tie decides nothing."""

from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Missing, PartialDate, Region
from ogpmodel._tables.plans import majority
from sheets import records

FIRST = records("commitments-2024")[0]
COUNTRY, CODE, PLAN = "Country/Locality", "Code", "Action Plan ID"
REGION, NUMBER = "Region", "Action Plan Number"
SUBMITTED, END = "Year Of Submission", "Action Plan End Year"


def rows(column: str, cells: Iterable[str], **others: str) -> list[dict[str, str]]:
    """Return rows of one plan that differ in one column."""
    return [
        FIRST | others | {"Commitment Unique Identifier": f"FD{place:04}", column: cell}
        for place, cell in enumerate(cells, start=1)
    ]


def read(column: str, cells: Iterable[str], **others: str) -> ogp.ReadResult:
    return ogp.read(rows(column, cells, **others))


def disagreeing(found: ogp.ReadResult) -> Sequence[ogp.Problem]:
    return found.report.where(code="row-disagrees").problems


GUATEMALA: Mapping[str, str] = {COUNTRY: "Guatemala", CODE: "GTM", PLAN: "AP_GTM02"}

REGIONS: Mapping[str, tuple[list[str], Region | None, Region | None]] = {
    # The cells, and the region of Freedonia, which the registry does not know, and of Guatemala.
    "one": (["Europe"], Region.EUROPE, Region.EUROPE),
    "all": (["Europe"] * 2, Region.EUROPE, Region.EUROPE),
    "tie": (["Americas", "Europe"], None, Region.AMERICAS),
    "tie-of-others": (["Asia and the Pacific", "Europe"], None, Region.AMERICAS),
    "most": (["Europe", "Americas", "Europe"], Region.EUROPE, Region.EUROPE),
    "half": (["Europe", "Europe", "Americas", "Asia and the Pacific"], None, Region.AMERICAS),
    "plurality": (
        ["Europe"] * 4 + ["Americas"] * 3 + ["Asia and the Pacific"] * 3,
        None,
        Region.AMERICAS,
    ),
    "most-that-state": (["Europe", "NR", "ND", ""], Region.EUROPE, Region.EUROPE),
    "none": (["ND", ""], None, Region.AMERICAS),
}


@pytest.mark.parametrize("turned", [False, True], ids=["as-is", "turned"])
@pytest.mark.parametrize("name", REGIONS)
def test_the_region_that_most_rows_state_is_taken(name: str, turned: bool) -> None:  # noqa: FBT001 - a parameter
    cells, freedonia, guatemala = REGIONS[name]
    cells = cells[::-1] if turned else cells
    assert read(REGION, cells).dataset.members["FRE"].region is freedonia
    assert read(REGION, cells, **GUATEMALA).dataset.members["GTM"].region is guatemala


def test_a_tie_is_reported_with_its_counts_and_rows() -> None:
    (problem,) = disagreeing(read(REGION, ["Americas", "Europe"]))
    assert "Americas in 1, Europe in 1; no value is in most of them, and none is used" in problem.message
    assert (problem.rows, problem.expected, problem.place.heading) == ((2, 3), None, "Region")
    (kept,) = disagreeing(read(REGION, ["Europe", "Asia and the Pacific"], **GUATEMALA))
    assert "Americas is used, from the registry of members" in kept.message
    assert (kept.rows, kept.expected) == ((2, 3), "Americas")


def test_rows_against_most_others_are_reported() -> None:
    (problem,) = disagreeing(read(REGION, ["Europe", "Americas", "Europe", "Europe"]))
    assert "the rows of FRE disagree: Europe in 3, Americas in 1; Europe is used" in problem.message
    assert (problem.rows, problem.found, problem.expected) == ((3,), "Americas", "Europe")


def test_many_values_are_counted_and_not_listed() -> None:
    (problem,) = disagreeing(read(SUBMITTED, map(str, range(2011, 2019))))
    assert "2011 in 1, 2012 in 1, 2013 in 1, 2014 in 1, 2015 in 1 and 3 other values" in problem.message
    assert problem.count == 8


def test_years_and_ends_of_plans_need_a_majority() -> None:
    tied = read(SUBMITTED, ["2015", "2016"]).dataset.plans["AP_FRE02"]
    assert tied.submitted is None
    assert read(SUBMITTED, ["2015", "2016", "2016"]).dataset.plans["AP_FRE02"].submitted == 2016
    assert read(END, ["2017", "2018"]).dataset.plans["AP_FRE02"].end is Missing.NOT_STATED
    assert read(END, ["2017", "2018", "2018"]).dataset.plans["AP_FRE02"].end == PartialDate(2018)


ABSENCES: Mapping[str, tuple[list[str], Missing]] = {
    "one": (["NA"], Missing.NOT_APPLICABLE),
    "most": (["NA", "NA", "ND"], Missing.NOT_APPLICABLE),
    "tie": (["NA", "ND"], Missing.NOT_STATED),
}


@pytest.mark.parametrize("name", ABSENCES)
def test_why_nothing_is_stated_needs_a_majority_too(name: str) -> None:
    cells, expected = ABSENCES[name]
    for order in (cells, cells[::-1]):
        assert read(END, order).dataset.plans["AP_FRE02"].end is expected


def test_words_that_nobody_can_read_are_all_kept_in_any_order() -> None:
    for cells in (["soon", "later"], ["later", "soon"]):
        plan = read(END, cells).dataset.plans["AP_FRE02"]
        assert (plan.end, dict(plan.unread)) == (Missing.UNREADABLE, {"end": "later; soon"})


def test_a_kind_needs_a_majority() -> None:
    def kind(*cells: str) -> object:
        return read("National Or Local", cells).dataset.members["FRE"].kind

    assert kind("National", "Local") is None
    assert kind("National", "Local", "Local") is ogp.MemberKind.LOCAL


def test_without_most_names_the_code_is_the_name() -> None:
    def name(*cells: str) -> str:
        return read(COUNTRY, cells).dataset.members["FRE"].name

    assert name("Freedonia", "Fredonia") == name("Fredonia", "Freedonia") == "FRE"
    assert name("Freedonia", "Fredonia", "Freedonia ") == "Freedonia"
    assert name("", "Freedonia") == "Freedonia"


def test_without_a_majority_a_plan_has_the_member_and_number_of_its_identifier() -> None:
    for cells in (["FRE", "SYL"], ["SYL", "FRE"]):
        found = read(CODE, cells)
        assert found.dataset.plans["AP_FRE02"].member == "FRE"
        assert any("FRE is used" in problem.message for problem in disagreeing(found))
        assert set(found.dataset.members.keys()) == {"FRE", "SYL"}
    assert read(NUMBER, ["3", "4"]).dataset.plans["AP_FRE02"].number == 2
    assert read(NUMBER, ["3", "3", "4"]).dataset.plans["AP_FRE02"].number == 3


def test_a_plan_that_nothing_gives_to_a_member_belongs_to_the_unnamed_one() -> None:
    found = read(CODE, ["FRE", "SYL"], **{PLAN: "Second plan"})
    assert found.dataset.plans["Second plan"].member == "~unnamed"
    assert found.dataset.members["~unnamed"].name == "~unnamed"
    tied = read(NUMBER, ["3", "4"], **{PLAN: "Second plan"})
    assert tied.dataset.plans["Second plan"].number is None


def test_a_plan_of_a_table_without_codes_is_reported_at_the_name() -> None:
    without = [
        {name: cell for name, cell in row.items() if name != CODE}
        for row in rows(COUNTRY, ["Kenya", "Ghana"])
    ]
    found = ogp.read(without)
    assert found.dataset.plans["AP_FRE02"].member == "FRE"
    assert {problem.place.heading for problem in disagreeing(found)} == {COUNTRY}


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc")))
def test_a_majority_is_more_than_half_in_any_order(values: list[str]) -> None:
    best = majority(values)
    assert best == majority(sorted(values)) == majority(reversed(values))
    if best is None:
        assert all(2 * values.count(one) <= len(values) for one in values)
    else:
        assert 2 * values.count(best) > len(values)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Europe", "Americas", "Asia and the Pacific", "ND"]), min_size=1, max_size=6),
    st.data(),
)
def test_the_order_of_rows_decides_nothing(cells: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(cells))
    one, other = (read(REGION, some, **GUATEMALA).dataset.members["GTM"].region for some in (cells, order))
    assert one is other


def test_values_are_listed_by_their_count_then_by_their_name() -> None:
    cells = ["Europe", "Americas", "Asia and the Pacific", "Asia and the Pacific"]
    for order in (cells, cells[::-1]):
        problem = disagreeing(read(REGION, order))[0]
        assert "Asia and the Pacific in 2, Americas in 1, Europe in 1;" in problem.message


def test_five_different_values_are_all_listed() -> None:
    (problem,) = disagreeing(read(SUBMITTED, map(str, range(2011, 2016))))
    assert "2011 in 1, 2012 in 1, 2013 in 1, 2014 in 1, 2015 in 1; no value" in problem.message
    assert "other values" not in problem.message


PLAN_NUMBERS: Mapping[str, tuple[list[str], int | None, int]] = {
    # The cells of rows of AP_FRE02, the plan's number, and how many rows are reported as disagreeing.
    "blank": (["", "3"], 3, 0),
    "unreadable": (["x", "3", "x"], 3, 0),
    "none": (["", ""], None, 0),
    "tie": (["3", "4", ""], 2, 2),
    "most": (["3", "", "3", "4"], 3, 1),
    "too-large": (["100"], None, 0),
    "largest": (["99"], 99, 0),
    "zero": (["0"], None, 0),
}


@pytest.mark.parametrize("name", PLAN_NUMBERS)
def test_rows_without_a_number_do_not_affect_the_number_of_the_plan(name: str) -> None:
    cells, expected, disagree = PLAN_NUMBERS[name]
    found = read(NUMBER, cells)
    assert found.dataset.plans["AP_FRE02"].number == expected
    assert sum(problem.count for problem in disagreeing(found)) == disagree


ENDS: Mapping[str, tuple[list[str], PartialDate | Missing, Mapping[str, str]]] = {
    # The cells, the end of the plan, and the text that is kept.
    "year": (["2018"], PartialDate(2018), {}),
    "year-beats-signs": (["NA", "NA", "2018"], PartialDate(2018), {}),
    "year-beats-words": (["soon", "soon", "2018"], PartialDate(2018), {}),
    "sign": (["ND"], Missing.NO_DATA, {}),
    "signs": (["ND", "NA", "ND"], Missing.NO_DATA, {}),
    "blank": ([""], Missing.NOT_STATED, {}),
    "words": (["soon"], Missing.UNREADABLE, {"end": "soon"}),
    "same-words": (["soon", "soon"], Missing.UNREADABLE, {"end": "soon"}),
    "words-and-sign": (["soon", "NA"], Missing.NOT_STATED, {"end": "soon"}),
}


@pytest.mark.parametrize("name", ENDS)
def test_why_the_end_of_a_plan_is_missing_is_kept(name: str) -> None:
    cells, end, unread = ENDS[name]
    plan = read(END, cells).dataset.plans["AP_FRE02"]
    assert (plan.end, dict(plan.unread)) == (end, unread)


@pytest.mark.parametrize("cells", [["Europe"], ["Europe", "ND", "Europe"]], ids=["one", "signs"])
def test_a_region_against_the_registry_is_taken_and_reported_where_it_is_stated(cells: list[str]) -> None:
    found = read(REGION, cells, **GUATEMALA)
    (problem,) = found.report.where(code="member-disagrees")
    assert "the region of GTM is Europe here, and Americas in other tables" in problem.message
    assert (problem.count, problem.expected) == (cells.count("Europe"), "Americas")
    assert not read(REGION, ["Americas"], **GUATEMALA).report.where(code="member-disagrees")


def test_names_are_compared_without_their_blanks_and_signs_are_no_names() -> None:
    found = read(COUNTRY, ["NA", " Freedonia ", "Freedonia"])
    assert found.dataset.members["FRE"].name == "Freedonia"
    assert not [one for one in disagreeing(found) if one.place.heading == COUNTRY]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (CODE, ["FRE", "SYL"]),
        (COUNTRY, ["Freedonia", "Fredonia"]),
        (REGION, ["Europe", "Americas"]),
        ("National Or Local", ["National", "Local"]),
        (NUMBER, ["3", "4"]),
        (SUBMITTED, ["2015", "2016"]),
        (END, ["2017", "2018"]),
    ],
    ids=["code", "name", "region", "kind", "number", "submitted", "end"],
)
def test_rows_that_disagree_are_reported_at_the_column(column: str, cells: list[str]) -> None:
    (problem,) = disagreeing(read(column, cells))
    assert (problem.place.heading, problem.rows) == (column, (2, 3))
