"""Dates of the published sheets: what each shape gives, and what no cell is made to say."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from ogpmodel import Missing, PartialDate
from ogpmodel._tables.date_numbers import SERIALS, DateOrder, ParsedDate
from ogpmodel._tables.date_phrases import PHRASES, Phrase
from ogpmodel._tables.dates import (
    DEFAULTS,
    GENERAL,
    MONTHS,
    SHAPES,
    Shape,
    order_of_2024,
    read_date,
)
from ogpmodel._tables.labels import folded
from ogpmodel._tables.missing_signs import UNCODED

DAY, MONTH, CELL = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.BY_CELL
EXPORT = DateOrder.MONTH_FIRST_BUT_01
ORDERS = (DAY, MONTH, CELL, None)
UNREADABLE = Missing.UNREADABLE
HERE = Path(__file__).parent
DATA = Path(os.environ.get("OGPMODEL_DATA", HERE.parent.parent / "shared" / "data"))

laws = settings(deadline=None)


def parts(value: PartialDate | Missing) -> tuple[int | None, ...]:
    """Return year, month and day, without the words."""
    assert isinstance(value, PartialDate)
    return value.year, value.month, value.day


def shown(found: ParsedDate) -> str:
    """Return the ISO form, or the code of what is missing."""
    return found.value.code if isinstance(found.value, Missing) else str(found.value)


# One row: the cell, what it gives in any order. It is only another spelling of the date.
SPELT = [
    ("2014-07-31", "2014-07-31"),
    ("2014-07-31 00:00:00", "2014-07-31"),
    ("2014-07-31T00:00", "2014-07-31"),
    ("2014-07-31 00:00:00.000", "2014-07-31"),
    ("2014-07", "2014-07"),
    ("2014", "2014"),
    ("  2014\n", "2014"),
    ("31/12/2014", "2014-12-31"),
    ("12/31/2022", "2022-12-31"),
    ("28/5/2014", "2014-05-28"),
    ("9/30/2018", "2018-09-30"),
    ("08/30/2023", "2023-08-30"),
    ("31.12.2014", "2014-12-31"),
    ("31-12-2014", "2014-12-31"),
    ("12/31/19", "2019-12-31"),
    ("8/21/20", "2020-08-21"),
    ("31/12/68", "2068-12-31"),
    ("31/12/69", "1969-12-31"),
    ("31/12/99", "1999-12-31"),
    ("31/12/00", "2000-12-31"),
    ("2/29/2016", "2016-02-29"),
    ("8/22/1905", "1905-08-22"),
    ("7/15/05", "2005-07-15"),
    ("04/2012", "2012-04"),
    ("July 2014", "2014-07"),
    ("JULY 2014", "2014-07"),
    ("july\u00a02014", "2014-07"),
    ("Sept. 2014", "2014-09"),
    ("July, 2014", "2014-07"),
    ("July of 2014", "2014-07"),
    ("Jul-2014", "2014-07"),
    ("Apr-12", "2012-04"),
    ("Jul '14", "2014-07"),
    ("Jul\u201914", "2014-07"),
    ("Dec-69", "1969-12"),
    ("Feb 13, 11", "2011-02-13"),
    ("February 13, 2011", "2011-02-13"),
    ("July 1st, 2014", "2014-07-01"),
    ("13 February 2011", "2011-02-13"),
    ("1st of July 2014", "2014-07-01"),
    ("13-Feb-2011", "2011-02-13"),
    ("2014 July", "2014-07"),
    ("2014-Jul-05", "2014-07-05"),
    ("2016-07-31T00:00:00Z", "2016-07-31"),
    ("2016-07-31t00:00:00z", "2016-07-31"),
    ("2016-07-31T00:00:00.000Z", "2016-07-31"),
    ("2016-07-31T00:00:00.000000000", "2016-07-31"),
    ("2016-07-31T00:00:00+00:00", "2016-07-31"),
    ("2016-07-31T00:00:00+0000", "2016-07-31"),
    ("2016-07-31T00:00:00+02:00", "2016-07-31"),  # the written day, wherever it was written
    ("2016-07-31 00:00:00+00:00", "2016-07-31"),
    ("2016-07-31 00:00:00+00", "2016-07-31"),
    ("2016-07-31 00:00:00-05:00", "2016-07-31"),
    ("2016-07-31 00:00:00 UTC", "2016-07-31"),
    ("7/31/2016 0:00", "2016-07-31"),
    ("7/31/2016 12:00:00 AM", "2016-07-31"),
    ("31.07.2016 00:00", "2016-07-31"),
    ("31 July 2016 00:00:00", "2016-07-31"),
]

# The same of cells that say more than the date, or are odd: their words are kept with it.
TOLD = [
    ("2014-02-30", "2014-02"),
    ("2014-07-00", "2014-07"),
    ("2014-13-01", "2014"),
    ("2014-00-00", "2014"),
    ("2/29/2014", "2014-02"),
    ("31/6/2015", "2015-06"),
    ("32/1/2015", "2015"),
    ("13/13/2014", "2014"),
    ("0/0/2014", "2014"),
    ("7/15/1905", "2023"),
    ("7/16/1905", "2024"),
    ("7/19/1905", "2027"),
    ("7/20/1905", "2028"),
    ("6/12/1905", "1990"),  # 6 December 1905 would be the year 2167
    ("21/8/1905", "2060"),
    ("7/7/1905", "2015"),
    ("07/01/1905", "2009"),
    ("6/31/1905", "1905-06"),
    ("43525", "2019-03-01"),
    ("44439", "2021-08-31"),
    ("36526", "2000-01-01"),
    ("54788", "2049-12-31"),
    ("February 29, 2014", "2014-02"),
    ("Quarter 1 2014", "2014"),
    ("Quarter 1, 2013", "2013"),
    ("Quarter IV, 2012", "2012"),
    ("Q1 2014", "2014"),
    ("Q3/2014", "2014"),
    ("I quarter of 2021", "2021"),
    ("IV quarter of 2021", "2021"),
    ("2nd quarter 2021", "2021"),
    ("First quarter of 2021", "2021"),
    ("Fall 2014", "2014"),
    ("Spring of 2015", "2015"),
    ("End of 2014", "2014"),
    ("mid-2014", "2014"),
    ("Early 2014", "2014"),
    ("2012/2012", "2012"),
    ("September/December 2011", "2011"),
    ("September to December 2011", "2011"),
    ("Sep 2011 - Dec. 2011", "2011"),
    ("July 2011 - July 2011", "2011-07"),
    ("July/July 2012", "2012-07"),
    ("Tuesday, 1 July 2014", "2014-07-01"),
    ("Monday, July 2014", "2014-07"),
    ("Monday May of 2014", "2014-05"),  # dateutil asks for the century of 2014 here
    ("July and August 2014", "2014"),
    ("2014-07-31 13:45:00", "2014-07-31"),
    ("2016-07-31T13:45:00Z", "2016-07-31"),
    ("2016-06-30T22:00:00+00:00", "2016-06-30"),
    ("2016-07-31T00:00:00.001Z", "2016-07-31"),
    ("7/31/2016 12:00 PM", "2016-07-31"),
    ("7/31/2016 1:00 AM", "2016-07-31"),
    ("Fri, 29 Jul 2016 00:00:00 GMT", "2016-07-29"),
    ("2/29/2014 00:00", "2014-02"),
    ("Quarter 3 2014 00:00", "2014"),
    ("H1 2023", "2023"),
    ("1st half of 2023", "2023"),
    ("second semester of 2022", "2022"),
    ("2021 Q1", "2021"),
    ("2021-Q3", "2021"),
    ("2022, 3rd quarter", "2022"),
    ("Q1-Q2 2021", "2021"),
    ("By March 2023", "2023-03"),
    ("BY MARCH 2023", "2023-03"),
    ("By the end of March, 2023", "2023-03"),
    ("By 31 March 2023", "2023-03-31"),
    ("by 31/12/2022", "2022-12-31"),
    ("by 2025", "2025"),
    ("by end of 2022", "2022"),
    ("by the end of the year 2022", "2022"),
    ("by end-2022", "2022"),
    ("By Q4 2024", "2024"),
    ("by the end of the first half of 2023", "2023"),
    ("By Tuesday, 1 July 2014", "2014-07-01"),
    ("until June 2023", "2023-06"),
    ("no later than 30 June 2023", "2023-06-30"),
    ("from January 2022", "2022-01"),
    ("Starting in 2022", "2022"),
    ("since 2019", "2019"),
    ("From 2022 onwards", "2022"),
    ("March 2023, at the latest", "2023-03"),
    ("during 2022", "2022"),
    ("in the third quarter of 2022", "2022"),
    ("before June 2021", "2021"),
    ("before 15 June 2021", "2021-06"),
    ("before 1 June 2021", "2021"),
    ("after June 2021", "2021"),
    ("after 15 June 2021", "2021-06"),
    ("after 30 June 2021", "2021"),
    ("prior to December 2021", "2021"),
    ("end of March 2023", "2023-03"),
    ("end March 2023", "2023-03"),
    ("mid-March 2023", "2023-03"),
    ("first week of March 2023", "2023-03"),
    ("late 2022", "2022"),
    ("end of Q2 2023", "2023"),
    ("the last quarter of 2022", "2022"),
    ("1 March 2023 to 30 June 2023", "2023"),
    ("1 March 2023 - 15 March 2023", "2023-03"),
    ("5 March 2023 \u2013 5 March 2023", "2023-03-05"),
    ("between March and June 2023", "2023"),
    ("early 2021 to late 2021", "2021"),
    ("01/31/2023 - 02/28/2023", "2023"),
]

# The same of cells that are no date.
NONE = [
    ("2014-7", "unreadable"),
    ("0000", "unreadable"),
    ("14", "unreadable"),
    ("0", "unreadable"),
    ("31/12-2014", "unreadable"),
    ("13/13/14", "unreadable"),
    ("13/2012", "unreadable"),
    ("36525", "unreadable"),
    ("54789", "unreadable"),
    ("Julio 2014", "unreadable"),
    ("Enero 2014", "unreadable"),
    ("Abc-12", "unreadable"),
    ("July 14", "unreadable"),  # a day or a year
    ("July", "unreadable"),
    ("13 Julio 2011", "unreadable"),
    ("Quarter 5 2014", "unreadable"),
    ("2012-2013", "unreadable"),
    ("2012 \u2013 2013", "unreadable"),
    ("2012/13", "unreadable"),
    ("2012-13", "unreadable"),
    ("1999-00", "unreadable"),
    ("2012/20", "unreadable"),
    ("July 2012 - June 2013", "unreadable"),
    ("December/March 2012", "unreadable"),
    ("Enero/Marzo 2012", "unreadable"),
    ("July/Diciembre 2012", "unreadable"),
    ("10:30 July 2014 EST", "unreadable"),
    ("0014 July 31", "unreadable"),
    ("July 2014 \u0663", "unreadable"),
    ("July, August 2014", "unreadable"),
    ("1-15 July 2014", "unreadable"),
    ("2 x July 2014", "unreadable"),
    ("\u0662\u0660\u0661\u0664", "unreadable"),
    ("\uff12\uff10\uff11\uff14", "unreadable"),
    ("\ud800", "unreadable"),
    ("Ongoing", "unreadable"),
    ("Continuous", "unreadable"),
    ("Underway", "unreadable"),
    ("In progress", "unreadable"),
    ("Permanent activity", "unreadable"),
    ("On monthly basis", "unreadable"),
    ("Prior to OGP plan", "unreadable"),
    ("June " * 41, "unreadable"),
    ("2016-07-01T24:00:00", "unreadable"),
    ("2016-07-01T00:60", "unreadable"),
    ("31 Julio 2014 00:00", "unreadable"),
    ("04/12 10:00", "unreadable"),
    ("2014 00:00", "unreadable"),
    ("Ongoing 2014 00:00", "unreadable"),
    ("before 2021", "unreadable"),
    ("before January 2021", "unreadable"),
    ("before 1 January 2021", "unreadable"),
    ("after 2021", "unreadable"),
    ("after December 2021", "unreadable"),
    ("after 31 December 2021", "unreadable"),
    ("before 0001", "unreadable"),
    ("after 9999", "unreadable"),
    ("December 2022 - March 2023", "unreadable"),
    ("Q4 2022 - Q1 2023", "unreadable"),
    ("Q4-Q1 2022", "unreadable"),
    ("2022 to 2023", "unreadable"),
    ("from March 2022 until June 2023", "unreadable"),
    ("Mid 2021 to further notice", "unreadable"),
    ("2021 to 2022 to 2023", "unreadable"),
    ("by 43525", "unreadable"),
    ("by 15", "unreadable"),
    ("by March", "unreadable"),
    ("By", "unreadable"),
    ("by law from 2014", "unreadable"),
    ("by by by by by 2014", "unreadable"),
    ("third half of 2021", "unreadable"),
    ("until further notice", "unreadable"),
]

CERTAIN = [*SPELT, *TOLD, *NONE]

# One row: the cell, then what it gives day-first, month-first, by the cell, and without an order.
ORDERED = [
    ("1/7/2014", "2014-07-01", "2014-01-07", "2014-07-01", "2014"),
    ("7/1/18", "2018-01-07", "2018-07-01", "2018-07", "2018"),
    ("07/01/2012", "2012-01-07", "2012-07-01", "2012-07", "2012"),
    ("01/07/2013", "2013-07-01", "2013-01-07", "2013-07-01", "2013"),
    ("05/02/2013", "2013-02-05", "2013-05-02", "2013-02-05", "2013"),
    ("12/11/2013", "2013-11-12", "2013-12-11", "2013-11-12", "2013"),
    ("01/01/2014", "2014-01-01", "2014-01-01", "2014-01", "2014-01-01"),
    ("05/05/2014", "2014-05-05", "2014-05-05", "2014-05-05", "2014-05-05"),
    ("13/01/2014", "2014-01-13", "2014-01-13", "2014-01-13", "2014-01-13"),
    ("01/13/2014", "2014-01-13", "2014-01-13", "2014-01-13", "2014-01-13"),
    ("7/8/1905", "2046", "2016", "2046", "unreadable"),
    ("04/12", "2012-04", "2012-04", "2012-04", "2012-04"),
    # What a database makes of the older tables' months is a day, too.
    ("2016-07-01T00:00:00Z", "2016-07-01", "2016-07-01", "2016-07", "2016-07-01"),
    ("7/1/2014 0:00", "2014-01-07", "2014-07-01", "2014-07", "2014"),
    ("by 7/1/2014", "2014-01-07", "2014-07-01", "2014-07", "2014"),
    ("1/7/2014 - 3/7/2014", "2014-07", "2014", "2014-07", "2014"),
]


@pytest.mark.parametrize(("text", "expected"), CERTAIN, ids=[ascii(text)[:40] for text, _ in CERTAIN])
def test_a_certain_cell(text: str, expected: str) -> None:
    """The order of the sheet does not matter, nothing is unsure, and words that say more are kept."""
    kept = (text, expected) in TOLD
    for order in ORDERS:
        found = read_date(text, order)
        assert shown(found) == expected
        assert found.is_certain
        if isinstance(found.value, PartialDate):
            assert found.value.text == (text.strip() if kept else None)
            assert found.text is None
        else:
            assert found.text == text.strip()


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in ORDERED])
def test_a_cell_that_a_rule_decides(text: str, expected: tuple[str, ...]) -> None:
    """Each order has its reading; without one only what all readings share is kept."""
    assert tuple(shown(read_date(text, order)) for order in ORDERS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/07/2013", "2013-07-01"),
        ("01/12/2013", "2013-12-01"),
        ("1/7/2013", "2013-07-01"),
        ("01/01/2013", "2013-01-01"),
        ("01/31/2013", "2013-01-31"),
        ("05/02/2013", "2013-05-02"),
        ("10/01/2013", "2013-10-01"),
        ("13/05/2013", "2013-05-13"),
        ("2/29/2014", "2014-02"),
        ("01/00/2013", "2013"),
        ("01/08/1905", "2040"),
        ("2013-01-07", "2013-01-07"),
        ("Jul-12", "2012-07"),
    ],
)
def test_the_export_of_2016(text: str, expected: str) -> None:
    """A first part of 01 is the first day of the month, as in the table of 2017; else the month is first."""
    assert shown(read_date(text, EXPORT)) == expected


@pytest.mark.parametrize(
    ("text", "order", "sure"),
    [
        ("1/7/2014", DAY, False),
        ("7/1/2014", MONTH, False),
        ("07/01/2012", CELL, False),
        ("01/07/2012", CELL, False),
        ("05/02/2013", CELL, False),
        ("1/7/2014", None, True),
        ("01/01/2014", CELL, True),
        ("5/5/2014", DAY, True),
        ("7/8/1905", DAY, False),
        ("04/12", MONTH, False),
        ("13-Feb-11", DAY, False),
        ("Feb 13, 11", DAY, True),
        ("01/07/2013", EXPORT, False),
        ("05/07/2013", EXPORT, False),
        ("05/28/2014", EXPORT, True),
        ("7/1/2014 00:00", MONTH, False),
        ("by 7/1/2014", MONTH, False),
        ("7/1/2014 to 7/31/2014", MONTH, False),
    ],
)
def test_where_a_rule_decided_it_is_said(text: str, order: DateOrder | None, *, sure: bool) -> None:
    """What a cell does not show itself is not called sure, and its words are kept."""
    found = read_date(text, order)
    assert found.is_certain is sure
    if not sure:
        assert isinstance(found.value, PartialDate)
        assert found.value.text == text


@pytest.mark.parametrize(
    ("text", "order", "note"),
    [
        ("2/29/2014", MONTH, "no such day"),
        ("2/29/2014", DAY, "no such day"),
        ("13/13/2014", DAY, "no such month"),
        ("2014-13-01", DAY, "no such month"),
        ("7/15/1905", MONTH, "a year shown as a date by a spreadsheet"),
        ("7/8/1905", None, "day or month first is not known"),
        ("1/7/2014", None, "day or month first is not known"),
        ("31/12/2014", MONTH, "the cell shows another order than the sheet's"),
        ("12/31/2014", DAY, "the cell shows another order than the sheet's"),
        ("31/12/2014", DAY, None),
        ("31/12/2014", CELL, None),
        ("12/31/2014", None, None),
        ("01/01/2014", CELL, "1 January or just January"),
        ("07/01/2014", CELL, "a month: this table shows its first day"),
        ("04/12", DAY, "taken for month and year"),
        ("43525", MONTH, "a spreadsheet's number of a day"),
        ("Quarter 1 2014", CELL, "a quarter or a half: the year is kept"),
        ("Fall 2014", CELL, "a season: the year is kept"),
        ("End of 2014", CELL, "a part of a year or month: the year or month is kept"),
        ("September/December 2011", CELL, "a range: what both ends share is kept"),
        ("2012-2013", CELL, "a range whose ends share no year"),
        ("1999-00", CELL, "a range whose ends share no year"),
        ("2012/20", CELL, None),
        ("2014-07-31T13:45", DAY, "a time of day: the written day is kept"),
        ("7/1/2018 13:45", MONTH, "a time of day: the written day is kept"),
        ("2/29/2014 13:45", MONTH, "no such day"),
        ("By March 2023", DAY, "a limit: the date in the text is kept"),
        ("By 1/7/2014", DAY, None),
        ("By Q4 2023", DAY, "a quarter or a half: the year is kept"),
        ("before June 2021", DAY, "a limit that excludes the date: the certain parts are kept"),
        ("before 2021", DAY, "a limit that excludes the date: the certain parts are kept"),
        ("during 2022", DAY, "text around a date: it is kept"),
        ("by December 2022 - March 2023", DAY, "a range whose ends share no year"),
        ("1 March 2023 to 30 June 2023", DAY, "a range: what both ends share is kept"),
        ("01/07/2013", EXPORT, "the first day of a month, as the table of 2017 has it"),
        ("05/07/2013", EXPORT, None),
        ("01/08/1905", EXPORT, "a year shown as a date by a spreadsheet"),
        ("2014 July", DAY, None),
        ("Tuesday, 1 July 2014", DAY, "parsed by dateutil: only the parts that no default fills in"),
        ("Ongoing", CELL, None),
        ("x" * 201, CELL, "too long for a date"),
        ("x" * 200, CELL, None),
    ],
)
def test_the_note_states_why(text: str, order: DateOrder | None, note: str | None) -> None:
    """A reading that is not plain says in a few words what it rests on."""
    assert read_date(text, order).note == note


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.example for shape in SHAPES])
def test_every_shape_takes_its_example_first(shape: Shape) -> None:
    """No shape stands in the way of a later one, and none is without a row above."""
    matches = ((one, one.pattern.fullmatch(shape.example)) for one in SHAPES)
    assert next(one for one, match in matches if match and one.parse(match, CELL)) is shape
    assert shape.example in {row[0] for row in (*CERTAIN, *ORDERED)} | {"13-Feb-11"}


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.example for phrase in PHRASES])
def test_every_phrase_takes_its_example_first(phrase: Phrase) -> None:
    """No phrase stands in the way of a later one, and none is without a row above."""
    assert next(one for one in PHRASES if one.pattern.fullmatch(phrase.example)) is phrase
    assert phrase.example in {text for text, _ in (*TOLD, ("March 2023 onwards", ""))}


def test_a_day_with_two_digits_of_a_year() -> None:
    """The one such cell of the table of 2015: another table has the same day in another form."""
    assert shown(read_date("13-Feb-11", None)) == "2011-02-13"
    assert parts(read_date("13/2/2011", CELL).value) == parts(read_date("Feb 13, 11", MONTH).value)


@pytest.mark.parametrize("word", sorted(MONTHS))
def test_every_name_of_a_month(word: str) -> None:
    """Each name and abbreviation is its month, in any letter case."""
    for text in (f"{word} 2014", f"{word.title()}-14", f"3 {word.upper()} 2014", f"2014 {word}"):
        assert parts(read_date(text, None).value)[:2] == (2014, MONTHS[word])


def test_every_hidden_year() -> None:
    """Each year from 1990 to 2060, shown as a date with the month first, is that year again."""
    for year in range(1990, 2061):
        day = date(1899, 12, 30) + timedelta(days=year)
        assert shown(read_date(f"{day.month}/{day.day}/{day.year}", MONTH)) == str(year)


@pytest.mark.parametrize(
    ("submitted", "order"), [(2011, DAY), (2014, DAY), (2015, MONTH), (2023, MONTH), (None, None)]
)
def test_the_order_of_2024(submitted: int | None, order: DateOrder | None) -> None:
    """It goes by the plan's year, and is not guessed without one."""
    assert order_of_2024(submitted) is order


def test_what_is_read_is_frozen() -> None:
    """A reading can be kept and compared."""
    found = read_date("2014", None)
    assert hash(found) == hash(read_date("2014", None))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.is_certain = False  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


def test_dateutil_may_raise_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it raises beside its own errors does not come through."""

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("ogpmodel._tables.dates.GENERAL.parse", fail)
    assert read_date("Tuesday, 1 July 2014", None) == ParsedDate(UNREADABLE, "Tuesday, 1 July 2014")


def test_a_misreading_by_dateutil_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year that does not stand in the cell is refused, whoever reads it."""

    def misread(*_: object, **__: object) -> date:
        return date(3914, 7, 1)

    monkeypatch.setattr("ogpmodel._tables.dates.GENERAL.parse", misread)
    assert read_date("Tuesday, 1 July 2014", None) == ParsedDate(UNREADABLE, "Tuesday, 1 July 2014")


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("68", 2068), ("69", 1969), ("99", 1999)])
def test_the_century_that_dateutil_is_given(digits: str, year: int) -> None:
    """Its parser has ours, not that of today, though a cell without a full year does not get so far."""
    defaults = {GENERAL.parse(f"1 July {digits}", default=default).year for default in DEFAULTS}
    assert defaults == {year}


# Laws

orders = st.sampled_from(ORDERS)
WORDS = (
    *(
        "July",
        "may",
        "Sept",
        "2014",
        "2014",
        "14",
        "31",
        "5",
        "0",
        "1905",
        "0014",
        "43525",
        "1st",
        "th",
        "of",
    ),
    *("Monday", "mon", "am", "10h", "T", "Z", "UTC", "EST", "Quarter", "IV", "end", "Fall", "and", "to", "m"),
    *("by", "before", "after", "until", "early", "first half of", "00:00", "T10:30:00Z", "PM", "onwards"),
    *("/", "-", ".", ",", "'", ":", "+", "\u2013", "\u0663"),
)
soups = st.builds(
    str.join, st.sampled_from(["", " ", "/", "-"]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
)
"""Texts that look like dates."""


def stands_in(text: str, value: PartialDate) -> bool:
    """Return whether each part is shown by the cell: as a number, a name, or by a spreadsheet's number."""
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    days = {date(1899, 12, 30) + timedelta(days=number) for number in numbers if number in SERIALS}
    if parts(value) in {(day.year, day.month, day.day) for day in days}:
        return True
    names = {MONTHS.get(name) for name in re.findall("[a-z]+", text.casefold())}
    years = value.year in numbers or (1969 <= value.year <= 2068 and value.year % 100 in numbers)
    months = value.month is None or value.month in {*numbers, *names}
    return (years or 1905 in numbers) and months and (value.day is None or value.day in numbers)


@laws
@given(st.text() | soups, orders)
def test_any_text_has_an_answer(text: str, order: DateOrder | None) -> None:
    """Nothing raises; there is a date, a reason, or the words; and no part of a date is made up."""
    found = read_date(text, order)
    assert (found.text is not None) == (found.value is UNREADABLE)
    assert found.text in {None, text.strip()}
    if isinstance(found.value, PartialDate):
        assert found.value.text in {None, text.strip()}
        assert found.is_certain or found.value.text is not None
        assert stands_in(text, found.value)


@laws
@given(st.dates(), st.integers(1, 3), orders)
def test_an_iso_text_reads_back(day: date, known: int, order: DateOrder | None) -> None:
    """The ISO form of any date is that date, and keeps no words; only the table of 2017 has no first days."""
    value = PartialDate(*(day.year, day.month, day.day)[:known])
    found = read_date(str(value), order)
    if order is CELL and value.day == 1:
        assert found.value == PartialDate(day.year, day.month, text=str(value))
    else:
        assert found == ParsedDate(value)
    assert isinstance(PartialDate.parse(str(value)), PartialDate)


@laws
@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)), st.sampled_from("/.-"))
def test_a_certain_day_is_the_same_in_any_order(day: date, dash: str) -> None:
    """What the cell shows itself is not changed by a rule; its own order always gives the day."""
    for year in (f"{day.year}", f"{day.year % 100:02}"):
        texts = {
            DAY: f"{day.day}{dash}{day.month}{dash}{year}",
            MONTH: f"{day.month}{dash}{day.day}{dash}{year}",
        }
        for own, text in texts.items():
            assert parts(read_date(text, own).value) == (day.year, day.month, day.day)
            found = {parts(read_date(text, order).value) for order in ORDERS}
            assert len(found) == 1 or day.day <= 12


@laws
@given(st.integers(1, 12), st.integers(1, 12), st.integers(2000, 2050))
def test_without_an_order_nothing_is_said_that_an_order_denies(first: int, second: int, year: int) -> None:
    """The reading without an order is what the day-first and the month-first reading share."""
    text = f"{first}/{second}/{year}"
    one, two, open_ = (parts(read_date(text, order).value) for order in (DAY, MONTH, None))
    assert open_ == (one if one == two else (year, None, None))


CLOCK = """
import datetime, sys, time
now = time.struct_time(datetime.datetime.fromisoformat(sys.argv[1]).timetuple())
class Day(datetime.date):
    @classmethod
    def today(cls): return cls(*now[:3])
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(*now[:6], tzinfo=tz)
    today = utcnow = now
datetime.date, datetime.datetime = Day, Moment
time.time = lambda: time.mktime(now)
time.localtime = time.gmtime = lambda *_: now
import dateutil.parser
print(dateutil.parser.parse("July 2014").day, dateutil.parser.parse("1 July 69").year)
from ogpmodel._tables.dates import read_date
from ogpmodel._tables.date_numbers import DateOrder
for text in sys.stdin.read().split("|"):
    print([ascii(read_date(text, order)) for order in (*DateOrder, None)])
"""


def read_on(day: str) -> tuple[str, list[str]]:
    """Read all cells above in a fresh process whose clock shows a day; give dateutil's own answer, too."""
    texts = [row[0] for row in (*CERTAIN, *ORDERED) if "\ud800" not in row[0]]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", "-c", CLOCK, day],
        input="|".join(texts),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert not done.stderr
    own, *answers = done.stdout.splitlines()
    assert len(answers) == len(texts)
    return own, answers


def test_today_does_not_matter() -> None:
    """On three days the answers are the same, though what dateutil would fill in is another each time."""
    (old, first), (_, second), (new, third) = map(read_on, ("1999-12-31", "2024-02-29", "2068-07-15"))
    assert (old, new) == ("31 1969", "15 2069")
    assert first == second == third


def test_dateutil_waits_for_the_first_date() -> None:
    """The folder of readers itself loads no dateutil."""
    code = "import sys, ogpmodel._tables; print('dateutil' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


# The published tables

TABLES = {"2024": 0, "2017": 1, "2015": 1}
"""The tables that have dates, and the record of their header."""
needs_data = pytest.mark.skipif(
    not all((DATA / f"commitments-{name}.csv").is_file() for name in TABLES),
    reason="the extracts of the published tables are not here (set OGPMODEL_DATA)",
)
Row: TypeAlias = dict[str, str]


def rows_of(name: str) -> list[Row]:
    """Return the rows of a table; of columns of one name the first."""
    with (DATA / f"commitments-{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        records = list(csv.reader(file))[TABLES[name] :]
    header = records[0]
    return [dict(reversed(list(zip(header, record, strict=True)))) for record in records[1:]]


def dates_of(row: Row) -> Iterator[tuple[str, ParsedDate]]:
    """Read start and end of a row of any table, in the order of that table."""
    if "Year Of Submission" in row:
        order, names = order_of_2024(int(row["Year Of Submission"])), ("Start Date", "End Date")
    elif "Start Date" in row:
        order, names = CELL, ("Start Date", "End Date")
    else:
        order, names = None, ("Start", "End")
    for name in names:
        missing = UNCODED.get(folded(row[name]))
        yield row[name], read_date(row[name], order) if missing is None else ParsedDate(missing)


def plain(title: str) -> str:
    """Return a title without what tables print differently."""
    return "".join(character for character in title.casefold() if character.isalnum())


def agree(one: PartialDate, two: PartialDate) -> bool:
    """Return whether two dates differ in no part that both state."""
    return all(a == b for a, b in zip(parts(one), parts(two), strict=True) if a is not None and b is not None)


def same_commitments() -> Iterator[tuple[Row, Row]]:
    """Return the rows of 2024 with those of 2017: the same plan, and one row of nearly that title."""
    plans: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows_of("2017"):
        plans[row["Country"], row["Action Plan Number"]].append(row)
    names = {"United Kingdom": "UK", "United States": "USA"}
    for row in rows_of("2024"):
        member, title = row["Country/Locality"], plain(row["Commitment Title"])
        near = [
            other
            for other in plans[names.get(member, member), row["Action Plan Number"]]
            if SequenceMatcher(None, title, plain(other["Commitment Title"])).ratio() >= 0.8
        ]
        if len(near) == 1:
            yield row, near[0]


@needs_data
@pytest.mark.parametrize(
    ("name", "rows", "unreadable"),
    [
        ("2024", 259, {"Underway": 2}),
        ("2017", 1058, {"Continuous": 12, "Ongoing": 3}),
        (
            "2015",
            669,
            {"Continuous": 10, "Prior to OGP plan": 4, "Ongoing": 3, "On monthly basis": 1},
        ),
    ],
)
def test_every_cell_of_the_tables(name: str, rows: int, unreadable: dict[str, int]) -> None:
    """Each is a date whose parts stand in it, an absence, or one of few texts that are kept."""
    found = [one for row in rows_of(name) for one in dates_of(row)]
    assert len(found) == 2 * rows
    assert Counter(one.text for _, one in found if one.value is UNREADABLE) == unreadable
    for text, one in found:
        assert not isinstance(one.value, PartialDate) or stands_in(text, one.value)
        assert one.note != "the cell shows another order than the sheet's"


@needs_data
def test_years_lie_near_their_plans() -> None:
    """No reading leaves the time of the plan: years that a spreadsheet hid are found again."""
    for row in rows_of("2024"):
        first, last = int(row["Year Of Submission"]) - 3, int(row["Action Plan End Year"]) + 4
        for text, found in dates_of(row):
            if isinstance(found.value, PartialDate):
                assert first <= found.value.year <= last, (row["Commitment Unique Identifier"], text)


@needs_data
def test_the_months_of_2017_are_those_of_2015() -> None:
    """Wherever 2015 has Jul-14, the cell of 2017 has the form 07/01/2014 and is read as that month."""
    titles: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows_of("2015"):
        titles[row["Country"], plain(row["Commitment Title"])].append(row)
    compared = 0
    for row in rows_of("2017"):
        same = titles[row["Country"], plain(row["Commitment Title"])]
        if len(same) != 1:
            continue
        for (text, new), (old_text, old) in zip(dates_of(row), dates_of(same[0]), strict=True):
            if re.fullmatch("[A-Z][a-z]{2}-[0-9]{2}", old_text):
                assert re.fullmatch("[0-9]{2}/01/[0-9]{4}", text)
                assert parts(new.value) == parts(old.value)
                compared += 1
    assert compared == 320


@needs_data
def test_the_tables_of_2024_and_2017_agree() -> None:
    """Two orders, two tables, one date; one cell of Croatia's first plan has another month in print."""
    found: Counter[object] = Counter()
    other: list[tuple[str, str]] = []
    for new, old in same_commitments():
        for (text, one), (old_text, two) in zip(dates_of(new), dates_of(old), strict=True):
            if isinstance(one.value, Missing) or isinstance(two.value, Missing):
                found[one.value if isinstance(one.value, Missing) else None, two.value] += 1
            elif agree(one.value, two.value):
                found["agree"] += 1
            else:
                other.append((text, old_text))
    assert other == [("December 2013", "12/01/2012")]
    # What NA means among the dates of 2024: the plan does not say, or not clearly.
    assert found == {
        "agree": 98,
        (Missing.NOT_APPLICABLE, Missing.NOT_SPECIFIED): 56,
        (Missing.NOT_APPLICABLE, Missing.UNCLEAR): 7,
    }


@needs_data
def test_guatemala_in_both_tables() -> None:
    """Joined by identifier, not by title: both tables say the same of plans 1 and 2."""
    with (DATA / "guatemala-identifiers.csv").open(encoding="utf-8", newline="") as file:
        titles = {row["id"]: row["title_2017"] for row in csv.DictReader(file)}
    old = {row["Commitment Title"]: row for row in rows_of("2017") if row["Country"] == "Guatemala"}
    new = {row["Commitment Unique Identifier"]: row for row in rows_of("2024")}
    assert set(titles.values()) <= set(old)
    for code in new.keys() & titles.keys():
        for (_, one), (_, two) in zip(dates_of(new[code]), dates_of(old[titles[code]]), strict=True):
            assert isinstance(one.value, PartialDate)
            assert isinstance(two.value, PartialDate)
            assert agree(one.value, two.value)


@pytest.mark.parametrize(
    ("year", "stated", "expected"),
    [
        (0, False, 2000),
        (68, False, 2068),
        (69, False, 1969),
        (99, False, 1999),
        (100, False, 100),
        (14, True, 14),
    ],
)
def test_years_of_dateutil_do_not_depend_on_today(
    year: int,
    stated: bool,  # noqa: FBT001 - an argument of dateutil
    expected: int,
) -> None:
    assert GENERAL.info.convertyear(year, stated) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("July 2014 10h", "2014-07"),
        ("July 2014 10h EST", "2014-07"),
        ("5 July 2014 10h", "unreadable"),
        ("July 2014 10h 2015", "unreadable"),
    ],
)
def test_dateutil_is_asked_about_a_year_and_one_number_besides(text: str, expected: str) -> None:
    assert shown(read_date(text, None)) == expected


@pytest.mark.parametrize("text", ["2014-07-01", "2014-07-01 00:00:00"])
def test_the_first_day_of_a_month_in_a_workbook_of_2017(text: str) -> None:
    found = read_date(text, CELL)
    assert parts(found.value) == (2014, 7, None)
    assert (found.is_certain, found.note) == (False, "a month: this table shows its first day")
    for order in (DAY, MONTH, EXPORT, None):
        other = read_date(text, order)
        assert (parts(other.value), other.is_certain) == ((2014, 7, 1), True)


@pytest.mark.parametrize(("order", "year"), [(DAY, 2046), (MONTH, 2016), (CELL, 2046), (EXPORT, 2016)])
def test_two_years_that_a_spreadsheet_may_show_as_one_date(order: DateOrder, year: int) -> None:
    """7 August 1905 is the day 2046, and 8 July 1905 the day 2016."""
    found = read_date("7/8/1905", order)
    assert (parts(found.value), found.is_certain) == ((year, None, None), False)
    assert found.note == "a year shown as a date by a spreadsheet"
    unknown = read_date("7/8/1905", None)
    assert (unknown.value, unknown.note) == (UNREADABLE, "day or month first is not known")
