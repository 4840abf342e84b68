"""All formulas of columns that other cells of their row determine; those of plans and older tables.

`FORMULAS` is the registry: the name that a format uses → columns, formula, and measured agreement.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ..irm.verdicts import MARCH_2017, MAY_2015, Agreement, Compared
from .formulas import REGISTERED, Formula, determines, flag
from .star_formulas import STARS
from .tag_formulas import TAGS

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


# All formulas.

FORMULAS: Final[Mapping[str, Formula]] = MappingProxyType(
    {
        **REGISTERED,
        **STARS,
        **TAGS,
    }
)
"""All formulas, by the names that the formats use."""
