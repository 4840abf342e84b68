"""Whether OGP applied a star rule to a commitment, and what tells it: a printed column, or a year.

A rule was applied to the reports of its time. Three kinds of evidence tell to which, the strongest first:
the column that OGP printed (a 0 or 1 was judged; ND, NR and NA were not), the year of the report, and the
plan's year of submission. Source: OGP commitments tables, March 2017 and July 2024.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import MAXYEAR, MINYEAR
from typing import Final

import attrs

from .._model.assessments import Assessment, Published
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading
from ..vocabularies import Moment
from .agreements import JULY_2024, MARCH_2017
from .criteria import TELLING
from .verdicts import Reason

LAST_PLANS: Final = 2017
"""Plans of later years were not judged any more, apart from one plan in the table of July 2024."""
TO_FIRST_REPORT: Final = 2
"""Years from a plan's submission to its first report (plans of 2011 to 2014, table of March 2017)."""
EVIDENCE: Final = f"{MARCH_2017}; {JULY_2024}"
NOT_JUDGED: Final = (Missing.NOT_REVIEWED, Missing.NOT_APPLICABLE, Missing.NO_DATA)
"""What the columns print where no star was judged; other absences (an unreadable cell) tell nothing."""
SEVERAL: Final = 2


@attrs.frozen(weakref_slot=False)
class StarColumn(Frozen):
    """A column in which OGP printed the stars of a rule."""

    name: str
    """The field of `Published` that holds it."""
    moment: Moment | None
    """The moment of review that it judges; None for the last one."""

    def of(self, published: Published, /) -> Reading[bool]:
        """Return what is printed in it."""
        reading: Reading[bool] = getattr(published, self.name)
        return reading


@attrs.frozen(kw_only=True, weakref_slot=False)
class Application(Frozen):
    """Whether a rule was applied to an assessment, and to which moment of review."""

    reason: Reason
    """Whether it was applied, and what tells it."""
    moment: Moment | None
    """The moment to judge; None for the last completion that was read."""
    absence: Missing = Missing.NOT_STATED
    """Why the rule was not applied."""
    printed: Missing = Missing.NOT_STATED
    """What OGP prints where the rule was not applied."""

    @property
    def excluded(self) -> bool:
        """Whether the rule was certainly not applied."""
        return self.reason.held is False


def told(*, held: Reading[bool], path: str, value: object) -> Reason:
    """Return as a reason whether a rule was applied, and the reading that tells it."""
    return Reason(criterion="applied", held=held, decided_by=path, value=value, source=EVIDENCE)


def application(
    columns: tuple[StarColumn, ...],
    may_apply: Callable[[PartialDate], bool],
    assessment: Assessment,
    moment: Moment | None,
    plan: ActionPlan | None,
    /,
) -> Application:
    """Return whether a rule was applied to an assessment, from its columns or else from the years.

    Args:
        columns: The columns of the rule, the one that goes before the others first.
        may_apply: Whether reports of a date may have been judged by the rule.
        assessment: The assessment.
        moment: The moment of review that is asked about; None for the last that was judged.
        plan: The plan of the commitment; None where it is not known.

    """
    asked = [column for column in columns if moment is None or column.moment is moment]
    if not asked:
        absence = Missing.NOT_APPLICABLE
        reason = told(held=False, path="moment", value=moment)
        return Application(reason=reason, moment=moment, absence=absence, printed=absence)
    by_column = _by_column({column: column.of(assessment.published) for column in asked}, moment)
    return by_column or _by_year(may_apply, assessment, moment, plan)


def _by_column(readings: Mapping[StarColumn, Reading[bool]], moment: Moment | None, /) -> Application | None:
    """Return what the printed columns tell; None where no source has them."""
    for column, reading in readings.items():
        if reading not in NOT_JUDGED and reading is not Missing.NOT_STATED:
            held = reading if isinstance(reading, Missing) else True
            judged = column.moment if moment is None else moment
            return Application(
                reason=told(held=held, path=f"published.{column.name}", value=reading), moment=judged
            )
    return _not_judged({column: one for column, one in readings.items() if one in NOT_JUDGED}, moment)


def _not_judged(absences: Mapping[StarColumn, Reading[bool]], moment: Moment | None, /) -> Application | None:
    """Return that no column was judged, for the reason that tells most; None without columns."""
    kinds = [kind for kind in TELLING if kind in absences.values()]
    if not kinds:
        return None
    column = next(one for one, kind in absences.items() if kind is kinds[0])
    return Application(
        reason=told(held=False, path=f"published.{column.name}", value=kinds[0]),
        moment=moment,
        absence=kinds[0],
        printed=printed_absence(absences.values()),
    )


def printed_absence(stars: Collection[Reading[bool]], /) -> Missing:
    """Return what OGP prints for stars none of which was judged.

    One absence is printed as it is. For several, ``Max star`` prints NA if one of them is NA, and else ND.
    """
    absences = [star for star in stars if isinstance(star, Missing) and star is not Missing.NOT_STATED]
    if len(absences) < SEVERAL:
        return absences[0] if absences else Missing.NOT_STATED
    return Missing.NOT_APPLICABLE if Missing.NOT_APPLICABLE in absences else Missing.NO_DATA


def report_years(assessment: Assessment, moment: Moment | None, /) -> dict[str, Reading[int]]:
    """Return the years of the reports of a moment, by their paths, the last report first."""
    years = {
        Moment.END_OF_TERM: ("results.report_year", assessment.results.report_year),
        Moment.PROGRESS: ("progress.report_year", assessment.progress.report_year),
    }
    return dict(years.values() if moment is None else (years[moment],))


def calendar_years(years: Mapping[str, Reading[int]], /) -> dict[str, int]:
    """Return the years that are stated, and are years of the calendar."""
    return {
        path: year
        for path, year in years.items()
        if not isinstance(year, Missing) and MINYEAR <= year <= MAXYEAR
    }


def _by_year(
    may_apply: Callable[[PartialDate], bool],
    assessment: Assessment,
    moment: Moment | None,
    plan: ActionPlan | None,
    /,
) -> Application:
    """Return what the years tell: those of plans that were not judged, of the report, of the first report."""
    submitted = None if plan is None else plan.submitted
    if submitted is not None and submitted > LAST_PLANS:
        return _excluded("plan.submitted", submitted, moment)
    years = report_years(assessment, moment)
    for path, year in calendar_years(years).items():
        return _dated(path, year, moment, applies=may_apply(PartialDate(year)))
    for path, reading in years.items():
        if reading is Missing.NOT_REVIEWED:
            return _excluded(path, reading, moment)
    if submitted is not None and submitted >= MINYEAR:
        applies = may_apply(PartialDate(submitted + TO_FIRST_REPORT))
        return _dated("plan.submitted", submitted, moment, applies=applies)
    path, reading = next(iter(years.items()))
    return Application(reason=told(held=Missing.NOT_STATED, path=path, value=reading), moment=moment)


def _dated(path: str, year: int, moment: Moment | None, /, *, applies: bool) -> Application:
    if applies:
        return Application(reason=told(held=True, path=path, value=year), moment=moment)
    return _excluded(path, year, moment)


def _excluded(path: str, value: int | Missing, moment: Moment | None, /) -> Application:
    absence = value if isinstance(value, Missing) else Missing.NOT_APPLICABLE
    return Application(
        reason=told(held=False, path=path, value=value), moment=moment, absence=absence, printed=absence
    )
