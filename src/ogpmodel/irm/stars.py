"""Starred commitments: OGP's three rules, as values.

A star was given to a commitment that was specific, relevant, ambitious and carried out. What had to be
reached was changed twice, so that a star is always a star *by a rule*.
"""

from datetime import MAXYEAR, MINYEAR
from typing import Final

import attrs

from ..dataset.queries import Query, asks
from ..dates import PartialDate
from ..frozen import Frozen
from ..html import table
from ..model.assessments import Assessment
from ..model.plans import ActionPlan
from ..readings import Missing, Reading, all_of
from ..spelling import nearest, quoted
from ..vocabularies import Moment
from .agreements import JULY_2024, MARCH_2017, Agreement
from .criteria import (
    CODEBOOK,
    COMPLETED,
    MODERATE,
    RELEVANT,
    SPECIFIC,
    STARRED,
    TRANSFORMATIVE,
    Criterion,
    check_moment,
)
from .verdicts import Verdict, check_judged

__all__ = [
    "CURRENT",
    "PRE_JUNE_2014",
    "RULES",
    "YEAR_2015",
    "StarRule",
    "StarVerdict",
    "rule_for",
    "rules_for",
    "starred",
]


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class StarVerdict(Verdict[bool]):
    """What a star rule says of an assessment."""

    @property
    def starred(self) -> Reading[bool]:
        """Whether it earns the star: the same as the result."""
        return self.result


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class StarRule(Frozen):
    """A rule for stars: its criteria, and the reports to which it was applied."""

    name: str
    """Name, as verdicts give it."""
    column: str
    """What OGP's tables call it, in the headers of their columns."""
    since: PartialDate
    """When the first reports judged by it were published, as far as that is known."""
    until: PartialDate | None
    """When the last ones were published; None where no end is known."""
    plans: range
    """Years of submission of the plans whose first reports were judged by it, as OGP's tables print them."""
    criteria: tuple[Criterion, ...]
    """What a commitment must meet, all of it, in OGP's order."""
    source: str
    """The OGP or IRM document."""
    agreements: tuple[Agreement, ...]
    """How well the stars that OGP printed agree with it."""

    def judge(self, assessment: Assessment, /, *, moment: Moment | None = None) -> StarVerdict:
        """Judge an assessment: three-valued, and as OGP prints it.

        Without a moment the last completion that was read counts, that of the end before that of
        midterm: so OGP's column ``Max star`` goes, which is not a maximum.

        As printed, what is missing counts as not met. OGP judges only commitments of reports to which a
        rule was applied, and leaves the others without a star or its refusal: see `may_apply`.

        Raises:
            TypeError: It is no assessment, or no moment.

        """
        check_judged("judge", assessment, Assessment)
        reasons = tuple(criterion.ask(assessment, moment=moment) for criterion in self.criteria)
        result = all_of(reason.held for reason in reasons)
        return StarVerdict(
            question=f"starred, {self.name}",
            subject=assessment.commitment,
            result=result,
            as_printed=result is True,
            reasons=reasons,
            source=self.source,
        )

    def __str__(self) -> str:
        """Give a line for each criterion."""
        return "\n  ".join([self.name, *map(str, self.criteria)])

    def __repr__(self) -> str:
        """Show the name."""
        return f"<StarRule: {self.name}>"

    def _repr_html_(self) -> str:
        rows = ((one.name, one.definition, one.source) for one in self.criteria)
        return table(self.name, ("Criterion", "Met by", "Source"), rows)

    def may_apply(self, published: PartialDate, /) -> bool:
        """Return whether reports of this date may have been judged by it: False if the date excludes it.

        Raises:
            TypeError: It is no `PartialDate`.

        """
        if type(published) is not PartialDate:
            raise TypeError(f"may_apply takes a PartialDate, not {quoted(published)}")
        ended = self.until is not None and self.until.surely_before(published)
        return not ended and not published.surely_before(self.since)


PRE_JUNE_2014: Final = StarRule(
    name="rule before June 2014",
    column="pre-June 2014 assessments",
    since=PartialDate(2014),
    until=PartialDate(2014),
    plans=range(2012, 2013),
    criteria=(RELEVANT, MODERATE, COMPLETED),
    source=CODEBOOK,
    agreements=(Agreement("Starred (pre-June 2014 assessments)", MARCH_2017, 792, 792),),
)
"""The first rule: reports published in 2014. It does not ask for specificity."""

YEAR_2015: Final = StarRule(
    name="rule of 2015",
    column="2015 only",
    since=PartialDate(2015),
    until=None,
    plans=range(2013, 2014),
    criteria=(SPECIFIC, RELEVANT, MODERATE, COMPLETED),
    source=f"{STARRED}; {CODEBOOK}",
    agreements=(
        Agreement(
            "Starred (2015 only)",
            MARCH_2017,
            864,
            867,
            "El Salvador, plan 2, commitments 1.9, 5.4 and 2.10 (printed as 2.1): all 35 rows of the plan "
            "print 0, so that the rule was never applied there",
        ),
        Agreement("Starred (2015 Only)", JULY_2024, 213, 213),
    ),
)
"""The second rule, of 2015. The tables print it for later reports, too, beside the current one."""

CURRENT: Final = StarRule(
    name="current rule",
    column="current formula",
    since=PartialDate(2015, 5),
    until=None,
    plans=range(2014, 2018),
    criteria=(SPECIFIC, RELEVANT, TRANSFORMATIVE, COMPLETED),
    source=f"{STARRED}; {CODEBOOK}",
    agreements=(
        Agreement("Starred (current formula) progress report", MARCH_2017, 590, 590),
        Agreement("Starred (current formula) end of term", MARCH_2017, 54, 54),
        Agreement("Starred (Current Formula) Progress Report", JULY_2024, 213, 213),
        Agreement("Starred (Current Formula) End of Term", JULY_2024, 170, 170),
    ),
)
"""The last rule: what was assessed after April 2015. No end is known; the last stars are on plans of 2017."""

RULES: Final = (PRE_JUNE_2014, YEAR_2015, CURRENT)
"""The rules, from the first to the last: each is stricter than the one before."""


def rule_for(plan: ActionPlan, /) -> Reading[StarRule]:
    """Give the rule of the time of a plan's first report, by the plan's year of submission.

    First reports came out two years after submission. In OGP's table of March 2017 the reviewed rows of
    plans of 2012 bear the column of the first rule, but for South Africa's and one row of the UK's first
    plan, and those of 2013 that of the second. Later reports on the same plan may have been judged by
    another rule: `rules_for` goes by the report. Plans of 2011, whose reports came out in 2013, bear no
    star there: ``NO_DATA``. Those from 2018 on were not
    judged any more, with one exception in the table of July 2024: ``NOT_APPLICABLE``. Without a year it is
    ``NOT_STATED``.

    Raises:
        TypeError: It is no plan.

    """
    check_judged("rule_for", plan, ActionPlan)
    if plan.submitted is None:
        return Missing.NOT_STATED
    if plan.submitted >= CURRENT.plans.stop:
        return Missing.NOT_APPLICABLE
    return next((rule for rule in RULES if plan.submitted in rule.plans), Missing.NO_DATA)


def rules_for(assessment: Assessment, /, *, moment: Moment | None = None) -> tuple[StarRule, ...]:
    """Give the rules that may have been applied, by the year in which the report was published.

    The plan does not tell: reports on plans of one year came out over several. No rule: none is known
    for reports of that year (before 2014). Several: the tables print more than one (from 2015 on), or the
    year is not stated. Without a moment the last report counts of which the year is stated. A number that
    is no year of the calendar excludes nothing.

    Raises:
        TypeError: It is no assessment, or no moment.

    """
    check_judged("rules_for", assessment, Assessment)
    check_moment(moment)
    years = {
        Moment.END_OF_TERM: assessment.results.report_year,
        Moment.PROGRESS: assessment.progress.report_year,
    }
    asked = years.values() if moment is None else (years[moment],)
    stated = (year for year in asked if not isinstance(year, Missing) and MINYEAR <= year <= MAXYEAR)
    year = next(stated, None)
    return tuple(rule for rule in RULES if year is None or rule.may_apply(PartialDate(year)))


def starred(rule: StarRule, /, *, moment: Moment | None = None) -> Query[Assessment]:
    """Ask assessments whether they earn a star; what is not stated leaves it undecided.

    ``ds.assessments.split(starred(CURRENT)).yes``; commitments are asked through `whose_assessment`.

    Raises:
        TypeError: It is no rule, or no moment.

    """
    check_rule(rule)
    check_moment(moment)
    return asks(lambda one: rule.judge(one, moment=moment).result, f"starred, {rule.name}")


def check_rule(rule: object, /) -> None:
    """Refuse what is no star rule.

    Raises:
        TypeError: It is something else; the message says which rule was perhaps meant.

    """
    if type(rule) is not StarRule:
        known = {"pre-June 2014": "PRE_JUNE_2014", "2015": "YEAR_2015", "current": "CURRENT"}
        near = nearest(rule, (*known, *known.values())) if isinstance(rule, str) else None
        hint = "" if near is None else f"; did you mean stars.{known.get(near, near)}?"
        raise TypeError(f"starred takes a StarRule, not {quoted(rule)}{hint}")
