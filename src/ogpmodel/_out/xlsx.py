"""A table as a workbook: a sheet of the data, and a sheet that explains them."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any, TypeAlias

import attrs

from .._tools.messages import quoted
from .csv_files import cell_text
from .optional import optional
from .plain import PlainColumn, PlainType

MOST_ROWS = 2**20 - 1
"""Rows of a sheet, without the header."""
MOST_COLUMNS = 2**14
"""Columns of a sheet."""
MOST_LETTERS = 32_767
"""Letters of a cell, counted as UTF-16 does."""
LARGEST_EXACT = 10**15
"""A spreadsheet program shows no more digits of a number: a larger whole number is written as text."""
FIRST_DAY = date(1900, 3, 1)
"""Earlier days are written as text: spreadsheet programs disagree about them."""
NARROWEST, WIDEST = 8, 60
"""Widths of columns, in letters; longer texts are wrapped."""
SMALLEST = 1e-300
"""Smaller numbers are written as text: spreadsheet programs take them for 0."""
ABOUT = "About"
"""The name of the sheet that explains the others."""
HEADED = 2
"""Blocks of more columns, on the sheet *About*, begin with headings."""
MEASURED = 1_000
"""How many rows decide the width of a column."""


@attrs.frozen(kw_only=True)
class SheetContent:
    """A sheet of a workbook that programs read back: its name and its columns."""

    name: str
    columns: Sequence[PlainColumn]


Block: TypeAlias = Sequence[Sequence[str]]
"""Rows of texts on the sheet *About*. A block of several columns begins with their headings."""


def xlsx_bytes(title: str, about: Iterable[tuple[str, str]], columns: Sequence[PlainColumn], /) -> bytes:
    """Return a workbook with the sheets *Data* and *About*.

    Args:
        title: The title, on the sheet *About*.
        about: Names and texts on the sheet *About*: citation, licence.
        columns: The columns of the sheet *Data*.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
        ValueError: There are more rows or columns than a sheet has, or a text is too long for a cell.

    """
    blocks: list[Block] = [
        [("Title", title)] if title else [],
        [*about],
        [("Column", "Label", "Meaning", "Source"), *_meanings(columns)],
        [("Column", "Value", "Label", "Meaning"), *codes(columns)],
    ]
    with _workbook("to_xlsx") as (book, target):
        formats = _Formats(book)
        _write_data(book.add_worksheet("Data"), columns, formats)
        _write_about(book.add_worksheet(ABOUT), blocks, formats)
    return target.getvalue()


def workbook_bytes(sheets: Iterable[SheetContent], about: Iterable[Block], /) -> bytes:
    """Return a workbook with several sheets of data and the sheet *About*, which can be read back exactly.

    Cells of text have the number format *Text*, so that a spreadsheet program keeps what people type into
    them: leading zeros, months. Numbers that such a program would round are written as text.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
        ValueError: There are more rows or columns than a sheet has, or a text is too long for a cell.

    """
    with _workbook("write") as (book, target):
        formats = _Formats(book)
        _write_about(book.add_worksheet(ABOUT), about, formats)
        formats.make_exact()
        for one in sheets:
            try:
                _write_data(book.add_worksheet(one.name), one.columns, formats)
            except ValueError as error:
                raise ValueError(f"sheet {one.name!r}: {error}") from None
    return target.getvalue()


@contextmanager
def _workbook(user: str, /) -> Generator[tuple[Any, BytesIO]]:
    """Open a workbook in memory; it is complete when it is closed."""
    xlsxwriter = optional("xlsxwriter", user)
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    yield book, target
    book.close()


class _Formats:
    """The formats of a workbook's cells."""

    def __init__(self, book: Any, /) -> None:
        self.exact = False
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.typed = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})

    def make_exact(self) -> None:
        """Use formats in which a spreadsheet program changes no cell."""
        self.exact, self.text = True, self.typed


def _check_size(columns: Sequence[PlainColumn], /) -> None:
    rows = max((len(column.cells) for column in columns), default=0)
    if rows > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise ValueError(
            f"a sheet has at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns, but the table has "
            f"{rows:,} and {len(columns):,}; write a part of it, or use to_csv"
        )


def _check_length(text: str, column: str, row: int, /) -> None:
    """Check the length of a text; the row is counted from 0, and named as the sheet shows it."""
    if len(text) > MOST_LETTERS // 2 and (units := len(text.encode("utf-16-le")) // 2) > MOST_LETTERS:
        wide = ", as a letter beyond the 65,536 of UTF-16 counts twice" if units > len(text) else ""
        raise ValueError(
            f"column {quoted(column)}, row {row + 1:,}: a cell of a sheet has at most {MOST_LETTERS:,} "
            f"letters, but the text has {units:,}{wide}; shorten it, or use to_csv"
        )


def _write_data(sheet: Any, columns: Sequence[PlainColumn], formats: _Formats, /) -> None:
    _check_size(columns)
    for place, column in enumerate(columns):
        _check_length(column.name, column.name, 0)
        sheet.write_string(0, place, column.name, formats.head)
        write = _writer(sheet, column, formats)
        for row, value in enumerate(column.cells, 1):
            if value is not None:
                write(row, place, value)
        for row, word in enumerate(column.words, 1):
            if word:
                sheet.write_string(row, place, word, formats.text)
        is_text = formats.exact and column.plain_type not in NOT_TEXT
        sheet.set_column(place, place, _width(column), formats.text if is_text else None)
    sheet.freeze_panes(1, 1)
    if columns:
        sheet.autofilter(0, 0, max(len(columns[0].cells), 1), len(columns) - 1)


def _width(column: PlainColumn, /) -> int:
    texts = (cell_text(one) for one in column.cells[:MEASURED])
    return min(WIDEST, max(NARROWEST, len(column.name) + 2, *(len(text) + 2 for text in texts), 0))


def _writer(sheet: Any, column: PlainColumn, formats: _Formats, /) -> Callable[[int, int, Any], object]:
    """Return the function that writes a value of a column into a row and place."""

    def write_text(row: int, place: int, value: Any, /) -> None:
        text = cell_text(value)
        _check_length(text, column.name, row)
        sheet.write_string(row, place, text, formats.text)

    def write_number(row: int, place: int, value: float, /) -> None:
        is_large = isinstance(value, int) and abs(value) > LARGEST_EXACT
        if is_large or (formats.exact and not _is_kept(value)):
            write_text(row, place, value)
        else:
            sheet.write_number(row, place, value, formats.plain)

    def write_day(row: int, place: int, value: date, /) -> None:
        if value < FIRST_DAY:
            write_text(row, place, value)
        else:
            sheet.write_datetime(row, place, value, formats.day)

    def write_boolean(row: int, place: int, value: bool, /) -> None:  # noqa: FBT001 - the value of a cell
        sheet.write_boolean(row, place, value, formats.plain)

    writers: dict[PlainType, Callable[[int, int, Any], object]] = {
        PlainType.INTEGER: write_number,
        PlainType.NUMBER: write_number,
        PlainType.DAY: write_day,
        PlainType.BOOLEAN: write_boolean,
    }
    return write_text if column.many else writers.get(column.plain_type, write_text)


NOT_TEXT = frozenset({PlainType.INTEGER, PlainType.NUMBER, PlainType.BOOLEAN, PlainType.DAY})


def _is_kept(number: float, /) -> bool:
    """Return whether a spreadsheet program keeps a number: it has 15 digits, and is not extremely small."""
    return float(f"{number:.15g}") == number and (number == 0 or abs(number) >= SMALLEST)


def _write_about(sheet: Any, blocks: Iterable[Block], formats: _Formats, /) -> None:
    row = 0
    for block in blocks:
        for line, texts in enumerate(block):
            is_head = line == 0 and len(texts) > HEADED
            for place, text in ((place, text) for place, text in enumerate(texts) if text):
                _check_length(text, "About", row)
                sheet.write_string(row, place, text, formats.head if is_head else formats.text)
            row += 1
        row += 1 if block else 0
    for place, width in enumerate((24, 30, 60, 40)):
        sheet.set_column(place, place, width)


def _meanings(columns: Iterable[PlainColumn], /) -> list[tuple[str, ...]]:
    return [(one.name, one.label, one.meaning, one.source) for one in columns]


def codes(columns: Iterable[PlainColumn], /) -> list[tuple[str, ...]]:
    """Return a row for each value that a column of codes can have."""
    return [
        (column.name, text, term.label, term.definition)
        for column in columns
        for text, term in column.categories.items()
    ]
