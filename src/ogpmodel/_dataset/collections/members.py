"""Members."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from ..._model.members import Member
from ..._model.record import Record
from ...vocabularies import MemberKind, Region
from ..field import Field
from ..field_types import NumberField, TextField
from ..fields import Fields
from ..keyed import Keyed
from ..links import own
from ..names import MEMBER_NAMES, Levels, member_names
from ..queries import Query
from ..selection import ALL, OneOf

OWN = own(Member)


class MemberFields(Fields[Member]):
    """The fields of members."""

    __slots__ = ()
    kind: Field[Member, MemberKind | None] = Field(OWN, "kind")
    region: Field[Member, Region | None] = Field(OWN, "region")
    since: NumberField[Member, int | None] = NumberField(
        OWN, "since.year", meaning="Year in which it became a member."
    )
    status: Field[Member, str | None] = Field(OWN, "status")
    code: Field[Member, str] = Field(OWN, "code")
    name: TextField[Member, str] = TextField(OWN, "name")
    alias: TextField[Member, str] = TextField(OWN, "aliases", meaning="Another name.")
    prefix: Field[Member, str | None] = Field(OWN, "prefix")
    slug: Field[Member, str | None] = Field(OWN, "slug")
    contact: TextField[Member, str] = TextField(OWN, "contacts.text", meaning="A contact, as printed.")
    url: Field[Member, str | None] = Field(OWN, "url")


class Members(Keyed[Member]):
    """Members, found by their code."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Member
    key: ClassVar[str] = "code"
    fields: ClassVar[MemberFields] = MemberFields()
    _kind: ClassVar[str] = "members"
    _columns: ClassVar[tuple[str, ...]] = ("code", "name", "kind", "region", "since")
    _table: ClassVar[tuple[str, ...]] = ("code", "name", "kind", "region", "since", "status")

    @classmethod
    def _names_of(cls, record: Member, /) -> Levels:
        """Return a member's code, name, aliases, last part of its page's address, and prefix."""
        return member_names(**{name: getattr(record, name) for name in MEMBER_NAMES})

    def where(
        self,
        *queries: Query[Member] | Callable[[Member], bool],
        kind: OneOf[MemberKind | None] = ALL,
        region: OneOf[Region | None] = ALL,
        since: OneOf[int | None] = ALL,
        status: OneOf[str | None] = ALL,
        **others: Never,
    ) -> Self:
        """Select the members for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())
