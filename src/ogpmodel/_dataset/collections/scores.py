"""Policy-area scoring, and printed figures."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from ..._model.areas import DimensionScore
from ..._model.record import Record
from ..._model.resources import Figure
from ..._values.readings import Reading
from ...vocabularies import Finding, Scope
from ..field import Field
from ..field_types import NumberField, TextField
from ..fields import Fields
from ..links import OWNER_OF_FIGURE, own
from ..queries import Query
from ..records import Records
from ..selection import ALL, OneOf
from .shared_fields import BY_MEMBER, BY_PLAN, RegionField

SCORE = own(DimensionScore)
FIGURE = own(Figure)


class ScoreFields(RegionField, Fields[DimensionScore]):
    """The fields of policy-area scoring."""

    __slots__ = ()
    member: Field[DimensionScore, str] = Field(SCORE, "member", spellings=BY_MEMBER)
    area: Field[DimensionScore, str] = Field(SCORE, "area")
    dimension: TextField[DimensionScore, Reading[str]] = TextField(SCORE, "dimension")
    finding: Field[DimensionScore, Reading[Finding]] = Field(SCORE, "findings", meaning="IRM-based finding.")
    implication: TextField[DimensionScore, Reading[str]] = TextField(SCORE, "implication")
    third_party_score: NumberField[DimensionScore, Reading[float]] = NumberField(SCORE, "third_party_score")


class Scores(Records[DimensionScore]):
    """Rows of policy-area scoring. They have no identifier, and equal ones may occur more than once."""

    __slots__ = ()
    record: ClassVar[type[Record]] = DimensionScore
    fields: ClassVar[ScoreFields] = ScoreFields()
    _columns: ClassVar[tuple[str, ...]] = ("member", "area")
    _if_stated: ClassVar[tuple[str, ...]] = ("dimension", "finding", "third_party_score", "implication")
    _table: ClassVar[tuple[str, ...]] = (
        "member",
        "area",
        "dimension",
        "finding",
        "third_party_score",
        "implication",
    )

    def where(
        self,
        *queries: Query[DimensionScore] | Callable[[DimensionScore], bool],
        member: OneOf[str] = ALL,
        area: OneOf[str] = ALL,
        dimension: OneOf[Reading[str]] = ALL,
        finding: OneOf[Reading[Finding]] = ALL,
        implication: OneOf[Reading[str]] = ALL,
        **others: Never,
    ) -> Self:
        """Select the rows for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())


class FigureFields(RegionField, Fields[Figure]):
    """The fields of printed figures."""

    __slots__ = ()
    name: TextField[Figure, str] = TextField(FIGURE, "name")
    scope: Field[Figure, Scope] = Field(FIGURE, "scope")
    member: Field[Figure, str | None] = Field(
        OWNER_OF_FIGURE,
        "member",
        spellings=BY_MEMBER,
        meaning="Code of the member on whose page it is; for a figure that names only its plan, the plan's.",
    )
    plan: Field[Figure, str | None] = Field(FIGURE, "plan", spellings=BY_PLAN)
    unit: Field[Figure, str | None] = Field(FIGURE, "unit")
    value: NumberField[Figure, float] = NumberField(FIGURE, "value")
    text: TextField[Figure, str | None] = TextField(FIGURE, "text")


class Figures(Records[Figure]):
    """Printed figures. They have no identifier, and equal ones may occur more than once."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Figure
    fields: ClassVar[FigureFields] = FigureFields()
    _columns: ClassVar[tuple[str, ...]] = ("name", "value", "unit", "scope", "member", "plan", "text")
    _table: ClassVar[tuple[str, ...]] = ("name", "value", "unit", "scope", "member", "plan", "text")

    def where(
        self,
        *queries: Query[Figure] | Callable[[Figure], bool],
        name: OneOf[str] = ALL,
        scope: OneOf[Scope] = ALL,
        member: OneOf[str | None] = ALL,
        plan: OneOf[str | None] = ALL,
        unit: OneOf[str | None] = ALL,
        **others: Never,
    ) -> Self:
        """Select the figures for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())
