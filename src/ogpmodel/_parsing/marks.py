"""Marks for the values that the standard library's JSON parser would change or drop."""

import json
import re
import sys
from collections import Counter
from decimal import Decimal
from math import isinf
from typing import Any

import attrs

from .._values.limits import LARGEST_INT, SMALLEST_INT

LONGEST_INT = 20
"""Numbers with more characters do not fit into 64 bits."""
LONGEST_EXACT = sys.float_info.dig + 1
"""A normal double keeps every decimal of 15 digits; with its point such a decimal has 16 characters."""


@attrs.frozen
class BadNumber:
    """The text of a number whose value a Python number cannot keep exactly."""

    text: str


class Repeated(dict[str, Any]):
    """An object in which names are repeated."""

    names: tuple[str, ...] = ()


class Marks:
    """The hooks of a parser, which mark what it would otherwise change or drop."""

    def __init__(self) -> None:
        """Start without marks."""
        self.found: bool = False

    def decoder(self) -> json.JSONDecoder:
        """Return a parser with these hooks."""
        return json.JSONDecoder(
            object_pairs_hook=self._pairs,
            parse_int=self._whole,
            parse_float=self._decimal,
            parse_constant=self._bad,
        )

    def _bad(self, text: str, /) -> BadNumber:
        self.found = True
        return BadNumber(text)

    def _pairs(self, pairs: list[tuple[str, Any]], /) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) == len(pairs):
            return plain
        self.found = True
        repeated = Repeated(plain)
        counts = Counter(name for name, _ in pairs)
        repeated.names = tuple(name for name, count in counts.items() if count > 1)
        return repeated

    def _whole(self, text: str, /) -> int | BadNumber:
        if len(text) <= LONGEST_INT and SMALLEST_INT <= (number := int(text)) <= LARGEST_INT:
            return number
        return self._bad(text)

    def _decimal(self, text: str, /) -> float | BadNumber:
        """Convert a number with a point or an exponent, or mark it if a double cannot keep its value."""
        number = float(text)
        return number if _is_kept(text, number) else self._bad(text)


def _is_kept(text: str, number: float, /) -> bool:
    """Return whether a double is written with the same value as the text it was read from."""
    if isinf(number):
        return False
    if number == 0:
        return not re.search("[1-9]", re.split("[eE]", text)[0])
    if len(text) <= LONGEST_EXACT and abs(number) >= sys.float_info.min:
        return True
    return Decimal(text) == Decimal(repr(number))
