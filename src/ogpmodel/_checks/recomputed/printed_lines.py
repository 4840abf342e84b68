"""A row of a table as the rules of derived columns see it: printed cells, and the records made of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

import attrs

from ..._dataset.dataset import Dataset, counted
from ..._model.assessments import Assessment
from ..._model.commitments import Commitment
from ..._model.plans import ActionPlan
from ..._tables.labels import plain
from ..._tables.printed import PrintedColumn
from ..._tables.result import ReadResult

T = TypeVar("T")
NO_COMMITMENT: Final = Commitment(id="~", plan="~", title="")
NO_ASSESSMENT: Final = Assessment(commitment="~")
"""The records of a row of a table of plans, which state nothing."""


@attrs.frozen(weakref_slot=False)
class Line:
    """A row, with the records that the reader made of it."""

    number: int
    """The row's number, as a spreadsheet shows it."""
    cells: Mapping[str, str]
    """Heading → cell, as printed, of the derived columns."""
    computed: Mapping[str, str | None]
    """Heading → what the formula of the column computes from other cells; None if they do not decide it."""
    record: str
    """Type and identifier of the row's record: ``Commitment GT0047``."""
    plan: ActionPlan
    """The plan."""
    commitment: Commitment
    """The commitment; one that states nothing in a table of plans."""
    assessment: Assessment
    """Its assessment; one that states nothing in a table of plans."""

    def get(self, heading: str, /) -> str:
        """Return a cell in the form in which cells are compared; empty if the file lacks the column."""
        return plain(self.cells.get(heading, ""))


def lines(result: ReadResult, /) -> Iterator[Line]:
    """Yield the rows of a table, in their order.

    Raises:
        ValueError: The dataset has more or fewer records than the table has rows.

    """
    printed, dataset = result.printed, result.dataset
    records: list[Commitment | ActionPlan] = [*dataset.commitments] or [*dataset.plans]
    if printed.rows and len(records) != len(printed.rows):
        rows = counted("rows", len(printed.rows))
        raise ValueError(
            f"the table has {rows}, and the dataset {len(records):,} records of them; "
            "pass the result of `read` unchanged"
        )
    for row, record in zip(printed.rows, records, strict=False):
        cells = _first(zip(printed.columns, row.cells, strict=True))
        computed = _first(zip(printed.columns, row.computed, strict=False))
        yield _line(row.number, cells, computed, record, dataset)


def _first(cells: Iterable[tuple[PrintedColumn, T]], /) -> dict[str, T]:
    """Return cells by heading; of two columns with one name, the first counts."""
    return {column.name: cell for column, cell in reversed(list(cells))}


def _line(
    number: int,
    cells: Mapping[str, str],
    computed: Mapping[str, str | None],
    record: Commitment | ActionPlan,
    dataset: Dataset,
    /,
) -> Line:
    if isinstance(record, ActionPlan):
        title = f"ActionPlan {record.id}"
        return Line(number, cells, computed, title, record, NO_COMMITMENT, NO_ASSESSMENT)
    plan, assessment = dataset.plan_of(record), dataset.assessment_of(record)
    return Line(number, cells, computed, f"Commitment {record.id}", plan, record, assessment)
