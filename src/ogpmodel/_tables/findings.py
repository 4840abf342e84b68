"""What a reader has to say, gathered: equal problems of one column become one, with their count and rows."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import LONGEST_DETAIL, Place, Problem, problem
from .._sources.table import column_letter
from .._tools.messages import shortened

MOST = 1_000
"""So many different problems of a code are told one by one."""
MOST_ROWS = 10_000
"""So many rows of a problem are named."""
MOST_WORK = 2_500_000
"""How much may be spent on cells that do not fit. A table beyond it is not that of its header."""
WORK = 10
"""What a problem costs: about as much as the comparison of ten cells with the columns beside them."""
SHOWN = 20
"""How many problems an error names that ends the reading."""
REST = "more of this kind, in other words or columns, are counted here and not told one by one"


@attrs.frozen(weakref_slot=False)
class Heading:
    """A column of the file at hand."""

    index: int
    """Its place, from 0."""
    text: str
    """Its heading, as it stands in the file."""

    @property
    def letter(self) -> str:
        """The letters that a spreadsheet gives it: ``A``, ``Z``, ``AA``."""
        return column_letter(self.index)


@attrs.define
class _Group:
    problem: Problem
    count: int
    rows: list[int]
    details: Mapping[str, str | None]


class Findings:
    """Gathers what is found in one file."""

    def __init__(self, *, file: str | None = None, sheet: str | None = None) -> None:
        """Begin with nothing found."""
        self.file = file
        self.sheet = sheet
        self._groups: dict[tuple[str, int | None, str], _Group] = {}
        self._told: Counter[str] = Counter()
        self._left = MOST_WORK

    def spend(self, work: int, /) -> None:
        """Count work on cells that do not fit: what a file may cost has a limit.

        Raises:
            InvalidData: It is spent.

        """
        self._left -= work
        if self._left < 0:
            message = (
                "too many cells do not fit their columns to look at all of them; check whether the columns "
                "are those of the header"
            )
            first = islice(self._groups.values(), SHOWN)
            told = (attrs.evolve(one.problem, count=one.count) for one in first)
            raise InvalidData([problem("sheet-too-large", message, self.place()), *told])

    def place(self, row: int | None = None, column: Heading | None = None) -> Place:
        """Name a place in the file."""
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
        """Add a problem; one that was there already in this column is counted.

        The details are `found`, `expected` and `hint`. Of a code that has too many different problems the
        others are counted together.

        Raises:
            InvalidData: There are too many to look at.

        """
        self.spend(WORK)
        key = (code, None if column is None else column.index, message)
        if key not in self._groups and self._told[code] >= MOST:
            key, column, details = (code, None, REST), None, {}
        group = self._groups.get(key)
        if group is None:
            self._told[code] += 1
            first = problem(code, key[2], self.place(row, column), **details)
            group = self._groups[key] = _Group(first, 0, [], details)
        elif details != group.details:
            group.problem = _in_common(group.problem, details)
        group.count += 1
        if row is not None and len(group.rows) < MOST_ROWS:
            group.rows.append(row)

    def problems(self) -> tuple[Problem, ...]:
        """Give the problems, in the order in which they were first found."""
        return tuple(
            attrs.evolve(one.problem, count=one.count, rows=tuple(one.rows)) for one in self._groups.values()
        )


def _in_common(told: Problem, details: Mapping[str, str | None], /) -> Problem:
    """Keep what all cells of a group have in common: what was found, and what was expected."""
    found = told.found if told.found == _shown(details.get("found")) else None
    expected = told.expected if told.expected == _shown(details.get("expected")) else None
    same = (found, expected) == (told.found, told.expected)
    return told if same else attrs.evolve(told, found=found, expected=expected)


def _shown(found: str | None, /) -> str | None:
    return found and shortened(found, LONGEST_DETAIL)
