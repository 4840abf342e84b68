"""Indicators that compare two completions: change from midterm to the end, and schedule."""

from typing import Final, TypeVar

from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading
from ...vocabularies import Change, Completion, Schedule
from ..agreements import JULY_2024, MARCH_2017, MAY_2015, Agreement, Compared
from ._indicator import Found, Indicator, known

T = TypeVar("T")
CODES: Final[tuple[Reading[Completion], ...]] = (Missing.WITHDRAWN, Missing.UNCLEAR, *Completion)
"""What the tables of 2017 and 2024 code as 0 to 5, and subtract."""
CHANGES: Final = (Change.DECREASE, Change.NO_CHANGE, Change.INCREASE)
SCHEDULES: Final = (Schedule.BEHIND, Schedule.ON_SCHEDULE, Schedule.AHEAD)


def change(assessment: Assessment, /) -> Found[Change]:
    """Compare the end with midterm."""
    end, midterm = assessment.results.completion, assessment.progress.completion
    reasons = (
        known("completion at the end", "results.completion", end, MARCH_2017),
        known("completion at midterm", "progress.completion", midterm, MARCH_2017),
    )
    return _compared(end, midterm, CHANGES), _printed_change(end, midterm), reasons


def schedule(assessment: Assessment, /) -> Found[Schedule]:
    """Compare the completion that was reached with the one that the plan foresaw."""
    actual, projected = assessment.progress.completion, assessment.progress.projected_completion
    reasons = (
        known("completion at midterm", "progress.completion", actual, MAY_2015),
        known("projected completion", "progress.projected_completion", projected, MAY_2015),
    )
    result = _compared(actual, projected, SCHEDULES)
    return result, _printed_schedule(result, {actual, projected}), reasons


def _compared(one: Reading[Completion], other: Reading[Completion], steps: tuple[T, T, T], /) -> Reading[T]:
    """Compare two steps of the scale; the absence of either leaves it open."""
    if isinstance(one, Missing):
        return one
    if isinstance(other, Missing):
        return other
    return _direction(one.step - other.step, steps)


def _direction(difference: int, steps: tuple[T, T, T], /) -> T:
    less, same, more = steps
    if difference == 0:
        return same
    return more if difference > 0 else less


def _printed_change(end: Reading[Completion], midterm: Reading[Completion], /) -> Reading[Change]:
    """Subtract codes; without one of the end its absence is printed, without one of midterm ND."""
    if isinstance(end, Missing) and end not in CODES:
        return end
    if midterm not in CODES:
        return Missing.NO_DATA
    return _direction(CODES.index(end) - CODES.index(midterm), CHANGES)


def _printed_schedule(result: Reading[Schedule], read: set[Reading[Completion]], /) -> Reading[Schedule]:
    """Print Unclear where either is, and else NA for what was withdrawn or does not apply."""
    if Missing.UNCLEAR in read:
        return Missing.UNCLEAR
    return Missing.NOT_APPLICABLE if Missing.WITHDRAWN in read else result


CHANGE_IN_COMPLETION: Final = Indicator(
    name="change in completion",
    definition=(
        "The step of completion at the end against that at midterm. The tables subtract codes in which "
        "Withdrawn is 0 and Unclear 1; the result compares steps alone."
    ),
    source=f"{MARCH_2017}; {JULY_2024}",
    agreements=(
        Agreement("Change in completion", MARCH_2017, 54, 54, compared=Compared.DERIVED, words="change"),
        Agreement(
            "Change In Completion",
            JULY_2024,
            142,
            145,
            "BG0028 and FR0026 print another change than their completions, GT0066 none",
            compared=Compared.DERIVED,
            words="change",
        ),
    ),
    judges=Assessment,
    rule=change,
)
SCHEDULE: Final = Indicator(
    name="schedule",
    definition=(
        "Completion at midterm against the completion that the plan foresaw for that day; the table prints "
        "Unclear where either is, and NA where either was withdrawn or does not apply."
    ),
    source=MAY_2015,
    agreements=(
        Agreement(
            "On schedule",
            MAY_2015,
            957,
            958,
            'United Kingdom, case 147: "behind schedule", though completion is unclear',
            compared=Compared.REVIEWED,
            words="schedule",
        ),
    ),
    judges=Assessment,
    rule=schedule,
)
