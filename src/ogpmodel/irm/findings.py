"""Findings of the Global Report: the results of a member's commitments in a policy area.

Findings are computed from commitments and assessments. Third-party scores and action implications are data
(`DimensionScore`), and never computed.
"""

from typing import Final

import attrs

from .. import registry
from .._dataset.dataset import Dataset
from .._dataset.navigation import identifier
from .._model.areas import PolicyArea
from .._model.commitments import Commitment
from .._model.members import Member
from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.html import Html, pairs
from .._tools.messages import in_lines, in_one_line, quoted
from .._tools.public_paths import publish
from .._values.readings import Missing, Reading, all_of, any_of
from ..vocabularies import Finding
from .criteria import was_reviewed
from .indicators import HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING
from .verdicts import as_text

__all__ = ["AreaFindings", "for_area", "for_member"]

INDICATOR_OF: Final = FrozenDict(
    {
        Finding.COMPLETE: HIGH_COMPLETION,
        Finding.AMBITIOUS: HIGH_AMBITION,
        Finding.EARLY_RESULTS: HIGH_OPENING,
    }
)
"""Finding about the results of a reviewed commitment → the indicator that decides it."""
ONE_TAG_VINTAGES: Final = frozenset({"2020"})
"""Vintages from which pages print only one tag for each commitment: other tags may be missing."""


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class AreaFindings(Frozen):
    """The findings for one policy area of one member, each of which is three-valued."""

    member: str
    """Code of the member."""
    area: PolicyArea
    """The policy area."""
    answers: tuple[tuple[Finding, Reading[bool]], ...]
    """Every finding, and whether it holds; a `Missing` if nothing decides it."""

    @property
    def certain(self) -> tuple[Finding, ...]:
        """The findings that certainly hold."""
        return tuple(finding for finding, answer in self.answers if answer is True)

    @property
    def possible(self) -> tuple[Finding, ...]:
        """The findings that may hold: those that certainly hold, and those that are open."""
        return tuple(finding for finding, answer in self.answers if answer is not False)

    def __getitem__(self, finding: Finding, /) -> Reading[bool]:
        """Return whether a finding holds.

        Raises:
            TypeError: The argument is not a `Finding`.

        """
        if type(finding) is not Finding:
            raise TypeError(f"AreaFindings[…] takes a Finding, not {quoted(finding)}")
        return dict(self.answers)[finding]

    def __str__(self) -> str:
        """Return member and area, and a line for each finding."""
        lines = (f"{finding.label}: {as_text(answer)}" for finding, answer in self.answers)
        return in_lines(self._title(), lines)

    def __repr__(self) -> str:
        """Return member, area and the findings that hold."""
        return in_one_line(f"<AreaFindings: {self._title()}: {as_text(self.certain)}>")

    def _repr_html_(self) -> Html:
        return pairs(self._title(), ((finding.label, as_text(answer)) for finding, answer in self.answers))

    def _title(self) -> str:
        return f"{self.member}, {self.area.label} ({self.area.vintage})"


@attrs.frozen(weakref_slot=False)
class _CommitmentFacts(Frozen):
    """The answers for one commitment, in any policy area, and the policy areas that it has or may have."""

    areas: tuple[str, ...]
    undecided: tuple[str, ...]
    submitted: int | None
    answers: dict[Finding, Reading[bool]]


def for_area(dataset: Dataset, member: Member | str, area: str, /) -> AreaFindings:
    """Return the findings for a policy area of a member, from all its commitments in a dataset.

    *Complete* is high completion, *ambitious* is high ambition, *early results* is high opening: see
    `indicators`. All three require that the IRM reviewed the commitment.

    A commitment is in the area if it has the area's tag, or the tag of an area below it. It is not in the
    area if it has only other tags of the same list. It may be in the area if

    * it has no tag of the list, or its column is undecided;
    * the list is that of 2020, from which pages print only one tag for each commitment;
    * its plan is older than the tag.

    Only the commitments of the dataset count: if the dataset has a part of a member's commitments, *no
    commitments* does not hold for the member.

    Args:
        dataset: The dataset.
        member: The member, or its code.
        area: Code of the policy area, with its vintage.

    Raises:
        NotFound: The dataset has no such member, or no list has such a policy area.
        TypeError: The argument is not a dataset, or neither a member nor its code.

    Source: key of "Selected Dimensions of Open Government" on member pages, about 2020
    (https://www.opengovpartnership.org/members/guatemala/). Its wording implies that the last three require a
    review. High ambition also requires relevance, as in OGP's table; the key names only impact.

    """
    found = _member(dataset, member)
    return _findings(found, registry.area(area), _all_facts(dataset, found))


def for_member(dataset: Dataset, member: Member | str, /, *, vintage: str) -> tuple[AreaFindings, ...]:
    """Return the findings for every policy area of a list: see `for_area`.

    Args:
        dataset: The dataset.
        member: The member, or its code.
        vintage: The list of policy areas: ``2016``, ``2020`` or ``2024``.

    Raises:
        NotFound: The dataset has no such member, or there is no such list.
        TypeError: The argument is not a dataset, or neither a member nor its code.

    """
    found = _member(dataset, member)
    facts = _all_facts(dataset, found)
    return tuple(_findings(found, area, facts) for area in registry.areas().of_vintage(vintage))


def _member(dataset: Dataset, member: Member | str, /) -> Member:
    if type(dataset) is not Dataset:
        raise TypeError(f"findings takes a Dataset, not {quoted(dataset)}")
    if isinstance(member, Member):
        return dataset.members.exactly(member.code)
    return dataset.members[identifier(member)]


def _all_facts(dataset: Dataset, member: Member, /) -> list[_CommitmentFacts]:
    return [_commitment_facts(dataset, one) for one in dataset.commitments_of(member)]


def _commitment_facts(dataset: Dataset, commitment: Commitment, /) -> _CommitmentFacts:
    assessment = dataset.assessment_of(commitment)
    reviewed = was_reviewed(assessment)
    results = {
        finding: all_of((reviewed, indicator.judge(assessment).result))
        for finding, indicator in INDICATOR_OF.items()
    }
    plan = dataset.plans.get(commitment.plan)
    submitted = None if plan is None else plan.submitted
    return _CommitmentFacts(
        commitment.areas,
        commitment.undecided_areas,
        submitted,
        {Finding.COMMITMENTS: True, Finding.IRM_REVIEWED: reviewed, **results},
    )


def _findings(member: Member, area: PolicyArea, facts: list[_CommitmentFacts], /) -> AreaFindings:
    codes = {area.code, *(one.code for one in registry.areas() if one.parent == area.code)}
    tags = ((_tagged(area, codes, one), one.answers) for one in facts)
    tagged = [(tag, answers) for tag, answers in tags if tag is not False]
    held: dict[Finding, Reading[bool]] = {
        finding: any_of(all_of((tag, answers[finding])) for tag, answers in tagged)
        for finding in Finding
        if finding is not Finding.NO_COMMITMENTS
    }
    some = held[Finding.COMMITMENTS]
    none = some if isinstance(some, Missing) else not some
    return AreaFindings(member.code, area, ((Finding.NO_COMMITMENTS, none), *held.items()))


def _tagged(area: PolicyArea, codes: set[str], facts: _CommitmentFacts, /) -> Reading[bool]:
    """Return whether a commitment has one of these tags: those of the area and of the areas below it."""
    if codes.intersection(facts.areas):
        return True
    if area.since is not None and (facts.submitted is None or facts.submitted < area.since):
        return Missing.NOT_STATED if facts.submitted is None else Missing.NO_DATA
    if codes.intersection(facts.undecided):
        return Missing.NOT_STATED
    listed = any(tag.startswith(f"{area.vintage}/") for tag in facts.areas)
    return False if listed and area.vintage not in ONE_TAG_VINTAGES else Missing.NOT_STATED


publish(__name__)
