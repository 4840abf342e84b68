"""Assessments."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.assessments import Assessment
from ..._model.record import Record
from ..._values.readings import Missing, Reading
from ...vocabularies import (
    Completion,
    EarlyResults,
    OgpValue,
    Opening,
    PotentialForResults,
    PotentialImpact,
    Region,
    Specificity,
)
from ..fields import Field, OneOf
from ..keyed import Keyed
from ..related import (
    commitment_of,
    each,
    known_members,
    known_plans,
    member_code,
    plan_code,
    plan_of,
    region,
    submitted,
)


class AssessmentFields(TypedDict, total=False):
    """What assessments are selected by."""

    plan: OneOf[str | None]
    """Identifier of the action plan."""
    member: OneOf[str | None]
    """Code of the member."""
    submitted: OneOf[int | None]
    """Year in which the plan was submitted."""
    region: OneOf[Region | None]
    """Region of the member."""
    specificity: OneOf[Reading[Specificity]]
    """Specificity."""
    verifiable: OneOf[Reading[bool]]
    """Whether it is specific enough to review."""
    relevant: OneOf[Reading[bool]]
    """Whether it is relevant to OGP values."""
    value: OneOf[Reading[OgpValue]]
    """OGP value that it serves; ``Missing.UNREADABLE`` where it is not known of all values."""
    potential_impact: OneOf[Reading[PotentialImpact]]
    """Potential impact."""
    potential_for_results: OneOf[Reading[PotentialForResults]]
    """Potential for results."""
    progress_completion: OneOf[Reading[Completion]]
    """Completion at midterm."""
    results_completion: OneOf[Reading[Completion]]
    """Completion at the end."""
    opened_government: OneOf[Reading[Opening]]
    """Did it open government?"""
    early_results: OneOf[Reading[EarlyResults]]
    """Early results."""
    starred: OneOf[Reading[bool]]
    """Whether OGP printed a star."""


class Assessments(Keyed[Assessment]):
    """Assessments, found by the identifier of their commitment."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Assessment
    key: ClassVar[str] = "commitment"
    form: ClassVar[str] = "commitments"
    heads: ClassVar[tuple[str, ...]] = (
        "commitment",
        "design.specificity",
        "design.potential_impact",
        "design.potential_for_results",
        "progress.completion",
        "results.completion",
        "results.opened_government",
        "published.starred",
    )
    fields: ClassVar[Mapping[str, Field]] = {
        "plan": Field(str | None, plan_code, known=known_plans),
        "member": Field(
            str | None,
            lambda assessment, world: member_code(plan_of(commitment_of(assessment, world), world)),
            known=known_members,
        ),
        "submitted": Field(
            int | None, lambda assessment, world: submitted(plan_of(commitment_of(assessment, world), world))
        ),
        "region": Field(
            Region | None,
            lambda assessment, world: region(plan_of(commitment_of(assessment, world), world), world),
        ),
        "specificity": Field(Specificity | Missing, lambda assessment, _: (assessment.design.specificity,)),
        "verifiable": Field(bool | Missing, lambda assessment, _: (assessment.design.verifiable,)),
        "relevant": Field(bool | Missing, lambda assessment, _: (assessment.design.relevant,)),
        "value": Field(
            OgpValue | Missing,
            lambda assessment, _: each(assessment.design.values, assessment.design.undecided_values),
        ),
        "potential_impact": Field(
            PotentialImpact | Missing, lambda assessment, _: (assessment.design.potential_impact,)
        ),
        "potential_for_results": Field(
            PotentialForResults | Missing, lambda assessment, _: (assessment.design.potential_for_results,)
        ),
        "progress_completion": Field(
            Completion | Missing, lambda assessment, _: (assessment.progress.completion,)
        ),
        "results_completion": Field(
            Completion | Missing, lambda assessment, _: (assessment.results.completion,)
        ),
        "opened_government": Field(
            Opening | Missing, lambda assessment, _: (assessment.results.opened_government,)
        ),
        "early_results": Field(
            EarlyResults | Missing, lambda assessment, _: (assessment.results.early_results,)
        ),
        "starred": Field(bool | Missing, lambda assessment, _: (assessment.published.starred,)),
    }

    def where(self, *tests: Callable[[Assessment], bool], **fields: Unpack[AssessmentFields]) -> Self:
        """Select assessments for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["plan", "member"], /) -> Counter[str | None]: ...
    @overload
    def count_by(self, field: Literal["submitted"], /) -> Counter[int | None]: ...
    @overload
    def count_by(self, field: Literal["region"], /) -> Counter[Region | None]: ...
    @overload
    def count_by(self, field: Literal["specificity"], /) -> Counter[Reading[Specificity]]: ...
    @overload
    def count_by(self, field: Literal["verifiable", "relevant", "starred"], /) -> Counter[Reading[bool]]: ...
    @overload
    def count_by(self, field: Literal["value"], /) -> Counter[Reading[OgpValue]]: ...
    @overload
    def count_by(self, field: Literal["potential_impact"], /) -> Counter[Reading[PotentialImpact]]: ...
    @overload
    def count_by(
        self, field: Literal["potential_for_results"], /
    ) -> Counter[Reading[PotentialForResults]]: ...
    @overload
    def count_by(
        self, field: Literal["progress_completion", "results_completion"], /
    ) -> Counter[Reading[Completion]]: ...
    @overload
    def count_by(self, field: Literal["opened_government"], /) -> Counter[Reading[Opening]]: ...
    @overload
    def count_by(self, field: Literal["early_results"], /) -> Counter[Reading[EarlyResults]]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the assessments for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["plan", "member"], /) -> dict[str | None, Self]: ...
    @overload
    def group_by(self, field: Literal["submitted"], /) -> dict[int | None, Self]: ...
    @overload
    def group_by(self, field: Literal["region"], /) -> dict[Region | None, Self]: ...
    @overload
    def group_by(self, field: Literal["specificity"], /) -> dict[Reading[Specificity], Self]: ...
    @overload
    def group_by(
        self, field: Literal["verifiable", "relevant", "starred"], /
    ) -> dict[Reading[bool], Self]: ...
    @overload
    def group_by(self, field: Literal["value"], /) -> dict[Reading[OgpValue], Self]: ...
    @overload
    def group_by(self, field: Literal["potential_impact"], /) -> dict[Reading[PotentialImpact], Self]: ...
    @overload
    def group_by(
        self, field: Literal["potential_for_results"], /
    ) -> dict[Reading[PotentialForResults], Self]: ...
    @overload
    def group_by(
        self, field: Literal["progress_completion", "results_completion"], /
    ) -> dict[Reading[Completion], Self]: ...
    @overload
    def group_by(self, field: Literal["opened_government"], /) -> dict[Reading[Opening], Self]: ...
    @overload
    def group_by(self, field: Literal["early_results"], /) -> dict[Reading[EarlyResults], Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the assessments by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self,
        field: Literal[
            "plan",
            "member",
            "submitted",
            "region",
            "specificity",
            "verifiable",
            "relevant",
            "value",
            "potential_impact",
            "potential_for_results",
            "progress_completion",
            "results_completion",
            "opened_government",
            "early_results",
            "starred",
        ],
        /,
        *,
        reverse: bool = False,
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
