"""The rows of an Open XML sheet, with the row numbers that the sheet states (ECMA-376 part 1, 18.3.1)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import shortened
from .openxml import Book, unescaped
from .source_table import (
    LAST_COLUMN,
    Rows,
    check_last_row,
    check_width,
    column_letter,
    iso_text,
    moment_text,
    number_text,
)
from .workbook_parts import Archive, OnEnd, OnStart, parsed

COLUMN: Final = re.compile(r"[A-Z]{1,3}")
ROW_NUMBER: Final = re.compile(r"[1-9][0-9]*")
ROW_DIGITS = 9
"""Digits of a row's number that are converted. They suffice to see that it is larger than the last row's."""
BOOLEANS: Final = {"0": "FALSE", "false": "FALSE", "1": "TRUE", "true": "TRUE"}
VALUE_TEXTS: Final[Mapping[str, Callable[[str], str]]] = {
    "b": lambda value: BOOLEANS.get(value.strip(), value),
    "d": iso_text,
    "n": number_text,
    "str": unescaped,
}
"""Type of a cell (18.18.11) → its value as text. The value of an error (``e``) is its text already."""


def rows_of_sheet(part: str, book: Book, archive: Archive, /) -> Rows:
    """Yield the rows of a sheet that are not blank, in the order of the file.

    Raises:
        InvalidData: The sheet is broken or too large.

    """
    sheet = _Sheet(book, archive.place)
    for _ in parsed(part, sheet, archive):
        yield from sheet.take_rows()


class _Sheet:
    """The handler of a sheet. It creates no object for a cell: there may be millions of them."""

    def __init__(self, book: Book, place: Place, /) -> None:
        self.book = book
        self.place = place
        self.rows: list[tuple[int, list[str]]] = []
        self.columns: dict[str, int] = {}
        # The current row.
        self.number = 0
        self.has_stated_number = False
        self.in_row = False
        self.cells: dict[int, str] = {}
        # The current cell. None: it has no such element.
        self.column = -1
        self.attributes: dict[str, str] | None = None
        self.value: list[str] | None = None
        self.formula: list[str] | None = None
        self.runs: list[str] = []
        self.target: list[str] | None = None
        self.in_phonetic = False

    def take_rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the complete rows, and remove them."""
        rows, self.rows = self.rows, []
        return iter(rows)

    # Events.

    def start_of(self, name: str, /) -> OnStart | None:
        """Return the function to call at the start of elements with a name."""
        return {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "f": self._start_formula,
            "t": self._start_run,
            "rPh": self._start_phonetic,
        }.get(name)

    def end_of(self, name: str, /) -> OnEnd | None:
        """Return the function to call at the end of elements with a name."""
        ends = {"row": self._end_row, "c": self._end_cell, "rPh": self._end_phonetic}
        return ends.get(name, self._end_text if name in {"v", "f", "t"} else None)

    def text(self, text: str, /) -> None:
        """Receive characters."""
        if self.target is not None:
            self.target.append(text)

    def _start_value(self, _: dict[str, str], /) -> None:
        if self.attributes is not None:
            self.target = self.value = []

    def _start_formula(self, _: dict[str, str], /) -> None:
        if self.attributes is not None:
            self.target = self.formula = []

    def _start_run(self, _: dict[str, str], /) -> None:
        if self.attributes is not None and not self.in_phonetic:
            self.target = self.runs

    def _end_text(self) -> None:
        self.target = None

    def _start_phonetic(self, _: dict[str, str], /) -> None:
        self.in_phonetic = True

    def _end_phonetic(self) -> None:
        self.in_phonetic = False

    # Rows.

    def _start_row(self, attributes: dict[str, str], /) -> None:
        stated = attributes.get("r")
        self.column, self.cells, self.in_row, self.has_stated_number = -1, {}, True, stated is not None
        self._go_to(self.number + 1 if stated is None else self._row_number(stated))

    def _go_to(self, number: int, /) -> None:
        check_last_row(number, self.place)
        self.number = number

    def _row_number(self, stated: str, /) -> int:
        if not ROW_NUMBER.fullmatch(stated):
            raise self._broken_row(f"{shortened(stated)!r} is not a row number")
        return int(stated[:ROW_DIGITS])

    def _end_row(self) -> None:
        self.in_row = False
        if self.cells:
            row = [""] * (max(self.cells) + 1)
            for column, text in self.cells.items():
                row[column] = text
            self.rows.append((self.number, row))
            self.cells = {}

    # Cells.

    def _start_cell(self, attributes: dict[str, str], /) -> None:
        if not self.in_row:
            raise self._broken_row("there is a cell outside of all rows")
        reference = attributes.get("r")
        self.column = self.column + 1 if reference is None else self._column_of(reference)
        self.attributes = attributes

    def _end_cell(self) -> None:
        if self.value is not None or self.formula is not None or self.runs:
            self._keep(self._text())
            self.value = self.formula = None
            self.runs = self.runs and []
        self.attributes = None

    def _column_of(self, reference: str, /) -> int:
        letters = reference.rstrip("0123456789")
        row = reference[len(letters) :]
        if row != str(self.number):
            self._go_to_cell(reference, row)
        column = self.columns.get(letters)
        if column is None:
            column = self.columns[letters] = self._index_of(letters)
        return column

    def _go_to_cell(self, reference: str, row: str, /) -> None:
        """Set the row's number from its first cell, if the row does not state it."""
        # A cell whose row disagrees would end up in the wrong row, with the values of another commitment.
        if self.has_stated_number or self.cells:
            raise self._broken_row(f"the cell {shortened(reference)!r} is in this row")
        self.has_stated_number = True
        self._go_to(self._row_number(row))

    def _index_of(self, letters: str, /) -> int:
        if not COLUMN.fullmatch(letters):
            raise self._broken_row(f"{shortened(letters)!r} is not a column")
        index = 0
        for letter in letters:
            index = index * 26 + ord(letter) - ord("A") + 1
        if index > LAST_COLUMN:
            raise self._broken_row(f"{letters!r} is not a column")
        return index - 1

    def _keep(self, text: str, /) -> None:
        if not text.strip():
            return
        if self.column in self.cells:
            raise self._broken_cell("the cell occurs twice in its row, and one value would be lost")
        check_width(self.number, self.column + 1, self.place)
        self.cells[self.column] = text

    def _text(self) -> str:
        """Return the cell as text; a formula without a computed value is its own text."""
        type_ = (self.attributes or {}).get("t", "n")
        value = None if self.value is None else "".join(self.value)
        if self.formula is not None and (value is None or (not value and type_ != "str")):
            return "=" + unescaped("".join(self.formula)).removeprefix("=")
        if type_ == "inlineStr" or value is None:
            return unescaped("".join(self.runs))
        if type_ == "s":
            return self._shared(value.strip())
        if type_ == "n" and (self.attributes or {}).get("s", "0") in self.book.date_formats:
            return moment_text(value, from_1904=self.book.from_1904)
        return VALUE_TEXTS.get(type_, str)(value)

    def _shared(self, index: str, /) -> str:
        text = self.book.texts.get(index)
        if text is None:
            raise self._broken_cell(
                f"the cell refers to the shared text {shortened(index)}, which is missing"
            )
        return text

    def _broken_row(self, message: str, /) -> InvalidData:
        place = attrs.evolve(self.place, row=self.number)
        return InvalidData([problem("sheet-kind", f"the workbook is broken: {message}", place)])

    def _broken_cell(self, message: str, /) -> InvalidData:
        letter = column_letter(self.column)
        place = attrs.evolve(self.place, row=self.number, letter=letter)
        return InvalidData([problem("sheet-kind", f"the workbook is broken: {message}", place)])
