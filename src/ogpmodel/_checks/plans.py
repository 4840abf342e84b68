"""Rules about plans: their numbers, periods and commitments, and the dates of these."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

from .._dataset.dataset import Dataset
from .._dataset.identifiers import FORMS
from .._model.commitments import Commitment, Milestone
from .._model.plans import ActionPlan
from .._problems.problems import Place, Problem, problem
from .._values.dates import PartialDate
from .._values.readings import Reading, is_stated
from .places import inside, placed

Dated: TypeAlias = ActionPlan | Commitment | Milestone
LONGEST_PERIOD: Final = 5
"""The largest number of years of a plan: plans last one to four, and some were extended."""


def stated_counts(dataset: Dataset, /) -> Iterator[Problem]:
    """Report plans whose number of commitments is not the stated one."""
    counts = dataset.commitments.count_by("plan")
    for plan, place in placed(dataset.plans):
        stated = plan.stated_commitments
        if is_stated(stated) and stated != counts[plan.id]:
            message = f"the plan states {stated:,} commitments, and {counts[plan.id]:,} are here"
            where = inside(place, "stated_commitments")
            yield problem(
                "plan-stated-count", message, where, found=str(counts[plan.id]), expected=str(stated)
            )


def plan_number(plan: ActionPlan, place: Place, /) -> Iterator[Problem]:
    """Report a number that contradicts the identifier."""
    form = FORMS["plans"].fullmatch(plan.id)
    if plan.number is not None and form and int(form["number"]) != plan.number:
        message = (
            f"{plan.id} is the identifier of plan {int(form['number'])}, but the number is {plan.number}"
        )
        yield problem("plan-number", message, inside(place, "number"), found=str(plan.number))


def repeated_plan_numbers(dataset: Dataset, /) -> Iterator[Problem]:
    """Report numbers that two plans of a member have, unless they contradict the identifier."""
    seen = Counter((plan.member, plan.number) for plan in dataset.plans)
    for plan, place in placed(dataset.plans):
        if plan.number is None or any(plan_number(plan, place)):
            continue
        if seen[plan.member, plan.number] > 1:
            message = (
                f"{plan.member} has {seen[plan.member, plan.number]} plans with the number {plan.number}"
            )
            yield problem("plan-number", message, inside(place, "number"), found=str(plan.number))


def plan_period(plan: ActionPlan, place: Place, /) -> Iterator[Problem]:
    """Report a period that is too long, or that contradicts the year of submission."""
    start, end, submitted = plan.start, plan.end, plan.submitted
    if is_stated(start) and is_stated(end) and end.year - start.year > LONGEST_PERIOD:
        message = f"the period from {start} to {end} is longer than {LONGEST_PERIOD} years"
        yield problem("plan-period", message, inside(place, "end"), found=str(end))
    if submitted is not None and is_stated(start) and submitted < start.year - 1:
        message = f"the plan was submitted in {submitted}, long before its start ({start})"
        yield problem("plan-period", message, inside(place, "submitted"), found=str(submitted))
    if submitted is not None and is_stated(end) and submitted > end.year:
        message = f"the plan was submitted in {submitted}, after its end ({end})"
        yield problem("plan-period", message, inside(place, "submitted"), found=str(submitted))


def date_order(record: ActionPlan | Commitment, place: Place, /) -> Iterator[Problem]:
    """Report a plan, a commitment, or milestones of it, that surely end before they start."""
    for dated, where in _dated((record, place)):
        if _before(dated.end, dated.start):
            message = f"it ends ({dated.end}) before it starts ({dated.start})"
            yield problem("date-order", message, inside(where, "end"), found=str(dated.end))


def dates_in_plan(dataset: Dataset, /) -> Iterator[Problem]:
    """Report commitments and milestones that surely start before their plan, or end after it."""
    for commitment, place in placed(dataset.commitments):
        plan = dataset.plans.get(commitment.plan)
        if plan is None:
            continue
        for dated, where in _dated((commitment, place)):
            if _before(dated.start, plan.start):
                message = f"it starts ({dated.start}) before its plan ({plan.start})"
                yield problem("date-outside-plan", message, inside(where, "start"), found=str(dated.start))
            if _before(plan.end, dated.end):
                message = f"it ends ({dated.end}) after its plan ({plan.end})"
                yield problem("date-outside-plan", message, inside(where, "end"), found=str(dated.end))


def orphans(dataset: Dataset, /) -> Iterator[Problem]:
    """Report plans without commitments, and members without plans."""
    plans, members = dataset.commitments.count_by("plan"), dataset.plans.count_by("member")
    for plan, place in placed(dataset.plans):
        if plan.id not in plans:
            yield problem("record-orphan", "no commitment belongs to this plan", place)
    for member, place in placed(dataset.members):
        if member.code not in members:
            yield problem("record-orphan", "no action plan belongs to this member", place)


def _dated(at: tuple[Dated, Place], /) -> Iterator[tuple[Dated, Place]]:
    """Yield a plan or a commitment, and its milestones, each with its place: all have a start and an end."""
    record, place = at
    yield record, place
    for index, milestone in enumerate(record.milestones if isinstance(record, Commitment) else ()):
        yield milestone, inside(place, "milestones", str(index))


def _before(one: Reading[PartialDate], other: Reading[PartialDate], /) -> bool:
    """Return whether both dates are stated, and the first is surely before the second."""
    return is_stated(one) and is_stated(other) and one.surely_before(other)
