"""Documents and posts."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, Self, TypedDict, Unpack, overload

from ..._model.record import Record
from ..._model.resources import Post, Resource
from ..fields import Field, OneOf
from ..records import Records
from ..related import known_members, known_plans


class ResourceFields(TypedDict, total=False):
    """What documents are selected by."""

    member: OneOf[str]
    """Code of the member."""
    kind: OneOf[str | None]
    """Kind, as printed."""
    year: OneOf[int | None]
    """Year in which it was posted."""
    format: OneOf[str | None]
    """Format, as printed."""
    plan: OneOf[str | None]
    """Identifier of the plan that it is about."""
    language: OneOf[str | None]
    """Language."""


class Resources(Records[Resource]):
    """Documents. They have no identifier, and equal ones may stand twice."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Resource
    heads: ClassVar[tuple[str, ...]] = ("member", "title", "year", "kind", "format")
    fields: ClassVar[Mapping[str, Field]] = {
        "member": Field(str, lambda resource, _: (resource.member,), known=known_members),
        "kind": Field(str | None, lambda resource, _: (resource.kind,)),
        "year": Field(int | None, lambda resource, _: (resource.year,)),
        "format": Field(str | None, lambda resource, _: (resource.format,)),
        "plan": Field(str | None, lambda resource, _: (resource.plan,), known=known_plans),
        "language": Field(str | None, lambda resource, _: (resource.language,)),
    }

    def where(self, *tests: Callable[[Resource], bool], **fields: Unpack[ResourceFields]) -> Self:
        """Select documents for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["member"], /) -> Counter[str]: ...
    @overload
    def count_by(self, field: Literal["kind", "format", "plan", "language"], /) -> Counter[str | None]: ...
    @overload
    def count_by(self, field: Literal["year"], /) -> Counter[int | None]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the documents for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["member"], /) -> dict[str, Self]: ...
    @overload
    def group_by(self, field: Literal["kind", "format", "plan", "language"], /) -> dict[str | None, Self]: ...
    @overload
    def group_by(self, field: Literal["year"], /) -> dict[int | None, Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the documents by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(
        self,
        field: Literal["member", "kind", "year", "format", "plan", "language"],
        /,
        *,
        reverse: bool = False,
    ) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)


class PostFields(TypedDict, total=False):
    """What posts are selected by."""

    member: OneOf[str]
    """Code of the member."""
    year: OneOf[int | None]
    """Year in which it was published."""


class Posts(Records[Post]):
    """Posts. They have no identifier, and equal ones may stand twice."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Post
    heads: ClassVar[tuple[str, ...]] = ("member", "title", "summary", "date")
    fields: ClassVar[Mapping[str, Field]] = {
        "member": Field(str, lambda post, _: (post.member,), known=known_members),
        "year": Field(int | None, lambda post, _: (post.date and post.date.year,)),
    }

    def where(self, *tests: Callable[[Post], bool], **fields: Unpack[PostFields]) -> Self:
        """Select posts for which every test and every field holds.

        Raises:
            TypeError: There is no such field, or it has values of another kind.

        """
        return self._where(tests, fields)

    @overload
    def count_by(self, field: Literal["member"], /) -> Counter[str]: ...
    @overload
    def count_by(self, field: Literal["year"], /) -> Counter[int | None]: ...
    def count_by(self, field: str, /) -> Counter[Any]:
        """Count the posts for each value of a field; one that has several counts for each of them."""
        return self._count_by(field)

    @overload
    def group_by(self, field: Literal["member"], /) -> dict[str, Self]: ...
    @overload
    def group_by(self, field: Literal["year"], /) -> dict[int | None, Self]: ...
    def group_by(self, field: str, /) -> dict[Any, Self]:
        """Part the posts by the values of a field; one that has several stands with each of them."""
        return self._group_by(field)

    def sort_by(self, field: Literal["member", "year"], /, *, reverse: bool = False) -> Self:
        """Sort by the (first) value of a field, stably; those without a value stand last."""
        return self._sort_by(field, reverse=reverse)
