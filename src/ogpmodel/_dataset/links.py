"""Links: how to get from a record to a related one, by the identifiers that records name."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeAlias, TypeVar, cast

import attrs

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource
from .._tools.frozen import Frozen
from .._tools.messages import quoted

R = TypeVar("R", bound=Record)
R_contra = TypeVar("R_contra", contravariant=True)
T_co = TypeVar("T_co", bound=Record, covariant=True)

Assessed: TypeAlias = Commitment | Assessment
"""A commitment, or its assessment: each leads to the other."""
Planned: TypeAlias = ActionPlan | Commitment | Assessment
"""A record that belongs to one action plan."""
Belonging: TypeAlias = (
    Member | ActionPlan | Commitment | Assessment | Resource | Post | DimensionScore | Figure
)
"""A record that belongs to a member."""


class Finder(Protocol):
    """Finds identifiers by names: a collection, or one of OGP's lists."""

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the identifiers that match an identifier or a name."""
        ...

    @property
    def suggested(self) -> Mapping[str, None]:
        """The names to suggest for a misspelt one."""
        ...


class Lookup(Finder, Protocol[T_co]):
    """Records that are looked up by their identifier."""

    def get(self, key: str, /) -> T_co | None:
        """Return the record with this identifier, or None."""
        ...


class Related(Protocol):
    """The collections in which related records are looked up: a dataset has them."""

    @property
    def members(self) -> Lookup[Member]:
        """The members."""
        ...

    @property
    def plans(self) -> Lookup[ActionPlan]:
        """The action plans."""
        ...

    @property
    def commitments(self) -> Lookup[Commitment]:
        """The commitments."""
        ...

    @property
    def assessments(self) -> Lookup[Assessment]:
        """The assessments."""
        ...


@attrs.frozen(repr=False, eq=False)
class Link(Frozen, Generic[R_contra]):
    """A way from a record to a related one, or to the record itself."""

    target: type
    """The type of the record to which it leads."""
    sources: tuple[type[Record], ...]
    """The types of the records from which it leads there; any, if it names none."""
    find: Callable[[Any, Related | None], Any]
    """Returns the related record; None if the dataset does not have it."""
    always: bool = False
    """Whether there always is such a record."""

    def check(self, record: object, /) -> None:
        """Raise an error for a record from which the link leads nowhere.

        Raises:
            TypeError: The record is of another type.

        """
        if self.sources and type(record) not in self.sources:
            expected = " or ".join(source.__name__ for source in self.sources)
            raise TypeError(f"expected a record of the type {expected}, got {quoted(record)}")


def itself(record: R, _: Related | None, /) -> R:
    """Return the record: the way of a link that leads nowhere else."""
    return record


def own(record_type: type[R], /) -> Link[R]:
    """Return the link from a record to itself."""
    return Link(record_type, (record_type,), itself, always=True)


def known(dataset: Related | None, /) -> Related:
    """Return the dataset, in which related records are looked up.

    Raises:
        TypeError: There is none.

    """
    if dataset is None:
        raise TypeError(
            "these records stand alone and cannot look up related ones; ask the dataset's collection"
        )
    return dataset


def assessment_of(record: Assessed, dataset: Related | None, /) -> Assessment:
    """Return a commitment's assessment; if there is none, one that states nothing."""
    if type(record) is Assessment:
        return record
    commitment = cast("Commitment", record)
    return known(dataset).assessments.get(commitment.id) or Assessment(commitment=commitment.id)


def commitment_of(record: Assessed, dataset: Related | None, /) -> Commitment | None:
    """Return an assessment's commitment."""
    if type(record) is Commitment:
        return record
    return known(dataset).commitments.get(cast("Assessment", record).commitment)


def plan_of(record: Planned, dataset: Related | None, /) -> ActionPlan | None:
    """Return the plan of a commitment or an assessment."""
    if type(record) is ActionPlan:
        return record
    commitment = commitment_of(cast("Assessed", record), dataset)
    return None if commitment is None else known(dataset).plans.get(commitment.plan)


def member_of(record: Belonging, dataset: Related | None, /) -> Member | None:
    """Return the member to which a record belongs."""
    if type(record) is Member:
        return record
    owner = _naming_a_member(record, dataset)
    code: str | None = None if owner is None else owner.member
    return None if code is None else known(dataset).members.get(code)


def _naming_a_member(record: Any, dataset: Related | None, /) -> Any:
    """Return the record that has the code of the member: the plan of a commitment, a figure or its plan."""
    if type(record) is Figure:
        through_plan = record.member is None and record.plan is not None
        return known(dataset).plans.get(cast("str", record.plan)) if through_plan else record
    return plan_of(record, dataset) if type(record) in ASSESSMENT.sources else record


ASSESSMENT: Link[Assessed] = Link(Assessment, (Commitment, Assessment), assessment_of, always=True)
"""To the assessment of a commitment. A commitment without one leads to one that states nothing."""
COMMITMENT: Link[Assessed] = Link(Commitment, (Commitment, Assessment), commitment_of)
"""To the commitment of an assessment."""
PLAN: Link[Planned] = Link(ActionPlan, (ActionPlan, Commitment, Assessment), plan_of)
"""To the action plan of a commitment or an assessment."""
MEMBER: Link[Belonging] = Link(
    Member,
    (Member, ActionPlan, Commitment, Assessment, Resource, Post, DimensionScore, Figure),
    member_of,
)
"""To the member to which a record belongs."""
OWNER_OF_FIGURE: Link[Figure] = Link(Figure, (Figure,), _naming_a_member)
"""To the record that has the code of a figure's member: the figure itself, or else its plan."""
ANY: Link[Any] = Link(Record, (), itself, always=True)
"""From a record of any type to itself."""
LINKS: Mapping[type[Record], Link[Any]] = {Assessment: ASSESSMENT}
"""The type of the records that a query is about → how to get there from others."""
