"""Indicators of a commitment's policy areas: parent areas, tags derived from other tags, number of tags.

Tags are not readings: a commitment has a tag or not. If it has no tag of a vintage, it is not known whether
anybody tagged it by that list, and the indicators of that vintage are missing.
"""

from typing import Final, TypeAlias

import attrs

from ... import registry
from ..._dataset.names import vintage_of
from ..._model.commitments import Commitment
from ..._tools.frozen import Frozen, FrozenDict
from ..._values.readings import Missing, Reading, all_of, any_of
from ..verdicts import JULY_2024, MARCH_2017, ROWS, Agreement, Reason
from ._indicator import Indicator, Outcome

Ways: TypeAlias = tuple[tuple[str, ...], ...]
"""Ways to earn a tag; each way requires all of its tags."""

WITHOUT_CHILDREN: Final = FrozenDict(
    {
        "2024/civic-space-and-enabling-environment": ("BG0030", "CZ0020", "ES0004", "GH0010", "KE0027"),
        "2024/environment-climate": ("HR0014", "MK0197"),
        "2024/inclusion": ("MK0177", "SCO0005"),
        "2024/public-service-delivery": ("CV0006", "NG0040"),
    }
)
"""Parent area → the commitments of the table of July 2024 that have it and none of its children."""
WAYS_TO_EARN: Final = FrozenDict(
    {
        "Access to information": (("2024/right-to-information",), ("2024/open-data",)),
        "Money in Politics": (
            ("2024/asset-disclosure",),
            ("2024/conflicts-of-interest",),
            ("2024/political-finance",),
            ("2024/lobbying",),
        ),
        "Open Data (Education)": (("2024/open-data", "2024/education"),),
        "Open Data (Health)": (("2024/open-data", "2024/health-nutrition"),),
        "Open Data (Water/Sanitation)": (("2024/open-data", "2024/water-sanitation"),),
        "Participation in Lawmaking": (
            ("2024/public-participation", "2024/open-parliaments"),
            ("2024/lobbying",),
        ),
    }
)
"""Column of the table of July 2024 → the tags that earn it."""


@attrs.frozen(weakref_slot=False)
class Earned(Frozen):
    """The rule of a derived tag: a commitment earns it if it has all tags of one of the ways."""

    ways: Ways
    """The ways."""

    def __call__(self, commitment: Commitment, /) -> Outcome[bool]:
        """Return whether a commitment earns the tag."""
        codes = dict.fromkeys(code for way in self.ways for code in way)
        held = {code: _held(code, commitment) for code in codes}
        result = any_of([all_of([held[code] for code in way]) for way in self.ways])
        return result, result is True, lambda: tuple(_has(code, commitment) for code in codes)


def _has(code: str, commitment: Commitment, /) -> Reason:
    """Return whether a commitment has a tag; a `Missing` if it has no tag of that vintage."""
    area = registry.area(code)
    return Reason(
        criterion=area.label,
        held=_held(code, commitment),
        decided_by="areas",
        value=tuple(one for one in commitment.areas if one == code),
        source=area.source,
    )


def _held(code: str, commitment: Commitment, /) -> Reading[bool]:
    if code in commitment.areas:
        return True
    is_open = code in commitment.undecided_areas or not _of_vintage(vintage_of(code), commitment)
    return Missing.NOT_STATED if is_open else False


def _of_vintage(vintage: str, commitment: Commitment, /) -> tuple[str, ...]:
    return tuple(code for code in commitment.areas if code.startswith(f"{vintage}/"))


def checksum(commitment: Commitment, /) -> Outcome[int]:
    """Return the number of tags of the table of March 2017."""
    tags = _of_vintage("2016", commitment)
    is_open = not tags or any(code.startswith("2016/") for code in commitment.undecided_areas)
    return Missing.NOT_STATED if is_open else len(tags), len(tags), lambda: (_tagged(tags),)


def _tagged(tags: tuple[str, ...], /) -> Reason:
    return Reason(
        criterion="tagged by the list of 2016",
        held=True if tags else Missing.NOT_STATED,
        decided_by="areas",
        value=tags,
        source=MARCH_2017,
    )


def _derived_tag(
    column: str, ways: Ways, without_children: tuple[str, ...] = (), /
) -> Indicator[Commitment, bool]:
    tags = ", or ".join(" and ".join(registry.area(code).label for code in way) for way in ways)
    rows = ROWS[JULY_2024]
    exceptions = f"printed without any of these: {', '.join(without_children)}" if without_children else ""
    return Indicator(
        name=column,
        definition=f"Tagged {tags}.",
        source=JULY_2024,
        agreements=(Agreement(column, JULY_2024, rows - len(without_children), rows, exceptions),),
        judges=Commitment,
        rule=Earned(ways),
    )


def _parent_area(code: str, /) -> Indicator[Commitment, bool]:
    children = tuple((one.code,) for one in registry.areas() if one.parent == code)
    return _derived_tag(registry.area(code).label, children, WITHOUT_CHILDREN.get(code, ()))


PARENT_AREAS: Final = FrozenDict(
    {code: _parent_area(code) for code in dict.fromkeys(one.parent for one in registry.areas()) if code}
)
"""Code of every policy area that has others below it → its indicator: a child implies its parent."""
DERIVED_TAGS: Final = FrozenDict(
    {column: _derived_tag(column, ways) for column, ways in WAYS_TO_EARN.items()}
)
"""Column of every tag that OGP derives from others → its indicator."""
TAG_CHECKSUM: Final = Indicator(
    name="tag checksum",
    definition="The number of policy areas of the list of 2016 that the commitment has.",
    source=MARCH_2017,
    agreements=(Agreement("Checksum", MARCH_2017, 1927, 1927, spelling="number"),),
    judges=Commitment,
    rule=checksum,
)
