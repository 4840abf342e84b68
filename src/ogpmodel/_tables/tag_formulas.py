"""Formulas of the tags of policy areas, and of the columns that count or combine tags."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from .. import registry
from ..irm.verdicts import JULY_2024, Agreement
from .formulas import Formula, Lookup, determines, flag


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


@determines(
    "subnational",
    "Subnational",
    "National Or Local",
    agreement=Agreement("Subnational in NAPs", JULY_2024, 558, 558),
)
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

    return Formula(compute, "A policy area below it is tagged", reads=below(f"2024/{name}"))


TAGS: Final[Mapping[str, Formula]] = MappingProxyType(
    {
        **{f"parent-{name}": wider_area(name) for name in WIDER},
        "tags": Formula(count_tags, "How many tags are set (uncoded tags do not count)", is_number=True),
    }
)
"""The formulas of the wider areas and of the number of tags; those above register themselves."""
