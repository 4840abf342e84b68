"""Deadlines: until when a plan must be in, and when its reviews are due, by each version of OGP's rules.

What no source that was read states is not known, and the answers say so. Dates count as far as they are
known: a plan that ended in 2023 must be followed by the next on some day of 2024. Nothing here looks at
today's date.
"""

from ._answers import Answer, Deadlines, Status
from ._questions import for_next_plan, for_plan, status
from ._rules import (
    ACTION_PLAN_REVIEW,
    BEFORE_2014,
    FROM_2014,
    FROM_2018,
    FROM_2022,
    LOCAL,
    RESULTS_REPORT,
    RULES,
    UNDATED,
    DeadlineRule,
    ReviewClock,
    rule_for,
)
from ._spans import Day, Span

__all__ = [
    "ACTION_PLAN_REVIEW",
    "BEFORE_2014",
    "FROM_2014",
    "FROM_2018",
    "FROM_2022",
    "LOCAL",
    "RESULTS_REPORT",
    "RULES",
    "UNDATED",
    "Answer",
    "Day",
    "DeadlineRule",
    "Deadlines",
    "ReviewClock",
    "Span",
    "Status",
    "for_next_plan",
    "for_plan",
    "rule_for",
    "status",
]
