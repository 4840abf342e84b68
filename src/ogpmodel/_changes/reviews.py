"""What follows from changed assessments: stars gained, lost or now known, commitments newly reviewed."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

import attrs

from .._dataset.dataset import Dataset
from .._model.assessments import Assessment
from .._model.record import Record, given_fields
from .._values.readings import Missing, Reading
from ..irm.criteria import was_reviewed
from ..irm.stars import RULES, any_star_printed
from .change import RecordChange
from .kinds import ChangeKind

R = TypeVar("R", bound=Record)
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
        for gained, detail, before_it, after_it in _events(had, found, *plans):
            if True in (before_it, after_it) and before_it != after_it:
                kind = gained if after_it is True else gained.reverse
                yield RecordChange(
                    kind=kind, collection="assessments", detail=detail, old=before_it, new=after_it, **about
                )


def _events(old: Assessment, new: Assessment, old_plan: Any, new_plan: Any, /) -> Iterator[tuple[Any, ...]]:
    """Yield the kind if something became true, a detail, and what is known before and after."""
    if not _is_reviewed_by_what_is_unreadable(old) and not _is_reviewed_by_what_is_unreadable(new):
        yield ChangeKind.NEWLY_REVIEWED, "", was_reviewed(old), was_reviewed(new)
    yield _star(AS_PRINTED, any_star_printed(old), any_star_printed(new))
    for rule in RULES:
        stars: list[Reading[bool]] = [
            rule.judge(assessment, plan=plan).result
            for assessment, plan in ((old, old_plan), (new, new_plan))
        ]
        yield _star(rule.name, *stars)


def _star(detail: str, old: Reading[bool], new: Reading[bool], /) -> tuple[Any, ...]:
    """Return the event of a star: it is gained only if it was judged before, otherwise it is now known."""
    is_judged = isinstance(old, bool) and isinstance(new, bool)
    return ChangeKind.STAR_GAINED if is_judged else ChangeKind.STAR_NOW_KNOWN, detail, old, new


def _is_reviewed_by_what_is_unreadable(assessment: Assessment, /) -> bool:
    """Return whether nothing but cells that cannot be read shows that a commitment was reviewed."""
    legible = Assessment(
        commitment=assessment.commitment,
        design=_legible(assessment.design),
        progress=_legible(assessment.progress),
        results=_legible(assessment.results),
    )
    return was_reviewed(assessment) is True and was_reviewed(legible) is not True


def _legible(review: R, /) -> R:
    """Return a review without the readings that could not be read."""
    unread = {name: Missing.NOT_STATED for name, value in given_fields(review) if value is Missing.UNREADABLE}
    known: Any = review
    return attrs.evolve(known, **unread) if unread else review
