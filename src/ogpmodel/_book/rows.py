"""The rows of our own sheets in a file: the headings are matched with the columns of the layout."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from .._json.arguments import MOST_PROBLEMS
from .._json.error_tree import limited
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._sources.source_table import Table, column_letter, message_if_cut_off
from .._tools.messages import quoted
from .._tools.suggestions import nearest
from .cells import MOST_WORK, WORK_OF_ROW, work_of
from .layout import Column, Part, Sheet

WORK_OF_PROBLEM: Final = 40
"""The work of a problem, if that of a cell is 1."""
WORK_OF_SUGGESTION: Final = 400
"""The work of the comparison of a heading with all others."""
MOST_LISTED: Final = 20
"""The largest number of problems that an error lists if it ends the reading."""
MOST_ROWS_NAMED: Final = 10_000
"""The largest number of rows that a problem names."""


class Problems:
    """Collects problems. Equal problems of a column become one, with their count and rows."""

    def __init__(self) -> None:
        """Start without problems."""
        self._found: dict[tuple[str, str, Place], tuple[Problem, list[int]]] = {}
        self._left = MOST_WORK

    def spend(self, work: int, /) -> None:
        """Count work, which is limited for each file.

        Raises:
            InvalidData: The limit is passed.

        """
        self._left -= work
        if self._left < 0:
            message = "there are too many cells, or too many wrong ones, to look at all of them"
            raise InvalidData([problem("sheet-too-large", message), *self.found()[:MOST_LISTED]])

    def add(self, code: str, message: str, place: Place, /, **details: str | None) -> None:
        """Add a problem.

        Raises:
            InvalidData: There are too many different problems to look at.

        """
        self.spend(WORK_OF_PROBLEM)
        key = (code, message, attrs.evolve(place, row=None))
        first = problem(code, message, place, **details)
        self._found.setdefault(key, (first, []))[1].extend([] if place.row is None else [place.row])
        if len(self._found) > MOST_PROBLEMS:
            raise InvalidData(limited(self.found()))

    def found(self) -> tuple[Problem, ...]:
        """Return the problems, in the order of their first occurrence."""
        return tuple(
            one if len(rows) <= 1 else attrs.evolve(one, count=len(rows), rows=tuple(rows[:MOST_ROWS_NAMED]))
            for one, rows in self._found.values()
        )


@attrs.frozen(eq=False)
class Header:
    """The header of one of our sheets in a file: its first row that is not blank."""

    sheet: Sheet
    table: Table
    row: int
    """The number of the row."""
    texts: list[str]
    """The headings."""
    columns: Mapping[Column, int]
    """The known columns, with their places from 0."""

    def place(self, row: int, index: int | None = None, /) -> Place:
        """Return the place of a row, or of its cell in a column."""
        letter = None if index is None else column_letter(index)
        heading = None if index is None else "".join(self.texts[index : index + 1]).strip()
        return attrs.evolve(self.table.place, row=row, letter=letter, heading=heading)

    @property
    def unknown(self) -> list[tuple[int, str]]:
        """The headings that are not known, with their places."""
        known = {folded(one.name) for one in self.sheet.all_columns}
        return [
            (at, text) for at, text in enumerate(self.texts) if text.strip() and folded(text) not in known
        ]

    @property
    def missing(self) -> list[Column]:
        """The columns of the layout that the sheet does not have; extras are optional."""
        columns = self.sheet.all_columns
        return [one for one in columns if one not in self.columns and one.part is not Part.EXTRAS]

    @property
    def is_complete(self) -> bool:
        """Whether the sheet has all columns that every row needs."""
        return not any(one.required for one in self.missing)


@attrs.frozen(eq=False)
class Row:
    """A row of a sheet: the texts of its cells that are not empty."""

    header: Header
    number: int
    cells: Mapping[Column, str]
    cut_off: str | None
    """A message if it ends before the last heading."""

    def place(self, column: Column | None = None, /) -> Place:
        """Return the place of the row, or of its cell in a column."""
        return self.header.place(self.number, None if column is None else self.header.columns.get(column))


def folded(heading: str, /) -> str:
    """Return a heading in the spelling in which headings are compared."""
    return heading.strip().casefold()


def sheet_name(table: Table, /) -> str:
    """Return the name of a table, in the spelling in which names of sheets are compared."""
    return folded(table.place.sheet or "").removesuffix(".csv").strip()


def headers_in(tables: Iterable[Table], sheets: Mapping[str, Sheet], /) -> dict[str, Header]:
    """Return the headers of the tables that have the name of one of our sheets, by this name."""
    found: dict[str, Header] = {}
    for table in tables:
        name = sheet_name(table)
        if name in sheets and name not in found and (first := next(table.rows(), None)) is not None:
            found[name] = _header(table, sheets[name], *first)
    return found


def _header(table: Table, sheet: Sheet, row: int, texts: list[str], /) -> Header:
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        places.setdefault(folded(text), place)
    columns = {one: places[folded(one.name)] for one in sheet.all_columns if folded(one.name) in places}
    return Header(sheet, table, row, texts, columns)


def rows_below(header: Header, problems: Problems, /) -> Iterator[Row]:
    """Yield the rows below a header that have cells in known columns. Other cells are reported."""
    if not _check(header, problems):
        return
    rows = header.table.rows()
    next(rows)
    width = len(header.texts)
    for number, texts in rows:
        named = [(column, texts[at]) for column, at in header.columns.items() if at < len(texts)]
        cells = {column: text for column, text in named if text.strip()}
        for at, text in enumerate(texts):
            if text.strip() and (at >= width or not header.texts[at].strip()):
                message = f"the cell {quoted(text)} is below no heading; it is not read"
                problems.add("row-long", message, header.place(number, at), found=quoted(text))
        problems.spend(WORK_OF_ROW + sum(work_of(text, column.form) for column, text in cells.items()))
        if cells:
            yield Row(header, number, cells, message_if_cut_off(header.table, header.texts, texts))


def _check(header: Header, problems: Problems, /) -> bool:
    """Report headings that are not as expected; return whether the rows can be read."""
    sheet, names = header.sheet, [one.name for one in header.sheet.all_columns]
    for at, text in header.unknown:
        problems.spend(WORK_OF_SUGGESTION)
        near = nearest(text, names)
        hint = f"; did you mean {near!r}?" if near else ""
        message = f"{quoted(text)} is not a column of {sheet.name}; it is not read{hint}"
        problems.add("column-unknown", message, header.place(header.row, at), found=quoted(text), hint=near)
    used = {*header.columns.values(), *(at for at, _ in header.unknown)}
    for at, text in enumerate(header.texts):
        if text.strip() and at not in used:
            message = f"the heading {quoted(text)} is repeated; only the first of the columns is read"
            problems.add("column-repeated", message, header.place(header.row, at))
    if header.missing:
        _report_missing(header, problems)
    return header.is_complete


def _report_missing(header: Header, problems: Problems, /) -> None:
    required = [one for one in header.missing if one.required]
    names = ", ".join(repr(one.name) for one in required or header.missing)
    if required:
        message = f"the sheet has no column {names}, which every row needs; its rows are not read"
        problems.add("sheet-columns", message, header.table.place, expected=names)
    else:
        message = f"the sheet has no column {names}; the fields count as not stated"
        problems.add("columns-missing", message, header.table.place, expected=names)
