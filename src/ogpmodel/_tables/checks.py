"""Checks of rows: rows that cannot be counted, cells that contradict other cells, and lost cells."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from .._dataset.identifiers import FORMS
from .._tools.messages import quoted
from .._values.readings import Missing, Reading
from . import cells
from .cells import Found
from .derived import FORMULAS
from .domains import MISSING
from .formats import Column, folded, labels, plain
from .headers import Fit
from .sheet import Row, Sheet, Slot
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
COUNTED: Final = ("area",)
"""The kinds of the columns in which a row of totals has counts."""
COUNTED_WITHOUT_TAGS: Final = ("label", "code")
"""The same in a table without tags, such as one of participation."""
CODED: Final = ("label", "reviewed-label", "one-of", "whole")
"""The kinds of the columns that have a label, a number, or a sign of a missing value in every row."""


class RowFilter:
    """Finds the rows from which nothing may be read, and reports why."""

    def __init__(self, fit: Fit, sheet: Sheet, /) -> None:
        """Prepare for the rows of a table."""
        self._finder = ShiftFinder(fit, sheet.findings.spend)
        self._sheet = sheet
        kinds = COUNTED if sheet.of_kind("area") else COUNTED_WITHOUT_TAGS
        self._counted = {slot.heading.index for kind in kinds for slot in sheet.of_kind(kind)}
        self.has_errors: bool = False
        """Whether a row that was left out seemed to be shifted or to contain totals."""

    def skips(self, number: int, cells: Sequence[str], /) -> bool:
        """Return whether nothing may be read from a row, and report why.

        Args:
            number: The row's number.
            cells: Its cells as in the file: there may be more or fewer than headings.

        """
        odd = self._finder.odd(cells)
        is_nameless = self._sheet.is_about_nothing(cells)
        are_totals = self._are_totals(cells, odd)
        if are_totals and not is_nameless:
            self.has_errors = True
            message = f"the row seems to contain totals and is left out; it begins: {beginning(cells)}"
            self._sheet.findings.add("row-totals", message, number)
            return True
        if odd and not are_totals and (shift := self._finder.find(cells, odd)) is not None:
            self.has_errors = True
            self._report_shift(number, cells, shift)
            return True
        if is_nameless:
            message = "the row names neither a member nor a commitment; it is left out"
            self._sheet.findings.add("row-left-out", message, number, found=beginning(cells))
        return is_nameless

    def _report_shift(self, number: int, cells: Sequence[str], shift: Shift, /) -> None:
        first = min(shift.cells)
        message, place = self._finder.describe(cells, shift), self._finder.heading(first)
        self._sheet.findings.add("row-shifted", message, number, place, found=cells[first].strip())

    def _are_totals(self, cells: Sequence[str], odd: Sequence[int], /) -> bool:
        """Return whether a row contains totals.

        It does if it names no member and calls itself one of totals; if it has counts among its tags, and
        calls itself one of totals or has no text about anything; or if it has many counts.
        """
        counts = sum(plain(cells[place]).isdecimal() for place in self._counted.intersection(odd))
        name = folded(self._sheet.cell_of(cells, "member.name"))
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
        code = self._sheet.cell_of(cells, "member.code").strip()
        is_name = any(map(str.isalpha, name)) and name not in MISSING and not TOTAL_NAME.fullmatch(name)
        return not is_name and not FORMS["members"].fullmatch(code)

    def _is_called_total(self, cells: Sequence[str], name: str, /) -> bool:
        return bool(TOTAL_NAME.fullmatch(name)) or any(map(TOTAL.fullmatch, self._about(cells)))

    def _has_no_text(self, cells: Sequence[str], /) -> bool:
        return all(cell in MISSING or not any(map(str.isalpha, cell)) for cell in self._about(cells))

    def _about(self, cells: Sequence[str], /) -> list[str]:
        """Return the cells that name what the row is about, folded."""
        return [folded(slot.of(cells)) for slot in self._sheet.about]

    def _has_many(self, cells: Sequence[str], counts: int, /) -> bool:
        filled = sum(bool(cells[place].strip()) for place in self._counted if place < len(cells))
        return counts >= FEWEST_COUNTS and 4 * counts >= filled


def check(row: Row, sheet: Sheet, /) -> None:
    """Report the cells of a row that contradict others; use a number whose label is blank or missing."""
    for slot in sheet.of_kind("code"):
        _check_number(row, slot, sheet)
    for slot in sheet.of_kind("constant"):
        _check_constant(row, slot, sheet)
    for slot in sheet.of_kind("milestone"):
        _check_milestone(row, slot, sheet)
    _check_determined(row, sheet)
    for slot in sheet.of_kind("same"):
        _check_repeated(row, slot, sheet)


def _check_number(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    """Compare a number with the label that it repeats."""
    beside = sheet.by_name.get(slot.column.words)
    if beside is None:
        _use_number_alone(row, slot, sheet)
    elif not beside.cell(row).strip():
        _use_number_beside_blank(row, slot, beside, sheet)
    elif not _repeats(beside.column.words, slot.cell(row), beside.cell(row)):
        _report_disagreement(row, slot, beside, sheet)


def _use_number_alone(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    """Use a number whose label the file does not have, if it has one meaning."""
    column = next(one for one in sheet.format.columns if one.name == slot.column.words)
    value, cell = _of_number(row, slot, column), slot.cell(row).strip()
    if value is Missing.NOT_STATED and cell:
        message = (
            f"the column {column.name} is missing, and the number {quoted(cell)} alone determines no label"
        )
        sheet.say(row, slot, [Found("code-disagrees", message)], cell)
    row.put(column.home, value)


def _of_number(row: Row, slot: Slot, column: Column, /) -> Reading[object]:
    """Return the reading of a number without its label; NOT_STATED if the number is ambiguous."""
    number = plain(slot.cell(row))
    missing = cells.signs(reviewed=row.reviewed and not column.keeps_not_reviewed).get(number)
    return labels(column.words).by_code(number) if missing is None else missing


def _use_number_beside_blank(row: Row, slot: Slot, beside: Slot, sheet: Sheet, /) -> None:
    """Use a number, or a sign of a missing value, beside a blank label, and report it."""
    if not (cell := slot.cell(row).strip()):
        return
    value = _of_number(row, slot, beside.column)
    is_ambiguous = value is Missing.NOT_STATED
    used = (
        "the number alone determines no label; neither is used"
        if is_ambiguous
        else f"the number is used: {value}"
    )
    row.put(beside.column.home, value)
    message = f"{beside.column.name} is blank, and the number beside it is {quoted(cell)}; {used}"
    sheet.say(row, slot, [Found("code-disagrees", message)], cell)


@lru_cache(maxsize=1_000)
def _repeats(table: str, number: str, label: str, /) -> bool:
    """Return whether a number repeats a label; the same sign of a missing value does, too."""
    code, known = plain(number), labels(table).folded.get(folded(label))
    if known is not None:
        return code in map(str.casefold, known.codes)
    missing = cells.UNCODED.get(folded(label))
    return missing is not None and cells.UNCODED.get(code) is missing


def _report_disagreement(row: Row, slot: Slot, beside: Slot, sheet: Sheet, /) -> None:
    """Report a number that does not repeat its label, and which of the two is used.

    The label is used, even if it is a sign of a missing value: numbers are left over from other rows. Source:
    OGP's table of 2024, JO0050, where "Not Applicable" has the 2 of the rows above.
    """
    cell, label = slot.cell(row).strip(), beside.cell(row).strip()
    reading = row.got(beside.column.home)
    used = f"the label is used: {reading}"
    if reading is Missing.UNREADABLE:
        used = "the label is unreadable, and its text is kept; the number is not used"
    number = quoted(cell) if cell else "missing"
    message = f"the number is {number} where {beside.column.name} has {quoted(label)}; {used}"
    sheet.say(row, slot, [Found("code-disagrees", message)], cell)


def _check_constant(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    cell = slot.cell(row)
    allowed = slot.column.words.split("|")
    if cell.strip() and not {folded(cell), plain(cell)}.intersection(map(folded, allowed)):
        _report_unexpected(row, slot, sheet, " or ".join(filter(None, allowed)) or "a blank cell")


def _check_milestone(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    cell = plain(slot.cell(row))
    if cell == "0":
        message = "the table marks this row as a milestone; it is kept as a commitment"
        sheet.say(row, slot, [Found("row-milestone", message)], cell)
    elif cell not in {"1", ""}:
        _report_unexpected(row, slot, sheet, "1 or 0")


def _check_determined(row: Row, sheet: Sheet, /) -> None:
    """Report the cells that contradict the cells that determine them; a blank cell contradicts nothing."""
    tags = [plain(slot.cell(row)) for slot in sheet.of_kind("area")] if sheet.counts_tags else []

    def get(name: str, /) -> str:
        slot = sheet.by_name.get(name)
        return "" if slot is None else plain(slot.cell(row))

    for slot, name in sheet.determined:
        cell = plain(slot.cell(row))
        expected = FORMULAS[name].compute(get, tags) if cell else None
        if expected is not None and cell != plain(expected):
            _report_contradiction(row, slot, name, expected, sheet)


def _report_contradiction(row: Row, slot: Slot, name: str, expected: str, sheet: Sheet, /) -> None:
    """Report a contradiction. The message is the same for all cells of a column, which makes it one line."""
    description = FORMULAS[name].description
    message = f"the cell contradicts other cells of its row, which determine it: {description}"
    expected = expected.upper() if expected in {"nr", "na", "nd"} else expected
    code = "cell-contradicts" if slot.column.home else "cell-unexpected"
    sheet.say(row, slot, [Found(code, message, expected)], slot.cell(row))


def _check_repeated(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    """Compare the cell of a column with that of the column that it repeats."""
    first = sheet.by_name[slot.column.words].cell(row)
    if plain(slot.cell(row)) != plain(first):
        _report_unexpected(row, slot, sheet, first.strip())


def _report_unexpected(row: Row, slot: Slot, sheet: Sheet, expected: str, /) -> None:
    cell = slot.cell(row).strip()
    message = f"expected {expected or 'a blank cell'} in this row, got {quoted(cell)}"
    sheet.say(row, slot, [Found("cell-unexpected", message, expected)], cell)


class BlankCells:
    """Collects the blank cells of coded columns, and reports them by column.

    The published tables have a value or a sign in each of these cells; a program may have read NA as blank.
    """

    def __init__(self, sheet: Sheet, /) -> None:
        """Choose the columns that are never blank in the published table."""
        self._sheet = sheet
        self._numbers = {slot.column.words: slot for slot in sheet.of_kind("code")}
        coded = (slot for kind in CODED for slot in sheet.of_kind(kind))
        self._watched = [slot for slot in coded if slot.column.name not in sheet.format.blanks]
        self._filled: set[Slot] = set()
        self._rows: dict[Slot, list[int]] = defaultdict(list)

    def add(self, row: Row, /) -> None:
        """Note the blank cells of a row, except beside a number, which `check` compares."""
        for slot in self._watched:
            if slot.cell(row).strip():
                self._filled.add(slot)
            elif (number := self._numbers.get(slot.column.name)) is None or not number.cell(row).strip():
                self._rows[slot].append(row.number)

    def report(self) -> None:
        """Report the blank cells, except those of wholly blank columns, which are like missing ones."""
        message = (
            "the cell is blank, but in the published table this column has a value or a sign such as NA, ND "
            "or NR in every row; a program may have lost it"
        )
        for slot, rows in self._rows.items():
            for number in rows if slot in self._filled else ():
                self._sheet.findings.add("cell-blank", message, number, slot.heading)
