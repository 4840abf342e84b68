"""`check`: recompute the derived columns of a table, and compare them with what OGP printed."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ..._tables.printed import PrintedColumn, PrintedTotal
from ..._tables.result import ReadResult
from ..._tools.messages import quoted
from .column_check import ColumnCheck, Disagreement
from .column_rules import ColumnRule, rules_of
from .known_reasons import explanation_of
from .own_rules import YEAR_OF_EXPORT, own_rules
from .printed_lines import Line, lines
from .table_check import TableCheck

TOTAL: Final = re.compile(r"[0-9]{1,18}")
"""A total: digits of ASCII, of which no table has more."""


def check(result: ReadResult, /, *, year: int = YEAR_OF_EXPORT) -> TableCheck:
    """Recompute every derived column of a published table, and compare it with what OGP printed.

    Use it on a fresh export to see whether OGP's rules still hold. Star rules and indicators judge the
    records; other columns are recomputed from the other cells of their row, or counted.

    Args:
        result: The result of `read`, unchanged.
        year: The year of the export, which decides which commitments are active.

    Returns:
        The agreement of each column, and the cells that disagree, with the reason where it is known.

    Raises:
        TypeError: The argument is not the result of `read`, or the year is not an int.
        ValueError: The dataset of the result is not the one that was read.

    """
    if type(result) is not ReadResult:
        raise TypeError(f"check takes the result of `read`, not {quoted(result)}; pass ogp.read(path)")
    if type(year) is not int:
        raise TypeError(f"year takes an int, not {quoted(year)}")
    table, report = list(lines(result)), result.report
    columns = first(result.printed.columns)
    rules = [*rules_of(report.format, result.printed.columns), *own_rules(report.format, year)]
    known = [(columns[rule.column], rule) for rule in rules if rule.column in columns]
    known.sort(key=lambda one: _order(one[0]))
    found = [_compared(report.format, rule, column, table) for column, rule in known]
    return TableCheck(
        format=report.format,
        title=report.title,
        file=report.file,
        rows=report.rows,
        columns=(*found, *_totals(result.printed.totals)),
    )


def first(columns: Iterable[PrintedColumn], /) -> dict[str, PrintedColumn]:
    """Return columns by heading; of two columns with one name, the first counts."""
    found: dict[str, PrintedColumn] = {}
    for column in columns:
        found.setdefault(column.name, column)
    return found


def _order(column: PrintedColumn, /) -> tuple[int, str]:
    """Return the place of a column in the file, by its letters: Z precedes AA."""
    letters = column.place.letter or ""
    return len(letters), letters


def _compared(table: str, rule: ColumnRule, column: PrintedColumn, rows: Iterable[Line], /) -> ColumnCheck:
    """Return how a column agrees with its rule."""
    lacks = column.lacks if rule.needs_columns else ()
    agreed, undecided = 0, 0
    others: list[Disagreement] = []
    for line in rows:
        compared = None if lacks else rule.compare(line)
        if compared is None:
            undecided += 1
        elif compared[0]:
            agreed += 1
        else:
            others.append(_disagreement(table, column, line, compared[1]))
    return ColumnCheck(
        column=rule.column,
        rule=rule.name,
        definition=rule.definition,
        agreed=agreed,
        undecided=undecided,
        disagreements=tuple(others),
        stated=rule.stated,
        lacks=lacks,
    )


def _disagreement(table: str, column: PrintedColumn, line: Line, computed: str, /) -> Disagreement:
    published = line.cells[column.name].strip()
    return Disagreement(
        place=attrs.evolve(column.place, row=line.number, record=line.record),
        published=published,
        computed=computed,
        explanation=explanation_of(table, line, column.name, published, computed),
    )


def _totals(totals: tuple[PrintedTotal, ...], /) -> Iterator[ColumnCheck]:
    """Yield the check of the row of totals, if the table ends with one."""
    if not totals:
        return
    others = [
        Disagreement(place=one.place, published=one.cell, computed=str(one.counted))
        for one in totals
        if not _states(one.cell, one.counted)
    ]
    yield ColumnCheck(
        column="totals",
        rule="totals of the columns of 0 and 1",
        definition="The number of rows with a 1 above a total, in each column of 0 and 1.",
        agreed=len(totals) - len(others),
        undecided=0,
        disagreements=tuple(others),
    )


def _states(cell: str, counted: int, /) -> bool:
    """Return whether a cell of the row of totals has the number that was counted."""
    return TOTAL.fullmatch(cell) is not None and int(cell) == counted
