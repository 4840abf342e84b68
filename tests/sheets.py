"""What the tests of the readers share: the invented sheets, and how to change them."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import ogpmodel as ogp
from ogpmodel._tables.formats import formats

HERE = Path(__file__).parent / "data"
NAMES = tuple(formats())
Table: TypeAlias = list[list[str]]


def path(name: str) -> Path:
    """Return the path of an invented sheet."""
    return HERE / f"{name}.csv"


def table(name: str) -> Table:
    """Return the cells of an invented sheet."""
    return table_of(path(name))


def table_of(file: Path) -> Table:
    """Return the cells of a CSV file."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def header_row(cells: Table, name: str) -> int:
    """Return the place of the header."""
    first = [column.name for column in formats()[name].columns]
    return next(place for place, row in enumerate(cells) if row[:3] == first[:3])


def text(cells: Iterable[Sequence[str]], *, delimiter: str = ",", end: str = "\n") -> str:
    """Write cells as CSV; all are quoted, since a carriage return alone would not be."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(cells)
    return out.getvalue()


def records(name: str) -> list[dict[str, str]]:
    """Return the rows of an invented sheet by their headings, blank and repeated rows left out."""
    cells = table(name)
    header = cells[header_row(cells, name)]
    below = cells[header_row(cells, name) + 1 :]
    return [dict(zip(header, row, strict=False)) for row in below if any(row[:3]) and row != header]


def changed(name: str, change: Callable[[Table], Table]) -> str:
    """Return an invented sheet as a text, changed."""
    return text(change(table(name)))


def row_read(name: str, cells: Mapping[str, str], *, without: Collection[str] = ()) -> ogp.ReadResult:
    """Read the first row of an invented sheet with cells changed, by heading, and columns left out."""
    whole = table(name)
    header, row = whole[header_row(whole, name)], list(whole[header_row(whole, name) + 1])
    for heading, cell in cells.items():
        row[header.index(heading)] = cell
    kept = [place for place, heading in enumerate(header) if heading not in without]
    return ogp.reads(text([[line[place] for place in kept] for line in (header, row)]))


def codes(found: ogp.ReadResult) -> dict[str, int]:
    """Count what is reported, by code."""
    return dict(found.report.occurrences_by_code())
