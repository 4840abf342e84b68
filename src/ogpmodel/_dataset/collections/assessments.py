"""Assessments."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from ..._model.assessments import Assessment
from ..._model.record import Record
from ..._values.readings import Reading
from ...vocabularies import (
    Completion,
    EarlyResults,
    GrandChallenge,
    OgpValue,
    Opening,
    PotentialForResults,
    PotentialImpact,
    Region,
    Specificity,
)
from ..field import Field
from ..field_types import AreaField, TextField
from ..fields import Fields
from ..keyed import Keyed
from ..links import COMMITMENT, PLAN, own
from ..queries import Query
from ..selection import ALL, OneOf, Spellings
from .commitments import BY_AREA
from .shared_fields import BY_MEMBER, BY_PLAN, MemberReached, PlanReached, Readings


class AssessmentFields(Readings, PlanReached, MemberReached, Fields[Assessment]):
    """The fields of assessments: their own, and those of their commitment, plan and member."""

    __slots__ = ()
    plan: Field[Assessment, str | None] = Field(COMMITMENT, "plan", spellings=BY_PLAN)
    member: Field[Assessment, str | None] = Field(PLAN, "member", spellings=BY_MEMBER)
    commitment: Field[Assessment, str] = Field(own(Assessment), "commitment")
    number: TextField[Assessment, str | None] = TextField(
        COMMITMENT, "number", spellings=Spellings(any_text=True)
    )
    title: TextField[Assessment, str | None] = TextField(COMMITMENT, "title")
    original_title: TextField[Assessment, str | None] = TextField(COMMITMENT, "original_title")
    text: TextField[Assessment, Reading[str]] = TextField(COMMITMENT, "text")
    theme: TextField[Assessment, Reading[str]] = TextField(COMMITMENT, "theme")
    area: AreaField[Assessment] = AreaField(
        COMMITMENT,
        "areas",
        undecided="undecided_areas",
        spellings=BY_AREA,
        meaning="Policy area of the commitment, with its vintage.",
    )
    challenge: Field[Assessment, Reading[GrandChallenge]] = Field(
        COMMITMENT,
        "challenges",
        undecided="undecided_challenges",
        meaning="Grand challenge that the commitment answers.",
    )
    lead_institution: TextField[Assessment, Reading[str]] = TextField(
        COMMITMENT, "lead_institutions", meaning="Institution that leads the commitment."
    )
    supporting_institution: TextField[Assessment, Reading[str]] = TextField(
        COMMITMENT, "supporting_institutions", meaning="Institution that supports the commitment."
    )
    language: Field[Assessment, str | None] = Field(COMMITMENT, "language")


class Assessments(Keyed[Assessment]):
    """Assessments, found by the identifier of their commitment."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Assessment
    key: ClassVar[str] = "commitment"
    fields: ClassVar[AssessmentFields] = AssessmentFields()
    _kind: ClassVar[str] = "commitments"
    _columns: ClassVar[tuple[str, ...]] = ("commitment", "title")
    _if_stated: ClassVar[tuple[str, ...]] = (
        "specificity",
        "potential_impact",
        "potential_for_results",
        "completion",
        "opened_government",
        "early_results",
        "starred",
    )
    _table: ClassVar[tuple[str, ...]] = (
        "commitment",
        "title",
        "member",
        "submitted",
        "specificity",
        "potential_impact",
        "potential_for_results",
        "completion",
        "opened_government",
        "early_results",
        "starred",
    )

    def where(  # noqa: PLR0913 - a keyword for each of the most used fields
        self,
        *queries: Query[Assessment] | Callable[[Assessment], bool],
        plan: OneOf[str | None] = ALL,
        member: OneOf[str | None] = ALL,
        submitted: OneOf[int | None] = ALL,
        region: OneOf[Region | None] = ALL,
        specificity: OneOf[Reading[Specificity]] = ALL,
        verifiable: OneOf[Reading[bool]] = ALL,
        relevant: OneOf[Reading[bool]] = ALL,
        value: OneOf[Reading[OgpValue]] = ALL,
        potential_impact: OneOf[Reading[PotentialImpact]] = ALL,
        potential_for_results: OneOf[Reading[PotentialForResults]] = ALL,
        completion: OneOf[Reading[Completion]] = ALL,
        progress_completion: OneOf[Reading[Completion]] = ALL,
        results_completion: OneOf[Reading[Completion]] = ALL,
        opened_government: OneOf[Reading[Opening]] = ALL,
        early_results: OneOf[Reading[EarlyResults]] = ALL,
        starred: OneOf[Reading[bool]] = ALL,
        **others: Never,
    ) -> Self:
        """Select the assessments for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())
