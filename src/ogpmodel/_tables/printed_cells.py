"""Collect the cells of the columns that OGP derived from others, and the totals below the rows."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from .._sources.source_table import Table
from .derived import FORMULAS
from .formats import Column, Kind
from .labels import plain
from .layout import Layout, Row, TableColumn
from .picking import picker
from .printed import Printed, PrintedColumn, PrintedRow, PrintedTotal, printed_row

TotalsRow: TypeAlias = tuple[int, Sequence[str]]
"""The number and the cells of a row of totals."""
FLAG: Final = "flag"
"""The labels of a column of 0 and 1."""


class PrintedCells:
    """Collects the derived columns of a table, row by row."""

    def __init__(self, layout: Layout, /) -> None:
        """Choose the columns: those with a formula, then those that the format names."""
        self._layout = layout
        formulas = [_column(one, layout, name) for one, name in layout.determined]
        others = [one for name in layout.format.compared if (one := layout.by_name.get(name)) is not None]
        self._columns = (*formulas, *(_column(one, layout) for one in others))
        determined = (column for column, _ in layout.determined)
        self._cells_of = picker([one.index for one in (*determined, *others)])
        self._rows: list[PrintedRow] = []

    def add(self, row: Row, /) -> None:
        """Add a row."""
        self._rows.append(printed_row(row.number, tuple(self._cells_of(row.cells)), row.computed))

    def printed(self, table: Table, totals: TotalsRow | None, /) -> Printed:
        """Return what the table prints.

        Args:
            table: The table, whose rows are read again to count if it ends with totals.
            totals: The last row of totals, if there is one. It is the sum of all rows if it follows them.

        """
        rows = tuple(self._rows)
        is_last = totals is not None and bool(rows) and totals[0] > max(one.number for one in rows)
        counted = self._totals(table, totals) if totals is not None and is_last else ()
        return Printed(columns=self._columns, rows=rows, totals=counted)

    def _totals(self, table: Table, totals: TotalsRow, /) -> tuple[PrintedTotal, ...]:
        """Return the totals of the columns of 0 and 1, with the number of rows that have a 1."""
        number, cells = totals
        summed = [
            (one, cell)
            for one in self._layout.all
            if _is_flag(one.declared) and (cell := plain(one.of(cells))).isdecimal()
        ]
        kept = {one.number for one in self._rows}
        counts = dict.fromkeys([one.index for one, _ in summed], 0)
        for row, row_cells in table.rows():
            if row in kept:
                for one, _ in summed:
                    counts[one.index] += plain(one.of(row_cells)) == "1"
        return tuple(
            PrintedTotal(
                place=self._layout.collector.place(number, one.heading),
                name=one.declared.name,
                cell=cell,
                counted=counts[one.index],
            )
            for one, cell in summed
        )


def _is_flag(column: Column, /) -> bool:
    """Return whether the cells of a column are 0 and 1: a policy area, or an attribution that is not kept."""
    return column.kind is Kind.AREA or (column.kind is Kind.LEFT and column.parameter == FLAG)


def _column(column: TableColumn, layout: Layout, formula: str = "", /) -> PrintedColumn:
    needs = FORMULAS[formula].needs if formula else ()
    return PrintedColumn(
        name=column.declared.name,
        place=layout.collector.place(column=column.heading),
        formula=formula,
        lacks=tuple(name for name in needs if name not in layout.by_name),
    )
