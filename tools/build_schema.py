"""Build the JSON Schema of `ogpmodel.json_schema` from the record types, the vocabularies and the samples.

    python tools/build_schema.py

It writes ``src/ogpmodel/_data/schema.json``, which nobody edits by hand. A test compares the file with the
types.
"""

import inspect
import json
import re
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias, Union, cast, get_args, get_origin

import attrs

import ogpmodel as ogp
from ogpmodel._dataset.dataset import COLLECTIONS as DATASETS
from ogpmodel._json.format import LINE_TYPES, VERSION
from ogpmodel._json.shape import Document
from ogpmodel._model.record import meaning_of
from ogpmodel._show.plain import BLOCKS, COLLECTIONS
from ogpmodel._tools.frozen import ClassDoc, Frozen
from ogpmodel._values.limits import LARGEST_INT, SMALLEST_INT
from ogpmodel._values.mappings import OWN_PREFIX
from ogpmodel._values.terms import Term

Schema: TypeAlias = dict[str, Any]

TARGET: Final = Path(__file__).parent.parent / "src" / "ogpmodel" / "_data" / "schema.json"
LONGEST_EXAMPLE: Final = 1_500
"""Examples with more characters are not taken from the samples."""
ONE_LINE: Final = {"not": {"pattern": "\\n"}}
"""Python's ``$`` also matches before a final newline; that of ECMA-262, which the standard names, does not."""
OWN: Final = {f"^{OWN_PREFIX}": {"description": "A member of your own: any JSON."}}
"""The members that users add."""

YEAR: Final = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
LEAP_YEAR: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
MONTH: Final = "(0[1-9]|1[0-2])"
DAY_OF_YEAR: Final = "((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
ISO_DATE: Final = f"^({YEAR}(-{MONTH})?|{YEAR}-{DAY_OF_YEAR}|{LEAP_YEAR}-02-29)$"
"""A year, a month or a day of the calendar: 2015-02-29 does not match."""


def schema() -> Schema:
    """Return the definitions of everything that our JSON contains."""
    records = [*_record_types(Document), ogp.PolicyArea]
    blocks = list(_block_types(ogp.Profile))
    terms = {one for cls in (*records, *blocks) for one in _term_types(cls)}
    examples = dict(_examples())
    definitions = {
        "Document": _document(),
        "Line": _line(),
        **{one.__name__: _record(one, examples.get(one)) for one in records if one is not Document},
        **{_line_name(one): _line_of(name, one) for name, one in LINE_TYPES.items()},
        "PartialDate": _date(),
        "IsoDate": {
            "title": "ISO date",
            "description": "A year, a month or a day of the calendar.",
            "type": "string",
            "pattern": ISO_DATE,
            **ONE_LINE,
            "examples": ["2014", "2014-07", "2014-07-31"],
        },
        "Missing": _missing(),
        **{one.__name__: _vocabulary(one) for one in sorted(terms, key=lambda one: one.__name__)},
        "Report": _report(),
        "Problem": _output(ogp.Problem),
        "Place": _output(ogp.Place),
        "Severity": _vocabulary(ogp.Severity),
        "Profile": _page(),
        **{one.__name__: _block(one) for one in blocks},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}


def _record_types(record: type[ogp.Record], /) -> Iterator[type[ogp.Record]]:
    """Yield a record type and those of the records in it, each once."""
    found = {record: None}
    for inner in (one for field in _fields(record) for one in _parts(field.type)):
        if issubclass(inner, ogp.Record):
            found |= dict.fromkeys(_record_types(inner))
    yield from found


def _block_types(cls: type, /) -> Iterator[type]:
    """Yield the classes of the blocks in a class, each once; a page is none of its blocks."""
    found: dict[type, None] = {}
    for field in _fields(cls):
        for inner in _parts(field.type):
            if issubclass(inner, Frozen) and not issubclass(inner, (ogp.Record, ogp.Dataset)):
                found |= dict.fromkeys((inner, *_block_types(inner)))
    yield from found


def _page() -> Schema:
    """Return the schema of `Profile.to_dict`."""
    collections = {
        name: {
            "description": f"Records of the dataset's {name}.",
            "type": "array",
            "items": _reference(DATASETS[name].record),
        }
        for name in COLLECTIONS
    }
    metadata = {"description": "What the dataset says of itself.", **_reference(ogp.Metadata)}
    made = _block(ogp.Profile)
    properties = {name: made["properties"][name] for name in BLOCKS}
    properties |= {**collections, "metadata": metadata}
    return made | {"properties": properties, "required": list(properties)}


def _block(cls: type, /) -> Schema:
    """Return the schema of a block of a page, all of whose members are written."""
    fields = [field for field in _fields(cls) if field.type is not ogp.Dataset]
    return {
        "title": _title(cls),
        "description": _described(cls),
        "type": "object",
        "properties": {
            field.name: _value(field.type) | {"description": _markdown(_field_doc(cls, field.name))}
            for field in fields
        },
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def _term_types(record: type, /) -> Iterator[type[Term]]:
    for inner in (one for field in _fields(record) for one in _parts(field.type)):
        if issubclass(inner, Term) and inner is not ogp.Missing:
            yield inner


def _parts(annotation: Any, /) -> Iterator[type]:
    """Yield the classes that an annotation names, also in unions and tuples."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        yield annotation
    for one in get_args(annotation):
        yield from _parts(one)


def _fields(record: type, /) -> "list[attrs.Attribute[Any]]":
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", record))
    return [field for field in fields if field.name != "extras"]


def _document() -> Schema:
    version = {
        "description": f"Version of the format: {VERSION}, or another version with the same major number.",
        "type": "string",
        "pattern": f"^{VERSION.partition('.')[0]}\\.[0-9]{{1,4}}$",
        **ONE_LINE,
    }
    example = json.loads(ogp.dumps(ogp.Dataset(members=[ogp.Member(code="FRD", name="Freedonia")])))
    made = _record(Document, [{"ogpmodel": VERSION}, example])
    return made | {"title": "Document", "properties": made["properties"] | {"ogpmodel": version}}


def _record(record: type[ogp.Record], examples: list[Any] | None = None, /) -> Schema:
    fields = _fields(record)
    return {
        "title": _title(record),
        "description": _described(record),
        "type": "object",
        "properties": {field.name: _property(record, field) for field in fields},
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "patternProperties": OWN,
        "additionalProperties": False,
        **({"examples": examples} if examples else {}),
    }


def _property(record: type[ogp.Record], field: "attrs.Attribute[Any]", /) -> Schema:
    made = _value(field.type) | {"description": _markdown(meaning_of(record, field.name))}
    return made if field.default is attrs.NOTHING else made | {"default": _plain(field.default, field.type)}


def _plain(value: object, annotation: Any, /) -> Any:
    return ogp.make_converter().unstructure(value, unstructure_as=annotation)


def _value(annotation: Any, /) -> Schema:
    """Return the schema of the values that an annotation allows."""
    scalars: dict[Any, Schema] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": SMALLEST_INT, "maximum": LARGEST_INT},
        float: {"type": "number"},
        ogp.FrozenMap: {"type": "object"},
        type(None): {"type": "null"},
    }
    if annotation in scalars:
        return scalars[annotation]
    if get_origin(annotation) in {Union, types.UnionType}:
        return {"anyOf": [_value(one) for one in get_args(annotation)]}
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _value(get_args(annotation)[0])}
    return _reference(annotation)


def _reference(cls: type, /) -> Schema:
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _line_name(record: type, /) -> str:
    return f"{record.__name__}Line"


def _line() -> Schema:
    return {
        "title": "Line",
        "description": "A line of JSON Lines: one record, with its type.",
        "type": "object",
        "required": ["type"],
        "oneOf": [{"$ref": f"#/$defs/{_line_name(one)}"} for one in LINE_TYPES.values()],
    }


def _line_of(name: str, record: type[ogp.Record], /) -> Schema:
    made = _record(record)
    inner = {field: {"$ref": f"#/$defs/{record.__name__}/properties/{field}"} for field in made["properties"]}
    return made | {
        "title": f"{made['title']} as a line",
        "description": f"A line of JSON Lines with a record of the type {record.__name__}.",
        "properties": {"type": {"const": name}, **inner},
        "required": ["type", *made["required"]],
    }


def _date() -> Schema:
    iso = {"$ref": "#/$defs/IsoDate"}
    text = {"description": _markdown(_field_doc(ogp.PartialDate, "text")), "type": "string"}
    return {
        "title": "Partial date",
        "description": _described(ogp.PartialDate),
        "anyOf": [
            iso,
            {
                "type": "object",
                "properties": {"date": iso, "text": text},
                "required": ["date", "text"],
                "additionalProperties": False,
            },
        ],
        "examples": ["2014-07", {"date": "2014", "text": "Quarter 1 2014"}],
    }


def _missing() -> Schema:
    return {
        "title": "Missing",
        "description": "A reading without a value, with the reason.",
        "type": "object",
        "properties": {"missing": _vocabulary(ogp.Missing)},
        "required": ["missing"],
        "additionalProperties": False,
        "examples": [{"missing": "not-reviewed"}],
    }


def _vocabulary(cls: type[Term], /) -> Schema:
    lines = (f"* `{term.code}`: {term.label}. {term.definition}" for term in cls)
    return {
        "title": _title(cls),
        "description": "\n".join([cls.vocabulary().definition, "", *lines]),
        "type": "string",
        "enum": [term.code for term in cls],
    }


def _report() -> Schema:
    counts = {"type": "object", "additionalProperties": {"type": "integer"}}
    properties: dict[str, Schema] = {
        "ok": {"description": "Whether there are no errors.", "type": "boolean"},
        "counts": counts | {"description": "Number of problems of each code."},
        "occurrences": counts | {"description": "Number of occurrences of each code."},
        "problems": {"description": "The problems.", "type": "array", "items": _reference(ogp.Problem)},
    }
    return {
        "title": "Report",
        "description": "A report: the problems of an export.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _output(cls: type, /) -> Schema:
    """Return the schema of an object that we only write: members without a value are left out."""
    fields = _fields(cls)
    return {
        "title": _title(cls),
        "description": _described(cls),
        "type": "object",
        "properties": {
            field.name: _present(field.type) | {"description": _markdown(_field_doc(cls, field.name))}
            for field in fields
        },
        "required": [
            field.name for field in fields if field.default is attrs.NOTHING or field.name == "severity"
        ],
    }


def _present(annotation: Any, /) -> Schema:
    """Return the schema of the values other than None."""
    values = [one for one in get_args(annotation) if one is not type(None)]
    return _value(values[0] if len(values) == 1 else annotation)


def _field_doc(cls: type, name: str, /) -> str:
    doc: ClassDoc = vars(cls)["__doc__"]
    return doc.read().fields[name].docstring


def _described(cls: type, /) -> str:
    """Return the first paragraph of a class's docstring; the others are about the class in Python."""
    return _markdown((inspect.getdoc(cls) or "").partition("\n\n")[0])


def _markdown(text: str, /) -> str:
    """Return a docstring as Markdown, with one line for each paragraph."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text.replace("``", "`"))


def _title(cls: type, /) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).capitalize()


def _examples() -> Iterable[tuple[type, list[Any]]]:
    """Yield for each record type its most complete record in the samples."""
    found: dict[type, list[ogp.Record]] = {}
    for dataset in (ogp.samples.invented(), ogp.samples.guatemala()):
        for record in (dataset.metadata, *(one for part in dataset.parts().values() for one in part)):
            for inner in _records_in(record):
                found.setdefault(type(inner), []).append(inner)
    for record_type, records in found.items():
        plain = [_plain(one, record_type) for one in records]
        plain = [one for one in plain if len(json.dumps(one)) <= LONGEST_EXAMPLE]
        yield record_type, [max(plain, key=len)]


def _records_in(value: object, /) -> Iterator[ogp.Record]:
    if isinstance(value, ogp.Record):
        yield value
        for field in _fields(type(value)):
            yield from _records_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _records_in(one)


def text() -> str:
    """Return the text of the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
