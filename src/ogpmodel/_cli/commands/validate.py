"""``ogpmodel validate``: the problems of files."""

import argparse

from ..._checks.validate import validate
from ..._json.documents import load_first
from ..._problems.errors import InvalidData
from ..._problems.reports import Report
from ..._tools.messages import in_one_line
from ..files import is_our_document, read_table
from ..problem_lists import checked, print_problems
from ..screen import DATA_ERRORS, FAILED, NO_ERRORS, print_failure


def run(chosen: argparse.Namespace, /) -> int:
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
    print_problems(report, notes=notes)
    return NO_ERRORS if report.ok else DATA_ERRORS


def _report_on(file: str, kind: str | None, /) -> Report:
    """Check a document of our own JSON, or read a table and check the records from it."""
    if is_our_document(file):
        dataset, repeated = load_first(file)
        return Report((*repeated, *validate(dataset)))
    return checked(read_table(file, kind))
