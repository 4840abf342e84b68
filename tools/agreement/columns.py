"""Columns that are not kept because other columns determine them, and that no indicator derives.

Each rule returns what the column should print, from the cells of its row; None if it does not compare the
row. The figures stand in the notes of the formats, in ``_data/sheets``.
"""

from collections.abc import Callable, Mapping
from typing import Final

import ogpmodel as ogp
from agreement.tables import Line

LAST_YEAR: Final = 2024
"""The year of the export of July 2024."""
FLAGS: Final = {
    "Ambitious and complete, or DIOG": "4",
    "Ambitious but not complete": "3",
    "Complete but not ambitious": "2",
}
"""Flag → the IRM-based score that repeats it."""
ALL_FLAGS: Final = (*FLAGS, "Not complete or ambitious", "Not reviewed")
JULY_2013: Final = ogp.PartialDate(2013, 7)
STEPS: Final = frozenset("2345")
"""The codes of completion that are a step of its scale; 0 and 1 are codes as well."""


def active(line: Line, /) -> str | None:
    """Return whether a plan ends in the year of the export, or later; None if no year is printed."""
    year = line.get("Action Plan End Year")
    return str(int(int(year) >= LAST_YEAR)) if year.isdecimal() else None


def midterm_only(line: Line, /) -> str:
    """Return whether completion is coded at midterm alone."""
    progress, end = line.get("_CompletionProgress"), line.get("_CompletionEndTerm")
    if end.isdecimal():
        return "0"
    if progress == "nr":
        return "nr" if end == "nr" else "nd"
    return "1"


def flag(name: str, /) -> Callable[[Line], str]:
    """Return the rule of a flag that the score repeats."""
    return lambda line: str(int(line.get("IRM-Based Score") == FLAGS[name]))


def flags_set(line: Line, /) -> str:
    """Return how many of the five flags are set."""
    return str(sum(line.get(name) == "1" for name in ALL_FLAGS))


def subnational(line: Line, /) -> str:
    """Return whether a national plan has the tag Subnational."""
    return str(int(line.get("Subnational") == "1" and line.get("National Or Local") == "national"))


def before_july_2013(line: Line, /) -> str | None:
    """Return 1 for an end before July 2013, 0 for a later or an open one, 2 for one that is not stated."""
    if line.commitment is None or line.get("_Before July 2013") not in {"0", "1", "2"}:
        return None
    end = line.commitment.end
    if end in {ogp.Missing.NOT_SPECIFIED, ogp.Missing.UNCLEAR}:
        return "2"
    return str(int(isinstance(end, ogp.PartialDate) and end.surely_before(JULY_2013)))


COLUMNS: Final[Mapping[str, Callable[[Line], str | None]]] = {
    "Active Commitment": active,
    "Midterm Only": midterm_only,
    **{name: flag(name) for name in FLAGS},
    "CHECKSUM": flags_set,
    "Subnational in NAPs": subnational,
    "_Before July 2013": before_july_2013,
}
"""Heading → the rule."""
