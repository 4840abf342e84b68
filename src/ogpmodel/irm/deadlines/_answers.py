"""Answers: what a rule states about each deadline of a plan, with the reason and the source."""

from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeVar

import attrs

from ..._tools.frozen import Frozen
from ..._tools.html import Html, table
from ..._tools.messages import in_lines, in_one_line
from ..._values.readings import Missing, Reading
from ._rules import LOCAL, DeadlineRule, ReviewClock
from ._spans import Span

T = TypeVar("T", bound=Span | int | bool)

FROM_PLAN = "the plan itself"
"""The source of a day that a plan or the caller states."""


@attrs.frozen(weakref_slot=False)
class Answer(Frozen, Generic[T]):
    """An answer, or why there is none."""

    question: str
    """The question that it answers."""
    reading: Reading[T]
    """The answer; a `Missing` if the sources or the dates do not decide it."""
    note: str
    """How the answer was computed, or what is not known."""
    source: str
    """The OGP document."""

    def __str__(self) -> str:
        """Return question, answer and note in one line."""
        return in_one_line(f"{self.question}: {self.text}{self.note and f' ({self.note})'}")

    @property
    def text(self) -> str:
        """The answer as text."""
        if isinstance(self.reading, Missing):
            return "not known"
        if isinstance(self.reading, bool):
            return "yes" if self.reading else "no"
        return str(self.reading)


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Deadlines(Frozen):
    """The deadlines of one plan."""

    subject: str
    """The plan: its identifier, or a description."""
    rule: DeadlineRule
    """The rule under which the plan is due."""
    due: Answer[Span]
    """The day on which it is due."""
    last_day: Answer[Span]
    """The last day on which its delivery is not contrary to process."""
    shift: Answer[Span]
    """The last day on which its delivery does not move it to the group of the next year."""
    shortest: Answer[int]
    """The shortest permitted implementation period, in months."""
    end: Answer[Span]
    """The day on which it ends."""
    action_plan_review: Answer[Span]
    """The day by which the IRM's Action Plan Review is due."""
    results_report: Answer[Span]
    """The day on which completion and results are assessed for the Results Report."""

    def answers(self) -> tuple[Answer[Span] | Answer[int], ...]:
        """Return all answers, in the order of the fields."""
        reviews = (self.action_plan_review, self.results_report)
        return (self.due, self.last_day, self.shift, self.shortest, self.end, *reviews)

    def __str__(self) -> str:
        """Return a line for each answer."""
        return in_lines(self._title(), self.answers())

    def __repr__(self) -> str:
        """Return plan and rule."""
        return in_one_line(f"<Deadlines: {self.subject}, by {self.rule}>")

    def _repr_html_(self) -> Html:
        return _answer_table(self._title(), self.answers())

    def _title(self) -> str:
        return " ".join(filter(None, (f"Deadlines of {self.subject} by {self.rule}.", self.rule.note)))


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Status(Frozen):
    """Whether a plan has ended, and whether the next one is late, on a day; by the dates alone."""

    subject: str
    """The plan's identifier."""
    on: Span
    """The day."""
    ended: Answer[bool]
    """Whether the plan has ended."""
    late: Answer[bool]
    """Whether the next plan is late, or was late."""
    contrary: Answer[bool]
    """Whether this delay is contrary to process; there may be other reasons for that."""
    shifted: Answer[bool]
    """Whether the next plan is moved to the group of another year."""
    assessed: Answer[bool]
    """Whether the day has passed on which the plan's completion and results are assessed."""

    def answers(self) -> tuple[Answer[bool], ...]:
        """Return all answers, in the order of the fields."""
        return self.ended, self.late, self.contrary, self.shifted, self.assessed

    def __str__(self) -> str:
        """Return a line for each answer."""
        return in_lines(f"{self.subject} on {self.on}", self.answers())

    def __repr__(self) -> str:
        """Return plan and day."""
        return in_one_line(f"<Status: {self.subject} on {self.on}>")

    def _repr_html_(self) -> Html:
        return _answer_table(f"{self.subject} on {self.on}", self.answers())


def _answer_table(title: str, answers: Iterable[Answer[Span] | Answer[int] | Answer[bool]], /) -> Html:
    rows = ((one.question, one.text, one.note, one.source) for one in answers)
    return table(title, ("Question", "Answer", "How", "Source"), rows)


def stated_day(question: str, reading: Reading[Span], /) -> Answer[Span]:
    """Return a day that a plan or the caller states."""
    note = "not stated" if isinstance(reading, Missing) else "as stated"
    return Answer(question, reading, note, FROM_PLAN)


def due_day(rule: DeadlineRule, year: Reading[int], /) -> Answer[Span]:
    """Return the day on which a plan of a year is due."""
    question = "the day on which it is due"
    if rule.due is None:
        return _unknown_day(question, rule)
    if isinstance(year, Missing):
        return Answer(question, year, "the year in which it is due is not known", rule.source)
    return Answer(question, Span.of(date(year, *rule.due)), str(rule), rule.source)


def day_after(question: str, start: Answer[Span], months: int | None, rule: DeadlineRule, /) -> Answer[Span]:
    """Return the day that is a number of months after another; None if the rule does not state the number."""
    if months is None:
        return _unknown_day(question, rule)
    return _months_after(question, start, months, str(rule), rule.source)


def shortest_period(rule: DeadlineRule, /) -> Answer[int]:
    """Return the shortest permitted implementation period, in months."""
    question = "the shortest implementation period in months"
    if rule.shortest is None:
        return Answer(question, Missing.NOT_STATED, _not_in_sources(rule), rule.source)
    return Answer(question, rule.shortest, str(rule), rule.source)


def end_day(stated: Answer[Span], by_rule: Answer[Span], /) -> Answer[Span]:
    """Return the end that the plan states or, without one, the end by the rule."""
    if isinstance(stated.reading, Missing):
        return by_rule
    if isinstance(by_rule.reading, Missing) or by_rule.reading == stated.reading:
        return stated
    note = f"as stated; by the rule it is {by_rule.reading}"
    return Answer(stated.question, stated.reading, note, stated.source)


def review_day(
    clock: ReviewClock, rule: DeadlineRule, year: Reading[int], start: Answer[Span], /
) -> Answer[Span]:
    """Return the day on which a review is due; the IRM's clocks are those of national plans."""
    question = f"the {clock.review}"
    if rule == LOCAL:
        return _unknown_day(question, rule)
    if isinstance(year, Missing) or year not in clock.years:
        note = f"known only for national plans of {clock.years}"
        return Answer(question, Missing.NOT_STATED, note, clock.source)
    return _months_after(question, start, clock.months, "clock of the IRM", clock.source)


def has_passed(question: str, limit: Answer[Span], on: Span, /) -> Answer[bool]:
    """Return whether a day precedes another one.

    Args:
        question: The question that is answered.
        limit: The day that may have passed.
        on: The other day.

    """
    if isinstance(limit.reading, Missing):
        return Answer(question, limit.reading, limit.note, limit.source)
    reading = limit.reading.passed(on)
    doubt = "; the dates do not decide" if isinstance(reading, Missing) else ""
    return Answer(question, reading, f"{limit.question}: {limit.reading}{doubt}", limit.source)


def _months_after(
    question: str, start: Answer[Span], months: int, basis: str, source: str, /
) -> Answer[Span]:
    note = f"{basis}: {months} months after {start.question}"
    if isinstance(start.reading, Missing):
        return Answer(question, start.reading, f"{note}, which is not stated", source)
    return Answer(question, start.reading.months_later(months), note, source)


def _unknown_day(question: str, rule: DeadlineRule, /) -> Answer[Span]:
    return Answer(question, Missing.NOT_STATED, _not_in_sources(rule), rule.source)


def _not_in_sources(rule: DeadlineRule, /) -> str:
    return f"{rule}: no source that was read states it"
