"""The rows of a sheet in Open XML, with the row numbers that the sheet states (ECMA-376 part 1, 18.3.1)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import shortened
from .archives import Archive
from .markup import Elements, End, Start, parsed
from .openxml import Book, unescaped
from .serials import iso_text, moment_text, number_text
from .texts import LAST_COLUMN, Rows, check_last_row, check_width, column_letter

COLUMN = re.compile(r"[A-Z]{1,3}")
NUMBER = re.compile(r"[1-9][0-9]*")
LONGEST_NUMBER = 9
"""How many digits of a row's number are read: as many show that it is beyond the last row."""
FLAGS = {"0": "FALSE", "false": "FALSE", "1": "TRUE", "true": "TRUE"}

WAYS: Final[Mapping[str, Callable[[str], str]]] = {
    "b": lambda value: FLAGS.get(value.strip(), value),
    "d": iso_text,
    "n": number_text,
    "str": unescaped,
}
"""How the value of each type of cell becomes text; that of an error is its text."""


def rows_of_sheet(part: str, book: Book, archive: Archive, elements: Elements, /) -> Rows:
    """Yield the rows of a sheet that have cells, in the order of the file.

    Raises:
        InvalidData: The sheet is broken or too large.

    """
    grid = _Grid(book, archive.place)
    for _ in parsed(part, grid, archive, elements):
        yield from grid.taken()


class _Grid:
    """The handler of a sheet. It has no object for a cell: there may be millions."""

    def __init__(self, book: Book, place: Place, /) -> None:
        self.book = book
        self.place = place
        self.rows: list[tuple[int, list[str]]] = []
        self.columns: dict[str, int] = {}
        # The row that is being read.
        self.number = 0
        self.is_stated = False
        self.in_row = False
        self.cells: dict[int, str] = {}
        # The cell that is being read.
        self.column = -1
        self.attributes: dict[str, str] | None = None
        self.value: list[str] | None = None
        self.formula: list[str] | None = None
        self.words: list[str] = []
        self.into: list[str] | None = None
        self.is_phonetic = False

    def taken(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that are complete, and forget them."""
        rows, self.rows = self.rows, []
        return iter(rows)

    # Events.

    def start_of(self, name: str, /) -> Start | None:
        """Return what takes the start of the elements of a name."""
        return {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "f": self._start_formula,
            "t": self._start_words,
            "rPh": self._start_phonetic,
        }.get(name)

    def end_of(self, name: str, /) -> End | None:
        """Return what takes the end of the elements of a name."""
        ends = {"row": self._end_row, "c": self._end_cell, "rPh": self._end_phonetic}
        return ends.get(name, self._end_text if name in {"v", "f", "t"} else None)

    def text(self, text: str, /) -> None:
        """Take characters."""
        if self.into is not None:
            self.into.append(text)

    def _start_value(self, _: dict[str, str], /) -> None:
        if self.attributes is not None:
            self.into = self.value = []

    def _start_formula(self, _: dict[str, str], /) -> None:
        if self.attributes is not None:
            self.into = self.formula = []

    def _start_words(self, _: dict[str, str], /) -> None:
        if self.attributes is not None and not self.is_phonetic:
            self.into = self.words

    def _end_text(self) -> None:
        self.into = None

    def _start_phonetic(self, _: dict[str, str], /) -> None:
        self.is_phonetic = True

    def _end_phonetic(self) -> None:
        self.is_phonetic = False

    # Rows.

    def _start_row(self, attributes: dict[str, str], /) -> None:
        stated = attributes.get("r")
        self.column, self.cells, self.in_row, self.is_stated = -1, {}, True, stated is not None
        self._go_to(self.number + 1 if stated is None else self._row_number(stated))

    def _go_to(self, number: int, /) -> None:
        check_last_row(number, self.place)
        self.number = number

    def _row_number(self, stated: str, /) -> int:
        if not NUMBER.fullmatch(stated):
            raise self._wrong(f"{shortened(stated)!r} is no number of a row")
        return int(stated[:LONGEST_NUMBER])

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
            raise self._wrong("there is a cell outside of the rows")
        reference = attributes.get("r")
        self.column = self.column + 1 if reference is None else self._column_of(reference)
        self.attributes = attributes

    def _end_cell(self) -> None:
        if self.value is not None or self.formula is not None or self.words:
            self._keep(self._text())
            self.value = self.formula = None
            self.words = self.words and []
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
        """Take the row's number from its first cell, if the row does not state it."""
        if self.is_stated or self.cells:
            raise self._wrong(f"the cell {shortened(reference)!r} is in this row")
        self.is_stated = True
        self._go_to(self._row_number(row))

    def _index_of(self, letters: str, /) -> int:
        if not COLUMN.fullmatch(letters):
            raise self._wrong(f"{shortened(letters)!r} is no column")
        index = 0
        for letter in letters:
            index = index * 26 + ord(letter) - ord("A") + 1
        if index > LAST_COLUMN:
            raise self._wrong(f"{letters!r} is no column")
        return index - 1

    def _keep(self, text: str, /) -> None:
        if not text.strip():
            return
        if self.column in self.cells:
            raise self._wrong_cell("the cell occurs twice in its row, and one value would be lost")
        check_width(self.number, self.column + 1, self.place)
        self.cells[self.column] = text

    def _text(self) -> str:
        """Return the cell as text; a formula without a computed value is its own text."""
        kind = (self.attributes or {}).get("t", "n")
        value = None if self.value is None else "".join(self.value)
        if self.formula is not None and (value is None or (not value and kind != "str")):
            return "=" + unescaped("".join(self.formula)).removeprefix("=")
        if kind == "inlineStr" or value is None:
            return unescaped("".join(self.words))
        if kind == "s":
            return self._shared(value.strip())
        if kind == "n" and (self.attributes or {}).get("s", "0") in self.book.dates:
            return moment_text(value, from_1904=self.book.from_1904)
        return WAYS.get(kind, str)(value)

    def _shared(self, index: str, /) -> str:
        text = self.book.texts.get(index)
        if text is None:
            message = f"the cell names the shared text {shortened(index)}, which is not there"
            raise self._wrong_cell(message)
        return text

    def _wrong(self, message: str, /) -> InvalidData:
        place = attrs.evolve(self.place, row=self.number)
        return InvalidData([problem("sheet-kind", f"the workbook is broken: {message}", place)])

    def _wrong_cell(self, message: str, /) -> InvalidData:
        letter = column_letter(self.column)
        place = attrs.evolve(self.place, row=self.number, letter=letter)
        return InvalidData([problem("sheet-kind", f"the workbook is broken: {message}", place)])
