"""Figures measured from the tables of a folder, and the report of them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

from agreement.statements import Statement, statements
from agreement.tables import FILES, Line, lines
from ogpmodel.irm.verdicts import ROWS

MOST_NAMED: Final = 10
"""So many rows that disagree are named."""


@attrs.frozen(kw_only=True)
class Measured:
    """A stated figure, and what was measured."""

    statement: Statement
    """The figure."""
    there: int
    """Rows of the table in the folder; 0 if the table is absent."""
    agreeing: int = 0
    """Rows that agree."""
    rows: int = 0
    """Rows that are compared."""
    others: tuple[int, ...] = ()
    """Numbers of the rows that disagree."""

    @property
    def is_whole(self) -> bool:
        """Whether the folder has as many rows as the full table."""
        return self.there == ROWS[self.statement.table]

    @property
    def is_equal(self) -> bool:
        """Whether the measured figure is the stated one."""
        return (self.agreeing, self.rows) == (self.statement.agreeing, self.statement.rows)

    @property
    def is_possible(self) -> bool:
        """Whether part of the rows can give this figure: with no more rows and exceptions than the whole."""
        stated = self.statement
        return self.rows <= stated.rows and len(self.others) <= stated.rows - stated.agreeing

    def fails(self, *, partial: bool) -> bool:
        """Return whether the figure fails."""
        if self.is_whole:
            return not self.is_equal
        return not partial or not self.is_possible

    def __str__(self) -> str:
        """Return the stated and the measured figure in a line."""
        one = self.statement
        stated = f"{one.agreeing:,} of {one.rows:,} stated"
        found = f"{self.agreeing:,} of {self.rows:,} measured" if self.there else "not measured"
        named = ", ".join(map(str, self.others[:MOST_NAMED]))
        more = " …" if len(self.others) > MOST_NAMED else ""
        rows = f"; other rows: {named}{more}" if named and not (self.is_whole and self.is_equal) else ""
        return f"{one.where}, {one.column!r}: {stated}, {found}{rows}"


def measured(folder: Path, stated: Sequence[Statement] | None = None, /) -> Iterator[Measured]:
    """Yield every stated figure with what the tables of a folder give."""
    found = statements() if stated is None else stated
    for table, file in FILES.items():
        path = folder / file
        table_lines = list(lines(path)) if path.is_file() else []
        for statement in found:
            if statement.table == table:
                yield _measured(statement, table_lines)


def _measured(statement: Statement, table_lines: Sequence[Line], /) -> Measured:
    answers = [(line.number, statement.measure(line)) for line in table_lines]
    return Measured(
        statement=statement,
        there=len(table_lines),
        agreeing=sum(answer is True for _, answer in answers),
        rows=sum(answer is not None for _, answer in answers),
        others=tuple(number for number, answer in answers if answer is False),
    )


def report(found: Iterable[Measured], /, *, partial: bool) -> tuple[list[str], bool]:
    """Return the lines of the report, and whether a figure fails."""
    every = list(found)
    text: list[str] = []
    for table in FILES:
        its = [one for one in every if one.statement.table == table]
        if its:
            text += ["", _heading(table, its[0].there), *(_told(one, partial=partial) for one in its)]
    failed = [one for one in every if one.fails(partial=partial)]
    return [*text, "", *_summary(every, len(failed), partial=partial)], bool(failed)


def _heading(table: str, there: int, /) -> str:
    if not there:
        return f"{table}: {FILES[table]} is not in the folder"
    whole = ROWS[table]
    return f"{table}: {there:,} rows" + ("" if there == whole else f" of {whole:,}: only part of the table")


def _told(one: Measured, /, *, partial: bool) -> str:
    word = "FAILS" if one.fails(partial=partial) else "right" if one.is_whole else "part "
    return f"  {word}  {one}"


def _summary(every: Sequence[Measured], failed: int, /, *, partial: bool) -> Iterator[str]:
    whole = sum(one.is_whole for one in every)
    yield f"{len(every):,} figures are stated; {whole:,} were measured from full tables, {failed:,} fail"
    if whole < len(every) and not partial:
        yield (
            "a figure of a full table cannot be measured from part of its rows: give the folder of the full "
            "tables, or --partial to look for impossible figures only"
        )
