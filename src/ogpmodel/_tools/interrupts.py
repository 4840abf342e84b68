"""Ctrl-C while the command ``ogpmodel`` is loading ends it at once, without a traceback.

Python imports the package before it runs the command, so the package sets the signal handler itself. It does
so only in a process that runs the command; in any other program the package leaves signals alone.
"""

import os
import sys

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells report it: 128 and the number of SIGINT."""


def is_command(arguments: list[str], original: list[str], /) -> bool:
    """Return whether a process runs the command.

    Args:
        arguments: ``sys.argv``. While ``python -m`` looks for a module, the first is ``-m``.
        original: ``sys.orig_argv``, in which the name of that module comes before the module's own arguments.

    """
    if arguments[:1] == ["-m"]:
        return original[-len(arguments) :][:1] in (["ogpmodel"], ["-mogpmodel"])
    program = os.path.basename(arguments[0]) if arguments else ""  # noqa: PTH119 - pathlib takes longer to load
    return program.removesuffix(".exe") == "ogpmodel"


def leave(_: int, __: object, /) -> None:
    """End the process: while it loads, there is nothing to clean up."""
    os._exit(INTERRUPTED)


def guard() -> None:
    """End the process on Ctrl-C from now on, unless Ctrl-C is ignored, as for background jobs of a shell."""
    import signal  # noqa: PLC0415 - only the command needs it

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, leave)


def release() -> None:
    """Raise `KeyboardInterrupt` on Ctrl-C again."""
    import signal  # noqa: PLC0415 - only the command needs it

    if signal.getsignal(signal.SIGINT) is leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)


if is_command(getattr(sys, "argv", []), sys.orig_argv):
    guard()
