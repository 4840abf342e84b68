"""The binding constraint: the first condition of a star that a commitment failed."""

from typing import Final

from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading
from ...vocabularies import BindingConstraint
from ..agreements import JULY_2024, Agreement
from ..criteria import COMPLETED, RELEVANT, TRANSFORMATIVE
from ..stars import CURRENT
from ..verdicts import Reason
from ._indicator import Found, Indicator
from ._reviews import RATED_SPECIFIC

CONSTRAINTS: Final = (
    BindingConstraint.SPECIFICITY,
    BindingConstraint.RELEVANCE,
    BindingConstraint.POTENTIAL_IMPACT,
    BindingConstraint.COMPLETION,
)
"""The constraints, in the order of OGP's test, which is that of the current rule's criteria."""
PRINTED: Final = (RATED_SPECIFIC, RELEVANT, TRANSFORMATIVE, COMPLETED)
"""What the table asks: verifiability never stands in for specificity."""


def binding_constraint(assessment: Assessment, /) -> Found[BindingConstraint]:
    """Return the first criterion of the current rule that failed, and Stars where the rule gave one."""
    reasons = CURRENT.applied_to_all().judge(assessment).reasons
    failed = _first_failed(reasons)
    return _starred(assessment) if failed is None else failed, _printed(assessment), reasons


def _first_failed(reasons: tuple[Reason, ...], /) -> Reading[BindingConstraint] | None:
    """Return the first that failed, or that is open and could be the first; None if all are met."""
    for constraint, reason in zip(CONSTRAINTS, reasons, strict=True):
        if reason.held is not True:
            return constraint if reason.held is False else reason.held
    return None


def _starred(assessment: Assessment, /) -> Reading[BindingConstraint]:
    """Return Stars where the rule gave one; the absence where it was not applied to these readings."""
    result = CURRENT.judge(assessment).result
    if isinstance(result, Missing):
        return result
    return BindingConstraint.STARRED if result else BindingConstraint.UNDECIDED


def _printed(assessment: Assessment, /) -> Reading[BindingConstraint]:
    """Follow the table, in which what is missing passes every test."""
    year = assessment.progress.report_year
    if year is Missing.NOT_REVIEWED or year is Missing.NO_DATA:
        return year
    for constraint, criterion in zip(CONSTRAINTS, PRINTED, strict=True):
        if criterion.ask(assessment).held is False:
            return constraint
    starred = assessment.published.starred is True
    return BindingConstraint.STARRED if starred else BindingConstraint.UNDECIDED


BINDING_CONSTRAINT: Final = Indicator(
    name="binding constraint",
    definition=(
        "The first criterion of the current star rule that the commitment failed: specificity, relevance, "
        "potential impact, completion; Stars where it meets all four and the rule was applied. The result is "
        "open at the first criterion that is not decided, and where the rule was not applied. In the table "
        "what is missing passes, verifiability is not asked, and what fails nothing is STAR if a star is "
        "printed, and else FALSE."
    ),
    source=JULY_2024,
    agreements=(Agreement("Binding constraint", JULY_2024, 558, 558, words="binding-constraint"),),
    judges=Assessment,
    rule=binding_constraint,
)
