"""Action plans, and how the public took part in them."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import Openness, ParticipationLevel
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Consultation(Record):
    """Public consultation in one phase of a plan.

    Source: member pages, "Public Participation"; IRM process data of 2016.
    """

    level: Reading[ParticipationLevel] = Missing.NOT_STATED
    """How much the public could influence the plan."""
    openness: Reading[Openness] = Missing.NOT_STATED
    """Whether anyone could take part, or only those who were invited."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class SelfAssessment(Record):
    """The government's self-assessment report on a plan.

    Source: the twelve questions of the IRM's process data (July 2016).
    """

    published: Reading[bool] = Missing.NOT_STATED
    """Was it published?"""
    on_schedule: Reading[bool] = Missing.NOT_STATED
    """Was it published on schedule?"""
    in_local_language: Reading[bool] = Missing.NOT_STATED
    """Is it available in the local language?"""
    in_english: Reading[bool] = Missing.NOT_STATED
    """Is it available in English?"""
    two_week_comment: Reading[bool] = Missing.NOT_STATED
    """Did the public have two weeks to comment on the draft?"""
    reviews_comment_period: Reading[bool] = Missing.NOT_STATED
    """Does it review its public comment period?"""
    comments_received: Reading[bool] = Missing.NOT_STATED
    """Were any public comments received?"""
    deposited: Reading[bool] = Missing.NOT_STATED
    """Was it deposited in the OGP portal?"""
    reviews_consultation: Reading[bool] = Missing.NOT_STATED
    """Does it review the consultation efforts?"""
    covers_all_commitments: Reading[bool] = Missing.NOT_STATED
    """Does it cover all commitments?"""
    assesses_schedule: Reading[bool] = Missing.NOT_STATED
    """Does it assess completion according to schedule?"""
    reviews_draft_consultation: Reading[bool] = Missing.NOT_STATED
    """Does it review the consultation on the draft self-assessment?"""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Participation(Record):
    """Public participation in a plan: the six steps of co-creation, the consultations, the forum.

    Source: IRM process data of July 2016; member pages, "Public Participation".
    """

    development: Consultation = Consultation()
    """Consultation while the plan was developed."""
    implementation: Consultation = Consultation()
    """Consultation while the plan was implemented."""
    forum: Reading[bool] = Missing.NOT_STATED
    """Did a forum meet regularly?"""
    timeline_available: Reading[bool] = Missing.NOT_STATED
    """Step 1: were timeline and process available before the consultation?"""
    advance_notice: Reading[bool] = Missing.NOT_STATED
    """Step 2: was the consultation announced in advance?"""
    awareness_raising: Reading[bool] = Missing.NOT_STATED
    """Step 3: were there activities to raise awareness?"""
    online_consultation: Reading[bool] = Missing.NOT_STATED
    """Step 4: was there a consultation online?"""
    in_person_consultation: Reading[bool] = Missing.NOT_STATED
    """Step 5: was there a consultation in person?"""
    summary_of_comments: Reading[bool] = Missing.NOT_STATED
    """Step 6: was a summary of the comments published?"""
    notice_days: Reading[int] = Missing.NOT_STATED
    """Number of days between the announcement and the consultation."""
    self_assessment: SelfAssessment = SelfAssessment()
    """The government's self-assessment report."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class ActionPlan(Record):
    """An action plan of a member. Its key is `id`."""

    id: str
    """OGP's identifier: ``AP_``, the member's code, and the number in two digits (``AP_GTM04``).

    Generated identifiers begin with ``~``.
    """
    member: str
    """Code of the member."""
    number: int | None = None
    """Number among the member's plans, from 1."""
    title: str | None = None
    """Title."""
    submitted: int | None = None
    """Year of submission. It can differ from the year in which the period begins."""
    start: Reading[PartialDate] = Missing.NOT_STATED
    """First day, month or year of its period."""
    end: Reading[PartialDate] = Missing.NOT_STATED
    """Last day, month or year of its period."""
    stated_commitments: Reading[int] = Missing.NOT_STATED
    """Number of commitments that the page or document states; the number of those listed can differ."""
    focus: Reading[str] = Missing.NOT_STATED
    """Policy area focus, as the member page prints it."""
    summary: str | None = None
    """Introductory sentence on the member page."""
    url: str | None = None
    """Address of its page."""
    participation: Participation = Participation()
    """Public participation."""
    unread: FrozenMap = EMPTY
    """Field name → text of the source, for every reading that is `Missing.UNREADABLE`."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
