"""What the command prints on: a stream that data cannot steer, and that never stops the command's work."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from .._tools.messages import visible


class Screen:
    """A standard stream on which control characters are escaped.

    The reader of a pipe may close it, and a stream may be closed from the beginning: what is written is then
    dropped. Any other failure is kept in `failure`, and the rest is dropped as well.
    """

    def __init__(self, stream: TextIO | None, /) -> None:
        """Write to a stream; None is a stream that is closed."""
        self.failure: OSError | None = None
        """Why the stream could not be written to."""
        self._stream = stream
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")

    def write(self, text: str, /) -> int:
        """Write a text with its control characters escaped; return its length."""
        self.steer(visible(text).replace("\r", "\\r"))
        return len(text)

    def steer(self, text: str, /) -> None:
        """Write a text of the command's own, which may move the cursor."""
        self._try(lambda stream: stream.write(text))

    def flush(self) -> None:
        """Write what is waiting."""
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
            # Whoever closed the pipe has read enough: that is no failure.
            self.failure = None if isinstance(error, BrokenPipeError) else error
            _lead_nowhere(self._stream)
            self._stream = None


def _lead_nowhere(stream: TextIO, /) -> None:
    """Drop what a stream still holds, so that Python can close it without another failure."""
    with suppress(AttributeError, OSError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
