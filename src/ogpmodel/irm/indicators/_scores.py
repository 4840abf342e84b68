"""Flags of what was assessed, the IRM-based score, and the five flags behind the score."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from ..._model.assessments import Assessment
from ..._tools.frozen import Frozen, FrozenDict
from ..._values.readings import Missing, Reading, all_of, any_of, is_stated
from ...vocabularies import Completion, PotentialForResults
from ..criteria import AMBITION, COMPLETED, MODERATE, Criterion, was_reviewed
from ..verdicts import JULY_2024, Agreement, Reason, Verdict
from ._indicator import Indicator, Outcome, asked, held, known
from ._reviews import HAD_RESULTS, HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING, OPENED, completion_read

SUBSTANTIAL_POTENTIAL: Final = Criterion(
    name="potential for results",
    definition="Substantial potential for results",
    variables=("design.potential_for_results",),
    met_by=(PotentialForResults.SUBSTANTIAL,),
    source=AMBITION,
)


def assessed(*readings: object) -> Reading[bool]:
    """Return whether any of several readings was coded; a `Missing` if one is not stated or unreadable."""
    if any(not isinstance(one, Missing) for one in readings):
        return True
    return next((one for one in (Missing.UNREADABLE, Missing.NOT_STATED) if one in readings), False)


def ambition_assessed(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether either of the two questions was coded; an unclear impact was."""
    criteria = (MODERATE, SUBSTANTIAL_POTENTIAL)
    answers = [held(criterion, assessment) for criterion in criteria]
    return assessed(*answers), any(map(is_stated, answers)), asked(assessment, *criteria)


def completion_assessed(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether raw completion was coded; as printed, Unclear and Withdrawn were not."""
    step = completion_read(assessment)
    return assessed(step), isinstance(step, Completion), asked(assessment, COMPLETED)


def opening_assessed(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether either of the two questions was coded; "too early" is a code."""
    criteria = (OPENED, HAD_RESULTS)
    given = [held(criterion, assessment) for criterion in criteria]
    answers = [True if answer is Missing.TOO_EARLY else answer for answer in given]
    return assessed(*answers), any(map(is_stated, answers)), asked(assessment, *criteria)


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
    definition="It is coded whether the commitment opened government, or which early results it had.",
    source=JULY_2024,
    agreements=(Agreement("DIOG Assessed", JULY_2024, 558, 558),),
    judges=Assessment,
    rule=opening_assessed,
)

SCORE_NOT_REVIEWED: Final = -1
SCORES: Final = (4, 3, 2, 1)
"""The scores of the four flags of a reviewed commitment, in the order of `_flags`."""


def score(assessment: Assessment, /) -> Outcome[int]:
    """Return the score of the flag that holds."""
    verdicts = _verdicts(assessment)
    year = assessment.progress.report_year
    result = _score(_flags(*(one.result for one in verdicts)), not_reviewed=was_reviewed(assessment) is False)
    as_printed = _printed_score(
        _flags(*(one.as_printed for one in verdicts)), not_reviewed=year is Missing.NOT_REVIEWED
    )
    return result, as_printed, lambda: (_report_reason(assessment), *_reasons(verdicts))


def _verdicts(assessment: Assessment, /) -> tuple[Verdict[bool], Verdict[bool], Verdict[bool]]:
    """Return the verdicts on ambition, completion and opening."""
    return HIGH_AMBITION.judge(assessment), HIGH_COMPLETION.judge(assessment), HIGH_OPENING.judge(assessment)


def _reasons(verdicts: Iterable[Verdict[bool]], /) -> tuple[Reason, ...]:
    return tuple(reason for verdict in verdicts for reason in verdict.reasons)


def _report_reason(assessment: Assessment, /) -> Reason:
    return known("report", "progress.report_year", assessment.progress.report_year, JULY_2024)


def _flags(
    ambition: Reading[bool], completion: Reading[bool], opening: Reading[bool], /
) -> tuple[Reading[bool], ...]:
    """Return the four flags, from the highest score; exactly one holds if all three readings are known."""
    not_opened = _not(opening)
    return (
        any_of((opening, all_of((ambition, completion)))),
        all_of((ambition, _not(completion), not_opened)),
        all_of((_not(ambition), completion, not_opened)),
        all_of((_not(ambition), _not(completion), not_opened)),
    )


def _not(reading: Reading[bool], /) -> Reading[bool]:
    return reading if isinstance(reading, Missing) else not reading


def _score(flags: tuple[Reading[bool], ...], /, *, not_reviewed: bool) -> Reading[int]:
    """Return the score of the first flag that holds; a `Missing` if an open flag precedes it."""
    if not_reviewed and flags[0] is not True:
        return SCORE_NOT_REVIEWED
    scored = zip(flags, SCORES, strict=True)
    return next(number if flag is True else flag for flag, number in scored if flag is not False)


def _printed_score(flags: tuple[Reading[bool], ...], /, *, not_reviewed: bool) -> int:
    """Return the score of the first flag that is set; the lowest score if none is."""
    scored = zip(flags[:-1], SCORES[:-1], strict=True)
    lowest = SCORE_NOT_REVIEWED if not_reviewed else SCORES[-1]
    return next((number for flag, number in scored if flag is True), lowest)


IRM_SCORE: Final = Indicator(
    name="IRM-based score",
    definition=(
        "4 if the commitment opened government, or is ambitious and complete; 3 if it is only ambitious; 2 "
        "if it is only complete; -1 if the IRM did not review it (in the table: if its report has no year); "
        "1 otherwise. The table also prints 1 if nothing is known; the result is 1 only if all three are "
        "known and low."
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
            spelling="number",
        ),
    ),
    judges=Assessment,
    rule=score,
)

FLAGS: Final = (
    ("Ambitious and complete, or DIOG", "Ambitious and complete, or opened government", 549),
    ("Ambitious but not complete", "Ambitious, and neither complete nor opened government", 548),
    ("Complete but not ambitious", "Complete, and neither ambitious nor opened government", 548),
    ("Not complete or ambitious", "None of the three, if completion is known", 548),
)
"""OGP's column, its meaning, and how many of 558 rows of the table agree, in the order of the scores."""
EXCEPTIONS: Final = (
    "the printed flags fit another row's ambition, or an older one, in 21 rows of nine plans of 2016 to "
    "2019; US0005 and US0017 are flagged without a potential impact"
)


@attrs.frozen(weakref_slot=False)
class FlagRule(Frozen):
    """The rule of one of the four flags of a reviewed commitment."""

    position: int
    """The flag's position in `FLAGS`."""

    def __call__(self, assessment: Assessment, /) -> Outcome[bool]:
        """Return whether the flag holds, by ambition, completion and opening.

        The table prints the last flag only if completion is known.
        """
        verdicts = _verdicts(assessment)
        result = _flags(*(one.result for one in verdicts))[self.position]
        printed = _flags(*(one.as_printed for one in verdicts))[self.position]
        is_last = self.position == len(FLAGS) - 1
        may_print = not is_last or COMPLETION_ASSESSED.judge(assessment).as_printed is True
        return result, printed is True and may_print, lambda: _reasons(verdicts)


def not_reviewed(assessment: Assessment, /) -> Outcome[bool]:
    """Return whether the IRM did not review it; as printed, whether the first report has no year."""
    printed = assessment.progress.report_year is Missing.NOT_REVIEWED
    return _not(was_reviewed(assessment)), printed, lambda: (_report_reason(assessment),)


IRM_FLAGS: Final[Mapping[str, Indicator[Assessment, bool]]] = FrozenDict(
    {
        **{
            column: Indicator(
                name=column[0].lower() + column[1:],
                definition=f"{meaning}, by the three high indicators.",
                source=JULY_2024,
                agreements=(Agreement(column, JULY_2024, agreeing, 558, EXCEPTIONS),),
                judges=Assessment,
                rule=FlagRule(position),
            )
            for position, (column, meaning, agreeing) in enumerate(FLAGS)
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
