"""Columns of the table of 2024, and a few of the older ones, that other columns of their row determine.

Each rule was found by comparing the columns of the published tables; beside it is in how many rows it holds.
A rule returns None where a column that it needs is missing or blank.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

Get: TypeAlias = Callable[[str], str]
"""Returns the cell of a column, by the published heading, folded."""
Cells: TypeAlias = Callable[..., str | None]
"""From the cells of the columns that a rule needs, to what the column should have."""
Rule: TypeAlias = Callable[[Get, Sequence[str]], str | None]
"""From the cells, and those of the tags, to what the column should have; None where that is not known."""

MET: Final = frozenset({"4", "5"})
"""The numbers of Substantial and Complete."""
STEPS: Final = frozenset({"2", "3", "4", "5"})
"""The numbers of the steps of completion, without Withdrawn and Unclear."""
MAXIMA: Final = MappingProxyType({"5": "3", "4": "2", "3": "1", "2": "0", "1": "nd", "0": "nd"})
"""Raw completion → ``Max Completion``."""
CODED: Final = frozenset({"0", "1"})
YEAR: Final = "Report Publication Year (Progress Report)"
ENDING, MIDTERM = "_CompletionEndTerm", "_CompletionProgress"
IMPACT, POTENTIAL = "_Potential Impact", "_Potential for Results"
OPENED, EARLY = "_OpenGovernment", "_Early Results"
HIGH: Final = ("High Ambition", "High Completion", "High DIOG")
FLAGS: Final = (
    *("Ambitious and complete, or DIOG", "Ambitious but not complete"),
    *("Complete but not ambitious", "Not complete or ambitious", "Not reviewed"),
)
VALUES_2024: Final = (
    *("OGP Value Access To Information", "OGP Value Civic Participation"),
    "OGP Value Public Accountability",
)
VALUES: Final = ("Value -Info", "Value -Part", "Value -Acc")


def flag(answer: object, /) -> str:
    """Return 1 or 0."""
    return str(int(bool(answer)))


def raw(ending: str, midterm: str, /) -> str:
    """Completion at the end of the term, or else at midterm (558 of 558 rows)."""
    if ending.isdecimal():
        return ending
    return "nd" if (ending, midterm) == ("nd", "nr") else midterm


def max_completion(ending: str, midterm: str, /) -> str:
    """Raw completion on a scale from 0 to 3 (558 of 558 rows)."""
    step = raw(ending, midterm)
    return MAXIMA.get(step, step)


def high_completion(ending: str, midterm: str, /) -> str:
    """Raw completion is 4 or 5 (558 of 558 rows)."""
    return flag(raw(ending, midterm) in MET)


def high_opening(opened: str, early: str, /) -> str:
    """Did it open government is 3 or 4, or early results are 2 (558 of 558 rows)."""
    return flag(opened in {"3", "4"} or early == "2")


def high_ambition(impact: str, relevant: str, /) -> str:
    """Potential impact is 2 or 3, and it is relevant; ND and NR as potential impact (558 of 558 rows)."""
    return flag(impact in {"2", "3"} and relevant == "1") if impact.isdecimal() else impact


def either_coded(first: str, second: str, /) -> str:
    """Either of two columns has a number (558 of 558 rows)."""
    return flag(first.isdecimal() or second.isdecimal())


def completion_assessed(ending: str, midterm: str, /) -> str:
    """Raw completion is a step from 2 to 5 (558 of 558 rows)."""
    return flag(raw(ending, midterm) in STEPS)


def midterm_only(ending: str, midterm: str, /) -> str:
    """There is a completion at midterm, and none at the end (558 of 558 rows)."""
    if ending.isdecimal():
        return "0"
    if midterm == "nr":
        return "nr" if ending == "nr" else "nd"
    return "1"


def max_star(ending: str, midterm: str, /) -> str:
    """The star of the end-of-term report, or else of the progress report (558 of 558 rows)."""
    star = next((one for one in (ending, midterm) if one in CODED), None)
    return star or ("na" if midterm == "na" else "nd")


def not_reviewed(year: str, /) -> str:
    """The year of the progress report is NR (558 of 558 rows)."""
    return flag(year == "nr")


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


def ambitious_and_complete(ambition: str, completion: str, opening: str, /) -> str:
    """High DIOG, or High Ambition and High Completion (549 of 558 rows)."""
    return flag(opening == "1" or (ambition, completion) == ("1", "1"))


def ambitious(ambition: str, completion: str, opening: str, /) -> str:
    """High Ambition alone of the three (548 of 558 rows)."""
    return flag((ambition, completion, opening) == ("1", "0", "0"))


def complete(ambition: str, completion: str, opening: str, /) -> str:
    """High Completion alone of the three, and High Ambition is 0 (548 of 558 rows)."""
    return flag((ambition, completion, opening) == ("0", "1", "0"))


def neither(ambition: str, completion: str, opening: str, assessed: str, /) -> str:
    """None of the three, though completion was assessed (548 of 558 rows)."""
    return flag((ambition, completion, opening, assessed) == ("0", "0", "0", "1"))


def score(ambition: str, completion: str, opening: str, year: str, /) -> str:
    """4, 3, 2, -1 or 1, by the columns High … and by whether it was reviewed (537 of 558 rows)."""
    high = (ambition, completion, opening)
    for points, rule in (("4", ambitious_and_complete), ("3", ambitious), ("2", complete)):
        if rule(*high) == "1":
            return points
    return "-1" if year == "nr" else "1"


def checksum(*flags: str) -> str:
    """Number of the five flags that are set (558 of 558 rows)."""
    return str(flags.count("1"))


def relevance(*values: str) -> str | None:
    """One of three OGP values, technology not among them (339 of 341 and 1,856 of 1,858 rows)."""
    if "1" in values:
        return "1"
    return "0" if set(values) == {"0"} else None


def change(ending: str, midterm: str, /) -> str | None:
    """Completion at the end less completion at midterm."""
    return str(int(ending) - int(midterm)) if ending.isdecimal() and midterm.isdecimal() else None


def change_label(ending: str, midterm: str, /) -> str | None:
    """Increase, Decrease or No Change, by the completion at the end and at midterm (142 of 145 rows)."""
    difference = change(ending, midterm)
    if difference is None:
        return None
    return "no change" if difference == "0" else "decrease" if difference.startswith("-") else "increase"


def all_set(*tags: str) -> str:
    """Every one of these tags is set (558 of 558 rows)."""
    return flag(set(tags) == {"1"})


def any_set(*tags: str) -> str:
    """One of these tags is set (558 of 558 rows)."""
    return flag("1" in tags)


def participation_in_lawmaking(participation: str, parliaments: str, lobbying: str, /) -> str:
    """The tags Public Participation and Open Parliaments, or Lobbying (558 of 558 rows)."""
    return flag((participation, parliaments) == ("1", "1") or lobbying == "1")


def subnational(tag: str, kind: str, /) -> str:
    """The tag Subnational in a plan of a national member (558 of 558 rows)."""
    return flag((tag, kind) == ("1", "national"))


def needing(rule: Cells, /, *columns: str) -> Rule:
    """Return a rule that is asked only where none of the columns that it needs is missing or blank."""

    def expected(get: Get, _tags: Sequence[str], /) -> str | None:
        cells = [get(name) for name in columns]
        return rule(*cells) if all(cells) else None

    expected.__doc__ = rule.__doc__
    return expected


RULES_2024: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "access": needing(any_set, "Right To Information", "Open Data"),
        "ambition-assessed": needing(either_coded, IMPACT, POTENTIAL),
        "ambitious": needing(ambitious, *HIGH),
        "ambitious-and-complete": needing(ambitious_and_complete, *HIGH),
        "binding-constraint": needing(
            binding_constraint, YEAR, "_Specificity", "_Relevant", IMPACT, ENDING, MIDTERM, "Max star"
        ),
        "change": needing(change, ENDING, MIDTERM),
        "change-label": needing(change_label, ENDING, MIDTERM),
        "checksum": needing(checksum, *FLAGS),
        "complete": needing(complete, *HIGH),
        "completion-assessed": needing(completion_assessed, ENDING, MIDTERM),
        "high-ambition": needing(high_ambition, IMPACT, "_Relevant"),
        "high-completion": needing(high_completion, ENDING, MIDTERM),
        "high-opening": needing(high_opening, OPENED, EARLY),
        "max-completion": needing(max_completion, ENDING, MIDTERM),
        "max-star": needing(
            max_star, "Starred (Current Formula) End of Term", "Starred (Current Formula) Progress Report"
        ),
        "midterm-only": needing(midterm_only, ENDING, MIDTERM),
        "money-in-politics": needing(
            any_set, "Asset Disclosure", "Conflicts Of Interest", "Political Finance", "Lobbying"
        ),
        "neither": needing(neither, *HIGH, "Comp Assessed"),
        "not-reviewed": needing(not_reviewed, YEAR),
        "open-data-education": needing(all_set, "Open Data", "Education"),
        "open-data-health": needing(all_set, "Open Data", "Health & Nutrition"),
        "open-data-water": needing(all_set, "Open Data", "Water & Sanitation"),
        "opening-assessed": needing(either_coded, OPENED, EARLY),
        "participation-in-lawmaking": needing(
            participation_in_lawmaking, "Public Participation", "Open Parliaments", "Lobbying"
        ),
        "raw": needing(raw, ENDING, MIDTERM),
        "relevance": needing(relevance, *VALUES),
        "relevance-2024": needing(relevance, *VALUES_2024),
        "score": needing(score, *HIGH, YEAR),
        "subnational": needing(subnational, "Subnational", "National Or Local"),
    }
)
"""The rules, by the names that the maps of the columns give them."""
