"""A picture with everything that says the same as text: a description, a key, and the table behind it."""

from collections.abc import Sequence

import attrs

from .._tools.frozen import Frozen, typed
from .._tools.html import Html, element
from .html_parts import data_table
from .style import STYLE


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Picture(Frozen):
    """A picture of a member's page, with its description, its key, and the table behind it.

    A notebook shows it in its own theme, light or dark.
    """

    name: str
    """Its name: stars, constraints, completion, participation or findings."""
    title: str
    """What it shows."""
    description: str
    """How to read it."""
    svg: Html
    """The drawing."""
    key: tuple[tuple[Html, str], ...]
    """Signs and their meaning."""
    heads: tuple[str, ...]
    """The heads of the table behind it."""
    rows: tuple[tuple[str, ...], ...]
    """The rows of this table; the first cell of each is its name."""

    def figure(self) -> Html:
        """Return the picture as an HTML element, without title and style."""
        key = [element("li", [sign, " ", meaning]) for sign, meaning in self.key]
        table = data_table(self.title, self.heads, self.rows)
        behind = element("details", [element("summary", [f"Table: {self.title}"]), table])
        caption = element("figcaption", [element("p", [self.description])])
        keys = element("ul", key, **{"class": "ogp-key"})
        return element("figure", [self.svg, caption, keys, behind])

    def __repr__(self) -> str:
        """Return the title."""
        return f"<Picture: {self.title}>"

    def to_html(self) -> Html:
        """Return the picture with its title and style as an HTML element, for a page of your own."""
        parts = (element("style", [Html(STYLE)]), element("p", [element("b", [self.title])]), self.figure())
        return element("div", parts, lang="en", **{"class": "ogp-page"})

    def _repr_html_(self) -> str:
        return self.to_html()


def spoken(title: str, rows: Sequence[Sequence[str]], /) -> str:
    """Return what a screen reader says instead of a picture: the rows of its table."""
    told = (f"{name}: {', '.join(cells)}" for name, *cells in rows)
    return f"{title}. {'; '.join(told)}."


def with_heads(heads: Sequence[str], rows: Sequence[Sequence[str]], /) -> list[list[str]]:
    """Return rows with the head of its column before each cell but the first."""
    return [
        [name, *(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))] for name, *cells in rows
    ]
