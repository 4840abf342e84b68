"""Finding keys by names: the one way in which every look-up resolves what a caller wrote."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from ..spelling import plain_name

Levels: TypeAlias = Iterable[Iterable[str | None]]
"""A record's names, one group for each kind of name; an earlier kind precedes a later one."""

SUGGESTED = 3
"""The first kinds of name are suggested for a misspelt one: a member's code, name and aliases."""


class Names:
    """Keys, found by themselves or by other names.

    An exact key precedes every name. Of the names, an earlier kind precedes a later one. Letter case, blanks,
    and ways to write the same letters do not matter.
    """

    __slots__ = ("_levels", "_words", "keys")

    def __init__(self, named: Iterable[tuple[str, Levels]], /) -> None:
        """Index keys by their names.

        Args:
            named: Every key with its names.

        """
        self.keys: dict[str, None] = {}
        self._levels: list[dict[str, list[str]]] = []
        self._words: dict[str, str] = {}
        for key, levels in named:
            self.keys[key] = None
            for place, names in enumerate(levels):
                self._add(place, key, names)

    def _add(self, place: int, key: str, names: Iterable[str | None], /) -> None:
        if place == len(self._levels):
            self._levels.append({})
        for folded, name in {_folded(name): name for name in names if name}.items():
            self._levels[place].setdefault(folded, []).append(key)
            if place < SUGGESTED:
                self._words.setdefault(folded, name)

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the keys that a key or name stands for: none, one, or several of one name."""
        if name in self.keys:
            return (name,)
        folded = _folded(name)
        return next((tuple(level[folded]) for level in self._levels if folded in level), ())

    def words(self) -> Iterator[str]:
        """Iterate over the keys and the names that are suggested for a misspelt one."""
        return chain(self.keys, self._words.values())


def _folded(name: str, /) -> str:
    return plain_name(name).casefold()
