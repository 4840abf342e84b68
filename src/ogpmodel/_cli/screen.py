"""The command's output and exit codes; data cannot control it, and its failures do not stop the command."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from .._tools.messages import in_one_line, visible

if TYPE_CHECKING:
    from .._problems.errors import InvalidData

NO_ERRORS, DATA_ERRORS, FAILED = 0, 1, 2
"""Exit codes: no errors in the data; errors in the data; the command could not do its work."""


class Screen:
    """A standard stream on which control characters are escaped.

    If the reader of a pipe has closed it, or the stream was closed from the beginning, the output is dropped.
    Any other failure is kept in `failure`, and the rest of the output is dropped as well.
    """

    def __init__(self, stream: TextIO | None, /) -> None:
        """Write to a stream; None is a closed stream."""
        self.failure: OSError | None = None
        """The error of the first write that failed."""
        self._stream = stream
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")

    def write(self, text: str, /) -> int:
        """Write a text with its control characters escaped; return its length."""
        self.write_raw(visible(text).replace("\r", "\\r"))
        return len(text)

    def write_raw(self, text: str, /) -> None:
        """Write a text of the command itself, which may contain control characters."""
        self._try(lambda stream: stream.write(text))

    def flush(self) -> None:
        """Write the buffered output."""
        self._try(lambda stream: stream.flush())

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self._stream is not None and self._stream.isatty()

    def _try(self, call: Callable[[TextIO], object], /) -> None:
        if self._stream is None:
            return
        try:
            call(self._stream)
        except OSError as error:
            # A reader that closes the pipe has read enough, as `head` does: that is not a failure.
            self.failure = None if isinstance(error, BrokenPipeError) else error
            _redirect_to_null(self._stream)
            self._stream = None


def _redirect_to_null(stream: TextIO, /) -> None:
    """Redirect a stream to the null device: Python can then close it, with its buffer, without an error."""
    with suppress(AttributeError, OSError):
        number = stream.fileno()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, number)
        os.close(null)


def print_failure(error: Exception | str, code: int, /) -> int:
    """Print an error in one line, and return the exit code."""
    print(f"ogpmodel: {in_one_line(str(error))}", file=sys.stderr)
    return code


def print_invalid(error: "InvalidData", code: int, /) -> int:
    """Print the first problem of a file, and return the exit code."""
    first, *more = error.problems
    others = f"; and {len(more):,} more, which `ogpmodel validate` lists" if more else ""
    return print_failure(f"{first}{others}", code)
