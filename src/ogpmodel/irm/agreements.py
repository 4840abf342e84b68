"""How well the columns that OGP printed agree with a rule: measured, and kept beside the rule."""

from typing import Final

import attrs

from ..frozen import Frozen

JULY_2024: Final = "OGP commitments table, July 2024 (https://github.com/g0v/ogp-commitments)"
MARCH_2017: Final = "OGP commitments table, March 2017 (https://github.com/Vizzuality/ogp)"
MAY_2015: Final = "OGP commitments table, May 2015 (https://github.com/Vizzuality/ogp)"
JULY_2016: Final = "OGP process data, July 2016 (https://github.com/Vizzuality/ogp)"


@attrs.frozen(weakref_slot=False)
class Agreement(Frozen):
    """How many rows of a published table print what a rule gives.

    The table of July 2024 that we know has the commitments about parliaments and law-making alone: what
    is exact there is very likely, and not proven, for the whole.
    """

    column: str
    """Header of the printed column."""
    table: str
    """The published table."""
    agreeing: int
    """Rows that print what the rule gives, as printed."""
    rows: int
    """Rows that can be compared."""
    exceptions: str = ""
    """The rows that print something else, and what is known of them."""

    def __str__(self) -> str:
        """Give the counts in a line."""
        return f"{self.agreeing:,} of {self.rows:,}, {self.column}, {self.table}"
