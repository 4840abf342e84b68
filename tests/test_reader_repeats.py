"""Cells that repeat other cells, or have one value in every row: what is reported where they do not."""

from operator import attrgetter

import pytest

import ogpmodel as ogp
from ogpmodel import Missing
from ogpmodel._tables.formats import Kind, formats
from sheets import header_row, row_read, table, text

Told = list[tuple[str, str | None, str | None]]


def told(found: ogp.ReadResult, heading: str) -> Told:
    """Return what is reported at a heading: code, what was found, what was expected."""
    return [(one.code, one.found, one.expected) for one in found.report if one.place.heading == heading]


CONSTANTS: dict[str, tuple[str, str, str, str | None]] = {
    # Format, heading, cell, and what was expected; None where nothing is wrong.
    "2024-as-published": ("commitments-2024", "Commitment Dummy", "1", None),
    "2024-as-a-float": ("commitments-2024", "Commitment Dummy", "1.0", None),
    "2024-blank": ("commitments-2024", "Commitment Dummy", " ", None),
    "2024-other": ("commitments-2024", "Commitment Dummy", " 2 ", "1"),
    "2017-as-published": ("commitments-2017", "Comm Dummy", "1", None),
    "2017-other": ("commitments-2017", "Comm Dummy", "0", "1"),
    "2016-sign": ("commitments-2016-export", "Milestone No", "na", None),
    "2016-other-sign": ("commitments-2016-export", "Milestone No", "NR", None),
    "2016-blank": ("commitments-2016-export", "Milestone No", "", None),
    "2016-words": ("commitments-2016-export", "Milestone No", "1.1", "NA or NR"),
    "2016-flag": ("commitments-2016-export", "Milestone Dummy", "0", None),
    "2016-no-flag": ("commitments-2016-export", "Milestone Dummy", "2", "0 or 1 or NA"),
}


@pytest.mark.parametrize("name", CONSTANTS)
def test_a_column_of_one_value_with_another_is_reported(name: str) -> None:
    kind, heading, cell, expected = CONSTANTS[name]
    found = row_read(kind, {heading: cell})
    assert told(found, heading) == ([] if expected is None else [("cell-unexpected", cell.strip(), expected)])
    for problem in found.report.where(code="cell-unexpected"):
        assert problem.message == f"expected {expected} in this row, got '{cell.strip()}'"


def test_words_in_a_column_without_heading_are_reported() -> None:
    whole = table("commitments-2017")
    place = header_row(whole, "commitments-2017")
    header, row = whole[place], list(whole[place + 1])
    unnamed = header.index("")
    for cell, expected in (("", []), ("x", ["a blank cell"])):
        row[unnamed] = cell
        found = ogp.reads(text([header, row])).report.where(code="cell-unexpected")
        assert [one.expected for one in found] == expected


MILESTONES: dict[str, tuple[str, Told]] = {
    "commitment": ("1", []),
    "commitment-as-a-float": ("1.0", []),
    "blank": (" ", []),
    "milestone": ("0", [("row-milestone", "0", None)]),
    "other": ("2", [("cell-unexpected", "2", "1 or 0")]),
    "words": ("NR", [("cell-unexpected", "NR", "1 or 0")]),
}


@pytest.mark.parametrize("name", MILESTONES)
def test_the_row_of_a_milestone_is_kept_and_reported(name: str) -> None:
    cell, expected = MILESTONES[name]
    found = row_read("commitments-2016-export", {"Comm Dummy": cell})
    assert told(found, "Comm Dummy") == expected
    assert len(found.dataset.commitments) == 1


REPEATED: dict[str, tuple[str, str, str | None]] = {
    # The number of the plan, what the second column of that name has, and what was expected.
    "same": ("1", "1", None),
    "same-as-a-float": ("1", "1.0", None),
    "same-in-blanks": (" 1", "1 ", None),
    "other": ("1", " 2", "1"),
    "blank": ("1", "", "1"),
    "beside-a-blank": ("", "2", ""),
}


@pytest.mark.parametrize("name", REPEATED)
def test_the_second_number_of_the_plan_is_held_against_the_first(name: str) -> None:
    first, second, expected = REPEATED[name]
    columns = formats()["commitments-2015"].columns
    heads = [column.name for column in columns]
    row = ["" for _ in columns]
    places = [place for place, head in enumerate(heads) if head == "Action Plan No."]
    assert len(places) == 2
    for head, cell in (("Country", "Ghana"), ("Commitment Title", "A title")):
        row[heads.index(head)] = cell
    row[places[0]], row[places[1]] = first, second
    found = ogp.reads(text([heads, row]), kind="commitments-2015")
    problems = found.report.where(code="cell-unexpected")
    assert [(one.found or "", one.expected) for one in problems] == (
        [] if expected is None else [(second.strip(), expected)]
    )
    assert {one.place.letter for one in problems} <= {"CP"}
    (plan,) = found.dataset.plans
    assert plan.number == (int(first) if first else None)


NOT_REVIEWED: dict[str, tuple[str, Missing]] = {
    # In a row that a report has reviewed NR says that nobody coded the variable, or that a report is to come.
    "commitments-2024 design.potential_impact": ("reviewed by the cell", Missing.NOT_REVIEWED),
    "commitments-2017 design.specificity": ("nobody coded it", Missing.NO_DATA),
    "commitments-2017 results.completion": ("a later report", Missing.NOT_REVIEWED),
    "commitments-2017 progress.completion": ("a report of its own", Missing.NOT_REVIEWED),
    "commitments-2015 design.specificity": ("nobody coded it", Missing.NO_DATA),
    "commitments-2015 progress.completion": ("a report of its own", Missing.NOT_REVIEWED),
}


@pytest.mark.parametrize("where", ["label", "number", "number-alone"])
@pytest.mark.parametrize("name", NOT_REVIEWED)
def test_not_reviewed_depends_on_the_report_that_codes_the_column(name: str, where: str) -> None:
    kind, _, path = name.partition(" ")
    columns = formats()[kind].columns
    label = next(one.name for one in columns if one.field == path and one.kind is not Kind.CODE)
    number = next(one.name for one in columns if one.kind is Kind.CODE and one.parameter == label)
    cells = {"label": {label: "NR", number: "NR"}, "number": {label: " ", number: "NR"}}
    without = [label] if where == "number-alone" else []
    found = row_read(kind, cells.get(where, {number: "NR"}), without=without)
    (assessment,) = found.dataset.assessments
    assert attrgetter(path)(assessment) is NOT_REVIEWED[name][1]
    beside = [problem.message for problem in found.report if problem.place.heading == number]
    assert [words.partition("; ")[2] for words in beside] == (
        [f"the number is used: {NOT_REVIEWED[name][1]}"] if where == "number" else []
    )


@pytest.mark.parametrize(("cell", "reported"), [(" ", False), ("77", True)], ids=["blank", "unknown"])
def test_a_number_without_its_label_that_shows_none_is_reported(cell: str, reported: bool) -> None:  # noqa: FBT001 - a parameter
    found = row_read("commitments-2017", {"_Specificity": cell}, without=["Specificity"])
    problems = [one for one in found.report if one.place.heading == "_Specificity"]
    assert [(one.code, one.message) for one in problems] == (
        [
            (
                "code-disagrees",
                f"the column Specificity is missing, and the number '{cell}' alone determines no label",
            )
        ]
        if reported
        else []
    )
    assert found.dataset.assessments[0].design.specificity is Missing.NOT_STATED


def test_a_cell_against_those_that_determine_it_is_reported_in_one_line() -> None:
    found = row_read("commitments-2015", {"_Proj Completion": "NR", "On time": "1"})
    (problem,) = [one for one in found.report if one.place.heading == "On time"]
    assert (problem.found, problem.expected) == ("1", "NR")
    assert problem.message == (
        "the cell contradicts other cells of its row, which determine it: "
        "Projected less actual completion, or a sign if either is not a number (table of 2015)"
    )


def test_the_message_about_a_number_shows_both_cells_without_blanks() -> None:
    found = row_read("commitments-2017", {"Specificity": " High ", "_Specificity": " 9 "})
    (problem,) = [one for one in found.report if one.place.heading == "_Specificity"]
    assert problem.message.startswith("the number is '9' where Specificity has 'High'; ")
