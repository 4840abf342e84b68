"""The careful lane for JSON Lines: it decides what the fast lane is not sure of, and explains."""

from collections.abc import Iterator
from os import PathLike
from typing import Any, Final, TypeAlias, cast

import attrs

from .._model.record import Record
from .._parsing.parsing import parse, undecodable
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import shortened, writable
from .._tools.suggestions import meant
from .._values.limits import is_object
from .._values.mappings import FrozenMap
from .arguments import MOST_PROBLEMS, Unknown
from .careful import plain_of, structured
from .format import LINE_TYPES
from .scalars import described

Line: TypeAlias = bytes | str | UnicodeDecodeError | Problem
"""A line; or the error or the problem in its place."""
NAMES: Final[dict[type, str]] = {record: name for name, record in LINE_TYPES.items()}
"""The value of the member ``type`` for each record type."""


def explained(line: Line, unknown: Unknown, number: int, name: object, /) -> Iterator[Record | Problem]:
    """Yield the record of a line, or its problems with the number of the line and the name of the file."""
    try:
        yield record_of(line, unknown)
    except InvalidData as error:
        file = writable(str(cast("object", name))) if isinstance(name, str | PathLike) else None
        for one in error.problems:
            yield attrs.evolve(one, place=attrs.evolve(one.place, line=number, file=file))


def record_or_problems(
    text: bytes, record: type[Record], unknown: Unknown, /
) -> Record | tuple[Problem, ...] | None:
    """Return the record of a line, or its problems; None if the line is empty or of another type."""
    if not text.strip():
        return None
    try:
        found = record_of(text, unknown)
    except InvalidData as error:
        return None if _names_another(text, record) else error.problems
    return found if type(found) is record else None


def _names_another(text: bytes, record: type[Record], /) -> bool:
    """Return whether the line of a record states, once, that it is of another type."""
    try:
        plain, problems = parse(text, MOST_PROBLEMS)
    except InvalidData:
        return False
    name = plain.get("type") if is_object(plain) else None
    repeated = any(one.place.pointer == "/type" for one in problems)
    return isinstance(name, str) and LINE_TYPES.get(name, record) is not record and not repeated


def damaged(error: Exception, /) -> Problem:
    """Return the problem of a compressed file that ends in an error."""
    message = f"the compressed file is damaged, or was cut: {error}; get it again"
    return problem("json-malformed", message)


def no_place(extras: FrozenMap, /) -> InvalidData:
    """Return the error for a dataset with extra members."""
    names = shortened(", ".join(map(repr, extras)))
    message = f"JSON Lines have no place for the extra members of the document, {names}; write a document"
    return InvalidData([problem("json-lines", message)])


def line_of(record: Any, /) -> dict[str, Any]:
    """Return the plain data of a line.

    Raises:
        InvalidData: It is a problem in place of a record, or its extras have no place in the line.
        TypeError: It is not a record of a dataset.

    """
    if isinstance(record, Problem):
        raise InvalidData([record])
    if type(record) not in NAMES:
        raise TypeError(
            f"expected a record of a dataset ({', '.join(LINE_TYPES)}), not {type(record).__name__}"
        )
    plain = plain_of(record)
    if "type" in plain:
        message = "a record has an extra member 'type', which JSON Lines use for its type; write a document"
        raise InvalidData([problem("json-lines", message)])
    return {"type": NAMES[type(record)], **plain}


def record_of(line: Line, unknown: Unknown, /) -> Record:
    """Return the record of a line.

    Raises:
        InvalidData: The line is not valid; ``problems`` lists everything that is wrong.

    """
    if isinstance(line, Problem):
        raise InvalidData([line])
    if isinstance(line, UnicodeDecodeError):
        raise InvalidData([undecodable(line)])
    plain, problems = parse(line, MOST_PROBLEMS)
    if not is_object(plain):
        message = f"expected an object on the line, found {described(plain)}"
        raise InvalidData([*problems, problem("json-kind", message, Place(pointer=""), expected="an object")])
    name = plain.get("type")
    if not isinstance(name, str) or name not in LINE_TYPES:
        raise InvalidData([*problems, _type_problem(plain)])
    plain.pop("type")
    return structured(plain, LINE_TYPES[name], unknown=unknown, problems=problems)


def _type_problem(plain: dict[str, Any], /) -> Problem:
    """Return the problem of a line without the type of its record."""
    message = f'the member "type" is required: it is one of {", ".join(LINE_TYPES)}'
    if "type" not in plain:
        return problem("json-type", message, Place(pointer=""), expected="type")
    name: object = plain["type"]
    near = meant(name, LINE_TYPES) if isinstance(name, str) else ""
    message = f'expected one of {", ".join(LINE_TYPES)} in the member "type", found {described(name)}{near}'
    return problem("json-type", message, Place(pointer="/type"), found=described(name))
