"""The rule of every derived column: a star rule, an indicator, a formula over cells, or a rule of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from ..._model.assessments import Assessment
from ..._model.commitments import Commitment
from ..._model.plans import ActionPlan
from ..._tables.derived import FORMULAS
from ..._tables.formats import formats
from ..._tables.labels import plain
from ..._tables.printed import PrintedColumn
from ..._tools.frozen import FrozenDict
from ..._values.readings import Missing
from ...irm.indicators import INDICATORS, Indicator
from ...irm.stars import RULES, TABLE_OF_MAY_2015, StarRule
from ...irm.verdicts import JULY_2016, JULY_2024, MARCH_2017, MAY_2015, Agreement, Compared, Verdict
from .printed_lines import Line
from .spelling import SIGNS, as_cell, printed_value

Comparison: TypeAlias = tuple[bool, str]
"""Whether the cell agrees, and the cell that the rule computes."""
Compare: TypeAlias = Callable[[Line], Comparison | None]
"""Compares the cell of a row with its rule; None if that is not decidable, or if the rule is not asked."""

TABLES: Final[Mapping[str, str]] = FrozenDict(
    {
        "commitments-2024": JULY_2024,
        "commitments-2017": MARCH_2017,
        "commitments-2015": MAY_2015,
        "participation-2016": JULY_2016,
    }
)
"""Name of the reader's format → the published table, as agreements name it."""
UNKNOWN: Final = frozenset({Missing.NOT_STATED, Missing.UNREADABLE})
"""Readings that the file does not state: a published table has a value or a sign in every coded cell."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class ColumnRule:
    """How a derived column is recomputed."""

    column: str
    """The heading of the column in the published table."""
    name: str
    """The name of the rule."""
    definition: str
    """What the rule computes, in a sentence."""
    compare: Compare
    """Compares the cell of a row with the rule."""
    stated: Agreement | None = None
    """How many rows of the full published table agree, if that was measured."""
    needs_columns: bool = False
    """Whether it cannot be computed if the file lacks a column that the column's formula needs."""


def rules_of(format_name: str, columns: Sequence[PrintedColumn], /) -> Iterator[ColumnRule]:
    """Yield the rules of a table's derived columns, from the star rules to the formulas.

    Args:
        format_name: The name of the reader's format.
        columns: The derived columns that the file has.

    """
    names = {one.name for one in columns}
    known: set[str] = set()
    for rule in (*_star_rules(format_name), *_indicators(format_name)):
        known.add(rule.column)
        if rule.column in names:
            yield rule
    for column in columns:
        if column.formula and column.name not in known:
            yield _by_formula(format_name, column)


# Star rules and indicators, which judge the records.


def _star_rules(format_name: str, /) -> Iterator[ColumnRule]:
    for rule in (*RULES, TABLE_OF_MAY_2015):
        for one in rule.agreements:
            if one.table == TABLES.get(format_name):
                yield _by_verdict(f"star, {rule.name}", _conditions(rule), one, _star(format_name, rule, one))


def _conditions(rule: StarRule, /) -> str:
    return "; ".join(criterion.definition for criterion in rule.criteria)


def _star(format_name: str, rule: StarRule, one: Agreement, /) -> Callable[[Line], Verdict[Any]]:
    declared = formats()[format_name].columns
    home = next(column.home for column in declared if column.name == one.column)
    moment = next(column.moment for column in rule.columns if home == f"assessment.published.{column.name}")

    def judge(line: Line, /) -> Verdict[Any]:
        return rule.judge(line.assessment, moment=moment, plan=line.plan)

    return judge


def _indicators(format_name: str, /) -> Iterator[ColumnRule]:
    for indicator in INDICATORS:
        for one in indicator.agreements:
            if one.table == TABLES.get(format_name):
                by = _by_verdict(indicator.name, indicator.definition, one, _judged(indicator))
                yield attrs.evolve(by, needs_columns=indicator.judges is Commitment)


def _judged(indicator: Indicator[Any, Any], /) -> Callable[[Line], Verdict[Any]]:
    def judge(line: Line, /) -> Verdict[Any]:
        records = {Assessment: line.assessment, Commitment: line.commitment, ActionPlan: line.plan}
        return indicator.judge(records[indicator.judges])

    return judge


def _by_verdict(
    name: str, definition: str, stated: Agreement, judge: Callable[[Line], Verdict[Any]], /
) -> ColumnRule:
    def compare(line: Line, /) -> Comparison | None:
        cell, verdict = line.cells[stated.column], judge(line)
        if not cell.strip() or _is_open(verdict):
            return None
        printed, computed = printed_value(cell, stated.spelling), verdict.as_printed
        if not _is_compared(stated.compared, computed, printed):
            return None
        return computed == printed, as_cell(computed, stated.spelling)

    return ColumnRule(column=stated.column, name=name, definition=definition, compare=compare, stated=stated)


def _is_open(verdict: Verdict[Any], /) -> bool:
    """Return whether the file does not state what decides a verdict."""
    return any(isinstance(one.value, Missing) and one.value in UNKNOWN for one in verdict.reasons)


def _is_compared(compared: Compared, computed: object, printed: object, /) -> bool:
    """Return whether a figure compares a row."""
    if compared is Compared.PRINTED:
        return not isinstance(printed, Missing)
    if compared is Compared.DERIVED:
        return not isinstance(computed, Missing)
    return compared is Compared.EVERY_ROW or printed is not Missing.NOT_REVIEWED


# Formulas, which use the other cells of the row.


def _by_formula(format_name: str, column: PrintedColumn, /) -> ColumnRule:
    formula = FORMULAS[column.formula]
    stated = formula.agreement
    if stated is not None and (stated.column, stated.table) != (column.name, TABLES.get(format_name)):
        stated = None
    is_reviewed_only = stated is not None and stated.compared is Compared.REVIEWED

    def compare(line: Line, /) -> Comparison | None:
        cell, computed = line.get(column.name), line.computed[column.name]
        if computed is None or (is_reviewed_only and cell == "nr"):
            return None
        return cell == plain(computed), computed.upper() if computed in SIGNS else computed

    return ColumnRule(
        column=column.name,
        name=f"formula, {column.formula}",
        definition=f"{formula.description}.",
        compare=compare,
        stated=stated,
        needs_columns=True,
    )
