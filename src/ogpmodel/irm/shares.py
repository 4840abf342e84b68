"""Shares: how many commitments were starred, complete, ambitious, or opened government, and of how many.

A share means nothing without its denominator: each carries it, and the count of everything that is not
known. A commitment that was not judged is no zero: it is left out of the denominator, and counted by reason.
"""

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Final, cast

import attrs

from .._dataset.collections import Assessments, Commitments
from .._dataset.fields import World
from .._dataset.related import assessment_of, commitment_of, plan_of
from .._model.assessments import Assessment
from .._model.plans import ActionPlan
from .._model.record import word_hint
from .._tools.frozen import Frozen
from .._tools.suggestions import quoted
from .._values.readings import Missing, Reading
from ..vocabularies import Denominator, Moment
from ._tallies import Share, Tally
from .criteria import COMPLETED, MODERATE, RELEVANT, check_moment, was_reviewed
from .indicators import HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING, Indicator
from .indicators._reviews import HAD_RESULTS, OPENED
from .methods import describe
from .stars import StarRule, check_rule

__all__ = ["Share", "Tally", "ambitious", "complete", "opened_government", "starred"]


def starred(
    records: Commitments | Assessments, rule: StarRule, /, *, among: Denominator, moment: Moment | None = None
) -> Share:
    """Return the share of commitments that earn a star by a rule: see the ``judge`` of a star rule.

    Commitments to which OGP did not apply the rule are left out of every denominator, and counted in
    ``not_judged``; those for which nothing tells whether it was applied are in ``unsettled``. To count a star
    that OGP never gave, ask for it by name: ``rule.applied_to_all()``.

    Args:
        records: Any commitments or assessments of a dataset: ``ds.commitments.where(member="GTM")``.
        rule: The rule.
        among: The denominator.
        moment: The moment of review; without one the last that was judged counts.

    Raises:
        TypeError: The records are not commitments or assessments of a dataset.

    """
    check_rule(rule)
    check_moment(moment)

    def judge(assessment: Assessment, plan: ActionPlan | None, /) -> _Answer:
        verdict = rule.judge(assessment, moment=moment, plan=plan)
        return _Answer(verdict.result, verdict.applied.held)

    asks = tuple(criterion.asked_at(moment) for criterion in rule.criteria)
    return _share(records, _Question(words=f"starred, {rule.name}", asks=asks, judge=judge), among)


def complete(records: Commitments | Assessments, /, *, among: Denominator) -> Share:
    """Give the share of commitments of high completion: see `indicators`.

    Raises:
        TypeError: They are no commitments or assessments of a dataset.

    """
    return _share(records, COMPLETE, among)


def ambitious(records: Commitments | Assessments, /, *, among: Denominator) -> Share:
    """Give the share of commitments of high ambition: see `indicators`.

    Raises:
        TypeError: They are no commitments or assessments of a dataset.

    """
    return _share(records, AMBITIOUS, among)


def opened_government(records: Commitments | Assessments, /, *, among: Denominator) -> Share:
    """Give the share of commitments that opened government, or had results: high opening, see `indicators`.

    Raises:
        TypeError: They are no commitments or assessments of a dataset.

    """
    return _share(records, OPENED_GOVERNMENT, among)


@attrs.frozen(weakref_slot=False)
class _Answer(Frozen):
    """The answer for one commitment, and whether it was judged at all."""

    result: Reading[bool]
    judged: Reading[bool] = True


@attrs.frozen(kw_only=True, weakref_slot=False)
class _Question(Frozen):
    """What a share is taken of."""

    words: str
    asks: tuple[tuple[str, ...], ...]
    """The variables: of each group at least one must have been asked."""
    judge: Callable[[Assessment, ActionPlan | None], _Answer]


def _was_asked(asks: tuple[tuple[str, ...], ...], plan: ActionPlan | None, /) -> Reading[bool]:
    """Return whether a plan was asked; open if the plan or its year is not known."""
    year = None if plan is None else plan.submitted
    if year is None:
        return Missing.NOT_STATED
    return all(any(describe(one).asked(year) for one in group) for group in asks)


def _about(indicator: Indicator[Assessment, bool], *asks: tuple[str, ...]) -> _Question:
    """Return the question of an indicator, which nobody judged if it is open and the plan was not asked."""

    def judge(assessment: Assessment, plan: ActionPlan | None, /) -> _Answer:
        result = indicator.judge(assessment).result
        return _Answer(result, not isinstance(result, Missing) or _was_asked(asks, plan) is not False)

    return _Question(words=indicator.name, asks=asks, judge=judge)


COMPLETE: Final = _about(HIGH_COMPLETION, COMPLETED.variables)
AMBITIOUS: Final = _about(HIGH_AMBITION, MODERATE.variables, RELEVANT.variables)
OPENED_GOVERNMENT: Final = _about(HIGH_OPENING, OPENED.variables + HAD_RESULTS.variables)


def _share(records: Commitments | Assessments, question: _Question, among: Denominator, /) -> Share:
    if type(among) is not Denominator:
        hint = word_hint((Denominator,), among) if isinstance(among, str) else ""
        raise TypeError(f"among takes a Denominator, not {quoted(among)}{hint}")
    answers: dict[_Place, list[Reading[bool]]] = {place: [] for place in _Place}
    for assessment in _assessments(records):
        place, answer = _placed(question, among, assessment, records.world)
        answers[place].append(answer)
    return Share(
        question=question.words,
        among=among,
        inside=Tally.of(answers[_Place.INSIDE]),
        unsettled=Tally.of(answers[_Place.UNSETTLED]),
        outside=len(answers[_Place.OUTSIDE]) + len(answers[_Place.NOT_JUDGED]),
        not_judged=Tally.of(answers[_Place.NOT_JUDGED]).absences,
    )


class _Place(Enum):
    """Where a commitment is counted."""

    INSIDE = auto()
    UNSETTLED = auto()
    OUTSIDE = auto()
    NOT_JUDGED = auto()


def _placed(
    question: _Question, among: Denominator, assessment: Assessment, world: World | None, /
) -> tuple[_Place, Reading[bool]]:
    """Return where a commitment is counted, and its answer."""
    alone = world is None and among is not Denominator.ASKED
    plan = None if alone else plan_of(commitment_of(assessment, world), world)
    belongs = _belongs(among, question, assessment, plan)
    answer = question.judge(assessment, plan)
    if belongs is False:
        return _Place.OUTSIDE, answer.result
    if answer.judged is False:
        return _Place.NOT_JUDGED, answer.result
    sure = belongs is True and answer.judged is True
    return _Place.INSIDE if sure else _Place.UNSETTLED, answer.result


def _assessments(records: Commitments | Assessments, /) -> Iterator[Assessment]:
    if isinstance(records, Assessments):
        return iter(records)
    if not isinstance(cast("object", records), Commitments):
        hint = "; write `.commitments` behind it" if hasattr(records, "commitments") else ""
        raise TypeError(f"a share is taken of Commitments or Assessments, not {quoted(records)}{hint}")
    return (assessment_of(commitment, records.world) for commitment in records)


def _belongs(
    among: Denominator, question: _Question, assessment: Assessment, plan: ActionPlan | None, /
) -> Reading[bool]:
    """Return whether a commitment belongs to a denominator."""
    if among is Denominator.ALL:
        return True
    if among is Denominator.ASSESSED:
        return was_reviewed(assessment)
    return _was_asked(question.asks, plan)
