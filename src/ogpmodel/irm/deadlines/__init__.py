"""Deadlines: when a plan must be delivered, and when its reviews are due, by each version of OGP's rules.

If no source that was read states a deadline, the answer is missing and its note says so. Dates are used as
precisely as they are known: a plan that ended in 2023 must be followed by the next one on some day of 2024.
Nothing in this module uses today's date.
"""

from datetime import MAXYEAR, MINYEAR, date

import attrs

from ..._model.members import Member
from ..._model.plans import ActionPlan
from ..._tools.frozen import Frozen
from ..._tools.public_paths import publish
from ..._values.readings import Missing, Reading
from ..verdicts import check_record_type
from ._answers import (
    Answer,
    Deadlines,
    Status,
    day_after,
    due_day,
    end_day,
    has_passed,
    review_day,
    shortest_period,
    stated_day,
)
from ._rules import (
    ACTION_PLAN_REVIEW,
    BEFORE_2014,
    FROM_2014,
    FROM_2018,
    FROM_2022,
    LOCAL,
    RESULTS_REPORT,
    RULES,
    UNDATED,
    DeadlineRule,
    ReviewClock,
    national_rule,
    rule_for,
)
from ._spans import Day, Span

__all__ = [
    "ACTION_PLAN_REVIEW",
    "BEFORE_2014",
    "FROM_2014",
    "FROM_2018",
    "FROM_2022",
    "LOCAL",
    "RESULTS_REPORT",
    "RULES",
    "UNDATED",
    "Answer",
    "Day",
    "DeadlineRule",
    "Deadlines",
    "ReviewClock",
    "Span",
    "Status",
    "for_next_plan",
    "for_plan",
    "rule_for",
    "status",
]


def for_plan(
    plan: ActionPlan,
    /,
    *,
    before: ActionPlan | None = None,
    delivered: Day | None = None,
    member: Member | None = None,
) -> Deadlines:
    """Return the deadlines of a plan.

    Args:
        plan: The plan.
        before: The member's previous plan. From 2022 on, its end decides the last day.
        delivered: The day on which the plan was published on OGP's website. Without it, only the year of
            submission is known.
        member: The plan's member: see `rule_for`.

    Raises:
        TypeError: The argument is not a plan, member or day.

    """
    rule = rule_for(plan, member=member)
    if before is not None:
        check_record_type("before=…", before, ActionPlan)
    year = Missing.NOT_STATED if plan.submitted is None else plan.submitted
    delivery = _days_of_year(year) if delivered is None else Span.of(delivered)
    facts = _Facts(
        subject=plan.id,
        rule=rule,
        year=year,
        previous_end=stated_day(PREVIOUS_END, Missing.NOT_STATED if before is None else _end(before)),
        delivered=stated_day(DELIVERY, delivery),
        end=stated_day(END, _end(plan)),
    )
    return facts.deadlines()


def for_next_plan(plan: ActionPlan, /, *, member: Member | None = None) -> Deadlines:
    """Return the deadlines of the plan that follows a plan.

    Under the rules of 2014 to 2021, the next plan is due two years after this one. If this plan ends on
    another day than its rule states, the sources do not state when the next one is due. From 2022 on, the end
    of this plan decides.

    Args:
        plan: The previous plan.
        member: The plan's member: see `rule_for`.

    Raises:
        TypeError: The argument is not a plan, or not a member.

    """
    rule = rule_for(plan, member=member)
    end = _end(plan)
    year = _next_year(rule, plan.submitted, end)
    end_year = year if isinstance(end, Missing) else end.earliest.year
    facts = _Facts(
        subject=f"the plan after {plan.id}",
        rule=LOCAL if rule is LOCAL else national_rule(end_year),
        year=year,
        previous_end=stated_day(PREVIOUS_END, end),
        delivered=stated_day(DELIVERY, Missing.NOT_STATED),
        end=stated_day(END, Missing.NOT_STATED),
    )
    return facts.deadlines()


def status(
    plan: ActionPlan, /, *, on: Day, delivered: Day | None = None, member: Member | None = None
) -> Status:
    """Return whether a plan has ended, and whether the next plan is late, on a day.

    Args:
        plan: The last plan that is known.
        on: The day. It has no default, because the answer would change from day to day.
        delivered: The day on which the next plan was published on OGP's website, if it was.
        member: The plan's member: see `rule_for`.

    Raises:
        TypeError: The argument is not a plan, member or day.

    """
    day, this, following = Span.of(on), for_plan(plan, member=member), for_next_plan(plan, member=member)
    delivery = day if delivered is None else day.or_earlier(Span.of(delivered))
    return Status(
        subject=plan.id,
        on=day,
        ended=has_passed("has the plan ended", this.end, day),
        late=has_passed("is the next plan late", following.due, delivery),
        contrary=has_passed("is that contrary to process", following.last_day, delivery),
        shifted=has_passed("does the next plan belong to the next group", following.shift, delivery),
        assessed=has_passed("has the day of the assessment passed", this.results_report, day),
    )


PREVIOUS_END = "the end of the previous plan"
DELIVERY = "the delivery of the plan"
END = "the end of the plan"


@attrs.frozen(kw_only=True, weakref_slot=False)
class _Facts(Frozen):
    """What is known about a plan when its deadlines are computed."""

    subject: str
    rule: DeadlineRule
    year: Reading[int]
    previous_end: Answer[Span]
    delivered: Answer[Span]
    end: Answer[Span]

    def deadlines(self) -> Deadlines:
        """Return the deadlines by the rule."""
        rule, due = self.rule, due_day(self.rule, self.year)
        start = self.previous_end if rule.counts_from_end else due
        months = None if rule.lasts is None else 12 * rule.lasts
        end = end_day(self.end, day_after(END, due, months, rule))
        return Deadlines(
            subject=self.subject,
            rule=rule,
            due=due,
            last_day=day_after(
                "the last day before it is contrary to process", start, rule.contrary_after, rule
            ),
            shift=day_after("the last day before the next group", due, rule.shifted_after, rule),
            shortest=shortest_period(rule),
            end=end,
            action_plan_review=review_day(ACTION_PLAN_REVIEW, rule, self.year, self.delivered),
            results_report=review_day(RESULTS_REPORT, rule, self.year, end),
        )


def _end(plan: ActionPlan, /) -> Reading[Span]:
    return plan.end if isinstance(plan.end, Missing) else Span.of(plan.end)


def _days_of_year(year: Reading[int], /) -> Reading[Span]:
    """Return the days of a year; not stated for a number that is not a year of Python's calendar."""
    if isinstance(year, Missing) or not MINYEAR <= year <= MAXYEAR:
        return Missing.NOT_STATED
    return Span(date(year, 1, 1), date(year, 12, 31))


def _next_year(rule: DeadlineRule, submitted: int | None, end: Reading[Span], /) -> Reading[int]:
    """Return the year in which the next plan is due; not stated if the plan does not end by its rule."""
    if submitted is None or rule.due is None or rule.lasts is None:
        return Missing.NOT_STATED
    by_rule = date(submitted + rule.lasts, *rule.due)
    in_time = isinstance(end, Missing) or end.earliest <= by_rule <= end.latest
    return by_rule.year if in_time else Missing.NOT_STATED


publish(__name__)
