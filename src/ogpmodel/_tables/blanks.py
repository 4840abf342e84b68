"""Blank cells where the published table has none: a program has perhaps lost NA, None or another word."""

from collections import defaultdict
from typing import Final

from .sheet import Row, Sheet, Slot

CODED: Final = ("label", "reviewed-label", "one-of", "whole")
"""The kinds of the columns that have a label, a number, or a word for a missing value in every row."""
MESSAGE: Final = (
    "the cell is blank, and the published table has a value or a word such as NA, ND or NR in every row; "
    "a program may have lost it"
)


class Blanks:
    """Gathers the blank cells of coded columns, and reports them by column."""

    def __init__(self, sheet: Sheet, /) -> None:
        """Choose the columns that are never blank in the published table."""
        self._sheet = sheet
        self._numbers = {slot.column.words: slot for slot in sheet.of_kind("code")}
        every = (slot for kind in CODED for slot in sheet.of_kind(kind))
        self._watched = [slot for slot in every if slot.column.name not in sheet.format.blanks]
        self._filled: set[Slot] = set()
        self._rows: dict[Slot, list[int]] = defaultdict(list)

    def note(self, row: Row, /) -> None:
        """Note the blank cells of a row; where a number is beside one, the two are compared elsewhere."""
        for slot in self._watched:
            if slot.cell(row).strip():
                self._filled.add(slot)
            elif (number := self._numbers.get(slot.column.name)) is None or not number.cell(row).strip():
                self._rows[slot].append(row.number)

    def report(self) -> None:
        """Report the blank cells of columns that are not blank throughout, as a missing column is."""
        for slot, rows in self._rows.items():
            for number in rows if slot in self._filled else ():
                self._sheet.findings.add("cell-blank", MESSAGE, number, slot.heading)
