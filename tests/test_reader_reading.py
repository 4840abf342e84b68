"""From a header to a dataset: repeated headings, days from 1904, rows that are left out, limits, places."""

import pytest

import ogpmodel as ogp
from attacks import book, inline
from ogpmodel._sources import python_rows, source_table
from ogpmodel._tables import read
from sheets import codes, text

KIND = "commitments-2017"
HEADS = ["Country", "Action Plan Number", "Comm No", "Commitment Title", "Start Date"]
ROW = ["Ghana", "1", "1", "T", ""]


def titles(found: ogp.ReadResult) -> list[str]:
    return [one.title for one in found.dataset.commitments]


def left_out(found: ogp.ReadResult) -> list[tuple[int, ...]]:
    return [one.rows for one in found.report.where(code="row-left-out")]


def test_rows_above_a_header_are_ignored_where_they_are_repeated_with_it() -> None:
    above = ["Ghana", "as published", "", "T"]
    found = ogp.reads(text([above, HEADS, ROW, above, HEADS, ROW]), kind=KIND)
    assert titles(found) == ["T", "T"]
    assert left_out(found) == [(4, 5)]
    assert (found.report.rows, found.report.left_out) == (2, 2)


def test_a_row_that_begins_as_a_row_above_the_header_is_read() -> None:
    found = ogp.reads(text([["Ghana", "as published"], HEADS, ROW]), kind=KIND)
    assert titles(found) == ["T"]
    assert left_out(found) == []


def test_a_row_that_differs_in_one_cell_from_a_row_above_the_header_is_read() -> None:
    other = [*ROW[:2], "", "U"]
    found = ogp.reads(text([[*ROW[:2], "", "T", ""], HEADS, other, [*ROW[:2], "", "T"]]), kind=KIND)
    assert titles(found) == ["U"]
    assert left_out(found) == [(4,)]


def test_a_header_with_the_number_of_the_row_above_it_is_not_ignored() -> None:
    first, header, row = inline([["As published"], HEADS, ROW]).split("<row>")[1:]
    numbers = zip((1, 1, 2), (first, header, row), strict=True)
    found = ogp.read(book("".join(f'<row r="{number}">{part}' for number, part in numbers)), kind=KIND)
    assert titles(found) == ["T"]
    assert {"row-left-out", "sheet-row-number"}.isdisjoint(codes(found))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("40359", "2014-07-01"),
        (" 40359 ", "2014-07-01"),
        ("35064", "2000-01-01"),
        ("35063", None),
        ("54788", "2054-01-01"),
        ("54789", None),
        ("4035", None),
        ("403590", None),
        ("4035x", None),
        ("99999", None),
    ],
    ids=["day", "blanks", "first", "before", "last", "after", "short", "long", "letter", "late"],
)
def test_numbers_of_days_from_1904(cell: str, day: str | None) -> None:
    rows = inline([HEADS, [*ROW[:-1], cell]])
    found = ogp.read(book(rows, properties='<workbookPr date1904="1"/>'), kind=KIND)
    told = [one for one in found.report.where(code="date-by-rule") if "1904" in one.message]
    expected = f"the number {cell.strip()} is the day {day}: the workbook counts days from 1904"
    assert [one.message for one in told] == ([] if day is None else [expected])
    places = {(one.place.row, one.place.heading, one.found) for one in told}
    assert places <= {(2, "Start Date", cell.strip())}
    (start,) = [one.start for one in found.dataset.commitments]
    assert isinstance(start, ogp.PartialDate) is (day is not None)


@pytest.mark.parametrize("above", [[], [["As published"]]], ids=["first", "second"])
def test_a_header_without_rows_is_an_error_with_its_place(above: list[list[str]]) -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.reads(text([*above, HEADS, HEADS]), kind=KIND)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.row) == ("sheet-empty", len(above) + 1)
    assert problem.message == f"there is a header of {KIND}, and no row below it"


def test_a_row_about_nothing_is_ignored_and_its_beginning_reported() -> None:
    found = ogp.reads(text([HEADS, ROW, ["", "1", "", "", "July"]]), kind=KIND)
    (problem,) = found.report.where(code="row-left-out")
    assert (problem.found, problem.place.row, found.report.left_out) == ("1; July", 3, 1)


def test_words_outside_the_columns_are_reported_with_what_they_are() -> None:
    heads, row = ["Country name", "Action Plan Number", "Year AP Submitted"], ["Ghana", "1", "2014"]
    rows = [[*heads, "", ""], [*row, "note", " ", "", "more", "over"], [*row[:-1], ""]]
    found = ogp.reads(text(rows), kind="participation-2016")
    (note,) = found.report.where(code="column-unknown")
    assert (note.found, note.place.row, note.place.letter, note.count) == ("note", 2, "D", 1)
    (long,) = found.report.where(code="row-long")
    assert long.message == "the row has more cells than the header; 'more; over' belongs to no column"
    (short,) = found.report.where(code="row-short")
    assert short.message == "the row ends early: the last 2 of 5 cells are missing"
    assert short.place.row == 3


def test_a_whole_row_whose_last_cell_is_blank_does_not_end_early() -> None:
    assert "row-short" not in codes(ogp.reads(text([HEADS, [*ROW[:-1], ""]]), kind=KIND))
    assert codes(ogp.reads(text([HEADS, ROW[:-1]]), kind=KIND))["row-short"] == 1


def test_blank_rows_between_others_are_counted_and_those_at_the_end_are_not() -> None:
    found = ogp.reads(text([["above"], HEADS, [""], ROW, [""], [""], ROW, [""]]), kind=KIND)
    assert (found.report.rows, found.report.left_out) == (2, 3)


def test_cells_that_are_nan_are_counted_once() -> None:
    rows = [dict(zip(HEADS, [*ROW[:-1], float("nan")], strict=True)) for _ in range(3)]
    (problem,) = ogp.read(rows, kind=KIND).report.where(code="cell-nan")
    assert problem.message.startswith("the rows hold NaN in 3 cells: ")
    assert "cell-nan" not in codes(ogp.reads(text([HEADS, ROW]), kind=KIND))


def test_a_report_names_what_was_read() -> None:
    seen: list[int] = []
    found = ogp.reads(text([[*HEADS, "Colour"], [*ROW, "red"], [""], ROW]), kind=KIND, progress=seen.append)
    assert seen == [2, 4]
    assert (found.report.unknown, found.report.format, found.report.file) == (("Colour",), KIND, None)
    made = {"members": 1, "plans": 1, "commitments": 2, "assessments": 2}
    assert {name: count for name, count in found.report.made if count} == made


def test_too_many_rows_are_reported_before_the_first_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (read, python_rows, source_table):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    seen: list[int] = []
    assert ogp.reads(text([HEADS, ROW, ROW]), kind=KIND, progress=seen.append).report.rows == 2
    assert seen == [2, 3]
    with pytest.raises(ogp.InvalidData, match="more than 3 rows"):
        ogp.reads(text([HEADS, *[ROW] * 3]), kind=KIND, progress=seen.append)
    assert seen == [2, 3]
