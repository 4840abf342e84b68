"""`match`: which records of two sources without shared identifiers are the same."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .._dataset.dataset import Dataset
from .._dataset.keyed import Keyed
from .._model.commitments import Commitment
from .._tables.result import ReadResult
from .arguments import dataset_in
from .blocks import PairOf, same_members, same_plans
from .change import shown
from .evidence import MatchReason
from .matches import Match, Matches
from .pairing import paired


def match(one: Dataset | ReadResult, other: Dataset | ReadResult, /) -> Matches:
    """Return which commitments of two datasets are the same, although their identifiers differ.

    Use it for sources without shared identifiers, before `compare` or `merge`. Commitments are compared
    within the plans that both datasets have. Each is in at most one pair. Nothing is applied: check the
    pairs, and rename the records: ``one.renamed(matches.sure)``.

    A pair states its score and its reasons: the title in either language, the text, the number, the
    institutions, the dates. It is *sure* if the evidence is strong and no other commitment is nearly as
    similar; otherwise it is *doubtful*. Members and plans with other identifiers are paired by their names,
    numbers and years.

    Args:
        one: The dataset whose identifiers are to be replaced, or a result of `read`.
        other: The dataset with the identifiers to use.

    Raises:
        TypeError: An argument is not a dataset.

    """
    first, second = (dataset_in("match", given) for given in (one, other))
    members = same_members(first, second)
    plans = same_plans(first, second, {mine: theirs for mine, theirs, _ in members})
    pairs = [
        *_renamed("members", members, first.members, second.members),
        *_renamed("plans", plans, first.plans, second.plans),
        *_commitments(first, second, {mine: theirs for mine, theirs, _ in plans}),
    ]
    ours = {pair.one for pair in pairs if pair.collection == "commitments"}
    theirs = {pair.other for pair in pairs if pair.collection == "commitments"}
    return Matches(
        pairs,
        unmatched=(
            tuple(commitment.id for commitment in first.commitments if commitment.id not in ours),
            tuple(commitment.id for commitment in second.commitments if commitment.id not in theirs),
        ),
    )


def _renamed(collection: str, pairs: list[PairOf], one: Keyed[Any], other: Keyed[Any], /) -> Iterator[Match]:
    """Yield the pairs of members or plans with different identifiers; the others need no new name."""
    for mine, theirs, reason in pairs:
        if mine != theirs:
            yield Match(
                collection=collection,
                one=mine,
                other=theirs,
                score=1.0,
                reasons=(MatchReason(name=reason, agreement=1.0),),
                is_sure=True,
                titles=(shown(one.exactly(mine)), shown(other.exactly(theirs))),
            )


def _commitments(one: Dataset, other: Dataset, plans: dict[str, str], /) -> Iterator[Match]:
    ours: defaultdict[str, list[Commitment]] = defaultdict(list)
    theirs: defaultdict[str, list[Commitment]] = defaultdict(list)
    for commitment in one.commitments:
        if (same := other.commitments.get(commitment.id)) is not None:
            yield _match(
                commitment, same, 1.0, (MatchReason(name="identifier", agreement=1.0),), is_sure=True
            )
        else:
            ours[plans.get(commitment.plan, commitment.plan)].append(commitment)
    for commitment in other.commitments:
        if commitment.id not in one.commitments:
            theirs[commitment.plan].append(commitment)
    for plan, commitments in ours.items():
        for pair in paired(commitments, theirs.get(plan, ())):
            yield _match(pair.left, pair.right, pair.score, pair.reasons, is_sure=pair.is_sure)


def _match(
    one: Commitment, other: Commitment, score: float, reasons: tuple[MatchReason, ...], /, *, is_sure: bool
) -> Match:
    return Match(
        collection="commitments",
        one=one.id,
        other=other.id,
        score=score,
        reasons=reasons,
        is_sure=is_sure,
        titles=(one.title, other.title),
    )
