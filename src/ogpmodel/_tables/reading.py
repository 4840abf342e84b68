"""`read`: other people's files in, a dataset and an honest report out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from .._problems.errors import InvalidData
from .._problems.problems import problem
from .._sources.open import Source, tables_in, tables_in_text
from .._sources.table import DAYS_TO_1904, MOST_ROWS, Rows, Table, moment_text
from .._tools.messages import quoted
from .assembly import Assembly
from .checks import BlankCells, RowFilter
from .findings import Findings
from .formats import folded, format_named, formats
from .headers import Fit
from .imports import ReadReport, ReadResult
from .recognition import recognised
from .rows import RowReader
from .shapes import SERIALS
from .sheet import Sheet

Progress: TypeAlias = Callable[[int], None]
"""Told the number of each row that was read."""
Below: TypeAlias = Iterator[tuple[int, list[str] | None]]
"""The rows below a header that have words; None stands for a repeated heading."""
DIGITS = 5
"""How many digits the number of a day has that can be a date of a commitment."""


def read(source: Source, /, *, kind: str | None = None, progress: Progress | None = None) -> ReadResult:
    """Read one of OGP's published tables: commitments (2015, 2016, 2017, 2024), participation (2015, 2016).

    The format is recognised by its header, wherever that is among the first rows. Every row becomes
    records. What a cell states is kept, or reported with its place; nothing is guessed.

    Args:
        source: A path, bytes, an open file, or rows as mappings from heading to cell. A str is always a
            path; `reads` takes a text. The file may be CSV, the same packed by gzip, JSON (an array of
            rows, JSON Lines, or an object with rows in one of its members), or a workbook (.xlsx, .ods).
        kind: The name of the format, if it is not to be recognised: ``commitments-2017``.
        progress: Called with the number of each row that was read.

    Raises:
        InvalidData: It is no table, or none that is known; the problems say what comes nearest.
        LookupError: There is no format of this name.
        OSError: The file cannot be read.
        TypeError: The source is of another type.

    """
    return _read(tables_in(source, key_heading=_key_heading()), kind, progress)


def reads(text: str | bytes, /, *, kind: str | None = None, progress: Progress | None = None) -> ReadResult:
    """Read one of OGP's published tables from the content of a file, as `read` does.

    Args:
        text: The content: CSV or JSON as str, any file that `read` takes as bytes.
        kind: The name of the format, if it is not to be recognised: ``commitments-2017``.
        progress: Called with the number of each row that was read.

    Raises:
        InvalidData: It is no table, or none that is known; the problems say what comes nearest.
        LookupError: There is no format of this name.
        TypeError: It is neither str nor bytes.

    """
    return _read(tables_in_text(text, key_heading=_key_heading()), kind, progress)


def _key_heading() -> str:
    """Return the heading for the keys of a JSON object from identifier to row."""
    columns = formats()["commitments-2024"].columns
    return next(one.name for one in columns if one.home == "commitment.id")


def _read(tables: Iterable[Table], kind: str | None, progress: Progress | None, /) -> ReadResult:
    table, fit, findings = recognised(tables, None if kind is None else format_named(kind))
    if table.lines > MOST_ROWS:
        # Whether there are too many rows is better known before the work than after it.
        deque(table.rows(), maxlen=0)
    return _imported(table, fit, findings, progress)


def _below(table: Table, fit: Fit, sheet: Sheet, /) -> Below:
    """Yield the rows below the header; None in the place of a repeated heading."""
    rows = table.rows()
    headings = set(_headings(rows, fit))
    highest = fit.row
    for number, row in rows:
        if number <= highest:
            message = (
                f"the row has the number {number:,} and comes after row {highest:,}; it is read all the same"
            )
            sheet.findings.add("sheet-row-number", message, number)
        highest = max(highest, number)
        if _is_heading(row, headings):
            _say_heading(number, sheet)
            yield number, None
        else:
            yield number, None if _repeats(number, row, sheet) else row


def _headings(rows: Rows, fit: Fit, /) -> Iterator[tuple[str, ...]]:
    """Yield the rows down to the header, as headings are compared."""
    for number, row in rows:
        yield _key(row)
        if number == fit.row and tuple(row) == fit.cells:
            return


def _redate(number: int, cells: list[str], sheet: Sheet, /) -> None:
    """Write bare numbers of days as days, where the workbook counts them from 1904."""
    for slot in sheet.of_kind("date"):
        cell = cells[slot.heading.index].strip()
        if cell.isdecimal() and len(cell) == DIGITS and _is_day(int(cell)):
            day = cells[slot.heading.index] = moment_text(cell, from_1904=True)
            message = f"the number {cell} is the day {day}: the workbook counts days from 1904"
            sheet.findings.add("date-by-rule", message, number, slot.heading, found=cell)


def _is_day(number: int, /) -> bool:
    """Return whether a number is that of a day, by either count: none may be read by the wrong one."""
    return number in SERIALS or number + DAYS_TO_1904 in SERIALS


def _is_heading(row: list[str], headings: set[tuple[str, ...]], /) -> bool:
    first = folded(row[0])
    return any(one[:1] == (first,) for one in headings) and _key(row) in headings


def _repeats(number: int, row: list[str], sheet: Sheet, /) -> bool:
    """Say whether a row repeats the header, in whatever order; if so it is reported."""
    if sheet.is_heading(row):
        _say_heading(number, sheet)
        return True
    return False


def _say_heading(number: int, sheet: Sheet, /) -> None:
    sheet.findings.add("row-left-out", "the row repeats a heading; it is left out", number)


def _key(row: list[str], /) -> tuple[str, ...]:
    """Give the cells of a row as headings are compared, without blank ones at the end."""
    words = [folded(cell) for cell in row]
    while words and not words[-1]:
        words.pop()
    return tuple(words)


def _imported(table: Table, fit: Fit, findings: Findings, progress: Progress | None, /) -> ReadResult:
    sheet = Sheet(fit, findings)
    reader, assembly = RowReader(sheet), Assembly(sheet)
    row_filter, blanks = RowFilter(fit, sheet), BlankCells(sheet)
    read_, left_out, highest = 0, 0, fit.row
    for number, cells in _below(table, fit, sheet):
        # Blank rows between others are left out; those below the last row are nothing.
        left_out += max(number - highest - 1, 0)
        highest = max(number, highest)
        if cells is None or row_filter.skips(number, cells):
            left_out += 1
            continue
        aligned = _aligned(number, cells, fit, sheet)
        if table.from_1904:
            _redate(number, aligned, sheet)
        row = reader.read(number, aligned)
        assembly.add(row)
        blanks.add(row)
        read_ += 1
        if progress is not None:
            progress(number)
    if not read_ and not row_filter.has_errors:
        message = f"there is a header of {fit.format.name}, and no row below it"
        raise InvalidData([problem("sheet-empty", message, findings.place(fit.row))])
    if count := table.nan_cells.total():
        message = (
            f"the rows hold NaN in {count:,} cells: a data frame that was read without keep_default_na=False "
            "has lost the rating None and every NA there"
        )
        findings.add("cell-nan", message)
    blanks.report()
    dataset = assembly.dataset()
    report = ReadReport(
        problems=findings.problems(),
        format=fit.format.name,
        title=fit.format.title,
        file=findings.file,
        rows=read_,
        left_out=left_out,
        made=tuple((name, len(part)) for name, part in dataset.parts().items()),
        unknown=tuple(one.text for one in fit.unknown),
    )
    return ReadResult(dataset, report)


def _aligned(number: int, cells: list[str], fit: Fit, sheet: Sheet, /) -> list[str]:
    """Give a row as many cells as the header has; what is missing or too much is reported."""
    width = len(fit.cells)
    if len(cells) < width:
        sheet.say_short(number, cells)
        cells = [*cells, *[""] * (width - len(cells))]
    for column in fit.blank:
        if cells[column.index].strip():
            message = "a column without a heading has words; they are not read"
            sheet.findings.add("column-unknown", message, number, column, found=cells[column.index])
    if extra := [cell for cell in cells[width:] if cell.strip()]:
        message = f"the row has more cells than the header; {quoted('; '.join(extra))} belongs to no column"
        sheet.findings.add("row-long", message, number)
    return cells
