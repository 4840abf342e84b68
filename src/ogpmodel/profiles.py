"""A member's page as data: all that a dataset holds of one member."""

import attrs

from .dataset.dataset import Dataset
from .errors import NotFound
from .html import Html
from .irm.stars import any_star_printed
from .model.commitments import Commitment
from .model.members import Member
from .model.plans import ActionPlan
from .model.record import shown_record
from .pages import page_text
from .spelling import in_one_line, meant, plain_name, quoted, shortened


@attrs.frozen(weakref_slot=False, repr=False)
class Profile:
    """What a dataset holds of one member, in the order of a member page."""

    member: Member
    """The member."""
    dataset: Dataset
    """The part of the dataset that belongs to the member."""

    @property
    def current_plan(self) -> ActionPlan | None:
        """The plan that was submitted last, or that has the highest number where a year is not known.

        None where neither orders the plans.
        """
        plans = [plan for plan in self.dataset.plans if plan.number or plan.submitted]
        if all(plan.submitted for plan in plans):
            return max(plans, key=lambda plan: (plan.submitted or 0, plan.number or 0), default=None)
        numbered = all(plan.number for plan in plans)
        return max(plans, key=lambda plan: plan.number or 0) if numbered else None

    def is_starred(self, commitment: Commitment, /) -> bool:
        """Return whether OGP printed some star for a commitment, by any of its rules."""
        return any_star_printed(self.dataset.assessment_of(commitment)) is True

    def text(self, width: int = 80) -> str:
        """Give the page as text, wrapped to a width; no word is cut, however long it is."""
        return page_text(self, width)

    def __str__(self) -> str:
        """Give the page as text."""
        return self.text()

    def __repr__(self) -> str:
        """Name the member and what is there."""
        return f"<Profile: {in_one_line(self.member.name)}, {self.dataset!r}>"

    def _repr_html_(self) -> str:
        parts = [part.to_html() for name, part in self.dataset.parts().items() if part and name != "members"]
        return Html("".join([shown_record(self.member), *parts]))


def profile(dataset: Dataset, member: str, /) -> Profile:
    """Return the page of a member, found by its code, its name or an alias, in this order.

    Letter case does not matter, nor how Unicode composes accents, nor which apostrophe is written.

    Raises:
        NotFound: The dataset has no such member, and the message suggests the nearest; or it has several.

    """
    wanted = _folded(member)
    for names_of in (_code, _name, _aliases):
        found = [one for one in dataset.members if wanted in map(_folded, names_of(one))]
        if len(found) > 1:
            codes = shortened(", ".join(one.code for one in found))
            raise NotFound(f"several members are called {quoted(member)}; give a code: {codes}")
        if found:
            return Profile(found[0], dataset.only(members=found))
    known = [name for one in dataset.members for name in (one.code, one.name, *one.aliases)]
    has = shortened(", ".join(one.code for one in dataset.members)) or "none"
    near = meant(member, known) or ";"
    raise NotFound(f"the dataset has no member {quoted(member)}{near} its members: {has}")


def _folded(name: str, /) -> str:
    return plain_name(name).casefold()


def _code(member: Member, /) -> tuple[str, ...]:
    return (member.code,)


def _name(member: Member, /) -> tuple[str, ...]:
    return (member.name,)


def _aliases(member: Member, /) -> tuple[str, ...]:
    return member.aliases
