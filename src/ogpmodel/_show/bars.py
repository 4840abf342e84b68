"""Bars of a page's pictures: a row for each plan, with its parts and their numbers."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import attrs

from .._tools.frozen import Frozen
from .._tools.html import Html
from .._tools.svg import DASHED, GAP, NEUTRAL, ON_BAR, SMALL, Box, drawing, mark, rectangle, upright, words

ROW: Final = 66
"""Pixels of a row: its name, its bar, and its numbers."""
EMPTY_ROW: Final = 46
"""Pixels of a row without a bar."""
BAR: Final = 20
"""Pixels of a bar."""
WIDE_ENOUGH: Final = 12
"""Per cent of the width from which a part has its letter and number on it."""
LONGEST_NAME: Final = 38
"""Letters of a name that fit on a phone."""


@attrs.frozen(weakref_slot=False)
class Part(Frozen):
    """A part of a bar."""

    letter: str
    """The letter of the key."""
    name: str
    """The name of the key."""
    number: int
    """The number."""
    fill: str = NEUTRAL
    """The colour."""


@attrs.frozen(weakref_slot=False)
class Row(Frozen):
    """A row of a picture."""

    name: str
    """The name of the plan."""
    parts: tuple[Part, ...]
    """The parts of its bar; none if nothing is known."""
    note: str
    """The line under the bar, or the reason why there is none."""
    shape: str = "dash"
    """The shape beside this reason."""

    @property
    def height(self) -> int:
        """Pixels of the row."""
        return ROW if self.parts else EMPTY_ROW


def stacked(rows: Sequence[Row], label: str, average: float | None = None, average_name: str = "", /) -> Html:
    """Return a bar for each row, as wide as the picture.

    Args:
        rows: The rows.
        label: What a screen reader says instead of the picture.
        average: A place that is marked on all bars, in per cent; None for no mark.
        average_name: The name of the mark.

    """
    top = 0 if average is None else 20
    places = list(accumulate((row.height for row in rows), initial=top))
    parts = [one for row, place in zip(rows, places, strict=False) for one in _row(row, place, average)]
    if average is not None:
        parts.append(words(0, 13, f"┆ {average_name}", SMALL))
    return drawing(places[-1], label, parts)


def _row(row: Row, y: float, average: float | None, /) -> Iterator[Html]:
    yield words(0, y + 14, cut(row.name))
    if not row.parts:
        yield mark(2, y + 29, row.shape, row.note)
        yield words(6, y + 34, row.note)
        return
    yield words(0, y + 56, row.note, SMALL)
    total, start = sum(one.number for one in row.parts), 0.0
    for one in row.parts:
        width = 100 * one.number / total
        place = Box(start, y + 20, max(width - GAP, GAP), BAR)
        yield rectangle(place, one.fill, f"{one.name}: {one.number:,}")
        if width >= WIDE_ENOUGH:
            yield words(start + width / 2, y + 35, f"{one.letter} {one.number:,}", ON_BAR)
        start += width
    if average is not None:
        yield upright(average, y + 16, y + 44, DASHED)


def cut(name: str, /) -> str:
    """Return a name that fits on a phone; tables and titles have the whole name."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
