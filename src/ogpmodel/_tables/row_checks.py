"""Checks of rows: cells that contradict other cells of their row, and blank cells that may be lost."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from operator import contains, getitem
from typing import Final

import attrs

from .._tools.messages import quoted
from .._values.readings import Missing, Reading
from .derived import FORMULAS
from .determined import DeterminedColumns, contradicts
from .formats import Column, Kind
from .labels import folded, labels, plain
from .layout import Layout, Row, TableColumn
from .missing_signs import MOST_REMEMBERED, UNCODED, CellProblem, Memo, signs
from .picking import picker

CODED: Final = (Kind.LABEL, Kind.REVIEWED_LABEL, Kind.ONE_OF, Kind.WHOLE)
"""The kinds of the columns that have a label, a number, or a sign of a missing value in every row."""


@attrs.frozen(weakref_slot=False)
class _Number:
    """A column of numbers that repeat labels."""

    column: TableColumn
    label: TableColumn | None
    """The column of the labels, if the table has it."""
    declared: Column
    """The same column, as the format declares it."""
    repeating: set[tuple[str, str]] = attrs.field(factory=set[tuple[str, str]], init=False, eq=False)
    """Pairs of cells that were seen, and of which the number repeats the label."""


class RowChecks:
    """Checks rows. The columns that are compared with each other are resolved once."""

    def __init__(self, layout: Layout, /) -> None:
        """Prepare for the columns of a table."""
        self._layout = layout
        declared = {column.name: column for column in reversed(layout.format.columns)}
        self._numbers = [
            _Number(one, layout.by_name.get(one.declared.parameter), declared[one.declared.parameter])
            for one in layout.of_kind(Kind.CODE)
        ]
        self._repeating = [one.repeating for one in self._numbers]
        self._codes_of = picker([one.column.index for one in self._numbers])
        # A number without a label is never among the pairs that were seen.
        self._labels_of = picker([(one.label or one.column).index for one in self._numbers])
        self._constants = layout.of_kind(Kind.CONSTANT)
        self._constants_of = picker([one.index for one in self._constants])
        self._allows = [Memo(_allows(one.declared)) for one in self._constants]
        self._milestones = layout.of_kind(Kind.MILESTONE)
        self._repeated = [
            (one, layout.by_name[one.declared.parameter].index) for one in layout.of_kind(Kind.SAME)
        ]
        self._plain: Memo[str, str] = Memo(plain)
        self._determined = DeterminedColumns(layout)

    def check(self, row: Row, /) -> None:
        """Report the cells of a row that contradict others; use a number whose label is blank or missing."""
        # Most cells were seen before: one look-up for each column, by functions in C.
        pairs = zip(self._codes_of(row.cells), self._labels_of(row.cells), strict=True)
        if not all(map(contains, self._repeating, pairs)):
            self._check_numbers(row)
        if not all(map(getitem, self._allows, self._constants_of(row.cells))):
            self._check_constants(row)
        for column in self._milestones:
            self._check_milestone(row, column)
        self._check_determined(row)
        for column, index in self._repeated:
            first = row.cells[index]
            cell = row.cells[column.index]
            if cell != first and plain(cell) != plain(first):
                self._report_unexpected(row, column, first.strip())

    def _check_constants(self, row: Row, /) -> None:
        for column, allows in zip(self._constants, self._allows, strict=True):
            if not allows[row.cells[column.index]]:
                stated = column.declared.parameter.split("|")
                self._report_unexpected(row, column, " or ".join(filter(None, stated)) or "a blank cell")

    # Numbers beside labels.

    def _check_numbers(self, row: Row, /) -> None:
        for number in self._numbers:
            if number.label is None:
                self._use_number_alone(row, number)
            elif (row.cells[number.column.index], row.cells[number.label.index]) not in number.repeating:
                self._check_number(row, number, number.label)

    def _check_number(self, row: Row, number: _Number, label_column: TableColumn, /) -> None:
        """Compare a number with the label that it repeats."""
        cell, label = row.cells[number.column.index], row.cells[label_column.index]
        if not label.strip():
            self._use_number_beside_blank(row, number)
        elif not _repeats(number.declared.parameter, cell, label):
            self._report_disagreement(row, number, label.strip())
        elif len(number.repeating) < MOST_REMEMBERED:
            number.repeating.add((cell, label))

    def _use_number_alone(self, row: Row, number: _Number, /) -> None:
        """Use a number whose label the table does not have, if it has one meaning."""
        value, cell = _value_of(row, number), row.cells[number.column.index].strip()
        if value is Missing.NOT_STATED and cell:
            message = (
                f"the column {number.declared.name} is missing, and the number {quoted(cell)} alone "
                "determines no label"
            )
            self._report(row, number.column, CellProblem("code-disagrees", message))
        row.values[number.column.place] = value

    def _use_number_beside_blank(self, row: Row, number: _Number, /) -> None:
        """Use a number, or a sign of a missing value, beside a blank label, and report it."""
        if not (cell := row.cells[number.column.index].strip()):
            return
        value = _value_of(row, number)
        is_ambiguous = value is Missing.NOT_STATED
        used = (
            "the number alone determines no label; neither is used"
            if is_ambiguous
            else f"the number is used: {value}"
        )
        row.values[number.column.place] = value
        message = f"{number.declared.name} is blank, and the number beside it is {quoted(cell)}; {used}"
        self._report(row, number.column, CellProblem("code-disagrees", message))

    def _report_disagreement(self, row: Row, number: _Number, label: str, /) -> None:
        """Report a number that does not repeat its label, and which of the two is used.

        The label is used, even if it is a sign of a missing value: numbers are left over from other rows.
        Source: OGP's table of 2024, JO0050, where "Not Applicable" has the 2 of the rows above.
        """
        cell, reading = row.cells[number.column.index].strip(), row.values[number.column.place]
        used = f"the label is used: {reading}"
        if reading is Missing.UNREADABLE:
            used = "the label is unreadable, and its text is kept; the number is not used"
        shown = quoted(cell) if cell else "missing"
        message = f"the number is {shown} where {number.declared.name} has {quoted(label)}; {used}"
        self._report(row, number.column, CellProblem("code-disagrees", message))

    # Cells that other cells determine.

    def _check_milestone(self, row: Row, column: TableColumn, /) -> None:
        cell = plain(row.cells[column.index])
        if cell == "0":
            message = "the table marks this row as a milestone; it is kept as a commitment"
            self._layout.report(row.number, column, [CellProblem("row-milestone", message)], cell)
        elif cell not in {"1", ""}:
            self._report_unexpected(row, column, "1 or 0")

    def _check_determined(self, row: Row, /) -> None:
        """Report the cells that contradict those that determine them; a blank cell contradicts nothing."""
        row.computed, agree = self._determined.computed(row.cells)
        if agree:
            return
        for (column, name), expected in zip(self._layout.determined, row.computed, strict=True):
            if expected is not None and contradicts(self._plain[row.cells[column.index]], expected):
                self._report_contradiction(row, column, name, expected)

    def _report_contradiction(self, row: Row, column: TableColumn, name: str, expected: str, /) -> None:
        """Report a contradiction, with one message for all cells of a column, to make it one problem."""
        description = FORMULAS[name].description
        message = f"the cell contradicts other cells of its row, which determine it: {description}"
        expected = expected.upper() if expected in {"nr", "na", "nd"} else expected
        code = "cell-contradicts" if column.declared.home else "cell-unexpected"
        self._report(row, column, CellProblem(code, message, expected))

    def _report_unexpected(self, row: Row, column: TableColumn, expected: str, /) -> None:
        cell = row.cells[column.index].strip()
        message = f"expected {expected or 'a blank cell'} in this row, got {quoted(cell)}"
        self._report(row, column, CellProblem("cell-unexpected", message, expected))

    def _report(self, row: Row, column: TableColumn, problem: CellProblem, /) -> None:
        self._layout.report(row.number, column, [problem], row.cells[column.index])


def _value_of(row: Row, number: _Number, /) -> Reading[object]:
    """Return the reading of a number without its label; NOT_STATED if the number is ambiguous."""
    code = plain(row.cells[number.column.index])
    is_reviewed = row.is_reviewed and not number.declared.keeps_not_reviewed
    missing = signs(reviewed=is_reviewed).get(code)
    return labels(number.declared.parameter).by_code(code) if missing is None else missing


@lru_cache(maxsize=1_000)
def _repeats(table: str, number: str, label: str, /) -> bool:
    """Return whether a number repeats a label; the same sign of a missing value does, too."""
    code, known = plain(number), labels(table).folded.get(folded(label))
    if known is not None:
        return code in map(str.casefold, known.codes)
    missing = UNCODED.get(folded(label))
    return missing is not None and UNCODED.get(code) is missing


def _allows(column: Column, /) -> Callable[[str], bool]:
    """Return the function that decides whether a column of constants may have a cell."""
    allowed = frozenset(map(folded, column.parameter.split("|")))
    return lambda cell: not (cell.strip() and allowed.isdisjoint((folded(cell), plain(cell))))


class BlankCells:
    """Collects the blank cells of coded columns, and reports them by column.

    The published tables have a value or a sign in each of these cells; a program may have read NA as blank.
    """

    def __init__(self, layout: Layout, /) -> None:
        """Choose the columns that are never blank in the published table."""
        self._layout = layout
        numbers = {one.declared.parameter: one for one in layout.of_kind(Kind.CODE)}
        coded = (column for kind in CODED for column in layout.of_kind(kind))
        self._watched = [
            (column, numbers.get(column.declared.name))
            for column in coded
            if column.declared.name not in layout.format.blanks
        ]
        self._cells_of = picker([column.index for column, _ in self._watched])
        self._filled: set[TableColumn] = set()
        self._has_full_row = False
        self._rows: dict[TableColumn, list[int]] = defaultdict(list)

    def add(self, row: Row, /) -> None:
        """Note the blank cells of a row, except beside a number, which `RowChecks` compares."""
        if all(map(str.strip, self._cells_of(row.cells))):
            self._has_full_row = True
            return
        for column, number in self._watched:
            if row.cells[column.index].strip():
                self._filled.add(column)
            elif number is None or not row.cells[number.index].strip():
                self._rows[column].append(row.number)

    def report(self) -> None:
        """Report the blank cells, except those of wholly blank columns, which are like missing ones."""
        message = (
            "the cell is blank, but in the published table this column has a value or a sign such as NA, ND "
            "or NR in every row; a program may have lost it"
        )
        for column, rows in self._rows.items():
            for number in rows if self._has_full_row or column in self._filled else ():
                self._layout.collector.add("cell-blank", message, number, column.heading)
