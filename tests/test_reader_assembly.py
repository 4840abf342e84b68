"""From rows to records: numbers of plans, identifiers that occur twice, and identifiers that are made."""

import re
from collections.abc import Mapping, Sequence

import pytest

import ogpmodel as ogp
from ogpmodel._tables.provisional import digest
from sheets import records, text

FIRST = records("commitments-2024")[0]
ID, TITLE, NUMBER = "Commitment Unique Identifier", "Commitment Title", "Commitment Number"
TEXT, NAME, CODE = "Full Text", "Country/Locality", "Code"
PLAN, PLAN_NUMBER = "Action Plan ID", "Action Plan Number"


def read(*changes: Mapping[str, str], without: Sequence[str] = ()) -> ogp.ReadResult:
    """Read rows that differ from the first one of the invented sheet in some cells."""
    kept = {head: cell for head, cell in FIRST.items() if head not in without}
    return ogp.read([{**kept, **change} for change in changes])


def ids(found: ogp.ReadResult) -> list[str]:
    return [one.id for one in found.dataset.commitments]


@pytest.mark.parametrize(("cell", "known"), [("0", False), ("1", True), ("99", True), ("100", False)])
def test_a_number_that_no_plan_has_is_reported(cell: str, known: bool) -> None:  # noqa: FBT001 - a parameter
    found = read({PLAN_NUMBER: cell, PLAN: ""})
    (plan,) = found.dataset.plans
    assert plan.number == (int(cell) if known else None)
    problems = found.report.where(code="cell-unreadable")
    assert [one.message for one in problems] == ([] if known else [f"{cell} is not the number of a plan"])
    assert {(one.place.heading, one.found) for one in problems} <= {(PLAN_NUMBER, cell)}


def test_one_of_the_rows_with_one_identifier_keeps_it_in_any_order() -> None:
    others = [{ID: "FD0001", TITLE: "Once"}]
    twice = [{ID: "FD0002", TITLE: title} for title in ("A title", "Another title", "A third title")]
    found = read(*others, *twice)
    first, *rest = ids(found)
    assert first == "FD0001"
    assert rest.count("FD0002") == 1
    made = [one for one in rest if one != "FD0002"]
    assert len(set(made)) == 2
    assert all(re.fullmatch(r"~FD0002-[0-9a-f]{8}", one) for one in made)
    (problem,) = found.report.where(code="id-repeated")
    assert problem.message == "the identifier 'FD0002' occurs twice; this row is kept under another"
    assert (problem.count, problem.place.heading) == (2, ID)
    turned = read(*twice[::-1], *others)
    by_title = {one.title: one.id for one in found.dataset.commitments}
    assert {one.title: one.id for one in turned.dataset.commitments} == by_title


def test_rows_that_are_equal_to_the_last_cell_are_counted() -> None:
    key, other, third = ids(read(*[{ID: "FD0002"}] * 3))
    assert key == "FD0002"
    assert re.fullmatch(r"~FD0002-[0-9a-f]{8}", other)
    assert third == f"{other}-2"


def test_a_plan_without_a_number_has_its_year() -> None:
    (plan,) = read({PLAN: "", PLAN_NUMBER: "", "Year Of Submission": "2014"}).dataset.plans
    assert plan.id == "~FRE-2014"


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        (PLAN, "AP_FRE09", "plan-id-disagrees"),
        (PLAN, "#REF!", "cell-unreadable"),
        (ID, "#REF!", "cell-unreadable"),
        (NAME, "#REF!", "cell-unreadable"),
        (CODE, "#REF!", "cell-unreadable"),
    ],
    ids=["another-plan", "plan", "commitment", "name", "code"],
)
def test_what_names_nothing_or_another_is_reported_with_its_column(
    heading: str, cell: str, code: str
) -> None:
    problems = read({heading: cell}).report.where(code=code)
    assert {(one.place.heading, one.found) for one in problems} == {(heading, cell)}


def test_blanks_around_an_identifier_are_not_of_it() -> None:
    assert ids(read({ID: " FD0009 "})) == ["FD0009"]


def test_a_made_identifier_has_plan_number_and_title() -> None:
    (key,) = ids(read({ID: "", TITLE: "A title", NUMBER: "1.2"}))
    # The end is what `printf 'A title' | sha256sum` begins with.
    assert key == "~AP_FRE02-1.2-0a9a20f4"


@pytest.mark.parametrize("cell", ["", "ND", "Some text"])
def test_without_a_number_the_text_goes_into_a_made_identifier(cell: str) -> None:
    words = cell if cell == "Some text" else ""
    (key,) = ids(read({ID: "NA", TITLE: "A title", NUMBER: "", TEXT: cell}))
    assert key == f"~AP_FRE02-{digest('A title', words)}"
    if not words:
        (alone,) = ids(read({ID: "", TITLE: "A title", NUMBER: ""}, without=[TEXT]))
        assert alone == key


def test_made_identifiers_that_are_equal_are_distinguished_by_their_rows() -> None:
    rows = [{ID: "", TITLE: "A title", NUMBER: "1", "Year Of Submission": year} for year in ("2014", "2015")]
    found = read({ID: "", TITLE: "Other", NUMBER: "2"}, *rows)
    single, *pair = ids(found)
    assert re.fullmatch(r"~AP_FRE02-2-[0-9a-f]{8}", single)
    assert len(set(pair)) == 2
    assert all(re.fullmatch(rf"~AP_FRE02-1-{digest('A title')}-[0-9a-f]{{8}}", one) for one in pair)
    assert not found.report.where(code="id-repeated")
    (problem,) = found.report.where(code="id-made")
    assert problem.count == 3


def test_a_row_without_a_title_is_reported() -> None:
    found = read({TITLE: " "}, {ID: "FD0009"})
    (problem,) = found.report.where(code="row-without-title")
    assert (problem.message, problem.place.heading, problem.rows) == ("the row has no title", TITLE, (2,))
    assert [one.title for one in found.dataset.commitments] == ["", FIRST[TITLE]]


@pytest.mark.parametrize(
    ("code", "heading"), [("", NAME), (" ", NAME), ("??", CODE)], ids=["empty", "blank", "odd"]
)
def test_a_member_that_is_not_known_is_reported_at_its_code_or_else_at_its_name(
    code: str, heading: str
) -> None:
    found = read({CODE: code, NAME: "Sylvania"})
    (problem,) = found.report.where(code="member-provisional")
    assert problem.place.heading == heading


def test_a_number_without_its_zero_is_reported_at_the_number() -> None:
    found = read({NUMBER: "2.1", TITLE: "2.10 Registers"})
    (problem,) = [one for one in found.report if "lost a zero" in one.message]
    assert (problem.place.heading, problem.place.row) == (NUMBER, 2)


ONE = ("Freedonia", "1", "2014")


def participation(*rows: Sequence[str]) -> ogp.ReadResult:
    heads = ("Country name", "Action Plan Number", "Year AP Submitted")
    return ogp.reads(text([heads, *rows]), kind="participation-2016")


def test_rows_about_one_plan_are_kept_as_plans_of_their_own() -> None:
    single = ("Sylvania", "1", "2014")
    found = participation(single, ONE, (*ONE[:2], "2015"))
    first, *rest = [plan.id for plan in found.dataset.plans]
    assert first == "~AP_sylvania01"
    assert len(set(rest)) == 2
    assert all(re.fullmatch(r"~AP_freedonia01-[0-9a-f]{8}", one) for one in rest)
    (problem,) = found.report.where(code="id-repeated")
    assert (problem.count, problem.place.heading, problem.rows) == (2, "Action Plan Number", (3, 4))
    assert "more than one row is about the plan ~AP_freedonia01; each is kept" in problem.message


def test_equal_rows_about_one_plan_are_counted() -> None:
    first, second = [plan.id for plan in participation(ONE, ONE).dataset.plans]
    assert second == f"{first}-2"
