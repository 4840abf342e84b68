"""Parse dates that consist of numbers; `ParsedDate` is the result of every parser of dates."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto
from typing import TypeAlias

import attrs

from .._sources.source_table import EPOCH, HIDDEN_YEARS
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading

FULL_YEAR = 4
"""The number of digits of a year with its century."""
CENTURY = 69
"""Two-digit years below are of the 2000s, the others of the 1900s, as in POSIX; today has no influence."""
SERIALS = range(36526, 54789)
"""The days of 2000 to 2049, as spreadsheets number them. Other five-digit numbers are no dates."""

NO_DAY = "no such day"
NO_MONTH = "no such month"
AGAINST = "the cell shows another order than the sheet's"
NO_ORDER = "day or month first is not known"
HIDDEN = "a year shown as a date by a spreadsheet"
RANGE = "a range: what both ends share is kept"
FIRST_DAY = "a month: this table shows its first day"
DAY_01 = "the first day of a month, as the table of 2017 has it"
SERIAL = "a spreadsheet's number of a day"
APART = "a range whose ends share no year"

_MONTHS = 12
_DAYS = 31


class DateOrder(Enum):
    """Which of two numbers is the day: a fact of the table, or of a part of it."""

    DAY_FIRST = auto()
    """``1/7/2014`` is 1 July."""
    MONTH_FIRST = auto()
    """``7/1/2014`` is 1 July."""
    BY_CELL = auto()
    """The rule of the table of 2017: a second part of 01 marks a month, all else is day-first.

    ``07/01/2014`` is July 2014, because the table of 2015 has ``Jul-14`` there; ``01/07/2014`` is 1 July.
    ``01/01/2014`` is January 2014; the day is uncertain: other tables have ``Jan-14`` or ``1/1/2014`` there.
    """
    MONTH_FIRST_BUT_01 = auto()
    """The rule of the export of 2016: a first part of 01 is the day, all else is month-first.

    Its 143 cells with a part above 12 are month-first. The table of 2017 has the same text for its 22
    cells such as ``01/07/2013``, where it means 1 July.
    """


@attrs.frozen(weakref_slot=False)
class ParsedDate:
    """The date of a cell, and whether the cell alone determines it."""

    value: Reading[PartialDate]
    """The date, or the reason why there is none.

    The date has the cell's text if it says more than the date, or if a rule chose the reading.
    """
    text: str | None = None
    """The cell's text, if `value` is ``UNREADABLE``."""
    is_certain: bool = True
    """False if a rule chose the order of the parts, and the cell alone would allow another."""
    note: str | None = None
    """A short reason for this reading."""


Order: TypeAlias = DateOrder | None
Match: TypeAlias = re.Match[str]
Parser: TypeAlias = Callable[[Match, Order], ParsedDate | None]
Ways: TypeAlias = dict[DateOrder, tuple[int, int]]
"""Month and day, for each order in which two numbers can be a month and a day."""


def unreadable(text: str, note: str | None = None, /) -> ParsedDate:
    """Return the result for a text that is no date."""
    return ParsedDate(Missing.UNREADABLE, text, note=note)


def dated(text: str, /, *parts: int, is_certain: bool = True, note: str | None = None) -> ParsedDate:
    """Return a date; if it does not exist, the parts before the wrong one.

    The text is kept unless it is just another spelling of the date.
    """
    real, wrong = _real(parts)
    note = wrong or note
    kept = None if is_certain and note in {None, AGAINST} else text
    return ParsedDate(PartialDate(*real, text=kept), is_certain=is_certain, note=note)


def _real(parts: tuple[int, ...], /) -> tuple[tuple[int, ...], str | None]:
    match parts:
        case (_, month, *_) if not _is_month(month):
            return parts[:1], NO_MONTH
        case (year, month, day) if not _is_day(year, month, day):
            return parts[:2], NO_DAY
        case _:
            return parts, None


def _is_month(month: int, /) -> bool:
    return 1 <= month <= _MONTHS


def _is_day(year: int, month: int, day: int, /) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def year_of(match: Match, /) -> int:
    """Return the year of a cell, of four digits or of two."""
    digits = match["year"]
    return int(digits) if len(digits) == FULL_YEAR else of_century(int(digits))


def of_century(year: int, /) -> int:
    """Return the year of two digits."""
    return year + (2000 if year < CENTURY else 1900)


def parse_iso(match: Match, order: Order, /) -> ParsedDate:
    """Parse ``2014``, ``2014-07`` or ``2014-07-31``."""
    parts = [int(part) for part in match.groups() if part is not None]
    if order is DateOrder.BY_CELL and parts[2:] == [1] and _is_month(parts[1]):
        # A workbook has a day where the table shows 07/01/2014, which is a month.
        return dated(match[0], *parts[:2], is_certain=False, note=FIRST_DAY)
    return dated(match[0], *parts)


def parse_numbers(match: Match, order: Order, /) -> ParsedDate | None:
    """Parse ``31/12/2014`` in the order of the table."""
    text, first, second, year = match[0], int(match["first"]), int(match["second"]), year_of(match)
    if order is DateOrder.MONTH_FIRST_BUT_01:
        return _numbers_of_2016(match)
    if order is DateOrder.BY_CELL and match["dash"] != "/":
        # The evidence for the table's order is from dates with slashes.
        order = None
    ways, way = _ways(first, second), _way(second, order)
    if not ways:
        # Even the place of a two-digit year among such numbers is uncertain.
        return dated(text, year, note=NO_MONTH) if len(match["year"]) == FULL_YEAR else None
    if hidden := _hidden_years(year, ways):
        return _hidden(text, hidden, way)
    if order is DateOrder.BY_CELL and second == 1 and len(ways) > 1:
        return _month_of_2017(text, year, first)
    return _shown(text, year, ways, order) or _ruled(text, year, ways, way)


def _numbers_of_2016(match: Match, /) -> ParsedDate | None:
    if int(match["first"]) != 1 or not _is_month(int(match["second"])):
        return parse_numbers(match, DateOrder.MONTH_FIRST)
    parsed = parse_numbers(match, DateOrder.DAY_FIRST)
    return (
        attrs.evolve(parsed, note=DAY_01)
        if parsed and not parsed.is_certain and parsed.note is None
        else parsed
    )


def _ways(first: int, second: int, /) -> Ways:
    ways = {DateOrder.DAY_FIRST: (second, first), DateOrder.MONTH_FIRST: (first, second)}
    return {way: parts for way, parts in ways.items() if _is_month(parts[0]) and 1 <= parts[1] <= _DAYS}


def _way(second: int, order: Order, /) -> Order:
    """Return the order to use if the cell allows both."""
    if order is not DateOrder.BY_CELL:
        return order
    return DateOrder.MONTH_FIRST if second == 1 else DateOrder.DAY_FIRST


def _shown(text: str, year: int, ways: Ways, order: Order, /) -> ParsedDate | None:
    """Return the date of a cell with one meaning: it is no date in one order, or both orders agree."""
    if len(set(ways.values())) > 1:
        return None
    against = order not in (*ways, DateOrder.BY_CELL, None)
    return dated(text, year, *next(iter(ways.values())), note=AGAINST if against else None)


def _ruled(text: str, year: int, ways: Ways, way: Order, /) -> ParsedDate:
    if way is None:
        return dated(text, year, note=NO_ORDER)
    return dated(text, year, *ways[way], is_certain=False)


def _month_of_2017(text: str, year: int, month: int, /) -> ParsedDate:
    note = "1 January or just January" if month == 1 else FIRST_DAY
    return dated(text, year, month, is_certain=month == 1, note=note)


def _hidden_years(year: int, ways: Ways, /) -> dict[DateOrder, int]:
    days = {way: date(year, *parts) for way, parts in ways.items() if _is_day(year, *parts)}
    serials = {way: (day - EPOCH).days for way, day in days.items()}
    return {way: serial for way, serial in serials.items() if serial in HIDDEN_YEARS}


def _hidden(text: str, years: Mapping[DateOrder, int], way: Order, /) -> ParsedDate:
    if len(set(years.values())) == 1:
        return dated(text, next(iter(years.values())), note=HIDDEN)
    return (
        unreadable(text, NO_ORDER) if way is None else dated(text, years[way], is_certain=False, note=HIDDEN)
    )


def parse_month_year(match: Match, _order: Order, /) -> ParsedDate | None:
    """Parse ``04/2012`` or ``04/12``."""
    month, full = int(match["month"]), len(match["year"]) == FULL_YEAR
    if not _is_month(month):
        return None
    # 04/12 could be 4 December; the other tables have Apr-12 for such a cell.
    return dated(
        match[0], year_of(match), month, is_certain=full, note=None if full else "taken for month and year"
    )


def parse_serial(match: Match, _order: Order, /) -> ParsedDate | None:
    """Parse the number of a day in a spreadsheet."""
    number = int(match[0])
    if number not in SERIALS:
        return None
    day = date.fromordinal(EPOCH.toordinal() + number)
    return dated(match[0], day.year, day.month, day.day, note=SERIAL)
