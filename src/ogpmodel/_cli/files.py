"""The files of a command: what a file is, before it is read, and tables, whose progress a terminal shows."""

import re
import sys
from typing import TYPE_CHECKING, cast

from .._tools.files import is_folder, path_in_errors, path_of
from .screen import Screen

if TYPE_CHECKING:
    from .._tables.result import ReadResult

ROWS_START = re.compile(rb"\[\s*[\[{]")
"""The beginning of a JSON array of rows."""
OUR_MEMBER = b'"ogpmodel"'
"""The name of the member that every document of our own JSON contains."""
PROGRESS_STEP = 1_000
"""Rows after which a terminal shows the progress of reading."""
START_LENGTH = 4_096
"""Bytes of a file that are read to recognise its type."""


def is_our_document(file: str, /) -> bool:
    """Return whether a file is a document of our own JSON: an object with our member, or .json and no rows.

    Raises:
        OSError: The file cannot be read.

    """
    path = path_of(file)
    if is_folder(file):
        return False
    if path.exists() and not path.is_file():
        # A pipe can be read only once.
        return True
    with path_in_errors(path), path.open("rb") as opened:
        start = opened.read(START_LENGTH).removeprefix(b"\xef\xbb\xbf").lstrip()
        if start[:1] == b"{":
            return OUR_MEMBER in start + opened.read()
    return file.endswith(".json") and not ROWS_START.match(start)


def is_same_file(one: str, other: str, /) -> bool:
    """Return whether two paths lead to the same file."""
    first, second = path_of(one), path_of(other)
    return first.exists() and second.exists() and first.samefile(second)


def read_table(file: str, kind: str | None, /) -> "ReadResult":
    """Read a table; on a terminal, show the progress."""
    from .._tables.read import read  # noqa: PLC0415 - documents of our JSON do not need it

    if not sys.stderr.isatty():
        return read(file, kind=kind)

    def show(row: int, last: int, /) -> None:
        if row % PROGRESS_STEP == 0:
            _show_progress(f"\r{row:,} of {last:,} rows")

    try:
        return read(file, kind=kind, progress=show)
    finally:
        _show_progress("\r\x1b[K")


def _show_progress(text: str, /) -> None:
    """Overwrite the last line of the terminal."""
    screen = cast("Screen", sys.stderr)
    screen.write_raw(text)
    screen.flush()
