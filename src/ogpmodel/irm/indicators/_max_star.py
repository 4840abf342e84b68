"""The column *Max star*: the star of the last moment of review, and no maximum, despite its name."""

from typing import Final

from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading
from .._applications import printed_absence
from ..agreements import JULY_2024, Agreement
from ..criteria import TELLING
from ..verdicts import Reason
from ._indicator import Found, Indicator, known

STARS: Final = {
    "star at the end": "starred_end_of_term",
    "star at midterm": "starred_progress",
}
"""The stars of the current rule, as fields of `Published`, from the last moment of review."""


def max_star(assessment: Assessment, /) -> Found[bool]:
    """Take the star at the end of the term, or else that at midterm."""
    reasons = tuple(_printed(name, field, assessment) for name, field in STARS.items())
    stars: list[Reading[bool]] = [getattr(assessment.published, field) for field in STARS.values()]
    judged = next((star for star in stars if not isinstance(star, Missing)), None)
    if judged is not None:
        return judged, judged, reasons
    absences = [star for star in stars if isinstance(star, Missing)]
    return min(absences, key=TELLING.index), printed_absence(stars), reasons


def _printed(name: str, field: str, assessment: Assessment, /) -> Reason:
    return known(name, f"published.{field}", getattr(assessment.published, field), JULY_2024)


MAX_STAR: Final = Indicator(
    name="max star",
    definition=(
        "The star of the current rule at the end of the term, if it was judged there, and else at midterm. "
        "It is no maximum: a star at midterm is lost if the end gave none. If neither was judged, the table "
        "prints NA where midterm is NA, and else ND."
    ),
    source=JULY_2024,
    agreements=(Agreement("Max star", JULY_2024, 558, 558),),
    judges=Assessment,
    rule=max_star,
)
