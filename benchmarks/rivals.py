"""The same data in other libraries: classes that are made from our record types.

The rivals do less: they accept repeated names and identifiers, keep dates as checked text, and stop at fewer
kinds of lost numbers. pydantic's models are strict, frozen, and reject unknown members, as ours do.
"""

import json
import types
from dataclasses import field as dataclass_field, make_dataclass
from enum import Enum
from importlib import import_module
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
import cattrs

from ogpmodel import FrozenMap, Missing, PartialDate, Record
from ogpmodel._json.shape import Document

DATE = r"^[0-9]{4}(-[0-9]{2}){0,2}$"


def pydantic_document(*, dataclasses: bool) -> Any:
    """Return a pydantic type adapter of documents: of models, or of dataclasses with slots."""
    adapter: Any = import_module("pydantic").TypeAdapter
    return adapter(PydanticModels(dataclasses=dataclasses).of(Document))


class Models:
    """Makes a library's classes of our record types; a subclass states how."""

    text: Any
    """The type of the text of a date."""

    def __init__(self) -> None:
        """Start with the classes of dates and missing values."""
        self.made: dict[str, Any] = {}
        self.missing = self.model("MissingForm", {"missing": (self.term(Missing), ...)})
        form = self.model("DateForm", {"date": (self.text, ...), "text": (str, ...)})
        self.date = self.either(self.text | form)

    def term(self, cls: Any) -> Any:
        """Return the class that stands for a vocabulary: itself."""
        return cls

    def either(self, union: Any) -> Any:
        """Return a union whose types are tried in their order."""
        raise NotImplementedError

    def model(self, name: str, fields: dict[str, tuple[Any, Any]]) -> Any:
        """Return a new class."""
        raise NotImplementedError

    def kind(self, annotation: Any) -> Any:
        """Return the type that stands for the type of a field."""
        if annotation is PartialDate:
            return self.date
        if annotation is FrozenMap:
            return dict[str, Any]
        if get_origin(annotation) is tuple:
            return types.GenericAlias(tuple, (self.kind(get_args(annotation)[0]), ...))
        if get_origin(annotation) in (Union, types.UnionType):
            (rest,) = [one for one in get_args(annotation) if one not in (Missing, type(None))]
            is_reading = Missing in get_args(annotation)
            return self.either(self.kind(rest) | self.missing) if is_reading else self.kind(rest) | None
        if issubclass(annotation, Enum):
            return self.term(annotation)
        return self.of(annotation) if issubclass(annotation, Record) else annotation

    def default(self, value: Any) -> Any:
        """Return the default that stands for that of a field."""
        if value is attrs.NOTHING:
            return ...
        if isinstance(value, Missing):
            return self.missing(missing=self.term(Missing)(value.value))
        return self.of(type(value))() if isinstance(value, Record) else value

    def of(self, cls: Any) -> Any:
        """Return the class that stands for a record type."""
        if cls.__name__ not in self.made:
            fields = [field for field in attrs.fields(cls) if field.type is not FrozenMap]
            self.made[cls.__name__] = self.model(
                cls.__name__, {one.name: (self.kind(one.type), self.default(one.default)) for one in fields}
            )
        return self.made[cls.__name__]


class PydanticModels(Models):
    """Makes pydantic's classes: models, or dataclasses with slots."""

    def __init__(self, *, dataclasses: bool) -> None:
        """Start with the classes of dates and missing values."""
        self.pydantic: Any = import_module("pydantic")
        self.dataclasses = dataclasses
        self.text = Annotated[str, self.pydantic.StringConstraints(pattern=DATE)]
        super().__init__()

    def either(self, union: Any) -> Any:
        """Return a union whose types are tried in their order."""
        return Annotated[union, self.pydantic.Field(union_mode="left_to_right")]

    def model(self, name: str, fields: dict[str, tuple[Any, Any]]) -> Any:
        """Return a new class: a model, or a dataclass with slots."""
        config: Any = {"strict": True, "extra": "forbid", "frozen": True}
        if not self.dataclasses:
            return self.pydantic.create_model(name, __config__=config, **fields)
        given: list[Any] = [
            (field, kind) if default is ... else (field, kind, dataclass_field(default=default))
            for field, (kind, default) in fields.items()
        ]
        cls = make_dataclass(name, given, frozen=True, slots=True, kw_only=True)
        return import_module("pydantic.dataclasses").dataclass(cls, config=config)


class Plain:
    """Makes plain classes of our record types, without checks."""

    def __init__(self) -> None:
        """Start without classes."""
        self.made: dict[str, Any] = {}

    def kind(self, annotation: Any) -> Any:
        """Return the type that stands for the type of a field."""
        if get_origin(annotation) is tuple:
            return types.GenericAlias(tuple, (self.kind(get_args(annotation)[0]), ...))
        if get_origin(annotation) in (Union, types.UnionType):
            return Union[tuple(self.kind(one) for one in get_args(annotation))]  # noqa: UP007 - of a list
        return self.of(annotation) if issubclass(annotation, Record) else annotation

    def default(self, value: Any) -> Any:
        """Return the default that stands for that of a field."""
        return self.of(type(value))() if isinstance(value, Record) else value

    def of(self, cls: Any) -> Any:
        """Return the class that stands for a record type."""
        if cls.__name__ not in self.made:
            fields = {
                one.name: attrs.field(type=self.kind(one.type), default=self.default(one.default))
                for one in attrs.fields(cls)
                if one.name != "extras"
            }
            made: Any = attrs.make_class(
                f"Plain{cls.__name__}", fields, frozen=True, kw_only=True, slots=True
            )
            made.__module__ = __name__
            globals()[made.__name__] = made  # where pickle looks for it
            self.made[cls.__name__] = made
        return self.made[cls.__name__]


def stock_converter() -> tuple[Any, Any]:
    """Return a converter of cattrs with the fewest hooks for these types, and a document of plain classes."""
    converter = cattrs.Converter(forbid_extra_keys=True)

    def is_reading(kind: Any) -> bool:
        return get_origin(kind) in (Union, types.UnionType) and Missing in get_args(kind)

    def reading(kind: Any, own: cattrs.Converter) -> Any:
        inner = next(one for one in get_args(kind) if one is not Missing)
        hook = own.get_structure_hook(inner)

        def structure(value: Any, _: Any) -> Any:
            is_missing = type(value) is dict and "missing" in value
            return Missing(value["missing"]) if is_missing else hook(value, inner)

        return structure

    def date(value: Any, _: Any) -> PartialDate:
        if isinstance(value, str):
            return PartialDate.parse(value)
        return attrs.evolve(PartialDate.parse(value["date"]), text=value["text"])

    converter.register_structure_hook_factory(is_reading, reading)
    converter.register_structure_hook(PartialDate, date)
    converter.register_structure_hook(FrozenMap, lambda value, _: FrozenMap.from_json(value))
    converter.register_structure_hook(Enum, lambda value, kind: kind(value))
    return converter, Plain().of(Document)


def plain_document(text: bytes) -> Any:
    """Return a document of plain classes."""
    converter, document = stock_converter()
    return converter.structure(json.loads(text), document)


def item_of(document: Any, *path: str) -> Any:
    """Return the class of the items of a field, by the names of the fields on the way to it."""
    for name in path:
        (document, _) = get_args(attrs.fields_dict(document)[name].type)
    return document
