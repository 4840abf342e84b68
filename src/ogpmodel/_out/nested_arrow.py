"""Records as nested Arrow data, without loss."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from types import NoneType, SimpleNamespace
from typing import Any

from .._tools.attributes import attributes
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
from .arrow_shapes import DATE_PARTS, Shape, ShapeType, arrow_fields, arrow_type, with_texts
from .optional import optional

NO_DATE = SimpleNamespace(**dict.fromkeys(DATE_PARTS))
"""Stands for None where the parts of a date are read."""


def nested_table(shape: Shape, records: Sequence[Any], /) -> Any:
    """Return records as a ``pyarrow.Table`` with a row for each record and a column for each field.

    Args:
        shape: The shape of the records.
        records: The records.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        ValueError: A whole number has more than 64 bits with a sign; the message names column and row.

    """
    pa = optional("pyarrow", "to_arrow")
    return pa.Table.from_arrays(_record_arrays(shape, records, ""), schema=_schema(shape))


def text_table(*groups: tuple[Shape, Sequence[Any]]) -> Any:
    """Return rows as a ``pyarrow.Table`` with texts in place of dictionaries, which not every engine reads.

    Args:
        groups: Shapes and their records, which are columns beside each other. None is a record without any
            value, also in its inner records.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        WholeTooLarge: A whole number has more than 64 bits with a sign.

    """
    pa = optional("pyarrow", "to_arrow")
    shapes = tuple(shape for shape, _ in groups)
    arrays = [
        array for shape, records in groups for array in _record_arrays(shape, _filled(shape, records), "")
    ]
    fields = [field for shape in shapes for field in _schema(shape)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields)).cast(text_schema(*shapes))


@cache
def text_schema(*shapes: Shape) -> Any:
    """Return the schema of `text_table`.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.

    """
    fields = [field for shape in shapes for field in _schema(shape)]
    return optional("pyarrow", "to_arrow").schema([one.with_type(with_texts(one.type)) for one in fields])


def _has_gaps(records: Sequence[Any], /) -> bool:
    # A comparison of each record with None would take five times as long.
    return NoneType in map(type, records)


def _filled(shape: Shape, records: Sequence[Any], /) -> Sequence[Any]:
    """Return records with an object without values in place of each None."""
    if not _has_gaps(records):
        return records
    nothing = SimpleNamespace(**dict.fromkeys(one.name for one in shape.fields))
    return [nothing if one is None else one for one in records]


@cache
def _schema(shape: Shape, /) -> Any:
    return optional("pyarrow", "to_arrow").schema(arrow_fields(shape))


def _record_arrays(shape: Shape, records: Sequence[Any], path: str, /) -> list[Any]:
    """Return the arrays of the fields of records."""
    return [
        array
        for one in shape.fields
        for array in _field_arrays(one, attributes(one.name)(records), f"{path}{one.name}")
    ]


def _field_arrays(shape: Shape, values: Sequence[Any], path: str, /) -> list[Any]:
    """Return the array of a field's values and, for readings, that of the reasons."""
    if not shape.reading:
        return [_array(shape, values, path)]
    if shape.many or shape.kind not in {ShapeType.TERM, ShapeType.BOOLEAN}:
        stated, content = separated(values)
        return [_array(shape, stated, path), term_array(Missing, content)]
    content = bytes_of(shape.terms, values)
    return [value_array(shape.terms, content), term_array(Missing, content)]


def _array(shape: Shape, values: Sequence[Any], path: str, /) -> Any:
    """Return the array of values, of which some may be None."""
    return (_lists if shape.many else ARRAYS[shape.kind])(shape, values, path)


def _lists(shape: Shape, tuples: Sequence[Any], path: str, /) -> Any:
    pa = optional("pyarrow", "to_arrow")
    if shape.kind is ShapeType.TEXT:
        return pa.array(tuples, arrow_type(shape))
    items = _array(shape.item(), list(chain.from_iterable(filter(None, tuples))), path)
    return list_array(tuples, items.dictionary_decode() if shape.terms else items)


def _of_bytes(shape: Shape, values: Sequence[Any], _: str, /) -> Any:
    return value_array(shape.terms, bytes_of(shape.terms, values))


def _json(_: Shape, values: Sequence[Any], __: str, /) -> Any:
    """Return mappings as JSON texts; empty ones have no value."""
    return text_array([json.dumps(one.to_json(), ensure_ascii=False) if one else None for one in values])


def _structs(shape: Shape, values: Sequence[Any], path: str, /) -> Any:
    pa = optional("pyarrow", "to_arrow")
    arrays = _record_arrays(shape, _filled(shape, values), f"{path}.")
    gaps = pa.array([one is None for one in values], pa.bool_()) if _has_gaps(values) else None
    return pa.StructArray.from_arrays(arrays, fields=list(arrow_type(shape)), mask=gaps)


def _dates(shape: Shape, values: Sequence[Any], _: str, /) -> Any:
    """Return dates as structs."""
    pa = optional("pyarrow", "to_arrow")
    kind = arrow_type(shape)
    gaps = [one is None for one in values]
    dates = [NO_DATE if one is None else one for one in values] if True in gaps else values
    parts = [
        pa.array(attributes(name)(dates), kind.field(place).type) for place, name in enumerate(DATE_PARTS)
    ]
    return pa.StructArray.from_arrays(parts, fields=list(kind), mask=pa.array(gaps, pa.bool_()))


ARRAYS: dict[ShapeType, Callable[[Shape, Sequence[Any], str], Any]] = {
    ShapeType.TEXT: lambda _, values, __: text_array(values),
    ShapeType.INTEGER: lambda _, values, path: whole_array(path, values),
    ShapeType.NUMBER: lambda _, values, __: number_array(values),
    ShapeType.BOOLEAN: _of_bytes,
    ShapeType.TERM: _of_bytes,
    ShapeType.DATE: _dates,
    ShapeType.JSON: _json,
    ShapeType.RECORD: _structs,
}
"""How single values become an array, by their type."""
