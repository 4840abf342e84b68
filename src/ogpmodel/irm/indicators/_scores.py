"""The IRM-based score and its five flags: ambition, completion and opening of a commitment in one."""

from collections.abc import Mapping
from typing import Final

import attrs

from ..._model.assessments import Assessment
from ..._tools.frozen import Frozen, FrozenDict
from ..._values.readings import Missing, Reading, all_of, any_of
from ..agreements import JULY_2024, Agreement
from ..reviewed import was_reviewed
from ._flags import COMPLETION_ASSESSED
from ._indicator import Found, Indicator, known
from ._reviews import HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING

UNREVIEWED: Final = -1
SCORES: Final = (4, 3, 2, 1)
"""Ambitious and complete, or opened government; ambitious only; complete only; none of the three."""


def score(assessment: Assessment, /) -> Found[int]:
    """Score by the flags that the three high indicators make."""
    ambition = HIGH_AMBITION.judge(assessment)
    completion = HIGH_COMPLETION.judge(assessment)
    opening = HIGH_OPENING.judge(assessment)
    year = assessment.progress.report_year
    unreviewed = year is Missing.NOT_REVIEWED
    review = known("report", "progress.report_year", year, JULY_2024)
    return (
        _score(
            _flags(ambition.result, completion.result, opening.result),
            unreviewed=was_reviewed(assessment) is False,
        ),
        _printed(
            _flags(ambition.as_printed, completion.as_printed, opening.as_printed), unreviewed=unreviewed
        ),
        (review, *ambition.reasons, *completion.reasons, *opening.reasons),
    )


def _flags(
    ambition: Reading[bool], completion: Reading[bool], opening: Reading[bool], /
) -> tuple[Reading[bool], ...]:
    """Give the four flags, in the order of their scores; one of them holds where all is known."""
    closed = _not(opening)
    return (
        any_of((opening, all_of((ambition, completion)))),
        all_of((ambition, _not(completion), closed)),
        all_of((_not(ambition), completion, closed)),
        all_of((_not(ambition), _not(completion), closed)),
    )


def _not(reading: Reading[bool], /) -> Reading[bool]:
    return reading if isinstance(reading, Missing) else not reading


def _score(flags: tuple[Reading[bool], ...], /, *, unreviewed: bool) -> Reading[int]:
    """Give the score of the first flag that holds; one that is open before it could be the first."""
    if unreviewed and flags[0] is not True:
        return UNREVIEWED
    held = zip(flags, SCORES, strict=True)
    return next(number if flag is True else flag for flag, number in held if flag is not False)


def _printed(flags: tuple[Reading[bool], ...], /, *, unreviewed: bool) -> int:
    """Give the score of the first flag that is set; whatever has none gets the lowest."""
    printed = zip(flags[:-1], SCORES[:-1], strict=True)
    lowest = UNREVIEWED if unreviewed else SCORES[-1]
    return next((number for flag, number in printed if flag is True), lowest)


IRM_SCORE: Final = Indicator(
    name="IRM-based score",
    definition=(
        "4 where it opened government, or is ambitious and complete; 3 where it is ambitious only, 2 where "
        "it is complete only; -1 where the IRM did not review it (in the table: where its report has no "
        "year); else 1. In the table 1 also stands wherever nothing is known; the result is 1 only where all "
        "three are known and low."
    ),
    source=JULY_2024,
    agreements=(
        Agreement(
            "IRM-Based Score",
            JULY_2024,
            537,
            558,
            "MK0124, MK0125, MK0139, MK0140, MN0025, MN0026, MN0043, MN0045, NG0008, NG0021, NG0030, NZ0015, "
            "PNG0001, PNG0007, PT0006, PY0038, PY0052, PY0056, PY0068 and PY0069, whose printed flags fit "
            "another row's ambition or an older one, and US0017; from the printed flags all 558 follow",
            words="number",
        ),
    ),
    judges=Assessment,
    rule=score,
)

FLAGS: Final = (
    ("Ambitious and complete, or DIOG", "ambitious and complete, or opened government", 549),
    ("Ambitious but not complete", "ambitious, and neither complete nor opened government", 548),
    ("Complete but not ambitious", "complete, and neither ambitious nor opened government", 548),
    ("Not complete or ambitious", "neither of the three, where completion is known", 548),
)
"""OGP's column, what it says, and how many of 558 rows of the table agree, in the order of the scores."""
PASTED: Final = (
    "the printed flags fit another row's ambition, or an older one, in 21 rows of nine plans of 2016 to "
    "2019; US0005 and US0017 are flagged without a potential impact"
)


@attrs.frozen(weakref_slot=False)
class FlagRule(Frozen):
    """The rule of one of the four flags of a reviewed commitment."""

    place: int
    """Its place among them."""

    def __call__(self, assessment: Assessment, /) -> Found[bool]:
        """Join the three high indicators; the last flag is printed only where completion is known."""
        verdicts = [one.judge(assessment) for one in (HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING)]
        ambition, completion, opening = verdicts
        result = _flags(ambition.result, completion.result, opening.result)[self.place]
        printed = _flags(ambition.as_printed, completion.as_printed, opening.as_printed)[self.place]
        is_last = self.place == len(FLAGS) - 1
        settled = not is_last or COMPLETION_ASSESSED.judge(assessment).as_printed is True
        reasons = tuple(reason for one in verdicts for reason in one.reasons)
        return result, printed is True and settled, reasons


def not_reviewed(assessment: Assessment, /) -> Found[bool]:
    """Say whether the IRM did not review it; printed is whether the first report has no year."""
    year = assessment.progress.report_year
    printed = year is Missing.NOT_REVIEWED
    return (
        _not(was_reviewed(assessment)),
        printed,
        (known("report", "progress.report_year", year, JULY_2024),),
    )


IRM_FLAGS: Final[Mapping[str, Indicator[Assessment, bool]]] = FrozenDict(
    {
        **{
            column: Indicator(
                name=column[0].lower() + column[1:],
                definition=f"{says[0].upper()}{says[1:]}, by the three high indicators.",
                source=JULY_2024,
                agreements=(Agreement(column, JULY_2024, agree, 558, PASTED),),
                judges=Assessment,
                rule=FlagRule(place),
            )
            for place, (column, says, agree) in enumerate(FLAGS)
        },
        "Not reviewed": Indicator(
            name="not reviewed",
            definition="The IRM reviewed nothing of it; in the table: its first report has no year.",
            source=JULY_2024,
            agreements=(Agreement("Not reviewed", JULY_2024, 558, 558),),
            judges=Assessment,
            rule=not_reviewed,
        ),
    }
)
"""The five flags behind the score, by OGP's column."""
