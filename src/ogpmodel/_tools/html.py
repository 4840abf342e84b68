"""Small pieces of HTML: every text is escaped, nothing is loaded, no script runs."""

from collections.abc import Iterable
from itertools import islice

from .messages import visible

SHOWN = 20
"""A long table shows this many rows."""
STYLE = "border-collapse:collapse;margin:0.3em 0;color:inherit;background:transparent;text-align:start"
"""The table has no colours of its own: it takes those of the page, light or dark."""
CELL = (
    "border:1px solid rgba(128,128,128,0.4);padding:0.2em 0.5em;text-align:start;vertical-align:top;"
    "overflow-wrap:break-word;max-width:45em"
)
VALUE = CELL.replace("break-word", "anywhere")
"""A column of values beside names: a long address is broken, so that the table is not wider than the page."""
SCROLLED = "overflow-x:auto;max-width:100%"
"""A wide table scrolls by itself; the page around it does not."""


class Html(str):
    """Text that is HTML already; any other text is escaped before it is shown."""

    __slots__ = ()


def escape(text: str, /) -> str:
    """Return a text with the characters that mean something in HTML replaced, as ``html.escape`` does.

    Control characters, which HTML does not allow or which change the direction of the text around them, are
    escaped visibly, as the command does. Letters of scripts from right to left are kept.
    """
    from html import escape as escape_html  # noqa: PLC0415 - only programs that show HTML need it

    return escape_html(visible(text))


def escaped(value: object, /) -> Html:
    """Return a value as HTML: `Html` unchanged, the text of anything else escaped."""
    return value if isinstance(value, Html) else Html(escape(str(value)))


def element(tag: str, content: Iterable[object], /, **attributes: str | None) -> Html:
    """Return an element; an attribute that is None is omitted."""
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value is not None)
    return Html(f"<{tag}{given}>{''.join(map(escaped, content))}</{tag}>")


def localized(text: str, language: str | None, /) -> Html:
    """Return a text marked with its language, if that is known, for screen readers and hyphenation."""
    return element("span", [text], lang=language, dir="auto")


def table(caption: object, heads: Iterable[object], rows: Iterable[Iterable[object]], /) -> Html:
    """Return a table; the direction of each text is that of its letters."""
    head = [element("th", [one], scope="col", dir="auto", style=CELL) for one in heads]
    body = [element("tr", [element("td", [one], dir="auto", style=CELL) for one in row]) for row in rows]
    return _table(caption, [element("thead", [element("tr", head)]), element("tbody", body)])


def first_rows(
    caption: object, heads: Iterable[object], rows: Iterable[Iterable[object]], count: int, /
) -> Html:
    """Return a table of the first rows, and a line with the number of the others.

    Args:
        caption: The table's caption.
        heads: The headings of the columns.
        rows: All rows; only the first are read.
        count: The number of all rows.

    """
    first = table(caption, heads, islice(rows, SHOWN))
    return first if count <= SHOWN else Html(first + element("p", [f"… {count - SHOWN:,} more"]))


def pairs(caption: object, rows: Iterable[tuple[object, object]], /) -> Html:
    """Return a table of names and values."""
    body = (
        (
            element("th", [name], scope="row", dir="auto", style=CELL),
            element("td", [value], dir="auto", style=VALUE),
        )
        for name, value in rows
    )
    return _table(
        caption, [element("tbody", [element("tr", row) for row in body])], ";min-width:min(100%,20em)"
    )


def _table(caption: object, parts: Iterable[Html], width: str = "", /) -> Html:
    title = element("caption", [caption], dir="auto", style="text-align:start;font-weight:bold")
    return element("div", [element("table", [title, *parts], style=STYLE + width)], style=SCROLLED)
