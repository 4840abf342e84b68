"""Opening files, and writing them whole or not at all."""

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from secrets import token_hex
from typing import IO, TypeAlias, cast

from ..spelling import quoted

Readable: TypeAlias = str | PathLike[str] | IO[bytes] | IO[str]
"""A file's path, or an open file."""
Writable: TypeAlias = str | PathLike[str] | IO[bytes]
"""A file's path, or a file open for bytes."""


@contextmanager
def reading(source: Readable, /) -> Generator[IO[bytes] | IO[str]]:
    """Open a path for bytes, or give the open file as it is.

    Raises:
        OSError: The file cannot be read, or no file can have this name.
        TypeError: It is neither a path nor an open file.

    """
    if isinstance(source, str | PathLike):
        with path_of(source).open("rb") as file:
            yield cast("IO[bytes]", file)
    elif hasattr(source, "read"):
        yield source
    else:
        raise TypeError(f"expected a file's path or an open file, not {quoted(source)}")


@contextmanager
def written(target: Writable, /) -> Generator[IO[bytes]]:
    """Open a target for bytes; a file takes the place of an old one only when all is written.

    Something that is no ordinary file (a pipe, a terminal) is written to directly.

    Raises:
        OSError: The file cannot be written, or no file can have this name.

    """
    if not isinstance(target, str | PathLike):
        yield target
        return
    path = Path(os.path.realpath(path_of(target)))
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield cast("IO[bytes]", file)
        return
    with _draft_of(path) as (file, draft):
        yield file
        file.close()
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)


@contextmanager
def _draft_of(path: Path, /) -> Generator[tuple[IO[bytes], Path]]:
    """Open a new file beside another; it is gone afterwards, unless it has taken the other's place."""
    # A name has at most 255 bytes, a character at most four.
    draft = path.with_name(f".{path.name[:50]}.{token_hex(4)}.part")
    try:
        file = draft.open("xb")
    except OSError as error:
        # The draft's name would say nothing to the reader.
        raise type(error)(error.errno, error.strerror, str(path)) from None
    try:
        with file:
            yield cast("IO[bytes]", file), draft
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def path_of(name: str | PathLike[str], /) -> Path:
    """Give the path of a name that a file can have.

    Raises:
        OSError: No file can have this name.

    """
    if str(name).startswith(("http://", "https://")):
        raise OSError(errno.EINVAL, "a web address, and nothing is fetched; download it first", str(name))
    try:
        fits = b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        fits = False
    if not fits:
        raise OSError(errno.EINVAL, "no file can have this name", quoted(os.fspath(name)))
    return Path(name)
