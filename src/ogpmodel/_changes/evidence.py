"""What two commitments have in common: titles in either language, texts, numbers, institutions, dates."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, TypeAlias

import attrs

from .._dataset.search import folded
from .._model.commitments import Commitment
from .._tools.frozen import Frozen
from .._values.dates import PartialDate
from .._values.readings import value_or
from .similarity import similarity

LEADING_NUMBER: Final = re.compile(
    r"^\W*+(?:commitment|compromiso|action)?\W*+(\d+(?:\.\d+)*|[a-z]{1,3}\d+)\W+"
)
"""A number before a title: ``1. ``, ``Commitment 2.3: ``, ``sc19 - ``. ``*+`` keeps the time linear."""
WORDS: Final = re.compile(r"\w+")
COMPARED: Final = 300
"""Characters of a title or text that are compared: longer ones differ in the first ones, too."""
SHORTEST_TEXT: Final = 40
"""Shorter texts are no evidence: "See above"."""

ALIKE: Final = 0.85
"""Two titles or texts that are so similar are the same, written differently."""
RELATED: Final = 0.6
"""Two titles or texts that are so similar support an equal number."""
WEIGHTS: Final = {"title": 4.0, "text": 4.0, "number": 1.0, "institutions": 1.0, "dates": 1.0}
"""How much each kind of evidence counts in a score."""
DECISIVE: Final = ("title", "text", "number")
"""The evidence by which a pair must be better than its rivals: one institution leads many commitments."""


SHORTEST_WORD: Final = 4
"""Shorter words (the, of, and) are in too many texts to show that two are alike."""
FEW_WORDS: Final = 3
"""Fewer words do not show that two titles differ: they may be inflected, or not separated by blanks."""
LEAST_COMMON: Final = 0.25
"""Titles and texts with a smaller part of their words in common are not compared."""
Span: TypeAlias = tuple[date, date]
Agreements: TypeAlias = tuple[tuple[str, float], ...]
"""Kinds of evidence, and how well each agrees, 0 to 1."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class MatchReason(Frozen):
    """One kind of evidence that two records are the same."""

    name: str
    """What was compared: ``title``."""
    agreement: float
    """How well it agrees, 0 to 1."""

    def __str__(self) -> str:
        """Return name and agreement."""
        return f"{self.name} {self.agreement:.0%}"


@attrs.frozen
class Evidence(Frozen):
    """What is compared of a commitment, in the spelling in which it is compared."""

    titles: tuple[str, ...]
    text: str
    number: str
    """The number in the plan."""
    title_number: str
    """The number before the title, which can be another one."""
    institutions: str
    dates: tuple[Span | None, ...]
    """The first and the last day that start and end can be."""
    words: tuple[frozenset[str], frozenset[str]]
    """The longer words of the titles and of the text: a quick look before these are compared."""


def evidence_of(commitment: Commitment, /) -> Evidence:
    """Return what is compared of a commitment."""
    names = (commitment.title, commitment.original_title, commitment.short_title)
    titles = [folded(name) for name in dict.fromkeys(names) if name]
    found = LEADING_NUMBER.match(titles[0]) if titles else None
    text = folded(value_or(commitment.text, "")[: 2 * COMPARED])
    institutions = " ".join(value_or(commitment.lead_institutions, ()))
    dates = (commitment.start, commitment.end)
    bare = tuple(dict.fromkeys(name for name in map(_bare, titles) if name))
    beginning = _words(text)[:COMPARED] if len(text) >= SHORTEST_TEXT else ""
    return Evidence(
        bare,
        beginning,
        folded(commitment.number or "").strip(". "),
        found[1] if found else "",
        _words(folded(institutions))[:COMPARED],
        tuple((one.earliest, one.latest) if isinstance(one, PartialDate) else None for one in dates),
        (_long_words(" ".join(bare)), _long_words(beginning)),
    )


def _long_words(text: str, /) -> frozenset[str]:
    return frozenset(word for word in text.split() if len(word) >= SHORTEST_WORD)


def may_match(one: Evidence, other: Evidence, /) -> bool:
    """Return whether two commitments have enough words, or the number, in common to compare them."""
    if _may_be_alike(one.words[0], other.words[0]) or _may_be_alike(one.words[1], other.words[1]):
        return True
    ours, theirs = _numbers(one, other)
    return bool(ours) and ours == theirs


def _may_be_alike(one: frozenset[str], other: frozenset[str], /) -> bool:
    fewer = min(len(one), len(other))
    if fewer < FEW_WORDS:
        return fewer > 0
    # Most pairs have no word in common, which is faster to see than to count.
    return not one.isdisjoint(other) and len(one & other) >= LEAST_COMMON * fewer


def _bare(title: str, /) -> str:
    """Return a title without its number and its punctuation."""
    return _words(LEADING_NUMBER.sub("", title))[:COMPARED]


def _words(text: str, /) -> str:
    return " ".join(WORDS.findall(text))


def agreements(one: Evidence, other: Evidence, /) -> Agreements:
    """Return the evidence that both commitments have, with its agreement."""
    return tuple(_compared(one, other))


def _compared(one: Evidence, other: Evidence, /) -> Iterator[tuple[str, float]]:
    if one.titles and other.titles:
        yield "title", max(similarity(a, b) for a in one.titles for b in other.titles)
    if one.text and other.text:
        yield "text", similarity(one.text, other.text)
    ours, theirs = _numbers(one, other)
    if ours and theirs:
        yield "number", _number_agreement(ours, theirs)
    if one.institutions and other.institutions:
        yield "institutions", similarity(one.institutions, other.institutions)
    dates = [_agree(a, b) for a, b in zip(one.dates, other.dates, strict=True) if a and b]
    if dates:
        yield "dates", sum(dates) / len(dates)


def _numbers(one: Evidence, other: Evidence, /) -> tuple[str, str]:
    """Return the numbers to compare: those before the titles if both have them."""
    if one.title_number and other.title_number:
        return one.title_number, other.title_number
    return one.number or one.title_number, other.number or other.title_number


def _number_agreement(one: str, other: str, /) -> float:
    """Return how well two numbers agree: half if one is a part of the other, or lost a zero at its end."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    return 0.5 if long.startswith(f"{short}.") or long == f"{short}0" else 0.0


def _agree(one: Span, other: Span, /) -> bool:
    """Return whether two dates can be the same day."""
    return one[0] <= other[1] and other[0] <= one[1]


def score(found: Agreements, /, *, names: Collection[str] = WEIGHTS) -> float:
    """Return the score of a pair, 0 to 1: the mean agreement, by the weight of each kind of evidence.

    Args:
        found: The evidence.
        names: The kinds of evidence that count.

    """
    weighted = [(WEIGHTS[name], agreement) for name, agreement in found if name in names]
    total = sum(weight for weight, _ in weighted)
    return sum(weight * agreement for weight, agreement in weighted) / total if total else 0.0


def is_strong(found: Agreements, /) -> bool:
    """Return whether evidence suffices for a pair without rivals."""
    by_name = dict(found)
    title, text = by_name.get("title", 0.0), by_name.get("text", 0.0)
    if by_name.get("number") == 0.0:
        # Another number: only the same title with the same text, or one of them alone, outweighs it.
        return min(title, by_name.get("text", title)) >= ALIKE
    if by_name.get("number") == 1.0 and max(title, text) >= RELATED:
        return True
    return max(title, text) >= ALIKE
