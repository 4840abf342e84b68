"""A few shapes of inline SVG, drawn without scripts, fonts or addresses.

Places along a picture are per cent of its width, and places down it are pixels. A picture therefore fills any
width, and its letters keep their size on a phone. Text and lines have the colour of the text around the
picture, light or dark.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from .html import Html, element

COLOURS: Final = ("#9b964b", "#1a6eff", "#e62200", "#ca66cc", "#12a184")
"""Fill colours. Each has a contrast of at least 3:1 with white and with the dark grey of editors, and of at
least 4.5:1 with the black letters on it. Simulated for each type of colour blindness, any two of them differ
(CIE76) by at least 20."""
NEUTRAL: Final = "#808080"
"""The fill colour of everything else."""
PLAIN: Final = "font:13px system-ui,sans-serif"
"""Letters of names."""
BOLD: Final = "font:bold 13px system-ui,sans-serif"
"""Letters of titles."""
SMALL: Final = "font:11px system-ui,sans-serif"
"""Letters of notes."""
CENTRED: Final = f"{SMALL};text-anchor:middle"
"""Letters above a column."""
ON_BAR: Final = "fill:#000;font:13px system-ui,sans-serif;text-anchor:middle"
"""Letters on a bar: black, whatever the theme."""
RULE: Final = "stroke-opacity:0.3"
"""A line between rows."""
DASHED: Final = "stroke-width:2;stroke-dasharray:3 2"
"""A line that marks a place on bars."""


GAP: Final = 0.3
"""Per cent of the width between two parts of a bar."""


def colour(number: int, /) -> str:
    """Return a fill colour as a CSS value; a page may set another one as ``--ogp-colour-…``."""
    return f"var(--ogp-colour-{number + 1},{COLOURS[number % len(COLOURS)]})"


def drawing(height: float, label: str, parts: Iterable[Html], /) -> Html:
    """Return a picture.

    Args:
        height: Its height in pixels.
        label: What a screen reader says instead of it.
        parts: Its shapes.

    """
    return element(
        "svg",
        parts,
        role="img",
        width="100%",
        height=f"{height:g}",
        xmlns="http://www.w3.org/2000/svg",
        style="display:block;overflow:visible;color:inherit",
        **{"aria-label": label},
    )


class Box(NamedTuple):
    """The place and size of a rectangle."""

    x: float
    """Left edge, in per cent."""
    y: float
    """Upper edge, in pixels."""
    width: float
    """Width, in per cent."""
    height: float
    """Height, in pixels."""


def rectangle(box: Box, fill: str, title: str, /) -> Html:
    """Return a rectangle with a title, which a pointer shows."""
    return element(
        "rect",
        [element("title", [title])],
        x=_percent(box.x),
        y=f"{box.y:g}",
        width=_percent(box.width),
        height=f"{box.height:g}",
        rx="2",
        style=f"fill:{fill}",
    )


def frame(box: Box, /) -> Html:
    """Return the outline of a rectangle."""
    return element(
        "rect",
        [],
        x=_percent(box.x),
        y=f"{box.y:g}",
        width=_percent(box.width),
        height=f"{box.height:g}",
        rx="2",
        style="fill:none;stroke:currentColor",
    )


def span(start: float, end: float, y: float, /) -> tuple[Html, Html, Html]:
    """Return a line along the picture with a stroke at each end."""
    ends = (upright(start, y - 4, y + 4, "stroke-width:2"), upright(end, y - 4, y + 4, "stroke-width:2"))
    return (_line((start, y), (end, y), "stroke-width:2"), *ends)


def words(x: float, y: float, text: str, style: str = PLAIN, /) -> Html:
    """Return a line of text; y is its baseline."""
    return element("text", [text], x=_percent(x), y=f"{y:g}", style=f"fill:currentColor;{style}")


def rule(y: float, style: str = RULE, /) -> Html:
    """Return a line across the picture."""
    return _line((0, y), (100, y), style)


def upright(x: float, top: float, bottom: float, style: str, /) -> Html:
    """Return an upright line."""
    return _line((x, top), (x, bottom), style)


def _line(start: tuple[float, float], end: tuple[float, float], style: str, /) -> Html:
    (x1, y1), (x2, y2) = start, end
    return element(
        "line",
        [],
        x1=_percent(x1),
        y1=f"{y1:g}",
        x2=_percent(x2),
        y2=f"{y2:g}",
        style=f"stroke:currentColor;{style}",
    )


def mark(x: float, y: float, shape: str, title: str, fill: str = "currentColor", /) -> Html:
    """Return a small shape with its middle at a place, and a title.

    Args:
        x: The place, in per cent.
        y: The place, in pixels.
        shape: The name of the shape, one of `SHAPES`.
        title: What a pointer shows.
        fill: The colour.

    """
    inside = fill if shape in FILLED else "none"
    style = f"fill:{inside};stroke:{fill};stroke-width:2;stroke-linejoin:round"
    drawn = element("path", [element("title", [title])], d=SHAPES[shape], style=style)
    return element("svg", [drawn], x=_percent(x), y=f"{y:g}", overflow="visible")


SHAPES: Final = {
    "star": "M0,-8L2.2,-2.9 7.6,-2.5 3.5,1.1 4.7,6.5 0,3.6 -4.7,6.5 -3.5,1.1 -7.6,-2.5 -2.2,-2.9Z",
    "outlined star": "M0,-8L2.2,-2.9 7.6,-2.5 3.5,1.1 4.7,6.5 0,3.6 -4.7,6.5 -3.5,1.1 -7.6,-2.5 -2.2,-2.9Z",
    "circle": "M-7,0A7,7 0 1 1 7,0A7,7 0 1 1 -7,0Z",
    "ring": "M-6,0A6,6 0 1 1 6,0A6,6 0 1 1 -6,0Z",
    "square": "M-6,-6H6V6H-6Z",
    "diamond": "M0,-8L8,0 0,8 -8,0Z",
    "tick": "M-6,0L-2,5 6,-5",
    "cross": "M-5,-5L5,5M5,-5L-5,5",
    "dash": "M-5,0H5",
    "dots": "M-6,0H-4M-1,0H1M4,0H6",
    "question": "M-4,-4A4,4 0 1 1 0,1V3M0,7V7.4",
}
"""Name → outline of a shape, around its middle."""
FILLED: Final = frozenset({"star", "circle", "square", "diamond"})
"""The shapes that are filled; the others are outlines."""


def swatch(shape: str, fill: str = "currentColor", /) -> Html:
    """Return a shape for a key."""
    hidden = {"aria-hidden": "true"}
    drawn = mark(50, 9, shape, shape, fill)
    return element("svg", [drawn], width="18", height="18", style="vertical-align:text-bottom", **hidden)


def _percent(place: float, /) -> str:
    return f"{round(place, 2):g}%"
