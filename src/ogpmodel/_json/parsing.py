"""From bytes to plain data: JSON that says one thing, once, in numbers and letters that can be kept.

The standard library's parser reads the text; what it lets pass (a name that stands twice, NaN, half
characters, numbers that cannot be kept exactly, bottomless nesting) is marked where it stands and reported
from there.

A number is kept exactly if the number that is written back has the same value. A whole number must fit into
64 bits. A number with a point or an exponent becomes a double, which is written as the shortest decimal that
reads back as the same double: ``0.1`` and ``1.50`` are kept, ``0.10000000000000000001`` is not.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce
from itertools import islice
from math import isinf, isnan
from typing import Any, TypeAlias, cast

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, joined, problem
from .._tools.messages import shortened, writable
from .._values.limits import LARGEST_INT, SMALLEST_INT, is_array, is_object
from .._values.mappings import DEEPEST, TOO_DEEP

LONGEST_INT = 20
"""No whole number of more characters has 64 bits."""
ALWAYS_EXACT = sys.float_info.dig + 1
"""A normal double keeps every decimal of 15 digits; with its point such a decimal has 16 characters."""
SIGNS = {
    b"\xff\xfe": "it begins like UTF-16",
    b"\xfe\xff": "it begins like UTF-16",
    b"PK\x03\x04": "it is a zip archive: unpack it first, or pass a workbook to `ogpmodel.read`",
    b"\x1f\x8b": "it is compressed by gzip: unpack it first, or pass a table to `ogpmodel.read`",
}
"""What the first bytes tell of a file that is no text."""
JSON_STARTS = frozenset('{["-0123456789tfn')
"""How a JSON text can begin."""
BOM = "\ufeff"
START = Place(line=1, column=1)
SOUND = frozenset({int, float, bool, type(None)})
"""Nothing is ever wrong inside these."""
TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
"""Strings (to be passed over) and brackets; possessive, so that a long string costs no memory."""
TOO_DEEP_HERE = "nested too deep to be read here, so deep inside the calls of the program that reads"


@attrs.frozen
class BadNumber:
    """A number that cannot be kept, where it stood."""

    text: str


class Repeated(dict[str, Any]):
    """An object in which a name stands twice."""

    names: tuple[str, ...] = ()


Way: TypeAlias = "tuple[Way, str | int] | None"
"""The way to a value, the last step first; a pointer is made of it only where something is wrong."""


def parse(data: bytes | str, most: int, /) -> tuple[Any, list[Problem]]:
    """Read a JSON text as plain data, and give with it what is wrong inside: so many problems, and one more.

    Raises:
        InvalidData: It is no JSON text at all.
        TypeError: It is neither bytes nor text.

    """
    text = decoded(data)
    if text.startswith(BOM):
        message = "the text begins with a byte order mark; save it without one"
        raise InvalidData([problem("json-encoding", message, START)])
    try:
        plain = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise InvalidData([_malformed(text, error)]) from None
    except RecursionError:
        raise InvalidData([_too_deep_text(text)]) from None
    return plain, list(islice(_marked(plain), most + 1))


def decoded(data: object, /) -> str:
    """Read bytes as UTF-8.

    Raises:
        InvalidData: They are something else.
        TypeError: It is neither bytes nor text.

    """
    if isinstance(data, str):
        return data
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"expected a JSON text as bytes or str, not {type(data).__name__}")
    raw = bytes(cast("bytes", data))
    for start, sign in SIGNS.items():
        if raw.startswith(start):
            raise InvalidData([problem("json-encoding", f"the text is not UTF-8: {sign}", START)])
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
        f"the text is not {name}: byte {byte:#04x} is no part of a character, as in Windows-1252 or Latin-1; "
        "save it as UTF-8"
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
        what += "; there are NUL bytes, as in UTF-16 or in a file that is no text"
    found = text[error.pos : error.pos + 20].partition("\n")[0]
    message = (
        f"the text is no JSON: {what}" + (f", found {found!r}" if found else "") + _other_reader(text, error)
    )
    place = Place(line=error.lineno, column=error.colno)
    return problem("json-malformed", message, place, found=writable(found) or None)


def _other_reader(text: str, error: json.JSONDecodeError, /) -> str:
    """Return which function reads a text that is no JSON document: a table, or JSON Lines."""
    if not text[:1].isspace() and text[:1] not in JSON_STARTS:
        return "; `ogpmodel.read` reads tables"
    if error.msg == "Extra data" and text[error.pos] == "{":
        return "; `ogpmodel.iter_lines` reads JSON Lines of our own, `ogpmodel.read` those of a table"
    return ""


def _too_deep_text(text: str, /) -> Problem:
    """Tell where a text that the parser gave up on goes too deep."""
    depth = 0
    for token in TOKENS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > DEEPEST:
            return problem("json-too-deep", TOO_DEEP, _end_of(text[: token.start()]))
    return problem("json-too-deep", TOO_DEEP_HERE, Place(pointer=""))


def _pairs(pairs: list[tuple[str, Any]], /) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = Repeated(found)
    repeated.names = tuple(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
    return repeated


def _whole(text: str, /) -> int | BadNumber:
    if len(text) <= LONGEST_INT and SMALLEST_INT <= (number := int(text)) <= LARGEST_INT:
        return number
    return BadNumber(text)


def _decimal(text: str, /) -> float | BadNumber:
    """Read a number with a point or an exponent, or mark it if a double cannot keep its value."""
    number = float(text)
    return number if _is_kept(text, number) else BadNumber(text)


def _is_kept(text: str, number: float, /) -> bool:
    """Return whether a double is written back with the value that a text has."""
    if isinf(number):
        return False
    if number == 0:
        return not re.search("[1-9]", re.split("[eE]", text)[0])
    if len(text) <= ALWAYS_EXACT and abs(number) >= sys.float_info.min:
        return True
    return Decimal(text) == Decimal(repr(number))


DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_whole, parse_float=_decimal, parse_constant=BadNumber
)


def _marked(plain: Any, /) -> Iterator[Problem]:
    """Walk through plain data, in the text's order, for all that was marked.

    Only the way down to a value is kept, not its neighbours: there may be millions.
    """
    waiting: list[Iterator[tuple[Way, Any]]] = [iter([(None, plain)])]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
            continue
        way, value = step
        if isinstance(value, str):
            yield from _half_characters(way, value)
        elif isinstance(value, BadNumber):
            yield _bad_number(way, value)
        elif is_object(value) or is_array(value):
            if len(waiting) > DEEPEST:
                yield problem("json-too-deep", TOO_DEEP, Place(pointer=pointer_of(way)))
                continue
            if is_object(value):
                yield from _marked_names(way, value)
            waiting.append(_members(way, value))


def _members(way: Way, value: dict[str, Any] | list[Any], /) -> Iterator[tuple[Way, Any]]:
    """Yield the members of an object or array that may be marked, with the ways to them."""
    members: Iterable[tuple[str | int, Any]] = value.items() if is_object(value) else enumerate(value)
    return (((way, name), one) for name, one in members if type(one) not in SOUND)


def _marked_names(way: Way, value: dict[str, Any], /) -> Iterator[Problem]:
    for name in value:
        yield from _half_characters((way, name), name)
    if isinstance(value, Repeated):
        for name in value.names:
            found = repr(shortened(name))
            message = f"the name {found} stands twice in one object"
            yield problem("json-repeated-name", message, Place(pointer=pointer_of((way, name))), found=found)


def _half_characters(way: Way, text: str, /) -> Iterator[Problem]:
    if not text.isascii() and (half := re.search("[\ud800-\udfff]", text)):
        found = ascii(shortened(text))
        message = f"half a character (a lone surrogate, {half[0]!a}) in {found}"
        yield problem("json-text", message, Place(pointer=pointer_of(way)), found=found)


def _bad_number(way: Way, number: BadNumber, /) -> Problem:
    found = shortened(number.text)
    message = f"{found} is no number that can be kept exactly: it is {_fault_of(number.text)}"
    return problem("json-number", message, Place(pointer=pointer_of(way)), found=found)


def _fault_of(text: str, /) -> str:
    """Return why a number cannot be kept, and what to write instead."""
    number = float(text)
    if isnan(number) or "Infinity" in text:
        return "infinite, or not a number"
    if isinf(number) or number == 0 or text.lstrip("-").isdecimal():
        return "too large or too small; write it as text, in quotes"
    return f"more exact than a double; write {number!r}, or write it as text, in quotes"


def pointer_of(way: Way, /) -> str:
    """Return the JSON pointer of a way."""
    steps: list[str | int] = []
    while way is not None:
        way, step = way
        steps.append(step)
    return reduce(joined, reversed(steps), "")
