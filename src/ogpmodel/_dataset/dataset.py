"""The dataset: all records, indexed, and its changed copies."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Never

import attrs

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.metadata import Metadata
from .._model.plans import ActionPlan
from .._model.record import Record, record_html
from .._model.resources import Figure, Post, Resource
from .._tools.frozen import FrozenDict
from .._tools.html import Html, pairs
from .._values.mappings import EMPTY, FrozenMap
from .collections import Assessments, Commitments, Figures, Members, Plans, Posts, Resources, Scores
from .editing import added, checked_parts, keys_of, removed, sorted_names
from .navigation import Navigation
from .records import Records, in_dataset
from .references import renamed
from .subsets import subset

COLLECTIONS: Final[Mapping[str, type[Records[Any]]]] = FrozenDict(
    {
        "members": Members,
        "plans": Plans,
        "commitments": Commitments,
        "assessments": Assessments,
        "resources": Resources,
        "posts": Posts,
        "scores": Scores,
        "figures": Figures,
    }
)
"""The collections of a dataset, in the order of our JSON."""
RESERVED = frozenset({"ogpmodel", "metadata", *COLLECTIONS})
"""The members of a document that are no extras."""
NO_METADATA = Metadata()


@attrs.frozen(init=False, repr=False, eq=False)
class Dataset(Navigation):
    """Members, action plans, commitments and all that belongs to them: indexed and immutable.

    Raises:
        AttributeError: The dataset has been initialized before.
        TypeError: A record is in a collection of another type.
        ValueError: An identifier occurs twice in a collection.

    """

    members: Members
    """The members, by code."""
    plans: Plans
    """The action plans, by identifier."""
    commitments: Commitments
    """The commitments, by identifier, in the source's order."""
    assessments: Assessments
    """The assessments, by the identifier of their commitment."""
    resources: Resources
    """Documents."""
    posts: Posts
    """Posts."""
    scores: Scores
    """Policy-area scoring."""
    figures: Figures
    """Figures as printed."""
    metadata: Metadata
    """Title, publisher, licence and sources."""
    extras: FrozenMap
    """Your own members of the JSON document (``x-…``), and those that this version does not know."""

    def __init__(  # noqa: PLR0913 - a keyword for each collection
        self,
        *,
        members: Iterable[Member] = (),
        plans: Iterable[ActionPlan] = (),
        commitments: Iterable[Commitment] = (),
        assessments: Iterable[Assessment] = (),
        resources: Iterable[Resource] = (),
        posts: Iterable[Post] = (),
        scores: Iterable[DimensionScore] = (),
        figures: Iterable[Figure] = (),
        metadata: Metadata = NO_METADATA,
        extras: FrozenMap = EMPTY,
        **unknown: Never,
    ) -> None:
        """Create a dataset of records, in their order."""
        parts = checked_parts("Dataset", COLLECTIONS, locals())
        self.__attrs_pre_init__()
        if type(metadata) is not Metadata or type(extras) is not FrozenMap:
            raise TypeError("Dataset(metadata=…) takes a Metadata, Dataset(extras=…) a FrozenMap")
        if taken := RESERVED.intersection(extras):
            raise ValueError(f"Dataset(extras=…) names {min(taken)!r}, which every document may have")
        for name, collection in COLLECTIONS.items():
            part = parts[name]
            # A collection has checked its records.
            held = part if type(part) is collection else collection(part)
            object.__setattr__(self, name, in_dataset(held, self))
        object.__setattr__(self, "metadata", metadata)
        object.__setattr__(self, "extras", extras)

    def parts(self) -> dict[str, Records[Any]]:
        """Return the collections by their names, in the order of our JSON."""
        return {name: getattr(self, name) for name in COLLECTIONS}

    def __eq__(self, other: object, /) -> bool:
        """Return whether all records, their order, and the metadata are equal."""
        return self._content() == other._content() if isinstance(other, Dataset) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash of all records."""
        return hash(self._content())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy the records alone: no index."""
        records = {name: tuple(part) for name, part in self.parts().items()}
        return (_rebuilt, (records, self.metadata, self.extras))

    def __repr__(self) -> str:
        """Return the number of records in each collection."""
        counts = [counted(name, len(part)) for name, part in self.parts().items() if part]
        return f"<Dataset: {', '.join(counts) or 'empty'}>"

    def _repr_html_(self) -> str:
        rows = [(name, f"{len(part):,}") for name, part in self.parts().items()]
        title = self.metadata.title or "Dataset"
        return Html(pairs(title, rows) + (record_html(self.metadata) if self.metadata != NO_METADATA else ""))

    def _content(self) -> tuple[object, ...]:
        return (*self.parts().values(), self.metadata, self.extras)

    # Changed copies.

    def updated(  # noqa: PLR0913 - a keyword for each collection
        self,
        *,
        members: Iterable[Member] = (),
        plans: Iterable[ActionPlan] = (),
        commitments: Iterable[Commitment] = (),
        assessments: Iterable[Assessment] = (),
        resources: Iterable[Resource] = (),
        posts: Iterable[Post] = (),
        scores: Iterable[DimensionScore] = (),
        figures: Iterable[Figure] = (),
        metadata: Metadata | None = None,
        **unknown: Never,
    ) -> "Dataset":
        """Return a dataset with these records added, or replacing those with the same identifier."""
        new = checked_parts("updated", COLLECTIONS, locals())
        changed = {name: added(part, new[name]) for name, part in self.parts().items()}
        return _rebuilt(changed, self.metadata if metadata is None else metadata, self.extras)

    def without(  # noqa: PLR0913 - a keyword for each collection
        self,
        *,
        members: Iterable[Member | str] = (),
        plans: Iterable[ActionPlan | str] = (),
        commitments: Iterable[Commitment | str] = (),
        assessments: Iterable[Assessment | str] = (),
        resources: Iterable[Resource] = (),
        posts: Iterable[Post] = (),
        scores: Iterable[DimensionScore] = (),
        figures: Iterable[Figure] = (),
        **unknown: Never,
    ) -> "Dataset":
        """Return a dataset without these records; records that name them stay.

        Pass records, or their identifiers; an assessment is identified by its commitment.

        Raises:
            NotFound: A record or identifier is not in this dataset.

        """
        gone = checked_parts("without", COLLECTIONS, locals())
        return self._changed({name: removed(part, gone[name]) for name, part in self.parts().items()})

    def renamed(self, names: Mapping[str, str], /) -> "Dataset":
        """Return a dataset in which identifiers are replaced wherever they are named: ``{old: new}``.

        Identifiers without a record of their own are also replaced.

        Raises:
            NotFound: An old identifier is named nowhere in this dataset.
            TypeError: The names are no mapping from text to text.
            ValueError: Two records of a type would have the same identifier, or an old one names records
                of two types.

        """
        parts = self.parts()
        by_collection = sorted_names(parts, names)
        return self._changed(
            {name: [renamed(one, by_collection) for one in part] for name, part in parts.items()}
        )

    def only(
        self,
        *,
        members: Iterable[Member | str] | None = None,
        plans: Iterable[ActionPlan | str] | None = None,
        commitments: Iterable[Commitment | str] | None = None,
        **unknown: Never,
    ) -> "Dataset":
        """Return a dataset of these records alone, with all that belongs to them, and what they name.

        * With a member come its plans, resources, posts, scores and figures.
        * With a plan come its member, its commitments, and the resources and figures about it.
        * With a commitment come its assessment, the other commitments of its cluster, its plan and its
          member, and the resources and figures about its plan; not the other commitments of the plan.
        * Figures that name neither a member nor a plan stay.

        So the result names nothing that is missing, unless this dataset does. Pass records (a collection,
        too), identifiers or names: ``ds.only(commitments=ds.commitments.where(area="open-data"))``.

        Raises:
            NotFound: A record or identifier is not in this dataset.
            TypeError: Nothing is given, not even an empty list; or something else than records.

        """
        given = {"members": members, "plans": plans, "commitments": commitments}
        local = {name: () if records is None else records for name, records in given.items()}
        chosen = checked_parts("only", given, {"unknown": unknown, **local})
        if not any(records is not None for records in given.values()):
            raise TypeError("only takes members=…, plans=… or commitments=…")
        parts = self.parts()
        keys = {name: keys_of(parts[name], records) for name, records in chosen.items()}
        return self._changed(subset(parts, keys["members"], keys["plans"], keys["commitments"]))

    def _changed(self, parts: Mapping[str, Iterable[Record]], /) -> "Dataset":
        return _rebuilt(parts, self.metadata, self.extras)


def _rebuilt(parts: Mapping[str, Iterable[Record]], metadata: Metadata, extras: FrozenMap, /) -> Dataset:
    """Return a dataset of parts whose types only the collections know."""
    return Dataset(metadata=metadata, extras=extras, **dict[str, Any](parts))


def counted(name: str, count: int, /) -> str:
    """Return a number of records as text: ``1 member``, ``108 commitments``."""
    return f"{count:,} {name if count != 1 else name.removesuffix('s')}"
