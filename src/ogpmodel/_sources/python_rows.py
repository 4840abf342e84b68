"""Rows of Python values, from a program or from JSON, become a table of text cells."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final, TypeGuard, cast

import attrs

from .._parsing.marks import BadNumber
from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import quoted
from .._values.limits import check_text, is_array
from .source_table import (
    LAST_COLUMN,
    LAST_ROW,
    MOST_ROWS,
    Rows,
    Table,
    check_width,
    checked_rows,
    float_text,
    too_many_rows,
)

UNNAMED: Final = re.compile(r"\s*Unnamed: [0-9]+")
"""The name that pandas gives to a column without a heading."""
FRAME_CONVERSIONS: Final = (
    ("to_dicts", "frame.to_dicts()"),
    ("to_pylist", "table.to_pylist()"),
    ("to_dict", "frame.to_dict('records')"),
    ("collect", "frame.collect().to_dicts()"),
    ("__arrow_c_stream__", "pyarrow.table(frame).to_pylist()"),
)
"""A method of a data frame → how to get its rows: polars, pyarrow, pandas, lazy polars, other libraries."""
NO_VALUE_TYPES: Final = frozenset({"NAType", "NaTType"})
"""Classes of pandas for a missing value, besides NaN. They are compared by name: pandas is not imported."""
NUMPY_DATETIME: Final = "datetime64"
"""The class of numpy's dates and times."""


def listed(source: object, /) -> list[Any]:
    """Return rows as a list, of an iterable that may be endless: reading stops at the limits.

    Raises:
        InvalidData: There are too many rows.
        TypeError: The source is not an iterable of rows.

    """
    if way := next((way for method, way in FRAME_CONVERSIONS if hasattr(source, method)), None):
        raise TypeError(f"read takes the rows of a data frame as dicts; pass {way}")
    if not _is_rows(source):
        raise TypeError(
            f"read takes a path, bytes, an open file, or rows with named cells, not {quoted(source)}"
        )
    return limited(source, Place())


def limited(rows: Iterable[Any], place: Place, /) -> list[Any]:
    """Return rows as a list.

    Raises:
        InvalidData: There are more than `MOST_ROWS` rows that are not blank.

    """
    return list(_limited(rows, place))


def _limited(rows: Iterable[Any], place: Place, /) -> Iterator[Any]:
    count = 0
    # One row beyond the last one is taken, which `check_last_row` rejects later.
    for row in islice(rows, LAST_ROW + 1):
        count += not _is_blank_row(row)
        if count > MOST_ROWS:
            raise too_many_rows(place)
        yield row


def _is_rows(source: object, /) -> TypeGuard[Iterable[Any]]:
    return isinstance(source, Iterable) and not isinstance(source, Mapping)


def _is_blank_row(row: object, /) -> bool:
    if _is_mapping(row):
        return all(map(_is_blank, row.values()))
    return is_array(row) and all(map(_is_blank, row))


def _is_mapping(row: object, /) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(row, Mapping)


def _is_blank(cell: object, /) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip()) or is_nan(cell)


def table_of_lists(lists: list[list[Any]], place: Place, /) -> Table:
    """Return the table of rows whose cells have no names: one of the first rows has the headings."""
    nan_cells: Counter[str] = Counter()

    def rows() -> Rows:
        nan_cells.clear()
        for number, row in enumerate(lists, 1):
            here = attrs.evolve(place, row=number)
            nan_cells.update(str(index) for index, cell in enumerate(row) if is_nan(cell))
            yield number, [_cell(cell, here) for cell in row]

    return Table(place, lambda: checked_rows(rows(), place), nan_cells=nan_cells)


def table_of_records(records: list[Any], place: Place, /) -> Table:
    """Return the table of rows with named cells: the names are its first row.

    Raises:
        InvalidData: There are no rows, a row is not a mapping, or the names cannot be headings.

    """
    if not records:
        raise InvalidData([problem("sheet-empty", "there are no rows", place)])
    for number, record in enumerate(records, 2):
        if not isinstance(record, Mapping):
            message = f"expected a row as a mapping from headings to cells, got {quoted(record)}"
            raise InvalidData([problem("sheet-kind", message, attrs.evolve(place, row=number))])
    columns = _columns(records, place)
    headings = tuple(columns.values())
    nan_cells: Counter[str] = Counter()
    index = {name: at for at, name in enumerate(columns)}

    def rows() -> Rows:
        nan_cells.clear()
        yield 1, list(headings)
        for number, record in enumerate(records, 2):
            here = attrs.evolve(place, row=number)
            cells = [""] * len(columns)
            for name in record.keys() & index.keys():
                nan_cells[str(name)] += is_nan(record[name])
                cells[index[name]] = _cell(record[name], here, name)
            yield number, [*cells, *_unnamed_cells(record.get(None, ()), here)]

    return Table(place, lambda: checked_rows(rows(), place), headings, nan_cells=nan_cells)


def _columns(records: list[Any], place: Place, /) -> dict[object, str]:
    """Return the names of cells with their headings, without the columns that have neither text nor heading.

    Raises:
        InvalidData: A name cannot be a cell, or there are too many columns.

    """
    # csv.DictReader has the cells beyond the header under the name None.
    names = dict.fromkeys(name for record in records for name in record if name is not None)
    # Blank columns are not counted; more columns than a spreadsheet can have are not even looked at.
    if len(names) > LAST_COLUMN:
        check_width(1, len(names), place)
    headings = {name: _heading(name, place) for name in names}
    blank = {name for name, heading in headings.items() if not heading}
    filled = (
        {name for record in records for name in blank & record.keys() if not _is_blank(record[name])}
        if blank
        else blank
    )
    columns = {name: heading for name, heading in headings.items() if heading or name in filled}
    check_width(1, len(columns), place)
    return columns


def _heading(name: object, place: Place, /) -> str:
    heading = _cell(name, place)
    return "" if UNNAMED.fullmatch(heading) or not heading.strip() else heading


def _unnamed_cells(cells: Any, place: Place, /) -> list[str]:
    """Return the cells of a row that have no heading: a list of them, or a single one."""
    if not isinstance(cells, list | tuple):
        return [_cell(cells, place)]
    return [_cell(one, place) for one in cast("Iterable[Any]", cells)]


# Cells.


def _cell(value: object, place: Place, name: object = None, /) -> str:
    """Return a value as the text that a sheet would show; the name of its column is for messages.

    Raises:
        InvalidData: A cell cannot contain the value.

    """
    try:
        text = cell_text(value)
        check_text(text)
    except TypeError:
        message = f"expected a text, number, date or None in a cell, got {quoted(value)}"
        raise _wrong_cell("sheet-kind", message, place, name) from None
    except ValueError as error:
        raise _wrong_cell("sheet-encoding", str(error), place, name) from None
    return text


def _wrong_cell(code: str, message: str, place: Place, name: object, /) -> InvalidData:
    """Return the error for a cell. Its place is made only here, because that takes longer than the cell."""
    here = place if name is None else attrs.evolve(place, heading=str(name))
    return InvalidData([problem(code, message, here)])


def cell_text(value: Any, /) -> str:
    """Return a value as the text that a sheet would show; an empty text for None, NaN and the like.

    A date with a time keeps its time and offset: ``_tables`` decides which day it is, as for every cell.

    Raises:
        TypeError: A cell cannot contain the value.
        ValueError: It is an integer with too many digits.

    """
    if value is None or is_nan(value):
        return ""
    if type(value).__name__ == NUMPY_DATETIME:
        # Its text is as precise as its unit. `item` would return the first day of a month, or nanoseconds.
        return "" if str(value) == "NaT" else str(value)
    if isinstance(value, BadNumber):
        # A number of a JSON text that fits neither a float nor an integer of 64 bits.
        return value.text
    if not isinstance(value, CELL_TYPES) and hasattr(value, "item"):
        # A number of numpy, as in a data frame.
        value = _item(value)
    for type_, to_text in CELL_TEXTS:
        if isinstance(value, type_):
            return to_text(value)
    raise TypeError


def is_nan(value: object, /) -> bool:
    """Return whether a value is NaN, or what a data frame has for a missing value."""
    if isinstance(value, BadNumber):
        return value.text == "NaN"
    is_float_nan = isinstance(value, float) and value != value  # noqa: PLR0124 - NaN
    return is_float_nan or type(value).__name__ in NO_VALUE_TYPES


def _item(value: Any, /) -> object:
    """Return the only value of an array of numpy; None, which no cell contains here, if it has more."""
    try:
        return value.item()
    except Exception:  # noqa: BLE001 - a foreign class's own error
        return None


def _bool_text(value: bool, /) -> str:  # noqa: FBT001 - the value itself
    return str(value).upper()


def _int_text(value: int, /) -> str:
    try:
        return str(value)
    except ValueError:
        raise ValueError(
            "the integer is too large: it fits neither 64 bits, nor a cell with all its digits"
        ) from None


def _datetime_text(value: datetime, /) -> str:
    return value.isoformat(" ").removesuffix(" 00:00:00")


CELL_TEXTS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (str, str),
    (bool, _bool_text),
    (int, _int_text),
    (Decimal, str),
    (float, float_text),
    (datetime, _datetime_text),
    (date, date.isoformat),
)
"""Type of a value → its text, as spreadsheets show it. The first match counts: a bool is also an int."""
CELL_TYPES: Final = tuple(type_ for type_, _ in CELL_TEXTS)
