"""How a rule names the place of a record."""

from collections.abc import Iterator
from functools import reduce
from typing import Any, TypeVar

from .._dataset.dataset import COLLECTIONS
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._model.record import Record
from .._problems.problems import Place, joined
from .._tools.suggestions import meant, shortened

T = TypeVar("T", bound=Record)
NAMES = {collection: name for name, collection in COLLECTIONS.items()}


def placed(records: Records[T], /) -> Iterator[tuple[T, Place]]:
    """Give each record of a dataset's collection with its place in our JSON."""
    name = NAMES[type(records)]
    for index, record in enumerate(records):
        key = f" {shortened(records.key_of(record))}" if isinstance(records, Keyed) else ""
        yield record, Place(pointer=f"/{name}/{index}", record=f"{type(record).__name__}{key}")


def inside(place: Place, *fields: str) -> Place:
    """Give the place of a field of a record."""
    return Place(pointer=reduce(joined, fields, place.pointer or ""), record=place.record)


class Suggestions:
    """Suggests what was perhaps meant: once for each word, and for the first words alone, as it is slow."""

    most = 50
    """After so many words nothing is suggested any more."""

    def __init__(self) -> None:
        """Start without any word."""
        self.found: dict[tuple[type, str], str] = {}

    def __call__(self, word: str, known: Keyed[Any], /) -> str:
        """Return ``"; did you mean '…'?"``, or an empty text."""
        place = (type(known), word)
        if place not in self.found and len(self.found) < self.most:
            self.found[place] = meant(word, known.suggested)
        return self.found.get(place, "")
