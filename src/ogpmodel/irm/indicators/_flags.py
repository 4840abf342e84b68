"""Indicators of what was assessed at all."""

from typing import Final

from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading, is_stated
from ...vocabularies import Completion, PotentialForResults
from ..agreements import JULY_2024, Agreement
from ..criteria import AMBITION, COMPLETED, MODERATE, Criterion
from ._indicator import Found, Indicator
from ._reviews import HAD_RESULTS, OPENED

PROMISING: Final = Criterion(
    name="potential for results",
    definition="Substantial potential for results",
    variables=("design.potential_for_results",),
    met_by=(PotentialForResults.SUBSTANTIAL,),
    source=AMBITION,
)


def assessed(*readings: object) -> Reading[bool]:
    """Say whether any of several readings was coded; open where one is not stated or cannot be read."""
    if any(not isinstance(one, Missing) for one in readings):
        return True
    return next((kind for kind in (Missing.UNREADABLE, Missing.NOT_STATED) if kind in readings), False)


def ambition_assessed(assessment: Assessment, /) -> Found[bool]:
    """Say whether either of the two questions has a code; an impact that is unclear has one."""
    held = (MODERATE.ask(assessment), PROMISING.ask(assessment))
    answers = tuple(reason.held for reason in held)
    return assessed(*answers), any(map(is_stated, answers)), held


def completion_assessed(assessment: Assessment, /) -> Found[bool]:
    """Say whether raw completion is a step of the scale: unclear and withdrawn are not."""
    reason = COMPLETED.ask(assessment)
    return assessed(reason.value), isinstance(reason.value, Completion), (reason,)


def opening_assessed(assessment: Assessment, /) -> Found[bool]:
    """Say whether either of the two questions has a code; that it was too early is one."""
    reasons = (OPENED.ask(assessment), HAD_RESULTS.ask(assessment))
    answers = [True if reason.held is Missing.TOO_EARLY else reason.held for reason in reasons]
    return assessed(*answers), any(map(is_stated, answers)), reasons


AMBITION_ASSESSED: Final = Indicator(
    name="ambition assessed",
    definition="Potential impact or potential for results is coded.",
    source=JULY_2024,
    agreements=(Agreement("Ambition Assessed", JULY_2024, 558, 558),),
    judges=Assessment,
    rule=ambition_assessed,
)
COMPLETION_ASSESSED: Final = Indicator(
    name="completion assessed",
    definition="Raw completion is a step from Not Started to Complete.",
    source=JULY_2024,
    agreements=(Agreement("Comp Assessed", JULY_2024, 558, 558),),
    judges=Assessment,
    rule=completion_assessed,
)
OPENING_ASSESSED: Final = Indicator(
    name="opening assessed",
    definition="It is coded whether it opened government, or which early results it had.",
    source=JULY_2024,
    agreements=(Agreement("DIOG Assessed", JULY_2024, 558, 558),),
    judges=Assessment,
    rule=opening_assessed,
)
