"""Strict parsing of JSON: unique names, exact numbers, and text that UTF-8 can encode.

The standard library's parser accepts repeated names, NaN, lone surrogates, numbers that lose digits and deep
nesting. Here its hooks mark such values, and a walk through the parsed data reports them with their places.

A number is kept exactly if the number that is written back has the same value. A whole number must fit into
64 bits. A number with a point or an exponent becomes a double, which is written as the shortest decimal that
reads back as the same double: ``0.1`` and ``1.50`` are kept, ``0.10000000000000000001`` is not.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from math import isinf, isnan
from typing import Any, TypeAlias, cast

from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, joined, problem
from .._tools.messages import shortened, writable
from .._values.limits import is_array, is_object
from .._values.mappings import DEEPEST, TOO_DEEP
from .marks import BadNumber, Marks, Repeated

SIGNATURES = {
    b"\xff\xfe": "it begins like UTF-16",
    b"\xfe\xff": "it begins like UTF-16",
    b"PK\x03\x04": "it is a zip archive: unpack it first, or pass a workbook to `ogpmodel.read`",
    b"\x1f\x8b": "it is compressed by gzip: unpack it first; `ogpmodel.iter_lines` reads compressed JSON "
    "Lines, `ogpmodel.read` compressed tables",
}
"""The first bytes of files that are not text, and what such a file is."""
JSON_STARTS = frozenset('{["-0123456789tfn')
"""The characters with which a JSON text can begin."""
BOM = "\ufeff"
START = Place(line=1, column=1)
ALWAYS_VALID = frozenset({int, float, bool, type(None)})
"""Classes of parsed values that need no check."""
TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""Strings and brackets. The quantifier is possessive: a long string needs no memory for backtracking."""
TOO_DEEP_HERE = "nested too deep for the rest of the stack of the program that reads it"


Steps: TypeAlias = "tuple[Steps, str | int] | None"
"""The path to a value as a linked list, last step first. Only problems convert it to a pointer."""


def parse(data: bytes | str, most: int, /) -> tuple[Any, list[Problem]]:
    """Parse a JSON text.

    Args:
        data: The text, as UTF-8 bytes or as ``str``.
        most: The number of problems after which to stop.

    Returns:
        The plain data, and the problems with values in them: at most one more than `most`.

    Raises:
        InvalidData: The text is not JSON.
        TypeError: The data are neither bytes nor ``str``.

    """
    text = decoded(data)
    if text.startswith(BOM):
        message = "the text begins with a byte order mark; save it without one"
        raise InvalidData([problem("json-encoding", message, START)])
    marks = Marks()
    try:
        plain = marks.decoder().decode(text)
    except json.JSONDecodeError as error:
        raise InvalidData([_malformed(text, error)]) from None
    except RecursionError:
        raise InvalidData([_too_deep_text(text)]) from None
    if not marks.found and _is_encodable(text) and not _is_too_deep([plain]):
        return plain, []
    return plain, list(islice(_marked(plain), most + 1))


def _is_encodable(text: str, /) -> bool:
    """Return whether a text certainly has no half characters, neither as they are nor as escapes."""
    try:
        return b"\\ud" not in text.encode().lower()
    except UnicodeEncodeError:
        return False


def _items(container: Any, /) -> Iterable[Any]:
    return container.values() if is_object(container) else container


def _is_too_deep(plain: Any, /) -> bool:
    """Return whether arrays and objects are nested too deep. It visits only them, level by level."""
    containers: list[Any] = [plain]
    for _ in range(DEEPEST + 1):
        containers = [
            one
            for container in containers
            for one in _items(container)
            if type(one) is dict or type(one) is list
        ]
        if not containers:
            return False
    return True


def decoded(data: object, /) -> str:
    """Return UTF-8 bytes as text; text is returned unchanged.

    Raises:
        InvalidData: The bytes are not UTF-8.
        TypeError: The data are neither bytes nor ``str``.

    """
    if isinstance(data, str):
        return data
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"expected a JSON text as bytes or str, not {type(data).__name__}")
    raw = bytes(cast("bytes", data))
    for start, reason in SIGNATURES.items():
        if raw.startswith(start):
            raise InvalidData([problem("json-encoding", f"the text is not UTF-8: {reason}", START)])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise InvalidData([undecodable(error)]) from None


def undecodable(error: UnicodeDecodeError, /) -> Problem:
    """Return the problem of bytes that a decoder rejected, with the line and column of the first."""
    byte = error.object[error.start]
    name = "UTF-8" if error.encoding == "utf-8" else error.encoding
    place = _end_of(error.object[: error.start].decode(error.encoding, "replace"))
    message = (
        f"the text is not {name}: byte {byte:#04x} is not part of a character, as in Windows-1252 "
        "or Latin-1; save it as UTF-8"
    )
    return problem("json-encoding", message, place)


def _end_of(before: str, /) -> Place:
    """Return the line and column of the character that follows a text."""
    return Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def _malformed(text: str, error: json.JSONDecodeError, /) -> Problem:
    if not text.strip():
        return problem("json-malformed", "the text is empty", START, expected="a JSON object")
    what = error.msg[:1].lower() + error.msg[1:]
    if error.pos >= len(text.rstrip()) or what.startswith("unterminated"):
        what += "; the text ends too early, it may have been cut"
    if "\0" in text[:2]:
        what += "; there are NUL bytes, as in UTF-16 or in a file that is not text"
    found = text[error.pos : error.pos + 20].partition("\n")[0]
    message = (
        f"the text is not JSON: {what}" + (f", found {found!r}" if found else "") + _other_reader(text, error)
    )
    place = Place(line=error.lineno, column=error.colno)
    return problem("json-malformed", message, place, found=writable(found) or None)


def _other_reader(text: str, error: json.JSONDecodeError, /) -> str:
    """Return which function reads a text that is not a JSON document: a table, or JSON Lines."""
    if not text[:1].isspace() and text[:1] not in JSON_STARTS:
        return "; `ogpmodel.read` reads tables"
    if error.msg == "Extra data" and text[error.pos] == "{":
        return "; `ogpmodel.iter_lines` reads our own JSON Lines, `ogpmodel.read` those of a table"
    return ""


def _too_deep_text(text: str, /) -> Problem:
    """Return the problem of a text that is too deep for the parser, with the place if it is known."""
    depth = 0
    for token in TOKENS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > DEEPEST:
            return problem("json-too-deep", TOO_DEEP, _end_of(text[: token.start()]))
    return problem("json-too-deep", TOO_DEEP_HERE, Place(pointer=""))


def _marked(plain: Any, /) -> Iterator[Problem]:
    """Yield the problems of marked values, in the order of the text.

    Only the iterators on the path to a value are in memory, not its neighbours: there may be millions.
    """
    waiting: list[Iterator[tuple[Steps, Any]]] = [iter([(None, plain)])]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
            continue
        steps, value = step
        if isinstance(value, str):
            yield from _half_characters(steps, value)
        elif isinstance(value, BadNumber):
            yield _bad_number(steps, value)
        elif is_object(value) or is_array(value):
            if len(waiting) > DEEPEST:
                yield problem("json-too-deep", TOO_DEEP, Place(pointer=pointer_of(steps)))
                continue
            if is_object(value):
                yield from _marked_names(steps, value)
            waiting.append(_members(steps, value))


def _members(steps: Steps, value: dict[str, Any] | list[Any], /) -> Iterator[tuple[Steps, Any]]:
    """Yield the members of an object or array that may be marked, with the paths to them."""
    members: Iterable[tuple[str | int, Any]] = value.items() if is_object(value) else enumerate(value)
    return (((steps, name), one) for name, one in members if type(one) not in ALWAYS_VALID)


def _marked_names(steps: Steps, value: dict[str, Any], /) -> Iterator[Problem]:
    for name in value:
        yield from _half_characters((steps, name), name)
    if isinstance(value, Repeated):
        for name in value.names:
            found = repr(shortened(name))
            message = f"the name {found} is repeated in the object"
            yield problem(
                "json-repeated-name", message, Place(pointer=pointer_of((steps, name))), found=found
            )


def _half_characters(steps: Steps, text: str, /) -> Iterator[Problem]:
    if not text.isascii() and (half := re.search("[\ud800-\udfff]", text)):
        found = ascii(shortened(text))
        message = f"half a character (a lone surrogate, {half[0]!a}) in {found}"
        yield problem("json-text", message, Place(pointer=pointer_of(steps)), found=found)


def _bad_number(steps: Steps, number: BadNumber, /) -> Problem:
    found = shortened(number.text)
    message = f"the number {found} cannot be kept exactly: it is {_reason(number.text)}"
    return problem("json-number", message, Place(pointer=pointer_of(steps)), found=found)


def _reason(text: str, /) -> str:
    """Return why a number cannot be kept exactly, and what to write instead."""
    number = float(text)
    if isnan(number) or "Infinity" in text:
        return "infinite or NaN"
    if isinf(number) or number == 0 or text.lstrip("-").isdecimal():
        return "too large or too small; write it as text, in quotes"
    return f"more exact than a double; write {number!r}, or write it as text, in quotes"


def pointer_of(steps: Steps, /) -> str:
    """Return the JSON pointer of a path."""
    names: list[str | int] = []
    while steps is not None:
        steps, name = steps
        names.append(name)
    return reduce(joined, reversed(names), "")
