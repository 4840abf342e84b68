"""Indicators of single questions: relevance, verifiability, completion, ambition, opening."""

from typing import Final, cast

from ..._dataset.value_paths import NOT_ASKED, most_informative
from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading, all_of, any_of, is_stated
from ...vocabularies import Completion, EarlyResults, OgpValue, Opening, Specificity
from ..criteria import (
    CODEBOOK,
    COMPLETED,
    COMPLETION,
    MODERATE,
    RELEVANT,
    VERIFIABILITY,
    Criterion,
)
from ..verdicts import JULY_2024, MARCH_2017, Agreement, Compared
from ._indicator import Indicator, Outcome, asked, held

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


def by_criterion(criterion: Criterion, assessment: Assessment, /) -> Outcome[bool]:
    """Return the answer of one criterion; a missing value is printed as it is."""
    answer = held(criterion, assessment)
    return answer, answer, asked(assessment, criterion)


def relevance(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether it is relevant, by the OGP values."""
    return by_criterion(SERVES_VALUES, assessment)


def verifiability(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether it is verifiable, by its specificity."""
    return by_criterion(RATED_SPECIFIC, assessment)


def raw_completion(assessment: Assessment, /) -> Outcome[Completion]:
    """Return the completion at the end or, if it was not coded, at midterm."""
    step = completion_read(assessment)
    decided = is_stated(step) or step in COMPLETED.failed_by
    printed = step if decided else _printed_without_completion(assessment)
    return step, printed, asked(assessment, COMPLETED)


def completion_read(assessment: Assessment, /) -> Reading[Completion]:
    """Return the completion that decides whether a commitment was completed."""
    return cast("Reading[Completion]", COMPLETED.prepared(None)(assessment)[1])


def _printed_without_completion(assessment: Assessment, /) -> Reading[Completion]:
    """Return what the table prints without a completion: midterm, even if the end is still to be reviewed."""
    midterm, end = assessment.progress.completion, assessment.results.completion
    end_decides = (midterm, end) == (Missing.NOT_REVIEWED, Missing.NO_DATA)
    return end if end_decides or midterm is Missing.NOT_STATED else midterm


def max_completion(assessment: Assessment, /) -> Outcome[Completion]:
    """Return raw completion; as printed, Unclear and Withdrawn are no data."""
    step, printed, reasons = raw_completion(assessment)
    return step, Missing.NO_DATA if printed in COMPLETED.failed_by else printed, reasons


def high_completion(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether raw completion is at least Substantial."""
    answer = held(COMPLETED, assessment)
    return answer, answer is True, asked(assessment, COMPLETED)


def high_ambition(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether it has high potential impact and is relevant.

    If potential impact was not asked, nobody judged ambition: the result is missing even if the commitment is
    not relevant. If potential impact is missing, the tables print its missing value.
    """
    impact, relevant = held(MODERATE, assessment), held(RELEVANT, assessment)
    not_asked = impact in {Missing.NO_DATA, Missing.NOT_APPLICABLE}
    result = impact if not_asked else all_of((impact, relevant))
    printed = impact if isinstance(impact, Missing) else result is True
    return result, printed, asked(assessment, MODERATE, RELEVANT)


def high_opening(assessment: Assessment, /) -> Outcome[bool]:
    """Return the answer of whichever of the two questions was asked: each plan was asked one of them."""
    answers = (held(OPENED, assessment), held(HAD_RESULTS, assessment))
    given = [answer for answer in answers if answer not in NOT_ASKED]
    missing = (answer for answer in answers if isinstance(answer, Missing))
    result = any_of(given) if given else most_informative(missing)
    return result, result is True, asked(assessment, OPENED, HAD_RESULTS)


RELEVANCE: Final = Indicator(
    name="relevance",
    definition=(
        "The commitment serves Access to Information, Civic Participation or Public Accountability: "
        "Technology & Innovation alone does not make it relevant. The IRM's own code may differ."
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
            "SK0116 is coded as relevant without a value, JO0062 as no data with three values",
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
    agreements=(Agreement("Verifiable", JULY_2024, 212, 212, compared=Compared.DERIVED, spelling="yes-no"),),
    judges=Assessment,
    uses=(RATED_SPECIFIC.variables,),
    rule=verifiability,
)
RAW_COMPLETION: Final = Indicator(
    name="raw completion",
    definition=(
        "The completion at the end of the term or, if it was not coded, at midterm; Unclear and Withdrawn "
        "count as coded. If neither is coded, the table prints the missing value of midterm, but ND if "
        "midterm was not reviewed and the end has no data. The result is NR if a review is still to come."
    ),
    source=JULY_2024,
    agreements=(Agreement("Raw Completion", JULY_2024, 558, 558, spelling="raw-completion"),),
    judges=Assessment,
    rule=raw_completion,
)
MAX_COMPLETION: Final = Indicator(
    name="max completion",
    definition=(
        "Raw completion on a scale from 0 to 3. Despite its name it is not a maximum. The table prints ND "
        "for Unclear and Withdrawn."
    ),
    source=JULY_2024,
    agreements=(Agreement("Max Completion", JULY_2024, 558, 558, spelling="max-completion"),),
    judges=Assessment,
    rule=max_completion,
)
HIGH_COMPLETION: Final = Indicator(
    name="high completion",
    definition="Raw completion is Substantial or Complete; the table prints 0 if there is no completion.",
    source=f"{COMPLETION}; {JULY_2024}",
    agreements=(Agreement("High Completion", JULY_2024, 558, 558),),
    judges=Assessment,
    uses=(COMPLETED.variables,),
    rule=high_completion,
)
HIGH_AMBITION: Final = Indicator(
    name="high ambition",
    definition=(
        "Potential impact is Moderate or Transformative, and the commitment is relevant. Verifiability and "
        "potential for results are not used. If potential impact is missing, the table prints its missing "
        "value; if relevance has no data, it prints 0."
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
        "It opened government in a Major or Outstanding way, or had Significant early results. The table "
        "prints 0 if neither is coded, and if it was too early."
    ),
    source=f"{EARLY_RESULTS}; {JULY_2024}",
    agreements=(Agreement("High DIOG", JULY_2024, 558, 558),),
    judges=Assessment,
    uses=(OPENED.variables + HAD_RESULTS.variables,),
    rule=high_opening,
)
