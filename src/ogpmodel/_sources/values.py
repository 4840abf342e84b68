"""Values of Python and of spreadsheets as the text that a sheet would show."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from .._json.parsing import BadNumber
from .._values.limits import LARGEST_EXACT

MISSING: Final = frozenset({"NAType", "NaTType"})
"""The classes of what data frames hold in the place of nothing, beside NaN."""

MOMENT: Final = "datetime64"
"""The class of a moment of numpy's."""


def cell_text(value: Any, /) -> str:
    """Return a value as the text that a sheet would show; None, NaN and the like are an empty cell.

    A moment keeps its time and its offset: which day it is, is read as in any other cell.

    Raises:
        TypeError: No cell can hold the value.

    """
    if value is None or is_nan(value):
        return ""
    if type(value).__name__ == MOMENT:
        # Its text is as exact as its unit; `item` gives the first day of a month, or nanoseconds.
        return "" if str(value) == "NaT" else str(value)
    if isinstance(value, BadNumber):
        # A number that JSON states and no float or integer of 64 bits holds.
        return value.text
    if not isinstance(value, KINDS) and hasattr(value, "item"):
        # A number of numpy's, as a data frame holds it.
        value = _item(value)
    for kind, text in TEXTS:
        if isinstance(value, kind):
            return text(value)
    raise TypeError


def is_nan(value: object, /) -> bool:
    """Say whether a value is what a data frame holds in the place of nothing."""
    if isinstance(value, BadNumber):
        return value.text == "NaN"
    return type(value).__name__ in MISSING or (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN


def _item(value: Any, /) -> object:
    """Return the one value of a foreign object; None, which has no text here, if it has none or several."""
    try:
        return value.item()
    except Exception:  # noqa: BLE001 - a foreign class's own error
        return None


def _moment_text(value: datetime, /) -> str:
    return value.isoformat(" ").removesuffix(" 00:00:00")


def float_text(value: float, words: str | None = None, /) -> str:
    """Return a float as a sheet shows it; beyond what a float tells apart, its own words or its ``repr``."""
    if not abs(value) < LARGEST_EXACT:
        return words or repr(float(value))
    return str(int(value)) if value.is_integer() else repr(float(value))


def _flag_text(value: bool, /) -> str:  # noqa: FBT001 - the value itself
    return str(value).upper()


def _whole_text(value: int, /) -> str:
    try:
        return str(value)
    except ValueError:
        raise ValueError(
            "the whole number is too large: 64 bits do not hold it, nor a cell its digits"
        ) from None


TEXTS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (str, str),
    (bool, _flag_text),
    (int, _whole_text),
    (Decimal, str),
    (float, float_text),
    (datetime, _moment_text),
    (date, date.isoformat),
)
"""How values are written, as spreadsheets show them; the first class that fits is taken."""
KINDS: Final = tuple(kind for kind, _ in TEXTS)
