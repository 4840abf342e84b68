"""The results of `check` as tables of values: columns, and cells that disagree."""

from collections.abc import Iterable

from ..._out.columns import Column, ColumnType
from ..._out.table import Table
from .column_check import ColumnCheck, Disagreement


def column_table(checks: Iterable[ColumnCheck], title: str, /) -> Table:
    """Return a table with a row for each column that was compared."""
    columns = [
        Column("column", ColumnType.TEXT, label="Column", meaning="Heading of the derived column."),
        Column("outcome", ColumnType.TEXT, label="Outcome", meaning="The outcome in a word or two."),
        Column("agreed", ColumnType.INTEGER, label="Agreed", meaning="Rows that agree."),
        Column("disagreed", ColumnType.INTEGER, label="Disagreed", meaning="Rows that do not agree."),
        Column("explained", ColumnType.INTEGER, label="Explained", meaning="Those with a known reason."),
        Column("undecided", ColumnType.INTEGER, label="Not decidable", meaning="Rows not compared."),
        Column("stated", ColumnType.TEXT, label="Full table", meaning="Agreement of the full table."),
        Column("rule", ColumnType.TEXT, label="Rule", meaning="Name of the rule."),
    ]
    rows = (
        (
            one.heading,
            one.outcome,
            one.agreed,
            one.disagreed,
            one.disagreed - len(one.unexplained),
            one.undecided,
            None if one.stated is None else f"{one.stated.agreeing:,} of {one.stated.rows:,}",
            one.rule,
        )
        for one in checks
    )
    return Table.from_rows(columns, rows, title=title)


def cell_table(cells: Iterable[Disagreement], title: str, /) -> Table:
    """Return a table with a row for each cell that disagrees."""
    columns = [
        Column("row", ColumnType.INTEGER, label="Row", meaning="Number of the row in the file."),
        Column("letter", ColumnType.TEXT, label="Letter", meaning="Letters of the column."),
        Column("column", ColumnType.TEXT, label="Column", meaning="Heading of the column."),
        Column("record", ColumnType.TEXT, label="Record", meaning="Record of the row."),
        Column("published", ColumnType.TEXT, label="Published", meaning="The cell as printed."),
        Column("computed", ColumnType.TEXT, label="Computed", meaning="The cell by the rule."),
        Column("reason", ColumnType.TEXT, label="Reason", meaning="Why they differ, if known."),
        Column("evidence", ColumnType.TEXT, label="Evidence", meaning="What shows the reason."),
    ]
    rows = (
        (
            one.place.row,
            one.place.letter,
            one.place.heading,
            one.place.record,
            one.published,
            one.computed,
            None if one.explanation is None else one.explanation.reason,
            None if one.explanation is None else one.explanation.evidence,
        )
        for one in cells
    )
    return Table.from_rows(columns, rows, title=title)
