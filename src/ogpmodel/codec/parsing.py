"""From bytes to plain data: JSON that says one thing, once, in numbers and letters that can be kept.

The standard library's parser reads the text; what it lets pass (a name that stands twice, NaN, half
characters, numbers beyond 64 bits, bottomless nesting) is marked where it stands and reported from there.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from itertools import islice
from math import isinf
from typing import Any, TypeAlias, cast

import attrs

from ..errors import InvalidData
from ..kinds import LARGEST_INT, SMALLEST_INT, is_array, is_object
from ..mappings import DEEPEST, TOO_DEEP
from ..problems import Place, Problem, joined, problem
from ..spelling import shortened, writable

LONGEST_INT = 20
"""No whole number of more characters has 64 bits."""
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
        raise InvalidData(
            [problem("json-encoding", "the text begins with a byte order mark; save it without one")]
        )
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
            place = Place(line=1, column=1)
            raise InvalidData([problem("json-encoding", f"the text is not UTF-8: {sign}", place)])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        place = Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        raise InvalidData([undecodable(error, place)]) from None


def undecodable(error: UnicodeDecodeError, place: Place, /) -> Problem:
    """Tell of bytes that a decoder did not take."""
    byte = error.object[error.start]
    name = "UTF-8" if error.encoding == "utf-8" else error.encoding
    message = (
        f"the text is not {name}: byte {byte:#04x} is no part of a character, as in Windows-1252 or Latin-1; "
        "save it as UTF-8"
    )
    return problem("json-encoding", message, place)


def _malformed(text: str, error: json.JSONDecodeError, /) -> Problem:
    if not text.strip():
        return problem(
            "json-malformed", "the text is empty", Place(line=1, column=1), expected="a JSON object"
        )
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
            before = text[: token.start()]
            place = Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
            return problem("json-too-deep", TOO_DEEP, place)
    return problem("json-too-deep", TOO_DEEP_HERE)


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
    """Read a number with a point or an exponent; one that is lost in a float is no number to keep."""
    number = float(text)
    lost = isinf(number) or (number == 0 and re.search("[1-9]", re.split("[eE]", text)[0]))
    return BadNumber(text) if lost else number


DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_whole, parse_float=_decimal, parse_constant=BadNumber
)


def _marked(plain: Any, /) -> Iterator[Problem]:
    """Walk through plain data, in the text's order, for all that was marked."""
    waiting: list[tuple[Way, int, Any]] = [(None, 0, plain)]
    while waiting:
        way, level, value = waiting.pop()
        if isinstance(value, str):
            yield from _half_characters(way, value)
        elif isinstance(value, BadNumber):
            yield _bad_number(way, value)
        elif is_object(value) or is_array(value):
            if level >= DEEPEST:
                yield problem("json-too-deep", TOO_DEEP, Place(pointer=_pointer(way)))
                continue
            if is_object(value):
                yield from _marked_names(way, value)
            members = [*value.items()] if is_object(value) else [*enumerate(value)]
            waiting += [
                ((way, name), level + 1, one) for name, one in reversed(members) if type(one) not in SOUND
            ]


def _marked_names(way: Way, value: dict[str, Any], /) -> Iterator[Problem]:
    for name in value:
        yield from _half_characters((way, name), name)
    if isinstance(value, Repeated):
        for name in value.names:
            found = repr(shortened(name))
            message = f"the name {found} stands twice in one object"
            yield problem("json-repeated-name", message, Place(pointer=_pointer((way, name))), found=found)


def _half_characters(way: Way, text: str, /) -> Iterator[Problem]:
    if not text.isascii() and (half := re.search("[\ud800-\udfff]", text)):
        found = ascii(shortened(text))
        message = f"half a character (a lone surrogate, {half[0]!a}) in {found}"
        yield problem("json-text", message, Place(pointer=_pointer(way)), found=found)


def _bad_number(way: Way, number: BadNumber, /) -> Problem:
    found = shortened(number.text)
    message = (
        f"{found} is no number that can be kept exactly: it is infinite, not a number, or too large or small"
    )
    return problem("json-number", message, Place(pointer=_pointer(way)), found=found)


def _pointer(way: Way, /) -> str:
    steps: list[str | int] = []
    while way is not None:
        way, step = way
        steps.append(step)
    return reduce(joined, reversed(steps), "")
