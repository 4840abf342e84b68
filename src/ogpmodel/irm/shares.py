"""Shares: how many commitments were starred, complete, ambitious, or opened government, and of how many.

A share means nothing without its denominator: each carries it, and the count of everything that is not
known.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, cast

import attrs

from ..dataset.asking import World
from ..dataset.collections import Assessments, Commitments
from ..dataset.surroundings import assessment_of, commitment_of, plan_of
from ..frozen import Frozen
from ..html import Html, pairs
from ..model.assessments import Assessment
from ..model.record import word_hint
from ..readings import Missing, Reading, is_stated
from ..spelling import quoted
from ..vocabularies import Denominator, Moment
from .criteria import COMPLETED, MODERATE, RELEVANT, check_moment
from .indicators import HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING
from .indicators.reviews import HAD_RESULTS, OPENED
from .methods import describe
from .reviewed import was_reviewed
from .stars import StarRule, check_rule
from .verdicts import said

__all__ = ["Share", "Tally", "ambitious", "complete", "opened_government", "starred"]


@attrs.frozen(weakref_slot=False)
class Tally(Frozen):
    """How often an answer was yes, no, or open."""

    yes: int = 0
    """How often it was yes."""
    no: int = 0
    """How often it was no."""
    absences: tuple[tuple[Missing, int], ...] = ()
    """Why it was open, and how often, in the order of `Missing`."""

    @property
    def open(self) -> int:
        """How often it was open."""
        return sum(count for _, count in self.absences)

    @property
    def total(self) -> int:
        """How many answers there are."""
        return self.yes + self.no + self.open

    @classmethod
    def of(cls, answers: Iterable[Reading[bool]], /) -> "Tally":
        """Count answers."""
        counts = Counter(answers)
        absences = tuple((kind, counts[kind]) for kind in Missing if kind in counts)
        return cls(counts[True], counts[False], absences)


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Share(Frozen):
    """An exact share that carries its denominator and what is not known."""

    question: str
    """What was asked: the star rule or the indicator."""
    among: Denominator
    """Of which commitments the share is taken."""
    inside: Tally
    """The answers of the commitments of the denominator."""
    unsettled: Tally
    """The answers of those of which nobody knows whether they belong to it."""
    outside: int
    """How many commitments of the collection do not belong to it."""

    @property
    def numerator(self) -> int:
        """How many commitments of the denominator the answer is yes for."""
        return self.inside.yes

    @property
    def denominator(self) -> int:
        """How many commitments certainly belong to the denominator."""
        return self.inside.total

    @property
    def value(self) -> Reading[Fraction]:
        """The share, as OGP counts: an open answer is not a yes. Not applicable where there are none."""
        return _fraction(self.inside.yes, self.inside.total)

    @property
    def least(self) -> Reading[Fraction]:
        """The smallest share that what is not known leaves possible."""
        added = self.unsettled.no + self.unsettled.open
        if not self.inside.total + added and self.unsettled.yes:
            # Whoever belongs to it is a yes.
            return Fraction(1)
        return _fraction(self.inside.yes, self.inside.total + added)

    @property
    def most(self) -> Reading[Fraction]:
        """The largest share that what is not known leaves possible."""
        added = self.unsettled.yes + self.unsettled.open
        if not self.inside.total + added and self.unsettled.no:
            return Fraction(0)
        return _fraction(self.inside.yes + self.inside.open + added, self.inside.total + added)

    def told(self) -> tuple[tuple[str, str], ...]:
        """Give name and words of everything that the share carries."""
        return (
            ("share", f"{self.numerator:,} of {self.denominator:,}{_percent(self.value, ', ')}"),
            ("of", self.among.label.lower()),
            ("no", f"{self.inside.no:,}"),
            ("not known", _absences(self.inside)),
            ("possible", f"{_percent(self.least) or 'none'} to {_percent(self.most) or 'none'}"),
            ("perhaps in the denominator", f"{self.unsettled.total:,}"),
            ("outside the denominator", f"{self.outside:,}"),
        )

    def __str__(self) -> str:
        """Give a line for everything that the share carries."""
        return "\n  ".join([self.question, *(f"{name}: {words}" for name, words in self.told())])

    def __repr__(self) -> str:
        """Name question, share and denominator."""
        counts = f"{self.numerator:,} of {self.denominator:,}"
        return f"<Share: {self.question}, {counts} {self.among.label.lower()}>"

    def _repr_html_(self) -> Html:
        return pairs(self.question, self.told())


def starred(
    records: Commitments | Assessments, rule: StarRule, /, *, among: Denominator, moment: Moment | None = None
) -> Share:
    """Give the share of commitments that earn a star by a rule: see the ``judge`` of a star rule.

    Args:
        records: Any commitments or assessments of a dataset: ``ds.commitments.where(member="GTM")``.
        rule: The rule.
        among: The denominator.
        moment: The moment of review; without one the last that answers counts.

    Raises:
        TypeError: They are no commitments or assessments of a dataset.

    """
    check_rule(rule)
    check_moment(moment)
    question = _Question(
        words=f"starred, {rule.name}",
        asks=tuple(criterion.asked_at(moment) for criterion in rule.criteria),
        judge=lambda assessment: rule.judge(assessment, moment=moment).result,
    )
    return _share(records, question, among)


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


@attrs.frozen(kw_only=True, weakref_slot=False)
class _Question(Frozen):
    """What a share is taken of."""

    words: str
    asks: tuple[tuple[str, ...], ...]
    """The variables: of each group at least one must have been asked."""
    judge: Callable[[Assessment], Reading[bool]]

    def was_asked(self, assessment: Assessment, world: World | None, /) -> Reading[bool]:
        """Say whether the plan of a commitment was asked; open where plan or year is not known."""
        plan = plan_of(commitment_of(assessment, world), world)
        year = None if plan is None else plan.submitted
        if year is None:
            return Missing.NOT_STATED
        return all(any(describe(one).asked(year) for one in group) for group in self.asks)


COMPLETE: Final = _Question(
    words=HIGH_COMPLETION.name,
    asks=(COMPLETED.variables,),
    judge=lambda assessment: HIGH_COMPLETION.judge(assessment).result,
)
AMBITIOUS: Final = _Question(
    words=HIGH_AMBITION.name,
    asks=(MODERATE.variables, RELEVANT.variables),
    judge=lambda assessment: HIGH_AMBITION.judge(assessment).result,
)
OPENED_GOVERNMENT: Final = _Question(
    words=HIGH_OPENING.name,
    asks=(OPENED.variables + HAD_RESULTS.variables,),
    judge=lambda assessment: HIGH_OPENING.judge(assessment).result,
)


def _share(records: Commitments | Assessments, question: _Question, among: Denominator, /) -> Share:
    if type(among) is not Denominator:
        hint = word_hint((Denominator,), among) if isinstance(among, str) else ""
        raise TypeError(f"among takes a Denominator, not {quoted(among)}{hint}")
    answers: Mapping[bool | None, list[Reading[bool]]] = {True: [], False: [], None: []}
    for assessment in _assessments(records):
        inside = _belongs(among, question, assessment, records.world)
        answers[None if isinstance(inside, Missing) else inside].append(question.judge(assessment))
    return Share(
        question=question.words,
        among=among,
        inside=Tally.of(answers[True]),
        unsettled=Tally.of(answers[None]),
        outside=len(answers[False]),
    )


def _assessments(records: Commitments | Assessments, /) -> Iterator[Assessment]:
    if isinstance(records, Assessments):
        return iter(records)
    if not isinstance(cast("object", records), Commitments):
        hint = "; write `.commitments` behind it" if hasattr(records, "commitments") else ""
        raise TypeError(f"a share is taken of Commitments or Assessments, not {quoted(records)}{hint}")
    return (assessment_of(commitment, records.world) for commitment in records)


def _belongs(
    among: Denominator, question: _Question, assessment: Assessment, world: World | None, /
) -> Reading[bool]:
    """Say whether a commitment belongs to a denominator."""
    if among is Denominator.ALL:
        return True
    if among is Denominator.ASSESSED:
        return was_reviewed(assessment)
    return question.was_asked(assessment, world)


def _fraction(part: int, whole: int, /) -> Reading[Fraction]:
    return Fraction(part, whole) if whole else Missing.NOT_APPLICABLE


def _percent(share: Reading[Fraction], before: str = "", /) -> str:
    return f"{before}{float(share):.1%}" if is_stated(share) else ""


def _absences(tally: Tally, /) -> str:
    reasons = ", ".join(f"{said(kind)} {count:,}" for kind, count in tally.absences)
    return f"{tally.open:,} ({reasons})" if reasons else "0"
