"""`read`: other people's files in, a dataset and an honest report out."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..errors import InvalidData
from ..problems import problem
from ..spelling import quoted
from .assembly import Assembly
from .findings import Findings
from .formats import folded, format_named
from .headers import Fit
from .imports import Import, ImportReport
from .recognition import recognised
from .rows import RowReader
from .sheet import Sheet
from .shifts import Guard, beginning
from .sources import Source, Table
from .texts import MOST_ROWS

Progress: TypeAlias = Callable[[int], None]
"""Told the number of each row that was read."""
Below: TypeAlias = Iterator[tuple[int, list[str] | None]]
"""The rows below a header; None stands for a blank row or a repeated heading."""


def read(source: Source, /, *, kind: str | None = None, progress: Progress | None = None) -> Import:
    """Read one of OGP's published tables: commitments (2015, 2016, 2017, 2024), participation (2015, 2016).

    The format is recognised by its header, wherever that stands among the first rows. Every row becomes
    records; what a cell says is kept, or reported with its place, and nothing is guessed.

    Args:
        source: A path, a text (with a line break), bytes, an open file: CSV, the same packed by gzip, JSON
            (an array of objects), a workbook (.xlsx, with the extra ``ogpmodel[xlsx]``); or rows as
            mappings from heading to cell.
        kind: The name of the format, where it is not to be recognised by itself: ``commitments-2017``.
        progress: Called with the number of each row that was read.

    Raises:
        ImportError: A workbook needs openpyxl, which is not installed.
        InvalidData: It is no table, or none that is known; the problems say what comes nearest.
        LookupError: There is no format of this name.
        OSError: The file cannot be read.
        TypeError: The source is of another kind.

    """
    table, fit, findings = recognised(source, None if kind is None else format_named(kind))
    if table.lines > MOST_ROWS:
        # Whether there are too many rows is better known before the work than after it.
        deque(table.rows(), maxlen=0)
    return _imported(table, fit, findings, progress)


def _below(table: Table, fit: Fit, sheet: Sheet, /) -> Below:
    """Give the rows below the header; in the place of a blank row or a repeated heading nothing."""
    headings: set[tuple[str, ...]] = set()
    for number, row in table.rows():
        if number <= fit.row:
            headings.add(_key(row))
        elif not any(map(str.strip, row)):
            yield number, None
        elif _is_heading(row, headings):
            _say_heading(number, sheet)
            yield number, None
        else:
            yield number, None if _repeats(number, row, sheet) else row


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


def _imported(table: Table, fit: Fit, findings: Findings, progress: Progress | None, /) -> Import:
    sheet = Sheet(fit, findings)
    reader, assembly, guard = RowReader(sheet), Assembly(sheet), Guard(fit, sheet)
    read_, left_out = 0, 0
    for number, cells in _below(table, fit, sheet):
        if cells is None or _is_left_out(number, cells, sheet, guard):
            left_out += 1
            continue
        assembly.add(reader.read(number, _aligned(number, cells, fit, sheet)))
        read_ += 1
        if progress is not None:
            progress(number)
    if not read_ and not guard.stopped:
        message = f"there is a header of {fit.format.name}, and no row below it"
        raise InvalidData([problem("sheet-empty", message, findings.place(fit.row))])
    if count := table.empties.total():
        message = (
            f"the rows hold NaN in {count:,} cells: a data frame that was read without keep_default_na=False "
            "has lost the rating None and every NA there"
        )
        findings.add("cell-nan", message)
    dataset = assembly.dataset()
    report = ImportReport(
        problems=findings.problems(),
        format=fit.format.name,
        title=fit.format.title,
        file=findings.file,
        rows=read_,
        left_out=left_out,
        made=tuple((name, len(part)) for name, part in dataset.parts().items()),
        unknown=tuple(one.text for one in fit.unknown),
    )
    return Import(dataset, report)


def _is_left_out(number: int, cells: list[str], sheet: Sheet, guard: Guard, /) -> bool:
    """Return whether nothing is read from a row, and report why."""
    if guard.stops(number, cells):
        return True
    is_nameless = sheet.is_about_nothing(cells)
    if is_nameless:
        message = "the row names neither a member nor a commitment; it is left out"
        sheet.findings.add("row-left-out", message, number, found=beginning(cells))
    return is_nameless


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
