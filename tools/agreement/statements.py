"""Every figure that the code states, collected from the things that state it, and how it is measured."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs

import ogpmodel as ogp
from agreement.columns import COLUMNS
from agreement.tables import TITLES, Line
from ogpmodel import Missing, indicators, stars
from ogpmodel._tables.derived import FORMULAS
from ogpmodel._tables.formats import formats
from ogpmodel._tables.formulas import Compute
from ogpmodel._tables.labels import folded, labels
from ogpmodel.irm.verdicts import JULY_2024, Agreement, Compared

Measure: TypeAlias = Callable[[Line], bool | None]
"""Whether a row prints what the rule gives; None if the row is not compared."""
FIGURE: Final = re.compile(r"([0-9][0-9,]*) of ([0-9][0-9,]*) (?:coded )?rows")
"""A figure in a note of a format."""
SIGNS: Final = {"nr": Missing.NOT_REVIEWED, "nd": Missing.NO_DATA, "na": Missing.NOT_APPLICABLE}


@attrs.frozen(kw_only=True)
class Statement:
    """A figure, and how to measure it."""

    where: str
    """What states it."""
    column: str
    """Heading of the printed column."""
    table: str
    """The published table."""
    agreeing: int
    """Rows that agree, as stated."""
    rows: int
    """Rows that are compared, as stated."""
    measure: Measure
    """Compares one row."""


def statements() -> tuple[Statement, ...]:
    """Return every stated figure."""
    return (*_of_rules(), *_of_indicators(), *_of_docs(), *_of_derived(), *_of_notes())


# The star rules and the indicators: `as_printed` against the cell.


def _of_rules() -> Iterator[Statement]:
    for rule in (*stars.RULES, stars.TABLE_OF_MAY_2015):
        for one in rule.agreements:
            yield _stated(f"stars, {rule.name}", one, _by_rule(rule, one))


def _by_rule(rule: stars.StarRule, one: Agreement, /) -> Callable[[Line], object]:
    (name,) = (name for name, title in TITLES.items() if title == one.table)
    home = next(column.home for column in formats()[name].columns if column.name == one.column)
    moment = next(column.moment for column in rule.columns if home == f"assessment.published.{column.name}")

    def judge(line: Line, /) -> object:
        assert line.assessment is not None  # noqa: S101 - every table of stars has assessments
        return rule.judge(line.assessment, moment=moment, plan=line.plan).as_printed

    return judge


def _of_indicators() -> Iterator[Statement]:
    for indicator in indicators.INDICATORS:
        for one in indicator.agreements:
            yield _stated(f"indicators, {indicator.name}", one, _by_indicator(indicator))


def _by_indicator(indicator: indicators.Indicator[Any, Any], /) -> Callable[[Line], object]:
    def judge(line: Line, /) -> object:
        records = {
            ogp.Assessment: line.assessment,
            ogp.Commitment: line.commitment,
            ogp.ActionPlan: line.plan,
        }
        return indicator.judge(records[indicator.judges]).as_printed

    return judge


def _stated(where: str, one: Agreement, judge: Callable[[Line], object], /) -> Statement:
    def measure(line: Line, /) -> bool | None:
        derived_, printed = judge(line), printed_value(line.cells.get(one.column, ""), one.spelling)
        return derived_ == printed if _is_compared(one.compared, derived_, printed) else None

    return Statement(
        where=where,
        column=one.column,
        table=one.table,
        agreeing=one.agreeing,
        rows=one.rows,
        measure=measure,
    )


def _is_compared(compared: Compared, derived_: object, printed: object, /) -> bool:
    """Return whether a figure compares a row."""
    match compared:
        case Compared.EVERY_ROW:
            return True
        case Compared.PRINTED:
            return not isinstance(printed, Missing)
        case Compared.DERIVED:
            return not isinstance(derived_, Missing)
        case Compared.REVIEWED:
            return printed is not Missing.NOT_REVIEWED


def printed_value(cell: str, words: str, /) -> object:
    """Return what a cell prints: a value, or an absence; the folded cell where it is neither."""
    word = folded(cell)
    return SIGNS[word] if word in SIGNS else _spelt(words).get(word, word)


def _spelt(words: str, /) -> Mapping[str, object]:
    """Return the values of a column's words, by the form in which words are compared."""
    if words == "number":
        return {str(number): number for number in range(-1, 100)}
    if words == "max-completion":
        return {str(step.step): step for step in ogp.Completion}
    if words == "raw-completion":
        return {code: label.value for label in labels("completion").known.values() for code in label.codes}
    return {word: label.value for word, label in labels(words).folded.items()}


def _of_docs() -> Iterator[Statement]:
    """Yield the figures of ``docs`` that nothing in the code states."""
    everywhere = stars.CURRENT.applied_to_all()

    def measure(line: Line, /) -> bool | None:
        earned = line.assessment is not None and everywhere.judge(line.assessment).result is True
        return line.get("Max star") == "1" if earned else None

    yield Statement(
        where="docs, explanation/stars.md, rows that earn the current star",
        column="Max star",
        table=JULY_2024,
        agreeing=36,
        rows=50,
        measure=measure,
    )


# What the readers hold against the other columns: cell against cell.


def _of_derived() -> Iterator[Statement]:
    for name, formula in FORMULAS.items():
        if (one := formula.agreement) is not None:
            yield Statement(
                where=f"readers, {name}",
                column=one.column,
                table=one.table,
                agreeing=one.agreeing,
                rows=one.rows,
                measure=_by_cells(one, formula.compute),
            )


def _by_cells(one: Agreement, compute: Compute, /) -> Measure:
    def measure(line: Line, /) -> bool | None:
        printed = line.get(one.column)
        reviewed = printed != "nr" or one.compared is not Compared.REVIEWED
        return printed == compute(line.get, line.tags) if reviewed else None

    return measure


# The notes of the formats, on columns that are not kept.


def _of_notes() -> Iterator[Statement]:
    derived_by = {(one.table, one.column): one for one in (*_of_rules(), *_of_indicators())}
    for name, format_ in formats().items():
        for column in format_.columns:
            if (figure := FIGURE.search(column.note)) is not None:
                agreeing, rows = (int(number.replace(",", "")) for number in figure.groups())
                known = derived_by.get((TITLES[name], column.name))
                yield Statement(
                    where=f"note of {name}",
                    column=column.name,
                    table=TITLES[name],
                    agreeing=agreeing,
                    rows=rows,
                    measure=_by_note(column.name)
                    if column.name in COLUMNS or known is None
                    else known.measure,
                )


def _by_note(column: str, /) -> Measure:
    rule = COLUMNS[column]

    def measure(line: Line, /) -> bool | None:
        expected = rule(line)
        return None if expected is None else line.get(column) == expected

    return measure
