"""The stars that the tables print, as formulas over the numbers of their own row.

A cell of 0 or 1 was judged; ND, NR and NA were not, and nothing contradicts them. What is missing counts as
not met. The formulas follow the numbers, because OGP computed the stars from these, not from the labels. How
many rows of each table print what a rule gives is stated by the rules of `ogpmodel.stars`.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from .derived_2024 import CODED, ENDING, IMPACT, MET, MIDTERM, Get, Rule, flag

Condition: TypeAlias = tuple[str, frozenset[str]]
"""A column, and the cells that meet the condition, folded."""

RELEVANT: Final = ("_Relevant", frozenset({"1"}))
VERIFIABLE: Final = ("Verifiable", frozenset({"yes", "1"}))
SPECIFIC: Final = ("_Specificity", frozenset({"2", "3"}))
CODED_IMPACT: Final = "_Pot Impact Coded"
ACTUAL: Final = "_Actual Completion"
MODERATE: Final = frozenset({"2", "3"})
TRANSFORMATIVE: Final = frozenset({"3"})
MET_2015: Final = frozenset({"3", "4"})
"""The numbers of Substantial and Complete in the table of May 2015."""
NOT_LOW: Final = frozenset({"moderate", "transformative", "unclear", "nr"})
"""What passes for potential impact in the looser rule of the table of May 2015."""


def star(words: str, own: str, *conditions: Condition) -> Rule:
    """Return the rule of a column of stars; it is not asked where a column that it needs is blank."""

    def expected(get: Get, _tags: Sequence[str], /) -> str | None:
        cells = [(get(name), meeting) for name, meeting in conditions]
        if get(own) not in CODED or not all(cell for cell, _ in cells):
            return None
        return flag(all(cell in meeting for cell, meeting in cells))

    expected.__doc__ = words
    return expected


_PRE_JUNE: Final = (
    "Relevant, of moderate or transformative potential impact, and completed substantially or fully."
)
_2015: Final = f"Specific, {_PRE_JUNE[0].lower()}{_PRE_JUNE[1:]}"
_CURRENT: Final = _2015.replace("moderate or transformative", "transformative")

STARS: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "star-2024-2015": star(
            _2015, "Starred (2015 Only)", VERIFIABLE, RELEVANT, (IMPACT, MODERATE), (MIDTERM, MET)
        ),
        "star-2024-progress": star(
            _CURRENT,
            "Starred (Current Formula) Progress Report",
            *(VERIFIABLE, RELEVANT, (IMPACT, TRANSFORMATIVE), (MIDTERM, MET)),
        ),
        "star-2024-end": star(
            _CURRENT,
            "Starred (Current Formula) End of Term",
            *(VERIFIABLE, RELEVANT, (IMPACT, TRANSFORMATIVE), (ENDING, MET)),
        ),
        "star-2017-pre-june": star(
            _PRE_JUNE,
            "Starred (pre-June 2014 assessments)",
            *(RELEVANT, (CODED_IMPACT, MODERATE), (MIDTERM, MET)),
        ),
        "star-2017-2015": star(
            _2015, "Starred (2015 only)", SPECIFIC, RELEVANT, (CODED_IMPACT, MODERATE), (MIDTERM, MET)
        ),
        "star-2017-progress": star(
            _CURRENT,
            "Starred (current formula) progress report",
            *(SPECIFIC, RELEVANT, (CODED_IMPACT, TRANSFORMATIVE), (MIDTERM, MET)),
        ),
        "star-2017-end": star(
            _CURRENT,
            "Starred (current formula) end of term",
            *(SPECIFIC, RELEVANT, (CODED_IMPACT, TRANSFORMATIVE), (ENDING, MET)),
        ),
        "star-2016-2015": star(
            _2015, "Starred (2015 only)", SPECIFIC, RELEVANT, (CODED_IMPACT, MODERATE), (ACTUAL, MET)
        ),
        "star-2016-progress": star(
            _CURRENT,
            "Starred (Current formula)",
            *(SPECIFIC, RELEVANT, (CODED_IMPACT, TRANSFORMATIVE), (ACTUAL, MET)),
        ),
        "star-may-2015": star(
            "Relevant, of a potential impact above minor or unclear, and completed substantially or fully.",
            "Starred",
            *(RELEVANT, ("Potential Impact", NOT_LOW), (ACTUAL, MET_2015)),
        ),
    }
)
"""The rules of the columns of stars, by the names that the formats give them.

The export of 2016 has no rule for the stars before June 2014: seven plans were judged by another one there.
"""
