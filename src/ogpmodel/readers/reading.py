"""`read`: other people's files in, a dataset and an honest report out."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from ..errors import InvalidData
from ..problems import problem
from ..spelling import quoted
from .assembly import Assembly
from .findings import Findings
from .formats import Format, folded, format_named
from .headers import SEARCHED, Fit, best_fit, check_header, no_header
from .imports import Import, ImportReport
from .rows import RowReader
from .sheet import Sheet
from .sources import Source, Table, tables_in

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
    wanted = None if kind is None else format_named(kind)
    table, fit, findings = _recognised(source, wanted)
    rows = _below(table, fit)
    return _imported(fit, findings, rows, progress)


def _recognised(source: Source, kind: Format | None, /) -> tuple[Table, Fit, Findings]:
    """Give the first table with a known header.

    Raises:
        InvalidData: There is none; what comes nearest is told, or else why the first cannot be read.

    """
    best: Fit | None = None
    nearest, failure = Findings(), None
    for place, table in enumerate(tables_in(source)):
        findings = Findings(file=table.place.file, sheet=table.place.sheet)
        try:
            fit = best_fit(islice(table.rows(), SEARCHED), kind)
        except InvalidData as error:
            # A text that is read with another separator than its own may break the grammar.
            failure = error if place == 0 else failure
            continue
        if fit is not None and fit.is_header:
            check_header(fit, findings)
            return table, fit, findings
        if best is None or (fit is not None and fit.nearness > best.nearness):
            best, nearest = fit, findings
    if best is None and failure is not None:
        raise failure
    raise InvalidData(no_header(best, nearest, kind))


def _below(table: Table, fit: Fit, /) -> Below:
    """Give the rows below the header; in the place of a repeated heading nothing."""
    headings: set[tuple[str, ...]] = set()
    for number, row in table.rows():
        key = tuple(map(folded, row)) if number <= fit.row else ()
        if number <= fit.row:
            headings.add(key)
        elif not any(cell.strip() for cell in row) or _is_heading(row, headings):
            yield number, None
        else:
            yield number, row


def _is_heading(row: list[str], headings: set[tuple[str, ...]], /) -> bool:
    first = folded(row[0])
    return any(one[:1] == (first,) for one in headings) and tuple(map(folded, row)) in headings


def _imported(fit: Fit, findings: Findings, rows: Below, progress: Progress | None, /) -> Import:
    sheet = Sheet(fit, findings)
    reader, assembly = RowReader(sheet), Assembly(sheet)
    read_, left_out = 0, 0
    for number, cells in rows:
        if cells is None:
            left_out += 1
            continue
        aligned = _aligned(number, cells, fit, findings)
        if sheet.is_about_nothing(aligned):
            message = "the row names neither a member nor a commitment; it is left out"
            findings.add("row-left-out", message, number, found=_first_words(cells))
            left_out += 1
            continue
        assembly.add(reader.read(number, aligned))
        read_ += 1
        if progress is not None:
            progress(number)
    if not read_:
        message = f"there is a header of {fit.format.name}, and no row below it"
        raise InvalidData([problem("sheet-empty", message, findings.place(fit.row))])
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


def _first_words(cells: list[str], /) -> str:
    return "; ".join(islice((cell.strip() for cell in cells if cell.strip()), 5))


def _aligned(number: int, cells: list[str], fit: Fit, findings: Findings, /) -> list[str]:
    """Give a row as many cells as the header has; what is missing or too much is reported."""
    width = len(fit.cells)
    if len(cells) < width:
        message = f"the row ends early: the last {width - len(cells):,} of {width:,} cells are missing"
        if any(cell.strip() for cell in fit.cells[len(cells) :]):
            findings.add("row-short", message, number)
        return [*cells, *[""] * (width - len(cells))]
    extra = [cell for cell in cells[width:] if cell.strip()]
    if extra:
        message = f"the row has more cells than the header; {quoted('; '.join(extra))} belongs to no column"
        findings.add("row-long", message, number)
    return cells
