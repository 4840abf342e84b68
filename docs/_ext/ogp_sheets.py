"""The page of the published tables: where the cells of each column go, made from the maps of the columns."""

from collections.abc import Iterator
from typing import Final

from ogp_markup import anchor, code, codes, page, table

from ogpmodel._tables.formats import Column, Format, Labels, formats, labels

KINDS: Final = {
    "area": "1: the commitment carries the policy area",
    "cluster": "name or number of a cluster",
    "cluster-flag": "whether there is a cluster",
    "cluster-ids": "identifiers, commas between them",
    "code": "number, held against the label",
    "constant": "always the same, otherwise reported",
    "date": "date",
    "derived": "held against what it repeats",
    "fact": "fact that every row of a plan or member repeats",
    "identifier": "identifier",
    "key": "says which member or plan",
    "label": "label",
    "left": "not kept",
    "list": "names, semicolons between them",
    "milestone": "held against what it may be",
    "number": "number in the plan, a text",
    "one-of": "1: the term is one of them",
    "reviewed-label": "label, ignored where the row was not reviewed",
    "same": "held against the first of its name",
    "text": "text that may be absent for a reason",
    "title": "text",
    "whole": "whole number",
    "words": "text",
}
"""How the cells of a column of each kind are read, in a few words."""


def column_page() -> str:
    """Give every column of every format, and the labels that the formats use."""
    names = sorted(
        {column.words for one in formats().values() for column in one.columns if _has_labels(column)}
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
    return column.kind in {"label", "reviewed-label"} or column.words in {"region", "member-kind"}


def _format(one: Format, /) -> Iterator[str]:
    kept = sum(bool(column.home) for column in one.columns)
    left = sum(column.kind == "left" for column in one.columns)
    yield anchor(f"columns-{one.name}")
    yield f"## {one.name}"
    yield f"{one.title}: {len(one.columns)} columns, {kept} with a home, {left} not kept. Dates: {one.dates}."
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
                code(column.words),
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
