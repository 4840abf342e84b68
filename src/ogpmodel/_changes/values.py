"""Records as values at paths: which values differ, reading one, and replacing one."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, TypeAlias, TypeGuard, TypeVar, cast

import attrs

from .._model.record import Record
from .._values.dates import PartialDate

R = TypeVar("R", bound=Record)
Difference: TypeAlias = tuple[str, Any, Any]
"""A path, the old value and the new one."""
SEPARATOR: Final = "."
INDEX: Final = re.compile(r"[0-9]{1,18}")
"""The place in a tuple, as a step of a path."""
ABSENT: Final = object()
"""What is at a path that a record does not have."""


@cache
def field_names(record: Any, /) -> tuple[str, ...]:
    """Return the names of the fields of a record type."""
    return tuple(field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", record)))


def differences(old: Record, new: Record, /) -> Iterator[Difference]:
    """Yield every value in which two records of a type differ, with its path.

    Inner records are compared field by field: ``results.completion``. So are the records of a tuple, by their
    place, if both tuples have the same length: ``milestones.0.end``. Otherwise a tuple is one value.
    """
    for name in field_names(type_of(old)):
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after:
            yield from _inside(name, before, after)


def _inside(path: str, old: Any, new: Any, /) -> Iterator[Difference]:
    if isinstance(old, Record):
        yield from ((f"{path}.{inner}", *values) for inner, *values in differences(old, new))
    elif has_records(old) and has_records(new) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from ((f"{path}.{place}.{inner}", *values) for inner, *values in differences(before, after))
    else:
        yield path, old, new


def has_records(value: object, /) -> bool:
    """Return whether a value is a tuple with records."""
    return is_tuple(value) and bool(value) and isinstance(value[0], Record)


def is_tuple(value: object, /) -> TypeGuard[tuple[Any, ...]]:
    """Return whether a value is a tuple; type checkers take its items for values of any type."""
    return isinstance(value, tuple)


def type_of(record: object, /) -> Any:
    """Return the type of a record: mypy takes a class of records for one without a hash."""
    return type(record)


def without_texts(value: Any, /) -> Any:
    """Return a value whose dates have no text of a source, so that two spellings of a date are equal."""
    if isinstance(value, PartialDate):
        return value.without_text()
    if is_tuple(value):
        return tuple(map(without_texts, value))
    if not isinstance(value, Record):
        return value
    plain = {name: without_texts(getattr(value, name)) for name in field_names(type_of(value))}
    changed = {name: one for name, one in plain.items() if one is not getattr(value, name)}
    return attrs.evolve(cast("Any", value), **changed) if changed else value


def value_at(record: Any, path: str, /) -> Any:
    """Return the value at a path; `ABSENT` if a tuple has no such place."""
    value = record
    for step in path.split(SEPARATOR):
        if not is_tuple(value):
            value = getattr(value, step, ABSENT)
        elif INDEX.fullmatch(step) and int(step) < len(value):
            value = value[int(step)]
        else:
            return ABSENT
    return value


def with_value(record: R, path: str, value: object, /) -> R:
    """Return a record with another value at a path."""
    return cast("R", _replaced(record, path.split(SEPARATOR), value))


def _replaced(holder: Any, steps: list[str], value: object, /) -> Any:
    if not steps:
        return value
    step, *rest = steps
    if is_tuple(holder):
        items = list(holder)
        items[int(step)] = _replaced(items[int(step)], rest, value)
        return tuple(items)
    return attrs.evolve(holder, **{step: _replaced(getattr(holder, step), rest, value)})
