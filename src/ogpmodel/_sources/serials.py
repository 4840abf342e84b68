"""Numbers and moments of workbooks as the text that a table has: days are numbers there."""

import re
from datetime import date, datetime, time, timedelta

from .values import float_text

EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet; it takes 1900 for a leap year, so that this holds from March 1900 on."""
HIDDEN_YEARS = range(1990, 2061)
"""Years that a spreadsheet, told that they are days, shows as days of 1905: 2023 as 7/15/1905."""
WHOLE = re.compile(r"-?[0-9]+")
LATER = 1462
"""How many days the date system of 1904 begins after that of 1900."""
LAST_DAY = 2_958_465
"""The day 9999-12-31; there is none after it."""
LEAP_DAY = 60
"""The day 29 February 1900, which was none; the days before it have numbers that are one too small."""
SECONDS = 86_400
"""Seconds of a day."""


def number_text(value: str, /) -> str:
    """Return a number as a sheet shows it: whole numbers by all their digits, others as short as is exact."""
    value = value.strip()
    if WHOLE.fullmatch(value):
        return value
    try:
        return float_text(float(value), value)
    except ValueError:
        return value


def moment_text(value: str, /, *, from_1904: bool) -> str:
    """Return the number of a day as ISO text: a day, a moment, or a time of day.

    A year that a spreadsheet formats as a day (2023 as 15 July 1905) is the year. What is no day is a number.
    """
    try:
        days = float(value)
    except ValueError:
        return value
    if days in HIDDEN_YEARS:
        return str(int(days))
    if not 0 <= days <= LAST_DAY - LATER * from_1904:
        return number_text(value)
    if days < 1:
        return _moment(days).time().isoformat()
    return iso_text(_moment(days + LATER if from_1904 else days + (days < LEAP_DAY)).isoformat())


def _moment(days: float, /) -> datetime:
    return datetime.combine(EPOCH, time()) + timedelta(seconds=round(days * SECONDS))


def iso_text(moment: str, /) -> str:
    """Return a moment in ISO form as a table has it: a day alone where it is the start of the day."""
    return re.sub(r"[T ]00:00(:00(\.0*)?)?Z?$", "", moment.strip()).replace("T", " ")
