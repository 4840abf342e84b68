"""Where the facts of a dataset come from."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Source(Record):
    """A source, and the facts that it covers."""

    title: str
    """Title of the page, sheet or document."""
    covers: str
    """Which facts come from it, in words."""
    url: str | None = None
    """Its address."""
    retrieved: PartialDate | None = None
    """When it was read."""
    licence: str | None = None
    """Its licence, as the publisher names it."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Metadata(Record):
    """What a dataset says of itself."""

    title: str | None = None
    """Title of the dataset."""
    publisher: str | None = None
    """Who publishes the facts."""
    licence: str | None = None
    """The licence of the whole."""
    citation: str | None = None
    """How to cite it."""
    retrieved: PartialDate | None = None
    """When the sources were read, as far as that is known."""
    sources: tuple[Source, ...] = ()
    """The sources, with the facts that each covers."""
    notes: tuple[str, ...] = ()
    """What a reader must know: what was lost, joined or inferred."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
