"""The result of `check`: for each derived column, how many rows agree with its rule, and which do not."""

import json
from typing import TYPE_CHECKING, Any, Final

import attrs

from ..._dataset.dataset import counted
from ..._tools.frozen import Frozen, typed
from ..._tools.html import Html, first_rows, table
from ..._tools.messages import in_one_line
from .column_check import ColumnCheck, Disagreement

if TYPE_CHECKING:
    from ..._out.table import Table

SHOWN_CELLS: Final = 20
"""The text of a result lists this many cells that disagree."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class TableCheck(Frozen):
    """The result of `check`: every derived column of a table, recomputed."""

    format: str
    """The format: ``commitments-2024``."""
    title: str
    """The title of the tables of this format."""
    file: str | None = None
    """The file, if it has a name."""
    rows: int
    """Number of rows that were read."""
    columns: tuple[ColumnCheck, ...]
    """The columns, in the order of the file. A column that two rules recompute occurs twice."""

    @property
    def ok(self) -> bool:
        """Whether each row that is compared agrees, or disagrees for a known reason."""
        return all(one.ok for one in self.columns)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The rows that disagree, by column."""
        return tuple(each for one in self.columns for each in one.disagreements)

    @property
    def unexplained(self) -> tuple[Disagreement, ...]:
        """The rows that disagree for no known reason, by column."""
        return tuple(each for one in self.columns for each in one.unexplained)

    def of_column(self, heading: str, /) -> tuple[ColumnCheck, ...]:
        """Return the checks of a column, by its heading in the published table; empty if it has none."""
        return tuple(one for one in self.columns if one.column == heading)

    def summary(self) -> str:
        """Return a sentence with the number of columns that are compared, and of cells that disagree."""
        compared = sum(bool(one.compared) for one in self.columns)
        found = len(self.disagreements)
        known = found - len(self.unexplained)
        verb = "disagrees" if found == 1 else "disagree"
        cells = (
            f"{counted('cells', found)} {verb}, {known:,} for a known reason" if found else "all cells agree"
        )
        rows = counted("rows", self.rows)
        return in_one_line(f"{self.title}: {rows}, {counted('derived columns', compared)} compared; {cells}")

    def table(self) -> "Table":
        """Return a `Table` with a row for each column."""
        from .check_tables import column_table  # noqa: PLC0415 - not every program needs tables

        return column_table(self.columns, self.summary())

    def disagreements_table(self) -> "Table":
        """Return a `Table` with a row for each cell that disagrees."""
        from .check_tables import cell_table  # noqa: PLC0415 - not every program needs tables

        return cell_table(self.disagreements, self.summary())

    def to_dict(self) -> dict[str, Any]:
        """Return a dict for a JSON writer, with all columns and all rows that disagree."""
        return {
            "ok": self.ok,
            "format": self.format,
            "title": self.title,
            "file": self.file,
            "rows": self.rows,
            "columns": [one.to_dict() for one in self.columns],
        }

    def to_json(self) -> str:
        """Return the result of `to_dict` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def text(self, *, every: bool = False) -> str:
        """Return the summary, a line for each column, and the cells that disagree, unexplained ones first.

        Args:
            every: List all cells that disagree; without it only the first.

        """
        lines = [f"  {one.outcome:<13}  {one}" for one in self.columns]
        worst = self._worst()
        shown = len(worst) if every else SHOWN_CELLS
        cells = [f"  {one}" for one in worst[:shown]]
        more = len(worst) - shown
        rest = [f"  … and {more:,} more; `disagreements` has them all"] if more > 0 else []
        return "\n".join([self.summary(), *lines, *cells, *rest])

    def __str__(self) -> str:
        """Return the text with the first cells that disagree."""
        return self.text()

    def __repr__(self) -> str:
        """Return the class and the summary."""
        return f"<TableCheck: {self.summary()}>"

    def to_html(self) -> Html:
        """Return the columns, and the cells that disagree, as tables."""
        heads = ("Column", "Outcome", "Rows", "Rule")
        rows = ((one.heading, one.outcome, one.counts(), one.definition) for one in self.columns)
        columns = table(self.summary(), heads, rows)
        cells = self._worst()
        return Html(columns + self._cells(cells)) if cells else columns

    def _worst(self) -> tuple[Disagreement, ...]:
        """Return the cells that disagree, those without a known reason first."""
        explained = (one for one in self.disagreements if one.explanation is not None)
        return (*self.unexplained, *explained)

    @staticmethod
    def _cells(cells: tuple[Disagreement, ...], /) -> Html:
        heads = ("Row", "Column", "Record", "Published", "Computed", "Reason")
        rows = (
            (
                one.place.row,
                f"{one.place.letter} {one.place.heading}",
                one.place.record or "",
                one.published,
                one.computed,
                one.reason,
            )
            for one in cells
        )
        return first_rows("Cells that disagree, those without a known reason first", heads, rows, len(cells))

    def _repr_html_(self) -> str:
        return self.to_html()
