"""Rows whose member and plan are known, and records made of their fields."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import attrs

from .._model.record import Record
from .._values.mappings import FrozenMap
from .sheet import Nested, Row

R = TypeVar("R", bound=Record)


@attrs.define
class Gathered:
    """A row, and who it is about."""

    row: Row
    member: str
    plan: str
    number: int | None
    id: str = ""
    made: bool = False


def grouped(rows: Iterable[Gathered], name: str, /) -> dict[str, list[Gathered]]:
    """Group rows by one of their identifiers, in the order in which these first stand."""
    groups: dict[str, list[Gathered]] = defaultdict(list)
    for one in rows:
        groups[getattr(one, name)].append(one)
    return groups


def built(cls: type[R], values: Mapping[str, Any], unread: Mapping[str, str], /, **given: Any) -> R:
    """Make a record of its fields; those of the records inside it are mappings."""
    fields: dict[str, attrs.Attribute[Any]] = attrs.fields_dict(cast("Any", cls))
    made = {
        name: built_inner(cast("Record", fields[name].default), cast("Nested", value))
        if isinstance(value, dict)
        else value
        for name, value in values.items()
    }
    words = {"unread": FrozenMap(unread)} if unread else {}
    return cls(**given, **made, **words)


def built_inner(default: Record, values: Mapping[str, Any], /) -> Record:
    """Make a record of the type of a default."""
    return built(type(default), values, {})
