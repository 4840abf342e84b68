"""How well the columns that OGP printed agree with a rule: measured, and kept beside the rule.

`nox -s agreement -- FOLDER` measures every figure again, from the full tables.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

import attrs

from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.messages import in_one_line

JULY_2024: Final = "OGP commitments table, July 2024 (https://github.com/g0v/ogp-commitments)"
MARCH_2017: Final = "OGP commitments table, March 2017 (https://github.com/Vizzuality/ogp)"
MAY_2015: Final = "OGP commitments table, May 2015 (https://github.com/Vizzuality/ogp)"
JULY_2016: Final = "OGP process data, July 2016 (https://github.com/Vizzuality/ogp)"
ROWS: Final[Mapping[str, int]] = FrozenDict(
    {JULY_2024: 558, MARCH_2017: 1927, MAY_2015: 1985, JULY_2016: 116}
)
"""Table → its records: those of the full table as it was measured, without headings and totals."""


class Compared(Enum):
    """The rows of a table that a figure compares."""

    EVERY_ROW = "every row"
    """All of them, absences among them."""
    PRINTED = "rows whose cell is a value"
    """Those whose cell is neither NR, ND nor NA: what OGP judged."""
    DERIVED = "rows whose readings give a value"
    """Those where the rule gives a value as printed."""
    REVIEWED = "rows whose cell is not NR"
    """Those that a report had reviewed."""


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class Agreement(Frozen):
    """How many rows of a published table print what a rule gives.

    The table of July 2024 that we know has the commitments about parliaments and law-making alone: what
    is exact there is very likely, and not proven, for the whole.
    """

    column: str
    """Heading of the printed column."""
    table: str
    """The published table."""
    agreeing: int
    """Rows that print what the rule gives, as printed, from the readings of the library's own reader."""
    rows: int
    """Rows that can be compared."""
    exceptions: str = ""
    """The rows that print something else, and what is known of them."""
    compared: Compared = attrs.field(default=Compared.EVERY_ROW, kw_only=True)
    """Which rows those are."""
    words: str = attrs.field(default="flag", kw_only=True)
    """How the cells spell the values: a table of the readers' labels, ``number``, ``raw-completion``
    (the codes 0 to 5) or ``max-completion`` (the steps 0 to 3)."""

    def __str__(self) -> str:
        """Return the counts in a line."""
        return in_one_line(f"{self.agreeing:,} of {self.rows:,}, {self.column}, {self.table}")
