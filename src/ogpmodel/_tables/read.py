"""`read` and `reads`: from a published table to a dataset and a report.

The steps are: tables of text cells (`_sources`), the header (`headers`), the columns (`columns`), the rows
(`row_filter`, `rows`), and the records (`records`).
"""

from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import Final

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import problem
from .._sources.open import Source, tables_in, tables_in_text
from .._sources.source_table import MOST_ROWS, Rows, Table
from .._tools.collector import paused_collector
from .._tools.messages import quoted
from .._tools.progress import Progress, Step, steps
from .dataset_builder import DatasetBuilder
from .formats import Format, format_named, formats
from .headers import SEARCHED_ROWS, Fit, best_fit, check_header, check_kind, names_repeated, no_header
from .layout import Layout
from .printed_cells import PrintedCells
from .result import Collector, ReadReport, ReadResult, made_of
from .row_checks import BlankCells
from .row_filter import RowFilter
from .rows import RowReader

MOST_SEARCHED_CELLS: Final = 150_000
"""The largest number of cells, of all sheets together, that are compared with the headings of all formats."""


def read(source: Source, /, *, kind: str | None = None, progress: Progress | None = None) -> ReadResult:
    """Read one of OGP's published tables: commitments (2015, 2016, 2017, 2024), participation (2015, 2016).

    It also reads what `write` wrote: workbooks and data packages. These keep everything, and a cell that
    somebody has edited wrongly is reported with its place.

    The format is recognised by its header, which is among the first rows. Every row becomes records. What a
    cell states is kept, or reported with its place; nothing is guessed.

    Args:
        source: A path, bytes, an open file, or rows as mappings from heading to cell. A str is always a
            path; `reads` takes a text. The file may be CSV, the same packed by gzip, JSON (an array of
            rows, JSON Lines, or an object with rows in one of its members), a workbook (.xlsx, .ods), or a
            data package (a folder or .zip).
        kind: The name of the format, to skip the recognition: ``commitments-2017``.
        progress: A function that is called with the number of each row that was read; one of two arguments
            also gets the number of the last row, which are counted first. True shows a bar on standard error:
            by tqdm if it is installed (extra ``progress``), otherwise as a line of text on a terminal.

    Returns:
        The dataset, and the report with every problem.

    Raises:
        InvalidData: The source is not a table, or its format is unknown; the problems name the nearest one.
        LookupError: There is no format of this name.
        OSError: The file cannot be read.
        TypeError: The source is of another type.

    """
    return _read(tables_in(source, key_heading=_key_heading()), kind, progress)


def reads(text: str | bytes, /, *, kind: str | None = None, progress: Progress | None = None) -> ReadResult:
    """Read one of OGP's published tables from the content of a file, as `read` does.

    Args:
        text: The content: CSV or JSON as str, any file that `read` takes as bytes.
        kind: The name of the format, to skip the recognition: ``commitments-2017``.
        progress: A function that is called with the number of each row that was read; one of two arguments
            also gets the number of the last row, which are counted first. True shows a bar on standard error:
            by tqdm if it is installed (extra ``progress``), otherwise as a line of text on a terminal.

    Returns:
        The dataset, and the report with every problem.

    Raises:
        InvalidData: The text is not a table, or its format is unknown; the problems name the nearest one.
        LookupError: There is no format of this name.
        TypeError: The text is neither str nor bytes.

    """
    return _read(tables_in_text(text, key_heading=_key_heading()), kind, progress)


def _key_heading() -> str:
    """Return the heading for the keys of a JSON object from identifier to row."""
    columns = formats()["commitments-2024"].columns
    return next(one.name for one in columns if one.home == "commitment.id")


def _read(tables: Iterable[Table], kind: str | None, progress: Progress | None, /) -> ReadResult:
    if kind is None:
        tables = list(tables)
        if any(one.place.sheet is not None for one in tables):
            # Only tables with a name can be sheets of ours, whose reader loads cattrs.
            from .own_books import read_ours  # noqa: PLC0415

            if ours := read_ours(tables, progress):
                return ours
    recognised = recognise(tables, None if kind is None else format_named(kind))
    table = recognised.table
    if table.lines > MOST_ROWS:
        # Count the rows before the work, and not after it.
        deque(table.rows(), maxlen=0)
    with steps(progress, lambda: _last_row(table), "rows") as step, paused_collector():
        return _read_rows(recognised, step)


def _last_row(table: Table, /) -> int:
    """Return the number of the last row that is not blank."""
    return max(number for number, _ in table.rows())


@attrs.frozen(weakref_slot=False)
class Recognised:
    """A table whose format is known."""

    table: Table
    fit: Fit
    """Its header."""
    collector: Collector
    """The problems of its header."""


def _read_rows(recognised: Recognised, step: Step, /) -> ReadResult:
    table, fit, collector = recognised.table, recognised.fit, recognised.collector
    layout = Layout(fit, collector)
    rows, reader, builder = RowFilter(table, layout), RowReader(layout), DatasetBuilder(layout)
    blanks, printed = BlankCells(layout), PrintedCells(layout)
    count = 0
    for number, cells in rows.kept():
        row = reader.read(number, cells)
        builder.add(row)
        blanks.add(row)
        printed.add(row)
        count += 1
        step(number)
    if not count and not rows.has_errors:
        message = f"there is a header of {fit.format.name}, and no row below it"
        raise InvalidData([problem("sheet-empty", message, collector.place(fit.row))])
    _report_nan(table, collector)
    blanks.report()
    dataset = builder.dataset()
    report = ReadReport(
        problems=collector.problems(),
        format=fit.format.name,
        title=fit.format.title,
        file=collector.file,
        rows=count,
        left_out=rows.left_out,
        made=made_of(dataset),
        unknown=tuple(one.text for one in fit.unknown),
    )
    return ReadResult(dataset, report, printed.printed(table, rows.totals), builder.origins())


def _report_nan(table: Table, collector: Collector, /) -> None:
    """Report the cells of rows in memory that were NaN."""
    if count := table.nan_cells.total():
        message = (
            f"the rows hold NaN in {count:,} cells: a data frame that was read without keep_default_na=False "
            "has lost the rating None and every NA there"
        )
        collector.add("cell-nan", message)


# Recognition of the format.


class _Search:
    """The first rows of tables, with a limit for all tables together."""

    def __init__(self) -> None:
        self._left = MOST_SEARCHED_CELLS

    def rows(self, table: Table, /) -> Rows:
        """Yield the rows that may be a header, up to the limit."""
        for number, cells in islice(table.rows(), SEARCHED_ROWS):
            self._left -= len(cells)
            if self._left < 0:
                return
            yield number, cells

    def check(self, table: Table, /) -> None:
        """Raise an error if the limit is passed.

        Raises:
            InvalidData: It is passed.

        """
        if self._left < 0:
            message = (
                f"the first {SEARCHED_ROWS} rows of its sheets have more than {MOST_SEARCHED_CELLS:,} cells, "
                "too many to search for a header; keep the sheet of the table alone"
            )
            raise InvalidData([problem("sheet-too-large", message, table.place)])


def recognise(tables: Iterable[Table], kind: Format | None, /) -> Recognised:
    """Return the table whose header fits a format best.

    Args:
        tables: The tables of a source.
        kind: The format, if it is known; otherwise all formats are tried.

    Raises:
        InvalidData: No table has a known header. The problems name the nearest format, or why the first
            table cannot be read.

    """
    fits: list[tuple[Table, Fit]] = []
    failures: list[InvalidData | None] = []
    collector: Collector | None = None
    search = _Search()
    for table in tables:
        _check_names(table)
        collector = collector or _collector(table)
        try:
            fit = best_fit(search.rows(table), kind)
        except InvalidData as error:
            failures.append(error)
        else:
            failures.append(None)
            fits += [] if fit is None else [(table, fit)]
        search.check(table)
    headers = [one for one in fits if one[1].is_header]
    if headers:
        return _best(headers, kind)
    if fits:
        table, fit = max(fits, key=_nearness)
        raise InvalidData(no_header(fit, _collector(table), kind))
    # A text that is tried with another separator than its own may break the grammar: report the first.
    first = next(iter(failures), None)
    raise first or InvalidData(no_header(None, collector or Collector(), kind))


def _check_names(table: Table, /) -> None:
    """Raise an error for mappings whose format repeats a heading: one of the two columns is lost.

    Raises:
        InvalidData: The headings are those of such a format.

    """
    if table.names and (format_ := names_repeated(table.names)) is not None:
        message = (
            f"the rows are of {format_.title}, whose header repeats a name: as rows with named cells one of "
            "the two columns is lost; read the file itself"
        )
        raise InvalidData([problem("column-repeated", message, table.place)])


def _nearness(one: tuple[Table, Fit], /) -> tuple[int, int, int]:
    return one[1].nearness


def _collector(table: Table, /) -> Collector:
    return Collector(file=table.place.file, sheet=table.place.sheet)


def _best(headers: list[tuple[Table, Fit]], kind: Format | None, /) -> Recognised:
    """Return the table with the best header, and report the sheets that are not read."""
    table, fit = max(headers, key=_nearness)
    collector = _collector(table)
    if kind is not None:
        check_kind(fit, collector)
    check_header(fit, collector)
    for other, its in headers:
        if other.place.sheet != table.place.sheet:
            name = quoted(other.place.sheet)
            message = f"the sheet {name} has a header of {its.format.name}, too; it is not read"
            collector.add("sheet-ignored", message)
    if table.unread:
        from .._sources.packages import unread_message  # noqa: PLC0415 - it loads zipfile

        collector.add("sheet-ignored", unread_message(table.unread))
    return Recognised(table, fit, collector)
