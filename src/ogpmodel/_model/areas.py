"""Policy areas: the tags that OGP's Support Unit gives to commitments, and the scores of members in them."""

import attrs

from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import Finding
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class PolicyArea(Record):
    """A policy area of one vintage of OGP's list. Its key is `code`."""

    code: str
    """Vintage and name: ``2024/open-data``."""
    label: str
    """Label as OGP prints it."""
    source: str
    """Document or table that contains the list."""
    parent: str | None = None
    """Code of the wider area, if the list has one."""
    since: int | None = None
    """First year of submission whose plans could have the tag, if that is certain."""
    until: int | None = None
    """Last year of submission whose plans could have the tag, if that is certain."""
    definition: str | None = None
    """What the area includes."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""

    @property
    def vintage(self) -> str:
        """The year of the list that contains the area: ``2024``."""
        return self.code.partition("/")[0]


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class DimensionScore(Record):
    """A row of "Selected Dimensions of Open Government" on a member page.

    Equal rows may occur more than once. Source: OGP Global Report (2019), as member pages show it.
    """

    member: str
    """Code of the member."""
    area: str
    """Heading above the row (``Anti-Corruption``)."""
    dimension: Reading[str] = Missing.NOT_STATED
    """Name of the row (``Beneficial Ownership``)."""
    findings: Reading[tuple[Finding, ...]] = Missing.NOT_STATED
    """IRM-based findings about the member's commitments in this area."""
    third_party_score: Reading[float] = Missing.NOT_STATED
    """Score that other organisations give to the member's performance outside OGP, 0 to 4."""
    implication: Reading[str] = Missing.NOT_STATED
    """Action implication, as printed (``Consider Action``): an open list, whose rule OGP did not publish."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
