"""Findings of the Global Report: how a member's commitments in a policy area fared.

They are computed from commitments and assessments. Third-party scores and action implications are data
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
from .._values.readings import Missing, Reading, all_of, any_of
from ..vocabularies import Finding
from .indicators import HIGH_AMBITION, HIGH_COMPLETION, HIGH_OPENING
from .reviewed import was_reviewed
from .verdicts import said

__all__ = ["AreaFindings", "for_area", "for_member"]

FARED: Final = FrozenDict(
    {
        Finding.COMPLETE: HIGH_COMPLETION,
        Finding.AMBITIOUS: HIGH_AMBITION,
        Finding.EARLY_RESULTS: HIGH_OPENING,
    }
)
"""Findings that ask how a reviewed commitment fared → the indicator that says so."""
ONE_TAG: Final = frozenset({"2020"})
"""Lists of which the pages print one tag a commitment: that another is not there says nothing."""


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class AreaFindings(Frozen):
    """The findings for one policy area of one member, each of them three-valued."""

    member: str
    """Code of the member."""
    area: PolicyArea
    """The policy area."""
    answers: tuple[tuple[Finding, Reading[bool]], ...]
    """Every finding, and whether it holds; the absence that leaves it open, where nothing decides."""

    @property
    def certain(self) -> tuple[Finding, ...]:
        """The findings that hold, whatever is not stated."""
        return tuple(finding for finding, answer in self.answers if answer is True)

    @property
    def possible(self) -> tuple[Finding, ...]:
        """The findings that are not ruled out: those that hold, and those that are open."""
        return tuple(finding for finding, answer in self.answers if answer is not False)

    def __getitem__(self, finding: Finding, /) -> Reading[bool]:
        """Return whether a finding holds.

        Raises:
            TypeError: It is no `Finding`.

        """
        if type(finding) is not Finding:
            raise TypeError(f"AreaFindings[…] takes a Finding, not {quoted(finding)}")
        return dict(self.answers)[finding]

    def __str__(self) -> str:
        """Give a line for each finding."""
        lines = (f"{finding.label}: {said(answer)}" for finding, answer in self.answers)
        return in_lines(self._title(), lines)

    def __repr__(self) -> str:
        """Name member, area and the findings that hold."""
        return in_one_line(f"<AreaFindings: {self._title()}: {said(self.certain)}>")

    def _repr_html_(self) -> Html:
        return pairs(self._title(), ((finding.label, said(answer)) for finding, answer in self.answers))

    def _title(self) -> str:
        return f"{self.member}, {self.area.label} ({self.area.vintage})"


@attrs.frozen(weakref_slot=False)
class _Facts(Frozen):
    """What is known of one commitment, whatever its policy areas."""

    areas: tuple[str, ...]
    undecided: tuple[str, ...]
    submitted: int | None
    answers: dict[Finding, Reading[bool]]


def for_area(dataset: Dataset, member: Member | str, area: str, /) -> AreaFindings:
    """Give the findings for a policy area of a member, from all its commitments in a dataset.

    *Complete* is high completion, *ambitious* is high ambition, *early results* is high opening: see
    `indicators`. All three ask that the IRM reviewed the commitment.

    A commitment is in the area if it has its tag, or that of an area below it. One that has other tags of
    the same list is not; one that has none of the list, or whose column is undecided, may be. So may one
    that has another tag of the list of 2020, of which pages print one tag a commitment, and one of a plan
    that is older than the tag. All is told from the commitments of the dataset: in part of the data *no
    commitments* says nothing of the member.

    Args:
        dataset: The dataset.
        member: The member, or its code.
        area: Code of the policy area, with its vintage.

    Raises:
        NotFound: The dataset has no such member, or no list has such a policy area.
        TypeError: It is no dataset, or neither a member nor its code.

    Source: key of "Selected Dimensions of Open Government" on member pages, about 2020
    (https://www.opengovpartnership.org/members/guatemala/). That the last three ask for a review follows
    from its words. High ambition also asks for relevance, as OGP's table does, where the key names impact
    alone.

    """
    found = _member(dataset, member)
    return _findings(found, registry.area(area), _facts(dataset, found))


def for_member(dataset: Dataset, member: Member | str, /, *, vintage: str) -> tuple[AreaFindings, ...]:
    """Give the findings for every policy area of a list: see `for_area`.

    Raises:
        NotFound: The dataset has no such member, or there is no such list.
        TypeError: It is no dataset, or neither a member nor its code.

    """
    found = _member(dataset, member)
    facts = _facts(dataset, found)
    return tuple(_findings(found, area, facts) for area in registry.areas().of_vintage(vintage))


def _member(dataset: Dataset, member: Member | str, /) -> Member:
    if type(dataset) is not Dataset:
        raise TypeError(f"findings are those of a Dataset, not of {quoted(dataset)}")
    if isinstance(member, Member):
        return dataset.members.exactly(member.code)
    return dataset.members[identifier(member)]


def _facts(dataset: Dataset, member: Member, /) -> list[_Facts]:
    return [_fact(dataset, one) for one in dataset.commitments_of(member)]


def _fact(dataset: Dataset, commitment: Commitment, /) -> _Facts:
    assessment = dataset.assessment_of(commitment)
    reviewed = was_reviewed(assessment)
    fared = {
        finding: all_of((reviewed, indicator.judge(assessment).result))
        for finding, indicator in FARED.items()
    }
    plan = dataset.plans.get(commitment.plan)
    submitted = None if plan is None else plan.submitted
    return _Facts(
        commitment.areas,
        commitment.undecided_areas,
        submitted,
        {Finding.COMMITMENTS: True, Finding.IRM_REVIEWED: reviewed, **fared},
    )


def _findings(member: Member, area: PolicyArea, facts: list[_Facts], /) -> AreaFindings:
    codes = {area.code, *(one.code for one in registry.areas() if one.parent == area.code)}
    tagged = [(_tagged(area, codes, one), one.answers) for one in facts]
    held: dict[Finding, Reading[bool]] = {
        finding: any_of(all_of((tag, answers[finding])) for tag, answers in tagged)
        for finding in Finding
        if finding is not Finding.NO_COMMITMENTS
    }
    some = held[Finding.COMMITMENTS]
    none = some if isinstance(some, Missing) else not some
    return AreaFindings(member.code, area, ((Finding.NO_COMMITMENTS, none), *held.items()))


def _tagged(area: PolicyArea, codes: set[str], facts: _Facts, /) -> Reading[bool]:
    """Say whether a commitment has one of these codes: of the area, and of those below it."""
    if codes.intersection(facts.areas):
        return True
    if area.since is not None and (facts.submitted is None or facts.submitted < area.since):
        return Missing.NOT_STATED if facts.submitted is None else Missing.NO_DATA
    if codes.intersection(facts.undecided):
        return Missing.NOT_STATED
    listed = any(tag.startswith(f"{area.vintage}/") for tag in facts.areas)
    return False if listed and area.vintage not in ONE_TAG else Missing.NOT_STATED
