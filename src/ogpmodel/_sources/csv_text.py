"""Text of files: UTF-8 bytes become text, and CSV text becomes rows, by one strict grammar."""

import csv
import re
from collections.abc import Iterator
from sys import getsizeof
from typing import Final

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import shortened
from .source_table import LAST_COLUMN, LONGEST_CELL, Rows, check_size, checked_rows, too_many_columns

DELIMITERS = (",", ";", "\t")
"""Delimiters of cells. OGP publishes commas; spreadsheets write the others in some countries."""
MOST_SEPARATORS = LONGEST_CELL + LAST_COLUMN
"""Delimiters in one row of a CSV text, those in quoted cells included."""
LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""The lines of a text, with their ends. `str.splitlines` also splits at other characters, such as U+2028."""
JSON_START: Final = re.compile(r"\s*[\[{]")
"""The beginning of a JSON text with rows."""
WEB_PAGE_START: Final = re.compile(r"\s*<(?:!doctype|html|head|body)", re.IGNORECASE)
"""The beginning of a web page. Servers send one instead of a file if something went wrong."""
XML_START: Final = re.compile(r"\s*<\?xml", re.IGNORECASE)
SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character: a str can contain it, but no file in UTF-8."""
PIECE: Final = 2**16
"""Characters that are encoded at once to check them."""
START_LENGTH: Final = 1_000
"""Characters of a text from which a message quotes the beginning."""
UTF_16: Final = ("sheet-encoding", "the text is UTF-16 or UTF-32, not UTF-8; save it as “CSV UTF-8”")
UNREADABLE_STARTS: Final = {
    b"\xff\xfe": UTF_16,
    b"\xfe\xff": UTF_16,
    b"\x1f\x8b": ("sheet-kind", "the file is compressed by gzip twice; decompress it once"),
    b"%PDF": ("sheet-kind", "the file is a PDF document, not a table"),
    b"\xd0\xcf\x11\xe0": (
        "sheet-kind",
        "the file is an old workbook (.xls) or has a password; save it as .xlsx, .ods or CSV, without one",
    ),
}
"""First bytes of files that cannot be read → problem code and message."""


def decoded(data: bytes, place: Place, /) -> str:
    """Return the text of bytes in UTF-8, with or without a byte order mark.

    Raises:
        InvalidData: The bytes are not UTF-8. The message names the type of file, if the first bytes show it.

    """
    for start, (code, message) in UNREADABLE_STARTS.items():
        if data.startswith(start):
            raise InvalidData([problem(code, message, place)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # `error.object` has no byte order mark, unlike `data`; `error.start` is an index in it.
        before = error.object[: error.start].decode()
        save = "save it as UTF-8" if JSON_START.match(before) else "save it as “CSV UTF-8”"
        message = (
            f"the text is not UTF-8: line {before.count(chr(10)) + 1:,} has the byte "
            f"{error.object[error.start]:#04x}, as in Windows-1252 or Latin-1; {save}"
        )
        raise InvalidData([problem("sheet-encoding", message, place)]) from None


def check_text(text: str, place: Place, /) -> None:
    """Raise an error for a text that is too large or not a table; the text is not copied.

    Raises:
        InvalidData: It takes too much memory, is a web page or XML, has NUL or a surrogate, or is blank.

    """
    # Python stores all characters of a text in as many bytes as the widest one needs: one emoji makes a
    # text of ASCII four times as large.
    check_size(max(len(text), getsizeof(text) // 2), place)
    if not text or text.isspace():
        raise InvalidData([problem("sheet-empty", "the text is empty; expected a table", place)])
    _check_markup(text, place)
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        message = f"line {row:,} has a NUL character, as in UTF-16 or in a file that is not text"
        raise InvalidData([problem("sheet-encoding", message, place)])
    pieces = (text[at : at + PIECE] for at in range(0, len(text), PIECE))
    if not text.isascii() and not all(map(_is_whole, pieces)) and (half := SURROGATE.search(text)):
        message = f"half a character (a lone surrogate) is at index {half.start():,} of the text"
        raise InvalidData([problem("sheet-encoding", message, place)])


def _is_whole(piece: str, /) -> bool:
    """Return whether a text can be encoded, which is faster than a search for half a character."""
    try:
        piece.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_markup(text: str, place: Place, /) -> None:
    message = None
    if WEB_PAGE_START.match(text):
        message = "the text is a web page, not a table: {}; the server may have sent an error, not the file"
    elif XML_START.match(text):
        message = "the text is an XML document, not a table: {}; save it as .xlsx, .ods or CSV"
    if message is not None:
        start = repr(shortened(" ".join(text[:START_LENGTH].split())))
        raise InvalidData([problem("sheet-kind", message.format(start), place)])


def csv_rows(text: str, delimiter: str, place: Place, /) -> Rows:
    """Yield the rows of a CSV text that are not blank, numbered from 1 as in a spreadsheet.

    Raises:
        InvalidData: A row breaks the grammar (RFC 4180, section 2) or passes a limit of tables.

    """
    return checked_rows(_csv_rows(text, delimiter, place), place)


def _csv_rows(text: str, delimiter: str, place: Place, /) -> Rows:
    number, begin, end, counted, separators = 0, 0, 0, 0, 0

    def lines() -> Iterator[str]:
        """Yield the lines; stop at too many delimiters in a row, before they become millions of cells."""
        nonlocal end, counted, separators
        stop = 0
        while end < len(text):
            start = end
            if stop <= start:
                stop = text.find("\n", start) + 1 or len(text)
            end = _line_end(text, start, stop)
            # They are counted only in a row that is long enough to have so many.
            if end - begin > MOST_SEPARATORS:
                separators += text.count(delimiter, counted, end)
                counted = end
                if separators > MOST_SEPARATORS:
                    raise too_many_columns(number + 1, separators + 1, place)
            yield text[start:end]

    # Without `strict` the csv module reads a quotation mark that is never closed to the end of the file,
    # as one cell.
    rows = csv.reader(lines(), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidData([_malformed(error, number + 1, line, place)]) from None
        number, begin, counted, separators = number + 1, end, end, 0
        yield number, cells


def _line_end(text: str, start: int, stop: int, /) -> int:
    """Return the end of a line, which a carriage return may end before the next line feed does.

    Args:
        text: The text.
        start: The beginning of the line.
        stop: The place behind the next line feed; the end of the text if there is none.

    """
    at = text.find("\r", start, stop)
    return stop if at < 0 or text.startswith("\r\n", at) else at + 1


def _malformed(error: csv.Error, row: int, line: int, place: Place, /) -> Problem:
    """Return the problem for an error of the csv module, in the row that begins in a line."""
    where = attrs.evolve(place, row=row, line=line)
    text = str(error)
    if "field limit" in text:
        most = csv.field_size_limit()
        message = f"a cell has more than {most:,} characters; is a quotation mark not closed?"
        return problem("sheet-too-large", message, where)
    if "unexpected end" in text:
        return problem("sheet-malformed", "a quotation mark that opens in this row is never closed", where)
    if "expected after" in text:
        message = "a closing quotation mark is followed by something other than the end of the cell"
        return problem("sheet-malformed", message, where)
    return problem("sheet-malformed", f"the row cannot be read: {text}", where)
