"""Pages generated from classes: the fields of collections, and the members of our JSON."""

import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import attrs
from ogp_markup import anchor, cell, code, docstrings_of, fields_of, linked, page, rst, table

import ogpmodel as ogp
from ogpmodel._dataset.dataset import COLLECTIONS
from ogpmodel._dataset.records import Records
from ogpmodel._json.format import VERSION
from ogpmodel._json.shape import Document
from ogpmodel._model.field_checks import UNIONS
from ogpmodel._model.record import Record
from ogpmodel._values.terms import Term

JSON = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    type(None): "`null`",
    ogp.FrozenMap: "object",
    ogp.PartialDate: "[date](#json-dates)",
    ogp.Missing: "[missing](#json-missing)",
}
"""The JSON of the types of fields."""


def collection_page() -> str:
    """Return the page of all collections and their fields."""
    return page(
        "Collections and their fields",
        "`count_by`, `group_by` and `sort_by` accept a field or its name. `where` accepts names with a value "
        "or several values, one of which must match. Fields of related records require a collection of a "
        "dataset.",
        *(part for name, cls in COLLECTIONS.items() for part in _collection(name, cls)),
    )


def _collection(name: str, cls: type[Records[Any]], /) -> Iterator[str]:
    yield anchor(f"collection-{name}")
    yield f"## {cls.__name__}"
    yield rst(f".. autoclass:: {cls.__name__}(records=(), /)", "   :no-members:")
    yield f"`dataset.{name}`, of {linked(cls.record)}. Its fields:"
    rows = [(code(one.name), _python_words(one.types), one.meaning) for one in cls.fields]
    yield table(("Name", "Values", "Meaning"), rows)
    yield rst(f".. automethod:: {cls.__name__}.where")


def _python_words(types: tuple[Any, ...], /) -> str:
    """Return the types of a field's values, with links to what is ours."""
    names = {type(None): "`None`"}
    return " or ".join(
        names.get(one) or (linked(one) if issubclass(one, Term) else code(one.__name__)) for one in types
    )


def json_page() -> str:
    """Return the page of the JSON members of every record class."""
    return page(
        "The members of our JSON",
        f"Version {VERSION}. A member that equals its default is omitted. Required members come first, "
        "then the others in the order of these tables. Members whose names begin with `x-` are your own: "
        "they are kept in `extras`. Other members that this version does not know are rejected, or kept with "
        '`unknown="keep"`.',
        anchor("json-dates"),
        "## Dates",
        'A date is `"2014"`, `"2014-07"` or `"2014-07-31"`, as precise as the source. With the text of the '
        'source it is `{"date": "2014-07", "text": "July 2014"}`.',
        anchor("json-missing"),
        "## Missing values",
        'A missing value is `{"missing": "not-reviewed"}`, with a code of [Missing](#terms-missing).',
        *(part for kind in _record_types() for part in _record(kind)),
    )


def _record_types() -> list[type[Record]]:
    """Return the document and the record classes that it may contain, from the outermost inwards."""
    found: list[type[Record]] = []
    waiting: list[Any] = [Document]
    while waiting:
        kind = waiting.pop(0)
        waiting += get_args(kind)
        if isinstance(kind, type) and issubclass(kind, Record) and kind not in found:
            found.append(kind)
            waiting += [field.type for field in fields_of(kind)]
    return found


def _record(kind: type[Record], /) -> Iterator[str]:
    meanings = docstrings_of(kind)
    title = "The document" if kind is Document else kind.__name__
    yield anchor(f"json-{kind.__name__.lower()}")
    yield f"## {title}"
    yield f"The JSON of a {linked(ogp.Dataset)}." if kind is Document else f"The JSON of a {linked(kind)}."
    rows = [
        (code(field.name), json_type(field.type), _default(field), meanings[field.name])
        for field in fields_of(kind)
        if field.name != "extras"
    ]
    yield table(("Member", "JSON", "Default", "Meaning"), rows)


def json_type(kind: Any, /) -> str:
    """Return the JSON of a field's type."""
    if get_origin(kind) in UNIONS:
        return " or ".join(json_type(one) for one in get_args(kind))
    if get_origin(kind) is tuple:
        return f"array of {json_type(get_args(kind)[0])}"
    if kind in JSON:
        return JSON[kind]
    if issubclass(kind, Term):
        return f"code of [{kind.__name__}](#terms-{kind.__name__.lower()})"
    return f"object [{kind.__name__}](#json-{kind.__name__.lower()})"


def _default(field: "attrs.Attribute[Any]", /) -> str:
    """Return the default as JSON."""
    value = field.default
    if value is attrs.NOTHING:
        return "**required**"
    if isinstance(value, Term):
        return cell(code(json.dumps({"missing": value.code})))
    return code("null" if value is None else "[]" if value == () else "{}")
