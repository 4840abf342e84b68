"""Whether a report has reviewed a row: what NR means there depends on it."""

from collections.abc import Sequence
from typing import Final

from .cells import NOT_REVIEWED, UNREVIEWED
from .formats import Column, plain
from .sheet import Sheet
from .spreadsheets import is_error

NOTHING: Final = frozenset({NOT_REVIEWED, ""})
"""What a column has in which every other word tells of a review, also one for a missing value."""
MISSING: Final = frozenset(UNREVIEWED)
"""What tells of no review in any other column."""
OF_FORMULA: Final = MISSING | {"0"}
"""What tells of no review where a formula fills the column: it gives 0 for a row without any code."""
COMPLETION: Final = "assessment.progress.completion"


class Reviews:
    """Tells the rows of a table that a report has reviewed from the others."""

    def __init__(self, sheet: Sheet, /) -> None:
        """Prepare for the columns of a table; where NR stands for its own cell, no column is asked."""
        by_row = sheet.format.reviewed == "by the row"
        slots = [slot for slot in sheet.kept if by_row and slot.column.is_of_a_report]
        self._silent = [(slot.heading.index, silent(slot.column)) for slot in slots]

    def cover(self, cells: Sequence[str], /) -> bool:
        """Return whether a report has reviewed a row: whether any column that only a report fills tells so.

        One column is not enough: in OGP's table of 2017 the first plan of the USA has a commitment (3.2B)
        with specificity, values and the year of the report, whose completion alone was not coded.
        """
        told = ((plain(cells[index]), words) for index, words in self._silent)
        return any(
            word not in words and not (words is not NOTHING and is_error(word)) for word, words in told
        )


def silent(column: Column, /) -> frozenset[str]:
    """Return what a column of a report has, folded, where it does not tell of a review.

    A completion that is not NR makes a commitment an assessed one (``IRM Assessed``, 1,927 of 1,927 rows
    of the table of 2017). Relevance and stars are formulas over other columns: the six commitments of
    Lithuania's first plan, which no report covers, have a relevance of 0 in that table.
    """
    if column.home == COMPLETION or column.home.startswith("plan."):
        return NOTHING
    is_formula = column.kind == "reviewed-label" or column.home.startswith("assessment.published.")
    return OF_FORMULA if is_formula else MISSING
