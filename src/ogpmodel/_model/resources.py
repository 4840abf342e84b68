"""What a member page lists beside the commitments: documents and posts. OGP gives them no identifier."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Resource(Record):
    """A document: a plan, a report, a letter."""

    member: str
    """Code of the member."""
    title: str
    """Title as printed."""
    year: int | None = None
    """Year in which it was posted, which is not the period of the plan that it is about."""
    kind: str | None = None
    """Kind as printed (``Action Plan``, ``IRM Report``, ``Letter``, …): an open list."""
    format: str | None = None
    """Format as printed (``Web page``, ``PDF``)."""
    plan: str | None = None
    """Identifier of the plan that it is about, where that is certain."""
    language: str | None = None
    """Language, as BCP 47 names it."""
    url: str | None = None
    """Its address."""
    unread: FrozenMap = EMPTY
    """Field name → the source's words, for everything that could not be read."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Post(Record):
    """A post about a member."""

    member: str
    """Code of the member."""
    title: str
    """Title."""
    summary: str | None = None
    """Its beginning, as far as the page shows it."""
    date: PartialDate | None = None
    """When it was published."""
    url: str | None = None
    """Its address."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
