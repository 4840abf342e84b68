"""Which of several tables is read, what is told of the others, and how much is searched for a header."""

from collections.abc import Sequence

import pytest

import ogpmodel as ogp
from ogpmodel._problems.problems import Place
from ogpmodel._sources.source_table import Rows, Table
from ogpmodel._tables import read
from ogpmodel._tables.formats import format_named
from ogpmodel._tables.read import recognise

KIND = "commitments-2017"
HEADS = ["Country", "Action Plan Number", "Comm No", "Commitment Title"]


def table(sheet: str | None, *rows: Sequence[str]) -> Table:
    return Table(
        Place(file="a.xlsx", sheet=sheet), lambda: ((at, list(row)) for at, row in enumerate(rows, 1))
    )


def broken(sheet: str) -> Table:
    def rows() -> Rows:
        raise ogp.InvalidData([ogp.Problem(code="sheet-malformed", message=f"{sheet} is broken")])

    return Table(Place(file="a.xlsx", sheet=sheet), rows)


def rejected(*tables: Table, kind: str | None = None) -> Sequence[ogp.Problem]:
    with pytest.raises(ogp.InvalidData) as caught:
        recognise(tables, None if kind is None else format_named(kind))
    return caught.value.problems


@pytest.mark.parametrize("turned", [False, True])
def test_the_table_whose_header_fits_best_is_read_and_others_are_reported(turned: bool) -> None:  # noqa: FBT001 - a parameter
    tables = [
        table("Few", HEADS[:1] + HEADS[3:]),
        table("Notes", ["Read me"]),
        table("Best", ["Published"], HEADS),
        table("Broken", ["x"]),
    ]
    found = recognise(tables[::-1] if turned else tables, format_named(KIND))
    assert (found.table.place.sheet, found.fit.row, found.fit.known) == ("Best", 2, 4)
    assert (found.collector.file, found.collector.sheet) == ("a.xlsx", "Best")
    (other,) = [one for one in found.collector.problems() if one.code == "sheet-ignored"]
    assert other.message == f"the sheet 'Few' has a header of {KIND}, too; it is not read"
    assert other.place.sheet == "Best"


def test_a_text_that_two_separators_make_tables_of_is_not_another_sheet() -> None:
    found = recognise([table(None, HEADS), table(None, HEADS[:1] + HEADS[3:])], format_named(KIND))
    assert found.fit.known == 4
    assert [one.code for one in found.collector.problems()] == ["columns-missing"]


@pytest.mark.parametrize("turned", [False, True])
def test_without_a_header_the_nearest_row_of_all_tables_is_reported(turned: bool) -> None:  # noqa: FBT001 - a parameter
    tables = [table("One", ["Comm No", "x"]), table("Two", ["x"], HEADS[1:3])]
    first, *_ = rejected(*(tables[::-1] if turned else tables), kind=KIND)
    assert "this row comes nearest" in first.message
    assert (first.place.file, first.place.sheet, first.place.row) == ("a.xlsx", "Two", 2)


def test_the_first_error_counts_if_no_table_has_a_known_row() -> None:
    assert [one.message for one in rejected(broken("One"), broken("Two"))] == ["One is broken"]
    (problem,) = rejected(table("One", ["x"]), broken("Two"))
    assert (problem.code, problem.place.file, problem.place.sheet) == ("sheet-header", "a.xlsx", "One")
    (problem,) = rejected()
    assert (problem.code, problem.place) == ("sheet-header", Place())
    found = recognise([broken("One"), table("Two", HEADS)], None)
    assert found.table.place.sheet == "Two"


def test_a_header_of_another_format_than_the_one_asked_for_is_reported() -> None:
    (problem,) = rejected(table("One", [*HEADS, "Potential impact"]), kind="commitments-2015")
    assert "not that of commitments-2015, but of commitments-2017" in problem.message


def test_two_formats_that_fit_alike_are_reported() -> None:
    heads = [*HEADS[:1], *HEADS[2:], "Start Date", "Starred (2015 only)", "Compound"]
    (problem,) = rejected(table("One", heads))
    assert "equally well" in problem.message


def test_so_many_cells_of_all_tables_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [table("One", ["a", "b"], ["c"]), table("Two", HEADS)]
    monkeypatch.setattr(read, "MOST_SEARCHED_CELLS", 7)
    assert recognise(tables, format_named(KIND)).table.place.sheet == "Two"
    monkeypatch.setattr(read, "MOST_SEARCHED_CELLS", 6)
    (problem,) = rejected(*tables, kind=KIND)
    assert (problem.code, problem.place.sheet) == ("sheet-too-large", "Two")
    assert "the first 30 rows of its sheets have more than 6 cells" in problem.message


def test_thirty_rows_are_searched() -> None:
    above = [["x"]] * 29
    assert recognise([table("One", *above, HEADS)], format_named(KIND)).fit.row == 30
    (problem,) = rejected(table("One", *above, ["x"], HEADS), kind=KIND)
    assert problem.code == "sheet-header"
