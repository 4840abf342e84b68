"""A table as Arrow data, and as a Parquet file.

pyarrow is the only builder for Python that makes ordered dictionaries, lists and dates. arro3-core and
nanoarrow are smaller (11 MB and 4 MB; pyarrow: 170 MB), but neither makes dictionaries from Python values.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

import attrs

from .._values.readings import Missing
from .arrow_arrays import (
    bytes_of,
    list_array,
    number_array,
    separated,
    term_array,
    text_array,
    value_array,
    whole_array,
)
from .code_labels import codes_text
from .columns import Column, ColumnType
from .optional import optional
from .plain import Options, PlainColumn, PlainType, has_breaks, plain_columns, texts_in_one_line, with_reasons

OF_BYTES = {ColumnType.BOOLEAN, ColumnType.TERM}
"""The types of columns whose values become bytes."""


def arrow_table(
    columns: Sequence[Column],
    data: Iterable[Sequence[Any]],
    options: Options,
    user: str,
    places: Iterable[Sequence[int] | None] = repeat(None),
    /,
) -> Any:
    """Return a ``pyarrow.Table``, with labels, meanings and sources as metadata of the fields.

    The result has the type Any: pyarrow has no type hints.

    Args:
        columns: The declarations of the columns.
        data: The values of each column, which match its declaration.
        options: How values become plain data.
        user: The method that needs pyarrow, for the message if it is not installed.
        places: For a column whose rows share values, the place of each row's value.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        ValueError: A whole number has more than 64 bits with a sign.

    """
    pa = optional("pyarrow", user)
    arrays: list[Any] = []
    for column, values, shared in zip(columns, data, places, strict=False):
        distinct, own = (values, shared) if shared is not None else _distinct(column, values)
        made = _arrays(column, distinct, options)
        arrays += made if own is None else _taken(made, own)
    return pa.Table.from_arrays(arrays, schema=_schema(tuple(columns), options))


def _distinct(column: Column, values: Sequence[Any], /) -> tuple[Sequence[Any], Sequence[int] | None]:
    """Return the different dates of a column, and the place of each row's; other values as they are.

    The conversion of a date is slow, and most columns have few different ones.
    """
    if column.value_type is not ColumnType.DATE or column.many:
        return values, None
    known = {id(one): one for one in values}
    places = {key: place for place, key in enumerate(known)}
    return list(known.values()), [places[id(one)] for one in values]


def _taken(arrays: Iterable[Any], places: Sequence[int], /) -> list[Any]:
    pa = optional("pyarrow", "to_arrow")
    indices = pa.array(places, pa.int32())
    return [one.take(indices) for one in arrays]


def arrow_schema(columns: Sequence[Column], options: Options, user: str, /) -> Any:
    """Return the ``pyarrow.Schema`` of a table with these columns.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.

    """
    optional("pyarrow", user)
    return _schema(tuple(columns), options)


@lru_cache(maxsize=64)
def _schema(columns: tuple[Column, ...], options: Options, /) -> Any:
    pa = optional("pyarrow", "to_arrow")
    return pa.schema([_field(pa, one) for one in plain_columns(columns, [()] * len(columns), options)])


def parquet_bytes(columns: Sequence[Column], data: Iterable[Sequence[Any]], options: Options, /) -> bytes:
    """Return a table as a Parquet file.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.

    """
    table = arrow_table(columns, data, options, "to_parquet")
    sink = optional("pyarrow", "to_parquet").BufferOutputStream()
    optional("pyarrow.parquet", "to_parquet").write_table(table, sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _field(pa: Any, column: PlainColumn, /) -> Any:
    facts = {
        "label": column.label,
        "meaning": column.meaning,
        "source": column.source,
        "codes": "" if column.terms is None else codes_text(column.terms, labels=column.labels),
    }
    return pa.field(
        column.name, _type(pa, column), metadata={name: text for name, text in facts.items() if text}
    )


def _type(pa: Any, column: PlainColumn, /) -> Any:
    """Return the Arrow type. Codes in lists are text: few readers know lists of dictionaries."""
    if column.many:
        return pa.list_(_item_type(pa, column.plain_type))
    if column.is_categorical:
        return pa.dictionary(pa.int32(), pa.string(), ordered=column.ordered)
    return _item_type(pa, column.plain_type)


def _item_type(pa: Any, plain_type: PlainType, /) -> Any:
    return {
        PlainType.TEXT: pa.string,
        PlainType.CODE: pa.string,
        PlainType.INTEGER: pa.int64,
        PlainType.NUMBER: pa.float64,
        PlainType.BOOLEAN: pa.bool_,
        PlainType.DAY: pa.date32,
    }[plain_type]()


def _arrays(column: Column, values: Sequence[Any], options: Options, /) -> list[Any]:
    """Return the arrays of a column's plain columns, in their order."""
    values = with_reasons(column, values)
    if column.value_type in OF_BYTES and not column.many:
        # A byte is a value or a reason: each value is read once.
        content = bytes_of(column.terms, values)
        arrays = [_of_bytes(column, content, options)]
    else:
        stated, content = separated(values) if column.reading else (values, b"")
        arrays = _lists(column, stated, options) if column.many else _items(column, stated, options)
    return [*arrays, term_array(Missing, content, labels=options.labels)] if column.reading else arrays


def _of_bytes(column: Column, content: bytes, options: Options, /) -> Any:
    if column.terms is None:
        return value_array(None, content)
    return term_array(column.terms, content, labels=options.labels)


def _lists(column: Column, tuples: Sequence[Any], options: Options, /) -> list[Any]:
    """Return the arrays of a column of several values; terms are texts."""
    if column.value_type is ColumnType.TEXT and (options.breaks or not _have_breaks(tuples)):
        pa = optional("pyarrow", "to_arrow")
        return [pa.array(tuples, pa.list_(pa.string()))]
    arrays = _items(column, list(chain.from_iterable(filter(None, tuples))), options)
    return [list_array(tuples, one.dictionary_decode() if column.terms else one) for one in arrays]


def _have_breaks(tuples: Sequence[tuple[str, ...] | None], /) -> bool:
    return has_breaks("".join(["".join(one) for one in tuples if one]))


def _shares(column: Column, values: Sequence[Any], options: Options, /) -> list[Any]:
    """Return the arrays of shares, value by value."""
    pa = optional("pyarrow", "to_arrow")
    plain = plain_columns([attrs.evolve(column, many=False, reading=False)], [values], options)
    return [pa.array(one.content, _type(pa, one)) for one in plain]


def _items(column: Column, values: Sequence[Any], options: Options, /) -> list[Any]:
    """Return the arrays of single values, of which some may be None."""
    match column.value_type:
        case ColumnType.BOOLEAN | ColumnType.TERM:
            return [_of_bytes(column, bytes_of(column.terms, values), options)]
        case ColumnType.TEXT:
            return [text_array(values if options.breaks else texts_in_one_line(values))]
        case ColumnType.INTEGER:
            return [whole_array(column.name, values)]
        case ColumnType.NUMBER:
            return [number_array(values)]
        case ColumnType.DATE:
            return _dates(values)
        case _:
            return _shares(column, values, options)


def _dates(values: Sequence[Any], /) -> list[Any]:
    """Return ISO dates, first days and last days."""
    pa = optional("pyarrow", "to_arrow")
    known: dict[Any, tuple[Any, ...]] = {None: (None, None, None)}
    keys = [None if one is None else (one.year, one.month, one.day) for one in values]
    for key, one in dict(zip(keys, values, strict=True)).items():
        if key not in known:
            first = one.earliest
            # A day is its own text, first and last day: faster than the general case.
            known[key] = (first.isoformat(), first, first) if one.day else (str(one), first, one.latest)
    places = {key: place for place, key in enumerate(known)}
    indices = pa.array([places[key] for key in keys], pa.int32())
    types = (pa.string(), pa.date32(), pa.date32())
    parts = zip(types, zip(*known.values(), strict=True), strict=True)
    return [pa.array(part, kind).take(indices) for kind, part in parts]
