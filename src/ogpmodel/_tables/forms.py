"""The forms that dates have in OGP's sheets, and what a cell of each form fixes: a table of shapes."""

import re

import attrs

from .shapes import (
    APART,
    FULL_YEAR,
    RANGE,
    Match,
    Order,
    Read,
    ReadDate,
    dated,
    read_iso,
    read_month_year,
    read_numbers,
    read_serial,
    unreadable,
    year_of,
)

QUARTER = "a quarter or a half: the year is kept"
SEASON = "a season: the year is kept"

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {word: place for place, name in enumerate(_NAMES, 1) for word in (name, name[:3])} | {"sept": 9}
"""English names and their usual abbreviations. Other languages are not guessed at."""


def _named(match: Match, _order: Order, /, *, sure: bool = True) -> ReadDate | None:
    if (month := MONTHS.get(match["month"].casefold())) is None:
        return None
    day = match.groupdict().get("day")
    return dated(match[0], year_of(match), month, *(() if day is None else (int(day),)), sure=sure)


def _day_named(match: Match, order: Order, /) -> ReadDate | None:
    # 11-Feb-13 could begin with the year; for 13-Feb-11 another table has "Feb 13, 11".
    return _named(match, order, sure=len(match["year"]) == FULL_YEAR)


def _within(note: str, /) -> Read:
    return lambda match, _order: dated(match[0], year_of(match), note=note)


def _quarters(match: Match, _order: Order, /) -> ReadDate:
    # Q4-Q1 2022 begins in 2021.
    if match["first"] > match["last"]:
        return unreadable(match[0], APART)
    return dated(match[0], year_of(match), note=QUARTER)


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
    return dated(match[0], year_of(match), *((first,) if first == last else ()), note=RANGE)


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
_PART = r"(?:(?:quarter\s*|q)(?:[1-4]|i{1,3}|iv)|(?:half\s*|h|semester\s*)(?:[12]|i{1,2}))"
_NTH_PART = rf"(?:{_NTH}\s+quarter|(?:1(?:st)?|2(?:nd)?|i{{1,2}}|first|second)\s+(?:half|semester))"
_OR_DASH = rf"(?:{_OF}|\s*[/-]\s*)"

SHAPES = (
    _shape("2014-07-31", read_iso, rf"({_Y4})-([0-9]{{2}})-([0-9]{{2}})"),
    _shape("2014-07", read_iso, rf"({_Y4})-(0[1-9]|1[0-2])"),
    _shape("2014", read_iso, rf"({_Y4})"),
    _shape(
        "31/12/2014",
        read_numbers,
        rf"(?P<first>[0-9]{{1,2}})(?P<dash>[/.-])(?P<second>[0-9]{{1,2}})(?P=dash){_ANY_YEAR}",
    ),
    _shape("04/12", read_month_year, rf"(?P<month>[0-9]{{1,2}})/{_ANY_YEAR}"),
    _shape("43525", read_serial, r"[0-9]{5}"),
    _shape("July 2014", _named, rf"{_MONTH}\.?(?:{_OF}|-){_YEAR}"),
    _shape("Apr-12", _named, rf"{_MONTH}\.?(?:-|\s?['\u2019])(?P<year>[0-9]{{2}})"),
    _shape("Feb 13, 11", _named, rf"{_MONTH}\.?\s+{_DAY}(?:,\s*|\s+){_ANY_YEAR}"),
    _shape("13-Feb-11", _day_named, rf"{_DAY}(?:\.?{_OF}|-){_MONTH}(?:\.?,?\s+|-){_ANY_YEAR}"),
    _shape("Quarter 1 2014", _within(QUARTER), rf"{_PART}{_OR_DASH}{_YEAR}"),
    _shape("I quarter of 2021", _within(QUARTER), rf"{_NTH_PART}{_OF}{_YEAR}"),
    _shape("2021 Q1", _within(QUARTER), rf"{_YEAR}{_OR_DASH}(?:{_PART}|{_NTH_PART})"),
    _shape("Q1-Q2 2021", _quarters, rf"q(?P<first>[1-4]){_DASH}q(?P<last>[1-4]){_OR_DASH}{_YEAR}"),
    _shape(
        "Fall 2014",
        _within(SEASON),
        rf"(?:spring|summer|autumn|fall|winter){_OF}{_YEAR}",
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
