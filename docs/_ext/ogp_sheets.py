"""The page of the published tables: the field of each column, generated from the files of columns."""

from collections.abc import Iterator
from typing import Final

from ogp_markup import anchor, cells, code, codes, page, table

from ogpmodel._tables.formats import Column, Format, Kind, formats
from ogpmodel._tables.labels import Labels, labels

KINDS: Final = {
    Kind.AREA: "1: the commitment has the policy area",
    Kind.CLUSTER: "name or number of a cluster",
    Kind.CLUSTER_FLAG: "whether there is a cluster",
    Kind.CLUSTER_IDS: "identifiers, separated by commas",
    Kind.CODE: "number, compared with the label",
    Kind.CONSTANT: "always the same, otherwise reported",
    Kind.DATE: "date",
    Kind.DERIVED: "compared with the value that follows from other columns",
    Kind.FACT: "fact that every row of a plan or member repeats",
    Kind.IDENTIFIER: "identifier",
    Kind.KEY: "identifies the member or plan",
    Kind.LABEL: "label",
    Kind.LEFT: "not kept",
    Kind.LIST: "names, separated by semicolons",
    Kind.MILESTONE: "compared with the possible values",
    Kind.NUMBER: "number in the plan, as a text",
    Kind.ONE_OF: "1: the term is one of them",
    Kind.REVIEWED_LABEL: "label, ignored where the row was not reviewed",
    Kind.SAME: "compared with the first column of its name",
    Kind.TEXT: "text, or the reason why it is missing",
    Kind.TITLE: "text",
    Kind.WHOLE: "whole number",
    Kind.WORDS: "text",
}
"""How the cells of each type of column are read."""


def column_page() -> str:
    """Return the page of every column of every format, and of the labels that the formats use."""
    names = sorted(
        {column.parameter for one in formats().values() for column in one.columns if _has_labels(column)}
    )
    return page(
        "Columns of the published tables",
        f"{len(formats())} formats. *Field* is record and field. A column without a field is compared with "
        "other cells, or not kept for the reason in the remark.",
        *(part for one in formats().values() for part in _format(one)),
        "## Labels",
        "How the tables spell terms and reasons for missing values. *Number* is in the column that repeats "
        "the label.",
        *(part for name in names for part in _labels(name, labels(name))),
    )


def _has_labels(column: Column, /) -> bool:
    return column.kind in {Kind.LABEL, Kind.REVIEWED_LABEL} or column.parameter in {"region", "member-kind"}


def _format(one: Format, /) -> Iterator[str]:
    kept = sum(bool(column.home) for column in one.columns)
    left = sum(column.kind is Kind.LEFT for column in one.columns)
    yield anchor(f"columns-{one.name}")
    yield f"## {one.name}"
    counts = f"{len(one.columns)} columns, {kept} with a field, {left} not kept"
    yield f"{one.title}: {counts}. Dates: {one.dates.value}."
    for join in one.joins:
        where = f"{join.number} of {join.member} of {join.submitted}"
        yield f"Plan {where} is plan {join.becomes}: {join.source}."
    yield table(
        ("Column", "Also", "Field", "Read as", "Labels", "Remark"),
        [
            (
                code(column.name),
                codes(column.aliases),
                code(column.home),
                KINDS[column.kind],
                *cells(column, "`parameter` note"),
            )
            for column in one.columns
            if column.name
        ],
    )


def _labels(name: str, known: Labels, /) -> Iterator[str]:
    yield f"### {name}"
    yield table(
        ("Label", "Value", "Number"),
        [(code(label), code(repr(one.value)), codes(one.codes)) for label, one in known.known.items()],
    )
