"""What a record's surroundings say of it: nothing where the record that it names is not there."""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.resources import Figure
from .._tools.messages import quoted
from .._tools.packaged import packaged_json
from .._values.readings import Missing, Reading
from ..vocabularies import MemberKind, Region
from .fields import Finder, World
from .names import Levels, Names

T = TypeVar("T")
MEMBERS = "_data/members.json"
AREAS = "_data/policy_areas.json"
MEMBER_NAMES = ("code", "name", "aliases", "slug", "prefix")


def known_plans(world: World | None, /) -> tuple[Finder, ...]:
    """Return what finds plans: the dataset's own."""
    return () if world is None else (world.plans,)


def known_members(world: World | None, /) -> tuple[Finder, ...]:
    """Return what finds members: the dataset's own, then those that OGP's tables name."""
    return (listed_members(),) if world is None else (world.members, listed_members())


def known_areas(_: World | None, /) -> tuple[Finder, ...]:
    """Return what finds policy areas: OGP's lists."""
    return (listed_areas(),)


@cache
def listed_members() -> Names:
    """Return the names of the members that OGP's tables name."""
    return Names(
        (one["code"], member_names(**{name: one[name] for name in MEMBER_NAMES}))
        for one in packaged_json(MEMBERS)["members"]
    )


@cache
def listed_areas() -> Names:
    """Return the names of the policy areas of all lists."""
    return Names(
        (one["code"], area_names(one["code"], one["label"])) for one in packaged_json(AREAS)["areas"]
    )


def area_names(code: str, label: str, /) -> Levels:
    """Return the names of a policy area: in other letter case, its label, its name without the vintage."""
    return (code,), (label,), (bare_name(code),)


def member_names(
    *, code: str, name: str, aliases: Iterable[str], slug: str | None, prefix: str | None
) -> Levels:
    """Return the names of a member, from the one that precedes the others."""
    return (code,), (name,), aliases, (slug,), (prefix,)


def known(world: World | None, /) -> World:
    """Give the world, or say why there is none."""
    if world is None:
        raise TypeError(
            "these records stand alone and do not know those they name: ask the dataset's collection"
        )
    return world


def plan_of(commitment: Commitment | None, world: World | None, /) -> ActionPlan | None:
    """Give a commitment's plan."""
    plans = known(world).plans
    return None if commitment is None else plans.get(commitment.plan)


def commitment_of(assessment: Assessment, world: World | None, /) -> Commitment | None:
    """Give an assessment's commitment."""
    if type(assessment) is not Assessment:
        raise TypeError(f"expected an Assessment, found {quoted(assessment)}")
    return known(world).commitments.get(assessment.commitment)


def member_of(plan: ActionPlan | None, world: World | None, /) -> Member | None:
    """Give a plan's member."""
    members = known(world).members
    return None if plan is None else members.get(plan.member)


def member_code(plan: ActionPlan | None, /) -> tuple[str | None]:
    """Give the code of a plan's member."""
    return (None if plan is None else plan.member,)


def figure_member(figure: Figure, world: World | None, /) -> tuple[str | None]:
    """Return the code of the member that a figure names, itself or through its plan."""
    if figure.member is not None or figure.plan is None:
        return (figure.member,)
    return member_code(known(world).plans.get(figure.plan))


def submitted(plan: ActionPlan | None, /) -> tuple[int | None]:
    """Give the year in which a plan was submitted."""
    return (None if plan is None else plan.submitted,)


def region(plan: ActionPlan | None, world: World | None, /) -> tuple[Region | None]:
    """Give the region of a plan's member."""
    member = member_of(plan, world)
    return (None if member is None else member.region,)


def kind(plan: ActionPlan | None, world: World | None, /) -> tuple[MemberKind | None]:
    """Give the kind of a plan's member."""
    member = member_of(plan, world)
    return (None if member is None else member.kind,)


def plan_code(assessment: Assessment, world: World | None, /) -> tuple[str | None]:
    """Give the identifier of an assessed commitment's plan."""
    commitment = commitment_of(assessment, world)
    return (None if commitment is None else commitment.plan,)


def assessment_of(commitment: Commitment, world: World | None, /) -> Assessment:
    """Give a commitment's assessment; where there is none, one that states nothing."""
    return known(world).assessments.get(commitment.id) or Assessment(commitment=commitment.id)


def each(reading: Reading[tuple[T, ...]], undecided: tuple[T, ...] = (), /) -> tuple[Reading[T], ...]:
    """Return each value of a reading that has several; the kind of missing alone where there is none.

    Where it is not known whether the reading has other values, ``UNREADABLE`` stands for these: they are
    counted, and none of them is taken for absent.
    """
    if isinstance(reading, Missing):
        return (reading,)
    return (*reading, Missing.UNREADABLE) if undecided else reading


def bare_name(area: str, /) -> str:
    """Give a policy area's name without its vintage."""
    return area.rpartition("/")[2]
