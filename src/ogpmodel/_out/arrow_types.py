"""The types of Arrow data that come from elsewhere: which columns match which fields."""

from collections import Counter
from typing import Any

from .._tools.messages import quoted
from .._tools.suggestions import meant
from .arrow_faults import Faults
from .arrow_shapes import DATE_PARTS, REASON, Shape, ShapeType
from .optional import optional

NAMES = {
    ShapeType.TEXT: "text",
    ShapeType.JSON: "text (JSON)",
    ShapeType.TERM: "text (codes)",
    ShapeType.INTEGER: "whole numbers",
    ShapeType.NUMBER: "numbers",
    ShapeType.BOOLEAN: "booleans",
    ShapeType.DATE: "structs of year, month, day and text",
    ShapeType.RECORD: "structs",
}
"""How messages name the types of values."""
MANY = 3
"""A table with this number of unknown columns may be one for people, as `to_arrow` makes it."""
FLAT = "; if this is a flat table, make the nested one: `to_arrow(nested=True)`"


def check_fields(shape: Shape, fields: Any, path: str, faults: Faults, /) -> None:
    """Report fields that a record does not have, those that it needs, and those of another type.

    Args:
        shape: The shape of the record.
        fields: The schema of a table, or the type of a struct.
        path: The path of the struct, with a dot at the end; empty for a table.
        faults: Takes what is wrong.

    """
    given = {field.name: field.type for field in fields}
    for name, count in Counter(field.name for field in fields).items():
        if count > 1:
            faults.add("arrow-column", f"{count} columns have this name", f"{path}{name}")
    shapes = {one.name: one for one in shape.fields}
    known = [*shapes, *(f"{one.name}{REASON}" for one in shape.fields if one.reading)]
    unknown = [name for name in given if name not in known]
    for name in unknown:
        hint = FLAT if not path and name == unknown[0] and len(unknown) >= MANY else meant(name, known)
        message = f"{shape.make.__name__} has no column {quoted(name)}{hint}"
        faults.add("arrow-column", message, f"{path}{name}")
    for one in shape.fields:
        if one.name in given:
            _check_type(one, given[one.name], f"{path}{one.name}", faults)
        elif one.required:
            faults.add("arrow-column", "the column is required", f"{path}{one.name}")
        reasons = f"{one.name}{REASON}"
        if one.reading and reasons in given and not is_text(given[reasons]):
            _add_type(f"{path}{reasons}", "text (codes of Missing)", given[reasons], faults)


def _check_type(shape: Shape, kind: Any, path: str, faults: Faults, /) -> None:
    types = optional("pyarrow", "from_arrow").types
    if types.is_null(kind) and not shape.required:
        return
    if shape.many:
        if is_list(kind):
            if not types.is_null(kind.value_type):
                _check_type(shape.item(), kind.value_type, path, faults)
        else:
            _add_type(path, f"lists of {NAMES[shape.kind]}", kind, faults)
    elif not _fits(shape, kind):
        _add_type(path, NAMES[shape.kind], kind, faults)
    elif shape.kind is ShapeType.RECORD:
        check_fields(shape, kind, f"{path}.", faults)
    elif shape.kind is ShapeType.DATE:
        _check_date(kind, path, faults)


def _check_date(kind: Any, path: str, faults: Faults, /) -> None:
    types = optional("pyarrow", "from_arrow").types
    given = [field.name for field in kind]
    if sorted({"year", *given}) != sorted(given) or not set(given) <= set(DATE_PARTS):
        _add_type(path, NAMES[ShapeType.DATE], kind, faults)
        return
    for field in kind:
        fits = is_text(field.type) if field.name == "text" else types.is_integer(field.type)
        if not fits and not types.is_null(field.type):
            expected = "text" if field.name == "text" else "whole numbers"
            _add_type(f"{path}.{field.name}", expected, field.type, faults)


def _add_type(path: str, expected: str, kind: Any, faults: Faults, /) -> None:
    message = f"expected {expected}, found the type {quoted(str(kind))}"
    faults.add("arrow-type", message, path, expected=expected)


def _fits(shape: Shape, kind: Any, /) -> bool:
    types = optional("pyarrow", "from_arrow").types
    tests = {
        ShapeType.INTEGER: (types.is_integer,),
        ShapeType.NUMBER: (types.is_floating, types.is_integer),
        ShapeType.BOOLEAN: (types.is_boolean,),
        ShapeType.DATE: (types.is_struct,),
        ShapeType.RECORD: (types.is_struct,),
    }
    return any(test(kind) for test in tests.get(shape.kind, (is_text,)))


def is_text(kind: Any, /) -> bool:
    """Return whether a type is text, or a dictionary of texts."""
    types = optional("pyarrow", "from_arrow").types
    if types.is_dictionary(kind):
        return is_text(kind.value_type)
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def is_list(kind: Any, /) -> bool:
    """Return whether a type is a list whose items are consecutive."""
    types = optional("pyarrow", "from_arrow").types
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))
