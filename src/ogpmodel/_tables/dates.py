"""Reading the free-text dates of OGP's sheets: what a cell fixes is kept, and nothing is filled in."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from dateutil.parser import parser, parserinfo

from .._values.readings import Missing
from .forms import MONTHS, SHAPES
from .phrases import MOST_PHRASES, by_clock, by_phrase
from .shapes import DateOrder, Order, ReadDate, dated, of_century, unreadable

ABSENCES: Mapping[str, Missing] = {
    "": Missing.NOT_STATED,
    "Not Specified": Missing.NOT_SPECIFIED,
    "None Specified": Missing.NOT_SPECIFIED,
    "Unclear": Missing.UNCLEAR,
    "ND": Missing.NO_DATA,
    "NA": Missing.NOT_APPLICABLE,
    "N/A": Missing.NOT_APPLICABLE,
    "NR": Missing.NOT_REVIEWED,
}
"""What a cell says instead of a date, in any letter case, and what OGP means by it in general.

A column may use a sign loosely; a reader that knows so passes its own table. Among the dates of 2024, ``NA``
is the only sign: it stands where the table of 2017 has ``Not Specified`` or, seldom, ``Unclear``. In columns
that no report assesses, as dates are, ``NR`` only says that nobody coded the cell.
"""
LONGEST = 200
"""No date is longer: such a cell is a text."""
LAST_DAY_FIRST = 2014
"""The last year of submission whose plans have the day first in the table of 2024."""


def read_date(text: str, /, order: Order, *, absences: Mapping[str, Missing] = ABSENCES) -> ReadDate:
    """Read a cell as a date as far as it fixes one; any text has an answer.

    If the order of day and month is not known (None) and the cell does not show it, the year is kept. The
    words of the cell are kept if they say more than the date, or if a rule chose the reading.

        >>> read_date("9/30/2018", DateOrder.MONTH_FIRST).value
        PartialDate(2018, 9, 30)
        >>> read_date("By March 2023", DateOrder.MONTH_FIRST).value
        PartialDate(2023, 3, text='By March 2023')
        >>> read_date("Ongoing", None)
        ReadDate(value=Missing.UNREADABLE, words='Ongoing', sure=True, note=None)

    """
    words = text.strip()
    if len(words) > LONGEST:
        return unreadable(words, "too long for a date")
    if (kind := _absence(words, absences)) is not None:
        return ReadDate(kind)
    return _read(words, order, MOST_PHRASES) or unreadable(words)


def order_of_2024(submitted: int | None) -> Order:
    """Return the order of the table of 2024 for a plan, by its year of submission; None without a year.

    Plans of up to 2014 have cells such as ``31/12/2014`` and none such as ``12/31/2014``, later plans of the
    same members the reverse; no cell is against its part of the table.
    """
    if submitted is None:
        return None
    return DateOrder.DAY_FIRST if submitted <= LAST_DAY_FIRST else DateOrder.MONTH_FIRST


def _absence(words: str, absences: Mapping[str, Missing], /) -> Missing | None:
    folded = words.casefold()
    return next((kind for sign, kind in absences.items() if sign.casefold() == folded), None)


def _read(words: str, order: Order, phrases: int, /) -> ReadDate | None:
    """Read a date by its form, without its time of day, inside at most so many phrases, or by dateutil."""

    def inner(part: str, /) -> ReadDate | None:
        return _read(part, order, phrases - 1)

    return (
        _by_shapes(words, order)
        or (by_clock(words, inner) or by_phrase(words, inner) if phrases else None)
        or _by_dateutil(words)
    )


def _by_shapes(words: str, order: Order, /) -> ReadDate | None:
    matches = ((shape, shape.pattern.fullmatch(words)) for shape in SHAPES)
    answers = (shape.read(match, order) for shape, match in matches if match is not None)
    return next((answer for answer in answers if answer is not None), None)


class _FixedCentury(parserinfo):
    """dateutil's words without its century, which it tells from today."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 - dateutil's
        # For "July of 2014" dateutil asks about 2014, too, and does not say that it has its century.
        return year if century_specified or year >= 100 else of_century(year)  # noqa: PLR2004 - two digits


MOST_NUMBERS = 2
"""How many numbers dateutil is asked about: the year and a day."""
BY_DATEUTIL = "read by dateutil: what no default fills in"
GENERAL = parser(_FixedCentury())
DEFAULTS = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2003, 2, 15, tzinfo=UTC))
"""They differ in every part. Their days are more than a week apart: for a weekday without a day dateutil
takes the next such day after the default, and those must differ, too."""


def _by_dateutil(words: str, /) -> ReadDate | None:
    """Call dateutil if the text has one month's name, a year of four digits, and at most a day besides."""
    numbers = re.findall("[0-9]+", words)
    months = [MONTHS[word] for word in re.findall("[a-z]+", words.casefold()) if word in MONTHS]
    years = [int(number) for number in numbers if re.fullmatch("[1-9][0-9]{3}", number)]
    if words.isascii() and len(numbers) <= MOST_NUMBERS and len(months) == len(years) == 1:
        return _agreed(words, years[0], months[0])
    return None


def _agreed(words: str, year: int, month: int, /) -> ReadDate | None:
    """Keep the day if it does not depend on the default; reject another year or month as a misreading."""
    try:
        one, two = (GENERAL.parse(words, default=default, ignoretz=True) for default in DEFAULTS)
    except Exception:  # noqa: BLE001 - dateutil raises more than it says, and what it cannot read is no date
        return None
    if {(one.year, one.month), (two.year, two.month)} != {(year, month)}:
        return None
    day = (one.day,) if one.day == two.day else ()
    note = BY_DATEUTIL if set(re.findall("[a-z]+", words.casefold())) - MONTHS.keys() else None
    return dated(words, year, month, *day, note=note)
