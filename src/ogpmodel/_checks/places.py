"""The place of a record in a problem, and suggestions for a misspelt identifier."""

from collections.abc import Iterator
from functools import reduce
from typing import Any, Final, TypeVar

from .._dataset.dataset import COLLECTIONS
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._model.record import Record
from .._problems.problems import Place, joined
from .._tools.messages import shortened
from .._tools.suggestions import meant

T = TypeVar("T", bound=Record)
NAMES: Final = {collection: name for name, collection in COLLECTIONS.items()}
"""The class of a collection → its name in a dataset."""
MOST_SUGGESTED: Final = 50
"""The largest number of different words for which a search for similar ones is made."""


def placed(records: Records[T], /) -> Iterator[tuple[T, Place]]:
    """Yield each record of a collection with its place in our JSON."""
    name = NAMES[type(records)]
    for index, record in enumerate(records):
        key = f" {shortened(records.key_of(record))}" if isinstance(records, Keyed) else ""
        yield record, Place(pointer=f"/{name}/{index}", record=f"{type(record).__name__}{key}")


def inside(place: Place, *fields: str) -> Place:
    """Return the place of a field of a record."""
    return Place(pointer=reduce(joined, fields, place.pointer or ""), record=place.record)


class Suggestions:
    """Suggests similar words. The search is slow: it is made once per word, for a limited number of words."""

    def __init__(self) -> None:
        """Start without any word."""
        self._suggested: dict[tuple[type, str], str] = {}

    def __call__(self, word: str, known: Keyed[Any], /) -> str:
        """Return ``"; did you mean '…'?"``, or an empty text."""
        place = (type(known), word)
        if place not in self._suggested and len(self._suggested) < MOST_SUGGESTED:
            self._suggested[place] = meant(word, known.suggested)
        return self._suggested.get(place, "")
