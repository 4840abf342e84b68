"""Queries, changed datasets and pickling."""

import pickle
from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import Any

import invented
import rivals
from measuring import Case, repeated
from world import World

import ogpmodel as ogp


def queries(world: World) -> Iterator[Case]:
    """Yield the measures of queries and of changed datasets."""
    dataset, all_ = world.dataset, world.dataset.commitments
    plan = dataset.plans[len(dataset.plans) // 2].id

    def is_chosen(one: ogp.Commitment) -> bool:
        return one.plan == plan

    yield by_value(world.many)
    yield Case(
        "`where(function)`, 20 times",
        "a loop, 20 times",
        repeated(lambda: all_.where(is_chosen), 20),
        repeated(lambda: [one for one in all_ if is_chosen(one)], 20),
    )
    for name in ("language", "title"):
        yield Case(
            f"`sort_by({name!r})`, in natural order",
            "`sorted`",
            repeated(partial(all_.sort_by, name), 5),
            repeated(partial(sorted, all_, key=attrgetter(name)), 5),
        )
    starred = ogp.stars.starred(ogp.stars.CURRENT)
    yield Case(
        "`split(starred(CURRENT))`",
        "`judge(…).reasons` in a loop",
        lambda: dataset.assessments.split(starred),
        lambda: [ogp.stars.CURRENT.judge(one).reasons for one in dataset.assessments],
    )
    changed = ogp.evolve(all_[0], title="Changed")
    yield Case(
        "`updated` with one commitment, 1,000 times",
        "a list with one commitment replaced, 1,000 times",
        repeated(lambda: dataset.updated(commitments=[changed]), 1_000),
        repeated(lambda: [changed if one.id == changed.id else one for one in all_], 1_000),
    )


def by_value(size: int) -> Case:
    """Return the measure of looking up a value in an index; the round that does not count builds it."""
    many = invented.many(size)
    plan = many[len(many) // 2].plan
    return Case(
        f"`where(plan=…)` in {size:,} commitments, 20 times",
        "a scan, 20 times",
        repeated(lambda: many.where(plan=plan), 20),
        repeated(lambda: [one for one in many if one.plan == plan], 20),
    )


def pickles(world: World) -> Iterator[Case]:
    """Yield the measures of pickling."""
    records = list(world.dataset.commitments)
    ogp.dumps(world.dataset)  # pickling is registered when JSON is first used
    plain: list[Any] = list(rivals.plain_document(world.text).commitments)
    ours, theirs = pickle.dumps(records), pickle.dumps(plain)
    rival = "plain classes of attrs"
    yield Case("pickle commitments", rival, lambda: pickle.dumps(records), lambda: pickle.dumps(plain))
    yield Case("unpickle commitments", rival, lambda: pickle.loads(ours), lambda: pickle.loads(theirs))  # noqa: S301 - our own
