"""The command ``ogpmodel``: a thin layer over the library, which only the entry point imports."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from textwrap import fill
from typing import NoReturn, TextIO, cast

import attrs

from .. import __version__, samples
from .._checks.recomputed.check import check
from .._checks.recomputed.own_rules import YEAR_OF_EXPORT
from .._checks.validate import validate
from .._dataset.dataset import Dataset
from .._json.documents import dump, load, load_first
from .._json.files import path_of, path_to_write
from .._problems.errors import InvalidData
from .._problems.problems import Severity, explain
from .._problems.reports import Report
from .._show.profile import profile
from .._show.text import NARROWEST
from .._tables.read import read
from .._tables.result import ReadResult
from .._tools.messages import in_one_line
from . import differences
from .file_kinds import is_our_document, is_same_file
from .screen import Screen

PROGRESS_STEP = 1_000
"""Rows after which a terminal shows the progress of reading."""
NO_ERRORS, DATA_ERRORS, FAILED = 0, 1, 2
"""Exit codes: no errors in the data; errors in the data; the command could not do its work."""


class Parser(argparse.ArgumentParser):
    """A parser of arguments whose messages have one line, whatever the arguments contain."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and a message, and exit."""
        super().error(in_one_line(message))


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
        _print_failure(out.failure, FAILED)
    return out.failure is None


def _run(arguments: Sequence[str] | None, /) -> int:
    try:
        chosen = _parser().parse_args(arguments)
        code: int = chosen.run(chosen)
    except InvalidData as error:
        return _print_invalid(error, DATA_ERRORS)
    except (LookupError, ImportError, OSError) as error:
        return _print_failure(error, FAILED)
    except ValueError as error:
        # An argument with bytes that are not UTF-8, or the name of a file of another format.
        return _print_failure(error, FAILED)
    return code


def _print_failure(error: Exception | str, code: int, /) -> int:
    """Print an error in one line, and return the exit code."""
    print(f"ogpmodel: {in_one_line(str(error))}", file=sys.stderr)
    return code


def _print_invalid(error: InvalidData, code: int, /) -> int:
    """Print the first problem of a file, and return the exit code."""
    first, *more = error.problems
    others = f"; and {len(more):,} more, which `ogpmodel validate` lists" if more else ""
    return _print_failure(f"{first}{others}", code)


def _show(chosen: argparse.Namespace, /) -> int:
    """Print a member's page, or write it to a file."""
    try:
        dataset, report = _data(chosen.data, chosen.kind)
    except OSError as error:
        return _print_failure(error, FAILED)
    page = profile(dataset, chosen.member)
    if chosen.html is None:
        print(page.text(shutil.get_terminal_size().columns))
    else:
        page.to_html(chosen.html)
        print(f"Written: {in_one_line(chosen.html)}")
    print(f"Validated: {report.summary().rstrip('.')}.")
    return NO_ERRORS if report.ok else DATA_ERRORS


def _data(file: str | None, kind: str | None, /) -> tuple[Dataset, Report]:
    """Return the data of our own JSON or of a table, and a report; the sample if there is no file."""
    if file is None or is_our_document(file):
        dataset = samples.guatemala() if file is None else load(file)
        return dataset, validate(dataset)
    imported = _imported(file, kind)
    return imported.dataset, _checked(imported)


def _validate(chosen: argparse.Namespace, /) -> int:
    """Check all files, even if one of them cannot be read."""
    return max(_validate_file(file, chosen.kind, notes=chosen.notes) for file in chosen.files)


def _validate_file(file: str, kind: str | None, /, *, notes: bool) -> int:
    try:
        report = _report_on(file, kind)
    except InvalidData as error:
        report = Report(error.problems)
    except OSError as error:
        return _print_failure(error, FAILED)
    print(f"{in_one_line(file)}: {report.summary()}")
    _print_problems(report, notes=notes)
    return NO_ERRORS if report.ok else DATA_ERRORS


def _report_on(file: str, kind: str | None, /) -> Report:
    """Check a document of our own JSON, or read a table and check the records from it."""
    if is_our_document(file):
        dataset, repeated = load_first(file)
        return Report((*repeated, *validate(dataset)))
    return _checked(_imported(file, kind))


def _checked(imported: ReadResult, /) -> Report:
    return attrs.evolve(imported.report, problems=(*imported.report, *validate(imported.dataset)))


def _check(chosen: argparse.Namespace, /) -> int:
    """Recompute the derived columns of a table."""
    try:
        if path_of(chosen.file).is_file() and is_our_document(chosen.file):
            message = "is an export of our JSON, which has no derived columns; give one of OGP's tables"
            return _print_failure(f"{chosen.file} {message}", FAILED)
        imported = _imported(chosen.file, chosen.kind)
    except InvalidData as error:
        return _print_failure(str(error.problems[0]), FAILED)
    found = check(imported, year=chosen.year)
    if not any(one.compared for one in found.columns):
        return _print_failure(f"{chosen.file} has no derived column that can be compared", FAILED)
    if not imported.report.ok:
        print("Some rows have errors, and may be left out; `ogpmodel validate` lists them.")
    print(found.text(every=chosen.all))
    return NO_ERRORS if found.ok else DATA_ERRORS


def _convert(chosen: argparse.Namespace, /) -> int:
    """Read a table, and write our JSON."""
    try:
        if is_same_file(chosen.table, chosen.into):
            return _print_failure(
                f"{chosen.into} is the table itself, which would be lost; write to another file", FAILED
            )
        path_to_write(chosen.into)
        imported = _imported(chosen.table, chosen.kind)
        dump(imported.dataset, chosen.into)
    except OSError as error:
        return _print_failure(error, FAILED)
    print(f"{in_one_line(chosen.table)}: {imported.report.summary()}")
    _print_problems(imported.report, notes=chosen.notes)
    print(f"Written: {in_one_line(chosen.into)}")
    return NO_ERRORS if imported.report.ok else DATA_ERRORS


def _diff(chosen: argparse.Namespace, /) -> int:
    """Print what changed from one file to another."""
    try:
        old, new = (
            load(file) if is_our_document(file) else _imported(file, chosen.kind).dataset
            for file in (chosen.old, chosen.new)
        )
    except InvalidData as error:
        return _print_invalid(error, FAILED)
    return differences.print_changes(old, new, chosen)


def _imported(file: str, kind: str | None, /) -> ReadResult:
    """Read a table; on a terminal, show the progress."""
    if not sys.stderr.isatty():
        return read(file, kind=kind)

    def show(row: int, /) -> None:
        if row % PROGRESS_STEP == 0:
            _show_progress(f"\r{row:,} rows")

    try:
        return read(file, kind=kind, progress=show)
    finally:
        _show_progress("\r\x1b[K")


def _show_progress(text: str, /) -> None:
    """Overwrite the last line of the terminal."""
    screen = cast("Screen", sys.stderr)
    screen.write_raw(text)
    screen.flush()


def _print_problems(report: Report, /, *, notes: bool) -> None:
    for problem in report.at_least(Severity.NOTE if notes else Severity.WARNING):
        # The name of the file is printed once, above the list.
        place = attrs.evolve(problem.place, file=None)
        print(f"  {problem.severity.code}: {attrs.evolve(problem, place=place)}")


def _explain(chosen: argparse.Namespace, /) -> int:
    """Print what a problem's code means."""
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    for paragraph in str(explain(chosen.code)).split("\n"):
        print(fill(paragraph, width, break_long_words=False) if len(paragraph) > width else paragraph)
    return NO_ERRORS


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
    show.add_argument("--kind", metavar="FORMAT", help="the format of a table, if it is not recognised")
    show.add_argument(
        "--html",
        metavar="PAGE.html",
        help="write the page with its pictures to a file, instead of printing it; an old one is replaced",
    )
    show.set_defaults(run=_show)

    rules = commands.add_parser(
        "check",
        help="check whether OGP's rules hold in a table",
        description="Recompute the columns of a table that OGP derived from others. Exits with 0 if every "
        "cell agrees or disagrees for a known reason, 1 if one disagrees for no known reason, 2 if nothing "
        "can be compared.",
    )
    rules.add_argument("file", metavar="FILE", help="a table of OGP's")
    rules.add_argument("--kind", metavar="FORMAT", help="the format, if it is not recognised")
    rules.add_argument(
        "--year", type=int, default=YEAR_OF_EXPORT, help="the year of the export (default: %(default)s)"
    )
    rules.add_argument("--all", action="store_true", help="list all cells that disagree, not only the first")
    rules.set_defaults(run=_check)

    files = commands.add_parser(
        "validate",
        help="check files",
        description="Check files. Exits with 0 if none has an error, 1 if one has, 2 if one cannot be read.",
    )
    files.add_argument("files", metavar="FILE", nargs="+", help="an export of our JSON, or a table of OGP's")
    files.add_argument("--kind", metavar="FORMAT", help="the format of a table, if it is not recognised")
    files.add_argument("--notes", action="store_true", help="list notes, too")
    files.set_defaults(run=_validate)

    convert = commands.add_parser(
        "convert",
        help="read one of OGP's tables and write our JSON",
        description="Read one of OGP's published tables and write our JSON. Exits with 0 if no row has an "
        "error, 1 if one has (the rest is written) or if nothing could be read, "
        "2 if a file cannot be opened.",
    )
    convert.add_argument("table", metavar="IN", help="a table: .csv, .csv.gz, .xlsx, .ods, or JSON with rows")
    convert.add_argument("into", metavar="OUT.json", help="the file to write; an old one is replaced whole")
    convert.add_argument("--kind", metavar="FORMAT", help="the format, if it is not recognised")
    convert.add_argument("--notes", action="store_true", help="list notes, too")
    convert.set_defaults(run=_convert)

    difference = commands.add_parser(
        "diff",
        help="print what changed from one file to another",
        description="Print what changed from one file to another, by the identifiers of the records. Exits "
        "with 0 if nothing changed, 1 if something did, 2 if a file cannot be read.",
    )
    differences.add_arguments(difference)
    difference.set_defaults(run=_diff)

    explanation = commands.add_parser("explain", help="explain what a problem's code means")
    explanation.add_argument("code", metavar="CODE", help="the code in brackets after a problem")
    explanation.set_defaults(run=_explain)
    return parser
