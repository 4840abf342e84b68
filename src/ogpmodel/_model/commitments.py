"""Commitments: the promises in the plans."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import GrandChallenge
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Milestone(Record):
    """A step on the way to a commitment."""

    title: str
    """What is to be done."""
    start: Reading[PartialDate] = Missing.NOT_STATED
    """When it begins."""
    end: Reading[PartialDate] = Missing.NOT_STATED
    """When it is due."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Commitment(Record):
    """A commitment of an action plan. Its key is `id`."""

    id: str
    """OGP's identifier: the member's prefix and four digits (``GT0047``); made ones begin with ``~``.

    The plan cannot be told from it: a plan's numbers are not always consecutive.
    """
    plan: str
    """Identifier of the action plan."""
    title: str
    """Title in English, as OGP prints it."""
    number: str | None = None
    """Number in the plan: a text (``1``, ``2.10``, ``SC19``), not unique in its plan."""
    original_title: str | None = None
    """Title in the plan's own language."""
    short_title: str | None = None
    """Short title."""
    text: Reading[str] = Missing.NOT_STATED
    """Full text, in the plan's own language."""
    language: str | None = None
    """Language of `original_title` and `text`, as BCP 47 names it (``es``)."""
    theme: Reading[str] = Missing.NOT_STATED
    """Heading under which the plan puts it."""
    areas: tuple[str, ...] = ()
    """Codes of its policy areas, with their vintage (``2020/open-data``), in the source's order.

    Tags are set by OGP's Support Unit; one commitment may carry several.
    """
    undecided_areas: tuple[str, ...] = ()
    """Codes of policy areas that it may or may not have: their columns are missing, uncoded or unreadable.

    Other columns of the same list are coded. The texts of unreadable columns are in `Commitment.unread`.
    """
    challenges: Reading[tuple[GrandChallenge, ...]] = Missing.NOT_STATED
    """Grand challenges that it answers (first plans only)."""
    undecided_challenges: tuple[GrandChallenge, ...] = ()
    """Grand challenges that it may or may not answer, as `DesignReview.undecided_values`."""
    start: Reading[PartialDate] = Missing.NOT_STATED
    """When it begins."""
    end: Reading[PartialDate] = Missing.NOT_STATED
    """When it is due."""
    lead_institutions: Reading[tuple[str, ...]] = Missing.NOT_STATED
    """Who leads it; one element where the source's separator is not certain."""
    supporting_institutions: Reading[tuple[str, ...]] = Missing.NOT_STATED
    """Who supports it; one element where the source's separator is not certain."""
    milestones: tuple[Milestone, ...] = ()
    """Its milestones, in the plan's order."""
    url: str | None = None
    """Address of its page."""
    unread: FrozenMap = EMPTY
    """Field name → the source's words, for every reading that is `Missing.UNREADABLE`."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
