"""The dataset: all records, indexed, and the walks between them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias, TypedDict, Unpack, cast

import attrs

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.metadata import Metadata
from .._model.plans import ActionPlan
from .._model.record import Record, record_html
from .._model.resources import Figure, Post, Resource
from .._tools.frozen import Frozen, FrozenDict
from .._tools.html import Html, pairs
from .._tools.lookups import NotFound, not_found
from .._tools.messages import quoted
from .._values.mappings import EMPTY, FrozenMap
from .collections import Assessments, Commitments, Figures, Members, Plans, Posts, Resources, Scores
from .editing import Named, Parts, added, check_parts, removed, sorted_names
from .keyed import Keyed
from .records import Records
from .references import REFERENCES, renamed
from .related import assessment_of

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
KEYED: Final = ("commitments", "plans", "members")
"""The collections whose records are named by an identifier of their own."""
RESERVED = frozenset({"ogpmodel", "metadata", *COLLECTIONS})
"""The members of a document that are no extras."""
NO_METADATA = Metadata()
Belonging: TypeAlias = (
    Member | ActionPlan | Commitment | Assessment | Resource | Post | DimensionScore | Figure
)
"""What belongs to a member."""


class Owner(TypedDict, total=False):
    """How the records of a plan or of a member are selected."""

    plan: str
    member: str


@attrs.frozen(init=False, repr=False, eq=False)
class Dataset(Frozen):
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
    """What the dataset says of itself."""
    extras: FrozenMap
    """Members of the JSON document that this version does not know."""

    def __init__(
        self, *, metadata: Metadata = NO_METADATA, extras: FrozenMap = EMPTY, **parts: Unpack[Parts]
    ) -> None:
        """Create a dataset of records, in their order."""
        self.__attrs_pre_init__()
        check_parts("Dataset", parts, COLLECTIONS)
        if type(metadata) is not Metadata or type(extras) is not FrozenMap:
            raise TypeError("Dataset(metadata=…) takes a Metadata, Dataset(extras=…) a FrozenMap")
        if taken := RESERVED.intersection(extras):
            raise ValueError(f"Dataset(extras=…) names {min(taken)!r}, which every document may have")
        for name, collection in COLLECTIONS.items():
            records = cast("Mapping[str, Iterable[Any]]", parts).get(name, ())
            object.__setattr__(self, name, collection(records).within(self))
        object.__setattr__(self, "metadata", metadata)
        object.__setattr__(self, "extras", extras)

    def parts(self) -> dict[str, Records[Any]]:
        """Give the collections by their names, in the order of our JSON."""
        return {name: getattr(self, name) for name in COLLECTIONS}

    def __eq__(self, other: object, /) -> bool:
        """Compare all records, their order, and what the datasets say of themselves."""
        return self._content() == other._content() if isinstance(other, Dataset) else NotImplemented

    def __hash__(self) -> int:
        """Hash all records."""
        return hash(self._content())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy the records alone: no index."""
        records = {name: tuple(part) for name, part in self.parts().items()}
        return (_rebuilt, (records, self.metadata, self.extras))

    def __repr__(self) -> str:
        """Count in words what is there."""
        counts = [counted(name, len(part)) for name, part in self.parts().items() if part]
        return f"<Dataset: {', '.join(counts) or 'empty'}>"

    def _repr_html_(self) -> str:
        rows = [(name, f"{len(part):,}") for name, part in self.parts().items()]
        title = self.metadata.title or "Dataset"
        return Html(pairs(title, rows) + (record_html(self.metadata) if self.metadata != NO_METADATA else ""))

    def _content(self) -> tuple[object, ...]:
        return (*self.parts().values(), self.metadata, self.extras)

    # Walks: from a record, or its identifier, to those around it.

    def member_of(self, record: Belonging | str, /) -> Member:
        """Walk to the member to which a plan, commitment or anything else belongs.

        Raises:
            NotFound: The record, or one on the way, is not in this dataset, or the record names no member.

        """
        found = self._record(record, *KEYED) if isinstance(record, str) else record
        if type(found) not in REFERENCES:
            raise TypeError(f"member_of takes a record or its identifier, not {quoted(found)}")
        if isinstance(found, Member):
            return found
        if isinstance(found, Commitment | Assessment):
            found = self.plan_of(found)
        if isinstance(found, Figure) and found.member is None and found.plan is not None:
            found = self.plans.exactly(found.plan)
        if found.member is None:
            raise NotFound(f"{quoted(found)} names no member", found, "members")
        return self.members.exactly(found.member)

    def plan_of(self, commitment: Commitment | Assessment | str, /) -> ActionPlan:
        """Walk to the action plan of a commitment.

        Raises:
            NotFound: The commitment or its plan is not in this dataset.

        """
        if isinstance(commitment, Assessment):
            commitment = self.commitments.exactly(commitment.commitment)
        return self.plans.exactly(self._commitment(commitment).plan)

    def assessment_of(self, commitment: Commitment | str, /) -> Assessment:
        """Walk to the assessment of a commitment; where there is none, to one that states nothing.

        Raises:
            NotFound: An identifier was given that no commitment of this dataset has.

        """
        return assessment_of(self._commitment(commitment), self)

    def plans_of(self, member: Member | str, /) -> Plans:
        """Walk to a member's action plans."""
        return self.plans.where(member=self._code(member))

    def commitments_of(self, owner: ActionPlan | Member | str, /) -> Commitments:
        """Walk to the commitments of a plan, or of all plans of a member."""
        return self.commitments.where(**self._owner(owner))

    def resources_of(self, owner: ActionPlan | Member | str, /) -> Resources:
        """Walk to the documents about a plan, or of a member."""
        return self.resources.where(**self._owner(owner))

    def posts_of(self, member: Member | str, /) -> Posts:
        """Walk to the posts about a member."""
        return self.posts.where(member=self._code(member))

    def scores_of(self, member: Member | str, /) -> Scores:
        """Walk to the policy-area scoring of a member."""
        return self.scores.where(member=self._code(member))

    def figures_of(self, owner: ActionPlan | Member | str, /) -> Figures:
        """Walk to the printed figures about a plan, or on a member's page."""
        return self.figures.where(**self._owner(owner))

    def _code(self, member: Member | str, /) -> str:
        if isinstance(member, Member):
            return self.members.exactly(member.code).code
        return self.members[identifier(member)].code

    def _commitment(self, commitment: Commitment | str, /) -> Commitment:
        if isinstance(commitment, Commitment):
            return commitment
        return self.commitments[identifier(commitment)]

    def _record(self, key: str, /, *kinds: str) -> Member | ActionPlan | Commitment:
        """Return the record with an identifier or name, of the collections in which it may be."""
        parts = {kind: cast("Keyed[Any]", getattr(self, kind)) for kind in kinds}
        found = [kind for kind in kinds if key in parts[kind]] or [k for k in kinds if parts[k].find(key)]
        if len(found) > 1:
            ways = " or ".join(f"dataset.{kind}[…]" for kind in found)
            raise NotFound(f"{quoted(key)} is in {' and in '.join(found)}: pass {ways}", key, found[0])
        if not found:
            *others, last = (kind.removesuffix("s") for kind in kinds)
            own = next((f"; it is in dataset.{name}" for name in KEYED if key in getattr(self, name)), "")
            message = f"{quoted(key)} is no {', '.join(others)} or {last} of this dataset{own}"
            raise not_found(message, key, *(part.words for part in parts.values()), kind=kinds[-1])
        return cast("Member | ActionPlan | Commitment", parts[found[0]][key])

    def _owner(self, owner: ActionPlan | Member | str, /) -> Owner:
        """Return the field by which the records of a plan or a member are selected."""
        found = self._record(owner, "plans", "members") if isinstance(owner, str) else owner
        if isinstance(found, ActionPlan):
            return {"plan": found.id}
        if isinstance(found, Member):
            return {"member": self.members.exactly(found.code).code}
        raise TypeError(f"expected a plan, a member or an identifier of one, not {quoted(found)}")

    # Changed copies.

    def updated(self, *, metadata: Metadata | None = None, **parts: Unpack[Parts]) -> "Dataset":
        """Give a dataset with these records added, or put in the place of those with the same identifier."""
        check_parts("updated", parts, COLLECTIONS)
        new = cast("Mapping[str, Iterable[Record]]", parts)
        changed = {name: added(part, new.get(name, ())) for name, part in self.parts().items()}
        return _rebuilt(changed, self.metadata if metadata is None else metadata, self.extras)

    def without(self, **parts: Unpack[Named]) -> "Dataset":
        """Give a dataset without these records; records that name them stay.

        Raises:
            NotFound: A record or identifier is not in this dataset.

        """
        check_parts("without", parts, COLLECTIONS)
        gone = cast("Mapping[str, Iterable[Record | str]]", parts)
        return self._changed({name: removed(part, gone.get(name, ())) for name, part in self.parts().items()})

    def renamed(self, names: Mapping[str, str], /) -> "Dataset":
        """Give a dataset in which identifiers are replaced wherever they are named: ``{old: new}``.

        An identifier that is named, and has no record, is replaced, too.

        Raises:
            NotFound: An old identifier is named nowhere in this dataset.
            TypeError: The names are no mapping from text to text.
            ValueError: Two records of a kind would have the same identifier, or an old one names records
                of two kinds.

        """
        parts = self.parts()
        sorted_by_kind = sorted_names(parts, names)
        return self._changed(
            {name: [renamed(one, sorted_by_kind) for one in part] for name, part in parts.items()}
        )

    def only(self, *, members: Iterable[Member | str]) -> "Dataset":
        """Give a dataset of some members alone, with all that belongs to them.

        Figures that name no member stay, unless they are about a plan of another member.

        Raises:
            NotFound: A member is not in this dataset.

        """
        check_parts("only", {"members": members}, COLLECTIONS)
        codes = frozenset(map(self._code, members))
        places = {self.members.index(self.members.exactly(code)) for code in codes}
        return self._changed(
            {
                "members": [self.members[place] for place in sorted(places)],
                "plans": self.plans.where(member=codes),
                "commitments": self.commitments.where(member=codes),
                "assessments": self.assessments.where(member=codes),
                "resources": self.resources.where(member=codes),
                "posts": self.posts.where(member=codes),
                "scores": self.scores.where(member=codes),
                "figures": self.figures.where(member=codes | {None}),
            }
        )

    def _changed(self, parts: Mapping[str, Iterable[Record]], /) -> "Dataset":
        return _rebuilt(parts, self.metadata, self.extras)


def _rebuilt(parts: Mapping[str, Iterable[Record]], metadata: Metadata, extras: FrozenMap, /) -> Dataset:
    """Make a dataset of parts whose types only the collections know."""
    return Dataset(metadata=metadata, extras=extras, **cast("Parts", parts))


def identifier(key: object, /) -> str:
    """Refuse what is no identifier: a number would be taken for a place."""
    if not isinstance(key, str):
        raise TypeError(f"expected a record or its identifier, not {quoted(key)}")
    return key


def counted(name: str, count: int, /) -> str:
    """Say how many there are: ``1 member``, ``108 commitments``."""
    return f"{count:,} {name if count != 1 else name.removesuffix('s')}"
