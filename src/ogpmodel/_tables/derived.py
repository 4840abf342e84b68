"""All formulas of columns that other cells of their row determine; those of older tables, tags and stars.

`FORMULAS` is the registry: the name that a format uses → columns, formula, and measured agreement.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from .. import registry
from ..irm.verdicts import MARCH_2017, MAY_2015, Agreement, Compared
from .formulas import (
    CODED,
    ENDING,
    IMPACT,
    MET,
    MIDTERM,
    REGISTERED,
    RELEVANT,
    STAR_AT_END,
    STAR_AT_MIDTERM,
    Formula,
    Lookup,
    determines,
    flag,
)

STEPS: Final = (
    "_Timelineavailability",
    "_Advance notice",
    "_Awareness-Raising",
    "_Online consultation",
    "_In-person consultations",
    "_Summary of comments",
)
"""The six steps of a consultation (table of 2016)."""
NO_STEP: Final = re.compile("none:.*|no further action required|na")
"""Next steps that ask for nothing (table of 2015)."""


# Plans and older tables.


def _number(cell: str, /) -> int | None:
    return int(cell) if re.fullmatch(r"-?[0-9]{1,9}", cell) else None


@determines("duration", "Action Plan End Year", "Year Of Submission", is_number=True)
def difference(end: str, begin: str, /) -> str | None:
    """Years from submission to end."""
    last, first = _number(end), _number(begin)
    return None if last is None or first is None else str(last - first)


@determines("steps", *STEPS, may_be_blank=True, is_number=True)
def steps(*cells: str) -> str:
    """How many of the six steps were followed; NR if none is coded."""
    return "nr" if set(cells) <= {"nr", ""} else str(cells.count("1"))


@determines(
    "irm-assessed",
    "Completion (progress report)",
    "Actual Completion",
    may_be_blank=True,
    agreement=Agreement("IRM Assessed (Y/N)?", MARCH_2017, 1927, 1927),
)
def irm_assessed(*completions: str) -> str | None:
    """Whether there is a report: 0 if completion is NR."""
    return flag("nr" not in completions) if any(completions) else None


@determines(
    "on-time",
    "_Proj Completion",
    "_Actual Completion",
    "Projected Completion",
    "Actual Completion",
    may_be_blank=True,
    is_number=True,
    agreement=Agreement("On time", MAY_2015, 958, 958, compared=Compared.REVIEWED),
)
def on_time(projected: str, actual: str, *labels: str) -> str | None:
    """Projected less actual completion, or a sign if either is not a number (table of 2015)."""
    if not projected or not actual:
        return None
    if "nr" in {projected, actual}:
        return "nr"
    if "unclear" in labels:
        return "unclear"
    return "na" if "withdrawn" in labels else difference(projected, actual) or "na"


@determines(
    "new-and-starred",
    "Starred",
    "NewvPre-exist",
    may_be_blank=True,
    agreement=Agreement("New x Starred", MAY_2015, 958, 958, compared=Compared.REVIEWED),
)
def new_and_starred(star: str, novelty: str, /) -> str | None:
    """Starred, and new (table of 2015)."""
    return flag(novelty == "new") if star == "1" else star or None


@determines(
    "starred-and-specific",
    "Starred",
    "Specificity",
    may_be_blank=True,
    agreement=Agreement("Starred x Specificity", MAY_2015, 958, 958, compared=Compared.REVIEWED),
)
def starred_and_specific(star: str, specificity: str, /) -> str | None:
    """Starred, and specificity is not "a. low": "None" passes (table of 2015)."""
    return flag(specificity != "a. low") if star == "1" else star or None


@determines(
    "next-step",
    "Next Steps",
    agreement=Agreement(
        "Next Y/N",
        MAY_2015,
        952,
        958,
        'four rows print 0 though their next step asks for something, two 1 beside "None: Abandon co"',
        compared=Compared.REVIEWED,
    ),
)
def next_step(step: str, /) -> str:
    """Whether the next step asks for anything (table of 2015)."""
    return step if step == "nr" else flag(NO_STEP.fullmatch(step) is None)


# Tags of policy areas.


@determines("open-data-education", "Open Data", "Education")
@determines("open-data-health", "Open Data", "Health & Nutrition")
@determines("open-data-water", "Open Data", "Water & Sanitation")
def all_set(*tags: str) -> str:
    """Every one of these tags is set (558 of 558 rows)."""
    return flag(set(tags) == {"1"})


@determines("access", "Right To Information", "Open Data")
@determines("money-in-politics", "Asset Disclosure", "Conflicts Of Interest", "Political Finance", "Lobbying")
def any_set(*tags: str) -> str:
    """One of these tags is set (558 of 558 rows)."""
    return flag("1" in tags)


@determines("participation-in-lawmaking", "Public Participation", "Open Parliaments", "Lobbying")
def participation_in_lawmaking(participation: str, parliaments: str, lobbying: str, /) -> str:
    """The tags Public Participation and Open Parliaments, or Lobbying (558 of 558 rows)."""
    return flag((participation, parliaments) == ("1", "1") or lobbying == "1")


@determines("subnational", "Subnational", "National Or Local")
def subnational(tag: str, member_kind: str, /) -> str:
    """The tag Subnational in a plan of a national member (558 of 558 rows)."""
    return flag((tag, member_kind) == ("1", "national"))


def count_tags(_get: Lookup, tags: Sequence[str], /) -> str | None:
    """Return how many tags are set; None if no tag is coded."""
    return str(tags.count("1")) if "0" in tags or "1" in tags else None


WIDER: Final = (
    "anti-corruption-and-integrity",
    "civic-space-and-enabling-environment",
    "democratizing-decision-making",
    "digital-governance",
    "environment-climate",
    "fiscal-openness",
    "inclusion",
    "justice",
    "public-service-delivery",
)
"""The areas of 2024 that have others below them."""


@cache
def below(code: str, /) -> tuple[str, ...]:
    """Return the headings of the areas below an area, which are their labels in OGP's list."""
    return tuple(one.label for one in registry.areas() if one.parent == code)


def wider_area(name: str, /) -> Formula:
    """Return the formula of the column of a wider area.

    In all rows of the table of 2024, a commitment with an area below it has the wider area, too. Some rows
    have the wider area alone, so the formula never requires 0.
    """

    def compute(get: Lookup, _tags: Sequence[str], /) -> str | None:
        return "1" if any(get(heading) == "1" for heading in below(f"2024/{name}")) else None

    return Formula(compute, "A policy area below it is tagged")


# Stars. The formulas use the numbers of the row, not its labels: OGP computed the stars from the numbers.
# `ogpmodel.irm.stars` states how many rows of each table agree.

Condition: TypeAlias = tuple[str, frozenset[str]]
"""A column, and the plain cells that meet the condition."""

MODERATE: Final = frozenset({"2", "3"})
"""The numbers of a moderate or transformative potential impact."""
TRANSFORMATIVE: Final = frozenset({"3"})
NOT_LOW: Final = frozenset({"moderate", "transformative", "unclear", "nr"})
"""The labels of potential impact that the looser rule of the table of May 2015 accepts."""
MET_2015: Final = frozenset({"3", "4"})
"""The numbers of Substantial and Complete in the table of May 2015."""
IS_RELEVANT: Final = (RELEVANT, frozenset({"1"}))
IS_VERIFIABLE: Final = ("Verifiable", frozenset({"yes", "1"}))
IS_SPECIFIC: Final = ("_Specificity", frozenset({"2", "3"}))
CODED_IMPACT: Final = "_Pot Impact Coded"
ACTUAL: Final = "_Actual Completion"
DESIGN_2024: Final = (IS_VERIFIABLE, IS_RELEVANT, (IMPACT, TRANSFORMATIVE))
DESIGN_2017: Final = (IS_SPECIFIC, IS_RELEVANT, (CODED_IMPACT, TRANSFORMATIVE))
"""The conditions of the current rule, except completion, in the tables of 2024, and of 2016 and 2017."""
MODERATE_2017: Final = (IS_RELEVANT, (CODED_IMPACT, MODERATE))
"""Those of the rule before June 2014; the rule of 2015 asks for specificity, too."""

COMPLETED: Final = "potential impact, and completed substantially or fully"
PRE_JUNE_2014: Final = f"Relevant, of moderate or transformative {COMPLETED}"
RULE_2015: Final = f"Specific, relevant, of moderate or transformative {COMPLETED}"
CURRENT: Final = f"Specific, relevant, of transformative {COMPLETED}"
MAY_2015_RULE: Final = (
    "Relevant, of a potential impact above minor or unclear, and completed substantially or fully"
)


def star(description: str, printed: str, *conditions: Condition) -> Formula:
    """Return the formula of a column of stars.

    It determines a printed 0 or 1 only: ND, NR and NA mean that the star was not judged. A blank cell in a
    column that it needs leaves the star undetermined; any other sign of a missing value does not meet the
    condition.

    Args:
        description: The conditions, for a report.
        printed: The heading of the column of stars.
        conditions: The columns that it needs, and the cells that meet each condition.

    """

    def compute(get: Lookup, _tags: Sequence[str], /) -> str | None:
        if get(printed) not in CODED:
            return None
        is_met = True
        for heading, meeting in conditions:
            if not (cell := get(heading)):
                return None
            is_met = is_met and cell in meeting
        return flag(is_met)

    return Formula(compute, description)


STARS: Final[Mapping[str, Formula]] = MappingProxyType(
    {
        "star-2024-2015": star(
            RULE_2015, "Starred (2015 Only)", IS_VERIFIABLE, IS_RELEVANT, (IMPACT, MODERATE), (MIDTERM, MET)
        ),
        "star-2024-progress": star(CURRENT, STAR_AT_MIDTERM, *DESIGN_2024, (MIDTERM, MET)),
        "star-2024-end": star(CURRENT, STAR_AT_END, *DESIGN_2024, (ENDING, MET)),
        "star-2017-pre-june": star(
            PRE_JUNE_2014, "Starred (pre-June 2014 assessments)", *MODERATE_2017, (MIDTERM, MET)
        ),
        "star-2017-2015": star(RULE_2015, "Starred (2015 only)", IS_SPECIFIC, *MODERATE_2017, (MIDTERM, MET)),
        "star-2017-progress": star(
            CURRENT, "Starred (current formula) progress report", *DESIGN_2017, (MIDTERM, MET)
        ),
        "star-2017-end": star(CURRENT, "Starred (current formula) end of term", *DESIGN_2017, (ENDING, MET)),
        "star-2016-2015": star(RULE_2015, "Starred (2015 only)", IS_SPECIFIC, *MODERATE_2017, (ACTUAL, MET)),
        "star-2016-progress": star(CURRENT, "Starred (Current formula)", *DESIGN_2017, (ACTUAL, MET)),
        "star-may-2015": star(
            MAY_2015_RULE, "Starred", IS_RELEVANT, ("Potential Impact", NOT_LOW), (ACTUAL, MET_2015)
        ),
    }
)
"""The formulas of the columns of stars.

The export of 2016 has none for the stars before June 2014: in it, seven plans were judged by another rule.
"""

FORMULAS: Final[Mapping[str, Formula]] = MappingProxyType(
    {
        **REGISTERED,
        **STARS,
        **{f"parent-{name}": wider_area(name) for name in WIDER},
        "tags": Formula(count_tags, "How many tags are set (uncoded tags do not count)", is_number=True),
    }
)
"""All formulas, by the names that the formats use."""
