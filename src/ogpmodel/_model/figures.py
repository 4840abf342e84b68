"""Figures as a page prints them."""

import attrs

from .._values.mappings import EMPTY, FrozenMap
from ..vocabularies import Scope
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Figure(Record):
    """A figure that a page prints. Equal figures may stand twice; their order is the page's."""

    name: str
    """What the page calls it."""
    value: float
    """The figure, in `unit`."""
    scope: Scope
    """What it is about: the world, a region, a member or a plan."""
    unit: str | None = None
    """Unit; ``%`` for per cent, nothing for a count."""
    member: str | None = None
    """Code of the member on whose page it stands."""
    plan: str | None = None
    """Identifier of the plan, where it is about one."""
    text: str | None = None
    """The words of the page, where they say more than name and value."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
