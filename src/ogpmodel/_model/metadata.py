"""The metadata of a dataset, and its sources."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Source(Record):
    """A source of a dataset."""

    title: str
    """Title of the page, sheet or document."""
    covers: str
    """Which facts of the dataset come from it, as a text."""
    url: str | None = None
    """Address of the source."""
    retrieved: PartialDate | None = None
    """Date on which it was retrieved."""
    licence: str | None = None
    """Licence, as the publisher names it."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Metadata(Record):
    """Title, publisher, licence and sources of a dataset."""

    title: str | None = None
    """Title of the dataset."""
    publisher: str | None = None
    """Publisher of the sources."""
    licence: str | None = None
    """Licence of the dataset."""
    citation: str | None = None
    """How to cite it."""
    retrieved: PartialDate | None = None
    """Date on which the sources were retrieved."""
    sources: tuple[Source, ...] = ()
    """Sources, each with the facts that it covers."""
    notes: tuple[str, ...] = ()
    """Notes for users of the data: what was lost, joined or inferred."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
