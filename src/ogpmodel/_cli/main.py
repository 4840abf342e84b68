"""The command ``ogpmodel``: a thin layer over the library, imported by nobody but the entry point."""

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from textwrap import fill
from typing import NoReturn, TextIO, cast

import attrs

from .. import __version__, samples
from .._checks.validate import validate
from .._dataset.dataset import Dataset
from .._json.documents import dump, load, load_first
from .._json.files import naming, path_of, path_to_write
from .._problems.errors import InvalidData
from .._problems.problems import Severity, explain
from .._problems.reports import Report
from .._show.profile import profile
from .._show.text import NARROWEST
from .._tables.read import read
from .._tables.result import ReadResult
from .._tools.suggestions import in_one_line
from .screen import Screen

STEP = 1_000
"""After so many rows a terminal is told how far the reading is."""
ROWS = re.compile(rb"\[\s*[\[{]")
"""How a JSON array of rows begins."""
OUR_MEMBER = b'"ogpmodel"'
"""What every document of our own JSON contains."""
START = 4_096
"""So many bytes are looked at to tell what a file is."""
FINE, WRONG, UNREAD = 0, 1, 2
"""Exit codes: no errors in the data; errors in the data; trouble, so that the command did not do its work."""


class Parser(argparse.ArgumentParser):
    """A parser of arguments that cannot forge a line of its own message."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and a message, and exit."""
        super().error(in_one_line(message))


def main(arguments: Sequence[str] | None = None, /) -> int:
    """Run the command; every failure is a line on standard error, without a traceback."""
    out, err = Screen(sys.stdout), Screen(sys.stderr)
    with redirect_stdout(cast("TextIO", out)), redirect_stderr(cast("TextIO", err)):
        try:
            code = _run(arguments)
        except SystemExit:
            if _is_written(out):
                raise
            return UNREAD
        return code if _is_written(out) else UNREAD


def _is_written(out: Screen, /) -> bool:
    """Return whether all output is written; otherwise print why not."""
    out.flush()
    if out.failure is not None:
        _failed(out.failure, UNREAD)
    return out.failure is None


def _run(arguments: Sequence[str] | None, /) -> int:
    try:
        chosen = _parser().parse_args(arguments)
        code: int = chosen.run(chosen)
    except InvalidData as error:
        first, *more = error.problems
        others = f"; and {len(more):,} more, which `ogpmodel validate` lists" if more else ""
        return _failed(f"{first}{others}", WRONG)
    except (LookupError, ImportError, OSError) as error:
        return _failed(error, UNREAD)
    except ValueError as error:
        # An argument that is no text (the shell handed over bytes that are not UTF-8), or names a wrong file.
        return _failed(error, UNREAD)
    return code


def _failed(error: Exception | str, code: int, /) -> int:
    print(f"ogpmodel: {in_one_line(str(error))}", file=sys.stderr)
    return code


def _show(chosen: argparse.Namespace, /) -> int:
    """Print a member's page."""
    try:
        dataset, report = _data(chosen.data, chosen.kind)
    except OSError as error:
        return _failed(error, UNREAD)
    print(profile(dataset, chosen.member).text(shutil.get_terminal_size().columns))
    print(f"Validated: {report.summary().rstrip('.')}.")
    return FINE if report.ok else WRONG


def _data(file: str | None, kind: str | None, /) -> tuple[Dataset, Report]:
    """Load a document of our own JSON or read a table, and check it; without a file, the packaged sample."""
    if file is None or is_our_document(file):
        dataset = samples.guatemala() if file is None else load(file)
        return dataset, validate(dataset)
    imported = _imported(file, kind)
    return imported.dataset, _checked(imported)


def _validate(chosen: argparse.Namespace, /) -> int:
    """Check files, all of them, whatever is wrong with one."""
    return max(_validate_file(file, chosen.kind, notes=chosen.notes) for file in chosen.files)


def _validate_file(file: str, kind: str | None, /, *, notes: bool) -> int:
    try:
        report = _report_on(file, kind)
    except InvalidData as error:
        report = Report(error.problems)
    except OSError as error:
        return _failed(error, UNREAD)
    print(f"{in_one_line(file)}: {report.summary()}")
    _list(report, notes=notes)
    return FINE if report.ok else WRONG


def _report_on(file: str, kind: str | None, /) -> Report:
    """Check a document of our own JSON, or read a table and check the records from it."""
    if is_our_document(file):
        dataset, repeated = load_first(file)
        return Report((*repeated, *validate(dataset)))
    return _checked(_imported(file, kind))


def _checked(imported: ReadResult, /) -> Report:
    return attrs.evolve(imported.report, problems=(*imported.report, *validate(imported.dataset)))


def is_our_document(file: str, /) -> bool:
    """Return whether a file is a document of our own JSON: an object with our member, or .json and no rows.

    Raises:
        OSError: The file cannot be read.

    """
    path = path_of(file)
    if path.exists() and not path.is_file():
        # A pipe can be read once only.
        return True
    with naming(path), path.open("rb") as opened:
        start = opened.read(START).removeprefix(b"\xef\xbb\xbf").lstrip()
        if start[:1] == b"{":
            return OUR_MEMBER in start + opened.read()
    return file.endswith(".json") and not ROWS.match(start)


def is_same_file(one: str, other: str, /) -> bool:
    """Say whether two paths lead to one file."""
    first, second = path_of(one), path_of(other)
    return first.exists() and second.exists() and first.samefile(second)


def _convert(chosen: argparse.Namespace, /) -> int:
    """Read a table, and write our JSON."""
    try:
        if is_same_file(chosen.table, chosen.into):
            return _failed(f"{chosen.into} is the table itself, which would be lost", UNREAD)
        path_to_write(chosen.into)
        imported = _imported(chosen.table, chosen.kind)
        dump(imported.dataset, chosen.into)
    except OSError as error:
        return _failed(error, UNREAD)
    print(f"{in_one_line(chosen.table)}: {imported.report.summary()}")
    _list(imported.report, notes=chosen.notes)
    print(f"Written: {in_one_line(chosen.into)}")
    return FINE if imported.report.ok else WRONG


def _imported(file: str, kind: str | None, /) -> ReadResult:
    """Read a table; on a terminal, say from time to time how far it is."""
    if not sys.stderr.isatty():
        return read(file, kind=kind)

    def tell(row: int, /) -> None:
        if row % STEP == 0:
            _progress(f"\r{row:,} rows")

    try:
        return read(file, kind=kind, progress=tell)
    finally:
        _progress("\r\x1b[K")


def _progress(text: str, /) -> None:
    """Write over the last line of the terminal."""
    screen = cast("Screen", sys.stderr)
    screen.steer(text)
    screen.flush()


def _list(report: Report, /, *, notes: bool) -> None:
    for problem in report.at_least(Severity.NOTE if notes else Severity.WARNING):
        # The file was named once, above the list.
        place = attrs.evolve(problem.place, file=None)
        print(f"  {problem.severity.code}: {attrs.evolve(problem, place=place)}")


def _explain(chosen: argparse.Namespace, /) -> int:
    """Tell what a problem's code means."""
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    for paragraph in str(explain(chosen.code)).split("\n"):
        print(fill(paragraph, width, break_long_words=False) if len(paragraph) > width else paragraph)
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="ogpmodel", description="Look at, check and explain Open Government Partnership data."
    )
    parser.add_argument("--version", action="version", version=f"ogpmodel {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    show = commands.add_parser("show", help="print a member's page", description="Print a member's page.")
    show.add_argument("member", metavar="MEMBER", help="code or name of the member: GTM, Guatemala")
    show.add_argument(
        "--data",
        metavar="FILE",
        help="an export of our JSON, or a table of OGP's (default: the sample of Guatemala)",
    )
    show.add_argument("--kind", metavar="FORMAT", help="the format of a table, where it is not recognised")
    show.set_defaults(run=_show)

    check = commands.add_parser(
        "validate",
        help="check files",
        description="Check files. Exits with 0 if none has an error, 1 if one has, 2 if one cannot be read.",
    )
    check.add_argument("files", metavar="FILE", nargs="+", help="an export of our JSON, or a table of OGP's")
    check.add_argument("--kind", metavar="FORMAT", help="the format of a table, where it is not recognised")
    check.add_argument("--notes", action="store_true", help="list notes, too")
    check.set_defaults(run=_validate)

    convert = commands.add_parser(
        "convert",
        help="read one of OGP's tables and write our JSON",
        description="Read one of OGP's published tables and write our JSON. Exits with 0 if no row has an "
        "error, 1 if one has (what could be read is written all the same) or if nothing could be read, "
        "2 if a file cannot be opened.",
    )
    convert.add_argument("table", metavar="IN", help="a table: .csv, .csv.gz, .xlsx, .ods, or JSON with rows")
    convert.add_argument("into", metavar="OUT.json", help="the file to write; an old one is replaced whole")
    convert.add_argument("--kind", metavar="FORMAT", help="the format, where it is not recognised")
    convert.add_argument("--notes", action="store_true", help="list notes, too")
    convert.set_defaults(run=_convert)

    tell = commands.add_parser("explain", help="tell what a problem's code means")
    tell.add_argument("code", metavar="CODE", help="the code that stands in brackets behind a problem")
    tell.set_defaults(run=_explain)
    return parser
