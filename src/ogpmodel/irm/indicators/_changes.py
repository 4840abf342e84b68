"""Indicators that compare two completions: the change from midterm to the end, and the schedule."""

from typing import Final, TypeVar

from ..._model.assessments import Assessment
from ..._values.readings import Missing, Reading
from ...vocabularies import Change, Completion, Schedule
from ..verdicts import JULY_2024, MARCH_2017, MAY_2015, Agreement, Compared, Reason
from ._indicator import Indicator, Outcome, known

T = TypeVar("T")
COMPLETION_CODES: Final[tuple[Reading[Completion], ...]] = (Missing.WITHDRAWN, Missing.UNCLEAR, *Completion)
"""The readings that the tables of 2017 and 2024 code as 0 to 5 and subtract."""
CHANGES: Final = (Change.DECREASE, Change.NO_CHANGE, Change.INCREASE)
SCHEDULES: Final = (Schedule.BEHIND, Schedule.ON_SCHEDULE, Schedule.AHEAD)


def change(assessment: Assessment, /) -> Outcome[Change]:
    """Return the change in completion from midterm to the end."""
    end, midterm = assessment.results.completion, assessment.progress.completion

    def reasons() -> tuple[Reason, ...]:
        return (
            known("completion at the end", "results.completion", end, MARCH_2017),
            known("completion at midterm", "progress.completion", midterm, MARCH_2017),
        )

    return _compared(end, midterm, CHANGES), _printed_change(end, midterm), reasons


def schedule(assessment: Assessment, /) -> Outcome[Schedule]:
    """Return whether the completion at midterm is behind or ahead of the one that the plan expected."""
    actual, projected = assessment.progress.completion, assessment.progress.projected_completion

    def reasons() -> tuple[Reason, ...]:
        return (
            known("completion at midterm", "progress.completion", actual, MAY_2015),
            known("projected completion", "progress.projected_completion", projected, MAY_2015),
        )

    result = _compared(actual, projected, SCHEDULES)
    return result, _printed_schedule(result, {actual, projected}), reasons


def _compared(one: Reading[Completion], other: Reading[Completion], steps: tuple[T, T, T], /) -> Reading[T]:
    """Return whether one step of the scale is less than, equal to or more than another, as a term of `steps`.

    If either is missing, return its `Missing`.
    """
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
    """Return the change as the tables print it: the difference of the codes.

    Without a code for the end, its missing value is printed; without a code for midterm, ND.
    """
    if isinstance(end, Missing) and end not in COMPLETION_CODES:
        return end
    if midterm not in COMPLETION_CODES:
        return Missing.NO_DATA
    difference = COMPLETION_CODES.index(end) - COMPLETION_CODES.index(midterm)
    return _direction(difference, CHANGES)


def _printed_schedule(
    result: Reading[Schedule], completions: set[Reading[Completion]], /
) -> Reading[Schedule]:
    """Return the schedule as the table prints it: Unclear if either is, and NA if either was withdrawn."""
    if Missing.UNCLEAR in completions:
        return Missing.UNCLEAR
    return Missing.NOT_APPLICABLE if Missing.WITHDRAWN in completions else result


CHANGE_IN_COMPLETION: Final = Indicator(
    name="change in completion",
    definition=(
        "The step of completion at the end compared with the step at midterm. The tables subtract codes, in "
        "which Withdrawn is 0 and Unclear is 1; the result compares only steps."
    ),
    source=f"{MARCH_2017}; {JULY_2024}",
    agreements=(
        Agreement("Change in completion", MARCH_2017, 54, 54, compared=Compared.DERIVED, spelling="change"),
        Agreement(
            "Change In Completion",
            JULY_2024,
            142,
            145,
            "BG0028 and FR0026 print another change than their completions, GT0066 none",
            compared=Compared.DERIVED,
            spelling="change",
        ),
    ),
    judges=Assessment,
    rule=change,
)
SCHEDULE: Final = Indicator(
    name="schedule",
    definition=(
        "Completion at midterm compared with the completion that the plan expected for that day; the table "
        "prints Unclear if either is, and NA if either was withdrawn or does not apply."
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
            spelling="schedule",
        ),
    ),
    judges=Assessment,
    rule=schedule,
)
