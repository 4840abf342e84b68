"""What a member's page cannot show, and why."""

from collections.abc import Iterator, Sequence, Sized

from .._dataset.dataset import Dataset
from .._model.members import Member
from .._values.readings import Missing
from .blocks import Gap, PlanBlock
from .words import plan_name, reason

NOT_IN_DATASET = "the dataset has none"


def gaps_of(
    member: Member, dataset: Dataset, plans: Sequence[PlanBlock], vintage: str | None, /
) -> tuple[Gap, ...]:
    """Return what is missing on a page, in the page's order.

    Args:
        member: The member.
        dataset: The part of the dataset about the member.
        plans: The blocks of its plans.
        vintage: The list of policy areas whose findings are computed; None if there is none.

    """
    return tuple(_gaps(member, dataset, plans, vintage))


def _gaps(
    member: Member, dataset: Dataset, plans: Sequence[PlanBlock], vintage: str | None, /
) -> Iterator[Gap]:
    present: dict[str, Sized] = {
        "Point of contact": member.contacts,
        "Action plans": plans,
        "Commitments": dataset.commitments,
        "Resources": dataset.resources,
        "Recent posts": dataset.posts,
        "Rows of the Global Report": dataset.scores,
    }
    yield from (Gap(name, NOT_IN_DATASET) for name, part in present.items() if not len(part))
    for block in plans:
        name = plan_name(block.plan)
        if isinstance(block.reviewed, Missing):
            yield Gap(f"Readings of {name}", reason(block.reviewed))
        elif {block.development.level, block.implementation.level} == {Missing.NOT_STATED}:
            yield Gap(f"Public participation in {name}", reason(Missing.NOT_STATED))
    if vintage is None and dataset.commitments:
        yield Gap("Findings by policy area", "no commitment has a policy area of OGP's lists")
    unnamed = sum(one.dimension is Missing.NOT_STATED for one in dataset.scores)
    if unnamed:
        yield Gap(f"Names of {unnamed:,} rows of the Global Report", reason(Missing.NOT_STATED))
