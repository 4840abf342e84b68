"""Small pieces of HTML: every text is escaped, nothing is loaded, nothing runs."""

from collections.abc import Iterable
from html import escape
from itertools import islice

SHOWN = 20
"""How many rows of a long table are shown."""
STYLE = "border-collapse:collapse;margin:0.3em 0;color:inherit;background:transparent;text-align:start"
"""No colours of its own: what is around it decides, light or dark."""
CELL = (
    "border:1px solid rgba(128,128,128,0.4);padding:0.2em 0.5em;text-align:start;vertical-align:top;"
    "overflow-wrap:break-word;max-width:45em"
)


class Html(str):
    """Text that is HTML already; any other text is escaped where it is shown."""

    __slots__ = ()


def shown(value: object, /) -> Html:
    """Give a value as HTML: what is HTML already as it is, all else as escaped text."""
    return value if isinstance(value, Html) else Html(escape(str(value)))


def element(tag: str, content: Iterable[object], /, **attributes: str | None) -> Html:
    """Give an element; an attribute that is None is left out."""
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value is not None)
    return Html(f"<{tag}{given}>{''.join(map(shown, content))}</{tag}>")


def spoken(text: str, language: str | None, /) -> Html:
    """Give a text in a language that is known, so that it is read and set as such."""
    return element("span", [text], lang=language, dir="auto")


def table(caption: object, heads: Iterable[object], rows: Iterable[Iterable[object]], /) -> Html:
    """Give a table; text runs in the direction of its own letters."""
    head = [element("th", [one], scope="col", style=CELL) for one in heads]
    body = [element("tr", [element("td", [one], dir="auto", style=CELL) for one in row]) for row in rows]
    return _table(caption, [element("thead", [element("tr", head)]), element("tbody", body)])


def first_rows(
    caption: object, heads: Iterable[object], rows: Iterable[Iterable[object]], count: int, /
) -> Html:
    """Give a table of the first rows of a long one, and say how many more there are."""
    first = table(caption, heads, islice(rows, SHOWN))
    return first if count <= SHOWN else Html(first + element("p", [f"… and {count - SHOWN:,} more"]))


def pairs(caption: object, rows: Iterable[tuple[object, object]], /) -> Html:
    """Give a table of names and values."""
    body = (
        (element("th", [name], scope="row", style=CELL), element("td", [value], dir="auto", style=CELL))
        for name, value in rows
    )
    return _table(caption, [element("tbody", [element("tr", row) for row in body])])


def _table(caption: object, parts: Iterable[Html], /) -> Html:
    title = element("caption", [caption], style="text-align:start;font-weight:bold")
    return element("table", [title, *parts], style=STYLE)
