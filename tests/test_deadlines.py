"""Deadlines by every version of the rule, on both sides of each limit, from dates precise and not."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

import ogpmodel as ogp
from ogpmodel import deadlines
from ogpmodel.irm.deadlines import (
    BEFORE_2014,
    FROM_2014,
    FROM_2018,
    FROM_2022,
    LOCAL,
    RULES,
    UNDATED,
    Answer,
    DeadlineRule,
    Span,
    for_next_plan,
    for_plan,
    rule_for,
    status,
)
from ogpmodel.testing import partial_dates

UNKNOWN = "not known"


def plan(submitted: int | None = None, end: str | None = None, member: str = "GTM") -> ogp.ActionPlan:
    """Return a plan with a year and an end."""
    ends = ogp.Missing.NOT_STATED if end is None else ogp.PartialDate.parse(end)
    return ogp.ActionPlan(id="AP", member=member, submitted=submitted, end=ends)


def day(text: str) -> date:
    """Return the day of an ISO date."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("year", "rule"),
    [
        (2011, BEFORE_2014),
        (2013, BEFORE_2014),
        (2014, FROM_2014),
        (2017, FROM_2014),
        (2018, FROM_2018),
        (2021, FROM_2018),
        (2022, FROM_2022),
        (2031, FROM_2022),
        (None, UNDATED),
    ],
)
def test_the_rule_of_a_year(year: int | None, rule: DeadlineRule) -> None:
    """Every year has one rule; without a year none is chosen."""
    assert rule_for(plan(year)) is rule


def test_every_year_has_one_rule() -> None:
    """The versions follow each other without a gap."""
    assert all(sum(year in rule.years for rule in RULES) == 1 for year in range(2000, 2040))


@pytest.mark.parametrize(
    ("kind", "local"),
    [
        (ogp.MemberKind.NATIONAL, False),
        (ogp.MemberKind.LOCAL, True),
        (ogp.MemberKind.LEGACY_LOCAL, True),
        (ogp.MemberKind.OTHER, True),
        (None, False),
    ],
)
def test_the_rules_are_those_of_national_plans(kind: ogp.MemberKind | None, local: bool) -> None:  # noqa: FBT001 - a column of the table
    """Of local plans no rule is known; the member that is given goes before the registry."""
    member = ogp.Member(code="GTM", name="Guatemala", kind=kind)
    for found in (rule_for(plan(2018), member=member), for_next_plan(plan(2016, "2018"), member=member).rule):
        assert found is (LOCAL if local else FROM_2018)


def test_nothing_is_known_of_local_plans() -> None:
    """Neither their deadlines nor when they are reviewed; only the end that the plan itself states."""
    found = for_plan(plan(2021, "2023-12-31", member="GBSC"), delivered=day("2021-10-01"))
    assert [answer.text for answer in found.answers()] == [*[UNKNOWN] * 4, "2023-12-31", UNKNOWN, UNKNOWN]
    assert status(plan(2021, "2023", member="GBSC"), on=day("2030-01-01")).contrary.text == UNKNOWN


def test_the_registry_knows_which_members_are_local() -> None:
    """Scotland has a legacy local plan; a code that no table has is taken for a national one."""
    assert rule_for(plan(2018, member="GBSC")) is LOCAL
    assert rule_for(plan(2018, member="XYZ")) is FROM_2018


DEADLINES: list[tuple[int, list[str]]] = [
    (2013, [UNKNOWN] * 7),
    (
        2016,
        [
            "2016-06-30",
            "2016-10-30 to 2016-10-31",
            "2016-12-30 to 2016-12-31",
            "18",
            "2018-06-30",
            UNKNOWN,
            UNKNOWN,
        ],
    ),
    (2018, ["2018-08-31", "2018-12-31", "2018-12-31", "20", "2020-08-31", UNKNOWN, UNKNOWN]),
    (
        2021,
        [
            "2021-08-31",
            "2021-12-31",
            "2021-12-31",
            "20",
            "2023-08-31",
            "2021-05-01 to 2022-04-30",
            "2023-12-31",
        ],
    ),
    (2022, [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, "2022-05-01 to 2023-04-30", UNKNOWN]),
]


@pytest.mark.parametrize(("year", "words"), DEADLINES)
def test_the_deadlines_of_a_plan(year: int, words: list[str]) -> None:
    """Due, last day, next group, shortest, end, the two reviews: what no source states is not known."""
    found = for_plan(plan(year))
    assert [answer.text for answer in found.answers()] == words
    assert all(answer.source and answer.note for answer in found.answers())


def test_the_end_that_a_plan_states_goes_before_the_rule() -> None:
    """It counts for the assessment, and the rule's end is told beside it."""
    found = for_plan(plan(2021, "2023-12-31"))
    assert found.end.text == "2023-12-31"
    assert found.end.note == "as stated; by the rule it is 2023-08-31"
    assert found.results_report.text == "2024-04-30"
    assert for_plan(plan(2021, "2023-08-31")).end.note == "as stated"


def test_a_plan_that_follows_another_from_2022_on() -> None:
    """Its last day is counted from the end of the plan before, if that is given."""
    last = plan(2021, "2023-08-31")
    assert for_plan(plan(2024), before=last).last_day.text == "2024-08-31"
    assert for_plan(plan(2024)).last_day.reading is ogp.Missing.NOT_STATED
    assert for_plan(plan(2024), before=plan(2021)).last_day.reading is ogp.Missing.NOT_STATED


def test_the_day_of_delivery_makes_the_review_precise() -> None:
    """Four months after delivery, whatever is known of it."""
    assert for_plan(plan(2022), delivered=day("2022-12-15")).action_plan_review.text == "2023-04-15"
    november = ogp.PartialDate(2022, 11)
    assert for_plan(plan(2022), delivered=november).action_plan_review.text == "2023-03-01 to 2023-03-31"


@pytest.mark.parametrize(
    ("submitted", "end", "rule", "due", "last_day"),
    [
        (2012, "2014-06-30", FROM_2014, UNKNOWN, UNKNOWN),
        (2014, "2016-12-31", FROM_2014, UNKNOWN, UNKNOWN),
        (2014, None, FROM_2014, "2016-06-30", "2016-10-30 to 2016-10-31"),
        (2016, "2018", FROM_2018, "2018-08-31", "2018-12-31"),
        (2016, "2019", FROM_2018, UNKNOWN, UNKNOWN),
        (None, "2018", FROM_2018, UNKNOWN, UNKNOWN),
        (2019, "2021-08-31", FROM_2018, "2021-08-31", "2021-12-31"),
        (2019, "2022-08-31", FROM_2022, UNKNOWN, "2023-08-31"),
        (2021, "2023-08-31", FROM_2022, UNKNOWN, "2024-08-31"),
        (2021, "2023-08", FROM_2022, UNKNOWN, "2024-08-01 to 2024-08-31"),
        (2021, "2023", FROM_2022, UNKNOWN, "2024-01-01 to 2024-12-31"),
        (2021, "2023-02-28", FROM_2022, UNKNOWN, "2024-02-28 to 2024-02-29"),
        (2023, "2027-12-31", FROM_2022, UNKNOWN, "2028-12-31"),
        (None, "2023-08-31", FROM_2022, UNKNOWN, "2024-08-31"),
        (2021, None, FROM_2022, UNKNOWN, UNKNOWN),
        (None, None, UNDATED, UNKNOWN, UNKNOWN),
    ],
)
def test_the_plan_after(
    submitted: int | None, end: str | None, rule: DeadlineRule, due: str, last_day: str
) -> None:
    """Two years later under the rules to 2021; twelve months after the end from 2022 on."""
    found = for_next_plan(plan(submitted, end))
    assert (found.rule, found.due.text, found.last_day.text) == (rule, due, last_day)


@pytest.mark.parametrize(
    ("submitted", "end", "on", "late", "contrary", "shifted"),
    [
        # more than four months late, and more than six
        (2014, "2016-06-30", "2016-06-30", "no", "no", "no"),
        (2014, "2016-06-30", "2016-07-01", "yes", "no", "no"),
        (2014, "2016-06-30", "2016-10-30", "yes", "no", "no"),
        (2014, "2016-06-30", "2016-10-31", "yes", UNKNOWN, "no"),
        (2014, "2016-06-30", "2016-11-01", "yes", "yes", "no"),
        (2014, "2016-06-30", "2016-12-31", "yes", "yes", UNKNOWN),
        (2014, "2016-06-30", "2017-01-01", "yes", "yes", "yes"),
        # before 1 January
        (2016, "2018-06-30", "2018-08-31", "no", "no", "no"),
        (2016, "2018-06-30", "2018-09-01", "yes", "no", "no"),
        (2016, "2018-06-30", "2018-12-31", "yes", "no", "no"),
        (2016, "2018-06-30", "2019-01-01", "yes", "yes", "yes"),
        # within twelve months
        (2021, "2023-08-31", "2023-08-31", UNKNOWN, "no", UNKNOWN),
        (2021, "2023-08-31", "2024-08-31", UNKNOWN, "no", UNKNOWN),
        (2021, "2023-08-31", "2024-09-01", UNKNOWN, "yes", UNKNOWN),
        (2021, "2023-08-31", "2024-10-01", UNKNOWN, "yes", UNKNOWN),
        # an end that is a month or a year
        (2021, "2023-08", "2024-08-01", UNKNOWN, "no", UNKNOWN),
        (2021, "2023-08", "2024-08-02", UNKNOWN, UNKNOWN, UNKNOWN),
        (2021, "2023-08", "2024-08-31", UNKNOWN, UNKNOWN, UNKNOWN),
        (2021, "2023-08", "2024-09-01", UNKNOWN, "yes", UNKNOWN),
        (2021, "2023", "2024-01-01", UNKNOWN, "no", UNKNOWN),
        (2021, "2023", "2024-12-31", UNKNOWN, UNKNOWN, UNKNOWN),
        (2021, "2023", "2025-01-01", UNKNOWN, "yes", UNKNOWN),
        # nothing to count from
        (2021, None, "2030-01-01", UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_a_day_without_the_next_plan(  # noqa: PLR0913 - the columns of the table
    submitted: int, end: str | None, *, on: str, late: str, contrary: str, shifted: str
) -> None:
    """The last day itself is not too late; the next one is."""
    found = status(plan(submitted, end), on=day(on))
    assert (found.late.text, found.contrary.text, found.shifted.text) == (late, contrary, shifted)


@pytest.mark.parametrize(
    ("delivered", "on", "contrary"),
    [
        ("2024-08-31", "2024-12-01", "no"),
        ("2024-09-01", "2024-12-01", "yes"),
        ("2024-09-01", "2024-08-31", "no"),  # on that day it had not come, and there was time left
        ("2024-08", "2024-12-01", "no"),
        ("2024", "2024-12-01", UNKNOWN),
        ("2024", "2024-08-31", "no"),
        ("2025", "2024-12-01", "yes"),
    ],
)
def test_a_day_with_the_next_plan(delivered: str, on: str, contrary: str) -> None:
    """Once it has come, the day on which it came counts, and no longer the day that is asked about."""
    found = status(plan(2021, "2023-08-31"), on=day(on), delivered=ogp.PartialDate.parse(delivered))
    assert found.contrary.text == contrary


@pytest.mark.parametrize(
    ("on", "ended", "assessed"),
    [
        ("2023-08-31", "no", "no"),
        ("2023-09-01", "yes", "no"),
        ("2023-12-31", "yes", "no"),
        ("2024-01-01", "yes", "yes"),
    ],
)
def test_the_plan_itself_on_a_day(on: str, ended: str, assessed: str) -> None:
    """A plan has ended after its last day; its completion is assessed four months later."""
    found = status(plan(2021, "2023-08-31"), on=day(on))
    assert (found.ended.text, found.assessed.text) == (ended, assessed)


def test_the_answers_are_reported() -> None:
    """As text with the rule and its note, and as HTML that is escaped."""
    found = for_next_plan(
        ogp.ActionPlan(id="<AP>", member="GTM", submitted=2021, end=ogp.PartialDate(2023, 8, 31))
    )
    assert str(found).splitlines()[0] == (
        "Deadlines of the plan after <AP> by the rule from 2022. Due day, group, shortest and longest period "
        "are not known; four-year plans are possible."
    )
    assert (
        "  the last day before it is contrary to process: 2024-08-31 (the rule from 2022: 12 months"
        in str(found)
    )
    assert repr(found) == "<Deadlines: the plan after <AP>, by the rule from 2022>"
    assert "&lt;AP&gt;" in found._repr_html_()
    told = status(plan(2021, "2023"), on=day("2024-06-01"))
    assert repr(told) == "<Status: AP on 2024-06-01>"
    assert "the last day before it is contrary to process: 2024-01-01 to 2024-12-31; the dates do not" in str(
        told
    )
    assert "2024-06-01" in told._repr_html_()
    assert str(Answer("is it", True, "", "a source")) == "is it: yes"  # noqa: FBT003 - the answer itself


@pytest.mark.parametrize("wrong", ["2024-10-01", 2024, None])
def test_what_is_not_a_day_is_rejected(wrong: object) -> None:
    """A text is no date, and there is no default."""
    with pytest.raises(TypeError, match=r"a day is a date or a PartialDate, not .*; write date"):
        status(plan(2021, "2023"), on=wrong)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_spans() -> None:
    """A datetime counts as its day; a span cannot end before it begins."""
    assert Span.of(datetime(2024, 1, 31, 23, 59)) == Span.of(day("2024-01-31"))  # noqa: DTZ001 - its day alone counts
    assert Span.of(ogp.PartialDate(9999)).months_later(12) == Span(date.max, date.max)  # no later day exists
    with pytest.raises(ValueError, match="cannot end"):
        Span(day("2024-01-02"), day("2024-01-01"))


DAYS = st.dates()
SPANS = st.tuples(DAYS, DAYS).map(lambda days: Span(min(days), max(days)))


@given(SPANS, SPANS, st.integers(0, 60))
def test_later_days_lead_to_later_days(one: Span, other: Span, months: int) -> None:
    """Counting months keeps the order of days, and takes no certainty from nothing."""
    later, other_later = one.months_later(months), other.months_later(months)
    assert later.earliest >= one.earliest
    assert later.latest >= one.latest
    if one.earliest <= other.earliest and one.latest <= other.latest:
        assert later.earliest <= other_later.earliest
        assert later.latest <= other_later.latest


@given(SPANS, SPANS, st.integers(0, 60))
def test_a_wider_span_decides_no_more(inner: Span, other: Span, months: int) -> None:
    """What a range of days decides, every day of it decides alike."""
    outer = Span(min(inner.earliest, other.earliest), max(inner.latest, other.latest))
    assert inner.passed(other) == outer.passed(other) or outer.passed(other) is ogp.Missing.NOT_SPECIFIED
    found, wider = inner.months_later(months), outer.months_later(months)
    assert wider.earliest <= found.earliest <= found.latest <= wider.latest


@given(st.integers(2022, 2040), st.integers(2022, 2040), DAYS)
def test_who_ends_later_may_deliver_later(one: int, other: int, on: date) -> None:
    """Deadlines are monotone in the plan's end, and so is being contrary to process."""
    early, late = sorted((one, other))
    first, second = (
        for_next_plan(plan(end=f"{early}-08-31")).last_day,
        for_next_plan(plan(end=f"{late}-08-31")).last_day,
    )
    assert ogp.is_stated(first.reading)
    assert ogp.is_stated(second.reading)
    assert first.reading.latest <= second.reading.latest
    if status(plan(end=f"{late}-08-31"), on=on).contrary.reading is True:
        assert status(plan(end=f"{early}-08-31"), on=on).contrary.reading is True


@given(partial_dates(), st.none() | st.integers(2010, 2030) | st.integers(-(2**63), 2**64 - 1), DAYS)
def test_every_plan_has_answers(end: ogp.PartialDate, submitted: int | None, on: date) -> None:
    """Whatever is known of a plan, each question has an answer with a source; later days are no better."""
    one = ogp.ActionPlan(id="AP", member="GTM", submitted=submitted, end=end)
    assert all(answer.source for answer in (*for_plan(one).answers(), *for_next_plan(one).answers()))
    before, later = status(one, on=date.min), status(one, on=on)
    for first, second in zip(before.answers(), later.answers(), strict=True):
        assert first.reading is False or isinstance(first.reading, ogp.Missing)
        assert isinstance(first.reading, bool) or isinstance(second.reading, ogp.Missing)


def test_what_is_not_a_plan_or_member_is_rejected() -> None:
    """The message says where a plan is found."""
    commitment: Any = ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T")
    plan = ogp.ActionPlan(id="AP_FRE01", member="FRE")
    member: Any = "FRE"
    for ask in (deadlines.for_plan, deadlines.for_next_plan, deadlines.rule_for):
        with pytest.raises(TypeError, match=r"takes an ActionPlan, not .*dataset\.plans"):
            ask(commitment)
        with pytest.raises(TypeError, match=r"takes a Member, not 'FRE'; `dataset\.members"):
            ask(plan, member=member)


def test_a_plan_of_no_member_is_not_called_local() -> None:
    """Kosovo has plans and is no member: no rule that is known here is of such plans."""
    rule = deadlines.rule_for(ogp.ActionPlan(id="AP_XKX01", member="XKX", submitted=2023))
    assert rule is deadlines.LOCAL
    assert rule.name == "rules for plans of others than national members"


def test_the_plan_before_is_a_plan() -> None:
    """Its identifier is none."""
    before: Any = "AP_FRE01"
    with pytest.raises(TypeError, match="takes an ActionPlan, not 'AP_FRE01'"):
        deadlines.for_plan(ogp.ActionPlan(id="AP_FRE02", member="FRE", submitted=2023), before=before)


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (10**30, date.max),
        (-(10**30), date.min),
        (1, date(2024, 2, 29)),
        (-1, date(2023, 12, 31)),
        (0, date(2024, 1, 31)),
    ],
    ids=["far", "before", "next", "last", "none"],
)
def test_months_stay_in_the_calendar(months: int, day: date) -> None:
    """Days beyond the calendar are its last or first day; a month's last day leads to a last day."""
    assert Span.of(date(2024, 1, 31)).months_later(months) == Span(day, day)
