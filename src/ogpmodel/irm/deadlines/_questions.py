"""What can be asked: the deadlines of a plan, those of the next one, and how things stand on a day."""

from datetime import MAXYEAR, MINYEAR, date

import attrs

from ..._model.members import Member
from ..._model.plans import ActionPlan
from ..._tools.frozen import Frozen
from ..._values.readings import Missing, Reading
from ..verdicts import check_judged
from ._answers import Answer, Deadlines, Status
from ._clocks import counted, due_day, end_day, passed, reviewed, shortest, stated
from ._rules import ACTION_PLAN_REVIEW, LOCAL, RESULTS_REPORT, DeadlineRule, rule_for, rule_of
from ._spans import Day, Span


@attrs.frozen(kw_only=True, weakref_slot=False)
class _Case(Frozen):
    """What is known of a plan whose deadlines are asked for."""

    subject: str
    rule: DeadlineRule
    year: Reading[int]
    last_end: Answer[Span]
    delivered: Answer[Span]
    end: Answer[Span]

    def deadlines(self) -> Deadlines:
        """Ask the rule for every answer."""
        rule, due = self.rule, due_day(self.rule, self.year)
        start = self.last_end if rule.counts_from_end else due
        months = None if rule.lasts is None else 12 * rule.lasts
        end = end_day(self.end, counted("the end of the plan", due, months, rule))
        return Deadlines(
            subject=self.subject,
            rule=rule,
            due=due,
            last_day=counted(
                "the last day before it is contrary to process", start, rule.contrary_after, rule
            ),
            shift=counted("the last day before the next group", due, rule.shifted_after, rule),
            shortest=shortest(rule),
            end=end,
            action_plan_review=reviewed(ACTION_PLAN_REVIEW, rule, self.year, self.delivered),
            results_report=reviewed(RESULTS_REPORT, rule, self.year, end),
        )


def for_plan(
    plan: ActionPlan,
    /,
    *,
    before: ActionPlan | None = None,
    delivered: Day | None = None,
    member: Member | None = None,
) -> Deadlines:
    """Give the deadlines of a plan.

    Args:
        plan: The plan.
        before: The member's plan before, whose end counts from 2022 on.
        delivered: When it was put on OGP's website; otherwise the year of submission alone is known.
        member: Its member: see `rule_for`.

    Raises:
        TypeError: It is no plan, member or day.

    """
    rule = rule_for(plan, member=member)
    if before is not None:
        check_judged("before=…", before, ActionPlan)
    year = Missing.NOT_STATED if plan.submitted is None else plan.submitted
    case = _Case(
        subject=plan.id,
        rule=rule,
        year=year,
        last_end=stated("the end of the plan before", Missing.NOT_STATED if before is None else _end(before)),
        delivered=stated(
            "the delivery of the plan", _in_year(year) if delivered is None else Span.of(delivered)
        ),
        end=stated("the end of the plan", _end(plan)),
    )
    return case.deadlines()


def for_next_plan(plan: ActionPlan, /, *, member: Member | None = None) -> Deadlines:
    """Give the deadlines of the plan that is to follow a plan.

    Under the rules of 2014 to 2021 it is due two years after this one; where this one ends on another day
    than its rule has it, the sources do not tell when. From 2022 on the end of this plan counts.

    Args:
        plan: The plan before.
        member: Its member: see `rule_for`.

    Raises:
        TypeError: It is no plan, or no member.

    """
    own = rule_for(plan, member=member)
    end = _end(plan)
    year = _next_year(own, plan.submitted, end)
    by = year if isinstance(end, Missing) else end.earliest.year
    case = _Case(
        subject=f"the plan after {plan.id}",
        rule=LOCAL if own is LOCAL else rule_of(by),
        year=year,
        last_end=stated("the end of the plan before", end),
        delivered=stated("the delivery of the plan", Missing.NOT_STATED),
        end=stated("the end of the plan", Missing.NOT_STATED),
    )
    return case.deadlines()


def status(
    plan: ActionPlan, /, *, on: Day, delivered: Day | None = None, member: Member | None = None
) -> Status:
    """Say where a plan, and the one that is to follow it, stand on a day.

    Args:
        plan: The last plan that is known.
        on: The day for which one asks. There is no default: the answer would change from day to day.
        delivered: When the next plan was put on OGP's website, if it was.
        member: Its member: see `rule_for`.

    Raises:
        TypeError: It is no plan, member or day.

    """
    today, this, following = Span.of(on), for_plan(plan, member=member), for_next_plan(plan, member=member)
    came = today if delivered is None else today.or_earlier(Span.of(delivered))
    return Status(
        subject=plan.id,
        on=today,
        ended=passed("has the plan ended", this.end, today),
        late=passed("is the next plan late", following.due, came),
        contrary=passed("is that contrary to process", following.last_day, came),
        shifted=passed("does the next plan belong to the next group", following.shift, came),
        assessed=passed("has the day of the assessment passed", this.results_report, today),
    )


def _end(plan: ActionPlan, /) -> Reading[Span]:
    return plan.end if isinstance(plan.end, Missing) else Span.of(plan.end)


def _in_year(year: Reading[int], /) -> Reading[Span]:
    """Give the days of a year; a number that no calendar has tells nothing."""
    if isinstance(year, Missing) or not MINYEAR <= year <= MAXYEAR:
        return Missing.NOT_STATED
    return Span(date(year, 1, 1), date(year, 12, 31))


def _next_year(rule: DeadlineRule, submitted: int | None, end: Reading[Span], /) -> Reading[int]:
    """Give the year in which the next plan is due; not stated where the plan does not end by its rule."""
    if submitted is None or rule.due is None or rule.lasts is None:
        return Missing.NOT_STATED
    by_rule = date(submitted + rule.lasts, *rule.due)
    in_time = isinstance(end, Missing) or end.earliest <= by_rule <= end.latest
    return by_rule.year if in_time else Missing.NOT_STATED
