"""Writing files whole or not at all."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from os import PathLike
from os.path import realpath
from pathlib import Path
from secrets import token_hex
from typing import IO, cast


@contextmanager
def written(target: str | PathLike[str] | IO[bytes], /) -> Generator[IO[bytes]]:
    """Open a target for bytes; a file takes the place of an old one only when all is written.

    Something that is no ordinary file (a pipe, a terminal) is written to directly.
    """
    if not isinstance(target, str | PathLike):
        yield target
        return
    path = Path(realpath(target))
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield cast("IO[bytes]", file)
        return
    # A name has at most 255 bytes, a character at most four.
    draft = path.with_name(f".{path.name[:50]}.{token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            yield cast("IO[bytes]", file)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except FileNotFoundError as error:
        # The folder is missing. The draft's name would say nothing to the reader.
        raise FileNotFoundError(error.errno, error.strerror, str(target)) from None
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
