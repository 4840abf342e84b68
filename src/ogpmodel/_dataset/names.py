"""Finding keys by names: the one way in which every look-up resolves what a caller wrote."""

from collections.abc import Iterable
from typing import TypeAlias

from .._tools.suggestions import plain_name

Levels: TypeAlias = Iterable[Iterable[str | None]]
"""A record's names, one group for each kind of name; an earlier kind precedes a later one."""

SUGGESTED = 3
"""The first kinds of name are suggested for a misspelt one: a member's code, name and aliases."""


class Names:
    """Keys, found by themselves or by other names; ``words`` are those to suggest for a misspelt one.

    An exact key precedes every name. Of the names, an earlier kind precedes a later one. Letter case, blanks,
    and ways to write the same letters do not matter.
    """

    __slots__ = ("_levels", "keys", "words")

    def __init__(self, named: Iterable[tuple[str, Levels]], /) -> None:
        """Index keys by their names.

        Args:
            named: Every key with its names.

        """
        self.keys: dict[str, None] = {}
        levels: list[dict[str, list[str]]] = []
        self.words: dict[str, None] = {}
        for key, groups in named:
            self.keys[key] = self.words[key] = None
            for place, names in enumerate(groups):
                if place == len(levels):
                    levels.append({})
                self._add(levels[place], key, names, suggested=place < SUGGESTED)
        # Tuples, so that a look-up costs the same, however many keys have a name.
        self._levels = [{name: tuple(keys) for name, keys in level.items()} for level in levels]

    def _add(
        self, level: dict[str, list[str]], key: str, names: Iterable[str | None], /, *, suggested: bool
    ) -> None:
        for folded, name in {_folded(name): name for name in names if name}.items():
            level.setdefault(folded, []).append(key)
            if suggested:
                self.words.setdefault(name)

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the keys that a key or name stands for: none, one, or several of one name."""
        if name in self.keys:
            return (name,)
        folded = _folded(name)
        return next((level[folded] for level in self._levels if folded in level), ())


def _folded(name: str, /) -> str:
    # The capital of Turkish keeps its dot as a character of its own: TÜRKİYE is Türkiye.
    return plain_name(name).casefold().replace("i\u0307", "i")
