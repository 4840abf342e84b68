"""How the records of a collection are added to and taken away from."""

from collections.abc import Iterable
from typing import TypeVar, cast

from ..errors import NotFound
from ..model.record import Record
from ..spelling import shortened
from .keyed import Keyed
from .records import Records

T = TypeVar("T", bound=Record)


def added(held: Records[T], new: Iterable[T], /) -> list[T]:
    """Give the records with new ones added, or put in the place of those with the same identifier."""
    if not isinstance(held, Keyed):
        return [*held, *new]
    merged = {held.key_of(record): record for record in held}
    return list((merged | {held.key_of(record): record for record in new}).values())


def removed(held: Records[T], gone: Iterable[T | str], /) -> list[T]:
    """Give the records without some, named by themselves or by their identifier.

    Raises:
        NotFound: One that is to go is not there.

    """
    kept = list(held)
    for one in gone:
        record = cast("Keyed[T]", held)[one] if isinstance(one, str) else one
        if record not in kept:
            raise NotFound(f"{shortened(repr(record))} is not in this dataset")
        kept.remove(record)
    return kept
