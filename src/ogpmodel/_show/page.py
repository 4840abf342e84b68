"""The page that text, pictures and HTML show: what each of them reads of a `Profile`."""

from typing import Protocol

from .._dataset.dataset import Dataset
from .._model.members import Member
from .blocks import AreaBlock, Average, CommitmentBlock, DeadlineAnswer, Gap, Most, PlanBlock


class Page(Protocol):
    """The data of a member's page: a `Profile`."""

    @property
    def member(self) -> Member:
        """The member."""
        ...

    @property
    def dataset(self) -> Dataset:
        """The part of the dataset about the member."""
        ...

    @property
    def plans(self) -> tuple[PlanBlock, ...]:
        """The blocks of the plans."""
        ...

    @property
    def commitments(self) -> tuple[CommitmentBlock, ...]:
        """The lines of the commitments."""
        ...

    @property
    def most(self) -> tuple[Most, ...]:
        """The most per action plan."""
        ...

    @property
    def average(self) -> Average:
        """The average of the binding constraints."""
        ...

    @property
    def vintage(self) -> str | None:
        """The list of policy areas whose findings are computed."""
        ...

    @property
    def areas(self) -> tuple[AreaBlock, ...]:
        """The findings by policy area."""
        ...

    @property
    def deadlines(self) -> tuple[DeadlineAnswer, ...]:
        """The deadlines."""
        ...

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, and why."""
        ...

    @property
    def current(self) -> PlanBlock | None:
        """The block of the current plan."""
        ...
