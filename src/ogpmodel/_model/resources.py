"""What a member page lists beside the commitments: documents, posts and figures. They have no identifiers."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from ..vocabularies import Scope
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Resource(Record):
    """A document: a plan, a report, a letter."""

    member: str
    """Code of the member."""
    title: str
    """Title as printed."""
    year: int | None = None
    """Year in which it was posted; the period of its plan may be another."""
    kind: str | None = None
    """Type as printed (``Action Plan``, ``IRM Report``, ``Letter``, …): an open list."""
    format: str | None = None
    """Format as printed (``Web page``, ``PDF``)."""
    plan: str | None = None
    """Identifier of the plan that it is about, if that is certain."""
    language: str | None = None
    """Language, as a BCP 47 tag (``es``)."""
    url: str | None = None
    """Address of the document."""
    unread: FrozenMap = EMPTY
    """Field name → text of the source, for every cell that could not be read."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Post(Record):
    """A post about a member."""

    member: str
    """Code of the member."""
    title: str
    """Title."""
    summary: str | None = None
    """Beginning of the post, as the page shows it."""
    date: PartialDate | None = None
    """Date of publication."""
    url: str | None = None
    """Address of the post."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Figure(Record):
    """A figure that a page prints. Equal figures may occur more than once; their order is the page's."""

    name: str
    """Name of the figure on the page."""
    value: float
    """Value, in `unit`."""
    scope: Scope
    """What it is about: all members, a region, a member or a plan."""
    unit: str | None = None
    """Unit: ``%`` for per cent, None for a count."""
    member: str | None = None
    """Code of the member whose page prints it."""
    plan: str | None = None
    """Identifier of the plan, if it is about one."""
    text: str | None = None
    """Text of the page, if it says more than name and value."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
