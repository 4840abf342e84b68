"""Action plans, and how the public took part in them."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import Openness, ParticipationLevel
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Consultation(Record):
    """How a plan was consulted on, in one of its two phases.

    Source: member pages, "Public Participation"; IRM process data of 2016.
    """

    level: Reading[ParticipationLevel] = Missing.NOT_STATED
    """How much the public could influence it."""
    openness: Reading[Openness] = Missing.NOT_STATED
    """Whether anybody could take part, or those invited."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class SelfAssessment(Record):
    """The government's own report on a plan: the twelve questions of the IRM's process data (July 2016)."""

    published: Reading[bool] = Missing.NOT_STATED
    """Was it published?"""
    on_schedule: Reading[bool] = Missing.NOT_STATED
    """Was it done according to schedule?"""
    in_local_language: Reading[bool] = Missing.NOT_STATED
    """Is it available in the local language?"""
    in_english: Reading[bool] = Missing.NOT_STATED
    """Is it available in English?"""
    two_week_comment: Reading[bool] = Missing.NOT_STATED
    """Had the public two weeks to comment on the draft?"""
    reviews_comment_period: Reading[bool] = Missing.NOT_STATED
    """Does it review its public comment period?"""
    comments_received: Reading[bool] = Missing.NOT_STATED
    """Did any public comments come in?"""
    deposited: Reading[bool] = Missing.NOT_STATED
    """Is it deposited in the OGP portal?"""
    reviews_consultation: Reading[bool] = Missing.NOT_STATED
    """Does it review the consultation efforts?"""
    covers_all_commitments: Reading[bool] = Missing.NOT_STATED
    """Does it cover all commitments?"""
    assesses_schedule: Reading[bool] = Missing.NOT_STATED
    """Does it assess completion according to schedule?"""
    reviews_draft_consultation: Reading[bool] = Missing.NOT_STATED
    """Does it review the consultation on the draft self-assessment?"""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Participation(Record):
    """How the public took part in a plan: the six steps of co-creation, both phases, the forum.

    Source: IRM process data of July 2016; member pages, "Public Participation".
    """

    development: Consultation = Consultation()
    """Consultation while the plan was written."""
    implementation: Consultation = Consultation()
    """Consultation while the plan was carried out."""
    forum: Reading[bool] = Missing.NOT_STATED
    """Whether a forum met regularly."""
    timeline_available: Reading[bool] = Missing.NOT_STATED
    """Step 1: were timeline and process available before?"""
    advance_notice: Reading[bool] = Missing.NOT_STATED
    """Step 2: was notice given in advance?"""
    awareness_raising: Reading[bool] = Missing.NOT_STATED
    """Step 3: was awareness raised?"""
    online_consultation: Reading[bool] = Missing.NOT_STATED
    """Step 4: was there consultation online?"""
    in_person_consultation: Reading[bool] = Missing.NOT_STATED
    """Step 5: was there consultation in person?"""
    summary_of_comments: Reading[bool] = Missing.NOT_STATED
    """Step 6: was a summary of the comments given?"""
    notice_days: Reading[int] = Missing.NOT_STATED
    """How many days before notice was given."""
    self_assessment: SelfAssessment = SelfAssessment()
    """The government's own report."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class ActionPlan(Record):
    """An action plan of a member. Its key is `id`."""

    id: str
    """OGP's identifier: ``AP_``, the member's code, the number in two digits (``AP_GTM04``).

    Identifiers that had to be made begin with ``~``.
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
    """When its period begins."""
    end: Reading[PartialDate] = Missing.NOT_STATED
    """When its period ends."""
    stated_commitments: Reading[int] = Missing.NOT_STATED
    """Number of commitments that the page or document states; it can differ from those listed."""
    focus: Reading[str] = Missing.NOT_STATED
    """Policy area focus, as the member page prints it."""
    summary: str | None = None
    """The sentence with which the member page introduces it."""
    url: str | None = None
    """Address of its page."""
    participation: Participation = Participation()
    """How the public took part."""
    unread: FrozenMap = EMPTY
    """Field name → the source's words, for every reading that is `Missing.UNREADABLE`."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
