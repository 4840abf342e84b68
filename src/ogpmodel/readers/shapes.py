"""The forms that dates have in OGP's sheets, and what a cell of each form fixes: a table of shapes."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto
from typing import TypeAlias

import attrs

from ..dates import PartialDate
from ..readings import Missing, Reading

FULL_YEAR = 4
"""How many digits a year has that needs no century."""
CENTURY = 69
"""Two-digit years below are of the 2000s, the others of the 1900s, as POSIX has it: never told from today."""
EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet; it takes 1900 for a leap year, so that this holds from March 1900 on."""
SERIALS = range(36526, 54789)
"""The days of 2000 to 2049, as spreadsheets number them: other five-digit numbers are no dates."""
HIDDEN_YEARS = range(1990, 2061)
"""Years that a spreadsheet, told that they are days, shows as days of 1905: 2023 as 7/15/1905."""

NO_DAY = "no such day"
NO_MONTH = "no such month"
AGAINST = "the cell shows another order than the sheet's"
NO_ORDER = "day or month first is not known"
HIDDEN = "a year shown as a date by a spreadsheet"
QUARTER = "a quarter: the year is kept"
RANGE = "a range: what both ends share is kept"
FIRST_DAY = "a month: this table shows its first day"
SERIAL = "a spreadsheet's number of a day"
APART = "a range whose ends share no year"

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {word: place for place, name in enumerate(_NAMES, 1) for word in (name, name[:3])} | {"sept": 9}
"""English names and their usual abbreviations. Other languages are not guessed at."""


class DateOrder(Enum):
    """Which of two numbers is the day: a fact of the sheet, or of a part of it."""

    DAY_FIRST = auto()
    """``1/7/2014`` is 1 July."""
    MONTH_FIRST = auto()
    """``7/1/2014`` is 1 July."""
    BY_CELL = auto()
    """The rule of the table of 2017: a second part of 01 marks a month, all else is day-first.

    ``07/01/2014`` is July 2014, because the table of 2015 has ``Jul-14`` there; ``01/07/2014`` is 1 July. Of
    ``01/01/2014`` January is certain and the day is not: other tables have ``Jan-14`` or ``1/1/2014`` there.
    """


@attrs.frozen(weakref_slot=False)
class ReadDate:
    """What a cell says of a date, and how far that is its own doing."""

    value: Reading[PartialDate]
    """The date, with the cell's words unless they are the ISO form itself; or why there is none."""
    words: str | None = None
    """The cell's words, where `value` is ``UNREADABLE``."""
    sure: bool = True
    """False where a rule chose the order of the parts: the cell alone would allow another."""
    note: str | None = None
    """Why it was read so, in a few words."""


Order: TypeAlias = DateOrder | None
Match: TypeAlias = re.Match[str]
Read: TypeAlias = Callable[[Match, Order], ReadDate | None]
Ways: TypeAlias = dict[DateOrder, tuple[int, int]]
"""Month and day, for each order in which two numbers can be a month and a day."""


def unreadable(words: str, note: str | None = None, /) -> ReadDate:
    """Give words that are no date."""
    return ReadDate(Missing.UNREADABLE, words, note=note)


def dated(words: str, /, *parts: int, sure: bool = True, note: str | None = None) -> ReadDate:
    """Give a date; of one that does not exist, the parts before the wrong one."""
    real, wrong = _real(parts)
    value = PartialDate(*real)
    text = None if str(value) == words else words
    return ReadDate(attrs.evolve(value, text=text), sure=sure, note=wrong or note)


def _real(parts: tuple[int, ...], /) -> tuple[tuple[int, ...], str | None]:
    match parts:
        case (_, month, *_) if not _is_month(month):
            return parts[:1], NO_MONTH
        case (year, month, day) if not _is_day(year, month, day):
            return parts[:2], NO_DAY
        case _:
            return parts, None


def _is_month(month: int, /) -> bool:
    return 1 <= month <= len(_NAMES)


def _is_day(year: int, month: int, day: int, /) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def _year(match: Match, /) -> int:
    digits = match["year"]
    return int(digits) if len(digits) == FULL_YEAR else of_century(int(digits))


def of_century(year: int, /) -> int:
    """Give the year that two digits stand for."""
    return year + (2000 if year < CENTURY else 1900)


def _iso(match: Match, order: Order, /) -> ReadDate:
    parts = [int(part) for part in match.groups() if part is not None]
    if order is DateOrder.BY_CELL and parts[2:] == [1] and _is_month(parts[1]):
        # A workbook gives a day where the table shows 07/01/2014, which is a month.
        return dated(match[0], *parts[:2], sure=False, note=FIRST_DAY)
    return dated(match[0], *parts)


def _numbers(match: Match, order: Order, /) -> ReadDate | None:
    words, first, second, year = match[0], int(match["first"]), int(match["second"]), _year(match)
    if order is DateOrder.BY_CELL and match["dash"] != "/":
        # What is known of the table's order is known of its slashes.
        order = None
    ways, way = _ways(first, second), _way(second, order)
    if not ways:
        # Of a two-digit year among such numbers not even the place is certain.
        return dated(words, year, note=NO_MONTH) if len(match["year"]) == FULL_YEAR else None
    if hidden := _hidden_years(year, ways):
        return _hidden(words, hidden, way)
    if order is DateOrder.BY_CELL and second == 1 and len(ways) > 1:
        return _month_of_2017(words, year, first)
    return _shown(words, year, ways, order) or _ruled(words, year, ways, way)


def _ways(first: int, second: int, /) -> Ways:
    ways = {DateOrder.DAY_FIRST: (second, first), DateOrder.MONTH_FIRST: (first, second)}
    return {way: parts for way, parts in ways.items() if _is_month(parts[0]) and 1 <= parts[1] <= 31}  # noqa: PLR2004 - days


def _way(second: int, order: Order, /) -> Order:
    """Give the order to take where the cell allows both."""
    if order is not DateOrder.BY_CELL:
        return order
    return DateOrder.MONTH_FIRST if second == 1 else DateOrder.DAY_FIRST


def _shown(words: str, year: int, ways: Ways, order: Order, /) -> ReadDate | None:
    """Read a cell that has one meaning only: in one order it is no date, or both orders give the same."""
    if len(set(ways.values())) > 1:
        return None
    against = order not in (*ways, DateOrder.BY_CELL, None)
    return dated(words, year, *next(iter(ways.values())), note=AGAINST if against else None)


def _ruled(words: str, year: int, ways: Ways, way: Order, /) -> ReadDate:
    if way is None:
        return dated(words, year, note=NO_ORDER)
    return dated(words, year, *ways[way], sure=False)


def _month_of_2017(words: str, year: int, month: int, /) -> ReadDate:
    note = "1 January or just January" if month == 1 else FIRST_DAY
    return dated(words, year, month, sure=month == 1, note=note)


def _hidden_years(year: int, ways: Ways, /) -> dict[DateOrder, int]:
    days = {way: date(year, *parts) for way, parts in ways.items() if _is_day(year, *parts)}
    serials = {way: (day - EPOCH).days for way, day in days.items()}
    return {way: serial for way, serial in serials.items() if serial in HIDDEN_YEARS}


def _hidden(words: str, years: Mapping[DateOrder, int], way: Order, /) -> ReadDate:
    if len(set(years.values())) == 1:
        return dated(words, next(iter(years.values())), note=HIDDEN)
    return unreadable(words, NO_ORDER) if way is None else dated(words, years[way], sure=False, note=HIDDEN)


def _month_year(match: Match, _order: Order, /) -> ReadDate | None:
    month, full = int(match["month"]), len(match["year"]) == FULL_YEAR
    if not _is_month(month):
        return None
    # 04/12 could be 4 December; the other tables have Apr-12 for such a cell.
    return dated(match[0], _year(match), month, sure=full, note=None if full else "taken for month and year")


def _serial(match: Match, _order: Order, /) -> ReadDate | None:
    number = int(match[0])
    if number not in SERIALS:
        return None
    day = date.fromordinal(EPOCH.toordinal() + number)
    return dated(match[0], day.year, day.month, day.day, note=SERIAL)


def _named(match: Match, _order: Order, /) -> ReadDate | None:
    if (month := MONTHS.get(match["month"].casefold())) is None:
        return None
    day = match.groupdict().get("day")
    return dated(match[0], _year(match), month, *(() if day is None else (int(day),)))


def _day_named(match: Match, order: Order, /) -> ReadDate | None:
    found = _named(match, order)
    # 11-Feb-13 could begin with the year; for 13-Feb-11 another table has "Feb 13, 11".
    return found and attrs.evolve(found, sure=len(match["year"]) == FULL_YEAR)


def _within(note: str, /) -> Read:
    return lambda match, _order: dated(match[0], _year(match), note=note)


def _years(match: Match, _order: Order, /) -> ReadDate | None:
    first, last = match["first"], match["last"]
    if first == last:
        return dated(match[0], int(first), note=RANGE)
    is_range = len(last) == FULL_YEAR or int(last) == (int(first) + 1) % 100
    return unreadable(match[0], APART) if is_range else None


def _months(match: Match, _order: Order, /) -> ReadDate | None:
    first, last = (MONTHS.get(match[name].casefold()) for name in ("first", "last"))
    if first is None or last is None:
        return None
    # December/March 2012 begins in 2011.
    if first > last if match["begin"] is None else match["begin"] != match["year"]:
        return unreadable(match[0], APART)
    return dated(match[0], _year(match), *((first,) if first == last else ()), note=RANGE)


@attrs.frozen(weakref_slot=False)
class Shape:
    """A form that cells have."""

    example: str
    """A cell of that form."""
    read: Read
    """What such a cell says; None where it only looks so."""
    pattern: re.Pattern[str]
    """What the whole cell looks like, in any letter case."""


def _shape(example: str, read: Read, pattern: str, /) -> Shape:
    return Shape(example, read, re.compile(pattern, re.IGNORECASE))


_Y4 = "(?!0000)[0-9]{4}"
_YEAR = f"(?P<year>{_Y4})"
_ANY_YEAR = f"(?P<year>{_Y4}|[0-9]{{2}})"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"[a-z]{3,9}"
_MONTH = rf"(?P<month>{_NAME})"
_OF = r",?\s+(?:of\s+)?"
_DASH = r"\s*[-/\u2013]\s*"
_NTH = "(?:[1-4](?:st|nd|rd|th)?|i{1,3}|iv|first|second|third|fourth)"
_MIDNIGHT = r"(?:[T\s]00:00(?::00(?:\.0+)?)?)?"

SHAPES = (
    _shape("2014-07-31", _iso, rf"({_Y4})-([0-9]{{2}})-([0-9]{{2}}){_MIDNIGHT}"),
    _shape("2014-07", _iso, rf"({_Y4})-(0[1-9]|1[0-2])"),
    _shape("2014", _iso, rf"({_Y4})"),
    _shape(
        "31/12/2014",
        _numbers,
        rf"(?P<first>[0-9]{{1,2}})(?P<dash>[/.-])(?P<second>[0-9]{{1,2}})(?P=dash){_ANY_YEAR}",
    ),
    _shape("04/12", _month_year, rf"(?P<month>[0-9]{{1,2}})/{_ANY_YEAR}"),
    _shape("43525", _serial, r"[0-9]{5}"),
    _shape("July 2014", _named, rf"{_MONTH}\.?(?:{_OF}|-){_YEAR}"),
    _shape("Apr-12", _named, rf"{_MONTH}\.?(?:-|\s?['\u2019])(?P<year>[0-9]{{2}})"),
    _shape("Feb 13, 11", _named, rf"{_MONTH}\.?\s+{_DAY}(?:,\s*|\s+){_ANY_YEAR}"),
    _shape("13-Feb-11", _day_named, rf"{_DAY}(?:\.?{_OF}|-){_MONTH}(?:\.?,?\s+|-){_ANY_YEAR}"),
    _shape(
        "Quarter 1 2014", _within(QUARTER), rf"(?:quarter\s+|q)(?:[1-4]|i{{1,3}}|iv)(?:{_OF}|[/-]){_YEAR}"
    ),
    _shape("I quarter of 2021", _within(QUARTER), rf"{_NTH}\s+quarter{_OF}{_YEAR}"),
    _shape(
        "Fall 2014",
        _within("a season: the year is kept"),
        rf"(?:spring|summer|autumn|fall|winter){_OF}{_YEAR}",
    ),
    _shape(
        "End of 2014",
        _within("a part of a year: the year is kept"),
        rf"(?:early|mid|late|(?:start|beginning|middle|end)\s+of)[\s-]+{_YEAR}",
    ),
    _shape("2012-2013", _years, rf"(?P<first>{_Y4}){_DASH}(?P<last>{_Y4}|[0-9]{{2}})"),
    _shape(
        "September/December 2011",
        _months,
        rf"(?P<first>{_NAME})\.?(?:,?\s+(?P<begin>{_Y4}))?(?:{_DASH}|\s+(?:to|until|and)\s+)"
        rf"(?P<last>{_NAME})\.?,?\s+{_YEAR}",
    ),
)
"""The forms, tried in this order; the first that gives an answer is taken."""
