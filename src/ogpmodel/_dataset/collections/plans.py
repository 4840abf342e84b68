"""Action plans."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from ..._model.plans import ActionPlan
from ..._model.record import Record
from ..._values.dates import PartialDate
from ..._values.readings import Reading
from ...vocabularies import MemberKind, Region
from ..field import Field
from ..field_types import DateField, NumberField, TextField
from ..fields import Fields
from ..keyed import Keyed
from ..links import own
from ..queries import Query
from ..selection import ALL, OneOf
from .shared_fields import BY_MEMBER, MemberReached, ParticipationReached

OWN = own(ActionPlan)


class PlanFields(MemberReached, ParticipationReached, Fields[ActionPlan]):
    """The fields of action plans: their own, and those of their member."""

    __slots__ = ()
    member: Field[ActionPlan, str] = Field(OWN, "member", spellings=BY_MEMBER)
    number: NumberField[ActionPlan, int | None] = NumberField(OWN, "number")
    submitted: NumberField[ActionPlan, int | None] = NumberField(OWN, "submitted")
    id: Field[ActionPlan, str] = Field(OWN, "id")
    title: TextField[ActionPlan, str | None] = TextField(OWN, "title")
    start: DateField[ActionPlan, Reading[PartialDate]] = DateField(OWN, "start")
    end: DateField[ActionPlan, Reading[PartialDate]] = DateField(OWN, "end")
    stated_commitments: NumberField[ActionPlan, Reading[int]] = NumberField(OWN, "stated_commitments")
    focus: TextField[ActionPlan, Reading[str]] = TextField(OWN, "focus")
    summary: TextField[ActionPlan, str | None] = TextField(OWN, "summary")
    url: Field[ActionPlan, str | None] = Field(OWN, "url")


class Plans(Keyed[ActionPlan]):
    """Action plans, found by their identifier."""

    __slots__ = ()
    record: ClassVar[type[Record]] = ActionPlan
    fields: ClassVar[PlanFields] = PlanFields()
    _kind: ClassVar[str] = "plans"
    _columns: ClassVar[tuple[str, ...]] = ("id", "member", "number", "years", "commitments")
    _table: ClassVar[tuple[str, ...]] = (
        "id",
        "member",
        "region",
        "number",
        "submitted",
        "start",
        "end",
        "stated_commitments",
    )

    def where(
        self,
        *queries: Query[ActionPlan] | Callable[[ActionPlan], bool],
        member: OneOf[str] = ALL,
        number: OneOf[int | None] = ALL,
        submitted: OneOf[int | None] = ALL,
        region: OneOf[Region | None] = ALL,
        kind: OneOf[MemberKind | None] = ALL,
        **others: Never,
    ) -> Self:
        """Select the plans for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())
