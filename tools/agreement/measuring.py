"""Figures measured from the tables of a folder by `ogpmodel.check`, and the report of them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

import ogpmodel as ogp
from agreement.statements import EARNED, Statement, statements
from ogpmodel import stars
from ogpmodel._checks.recomputed.column_rules import TABLES
from ogpmodel._checks.recomputed.printed_lines import lines
from ogpmodel.irm.verdicts import ROWS

FILES: Final = {table: f"{name}.csv" for name, table in TABLES.items()}
"""Published table → its file in the folder."""
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


NOTHING: Final = Measured(
    statement=Statement(where="", table="", column="", rule="", agreeing=0, rows=0), there=0
)
"""The figure of a table that is absent, or without the column."""


def measured(folder: Path, stated: Sequence[Statement] | None = None, /) -> Iterator[Measured]:
    """Yield every stated figure with what the tables of a folder give."""
    for table, file in FILES.items():
        path = folder / file
        result = ogp.read(path) if path.is_file() else None
        found = {} if result is None else _figures(result)
        for statement in statements() if stated is None else stated:
            if statement.table == table:
                figures = found.get((statement.column, statement.rule), NOTHING)
                there = 0 if result is None else result.report.rows
                yield attrs.evolve(figures, statement=statement, there=there)


def _figures(result: ogp.ReadResult, /) -> dict[tuple[str, str], Measured]:
    """Return what the rows of a table give, by column and rule."""
    found = {
        (one.column, one.rule): attrs.evolve(
            NOTHING,
            agreeing=one.agreed,
            rows=one.compared,
            others=tuple(each.place.row or 0 for each in one.disagreements),
        )
        for one in ogp.check(result).columns
    }
    return {**found, ("Max star", EARNED): _earned(result)}


def _earned(result: ogp.ReadResult, /) -> Measured:
    """Return how many of the commitments that earn the current star have one."""
    everywhere = stars.CURRENT.applied_to_all()
    earned = [
        (line.number, line.get("Max star") == "1")
        for line in lines(result)
        if everywhere.judge(line.assessment).result is True
    ]
    others = tuple(number for number, is_printed in earned if not is_printed)
    return attrs.evolve(NOTHING, agreeing=len(earned) - len(others), rows=len(earned), others=others)


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
