"""The result of decoding a cell, and the meaning of the signs that the tables write for missing values."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

import attrs

from .._values.readings import Missing

K = TypeVar("K")
V = TypeVar("V")
Signs: TypeAlias = Mapping[str, Missing]
"""The meaning of each sign of a missing value, by its folded form."""

NOT_REVIEWED: Final = "nr"
"""The sign whose meaning depends on the row: see `signs`."""
SIGNS: Final[Signs] = MappingProxyType(
    {
        "": Missing.NOT_STATED,
        "nd": Missing.NO_DATA,
        "na": Missing.NOT_APPLICABLE,
        "n/a": Missing.NOT_APPLICABLE,
        "not applicable": Missing.NOT_APPLICABLE,
        "no advance notice": Missing.NOT_APPLICABLE,
        "not specified": Missing.NOT_SPECIFIED,
        "none specified": Missing.NOT_SPECIFIED,
        "unclear": Missing.UNCLEAR,
    }
)
"""The signs of missing values, folded, in all columns.

A label of the column takes precedence: ``Unclear`` is a step of the scale of potential for results. A sign
fills a whole cell; in a text or title it means that the coders found the plan unclear.
"""
UNCODED: Final[Signs] = MappingProxyType({**SIGNS, NOT_REVIEWED: Missing.NO_DATA})
UNREVIEWED: Final[Signs] = MappingProxyType({**SIGNS, NOT_REVIEWED: Missing.NOT_REVIEWED})
PRECEDENCE: Final[tuple[Missing, ...]] = (
    Missing.UNREADABLE,
    Missing.NOT_REVIEWED,
    Missing.NO_DATA,
    Missing.NOT_APPLICABLE,
    *Missing,
)
"""The order in which one type of missing value is chosen for a reading whose cells have different ones."""
MOST_REMEMBERED: Final = 2_000
"""The largest number of different cells of a column whose readings are remembered."""


@attrs.frozen(weakref_slot=False)
class CellProblem:
    """A problem of a cell, without its place."""

    code: str
    """The problem's code."""
    message: str
    """The message."""
    expected: str | None = None
    """What was expected."""
    hint: str | None = None
    """The value that was perhaps meant."""


class CellReading(NamedTuple):
    """The result of decoding a cell. Many are created, and a tuple costs half of a frozen object."""

    value: Any
    """The value; None if there is none, and the field cannot store a reason."""
    problems: tuple[CellProblem, ...] = ()
    """The problems to report."""
    keeps_text: bool = False
    """Whether the text of the cell is kept with the record, because the value does not represent it.

    Such a reading has a problem.
    """


Decoder: TypeAlias = Callable[[str, Signs], CellReading]


class Memo(dict[K, V], Generic[K, V]):
    """A dict that computes the value of a missing key, and remembers a limited number of values."""

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[K], V], /) -> None:
        """Start empty."""
        super().__init__()
        self._compute = compute

    def __missing__(self, key: K, /) -> V:
        """Compute the value of a key."""
        value = self._compute(key)
        if len(self) < MOST_REMEMBERED:
            self[key] = value
        return value


def signs(*, reviewed: bool) -> Signs:
    """Return the meaning of the signs of missing values in a row.

    NR means "not reviewed" in a row that no report has reviewed, and in the columns of the report at the end
    of the term, which may still be to come. In a row that a report has reviewed, NR means that nobody coded
    this variable: 791 of the 1,857 assessed rows of the table of 2017 have it among the grand challenges.
    """
    return UNCODED if reviewed else UNREVIEWED


def leading(values: Collection[Missing], /) -> Missing:
    """Return the type of missing value of a reading whose cells have several types."""
    return next(value for value in PRECEDENCE if value in values)
