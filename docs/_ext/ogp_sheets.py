"""The page of the published tables: where the cells of each column go, made from the maps of the columns."""

from collections.abc import Iterator
from typing import Final

from ogp_markup import anchor, code, codes, page, table

from ogpmodel._tables.formats import Column, Format, Kind, formats
from ogpmodel._tables.labels import Labels, labels

KINDS: Final = {
    Kind.AREA: "1: the commitment carries the policy area",
    Kind.CLUSTER: "name or number of a cluster",
    Kind.CLUSTER_FLAG: "whether there is a cluster",
    Kind.CLUSTER_IDS: "identifiers, commas between them",
    Kind.CODE: "number, held against the label",
    Kind.CONSTANT: "always the same, otherwise reported",
    Kind.DATE: "date",
    Kind.DERIVED: "held against what it repeats",
    Kind.FACT: "fact that every row of a plan or member repeats",
    Kind.IDENTIFIER: "identifier",
    Kind.KEY: "says which member or plan",
    Kind.LABEL: "label",
    Kind.LEFT: "not kept",
    Kind.LIST: "names, semicolons between them",
    Kind.MILESTONE: "held against what it may be",
    Kind.NUMBER: "number in the plan, a text",
    Kind.ONE_OF: "1: the term is one of them",
    Kind.REVIEWED_LABEL: "label, ignored where the row was not reviewed",
    Kind.SAME: "held against the first of its name",
    Kind.TEXT: "text that may be absent for a reason",
    Kind.TITLE: "text",
    Kind.WHOLE: "whole number",
    Kind.WORDS: "text",
}
"""How the cells of a column of each kind are read, in a few words."""


def column_page() -> str:
    """Give every column of every format, and the labels that the formats use."""
    names = sorted(
        {column.parameter for one in formats().values() for column in one.columns if _has_labels(column)}
    )
    return page(
        "Columns of the published tables",
        f"{len(formats())} formats. *Goes to* is record and field; what has no home is held against other "
        "cells, or not kept, for the reason beside it.",
        *(part for one in formats().values() for part in _format(one)),
        "## Labels",
        "How the tables spell terms and absences. *Number* stands in the column that repeats the label.",
        *(part for name in names for part in _labels(name, labels(name))),
    )


def _has_labels(column: Column, /) -> bool:
    return column.kind in {Kind.LABEL, Kind.REVIEWED_LABEL} or column.parameter in {"region", "member-kind"}


def _format(one: Format, /) -> Iterator[str]:
    kept = sum(bool(column.home) for column in one.columns)
    left = sum(column.kind is Kind.LEFT for column in one.columns)
    yield anchor(f"columns-{one.name}")
    yield f"## {one.name}"
    counts = f"{len(one.columns)} columns, {kept} with a home, {left} not kept"
    yield f"{one.title}: {counts}. Dates: {one.dates.value}."
    for join in one.joins:
        where = f"{join.number} of {join.member} of {join.submitted}"
        yield f"Plan {where} is plan {join.becomes}: {join.source}."
    yield table(
        ("Column", "Also", "Goes to", "Read as", "By", "Remark"),
        [
            (
                code(column.name),
                codes(column.aliases),
                code(column.home),
                KINDS[column.kind],
                code(column.parameter),
                column.note,
            )
            for column in one.columns
            if column.name
        ],
    )


def _labels(name: str, known: Labels, /) -> Iterator[str]:
    yield f"### {name}"
    yield table(
        ("Label", "Says", "Number"),
        [(code(label), code(repr(one.value)), codes(one.codes)) for label, one in known.known.items()],
    )
