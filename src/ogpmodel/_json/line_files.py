"""Files of lines: compressed ones, and parts of one file for several processes."""

import errno
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from os import PathLike
from typing import IO, Any, cast

from .._tools.files import Readable, open_source, path_in_errors, path_of, path_to_read
from .._tools.messages import quoted

COMPRESSED = frozenset({".gz", ".zst"})
"""Endings of the names of compressed files, in lower case."""
LARGEST_FILE = 2**63 - 1
"""Bytes of the largest file that a system knows."""
BLOCK = 1 << 20
"""Bytes that are read at once to count lines."""


def damage() -> tuple[type[Exception], ...]:
    """Return the exceptions that the standard library raises for a compressed file that is damaged or cut."""
    found: list[type[Exception]] = [EOFError]
    for module, name in (("gzip", "BadGzipFile"), ("zlib", "error"), ("compression.zstd", "ZstdError")):
        if module in sys.modules:
            found.append(getattr(sys.modules[module], name))
    return tuple(found)


@contextmanager
def open_lines(source: Readable, start: int, end: int | None, /) -> Generator[Any]:
    """Open a source of lines: a file, decompressed by the ending of its name, or a part of one.

    Raises:
        OSError: The file cannot be read, or this Python cannot decompress it.
        TypeError: The source is neither a path nor an open file, or it is an open file and a part is wanted.
        ValueError: A part of a compressed file is wanted, or the part is no range.

    """
    part = _checked_part(source, start, end)
    opened = _decompressed(source)
    if opened is not None:
        with path_in_errors(cast("str", source)), opened as file:
            yield file
        return
    with open_source(source) as file:
        yield _lines_between(cast("IO[bytes]", file), start, end) if part else file


def _checked_part(source: object, start: object, end: object, /) -> bool:
    """Return whether only a part of a file is wanted, after a check that it can be read."""
    for name, value in (("start", start), ("end", end)):
        if type(value) is not int and not (name == "end" and value is None):
            raise TypeError(f"{name}=… takes a number of bytes, not {quoted(value)}")
    if start == 0 and end is None:
        return False
    if not isinstance(source, str | PathLike):
        raise TypeError("a part is read from a file's path; an open file has its own position")
    _check_not_compressed(cast("str", source))
    places = (cast("int", start), 0 if end is None else cast("int", end))
    if min(places) < 0 or max(places) > LARGEST_FILE:
        raise ValueError(
            "start and end are numbers of bytes from the beginning of the file, at least 0 and at most "
            f"{LARGEST_FILE}; byte_ranges returns them"
        )
    return True


def _check_not_compressed(path: str | PathLike[str], /) -> None:
    if path_of(path).suffix.lower() in COMPRESSED:
        raise ValueError(f"{quoted(str(path))} is compressed, and can only be read from its beginning")


def _decompressed(source: object, /) -> Any:
    """Return a compressed file, opened for bytes; None for another source."""
    if not isinstance(source, str | PathLike):
        return None
    path = path_of(cast("str", source))
    ending = path.suffix.lower()
    if ending not in COMPRESSED:
        return None
    with path_in_errors(path):
        return _reader(ending, path).open(path, "rb")


def _reader(ending: str, path: object, /) -> Any:
    """Return the module of the standard library that decompresses a file."""
    try:
        return import_module("gzip" if ending == ".gz" else "compression.zstd")
    except ImportError:
        message = "Python reads .zst files since version 3.14; decompress the file first: zstd -d"
        raise OSError(errno.ENOTSUP, message, str(path)) from None


def _lines_between(file: IO[bytes], start: int, end: int | None, /) -> Iterator[bytes]:
    """Yield the lines that begin in a part of a file."""
    if start:
        # The line before `start` ends here, or the line that has begun there belongs to the part before.
        # Systems reject places that no file has.
        file.seek(min(start - 1, os.fstat(file.fileno()).st_size))
        file.readline()
    position = file.tell()
    for line in file:
        if end is not None and position >= end:
            return
        yield line
        position += len(line)


def lines_before(source: Readable, start: int, /) -> int:
    """Return the number of lines that begin before a part of a file; 0 if it has no other part before."""
    if not start:
        return 0
    with path_of(cast("str", source)).open("rb") as file:
        remaining, count = start - 1, 0
        while remaining > 0 and (block := file.read(min(BLOCK, remaining))):
            count += block.count(b"\n")
            remaining -= len(block)
        return count + bool(file.readline())


def byte_ranges(path: str | PathLike[str], parts: int, /) -> list[tuple[int, int]]:
    """Return ranges of bytes that split a file of lines into parts of about the same size.

    Each range begins and ends between two lines. Read the parts in several processes, and let each return a
    result that is smaller than its records: sending records between processes takes longer than reading them.

        >>> import ogpmodel as ogp
        >>> from concurrent.futures import ProcessPoolExecutor
        >>> def titles(start: int, end: int) -> int:
        ...     lines = ogp.iter_lines("export.jsonl", start=start, end=end)
        ...     return sum(isinstance(one, ogp.Commitment) for one in lines)
        >>> def count() -> int:
        ...     starts, ends = zip(*ogp.byte_ranges("export.jsonl", 4))
        ...     with ProcessPoolExecutor() as pool:
        ...         return sum(pool.map(titles, starts, ends))

    Args:
        path: The file's path.
        parts: The largest number of ranges, at least 1. A file with fewer lines has fewer ranges.

    Returns:
        The start and the end of each range, for the arguments of `iter_lines`; together they are the file.

    Raises:
        OSError: The file cannot be read.
        TypeError: The path is not a path, or the number not a whole number.
        ValueError: The number is less than 1, or the file is compressed.

    """
    if type(parts) is not int:
        raise TypeError(f"byte_ranges takes a whole number of parts, not {quoted(parts)}")
    if parts < 1:
        raise ValueError(f"byte_ranges takes at least 1 part, not {parts}")
    name = path_to_read(path)
    _check_not_compressed(name)
    with path_in_errors(name), name.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        cuts = {0, size}
        parts = min(parts, max(size, 1))
        for number in range(1, parts):
            file.seek(size * number // parts)
            file.readline()
            cuts.add(file.tell())
    ends = sorted(cuts)
    return list(pairwise(ends))
