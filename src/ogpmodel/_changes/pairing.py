"""One-to-one pairs of the commitments of one plan: which are the same for sure, and which perhaps."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from typing import Final

import attrs

from .._model.commitments import Commitment
from .._tools.frozen import Frozen
from .evidence import (
    DECISIVE,
    Agreements,
    Evidence,
    MatchReason,
    agreements,
    evidence_of,
    is_strong,
    may_match,
    score,
)

LEAST: Final = 0.4
"""Pairs with a lower score are not even doubtful."""
MARGIN: Final = 0.05
"""A sure pair has no rival whose score is nearer than this."""
MOST_COMPARED: Final = 40_000
"""In a larger block, only commitments that have a number or a rare word in common are compared."""
RARE: Final = 20
"""In a large block, a word that more commitments of a dataset have is not rare."""


@attrs.frozen
class Candidate(Frozen):
    """Two commitments that may be the same, by their places in their blocks."""

    left: int
    right: int
    score: float
    decisive: float
    """The score by the decisive evidence alone."""
    reasons: Agreements


@attrs.frozen
class Pair(Frozen):
    """Two commitments that are the same, for sure or perhaps."""

    left: Commitment
    right: Commitment
    score: float
    reasons: tuple[MatchReason, ...]
    is_sure: bool


def paired(left: Sequence[Commitment], right: Sequence[Commitment], /) -> Iterator[Pair]:
    """Yield the pairs of commitments of one plan in two datasets, the best first.

    The pair with the highest score is taken first, and its commitments are in no other pair. It is sure if
    the evidence is strong, and if no rival (another pair with one of its commitments) is nearly as good by
    title, text and number.
    """
    same_texts = _unique_pairs(list(map(_texts, left)), list(map(_texts, right)))
    identical = {at: place for at, place in same_texts.items() if _facts(left[at]) == _facts(right[place])}
    for at, place in identical.items():
        # Their evidence need not be looked for twice, nor compared with that of others.
        evidence = evidence_of(left[at])
        yield _pair(_candidate(0, 0, [evidence], [evidence]), left[at], right[place])
    gone = frozenset(identical.values())
    yield from _paired_others(
        [one for at, one in enumerate(left) if at not in identical],
        [one for at, one in enumerate(right) if at not in gone],
    )


def _texts(one: Commitment, /) -> tuple[object, ...]:
    """Return the decisive evidence of a commitment, as it is."""
    return (one.title, one.original_title, one.short_title, one.text, one.number)


def _facts(one: Commitment, /) -> tuple[object, ...]:
    """Return the other evidence of a commitment, as it is."""
    return (one.lead_institutions, one.start, one.end)


def _pair(found: Candidate, left: Commitment, right: Commitment, /, *, is_sure: bool | None = None) -> Pair:
    reasons = tuple(MatchReason(name=name, agreement=agreement) for name, agreement in found.reasons)
    return Pair(left, right, found.score, reasons, is_strong(found.reasons) if is_sure is None else is_sure)


def _paired_others(left: Sequence[Commitment], right: Sequence[Commitment], /) -> Iterator[Pair]:
    """Yield the pairs of commitments that are not identical."""
    ours, theirs = list(map(evidence_of, left)), list(map(evidence_of, right))
    equal = _unique_pairs(list(map(_contents, ours)), list(map(_contents, theirs)))
    candidates = [*_exact(equal, ours, theirs), *_compared(equal, ours, theirs)]
    # The identifiers decide between equal scores, in the same way if left and right are exchanged.
    candidates.sort(key=lambda one: (-one.score, sorted((left[one.left].id, right[one.right].id))))
    by_left, by_right = _grouped(candidates)
    taken: tuple[set[int], set[int]] = (set(), set())
    settled: tuple[set[int], set[int]] = (set(), set())
    for one in candidates:
        if one.left in taken[0] or one.right in taken[1]:
            continue
        # A commitment of a doubtful pair stays a rival: it may be the other one.
        rivals = (
            *(other.decisive for other in by_left[one.left] if other.right not in settled[1] | {one.right}),
            *(other.decisive for other in by_right[one.right] if other.left not in settled[0] | {one.left}),
        )
        is_sure = is_strong(one.reasons) and one.decisive - max(rivals, default=0.0) > MARGIN
        for places in (taken, settled) if is_sure else (taken,):
            places[0].add(one.left)
            places[1].add(one.right)
        yield _pair(one, left[one.left], right[one.right], is_sure=is_sure)


def _grouped(
    candidates: Sequence[Candidate], /
) -> tuple[defaultdict[int, list[Candidate]], defaultdict[int, list[Candidate]]]:
    by_left: defaultdict[int, list[Candidate]] = defaultdict(list)
    by_right: defaultdict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_left[one.left].append(one)
        by_right[one.right].append(one)
    return by_left, by_right


def _unique_pairs(ours: Sequence[Hashable], theirs: Sequence[Hashable], /) -> dict[int, int]:
    """Return the places of what is equal, if nothing else on its side is."""
    counts = Counter(ours), Counter(theirs)
    places = {one: at for at, one in enumerate(theirs)}
    return {
        at: places[one]
        for at, one in enumerate(ours)
        if one in places and counts[0][one] == counts[1][one] == 1
    }


def _contents(one: Evidence, /) -> tuple[str, str]:
    return (one.titles[0] if one.titles else "", one.text)


def _exact(
    equal: dict[int, int], ours: Sequence[Evidence], theirs: Sequence[Evidence], /
) -> Iterator[Candidate]:
    """Yield the pairs with equal contents, which need not be compared with any other."""
    for at, place in equal.items():
        yield _candidate(at, place, ours, theirs)


def _compared(
    equal: dict[int, int], ours: Sequence[Evidence], theirs: Sequence[Evidence], /
) -> Iterator[Candidate]:
    """Yield the pairs of the other commitments whose score is not too low."""
    left = [at for at in range(len(ours)) if at not in equal]
    gone = frozenset(equal.values())
    right = [at for at in range(len(theirs)) if at not in gone]
    pairs = (
        product(left, right)
        if len(left) * len(right) <= MOST_COMPARED
        else _related(ours, theirs, left, right)
    )
    for at, place in pairs:
        if may_match(ours[at], theirs[place]):
            found = _candidate(at, place, ours, theirs)
            if found.score >= LEAST:
                yield found


def _candidate(at: int, place: int, ours: Sequence[Evidence], theirs: Sequence[Evidence], /) -> Candidate:
    found = agreements(ours[at], theirs[place])
    return Candidate(at, place, score(found), score(found, names=DECISIVE), found)


def _related(
    ours: Sequence[Evidence], theirs: Sequence[Evidence], left: Sequence[int], right: Sequence[int], /
) -> Iterator[tuple[int, int]]:
    """Yield the places of commitments that have a number or a rare word in common."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place in right:
        for word in _words(theirs[place]):
            index[word].append(place)
    for at in left:
        rare = (index[word] for word in _words(ours[at]) if len(index.get(word, ())) <= RARE)
        yield from ((at, place) for place in sorted({one for places in rare for one in places}))


def _words(one: Evidence, /) -> set[str]:
    return {
        f"number {one.number}" if one.number else "",
        *" ".join(one.titles).split(),
        *one.text.split(),
    } - {""}
