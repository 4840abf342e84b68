"""Parse dates inside a phrase: a time of day, "By March 2023", "end of 2014", "1 March to 30 June 2023"."""

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Final, TypeAlias

import attrs

from .._values.dates import PartialDate
from .._values.readings import Missing
from .date_numbers import APART, FULL_YEAR, RANGE, ParsedDate, dated, unreadable

Inner: TypeAlias = Callable[[str], ParsedDate | None]
"""Parses the date inside a phrase; None if there is none."""
Parts: TypeAlias = tuple[int, ...]
"""Year, month and day, as far as they are known."""
Kept: TypeAlias = Callable[[Parts], Parts]
"""Returns the parts of a date that are certain in a phrase; none if not even the year is."""

MOST_PHRASES: Final = 4
"""The largest number of phrases inside each other: "by the end of the first half of 2023" has three."""
TIME: Final = "a time of day: the written day is kept"
LIMIT: Final = "a limit: the date in the text is kept"
AROUND: Final = "text around a date: it is kept"
BEYOND: Final = "a limit that excludes the date: the certain parts are kept"
PART: Final = "a part of a year or month: the year or month is kept"
_MONTHS: Final = 12
FULL_DATE: Final = 3
"""The number of parts of a date with a day."""
ENDS: Final = 2
"""The number of ends of a range."""

CLOCK: Final = re.compile(
    r"(?P<day>.*[0-9])(?:T|\s+)(?P<time>(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?)"
    r"(?:\s*(?P<half>[ap]m))?(?:\s*(?:Z|UTC|GMT|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?))?",
    re.IGNORECASE,
)
"""A day and a time, as databases write them: ``2016-07-01T00:00:00+00:00``, ``7/1/2016 12:00 AM``."""
DAY_PARTS: Final = re.compile(r"[0-9]+|[a-z]{3,}", re.IGNORECASE)
APART_BY: Final = re.compile(
    r"\s+(?:[-\u2013\u2014]|to|until|till|through|and)\s+|[\u2013\u2014]", re.IGNORECASE
)
"""The text between the two ends of a range."""


def by_clock(text: str, inner: Inner, /) -> ParsedDate | None:
    """Parse a day with a time of day and an offset; the day is used as written.

    For a time other than midnight the text is kept.
    """
    match = CLOCK.fullmatch(text)
    if match is None or len(DAY_PARTS.findall(match["day"])) < FULL_DATE:
        return None
    parsed = inner(match["day"])
    if parsed is None or isinstance(parsed.value, Missing):
        return None
    if _is_midnight(match):
        return _with_text(parsed, text) if parsed.value.text else parsed
    return attrs.evolve(_with_text(parsed, text), note=parsed.note or TIME)


def _is_midnight(match: re.Match[str], /) -> bool:
    hour, _, rest = match["time"].partition(":")
    noon = "12" if match["half"] and match["half"].casefold() == "am" else "0"
    return hour.lstrip("0") == noon.lstrip("0") and not rest.strip("0:.")


def _with_text(parsed: ParsedDate, text: str, /) -> ParsedDate:
    """Return a date with the text of the whole cell."""
    if isinstance(parsed.value, Missing):
        return attrs.evolve(parsed, text=text)
    return attrs.evolve(parsed, value=attrs.evolve(parsed.value, text=text))


def by_phrase(text: str, inner: Inner, /) -> ParsedDate | None:
    """Parse a date that a phrase limits, narrows or joins to another date; None if there is no phrase."""
    for phrase in PHRASES:
        match = phrase.pattern.fullmatch(text)
        parsed = inner(match["date"]) if match and not _is_number(match["date"]) else None
        if parsed is not None:
            return _phrased(text, parsed, phrase)
    return _range(text, inner)


def _is_number(text: str, /) -> bool:
    """Return whether a text has digits that are no year: the number of a day needs a cell of its own."""
    return text.isdecimal() and len(text) != FULL_YEAR


def _phrased(text: str, parsed: ParsedDate, phrase: "Phrase", /) -> ParsedDate:
    if isinstance(parsed.value, Missing):
        return _with_text(parsed, text)
    if kept := phrase.kept(_parts(parsed.value)):
        # If a rule chose the reading, the report names the rule; the text shows the rest.
        note = parsed.note or (phrase.note if parsed.is_certain else None)
        return attrs.evolve(parsed, value=PartialDate(*kept, text=text), note=note)
    return unreadable(text, phrase.note)


def _range(text: str, inner: Inner, /) -> ParsedDate | None:
    """Return the parts that both ends of a range share."""
    ends = [inner(end) for end in APART_BY.split(text, maxsplit=2)]
    if len(ends) != ENDS or not all(ends):
        return None
    dates = [end.value for end in ends if end and isinstance(end.value, PartialDate)]
    shared = _shared(*map(_parts, dates)) if len(dates) == len(ends) else ()
    if not shared:
        return unreadable(text, APART)
    return dated(text, *shared, is_certain=all(end.is_certain for end in ends if end), note=RANGE)


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
    """Return the parts that a date shares with the last day before it: 2021 of June 2021, nothing of 2021."""
    while len(parts) > 1 and parts[-1] == 1:
        parts = parts[:-1]
    return parts[:-1]


def _later(parts: Parts, /) -> Parts:
    """Return the parts that a date shares with the first day after it."""
    while len(parts) > 1 and parts[-1] == _last_of(parts):
        parts = parts[:-1]
    return parts[:-1]


def _last_of(parts: Parts, /) -> int:
    return _MONTHS if len(parts) < FULL_DATE else monthrange(*parts[:2])[1]


@attrs.frozen(weakref_slot=False)
class Phrase:
    """A phrase around a date."""

    example: str
    """A cell with this phrase."""
    kept: Kept
    """Returns the parts of the date that are certain."""
    note: str
    """The reason for this reading."""
    pattern: re.Pattern[str]
    """Matches the whole cell, in any letter case; its group ``date`` is the date."""


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
"""The phrases, in the order in which they are tried."""
