"""Are the commitments told apart, and are their policy areas known?"""

from collections import defaultdict
from collections.abc import Iterator

from ..dataset import registry
from ..dataset.dataset import Dataset
from ..model.areas import PolicyArea
from ..problems import Problem, problem
from ..spelling import shortened
from .places import Suggestions, inside, placed


def duplicates(dataset: Dataset, /) -> Iterator[Problem]:
    """Report commitments of one plan that have the same title, letter case and blanks aside."""
    seen: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for commitment, place in placed(dataset.commitments):
        same = seen[commitment.plan, " ".join(commitment.title.casefold().split())]
        if same:
            message = f"it has the same title as {same[0]} of the same plan: {shortened(commitment.title)!r}"
            yield problem(
                "commitment-duplicate", message, inside(place, "title"), found=shortened(commitment.title)
            )
        same.append(commitment.id)


def areas(dataset: Dataset, /) -> Iterator[Problem]:
    """Report policy areas that no list has, and those that came later than the plan."""
    known, suggested = registry.areas(), Suggestions()
    for commitment, place in placed(dataset.commitments):
        plan = dataset.plans.get(commitment.plan)
        for index, code in enumerate(commitment.areas):
            where, area = inside(place, "areas", str(index)), known.get(code)
            if area is None:
                message = f"{shortened(code)!r} is no policy area of OGP's lists{suggested(code, known)}"
                yield problem("area-unknown", message, where, found=shortened(code))
            elif plan and plan.submitted and not _existed(area, plan.submitted):
                bounds = f"{area.since or ''}-{area.until or ''}"
                message = f"{code} is set for plans of {bounds}; this plan is of {plan.submitted}"
                yield problem("area-year", message, where, found=code)


def _existed(area: PolicyArea, year: int, /) -> bool:
    """Say whether plans of a year could carry a policy area; an open bound excludes none."""
    return (area.since or year) <= year <= (area.until or year)
