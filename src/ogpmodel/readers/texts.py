"""From bytes to the rows of a CSV text: UTF-8, one grammar, and limits that no honest table reaches."""

import csv
import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TypeAlias

import attrs

from ..errors import InvalidData
from ..problems import Place, Problem, problem
from ..spelling import shortened

Rows: TypeAlias = Iterator[tuple[int, list[str]]]
"""Rows of cells, each with its number, from 1 as a spreadsheet shows it."""

LARGEST = 64 * 2**20
"""A file of more bytes is refused, packed or not: the largest published table has a few million."""
WIDEST = 1_000
"""A row of more cells is refused."""
MOST_ROWS = 50_000
"""A table of more rows is refused: the largest published one has a few thousand."""
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
    b"\xd0\xcf\x11\xe0": ("sheet-kind", "it is a workbook of an old kind (.xls); save it as .xlsx or CSV"),
}
"""What the first bytes tell of a file that cannot be read."""
PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
"""How a web page begins, as servers send it in the place of a file."""


def unpacked(data: bytes, place: Place, /) -> bytes:
    """Unpack what gzip packed; give all else as it is.

    Raises:
        InvalidData: The archive is broken, or too large.

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
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = (
            f"the text is not UTF-8: line {before.count(chr(10)) + 1:,} has the byte "
            f"{data[error.start]:#04x}, as in Windows-1252 or Latin-1; save it as “CSV UTF-8”"
        )
        raise InvalidData([problem("sheet-encoding", message, place)]) from None


def check_table(text: str, place: Place, /) -> None:
    """Refuse a text that is no table.

    Raises:
        InvalidData: It is a web page, has NUL or half a character in it, or nothing at all.

    """
    if not text.strip():
        raise InvalidData([problem("sheet-empty", "there is nothing in it", place)])
    if PAGE.match(text):
        message = (
            f"it is a web page, and no table: {shortened(' '.join(text.split()))!r}; "
            "the server may have sent an error instead of the file"
        )
        raise InvalidData([problem("sheet-kind", message, place)])
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        message = f"line {row:,} has a NUL, as in UTF-16 or in a file that is no text"
        raise InvalidData([problem("sheet-encoding", message, place)])
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"half a character (a lone surrogate) stands at place {error.start:,}"
        raise InvalidData([problem("sheet-encoding", message, place)]) from None


def csv_rows(text: str, delimiter: str, place: Place, /) -> Rows:
    """Give the rows of a CSV text, numbered from 1 as a spreadsheet shows them.

    Raises:
        InvalidData: A row breaks the grammar, is too wide, or there are too many.

    """
    lines = (match[0] for match in LINES.finditer(text))
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number, line = 0, 0
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidData([_malformed(error, number + 1, line, place)]) from None
        number += 1
        check_row(number, len(cells), place)
        yield number, cells


def check_row(number: int, width: int, place: Place, /) -> None:
    """Refuse a row that is too wide, or one too many.

    Raises:
        InvalidData: It is.

    """
    if width > WIDEST:
        message = f"row {number:,} has {width:,} cells; no table has more than {WIDEST:,}"
        raise InvalidData([problem("sheet-too-large", message, place)])
    if number > MOST_ROWS:
        raise InvalidData([problem("sheet-too-large", f"there are more than {MOST_ROWS:,} rows", place)])


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
