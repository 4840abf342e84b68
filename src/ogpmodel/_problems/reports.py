"""A report: problems that can be counted, selected and shown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from .._tools.frozen import Frozen
from .._tools.html import Html, element, escaped, first_rows, table
from .._tools.messages import quoted
from .._tools.public_paths import set_path
from .._tools.suggestions import nearest
from .problems import SHOWN_PROBLEMS, Place, Problem, Severity, checked_problems, explain, title_of

if TYPE_CHECKING:
    from .._out.table import Table


def _checked(problems: Iterable[Problem], /) -> tuple[Problem, ...]:
    return checked_problems("Report", problems)


def _check_severity(call: str, severity: object, /) -> None:
    if type(severity) is not Severity:
        near = nearest(severity, [one.code for one in Severity]) if isinstance(severity, str) else None
        hint = "" if near is None else f"; did you mean Severity.{near.upper()}?"
        raise TypeError(f"{call} takes a Severity, not {quoted(severity)}{hint}")


@attrs.frozen(weakref_slot=False, repr=False)
class Report(Frozen):
    """The problems that validation or a reader reports. An empty report has no problems, and is false.

    Raises:
        TypeError: The argument is not an iterable of problems.

    """

    problems: tuple[Problem, ...] = attrs.field(default=(), converter=_checked)
    """Problems, in the order in which they were reported."""

    @property
    def ok(self) -> bool:
        """Whether there are no errors; notes and warnings are allowed."""
        return all(problem.severity < Severity.ERROR for problem in self.problems)

    def __len__(self) -> int:
        """Return the number of problems."""
        return len(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        """Iterate over the problems, in their order."""
        return iter(self.problems)

    def __bool__(self) -> bool:
        """Return whether there are any problems, of any severity."""
        return bool(self.problems)

    def where(self, *, code: str | None = None, severity: Severity | None = None) -> "Report":
        """Return a report of the problems with a code, with a severity, or with both.

        Args:
            code: The code; None selects all codes.
            severity: Exactly this severity; None selects all. `at_least` also selects more severe problems.

        Raises:
            NotFound: No problem has this code; the message suggests the nearest.
            TypeError: The code is not a ``str``, or the severity is not a `Severity`.

        """
        if code is not None:
            explain(code)
        if severity is not None:
            _check_severity("severity", severity)
        return Report(
            problem
            for problem in self.problems
            if code in {None, problem.code} and severity in {None, problem.severity}
        )

    def at_least(self, severity: Severity, /) -> "Report":
        """Return a report of the problems with a severity or a higher one.

        Raises:
            TypeError: The argument is not a `Severity`.

        """
        _check_severity("at_least", severity)
        return Report(problem for problem in self.problems if problem.severity >= severity)

    def sorted(self) -> "Report":
        """Return a report ordered by severity, the most severe first, then by code."""
        return Report(sorted(self.problems, key=lambda one: (-one.severity.step, one.code)))

    @property
    def occurrences(self) -> int:
        """Number of occurrences: a problem that occurs in many rows of a table counts as many."""
        return sum(one.count for one in self.problems)

    def count_by_code(self) -> Counter[str]:
        """Return the number of problems of each code; the sum is ``len(report)``."""
        return Counter(one.code for one in self.problems)

    def occurrences_by_code(self) -> Counter[str]:
        """Return the number of occurrences of each code; the sum is `occurrences`."""
        counts: Counter[str] = Counter()
        for one in self.problems:
            counts[one.code] += one.count
        return counts

    def summary(self) -> str:
        """Return a line with the number of problems of each severity, and of their occurrences."""
        totals = Counter(one.severity for one in self.problems)
        counts = [
            f"{totals[one]:,} {one.label.lower()}{'' if totals[one] == 1 else 's'}"
            for one in sorted(totals, reverse=True)
        ]
        times = f" ({self.occurrences:,} times)" if self.occurrences > len(self) else ""
        return f"{', '.join(counts)}{times}" if counts else "no problems"

    def table(self) -> "Table":
        """Return a `Table` with a row for each problem, in their order."""
        from .._out.columns import Column, ColumnType  # noqa: PLC0415 - not every program needs tables
        from .._out.table import Table  # noqa: PLC0415

        columns = [
            Column("severity", ColumnType.TERM, label="Severity", terms=Severity),
            Column("code", ColumnType.TEXT, label="Code", meaning="Stable code of the problem."),
            Column("where", ColumnType.TEXT, label="Where", meaning="Where the problem is."),
            Column("message", ColumnType.TEXT, label="Message", meaning="What is wrong."),
            Column("found", ColumnType.TEXT, label="Found", meaning="The value in the data, shortened."),
            Column("expected", ColumnType.TEXT, label="Expected", meaning="The value that was expected."),
            Column("hint", ColumnType.TEXT, label="Hint", meaning="What was perhaps meant, or what to do."),
            Column("count", ColumnType.INTEGER, label="Count", meaning="Number of occurrences."),
        ]
        rows = (
            (
                one.severity,
                one.code,
                str(one.place),
                one.message,
                one.found,
                one.expected,
                one.hint,
                one.count,
            )
            for one in self.problems
        )
        return Table.from_rows(columns, rows, title=f"Report: {self.summary()}")

    def to_dict(self) -> dict[str, object]:
        """Return a dict for a JSON writer, with ``ok``, counts by code, and all problems."""
        return {
            "ok": self.ok,
            "counts": dict(self.count_by_code()),
            "occurrences": dict(self.occurrences_by_code()),
            "problems": [one.to_dict() for one in self.problems],
        }

    def to_json(self) -> str:
        """Return the result of `to_dict` as JSON."""
        import json  # noqa: PLC0415 - only programs that write reports need it

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __str__(self) -> str:
        """Return the summary, and a line for each of the most severe problems; iterate to see all."""
        lines = [f"{one.severity.label}: {one}" for one in self.sorted().problems[:SHOWN_PROBLEMS]]
        more = len(self) - SHOWN_PROBLEMS
        rest = [f"… and {more:,} more; iterate over the report to see them all"] if more > 0 else []
        return "\n".join([self.summary(), *lines, *rest])

    def __repr__(self) -> str:
        """Return the summary."""
        return f"<Report: {self.summary()}>"

    def to_html(self) -> Html:
        """Return the number of problems of each code, and the most severe problems, as tables.

        The codes are ordered by severity, the most severe first. A place in a file is a link to it, with the
        row of a table as its fragment (RFC 7111).
        """
        worst = self.sorted()
        heads = ("Severity", "Code", "Where", "What")
        rows = (
            (one.severity.label, element("code", [one.code]), _place_html(one.place), one.sentence)
            for one in worst
        )
        return Html(_codes_html(worst) + first_rows(f"Report: {self.summary()}", heads, rows, len(self)))

    def _repr_html_(self) -> str:
        return self.to_html()


def _codes_html(worst: Report, /) -> Html:
    """Return a table with a row for each code, in the order of a report; nothing for fewer than two codes."""
    counts, times = worst.count_by_code(), worst.occurrences_by_code()
    if len(counts) <= 1:
        return Html()
    severities = {one.code: one.severity.label for one in worst}
    rows = (
        (severity, element("code", [code]), title_of(code), f"{counts[code]:,}", f"{times[code]:,}")
        for code, severity in severities.items()
    )
    return table("By code, the most severe first", ("Severity", "Code", "Title", "Problems", "Times"), rows)


def _place_html(place: Place, /) -> Html:
    """Return a place; in a file it is a link."""
    if place.file is None:
        return escaped(place)
    from urllib.parse import quote  # noqa: PLC0415 - only links to files need it

    row = "" if place.row is None else f"#row={place.row}"
    return element("a", [place], href=quote(place.file, errors="replace") + row)


# `ogpmodel` loads this module on first use, but is not always the first that does.
set_path(Report, "ogpmodel")
