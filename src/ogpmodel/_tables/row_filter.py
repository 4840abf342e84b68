"""The rows of a table that are read: below the header, with one cell for each column.

Repeated headings, rows of totals, rows whose cells have moved to other columns, and rows about nothing are
left out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .._dataset.identifiers import FORMS
from .._sources.source_table import DAYS_TO_1904, Rows, Table, moment_text
from .._tools.messages import quoted
from .date_numbers import SERIALS
from .domains import MISSING
from .formats import Kind
from .headers import Fit
from .labels import folded, plain
from .layout import Layout
from .missing_signs import MOST_REMEMBERED
from .shifts import Shift, ShiftFinder, beginning

TOTAL: Final = re.compile(r"(?:(?:grand|column) |sub-?)?(?:totals?|sums?)(?: of .*)?[:.]?")
"""A cell that calls its row one of totals, folded."""
TOTAL_NAME: Final = re.compile(
    r"(?:(?:grand|column) |sub-?)?"
    r"(?:totals?|totales|sums?|suma|summe|somme|gesamt|averages?|means?|counts?)\b.*"
)
"""What a row of totals has instead of a member's name, folded; a title may begin with such a word."""
TOTAL_WORD: Final = re.compile(r"\b(?:sub-?)?totals?\b")
"""A word in the name of a group of rows that is summed up: "Kenya, total"."""
FEWEST_COUNTS: Final = 3
"""The smallest number of counts among the tags, a quarter of all, that make a row one of totals."""
COUNTED: Final = (Kind.AREA,)
"""The kinds of the columns in which a row of totals has counts."""
COUNTED_WITHOUT_TAGS: Final = (Kind.LABEL, Kind.CODE)
"""The same in a table without tags, such as one of participation."""
SERIAL_DIGITS: Final = 5
"""The number of digits of the number of a day that can be a date of a commitment."""


class RowFilter:
    """Yields the rows of a table that are read, and reports why others are left out."""

    def __init__(self, table: Table, layout: Layout, /) -> None:
        """Prepare for the rows of a table."""
        self._table = table
        self._layout = layout
        self._fit: Fit = layout.fit
        self._collector = layout.collector
        self._finder = ShiftFinder(layout.fit, layout.collector.spend)
        kinds = COUNTED if layout.of_kind(Kind.AREA) else COUNTED_WITHOUT_TAGS
        self._counted = {column.index for kind in kinds for column in layout.of_kind(kind)}
        self._members: set[str] = set()
        self.has_errors: bool = False
        """Whether a row that was left out seemed to be shifted or to contain totals."""
        self.left_out: int = 0
        """The number of rows that were left out so far."""
        self.totals: tuple[int, Sequence[str]] | None = None
        """The number and the cells of the last row of totals so far."""

    def kept(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that are read, each with its number and one cell for each column."""
        rows = self._table.rows()
        headings = set(_headings(rows, self._fit))
        first_cells = {heading[:1] for heading in headings}
        highest = self._fit.row
        for number, cells in rows:
            if number <= highest:
                self._report_order(number, highest)
            # Blank rows between others are left out; those below the last row do not count.
            self.left_out += max(number - highest - 1, 0)
            highest = max(number, highest)
            is_heading = (folded(cells[0]),) in first_cells and _key(cells) in headings
            names_member = self._names_member(cells)
            if is_heading or (not names_member and self._layout.repeats_header(cells)):
                message = "the row repeats a heading; it is left out"
                self._collector.add("row-left-out", message, number)
                self.left_out += 1
            elif self._skips(number, cells, names_member=names_member):
                self.left_out += 1
            else:
                yield number, self._aligned(number, cells)

    def _report_order(self, number: int, highest: int, /) -> None:
        message = (
            f"the row has the number {number:,} and comes after row {highest:,}; it is read nevertheless"
        )
        self._collector.add("sheet-row-number", message, number)

    # Cells.

    def _aligned(self, number: int, cells: list[str], /) -> list[str]:
        """Return a row with as many cells as the header, and report missing and superfluous ones."""
        width = len(self._fit.cells)
        if len(cells) < width:
            self._report_short(number, cells)
            cells = [*cells, *[""] * (width - len(cells))]
        for heading in self._fit.blank:
            if cells[heading.index].strip():
                message = "a column without a heading has text; it is not read"
                self._collector.add("column-unknown", message, number, heading, found=cells[heading.index])
        if len(cells) > width and (extra := [cell for cell in cells[width:] if cell.strip()]):
            message = (
                f"the row has more cells than the header; {quoted('; '.join(extra))} belongs to no column"
            )
            self._collector.add("row-long", message, number)
        if self._table.from_1904:
            self._convert_days(number, cells)
        return cells

    def _report_short(self, number: int, cells: Sequence[str], /) -> None:
        """Report a row that ends early, unless only columns without a heading are missing.

        The last column with a heading must have a cell then: it is blank if cells have moved to the left.
        Workbooks do not store the blank cells at the end of a row; a short row is normal there.
        """
        headings = self._fit.cells
        whole, width = len(headings), len(cells)
        last = max(place for place, heading in enumerate(headings) if heading.strip())
        if width and self._collector.sheet is None and (width <= last or not cells[last].strip()):
            message = f"the row ends early: the last {whole - width:,} of {whole:,} cells are missing"
            self._collector.add("row-short", message, number)

    def _convert_days(self, number: int, cells: list[str], /) -> None:
        """Convert the bare numbers of days of a workbook that counts them from 1904."""
        for column in self._layout.of_kind(Kind.DATE):
            cell = cells[column.index].strip()
            if cell.isdecimal() and len(cell) == SERIAL_DIGITS and _is_day(int(cell)):
                day = cells[column.index] = moment_text(cell, from_1904=True)
                message = f"the number {cell} is the day {day}: the workbook counts days from 1904"
                self._collector.add("date-by-rule", message, number, column.heading, found=cell)

    # Rows that cannot be counted.

    def _names_member(self, cells: Sequence[str], /) -> bool:
        """Return whether the cell of the member's name is neither a heading, nor a sign, nor about totals.

        Names that were seen are looked up in a set.
        """
        cell = self._layout.cell_of(cells, "member.name")
        if cell in self._members:
            return True
        name = folded(cell)
        if not _is_name(name) or TOTAL_WORD.search(name) or self._layout.repeats_header(cells):
            return False
        if len(self._members) < MOST_REMEMBERED:
            self._members.add(cell)
        return True

    def _skips(self, number: int, cells: Sequence[str], /, *, names_member: bool) -> bool:
        """Return whether nothing may be read from a row, and report why.

        Args:
            number: The row's number.
            cells: Its cells as in the file: there may be more or fewer than headings.
            names_member: Whether it has a name of a member: then only odd cells can make it one of totals.

        """
        odd = self._finder.odd(cells)
        if names_member and not odd:
            return False
        is_nameless = self._layout.names_nothing(cells)
        are_totals = self._are_totals(cells, odd)
        if are_totals:
            self.totals = (number, tuple(cells))
        if are_totals and not is_nameless:
            self.has_errors = True
            message = f"the row seems to contain totals and is left out; it begins: {beginning(cells)}"
            self._collector.add("row-totals", message, number)
            return True
        if odd and not are_totals and (shift := self._finder.find(cells, odd)) is not None:
            self.has_errors = True
            self._report_shift(number, cells, shift)
            return True
        if is_nameless:
            message = "the row names neither a member nor a commitment; it is left out"
            self._collector.add("row-left-out", message, number, found=beginning(cells))
        return is_nameless

    def _report_shift(self, number: int, cells: Sequence[str], shift: Shift, /) -> None:
        first = min(shift.cells)
        message, place = self._finder.describe(cells, shift), self._finder.heading(first)
        self._collector.add("row-shifted", message, number, place, found=cells[first].strip())

    def _are_totals(self, cells: Sequence[str], odd: Sequence[int], /) -> bool:
        """Return whether a row contains totals.

        It does if it names no member and calls itself one of totals; if it has counts among its tags, and
        calls itself one of totals or has no text about anything; or if it has many counts.
        """
        larger = self._counted.intersection(odd) if odd else ()
        counts = sum(plain(cells[place]).isdecimal() for place in larger) if larger else 0
        name = folded(self._layout.cell_of(cells, "member.name"))
        if not counts:
            return self._names_nobody(cells, name) and self._is_called_total(cells, name)
        return (
            bool(TOTAL_WORD.search(name))
            or self._is_called_total(cells, name)
            or self._has_no_text(cells)
            or self._has_many(cells, counts)
        )

    def _names_nobody(self, cells: Sequence[str], name: str, /) -> bool:
        """Return whether no member is named: the name is blank, a sign, a number, or a word for totals."""
        code = self._layout.cell_of(cells, "member.code").strip()
        return not _is_name(name) and not FORMS["members"].fullmatch(code)

    def _is_called_total(self, cells: Sequence[str], name: str, /) -> bool:
        return bool(TOTAL_NAME.fullmatch(name)) or any(map(TOTAL.fullmatch, self._naming(cells)))

    def _has_no_text(self, cells: Sequence[str], /) -> bool:
        return all(cell in MISSING or not any(map(str.isalpha, cell)) for cell in self._naming(cells))

    def _naming(self, cells: Sequence[str], /) -> list[str]:
        """Return the cells that name what the row is about, folded."""
        return [folded(column.of(cells)) for column in self._layout.naming]

    def _has_many(self, cells: Sequence[str], counts: int, /) -> bool:
        filled = sum(bool(cells[place].strip()) for place in self._counted if place < len(cells))
        return counts >= FEWEST_COUNTS and 4 * counts >= filled


def _is_name(name: str, /) -> bool:
    """Return whether a folded cell can be the name of a member: it has letters, and is no word for totals."""
    return any(map(str.isalpha, name)) and name not in MISSING and not TOTAL_NAME.fullmatch(name)


def _headings(rows: Rows, fit: Fit, /) -> Iterator[tuple[str, ...]]:
    """Yield the rows down to the header, in the form in which headings are compared."""
    for number, cells in rows:
        yield _key(cells)
        if number == fit.row and tuple(cells) == fit.cells:
            return


def _key(cells: Sequence[str], /) -> tuple[str, ...]:
    """Return the cells of a row in the form in which headings are compared, without blanks at the end."""
    key = [folded(cell) for cell in cells]
    while key and not key[-1]:
        key.pop()
    return tuple(key)


def _is_day(number: int, /) -> bool:
    """Return whether a number is that of a day, counted from 1900 or from 1904."""
    return number in SERIALS or number + DAYS_TO_1904 in SERIALS
