"""Navigation: from a record, or its identifier, to the records related to it."""

from typing import Any, Final, cast

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.resources import Figure
from .._tools.frozen import Frozen
from .._tools.lookups import NotFound, not_found
from .._tools.messages import quoted
from .collections import Assessments, Commitments, Figures, Members, Plans, Posts, Resources, Scores
from .keyed import Keyed
from .links import Belonging, assessment_of
from .references import REFERENCES
from .selection import ALL

KEYED: Final = ("commitments", "plans", "members")
"""The collections whose records have an identifier of their own."""


class Navigation(Frozen):
    """What a dataset returns for a record or an identifier: the base of `Dataset`."""

    __slots__ = ()

    members: Members
    plans: Plans
    commitments: Commitments
    assessments: Assessments
    resources: Resources
    posts: Posts
    scores: Scores
    figures: Figures

    def member_of(self, record: Belonging | str, /) -> Member:
        """Return the member to which a plan, commitment or any other record belongs.

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
        """Return the action plan of a commitment.

        Raises:
            NotFound: The commitment or its plan is not in this dataset.

        """
        if isinstance(commitment, Assessment):
            commitment = self.commitments.exactly(commitment.commitment)
        return self.plans.exactly(self._commitment(commitment).plan)

    def assessment_of(self, commitment: Commitment | str, /) -> Assessment:
        """Return the assessment of a commitment; if there is none, one that states nothing.

        Raises:
            NotFound: An identifier was given that no commitment of this dataset has.

        """
        return assessment_of(self._commitment(commitment), self)

    def plans_of(self, member: Member | str, /) -> Plans:
        """Return a member's action plans."""
        return self.plans.where(member=self._code(member))

    def commitments_of(self, owner: ActionPlan | Member | str, /) -> Commitments:
        """Return the commitments of a plan, or of all plans of a member."""
        plan, member = self._owner(owner)
        return self.commitments.where(plan=plan, member=member)

    def resources_of(self, owner: ActionPlan | Member | str, /) -> Resources:
        """Return the documents about a plan, or of a member."""
        plan, member = self._owner(owner)
        return self.resources.where(plan=plan, member=member)

    def posts_of(self, member: Member | str, /) -> Posts:
        """Return the posts about a member."""
        return self.posts.where(member=self._code(member))

    def scores_of(self, member: Member | str, /) -> Scores:
        """Return the policy-area scoring of a member."""
        return self.scores.where(member=self._code(member))

    def figures_of(self, owner: ActionPlan | Member | str, /) -> Figures:
        """Return the printed figures about a plan, or on a member's page."""
        plan, member = self._owner(owner)
        return self.figures.where(plan=plan, member=member)

    def _code(self, member: Member | str, /) -> str:
        if isinstance(member, Member):
            return self.members.exactly(member.code).code
        return self.members[identifier(member)].code

    def _commitment(self, commitment: Commitment | str, /) -> Commitment:
        if isinstance(commitment, Commitment):
            return commitment
        return self.commitments[identifier(commitment)]

    def _record(self, key: str, /, *names: str) -> Member | ActionPlan | Commitment:
        """Return the record with an identifier or name, of the collections in which it may be."""
        parts = {name: cast("Keyed[Any]", getattr(self, name)) for name in names}
        found = [name for name in names if key in parts[name]] or [
            name for name in names if parts[name].find(key)
        ]
        if len(found) > 1:
            ways = " or ".join(f"dataset.{name}[…]" for name in found)
            raise NotFound(f"{quoted(key)} is in {' and in '.join(found)}: pass {ways}", key, found[0])
        if not found:
            *others, last = (name.removesuffix("s") for name in names)
            own = next((f"; it is in dataset.{name}" for name in KEYED if key in getattr(self, name)), "")
            message = f"{quoted(key)} is no {', '.join(others)} or {last} of this dataset{own}"
            raise not_found(message, key, *(part.suggested for part in parts.values()), kind=names[-1])
        return cast("Member | ActionPlan | Commitment", parts[found[0]][key])

    def _owner(self, owner: ActionPlan | Member | str, /) -> tuple[Any, Any]:
        """Return the plan and the member by which records are selected: one of them is `ALL`."""
        found = self._record(owner, "plans", "members") if isinstance(owner, str) else owner
        if isinstance(found, ActionPlan):
            return found.id, ALL
        if isinstance(found, Member):
            return ALL, self.members.exactly(found.code).code
        raise TypeError(f"expected a plan, a member or an identifier of one, not {quoted(found)}")


def identifier(key: object, /) -> str:
    """Return an identifier.

    Raises:
        TypeError: It is not text: a number would be taken for a place.

    """
    if not isinstance(key, str):
        raise TypeError(f"expected a record or its identifier, not {quoted(key)}")
    return key
