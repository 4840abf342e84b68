"""Do the plans agree with themselves and with what belongs to them?"""

from collections import Counter
from collections.abc import Iterator

from ..dataset.dataset import Dataset
from ..dates import PartialDate
from ..identifiers import FORMS
from ..problems import Problem, problem
from ..readings import Reading, is_stated
from .places import inside, placed

LONGEST_PERIOD = 5
"""Years: plans last one to four, and some were extended."""


def stated_counts(dataset: Dataset, /) -> Iterator[Problem]:
    """Report plans that have another number of commitments than they state."""
    counts = dataset.commitments.count_by("plan")
    for plan, place in placed(dataset.plans):
        stated = plan.stated_commitments
        if is_stated(stated) and stated != counts[plan.id]:
            message = f"the plan states {stated:,} commitments, and {counts[plan.id]:,} are here"
            where = inside(place, "stated_commitments")
            yield problem(
                "plan-stated-count", message, where, found=str(counts[plan.id]), expected=str(stated)
            )


def plan_numbers(dataset: Dataset, /) -> Iterator[Problem]:
    """Report numbers that contradict the identifier, or stand twice with one member."""
    seen = Counter((plan.member, plan.number) for plan in dataset.plans)
    for plan, place in placed(dataset.plans):
        form = FORMS["plans"].fullmatch(plan.id)
        if plan.number is None:
            continue
        if form and int(form["number"]) != plan.number:
            message = (
                f"{plan.id} has the form of plan {int(form['number'])}, and says it is plan {plan.number}"
            )
            yield problem("plan-number", message, inside(place, "number"), found=str(plan.number))
        elif seen[plan.member, plan.number] > 1:
            message = f"{plan.member} has {seen[plan.member, plan.number]} plans of the number {plan.number}"
            yield problem("plan-number", message, inside(place, "number"), found=str(plan.number))


def plan_periods(dataset: Dataset, /) -> Iterator[Problem]:
    """Report periods that are too long, or that the year of submission does not fit."""
    for plan, place in placed(dataset.plans):
        start, end, submitted = plan.start, plan.end, plan.submitted
        if is_stated(start) and is_stated(end) and end.year - start.year > LONGEST_PERIOD:
            message = f"the period from {start} to {end} is longer than {LONGEST_PERIOD} years"
            yield problem("plan-period", message, inside(place, "end"), found=str(end))
        if submitted is not None and is_stated(end) and submitted > end.year:
            message = f"the plan was submitted in {submitted}, after its end ({end})"
            yield problem("plan-period", message, inside(place, "submitted"), found=str(submitted))


def date_order(dataset: Dataset, /) -> Iterator[Problem]:
    """Report plans, commitments and milestones that surely end before they start."""
    for plan, place in placed(dataset.plans):
        if wrong := _wrong_order(plan.start, plan.end):
            yield problem("date-order", wrong, inside(place, "end"))
    for commitment, place in placed(dataset.commitments):
        if wrong := _wrong_order(commitment.start, commitment.end):
            yield problem("date-order", wrong, inside(place, "end"))
        for index, step in enumerate(commitment.milestones):
            if wrong := _wrong_order(step.start, step.end):
                yield problem("date-order", wrong, inside(place, "milestones", str(index), "end"))


def dates_in_plan(dataset: Dataset, /) -> Iterator[Problem]:
    """Report commitments that surely start before their plan, or end after it."""
    for commitment, place in placed(dataset.commitments):
        plan = dataset.plans.get(commitment.plan)
        if plan is None:
            continue
        if _before(commitment.start, plan.start):
            message = f"it starts ({commitment.start}) before its plan ({plan.start})"
            yield problem("date-outside-plan", message, inside(place, "start"), found=str(commitment.start))
        if _before(plan.end, commitment.end):
            message = f"it ends ({commitment.end}) after its plan ({plan.end})"
            yield problem("date-outside-plan", message, inside(place, "end"), found=str(commitment.end))


def orphans(dataset: Dataset, /) -> Iterator[Problem]:
    """Report plans without commitments, and members without plans."""
    plans, members = dataset.commitments.count_by("plan"), dataset.plans.count_by("member")
    for plan, place in placed(dataset.plans):
        if plan.id not in plans:
            yield problem("record-orphan", "no commitment belongs to this plan", place)
    for member, place in placed(dataset.members):
        if member.code not in members:
            yield problem("record-orphan", "no action plan belongs to this member", place)


def _wrong_order(start: Reading[PartialDate], end: Reading[PartialDate], /) -> str | None:
    return f"it ends ({end}) before it starts ({start})" if _before(end, start) else None


def _before(one: Reading[PartialDate], other: Reading[PartialDate], /) -> bool:
    """Say whether both dates are stated, and the first is surely before the second."""
    return is_stated(one) and is_stated(other) and one.surely_before(other)
