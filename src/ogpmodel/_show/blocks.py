"""What the blocks of a member's page contain: immutable values, each figure with its basis."""

from fractions import Fraction

import attrs

from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._model.resources import Figure
from .._tools.frozen import Frozen, typed
from .._values.readings import Missing, Reading
from ..vocabularies import (
    Basis,
    BindingConstraint,
    Completion,
    Finding,
    Openness,
    ParticipationLevel,
    Scope,
)


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Amount(Frozen):
    """A number on a member's page: as OGP printed it, and as the records give it."""

    published: Reading[int]
    """The number that OGP printed; a `Missing` if it printed none."""
    computed: Reading[int]
    """The number that the records give; a `Missing` if they do not decide it."""
    how: str
    """From what it is computed, and where it is published."""
    undecided: int = 0
    """Number of commitments of which the records do not decide whether they count."""

    @property
    def value(self) -> Reading[int]:
        """The computed number; without one, the published number or the reason why there is none."""
        return self.published if isinstance(self.computed, Missing) and self.is_published else self.computed

    @property
    def is_published(self) -> bool:
        """Whether OGP printed the number."""
        return not isinstance(self.published, Missing)

    @property
    def basis(self) -> Basis | None:
        """Whether `value` is published or computed; None if it is missing."""
        if not isinstance(self.computed, Missing):
            return Basis.COMPUTED
        return Basis.PUBLISHED if self.is_published else None


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class Count(Frozen):
    """How many commitments have a value."""

    value: BindingConstraint | Completion | Missing
    """The value, or the reason why it is missing."""
    number: int
    """Number of commitments."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Distribution(Frozen):
    """How many commitments have each value of a vocabulary."""

    counts: tuple[Count, ...]
    """The values that occur, in the order of the page."""
    undecided: tuple[Count, ...]
    """The reasons why the value of other commitments is missing."""
    basis: Basis | None
    """Whether the values are published or computed; None if no commitment has one."""
    how: str
    """From what they are computed, or where they are published."""

    @property
    def decided(self) -> int:
        """Number of commitments with a value."""
        return sum(one.number for one in self.counts)

    @property
    def total(self) -> int:
        """Number of all commitments."""
        return self.decided + sum(one.number for one in self.undecided)

    def number_of(self, value: BindingConstraint | Completion, /) -> int:
        """Return the number of commitments with a value."""
        return sum(one.number for one in self.counts if one.value is value)

    def share_of(self, value: BindingConstraint | Completion, /) -> Reading[Fraction]:
        """Return the share of a value among the commitments with any; no data if there are none."""
        return Fraction(self.number_of(value), self.decided) if self.decided else Missing.NO_DATA


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Phase(Frozen):
    """Public participation in one phase of a plan."""

    level: Reading[ParticipationLevel]
    """How much the public could influence the plan."""
    openness: Reading[Openness]
    """Whether anyone could take part, or only those who were invited."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class PlanBlock(Frozen):
    """What a member's page shows about one plan."""

    plan: ActionPlan
    """The plan."""
    reviewed: Reading[bool]
    """Whether readings of the IRM are known: True, or why not (`Missing.NOT_REVIEWED` is "pending").

    Without a stated reason, a member's last plan is pending, and an earlier plan has no data.
    """
    commitments: Amount
    """Number of commitments: as the page or document states it, and as the dataset lists them."""
    starred: Amount
    """Number of starred commitments."""
    major: Amount
    """Number of commitments that opened government in a major way."""
    outstanding: Amount
    """Number of commitments that opened government in an outstanding way."""
    constraints: Distribution
    """The binding constraints of its commitments: what each needs most to be starred."""
    completion: Distribution
    """The completion of its commitments: at the end of the term or, if it was not coded, at midterm."""
    development: Phase
    """Participation while it was developed."""
    implementation: Phase
    """Participation while it was implemented."""
    forum: Reading[bool]
    """Whether a forum met regularly."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class CommitmentBlock(Frozen):
    """What a member's page shows about one commitment."""

    commitment: Commitment
    """The commitment."""
    year: int | None
    """The year in which its plan was submitted."""
    areas: tuple[str, ...]
    """Labels of its policy areas, of several vintages only those of the first."""
    starred: Reading[bool]
    """Whether OGP printed a star, by any of its rules."""
    earned: Reading[bool]
    """Whether it earned a star by the last rule that decides, from its readings."""
    rule: str | None
    """The name of that rule; None if none decides."""
    completion: Reading[Completion]
    """The completion at the end of the term or, if it was not coded, at midterm."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Most(Frozen):
    """The most per action plan, in the world or in the member's region."""

    scope: Scope
    """The world or the region."""
    starred: Reading[int]
    """The most commitments of any plan that are starred by the current rule, as pages count them."""
    major: Reading[int]
    """The most commitments of any plan that opened government in a major way."""
    outstanding: Reading[int]
    """The most commitments of any plan that opened government in an outstanding way."""
    members: int
    """Number of members that were compared."""
    plans: int
    """Number of plans that were compared."""
    published: tuple[Figure, ...]
    """The figures that the page prints, in its order."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Average(Frozen):
    """The average with which the binding constraints of plans are compared."""

    constraints: Distribution
    """The binding constraints of all commitments that were compared."""
    members: int
    """Number of members that were compared."""
    published: tuple[Figure, ...]
    """The figures that the page prints."""

    @property
    def stars(self) -> Reading[Fraction]:
        """The share of starred commitments: computed or, failing that, published."""
        computed = self.constraints.share_of(BindingConstraint.STARRED)
        if not isinstance(computed, Missing):
            return computed
        printed = (Fraction(one.value) / 100 for one in self.published if one.unit == "%")
        return next(printed, Missing.NO_DATA)

    @property
    def basis(self) -> Basis | None:
        """Whether `stars` is published or computed; None if it is missing."""
        if self.constraints.decided:
            return Basis.COMPUTED
        return None if isinstance(self.stars, Missing) else Basis.PUBLISHED


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class FindingAnswer(Frozen):
    """One of the IRM-based findings, and whether it holds."""

    finding: Finding
    """The finding."""
    holds: Reading[bool]
    """Whether it holds; a `Missing` if nothing decides it."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class AreaBlock(Frozen):
    """The IRM-based findings for a policy area, computed from the commitments with its tag."""

    area: str
    """Code of the policy area."""
    label: str
    """Its label."""
    findings: tuple[FindingAnswer, ...]
    """Every finding, in the order of the Global Report."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class DeadlineAnswer(Frozen):
    """A deadline, or a question about one, and its answer."""

    subject: str
    """The plan."""
    question: str
    """What is asked."""
    answer: str
    """The answer as text: a day or a range of days, a number, yes or no, "not known"."""
    note: str
    """How it was found, or why it is not known."""
    source: str
    """The OGP document."""


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class Gap(Frozen):
    """Something that the page cannot show."""

    what: str
    """What is missing."""
    why: str
    """The reason."""
