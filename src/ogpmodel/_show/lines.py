"""The lines of a page's list of commitments."""

from collections.abc import Iterable

from .._dataset.dataset import Dataset
from .._model.commitments import Commitment
from .._values.readings import Missing, Reading
from ..irm.indicators import RAW_COMPLETION
from ..irm.stars import StarRule, any_star_printed
from .areas import area_labels
from .blocks import CommitmentBlock
from .plans import PlanFacts


def commitment_lines(part: Dataset, facts: Iterable[PlanFacts], /) -> tuple[CommitmentBlock, ...]:
    """Return a line for each commitment, in the order of the dataset.

    Args:
        part: The part of the dataset about the member.
        facts: The facts about its plans.

    """
    stars = {
        assessment.commitment: (earned, plan.stars.rule)
        for plan in facts
        for assessment, earned in zip(plan.assessments, plan.stars.earned, strict=True)
    }
    return tuple(_line(part, one, *stars[one.id]) for one in part.commitments)


def _line(
    part: Dataset, commitment: Commitment, earned: Reading[bool], rule: StarRule | None, /
) -> CommitmentBlock:
    assessment = part.assessment_of(commitment)
    decided = rule is not None and not isinstance(earned, Missing)
    return CommitmentBlock(
        commitment=commitment,
        year=part.plan_of(commitment).submitted,
        areas=area_labels(commitment.areas),
        starred=any_star_printed(assessment),
        earned=earned,
        rule=rule.name if rule is not None and decided else None,
        completion=RAW_COMPLETION.judge(assessment).result,
    )
