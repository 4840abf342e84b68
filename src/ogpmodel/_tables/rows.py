"""Decode a row: every kept cell fills its field."""

from collections.abc import Callable, Mapping, Sequence
from operator import getitem, itemgetter
from typing import Any, Final, TypeAlias

import attrs

from .._tools.messages import quoted
from .._values.readings import Missing
from . import cells
from .clusters import clusters_of
from .date_numbers import DateOrder
from .dates import order_of_2024
from .formats import Column, DateRule, Kind
from .groups import JointColumns, Tags, groups_of
from .labels import labels, plain
from .layout import Layout, Row, TableColumn
from .missing_signs import NOT_REVIEWED, UNREVIEWED, CellProblem, CellReading, Decoder, Memo, Signs, signs
from .picking import picker
from .row_checks import RowChecks
from .spreadsheets import is_error

DecoderOf: TypeAlias = Callable[[Column], Decoder]
"""Returns the decoder of a column."""
Readings: TypeAlias = Memo[str, CellReading]
"""The readings of the distinct cells of a column in one context."""
Context: TypeAlias = tuple[bool, DateOrder | None]
"""What a reading depends on besides the cell: whether its row is reviewed, and the order of its dates."""

NEUTRAL: Final = frozenset({NOT_REVIEWED, ""})
"""The only cells of a column that do not show a review, if even a sign of a missing value shows one."""
MISSING: Final = frozenset(UNREVIEWED)
"""The cells of any other column that do not show a review."""
OF_FORMULA: Final = MISSING | {"0"}
"""The cells that do not show a review in a column of a formula: it is 0 for a row without any code."""
VALUE_OF: Final = itemgetter(0)
PROBLEMS_OF: Final = itemgetter(1)
"""They return value and problems of a `CellReading`."""
COMPLETION: Final = "assessment.progress.completion"
SUBMITTED: Final = "plan.submitted"


# The decoders of the columns.


def _label(column: Column, /) -> Decoder:
    known = labels(column.parameter)
    return lambda cell, absences: cells.read_label(cell, absences, known)


def _reviewed_label(column: Column, /) -> Decoder:
    """Return the decoder of labels that are ignored, and reported, if no report has reviewed the row."""
    known = labels(column.parameter)

    def decode(cell: str, absences: Signs, /) -> CellReading:
        reading = cells.read_label(cell, absences, known)
        is_reviewed = absences[NOT_REVIEWED] is not Missing.NOT_REVIEWED
        if is_reviewed or isinstance(reading.value, Missing):
            return reading
        message = f"{quoted(cell.strip())} is in a row that was not reviewed; it is not used"
        return CellReading(Missing.NOT_REVIEWED, (CellProblem("code-disagrees", message),))

    return decode


def _fact(column: Column, /) -> Decoder:
    """Return the decoder of a fact whose field cannot store a reason, except the end of a plan."""
    if column.parameter == "end-year":
        return cells.read_end
    decode = cells.read_year if column.parameter == "year" else _label(column)
    return lambda cell, absences: cells.without_reason(decode(cell, absences), cell)


NUMBERS: Final[Mapping[str, Decoder]] = {
    "days": cells.read_days,
    "score": cells.read_score,
    "year": cells.read_year,
}
"""The decoders of whole numbers, by the parameter of the column."""
DECODERS: Final[Mapping[Kind, DecoderOf]] = {
    Kind.FACT: _fact,
    Kind.TEXT: lambda _: cells.read_text,
    Kind.WORDS: lambda _: cells.read_words,
    Kind.TITLE: lambda _: cells.read_title,
    Kind.NUMBER: lambda _: cells.read_number,
    Kind.WHOLE: lambda column: NUMBERS[column.parameter],
    Kind.LIST: lambda _: cells.read_list,
    Kind.LABEL: _label,
    Kind.REVIEWED_LABEL: _reviewed_label,
}
"""The decoders of the columns that are decoded one by one, apart from dates; the report has this order."""
ORDERS: Final[Mapping[DateRule, DateOrder | None]] = {
    DateRule.BY_CELL: DateOrder.BY_CELL,
    DateRule.MONTH_FIRST_BUT_01: DateOrder.MONTH_FIRST_BUT_01,
    DateRule.UNKNOWN: None,
}
"""The order of day and month in a whole table. For any other rule the plan's year decides."""


def date_decoder(rule: DateRule, order: DateOrder | None, /) -> Decoder:
    """Return the decoder of dates in a table with a rule, and in a row with an order."""
    if rule not in ORDERS:
        return lambda cell, absences: cells.read_date_cell(cell, absences, order)

    def decode(cell: str, absences: Signs, /) -> CellReading:
        # A workbook makes days of the months that the older tables print.
        by_cell = DateOrder.BY_CELL if cells.ISO_DAY.match(cell) else order
        return cells.read_date_cell(cell, absences, by_cell)

    return decode


# Rows.


@attrs.frozen(eq=False)
class _Decoding:
    """How the columns that are decoded one by one are decoded in a context."""

    columns: Sequence[TableColumn]
    """The columns."""
    readings: Sequence[Readings]
    """The readings of each column."""
    cells_of: Callable[[Sequence[str]], Sequence[str]]
    """Returns the cells of these columns in a row."""
    in_places: Callable[[Sequence[Any]], Sequence[Any]]
    """Returns the values of all fields of a row, given those of these columns and a None behind them."""


class RowReader:
    """Decodes the rows of a table. The decoder of a column is resolved once for each context."""

    def __init__(self, layout: Layout, /) -> None:
        """Prepare for the columns of a table."""
        self._layout = layout
        self._reviews = [
            (column.index, Memo(shows_review(column.declared)))
            for column in layout.kept
            if layout.format.reviewed_by_row and column.declared.is_of_a_report
        ]
        self._readings: dict[tuple[TableColumn, bool, DateOrder | None], Readings] = {}
        self._decodings: Memo[Context, _Decoding] = Memo(self._decoding_in)
        tags = [Tags(layout)] if layout.of_kind(Kind.AREA) else []
        self._joint: Sequence[Tags | JointColumns] = [*tags, *groups_of(layout), *clusters_of(layout)]
        self._checks = RowChecks(layout)
        self._submitted = next((one for one in layout.kept if one.declared.home == SUBMITTED), None)

    def read(self, number: int, row_cells: Sequence[str], /) -> Row:
        """Decode a row, and report the problems of its cells."""
        is_reviewed = self._is_reviewed(row_cells)
        decoding = self._decodings[is_reviewed, self._order(row_cells)]
        # By functions in C alone: this is done for every cell.
        readings = list(map(getitem, decoding.readings, decoding.cells_of(row_cells)))
        values = [*map(VALUE_OF, readings), None]
        row = Row(number, row_cells, is_reviewed, list(decoding.in_places(values)))
        if any(map(PROBLEMS_OF, readings)):
            self._report(row, decoding.columns, readings)
        for joint in self._joint:
            joint.take(row)
        self._checks.check(row)
        return row

    def _report(self, row: Row, columns: Sequence[TableColumn], readings: Sequence[CellReading], /) -> None:
        """Report the problems of a row, and keep the texts that its values do not represent."""
        for column, reading in zip(columns, readings, strict=True):
            if reading.problems:
                cell = row.cells[column.index]
                self._layout.report(row.number, column, reading.problems, cell)
                if reading.keeps_text:
                    row.keep(column.declared.home, cell)

    def _is_reviewed(self, row_cells: Sequence[str], /) -> bool:
        """Return whether a report has reviewed a row: whether any column that only a report fills shows it.

        One column is not enough: in OGP's table of 2017 the first plan of the USA has a commitment (3.2B)
        with specificity, values and the year of the report, whose completion alone was not coded.
        """
        for index, shows in self._reviews:  # noqa: SIM110 - any() would make a generator for every row
            if shows[row_cells[index]]:
                return True
        return False

    def _order(self, row_cells: Sequence[str], /) -> DateOrder | None:
        """Return the order of day and month in a row: the table's, or that of the year of its plan."""
        rule, column = self._layout.format.dates, self._submitted
        if rule in ORDERS:
            return ORDERS[rule]
        return order_of_2024(
            None if column is None else self._readings_of(column, (False, None))[column.of(row_cells)].value
        )

    def _decoding_in(self, context: Context, /) -> "_Decoding":
        """Return how the columns that are decoded one by one are decoded in a context."""
        kinds = (*DECODERS, Kind.DATE)
        columns = [column for kind in kinds for column in self._layout.of_kind(kind)]
        readings = [self._readings_of(column, context) for column in columns]
        # Fields without such a column take the None behind the values.
        sources = dict.fromkeys(range(len(self._layout.places)), len(columns))
        sources |= {column.place: at for at, column in enumerate(columns)}
        return _Decoding(
            columns, readings, picker([one.index for one in columns]), picker([*sources.values()])
        )

    def _readings_of(self, column: TableColumn, context: Context, /) -> Readings:
        """Return the readings of a column in a context; contexts that do not differ for it share them."""
        declared, (is_reviewed, order) = column.declared, context
        is_reviewed = is_reviewed and not declared.keeps_not_reviewed
        is_date = declared.kind is Kind.DATE
        key = (column, is_reviewed, order if is_date else None)
        if key not in self._readings:
            rule = self._layout.format.dates
            decode = date_decoder(rule, order) if is_date else DECODERS[declared.kind](declared)
            absences = signs(reviewed=is_reviewed)
            self._readings[key] = Memo(lambda cell: decode(cell, absences))
        return self._readings[key]


def shows_review(column: Column, /) -> Callable[[str], bool]:
    """Return the function that decides whether a cell of a column of a report shows that there was one.

    A completion that is not NR makes a commitment an assessed one (``IRM Assessed``, 1,927 of 1,927 rows
    of the table of 2017). Relevance and stars are formulas over other columns: the six commitments of
    Lithuania's first plan, which no report covers, have a relevance of 0 in that table.
    """
    if column.home == COMPLETION or column.home.startswith("plan."):
        return lambda cell: plain(cell) not in NEUTRAL
    is_formula = column.kind is Kind.REVIEWED_LABEL or column.home.startswith("assessment.published.")
    silent = OF_FORMULA if is_formula else MISSING

    def shows(cell: str, /) -> bool:
        word = plain(cell)
        return word not in silent and not is_error(word)

    return shows
