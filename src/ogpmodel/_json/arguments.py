"""What callers pass: a type of records, and what to do with unknown members. It loads no codec."""

from typing import Any, Literal, TypeAlias, cast, get_args

import attrs

from .._model.record import Record
from .._tools.messages import quoted

Unknown: TypeAlias = Literal["refuse", "keep"]
"""What to do with unknown members: raise an error, or put them into ``extras``."""
MOST_PROBLEMS = 10_000
"""Stop after this many problems."""


def is_record(kind: Any, /) -> bool:
    """Return whether a class is a record type."""
    return isinstance(kind, type) and issubclass(kind, Record) and kind is not Record


def members_of(kind: type, /) -> tuple[str, ...]:
    """Return the names of the members of a record's JSON object, in their order."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return tuple(field.name for field in fields if field.name != "extras")


def check_unknown(unknown: object, /) -> None:
    """Check the argument that says what to do with unknown members.

    Raises:
        ValueError: It is neither ``"refuse"`` nor ``"keep"``.

    """
    if type(unknown) is not str or unknown not in get_args(Unknown):
        raise ValueError(f"unknown=… takes 'refuse' or 'keep', not {quoted(unknown)}")


def is_refused(unknown: object, /) -> bool:
    """Return whether unknown members are errors, as the fast lane assumes."""
    return type(unknown) is str and unknown == "refuse"
