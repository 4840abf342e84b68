"""Files: paths and open files to read, and files that are written completely or not at all."""

import errno
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from .drafts import complete, draft_beside, replace
from .messages import quoted

Readable: TypeAlias = str | PathLike[str] | IO[bytes] | IO[str]
"""A file's path, or an open file."""
Writable: TypeAlias = str | PathLike[str] | IO[bytes]
"""A file's path, or a file open for bytes."""
TABLES = "csv tsv tab psv xls xlsx xlsm xlsb ods fods parquet feather arrow orc avro dta sav"
TEXTS = "html htm xhtml md markdown rst tex pdf doc docx odt rtf"
DATA = "xml yaml yml toml sql sqlite sqlite3 db duckdb pkl pickle"
ARCHIVES = "gz gzip tgz bz2 xz lzma zst lz4 br 7z rar tar zip"
OTHER_FORMATS = frozenset(f"{TABLES} {TEXTS} {DATA} {ARCHIVES}".split())
"""The endings of file names of other formats; archives are among them, because nothing is compressed."""
ANY: frozenset[str] = frozenset()
"""No endings of other formats: every name is accepted."""


@contextmanager
def path_in_errors(path: str | PathLike[str], /) -> Generator[None]:
    """Add a path to errors without one: a full disk, a folder that is read as a file, a broken disk."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise


@contextmanager
def open_source(source: Readable, /) -> Generator[IO[bytes] | IO[str]]:
    """Open a path for bytes, or return an open file unchanged.

    Raises:
        OSError: The file cannot be read, or no file can have this name.
        TypeError: The source is neither a path nor an open file.

    """
    if isinstance(source, str | PathLike):
        path = path_to_read(source)
        with path_in_errors(path), path.open("rb") as file:
            yield cast("IO[bytes]", file)
    elif hasattr(source, "read"):
        yield source
    else:
        raise TypeError(f"expected a file's path or an open file, not {quoted(source)}")


@contextmanager
def open_target(
    target: Writable, other: frozenset[str] = ANY, what_writes: Callable[[str], str] = str, /
) -> Generator[IO[bytes]]:
    """Open a target for bytes. An existing file is replaced only when all is written.

    The new file is on the disk before it replaces the old one. A pipe or a terminal is written to directly.

    Args:
        target: A path, or a file open for bytes.
        other: Endings, in lower case, of files of other formats.
        what_writes: A function from one of these endings to what the error says about it.

    Raises:
        OSError: The file cannot be written, no file can have this name, or it is a folder.
        TypeError: The target is neither a path nor a file open for bytes.
        ValueError: The name has the ending of another format.

    """
    if not isinstance(target, str | PathLike):
        yield _open_for_bytes(target)
        return
    path = Path(os.path.realpath(path_to_write(target, other, what_writes)))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "this is a folder; name a file in it", str(path))
    if path.exists() and not path.is_file():
        with path_in_errors(path), path.open("wb") as pipe:
            yield cast("IO[bytes]", pipe)
        return
    with path_in_errors(path), ExitStack() as stack:
        file, draft = draft_beside(path, stack)
        yield file
        complete(path, file, draft)
        replace(path, draft)


@contextmanager
def open_targets(paths: Sequence[Path], /) -> Generator[list[IO[bytes]]]:
    """Open several files for bytes. Existing files are replaced only when all are written.

    All new files are complete and on the disk before the first one replaces another.

    Raises:
        OSError: A file cannot be written, or a path leads to something else than a file.

    """
    targets = [Path(os.path.realpath(path)) for path in paths]
    drafts: list[tuple[IO[bytes], Path]] = []
    with ExitStack() as stack:
        for path in targets:
            if path.exists() and not path.is_file():
                raise FileExistsError(errno.EEXIST, "not a file, and not replaced by one", str(path))
            with path_in_errors(path):
                drafts.append(draft_beside(path, stack))
        yield [file for file, _ in drafts]
        for path, (file, draft) in zip(targets, drafts, strict=True):
            with path_in_errors(path):
                complete(path, file, draft)
        for path, (_, draft) in zip(targets, drafts, strict=True):
            with path_in_errors(path):
                replace(path, draft)


def _open_for_bytes(target: object, /) -> IO[bytes]:
    if isinstance(target, TextIOBase):
        raise TypeError("the file is open for text; open it for bytes: open(path, 'wb')")
    if not hasattr(target, "write"):
        raise TypeError(f"expected a file's path or a file open for bytes, not {quoted(target)}")
    return cast("IO[bytes]", target)


def path_to_read(name: str | PathLike[str], /) -> Path:
    """Return the path of a file that is read.

    Raises:
        OSError: No file can have this name, or it is a folder.

    """
    path = path_of(name)
    if path.is_dir():
        message = "this is a folder, not a file; ogpmodel.read reads a folder that ogpmodel.write has written"
        raise IsADirectoryError(errno.EISDIR, message, str(path))
    return path


def path_to_write(
    name: str | PathLike[str], other: frozenset[str], what_writes: Callable[[str], str], /
) -> Path:
    """Return the path of a new file.

    Args:
        name: The path.
        other: Endings, in lower case, of files of other formats.
        what_writes: A function from one of these endings to what the error says about it.

    Raises:
        OSError: No file can have this name.
        ValueError: The name has the ending of another format.

    """
    path = path_of(name)
    ending = path.name.strip().lower().rpartition(".")[2] if "." in path.name else ""
    if ending in other:
        raise ValueError(f"{quoted(path.name)} is the name of a .{ending} file: {what_writes(ending)}")
    return path


def path_of(name: str | PathLike[str], /) -> Path:
    """Return a file's path.

    Raises:
        OSError: No file can have this name, it is empty, or it is a web address.
        TypeError: The name is bytes, or not a path.

    """
    text = path_text(name)
    if not text:
        raise FileNotFoundError(errno.ENOENT, "the path is empty; name a file or a folder", text)
    if text.startswith(("http://", "https://")):
        raise OSError(
            errno.EINVAL, "a web address; ogpmodel downloads nothing, so download the file first", text
        )
    try:
        fits = b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        fits = False
    if not fits:
        raise OSError(errno.EINVAL, "no file can have this name", quoted(text))
    return Path(text)


def is_folder(name: str | PathLike[str], /) -> bool:
    """Return whether a path leads to a folder; False for a path that no file can have."""
    with suppress(OSError):
        return path_of(name).is_dir()
    return False


def path_text(name: str | PathLike[Any], /) -> str:
    """Return a path as text.

    Raises:
        TypeError: The name is bytes, or not a path.

    """
    text: object = None
    with suppress(TypeError):
        text = os.fspath(name)
    if not isinstance(text, str):
        raise TypeError(f"expected a file's path as text, not {quoted(name)}")
    return text
