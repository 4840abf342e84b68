"""Subsets of a dataset: chosen records, what belongs to them, and what they name."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any, Final, TypeAlias

from .._model.record import Record
from .records import Records
from .references import OWN, references
from .selection import Index, places_of

Parts: TypeAlias = Mapping[str, Records[Any]]
"""The collections of a dataset by their names."""
KEYS: Final = {collection: field for field, collection in OWN.values()}
"""Collection → the field by which its records are named."""


def subset(
    parts: Parts, members: Collection[str], plans: Collection[str], commitments: Collection[str], /
) -> dict[str, list[Record]]:
    """Return the records of a subset by collection, in the order of the dataset.

    Args:
        parts: The collections of the dataset.
        members: The codes of the chosen members; each is in the dataset.
        plans: The identifiers of the chosen plans.
        commitments: The identifiers of the chosen commitments.

    """
    kept = _belonging(parts, members, plans, commitments)
    _add_clusters(parts, kept)
    _add_about_plans(parts, kept)
    for target in ("plans", "members"):
        kept[target] |= _named(parts, target, chain.from_iterable(_records(parts, kept).values()))
    return _records(parts, kept)


def of_member(parts: Parts, code: str, /) -> dict[str, list[Record]]:
    """Return the records of one member by collection, also if they name records of other members."""
    return _records(parts, _belonging(parts, [code], (), ()))


def _belonging(
    parts: Parts, members: Collection[str], plans: Collection[str], commitments: Collection[str], /
) -> dict[str, set[int]]:
    """Return the places of chosen records and of what belongs to them."""
    kept = {name: _having(parts[name], "member", members) for name in ("resources", "posts", "scores")}
    kept["members"] = _called(parts, "members", members)
    kept["plans"] = _called(parts, "plans", plans) | _having(parts["plans"], "member", members)
    ids = {parts["plans"][place].id for place in kept["plans"]}
    kept["commitments"] = _called(parts, "commitments", commitments)
    kept["commitments"] |= _having(parts["commitments"], "plan", ids)
    kept["assessments"] = _assessments(parts, kept["commitments"])
    # A figure about the world or a region belongs to no member: it is true of every subset.
    kept["figures"] = _having(parts["figures"], "member", [*members, None])
    return kept


def _add_clusters(parts: Parts, kept: dict[str, set[int]], /) -> None:
    """Add the other commitments of clusters, and their assessments."""
    new = kept["assessments"]
    while new:
        clusters = _named(parts, "commitments", (parts["assessments"][place] for place in new))
        new = _assessments(parts, clusters - kept["commitments"])
        kept["commitments"] |= clusters
        kept["assessments"] |= new


def _add_about_plans(parts: Parts, kept: dict[str, set[int]], /) -> None:
    """Add the documents and figures about the plans that are kept, or that a kept commitment names."""
    ids = {parts["plans"][place].id for place in kept["plans"]}
    ids |= {parts["commitments"][place].plan for place in kept["commitments"]}
    for name in ("resources", "figures"):
        kept[name] |= _having(parts[name], "plan", ids)


def _assessments(parts: Parts, commitments: Iterable[int], /) -> set[int]:
    """Return the places of the assessments of the commitments at some places."""
    ids = {parts["commitments"][place].id for place in commitments}
    return _having(parts["assessments"], "commitment", ids)


def _records(parts: Parts, kept: Mapping[str, set[int]], /) -> dict[str, list[Record]]:
    return {name: [part[place] for place in sorted(kept[name])] for name, part in parts.items()}


def _named(parts: Parts, target: str, records: Iterable[Record], /) -> set[int]:
    """Return the places of the records of a collection that other records name."""
    named = (key for record in records for _, name, key in references(record) if name == target)
    return _called(parts, target, named)


def _called(parts: Parts, collection: str, keys: Iterable[str], /) -> set[int]:
    """Return the places of the records with these identifiers; a missing record has none."""
    return _having(parts[collection], KEYS[collection], keys)


def _having(part: Records[Any], field: str, values: Iterable[str | None], /) -> set[int]:
    """Return the places of the records that have one of these values in a field."""
    inner: Any = part
    index: Index = inner._index_of(field)  # noqa: SLF001 - the collection's own index, built once
    return {*chain.from_iterable(places_of(index, frozenset(values)))}
