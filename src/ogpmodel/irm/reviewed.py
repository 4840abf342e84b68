"""Was a commitment reviewed at all?"""

from typing import Final

from ..model.assessments import Assessment
from ..model.record import Record, told_fields
from ..readings import Missing, Reading
from .criteria import LOOKED

NO_READINGS: Final = frozenset({"report_year", "extras"})
UNCODED: Final = frozenset({"compound", "cluster_ids", "cluster_name"})
"""What many reviews did not code: NR there does not say that there was none."""


def was_reviewed(assessment: Assessment, /) -> Reading[bool]:
    """Say whether the IRM reviewed a commitment: whether it read anything in it, or tried to.

    A commitment is reviewed first in its text and at midterm. Where that is not reviewed, nothing is;
    where nothing is stated of it, the answer is open.

    Source: OGP's tables, in which the first report is missing wherever nothing is coded.
    """
    first = {**_readings(assessment.design), **_readings(assessment.progress)}
    every = (*first.values(), *_readings(assessment.results).values())
    if any(not isinstance(one, Missing) or one in LOOKED for one in every):
        return True
    told = [reading for name, reading in first.items() if name not in UNCODED]
    return False if Missing.NOT_REVIEWED in told else Missing.NOT_STATED


def _readings(review: Record, /) -> dict[str, object]:
    return {name: reading for name, reading in told_fields(review) if name not in NO_READINGS}
