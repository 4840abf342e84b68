"""Partial dates: what they take, what they know, and what they do not claim."""

import copy
import pickle
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from ogpmodel import MemberKind, Missing, PartialDate
from ogpmodel._values.dates import days_in
from ogpmodel.testing import partial_dates

laws = settings(deadline=None)


def cut(day: date, parts: int) -> PartialDate:
    """Return a day, a month or a year."""
    return PartialDate(*(day.year, day.month, day.day)[:parts])


near = st.builds(cut, st.dates(date(2014, 1, 1), date(2015, 12, 31)), st.integers(1, 3))
"""Dates that lie so close that each often is before, inside or after another."""


@pytest.mark.parametrize(
    ("text", "parts", "earliest", "latest"),
    [
        ("2014", (2014,), date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-07", (2014, 7), date(2014, 7, 1), date(2014, 7, 31)),
        ("2014-07-31", (2014, 7, 31), date(2014, 7, 31), date(2014, 7, 31)),
        ("2016-02", (2016, 2), date(2016, 2, 1), date(2016, 2, 29)),
        ("1900-02", (1900, 2), date(1900, 2, 1), date(1900, 2, 28)),
        ("0001", (1,), date.min, date(1, 12, 31)),
        ("9999-12", (9999, 12), date(9999, 12, 1), date.max),
    ],
)
def test_parse(text: str, parts: tuple[int, ...], earliest: date, latest: date) -> None:
    """The three ISO forms are read as they stand, and know their first and last day."""
    found = PartialDate.parse(text)
    assert found == PartialDate(*parts)
    assert str(found) == text
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "14",
        "2014-",
        "2014-7",
        "2014-007",
        "02014",
        " 2014",
        "2014\n",
        "2014-07-31T00:00",
        "2014/07",
        "20140731",
        "-2014",
        "+2014",
        "2_14",
        "²014",
        "٢٠١٤",
        "2014-07-31-01",
        "Ongoing",
    ],
    ids=ascii,
)
def test_parse_rejects_other_forms(text: str) -> None:
    """Whatever has another form is refused, and shown."""
    with pytest.raises(ValueError, match="is not YYYY, YYYY-MM or YYYY-MM-DD") as caught:
        PartialDate.parse(text)
    assert repr(text) in str(caught.value)


def test_parse_shortens_what_it_rejects() -> None:
    """A page of text does not fill the message."""
    with pytest.raises(ValueError, match="…") as caught:
        PartialDate.parse("2" * 100_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0000", "the year is out of range: 0 is not in 1 to 9999"),
        ("2014-00", "the month is out of range: 0 is not in 1 to 12"),
        ("2014-13", "the month is out of range: 13 is not in 1 to 12"),
        ("2014-06-31", "the day is out of range: 31 is not in 1 to 30"),
        ("2014-02-29", "the day is out of range: 29 is not in 1 to 28"),
        ("2014-01-00", "the day is out of range: 0 is not in 1 to 31"),
    ],
)
def test_there_is_no_such_day(text: str, message: str) -> None:
    """A day that no calendar has is refused, with the part that is wrong."""
    with pytest.raises(ValueError, match="out of range") as caught:
        PartialDate.parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", [None, 2014, date(2014, 1, 1)], ids=repr)
def test_parse_takes_text(value: Any) -> None:
    """What is no text is refused as such."""
    with pytest.raises(TypeError, match="expected text, not"):
        PartialDate.parse(value)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"year": "2014"}, "the year of a PartialDate is a whole number, not '2014'"),
        ({"year": None}, "the year of a PartialDate is a whole number, not None"),
        ({"year": True}, "the year of a PartialDate is a whole number, not True"),
        ({"year": 2014, "month": 7.0}, "the month of a PartialDate is a whole number, not 7.0"),
        ({"year": 2014, "month": 7, "day": "1"}, "the day of a PartialDate is a whole number, not '1'"),
        ({"year": 2014, "text": 2014}, "expected text, not 2014"),
    ],
    ids=str,
)
def test_parts_of_another_kind(parts: dict[str, Any], message: str) -> None:
    """Nothing is converted: parts are whole numbers, and the words are text."""
    with pytest.raises(TypeError) as caught:
        PartialDate(**parts)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"year": 2014, "day": 1}, "a day needs a month"),
        ({"year": -1}, "the year is out of range"),
        ({"year": 10_000}, "the year is out of range"),
        ({"year": 10**5000}, "the year is out of range: a value of the class int"),
        ({"year": 2014, "month": 10**40}, "the month is out of range"),
        ({"year": 2014, "month": 1, "day": 10**40}, "the day is out of range"),
        ({"year": 2014, "text": "\ud800"}, "cannot be written as UTF-8"),
    ],
    ids=["no month", "negative", "year 10000", "huge year", "huge month", "huge day", "half a character"],
)
def test_parts_that_are_no_date(parts: dict[str, Any], message: str) -> None:
    """Parts that make no date are refused, however large they are."""
    with pytest.raises(ValueError, match=message):
        PartialDate(**parts)


@laws
@given(partial_dates())
def test_str_and_parse_agree(one: PartialDate) -> None:
    """The ISO form gives the same date back, save for the source's words."""
    assert PartialDate.parse(str(one)) == attrs.evolve(one, text=None)


@laws
@given(partial_dates())
def test_a_date_is_a_value(one: PartialDate) -> None:
    """Copies, pickles and the repr give an equal date with the same hash."""
    made: PartialDate = eval(repr(one), {"PartialDate": PartialDate})  # noqa: S307 - the law of repr
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)), made):
        assert again == one
        assert hash(again) == hash(one)


@laws
@given(partial_dates())
def test_earliest_and_latest(one: PartialDate) -> None:
    """The first day is no later than the last; both agree with all that is known."""
    assert one.earliest <= one.latest
    assert one.earliest.year == one.latest.year == one.year
    assert (one.earliest == one.latest) == (one.day is not None)
    if one.month is not None:
        assert one.earliest.month == one.latest.month == one.month


@laws
@given(near, near, near)
def test_surely_before_is_a_strict_order(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    """It is irreflexive, asymmetric and transitive, and the first days then stand in the same order."""
    assert not one.surely_before(one)
    if one.surely_before(two):
        assert one.earliest < two.earliest
        assert one.latest < two.latest
        assert not two.surely_before(one)
        if two.surely_before(three):
            assert one.surely_before(three)


@laws
@given(near, near)
def test_surely_before_means_on_every_day(one: PartialDate, other: PartialDate) -> None:
    """It holds exactly when even the last day of the one is before the first of the other."""
    assert one.surely_before(other) == (one.latest < other.earliest)
    assert one.surely_before(other.earliest) == one.surely_before(other)


@laws
@given(st.dates(), st.dates())
def test_full_dates_compare_as_days(one: date, other: date) -> None:
    """Where all is known, it is the order of the calendar."""
    ours = PartialDate(one.year, one.month, one.day)
    theirs = PartialDate(other.year, other.month, other.day)
    assert ours.surely_before(theirs) == ours.surely_before(other) == (one < other)


def test_of_a_moment_the_day_counts() -> None:
    """A datetime is a day with an hour, which does not matter."""
    evening = datetime(2014, 7, 31, 23, tzinfo=UTC)
    assert PartialDate(2014, 7, 30).surely_before(evening)
    assert not PartialDate(2014, 7).surely_before(evening)


@pytest.mark.parametrize("other", ["2015", 2015, None, Missing.NOT_STATED], ids=repr)
def test_surely_before_takes_dates(other: Any) -> None:
    """Nothing else is before or after."""
    with pytest.raises(TypeError, match=r"surely_before takes a PartialDate or a date, not "):
        PartialDate(2014).surely_before(other)


@laws
@given(partial_dates(), partial_dates())
def test_without_text(one: PartialDate, other: PartialDate) -> None:
    """Only the words are gone, and dates without words are equal exactly when they are the same."""
    bare = one.without_text()
    assert bare == attrs.evolve(one, text=None)
    assert bare.without_text() is bare
    assert one.same_as(other) == (bare == other.without_text()) == other.same_as(one)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (PartialDate(2014, 7, 1), True),
        (PartialDate(2014, 7, 1, text="1/7/2014"), True),
        (PartialDate(2014, 7), False),
        (PartialDate(2014), False),
        (PartialDate(2014, 1, 7), False),
        (date(2014, 7, 1), True),
        (datetime(2014, 7, 1, 23, tzinfo=UTC), True),
        (date(2014, 7, 2), False),
        (Missing.NOT_STATED, False),
    ],
    ids=repr,
)
def test_same_as(other: PartialDate | date | Missing, *, same: bool) -> None:
    """Year, month and day count; the words do not."""
    one = PartialDate(2014, 7, 1, text="01/07/2014")
    assert one.same_as(other) is same
    assert one.without_text().same_as(other) is same


@pytest.mark.parametrize("other", ["2014-07-01", 2014, None, MemberKind.LOCAL], ids=repr)
def test_same_as_takes_dates(other: Any) -> None:
    """Anything else is an error, not another date."""
    with pytest.raises(TypeError, match="same_as takes a PartialDate, a date or a Missing, not"):
        PartialDate(2014).same_as(other)


def test_dates_have_no_order() -> None:
    """Whether 2014 is before July 2014 nobody can say."""
    dates: list[Any] = [PartialDate(2014), PartialDate(2014, 7)]
    with pytest.raises(TypeError, match="'<' not supported"):
        sorted(dates)


def test_what_makes_two_dates_equal() -> None:
    """All parts count, and so do the words; a PartialDate is no `date`."""
    day: object = date(2014, 7, 1)
    assert PartialDate(2014, 7) != PartialDate(2014, 7, 1)
    assert PartialDate(2014) != PartialDate(2014, text="Quarter 1 2014")
    assert PartialDate(2014, 7, 1) != day


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (PartialDate(2014), "PartialDate(2014)"),
        (PartialDate(2014, 7), "PartialDate(2014, 7)"),
        (PartialDate(2014, 7, 1, text="Ides"), "PartialDate(2014, 7, 1, text='Ides')"),
    ],
    ids=str,
)
def test_repr(one: PartialDate, shown: str) -> None:
    """It is shown as it is written in code."""
    assert repr(one) == shown


@pytest.mark.parametrize("name", ["year", "month", "day", "text", "surely_no_field"])
def test_a_date_cannot_change(name: str) -> None:
    """No part can be set."""
    with pytest.raises(AttributeError):
        setattr(PartialDate(2014), name, 1)


@settings(max_examples=50)
@given(st.integers(1, 9999), st.integers(1, 12))
def test_days_of_months_are_those_of_the_calendar(year: int, month: int) -> None:
    """The number of days agrees with the standard library's calendar."""
    assert days_in(year, month) == monthrange(year, month)[1]
    assert days_in(year // 100 * 100 or 4, 2) == monthrange(year // 100 * 100 or 4, 2)[1]
