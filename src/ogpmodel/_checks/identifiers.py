"""Rules about identifiers: their format, their prefix, and whether the records that they name exist."""

from collections.abc import Iterator
from typing import Any, Final

from .. import registry
from .._dataset.dataset import Dataset
from .._dataset.identifiers import FORMS, is_provisional
from .._dataset.keyed import Keyed
from .._dataset.references import OWN, references
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._problems.problems import Place, Problem, problem
from .._tools.frozen import FrozenDict
from .._tools.messages import shortened
from .places import Suggestions, inside, placed


def dangling(dataset: Dataset, /) -> Iterator[Problem]:
    """Report identifiers that no record of the dataset has."""
    parts, suggested = dataset.parts(), Suggestions()
    for part in parts.values():
        for record, place in placed(part):
            for path, collection, named in references(record):
                known: Keyed[Any] = parts[collection]  # type: ignore[assignment]
                if named not in known:
                    near = suggested(named, known)
                    field = ".".join(path[:2])
                    message = f"{field} names {shortened(named)!r}, which is not among the {collection}{near}"
                    yield problem("reference-dangling", message, inside(place, *path), found=named)


def id_form(record: Commitment | ActionPlan | Member, place: Place, /) -> Iterator[Problem]:
    """Report an identifier that does not match OGP's format."""
    field, name = OWN[type(record)]
    key: str = getattr(record, field)
    if not is_provisional(key) and not FORMS[name].fullmatch(key):
        example = EXAMPLES[name]
        message = (
            f"{shortened(key)!r} does not match the format of OGP's identifiers of {name}, such as {example}"
        )
        yield problem("id-form", message, inside(place, field), found=key, expected=example)


EXAMPLES: Final = FrozenDict({"commitments": "GT0047", "plans": "AP_GTM04", "members": "GTM"})


def plan_prefix(plan: ActionPlan, place: Place, /) -> Iterator[Problem]:
    """Report a plan whose identifier has the code of another member."""
    form = FORMS["plans"].fullmatch(plan.id)
    if form and plan.member != form["member"] and not is_provisional(plan.member):
        message = (
            f"{plan.id} is the identifier of a plan of {form['member']}, but its member is {plan.member}"
        )
        yield problem("id-prefix", message, inside(place, "id"), found=plan.id)


def commitment_prefixes(dataset: Dataset, /) -> Iterator[Problem]:
    """Report commitments whose identifier has the prefix of another member."""
    prefixes = {code: _prefix(dataset, code) for code in dataset.plans.count_by("member")}
    for commitment, place in placed(dataset.commitments):
        its_plan = dataset.plans.get(commitment.plan)
        prefix = None if its_plan is None else prefixes[its_plan.member]
        if prefix and FORMS["commitments"].fullmatch(commitment.id) and commitment.id[:-4] != prefix:
            message = (
                f"{commitment.id} belongs to a plan of a member whose commitments have the prefix {prefix}"
            )
            yield problem(
                "id-prefix", message, inside(place, "id"), found=commitment.id, expected=f"{prefix}0000"
            )


def _prefix(dataset: Dataset, code: str, /) -> str | None:
    """Return a member's prefix: that of the dataset, otherwise that of the registry; None if unknown."""
    for members in (dataset.members, registry.members()):
        member = members.get(code)
        if member is not None and member.prefix is not None:
            return member.prefix
    return None


def unknown_member(member: Member, place: Place, /) -> Iterator[Problem]:
    """Report a member that no table of OGP names; the tables lack most local members."""
    if member.code not in registry.members() and not is_provisional(member.code):
        message = f"no known table of OGP names a member {shortened(member.code)}"
        yield problem("member-unknown", message, inside(place, "code"), found=member.code)
