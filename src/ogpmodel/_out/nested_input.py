"""Records from nested Arrow data: the way back of `nested_table`, which checks everything."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, compress, islice, repeat
from typing import Any

from .._tools.messages import quoted
from .._tools.suggestions import meant
from .._values.dates import PartialDate
from .._values.limits import check_float
from .._values.mappings import EMPTY
from .._values.readings import Missing
from .._values.terms import Term
from .arrow_faults import Faults
from .arrow_shapes import REASON, Shape, ShapeType
from .arrow_types import check_fields
from .optional import optional

USER = "from_arrow"
"""The method that needs pyarrow."""
NOT_STATED = Missing.NOT_STATED.code
PROTOCOL = ("__arrow_c_stream__", "__arrow_c_array__")
"""What an object has that pyarrow can convert to a table."""


def nested_records(shape: Shape, source: Any, faults: Faults, /) -> list[Any]:
    """Return the records of a table; a row with faults has None.

    Args:
        shape: The shape of the records.
        source: A table: an object with Arrow's PyCapsule protocol.
        faults: Takes everything that is wrong.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        TypeError: The source is no Arrow data.

    """
    pa = optional("pyarrow", USER)
    if isinstance(source, type) or not any(hasattr(source, name) for name in PROTOCOL):
        expected = "Arrow data, such as a pyarrow.Table or a polars.DataFrame"
        raise TypeError(f"from_arrow takes {expected}, not {quoted(source)}")
    try:
        table = pa.table(source)
        table.validate(full=True)
    except Exception as error:  # noqa: BLE001 - the producer of the data may raise anything
        faults.add("arrow-damaged", f"the Arrow data cannot be read: {quoted(str(error))}", "")
        return []
    check_fields(shape, table.schema, "", faults)
    if faults.found:
        return []
    records: list[Any] = []
    for batch in table.to_batches():
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        rows = range(len(records) + 1, len(records) + len(batch) + 1)
        records += _records(shape, columns, rows, "", faults)
    return records


def batch_records(shape: Shape, batch: Any, faults: Faults, /) -> list[Any]:
    """Return the records of a ``pyarrow.RecordBatch`` whose columns have been checked.

    Args:
        shape: The shape of the records.
        batch: The batch; columns that the shape does not have are not read.
        faults: Takes what is wrong, by the row of the batch from 1; such a row has None.

    """
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    return _records(shape, columns, range(1, len(batch) + 1), "", faults)


def _records(
    shape: Shape, columns: dict[str, Any], rows: Sequence[int], path: str, faults: Faults, /
) -> list[Any]:
    """Return a record for each row, from the columns of its fields."""
    names = [one.name for one in shape.fields]
    values = [_field(one, columns, rows, f"{path}{one.name}", faults) for one in shape.fields]

    def make(given: tuple[Any, ...], /) -> Any:
        return shape.make(**dict(zip(names, given, strict=True)))

    lines = zip(*values, strict=True)
    return [
        None if row in faults.rows else faults.converted(make, given, row, path.removesuffix("."))
        for given, row in zip(lines, rows, strict=True)
    ]


def _field(
    shape: Shape, columns: dict[str, Any], rows: Sequence[int], path: str, faults: Faults, /
) -> Sequence[Any]:
    """Return the value of a field in each row."""
    array, reasons = columns.get(shape.name), columns.get(f"{shape.name}{REASON}")
    if array is None and reasons is None:
        return [shape.default] * len(rows)
    empty = [True] * len(rows) if array is None else array.is_null().to_pylist()
    values = [None] * len(rows) if array is None else _values(shape, array, rows, path, faults)
    if shape.reading:
        given = [None] * len(rows) if reasons is None else _plain(reasons)
        return _readings(list(zip(values, empty, given, strict=True)), rows, path, faults)
    if not shape.nullable and True in empty:
        for row in compress(rows, empty):
            faults.add("arrow-value", "there is no value, and the field needs one", path, row)
    return values


def _readings(
    given: Sequence[tuple[Any, bool, Any]], rows: Sequence[int], path: str, faults: Faults, /
) -> list[Any]:
    """Return readings from values, whether there is none, and codes of reasons."""

    def reading(one: tuple[Any, bool, Any], /) -> Any:
        value, empty, code = one
        if code is None and empty:
            raise ValueError(f"there is neither a value nor a reason; write the reason {NOT_STATED!r}")
        if code is not None and not empty:
            raise ValueError(f"there is a value, and also the reason {quoted(code)} why there is none")
        return value if code is None else _term(Missing, code)

    # Nearly all cells have either a value or a known reason: a call for each takes three times as long.
    known = _terms_by_code(Missing)
    return [
        one[0]
        if one[2] is None and not one[1]
        else known[one[2]]
        if one[1] and one[2] in known
        else faults.converted(reading, one, row, path)
        for one, row in zip(given, rows, strict=True)
    ]


def _values(shape: Shape, array: Any, rows: Sequence[int], path: str, faults: Faults, /) -> list[Any]:
    """Return values from an array; None where there is none, or a faulty one."""
    # A mapping without items is written as no value.
    gap = EMPTY if shape.kind is ShapeType.JSON else None
    if array.null_count == len(array):
        return [gap] * len(array)
    if shape.many:
        return _tuples(shape, array, rows, path, faults)
    if shape.kind is ShapeType.RECORD:
        return _structs(shape, array, rows, path, faults)
    plain = _dates(array) if shape.kind is ShapeType.DATE else _plain(array)
    convert = _converter(shape)
    if convert is None:
        return plain
    if shape.terms is not None:
        known: dict[Any, Any] = {None: None, **_terms_by_code(shape.terms)}
        if known.keys() >= set(plain):
            return list(map(known.__getitem__, plain))
    return [
        gap if one is None else faults.converted(convert, one, row, path)
        for one, row in zip(plain, rows, strict=True)
    ]


def _converter(shape: Shape, /) -> Callable[[Any], Any] | None:
    """Return the function that converts a plain value; None if it stays as it is."""
    terms = shape.terms
    if terms is not None:
        return lambda code: _term(terms, code)
    if shape.kind is ShapeType.JSON:
        return shape.make
    return CONVERTERS.get(shape.kind)


def _term(terms: type[Term], code: str, /) -> Term:
    codes = _terms_by_code(terms)
    if code not in codes:
        known = f"{terms.__name__} ({', '.join(codes)})"
        raise ValueError(f"{quoted(code)} is not a code of {known}{meant(code, codes)}")
    return codes[code]


@cache
def _terms_by_code(terms: type[Term], /) -> dict[str, Term]:
    # Looking a code up in the vocabulary itself takes six times as long.
    return {one.code: one for one in terms}


def _number(value: Any, /) -> float:
    check_float(value)
    return float(value)


def _date(parts: dict[str, Any], /) -> PartialDate:
    return PartialDate(**parts)


CONVERTERS: dict[ShapeType, Callable[[Any], Any]] = {ShapeType.NUMBER: _number, ShapeType.DATE: _date}
"""How plain values are converted, by their type; those of other types stay as they are."""


def _structs(shape: Shape, array: Any, rows: Sequence[int], path: str, faults: Faults, /) -> list[Any]:
    """Return records from structs."""
    there = array.is_valid().to_pylist()
    given = array.drop_null()
    names = [field.name for field in given.type]
    columns = {name: given.field(place) for place, name in enumerate(names)}
    records = iter(_records(shape, columns, list(compress(rows, there)), f"{path}.", faults))
    return [next(records) if one else None for one in there]


def _tuples(shape: Shape, array: Any, rows: Sequence[int], path: str, faults: Faults, /) -> list[Any]:
    """Return tuples from lists."""
    pa = optional("pyarrow", USER)
    lists = array.cast(pa.list_(array.type.value_type)) if pa.types.is_fixed_size_list(array.type) else array
    lengths = lists.value_lengths().to_pylist()
    item_rows = list(chain.from_iterable(repeat(row, n or 0) for row, n in zip(rows, lengths, strict=True)))
    column = {shape.name: lists.flatten()}
    items = iter(_field(shape.item(), column, item_rows, path, faults))
    return [None if n is None else tuple(islice(items, n)) for n in lengths]


def _dates(array: Any, /) -> list[Any]:
    """Return the parts of dates as dicts."""
    names = [field.name for field in array.type]
    parts = zip(*(_plain(array.field(place)) for place in range(len(names))), strict=True)
    return [
        dict(zip(names, one, strict=True)) if there else None
        for one, there in zip(parts, array.is_valid().to_pylist(), strict=True)
    ]


def _plain(array: Any, /) -> list[Any]:
    """Return Python values; equal texts of a dictionary are one object, which may be large."""
    if not optional("pyarrow", USER).types.is_dictionary(array.type):
        values: list[Any] = array.to_pylist()
        return values
    texts = _plain(array.dictionary)
    return [None if place is None else texts[place] for place in array.indices.to_pylist()]
