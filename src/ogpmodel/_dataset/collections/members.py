"""Members."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.members import Member
from ..._model.record import Record
from ...vocabularies import MemberKind, Region
from ..fields import Field, OneOf
from ..keyed import Keyed
from ..names import Levels
from ..related import MEMBER_NAMES, member_names


class MemberFields(TypedDict, total=False):
    """What members are selected by."""

    kind: OneOf[MemberKind | None]
    """National, local or other."""
    region: OneOf[Region | None]
    """OGP's region."""
    since: OneOf[int | None]
    """Year in which it became a member."""
    status: OneOf[str | None]
    """Status, as printed."""


class Members(Keyed[Member]):
    """Members, found by their code."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Member
    key: ClassVar[str] = "code"
    form: ClassVar[str] = "members"
    heads: ClassVar[tuple[str, ...]] = ("code", "name", "kind", "region", "since")
    fields: ClassVar[Mapping[str, Field]] = {
        "kind": Field(MemberKind | None, lambda member, _: (member.kind,)),
        "region": Field(Region | None, lambda member, _: (member.region,)),
        "since": Field(int | None, lambda member, _: (member.since and member.since.year,)),
        "status": Field(str | None, lambda member, _: (member.status,)),
    }

    @classmethod
    def _names_of(cls, record: Member, /) -> Levels:
        """Return a member's code, name, aliases, last part of its page's address, and prefix."""
        return member_names(**{name: getattr(record, name) for name in MEMBER_NAMES})

    def where(self, *tests: Callable[[Member], bool], **fields: Unpack[MemberFields]) -> Self:
        """Select members for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["kind"], /) -> Counter[MemberKind | None]: ...
    @overload
    def count_by(self, field: Literal["region"], /) -> Counter[Region | None]: ...
    @overload
    def count_by(self, field: Literal["since"], /) -> Counter[int | None]: ...
    @overload
    def count_by(self, field: Literal["status"], /) -> Counter[str | None]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the members for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["kind"], /) -> dict[MemberKind | None, Self]: ...
    @overload
    def group_by(self, field: Literal["region"], /) -> dict[Region | None, Self]: ...
    @overload
    def group_by(self, field: Literal["since"], /) -> dict[int | None, Self]: ...
    @overload
    def group_by(self, field: Literal["status"], /) -> dict[str | None, Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the members by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self, field: Literal["kind", "region", "since", "status"], /, *, reverse: bool = False
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
