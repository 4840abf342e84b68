"""The rules for the delivery of action plans, as values.

A plan is delivered when it is on OGP's website. OGP's staff may not extend a deadline
(https://www.opengovpartnership.org/country-and-ogp-local-dates-and-deadlines/).
"""

from typing import Final

import attrs

from ... import registry
from ..._model.members import Member
from ..._model.plans import ActionPlan
from ..._tools.frozen import Frozen
from ..._values.readings import Missing, Reading
from ...vocabularies import MemberKind
from ..methods import Years
from ..verdicts import check_record_type

CALENDAR_2016 = (
    "OGP, dates and deadlines, 2016 (http://www.opengovpartnership.org/how-it-works/calendars-and-deadlines)"
)
JUNE_2016 = "OGP, deadlines of national action plans, June 2016 (http://www.opengovpartnership.org/blog/ogp-webmaster/2016/06/05/clarifying-ogp-national-action-plan-deadlines)"
LETTERS = "OGP, letters on the submission of action plans (https://opengovpartnership.org/stories/letters-sent-to-countries-encouraging-submission-of-action-plans-2)"
NEW_CALENDAR = "OGP, a new calendar (https://www.opengovpartnership.org/stories/a-new-ogp-calendar-what-countries-need-to-do-and-when/)"
DEADLINES = (
    "OGP, dates and deadlines (https://www.opengovpartnership.org/country-and-ogp-local-dates-and-deadlines/)"
)
REVIEW_OLD = "OGP, Procedural Review (https://www.opengovpartnership.org/procedural-review/)"
REVIEW_2022 = "OGP, letters and Procedural Review, July 2022 (https://opengovpartnership.org/ogp-letters)"
FOUR_YEARS = "OGP, Midterm Reviews of four-year plans (https://opengovpartnership.org/stories/midterm-reviews-tracking-progress-of-four-year-action-plans)"
LOCAL_HANDBOOK = "OGP Local handbook (https://opengovpartnership.org/documents/ogp-local-handbook)"
MINIMUM = "OGP glossary, minimum requirements (https://opengovpartnership.org/?p=67852)"
PLAN_REVIEW = "OGP, Action Plan Review (https://www.opengovpartnership.org/documents/independent-reporting-mechanism-action-plan-review/)"
COMPLETION = "OGP glossary, Completion (https://www.opengovpartnership.org/glossary/completion/)"


@attrs.frozen(kw_only=True, weakref_slot=False)
class DeadlineRule(Frozen):
    """A version of OGP's rule; a field is None if no source that was read states it."""

    name: str
    """The rule's name, as answers state it."""
    years: Years
    """Years in which plans are due under it."""
    due: tuple[int, int] | None = None
    """Month and day on which a plan is due."""
    contrary_after: int | None = None
    """Months after which a missing plan is contrary to process."""
    counts_from_end: bool = False
    """Whether these months begin at the end of the previous plan, and not on the due day."""
    shifted_after: int | None = None
    """Months after the due day after which a plan is moved to the next year's group, odd or even."""
    shortest: int | None = None
    """The shortest permitted implementation period, in months."""
    lasts: int | None = None
    """Years from the due day to the end of the plan; a late plan does not end later."""
    note: str = ""
    """What else is known, and what is known to be unknown."""
    source: str
    """The OGP documents."""

    def __str__(self) -> str:
        """Return the name."""
        return f"the {self.name}"


BEFORE_2014: Final = DeadlineRule(
    name="calendars by cohort, to 2013",
    years=Years(None, 2013),
    note="Each year of joining had its own calendar. The calendars are not known.",
    source=NEW_CALENDAR,
)
"""The rule for plans to 2013."""
FROM_2014: Final = DeadlineRule(
    name="rule of 2014 to 2017",
    years=Years(2014, 2017),
    due=(6, 30),
    contrary_after=4,
    shifted_after=6,
    shortest=18,
    lasts=2,
    source=f"{CALENDAR_2016}; {JUNE_2016}; {LETTERS}",
)
"""Plans are due on 30 June every two years; more than four months late is contrary to process."""
FROM_2018: Final = DeadlineRule(
    name="rule of 2018 to 2021",
    years=Years(2018, 2021),
    due=(8, 31),
    contrary_after=4,
    shifted_after=4,
    shortest=20,
    lasts=2,
    note="The day on which it replaced the previous rule is not known.",
    source=f"{DEADLINES}; {REVIEW_OLD}",
)
"""Plans are due on 31 August; a plan that is not delivered before 1 January is contrary to process.

Its member also moves to a new cycle.
"""
FROM_2022: Final = DeadlineRule(
    name="rule from 2022",
    years=Years(2022, None),
    contrary_after=12,
    counts_from_end=True,
    note="Due day, group, shortest and longest period are not known; four-year plans are possible.",
    source=f"{REVIEW_2022}; {FOUR_YEARS}",
)
"""It is contrary to process to deliver no plan within twelve months after the end of the last one."""
LOCAL: Final = DeadlineRule(
    name="rules for plans of others than national members",
    years=Years(),
    note=(
        "These rules are not known: the known rules are those of national plans. From 2021 on Local "
        "Monitoring Bodies assess local plans."
    ),
    source=f"{LOCAL_HANDBOOK}; {MINIMUM}",
)
"""The rules for plans of local members and of non-members."""
UNDATED: Final = DeadlineRule(
    name="rule for plans of an unknown year",
    years=Years(),
    note="The year decides which rule applies.",
    source=f"{CALENDAR_2016}; {DEADLINES}; {REVIEW_2022}",
)
"""The rule for plans without a stated year."""
RULES: Final = (BEFORE_2014, FROM_2014, FROM_2018, FROM_2022)
"""The rules for national plans, from the first to the last: one for each year."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class ReviewClock(Frozen):
    """When a review of the IRM is due."""

    review: str
    """The report."""
    years: Years
    """Years of submission of the plans for which it is known."""
    months: int
    """Months until it is due."""
    source: str
    """The OGP document."""


ACTION_PLAN_REVIEW: Final = ReviewClock(
    review="Action Plan Review", years=Years(2021, None), months=4, source=PLAN_REVIEW
)
"""The Action Plan Review is due four months after the plan was submitted."""
RESULTS_REPORT: Final = ReviewClock(
    review="Results Report", years=Years(2021, None), months=4, source=COMPLETION
)
"""Completion is assessed four months after the end of the plan; no source states when it is published."""


def national_rule(year: Reading[int], /) -> DeadlineRule:
    """Return the rule under which national plans of a year are due."""
    if isinstance(year, Missing):
        return UNDATED
    return next(rule for rule in RULES if year in rule.years)


def rule_for(plan: ActionPlan, /, *, member: Member | None = None) -> DeadlineRule:
    """Return the rule under which a plan was due, by its year of submission.

    Args:
        plan: The plan.
        member: Its member. Without it, the registry decides whether the member is national. A member that is
            not in the registry is treated as national.

    Raises:
        TypeError: The argument is not a plan, or not a member.

    """
    check_record_type("rule_for", plan, ActionPlan)
    if member is not None:
        check_record_type("member=…", member, Member)
    year = Missing.NOT_STATED if plan.submitted is None else plan.submitted
    return LOCAL if _is_local(plan, member) else national_rule(year)


def _is_local(plan: ActionPlan, member: Member | None, /) -> bool:
    """Return whether a plan is known to be of a member that is not national."""
    known = member or registry.members().get(plan.member)
    return known is not None and known.kind not in {None, MemberKind.NATIONAL}
