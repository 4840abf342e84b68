"""Which fields name other records, and by the identifiers of which collection."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, cast

import attrs

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource
from .._tools.frozen import FrozenDict

R = TypeVar("R", bound=Record)

OWN: Final[Mapping[type[Record], tuple[str, str]]] = FrozenDict(
    {
        Member: ("code", "members"),
        ActionPlan: ("id", "plans"),
        Commitment: ("id", "commitments"),
    }
)
"""The field that holds a record's own identifier, and the collection that is found by it."""

REFERENCES: Final[Mapping[type[Record], Mapping[str, str]]] = FrozenDict(
    {
        Member: {},
        ActionPlan: {"member": "members"},
        Commitment: {"plan": "plans"},
        Assessment: {"commitment": "commitments"},
        Resource: {"member": "members", "plan": "plans"},
        Post: {"member": "members"},
        DimensionScore: {"member": "members"},
        Figure: {"member": "members", "plan": "plans"},
    }
)
"""Field → collection whose records it names."""


def references(record: Record, /) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield path, collection and identifier for everything that a record names.

    The path of an identifier in a tuple ends with its index: ``("design", "cluster_ids", "0")``.
    """
    for field, collection in REFERENCES[type(record)].items():
        if (named := getattr(record, field)) is not None:
            yield (field,), collection, named
    for index, named in enumerate(_cluster(record)):
        yield ("design", "cluster_ids", str(index)), "commitments", named


def _cluster(record: Record, /) -> tuple[str, ...]:
    """Return the identifiers of the commitments that an assessment names as its cluster."""
    ids = record.design.cluster_ids if isinstance(record, Assessment) else ()
    return ids if isinstance(ids, tuple) else ()


def named_in(record: Record, /) -> Iterator[tuple[str, str]]:
    """Yield collection and identifier for everything that a record names, itself included."""
    if own := OWN.get(type(record)):
        yield own[1], getattr(record, own[0])
    yield from ((collection, named) for _, collection, named in references(record))


def renamed(record: R, names: Mapping[str, Mapping[str, str]], /) -> R:
    """Return a record in which identifiers are replaced: collection → old → new."""
    fields = dict(REFERENCES[type(record)])
    if own := OWN.get(type(record)):
        fields[own[0]] = own[1]
    changes: dict[str, object] = {
        field: names[collection][value]
        for field, collection in fields.items()
        if (value := getattr(record, field)) in names[collection]
    }
    if isinstance(record, Assessment) and (cluster := _cluster(record)):
        ids = tuple(names["commitments"].get(one, one) for one in cluster)
        changes["design"] = attrs.evolve(record.design, cluster_ids=ids)
    return cast("R", attrs.evolve(cast("Any", record), **changes)) if changes else record
