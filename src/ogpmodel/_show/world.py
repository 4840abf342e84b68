"""The figures of all members and of regions, with which a member's page compares its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from weakref import ref

import attrs

from .._dataset.dataset import Dataset
from .._model.resources import Figure
from .._tools.frozen import Frozen, FrozenDict
from .._values.readings import Missing, Reading, stated_values
from ..irm.stars import CURRENT
from ..vocabularies import Basis, Opening, Region, Scope
from .blocks import Average, Distribution, Most
from .plans import PlanFacts, distribution

MOST_PER_PLAN: Final = "Most per action plan"
"""The name of the figures that pages print."""
NOTHING: Final = distribution((), Basis.COMPUTED, "")


@attrs.frozen(kw_only=True, weakref_slot=False)
class _PlanNumbers(Frozen):
    """The numbers of one plan that are compared."""

    member: str
    region: Region | None
    starred: Reading[int]
    major: Reading[int]
    outstanding: Reading[int]


@attrs.frozen(kw_only=True, weakref_slot=False)
class _Maxima(Frozen):
    """The most per action plan of some members."""

    starred: Reading[int] = Missing.NO_DATA
    major: Reading[int] = Missing.NO_DATA
    outstanding: Reading[int] = Missing.NO_DATA
    members: int = 0
    plans: int = 0

    @classmethod
    def of(cls, plans: Sequence[_PlanNumbers], /) -> "_Maxima":
        """Return the maxima of some plans."""
        return cls(
            starred=_largest(one.starred for one in plans),
            major=_largest(one.major for one in plans),
            outstanding=_largest(one.outstanding for one in plans),
            members=len({one.member for one in plans}),
            plans=len(plans),
        )


NOBODY: Final = _Maxima()


@attrs.frozen(weakref_slot=False)
class World(Frozen):
    """The members that are compared: their maxima, and the binding constraints of all their commitments."""

    everywhere: _Maxima
    regions: Mapping[Region | None, _Maxima]
    constraints: Distribution
    members: int

    def most(self, scope: Scope, region: Region | None, published: Iterable[Figure], /) -> Most:
        """Return the most per action plan, of all members or of those of a region.

        Args:
            scope: The world or the region.
            region: The region; None if it is not known, so that nothing is compared.
            published: The figures that a page prints.

        """
        of_region = NOBODY if region is None else self.regions.get(region, NOBODY)
        found = self.everywhere if scope is Scope.WORLD else of_region
        return Most(
            scope=scope,
            starred=found.starred,
            major=found.major,
            outstanding=found.outstanding,
            members=found.members,
            plans=found.plans,
            published=tuple(one for one in published if one.name == MOST_PER_PLAN and one.scope is scope),
        )

    def average(self, published: Iterable[Figure], /) -> Average:
        """Return the average of the binding constraints."""
        world = (one for one in published if one.scope is Scope.WORLD)
        printed = tuple(one for one in world if "average" in one.name.casefold())
        return Average(constraints=self.constraints, members=self.members, published=printed)


NO_WORLD: Final = World(NOBODY, FrozenDict({}), NOTHING, 0)
"""What a page is compared with if there are no other members."""


def _largest(numbers: Iterable[Reading[int]], /) -> Reading[int]:
    return max(stated_values(numbers), default=Missing.NO_DATA)


class _Latest:
    """The last world that was computed: the pages of all members of a dataset share it.

    The dataset is compared by identity, since a hash of all its records would take as long.
    """

    def __init__(self) -> None:
        self._entry: tuple[ref[Dataset], World] | None = None

    def of(self, dataset: Dataset, /) -> World:
        """Return the world of a dataset."""
        entry = self._entry
        if entry is not None and entry[0]() is dataset:
            return entry[1]
        world = _computed(dataset)
        self._entry = (ref(dataset), world)
        return world


_latest: Final = _Latest()


def world_of(dataset: Dataset | None, /) -> World:
    """Return the world of a dataset; an empty one without a dataset."""
    return NO_WORLD if dataset is None else _latest.of(dataset)


def _computed(dataset: Dataset, /) -> World:
    commitments = dataset.commitments.group_by("plan")
    facts = [
        PlanFacts.of(plan, [dataset.assessment_of(one) for one in commitments.get(plan.id, ())])
        for plan in dataset.plans
    ]
    constraints = distribution(
        (one for plan in facts for one in plan.constraint_values()),
        Basis.COMPUTED,
        f"from the readings of {len(dataset.members):,} members, by the current star rule",
    )
    places = {one.code: one.region for one in dataset.members}
    plans = [_numbers(one, places) for one in facts]
    by_region: dict[Region | None, list[_PlanNumbers]] = {}
    for one in plans:
        by_region.setdefault(one.region, []).append(one)
    regions = FrozenDict({region: _Maxima.of(group) for region, group in by_region.items()})
    return World(_Maxima.of(plans), regions, constraints, len(dataset.members))


def _numbers(facts: PlanFacts, regions: Mapping[str, Region | None], /) -> _PlanNumbers:
    reviewed = facts.reviewed()
    return _PlanNumbers(
        member=facts.plan.member,
        region=regions.get(facts.plan.member),
        starred=facts.starred(reviewed).value if facts.stars.rule is CURRENT else Missing.NO_DATA,
        major=facts.opened(Opening.MAJOR, reviewed).value,
        outstanding=facts.opened(Opening.OUTSTANDING, reviewed).value,
    )
