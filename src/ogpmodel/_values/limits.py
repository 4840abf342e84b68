"""The scalar values that every record, mapping and JSON text can hold."""

from collections.abc import Iterable
from math import isfinite
from typing import Any, TypeGuard

from .._tools.suggestions import quoted, shortened

SMALLEST_INT, LARGEST_INT = -(2**63), 2**64 - 1
"""The whole numbers that can be written: what 64 bits hold, with or without a sign."""
LARGEST_EXACT = 2**53
"""A larger whole number is no float: floats have gaps there."""


def check_text(text: str, /) -> None:
    """Refuse what is no text, and text with half a character in it, which UTF-8 cannot write.

    Raises:
        TypeError: It is no ``str``.
        ValueError: It has a lone surrogate.

    """
    if type(text) is not str:
        raise TypeError(f"expected text, found {quoted(text)}")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(
                f"text that cannot be written: {shortened(ascii(text))} has half a character "
                f"(a lone surrogate) at place {error.start}"
            ) from None


def check_whole(number: int, /) -> None:
    """Refuse a whole number that 64 bits do not hold.

    Raises:
        ValueError: It is too large.

    """
    if not SMALLEST_INT <= number <= LARGEST_INT:
        raise ValueError("the whole number is too large: 64 bits do not hold it")


def check_float(number: float, /) -> None:
    """Refuse what JSON cannot hold as a number with a point.

    Raises:
        ValueError: It is infinite, not a number, or a whole number beyond 2**53.

    """
    if isinstance(number, int) and abs(number) > LARGEST_EXACT:
        raise ValueError("the whole number is too large for a field that holds decimals (2**53 at most)")
    if not isfinite(number):
        raise ValueError(f"{number!r} is no number that JSON can hold")


def check_iterable(call: str, given: object, what: str, /) -> None:
    """Raise an error for what is no iterable of several, a text included.

    Raises:
        TypeError: It is a text, or no iterable.

    """
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise TypeError(f"{call} takes an iterable of {what}, not {quoted(given)}")


def is_object(value: object, /) -> TypeGuard[dict[str, Any]]:
    """Say whether a parser's value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object, /) -> TypeGuard[list[Any]]:
    """Say whether a parser's value is a JSON array."""
    return isinstance(value, list)
