"""Arrow arrays of typed values.

Terms, booleans and reasons become one byte each, which pyarrow converts: three times as fast as an array of
Python values. A vocabulary may have 200 terms; OGP's have at most 20.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from .._tools.messages import quoted
from .._values.readings import Missing
from .._values.terms import Scale, Term
from .columns import TOO_LARGE, is_integer
from .optional import optional
from .plain import text_of

BYTES = 256
"""How many values a byte has."""
NO_VALUE = 255
"""The byte of no value; those of the reasons come before it."""
REASONS = {reason: NO_VALUE - 1 - place for place, reason in enumerate(Missing)}
"""The bytes of the reasons."""
FLAGS: dict[Any, int] = {False: 0, True: 1, None: NO_VALUE} | REASONS
"""The bytes of booleans and reasons."""
USER = "to_arrow"
"""The method that needs pyarrow. Callers have imported it before, with the name of their own."""


class WholeTooLarge(ValueError):
    """A whole number has more than 64 bits with a sign."""

    def __init__(self, column: str, row: int, /) -> None:
        """Create the error for a column and a row."""
        super().__init__(f"column {quoted(column)}, row {row:,}: {TOO_LARGE}")
        self.column = column
        """The path of the column."""


def bytes_of(terms: type[Term] | None, values: Iterable[Any], /) -> bytes:
    """Return a byte for each term, reason or None; without a vocabulary, for each boolean, reason or None."""
    return bytes(map((FLAGS if terms is None else _places(terms)).__getitem__, values))


@cache
def _places(terms: type[Term], /) -> dict[Any, int]:
    return {term: place for place, term in enumerate(terms)} | {None: NO_VALUE} | REASONS


def separated(values: Sequence[Any], /) -> tuple[Sequence[Any], bytes]:
    """Return readings with None in place of each reason, and the bytes of the reasons."""
    classes = set(map(type, values))
    if Missing not in classes:
        return values, bytes([NO_VALUE]) * len(values)
    if classes == {Missing}:
        return [None] * len(values), bytes(map(REASONS.__getitem__, values))
    reasons = bytes([REASONS[one] if type(one) is Missing else NO_VALUE for one in values])
    return [None if type(one) is Missing else one for one in values], reasons


def value_array(terms: type[Term] | None, content: bytes, /) -> Any:
    """Return the terms among bytes, or the booleans if there is no vocabulary."""
    return _taken(_flags(), content) if terms is None else term_array(terms, content)


def term_array(terms: type[Term], content: bytes, /, *, labels: bool = False) -> Any:
    """Return the terms among bytes as a dictionary of codes or labels, ordered if they are a scale."""
    places, texts = _vocabulary(terms, labels)
    ordered = issubclass(terms, Scale)
    pa = optional("pyarrow", USER)
    return pa.DictionaryArray.from_arrays(_taken(places, content), texts, ordered=ordered)


def whole_array(name: str, values: Sequence[Any], /) -> Any:
    """Return whole numbers.

    Raises:
        WholeTooLarge: A number has more than 64 bits with a sign; the message names column and row.

    """
    pa = optional("pyarrow", USER)
    try:
        return pa.array(values, pa.int64())
    except OverflowError:
        row = next(row for row, one in enumerate(values, 1) if one and not is_integer(one))
        raise WholeTooLarge(name, row) from None


def number_array(values: Iterable[Any], /) -> Any:
    """Return decimal numbers."""
    pa = optional("pyarrow", USER)
    return pa.array([None if one is None else float(one) for one in values], pa.float64())


def text_array(values: Sequence[Any], /) -> Any:
    """Return texts."""
    pa = optional("pyarrow", USER)
    return pa.array(values, pa.string())


def list_array(tuples: Sequence[Sequence[Any] | None], items: Any, /) -> Any:
    """Return tuples as lists.

    Args:
        tuples: The tuples, of which only the lengths are used; None becomes no value.
        items: The array of the items of all tuples.

    """
    pa = optional("pyarrow", USER)
    offsets: list[int | None] = [*accumulate([len(one) if one else 0 for one in tuples], initial=0)]
    if None in tuples:
        # No value has no offset.
        offsets[:-1] = [None if one is None else end for one, end in zip(tuples, offsets[:-1], strict=True)]
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items)


def _taken(known: Any, content: bytes, /) -> Any:
    """Return the item of an array for each byte."""
    pa = optional("pyarrow", USER)
    return known.take(pa.Array.from_buffers(pa.uint8(), len(content), [None, pa.py_buffer(content)]))


@cache
def _vocabulary(terms: type[Term], labels: bool, /) -> tuple[Any, Any]:  # noqa: FBT001 - cached
    """Return the places of the terms by their bytes, and their texts."""
    pa = optional("pyarrow", USER)
    places: list[int | None] = [None] * BYTES
    for place, one in enumerate(terms):
        places[_places(terms)[one]] = place
    texts = [text_of(one, labels=labels) for one in terms]
    return pa.array(places, pa.int32()), pa.array(texts, pa.string())


@cache
def _flags() -> Any:
    """Return False and True by their bytes."""
    pa = optional("pyarrow", USER)
    return pa.array([False, True, *[None] * (BYTES - 2)], pa.bool_())
