"""From bytes to the rows of a CSV text: UTF-8, one grammar, and limits that no published table reaches."""

import csv
import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from sys import getsizeof
from typing import TypeAlias

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import shortened

Rows: TypeAlias = Iterator[tuple[int, list[str]]]
"""Rows of cells, each with its number, from 1 as a spreadsheet shows it."""

LARGEST = 64 * 2**20
"""Bytes of a file, unpacked, and characters of a sheet. The largest published table has a few million."""
WIDEST = 1_000
"""Columns with words. Blank columns beyond them are not counted."""
MOST_ROWS = 25_000
"""Rows with words. Blank rows are not counted. The largest published table has about five thousand."""
LAST_ROW, LAST_COLUMN = 2**20, 2**14
"""The last row and column of a spreadsheet. Nothing is read beyond them, blank or not."""
LONGEST_CELL = 2**17
"""Characters of a cell: what the csv module accepts. Spreadsheets stop at 32,767."""
MOST_SEPARATORS = LONGEST_CELL + LAST_COLUMN
"""Separators in one row of a CSV text, those inside quotation marks included."""
MOST_SHEETS = 1_000
"""Sheets of a workbook."""
MOST_CELLS = 1_500_000
"""Cells with words. The largest published table has 0.9 million cells, blank ones included."""
MOST_PACKED = 2_500_000
"""Separators in a packed text, those inside quotation marks included."""
DELIMITERS = (",", ";", "\t")
"""What may stand between cells; OGP publishes commas, spreadsheets write the others in some countries."""
LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""The lines of a text, with their ends."""
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
SIGNS = {
    b"\xff\xfe": ("sheet-encoding", "the text is UTF-16 or UTF-32, not UTF-8; save it as “CSV UTF-8”"),
    b"\xfe\xff": ("sheet-encoding", "the text is UTF-16 or UTF-32, not UTF-8; save it as “CSV UTF-8”"),
    b"\x1f\x8b": ("sheet-kind", "it is packed by gzip twice; unpack it once"),
    b"%PDF": ("sheet-kind", "it is a PDF document, and no table"),
    b"\xd0\xcf\x11\xe0": (
        "sheet-kind",
        "it is an old workbook (.xls), or has a password; save it as .xlsx, .ods or CSV, without one",
    ),
}
"""What the first bytes tell of a file that cannot be read."""
PAGE = re.compile(r"\s*<(?:!doctype|html|head|body)", re.IGNORECASE)
"""How a web page begins, as servers send it in the place of a file."""
XML = re.compile(r"\s*<\?xml", re.IGNORECASE)
"""How an XML document begins."""
MOST_SHOWN = 1_000
"""How much of a text is looked at to show how it begins."""
HALF = re.compile("[\ud800-\udfff]")
"""Half a character."""
JSON = re.compile(r"\s*[\[{]")
"""How a JSON text with rows begins."""


def unpacked(data: bytes, place: Place, /) -> bytes:
    """Unpack what gzip packed; return all else unchanged.

    Raises:
        InvalidData: The archive is broken, or its content is too large.

    """
    if not data.startswith(GZIP):
        return data
    try:
        with gzip.open(BytesIO(data)) as file:
            plain = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f"the gzip archive is broken: {error}"
        raise InvalidData([problem("sheet-kind", message, place)]) from None
    check_size(len(plain), place)
    if sum(plain.count(one.encode()) for one in DELIMITERS) > MOST_PACKED:
        message = f"the packed table is too large: more than {MOST_PACKED:,} separators; unpack it first"
        raise InvalidData([problem("sheet-too-large", message, place)])
    return plain


def check_size(size: int, place: Place, /) -> None:
    """Refuse what is too large.

    Raises:
        InvalidData: It has too many bytes.

    """
    if size > LARGEST:
        message = f"the file is too large: more than {LARGEST // 2**20} MiB, unpacked"
        raise InvalidData([problem("sheet-too-large", message, place)])


def decoded(data: bytes, place: Place, /) -> str:
    """Read bytes as UTF-8, with a byte order mark or without.

    Raises:
        InvalidData: They are something else; the message says what, where that shows.

    """
    for start, (code, message) in SIGNS.items():
        if data.startswith(start):
            raise InvalidData([problem(code, message, place)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The bytes of the error are those behind the byte order mark, and so is the place in them.
        before = error.object[: error.start].decode()
        save = "save it as UTF-8" if JSON.match(before) else "save it as “CSV UTF-8”"
        message = (
            f"the text is not UTF-8: line {before.count(chr(10)) + 1:,} has the byte "
            f"{error.object[error.start]:#04x}, as in Windows-1252 or Latin-1; {save}"
        )
        raise InvalidData([problem("sheet-encoding", message, place)]) from None


def check_table(text: str, place: Place, /) -> None:
    """Raise an error for a text that is no table. The text is not copied: it may be large.

    Raises:
        InvalidData: It is a web page or XML, contains NUL or half a character, or is blank.

    """
    if not text or text.isspace():
        raise InvalidData([problem("sheet-empty", "there is nothing in it", place)])
    start = repr(shortened(" ".join(text[:MOST_SHOWN].split())))
    if PAGE.match(text):
        message = (
            f"it is a web page, and no table: {start}; the server may have sent an error instead of the file"
        )
        raise InvalidData([problem("sheet-kind", message, place)])
    if XML.match(text):
        message = f"it is an XML document, and no table: {start}; save it as .xlsx, .ods or CSV"
        raise InvalidData([problem("sheet-kind", message, place)])
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        message = f"line {row:,} has a NUL, as in UTF-16 or in a file that is no text"
        raise InvalidData([problem("sheet-encoding", message, place)])
    if not text.isascii() and (half := HALF.search(text)):
        message = f"half a character (a lone surrogate) is at index {half.start():,} of the text"
        raise InvalidData([problem("sheet-encoding", message, place)])


def csv_rows(text: str, delimiter: str, place: Place, /) -> Rows:
    """Yield the rows of a CSV text that have words, numbered from 1 as a spreadsheet shows them.

    Raises:
        InvalidData: A row breaks the grammar or is too wide, or there are too many.

    """
    return checked_rows(_csv_rows(text, delimiter, place), place)


def _csv_rows(text: str, delimiter: str, place: Place, /) -> Rows:
    number, line, separators = 0, 0, 0

    def lines() -> Iterator[str]:
        """Yield the lines; too many separators are found before they become cells."""
        nonlocal separators
        for match in LINES.finditer(text):
            separators += match[0].count(delimiter)
            if separators > MOST_SEPARATORS:
                raise _too_wide(number + 1, separators + 1, place)
            yield match[0]

    rows = csv.reader(lines(), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidData([_malformed(error, number + 1, line, place)]) from None
        number, separators = number + 1, 0
        yield number, cells


def checked_rows(rows: Rows, place: Place, /) -> Rows:
    """Yield the rows that have words, without the blank cells beyond the widest row.

    Raises:
        InvalidData: A row is too wide, there are too many rows, or they have too many characters.

    """
    count, filled, size = 0, 0, 0
    for number, cells in rows:
        check_last_row(number, place)
        if not any(map(str.strip, cells)):
            continue
        length = sum(map(len, cells))
        count, filled, size = count + 1, filled + len(cells) - cells.count(""), size + length
        if length > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise _too_long(attrs.evolve(place, row=number))
        if count > MOST_ROWS:
            raise too_many_rows(place)
        if filled > MOST_CELLS or size > LARGEST:
            raise too_many_cells(attrs.evolve(place, row=number))
        yield number, _narrow(number, cells, place)


def too_many_rows(place: Place, /) -> InvalidData:
    """Return the error for a table with too many rows."""
    return InvalidData([problem("sheet-too-large", f"there are more than {MOST_ROWS:,} rows", place)])


def too_many_cells(place: Place, /) -> InvalidData:
    """Return the error for a table with too many cells, or with too many characters in them."""
    message = f"there are more than {MOST_CELLS:,} cells, or more than {LARGEST:,} characters in them"
    return InvalidData([problem("sheet-too-large", message, place)])


def _too_long(place: Place, /) -> InvalidData:
    message = f"a cell has more than {LONGEST_CELL:,} characters"
    return InvalidData([problem("sheet-too-large", message, place)])


def _narrow(number: int, cells: list[str], place: Place, /) -> list[str]:
    """Return a row without the blank cells beyond the widest row."""
    if any(map(str.strip, cells[WIDEST:])):
        raise _too_wide(number, len(cells), place)
    return cells[:WIDEST]


def check_text_size(text: str, place: Place, /) -> None:
    """Raise an error for a text that is too long or takes too much memory: one rare character makes all wide.

    Raises:
        InvalidData: It is longer than the largest file, or takes more than twice that.

    """
    check_size(max(len(text), getsizeof(text) // 2), place)


def check_last_row(number: int, place: Place, /) -> None:
    """Raise an error for a row that no spreadsheet has.

    Raises:
        InvalidData: The number is larger than that of the last row.

    """
    if number > LAST_ROW:
        message = f"there is a row {number:,}; no spreadsheet has more than {LAST_ROW:,}"
        raise InvalidData([problem("sheet-too-large", message, place)])


def check_width(number: int, width: int, place: Place, /) -> None:
    """Raise an error for a row with words beyond the widest column.

    Raises:
        InvalidData: It has.

    """
    if width > WIDEST:
        raise _too_wide(number, width, place)


def _too_wide(number: int, width: int, place: Place, /) -> InvalidData:
    message = f"row {number:,} has {width:,} cells; no table has more than {WIDEST:,}"
    return InvalidData([problem("sheet-too-large", message, place)])


def _malformed(error: csv.Error, row: int, line: int, place: Place, /) -> Problem:
    """Say in words what the parser found wrong in the row that begins in a line."""
    where = attrs.evolve(place, row=row, line=line)
    text = str(error)
    if "field limit" in text:
        message = (
            f"a cell has more than {csv.field_size_limit():,} characters; is a quotation mark not closed?"
        )
        return problem("sheet-too-large", message, where)
    if "unexpected end" in text:
        return problem("sheet-malformed", "a quotation mark that opens in this row is never closed", where)
    if "expected after" in text:
        message = "after a closing quotation mark something other than the end of the cell stands"
        return problem("sheet-malformed", message, where)
    return problem("sheet-malformed", f"the row cannot be read: {text}", where)


def column_letter(index: int, /) -> str:
    """Return the letters that a spreadsheet gives a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
