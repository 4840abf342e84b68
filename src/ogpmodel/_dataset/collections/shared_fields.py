"""Fields that several collections have: those of the member, the plan and the assessment."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from ..._values.dates import PartialDate
from ..._values.readings import Reading
from ...vocabularies import (
    BindingConstraint,
    Change,
    Completion,
    EarlyResults,
    MemberKind,
    Novelty,
    OgpValue,
    Opening,
    Openness,
    ParticipationLevel,
    PotentialForResults,
    PotentialImpact,
    Region,
    Schedule,
    Specificity,
)
from ..field import Field
from ..field_types import DateField, NumberField, ScaleField, TextField
from ..links import ASSESSMENT, MEMBER, PLAN, Assessed, Belonging, Planned
from ..names import listed_members
from ..selection import Spellings

BY_MEMBER = Spellings(
    finders=lambda dataset: (listed_members(),) if dataset is None else (dataset.members, listed_members())
)
"""Members have names in the dataset and in OGP's tables."""
BY_PLAN = Spellings(finders=lambda dataset: () if dataset is None else (dataset.plans,))
"""Plans are those of the dataset."""


class RegionField:
    """The field of everything that belongs to a member."""

    __slots__ = ()
    region: Field[Belonging, Region | None] = Field(MEMBER, "region")


class MemberReached(RegionField):
    """The fields of the member to which a plan, a commitment or an assessment belongs."""

    __slots__ = ()
    kind: Field[Planned, MemberKind | None] = Field(MEMBER, "kind")
    member_name: TextField[Planned, str | None] = TextField(MEMBER, "name")
    member_since: NumberField[Planned, int | None] = NumberField(
        MEMBER, "since.year", meaning="Year in which the member joined OGP."
    )
    member_status: Field[Planned, str | None] = Field(MEMBER, "status")


class ParticipationReached:
    """The fields of the participation in a plan."""

    __slots__ = ()
    development_level: ScaleField[Planned, ParticipationLevel] = ScaleField(
        PLAN, "participation.development.level"
    )
    development_openness: Field[Planned, Reading[Openness]] = Field(
        PLAN, "participation.development.openness"
    )
    implementation_level: ScaleField[Planned, ParticipationLevel] = ScaleField(
        PLAN, "participation.implementation.level"
    )
    implementation_openness: Field[Planned, Reading[Openness]] = Field(
        PLAN, "participation.implementation.openness"
    )
    forum: Field[Planned, Reading[bool]] = Field(PLAN, "participation.forum")
    timeline_available: Field[Planned, Reading[bool]] = Field(PLAN, "participation.timeline_available")
    advance_notice: Field[Planned, Reading[bool]] = Field(PLAN, "participation.advance_notice")
    awareness_raising: Field[Planned, Reading[bool]] = Field(PLAN, "participation.awareness_raising")
    online_consultation: Field[Planned, Reading[bool]] = Field(PLAN, "participation.online_consultation")
    in_person_consultation: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.in_person_consultation"
    )
    summary_of_comments: Field[Planned, Reading[bool]] = Field(PLAN, "participation.summary_of_comments")
    notice_days: NumberField[Planned, Reading[int]] = NumberField(PLAN, "participation.notice_days")
    self_assessment_published: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.published"
    )
    self_assessment_on_schedule: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.on_schedule"
    )
    self_assessment_in_local_language: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.in_local_language"
    )
    self_assessment_in_english: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.in_english"
    )
    self_assessment_two_week_comment: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.two_week_comment"
    )
    self_assessment_reviews_comment_period: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.reviews_comment_period"
    )
    self_assessment_comments_received: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.comments_received"
    )
    self_assessment_deposited: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.deposited"
    )
    self_assessment_reviews_consultation: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.reviews_consultation"
    )
    self_assessment_covers_all_commitments: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.covers_all_commitments"
    )
    self_assessment_assesses_schedule: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.assesses_schedule"
    )
    self_assessment_reviews_draft_consultation: Field[Planned, Reading[bool]] = Field(
        PLAN, "participation.self_assessment.reviews_draft_consultation"
    )


class PlanReached(ParticipationReached):
    """The fields of the plan of a commitment or an assessment."""

    __slots__ = ()
    submitted: NumberField[Planned, int | None] = NumberField(PLAN, "submitted")
    plan_number: NumberField[Planned, int | None] = NumberField(PLAN, "number")
    plan_title: TextField[Planned, str | None] = TextField(PLAN, "title")
    plan_start: DateField[Planned, Reading[PartialDate]] = DateField(PLAN, "start")
    plan_end: DateField[Planned, Reading[PartialDate]] = DateField(PLAN, "end")


class Readings:
    """The fields of an assessment, which commitments have as well."""

    __slots__ = ()
    specificity: ScaleField[Assessed, Specificity] = ScaleField(ASSESSMENT, "design.specificity")
    verifiable: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "design.verifiable")
    relevant: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "design.relevant")
    value: Field[Assessed, Reading[OgpValue]] = Field(
        ASSESSMENT,
        "design.values",
        undecided="design.undecided_values",
        meaning="OGP value that it serves; ``Missing.UNREADABLE`` if that is not known of all values.",
    )
    potential_impact: ScaleField[Assessed, PotentialImpact] = ScaleField(
        ASSESSMENT, "design.potential_impact"
    )
    potential_for_results: ScaleField[Assessed, PotentialForResults] = ScaleField(
        ASSESSMENT, "design.potential_for_results"
    )
    compound: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "design.compound")
    cluster: Field[Assessed, Reading[str]] = Field(
        ASSESSMENT, "design.cluster_ids", meaning="Identifier of a commitment of its cluster."
    )
    cluster_name: TextField[Assessed, Reading[str]] = TextField(ASSESSMENT, "design.cluster_name")
    novelty: Field[Assessed, Reading[Novelty]] = Field(ASSESSMENT, "design.novelty")
    completion: ScaleField[Assessed, Completion] = ScaleField(
        ASSESSMENT,
        "results.completion",
        "progress.completion",
        meaning="How far it was carried out: at the end, or at midterm if nothing was coded at the end.",
    )
    progress_completion: ScaleField[Assessed, Completion] = ScaleField(
        ASSESSMENT, "progress.completion", meaning="How far it was carried out at midterm."
    )
    projected_completion: ScaleField[Assessed, Completion] = ScaleField(
        ASSESSMENT, "progress.projected_completion"
    )
    schedule: ScaleField[Assessed, Schedule] = ScaleField(ASSESSMENT, "progress.schedule")
    next_steps: TextField[Assessed, Reading[str]] = TextField(ASSESSMENT, "progress.next_steps")
    progress_report_year: NumberField[Assessed, Reading[int]] = NumberField(
        ASSESSMENT, "progress.report_year"
    )
    results_completion: ScaleField[Assessed, Completion] = ScaleField(
        ASSESSMENT, "results.completion", meaning="How far it was carried out at the end."
    )
    opened_government: ScaleField[Assessed, Opening] = ScaleField(ASSESSMENT, "results.opened_government")
    opened_access: ScaleField[Assessed, Opening] = ScaleField(ASSESSMENT, "results.opened_access")
    opened_participation: ScaleField[Assessed, Opening] = ScaleField(
        ASSESSMENT, "results.opened_participation"
    )
    opened_accountability: ScaleField[Assessed, Opening] = ScaleField(
        ASSESSMENT, "results.opened_accountability"
    )
    early_results: ScaleField[Assessed, EarlyResults] = ScaleField(ASSESSMENT, "results.early_results")
    carried_forward: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "results.carried_forward")
    results_report_year: NumberField[Assessed, Reading[int]] = NumberField(ASSESSMENT, "results.report_year")
    starred: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.starred")
    starred_pre_june_2014: Field[Assessed, Reading[bool]] = Field(
        ASSESSMENT, "published.starred_pre_june_2014"
    )
    starred_2015: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.starred_2015")
    starred_progress: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.starred_progress")
    starred_end_of_term: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.starred_end_of_term")
    starred_may_2015: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.starred_may_2015")
    high_completion: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.high_completion")
    high_ambition: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.high_ambition")
    high_opening: Field[Assessed, Reading[bool]] = Field(ASSESSMENT, "published.high_opening")
    binding_constraint: Field[Assessed, Reading[BindingConstraint]] = Field(
        ASSESSMENT, "published.binding_constraint"
    )
    score: NumberField[Assessed, Reading[int]] = NumberField(ASSESSMENT, "published.score")
    change_in_completion: ScaleField[Assessed, Change] = ScaleField(
        ASSESSMENT, "published.change_in_completion"
    )
    report: TextField[Assessed, str | None] = TextField(ASSESSMENT, "report")
