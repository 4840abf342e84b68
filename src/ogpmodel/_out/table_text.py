"""A table as text for people: in a terminal, and as Markdown."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, chain
from typing import Any
from unicodedata import combining, east_asian_width

from .._tools.messages import in_one_line, shortened
from .._values.readings import Missing
from .._values.terms import Term
from .columns import Column, ColumnType, Value
from .plain import text_of, without_breaks, word_for

WIDEST = 100
"""How many letters a line of the text table has at most."""
WIDEST_CELL = 40
"""How many letters a cell of the text table has at most."""
NARROWEST_CELL = 12
"""Cells are not cut to fewer letters; columns that do not fit are named below the table."""
DECIMALS = 4
"""Decimals of a number that people see; files have all of them."""
GAP = "  "
"""What separates the columns."""
NUMERIC = {ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.SHARE}
"""The types of columns that are aligned at their end."""


def cell_text(value: Value, /, *, labels: bool) -> str:
    """Return a value as people read it: yes and no, ``3`` for 3.0, a reason in brackets."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(cell_text(one, labels=labels) for one in value)
    if isinstance(value, Missing):
        return f"({value.label.lower()})"
    if isinstance(value, Term):
        return text_of(value, labels=labels)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _number_or_text(value)


def text_in(column: Column, value: Value, /, *, labels: bool) -> str:
    """Return a value of a column as people read it; the label of a row is never empty."""
    word = word_for(value) if column.row_label else None
    return word or cell_text(value, labels=labels)


def _number_or_text(value: Any, /) -> str:
    if isinstance(value, str):
        return without_breaks(value)
    if isinstance(value, (float, Fraction)):
        number = float(value)
        return repr(round(number, DECIMALS) or number).removesuffix(".0")
    return share_text(value) if hasattr(value, "numerator") and not isinstance(value, int) else str(value)


def share_text(share: Any, /) -> str:
    """Return a share as a percentage with its counts: ``38.5% (5 of 13)``."""
    counts = f"{share.numerator:,} of {share.denominator:,}"
    return f"({counts})" if isinstance(share.value, Missing) else f"{float(share.value):.1%} ({counts})"


def text_table(head: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], count: int, /) -> str:
    """Return the first rows as a text table, no wider than `WIDEST`.

    Args:
        head: The first line.
        columns: The columns.
        rows: The rows that are shown.
        count: The number of all rows.

    """
    texts = [[in_one_line(column.name) for column in columns]]
    texts += [
        [in_one_line(text_in(*pair, labels=True)) for pair in zip(columns, row, strict=True)] for row in rows
    ]
    widths = _widths(list(zip(*texts, strict=True)))
    right = [column.value_type in NUMERIC and not column.many for column in columns]
    lines = [GAP.join(map(_padded, row, widths, right)).rstrip() for row in texts]
    return "\n".join([head, *lines, *_rest(count - len(texts) + 1, columns[len(widths) :])])


def _rest(rows: int, columns: Sequence[Column], /) -> list[str]:
    """Return the lines about rows and columns that are not shown."""
    lines = [f"… {rows:,} more"] if rows > 0 else []
    if columns:
        names = ", ".join(in_one_line(column.name) for column in columns)
        lines += [shortened(f"… {len(columns):,} more column{'s' * (len(columns) > 1)}: {names}", WIDEST)]
    return lines


def _widths(columns: Sequence[Sequence[str]], /) -> list[int]:
    """Return the widths of the columns that fit, the widest of them cut until the line fits."""
    widths = [min(WIDEST_CELL, max(map(_width, cells))) for cells in columns]
    least = accumulate(min(one, NARROWEST_CELL) + len(GAP) for one in widths)
    widths = widths[: sum(one <= WIDEST + len(GAP) for one in least)]
    while sum(widths) + len(GAP) * (len(widths) - 1) > WIDEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _padded(text: str, width: int, right: bool, /) -> str:  # noqa: FBT001 - called by map
    text = _cut(text, width) if _width(text) > width else text
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks


def _cut(text: str, width: int, /) -> str:
    text = text[: width - 1]
    while _width(text) >= width:
        text = text[:-1]
    return f"{text}…"


def _width(text: str, /) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(one) else 1 + (east_asian_width(one) in "WF") for one in text)


MARKDOWN = re.compile(r"[\\`*\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_])")
"""Characters that Markdown would take for markup; an underscore inside a word is none."""


def markdown_table(columns: Sequence[Column], rows: Iterable[Sequence[Value]], /, *, labels: bool) -> str:
    """Return a table in GitHub's Markdown."""
    heads = _markdown_row(column.label for column in columns)
    rules = _line("---:" if one.value_type in NUMERIC and not one.many else "---" for one in columns)
    body = (
        _markdown_row(text_in(*pair, labels=labels) for pair in zip(columns, row, strict=True))
        for row in rows
    )
    return "".join(f"{line}\n" for line in chain((heads, rules), body))


def _markdown_row(cells: Iterable[str], /) -> str:
    return _line(MARKDOWN.sub(r"\\\g<0>", in_one_line(without_breaks(cell))) for cell in cells)


def _line(cells: Iterable[str], /) -> str:
    return f"| {' | '.join(cells)} |"
