"""Paths of attributes in a record, resolved once: how to read the values, and their types."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar, cast, get_args, get_origin

import attrs

from .._model.field_checks import union_types
from .._tools.attributes import attributes
from .._tools.frozen import Frozen
from .._values.readings import Missing, Reading
from .selection import is_value

T = TypeVar("T")
NOT_ASKED: Final = (Missing.NOT_APPLICABLE, Missing.NO_DATA, Missing.NOT_STATED)
"""Missing values of a question that no report may have asked."""
CODED_MISSING: Final = frozenset(
    {Missing.UNCLEAR, Missing.WITHDRAWN, Missing.TOO_EARLY, Missing.NO_EVIDENCE, Missing.UNREADABLE}
)
"""Missing values that count as coded: a reviewer wrote them, or the cell could not be read.

No other reading replaces them.
"""
MOST_INFORMATIVE_FIRST: Final = (*(reason for reason in Missing if reason not in NOT_ASKED), *NOT_ASKED)
"""The missing values, from the most informative one of several readings that could answer one question."""


def most_informative(missing: Iterable[Missing], /) -> Missing:
    """Return the most informative of several missing values, of which there is at least one."""
    return min(missing, key=MOST_INFORMATIVE_FIRST.index)


@attrs.frozen(repr=False, eq=False)
class Path(Frozen):
    """A resolved path."""

    get: Callable[[Any], Any]
    """Reads what the attribute has: a value, a `Missing`, None, or a tuple."""
    get_all: Callable[[Sequence[Any]], list[Any]]
    """Reads it of many objects."""
    types: tuple[Any, ...]
    """The types of single values: ``(str, NoneType)``, ``(OgpValue, Missing)``."""
    several: bool
    """Whether the attribute has a tuple of values."""
    absent: tuple[Any, ...]
    """The values of a record that states nothing; None if the attribute has no default."""


@cache
def path_of(owner: type, path: str, /) -> Path:
    """Return the path of an attribute, by its names joined by dots: ``design.values``, ``since.year``."""
    step, _, rest = path.partition(".")
    attribute = _attribute(owner, step)
    types = union_types(attribute.type)
    get: Callable[[Any], Any] = attrgetter(path)
    get_all = attributes(path)
    if rest:
        inside, types, several = _inside(step, types, rest)
        if inside is not None:
            get, get_all = inside, _each_read(inside)
    else:
        several = any(get_origin(one) is tuple for one in types)
        types = tuple(map(_item, types))
    if attribute.default is attrs.NOTHING:
        return Path(get, get_all, types, several, (None,))
    blank: Any = type("Blank", (), {step: attribute.default})
    return Path(get, get_all, types, several, each(get(blank)) if several else (get(blank),))


def _each_read(get: Callable[[Any], Any], /) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda objects: list(map(get, objects))


def _inside(
    step: str, types: tuple[Any, ...], rest: str, /
) -> tuple[Callable[[Any], Any] | None, tuple[Any, ...], bool]:
    """Return what reads an attribute of the record, the date or the records that an attribute has.

    It is None if attributes lead there without a condition.
    """
    (inner_type,) = (_item(one) for one in types if attrs.has(_item(one)))
    inner, outer = path_of(inner_type, rest), attrgetter(step)
    if any(get_origin(one) is tuple for one in types):
        return (lambda record: tuple(map(inner.get, outer(record)))), inner.types, True
    reasons = tuple(one for one in types if one is not inner_type)
    if not reasons:
        return None, inner.types, inner.several

    def get(record: Any, /) -> Any:
        value = outer(record)
        return inner.get(value) if is_value(value) else value

    return get, (*inner.types, *reasons), inner.several


def _attribute(owner: type, name: str, /) -> "attrs.Attribute[Any]":
    return attrs.fields_dict(cast("type[attrs.AttrsInstance]", owner))[name]


def _item(annotation: Any, /) -> Any:
    """Return the type of a tuple's items, or a type as it is."""
    return get_args(annotation)[0] if get_origin(annotation) is tuple else annotation


def each(reading: Reading[tuple[T, ...]], undecided: tuple[T, ...] = (), /) -> tuple[Reading[T], ...]:
    """Return each value of a reading that has several; the reason alone if it is missing.

    If it is not known whether the reading has other values, ``UNREADABLE`` is added for these: they are
    counted, and none of them is taken for absent.
    """
    if isinstance(reading, Missing):
        return (reading,)
    return (*reading, Missing.UNREADABLE) if undecided else reading


def first_read(readings: Sequence[Reading[T]], /) -> Reading[T]:
    """Return the first reading that a reviewer coded; if there is none, the most informative reason."""
    for one in readings:
        if not isinstance(one, Missing) or one in CODED_MISSING:
            return one
    return most_informative(cast("Iterable[Missing]", readings))
