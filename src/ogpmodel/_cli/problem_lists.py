"""Lists of problems: those of a table and of its records, and how they are printed."""

import attrs

from .._checks.validate import validate
from .._problems.problems import Severity
from .._problems.reports import Report
from .._tables.result import ReadResult


def checked(imported: ReadResult, /) -> Report:
    """Return the problems that the reader of a table reported, and those of the records from it."""
    return attrs.evolve(imported.report, problems=(*imported.report, *validate(imported.dataset)))


def print_problems(report: Report, /, *, notes: bool) -> None:
    """Print the problems of one file that are errors or warnings, and notes if they are wanted."""
    for problem in report.at_least(Severity.NOTE if notes else Severity.WARNING):
        # The name of the file is printed once, above the list.
        place = attrs.evolve(problem.place, file=None)
        print(f"  {problem.severity.code}: {attrs.evolve(problem, place=place)}")
