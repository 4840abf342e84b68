"""Was a commitment reviewed at all?"""

from typing import Final

from .._model.assessments import Assessment
from .._model.record import Record, given_fields
from .._values.readings import Missing, Reading
from .criteria import LOOKED

NO_READINGS: Final = frozenset({"report_year", "extras"})
UNCODED: Final = frozenset({"compound", "cluster_ids", "cluster_name"})
"""What many reviews did not code: NR there does not say that there was none."""


def was_reviewed(assessment: Assessment, /) -> Reading[bool]:
    """Return whether the IRM reviewed a commitment, as OGP counts it; open where nothing tells.

    A commitment is reviewed first in its text and at midterm. It counts as reviewed if a report has coded
    anything, or tried to. One exception is OGP's own: a commitment whose completion is not reviewed at
    midterm, nor anything at the end, does not count, whatever was coded of its text.

    Source: ``IRM Assessed`` in OGP's tables of 2015 to 2017, which is 0 wherever completion is NR (1,927 of
    1,927 rows of the table of 2017, commitment 3.2B of the first plan of the USA with specificity and
    values among them); in the table of 2024 the first report is missing wherever nothing is coded.
    """
    if any(map(_is_coded, _readings(assessment.results).values())):
        return True
    if assessment.progress.completion is Missing.NOT_REVIEWED:
        return False
    first = {**_readings(assessment.design), **_readings(assessment.progress)}
    if any(map(_is_coded, first.values())):
        return True
    told = [reading for name, reading in first.items() if name not in UNCODED]
    return False if Missing.NOT_REVIEWED in told else Missing.NOT_STATED


def _is_coded(reading: object, /) -> bool:
    return not isinstance(reading, Missing) or reading in LOOKED


def _readings(review: Record, /) -> dict[str, object]:
    return {name: reading for name, reading in given_fields(review) if name not in NO_READINGS}
