"""Which fields name other records, and by the identifiers of which collection."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, cast

import attrs

from ..model.assessments import Assessment
from ..model.commitments import Commitment
from ..model.figures import Figure
from ..model.members import Member
from ..model.plans import ActionPlan
from ..model.record import Record
from ..model.resources import Post, Resource
from ..model.scores import DimensionScore

R = TypeVar("R", bound=Record)

OWN: Final[Mapping[type[Record], str]] = {Member: "code", ActionPlan: "id", Commitment: "id"}
"""The field that holds a record's own identifier."""

REFERENCES: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Member: {},
    ActionPlan: {"member": "members"},
    Commitment: {"plan": "plans"},
    Assessment: {"commitment": "commitments"},
    Resource: {"member": "members", "plan": "plans"},
    Post: {"member": "members"},
    DimensionScore: {"member": "members"},
    Figure: {"member": "members", "plan": "plans"},
}
"""Field → collection whose records it names."""


def references(record: Record, /) -> Iterator[tuple[str, str, str]]:
    """Give field, collection and identifier for everything that a record names."""
    for field, collection in REFERENCES[type(record)].items():
        if (named := getattr(record, field)) is not None:
            yield field, collection, named


def renamed(record: R, names: Mapping[str, str], /) -> R:
    """Give a record in which identifiers are replaced wherever they stand."""
    fields = [*REFERENCES[type(record)], *filter(None, [OWN.get(type(record))])]
    changes: dict[str, object] = {
        field: names[value] for field in fields if (value := getattr(record, field)) in names
    }
    if isinstance(record, Assessment) and isinstance(record.design.cluster, tuple):
        cluster = tuple(names.get(one, one) for one in record.design.cluster)
        changes["design"] = attrs.evolve(record.design, cluster=cluster)
    return cast("R", attrs.evolve(cast("Any", record), **changes)) if changes else record
