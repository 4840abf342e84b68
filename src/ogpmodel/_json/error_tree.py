"""Conversion of cattrs' tree of errors to problems with JSON pointers."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice
from typing import Any, cast

from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from .._parsing.parsing import TOO_DEEP_HERE
from .._problems.problems import LONGEST_DETAIL, Place, Problem, joined, problem
from .._tools.messages import shortened, writable
from .._tools.suggestions import nearest
from .arguments import MOST_PROBLEMS, members_of
from .scalars import InvalidValue

CONSEQUENCES = frozenset({"json-kind", "json-term", "json-date"})
"""Codes that are not reported if the parser has reported a problem at the same place."""


def limited(problems: Iterable[Problem], /) -> Iterator[Problem]:
    """Yield the first problems, and another that says that there are more."""
    remaining = iter(problems)
    yield from islice(remaining, MOST_PROBLEMS)
    if next(remaining, None) is not None:
        yield problem(
            "json-stopped",
            f"more than {MOST_PROBLEMS:,} problems: the rest was not checked",
            Place(pointer=""),
        )


def problems_of(error: Exception, marked: Iterable[Problem] = (), /) -> Iterator[Problem]:
    """Yield a problem for every leaf of the tree, except consequences of the parser's problems.

    Args:
        error: The tree of errors.
        marked: The problems that the parser has reported.

    """
    pointers = sorted({one.place.pointer or "" for one in marked})
    for one in _walk(error, ""):
        if not _follows(one, pointers):
            yield one


def _follows(one: Problem, pointers: list[str], /) -> bool:
    """Return whether the parser reported the same value, or one inside a value that its class rejected.

    Args:
        one: A problem that the converter reports.
        pointers: The sorted pointers of the problems that the parser has reported.

    """
    pointer = one.place.pointer or ""
    at = bisect_left(pointers, pointer)
    if one.code in CONSEQUENCES:
        return pointers[at : at + 1] == [pointer]
    inside = bisect_left(pointers, f"{pointer}/")
    return (
        one.code == "json-value"
        and pointers[inside : inside + 1] != []
        and pointers[inside].startswith(f"{pointer}/")
    )


def _walk(error: Exception, pointer: str, /) -> Iterator[Problem]:
    place = Place(pointer=pointer)
    if isinstance(error, BaseValidationError):
        for one in error.exceptions:
            step = _step(one)
            yield from _walk(one, pointer if step is None else joined(pointer, step))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown(error, pointer)
    elif isinstance(error, InvalidValue):
        hint = error.hint.removeprefix("; ") or None
        yield problem(error.code, str(error), place, found=error.found, expected=error.expected, hint=hint)
    elif isinstance(error, KeyError) and _step(error) in error.args:
        name = str(error.args[0])
        parent = Place(pointer=pointer.removesuffix(f"/{name}"))
        yield problem("json-required", f"the member {name!r} is required", parent, expected=name)
    elif isinstance(error, RecursionError):
        yield problem("json-too-deep", TOO_DEEP_HERE, place)
    else:
        yield problem("json-value", _error_text(error), place)


def _error_text(error: Exception, /) -> str:
    """Return the message of an error, or its repr if it has no message that makes sense alone."""
    message = str(error) if isinstance(error, TypeError | ValueError) else ""
    return shortened(writable(message or repr(error)), LONGEST_DETAIL)


def _step(error: Exception, /) -> str | int | None:
    """Return the part of the pointer that a note of the converter contains."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return note.name
        if isinstance(note, IterableValidationNote):
            return note.index
    return None


def _unknown(error: ForbiddenExtraKeysError, pointer: str, /) -> Iterator[Problem]:
    known = members_of(cast("type[Any]", error.cl))
    for name in nsmallest(MOST_PROBLEMS + 1, error.extra_fields):
        near = nearest(name, known)
        shown = repr(shortened(name))
        message = f"{shown} is not a member of {error.cl.__name__}" + (
            f"; did you mean {near!r}?" if near else ""
        )
        place = Place(pointer=joined(pointer, name))
        yield problem("json-unknown-name", message, place, found=shown, expected=", ".join(known), hint=near)
