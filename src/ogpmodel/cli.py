"""The command ``ogpmodel``: a thin layer over the library, imported by nobody but the entry point."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from textwrap import fill

from . import __version__, samples
from .codec.documents import load
from .errors import InvalidData
from .pages import NARROWEST
from .problems import Severity, explain
from .profiles import profile
from .reports import Report
from .validation import validate

FINE, WRONG, UNREAD = 0, 1, 2
"""What the command exits with: all is well; the data have errors; there was nothing to read or do."""


def main(arguments: Sequence[str] | None = None, /) -> int:
    """Run the command; every failure is a line on standard error, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    try:
        return _run(arguments)
    except OSError as error:
        # The output cannot be written; Python would complain of it once more while closing it.
        with suppress(AttributeError, OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # A closed pipe is no failure: whoever read our output has read enough.
        return FINE if isinstance(error, BrokenPipeError) else _failed(error, UNREAD)


def _run(arguments: Sequence[str] | None, /) -> int:
    try:
        chosen = _parser().parse_args(arguments)
        code: int = chosen.run(chosen)
    except InvalidData as error:
        first, *more = error.problems
        others = f"; and {len(more):,} more, which `ogpmodel validate` lists" if more else ""
        return _failed(f"{first}{others}", WRONG)
    except LookupError as error:
        return _failed(error, UNREAD)
    except ValueError as error:
        # An argument that is no text: the shell handed over bytes that are not UTF-8.
        return _failed(error, UNREAD)
    finally:
        if getattr(sys, "stdout", None) is not None:
            sys.stdout.flush()
    return code


def _failed(error: Exception | str, code: int, /) -> int:
    print(f"ogpmodel: {error}", file=sys.stderr)
    return code


def _show(chosen: argparse.Namespace, /) -> int:
    """Print a member's page."""
    try:
        dataset = samples.guatemala() if chosen.data is None else load(chosen.data)
    except OSError as error:
        return _failed(error, UNREAD)
    print(profile(dataset, chosen.member).text(shutil.get_terminal_size().columns))
    report = validate(dataset)
    print(f"Validated: {report.summary()}.")
    return FINE if report.ok else WRONG


def _validate(chosen: argparse.Namespace, /) -> int:
    """Check files, all of them, whatever is wrong with one."""
    return max(_validate_file(file, notes=chosen.notes) for file in chosen.files)


def _validate_file(file: str, /, *, notes: bool) -> int:
    try:
        report = validate(load(file))
    except InvalidData as error:
        report = Report(error.problems)
    except OSError as error:
        return _failed(error, UNREAD)
    print(f"{file}: {report.summary()}")
    for problem in report.where(severity=Severity.NOTE if notes else Severity.WARNING):
        print(f"  {problem.severity.code}: {problem}")
    return FINE if report.ok else WRONG


def _explain(chosen: argparse.Namespace, /) -> int:
    """Tell what a problem's code means."""
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    for paragraph in str(explain(chosen.code)).split("\n"):
        print(fill(paragraph, width, break_long_words=False) if len(paragraph) > width else paragraph)
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ogpmodel", description="Look at, check and explain Open Government Partnership data."
    )
    parser.add_argument("--version", action="version", version=f"ogpmodel {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    show = commands.add_parser("show", help="print a member's page", description="Print a member's page.")
    show.add_argument("member", metavar="MEMBER", help="code or name of the member: GTM, Guatemala")
    show.add_argument(
        "--data", metavar="FILE", help="an export of our JSON (default: the Guatemala that comes along)"
    )
    show.set_defaults(run=_show)

    check = commands.add_parser(
        "validate",
        help="check files",
        description="Check files. Exits with 0 if none has an error, 1 if one has, 2 if one cannot be read.",
    )
    check.add_argument("files", metavar="FILE", nargs="+", help="an export of our JSON")
    check.add_argument("--notes", action="store_true", help="list notes, too")
    check.set_defaults(run=_validate)

    tell = commands.add_parser("explain", help="tell what a problem's code means")
    tell.add_argument("code", metavar="CODE", help="the code that stands in brackets behind a problem")
    tell.set_defaults(run=_explain)
    return parser
