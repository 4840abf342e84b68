"""The base of all records: how they are shown, and what their fields mean."""

from itertools import islice
from typing import Any, TypeGuard, cast, get_args

import attrs

from .._tools.frozen import ClassDoc, Frozen
from .._tools.html import SHOWN, Html, element, localized, pairs
from .._tools.lookups import not_found
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term

PLAIN_LIST = "list-style:none;margin:0;padding:0"
OWN_LANGUAGE = frozenset({"original_title", "text"})
"""The fields whose text is in the plan's language, and not in English."""


class Record(Frozen):
    """Base of all records: immutable objects that compare and hash by content.

    ``attrs.evolve(record, field=…)`` returns a changed copy. A record shows itself in a session and in a
    notebook by the fields that differ from their defaults.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the record with the fields that differ from their defaults."""
        given = ", ".join(f"{name}={value!r}" for name, value in given_fields(self))
        return f"{type(self).__name__}({given})"

    def _repr_html_(self) -> str:
        return record_html(self)


def _attributes(cls: type, /) -> "tuple[attrs.Attribute[Any], ...]":
    # The base of the records is not an attrs class, and has no fields.
    return getattr(cls, "__attrs_attrs__", ())


def given_fields(record: Record, /) -> list[tuple[str, object]]:
    """Return name and value of every field that differs from its default, in the fields' order."""
    values = ((field, getattr(record, field.name)) for field in _attributes(type(record)))
    return [(field.name, value) for field, value in values if value != field.default]


def meaning_of(record: type[Frozen], path: str, /) -> str:
    """Return what a field means: its docstring, from the source.

        >>> from ogpmodel import Assessment
        >>> meaning_of(Assessment, "results.report_year")
        'Year in which the report was published.'

    Args:
        record: The type of the record; or another immutable class.
        path: The name of a field, or, for a field of an inner record, the names on the way to it with dots.

    Returns:
        The docstring without indentation; its first line is a summary. It is empty if the library is
        installed without its source.

    Raises:
        NotFound: The record has no such field; the message suggests the nearest.

    """
    name, _, rest = path.partition(".")
    types = {field.name: field.type for field in _attributes(record)}
    if name not in types:
        raise not_found(f"{record.__name__} has no field {name!r}", name, types, kind="fields")
    if rest:
        return meaning_of(_inner_record(types[name]) or Record, rest)
    doc: object = vars(record)["__doc__"]
    field = doc.read().fields.get(name) if isinstance(doc, ClassDoc) else None
    return "" if field is None else field.docstring


def _inner_record(annotation: Any, /) -> type[Record] | None:
    """Return the type of record that an annotation names, also inside a tuple."""
    candidates = (annotation, *get_args(annotation))
    return next((one for one in candidates if _is_record_type(one)), None)


def _is_record_type(annotation: Any, /) -> TypeGuard[type[Record]]:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def record_html(record: Record, /) -> Html:
    """Return a record as a table of the fields that differ from their defaults.

    Texts in the plan's own language are marked with it.
    """
    language = getattr(record, "language", None)
    rows = [
        (name, value_html(value, language=language if name in OWN_LANGUAGE else None))
        for name, value in given_fields(record)
    ]
    return pairs(type(record).__name__, rows)


def value_html(value: object, /, *, language: str | None = None) -> Html:
    """Return a value as HTML: records as tables, tuples as lists, terms by their labels, None as nothing.

    Args:
        value: The value of a field.
        language: The language of a text (BCP 47), if it is known.

    """
    if isinstance(value, Html):
        return value
    if isinstance(value, Record):
        return record_html(value) if given_fields(value) else Html()
    if isinstance(value, Term):
        return element("em" if isinstance(value, Missing) else "span", [value.label])
    if isinstance(value, tuple):
        return _items_html(cast("tuple[object, ...]", value))
    if isinstance(value, FrozenMap) and len(value) > SHOWN:
        first = FrozenMap(dict(islice(value.items(), SHOWN)))
        return Html(f"{localized(str(first), language)}<br>… {len(value) - SHOWN:,} more")
    return Html() if value is None else localized(_scalar_text(value), language)


def _scalar_text(value: object, /) -> str:
    """Return yes or no for a boolean, a number without ``.0``, and the text of anything else."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _items_html(items: tuple[object, ...], /) -> Html:
    """Return the first items as HTML: records as a list, other values each on a line."""
    shown = [value_html(one) for one in items[:SHOWN]]
    if len(items) > SHOWN:
        shown.append(Html(f"… {len(items) - SHOWN:,} more"))
    if any(isinstance(one, Record) for one in items):
        return element("ul", [element("li", [one], dir="auto") for one in shown], style=PLAIN_LIST)
    return Html("<br>".join(shown))
