"""The source of a module of pydantic models, as a user would write them: it imports nothing of ours."""

import types
from enum import Enum
from typing import Any, Union, get_args, get_origin

import attrs
from rivals import DATE

from ogpmodel import FrozenMap, Missing, PartialDate, Record
from ogpmodel._json.shape import Document

HEAD = f"""
from enum import Enum
from typing import Annotated, Any
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

Text = Annotated[str, StringConstraints(pattern={DATE!r})]

class DateForm(Strict):
    date: Text
    text: str

Date = Annotated[Text | DateForm, Field(union_mode="left_to_right")]
"""


class Source:
    """Writes the classes of models, inner ones first."""

    def __init__(self) -> None:
        """Start with the classes of dates and missing values."""
        self.parts: dict[str, str] = {"": HEAD}
        self.term(Missing)
        self.parts["MissingForm"] = "class MissingForm(Strict):\n    missing: Missing\n"

    def term(self, cls: type[Enum]) -> str:
        """Write an enumeration, and return its name."""
        lines = [f"    {one.name} = {one.value!r}" for one in cls]
        self.parts[cls.__name__] = "\n".join([f"class {cls.__name__}(Enum):", *lines, ""])
        return cls.__name__

    def kind(self, annotation: Any) -> str:
        """Return the annotation that stands for the type of a field."""
        if annotation is PartialDate:
            return "Date"
        if get_origin(annotation) is tuple:
            return f"tuple[{self.kind(get_args(annotation)[0])}, ...]"
        if get_origin(annotation) in (Union, types.UnionType):
            (rest,) = [one for one in get_args(annotation) if one not in (Missing, type(None))]
            if Missing not in get_args(annotation):
                return f"{self.kind(rest)} | None"
            return f'Annotated[{self.kind(rest)} | MissingForm, Field(union_mode="left_to_right")]'
        return self.plain(annotation)

    def plain(self, cls: type) -> str:
        """Return the name of a class, which is written if it is one of ours."""
        if issubclass(cls, Enum):
            return self.term(cls)
        return self.model(cls) if issubclass(cls, Record) else cls.__name__

    def default(self, value: Any) -> str:
        """Return the end of a field's line: its default."""
        if value is attrs.NOTHING:
            return ""
        if isinstance(value, Missing):
            return f" = MissingForm(missing=Missing.{value.name})"
        return f" = {type(value).__name__}()" if isinstance(value, Record) else f" = {value!r}"

    def model(self, cls: Any) -> str:
        """Write a model, and return its name."""
        name = str(cls.__name__)
        if name not in self.parts:
            fields = [field for field in attrs.fields(cls) if field.type is not FrozenMap]
            lines = [f"    {one.name}: {self.kind(one.type)}{self.default(one.default)}" for one in fields]
            self.parts[name] = "\n".join([f"class {name}(Strict):", *lines, ""])
        return name


def source() -> str:
    """Return the source of the module; ``Document`` is the model of a document."""
    written = Source()
    written.model(Document)
    return "\n".join(written.parts.values())
