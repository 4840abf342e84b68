"""The same data in mashumaro, and in msgspec's structs alone: classes that are made from our record types.

mashumaro generates Python code. It accepts a value of another scalar type where no union decides, and does
not check the dates; it rejects unknown members, as ours does. The structs are those of our own fast lane
without its checks and without records: the least time that this format takes in C.
"""

from dataclasses import field as dataclass_field, make_dataclass
from enum import Enum
from importlib import import_module
from typing import Any

import msgspec
from rivals import Models

from ogpmodel._dataset.dataset import COLLECTIONS, Dataset
from ogpmodel._json.format import VERSION
from ogpmodel._json.shape import Document
from ogpmodel._json.structs import OPTIONS, lane_of
from ogpmodel._model.metadata import Metadata


class Dataclasses(Models):
    """Makes plain dataclasses of our record types, for mashumaro."""

    text: Any = str

    def __init__(self) -> None:
        """Start with the classes of dates and missing values."""
        self.base: Any = import_module("mashumaro.config").BaseConfig
        self.terms: dict[Any, Any] = {}
        super().__init__()

    def term(self, cls: Any) -> Any:
        """Return a plain enumeration: orjson writes only those whose metaclass is that of ``Enum``."""
        if cls not in self.terms:
            functional: Any = Enum
            made = functional(cls.__name__, {one.name: one.value for one in cls}, module=__name__)
            globals()[cls.__name__] = made  # where the code that mashumaro generates looks for it
            self.terms[cls] = made
        return self.terms[cls]

    def either(self, union: Any) -> Any:
        """Return the union: its types are tried in their order."""
        return union

    def model(self, name: str, fields: dict[str, tuple[Any, Any]]) -> Any:
        """Return a new frozen dataclass with slots that rejects unknown members and omits defaults."""
        config = type("Config", (self.base,), {"forbid_extra_keys": True, "omit_default": True})
        given: list[Any] = [
            (field, kind) if default is ... else (field, kind, dataclass_field(default=default))
            for field, (kind, default) in fields.items()
        ]
        options: dict[str, Any] = {"frozen": True, "slots": True, "kw_only": True}
        return make_dataclass(name, given, namespace={"Config": config}, **options)


def mashumaro() -> tuple[Any, Any]:
    """Return mashumaro's functions that decode a document with orjson, and that encode it."""
    codecs: Any = import_module("mashumaro.codecs.orjson")
    document = Dataclasses().of(Document)
    return codecs.ORJSONDecoder(document).decode, codecs.ORJSONEncoder(document).encode


def structs() -> tuple[Any, Any]:
    """Return msgspec's functions that decode a document into structs, and that encode it."""
    lists: list[Any] = [
        (name, list[lane_of(collection.record).struct], msgspec.field(default_factory=list))  # type: ignore[misc] # made at run time
        for name, collection in COLLECTIONS.items()
    ]
    members: list[Any] = [("ogpmodel", str), ("metadata", lane_of(Metadata).struct), *lists]
    document = msgspec.defstruct("Document", members, **OPTIONS)
    return msgspec.json.Decoder(document).decode, msgspec.json.Encoder().encode


def structs_of(dataset: Dataset) -> dict[str, Any]:
    """Return a dataset as structs, which msgspec encodes."""
    parts = {
        name: [lane_of(records.record).dump(one) for one in records]
        for name, records in dataset.parts().items()
        if records
    }
    return {"ogpmodel": VERSION, "metadata": lane_of(Metadata).dump(dataset.metadata), **parts}
