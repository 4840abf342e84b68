"""A report: problems in their order, to be counted, chosen and shown."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from .html import Html, element, first_rows
from .problems import Problem, Severity, explain
from .spelling import nearest, quoted


def _held(problems: Iterable[Problem], /) -> tuple[Problem, ...]:
    return tuple(problems)


@attrs.frozen(weakref_slot=False, repr=False)
class Report:
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
        """Choose problems: those of a code, those at least as bad as a severity, or both.

        Raises:
            LookupError: No problem has this code; the message suggests the nearest.
            TypeError: The severity is no `Severity`.

        """
        if code is not None:
            explain(code)
        if severity is not None and type(severity) is not Severity:
            near = nearest(severity, [one.code for one in Severity]) if isinstance(severity, str) else None
            hint = "" if near is None else f"; did you mean Severity.{near.upper()}?"
            raise TypeError(f"severity takes a Severity, not {quoted(severity)}{hint}")
        return Report(
            tuple(
                problem
                for problem in self.problems
                if (code is None or problem.code == code)
                and (severity is None or problem.severity >= severity)
            )
        )

    def sorted(self) -> "Report":
        """Put the worst first; equally bad ones by code, each in the order found."""
        return Report(tuple(sorted(self.problems, key=lambda one: (-one.severity.step, one.code))))

    def count_by_code(self) -> Counter[str]:
        """Count the problems of each code; one that occurs in many rows counts as many."""
        counts: Counter[str] = Counter()
        for one in self.problems:
            counts[one.code] += one.count
        return counts

    def summary(self) -> str:
        """Say in a line how many problems of each severity there are."""
        found: Counter[Severity] = Counter()
        for one in self.problems:
            found[one.severity] += one.count
        counts = [
            f"{found[one]:,} {one.label.lower()}{'' if found[one] == 1 else 's'}"
            for one in sorted(found, reverse=True)
        ]
        return ", ".join(counts) or "no problems"

    def to_dict(self) -> dict[str, object]:
        """Give a dict as a JSON writer takes it: whether it is ok, counts by code, and every problem."""
        problems = [one.to_dict() for one in self.problems]
        return {"ok": self.ok, "counts": dict(self.count_by_code()), "problems": problems}

    def to_json(self) -> str:
        """Give the report as JSON: whether it is ok, how many problems of each code, and every problem."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __str__(self) -> str:
        """Give the summary, then a line for each problem."""
        return "\n".join([self.summary(), *(f"{one.severity.label}: {one}" for one in self.problems)])

    def __repr__(self) -> str:
        """Count in words."""
        return f"<Report: {self.summary()}>"

    def to_html(self) -> Html:
        """Give the summary and the worst problems as a table."""
        heads = ("Severity", "Code", "Where", "What")
        worst = self.sorted()
        rows = ((one.severity.label, element("code", [one.code]), one.place, one.sentence) for one in worst)
        return first_rows(f"Report: {self.summary()}", heads, rows, len(self))

    def _repr_html_(self) -> str:
        return self.to_html()
