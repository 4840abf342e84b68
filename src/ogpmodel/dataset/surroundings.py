"""What a record's surroundings say of it: nothing where the record that it names is not there."""

from collections.abc import Mapping
from typing import TypeVar

from ..model.assessments import Assessment
from ..model.commitments import Commitment
from ..model.members import Member
from ..model.plans import ActionPlan
from ..packaged import packaged_json
from ..readings import Missing, Reading
from ..vocabularies import MemberKind, Region
from .asking import World

T = TypeVar("T")
MEMBERS = "vocabularies/members.json"
AREAS = "vocabularies/policy_areas.json"


def known_plans(world: World | None, /) -> Mapping[str, str] | None:
    """Give the plans of a dataset; of records that stand alone nothing is known."""
    return None if world is None else {key: key for key in world.plans.keys()}  # noqa: SIM118 - a protocol


def known_members(world: World | None, /) -> Mapping[str, str] | None:
    """Give the codes of the dataset's members and of those that OGP's tables name, also by their names."""
    listed = packaged_json(MEMBERS)["members"]
    own = () if world is None else world.members.keys()
    names = {name: one["code"] for one in listed for name in (one["name"], *one["aliases"], one["code"])}
    return names | {key: key for key in own}


def known_areas(_: World | None, /) -> Mapping[str, str]:
    """Give the codes of OGP's policy areas, and their names without vintage, also by their labels."""
    listed = packaged_json(AREAS)["areas"]
    labels = {one["label"]: bare_name(one["code"]) for one in listed}
    return labels | {code: code for one in listed for code in (one["code"], bare_name(one["code"]))}


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
    return known(world).commitments.get(assessment.commitment)


def member_of(plan: ActionPlan | None, world: World | None, /) -> Member | None:
    """Give a plan's member."""
    members = known(world).members
    return None if plan is None else members.get(plan.member)


def member_code(plan: ActionPlan | None, /) -> tuple[str | None]:
    """Give the code of a plan's member."""
    return (None if plan is None else plan.member,)


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
