"""Policy areas: the tags that OGP's Support Unit gives to commitments."""

import attrs

from .._values.mappings import EMPTY, FrozenMap
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class PolicyArea(Record):
    """A policy area of one vintage of OGP's list. Its key is `code`."""

    code: str
    """Vintage and name: ``2024/open-data``."""
    label: str
    """Label as OGP prints it."""
    source: str
    """Where the list stands."""
    parent: str | None = None
    """Code of the wider area, where the list has one."""
    since: int | None = None
    """First year of submission whose plans could carry it, where that is certain."""
    until: int | None = None
    """Last year of submission whose plans could carry it, where that is certain."""
    definition: str | None = None
    """What falls under it."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""

    @property
    def vintage(self) -> str:
        """The list that it belongs to: ``2024``."""
        return self.code.partition("/")[0]
