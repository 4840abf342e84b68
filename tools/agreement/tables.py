"""OGP's tables, row by row: the cells by their headings, and the records that the reader makes of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

import ogpmodel as ogp
from ogpmodel._sources.open import tables_in
from ogpmodel._tables.formats import Contents, Kind
from ogpmodel._tables.headers import Fit
from ogpmodel._tables.labels import plain
from ogpmodel._tables.read import recognise
from ogpmodel.irm.verdicts import JULY_2016, JULY_2024, MARCH_2017, MAY_2015

FILES: Final = {
    JULY_2024: "commitments-2024.csv",
    MARCH_2017: "commitments-2017.csv",
    MAY_2015: "commitments-2015.csv",
    JULY_2016: "participation-2016.csv",
}
"""Published table → its file in the folder."""
TITLES: Final = {Path(file).stem: title for title, file in FILES.items()}
"""Name of the reader's format → the published table."""


@attrs.frozen
class Line:
    """A row of a table, and the records that the library's reader makes of it."""

    number: int
    """Its number, as a spreadsheet shows it."""
    cells: Mapping[str, str]
    """Heading → cell, as published; of two columns of one name the first."""
    tags: Sequence[str]
    """The cells of the tags."""
    commitment: ogp.Commitment | None
    """The commitment; None in a table of plans."""
    assessment: ogp.Assessment | None
    """Its assessment; None in a table of plans."""
    plan: ogp.ActionPlan
    """The plan."""

    def get(self, name: str, /) -> str:
        """Return the cell of a column, in the form in which the reader compares cells."""
        return plain(self.cells.get(name, ""))


def lines(path: Path, /) -> Iterator[Line]:
    """Yield the rows of a table in their order, without headings and totals.

    Raises:
        InvalidData: The file is not one of the tables.
        ValueError: The reader makes more or fewer records than rows.

    """
    recognised = recognise(tables_in(path), None)
    table, fit = recognised.table, recognised.fit
    cells_of = dict(table.rows())
    numbers: list[int] = []
    dataset = ogp.read(path, progress=numbers.append).dataset
    if fit.format.holds is Contents.PARTICIPATION:
        for number, plan in zip(numbers, dataset.plans, strict=True):
            yield _line(number, cells_of[number], fit, plan)
    else:
        for number, commitment in zip(numbers, dataset.commitments, strict=True):
            plan = dataset.plan_of(commitment)
            yield _line(number, cells_of[number], fit, plan, commitment, dataset.assessment_of(commitment))


def _line(  # noqa: PLR0913, PLR0917 - a row, and its records
    number: int,
    cells: Sequence[str],
    fit: Fit,
    plan: ogp.ActionPlan,
    commitment: ogp.Commitment | None = None,
    assessment: ogp.Assessment | None = None,
) -> Line:
    placed = [
        (column, cells[place] if place < len(cells) else "")
        for column, place in zip(fit.format.columns, fit.places, strict=True)
        if place is not None
    ]
    return Line(
        number=number,
        cells={column.name: cell for column, cell in reversed(placed)},
        tags=[plain(cell) for column, cell in placed if column.kind is Kind.AREA],
        commitment=commitment,
        assessment=assessment,
        plan=plan,
    )
