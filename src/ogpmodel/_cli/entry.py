"""The entry of the command: ``ogpmodel``, and ``python -m ogpmodel``."""

import os
import signal
import sys

from .._tools import interrupts


def main() -> int:
    """Run the command; on Ctrl-C, clean up and return the exit code of an interrupted program."""
    interrupts.guard()
    _occupy()
    from .main import main as run  # noqa: PLC0415 - Ctrl-C is guarded while it loads

    before, sys.unraisablehook = sys.unraisablehook, _unraisable
    try:
        interrupts.release()
        return run()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return interrupts.INTERRUPTED
    finally:
        sys.unraisablehook = before


def _occupy() -> None:
    """Open closed standard streams on nothing, so that no file that is opened takes the number of one."""
    for stream in (0, 1, 2):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _unraisable(failure: "sys.UnraisableHookArgs", /) -> None:
    """Leave if Ctrl-C came where no exception can be raised, as in a destructor: Python would go on."""
    if failure.exc_type is KeyboardInterrupt:
        os._exit(interrupts.INTERRUPTED)
    sys.__unraisablehook__(failure)
