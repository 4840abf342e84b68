"""Parts of a page in HTML: sections, tables and pictures, with the marks that screen readers need."""

from collections.abc import Iterable, Sequence

from .._tools.html import Html, element, escaped


def joined(parts: Iterable[object], /) -> Html:
    """Return parts one after the other."""
    return Html("".join(map(escaped, parts)))


def section(title: str, level: int, parts: Iterable[Html], name: str | None = None, /) -> Html:
    """Return a section with its heading; nothing if it has no parts.

    Args:
        title: The heading.
        level: The level of the heading, from 1 to 6.
        parts: What the section contains.
        name: The class of the section, for its style.

    """
    content = joined(parts)
    named = {"class": name}
    return element("section", [element(f"h{level}", [title]), content], **named) if content else Html()


def data_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], /) -> Html:
    """Return a table that scrolls by itself; the first cell of each row is its head."""
    head = element("tr", [element("th", [one], scope="col") for one in heads])
    body = [
        element(
            "tr",
            [
                element("th", [name], scope="row", dir="auto"),
                *(element("td", [one], dir="auto") for one in cells),
            ],
        )
        for name, *cells in rows
    ]
    parts = [element("caption", [caption]), element("thead", [head]), element("tbody", body)]
    table = element("table", parts)
    return element(
        "div", [table], role="region", tabindex="0", **{"class": "ogp-scroll", "aria-label": caption}
    )


def facts(pairs: Iterable[tuple[str, object]], /) -> Html:
    """Return a list of names and values; nothing if there are none."""
    given = [
        element("div", [element("dt", [name]), element("dd", [value], dir="auto")]) for name, value in pairs
    ]
    return element("dl", given) if given else Html()


def items(texts: Iterable[object], tag: str = "ol", /) -> Html:
    """Return a list; nothing if there are no items."""
    given = [element("li", [one]) for one in texts]
    return element(tag, given) if given else Html()


def link(text: str, address: str | None, /) -> Html:
    """Return a text as a link, if its address is one of the web; otherwise the text alone."""
    if address is not None and address.startswith(("https://", "http://")):
        return element("a", [text], href=address, rel="noreferrer", dir="auto")
    return element("span", [text], dir="auto")
