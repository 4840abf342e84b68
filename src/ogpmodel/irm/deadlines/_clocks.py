"""How a rule makes answers: days counted from days, and whether they have passed."""

from datetime import date

from ..._values.readings import Missing, Reading
from ._answers import Answer
from ._rules import LOCAL, DeadlineRule, ReviewClock
from ._spans import Span

THE_PLAN = "the plan itself"


def stated(question: str, reading: Reading[Span], /) -> Answer[Span]:
    """Give a day that a plan states, or that somebody told."""
    note = "not stated" if isinstance(reading, Missing) else "as stated"
    return Answer(question, reading, note, THE_PLAN)


def due_day(rule: DeadlineRule, year: Reading[int], /) -> Answer[Span]:
    """Give the day on which a plan of a year is due."""
    question = "the day on which it is due"
    if rule.due is None:
        return _unknown(question, rule)
    if isinstance(year, Missing):
        return Answer(question, year, "the year in which it is due is not known", rule.source)
    return Answer(question, Span.of(date(year, *rule.due)), str(rule), rule.source)


def counted(question: str, start: Answer[Span], months: int | None, rule: DeadlineRule, /) -> Answer[Span]:
    """Give the day so many months after another."""
    if months is None:
        return _unknown(question, rule)
    return _later(question, start, months, str(rule), rule.source)


def shortest(rule: DeadlineRule, /) -> Answer[int]:
    """Give the months that a plan is carried out at the least."""
    question = "the months that it is carried out, at the least"
    if rule.shortest is None:
        return Answer(question, Missing.NOT_STATED, _silent(rule), rule.source)
    return Answer(question, rule.shortest, str(rule), rule.source)


def end_day(own: Answer[Span], by_rule: Answer[Span], /) -> Answer[Span]:
    """Give the end that the plan states; where it states none, the end that the rule gives."""
    if isinstance(own.reading, Missing):
        return by_rule
    if isinstance(by_rule.reading, Missing) or by_rule.reading == own.reading:
        return own
    return Answer(own.question, own.reading, f"as stated; by the rule it is {by_rule.reading}", own.source)


def reviewed(
    clock: ReviewClock, rule: DeadlineRule, year: Reading[int], start: Answer[Span], /
) -> Answer[Span]:
    """Give the day on which a review is due; the IRM's clocks are those of national plans."""
    question = f"the {clock.review}"
    if rule == LOCAL:
        return _unknown(question, rule)
    if isinstance(year, Missing) or year not in clock.years:
        note = f"it is known for national plans of {clock.years} alone"
        return Answer(question, Missing.NOT_STATED, note, clock.source)
    return _later(question, start, clock.months, "clock of the IRM", clock.source)


def passed(question: str, limit: Answer[Span], on: Span, /) -> Answer[bool]:
    """Say whether a day lies before another one."""
    if isinstance(limit.reading, Missing):
        return Answer(question, limit.reading, limit.note, limit.source)
    reading = limit.reading.passed(on)
    doubt = "; the dates do not decide" if isinstance(reading, Missing) else ""
    return Answer(question, reading, f"{limit.question}: {limit.reading}{doubt}", limit.source)


def _later(question: str, start: Answer[Span], months: int, by: str, source: str, /) -> Answer[Span]:
    note = f"{by}: {months} months after {start.question}"
    if isinstance(start.reading, Missing):
        return Answer(question, start.reading, f"{note}, which is not stated", source)
    return Answer(question, start.reading.months_later(months), note, source)


def _unknown(question: str, rule: DeadlineRule, /) -> Answer[Span]:
    return Answer(question, Missing.NOT_STATED, _silent(rule), rule.source)


def _silent(rule: DeadlineRule, /) -> str:
    return f"{rule}: no source that was read states it"
