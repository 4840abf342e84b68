"""How a rule names the place of a record."""

from collections.abc import Iterator
from typing import TypeVar

from ..dataset.dataset import COLLECTIONS
from ..dataset.keyed import Keyed
from ..dataset.records import Records
from ..model.record import Record
from ..problems import Place
from ..spelling import shortened

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
    return Place(pointer="/".join([place.pointer or "", *fields]), record=place.record)
