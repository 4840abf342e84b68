"""Indicators about stars: the printed column *Max star*, and the binding constraint."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from ..._dataset.value_paths import most_informative
from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading
from ...vocabularies import BindingConstraint
from .._applications import printed_without_star
from ..criteria import COMPLETED, RELEVANT, TRANSFORMATIVE
from ..stars import CURRENT
from ..verdicts import JULY_2024, Agreement, Reason
from ._indicator import Indicator, Outcome, asked, held, known
from ._reviews import RATED_SPECIFIC

STAR_FIELDS: Final = {
    "star at the end": "starred_end_of_term",
    "star at midterm": "starred_progress",
}
"""The stars of the current rule, as fields of `Published`, from the last moment of review."""


def max_star(assessment: Assessment, /) -> Outcome[bool]:
    """Return the star at the end of the term or, if none was judged, the star at midterm."""
    stars: list[Reading[bool]] = [getattr(assessment.published, field) for field in STAR_FIELDS.values()]
    judged = next((star for star in stars if not isinstance(star, Missing)), None)
    if judged is not None:
        return judged, judged, partial(_star_reasons, assessment)
    missing = (star for star in stars if isinstance(star, Missing))
    return most_informative(missing), printed_without_star(stars), partial(_star_reasons, assessment)


def _star_reasons(assessment: Assessment, /) -> tuple[Reason, ...]:
    return tuple(
        known(name, f"published.{field}", getattr(assessment.published, field), JULY_2024)
        for name, field in STAR_FIELDS.items()
    )


MAX_STAR: Final = Indicator(
    name="max star",
    definition=(
        "The star of the current rule at the end of the term or, if it was not judged there, at midterm. "
        "Despite its name it is not a maximum: if the commitment has no star at the end, a star at midterm "
        "does not count. If neither was judged, the table prints NA if midterm is NA, and ND otherwise."
    ),
    source=JULY_2024,
    agreements=(Agreement("Max star", JULY_2024, 558, 558),),
    judges=Assessment,
    rule=max_star,
)

CONSTRAINTS: Final = (
    BindingConstraint.SPECIFICITY,
    BindingConstraint.RELEVANCE,
    BindingConstraint.POTENTIAL_IMPACT,
    BindingConstraint.COMPLETION,
)
"""The constraints in the order of OGP's test, which is the order of the current rule's criteria."""
PRINTED_CRITERIA: Final = (RATED_SPECIFIC, RELEVANT, TRANSFORMATIVE, COMPLETED)
"""The criteria of the table: verifiability never replaces specificity."""


def binding_constraint(assessment: Assessment, /) -> Outcome[BindingConstraint]:
    """Return the first criterion of the current rule that failed, and Stars if the rule gave a star."""
    failed = _first_failed([held(criterion, assessment) for criterion in CURRENT.criteria])
    result = _star_constraint(assessment) if failed is None else failed
    return result, _printed_constraint(assessment), asked(assessment, *CURRENT.criteria)


def _first_failed(answers: Iterable[Reading[bool]], /) -> Reading[BindingConstraint] | None:
    """Return the first failed criterion, or a `Missing` if an open one precedes it; None if all are met."""
    for constraint, answer in zip(CONSTRAINTS, answers, strict=True):
        if answer is not True:
            return constraint if answer is False else answer
    return None


def _star_constraint(assessment: Assessment, /) -> Reading[BindingConstraint]:
    """Return Stars if the current rule gave a star; a `Missing` if it was not applied."""
    result = CURRENT.judge(assessment).result
    if isinstance(result, Missing):
        return result
    return BindingConstraint.STARRED if result else BindingConstraint.UNDECIDED


def _printed_constraint(assessment: Assessment, /) -> Reading[BindingConstraint]:
    """Return the constraint as the table prints it: missing readings pass every criterion."""
    year = assessment.progress.report_year
    if year is Missing.NOT_REVIEWED or year is Missing.NO_DATA:
        return year
    for constraint, criterion in zip(CONSTRAINTS, PRINTED_CRITERIA, strict=True):
        if held(criterion, assessment) is False:
            return constraint
    starred = assessment.published.starred is True
    return BindingConstraint.STARRED if starred else BindingConstraint.UNDECIDED


BINDING_CONSTRAINT: Final = Indicator(
    name="binding constraint",
    definition=(
        "The first criterion of the current star rule that the commitment failed: specificity, relevance, "
        "potential impact, completion; Stars if it meets all four and the rule was applied. The result is "
        "open from the first criterion that is not decided, and if the rule was not applied. In the table, "
        "missing readings pass and verifiability is not asked; if nothing failed, it prints STAR if a star "
        "is printed, and FALSE otherwise."
    ),
    source=JULY_2024,
    agreements=(Agreement("Binding constraint", JULY_2024, 558, 558, spelling="binding-constraint"),),
    judges=Assessment,
    rule=binding_constraint,
)
