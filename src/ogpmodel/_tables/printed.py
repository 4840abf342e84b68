"""The columns that OGP derived from others, as a table prints them: what `check` compares."""

from collections.abc import Callable
from typing import Final

import attrs

from .._problems.problems import Place
from .._tools.frozen import Frozen, typed
from .._tools.twins import assignments, compiled, twin_of


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class PrintedColumn(Frozen):
    """A column that OGP derived from others."""

    name: str
    """Its heading in the published table."""
    place: Place
    """Its place in the file that was read: file, sheet, heading and letters."""
    formula: str = ""
    """The formula by which other cells of the row determine it; empty if it has none."""
    lacks: tuple[str, ...] = ()
    """The columns that the formula needs and the file does not have."""


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class PrintedRow(Frozen):
    """The cells of these columns in a row."""

    number: int
    """The row's number, as a spreadsheet shows it."""
    cells: tuple[str, ...]
    """The cells, in the order of the columns."""
    computed: tuple[str | None, ...]
    """What the formulas compute from the other cells, for the columns with a formula, which come first.

    None if the other cells do not determine it.
    """


def _maker() -> Callable[[int, tuple[str, ...], tuple[str | None, ...]], PrintedRow]:
    names = attrs.fields_dict(PrintedRow)
    lines, own = assignments(PrintedRow, {name: name for name in names}, twin_of(PrintedRow))
    return compiled(f"make({', '.join(names)})", [*lines, "return new"], own)


printed_row: Final = _maker()
"""Creates a `PrintedRow` of cells that the reader has decoded, without checking them again."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class PrintedTotal(Frozen):
    """A total of a column of 0 and 1, below the rows."""

    place: Place
    """Its place in the file."""
    name: str
    """The heading of the column in the published table."""
    cell: str
    """The total, as printed."""
    counted: int
    """The number of rows with a 1."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Printed(Frozen):
    """What a table prints of the columns that OGP derived from others."""

    columns: tuple[PrintedColumn, ...] = ()
    """The columns, those with a formula first."""
    rows: tuple[PrintedRow, ...] = ()
    """The rows, in the order of their records: commitments, or plans in a table of participation."""
    totals: tuple[PrintedTotal, ...] = ()
    """The totals in the last row, if the table ends with one."""


NOTHING: Final = Printed()
"""What a result that was not read from a table prints."""
