"""Identifiers found by names: the one way in which every look-up resolves what a caller wrote."""

from collections.abc import Collection, Container, Iterable
from functools import cache
from typing import TypeAlias

from .._tools.packaged import packaged_json
from .._tools.suggestions import nearest, plain_name

MEMBERS = "_data/members.json"
AREAS = "_data/policy_areas.json"
MEMBER_NAMES = ("code", "name", "aliases", "slug", "prefix")

Levels: TypeAlias = Iterable[Iterable[str | None]]
"""A record's names in groups; a name in an earlier group precedes the same name in a later one."""

SUGGESTED_GROUPS = 3
"""The number of groups whose names are suggested: a member's code, name and aliases."""


class Names:
    """Identifiers, found by themselves or by other names; ``suggested`` are the names to suggest.

    An exact identifier precedes every name, and a name in an earlier group one in a later group. Letter case,
    blanks, and ways to write the same letters do not matter.
    """

    __slots__ = ("_levels", "keys", "suggested")

    def __init__(self, named: Iterable[tuple[str, Levels]], /) -> None:
        """Index identifiers by their names.

        Args:
            named: Every identifier with its names.

        """
        self.keys: dict[str, None] = {}
        levels: list[dict[str, list[str]]] = []
        self.suggested: dict[str, None] = {}
        for key, groups in named:
            self.keys[key] = self.suggested[key] = None
            for place, names in enumerate(groups):
                if place == len(levels):
                    levels.append({})
                self._add(levels[place], key, names, suggest=place < SUGGESTED_GROUPS)
        # Tuples, so that a look-up costs the same, however many keys have a name.
        self._levels = [{name: tuple(keys) for name, keys in level.items()} for level in levels]

    def _add(
        self, level: dict[str, list[str]], key: str, names: Iterable[str | None], /, *, suggest: bool
    ) -> None:
        for folded, name in {_folded(name): name for name in names if name}.items():
            level.setdefault(folded, []).append(key)
            if suggest:
                self.suggested.setdefault(name)

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the identifiers that match an identifier or a name: none, one or several."""
        if name in self.keys:
            return (name,)
        folded = _folded(name)
        return next((level[folded] for level in self._levels if folded in level), ())


def _folded(name: str, /) -> str:
    # Casefolding the Turkish capital İ leaves its dot as a character of its own: TÜRKİYE is Türkiye.
    return plain_name(name).casefold().replace("i\u0307", "i")


@cache
def listed_members() -> Names:
    """Return the names of the members that OGP's tables name."""
    return Names(
        (one["code"], member_names(**{name: one[name] for name in MEMBER_NAMES}))
        for one in packaged_json(MEMBERS)["members"]
    )


@cache
def listed_areas() -> Names:
    """Return the names of the policy areas of all lists."""
    return Names(
        (one["code"], area_names(one["code"], one["label"])) for one in packaged_json(AREAS)["areas"]
    )


def area_names(code: str, label: str, /) -> Levels:
    """Return the names of a policy area: its code, its label, its name without the vintage."""
    return (code,), (label,), (bare_name(code),)


def member_names(
    *, code: str, name: str, aliases: Iterable[str], slug: str | None, prefix: str | None
) -> Levels:
    """Return the names of a member in groups, from the one that precedes the others."""
    return (code,), (name,), aliases, (slug,), (prefix,)


def bare_name(area: str, /) -> str:
    """Return a policy area's name without its vintage."""
    return area.rpartition("/")[2]


def vintage_of(area: str, /) -> str:
    """Return the vintage of a policy area's code: ``2020``."""
    return area.rpartition("/")[0]


def labels_of_lists(vintages: Container[str], /) -> list[str]:
    """Return the labels of the policy areas of some vintages."""
    areas = packaged_json(AREAS)["areas"]
    return [one["label"] for one in areas if vintage_of(one["code"]) in vintages]


def named_like(name: str, known: Collection[str], /) -> str | None:
    """Return the known name that has all words of another, or is most like it; None if none is near."""
    words = set(_folded(name).split())
    having = (one for one in known if words <= set(_folded(one).split()))
    return next(having, None) or nearest(name, known)


@cache
def areas_within(name: str, /) -> frozenset[str]:
    """Return the codes of the policy areas that match a name, and of all areas below them.

    An area that has others below it is also found by the first words of its name: ``civic-space`` for
    ``2024/civic-space-and-enabling-environment``. No code is returned for an unknown name.
    """
    parents = {one["code"]: one["parent"] for one in packaged_json(AREAS)["areas"]}
    first_words = (code for code in parents.values() if code and _begins(code, name))
    within = {*listed_areas().find(name), *first_words}
    below = {code for code, parent in parents.items() if parent in within}
    return frozenset(within | below)


def _begins(area: str, name: str, /) -> bool:
    first_words = f"{_folded(bare_name(name)).replace(' ', '-')}-"
    return vintage_of(name) in {"", vintage_of(area)} and bare_name(area).startswith(first_words)
