"""Groups of texts that are the same, or nearly the same. The cost grows as that of sorting, for any texts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from .._tools.suggestions import normalized

SHARED: Final = 80
"""The percentage of the longer text's words that two nearly equal texts share at start and end, at least."""
LEAST: Final = 10
"""The fewest words of the longer of two nearly equal texts: in shorter texts every word matters."""
NEIGHBOURS: Final = 3
"""The number of following texts with which a text is compared."""
BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def alike(texts: Sequence[str], /) -> list[list[int]]:
    """Return the groups of texts that are the same or nearly the same, as indexes; each has at least two.

    Two texts are *the same* if their words are: letter case, punctuation, and blanks do not count. They
    are *nearly the same* if all words that differ are in one place, and the words before and after that
    place are at least 80 % of the words of the longer text, which has at least ten words. Each text is
    compared with the next three in two orders, by their starts and by their ends. Two texts that share so
    much are near each other in one of them, unless more than two others share as much with them.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if words := words_of(text):
            places[words].append(index)
    groups = _Groups(places)
    for one, other in chain(_neighbours(sorted(places)), _neighbours(sorted(places, key=_backwards))):
        if are_near(one, other):
            groups.join(one, other)
    found = (sorted(chain.from_iterable(places[one] for one in group)) for group in groups.all())
    return sorted(group for group in found if len(group) > 1)


def words_of(text: str, /) -> str:
    """Return the words of a text in small letters, with one blank between them."""
    return BETWEEN_WORDS.sub(" ", normalized("NFC", text).casefold()).strip()


def are_near(one: str, other: str, /) -> bool:
    """Return whether two texts are nearly the same; each is the words of a text."""
    short, long = sorted((one.split(), other.split()), key=len)
    if len(long) < LEAST or 100 * len(short) < SHARED * len(long):
        return False
    start = _common(short, long)
    end = _common(reversed(short[start:]), reversed(long[start:]))
    return 100 * (start + end) >= SHARED * len(long)


def _neighbours(texts: Sequence[str], /) -> Iterable[tuple[str, str]]:
    """Yield each text with those that follow it."""
    return chain.from_iterable(zip(texts, texts[step:], strict=False) for step in range(1, NEIGHBOURS + 1))


def _common(one: Iterable[str], other: Iterable[str], /) -> int:
    """Return how many words two texts have in common before the first that differs."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _backwards(text: str, /) -> str:
    return text[::-1]


class _Groups:
    """Texts in groups that can be joined: a forest in which each tree is a group."""

    def __init__(self, texts: Iterable[str], /) -> None:
        self._above = {text: text for text in texts}

    def top(self, one: str, /) -> str:
        while (above := self._above[one]) != one:
            self._above[one] = one = self._above[above]
        return one

    def join(self, one: str, other: str, /) -> None:
        self._above[self.top(other)] = self.top(one)

    def all(self) -> Iterable[list[str]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._above:
            groups[self.top(one)].append(one)
        return groups.values()
