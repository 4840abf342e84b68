"""Shapes of records as nested Arrow data: which columns there are, and their types."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any

import attrs

from .._tools.frozen import Frozen
from .._values.readings import Missing
from .._values.terms import Scale, Term
from .code_labels import codes_text
from .optional import optional

REASON = "_missing"
"""What follows the name of a reading in the name of the column with the reasons."""
DATE_PARTS = ("year", "month", "day", "text")
"""The members of a date."""


class ShapeType(Enum):
    """The type of a value."""

    TEXT = auto()
    INTEGER = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    DATE = auto()
    """A `PartialDate`: a struct of year, month, day and the text of the source."""
    TERM = auto()
    """A term of a vocabulary, by its code."""
    JSON = auto()
    """A `FrozenMap`, as JSON text; an empty one has no value."""
    RECORD = auto()
    """A record: a struct."""


@attrs.frozen(kw_only=True, eq=False)
class Shape(Frozen):
    """A field of a record, or a record."""

    name: str
    """The name of the field."""
    kind: ShapeType
    """The type of its values."""
    required: bool = True
    """Whether there is no default."""
    default: Any = None
    """The value if there is no column."""
    many: bool = False
    """Whether a value is a tuple."""
    reading: bool = False
    """Whether a value may be a `Missing`, which is in a column of its own."""
    nullable: bool = False
    """Whether there may be no value: None, or an empty `FrozenMap`."""
    terms: type[Term] | None = None
    """The vocabulary of terms."""
    fields: "tuple[Shape, ...]" = ()
    """The fields of records."""
    make: Callable[..., Any] = dict
    """The type of records; of mappings, the function that reads their JSON text."""
    meaning: str = ""
    """What the values mean."""

    def item(self) -> "Shape":
        """Return the shape of the items of the tuples."""
        return attrs.evolve(self, many=False, reading=False, nullable=False)


def arrow_type(shape: Shape, /) -> Any:
    """Return the Arrow type of the values of a field."""
    pa = optional("pyarrow", "to_arrow")
    if shape.many:
        # Few readers know lists of dictionaries.
        return pa.list_(pa.string() if shape.terms else arrow_type(shape.item()))
    if shape.kind is ShapeType.RECORD:
        return pa.struct(arrow_fields(shape))
    if shape.terms is not None:
        return pa.dictionary(pa.int32(), pa.string(), ordered=issubclass(shape.terms, Scale))
    if shape.kind is ShapeType.DATE:
        types = (pa.int16(), pa.int8(), pa.int8(), pa.string())
        return pa.struct(list(zip(DATE_PARTS, types, strict=True)))
    return {
        ShapeType.TEXT: pa.string,
        ShapeType.JSON: pa.string,
        ShapeType.INTEGER: pa.int64,
        ShapeType.NUMBER: pa.float64,
        ShapeType.BOOLEAN: pa.bool_,
    }[shape.kind]()


def with_texts(kind: Any, /) -> Any:
    """Return an Arrow type with texts in place of dictionaries, at every depth."""
    pa = optional("pyarrow", "to_arrow")
    if pa.types.is_dictionary(kind):
        return kind.value_type
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(with_texts(field.type)) for field in kind])
    return pa.list_(with_texts(kind.value_type)) if pa.types.is_list(kind) else kind


def arrow_fields(shape: Shape, /) -> list[Any]:
    """Return the Arrow fields of a record: a reading has a second one, for the reasons."""
    pa = optional("pyarrow", "to_arrow")
    fields: list[Any] = []
    for one in shape.fields:
        facts = {"meaning": one.meaning, "codes": codes_text(one.terms) if one.terms else ""}
        known = {name: text for name, text in facts.items() if text}
        fields.append(pa.field(one.name, arrow_type(one), metadata=known or None))
        if one.reading:
            reasons = {"meaning": f"Why {one.name} has no value.", "codes": codes_text(Missing)}
            kind = pa.dictionary(pa.int32(), pa.string())
            fields.append(pa.field(one.name + REASON, kind, metadata=reasons))
    return fields
