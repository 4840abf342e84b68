"""Whether OGP applied a star rule to a commitment: what a printed column or a year shows.

OGP applied a rule to the reports of its time. Three readings show to which reports, the strongest first:
the column that OGP printed (0 and 1 were judged; ND, NR and NA were not), the year of the report, and the
plan's year of submission. Source: OGP commitments tables, March 2017 and July 2024.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import MAXYEAR, MINYEAR
from typing import Final, TypeAlias

import attrs

from .._dataset.value_paths import MOST_INFORMATIVE_FIRST
from .._model.assessments import Assessment, Published
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading
from ..vocabularies import Moment
from .verdicts import JULY_2024, MARCH_2017, Reason

LAST_JUDGED_PLANS: Final = 2017
"""Plans of later years were not judged, apart from one plan in the table of July 2024."""
YEARS_TO_FIRST_REPORT: Final = 2
"""Years from a plan's submission to its first report (plans of 2011 to 2014, table of March 2017)."""
EVIDENCE: Final = f"{MARCH_2017}; {JULY_2024}"
NOT_JUDGED: Final = (Missing.NOT_REVIEWED, Missing.NOT_APPLICABLE, Missing.NO_DATA)
"""What the columns print if no star was judged; other missing values (an unreadable cell) decide nothing."""


@attrs.frozen(weakref_slot=False)
class StarColumn(Frozen):
    """A column in which OGP printed the stars of a rule."""

    name: str
    """The field of `Published` with the star."""
    moment: Moment | None
    """The moment of review that it judges; None for the last one."""

    def of(self, published: Published, /) -> Reading[bool]:
        """Return the star that OGP printed in this column."""
        reading: Reading[bool] = getattr(published, self.name)
        return reading


Stars: TypeAlias = list[tuple[StarColumn, Reading[bool]]]
"""The columns of a rule, each with the star that OGP printed."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Application(Frozen):
    """Whether a rule was applied to an assessment, and to which moment of review."""

    held: Reading[bool]
    """Whether it was applied."""
    path: str
    """The path of the reading that decides it."""
    value: object
    """That reading."""
    moment: Moment | None
    """The moment to judge; None for the last completion that was read."""
    missing: Missing = Missing.NOT_STATED
    """The result if the rule was not applied."""
    printed: Missing = Missing.NOT_STATED
    """What OGP prints if the rule was not applied."""

    @property
    def excluded(self) -> bool:
        """Whether the rule was certainly not applied."""
        return self.held is False

    @property
    def reason(self) -> Reason:
        """The reason that states whether the rule was applied."""
        return Reason(
            criterion="applied", held=self.held, decided_by=self.path, value=self.value, source=EVIDENCE
        )


def application(
    columns: tuple[StarColumn, ...],
    may_apply: Callable[[PartialDate], bool],
    assessment: Assessment,
    moment: Moment | None,
    plan: ActionPlan | None,
    /,
) -> Application:
    """Return whether a rule was applied to an assessment, by its columns or, failing that, by the years.

    Args:
        columns: The columns of the rule; the first one with a judged star decides.
        may_apply: Whether reports of a date may have been judged by the rule.
        assessment: The assessment.
        moment: The moment of review; None for the last one that was judged.
        plan: The plan of the commitment; None if it is not known.

    """
    of_moment = [column for column in columns if moment is None or column.moment is moment]
    if not of_moment:
        return _excluded("moment", moment, moment)
    stars = [(column, column.of(assessment.published)) for column in of_moment]
    return _by_column(stars, moment) or _by_year(may_apply, assessment, moment, plan)


def _by_column(stars: Stars, moment: Moment | None, /) -> Application | None:
    """Return what the printed columns show; None if no source states any of them."""
    for column, star in stars:
        if star not in NOT_JUDGED and star is not Missing.NOT_STATED:
            return Application(
                held=star if isinstance(star, Missing) else True,
                path=f"published.{column.name}",
                value=star,
                moment=column.moment if moment is None else moment,
            )
    return _not_judged([(column, star) for column, star in stars if star in NOT_JUDGED], moment)


def _not_judged(stars: Stars, moment: Moment | None, /) -> Application | None:
    """Return that the rule was not applied, by the most informative column; None if there is no column."""
    if not stars:
        return None
    column, star = min(stars, key=lambda one: MOST_INFORMATIVE_FIRST.index(one[1]))
    excluded = _excluded(f"published.{column.name}", star, moment)
    return attrs.evolve(excluded, printed=printed_without_star([star for _, star in stars]))


def printed_without_star(stars: Collection[Reading[bool]], /) -> Missing:
    """Return what OGP prints if it judged none of several stars.

    OGP prints a single missing value as it is. For several, ``Max star`` prints NA if one of them is NA, and
    ND otherwise.
    """
    missing = [star for star in stars if isinstance(star, Missing) and star is not Missing.NOT_STATED]
    match missing:
        case []:
            return Missing.NOT_STATED
        case [only]:
            return only
        case _:
            return Missing.NOT_APPLICABLE if Missing.NOT_APPLICABLE in missing else Missing.NO_DATA


def report_years(assessment: Assessment, moment: Moment | None, /) -> dict[str, Reading[int]]:
    """Return path → year of the reports of a moment; without a moment of both reports, the last one first."""
    years = {
        Moment.END_OF_TERM: ("results.report_year", assessment.results.report_year),
        Moment.PROGRESS: ("progress.report_year", assessment.progress.report_year),
    }
    return dict(years.values() if moment is None else (years[moment],))


def calendar_years(years: Mapping[str, Reading[int]], /) -> dict[str, int]:
    """Return the years that have a value and that Python's calendar supports."""
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
    """Return what the years show: plans too late to be judged, then the report's year, then the plan's."""
    submitted = None if plan is None else plan.submitted
    if submitted is not None and submitted > LAST_JUDGED_PLANS:
        return _excluded("plan.submitted", submitted, moment)
    years = report_years(assessment, moment)
    for path, year in calendar_years(years).items():
        return _dated(path, year, moment, applies=may_apply(PartialDate(year)))
    for path, reading in years.items():
        if reading is Missing.NOT_REVIEWED:
            return _excluded(path, reading, moment)
    if submitted is not None and submitted >= MINYEAR:
        applies = may_apply(PartialDate(submitted + YEARS_TO_FIRST_REPORT))
        return _dated("plan.submitted", submitted, moment, applies=applies)
    path, reading = next(iter(years.items()))
    return Application(held=Missing.NOT_STATED, path=path, value=reading, moment=moment)


def _dated(path: str, year: int, moment: Moment | None, /, *, applies: bool) -> Application:
    if applies:
        return Application(held=True, path=path, value=year, moment=moment)
    return _excluded(path, year, moment)


def _excluded(path: str, value: object, moment: Moment | None, /) -> Application:
    """Return that the rule was not applied; a `Missing` that decides it is also the result."""
    missing = value if isinstance(value, Missing) else Missing.NOT_APPLICABLE
    return Application(held=False, path=path, value=value, moment=moment, missing=missing, printed=missing)
