"""Indicators of single questions: relevance, verifiability, completion, ambition, opening."""

from typing import Final, cast

from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading, all_of, any_of, is_stated
from ...vocabularies import Completion, EarlyResults, OgpValue, Opening, Specificity
from ..agreements import JULY_2024, MARCH_2017, Agreement, Compared
from ..criteria import (
    CODEBOOK,
    COMPLETED,
    COMPLETION,
    MODERATE,
    NOT_ASKED,
    RELEVANT,
    TELLING,
    VERIFIABILITY,
    Criterion,
)
from ._indicator import Found, Indicator

EARLY_RESULTS = "OGP glossary, Early Results (https://www.opengovpartnership.org/glossary/early-results/)"

SERVES_VALUES: Final = Criterion(
    name="OGP values",
    definition="Access to Information, Civic Participation or Public Accountability",
    variables=("design.values",),
    met_by=(OgpValue.ACCESS_TO_INFORMATION, OgpValue.CIVIC_PARTICIPATION, OgpValue.PUBLIC_ACCOUNTABILITY),
    source=CODEBOOK,
)
RATED_SPECIFIC: Final = Criterion(
    name="specificity",
    definition="Medium or High specificity",
    variables=("design.specificity",),
    met_by=(Specificity.MEDIUM, Specificity.HIGH),
    source=VERIFIABILITY,
)
OPENED: Final = Criterion(
    name="did it open government?",
    definition="Major or Outstanding",
    variables=("results.opened_government",),
    met_by=(Opening.MAJOR, Opening.OUTSTANDING),
    source=EARLY_RESULTS,
)
HAD_RESULTS: Final = Criterion(
    name="early results",
    definition="Significant",
    variables=("results.early_results",),
    met_by=(EarlyResults.SIGNIFICANT,),
    source=EARLY_RESULTS,
)


def settled(criterion: Criterion, assessment: Assessment, /) -> Found[bool]:
    """Answer by one criterion; an absence is printed as such."""
    reason = criterion.ask(assessment)
    return reason.held, reason.held, (reason,)


def relevance(assessment: Assessment, /) -> Found[bool]:
    """Derive relevance from the OGP values."""
    return settled(SERVES_VALUES, assessment)


def verifiability(assessment: Assessment, /) -> Found[bool]:
    """Derive verifiability from specificity."""
    return settled(RATED_SPECIFIC, assessment)


def raw_completion(assessment: Assessment, /) -> Found[Completion]:
    """Take the completion at the end, or else that at midterm."""
    reason = COMPLETED.ask(assessment)
    step = cast("Reading[Completion]", reason.value)
    decided = is_stated(step) or step in COMPLETED.failed_by
    return step, step if decided else _printed_absence(assessment), (reason,)


def _printed_absence(assessment: Assessment, /) -> Reading[Completion]:
    """Give the code of midterm, as the table does, though the end may still have to be reviewed."""
    midterm, end = assessment.progress.completion, assessment.results.completion
    without = (midterm, end) == (Missing.NOT_REVIEWED, Missing.NO_DATA)
    return end if without or midterm is Missing.NOT_STATED else midterm


def max_completion(assessment: Assessment, /) -> Found[Completion]:
    """Take raw completion, and print what is no step of the scale as no data."""
    step, printed, reasons = raw_completion(assessment)
    return step, Missing.NO_DATA if printed in COMPLETED.failed_by else printed, reasons


def high_completion(assessment: Assessment, /) -> Found[bool]:
    """Compare raw completion with Substantial."""
    reason = COMPLETED.ask(assessment)
    return reason.held, reason.held is True, (reason,)


def high_ambition(assessment: Assessment, /) -> Found[bool]:
    """Join potential impact and relevance; if there is no impact the tables print its absence.

    Ambition is open where impact was not asked, whatever relevance is: nobody judged it there.
    """
    impact, relevant = MODERATE.ask(assessment), RELEVANT.ask(assessment)
    unasked = impact.held in {Missing.NO_DATA, Missing.NOT_APPLICABLE}
    result = impact.held if unasked else all_of((impact.held, relevant.held))
    printed = impact.held if isinstance(impact.held, Missing) else result is True
    return result, printed, (impact, relevant)


def high_opening(assessment: Assessment, /) -> Found[bool]:
    """Take whichever of the two questions was answered: a plan was asked one of them."""
    reasons = (OPENED.ask(assessment), HAD_RESULTS.ask(assessment))
    asked = [reason.held for reason in reasons if reason.held not in NOT_ASKED]
    absences = (reason.held for reason in reasons if isinstance(reason.held, Missing))
    result = any_of(asked) if asked else min(absences, key=TELLING.index)
    return result, result is True, reasons


RELEVANCE: Final = Indicator(
    name="relevance",
    definition=(
        "The commitment serves Access to Information, Civic Participation or Public Accountability: "
        "Technology & Innovation alone does not make it relevant. What the IRM coded stands apart."
    ),
    source=CODEBOOK,
    agreements=(
        Agreement(
            "_Relevant",
            MARCH_2017,
            1856,
            1858,
            "Canada, plan 1, commitments 2.1 and 2.2: coded as relevant with Technology & Innovation alone",
            compared=Compared.DERIVED,
        ),
        Agreement(
            "_Relevant",
            JULY_2024,
            339,
            341,
            "SK0116 is coded as relevant without a value, JO0062 as no data with three",
            compared=Compared.DERIVED,
        ),
    ),
    judges=Assessment,
    uses=(SERVES_VALUES.variables,),
    rule=relevance,
)
VERIFIABILITY_BY_SPECIFICITY: Final = Indicator(
    name="verifiable, by specificity",
    definition="Specificity is Medium or High, which counts as verifiable.",
    source=VERIFIABILITY,
    agreements=(Agreement("Verifiable", JULY_2024, 212, 212, compared=Compared.DERIVED, words="yes-no"),),
    judges=Assessment,
    uses=(RATED_SPECIFIC.variables,),
    rule=verifiability,
)
RAW_COMPLETION: Final = Indicator(
    name="raw completion",
    definition=(
        "The completion at the end of the term, or else that at midterm; Unclear and Withdrawn count. "
        "Where neither is coded, the table prints the absence of midterm, but ND where midterm was not "
        "reviewed and the end has no data; the result is NR wherever a review is still to come."
    ),
    source=JULY_2024,
    agreements=(Agreement("Raw Completion", JULY_2024, 558, 558, words="raw-completion"),),
    judges=Assessment,
    rule=raw_completion,
)
MAX_COMPLETION: Final = Indicator(
    name="max completion",
    definition=(
        "Raw completion on a scale of its own, 0 to 3, and no maximum, despite its name; the table prints "
        "ND for Unclear and Withdrawn."
    ),
    source=JULY_2024,
    agreements=(Agreement("Max Completion", JULY_2024, 558, 558, words="max-completion"),),
    judges=Assessment,
    rule=max_completion,
)
HIGH_COMPLETION: Final = Indicator(
    name="high completion",
    definition="Raw completion is Substantial or Complete; the table prints 0 where there is none.",
    source=f"{COMPLETION}; {JULY_2024}",
    agreements=(Agreement("High Completion", JULY_2024, 558, 558),),
    judges=Assessment,
    uses=(COMPLETED.variables,),
    rule=high_completion,
)
HIGH_AMBITION: Final = Indicator(
    name="high ambition",
    definition=(
        "Potential impact is Moderate or Transformative, and the commitment is relevant. Verifiability is "
        "not asked, and potential for results is never used; the table prints the absence of potential "
        "impact, and 0 where relevance has no data."
    ),
    source=JULY_2024,
    agreements=(Agreement("High Ambition", JULY_2024, 558, 558),),
    judges=Assessment,
    uses=(MODERATE.variables, RELEVANT.variables),
    rule=high_ambition,
)
HIGH_OPENING: Final = Indicator(
    name="high opening",
    definition=(
        "It opened government in a Major or Outstanding way, or had Significant early results; the table "
        "prints 0 where neither is coded, and where it was too early."
    ),
    source=f"{EARLY_RESULTS}; {JULY_2024}",
    agreements=(Agreement("High DIOG", JULY_2024, 558, 558),),
    judges=Assessment,
    uses=(OPENED.variables + HAD_RESULTS.variables,),
    rule=high_opening,
)
