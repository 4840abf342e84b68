"""Wider policy areas of the table of 2024: a commitment with an area below one has the wider one, too."""

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from .. import registry
from .derived_2024 import Get, Rule

WIDER: Final = (
    *("anti-corruption-and-integrity", "civic-space-and-enabling-environment"),
    *("democratizing-decision-making", "digital-governance", "environment-climate", "fiscal-openness"),
    *("inclusion", "justice", "public-service-delivery"),
)
"""The areas that have others below them. The rule holds for all rows of the table."""


@cache
def below(code: str, /) -> tuple[str, ...]:
    """Return the headings of the areas below one, which are their labels in OGP's list."""
    return tuple(one.label for one in registry.areas() if one.parent == code)


def parent(name: str, /) -> Rule:
    """Return the rule of the column of a wider area; it is set alone in some rows, which it leaves open."""

    def expected(get: Get, _tags: Sequence[str], /) -> str | None:
        """A policy area below it is tagged."""
        return "1" if any(get(heading) == "1" for heading in below(f"2024/{name}")) else None

    return expected


PARENTS: Final = MappingProxyType({f"parent-{name}": parent(name) for name in WIDER})
"""The rules, by the names that the format gives them."""
