"""Sorting records by the values of a field."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from .._values.dates import PartialDate
from .._values.readings import Missing
from .._values.terms import Term

R = TypeVar("R")
NUMBERS = re.compile(r"([0-9]+)")


def sorted_records(
    records: Iterable[R],
    values: Callable[[R], Iterable[Any]],
    rank: Callable[[Any], Any],
    /,
    *,
    reverse: bool,
) -> list[R]:
    """Return records sorted by the first of their values, stably; those without a value are last.

    Args:
        records: The records.
        values: Returns the values of a record.
        rank: Returns what a value is sorted by.
        reverse: Whether the largest value is first.

    """
    firsts: list[Any] = []
    stated: list[R] = []
    last: list[R] = []
    for record in records:
        for value in values(record):
            if value is not None and type(value) is not Missing:
                firsts.append(value)
                stated.append(record)
                break
        else:
            last.append(record)
    order = sorted(range(len(stated)), key=ranks(firsts, rank).__getitem__, reverse=reverse)
    return [*(stated[place] for place in order), *last]


def ranks(values: Sequence[Any], rank: Callable[[Any], Any], /) -> list[Any]:
    """Return what the values of a field are sorted by. Each distinct value is ranked once.

    Texts without numbers are sorted as they are: their natural order is the same.
    """
    distinct = dict.fromkeys(values)
    texts = [value for value in distinct if isinstance(value, str)]
    if len(texts) == len(distinct) and not any(map(NUMBERS.search, texts)):
        return list(values)
    known = {value: rank(value) for value in distinct}
    return [known[value] for value in values]


def rank(value: Hashable, /) -> Any:
    """Return what a value is sorted by: terms in their order, texts in natural order, dates by their days."""
    if isinstance(value, Term):
        return value.position
    if isinstance(value, str):
        return natural(value)
    return (value.earliest, value.latest) if isinstance(value, PartialDate) else value


def natural(text: str, /) -> list[Any]:
    """Return a key that sorts numbers inside texts by their size: ``2.9``, ``2.10``, ``10``, ``SC1``.

    Texts and numbers alternate in the key. A number is compared by its digits: it may be too long for an int.
    """
    parts: list[Any] = NUMBERS.split(text)
    parts[1::2] = [(len(digits), digits) for digits in (part.lstrip("0") for part in parts[1::2])]
    return parts
