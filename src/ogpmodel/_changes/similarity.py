"""How similar two texts are: by RapidFuzz if it is installed, else by the same computation in Python."""

from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from typing import Final

LONGEST: Final = 10_000
"""Characters of a text that are compared: the time grows with the square of the length."""
MOST_WORDS: Final = 500
"""Words of a text that are compared."""


def similarity(one: str, other: str, /) -> float:
    """Return how similar two texts are, 0 to 1: the part of their letters that they have in common.

    That is the length of their longest common subsequence, twice, divided by their lengths: ``fuzz.ratio`` of
    RapidFuzz. The extra ``ogpmodel[match]`` installs RapidFuzz; without it, the result is the same, and
    computed more slowly. Of very long texts, the first 10,000 characters are compared.
    """
    one, other = one[:LONGEST], other[:LONGEST]
    if one == other:
        return 1.0
    return 2 * fastest()(one, other) / (len(one) + len(other))


@cache
def fastest() -> Callable[[str, str], int]:
    """Return the fastest function that computes the length of the longest common subsequence."""
    try:
        from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        return common_length
    return LCSseq.similarity


def common_length(one: str, other: str, /) -> int:
    """Return the length of the longest common subsequence of two texts.

    All places of a text are bits of one number, so that a step costs one addition (Hyyrö, "Bit-parallel LCS-
    length computation revisited", 2004). ``difflib`` finds common blocks, which are not always the longest
    subsequence, and would return another number than RapidFuzz.
    """
    places: defaultdict[str, int] = defaultdict(int)
    for place, letter in enumerate(one):
        places[letter] |= 1 << place
    everything = open_places = (1 << len(one)) - 1
    for letter in other:
        found = open_places & places[letter]
        open_places = ((open_places + found) | (open_places - found)) & everything
    return len(one) - open_places.bit_count()


def changed_words(old: str, new: str, /) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that only the old text has, and those that only the new one has, in their order."""
    before, after = old.split()[:MOST_WORDS], new.split()[:MOST_WORDS]
    steps = [
        (before[step[1] : step[2]], after[step[3] : step[4]])
        for step in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if step[0] != "equal"
    ]
    gone = tuple(word for words, _ in steps for word in words)
    return gone, tuple(word for _, words in steps for word in words)
