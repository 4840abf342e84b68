"""The sheets of a dataset and their columns, derived from the record types."""

import types
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache, cached_property
from typing import Any, Final, TypeAlias, Union, cast, get_args, get_origin

import attrs

from .._dataset.dataset import COLLECTIONS
from .._dataset.keyed import Keyed
from .._json.arguments import is_record, members_of
from .._json.shape import Document
from .._model.metadata import Metadata
from .._model.record import Record, meaning_of
from .._values.dates import PartialDate
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term

Path: TypeAlias = tuple[str, ...]
"""The names on the way to a value in the plain data of a record."""
METADATA: Final = "metadata"
"""The sheet with the metadata, in one row."""
VERSION: Final = "ogpmodel"
"""The column with the version of the format, by which a file is recognised."""
DOCUMENT_EXTRAS: Final = "document.extras"
"""The column with the members of the document that this version does not know."""
EXTRAS: Final = "extras"
KEYS_OF_OUTER: Final = {"members": "member", "commitments": "commitment"}
"""The column of an inner sheet that names the record to which a row belongs, by the sheet of this record."""


class Form(Enum):
    """How the value of a column is written."""

    TEXT = auto()
    CODE = auto()
    """The code of a term."""
    DATE = auto()
    """A date as ISO text: a year, a month or a day."""
    WHOLE = auto()
    """A whole number."""
    NUMBER = auto()
    BOOLEAN = auto()
    LIST = auto()
    """Texts or codes, separated by semicolons."""
    OBJECT = auto()
    """A JSON object."""


class Part(Enum):
    """Which part of a field a column contains."""

    VALUE = auto()
    REASON = auto()
    """Why the field has no value."""
    SOURCE_TEXT = auto()
    """The text of a date in its source."""
    EXTRAS = auto()
    """The members of an object that are no fields."""


@attrs.frozen(kw_only=True, weakref_slot=False, eq=False)
class Column:
    """A column of a sheet. Columns are compared by identity: each exists once."""

    name: str
    """Its heading: the path of the field, ``design.specificity``."""
    path: Path
    """The path of the field; for extras, that of their object."""
    form: Form
    part: Part = Part.VALUE
    meaning: str = ""
    required: bool = False
    """Whether every record has a value."""
    reading: bool = False
    """Whether a column next to it contains the reason why there is no value."""
    terms: type[Term] | None = None
    """The vocabulary of codes."""
    known: frozenset[str] = frozenset()
    """The names that extras cannot have."""

    @property
    def pointer(self) -> Path:
        """The path of the value in the plain data of a record."""
        return (*self.path, *{Part.REASON: ("missing",), Part.SOURCE_TEXT: ("text",)}.get(self.part, ()))


@attrs.frozen(kw_only=True, weakref_slot=False, eq=False)
class Inside:
    """Where the records of a sheet are, if they are inside of others."""

    sheet: str
    """The sheet of the other records."""
    path: Path
    """The path to the inner records in the plain data of another one."""
    key: Column | None
    """The first column of the sheet, with the identifier of the other record; None for the metadata."""


@attrs.frozen(kw_only=True, eq=False)
class Sheet:
    """A sheet: the records of a collection, or those inside of them."""

    name: str
    kind: type[Record]
    """The type of its records. The metadata are a document without collections."""
    columns: tuple[Column, ...]
    """The columns of the fields of its records."""
    meaning: str
    key: Column | None = None
    """The column with the identifier of each record, if they have one."""
    inside: Inside | None = None

    @cached_property
    def by_pointer(self) -> dict[Path, Column]:
        """The columns by the paths of their values."""
        return {one.pointer: one for one in self.columns if one.part is not Part.EXTRAS}

    @cached_property
    def extras_by_path(self) -> dict[Path, Column]:
        """The columns of extras by the paths of their objects."""
        return {one.path: one for one in self.columns if one.part is Part.EXTRAS}

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns in the order of the file: that of the other record's identifier is the first."""
        first = self.inside.key if self.inside is not None else None
        return self.columns if first is None else (first, *self.columns)


@cache
def sheets() -> dict[str, Sheet]:
    """Return the sheets by name, in the order of the file: records inside of others follow these."""
    found: dict[str, Sheet] = {}
    for one in (_metadata_sheet(), *(_sheet_of(name) for name in COLLECTIONS)):
        found[one.name] = one
        found |= {inner.name: inner for inner in _inner_sheets(one)}
    return found


def _metadata_sheet() -> Sheet:
    path = (METADATA,)
    columns = (
        Column(
            name=VERSION,
            path=(VERSION,),
            form=Form.TEXT,
            required=True,
            meaning="Version of the format. Do not change it.",
        ),
        *(attrs.evolve(one, path=path + one.path) for one in columns_of(Metadata)),
        _extras_column(DOCUMENT_EXTRAS, (), frozenset(members_of(Document))),
    )
    meaning = "What the dataset says of itself, in one row."
    return Sheet(name=METADATA, kind=Document, columns=columns, meaning=meaning)


def _sheet_of(name: str, /) -> Sheet:
    collection = COLLECTIONS[name]
    columns = tuple(columns_of(collection.record))
    key = collection.key if issubclass(collection, Keyed) else None
    return Sheet(
        name=name,
        kind=collection.record,
        columns=columns,
        meaning=_first_sentence(collection.record.__doc__),
        key=next((one for one in columns if one.name == key), None),
    )


def _inner_sheets(outer: Sheet, /) -> Iterator[Sheet]:
    """Yield a sheet for each field that contains several records."""
    is_metadata = outer.kind is Document
    for field in _fields(Metadata if is_metadata else outer.kind):
        inner = _record_in(field.type)
        if inner is not None:
            path = (METADATA, field.name) if is_metadata else (field.name,)
            yield Sheet(
                name=field.name,
                kind=inner,
                columns=tuple(columns_of(inner)),
                meaning=_first_sentence(inner.__doc__),
                inside=Inside(sheet=outer.name, path=path, key=_key_of_outer(outer)),
            )


def _key_of_outer(outer: Sheet, /) -> Column | None:
    if outer.key is None:
        return None
    name = KEYS_OF_OUTER[outer.name]
    meaning = f"The {outer.key.name} of the {name} to which the row belongs."
    return Column(name=name, path=outer.key.path, form=Form.TEXT, required=True, meaning=meaning)


def _record_in(annotation: Any, /) -> type[Record] | None:
    """Return the type of the records in a tuple; None for every other annotation."""
    (item, *_) = (*get_args(annotation), None)
    return cast("type[Record]", item) if get_origin(annotation) is tuple and is_record(item) else None


def _first_sentence(doc: str | None, /) -> str:
    return (doc or "").strip().partition("\n")[0]


def _fields(kind: type[Record], /) -> "tuple[attrs.Attribute[Any], ...]":
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return fields


def columns_of(kind: type[Record], path: Path = (), root: type[Record] | None = None, /) -> Iterator[Column]:
    """Yield the columns of a record type, in the order of its fields.

    Args:
        kind: The type of the record.
        path: The path to it, if it is inside of another one.
        root: The type of that other one.

    """
    for field in _fields(kind):
        here = (*path, field.name)
        (one, *_) = _value_types(field.type)
        if field.name == EXTRAS:
            yield _extras_column(".".join(here), path, frozenset(members_of(kind)))
        elif is_record(one):
            yield from columns_of(one, here, root or kind)
        elif _record_in(one) is None:
            yield from _columns_of_field(field, here, root or kind)


def _extras_column(name: str, path: Path, known: frozenset[str], /) -> Column:
    meaning = "Your own members of the record, and those that this version does not know, as a JSON object."
    return Column(name=name, path=path, form=Form.OBJECT, part=Part.EXTRAS, meaning=meaning, known=known)


def _value_types(annotation: Any, /) -> list[Any]:
    """Return the types in an annotation, without `Missing` and None."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return [annotation]
    return [one for one in get_args(annotation) if one not in (Missing, type(None))]


FORMS: Final[dict[Any, Form]] = {
    str: Form.TEXT,
    int: Form.WHOLE,
    float: Form.NUMBER,
    bool: Form.BOOLEAN,
    PartialDate: Form.DATE,
    FrozenMap: Form.OBJECT,
}
"""The forms of single values, by class; all others are terms."""


def _columns_of_field(field: "attrs.Attribute[Any]", path: Path, root: type[Record], /) -> Iterator[Column]:
    """Yield the column of a field, and those that accompany it."""
    (kind,) = _value_types(field.type)
    several = get_origin(kind) is tuple
    item = get_args(kind)[0] if several else kind
    form = Form.LIST if several else FORMS.get(item, Form.CODE)
    main = Column(
        name=".".join(path),
        path=path,
        form=form,
        meaning=meaning_of(root, ".".join(path)).partition("\n")[0],
        required=field.default is attrs.NOTHING,
        reading=Missing in get_args(field.type),
        terms=item if isinstance(item, type) and issubclass(item, Term) else None,
    )
    yield main
    if form is Form.DATE:
        meaning = f"The text of {main.name} in the source, if it says more than the date."
        yield _also(main, "text", Form.TEXT, Part.SOURCE_TEXT, meaning)
    if main.reading:
        meaning = f"Why {main.name} has no value. Both empty: not stated."
        yield attrs.evolve(_also(main, "missing", Form.CODE, Part.REASON, meaning), terms=Missing)


def _also(main: Column, suffix: str, form: Form, part: Part, meaning: str, /) -> Column:
    """Return a column that accompanies the main one of a field."""
    return Column(name=f"{main.name}_{suffix}", path=main.path, form=form, part=part, meaning=meaning)
