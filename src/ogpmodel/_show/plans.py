"""What a page shows about a plan, computed from its commitments by the rules of `irm`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

import attrs

from .._dataset.value_paths import most_informative
from .._model.assessments import Assessment
from .._model.plans import ActionPlan, Consultation
from .._model.resources import Figure
from .._tools.frozen import Frozen
from .._values.readings import Missing, Reading, stated_values
from ..irm.criteria import was_reviewed
from ..irm.indicators import BINDING_CONSTRAINT, RAW_COMPLETION
from ..irm.stars import CURRENT, RULES, StarRule, rule_for
from ..vocabularies import Basis, BindingConstraint, Completion, Opening, Scope
from .blocks import Amount, Count, Distribution, Phase, PlanBlock

T = TypeVar("T")
STARS_OF_PLAN: Final = "Starred Commitments"
"""The name of the figure that pages print."""
CONSTRAINT_ORDER: Final = (
    BindingConstraint.STARRED,
    BindingConstraint.COMPLETION,
    BindingConstraint.POTENTIAL_IMPACT,
    BindingConstraint.RELEVANCE,
    BindingConstraint.SPECIFICITY,
)
"""The order of the page's key."""
NOT_A_CONSTRAINT: Final = frozenset({BindingConstraint.UNDECIDED})


@attrs.frozen(weakref_slot=False)
class Stars(Frozen):
    """Which commitments of a plan earned a star, and by which rule."""

    rule: StarRule | None
    """The last of OGP's rules that decides for any of them; None if none does."""
    earned: tuple[Reading[bool], ...]
    """The answer for each commitment."""


def stars_of(plan: ActionPlan, assessments: Sequence[Assessment], /) -> Stars:
    """Return the stars of a plan by one rule: the last of OGP's rules that decides for any commitment.

    Member pages count the stars of the current rule, which is the last one. An earlier rule counts only if
    OGP did not apply the current rule to the plan.
    """
    answers: tuple[Reading[bool], ...] = ()
    for rule in reversed(RULES):
        answers = tuple(_earned(rule, one, plan) for one in assessments)
        if stated_values(answers):
            return Stars(rule, answers)
    return Stars(None, answers)


def _earned(rule: StarRule, assessment: Assessment, plan: ActionPlan, /) -> Reading[bool]:
    """Return whether a commitment earned a star; by an earlier rule only if OGP certainly applied it."""
    verdict = rule.judge(assessment, plan=plan)
    return verdict.result if rule is CURRENT or verdict.applied.held is True else Missing.NOT_STATED


def printed_star(assessment: Assessment, /) -> Reading[bool]:
    """Return the star that OGP printed by the last of its rules for which it printed anything."""
    columns = (column for rule in reversed(RULES) for column in rule.columns)
    printed = [column.of(assessment.published) for column in columns]
    return next(iter(stated_values(printed)), Missing.NOT_STATED)


@attrs.frozen(kw_only=True, weakref_slot=False)
class PlanFacts(Frozen):
    """A plan with everything from which its block is computed."""

    plan: ActionPlan
    """The plan."""
    assessments: tuple[Assessment, ...]
    """The assessments of its commitments, in their order."""
    figures: tuple[Figure, ...]
    """The figures about it that a page prints."""
    is_last: bool
    """Whether it is the last plan of its member."""
    stars: Stars
    """Its stars."""

    @classmethod
    def of(
        cls,
        plan: ActionPlan,
        assessments: Sequence[Assessment],
        figures: Sequence[Figure] = (),
        /,
        *,
        is_last: bool = False,
    ) -> "PlanFacts":
        """Collect the facts about a plan."""
        return cls(
            plan=plan,
            assessments=tuple(assessments),
            figures=tuple(figures),
            is_last=is_last,
            stars=stars_of(plan, assessments),
        )

    def block(self) -> PlanBlock:
        """Return what the page shows about the plan."""
        reviewed, participation = self.reviewed(), self.plan.participation
        return PlanBlock(
            plan=self.plan,
            reviewed=reviewed,
            commitments=self._commitments(),
            starred=self.starred(reviewed),
            major=self.opened(Opening.MAJOR, reviewed),
            outstanding=self.opened(Opening.OUTSTANDING, reviewed),
            constraints=self.constraints(),
            completion=self._completion(),
            development=_phase(participation.development, reviewed),
            implementation=_phase(participation.implementation, reviewed),
            forum=_explained(participation.forum, reviewed),
        )

    def reviewed(self) -> Reading[bool]:
        """Return whether readings of the IRM are known, or why not."""
        answers = {was_reviewed(one) for one in self.assessments}
        if True in answers:
            return True
        readings = {one.results.completion for one in self.assessments}
        readings |= {one.progress.completion for one in self.assessments}
        if False in answers or Missing.NOT_REVIEWED in readings:
            return Missing.NOT_REVIEWED
        printed = any(one.scope is Scope.PLAN for one in self.figures) or any(
            printed_star(one) is not Missing.NOT_STATED for one in self.assessments
        )
        pending = self.is_last and not printed and Missing.NO_DATA not in readings
        return Missing.NOT_REVIEWED if pending else Missing.NO_DATA

    def starred(self, reviewed: Reading[bool], /) -> Amount:
        """Return the number of starred commitments."""
        rule, decided = self.stars.rule, stated_values(self.stars.earned)
        if rule is None:
            missing = self._no_star(reviewed)
            unjudged = missing is Missing.NOT_APPLICABLE
            how = f"OGP gave no stars to plans of {self.plan.submitted}" if unjudged else ""
            return Amount(published=self._printed_stars(), computed=missing, how=how)
        judged = f"{len(decided):,} of {len(self.assessments):,} commitments"
        return Amount(
            published=self._printed_stars(),
            computed=sum(decided),
            how=f"by the {rule.name}, from the readings of {judged}",
            undecided=len(self.assessments) - len(decided),
        )

    def _no_star(self, reviewed: Reading[bool], /) -> Missing:
        """Return why no star is known: no rule was applied to the plan, or nothing was reviewed."""
        rule = rule_for(self.plan)
        if isinstance(reviewed, Missing):
            return reviewed
        return rule if isinstance(rule, Missing) else Missing.NO_DATA

    def _printed_stars(self) -> Reading[int]:
        """Return the number that the page prints or, without one, the number of printed stars."""
        for figure in self.figures:
            if figure.name == STARS_OF_PLAN and figure.value >= 0 and figure.value == int(figure.value):
                return int(figure.value)
        printed = stated_values(printed_star(one) for one in self.assessments)
        return sum(printed) if printed else Missing.NOT_STATED

    def opened(self, how: Opening, reviewed: Reading[bool], /) -> Amount:
        """Return the number of commitments that opened government in one way."""
        readings = [one.results.opened_government for one in self.assessments]
        stated = stated_values(readings)
        missing = [one for one in readings if isinstance(one, Missing)]
        return Amount(
            published=Missing.NOT_STATED,
            computed=sum(one is how for one in stated) if stated else _reason(missing, reviewed),
            how=f"from the readings of {len(stated):,} of {len(readings):,} commitments" if stated else "",
            undecided=len(missing) if stated else 0,
        )

    def _commitments(self) -> Amount:
        stated = self.plan.stated_commitments
        return Amount(published=stated, computed=len(self.assessments), how="from the list")

    def constraints(self) -> Distribution:
        """Return the binding constraints, computed or, if none can be computed, as OGP printed them."""
        how = "from the readings, by the current star rule"
        computed = distribution(self.constraint_values(), Basis.COMPUTED, how)
        if computed.decided:
            return computed
        printed = (one.published.binding_constraint for one in self.assessments)
        published = distribution(printed, Basis.PUBLISHED, "in OGP's table")
        return published if published.decided else computed

    def constraint_values(self) -> Iterator[Reading[BindingConstraint]]:
        """Yield the binding constraint of each commitment, as the readings give it."""
        return (BINDING_CONSTRAINT.judge(one).result for one in self.assessments)

    def _completion(self) -> Distribution:
        steps = (RAW_COMPLETION.judge(one).result for one in self.assessments)
        return distribution(
            steps, Basis.COMPUTED, "from the readings at the end of the term or, without them, at midterm"
        )


def distribution(
    values: Iterable[Reading[BindingConstraint] | Reading[Completion]], basis: Basis, how: str, /
) -> Distribution:
    """Count values; those that cannot be decided are counted by their reasons.

    Args:
        values: The value of each commitment.
        basis: Whether they are published or computed.
        how: From what they are computed, or where they are published.

    """
    found = Counter(Missing.NOT_STATED if one in NOT_A_CONSTRAINT else one for one in values)
    order: tuple[BindingConstraint | Completion, ...] = (*CONSTRAINT_ORDER, *reversed(Completion))
    counts = tuple(Count(one, found[one]) for one in order if found[one])
    undecided = tuple(Count(one, found[one]) for one in Missing if found[one])
    return Distribution(
        counts=counts, undecided=undecided, basis=basis if counts else None, how=how if counts else ""
    )


def _phase(consultation: Consultation, reviewed: Reading[bool], /) -> Phase:
    return Phase(
        level=_explained(consultation.level, reviewed), openness=_explained(consultation.openness, reviewed)
    )


def _explained(reading: Reading[T], reviewed: Reading[bool], /) -> Reading[T]:
    """Return a reading; if it is not stated and the plan has no review, the reason for that."""
    return reviewed if reading is Missing.NOT_STATED and isinstance(reviewed, Missing) else reading


def _reason(missing: Sequence[Missing], reviewed: Reading[bool], /) -> Missing:
    """Return why there is no number: the most informative reason of the readings, or that of the plan."""
    reason = most_informative([*missing, Missing.NOT_STATED])
    return reviewed if reason is Missing.NOT_STATED and isinstance(reviewed, Missing) else reason
