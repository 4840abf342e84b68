"""Formulas of the columns of stars.

The formulas use the numbers of the row, not its labels: OGP computed the stars from the numbers.
`ogpmodel.irm.stars` states how many rows of each table agree.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from .formulas import (
    CODED,
    ENDING,
    IMPACT,
    MET,
    MIDTERM,
    RELEVANT,
    STAR_AT_END,
    STAR_AT_MIDTERM,
    Formula,
    Lookup,
    flag,
)

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

    return Formula(compute, description, reads=(printed, *(heading for heading, _ in conditions)))


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
