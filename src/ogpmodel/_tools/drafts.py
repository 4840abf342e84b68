"""Drafts: new files beside those that they replace, locked while they are written."""

import os
from contextlib import ExitStack, suppress
from io import BufferedWriter
from itertools import count
from pathlib import Path
from typing import IO, cast


def draft_beside(path: Path, stack: ExitStack, /) -> tuple[IO[bytes], Path]:
    """Create a draft beside a file, under the first name that is free."""
    return next(filter(None, (_new_draft(path, number, stack) for number in count(1))))


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
        is_missing = isinstance(error, FileNotFoundError)
        reason = "its folder does not exist; create the folder first" if is_missing else error.strerror
        # Users do not know the draft's name.
        raise type(error)(error.errno, reason, str(path)) from None
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


def complete(path: Path, file: IO[bytes], draft: Path, /) -> None:
    """Close a draft when its content is on the disk; it gets the permissions of the file."""
    file.flush()
    os.fsync(file.fileno())
    file.close()
    if path.exists():
        from shutil import copymode  # noqa: PLC0415 - it loads the compressors; only files that exist need it

        copymode(path, draft)


def replace(path: Path, draft: Path, /) -> None:
    """Replace a file by a complete draft."""
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
