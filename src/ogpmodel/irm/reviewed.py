"""Was a commitment reviewed at all?"""

from collections.abc import Iterator
from typing import Final

from ..model.assessments import Assessment
from ..model.record import Record, told_fields
from ..readings import Missing, Reading

LOOKED: Final = frozenset(
    {Missing.UNCLEAR, Missing.WITHDRAWN, Missing.TOO_EARLY, Missing.NO_EVIDENCE, Missing.UNREADABLE}
)
"""Absences that only a reviewer can have written, or whose words could not be read."""
NO_READINGS: Final = frozenset({"report_year", "extras"})


def was_reviewed(assessment: Assessment, /) -> Reading[bool]:
    """Say whether the IRM reviewed a commitment: whether it read anything in it, or tried to.

    A commitment is reviewed first in its text and at midterm. Where that is not reviewed, nothing is;
    where nothing is stated of it, the answer is open.

    Source: OGP's tables, in which the first report is missing wherever nothing is coded.
    """
    first = [*_readings(assessment.design), *_readings(assessment.progress)]
    if any(not isinstance(one, Missing) or one in LOOKED for one in (*first, *_readings(assessment.results))):
        return True
    return False if Missing.NOT_REVIEWED in first else Missing.NOT_STATED


def _readings(review: Record, /) -> Iterator[object]:
    return (reading for name, reading in told_fields(review) if name not in NO_READINGS)
