"""Columns of a table: their declarations, and the check that values match them."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import chain
from math import isfinite
from typing import Any, Protocol, TypeAlias, cast, runtime_checkable

import attrs

from .._tools.frozen import Frozen, typed
from .._tools.messages import quoted
from .._values.dates import PartialDate
from .._values.limits import check_text
from .._values.readings import Missing, Reading
from .._values.terms import Term

LARGEST_INTEGER = 2**63 - 1
"""The largest whole number of a column: 64 bits with a sign, as in Arrow, pandas and polars."""

TOO_LARGE = "the whole number is too large: expected at most 64 bits with a sign"


class ColumnType(Enum):
    """The type of the values of a column."""

    TEXT = auto()
    INTEGER = auto()
    NUMBER = auto()
    """A decimal number: a float, an int or a Fraction."""
    BOOLEAN = auto()
    DATE = auto()
    """A `PartialDate`."""
    TERM = auto()
    """A term of the vocabulary that the column names."""
    SHARE = auto()
    """A `ShareLike`: an exact share with its bounds and counts."""


@runtime_checkable
class ShareLike(Protocol):
    """An exact share with its bounds and counts, as a column of the type SHARE contains it."""

    @property
    def value(self) -> Reading[Fraction]:
        """The share; a `Missing` if the denominator is 0."""
        ...

    @property
    def least(self) -> Reading[Fraction]:
        """The smallest share that the missing values leave possible."""
        ...

    @property
    def most(self) -> Reading[Fraction]:
        """The largest share that the missing values leave possible."""
        ...

    @property
    def numerator(self) -> int:
        """The count of those for which the answer is yes."""
        ...

    @property
    def denominator(self) -> int:
        """The count of all of which the share is taken."""
        ...


Single: TypeAlias = str | int | float | bool | Fraction | PartialDate | Term | ShareLike
"""One value; a `Missing` is a `Term`."""
Value: TypeAlias = Single | tuple[Single, ...] | None
"""The content of a cell."""

CLASSES: dict[ColumnType, set[type]] = {
    ColumnType.TEXT: {str},
    ColumnType.INTEGER: {int},
    ColumnType.NUMBER: {float, int, Fraction},
    ColumnType.BOOLEAN: {bool},
    ColumnType.DATE: {PartialDate},
}
"""The classes of single values, by the type of their column; a TERM has the class of its vocabulary."""


def _own_name(column: "Column", /) -> str:
    return column.name


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class Column(Frozen):
    """The declaration of a column.

    Raises:
        TypeError: An argument has the wrong type, or ``terms`` does not match ``value_type``.
        ValueError: The name is empty, or a text cannot be written as UTF-8.

    """

    name: str
    """The name, by which `Table` finds the column, and the header in files."""
    value_type: ColumnType
    """The type of its values."""
    label: str = attrs.field(default=attrs.Factory(_own_name, takes_self=True), kw_only=True)
    """The name for people: by default ``name``."""
    meaning: str = attrs.field(default="", kw_only=True)
    """What the values mean, in a sentence."""
    source: str = attrs.field(default="", kw_only=True)
    """The document or table that defines the values."""
    terms: type[Term] | None = attrs.field(default=None, kw_only=True)
    """The vocabulary of a column of the type TERM; None for all others."""
    many: bool = attrs.field(default=False, kw_only=True)
    """Whether a cell contains a tuple of values."""
    reading: bool = attrs.field(default=False, kw_only=True)
    """Whether a cell may contain a `Missing`: the reason why it has no value."""
    row_label: bool = attrs.field(default=False, kw_only=True)
    """Whether its values are the labels of the rows: people then see a word where one is missing."""
    language: str | None = attrs.field(default=None, kw_only=True)
    """The name of the column that contains the language (BCP 47) of each text."""

    def __attrs_post_init__(self) -> None:
        """Check the arguments together."""
        if not self.name:
            raise ValueError("the name of a column is empty; expected a text with at least one letter")
        for text in (self.name, self.label, self.meaning, self.source):
            check_text(text)
        self._check_terms(self.terms)

    def _check_terms(self, terms: Any, /) -> None:
        if terms is not None and not (isinstance(terms, type) and issubclass(terms, Term)):
            raise TypeError(f"Column(terms=…) takes a vocabulary, not {quoted(cast('object', terms))}")
        if (terms is not None) is not (self.value_type is ColumnType.TERM):
            expected = "a vocabulary for a column of the type TERM, and only for it"
            raise TypeError(f"column {quoted(self.name)}: expected {expected}; got terms={quoted(terms)}")
        if terms is Missing and self.reading:
            raise TypeError(
                f"column {quoted(self.name)}: a column of reasons cannot be a reading; omit reading"
            )


def check_values(column: Column, values: Sequence[Value], /) -> None:
    """Raise an error unless all values match the declaration of their column.

    Raises:
        TypeError: A value has another type; the message names its row, counted from 1.
        ValueError: A number is infinite or too large, or a text cannot be written as UTF-8.

    """
    if _fault(column, values) is None:
        return
    # All values are checked at once, because that is fast; only then is the row of the wrong one looked for.
    faults = ((row, _fault(column, (value,))) for row, value in enumerate(values, 1))
    row, fault = next((row, fault) for row, fault in faults if fault)
    raise type(fault)(f"column {quoted(column.name)}, row {row:,}: {fault}")


def _fault(column: Column, values: Sequence[Value], /) -> TypeError | ValueError | None:
    """Return the error that the values cause, without its place; None if they match."""
    try:
        if column.many:
            _check_classes(values, {tuple, *_classes_of_gaps(column)})
            tuples = cast("Sequence[tuple[Single, ...]]", [one for one in values if type(one) is tuple])
            _check_items(column, list(chain.from_iterable(tuples)))
        else:
            gaps = _classes_of_gaps(column)
            _check_items(column, [one for one in values if type(one) not in gaps])
    except (TypeError, ValueError) as error:
        return error
    return None


def _classes_of_gaps(column: Column, /) -> set[type]:
    """Return the classes of what a cell contains if it has no value."""
    return {type(None), Missing} if column.reading else {type(None)}


def _check_items(column: Column, items: Sequence[Any], /) -> None:
    """Check the class of single values, then their limits."""
    if column.value_type is ColumnType.SHARE:
        if wrong := [one for one in items if not isinstance(one, ShareLike)]:
            raise TypeError(f"expected a share, got {quoted(wrong[0])}")
        return
    _check_classes(items, {column.terms} if column.terms else CLASSES[column.value_type])
    if column.value_type in LIMITS:
        LIMITS[column.value_type](items)


def _check_classes(items: Sequence[object], allowed: "set[type]", /) -> None:
    if not set(map(type, items)) <= allowed:
        wrong = next(one for one in items if type(one) not in allowed)
        names = " or ".join(sorted("None" if one is type(None) else one.__name__ for one in allowed))
        raise TypeError(f"expected {names}, got {quoted(wrong)}")


def _check_texts(texts: Sequence[str], /) -> None:
    check_text("\n".join(texts))


def _check_integers(numbers: Sequence[int], /) -> None:
    if numbers and not (is_integer(min(numbers)) and is_integer(max(numbers))):
        raise ValueError(TOO_LARGE)


def is_integer(number: int, /) -> bool:
    """Return whether a whole number has at most 64 bits with a sign."""
    return -LARGEST_INTEGER - 1 <= number <= LARGEST_INTEGER


def _check_numbers(numbers: Sequence[float | Fraction], /) -> None:
    try:
        finite = all(map(isfinite, numbers))
    except OverflowError:
        finite = False
    if not finite:
        raise ValueError("the number is infinite, not a number or too large for a float")


LIMITS: dict[ColumnType, Callable[[Sequence[Any]], None]] = {
    ColumnType.TEXT: _check_texts,
    ColumnType.INTEGER: _check_integers,
    ColumnType.NUMBER: _check_numbers,
}
