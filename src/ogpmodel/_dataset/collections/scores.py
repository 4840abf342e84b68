"""Policy-area scoring."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.areas import DimensionScore
from ..._model.record import Record
from ..._values.readings import Missing, Reading
from ...vocabularies import Finding
from ..fields import Field, OneOf
from ..records import Records
from ..related import each, known_members


class ScoreFields(TypedDict, total=False):
    """What rows are selected by."""

    member: OneOf[str]
    """Code of the member."""
    area: OneOf[str]
    """Heading under which the row stands."""
    dimension: OneOf[Reading[str]]
    """Name of the row."""
    finding: OneOf[Reading[Finding]]
    """IRM-based finding."""
    implication: OneOf[Reading[str]]
    """Action implication, as printed."""


class Scores(Records[DimensionScore]):
    """Rows of policy-area scoring. They have no identifier, and equal ones may stand twice."""

    __slots__ = ()
    record: ClassVar[type[Record]] = DimensionScore
    heads: ClassVar[tuple[str, ...]] = (
        "member",
        "area",
        "dimension",
        "findings",
        "third_party_score",
        "implication",
    )
    fields: ClassVar[Mapping[str, Field]] = {
        "member": Field(str, lambda score, _: (score.member,), known=known_members),
        "area": Field(str, lambda score, _: (score.area,)),
        "dimension": Field(str | Missing, lambda score, _: (score.dimension,)),
        "finding": Field(Finding | Missing, lambda score, _: each(score.findings)),
        "implication": Field(str | Missing, lambda score, _: (score.implication,)),
    }

    def where(self, *tests: Callable[[DimensionScore], bool], **fields: Unpack[ScoreFields]) -> Self:
        """Select rows for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["member", "area"], /) -> Counter[str]: ...
    @overload
    def count_by(self, field: Literal["dimension", "implication"], /) -> Counter[Reading[str]]: ...
    @overload
    def count_by(self, field: Literal["finding"], /) -> Counter[Reading[Finding]]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the rows for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["member", "area"], /) -> dict[str, Self]: ...
    @overload
    def group_by(self, field: Literal["dimension", "implication"], /) -> dict[Reading[str], Self]: ...
    @overload
    def group_by(self, field: Literal["finding"], /) -> dict[Reading[Finding], Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the rows by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self,
        field: Literal["member", "area", "dimension", "finding", "implication"],
        /,
        *,
        reverse: bool = False,
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
