"""Files: paths and open files to read, and files that are written completely or not at all."""

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedWriter, TextIOBase
from itertools import count
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from .._tools.messages import quoted

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
WRITABLE = frozenset({"xlsx", "zip"})
"""The endings of file names that `ogpmodel.write` accepts, and `dump` does not."""
LINES = frozenset({"jsonl", "ndjson"})
"""The endings of file names of JSON Lines."""
DOCUMENT = frozenset({"json"})
"""The endings of file names of JSON documents."""


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
        with path_in_errors(source), path_of(source).open("rb") as file:
            yield cast("IO[bytes]", file)
    elif hasattr(source, "read"):
        yield source
    else:
        raise TypeError(f"expected a file's path or an open file, not {quoted(source)}")


@contextmanager
def open_target(target: Writable, other: frozenset[str] = OTHER_FORMATS, /) -> Generator[IO[bytes]]:
    """Open a target for bytes. An existing file is replaced only when all is written.

    The new file is on the disk before it replaces the old one. A pipe or a terminal is written to directly.

    Args:
        target: A path, or a file open for bytes.
        other: Endings, in lower case, of files of other formats.

    Raises:
        OSError: The file cannot be written, or no file can have this name.
        TypeError: The target is neither a path nor a file open for bytes.
        ValueError: The name has the ending of another format.

    """
    if not isinstance(target, str | PathLike):
        yield _open_for_bytes(target)
        return
    path = Path(os.path.realpath(path_to_write(target, other)))
    if path.exists() and not path.is_file():
        with path_in_errors(path), path.open("wb") as pipe:
            yield cast("IO[bytes]", pipe)
        return
    with path_in_errors(path), ExitStack() as stack:
        file, draft = next(filter(None, (_new_draft(path, number, stack) for number in count(1))))
        yield file
        _replace(path, file, draft)


def _open_for_bytes(target: object, /) -> IO[bytes]:
    if isinstance(target, TextIOBase):
        raise TypeError("the file is open for text; open it for bytes: open(path, 'wb')")
    if not hasattr(target, "write"):
        raise TypeError(f"expected a file's path or a file open for bytes, not {quoted(target)}")
    return cast("IO[bytes]", target)


def _new_draft(path: Path, number: int, stack: ExitStack, /) -> tuple[IO[bytes], Path] | None:
    """Create a draft beside a file, which the stack removes; return None if the name is in use.

    A draft is locked while its writer runs. A draft without a lock is abandoned: its process was killed.
    """
    # A name has at most 255 bytes, and a character at most four.
    draft = path.with_name(f".{path.name[:50]}.{number}.part")
    _remove_abandoned(draft)
    try:
        file = draft.open("xb")
    except FileExistsError:
        return None
    except OSError as error:
        # Users do not know the draft's name.
        raise type(error)(error.errno, error.strerror, str(path)) from None
    if not _is_locked(file, draft, stack):
        file.close()
        return None
    stack.callback(_remove, draft, os.fstat(file.fileno()))
    stack.enter_context(file)
    return cast("IO[bytes]", file), draft


def _is_locked(file: BufferedWriter, draft: Path, stack: ExitStack, /) -> bool:
    """Lock a new draft until the stack is closed; return False if another writer has removed it as abandoned.

    Where there are no locks (Windows, some network drives), no draft counts as abandoned.
    """
    with suppress(ImportError, OSError):
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows has no such module

        # The copy keeps the lock after the file is closed, until the draft has replaced the other file.
        copy = os.dup(file.fileno())
        stack.callback(os.close, copy)
        try:
            flock(copy, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        return _names(draft, os.fstat(copy))
    return True


def _remove_abandoned(draft: Path, /) -> None:
    """Remove a draft that no running process has locked."""
    with suppress(ImportError, OSError):
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - Windows has no such module

        opened = os.open(draft, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        with ExitStack() as stack:
            stack.callback(os.close, opened)
            flock(opened, LOCK_EX | LOCK_NB)
            _remove(draft, os.fstat(opened))


def _remove(draft: Path, opened: os.stat_result, /) -> None:
    """Remove a draft, unless it has replaced another file and its name belongs to a new draft."""
    if _names(draft, opened):
        draft.unlink(missing_ok=True)


def _names(path: Path, opened: os.stat_result, /) -> bool:
    """Return whether a path still names the file that was opened."""
    try:
        found = path.stat()
    except FileNotFoundError:
        # A check beforehand would leave another writer the time to rename it.
        return False
    return os.path.samestat(found, opened)


def _replace(path: Path, file: IO[bytes], draft: Path, /) -> None:
    """Replace a file by a draft, after the draft's content is on the disk."""
    file.flush()
    os.fsync(file.fileno())
    file.close()
    if path.exists():
        shutil.copymode(path, draft)
    draft.replace(path)
    with suppress(OSError):
        _sync(path.parent)


def _sync(folder: Path, /) -> None:
    """Write the names in a folder to the disk.

    Raises:
        OSError: The system cannot open folders.

    """
    with ExitStack() as stack:
        opened = os.open(folder, os.O_RDONLY)
        stack.callback(os.close, opened)
        os.fsync(opened)


def path_to_write(name: str | PathLike[str], other: frozenset[str] = OTHER_FORMATS, /) -> Path:
    """Return the path of a new file.

    Args:
        name: The path.
        other: Endings, in lower case, of files of other formats.

    Raises:
        OSError: No file can have this name.
        ValueError: The name has the ending of another format.

    """
    path = path_of(name)
    ending = path.name.strip().lower().rpartition(".")[2] if "." in path.name else ""
    if ending in other:
        raise ValueError(
            f"{quoted(path.name)} is the name of a .{ending} file: `dump` writes .json, `dump_lines` writes "
            f".jsonl; {_writer_of(ending)}"
        )
    return path


def _writer_of(ending: str, /) -> str:
    """Return what writes files with an ending."""
    if ending in WRITABLE:
        return f"use `ogpmodel.write`, which writes .{ending} files"
    if ending in TABLES.split():
        return "for one table, use its methods: ds.commitments.table().to_csv(path)"
    return "use `ogpmodel.write` for workbooks and data packages"


def path_of(name: str | PathLike[str], /) -> Path:
    """Return a file's path.

    Raises:
        OSError: No file can have this name, or it is a web address.
        TypeError: The name is bytes, or not a path.

    """
    text = path_text(name)
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
