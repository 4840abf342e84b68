"""Dates inside other words: a time of day, "By March 2023", "end of 2014", "1 March to 30 June 2023"."""

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Final, TypeAlias

import attrs

from .._values.dates import PartialDate
from .._values.readings import Missing
from .shapes import APART, RANGE, ReadDate, dated, unreadable

Inner: TypeAlias = Callable[[str], ReadDate | None]
"""Reads the date inside a phrase; None if there is none."""
Parts: TypeAlias = tuple[int, ...]
"""Year, month and day, as far as they are known."""
Kept: TypeAlias = Callable[[Parts], Parts]
"""What a phrase keeps of the date inside it; nothing if not even the year is certain."""

MOST_PHRASES: Final = 4
"""How many phrases may be inside each other: "by the end of the first half of 2023" has three."""
TIME: Final = "a time of day: the written day is kept"
LIMIT: Final = "a limit: the date that the words name is kept"
AROUND: Final = "words around a date: they are kept"
BEYOND: Final = "a limit that the date does not reach: what is certain is kept"
PART: Final = "a part of a year or month: the year or month is kept"
_MONTHS: Final = 12

CLOCK = re.compile(
    r"(?P<day>.*[0-9])(?:T|\s+)(?P<time>(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?)"
    r"(?:\s*(?P<half>[ap]m))?(?:\s*(?:Z|UTC|GMT|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?))?",
    re.IGNORECASE,
)
"""A day and a time, as databases write them: ``2016-07-01T00:00:00+00:00``, ``7/1/2016 12:00 AM``."""
DAY_PARTS = re.compile(r"[0-9]+|[a-z]{3,}", re.IGNORECASE)
APART_BY = re.compile(r"\s+(?:[-\u2013\u2014]|to|until|till|through|and)\s+|[\u2013\u2014]", re.IGNORECASE)
"""What is between the two ends of a range."""


def by_clock(words: str, inner: Inner, /) -> ReadDate | None:
    """Read a day with a time of day and an offset: the written day is the day.

    Midnight says nothing; of another time the words are kept.
    """
    match = CLOCK.fullmatch(words)
    if match is None or len(DAY_PARTS.findall(match["day"])) < len(("year", "month", "day")):
        return None
    found = inner(match["day"])
    if found is None or isinstance(found.value, Missing):
        return None
    if _is_midnight(match):
        return _with_words(found, words) if found.value.text else found
    return attrs.evolve(_with_words(found, words), note=found.note or TIME)


def _is_midnight(match: re.Match[str], /) -> bool:
    hour, _, rest = match["time"].partition(":")
    noon = "12" if match["half"] and match["half"].casefold() == "am" else "0"
    return hour.lstrip("0") == noon.lstrip("0") and not rest.strip("0:.")


def _with_words(found: ReadDate, words: str, /) -> ReadDate:
    """Return a date with the words of the whole cell."""
    if isinstance(found.value, Missing):
        return attrs.evolve(found, words=words)
    return attrs.evolve(found, value=attrs.evolve(found.value, text=words))


def by_phrase(words: str, inner: Inner, /) -> ReadDate | None:
    """Read a date that other words limit, narrow or join to another date; None if there is no such phrase."""
    for phrase in PHRASES:
        match = phrase.pattern.fullmatch(words)
        found = inner(match["date"]) if match and not _is_number(match["date"]) else None
        if found is not None:
            return _phrased(words, found, phrase)
    return _range(words, inner)


def _is_number(words: str, /) -> bool:
    """Return whether words are digits that are no year: the number of a day only in a cell of its own."""
    return words.isdecimal() and len(words) != len("2014")


def _phrased(words: str, found: ReadDate, phrase: "Phrase", /) -> ReadDate:
    if isinstance(found.value, Missing):
        return _with_words(found, words)
    if kept := phrase.kept(_parts(found.value)):
        # Where a rule chose the reading, the report names the rule: the words tell the rest.
        note = found.note or (phrase.note if found.sure else None)
        return attrs.evolve(found, value=PartialDate(*kept, text=words), note=note)
    return unreadable(words, phrase.note)


def _range(words: str, inner: Inner, /) -> ReadDate | None:
    """Read the parts that both ends share."""
    ends = [inner(end) for end in APART_BY.split(words, maxsplit=2)]
    if len(ends) != len(("first", "last")) or not all(ends):
        return None
    dates = [end.value for end in ends if end and isinstance(end.value, PartialDate)]
    shared = _shared(*map(_parts, dates)) if len(dates) == len(ends) else ()
    if not shared:
        return unreadable(words, APART)
    return dated(words, *shared, sure=all(end.sure for end in ends if end), note=RANGE)


def _shared(one: Parts, other: Parts, /) -> Parts:
    known = list(zip(one, other, strict=False))
    differing = next((place for place, (a, b) in enumerate(known) if a != b), len(known))
    return one[:differing]


def _parts(value: PartialDate, /) -> Parts:
    return tuple(part for part in (value.year, value.month, value.day) if part is not None)


def _all(parts: Parts, /) -> Parts:
    return parts


def _without_day(parts: Parts, /) -> Parts:
    return parts[:2]


def _earlier(parts: Parts, /) -> Parts:
    """Keep what the last day before a date has in common with it: 2021 of June 2021, nothing of 2021."""
    while len(parts) > 1 and parts[-1] == 1:
        parts = parts[:-1]
    return parts[:-1]


def _later(parts: Parts, /) -> Parts:
    """Keep what the first day after a date has in common with it."""
    while len(parts) > 1 and parts[-1] == _last_of(parts):
        parts = parts[:-1]
    return parts[:-1]


def _last_of(parts: Parts, /) -> int:
    return _MONTHS if len(parts) < len(("year", "month", "day")) else monthrange(*parts[:2])[1]


@attrs.frozen(weakref_slot=False)
class Phrase:
    """Words around a date, and what they leave of it."""

    example: str
    """A cell of that form."""
    kept: Kept
    """What is certain of the date."""
    note: str
    """Why it was read so."""
    pattern: re.Pattern[str]
    """What the whole cell looks like, in any letter case; its group ``date`` is the date."""


def _phrase(example: str, kept: Kept, note: str, pattern: str, /) -> Phrase:
    return Phrase(example, kept, note, re.compile(pattern, re.IGNORECASE))


_DATE = r"(?:the\s+)?(?:year\s+|month\s+of\s+)?(?P<date>.+)"
_NTH = "(?:[1-5](?:st|nd|rd|th)|first|second|third|fourth|last)"

PHRASES: Final = (
    _phrase(
        "By March 2023",
        _all,
        LIMIT,
        rf"(?:by|until|till|up\s+to|(?:no|not)\s+later\s+than|from|since|as\s+of|"
        rf"start(?:s|ing)?(?:\s+(?:from|in|on))?|beginning\s+(?:from|in|on)|ends?\s+(?:in|on|by)|"
        rf"ending(?:\s+(?:in|on|by))?|due(?:\s+(?:in|on|by))?)\s+{_DATE}",
    ),
    _phrase("March 2023 onwards", _all, LIMIT, r"(?P<date>.+?),?\s+(?:onwards?|at\s+the\s+latest)"),
    _phrase("during 2022", _all, AROUND, rf"(?:in|on|during|within|between)\s+{_DATE}"),
    _phrase("before June 2021", _earlier, BEYOND, rf"(?:before|prior\s+to|earlier\s+than)\s+{_DATE}"),
    _phrase("after June 2021", _later, BEYOND, rf"(?:after|later\s+than)\s+{_DATE}"),
    _phrase(
        "End of 2014",
        _without_day,
        PART,
        rf"(?:the\s+)?(?:early|mid|late|(?:start|beginning|middle|end)(?:\s+of)?|"
        rf"(?:1st|2nd|first|second)\s+half\s+of|last\s+quarter\s+of|{_NTH}\s+week\s+of)[\s-]+{_DATE}",
    ),
)
"""The phrases, tried in this order."""
