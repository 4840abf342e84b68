"""From a converter's tree of errors to problems with JSON pointers."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from ..problems import Place, Problem, problem
from ..spelling import nearest, shortened
from .converter import MOST, Refused, TooMany, members_of
from .parsing import escaped


def problems_of(error: Exception, /) -> Iterator[Problem]:
    """Give a problem for every leaf of the tree, and say so where too many are left out."""
    found = _walk(error, "")
    yield from islice(found, MOST)
    if next(found, None) is not None:
        yield _stopped("")


def _walk(error: Exception, pointer: str, /) -> Iterator[Problem]:
    if isinstance(error, BaseValidationError):
        for one in error.exceptions:
            yield from _walk(one, pointer + _step(one))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown(error, pointer)
    elif isinstance(error, Refused):
        yield problem(
            error.code,
            str(error),
            Place(pointer=pointer),
            found=error.found,
            expected=error.expected,
            hint=error.hint.removeprefix("; ") or None,
        )
    elif isinstance(error, TooMany):
        yield _stopped(pointer)
    elif isinstance(error, KeyError) and _step(error).endswith(f"/{error.args[0]}"):
        name = str(error.args[0])
        parent = pointer.removesuffix(f"/{name}")
        yield problem(
            "json-required", f"the member {name!r} is required", Place(pointer=parent), expected=name
        )
    else:
        yield problem("json-value", shortened(f"{error}", 200), Place(pointer=pointer))


def _step(error: Exception, /) -> str:
    """Give the part of the pointer that a note of the converter names."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f"/{escaped(note.name)}"
        if isinstance(note, IterableValidationNote):
            return f"/{escaped(note.index)}"
    return ""


def _unknown(error: ForbiddenExtraKeysError, pointer: str, /) -> Iterator[Problem]:
    known = members_of(cast("type[Any]", error.cl))
    for name in sorted(error.extra_fields):
        near = nearest(name, known)
        shown = repr(shortened(name))
        message = f"{shown} is no member of {error.cl.__name__}" + (
            f"; did you mean {near!r}?" if near else ""
        )
        place = Place(pointer=f"{pointer}/{escaped(name)}")
        yield problem("json-unknown-name", message, place, found=shown, expected=", ".join(known), hint=near)


def _stopped(pointer: str, /) -> Problem:
    return problem(
        "json-stopped", f"more than {MOST:,} problems: the rest was not looked at", Place(pointer=pointer)
    )
