"""Every figure that the code, the formats and the docs state, and the rule whose agreement it is."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

import ogpmodel as ogp
from ogpmodel._checks.recomputed.column_rules import TABLES, ColumnRule, rules_of
from ogpmodel._checks.recomputed.own_rules import YEAR_OF_EXPORT, own_rules
from ogpmodel._tables.formats import formats
from ogpmodel._tables.printed import PrintedColumn

FIGURE: Final = re.compile(r"([0-9][0-9,]*) of ([0-9][0-9,]*) (?:coded )?rows")
"""A figure in a note of a format."""
EARNED: Final = "rows that earn the current star"
"""The figure of the docs that no rule of a column has."""


@attrs.frozen(kw_only=True)
class Statement:
    """A figure, and the rule that it is about."""

    where: str
    """What states it."""
    table: str
    """The published table."""
    column: str
    """Heading of the printed column."""
    rule: str
    """The name of the rule."""
    agreeing: int
    """Rows that agree, as stated."""
    rows: int
    """Rows that are compared, as stated."""


def statements() -> tuple[Statement, ...]:
    """Return every stated figure."""
    return tuple(one for name in TABLES for one in (*_of_rules(name), *_of_notes(name), *_of_docs(name)))


def rules(name: str, /) -> tuple[ColumnRule, ...]:
    """Return the rules of all derived columns of a format."""
    columns = [
        PrintedColumn(name=column.name, place=ogp.Place(), formula=formats()[name].rule_of(column) or "")
        for column in formats()[name].columns
    ]
    return (*rules_of(name, columns), *own_rules(name, YEAR_OF_EXPORT))


def _of_rules(name: str, /) -> Iterator[Statement]:
    for rule in rules(name):
        if (one := rule.stated) is not None:
            yield _statement(f"rule {rule.name!r}", name, rule, one.agreeing, one.rows)


def _of_notes(name: str, /) -> Iterator[Statement]:
    by_column = {rule.column: rule for rule in reversed(rules(name))}
    for column in formats()[name].columns:
        if (figure := FIGURE.search(column.note)) is not None:
            agreeing, rows = (int(number.replace(",", "")) for number in figure.groups())
            yield _statement(f"note of {name}", name, by_column[column.name], agreeing, rows)


def _of_docs(name: str, /) -> Iterator[Statement]:
    if name == "commitments-2024":
        yield Statement(
            where="docs, explanation/stars.md",
            table=TABLES[name],
            column="Max star",
            rule=EARNED,
            agreeing=36,
            rows=50,
        )


def _statement(where: str, name: str, rule: ColumnRule, agreeing: int, rows: int, /) -> Statement:
    return Statement(
        where=where, table=TABLES[name], column=rule.column, rule=rule.name, agreeing=agreeing, rows=rows
    )
