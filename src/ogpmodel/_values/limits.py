"""The limits of text and numbers in records, mappings and JSON."""

from collections.abc import Iterable
from math import isfinite
from typing import Any, TypeGuard

from .._tools.messages import quoted, shortened

SMALLEST_INT, LARGEST_INT = -(2**63), 2**64 - 1
"""The range of whole numbers: those that fit into 64 bits, with or without a sign."""
LARGEST_EXACT = 2**53
"""The largest whole number in a field of floats: beyond it not every whole number is a float."""


def check_text(text: str, /) -> None:
    """Check that a value is a text that UTF-8 can encode.

    Raises:
        TypeError: It is not a ``str``, or it is a subclass of it.
        ValueError: It has a lone surrogate.

    """
    if type(text) is not str:
        raise TypeError(f"expected text, not {quoted(text)}")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(
                f"the text {shortened(ascii(text))} cannot be written as UTF-8: "
                f"it has half a character (a lone surrogate) at index {error.start}"
            ) from None


def check_whole(number: int, /) -> None:
    """Check that a whole number fits into 64 bits.

    Raises:
        ValueError: It is too large.

    """
    if not SMALLEST_INT <= number <= LARGEST_INT:
        raise ValueError("the whole number is too large: it does not fit into 64 bits")


def check_float(number: float, /) -> None:
    """Check that a number can be written to JSON as a float.

    Raises:
        ValueError: It is infinite, NaN, or a whole number beyond 2**53.

    """
    if isinstance(number, int) and abs(number) > LARGEST_EXACT:
        raise ValueError("the whole number is too large for a field of floats (at most 2**53)")
    if not isfinite(number):
        raise ValueError(f"{number!r} is not a number in JSON")


def check_iterable(call: str, value: object, items: str, /) -> None:
    """Check that a value is an iterable, and not a text.

    Args:
        call: The function or argument that takes it, for the message.
        value: The value.
        items: What it should contain, for the message.

    Raises:
        TypeError: It is a text, or not an iterable.

    """
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise TypeError(f"{call} takes an iterable of {items}, not {quoted(value)}")


def is_object(value: object, /) -> TypeGuard[dict[str, Any]]:
    """Return whether a value from a JSON parser is an object."""
    return isinstance(value, dict)


def is_array(value: object, /) -> TypeGuard[list[Any]]:
    """Return whether a value from a JSON parser is an array."""
    return isinstance(value, list)
