"""The table of text cells that every source becomes: its limits, and the text of numbers and days in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._values.limits import LARGEST_EXACT

Rows: TypeAlias = Iterator[tuple[int, list[str]]]
"""Rows of text cells, each with its row number, counted from 1 as in a spreadsheet."""


@attrs.frozen(weakref_slot=False)
class Table:
    """A table of text cells, before its header is known.

    A cell contains the text that a spreadsheet would show: ``4.1``, ``TRUE``, ``2014-07-01``; a missing
    value is an empty text. The rows are read each time that `rows` is called, which keeps only one of them
    in memory. They are within the limits of this module, and have no cells for blank columns on the right.
    """

    place: Place
    """The file, and the sheet of a workbook."""
    rows: Callable[[], Rows]
    """A function that returns the rows that are not blank, from the first. They may raise InvalidData."""
    names: tuple[str, ...] = ()
    """The names of the cells, if the source has rows with named cells; two columns cannot have one name."""
    lines: int = 0
    """The number of line breaks in a text: an upper bound of the number of rows. 0 if it is not known."""
    nan_cells: Counter[str] = attrs.field(factory=Counter[str], eq=False)
    """The number of NaN in each column, as counted so far. Data frames replace blanks and ratings by NaN."""
    from_1904: bool = False
    """Whether bare numbers of days are counted from 1904."""
    unread: tuple[str, ...] = ()
    """Files of the same archive, with tables or their description, that are not read."""
    is_csv: bool = False
    """Whether the cells are those of a CSV text, as they are: formulas may have an apostrophe before them."""
    has_whole_rows: bool = False
    """Whether a row has a cell for each column, also for the blank ones at its end, as in CSV."""


def message_if_cut_off(table: Table, headings: Sequence[str], cells: Sequence[str], /) -> str | None:
    """Return a message about a row that ends before the last heading of a CSV text; None for other rows.

    Workbooks do not store the blank cells at the end of a row; a short row is normal there.
    """
    last = max(place for place, heading in enumerate(headings) if heading.strip())
    if not table.has_whole_rows or len(cells) > last:
        return None
    lost, whole = len(headings) - len(cells), len(headings)
    return f"the row ends early: the last {lost:,} of {whole:,} cells are missing and count as blank"


# Limits. They bound the memory and the time that a file can cost. No published table comes near them.

MOST_BYTES = 64 * 2**20
"""Bytes of a file, unpacked. The largest published file has a few million."""
MOST_CHARACTERS = 64 * 2**20
"""Characters in all cells of a table."""
MOST_ROWS = 25_000
"""Rows that are not blank. The largest published table has about five thousand."""
MOST_COLUMNS = 1_000
"""Columns that are not blank."""
MOST_CELLS = 1_500_000
"""Cells that are not empty. The largest published table has 0.9 million cells, empty ones included."""
LONGEST_CELL = 2**17
"""Characters of a cell: the csv module's own limit. Spreadsheets stop at 32,767."""
LAST_ROW, LAST_COLUMN = 2**20, 2**14
"""The last row and column of a spreadsheet. Nothing is read beyond them, not even blank rows."""
MOST_SHEETS = 1_000
"""Sheets of a workbook."""


def checked_rows(rows: Rows, place: Place, /) -> Rows:
    """Yield the rows that are not blank, without the blank cells beyond the last column.

    Raises:
        InvalidData: A row has too many cells, there are too many rows, or they have too many characters.

    """
    count, filled, size = 0, 0, 0
    for number, cells in rows:
        check_last_row(number, place)
        if not any(map(str.strip, cells)):
            continue
        length = sum(map(len, cells))
        count, filled, size = count + 1, filled + len(cells) - cells.count(""), size + length
        # The length of the whole row is known; single cells are measured only if it allows a long one.
        if length > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            message = f"a cell has more than {LONGEST_CELL:,} characters"
            raise InvalidData([problem("sheet-too-large", message, attrs.evolve(place, row=number))])
        if count > MOST_ROWS:
            raise too_many_rows(place)
        if filled > MOST_CELLS or size > MOST_CHARACTERS:
            raise too_many_cells(attrs.evolve(place, row=number))
        yield number, _without_blank_end(number, cells, place)


def _without_blank_end(number: int, cells: list[str], place: Place, /) -> list[str]:
    if len(cells) <= MOST_COLUMNS:
        return cells
    if any(map(str.strip, cells[MOST_COLUMNS:])):
        raise too_many_columns(number, len(cells), place)
    return cells[:MOST_COLUMNS]


def check_size(size: int, place: Place, /) -> None:
    """Raise an error for a file or text with too many bytes.

    Raises:
        InvalidData: The size is larger than `MOST_BYTES`.

    """
    if size > MOST_BYTES:
        message = f"the file is too large: more than {MOST_BYTES // 2**20} MiB, unpacked"
        raise InvalidData([problem("sheet-too-large", message, place)])


def check_last_row(number: int, place: Place, /) -> None:
    """Raise an error for a row number that no spreadsheet has.

    Raises:
        InvalidData: The number is larger than `LAST_ROW`.

    """
    if number > LAST_ROW:
        message = f"there is a row {number:,}; no spreadsheet has more than {LAST_ROW:,}"
        raise InvalidData([problem("sheet-too-large", message, place)])


def check_width(number: int, width: int, place: Place, /) -> None:
    """Raise an error for a row with too many cells.

    Raises:
        InvalidData: The width is larger than `MOST_COLUMNS`.

    """
    if width > MOST_COLUMNS:
        raise too_many_columns(number, width, place)


def too_many_columns(number: int, width: int, place: Place, /) -> InvalidData:
    """Return the error for a row with too many cells."""
    message = f"row {number:,} has {width:,} cells; no table has more than {MOST_COLUMNS:,}"
    return InvalidData([problem("sheet-too-large", message, place)])


def too_many_rows(place: Place, /) -> InvalidData:
    """Return the error for a table with too many rows."""
    return InvalidData([problem("sheet-too-large", f"there are more than {MOST_ROWS:,} rows", place)])


def too_many_cells(place: Place, /) -> InvalidData:
    """Return the error for a table with too many cells, or with too many characters in them."""
    message = f"there are more than {MOST_CELLS:,} cells, or more than {MOST_CHARACTERS:,} characters in them"
    return InvalidData([problem("sheet-too-large", message, place)])


# Text of columns, numbers and days. Spreadsheets store a day as a number, counted from an epoch.

EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet. Spreadsheets treat 1900 as a leap year: it is right from March 1900 on."""
FALSE_LEAP_DAY = 60
"""The number of 29 February 1900, which did not exist: the numbers of earlier days are 1 too small."""
LAST_DAY = 2_958_465
"""The number of 9999-12-31, the last day that Python and spreadsheets know."""
DAYS_TO_1904 = 1462
"""Days between the epoch of the 1900 date system and that of the 1904 date system."""
SECONDS_PER_DAY = 86_400
HIDDEN_YEARS = range(1990, 2061)
"""Numbers that are years if a spreadsheet formats them as days, which are of 1905: 2023 is 7/15/1905."""
WHOLE_NUMBER: Final = re.compile(r"-?[0-9]+")
START_OF_DAY: Final = re.compile(r"[T ]00:00(:00(\.0*)?)?Z?$")


def column_letter(index: int, /) -> str:
    """Return the letters of a column in a spreadsheet, for its index from 0: ``A``, ``Z``, ``AA``."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def float_text(value: float, source_text: str | None = None, /) -> str:
    """Return a float as a sheet shows it: ``4`` for 4.0.

    Args:
        value: The float.
        source_text: Its text in the source, which is returned if the float may not be exact.

    """
    if not abs(value) < LARGEST_EXACT:
        return source_text or repr(float(value))
    return str(int(value)) if value.is_integer() else repr(float(value))


def number_text(value: str, /) -> str:
    """Return a stored number as a sheet shows it: a whole number with all digits, others as short as exact.

    Spreadsheets store 4.1 as ``4.0999999999999996``: the shortest text of that float is ``4.1``.
    """
    value = value.strip()
    if WHOLE_NUMBER.fullmatch(value):
        return value
    number = _number(value)
    return value if number is None else float_text(number, value)


def _number(text: str, /) -> float | None:
    """Return a stored number; None for a text that only Python takes for one: ``1_000``, or Arabic digits."""
    try:
        return float(text) if text.isascii() and "_" not in text else None
    except ValueError:
        return None


def moment_text(value: str, /, *, from_1904: bool) -> str:
    """Return the number of a day as ISO text: a date, a date with time, or a time of day.

    A year that a spreadsheet formats as a day (2023 as 15 July 1905) stays a year. A number that is not of a
    day stays a number.
    """
    days = _number(value)
    if days is None:
        return value
    if days in HIDDEN_YEARS:
        return str(int(days))
    if not 0 <= days <= LAST_DAY - DAYS_TO_1904 * from_1904:
        return number_text(value)
    if days < 1:
        return _moment(days).time().isoformat()
    return iso_text(_moment(days + DAYS_TO_1904 if from_1904 else days + (days < FALSE_LEAP_DAY)).isoformat())


def _moment(days: float, /) -> datetime:
    return datetime.combine(EPOCH, time()) + timedelta(seconds=round(days * SECONDS_PER_DAY))


def iso_text(moment: str, /) -> str:
    """Return an ISO date and time as a table shows it; only the date if the time is the start of the day."""
    return START_OF_DAY.sub("", moment.strip()).replace("T", " ")
