"""Columns that other columns determine: what they should say. A cell that says otherwise is reported.

`AGREEMENTS` has how many rows of the published tables agree.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ..irm.verdicts import MARCH_2017, MAY_2015, Agreement, Compared
from .derived_2024 import RULES_2024, Get, Rule
from .derived_stars import STARS
from .parent_areas import PARENTS

STEPS: Final = (
    "_Timelineavailability",
    "_Advance notice",
    "_Awareness-Raising",
    "_Online consultation",
    "_In-person consultations",
    "_Summary of comments",
)
NO_STEP: Final = re.compile("none:.*|no further action required|na")
"""Next steps that ask for nothing (table of 2015)."""


def _number(cell: str, /) -> int | None:
    return int(cell) if re.fullmatch(r"-?[0-9]{1,9}", cell) else None


def duration(get: Get, _tags: Sequence[str], /) -> str | None:
    """Years from submission to end."""
    begin, end = _number(get("Year Of Submission")), _number(get("Action Plan End Year"))
    return None if begin is None or end is None else str(end - begin)


def tags(_get: Get, tags: Sequence[str], /) -> str | None:
    """How many tags are set; the signs of tags that were never coded count nothing."""
    return str(tags.count("1")) if "0" in tags or "1" in tags else None


def irm_assessed(get: Get, _tags: Sequence[str], /) -> str | None:
    """Whether there is a report: 0 where completion is NR."""
    cells = [get(name) for name in ("Completion (progress report)", "Actual Completion")]
    known = [cell for cell in cells if cell]
    return None if not known else str(int("nr" not in known))


def on_time(get: Get, _tags: Sequence[str], /) -> str | None:
    """Projected less actual completion; words where one is no number (table of 2015)."""
    cells = get("_Proj Completion"), get("_Actual Completion")
    if "" in cells:
        return None
    labels = get("Projected Completion"), get("Actual Completion")
    if "nr" in cells:
        return "nr"
    if "unclear" in labels:
        return "unclear"
    projected, actual = map(_number, cells)
    return "na" if projected is None or actual is None or "withdrawn" in labels else str(projected - actual)


def new_and_starred(get: Get, _tags: Sequence[str], /) -> str | None:
    """Starred, and new (table of 2015)."""
    star = get("Starred")
    return str(int(get("NewvPre-exist") == "new")) if star == "1" else star or None


def starred_and_specific(get: Get, _tags: Sequence[str], /) -> str | None:
    """Starred, and specificity is not "a. low": "None" passes (table of 2015)."""
    star = get("Starred")
    return str(int(get("Specificity") != "a. low")) if star == "1" else star or None


def next_step(get: Get, _tags: Sequence[str], /) -> str | None:
    """Whether the next step asks for anything (table of 2015)."""
    step = get("Next Steps")
    if step in {"", "nr"}:
        return step or None
    return str(int(NO_STEP.fullmatch(step) is None))


def steps(get: Get, _tags: Sequence[str], /) -> str | None:
    """How many of the six steps were followed; NR where none is coded."""
    cells = [get(name) for name in STEPS]
    return "nr" if set(cells) <= {"nr", ""} else str(cells.count("1"))


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        **RULES_2024,
        **STARS,
        **PARENTS,
        "duration": duration,
        "irm-assessed": irm_assessed,
        "new-and-starred": new_and_starred,
        "next-step": next_step,
        "on-time": on_time,
        "starred-and-specific": starred_and_specific,
        "steps": steps,
        "tags": tags,
    }
)
"""The rules, by the name that stands in the maps of the columns."""
AGREEMENTS: Final[Mapping[str, Agreement]] = MappingProxyType(
    {
        "irm-assessed": Agreement("IRM Assessed (Y/N)?", MARCH_2017, 1927, 1927),
        "new-and-starred": Agreement("New x Starred", MAY_2015, 958, 958, compared=Compared.REVIEWED),
        "next-step": Agreement(
            "Next Y/N",
            MAY_2015,
            952,
            958,
            'four rows print 0 though their next step asks for something, two 1 beside "None: Abandon co"',
            compared=Compared.REVIEWED,
        ),
        "on-time": Agreement("On time", MAY_2015, 958, 958, compared=Compared.REVIEWED),
        "starred-and-specific": Agreement(
            "Starred x Specificity", MAY_2015, 958, 958, compared=Compared.REVIEWED
        ),
    }
)
"""Name of a rule → how many rows of a published table print what it gives."""
