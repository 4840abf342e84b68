"""What follows from changed assessments: stars gained and lost, commitments newly reviewed."""

from collections.abc import Iterator
from typing import Any, Final

from .._dataset.dataset import Dataset
from .._model.assessments import Assessment
from .._values.readings import Reading
from ..irm.criteria import was_reviewed
from ..irm.stars import RULES, any_star_printed
from .change import RecordChange
from .kinds import ChangeKind

AS_PRINTED: Final = "as printed"


def derived_changes(old: Dataset, new: Dataset, /) -> Iterator[RecordChange]:
    """Yield the stars and reviews that the commitments of both datasets gained or lost."""
    for commitment in new.commitments:
        before = old.commitments.get(commitment.id)
        if before is None:
            continue
        found, had = new.assessment_of(commitment), old.assessment_of(before)
        plans = old.plans.get(before.plan), new.plans.get(commitment.plan)
        if found == had and plans[0] == plans[1]:
            continue
        member = None if plans[1] is None else plans[1].member
        about: dict[str, Any] = {"key": commitment.id, "member": member, "title": commitment.title}
        for gained, detail, *values in _events(had, found, *plans):
            if any(value is True for value in values) and values[0] != values[1]:
                kind = gained if values[1] is True else gained.reverse
                yield RecordChange(
                    kind=kind, collection="assessments", detail=detail, old=values[0], new=values[1], **about
                )


def _events(old: Assessment, new: Assessment, old_plan: Any, new_plan: Any, /) -> Iterator[tuple[Any, ...]]:
    """Yield the kind if something became true, a detail, and what is known before and after."""
    yield ChangeKind.NEWLY_REVIEWED, "", was_reviewed(old), was_reviewed(new)
    yield ChangeKind.STAR_GAINED, AS_PRINTED, any_star_printed(old), any_star_printed(new)
    for rule in RULES:
        stars: list[Reading[bool]] = [
            rule.judge(assessment, plan=plan).result
            for assessment, plan in ((old, old_plan), (new, new_plan))
        ]
        yield ChangeKind.STAR_GAINED, rule.name, *stars
