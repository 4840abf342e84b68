"""The entry point: a path, bytes, an open file, a text or rows become tables of text cells."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from errno import ENOENT
from functools import partial
from io import BytesIO
from os import PathLike
from typing import IO, Any, Final, TypeAlias, cast

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.files import is_folder, open_source, path_of, path_text
from .._tools.messages import quoted, shortened, writable
from .csv_text import DELIMITERS, JSON_START, check_text, csv_rows, decoded
from .python_rows import limited, listed, table_of_lists, table_of_records
from .source_table import MOST_BYTES, Table, check_size

Source: TypeAlias = str | bytes | PathLike[str] | IO[bytes] | IO[str] | Iterable[Mapping[str, Any]]
"""A path, bytes, an open file, or rows with named cells. A str is always a path."""
BYTES_TYPES: Final = (bytes, bytearray, memoryview)
GZIP_START = b"\x1f\x8b"
ZIP_START = b"PK\x03\x04"
MOST_PACKED_SEPARATORS = 2_500_000
"""Delimiters in a compressed text, those in quoted cells included: few bytes can become millions of cells."""


def tables_in(source: Source, /, *, key_heading: str = "") -> Iterator[Table]:
    """Yield the tables that a source may contain: the caller takes the one whose header it knows.

    A workbook has a table for each sheet; a CSV text has one for each delimiter that it may use.

    Args:
        source: A path, bytes, an open file, or rows with named cells.
        key_heading: The heading of the column for the keys, if the source is a JSON object from key to row.

    Raises:
        InvalidData: The source contains no table.
        OSError: The file cannot be read.
        TypeError: The source is of another type.

    """
    if isinstance(source, BYTES_TYPES):
        yield from _tables_of_bytes(bytes(source), Place(), key_heading)
    elif isinstance(source, str | PathLike) or hasattr(source, "read"):
        yield from _tables_of_file(cast("str | PathLike[str] | IO[bytes] | IO[str]", source), key_heading)
    else:
        yield table_of_records(listed(source), Place())


def tables_in_text(text: object, /, *, key_heading: str = "") -> Iterator[Table]:
    """Yield the tables that a text, or the bytes of a file, may contain; see `tables_in`.

    Raises:
        InvalidData: It contains no table.
        TypeError: It is neither str nor bytes.

    """
    if isinstance(text, str):
        yield from _tables_of_text(text, Place(), key_heading)
    elif isinstance(text, BYTES_TYPES):
        yield from _tables_of_bytes(bytes(cast("bytes", text)), Place(), key_heading)
    else:
        raise TypeError(f"reads takes the content of a file as str or bytes, not {quoted(text)}; see read")


# Files.


def _tables_of_file(
    source: str | PathLike[str] | IO[bytes] | IO[str], key_heading: str, /
) -> Iterator[Table]:
    path = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
    place = Place(
        file=writable(path_text(cast("PathLike[Any]", path))) if isinstance(path, str | PathLike) else None
    )
    if isinstance(source, str | PathLike) and is_folder(source):
        from .packages import tables_of_folder  # noqa: PLC0415 - other sources do not need it

        yield from tables_of_folder(path_of(source), place)
        return
    data = _content(source, place)
    check_size(len(data), place)
    if isinstance(data, str):
        yield from _tables_of_text(data, place, key_heading)
    else:
        yield from _tables_of_bytes(data, place, key_heading)


def _content(source: str | PathLike[str] | IO[bytes] | IO[str], place: Place, /) -> str | bytes:
    """Return the content of a file, up to one byte more than the limit.

    Raises:
        InvalidData: The file is open as text, in another encoding than its own.
        OSError: The file cannot be read.

    """
    try:
        with open_source(source) as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        if isinstance(source, str) and _is_text(source):
            message = "no such file; pass the text of a table to ogpmodel.reads"
            raise FileNotFoundError(ENOENT, message, shortened(source)) from None
        raise
    except UnicodeDecodeError as error:
        message = (
            f"the open file is not {error.encoding}: {error.reason}; open it for bytes: open(path, 'rb')"
        )
        raise InvalidData([problem("sheet-encoding", message, place)]) from None


def _is_text(source: str, /) -> bool:
    """Return whether a path is more probably the text of a table, which another function takes."""
    return "\n" in source or "\r" in source or JSON_START.match(source) is not None


def _tables_of_bytes(data: bytes, place: Place, key_heading: str, /) -> Iterator[Table]:
    plain = unpacked(data, place)
    check_size(len(plain), place)
    if plain.startswith(ZIP_START):
        from .workbooks import tables_of_workbook  # noqa: PLC0415 - it loads zipfile and expat

        yield from tables_of_workbook(plain, place)
    else:
        yield from _tables_of_text(decoded(plain, place), place, key_heading)


def unpacked(data: bytes, place: Place, /) -> bytes:
    """Return the content of a gzip archive; return any other bytes unchanged.

    Raises:
        InvalidData: The archive is broken, or its content is too large.

    """
    if not data.startswith(GZIP_START):
        return data
    try:
        with gzip.open(BytesIO(data)) as file:
            plain = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f"the gzip archive is broken: {error}"
        raise InvalidData([problem("sheet-kind", message, place)]) from None
    check_size(len(plain), place)
    if sum(plain.count(one.encode()) for one in DELIMITERS) > MOST_PACKED_SEPARATORS:
        message = (
            f"the compressed table is too large: more than {MOST_PACKED_SEPARATORS:,} delimiters; "
            "decompress it first"
        )
        raise InvalidData([problem("sheet-too-large", message, place)])
    return plain


# Texts.


def _tables_of_text(text: str, place: Place, key_heading: str, /) -> Iterator[Table]:
    text = text.removeprefix("\ufeff")
    check_text(text, place)
    if JSON_START.match(text):
        yield _table_of_json(text, place, key_heading)
        return
    lines = text.count("\n") + text.count("\r")
    for delimiter in DELIMITERS:
        rows = partial(csv_rows, text, delimiter, place)
        yield Table(place, rows, lines=lines, is_csv=True, has_whole_rows=True)


def _table_of_json(text: str, place: Place, key_heading: str, /) -> Table:
    from .json_rows import are_lists, rows_in  # noqa: PLC0415 - it loads a parser

    try:
        rows = rows_in(text, key_heading)
    except InvalidData as error:
        raise InvalidData(
            attrs.evolve(one, place=attrs.evolve(one.place, file=place.file)) for one in error.problems
        ) from None
    rows = limited(rows, place)
    return table_of_lists(rows, place) if are_lists(rows) else table_of_records(rows, place)
