"""A member's page as data: everything in a dataset about one member."""

from typing import Any, cast

import attrs

from .._dataset.dataset import Dataset
from .._dataset.subsets import of_member
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import record_html
from .._tools.frozen import Frozen, typed
from .._tools.html import Html
from .._tools.messages import in_one_line, quoted
from ..irm.stars import any_star_printed
from .text import page_text


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class Profile(Frozen):
    """Everything in a dataset about one member, in the order of a member page."""

    member: Member
    """The member."""
    dataset: Dataset
    """The part of the dataset about the member."""

    @property
    def current_plan(self) -> ActionPlan | None:
        """The plan that was submitted last, or the one with the highest number if a year is not known.

        A member's only plan is the current one. None if neither year nor number orders several plans.
        """
        plans = [plan for plan in self.dataset.plans if plan.number or plan.submitted]
        if len(self.dataset.plans) == 1:
            return self.dataset.plans[0]
        if all(plan.submitted for plan in plans):
            return max(plans, key=lambda plan: (plan.submitted or 0, plan.number or 0), default=None)
        numbered = all(plan.number for plan in plans)
        return max(plans, key=lambda plan: plan.number or 0) if numbered else None

    def is_starred(self, commitment: Commitment, /) -> bool:
        """Return whether OGP printed a star for a commitment, by any of its rules."""
        return any_star_printed(self.dataset.assessment_of(commitment)) is True

    def text(self, width: int = 80) -> str:
        """Return the page as text, wrapped to a width; long words are not cut.

        Args:
            width: Number of characters in a line, at least 20; a smaller number counts as 20.

        Raises:
            TypeError: The width is not a whole number.

        """
        if type(width) is not int:
            raise TypeError(f"text(width) takes a whole number of characters, not {quoted(width)}")
        return page_text(self, width)

    def __str__(self) -> str:
        """Return the page as text, 80 characters wide."""
        return self.text()

    def __repr__(self) -> str:
        """Return the member's name and the sizes of the collections."""
        return f"<Profile: {in_one_line(self.member.name)}, {self.dataset!r}>"

    def _repr_html_(self) -> str:
        parts = [part.to_html() for name, part in self.dataset.parts().items() if part and name != "members"]
        return Html("".join([record_html(self.member), *parts]))


def profile(dataset: Dataset, member: str, /) -> Profile:
    """Return the page of a member.

    Args:
        dataset: The dataset with the member.
        member: The member's code or one of its names, as for ``dataset.members[…]``.

    Raises:
        NotFound: The dataset has no such member, or several have this name.
        TypeError: The dataset is not a `Dataset`, or the member is not a ``str``.

    """
    if type(dataset) is not Dataset:
        raise TypeError(f"profile takes a Dataset, not {quoted(dataset)}")
    if not isinstance(cast("object", member), str):
        raise TypeError(f"profile takes a member's code or name, not {quoted(member)}")
    record = dataset.members[member]
    parts: dict[str, Any] = dict(of_member(dataset.parts(), record.code))
    return Profile(record, Dataset(metadata=dataset.metadata, extras=dataset.extras, **parts))
