"""The sheets of a dataset and their columns, derived from the record types."""

import types
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache, cached_property
from typing import Any, Final, TypeAlias, Union, cast, get_args, get_origin

import attrs

from .._dataset.dataset import COLLECTIONS
from .._json.converter import is_record, members_of
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
KEYS_OF_PARENTS: Final = {"members": "member", "commitments": "commitment"}
"""The column of an inner sheet that names the record to which a row belongs, by the collection of that."""


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


@attrs.frozen(kw_only=True, weakref_slot=False)
class Column:
    """A column of a sheet."""

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


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet: the records of a collection, or those inside of them."""

    name: str
    kind: type[Record]
    """The type of its records. The metadata are a document without collections."""
    columns: tuple[Column, ...]
    meaning: str
    key: str | None = None
    """The column whose values identify the records."""
    parent: str | None = None
    """For records inside of others: the sheet of these."""
    parent_key: Column | None = None
    """Its first column, which names the record to which a row belongs."""
    member: str | None = None
    """The field of the other records that contains these."""

    @property
    def inner_path(self) -> Path:
        """The path to the records inside of another one."""
        return (METADATA, str(self.member)) if self.parent == METADATA else (str(self.member),)

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
        """The columns with that of the parent's key, in the order of the file."""
        return self.columns if self.parent_key is None else (self.parent_key, *self.columns)


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
    kind: type[Record] = collection.record
    return Sheet(
        name=name,
        kind=kind,
        columns=tuple(columns_of(kind)),
        meaning=_first_sentence(kind.__doc__),
        key=getattr(collection, "key", None),
    )


def _inner_sheets(outer: Sheet, /) -> Iterator[Sheet]:
    """Yield a sheet for each field that contains several records."""
    outer_kind = Metadata if outer.kind is Document else outer.kind
    for field in _fields(outer_kind):
        (inner, *_) = (*get_args(field.type), None)
        if get_origin(field.type) is not tuple or not is_record(inner):
            continue
        parent = KEYS_OF_PARENTS.get(outer.name)
        yield Sheet(
            name=field.name,
            kind=cast("type[Record]", inner),
            columns=tuple(columns_of(cast("type[Record]", inner))),
            meaning=_first_sentence(inner.__doc__),
            parent=outer.name,
            parent_key=parent
            and Column(
                name=parent,
                path=(str(outer.key),),
                form=Form.TEXT,
                required=True,
                meaning=f"The {outer.key} of the {parent} to which the row belongs.",
            ),
            member=field.name,
        )


def _first_sentence(doc: str | None, /) -> str:
    return (doc or "").strip().partition("\n")[0]


def _fields(kind: type[Record], /) -> "tuple[attrs.Attribute[Any], ...]":
    return attrs.fields(cast("type[attrs.AttrsInstance]", kind))


def columns_of(kind: type[Record], path: Path = (), root: type[Record] | None = None, /) -> Iterator[Column]:
    """Yield the columns of a record type, in the order of its fields.

    Args:
        kind: The type of the record.
        path: The path to it, if it is inside of another one.
        root: The type of that other one.

    """
    for field in _fields(kind):
        here = (*path, field.name)
        types_of_values = _value_types(field.type)
        (one, *_) = types_of_values
        if field.name == EXTRAS:
            yield _extras_column(".".join(here), path, frozenset(members_of(kind)))
        elif is_record(one):
            yield from columns_of(one, here, root or kind)
        elif get_origin(one) is not tuple or not is_record(get_args(one)[0]):
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
