"""Parse the free-text dates of OGP's tables: keep what a cell states, and fill in nothing.

`SHAPES` is tried first. If a cell has none of these shapes, its date may be beside a time of day or inside a
phrase. dateutil parses only texts that contain a month's name.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import attrs
from dateutil.parser import parser, parserinfo

from .._values.readings import Missing
from .date_numbers import (
    APART,
    FULL_YEAR,
    RANGE,
    DateOrder,
    Match,
    Order,
    ParsedDate,
    Parser,
    dated,
    of_century,
    parse_iso,
    parse_month_year,
    parse_numbers,
    parse_serial,
    unreadable,
    year_of,
)
from .date_phrases import MOST_PHRASES, by_clock, by_phrase

ABSENCES: Final[Mapping[str, Missing]] = {
    "": Missing.NOT_STATED,
    "Not Specified": Missing.NOT_SPECIFIED,
    "None Specified": Missing.NOT_SPECIFIED,
    "Unclear": Missing.UNCLEAR,
    "ND": Missing.NO_DATA,
    "NA": Missing.NOT_APPLICABLE,
    "N/A": Missing.NOT_APPLICABLE,
    "NR": Missing.NOT_REVIEWED,
}
"""The signs of a missing date, in any letter case, with their general meaning at OGP.

A column may use a sign loosely; a reader that knows this passes its own table. Among the dates of 2024,
``NA`` is the only sign: the table of 2017 has ``Not Specified`` or, seldom, ``Unclear`` there. In columns
that no report assesses, as those of dates, ``NR`` only means that nobody coded the cell.
"""
LONGEST_DATE: Final = 200
"""A longer cell is a text and not a date."""
LAST_DAY_FIRST: Final = 2014
"""The last year of submission whose plans have the day first in the table of 2024."""
QUARTER: Final = "a quarter or a half: the year is kept"
SEASON: Final = "a season: the year is kept"


def read_date(text: str, /, order: Order, *, absences: Mapping[str, Missing] = ABSENCES) -> ParsedDate:
    """Parse a cell as a date, as far as it states one; every text has a result.

    If the order of day and month is unknown (None) and the cell does not show it, the year is kept. The text
    of the cell is kept if it says more than the date, or if a rule chose the reading.

        >>> read_date("9/30/2018", DateOrder.MONTH_FIRST).value
        PartialDate(2018, 9, 30)
        >>> read_date("By March 2023", DateOrder.MONTH_FIRST).value
        PartialDate(2023, 3, text='By March 2023')
        >>> read_date("Ongoing", None)
        ParsedDate(value=Missing.UNREADABLE, text='Ongoing', is_certain=True, note=None)

    """
    cell = text.strip()
    if len(cell) > LONGEST_DATE:
        return unreadable(cell, "too long for a date")
    if (missing := _missing(cell, absences)) is not None:
        return ParsedDate(missing)
    return _parse(cell, order, MOST_PHRASES) or unreadable(cell)


def order_of_2024(submitted: int | None) -> Order:
    """Return the order of the table of 2024 for a plan, by its year of submission; None without a year.

    Plans of up to 2014 have cells such as ``31/12/2014`` and none such as ``12/31/2014``, later plans of the
    same members the reverse; no cell contradicts the order of its part of the table.
    """
    if submitted is None:
        return None
    return DateOrder.DAY_FIRST if submitted <= LAST_DAY_FIRST else DateOrder.MONTH_FIRST


def _missing(cell: str, absences: Mapping[str, Missing], /) -> Missing | None:
    signs = FOLDED_ABSENCES if absences is ABSENCES else _folded(absences)
    return signs.get(cell.casefold())


def _folded(absences: Mapping[str, Missing], /) -> dict[str, Missing]:
    # If two signs differ in letter case alone, the first is used.
    return {sign.casefold(): value for sign, value in reversed([*absences.items()])}


def _parse(text: str, order: Order, phrases: int, /) -> ParsedDate | None:
    """Parse a date by its shape, without its time of day, inside at most so many phrases, or by dateutil."""

    def inner(part: str, /) -> ParsedDate | None:
        return _parse(part, order, phrases - 1)

    return (
        _by_shapes(text, order)
        or (by_clock(text, inner) or by_phrase(text, inner) if phrases else None)
        or _by_dateutil(text)
    )


def _by_shapes(text: str, order: Order, /) -> ParsedDate | None:
    for shape in _shapes_of(text):
        match = shape.pattern.fullmatch(text)
        if match is not None and (parsed := shape.parse(match, order)) is not None:
            return parsed
    return None


def _shapes_of(text: str, /) -> "Sequence[Shape]":
    """Return the shapes that a text can have, by its first character."""
    first = text[:1]
    if not first.isascii() or not first.isalnum():
        return SHAPES
    return OF_DIGITS if first.isdigit() else OF_LETTERS


# The table of shapes.

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS: Final = {word: at for at, name in enumerate(_NAMES, 1) for word in (name, name[:3])} | {"sept": 9}
"""English names and their usual abbreviations. Other languages are not guessed at."""


def _named(match: Match, _order: Order, /, *, is_certain: bool = True) -> ParsedDate | None:
    if (month := MONTHS.get(match["month"].casefold())) is None:
        return None
    day = match.groupdict().get("day")
    return dated(
        match[0], year_of(match), month, *(() if day is None else (int(day),)), is_certain=is_certain
    )


def _day_named(match: Match, order: Order, /) -> ParsedDate | None:
    # 11-Feb-13 could begin with the year; for 13-Feb-11 another table has "Feb 13, 11".
    return _named(match, order, is_certain=len(match["year"]) == FULL_YEAR)


def _within(note: str, /) -> Parser:
    return lambda match, _order: dated(match[0], year_of(match), note=note)


def _quarters(match: Match, _order: Order, /) -> ParsedDate:
    # Q4-Q1 2022 begins in 2021.
    if match["first"] > match["last"]:
        return unreadable(match[0], APART)
    return dated(match[0], year_of(match), note=QUARTER)


def _years(match: Match, _order: Order, /) -> ParsedDate | None:
    first, last = match["first"], match["last"]
    if first == last:
        return dated(match[0], int(first), note=RANGE)
    is_range = len(last) == FULL_YEAR or int(last) == (int(first) + 1) % 100
    return unreadable(match[0], APART) if is_range else None


def _months(match: Match, _order: Order, /) -> ParsedDate | None:
    first, last = (MONTHS.get(match[name].casefold()) for name in ("first", "last"))
    if first is None or last is None:
        return None
    # December/March 2012 begins in 2011.
    if first > last if match["begin"] is None else match["begin"] != match["year"]:
        return unreadable(match[0], APART)
    return dated(match[0], year_of(match), *((first,) if first == last else ()), note=RANGE)


@attrs.frozen(weakref_slot=False)
class Shape:
    """A shape of cells that are dates."""

    example: str
    """A cell of this shape."""
    parse: Parser
    """Returns the date of such a cell; None if it is none."""
    pattern: re.Pattern[str]
    """Matches the whole cell, in any letter case."""
    starts: str
    """What such cells begin with, as far as it is ASCII: ``1`` for a digit, ``a`` for a letter, or both."""


def _shape(example: str, parse: Parser, pattern: str, /, starts: str) -> Shape:
    return Shape(example, parse, re.compile(pattern, re.IGNORECASE), starts)


_Y4 = "(?!0000)[0-9]{4}"
_YEAR = f"(?P<year>{_Y4})"
_ANY_YEAR = f"(?P<year>{_Y4}|[0-9]{{2}})"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"[a-z]{3,9}"
_MONTH = rf"(?P<month>{_NAME})"
_OF = r",?\s+(?:of\s+)?"
_DASH = r"\s*[-/\u2013]\s*"
_NTH = "(?:[1-4](?:st|nd|rd|th)?|i{1,3}|iv|first|second|third|fourth)"
_PART = r"(?:(?:quarter\s*|q)(?:[1-4]|i{1,3}|iv)|(?:half\s*|h|semester\s*)(?:[12]|i{1,2}))"
_NTH_PART = rf"(?:{_NTH}\s+quarter|(?:1(?:st)?|2(?:nd)?|i{{1,2}}|first|second)\s+(?:half|semester))"
_OR_DASH = rf"(?:{_OF}|\s*[/-]\s*)"

SHAPES: Final = (
    _shape("2014-07-31", parse_iso, rf"({_Y4})-([0-9]{{2}})-([0-9]{{2}})", starts="1"),
    _shape("2014-07", parse_iso, rf"({_Y4})-(0[1-9]|1[0-2])", starts="1"),
    _shape("2014", parse_iso, rf"({_Y4})", starts="1"),
    _shape(
        "31/12/2014",
        parse_numbers,
        rf"(?P<first>[0-9]{{1,2}})(?P<dash>[/.-])(?P<second>[0-9]{{1,2}})(?P=dash){_ANY_YEAR}",
        starts="1",
    ),
    _shape("04/12", parse_month_year, rf"(?P<month>[0-9]{{1,2}})/{_ANY_YEAR}", starts="1"),
    _shape("43525", parse_serial, r"[0-9]{5}", starts="1"),
    _shape("July 2014", _named, rf"{_MONTH}\.?(?:{_OF}|-){_YEAR}", starts="a"),
    _shape("Apr-12", _named, rf"{_MONTH}\.?(?:-|\s?['\u2019])(?P<year>[0-9]{{2}})", starts="a"),
    _shape("Feb 13, 11", _named, rf"{_MONTH}\.?\s+{_DAY}(?:,\s*|\s+){_ANY_YEAR}", starts="a"),
    _shape("13-Feb-11", _day_named, rf"{_DAY}(?:\.?{_OF}|-){_MONTH}(?:\.?,?\s+|-){_ANY_YEAR}", starts="1"),
    _shape("Quarter 1 2014", _within(QUARTER), rf"{_PART}{_OR_DASH}{_YEAR}", starts="a"),
    _shape("I quarter of 2021", _within(QUARTER), rf"{_NTH_PART}{_OF}{_YEAR}", starts="1a"),
    _shape("2021 Q1", _within(QUARTER), rf"{_YEAR}{_OR_DASH}(?:{_PART}|{_NTH_PART})", starts="1"),
    _shape(
        "Q1-Q2 2021", _quarters, rf"q(?P<first>[1-4]){_DASH}q(?P<last>[1-4]){_OR_DASH}{_YEAR}", starts="a"
    ),
    _shape(
        "Fall 2014",
        _within(SEASON),
        rf"(?:spring|summer|autumn|fall|winter){_OF}{_YEAR}",
        starts="a",
    ),
    _shape("2012-2013", _years, rf"(?P<first>{_Y4}){_DASH}(?P<last>{_Y4}|[0-9]{{2}})", starts="1"),
    _shape(
        "September/December 2011",
        _months,
        rf"(?P<first>{_NAME})\.?(?:,?\s+(?P<begin>{_Y4}))?(?:{_DASH}|\s+(?:to|until|and)\s+)"
        rf"(?P<last>{_NAME})\.?,?\s+{_YEAR}",
        starts="a",
    ),
)
"""The shapes, in the order in which they are tried; the first that has a result is used."""
OF_DIGITS: Final = tuple(shape for shape in SHAPES if "1" in shape.starts)
OF_LETTERS: Final = tuple(shape for shape in SHAPES if "a" in shape.starts)
FOLDED_ABSENCES: Final = _folded(ABSENCES)

# dateutil.


class _FixedCentury(parserinfo):
    """dateutil's month names without its century, which depends on today."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 - dateutil's
        # For "July of 2014" dateutil asks about 2014, too, and does not say that it has its century.
        return year if century_specified or year >= 100 else of_century(year)  # noqa: PLR2004 - two digits


MOST_NUMBERS: Final = 2
"""The largest number of numbers in a text for dateutil: the year and a day."""
BY_DATEUTIL: Final = "parsed by dateutil: only the parts that no default fills in"
GENERAL: Final = parser(_FixedCentury())
DEFAULTS: Final = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2003, 2, 15, tzinfo=UTC))
"""They differ in every part. Their days are more than a week apart: for a weekday without a day dateutil
takes the next such day after the default, and those must differ, too."""


def _by_dateutil(text: str, /) -> ParsedDate | None:
    """Call dateutil if the text has one month's name, a year of four digits, and at most a day besides."""
    numbers = re.findall("[0-9]+", text)
    months = [MONTHS[word] for word in re.findall("[a-z]+", text.casefold()) if word in MONTHS]
    years = [int(number) for number in numbers if re.fullmatch("[1-9][0-9]{3}", number)]
    if text.isascii() and len(numbers) <= MOST_NUMBERS and len(months) == len(years) == 1:
        return _agreed(text, years[0], months[0])
    return None


def _agreed(text: str, year: int, month: int, /) -> ParsedDate | None:
    """Keep the day if it does not depend on the default; reject another year or month as a misreading."""
    try:
        one, two = (GENERAL.parse(text, default=default, ignoretz=True) for default in DEFAULTS)
    except Exception:  # noqa: BLE001 - dateutil raises more than it documents; what it cannot parse is no date
        return None
    if {(one.year, one.month), (two.year, two.month)} != {(year, month)}:
        return None
    day = (one.day,) if one.day == two.day else ()
    note = BY_DATEUTIL if set(re.findall("[a-z]+", text.casefold())) - MONTHS.keys() else None
    return dated(text, year, month, *day, note=note)
