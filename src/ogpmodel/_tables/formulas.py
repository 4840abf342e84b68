"""Formulas of columns that other cells of their row determine: what a formula is, and those of reviews.

They were derived by comparing the columns of the published tables. A report of a contradiction shows the
docstring of the formula, which has the number of rows for which the formula holds. A formula receives cells
in their plain form (see `labels.plain`). `star_formulas`, `tag_formulas` and `derived` have the others.
"""

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

import attrs

from ..irm.verdicts import JULY_2024, Agreement

Lookup: TypeAlias = Callable[[str], str]
"""Returns the plain cell of a column, by the published heading; empty if the file lacks the column."""
Compute: TypeAlias = Callable[[Lookup, Sequence[str]], str | None]
"""Computes a cell from the other cells of the row and from its tags; None if they do not determine it."""
OfCells = TypeVar("OfCells", bound=Callable[..., str | None])
"""Computes a cell from the cells of the columns that it needs; None if they do not determine it."""


@attrs.frozen(weakref_slot=False)
class Formula:
    """How other cells of a row determine the cell of a column."""

    compute: Compute
    """Computes the cell."""
    description: str
    """What the column contains, for a report."""
    is_number: bool = False
    """Whether the column has numbers; otherwise it has 0 and 1."""
    agreement: Agreement | None = None
    """How many rows of a published table agree, unless a rule of `ogpmodel.irm` states it."""
    reads: tuple[str, ...] = ()
    """The columns whose cells it looks up, besides the tags."""
    may_lack: bool = False
    """Whether it can be computed without some of these columns."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which it cannot be computed."""
        return () if self.may_lack else self.reads


STEP: Final = re.compile("[0-9]{1,4}")
"""The number of a step of completion; it may be wrong, but not long."""
REGISTERED: Final[dict[str, Formula]] = {}
"""The formulas that are defined so far, by the names that the formats use. All are in `derived.FORMULAS`."""


def determines(
    name: str,
    *columns: str,
    may_be_blank: bool = False,
    is_number: bool = False,
    agreement: Agreement | None = None,
) -> Callable[[OfCells], OfCells]:
    """Return a decorator that registers a function as a formula.

    Args:
        name: The name of the formula.
        columns: The headings of the columns whose cells are the arguments of the function.
        may_be_blank: Whether the function is called with blank cells, too. By default a blank or missing cell
            means that the result is not determined.
        is_number: Whether the determined column has numbers.
        agreement: How many rows of a published table agree.

    """

    def register(function: OfCells) -> OfCells:
        def compute(get: Lookup, _tags: Sequence[str], /) -> str | None:
            cells = list(map(get, columns))
            return function(*cells) if may_be_blank or all(cells) else None

        description = (function.__doc__ or "").partition("\n")[0].rstrip(".")
        REGISTERED[name] = Formula(compute, description, is_number, agreement, columns, may_be_blank)
        return function

    return register


def flag(condition: object, /) -> str:
    """Return 1 or 0."""
    return str(int(bool(condition)))


CODED: Final = frozenset({"0", "1"})
"""The cells of a flag that a reviewer set."""
MET: Final = frozenset({"4", "5"})
"""The numbers of Substantial and Complete."""
ASSESSED: Final = frozenset({"2", "3", "4", "5"})
"""The numbers of the steps of completion, without Withdrawn and Unclear."""
MAXIMA: Final = MappingProxyType({"5": "3", "4": "2", "3": "1", "2": "0", "1": "nd", "0": "nd"})
"""Raw completion → ``Max Completion``."""

ENDING: Final = "_CompletionEndTerm"
MIDTERM: Final = "_CompletionProgress"
IMPACT: Final = "_Potential Impact"
RELEVANT: Final = "_Relevant"
REPORT_YEAR: Final = "Report Publication Year (Progress Report)"
STAR_AT_END: Final = "Starred (Current Formula) End of Term"
STAR_AT_MIDTERM: Final = "Starred (Current Formula) Progress Report"
OPENING: Final = ("_OpenGovernment", "_Early Results")
HIGH: Final = ("High Ambition", "High Completion", "High DIOG")


# Completion at the end of the term and at midterm.


@determines("raw", ENDING, MIDTERM, is_number=True)
def raw(ending: str, midterm: str, /) -> str:
    """Completion at the end of the term, or else at midterm (558 of 558 rows)."""
    if ending.isdecimal():
        return ending
    return "nd" if (ending, midterm) == ("nd", "nr") else midterm


@determines("max-completion", ENDING, MIDTERM, is_number=True)
def max_completion(ending: str, midterm: str, /) -> str:
    """Raw completion on a scale from 0 to 3 (558 of 558 rows)."""
    step = raw(ending, midterm)
    return MAXIMA.get(step, step)


@determines("high-completion", ENDING, MIDTERM)
def high_completion(ending: str, midterm: str, /) -> str:
    """Raw completion is 4 or 5 (558 of 558 rows)."""
    return flag(raw(ending, midterm) in MET)


@determines("completion-assessed", ENDING, MIDTERM)
def completion_assessed(ending: str, midterm: str, /) -> str:
    """Raw completion is a step from 2 to 5 (558 of 558 rows)."""
    return flag(raw(ending, midterm) in ASSESSED)


@determines("midterm-only", ENDING, MIDTERM, agreement=Agreement("Midterm Only", JULY_2024, 558, 558))
def midterm_only(ending: str, midterm: str, /) -> str:
    """There is a completion at midterm, and none at the end (558 of 558 rows)."""
    if ending.isdecimal():
        return "0"
    if midterm == "nr":
        return "nr" if ending == "nr" else "nd"
    return "1"


@determines("change", ENDING, MIDTERM)
def change(ending: str, midterm: str, /) -> str | None:
    """Completion at the end less completion at midterm."""
    are_steps = STEP.fullmatch(ending) and STEP.fullmatch(midterm)
    return str(int(ending) - int(midterm)) if are_steps else None


@determines("change-label", ENDING, MIDTERM)
def change_label(ending: str, midterm: str, /) -> str | None:
    """Increase, Decrease or No Change, by the completion at the end and at midterm (142 of 145 rows)."""
    difference = change(ending, midterm)
    if difference is None:
        return None
    return "no change" if difference == "0" else "decrease" if difference.startswith("-") else "increase"


# Design and results.


@determines("ambition-assessed", IMPACT, "_Potential for Results")
@determines("opening-assessed", *OPENING)
def either_coded(first: str, second: str, /) -> str:
    """Either of two columns has a number (558 of 558 rows)."""
    return flag(first.isdecimal() or second.isdecimal())


@determines("high-ambition", IMPACT, RELEVANT)
def high_ambition(impact: str, relevant: str, /) -> str:
    """Potential impact is 2 or 3, and it is relevant; ND and NR as potential impact (558 of 558 rows)."""
    return flag(impact in {"2", "3"} and relevant == "1") if impact.isdecimal() else impact


@determines("high-opening", *OPENING)
def high_opening(opened: str, early: str, /) -> str:
    """Did it open government is 3 or 4, or early results are 2 (558 of 558 rows)."""
    return flag(opened in {"3", "4"} or early == "2")


@determines("relevance", "Value -Info", "Value -Part", "Value -Acc")
@determines(
    "relevance-2024",
    "OGP Value Access To Information",
    "OGP Value Civic Participation",
    "OGP Value Public Accountability",
)
def relevance(*values: str) -> str | None:
    """One of three OGP values, technology not among them (339 of 341 and 1,856 of 1,858 rows)."""
    if "1" in values:
        return "1"
    return "0" if set(values) == {"0"} else None


@determines("not-reviewed", REPORT_YEAR)
def not_reviewed(year: str, /) -> str:
    """The year of the progress report is NR (558 of 558 rows)."""
    return flag(year == "nr")


@determines("max-star", STAR_AT_END, STAR_AT_MIDTERM)
def max_star(ending: str, midterm: str, /) -> str:
    """The star of the end-of-term report, or else of the progress report (558 of 558 rows)."""
    star = next((one for one in (ending, midterm) if one in CODED), None)
    return star or ("na" if midterm == "na" else "nd")


@determines("binding-constraint", REPORT_YEAR, "_Specificity", RELEVANT, IMPACT, ENDING, MIDTERM, "Max star")
def binding_constraint(*cells: str) -> str:
    """The first condition of a star that it failed (558 of 558 rows); ND passes every test."""
    year, specificity, relevant, impact, ending, midterm, star = cells
    if year in {"nr", "nd"}:
        return year
    if specificity in {"0", "1"}:
        return "spec"
    if relevant == "0":
        return "rel"
    if impact in {"0", "1", "2"}:
        return "potimp"
    if raw(ending, midterm) in {"0", "1", "2", "3"}:
        return "cmpl"
    return "star" if star == "1" else "false"


# The score of the IRM, by the three columns called High.


@determines("ambitious-and-complete", *HIGH)
def ambitious_and_complete(ambition: str, completion: str, opening: str, /) -> str:
    """High DIOG, or High Ambition and High Completion (549 of 558 rows)."""
    return flag(opening == "1" or (ambition, completion) == ("1", "1"))


@determines("ambitious", *HIGH)
def ambitious(ambition: str, completion: str, opening: str, /) -> str:
    """High Ambition alone of the three (548 of 558 rows)."""
    return flag((ambition, completion, opening) == ("1", "0", "0"))


@determines("complete", *HIGH)
def complete(ambition: str, completion: str, opening: str, /) -> str:
    """High Completion alone of the three, and High Ambition is 0 (548 of 558 rows)."""
    return flag((ambition, completion, opening) == ("0", "1", "0"))


@determines("neither", *HIGH, "Comp Assessed")
def neither(ambition: str, completion: str, opening: str, assessed: str, /) -> str:
    """None of the three, though completion was assessed (548 of 558 rows)."""
    return flag((ambition, completion, opening, assessed) == ("0", "0", "0", "1"))


@determines("score", *HIGH, REPORT_YEAR)
def score(ambition: str, completion: str, opening: str, year: str, /) -> str:
    """4, 3, 2, -1 or 1, by the columns High … and by whether it was reviewed (537 of 558 rows)."""
    high = (ambition, completion, opening)
    for points, formula in (("4", ambitious_and_complete), ("3", ambitious), ("2", complete)):
        if formula(*high) == "1":
            return points
    return "-1" if year == "nr" else "1"


@determines(
    "checksum",
    "Ambitious and complete, or DIOG",
    "Ambitious but not complete",
    "Complete but not ambitious",
    "Not complete or ambitious",
    "Not reviewed",
    is_number=True,
    agreement=Agreement("CHECKSUM", JULY_2024, 558, 558),
)
def checksum(*flags: str) -> str:
    """Number of the five flags that are set (558 of 558 rows)."""
    return str(flags.count("1"))
