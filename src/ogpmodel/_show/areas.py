"""The IRM-based findings of a member's page, for the policy areas in which the member has commitments."""

from collections import Counter

from .. import registry
from .._dataset.dataset import Dataset
from .._model.members import Member
from ..irm.findings import AreaFindings, for_member
from ..vocabularies import Finding
from .blocks import AreaBlock, FindingAnswer


def vintage_of(part: Dataset, /) -> str | None:
    """Return the list of policy areas of which most commitments have a tag; of equals, the newest.

    None if no commitment has a tag of a list that OGP published.
    """
    known = registry.areas()
    counts = Counter(
        vintage
        for commitment in part.commitments
        for vintage in {area.partition("/")[0] for area in commitment.areas if area in known}
    )
    return max(counts, key=lambda vintage: (counts[vintage], vintage), default=None)


def area_blocks(part: Dataset, member: Member, vintage: str | None, /) -> tuple[AreaBlock, ...]:
    """Return the findings for the areas in which the member certainly has commitments."""
    if vintage is None:
        return ()
    found = for_member(part, member, vintage=vintage)
    return tuple(_block(one) for one in found if one[Finding.COMMITMENTS] is True)


def _block(found: AreaFindings, /) -> AreaBlock:
    findings = tuple(FindingAnswer(finding, holds) for finding, holds in found.answers)
    return AreaBlock(area=found.area.code, label=found.area.label, findings=findings)


def area_labels(areas: tuple[str, ...], /) -> tuple[str, ...]:
    """Return the labels of policy areas, of several vintages only those of the first."""
    first, known = areas[0].partition("/")[0] if areas else "", registry.areas()
    named = ((area, known.get(area)) for area in areas if area.partition("/")[0] == first)
    return tuple(area if one is None else one.label for area, one in named)
