"""Policy-area scoring of OGP's Global Report (2019), as member pages show it."""

import attrs

from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import Finding
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class DimensionScore(Record):
    """One row of "Selected Dimensions of Open Government". Equal rows may stand twice."""

    member: str
    """Code of the member."""
    area: str
    """Heading under which the row stands (``Anti-Corruption``)."""
    dimension: Reading[str] = Missing.NOT_STATED
    """Name of the row (``Beneficial Ownership``)."""
    findings: Reading[tuple[Finding, ...]] = Missing.NOT_STATED
    """IRM-based findings: how its commitments in this area fared."""
    third_party_score: Reading[float] = Missing.NOT_STATED
    """Score by other organisations for what happens outside OGP, 0 to 4."""
    implication: Reading[str] = Missing.NOT_STATED
    """Action implication, as printed (``Consider Action``): an open list, whose rule OGP did not publish."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
