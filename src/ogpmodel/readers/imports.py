"""`read`: other people's files in, a dataset and an honest report out."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import TypeAlias

import attrs

from ..dataset.dataset import Dataset, counted
from ..errors import InvalidData
from ..html import Html, pairs
from ..problems import problem
from ..reports import Report
from ..spelling import quoted, shortened
from .assembly import Assembly
from .findings import Findings
from .formats import Format, folded, format_named
from .headers import SEARCHED, Fit, best_fit, check_header
from .rows import RowReader
from .sources import Source, Table, tables_in

Progress: TypeAlias = Callable[[int], None]
"""Told the number of each row that was read."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class ImportReport(Report):
    """What a reader has to say of a file: what was read, what was made of it, and every problem."""

    format: str
    """The format: ``commitments-2024``."""
    title: str
    """What a table of this format is."""
    file: str | None = None
    """The file, where it has a name."""
    rows: int = 0
    """How many rows with data were read."""
    left_out: int = 0
    """How many rows below the header were left out: blank ones, repeated headings, totals."""
    made: Mapping[str, int] = attrs.field(
        factory=dict, converter=lambda one: MappingProxyType(dict(one)), hash=False
    )
    """How many records of each collection were made."""
    unknown: tuple[str, ...] = ()
    """The headings of columns that are not known, and were not read."""

    def summary(self) -> str:
        """Say in a few sentences what was read, made and found."""
        made = ", ".join(counted(name, count) for name, count in self.made.items() if count)
        unknown = (
            f" Columns not known: {', '.join(map(repr, map(shortened, self.unknown)))}."
            if self.unknown
            else ""
        )
        return (
            f"{self.title} ({self.format}): {counted('rows', self.rows)} read, "
            f"{self.left_out:,} left out; {made or 'nothing made'}.{unknown} {super().summary().capitalize()}."
        )

    def to_dict(self) -> dict[str, object]:
        """Give a dict as a JSON writer takes it."""
        told = {
            "format": self.format,
            "title": self.title,
            "file": self.file,
            "rows": self.rows,
            "left_out": self.left_out,
            "made": dict(self.made),
            "unknown": list(self.unknown),
        }
        return told | super().to_dict()


@attrs.frozen(weakref_slot=False, repr=False)
class Import:
    """What `read` gives: all that could be understood, and a problem for every cell that could not."""

    dataset: Dataset
    """The records."""
    report: ImportReport
    """What was read, and what is to be said of it."""

    def __repr__(self) -> str:
        """Count in words."""
        return f"<Import of {self.report.format}: {self.dataset!r}, {self.report!r}>"

    def _repr_html_(self) -> str:
        rows = [("format", self.report.title), ("rows read", f"{self.report.rows:,}")]
        return Html(pairs("Import", rows) + self.dataset._repr_html_() + self.report._repr_html_())


def read(source: Source, /, *, kind: str | None = None, progress: Progress | None = None) -> Import:
    """Read one of OGP's published tables: commitments of 2024, 2017, 2016 or 2015, participation of 2016 or 2015.

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
        InvalidData: There is none; what comes nearest is told.

    """
    best: tuple[Fit | None, Findings] | None = None
    for table in tables_in(source):
        findings = Findings(file=table.place.file, sheet=table.place.sheet)
        fit = best_fit(islice(table.rows(), SEARCHED), kind)
        if fit is not None and fit.is_header:
            return table, check_header(fit, findings, kind), findings
        if best is None or (fit is not None and (best[0] is None or fit.nearness > best[0].nearness)):
            best = (fit, findings)
    fit, findings = best or (None, Findings())
    check_header(fit, findings, kind)
    raise AssertionError


def _below(table: Table, fit: Fit, /) -> Iterator[tuple[int, list[str] | None]]:
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
    return tuple(map(folded, row)) in headings


def _imported(
    fit: Fit, findings: Findings, rows: Iterator[tuple[int, list[str] | None]], progress: Progress | None, /
) -> Import:
    reader = RowReader(fit, findings)
    assembly = Assembly(reader)
    read_, left_out = 0, 0
    for number, cells in rows:
        if cells is None:
            left_out += 1
            continue
        aligned = _aligned(number, cells, fit, findings)
        if reader.is_about_nothing(aligned):
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
        made={name: len(part) for name, part in dataset.parts().items()},
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
