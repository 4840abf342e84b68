"""The place of a record in a problem, rules about one record, and suggestions for a misspelt identifier."""

from collections.abc import Callable, Iterator
from functools import reduce, wraps
from typing import Any, Final, TypeAlias, TypeVar

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._model.record import Record
from .._problems.problems import Place, Problem, joined
from .._tools.messages import shortened
from .._tools.suggestions import meant

T = TypeVar("T", bound=Record)
Rule: TypeAlias = Callable[[Dataset], Iterator[Problem]]
"""A rule about a dataset."""
RecordRule: TypeAlias = Callable[[Any, Place], Iterator[Problem]]
"""A rule about one record, which needs no other record; it gets the place of the record, too."""
NAMES: Final = {collection: name for name, collection in COLLECTIONS.items()}
"""The class of a collection → its name in a dataset."""
KEYS: Final[dict[type[Record], str]] = {
    one.record: one.key for one in COLLECTIONS.values() if issubclass(one, Keyed)
}
"""The field that identifies a record, by its type."""
MOST_SUGGESTED: Final = 50
"""The largest number of different words for which a search for similar ones is made."""


def placed(records: Records[T], /) -> Iterator[tuple[T, Place]]:
    """Yield each record of a collection with its place in our JSON."""
    name = NAMES[type(records)]
    for index, record in enumerate(records):
        yield record, Place(pointer=f"/{name}/{index}", record=_shown(record))


def place_of(record: Record, /) -> Place:
    """Return the place of a record that is looked at alone, whose pointers begin at the record itself."""
    return Place(pointer="", record=_shown(record))


def _shown(record: Record, /) -> str:
    key = KEYS.get(type(record))
    return named(type(record), None if key is None else getattr(record, key))


def named(record: type[Record], key: str | None, /) -> str:
    """Return type and identifier of a record, as places show them."""
    return record.__name__ if key is None else f"{record.__name__} {shortened(key)}"


def each(rule: RecordRule, *names: str) -> Rule:
    """Return the rule about a dataset that checks each record of some collections by a rule about one record.

    Args:
        rule: The rule.
        names: The names of the collections, in the order of the problems.

    """

    @wraps(rule)
    def of_dataset(dataset: Dataset, /) -> Iterator[Problem]:
        for name in names:
            for record, place in placed(dataset.parts()[name]):
                yield from rule(record, place)

    return of_dataset


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
