"""Commitments."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from ..._model.commitments import Commitment
from ..._model.record import Record
from ..._values.dates import PartialDate
from ..._values.readings import Reading
from ...vocabularies import Completion, GrandChallenge, MemberKind, Region
from ..field import Field
from ..field_types import AreaField, DateField, TextField
from ..fields import Fields
from ..keyed import Keyed
from ..links import PLAN, own
from ..names import bare_name, listed_areas, vintage_of
from ..queries import Query
from ..selection import ALL, OneOf, Spellings
from .shared_fields import BY_MEMBER, BY_PLAN, MemberReached, PlanReached, Readings

OWN = own(Commitment)
BY_AREA = Spellings(alias=bare_name, finders=lambda _: (listed_areas(),), several=True, list_of=vintage_of)
"""Areas have names in OGP's lists, and one name stands for the areas of all vintages."""


class CommitmentFields(PlanReached, MemberReached, Readings, Fields[Commitment]):
    """The fields of commitments: their own, and those of their plan, member and assessment."""

    __slots__ = ()
    plan: Field[Commitment, str] = Field(OWN, "plan", spellings=BY_PLAN)
    area: AreaField[Commitment] = AreaField(
        OWN, "areas", undecided="undecided_areas", spellings=BY_AREA, meaning="Policy area, with its vintage."
    )
    member: Field[Commitment, str | None] = Field(PLAN, "member", spellings=BY_MEMBER)
    number: TextField[Commitment, str | None] = TextField(OWN, "number", spellings=Spellings(any_text=True))
    theme: TextField[Commitment, Reading[str]] = TextField(OWN, "theme")
    challenge: Field[Commitment, Reading[GrandChallenge]] = Field(
        OWN,
        "challenges",
        undecided="undecided_challenges",
        meaning="Grand challenge that it answers; ``Missing.UNREADABLE`` if that is not known of all.",
    )
    lead_institution: TextField[Commitment, Reading[str]] = TextField(
        OWN, "lead_institutions", meaning="Institution that leads it."
    )
    language: Field[Commitment, str | None] = Field(OWN, "language")
    id: Field[Commitment, str] = Field(OWN, "id")
    title: TextField[Commitment, str] = TextField(OWN, "title")
    original_title: TextField[Commitment, str | None] = TextField(OWN, "original_title")
    short_title: TextField[Commitment, str | None] = TextField(OWN, "short_title")
    text: TextField[Commitment, Reading[str]] = TextField(OWN, "text")
    start: DateField[Commitment, Reading[PartialDate]] = DateField(OWN, "start")
    end: DateField[Commitment, Reading[PartialDate]] = DateField(OWN, "end")
    supporting_institution: TextField[Commitment, Reading[str]] = TextField(
        OWN, "supporting_institutions", meaning="Institution that supports it."
    )
    milestone: TextField[Commitment, str] = TextField(
        OWN, "milestones.title", meaning="Title of a milestone."
    )
    url: Field[Commitment, str | None] = Field(OWN, "url")


class Commitments(Keyed[Commitment]):
    """Commitments, found by their identifier."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Commitment
    fields: ClassVar[CommitmentFields] = CommitmentFields()
    _kind: ClassVar[str] = "commitments"
    _columns: ClassVar[tuple[str, ...]] = ("id", "titles", "submitted", "areas")
    _if_stated: ClassVar[tuple[str, ...]] = ("starred", "completion")
    _table: ClassVar[tuple[str, ...]] = (
        "id",
        "title",
        "member",
        "submitted",
        "region",
        "area",
        "completion",
        "starred",
    )

    def where(  # noqa: PLR0913 - a keyword for each of the most used fields
        self,
        *queries: Query[Commitment] | Callable[[Commitment], bool],
        plan: OneOf[str] = ALL,
        area: OneOf[str] = ALL,
        member: OneOf[str | None] = ALL,
        submitted: OneOf[int | None] = ALL,
        region: OneOf[Region | None] = ALL,
        kind: OneOf[MemberKind | None] = ALL,
        number: OneOf[str | None] = ALL,
        theme: OneOf[Reading[str]] = ALL,
        challenge: OneOf[Reading[GrandChallenge]] = ALL,
        lead_institution: OneOf[Reading[str]] = ALL,
        language: OneOf[str | None] = ALL,
        completion: OneOf[Reading[Completion]] = ALL,
        starred: OneOf[Reading[bool]] = ALL,
        **others: Never,
    ) -> Self:
        """Select the commitments for which every query, function and field holds: see `Records`.

        ``area="2020/open-data"`` is that vintage alone, ``area="open-data"`` every vintage of that name.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())
