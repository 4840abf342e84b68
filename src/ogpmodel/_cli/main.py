"""The command ``ogpmodel``: a thin layer over the library, which only the entry point imports."""

import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import TextIO, cast

from .arguments import parser
from .screen import DATA_ERRORS, FAILED, Screen, print_failure, print_invalid


def main(arguments: Sequence[str] | None = None, /) -> int:
    """Run the command and return its exit code; a failure is one line on standard error, no traceback."""
    out, err = Screen(sys.stdout), Screen(sys.stderr)
    with redirect_stdout(cast("TextIO", out)), redirect_stderr(cast("TextIO", err)):
        try:
            code = _run(arguments)
        except SystemExit:
            if _is_written(out):
                raise
            return FAILED
        return code if _is_written(out) else FAILED


def _is_written(out: Screen, /) -> bool:
    """Return whether all output was written; print the reason if it was not."""
    out.flush()
    if out.failure is not None:
        print_failure(out.failure, FAILED)
    return out.failure is None


def _run(arguments: Sequence[str] | None, /) -> int:
    try:
        chosen = parser().parse_args(arguments)
        # Only the module of this command: the library takes longer to load than most commands take to run.
        code: int = import_module(f"{__package__}.commands.{chosen.command}").run(chosen)
    except (LookupError, ImportError, OSError) as error:
        return print_failure(error, FAILED)
    except ValueError as error:
        return _print_value_error(error)
    return code


def _print_value_error(error: ValueError, /) -> int:
    from .._problems.errors import InvalidData  # noqa: PLC0415 - `--help` does not need it

    if isinstance(error, InvalidData):
        return print_invalid(error, DATA_ERRORS)
    # An argument with bytes that are not UTF-8, or the name of a file of another format.
    return print_failure(error, FAILED)
