"""A report: problems in their order, to be counted, chosen and shown."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from .._tools.frozen import Frozen
from .._tools.html import Html, element, first_rows
from .._tools.messages import quoted
from .._tools.suggestions import nearest
from .problems import Problem, Severity, checked_problems, explain

SHOWN = 20
"""How many problems the text of a report lists; iteration yields all."""


def _held(problems: Iterable[Problem], /) -> tuple[Problem, ...]:
    return checked_problems("Report", problems)


def _check_severity(call: str, severity: object, /) -> None:
    if type(severity) is not Severity:
        near = nearest(severity, [one.code for one in Severity]) if isinstance(severity, str) else None
        hint = "" if near is None else f"; did you mean Severity.{near.upper()}?"
        raise TypeError(f"{call} takes a Severity, not {quoted(severity)}{hint}")


@attrs.frozen(weakref_slot=False, repr=False)
class Report(Frozen):
    """What a check or a reader has to say. It is empty where there is nothing to say."""

    problems: tuple[Problem, ...] = attrs.field(default=(), converter=_held)
    """The problems, in the order in which they were found."""

    @property
    def ok(self) -> bool:
        """Whether there is no error; notes and warnings may stand."""
        return all(problem.severity < Severity.ERROR for problem in self.problems)

    def __len__(self) -> int:
        """Count the problems."""
        return len(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        """Iterate over the problems, in their order."""
        return iter(self.problems)

    def __bool__(self) -> bool:
        """Say whether there is any problem at all."""
        return bool(self.problems)

    def where(self, *, code: str | None = None, severity: Severity | None = None) -> "Report":
        """Return the problems of a code, of a severity, or of both; `at_least` takes worse ones, too.

        Raises:
            NotFound: No problem has this code; the message suggests the nearest.
            TypeError: The code is no text, or the severity no `Severity`.

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
        """Return the problems that are at least as bad as a severity.

        Raises:
            TypeError: It is no `Severity`.

        """
        _check_severity("at_least", severity)
        return Report(problem for problem in self.problems if problem.severity >= severity)

    def sorted(self) -> "Report":
        """Return the report with the worst first; equally bad ones by code, each in the order found."""
        return Report(sorted(self.problems, key=lambda one: (-one.severity.step, one.code)))

    @property
    def occurrences(self) -> int:
        """How often the problems occur: one that occurs in many rows of a table counts as many."""
        return sum(one.count for one in self.problems)

    def count_by_code(self) -> Counter[str]:
        """Count the problems of each code; their sum is ``len(report)``."""
        return Counter(one.code for one in self.problems)

    def occurrences_by_code(self) -> Counter[str]:
        """Count how often the problems of each code occur; their sum is `occurrences`."""
        counts: Counter[str] = Counter()
        for one in self.problems:
            counts[one.code] += one.count
        return counts

    def summary(self) -> str:
        """Return a line: how many problems of each severity there are, and how often they occur."""
        found = Counter(one.severity for one in self.problems)
        counts = [
            f"{found[one]:,} {one.label.lower()}{'' if found[one] == 1 else 's'}"
            for one in sorted(found, reverse=True)
        ]
        times = f" ({self.occurrences:,} times)" if self.occurrences > len(self) else ""
        return f"{', '.join(counts)}{times}" if counts else "no problems"

    def to_dict(self) -> dict[str, object]:
        """Return a dict for a JSON writer: whether it is ok, counts by code, and every problem."""
        return {
            "ok": self.ok,
            "counts": dict(self.count_by_code()),
            "occurrences": dict(self.occurrences_by_code()),
            "problems": [one.to_dict() for one in self.problems],
        }

    def to_json(self) -> str:
        """Return the report as JSON: what `to_dict` returns."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __str__(self) -> str:
        """Return the summary, then a line for each of the worst problems; iterate to see them all."""
        lines = [f"{one.severity.label}: {one}" for one in self.sorted().problems[:SHOWN]]
        more = len(self) - SHOWN
        rest = [f"… and {more:,} more; iterate over the report to see them all"] if more > 0 else []
        return "\n".join([self.summary(), *lines, *rest])

    def __repr__(self) -> str:
        """Return the summary."""
        return f"<Report: {self.summary()}>"

    def to_html(self) -> Html:
        """Give the summary and the worst problems as a table."""
        heads = ("Severity", "Code", "Where", "What")
        worst = self.sorted()
        rows = ((one.severity.label, element("code", [one.code]), one.place, one.sentence) for one in worst)
        return first_rows(f"Report: {self.summary()}", heads, rows, len(self))

    def _repr_html_(self) -> str:
        return self.to_html()
