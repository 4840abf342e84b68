"""The commands: each takes the parsed arguments, prints its answer, and returns the exit code."""

import argparse
import shutil
from textwrap import fill

import attrs

from .. import samples
from .._book.write import writer_for
from .._checks.recomputed.check import check
from .._checks.validate import validate
from .._dataset.dataset import Dataset
from .._json.documents import load, load_first
from .._problems.errors import InvalidData
from .._problems.problems import Severity, explain
from .._problems.reports import Report
from .._show.profile import profile
from .._show.text import NARROWEST
from .._tables.result import ReadResult
from .._tools.files import path_of
from .._tools.messages import in_one_line, quoted
from .._tools.suggestions import meant
from . import differences
from .files import is_our_document, is_same_file, read_table
from .screen import DATA_ERRORS, FAILED, NO_ERRORS, print_failure, print_invalid


def show_command(chosen: argparse.Namespace, /) -> int:
    """Print a member's page, or write it to a file."""
    try:
        dataset, report = _read_data(chosen.data, chosen.kind)
    except OSError as error:
        return print_failure(error, FAILED)
    if chosen.data is None and not dataset.members.find(chosen.member):
        known = dataset.members
        message = (
            f"{quoted(chosen.member)} is not in the sample, which has only {known[0].name}"
            f"{meant(chosen.member, known.suggested)}; for other members, pass --data FILE, an export of our "
            "JSON or a table of OGP's"
        )
        return print_failure(message, FAILED)
    page = profile(dataset, chosen.member)
    if chosen.html is None:
        print(page.text(shutil.get_terminal_size().columns))
    else:
        page.to_html(chosen.html)
        print(f"Written: {in_one_line(chosen.html)}")
    print(f"Validated: {report.summary().rstrip('.')}.")
    return NO_ERRORS if report.ok else DATA_ERRORS


def _read_data(file: str | None, kind: str | None, /) -> tuple[Dataset, Report]:
    """Return the data of our own JSON or of a table, and a report; the sample if there is no file."""
    if file is None or is_our_document(file):
        dataset = samples.guatemala() if file is None else load(file)
        return dataset, validate(dataset)
    imported = read_table(file, kind)
    return imported.dataset, _checked(imported)


def validate_command(chosen: argparse.Namespace, /) -> int:
    """Check all files, even if one of them cannot be read."""
    return max(_validate_file(file, chosen.kind, notes=chosen.notes) for file in chosen.files)


def _validate_file(file: str, kind: str | None, /, *, notes: bool) -> int:
    try:
        report = _report_on(file, kind)
    except InvalidData as error:
        report = Report(error.problems)
    except OSError as error:
        return print_failure(error, FAILED)
    print(f"{in_one_line(file)}: {report.summary()}")
    _print_problems(report, notes=notes)
    return NO_ERRORS if report.ok else DATA_ERRORS


def _report_on(file: str, kind: str | None, /) -> Report:
    """Check a document of our own JSON, or read a table and check the records from it."""
    if is_our_document(file):
        dataset, repeated = load_first(file)
        return Report((*repeated, *validate(dataset)))
    return _checked(read_table(file, kind))


def _checked(imported: ReadResult, /) -> Report:
    return attrs.evolve(imported.report, problems=(*imported.report, *validate(imported.dataset)))


def check_command(chosen: argparse.Namespace, /) -> int:
    """Recompute the derived columns of a table."""
    try:
        if path_of(chosen.file).is_file() and is_our_document(chosen.file):
            message = "is an export of our JSON, which has no derived columns; give one of OGP's tables"
            return print_failure(f"{chosen.file} {message}", FAILED)
        imported = read_table(chosen.file, chosen.kind)
    except InvalidData as error:
        return print_failure(str(error.problems[0]), FAILED)
    found = check(imported, year=chosen.year)
    if not any(one.compared for one in found.columns):
        return print_failure(f"{chosen.file} has no derived column that can be compared", FAILED)
    if not imported.report.ok:
        print("Some rows have errors, and may be left out; `ogpmodel validate` lists them.")
    print(found.text(every=chosen.all))
    return NO_ERRORS if found.ok else DATA_ERRORS


def convert_command(chosen: argparse.Namespace, /) -> int:
    """Read a table, and write its dataset in the format that the name of the other file states."""
    try:
        if is_same_file(chosen.table, chosen.into):
            return print_failure(
                f"{chosen.into} is the table itself, which would be lost; write to another file", FAILED
            )
        write_to = writer_for(chosen.into)
        imported = read_table(chosen.table, chosen.kind)
        write_to(imported.dataset, path_of(chosen.into))
    except OSError as error:
        return print_failure(error, FAILED)
    print(f"{in_one_line(chosen.table)}: {imported.report.summary()}")
    _print_problems(imported.report, notes=chosen.notes)
    print(f"Written: {in_one_line(chosen.into)}")
    return NO_ERRORS if imported.report.ok else DATA_ERRORS


def diff_command(chosen: argparse.Namespace, /) -> int:
    """Print what changed from one file to another."""
    try:
        old, new = (
            load(file) if is_our_document(file) else read_table(file, chosen.kind).dataset
            for file in (chosen.old, chosen.new)
        )
    except InvalidData as error:
        return print_invalid(error, FAILED)
    return differences.print_changes(old, new, chosen)


def _print_problems(report: Report, /, *, notes: bool) -> None:
    for problem in report.at_least(Severity.NOTE if notes else Severity.WARNING):
        # The name of the file is printed once, above the list.
        place = attrs.evolve(problem.place, file=None)
        print(f"  {problem.severity.code}: {attrs.evolve(problem, place=place)}")


def explain_command(chosen: argparse.Namespace, /) -> int:
    """Print what a problem's code means."""
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    for paragraph in str(explain(chosen.code)).split("\n"):
        print(fill(paragraph, width, break_long_words=False) if len(paragraph) > width else paragraph)
    return NO_ERRORS
