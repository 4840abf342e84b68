"""Indicators of what was assessed at all."""

from typing import Final

from ...model.assessments import Assessment
from ...readings import Missing, is_stated
from ...vocabularies import Completion, PotentialForResults
from ..agreements import JULY_2024, Agreement
from ..criteria import AMBITION, COMPLETED, MODERATE, Criterion
from .indicator import Found, Indicator
from .reviews import HAD_RESULTS, OPENED

PROMISING: Final = Criterion(
    name="potential for results",
    definition="Substantial potential for results",
    variables=("design.potential_for_results",),
    met_by=(PotentialForResults.SUBSTANTIAL,),
    source=AMBITION,
)


def ambition_assessed(assessment: Assessment, /) -> Found[bool]:
    """Say whether either of the two questions has a code; an impact that is unclear has one."""
    reasons = (MODERATE.ask(assessment), PROMISING.ask(assessment))
    answer = any(is_stated(reason.held) for reason in reasons)
    return answer, answer, reasons


def completion_assessed(assessment: Assessment, /) -> Found[bool]:
    """Say whether raw completion is a step of the scale: unclear and withdrawn are not."""
    reason = COMPLETED.ask(assessment)
    answer = isinstance(reason.value, Completion)
    return answer, answer, (reason,)


def opening_assessed(assessment: Assessment, /) -> Found[bool]:
    """Say whether either of the two questions has a code; that it was too early is one."""
    reasons = (OPENED.ask(assessment), HAD_RESULTS.ask(assessment))
    answer = any(is_stated(reason.held) or reason.held is Missing.TOO_EARLY for reason in reasons)
    return answer, answer, reasons


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
