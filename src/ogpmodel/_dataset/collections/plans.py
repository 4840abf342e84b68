"""Action plans."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.plans import ActionPlan
from ..._model.record import Record
from ...vocabularies import MemberKind, Region
from ..fields import Field, OneOf
from ..keyed import Keyed
from ..related import kind, known_members, region


class PlanFields(TypedDict, total=False):
    """What plans are selected by."""

    member: OneOf[str]
    """Code of the member."""
    number: OneOf[int | None]
    """Number among the member's plans."""
    submitted: OneOf[int | None]
    """Year of submission."""
    region: OneOf[Region | None]
    """Region of the member."""
    kind: OneOf[MemberKind | None]
    """Kind of the member."""


class Plans(Keyed[ActionPlan]):
    """Action plans, found by their identifier."""

    __slots__ = ()
    record: ClassVar[type[Record]] = ActionPlan
    form: ClassVar[str] = "plans"
    heads: ClassVar[tuple[str, ...]] = (
        "id",
        "member",
        "number",
        "submitted",
        "start",
        "end",
        "stated_commitments",
    )
    fields: ClassVar[Mapping[str, Field]] = {
        "member": Field(str, lambda plan, _: (plan.member,), known=known_members),
        "number": Field(int | None, lambda plan, _: (plan.number,)),
        "submitted": Field(int | None, lambda plan, _: (plan.submitted,)),
        "region": Field(Region | None, region),
        "kind": Field(MemberKind | None, kind),
    }

    def where(self, *tests: Callable[[ActionPlan], bool], **fields: Unpack[PlanFields]) -> Self:
        """Select plans for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["member"], /) -> Counter[str]: ...
    @overload
    def count_by(self, field: Literal["number", "submitted"], /) -> Counter[int | None]: ...
    @overload
    def count_by(self, field: Literal["region"], /) -> Counter[Region | None]: ...
    @overload
    def count_by(self, field: Literal["kind"], /) -> Counter[MemberKind | None]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the plans for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["member"], /) -> dict[str, Self]: ...
    @overload
    def group_by(self, field: Literal["number", "submitted"], /) -> dict[int | None, Self]: ...
    @overload
    def group_by(self, field: Literal["region"], /) -> dict[Region | None, Self]: ...
    @overload
    def group_by(self, field: Literal["kind"], /) -> dict[MemberKind | None, Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the plans by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self, field: Literal["member", "number", "submitted", "region", "kind"], /, *, reverse: bool = False
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
