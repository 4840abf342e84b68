"""What the cells of derived columns mean, and how such a cell prints a value."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from ..._tables.labels import folded, labels, plain
from ..._tools.frozen import FrozenDict
from ..._values.readings import Missing
from ..._values.terms import Term
from ...vocabularies import Completion

SIGNS: Final[Mapping[str, Missing]] = FrozenDict(
    {"nr": Missing.NOT_REVIEWED, "nd": Missing.NO_DATA, "na": Missing.NOT_APPLICABLE}
)
"""The signs of a derived column, which the readers of other columns interpret by their row."""
NUMBERS: Final = range(-1, 100)
"""The numbers in a column with the spelling ``number``."""


def printed_value(cell: str, spelling: str, /) -> object:
    """Return what a cell prints: a value or a `Missing`; its folded text if it is neither.

    Args:
        cell: The cell.
        spelling: How the column writes values: see `ogpmodel.irm.verdicts.Agreement`.

    """
    word, known = folded(cell), _values(spelling)
    if word in SIGNS:
        return SIGNS[word]
    # The label FALSE is one of the binding constraints; elsewhere it is how a program writes 0.
    return known[word] if word in known else known.get(plain(cell), word)


def as_cell(value: object, spelling: str, /) -> str:
    """Return the cell that prints a value; the value's text if the column has no such cell."""
    for sign, missing in SIGNS.items():
        if value is missing:
            return sign.upper()
    words = _words(spelling)
    if isinstance(value, bool | int | Term) and (word := words.get((type(value), value))) is not None:
        return word
    return str(value)


@cache
def _values(spelling: str, /) -> Mapping[str, object]:
    """Return the values of a column's words, by their folded form."""
    return {folded(word): value for word, value in _spelled(spelling)}


@cache
def _words(spelling: str, /) -> Mapping[tuple[type, object], str]:
    """Return the first word for each value, by its class, too: True equals 1."""
    return {(type(value), value): word for word, value in reversed(_spelled(spelling))}


def _spelled(spelling: str, /) -> tuple[tuple[str, object], ...]:
    if spelling == "number":
        return tuple((str(number), number) for number in NUMBERS)
    if spelling == "max-completion":
        return tuple((str(step.step), step) for step in Completion)
    known = labels("completion" if spelling == "raw-completion" else spelling).known
    if spelling == "raw-completion":
        return tuple((code, label.value) for label in known.values() for code in label.codes)
    return tuple((word, label.value) for word, label in known.items())
