"""The result of `read`: a dataset, and a report with every problem."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Final

import attrs

from .._dataset.dataset import Dataset, counted
from .._problems.errors import InvalidData
from .._problems.problems import LONGEST_DETAIL, Place, Problem, problem
from .._problems.reports import Report
from .._sources.source_table import column_letter
from .._tools.frozen import Frozen, typed
from .._tools.html import Html, pairs
from .._tools.messages import in_one_line, shortened
from .origins import UNKNOWN, Origins
from .printed import NOTHING, Printed

MOST_DIFFERENT: Final = 1_000
"""The largest number of different problems of a code that are reported one by one."""
MOST_ROWS_NAMED: Final = 10_000
"""The largest number of rows that a problem names."""
MOST_WORK: Final = 2_500_000
"""The limit of the work on cells that do not fit. A table beyond it does not belong to its header."""
WORK_OF_PROBLEM: Final = 10
"""The work of a problem: about that of the comparison of ten cells with the columns beside them."""
MOST_LISTED: Final = 20
"""The largest number of problems that an error lists if it ends the reading."""
REST: Final = "more problems of this code, in other texts or columns, are only counted here"


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class ReadReport(Report):
    """The report of `read`: what was read, the number of records, and every problem."""

    format: str
    """The format: ``commitments-2024``."""
    title: str
    """The title of the tables of this format."""
    file: str | None = None
    """The file, if it has a name."""
    rows: int = 0
    """The number of rows with data that were read."""
    left_out: int = 0
    """The number of rows below the header that were left out: blank ones, repeated headings, totals."""
    made: tuple[tuple[str, int], ...] = ()
    """The number of records in each collection."""
    unknown: tuple[str, ...] = ()
    """The headings of the columns that are not known, and were not read."""

    def summary(self) -> str:
        """Return a few sentences: what was read, the number of records, and the problems."""
        made = ", ".join(counted(name, count) for name, count in self.made if count)
        codes = ", ".join(f"{code} {count:,}" for code, count in self.occurrences_by_code().most_common())
        unknown = ", ".join(map(repr, map(shortened, self.unknown)))
        sentences = (
            f"{self.title} ({self.format}): {counted('rows', self.rows)} read, {self.left_out:,} left out",
            f"Records: {made}",
            f"Columns not known: {unknown}" if unknown else "",
            f"Problems: {super().summary()}{codes and f': {codes}'}",
        )
        return in_one_line(" ".join(f"{one}." for one in sentences if one))

    def __repr__(self) -> str:
        """Return the type and the number of problems."""
        return f"<ReadReport: {super().summary()}>"

    def to_dict(self) -> dict[str, object]:
        """Return a dict that JSON writers accept."""
        about = {
            "format": self.format,
            "title": self.title,
            "file": self.file,
            "rows": self.rows,
            "left_out": self.left_out,
            "made": dict(self.made),
            "unknown": list(self.unknown),
        }
        return about | super().to_dict()


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class ReadResult(Frozen):
    """The result of `read`: all records that could be read, and a problem for every cell that could not."""

    dataset: Dataset
    """The records."""
    report: ReadReport
    """What was read, and every problem."""
    printed: Printed = NOTHING
    """The columns that OGP derived from others, as printed: `check` recomputes them."""

    origins: Origins = UNKNOWN
    """The rows of the records, and the columns of their fields."""

    def renamed(self, names: Mapping[str, str], /) -> "ReadResult":
        """Return the result with other identifiers in its dataset: see `Dataset.renamed`."""
        return attrs.evolve(self, dataset=self.dataset.renamed(names), origins=self.origins.renamed(names))

    def place_of(self, collection: str, key: str, path: str, /) -> Place | None:
        """Return the cell of a value: ``place_of("commitments", "GT0047", "title")``.

        Returns:
            File, row and column, as far as they are known: a plan of a table of commitments has many rows.
            None if nothing is known of it.

        """
        return self.origins.place_of(collection, key, path)

    def __repr__(self) -> str:
        """Return the type, the format, and the size of dataset and report."""
        return f"<ReadResult of {in_one_line(self.report.format)}: {self.dataset!r}, {self.report!r}>"

    def _repr_html_(self) -> str:
        counts = [(name, f"{count:,}") for name, count in self.report.made if count]
        return Html(pairs(f"ReadResult: {self.report.title}", counts) + self.report.to_html())


@attrs.frozen(weakref_slot=False)
class Heading:
    """The heading of a column in the file that is read."""

    index: int
    """The column's place, from 0."""
    text: str
    """Its text in the file."""

    @property
    def letter(self) -> str:
        """The letters that a spreadsheet gives the column: ``A``, ``Z``, ``AA``."""
        return column_letter(self.index)


@attrs.define
class _Group:
    """Equal problems of one column."""

    problem: Problem
    count: int
    rows: list[int]
    details: Mapping[str, str | None]


class Collector:
    """Collects the problems of one file. Equal problems of a column become one, with their count and rows."""

    def __init__(self, *, file: str | None = None, sheet: str | None = None) -> None:
        """Start without problems."""
        self.file = file
        self.sheet = sheet
        self._groups: dict[tuple[str, int | None, str], _Group] = {}
        self._different: Counter[str] = Counter()
        self._left = MOST_WORK

    def spend(self, work: int, /) -> None:
        """Count work on cells that do not fit, which is limited for each file.

        Raises:
            InvalidData: The limit is passed.

        """
        self._left -= work
        if self._left < 0:
            message = (
                "too many cells do not fit their columns to look at all of them; check whether the columns "
                "are those of the header"
            )
            first = islice(self._groups.values(), MOST_LISTED)
            listed = (attrs.evolve(one.problem, count=one.count) for one in first)
            raise InvalidData([problem("sheet-too-large", message, self.place()), *listed])

    def place(self, row: int | None = None, column: Heading | None = None) -> Place:
        """Return a place in the file."""
        return Place(
            file=self.file,
            sheet=self.sheet,
            row=row,
            heading=None if column is None else column.text,
            letter=None if column is None else column.letter,
        )

    def add(
        self,
        code: str,
        message: str,
        row: int | None = None,
        column: Heading | None = None,
        **details: str | None,
    ) -> None:
        """Add a problem, or count it if this column has an equal one already.

        Problems of a code that has too many different ones are counted together.

        Args:
            code: The problem's code.
            message: Its message.
            row: The row's number; None for a problem of the whole table.
            column: The column; None for a problem of the whole row.
            details: `found`, `expected` and `hint`.

        Raises:
            InvalidData: There are too many problems to look at.

        """
        self.spend(WORK_OF_PROBLEM)
        key = (code, None if column is None else column.index, message)
        group = self._groups.get(key)
        if group is None and self._different[code] >= MOST_DIFFERENT:
            key, column, details = (code, None, REST), None, {}
            group = self._groups.get(key)
        if group is None:
            self._different[code] += 1
            first = problem(code, key[2], self.place(row, column), **details)
            group = self._groups[key] = _Group(first, 0, [], details)
        elif details != group.details:
            group.problem = _in_common(group.problem, details)
        group.count += 1
        if row is not None and len(group.rows) < MOST_ROWS_NAMED:
            group.rows.append(row)

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems, in the order of their first occurrence."""
        return tuple(
            attrs.evolve(one.problem, count=one.count, rows=tuple(one.rows)) for one in self._groups.values()
        )


def _in_common(first: Problem, details: Mapping[str, str | None], /) -> Problem:
    """Return a problem with the details that all cells of its group have in common."""
    found = first.found if first.found == _as_shown(details.get("found")) else None
    expected = first.expected if first.expected == _as_shown(details.get("expected")) else None
    is_same = (found, expected) == (first.found, first.expected)
    return first if is_same else attrs.evolve(first, found=found, expected=expected)


def _as_shown(detail: str | None, /) -> str | None:
    return detail and shortened(detail, LONGEST_DETAIL)


def made_of(dataset: Dataset, /) -> tuple[tuple[str, int], ...]:
    """Return the number of records in each collection, by the collection's name."""
    return tuple((name, len(part)) for name, part in dataset.parts().items())
