"""Rows whose cells have moved to other columns.

One cell too many or too few inside a row, as after a broken quotation mark or an unquoted comma, moves all
cells to its right. The columns show it: codes, years, labels and identifiers that do not fit their own column
fit a column beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, groupby, islice
from operator import contains, not_
from typing import Final, TypeAlias

import attrs

from .._tools.messages import in_one_line, quoted, shortened
from .domains import BLANK, MISSING, YEAR, Domain, at_places
from .headers import Fit
from .labels import folded
from .picking import picker
from .result import Heading

FARTHEST: Final = 8
"""How many columns a row may have moved if neither its length nor an identifier shows the distance."""
MOST_ODD: Final = 40
"""The largest number of odd cells that are compared with the columns beside them."""
LOST: Final = 2
"""How much a cell that fits only its own column weighs against a shift."""
FEW: Final = 2
"""A number of odd cells that may be typing errors where nothing else shows a shift."""
SHOWN_CELLS: Final = 5
"""How many of the first cells with text a message shows."""
SHOWN_LENGTH: Final = 40
"""How many characters of each such cell a message shows."""
Gains: TypeAlias = Sequence[tuple[int, int]]
"""Places in a row, and how much each cell weighs for a shift (positive) or against it (negative)."""
ANCHORS: Final = ("commitment.id", "plan.id", "commitment.url")
"""The fields whose cells look like those of no other column."""


@attrs.frozen(weakref_slot=False)
class Shift:
    """Cells of a row that fit the columns at a distance, and not their own."""

    by: int
    """How many columns they have moved to the right; negative: to the left."""
    cells: tuple[int, ...] = ()
    """The places of the cells that fit only there."""
    weight: int = 0
    """Their total weight: text and years count twice, other numbers and signs once."""
    lost: int = 0
    """How many cells among them fit only their own column."""
    to_the_end: bool = False
    """Whether all cells to the end of the row have moved."""
    end_agrees: bool = False
    """Whether the row's end shows the same shift: by its length, or a blank coded column."""

    @property
    def score(self) -> int:
        """The evidence for the shift less the evidence against it."""
        return self.weight - LOST * self.lost

    @property
    def is_sure(self) -> bool:
        """Whether the cells are enough evidence: more than one cell, which could be a typing error.

        If the end of the row fits its columns, a second error must have undone the first. Such a shift, and a
        shift over many columns, needs more cells.
        """
        signs = len(self.cells) + self.end_agrees
        if not self.to_the_end or abs(self.by) > FARTHEST:
            return signs > FEW and not self.lost
        return bool(self.cells) and signs > 1 and self.weight + self.end_agrees >= 2 * (1 + LOST * self.lost)


class ShiftFinder:
    """Compares the rows of a file with its columns."""

    def __init__(self, fit: Fit, spend: Callable[[int], None], /) -> None:
        """Prepare the domains of the columns.

        Args:
            fit: The header of the file.
            spend: Called with the number of comparisons for each row that does not fit.

        """
        self._fit = fit
        self._spend = spend
        self._domains: Sequence[Domain] = at_places(fit.format, fit.places, len(fit.cells))
        self._judged = [(place, one) for place, one in enumerate(self._domains) if not one.is_free]
        self._shared, self._alone = _shared_and_alone(self._judged)
        self._accepted = [domain.accepted for _, domain in self._alone]
        self._cells_of = picker([place for place, _ in self._alone])
        homes = dict(zip(fit.places, (column.home for column in fit.format.columns), strict=True))
        self._anchors = [place for place in range(len(fit.cells)) if homes.get(place) in ANCHORS]

    def odd(self, cells: Sequence[str], /) -> list[int]:
        """Return the places of the cells that do not fit their column."""
        if len(cells) == len(self._domains) and self._may_fit(cells):
            return []
        odd = [at for at, domain in self._judged if at < len(cells) and domain.fits(cells[at]) is False]
        beyond = range(len(self._domains), len(cells))
        return [*odd, *(place for place in beyond if cells[place].strip())]

    def _may_fit(self, cells: Sequence[str], /) -> bool:
        """Return whether no cell of a row fails to fit its column.

        Most cells were seen before: one test of a set for each, and no call.
        """
        seen = map(contains, self._accepted, self._cells_of(cells))
        for place, domain in compress(self._alone, map(not_, seen)):
            if domain.fits(cells[place]) is False:
                return False
        for domain, pick in self._shared:
            if not domain.accepted.issuperset(pick(cells)) and domain.rejects_any(pick(cells)):
                return False
        return True

    def find(self, cells: Sequence[str], odd: Sequence[int], /) -> Shift | None:
        """Return the shift that explains odd cells.

        None if none does, as with typing errors and unknown labels. The cost grows with the row and with the
        number of distances, which is limited.
        """
        distances = [by for by in self._distances(cells, odd) if self._is_possible(cells, odd, by)]
        self._spend(len(distances) * max(len(cells), len(self._domains)) + len(odd) * FARTHEST)
        candidates = (shift for by in distances for shift in self._shifts(cells, by))
        # Prefer a shift to the end if it is nearly as good: it needs no second error.
        return max(
            (one for one in candidates if one.is_sure),
            key=lambda one: one.score + LOST * one.to_the_end,
            default=None,
        )

    def heading(self, place: int, /) -> Heading | None:
        """Return a column of the file; None for a place to the right of the last column."""
        return self._fit.heading(place) if 0 <= place < len(self._domains) else None

    def describe(self, cells: Sequence[str], shift: Shift, /) -> str:
        """Return a message about a shift in a row."""
        first, last = min(shift.cells), max(shift.cells)
        distance = "one column" if abs(shift.by) == 1 else f"{abs(shift.by)} columns"
        side = "right" if shift.by > 0 else "left"
        to = "on" if shift.to_the_end else f"to {self._name(last)}"
        return (
            f"the cells seem to have moved {distance} to the {side}, from {self._name(first)} {to}: "
            f"{quoted(cells[first].strip())} fits {self._name(first - shift.by)}. The row is left out; "
            f"it begins: {beginning(cells)}"
        )

    def _name(self, place: int, /) -> str:
        heading = self.heading(place)
        return (
            "a column without a heading"
            if heading is None or not heading.text
            else f"column {quoted(heading.text)}"
        )

    def _domain(self, place: int, /) -> Domain:
        return self._domains[place] if 0 <= place < len(self._domains) else BLANK

    def _distances(self, cells: Sequence[str], odd: Sequence[int], /) -> list[int]:
        """Return how far cells may have moved: by the length of the row, its identifiers, or odd cells."""
        distances = dict.fromkeys([len(cells) - len(self._domains)])
        for place in odd[:MOST_ODD]:
            cell = cells[place]
            near = (by for by in range(-FARTHEST, FARTHEST + 1) if self._domain(place - by).fits(cell))
            far = (
                place - at for at in self._anchors if _is_distinctive(cell) and self._domain(at).fits(cell)
            )
            distances |= dict.fromkeys((*near, *far))
        return [by for by in distances if by]

    def _is_possible(self, cells: Sequence[str], odd: Sequence[int], by: int, /) -> bool:
        """Return whether a shift may be sure: one odd cell is not enough unless the row's end shows it, too.

        This excludes most distances, and only looks at the odd cells.
        """
        if by < 0 or by == len(cells) - len(self._domains):
            return True
        fitting = (place for place in odd if self._domain(place - by).fits(cells[place]))
        return len(list(islice(fitting, 2))) > 1

    def _shifts(self, cells: Sequence[str], by: int, /) -> Iterator[Shift]:
        """Yield the best shift by some columns to the end of the row, and the best inside it."""
        # A blank beyond the last cell counts against a shift to the right, but only once: the row may be cut.
        end = max(len(cells), len(self._domains)) + (by > 0)
        gains = [(place, gain) for place in range(end) if (gain := self._gain(cells, place, by))]
        best = _best_to_the_end(gains, by)
        yield attrs.evolve(best, end_agrees=self._end_agrees(cells, best))
        yield _best_inside(gains, by)

    def _end_agrees(self, cells: Sequence[str], shift: Shift, /) -> bool:
        """Return whether the end of the row shows the shift, too.

        A cell beyond the header does not show it if all others fit. A blank cell shows a shift to the left
        if only columns without a heading follow: they have moved into coded columns.
        """
        width, by = len(self._domains), shift.by
        if by == len(cells) - width:
            return any(place < width for place in shift.cells)
        blanks = (place for place in range(width + by) if self._domain(place - by) is BLANK)
        return by < 0 and any(
            self._domain(place).is_coded and not "".join(cells[place : place + 1]).strip() for place in blanks
        )

    def _gain(self, cells: Sequence[str], place: int, by: int, /) -> int:
        """Return the weight of a cell: positive if only the other column fits, negative if only its own does.

        0 if it may fit both, or neither.
        """
        own, other = self._domain(place), self._domain(place - by)
        cell = cells[place] if place < len(cells) else ""
        if not cell.strip():
            return -int(own is BLANK and other.is_coded)
        here, there = own.fits(cell), other.fits(cell)
        if here is False and there:
            return 1 + _is_distinctive(cell)
        if here is False and there is None and by > 0 and place < len(self._domains) == len(cells) - by:
            # A longer row shows the distance, and an odd cell may have come from a column of any text.
            return 1
        return -int(bool(here) and there is False)


def _shared_and_alone(
    judged: Sequence[tuple[int, Domain]], /
) -> tuple[Sequence[tuple[Domain, Callable[[Sequence[str]], Iterable[str]]]], Sequence[tuple[int, Domain]]]:
    """Return the domains of several columns, with a function that returns their cells, and the other columns.

    Most columns are flags with few different cells: checking each different cell once takes a fifth of the
    time (see the benchmark of reading).
    """
    places: dict[Domain, list[int]] = defaultdict(list)
    for place, domain in judged:
        places[domain].append(place)
    shared = [(domain, picker(found)) for domain, found in places.items() if len(found) > 1]
    return shared, [(place, domain) for place, domain in judged if len(places[domain]) == 1]


def _is_distinctive(cell: str, /) -> bool:
    """Return whether a cell is more than a number or a sign: text, an identifier, a year."""
    word = folded(cell)
    return word not in MISSING and (any(map(str.isalpha, word)) or bool(YEAR.fullmatch(word)))


def _best_to_the_end(gains: Gains, by: int, /) -> Shift:
    """Return the shift to the end of the row that has the most evidence."""
    score, best, start = 0, 0, len(gains)
    for at in reversed(range(len(gains))):
        gain = gains[at][1]
        score += gain if gain > 0 else -LOST
        if score > best:
            best, start = score, at
    return attrs.evolve(_shift(gains[start:], by), to_the_end=True)


def _best_inside(gains: Gains, by: int, /) -> Shift:
    """Return the longest shift inside the row that has no evidence against it."""
    runs = (tuple(run) for is_gain, run in groupby(gains, lambda one: one[1] > 0) if is_gain)
    return _shift(max(runs, key=len, default=()), by)


def _shift(gains: Gains, by: int, /) -> Shift:
    cells = tuple(place for place, gain in gains if gain > 0)
    weight = sum(gain for _, gain in gains if gain > 0)
    return Shift(by, cells, weight, lost=len(gains) - len(cells))


def beginning(cells: Sequence[str], /) -> str:
    """Return the first cells of a row that have text, as a message shows them."""
    texts = islice((shortened(cell.strip(), SHOWN_LENGTH) for cell in cells if cell.strip()), SHOWN_CELLS)
    return in_one_line("; ".join(texts))
