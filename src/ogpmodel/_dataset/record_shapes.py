"""Collections as nested Arrow data, and back: the shapes of records are derived from their types."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast, get_args, get_origin

import attrs

from .._model.field_checks import union_types
from .._model.record import Record, meaning_of
from .._out.arrow_faults import MOST_FAULTS, Faults
from .._out.arrow_shapes import Shape, ShapeType
from .._out.nested_arrow import nested_table
from .._out.nested_input import nested_records
from .._parsing.parsing import parse
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.frozen import Frozen
from .._tools.messages import quoted
from .._values.dates import PartialDate
from .._values.limits import is_object
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term

TYPES: dict[Any, ShapeType] = {
    str: ShapeType.TEXT,
    int: ShapeType.INTEGER,
    float: ShapeType.NUMBER,
    bool: ShapeType.BOOLEAN,
    PartialDate: ShapeType.DATE,
    FrozenMap: ShapeType.JSON,
}
"""The types of values, by their class; the others are terms and records."""


def shape_of(record: type[Frozen], /) -> Shape:
    """Return the shape of the records of a type, or of the objects of another immutable class."""
    # Checkers take a class for no key of a cache.
    key: Any = record
    return _shape_of(key)


@cache
def _shape_of(record: Any, /) -> Shape:
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(record)
    return Shape(
        name=record.__name__,
        kind=ShapeType.RECORD,
        fields=tuple(_shape(record, one) for one in fields),
        make=record,
    )


def _is(item: Any, base: type, /) -> bool:
    return issubclass(item, base)


def _shape(record: type[Frozen], field: "attrs.Attribute[Any]", /) -> Shape:
    """Return the shape of a field."""
    given = union_types(field.type)
    (one,) = (kind for kind in given if kind not in (Missing, type(None)))
    item: Any = get_args(one)[0] if get_origin(one) is tuple else one
    is_term, is_record = _is(item, Term), item not in TYPES and _is(item, Frozen)
    return Shape(
        name=field.name,
        kind=ShapeType.TERM if is_term else ShapeType.RECORD if is_record else TYPES[item],
        required=field.default is attrs.NOTHING,
        default=field.default,
        many=item is not one,
        reading=Missing in given,
        nullable=type(None) in given or item is FrozenMap,
        terms=cast("type[Term]", item) if is_term else None,
        fields=_shape_of(item).fields if is_record else (),
        make=_mapping if item is FrozenMap else item,
        meaning=" ".join(meaning_of(record, field.name).partition("\n\n")[0].split()),
    )


def _mapping(text: str, /) -> FrozenMap:
    """Return a mapping from JSON text, exactly.

    Raises:
        ValueError: It is not the JSON of an object, a name is repeated, or a value cannot be kept.

    """
    try:
        plain, problems = parse(text, 1)
    except InvalidData as error:
        plain, problems = None, list(error.problems)
    if problems:
        raise ValueError(_why(problems[0]))
    if not is_object(plain):
        raise ValueError(f"expected the JSON of an object, found {quoted(text)}")
    return FrozenMap.from_json(plain)


def _why(one: Problem, /) -> str:
    """Return why a JSON text in a cell cannot be read."""
    place = one.place
    if one.code == "json-malformed":
        return (
            f"expected the JSON of an object; the text is not JSON (line {place.line}, column {place.column})"
        )
    return f"{one.message} (at {place.pointer})" if place.pointer else one.message


def to_nested(record: type[Record], records: Sequence[Any], /) -> Any:
    """Return records as a nested ``pyarrow.Table``.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        ValueError: A whole number has more than 64 bits with a sign.

    """
    return nested_table(shape_of(record), records)


def from_nested(record: type[Record], key: str | None, source: Any, /) -> list[Any]:
    """Return the records of nested Arrow data.

    Args:
        record: The type of the records.
        key: The name of the field that identifies a record, if there is one.
        source: The data.

    Raises:
        InvalidData: The data are not records of this type; ``problems`` lists everything that is wrong.
        ModuleNotFoundError: pyarrow is not installed.
        TypeError: The source is no Arrow data.

    """
    faults = Faults()
    records = nested_records(shape_of(record), source, faults)
    if key is not None and not faults.found:
        _check_keys(key, records, faults)
    if faults.found:
        raise InvalidData(fault_problems(faults))
    return records


def _check_keys(key: str, records: Sequence[Any], faults: Faults, /) -> None:
    """Report identifiers that occur twice."""
    rows: dict[str, int] = {}
    for row, record in enumerate(records, 1):
        value = getattr(record, key)
        if rows.setdefault(value, row) != row:
            message = f"the identifier {value!r} is repeated; it is also in row {rows[value]:,}"
            faults.add("arrow-value", message, key, row)


def fault_problems(faults: Faults, /) -> Iterator[Problem]:
    """Yield the problems of faults, each with its row and column."""
    for one in faults.found:
        place = Place(row=one.row, heading=one.column)
        yield problem(one.code, one.message, place, expected=one.expected)
    if len(faults.found) == MOST_FAULTS:
        yield problem(
            "arrow-value", f"there may be more than {MOST_FAULTS:,} problems: the rest is not listed"
        )
