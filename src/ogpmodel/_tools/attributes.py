"""Attributes of many objects, read in compiled code."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any


@cache
def attributes(path: str, /) -> Callable[[Sequence[Any]], list[Any]]:
    """Return a function that reads an attribute of many objects, by its name or names joined by dots.

    It is compiled, because Python reads an attribute that the code names in 10 ns, and `attrgetter` in 40 ns.

    Raises:
        ValueError: Something in the path is not a name.

    """
    if not all(map(str.isidentifier, path.split("."))):
        raise ValueError(f"{path!r} is not the path of an attribute")
    read: Callable[[Sequence[Any]], list[Any]] = eval(f"lambda objects: [one.{path} for one in objects]")  # noqa: S307 - names only
    return read
