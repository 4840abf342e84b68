"""Printed figures."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.record import Record
from ..._model.resources import Figure
from ...vocabularies import Scope
from ..fields import Field, OneOf
from ..records import Records
from ..related import figure_member, known_members, known_plans


class FigureFields(TypedDict, total=False):
    """What figures are selected by."""

    name: OneOf[str]
    """What the page calls it."""
    scope: OneOf[Scope]
    """What it is about."""
    member: OneOf[str | None]
    """Code of the member on whose page it stands; of a figure that names only its plan, the plan's member."""
    plan: OneOf[str | None]
    """Identifier of the plan."""
    unit: OneOf[str | None]
    """Unit."""


class Figures(Records[Figure]):
    """Printed figures. They have no identifier, and equal ones may stand twice."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Figure
    heads: ClassVar[tuple[str, ...]] = ("name", "value", "unit", "scope", "member", "plan", "text")
    fields: ClassVar[Mapping[str, Field]] = {
        "name": Field(str, lambda figure, _: (figure.name,)),
        "scope": Field(Scope, lambda figure, _: (figure.scope,)),
        "member": Field(str | None, figure_member, known=known_members),
        "plan": Field(str | None, lambda figure, _: (figure.plan,), known=known_plans),
        "unit": Field(str | None, lambda figure, _: (figure.unit,)),
    }

    def where(self, *tests: Callable[[Figure], bool], **fields: Unpack[FigureFields]) -> Self:
        """Select figures for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["name"], /) -> Counter[str]: ...
    @overload
    def count_by(self, field: Literal["scope"], /) -> Counter[Scope]: ...
    @overload
    def count_by(self, field: Literal["member", "plan", "unit"], /) -> Counter[str | None]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the figures for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["name"], /) -> dict[str, Self]: ...
    @overload
    def group_by(self, field: Literal["scope"], /) -> dict[Scope, Self]: ...
    @overload
    def group_by(self, field: Literal["member", "plan", "unit"], /) -> dict[str | None, Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the figures by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self, field: Literal["name", "scope", "member", "plan", "unit"], /, *, reverse: bool = False
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
