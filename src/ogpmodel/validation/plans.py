"""Do the plans agree with what belongs to them, and the dates with each other?"""

from collections.abc import Iterator

from ..dataset.dataset import Dataset
from ..dates import PartialDate
from ..problems import Problem, problem
from ..readings import is_stated
from .places import inside, placed


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


def date_order(dataset: Dataset, /) -> Iterator[Problem]:
    """Report plans, commitments and milestones that surely end before they start."""
    for plan, place in placed(dataset.plans):
        if is_stated(plan.start) and is_stated(plan.end) and plan.end.surely_before(plan.start):
            yield problem("date-order", _order(plan.start, plan.end), inside(place, "end"))
    for commitment, place in placed(dataset.commitments):
        if (
            is_stated(commitment.start)
            and is_stated(commitment.end)
            and commitment.end.surely_before(commitment.start)
        ):
            yield problem("date-order", _order(commitment.start, commitment.end), inside(place, "end"))
        for index, step in enumerate(commitment.milestones):
            if is_stated(step.start) and is_stated(step.end) and step.end.surely_before(step.start):
                where = inside(place, "milestones", str(index), "end")
                yield problem("date-order", _order(step.start, step.end), where)


def _order(start: PartialDate, end: PartialDate, /) -> str:
    return f"it ends ({end}) before it starts ({start})"
