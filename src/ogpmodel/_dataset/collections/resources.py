"""Documents and posts."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from ..._model.record import Record
from ..._model.resources import Post, Resource
from ..._values.dates import PartialDate
from ..field import Field
from ..field_types import DateField, NumberField, TextField
from ..fields import Fields
from ..links import own
from ..queries import Query
from ..records import Records
from ..selection import ALL, OneOf
from .shared_fields import BY_MEMBER, BY_PLAN, RegionField

RESOURCE = own(Resource)
POST = own(Post)


class ResourceFields(RegionField, Fields[Resource]):
    """The fields of documents."""

    __slots__ = ()
    member: Field[Resource, str] = Field(RESOURCE, "member", spellings=BY_MEMBER)
    kind: Field[Resource, str | None] = Field(RESOURCE, "kind")
    year: NumberField[Resource, int | None] = NumberField(RESOURCE, "year")
    format: Field[Resource, str | None] = Field(RESOURCE, "format")
    plan: Field[Resource, str | None] = Field(RESOURCE, "plan", spellings=BY_PLAN)
    language: Field[Resource, str | None] = Field(RESOURCE, "language")
    title: TextField[Resource, str] = TextField(RESOURCE, "title")
    url: Field[Resource, str | None] = Field(RESOURCE, "url")


class Resources(Records[Resource]):
    """Documents. They have no identifier, and equal ones may occur more than once."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Resource
    fields: ClassVar[ResourceFields] = ResourceFields()
    _columns: ClassVar[tuple[str, ...]] = ("member", "title", "year", "kind", "format")
    _table: ClassVar[tuple[str, ...]] = ("member", "title", "year", "kind", "format", "language", "url")

    def where(  # noqa: PLR0913 - a keyword for each of the most used fields
        self,
        *queries: Query[Resource] | Callable[[Resource], bool],
        member: OneOf[str] = ALL,
        kind: OneOf[str | None] = ALL,
        year: OneOf[int | None] = ALL,
        format: OneOf[str | None] = ALL,  # noqa: A002 - the name of the field
        plan: OneOf[str | None] = ALL,
        language: OneOf[str | None] = ALL,
        **others: Never,
    ) -> Self:
        """Select the documents for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())


class PostFields(RegionField, Fields[Post]):
    """The fields of posts."""

    __slots__ = ()
    member: Field[Post, str] = Field(POST, "member", spellings=BY_MEMBER)
    year: NumberField[Post, int | None] = NumberField(
        POST, "date.year", meaning="Year in which it was published."
    )
    title: TextField[Post, str] = TextField(POST, "title")
    summary: TextField[Post, str | None] = TextField(POST, "summary")
    date: DateField[Post, PartialDate | None] = DateField(POST, "date")
    url: Field[Post, str | None] = Field(POST, "url")


class Posts(Records[Post]):
    """Posts. They have no identifier, and equal ones may occur more than once."""

    __slots__ = ()
    record: ClassVar[type[Record]] = Post
    fields: ClassVar[PostFields] = PostFields()
    _columns: ClassVar[tuple[str, ...]] = ("member", "title", "summary", "date")
    _table: ClassVar[tuple[str, ...]] = ("member", "title", "date", "summary", "url")

    def where(
        self,
        *queries: Query[Post] | Callable[[Post], bool],
        member: OneOf[str] = ALL,
        year: OneOf[int | None] = ALL,
        **others: Never,
    ) -> Self:
        """Select the posts for which every query, function and field holds: see `Records`.

        Raises:
            NotFound: A name is not known.
            TypeError: There is no such field, or a value is of another type than the field's.

        """
        return self._where(queries, locals())
