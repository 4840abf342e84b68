"""The entry of the command: ``ogpmodel``, and ``python -m ogpmodel``."""

import os
import signal
import sys

from .._tools import interrupts


def main() -> int:
    """Run the command and return its exit code; on Ctrl-C, clean up and return `INTERRUPTED`."""
    interrupts.guard()
    _open_closed_streams()
    from .main import main as run  # noqa: PLC0415 - Ctrl-C must be handled before it loads

    before, sys.unraisablehook = sys.unraisablehook, _leave_on_interrupt
    try:
        interrupts.release()
        return run()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return interrupts.INTERRUPTED
    finally:
        sys.unraisablehook = before


def _open_closed_streams() -> None:
    """Open closed standard streams on the null device: otherwise the next opened file takes their number."""
    for stream in (0, 1, 2):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _leave_on_interrupt(failure: "sys.UnraisableHookArgs", /) -> None:
    """End the process if Ctrl-C came where Python ignores it, for example in a destructor."""
    if failure.exc_type is KeyboardInterrupt:
        os._exit(interrupts.INTERRUPTED)
    sys.__unraisablehook__(failure)
