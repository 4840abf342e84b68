"""A table as HTML: every text is escaped, no script, no colours of its own."""

from collections.abc import Iterable, Mapping

from .._tools.html import CELL, SCROLLED, STYLE, Html, element, escaped, localized
from .._values.readings import Missing
from .columns import Column, Value
from .reasons import word_for
from .table_text import NUMERIC, text_in

NUMBER = f"{CELL};text-align:end;font-variant-numeric:tabular-nums"
MUTED = "opacity:0.65;font-style:italic"
"""How the reason is escaped why there is no value."""
PAGE = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    '<title>{}</title></head>\n<body style="font-family:sans-serif">{}</body></html>\n'
)


def html_table(
    caption: str,
    columns: Mapping[str, Column],
    rows: Iterable[Mapping[str, Value]],
    more: int,
    /,
    *,
    labels: bool,
) -> Html:
    """Return a table in a container that scrolls.

    Args:
        caption: The title of the table.
        columns: The columns by name.
        rows: The rows that are escaped, each with its values by column.
        more: The number of rows that are not escaped.
        labels: Whether a term is escaped by its label, and not by its code.

    """
    head = [_head(column) for column in columns.values()]
    body = [element("tr", [_cell(one, row, labels=labels) for one in columns.values()]) for row in rows]
    title = element("caption", [caption], style="text-align:start;font-weight:bold")
    parts = [title, element("thead", [element("tr", head)]), element("tbody", body)]
    rest = [element("p", [f"… {more:,} more"])] if more > 0 else []
    return element("div", [element("table", parts, style=STYLE), *rest], style=SCROLLED)


def html_page(title: str, content: Html, /) -> str:
    """Return a page with this content, for light and dark screens."""
    return PAGE.format(escaped(title), content)


def _style(column: Column, /) -> str:
    return NUMBER if column.value_type in NUMERIC and not column.many else CELL


def _head(column: Column, /) -> Html:
    return element(
        "th", [column.label], scope="col", dir="auto", style=_style(column), title=column.meaning or None
    )


def _cell(column: Column, row: Mapping[str, Value], /, *, labels: bool) -> Html:
    value = row[column.name]
    text = text_in(column, value, labels=labels)
    if isinstance(value, Missing) or (column.row_label and word_for(value)):
        return element("td", [element("span", [text], style=MUTED)], style=_style(column))
    language = row[column.language] if column.language else None
    content = localized(text, language) if isinstance(language, str) and text else text
    return element("td", [content], dir="auto", style=_style(column))
