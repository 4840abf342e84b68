"""Commitments: the promises in the plans."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import GrandChallenge
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Milestone(Record):
    """A step in carrying out a commitment."""

    title: str
    """What is to be done."""
    start: Reading[PartialDate] = Missing.NOT_STATED
    """Start date."""
    end: Reading[PartialDate] = Missing.NOT_STATED
    """End date: when it is due."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Commitment(Record):
    """A commitment of an action plan. Its key is `id`."""

    id: str
    """OGP's identifier: the member's prefix and four digits (``GT0047``).

    Generated identifiers begin with ``~``. The identifier does not determine the plan: a plan's numbers are
    not always consecutive.
    """
    plan: str
    """Identifier of the action plan."""
    title: str
    """Title in English, as OGP prints it."""
    number: str | None = None
    """Number in the plan, as text (``1``, ``2.10``, ``SC19``). It is not always unique in the plan."""
    original_title: str | None = None
    """Title in the plan's language."""
    short_title: str | None = None
    """Short title."""
    text: Reading[str] = Missing.NOT_STATED
    """Full text, in the plan's language."""
    language: str | None = None
    """Language of `original_title` and `text`, as a BCP 47 tag (``es``)."""
    theme: Reading[str] = Missing.NOT_STATED
    """Heading above it in the plan."""
    areas: tuple[str, ...] = ()
    """Codes of its policy areas, with their vintage (``2020/open-data``), in the source's order.

    OGP's Support Unit sets these tags; a commitment may have several.
    """
    undecided_areas: tuple[str, ...] = ()
    """Codes of policy areas that it may or may not have: their columns are missing, uncoded or unreadable.

    Other columns of the same list are coded. The texts of unreadable columns are in `unread`.
    """
    challenges: Reading[tuple[GrandChallenge, ...]] = Missing.NOT_STATED
    """OGP grand challenges that it addresses (first plans only)."""
    undecided_challenges: tuple[GrandChallenge, ...] = ()
    """Grand challenges that it may or may not address: see `DesignReview.undecided_values`."""
    start: Reading[PartialDate] = Missing.NOT_STATED
    """Start date."""
    end: Reading[PartialDate] = Missing.NOT_STATED
    """End date: when it is due."""
    lead_institutions: Reading[tuple[str, ...]] = Missing.NOT_STATED
    """Institutions that lead it; one element if the source's separator is uncertain."""
    supporting_institutions: Reading[tuple[str, ...]] = Missing.NOT_STATED
    """Institutions that support it; one element if the source's separator is uncertain."""
    milestones: tuple[Milestone, ...] = ()
    """Its milestones, in the plan's order."""
    url: str | None = None
    """Address of its page."""
    unread: FrozenMap = EMPTY
    """Field name → text of the source, for every reading that is `Missing.UNREADABLE`."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
