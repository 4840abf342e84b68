"""The table of facts: its key column, its other columns, and its rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from errno import ENOENT
from os import PathLike
from typing import IO, Any, Literal, Protocol, TypeAlias

import attrs

from .._out.csv_files import original_text
from .._out.table import Table as OurTable
from .._problems.errors import InvalidData
from .._problems.problems import problem
from .._sources.open import BYTES_TYPES, tables_in
from .._sources.source_table import Table, message_if_cut_off
from .._tables.result import Collector, Heading
from .._tools.lookups import not_found
from .._tools.messages import quoted, shortened
from .._values.mappings import OWN_PREFIX


class PandasFrame(Protocol):
    """A data frame of pandas, or of a library like it."""

    def to_dict(self, orient: Literal["records"], /) -> Any:
        """Return the rows."""
        ...


class PolarsFrame(Protocol):
    """A data frame of polars, or of a library like it."""

    def to_dicts(self) -> Any:
        """Return the rows."""
        ...


class ArrowTable(Protocol):
    """A table of pyarrow, or of a library like it."""

    def to_pylist(self) -> Any:
        """Return the rows."""
        ...


Frame: TypeAlias = PandasFrame | PolarsFrame | ArrowTable | OurTable
FactSource: TypeAlias = (
    str | bytes | PathLike[str] | IO[bytes] | IO[str] | Iterable[Mapping[str, Any]] | Frame
)
"""A path, bytes, an open file, rows with named cells, or a data frame."""
FRAMES = (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",)), ("to_records", ()))
"""The methods that return rows, with their arguments: of polars, pyarrow, pandas, and our tables."""


def fact_name(column: Heading, /) -> str:
    """Return the name of the extra that a column becomes: ``x-budget``."""
    return column.text if column.text.startswith(OWN_PREFIX) else f"{OWN_PREFIX}{column.text}"


@attrs.frozen
class FactTable:
    """A table of facts."""

    key: Heading
    """The column with the identifiers."""
    headings: tuple[Heading, ...]
    """The other columns that have a heading."""
    rows: tuple[tuple[int, list[str]], ...]
    """The rows below the headings, each with its number."""
    collector: Collector
    """The problems of the table."""


def fact_table(source: Any, key: str, /) -> FactTable:
    """Return the table in a source that has the key column.

    Raises:
        InvalidData: The source is not a table, or it repeats a heading.
        NotFound: No table has the key column in its first row.
        OSError: The file cannot be read.
        TypeError: The source is of another type.

    """
    headings: list[str] = []
    failure: InvalidData | None = None
    for given in tables_in(_rows_of(source)):
        table = _as_written(given)
        try:
            first = next(table.rows(), (1, list[str]()))[1]
        except InvalidData as error:
            failure = failure or error
            continue
        texts = [cell.strip() for cell in first]
        headings = max(headings, [text for text in texts if text], key=len)
        if key in texts:
            return _with_headings(table, texts, key)
    if failure is not None and not headings:
        raise failure
    names = shortened(", ".join(map(repr, headings)))
    message = f"no column is called {quoted(key)}; the first row has {names or 'no headings'}"
    raise not_found(message, key, headings, kind="columns")


def _as_written(table: Table, /) -> Table:
    """Return a table with the texts from before the protection of CSV against formulas."""
    if not table.is_csv:
        return table
    return attrs.evolve(
        table, rows=lambda: ((number, list(map(original_text, cells))) for number, cells in table.rows())
    )


def _rows_of(source: Any, /) -> Any:
    """Return a data frame as rows; any other source as it is."""
    given: object = source
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        raise FileNotFoundError(
            ENOENT, "no such file; pass the text of a table as bytes: text.encode()", shortened(source)
        )
    if isinstance(given, (str, PathLike, *BYTES_TYPES)) or hasattr(source, "read"):
        return source
    for method, arguments in FRAMES if hasattr(source, "columns") else ():
        if callable(convert := getattr(source, method, None)):
            return convert(*arguments)
    is_column = any(hasattr(source, method) for method, _ in FRAMES)
    if isinstance(given, Mapping) or is_column or not isinstance(given, Iterable):
        hint = "; pass a list of rows: [row]" if isinstance(given, Mapping) else ""
        raise TypeError(
            "with_facts takes a path, bytes, an open file, a data frame, or rows with named cells, "
            f"not {quoted(source)}{hint}"
        )
    return source


def _with_headings(table: Table, texts: list[str], key: str, /) -> FactTable:
    collector = Collector(file=table.place.file, sheet=table.place.sheet)
    columns = [Heading(index, text) for index, text in enumerate(texts) if text]
    repeated = [text for text, count in Counter(one.text for one in columns).items() if count > 1]
    if repeated:
        message = (
            f"several columns are called {quoted(repeated[0])}: rename them, each fact needs its own name"
        )
        raise InvalidData([problem("column-repeated", message, collector.place(1))])
    names: dict[str, Heading] = {}
    for one in columns:
        if one.text != key and (other := names.setdefault(fact_name(one), one)) is not one:
            message = (
                f"the columns {quoted(other.text)} and {quoted(one.text)} would both become "
                f"{quoted(fact_name(one))}: rename one, each fact needs its own name"
            )
            raise InvalidData([problem("column-repeated", message, collector.place(1, one))])
    (of_key,) = (one for one in columns if one.text == key)
    _, *rows = table.rows()
    named = {one.index for one in columns}
    for number, cells in rows:
        if short := message_if_cut_off(table, texts, cells):
            collector.add("row-short", short, number)
        for index, cell in enumerate(cells):
            if cell.strip() and index not in named:
                message = "the cell has no heading and is not joined"
                collector.add("row-long", message, number, Heading(index, ""), found=cell)
    return FactTable(of_key, tuple(one for one in columns if one is not of_key), tuple(rows), collector)
