"""The page of the published tables: the field of each column, generated from the files of columns."""

from collections.abc import Iterator
from typing import Final

from ogp_markup import anchor, cells, code, codes, page, table

from ogpmodel._tables.formats import Column, Format, Labels, formats, labels

KINDS: Final = {
    "area": "1: the commitment has the policy area",
    "cluster": "name or number of a cluster",
    "cluster-flag": "whether there is a cluster",
    "cluster-ids": "identifiers, separated by commas",
    "code": "number, compared with the label",
    "constant": "always the same, otherwise reported",
    "date": "date",
    "derived": "compared with the value that follows from other columns",
    "fact": "fact that every row of a plan or member repeats",
    "identifier": "identifier",
    "key": "identifies the member or plan",
    "label": "label",
    "left": "not kept",
    "list": "names, separated by semicolons",
    "milestone": "compared with the possible values",
    "number": "number in the plan, as a text",
    "one-of": "1: the term is one of them",
    "reviewed-label": "label, ignored where the row was not reviewed",
    "same": "compared with the first column of its name",
    "text": "text, or the reason why it is missing",
    "title": "text",
    "whole": "whole number",
    "words": "text",
}
"""How the cells of each type of column are read."""


def column_page() -> str:
    """Return the page of every column of every format, and of the labels that the formats use."""
    names = sorted(
        {column.words for one in formats().values() for column in one.columns if _has_labels(column)}
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
    return column.kind in {"label", "reviewed-label"} or column.words in {"region", "member-kind"}


def _format(one: Format, /) -> Iterator[str]:
    kept = sum(bool(column.home) for column in one.columns)
    left = sum(column.kind == "left" for column in one.columns)
    yield anchor(f"columns-{one.name}")
    yield f"## {one.name}"
    counts = f"{len(one.columns)} columns, {kept} with a field, {left} not kept"
    yield f"{one.title}: {counts}. Dates: {one.dates}."
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
                *cells(column, "`words` note"),
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
