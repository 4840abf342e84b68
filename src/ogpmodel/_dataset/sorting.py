"""Sorting records by the values of a field."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from types import NoneType
from typing import Any, Final, TypeVar, cast

from .._values.dates import PartialDate
from .._values.readings import Missing
from .._values.terms import Term

R = TypeVar("R")
DIGITS: Final = "0123456789"
NUMBERS: Final = re.compile(f"([{DIGITS}]+)")
NO_VALUES: Final = frozenset({NoneType, Missing})
MARK: Final = "\0"
"""Precedes a number in a key, and all other characters; one that is in a text is written otherwise."""
ESCAPE: Final = "\1"
SIZES: Final = tuple(map(chr, range(2, 256)))
"""Number of digits → a character, which is neither a mark nor an escape."""
LARGER: Final = chr(256)
"""Precedes the number of digits of a longer number."""
NEEDS_KEY: Final = bytes.maketrans(f"{DIGITS}{ESCAPE}".encode(), b"0" * len(f"{DIGITS}{ESCAPE}"))
"""Replaces whatever makes a key differ from its text by one character."""
HEAD: Final = 32
"""Characters at the beginning of a long text."""
LONG: Final = 200
"""Characters of a long text."""
SAMPLE: Final = 16
"""Texts that are looked at to choose how to proceed."""


def sorted_records(
    records: Sequence[R], values: Sequence[Any], rank: Callable[[Any], Any], /, *, reverse: bool
) -> list[R]:
    """Return records sorted by a value of each, stably; those without a value are last.

    Args:
        records: The records.
        values: The value of each record, or None or a `Missing`.
        rank: Returns what a value is sorted by.
        reverse: Whether the largest value is first.

    """
    keys, last = _text_keys(values), list[R]()
    if keys is None:
        pairs = list(zip(records, values, strict=True))
        last = [record for record, value in pairs if type(value) in NO_VALUES]
        records = [record for record, value in pairs if type(value) not in NO_VALUES]
        keys = ranks([value for value in values if type(value) not in NO_VALUES], rank)
    # `sorted` asks for the key of each record once, in their order. A list of places would cost half as much
    # again.
    next_key = cast("Callable[[R], Any]", partial(next, iter(keys)))
    return sorted(records, key=next_key, reverse=reverse) + last


def ranks(values: Sequence[Any], rank: Callable[[Any], Any], /) -> Sequence[Any]:
    """Return what the values of a field are sorted by. Each distinct value is ranked once."""
    keys = _text_keys(values)
    if keys is not None:
        return keys
    if {*map(type, values)} == {PartialDate}:
        # Python hashes a date more slowly than it ranks it.
        return list(map(rank, values))
    known = {value: rank(value) for value in dict.fromkeys(values)}
    return [known[value] for value in values]


def rank(value: Hashable, /) -> Any:
    """Return what a value is sorted by: terms in their order, texts in natural order, dates by their days."""
    if isinstance(value, Term):
        return value.position
    if isinstance(value, str):
        return natural(value)
    return _days(value) if isinstance(value, PartialDate) else value


def natural(text: str, /) -> str:
    """Return a key that sorts numbers inside texts by their size: ``2.9``, ``2.10``, ``10``, ``SC1``.

    A text without numbers is its own key. A number becomes a mark, the number of its digits, and the digits:
    it may be too long for an int. The mark precedes all other characters, as a shorter text precedes a
    longer one.
    """
    if ESCAPE in text or MARK in text:
        text = text.replace(ESCAPE, ESCAPE + ESCAPE).replace(MARK, ESCAPE + MARK)
    return NUMBERS.sub(lambda found: _sized(found[0]), text)


def _sized(digits: str, /) -> str:
    """Return the part of a key that stands for a number. Zeros before it do not count."""
    digits = digits.lstrip("0")
    size = len(digits)
    return f"{MARK}{SIZES[size] if size < len(SIZES) else f'{LARGER}{size:020}'}{digits}"


def _days(date: PartialDate, /) -> int:
    """Return a number that sorts dates by the first day that they may mean, then by the last.

    Of dates with the same first day, one without a day may mean a later day, and one without a month a still
    later one.
    """
    unstated = (date.month is None) + (date.day is None)
    return (((date.year * 13) + (date.month or 1)) * 32 + (date.day or 1)) * 3 + unstated


def _text_keys(values: Sequence[Any], /) -> Sequence[str] | None:
    """Return keys that sort texts in natural order; None if not all values are texts.

    To make a key for each text would take longer than to sort. Texts without digits are their own keys, and
    so are texts of one shape. Of long texts the beginnings decide, except where several begin alike.
    """
    sample = values[:: len(values) // SAMPLE + 1]
    if not all(type(one) is str for one in sample):
        return None
    deciding = values
    if max(map(len, sample), default=0) > LONG and {*map(type, values)} == {str}:
        deciding = _deciding(values)
    try:
        joined = MARK.join(deciding)
    except TypeError:
        return None
    if not any(digit in joined for digit in DIGITS):
        return values
    return values if deciding is values and _same_shape(values, joined) else _keys_of(values, deciding)


def _deciding(texts: Sequence[str], /) -> Sequence[str]:
    """Return the part of each long text that decides its place: the beginning if no other text has it."""
    heads = [text[:HEAD] for text in texts]
    if len({*heads}) == len(heads):
        return heads
    alike = {head for head, count in Counter(heads).items() if count > 1}
    return [text if head in alike else head for text, head in zip(texts, heads, strict=True)]


def _same_shape(texts: Sequence[str], joined: str, /) -> bool:
    """Return whether all texts have the same length, and digits at the same places, as identifiers do.

    Then numbers at the same place have as many digits, and those digits decide as any character does.
    """
    shape, count = NUMBERS.sub(lambda found: "0" * len(found[0]), texts[0]), len(texts)
    if not joined.isascii() or len(joined) != (len(shape) + 1) * count - 1:
        return False
    places = joined.encode().translate(bytes.maketrans(DIGITS.encode(), b"0" * len(DIGITS)))
    return joined.count(MARK) == count - 1 and places == (f"{shape}{MARK}" * count)[:-1].encode()


def _keys_of(texts: Sequence[str], deciding: Sequence[str], /) -> Sequence[str]:
    """Return the key of each text. Each distinct text gets one, if it has digits in the part that decides."""
    distinct = [*dict.fromkeys(texts)]
    if 2 * len(distinct) < len(texts):
        keys = dict(zip(distinct, _keys_of(distinct, distinct), strict=True))
        return [keys[text] for text in texts]
    if all(map(NUMBERS.search, deciding[:: len(deciding) // SAMPLE + 1])):
        return _natural_keys(texts)
    rows = MARK.join(deciding).encode("utf-8", "surrogatepass").translate(NEEDS_KEY).split(MARK.encode())
    if len(rows) > len(texts):
        return _natural_keys(texts)
    needing = [text for text, row in zip(texts, rows, strict=True) if b"0" in row]
    keys = dict(zip(needing, _natural_keys(needing), strict=True))
    return [keys.get(text, text) for text in texts]


def _natural_keys(texts: Sequence[str], /) -> list[str]:
    """Return the natural key of each text; all texts are searched at once."""
    joined = ESCAPE.join(texts)
    if joined.count(ESCAPE) >= len(texts) or MARK in joined:
        return list(map(natural, texts))
    parts = NUMBERS.split(joined)
    sized = {digits: _sized(digits) for digits in {*parts[1::2]}}
    parts[1::2] = [sized[digits] for digits in parts[1::2]]
    return "".join(parts).split(ESCAPE)
