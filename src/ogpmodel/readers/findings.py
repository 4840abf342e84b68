"""What a reader has to say, gathered: equal problems of one column become one, with their count and rows."""

from collections import Counter

import attrs

from ..problems import Place, Problem, problem

MOST = 10_000
"""So many different problems are told one by one, and so many rows of one."""


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
        letters, rest = "", self.index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


@attrs.define
class _Group:
    problem: Problem
    count: int
    rows: list[int]


class Findings:
    """Gathers what is found in one file."""

    def __init__(self, *, file: str | None = None, sheet: str | None = None) -> None:
        """Begin with nothing found."""
        self.file = file
        self.sheet = sheet
        self._groups: dict[tuple[str, int, str], _Group] = {}
        self._left_out: Counter[str] = Counter()

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

        The details are `found`, `expected` and `hint`.
        """
        key = (code, -1 if column is None else column.index, message)
        group = self._groups.get(key)
        if group is None:
            if len(self._groups) >= MOST:
                self._left_out[code] += 1
                return
            first = problem(code, message, self.place(row, column), **details)
            group = self._groups[key] = _Group(first, 0, [])
        group.count += 1
        if row is not None and len(group.rows) < MOST:
            group.rows.append(row)

    def problems(self) -> tuple[Problem, ...]:
        """Give the problems, in the order in which they were first found."""
        found = [
            attrs.evolve(one.problem, count=one.count, rows=tuple(one.rows)) for one in self._groups.values()
        ]
        if self._left_out:
            codes = ", ".join(f"{code} {count:,}" for code, count in self._left_out.items())
            message = f"{self._left_out.total():,} more problems are not told one by one: {codes}"
            found.append(problem("sheet-stopped", message, self.place()))
        return tuple(found)
