"""Starred commitments: OGP's rules, as values.

OGP gave a star to a commitment that was specific, relevant, ambitious and carried out. It changed the
required levels twice. A star is therefore always a star *by a rule*, and OGP applied each rule to the reports
of its time only.
"""

from typing import Final

from .._dataset.links import ASSESSMENT, Assessed, Related, assessment_of, plan_of
from .._dataset.queries import Query
from .._dataset.value_paths import most_informative
from .._model.assessments import Assessment
from .._model.plans import ActionPlan
from .._model.record import given_fields
from .._tools.messages import quoted
from .._tools.public_paths import publish
from .._tools.suggestions import nearest
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading
from ..vocabularies import Moment
from ._applications import StarColumn, calendar_years, report_years
from ._star_rule import StarRule
from .criteria import (
    CODEBOOK,
    COMPLETED,
    COMPLETED_AT_MIDTERM,
    MODERATE,
    NOT_MINOR,
    RELEVANT,
    SPECIFIC,
    STARRED,
    TRANSFORMATIVE,
    check_moment,
)
from .verdicts import JULY_2024, MARCH_2017, MAY_2015, Agreement, Compared, check_record_type

__all__ = [
    "CURRENT",
    "PRE_JUNE_2014",
    "RULES",
    "TABLE_OF_MAY_2015",
    "YEAR_2015",
    "StarColumn",
    "StarRule",
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
"""The first rule: reports published in 2014. It does not require specificity."""

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
            "rows whose completion is labelled Substantial and coded as 2, Not Started: the printed star "
            "follows the code, and the readings follow the label",
            compared=Compared.PRINTED,
        ),
        Agreement("Starred (2015 Only)", JULY_2024, 213, 213, compared=Compared.PRINTED),
    ),
)
"""The second rule, of 2015. The tables also print it for later reports, beside the current one."""

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
"""The last rule, for assessments after April 2015. No end is known; the last stars are of plans of 2017."""

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
"""The less strict rule of the column *Starred* in OGP's table of May 2015, which no report used.

It does not require specificity, and accepts an impact that is unclear or was not coded.
"""


def any_star_printed(assessment: Assessment, /) -> Reading[bool]:
    """Return whether OGP printed a star for a commitment, by any rule and in any table.

    True if one star is printed; False if a column prints that there is none; the most informative `Missing`
    otherwise.

    Raises:
        TypeError: The argument is not an assessment.

    """
    check_record_type("any_star_printed", assessment, Assessment)
    fields = given_fields(assessment.published)
    stars = [reading for name, reading in fields if name.startswith("starred")]
    if any(star is True for star in stars):
        return True
    missing = [star for star in stars if isinstance(star, Missing)]
    return most_informative((Missing.NOT_STATED, *missing)) if len(missing) == len(stars) else False


def rule_for(plan: ActionPlan, /) -> Reading[StarRule]:
    """Return the rule of the time of a plan's first report, by the plan's year of submission.

    First reports were published two years after submission. In OGP's table of March 2017 the reviewed rows of
    plans of 2012 have the column of the first rule (except those of South Africa and one row of the United
    Kingdom's first plan), and those of plans of 2013 have the column of the second. Later reports on the same
    plan may have been judged by another rule: see `rules_for`, which uses the report.

    Returns:
        The rule. ``NO_DATA`` for plans of 2011: their reports were published in 2013, and the table has no
        stars for them. ``NOT_APPLICABLE`` for plans from 2018 on, which were not judged (with one exception
        in the table of July 2024). ``NOT_STATED`` for a plan without a year.

    Raises:
        TypeError: The argument is not a plan.

    """
    check_record_type("rule_for", plan, ActionPlan)
    if plan.submitted is None:
        return Missing.NOT_STATED
    if plan.submitted >= CURRENT.plans.stop:
        return Missing.NOT_APPLICABLE
    return next((rule for rule in RULES if plan.submitted in rule.plans), Missing.NO_DATA)


def rules_for(assessment: Assessment, /, *, moment: Moment | None = None) -> tuple[StarRule, ...]:
    """Return the rules that may have been applied, by the year in which the report was published.

    The plan does not decide it: reports on plans of one year were published over several years. Without a
    moment, the last report whose year is stated counts. A number that is not a year of the calendar excludes
    no rule.

    Returns:
        The rules in the order of `RULES`. None if no rule is known for reports of that year (before 2014);
        several if the tables print more than one (from 2015 on), or if the year is not stated.

    Raises:
        TypeError: The argument is not an assessment, or not a moment.

    """
    check_record_type("rules_for", assessment, Assessment)
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

    result = rule.prepared(moment)

    def plan(record: Assessed, dataset: Related | None, /) -> ActionPlan | None:
        return None if dataset is None else plan_of(record, dataset)

    return Query(
        lambda record, dataset: result(assessment_of(record, dataset), plan(record, dataset)),
        f"starred, {rule.name}",
        records=ASSESSMENT.sources,
        uses=tuple(criterion.asked_at(moment) for criterion in rule.criteria),
        judge=lambda record, dataset: rule.applied(
            assessment_of(record, dataset), moment, plan(record, dataset)
        ),
    )


def check_rule(rule: object, call: str = "starred", /) -> None:
    """Raise an error unless the argument is a star rule.

    Args:
        rule: The argument.
        call: The name of the function that takes it, for the message.

    Raises:
        TypeError: It is something else; the message suggests a rule.

    """
    if type(rule) is not StarRule:
        known = {"pre-June 2014": "PRE_JUNE_2014", "2015": "YEAR_2015", "current": "CURRENT"}
        near = nearest(rule, (*known, *known.values())) if isinstance(rule, str) else None
        hint = "" if near is None else f"; did you mean stars.{known.get(near, near)}?"
        raise TypeError(f"{call} takes a StarRule, not {quoted(rule)}{hint}")


publish(__name__)
