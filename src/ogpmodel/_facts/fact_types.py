"""The types of columns of facts: all cells of a column have one type, or else the column is text."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

import attrs

from .._values.dates import PartialDate
from .._values.limits import LARGEST_INT, SMALLEST_INT

Fact: TypeAlias = bool | int | float | str

INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,19})")
"""A whole number. Leading zeros are not accepted, because they belong to codes: 007."""
DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
YEAR: Final = re.compile("(19|20)[0-9]{2}")
"""A year that is plausible."""
FULL_YEAR: Final = 4
BOOLEANS: Final = {"true": True, "false": False}


@attrs.frozen
class TypedCells:
    """The cells of a column, which are not blank, as values of one type."""

    type: str
    """The type: ``boolean``, ``integer``, ``decimal``, ``date`` (an ISO date as text) or ``text``."""
    values: tuple[Fact, ...]
    """The values."""
    nearly: str | None = None
    """The type of most cells, if the column is text because of a few others."""
    others: tuple[int, ...] = ()
    """The places of these others."""


def _boolean(text: str, /) -> Fact | None:
    return BOOLEANS.get(text.casefold())


def _integer(text: str, /) -> Fact | None:
    return int(text) if INTEGER.fullmatch(text) and SMALLEST_INT <= int(text) <= LARGEST_INT else None


def _decimal(text: str, /) -> Fact | None:
    """Return a number if a double keeps its value."""
    if not DECIMAL.fullmatch(text):
        return None
    value = float(text)
    return value if Decimal(text) == Decimal(repr(value)) else None


def _date(text: str, /) -> Fact | None:
    """Return the text of an ISO date; a year alone is one beside other dates, if it is plausible.

    A text with a leading zero is a code: 0012.
    """
    if text.startswith("0") or (len(text) == FULL_YEAR and not YEAR.fullmatch(text)):
        return None
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return None


TYPES: Final[dict[str, Callable[[str], Fact | None]]] = {
    "boolean": _boolean,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
}
"""The types, from the one that is tried first."""


def typed(cells: Sequence[str], /) -> TypedCells:
    """Return the cells of a column as values of the first type that all of them have."""
    nearly, others = None, [*range(len(cells))]
    for name, convert in TYPES.items():
        values = [convert(cell.strip()) for cell in cells]
        wrong = [place for place, value in enumerate(values) if value is None]
        if not wrong and cells:
            return TypedCells(name, tuple(value for value in values if value is not None))
        if len(wrong) < len(others):
            nearly, others = name, wrong
    if 2 * len(others) >= len(cells):
        return TypedCells("text", tuple(cells))
    return TypedCells("text", tuple(cells), nearly, tuple(others))
