"""Commitments."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.commitments import Commitment
from ..._model.record import Record
from ..._values.readings import Missing, Reading
from ...vocabularies import GrandChallenge, MemberKind, Region
from ..fields import Field, OneOf
from ..keyed import Keyed
from ..related import (
    assessment_of,
    bare_name,
    each,
    kind,
    known_areas,
    known_members,
    known_plans,
    member_code,
    plan_of,
    region,
    submitted,
)


class CommitmentFields(TypedDict, total=False):
    """What commitments are selected by."""

    plan: OneOf[str]
    """Identifier of the action plan."""
    area: OneOf[str]
    """Policy area: ``2020/open-data`` is that vintage alone, ``open-data`` every vintage of that name."""
    member: OneOf[str | None]
    """Code of the member."""
    submitted: OneOf[int | None]
    """Year in which the plan was submitted."""
    region: OneOf[Region | None]
    """Region of the member."""
    kind: OneOf[MemberKind | None]
    """Kind of the member."""
    number: OneOf[str | None]
    """Number in the plan."""
    theme: OneOf[Reading[str]]
    """Heading in the plan."""
    challenge: OneOf[Reading[GrandChallenge]]
    """Grand challenge."""
    lead_institution: OneOf[Reading[str]]
    """Institution that leads it."""
    language: OneOf[str | None]
    """Language of the plan's own text."""
    starred: OneOf[Reading[bool]]
    """Whether OGP printed a star."""


class Commitments(Keyed[Commitment]):
    """Commitments, found by their identifier."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Commitment
    form: ClassVar[str] = "commitments"
    heads: ClassVar[tuple[str, ...]] = ("id", "title", "plan", "areas")
    fields: ClassVar[Mapping[str, Field]] = {
        "plan": Field(str, lambda commitment, _: (commitment.plan,), known=known_plans),
        "area": Field(
            str, lambda commitment, _: commitment.areas, also=bare_name, known=known_areas, several=True
        ),
        "member": Field(
            str | None, lambda commitment, world: member_code(plan_of(commitment, world)), known=known_members
        ),
        "submitted": Field(int | None, lambda commitment, world: submitted(plan_of(commitment, world))),
        "region": Field(Region | None, lambda commitment, world: region(plan_of(commitment, world), world)),
        "kind": Field(MemberKind | None, lambda commitment, world: kind(plan_of(commitment, world), world)),
        "number": Field(str | None, lambda commitment, _: (commitment.number,), free=True),
        "theme": Field(str | Missing, lambda commitment, _: (commitment.theme,)),
        "challenge": Field(
            GrandChallenge | Missing,
            lambda commitment, _: each(commitment.challenges, commitment.undecided_challenges),
        ),
        "lead_institution": Field(str | Missing, lambda commitment, _: each(commitment.lead_institutions)),
        "language": Field(str | None, lambda commitment, _: (commitment.language,)),
        "starred": Field(
            bool | Missing, lambda commitment, world: (assessment_of(commitment, world).published.starred,)
        ),
    }

    def where(self, *tests: Callable[[Commitment], bool], **fields: Unpack[CommitmentFields]) -> Self:
        """Select commitments for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["plan", "area"], /) -> Counter[str]: ...
    @overload
    def count_by(self, field: Literal["member", "number", "language"], /) -> Counter[str | None]: ...
    @overload
    def count_by(self, field: Literal["submitted"], /) -> Counter[int | None]: ...
    @overload
    def count_by(self, field: Literal["region"], /) -> Counter[Region | None]: ...
    @overload
    def count_by(self, field: Literal["kind"], /) -> Counter[MemberKind | None]: ...
    @overload
    def count_by(self, field: Literal["theme", "lead_institution"], /) -> Counter[Reading[str]]: ...
    @overload
    def count_by(self, field: Literal["challenge"], /) -> Counter[Reading[GrandChallenge]]: ...
    @overload
    def count_by(self, field: Literal["starred"], /) -> Counter[Reading[bool]]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the commitments for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["plan", "area"], /) -> dict[str, Self]: ...
    @overload
    def group_by(self, field: Literal["member", "number", "language"], /) -> dict[str | None, Self]: ...
    @overload
    def group_by(self, field: Literal["submitted"], /) -> dict[int | None, Self]: ...
    @overload
    def group_by(self, field: Literal["region"], /) -> dict[Region | None, Self]: ...
    @overload
    def group_by(self, field: Literal["kind"], /) -> dict[MemberKind | None, Self]: ...
    @overload
    def group_by(self, field: Literal["theme", "lead_institution"], /) -> dict[Reading[str], Self]: ...
    @overload
    def group_by(self, field: Literal["challenge"], /) -> dict[Reading[GrandChallenge], Self]: ...
    @overload
    def group_by(self, field: Literal["starred"], /) -> dict[Reading[bool], Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the commitments by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self,
        field: Literal[
            "plan",
            "area",
            "member",
            "submitted",
            "region",
            "kind",
            "number",
            "theme",
            "challenge",
            "lead_institution",
            "language",
            "starred",
        ],
        /,
        *,
        reverse: bool = False,
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
