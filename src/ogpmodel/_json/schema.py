"""The JSON Schema of our JSON."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Literal, TypeAlias, cast

from .._dataset.dataset import Dataset
from .._problems.reports import Report
from .._tools.messages import quoted
from .._tools.packaged import packaged_json
from .arguments import Unknown, check_unknown, is_record

Root: TypeAlias = "Literal['line'] | type[object]"
"""What a schema is about: ``"line"``, or one of our classes that have a definition."""
PROFILE = "Profile"
"""The class of member's pages, by name: it is in a room above this one."""
SCHEMA = "_data/schema.json"
"""All definitions. ``tools/build_schema.py`` writes them from the record types."""
RULES = "_data/schema_rules.json"
"""The rules that a schema cannot express, each with its problem code and a text that breaks it."""
DEFINITIONS = "#/$defs/"
STRICT = frozenset({"Missing"})
"""Definitions that reject unknown members even if a loader keeps them elsewhere."""


def json_schema(root: Root = Dataset, /, *, unknown: Unknown = "refuse") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of our JSON, with titles, descriptions and examples.

    A text that `loads` accepts is valid. A valid text is accepted, except for the few rules that a schema
    cannot express, such as unique identifiers; the guide *A service that checks exports* lists them.

        >>> import ogpmodel as ogp
        >>> ogp.json_schema(ogp.Post)["$defs"]["Post"]["required"]
        ['member', 'title']

    Args:
        root: What the schema is about: ``Dataset``, a document; a record type, one record; ``"line"``, a line
            of JSON Lines; ``Report``, the result of `Report.to_dict`; ``Profile``, that of `Profile.to_dict`.
        unknown: ``"refuse"`` or ``"keep"`` members that this version does not know, as in `loads`. Members
            whose names begin with ``x-`` are always valid.

    Returns:
        A new dict, with a definition for each type that the root needs under ``$defs``.

    Raises:
        TypeError: The root is something else.
        ValueError: `unknown` has another value.

    """
    check_unknown(unknown)
    whole: dict[str, Any] = packaged_json(SCHEMA)
    name = definition_name(root)
    names = dict.fromkeys([name, *_needed(name, whole["$defs"])])
    definitions = {one: deepcopy(whole["$defs"][one]) for one in whole["$defs"] if one in names}
    if unknown == "keep":
        for one in definitions.keys() - STRICT:
            definitions[one].pop("additionalProperties", None)
    return {"$schema": whole["$schema"], "$ref": DEFINITIONS + name, "$defs": definitions}


def definition_name(root: object, /) -> str:
    """Return the name of the definition of a type.

    Raises:
        TypeError: It has none.

    """
    for known, name in (("line", "Line"), (Dataset, "Document"), (Report, "Report")):
        if root is known or root == known:
            return name
    # A class of somebody else may have the name of one of ours.
    ours = isinstance(root, type) and root.__module__.partition(".")[0] == "ogpmodel"
    if isinstance(root, type) and ours and (is_record(root) or root.__name__ == PROFILE):
        return root.__name__
    raise TypeError(
        f"json_schema takes Dataset, a record type, Report, Profile or 'line', not {quoted(root)}"
    )


def _needed(name: str, definitions: dict[str, Any], /) -> Iterator[str]:
    """Yield the names of the definitions that a definition refers to, directly or not."""
    for one in references(definitions[name]):
        yield one
        yield from _needed(one, definitions)


def references(schema: object, /) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to."""
    if isinstance(schema, dict):
        for name, value in cast("dict[str, object]", schema).items():
            if name == "$ref":
                yield str(value).removeprefix(DEFINITIONS).partition("/")[0]
            elif name not in {"default", "examples"}:
                yield from references(value)
    elif isinstance(schema, list):
        for value in cast("list[object]", schema):
            yield from references(value)
