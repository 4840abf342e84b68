"""Blocks: the members and plans of two datasets that are the same, within which commitments are matched."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeAlias, TypeVar

from .._dataset.dataset import Dataset
from .._dataset.names import listed_members, member_names
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._tools.suggestions import plain_name
from .._values.dates import PartialDate

R = TypeVar("R", bound=Record)
Keys: TypeAlias = Callable[[Any], Iterable[Hashable]]
"""Returns what identifies a record: two records are the same if only they have something in common."""

PairOf: TypeAlias = tuple[str, str, str]
"""The identifiers of two records that are the same, and what shows it."""


def same_members(one: Dataset, other: Dataset, /) -> list[PairOf]:
    """Return the members that both datasets have: by code, then by name."""
    return _same(one.members, other.members, "code", {"code": lambda member: [member.code], "name": _names})


def _names(member: Member, /) -> set[str]:
    """Return the names of a member, and the codes that OGP's lists have for them."""
    levels = member_names(
        code=member.code, name=member.name, aliases=member.aliases, slug=member.slug, prefix=None
    )
    names = {plain_name(name).casefold() for level in levels for name in level if name}
    return names | {
        code.casefold() for name in (member.name, *member.aliases) for code in listed_members().find(name)
    }


def same_plans(one: Dataset, other: Dataset, members: dict[str, str], /) -> list[PairOf]:
    """Return the plans that both datasets have: by identifier, then by member with number, year or period.

    Args:
        one: The first dataset.
        other: The second dataset.
        members: Code of a member in the first dataset → its code in the second.

    """

    def of_member(name: str, read: Callable[[ActionPlan], Any], /) -> tuple[str, Keys]:
        def keys(plan: ActionPlan, /) -> list[Hashable]:
            value = read(plan)
            return [] if value is None else [(members.get(plan.member, plan.member), value)]

        return name, keys

    keys: dict[str, Keys] = {"identifier": lambda plan: [plan.id]}
    keys |= dict(
        (
            of_member("member and number", lambda plan: plan.number),
            of_member("member and year", lambda plan: plan.submitted),
            of_member("member and start", _start_year),
        )
    )
    return _same(one.plans, other.plans, "id", keys)


def _start_year(plan: ActionPlan, /) -> int | None:
    return plan.start.year if isinstance(plan.start, PartialDate) else None


def _same(one: Iterable[R], other: Iterable[R], key: str, keys: dict[str, Keys], /) -> list[PairOf]:
    """Return the pairs of records that have something in common which no other record has."""
    left, right = list(one), list(other)
    pairs: list[PairOf] = []
    for reason, read in keys.items():
        index: defaultdict[Hashable, tuple[list[R], list[R]]] = defaultdict(lambda: ([], []))
        for side, records in enumerate((left, right)):
            for record in records:
                for value in read(record):
                    index[value][side].append(record)
        for ours, theirs in index.values():
            if len(ours) == len(theirs) == 1 and ours[0] in left and theirs[0] in right:
                pairs.append((getattr(ours[0], key), getattr(theirs[0], key), reason))
                left.remove(ours[0])
                right.remove(theirs[0])
    return pairs
