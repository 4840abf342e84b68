"""Starred commitments: OGP's rules, as values.

A star was given to a commitment that was specific, relevant, ambitious and carried out. OGP changed what a
commitment had to reach twice, so a star is always a star *by a rule*, and each rule was applied to the
reports of its time alone.
"""

from typing import Final

from .._dataset.links import ASSESSMENT, Assessed, Related, assessment_of, plan_of
from .._dataset.queries import Query
from .._model.assessments import Assessment
from .._model.plans import ActionPlan
from .._model.record import given_fields
from .._tools.messages import quoted
from .._tools.suggestions import nearest
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading
from ..vocabularies import Moment
from ._applications import StarColumn, calendar_years, report_years
from ._star_rules import StarRule, StarVerdict
from .agreements import JULY_2024, MARCH_2017, MAY_2015, Agreement, Compared
from .criteria import (
    CODEBOOK,
    COMPLETED,
    COMPLETED_AT_MIDTERM,
    MODERATE,
    NOT_MINOR,
    RELEVANT,
    SPECIFIC,
    STARRED,
    TELLING,
    TRANSFORMATIVE,
    check_moment,
)
from .verdicts import check_judged

__all__ = [
    "CURRENT",
    "PRE_JUNE_2014",
    "RULES",
    "TABLE_OF_MAY_2015",
    "YEAR_2015",
    "StarColumn",
    "StarRule",
    "StarVerdict",
    "any_star_printed",
    "rule_for",
    "rules_for",
    "starred",
]

PRE_JUNE_2014: Final = StarRule(
    name="rule before June 2014",
    column="pre-June 2014 assessments",
    columns=(StarColumn("starred_pre_june_2014", Moment.PROGRESS),),
    since=PartialDate(2014),
    until=PartialDate(2014),
    plans=range(2012, 2013),
    criteria=(RELEVANT, MODERATE, COMPLETED),
    source=CODEBOOK,
    agreements=(
        Agreement("Starred (pre-June 2014 assessments)", MARCH_2017, 792, 792, compared=Compared.PRINTED),
    ),
)
"""The first rule: reports published in 2014. It does not ask for specificity."""

YEAR_2015: Final = StarRule(
    name="rule of 2015",
    column="2015 only",
    columns=(StarColumn("starred_2015", Moment.PROGRESS),),
    since=PartialDate(2015),
    until=None,
    plans=range(2013, 2014),
    criteria=(SPECIFIC, RELEVANT, MODERATE, COMPLETED),
    source=f"{STARRED}; {CODEBOOK}",
    agreements=(
        Agreement(
            "Starred (2015 only)",
            MARCH_2017,
            862,
            867,
            "El Salvador, plan 2, commitments 1.9, 5.4 and 2.10 (printed as 2.1): all 35 rows of the plan "
            "print 0, as the column was filled and the formula never applied there. Moldova, plan 2, two "
            "rows whose completion is labelled Substantial and coded as Limited: the printed star follows "
            "the code, and the readings follow the label",
            compared=Compared.PRINTED,
        ),
        Agreement("Starred (2015 Only)", JULY_2024, 213, 213, compared=Compared.PRINTED),
    ),
)
"""The second rule, of 2015. The tables print it for later reports, too, beside the current one."""

CURRENT: Final = StarRule(
    name="current rule",
    column="current formula",
    columns=(
        StarColumn("starred_end_of_term", Moment.END_OF_TERM),
        StarColumn("starred_progress", Moment.PROGRESS),
        StarColumn("starred", None),
    ),
    since=PartialDate(2015, 5),
    until=None,
    plans=range(2014, 2018),
    criteria=(SPECIFIC, RELEVANT, TRANSFORMATIVE, COMPLETED),
    source=f"{STARRED}; {CODEBOOK}",
    agreements=(
        Agreement(
            "Starred (current formula) progress report", MARCH_2017, 590, 590, compared=Compared.PRINTED
        ),
        Agreement("Starred (current formula) end of term", MARCH_2017, 54, 54, compared=Compared.PRINTED),
        Agreement(
            "Starred (Current Formula) Progress Report", JULY_2024, 213, 213, compared=Compared.PRINTED
        ),
        Agreement("Starred (Current Formula) End of Term", JULY_2024, 170, 170, compared=Compared.PRINTED),
    ),
)
"""The last rule: what was assessed after April 2015. No end is known; the last stars are on plans of 2017."""

RULES: Final = (PRE_JUNE_2014, YEAR_2015, CURRENT)
"""The rules of the IRM's reports, from the first to the last: each is stricter than the one before."""

TABLE_OF_MAY_2015: Final = StarRule(
    name="rule of the table of May 2015",
    column="Starred, in the table of May 2015",
    columns=(StarColumn("starred_may_2015", Moment.PROGRESS),),
    since=PartialDate(2013),
    until=PartialDate(2014),
    plans=range(0),
    criteria=(RELEVANT, NOT_MINOR, COMPLETED_AT_MIDTERM),
    source=MAY_2015,
    agreements=(
        Agreement(
            "Starred",
            MAY_2015,
            954,
            958,
            "Peru, plan 1, cases 771, 773 and 784, whose completion is unclear, and case 797, which was "
            "withdrawn: all four are printed as starred",
            compared=Compared.PRINTED,
        ),
    ),
)
"""The looser rule behind the column *Starred* of OGP's table of May 2015, which no report used.

It does not ask for specificity, and lets an impact pass that is unclear or was not coded.
"""


def any_star_printed(assessment: Assessment, /) -> Reading[bool]:
    """Return whether OGP printed a star for a commitment, by any rule and in any table.

    True for one printed star, else False if any column says so, and else the absence that tells most.

    Raises:
        TypeError: The argument is not an assessment.

    """
    check_judged("any_star_printed", assessment, Assessment)
    fields = given_fields(assessment.published)
    stars = [reading for name, reading in fields if name.startswith("starred")]
    printed = [star for star in stars if not isinstance(star, Missing)]
    absences = (Missing.NOT_STATED, *(star for star in stars if isinstance(star, Missing)))
    return any(printed) if printed else min(absences, key=TELLING.index)


def rule_for(plan: ActionPlan, /) -> Reading[StarRule]:
    """Return the rule of the time of a plan's first report, by the plan's year of submission.

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
    """Return the rules that may have been applied, by the year in which the report was published.

    The plan does not tell: reports on plans of one year came out over several. No rule: none is known
    for reports of that year (before 2014). Several: the tables print more than one (from 2015 on), or the
    year is not stated. Without a moment the last report counts of which the year is stated. A number that
    is no year of the calendar excludes nothing.

    Raises:
        TypeError: It is no assessment, or no moment.

    """
    check_judged("rules_for", assessment, Assessment)
    check_moment(moment)
    year = next(iter(calendar_years(report_years(assessment, moment)).values()), None)
    return tuple(rule for rule in RULES if year is None or rule.may_apply(PartialDate(year)))


def starred(rule: StarRule, /, *, moment: Moment | None = None) -> Query[Assessed]:
    """Return the query whether commitments earn a star; undecided if the rule was not applied.

    It takes commitments and assessments: ``ds.commitments.split(starred(CURRENT)).yes``. Shares leave out
    what was not judged by the rule. To apply the rule where OGP did not, ask for it by name:
    ``starred(CURRENT.applied_to_all())``.

    Args:
        rule: The rule.
        moment: The moment of review; without one the last that was judged counts.

    Raises:
        TypeError: The argument is not a rule, or not a moment.

    """
    check_rule(rule)
    check_moment(moment)

    def verdict(record: Assessed, dataset: Related | None, /) -> StarVerdict:
        plan = None if dataset is None else plan_of(record, dataset)
        return rule.judge(assessment_of(record, dataset), moment=moment, plan=plan)

    return Query(
        lambda record, dataset: verdict(record, dataset).result,
        f"starred, {rule.name}",
        records=ASSESSMENT.sources,
        uses=tuple(criterion.asked_at(moment) for criterion in rule.criteria),
        judge=lambda record, dataset: verdict(record, dataset).applied.held,
    )


def check_rule(rule: object, /) -> None:
    """Raise an error for what is no star rule.

    Raises:
        TypeError: It is something else; the message suggests the rule that was perhaps meant.

    """
    if type(rule) is not StarRule:
        known = {"pre-June 2014": "PRE_JUNE_2014", "2015": "YEAR_2015", "current": "CURRENT"}
        near = nearest(rule, (*known, *known.values())) if isinstance(rule, str) else None
        hint = "" if near is None else f"; did you mean stars.{known.get(near, near)}?"
        raise TypeError(f"starred takes a StarRule, not {quoted(rule)}{hint}")
