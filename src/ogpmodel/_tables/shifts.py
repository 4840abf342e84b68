"""Rows whose cells have moved to other columns: nothing may be counted from them.

One cell too many or too few inside a row, as after a broken quotation mark or a comma that was not quoted,
moves all cells to its right. The columns themselves show it: codes, years, labels and identifiers that do
not fit their own column fit the column beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, TypeAlias

import attrs

from .._tools.messages import in_one_line, quoted, shortened
from .domains import BLANK, MISSING, YEAR, Domain, at_places
from .findings import Heading
from .formats import folded
from .headers import Fit
from .sheet import Sheet
from .totals import Totals

FARTHEST: Final = 8
"""How many columns a row may have moved that has neither another length nor an identifier to tell it."""
LOOKED_AT: Final = 40
"""The largest number of odd cells that are compared with the columns beside them."""
LOST: Final = 2
"""How much a cell that fits its own column alone weighs against a shift."""
FEW: Final = 2
"""As many odd cells as slips of the hand may leave where little else tells of a shift."""
SHOWN: Final = 5
"""How many of the first cells with words a message shows."""
WIDEST: Final = 40
"""How many characters of each a message shows."""
Gains: TypeAlias = Sequence[tuple[int, int]]
"""Places in a row, and what each cell weighs for a shift (positive) or against it (negative)."""
ANCHORS: Final = ("commitment.id", "plan.id", "commitment.url")
"""The fields whose cells look like those of no other column."""


@attrs.frozen(weakref_slot=False)
class Shift:
    """Cells of a row that fit the columns at a distance, and not their own."""

    by: int
    """How many columns they have moved to the right; negative: to the left."""
    cells: tuple[int, ...] = ()
    """The places of the cells that fit there alone."""
    weight: int = 0
    """How much they are worth: words and years count twice, other numbers and signs once."""
    lost: int = 0
    """How many cells among them fit their own column alone."""
    to_the_end: bool = False
    """Whether all cells to the end of the row belong to it."""
    is_told: bool = False
    """Whether the length of the row tells the same distance, or a coded column that is blank at its end."""

    @property
    def score(self) -> int:
        """What speaks for the shift less what speaks against it."""
        return self.weight - LOST * self.lost

    @property
    def is_sure(self) -> bool:
        """Whether the cells show a shift: more than one cell does, which is more than a slip.

        Where the end of the row fits its columns, a second slip must have undone the first; there, and for a
        shift over many columns, more cells are asked for.
        """
        signs = len(self.cells) + self.is_told
        if not self.to_the_end or abs(self.by) > FARTHEST:
            return signs > FEW and not self.lost
        return bool(self.cells) and signs > 1 and self.weight + self.is_told >= 2 * (1 + LOST * self.lost)


class Columns:
    """The columns of a file, as its rows are compared with them."""

    def __init__(self, fit: Fit, spend: Callable[[int], None], /) -> None:
        """Prepare for the columns of a file; `spend` counts the comparisons of a row that does not fit."""
        self.fit = fit
        self._spend = spend
        self._domains: Sequence[Domain] = at_places(fit.format, fit.places, len(fit.cells))
        self._judged = [(place, one) for place, one in enumerate(self._domains) if not one.is_free]
        self._alike = _alike(self._judged)
        homes = dict(zip(fit.places, (column.home for column in fit.format.columns), strict=True))
        self._anchors = [place for place in range(len(fit.cells)) if homes.get(place) in ANCHORS]

    def odd(self, cells: Sequence[str], /) -> list[int]:
        """Return the places of the cells that do not fit their column."""
        if len(cells) == len(self._domains) and not any(
            domain.fits(cell) is False for domain, pick in self._alike for cell in {*pick(cells)}
        ):
            return []
        odd = [at for at, domain in self._judged if at < len(cells) and domain.fits(cells[at]) is False]
        beyond = range(len(self._domains), len(cells))
        return [*odd, *(place for place in beyond if cells[place].strip())]

    def shift(self, cells: Sequence[str], odd: Sequence[int], /) -> Shift | None:
        """Return the shift that explains odd cells; None if none does, as with slips and unknown labels.

        The cost grows with the row and with the number of distances, which is limited.
        """
        far = [by for by in self._distances(cells, odd) if self._is_possible(cells, odd, by)]
        self._spend(len(far) * max(len(cells), len(self._domains)) + len(odd) * FARTHEST)
        found = (shift for by in far for shift in self._shifts(cells, by))
        # Of two that are nearly as good the one to the end is simpler: it needs no second slip.
        return max(
            (one for one in found if one.is_sure),
            key=lambda one: one.score + LOST * one.to_the_end,
            default=None,
        )

    def heading(self, place: int, /) -> Heading | None:
        """Return a column of the file; None for a place to the right of the last."""
        return self.fit.heading(place) if 0 <= place < len(self._domains) else None

    def _domain(self, place: int, /) -> Domain:
        return self._domains[place] if 0 <= place < len(self._domains) else BLANK

    def _distances(self, cells: Sequence[str], odd: Sequence[int], /) -> list[int]:
        """Return how far cells may have moved: by the length of the row, its identifiers, or odd cells."""
        found = dict.fromkeys([len(cells) - len(self._domains)])
        for place in odd[:LOOKED_AT]:
            cell = cells[place]
            near = (by for by in range(-FARTHEST, FARTHEST + 1) if self._domain(place - by).fits(cell))
            far = (place - at for at in self._anchors if _is_telling(cell) and self._domain(at).fits(cell))
            found |= dict.fromkeys((*near, *far))
        return [by for by in found if by]

    def _is_possible(self, cells: Sequence[str], odd: Sequence[int], by: int, /) -> bool:
        """Return whether a shift may be sure: one odd cell is not enough unless the row's end tells, too.

        Most distances are excluded here, which costs a look at the odd cells alone.
        """
        if by < 0 or by == len(cells) - len(self._domains):
            return True
        fit = (bool(self._domain(place - by).fits(cells[place])) for place in odd)
        return any(fit) and any(fit)  # The second looks at those behind the first that fits.

    def _shifts(self, cells: Sequence[str], by: int, /) -> Iterator[Shift]:
        """Yield the best shift by some columns to the end of the row, and the best inside it."""
        # A blank beyond the last cell speaks against a shift to the right, but once: the row may be cut.
        end = max(len(cells), len(self._domains)) + (by > 0)
        gains = [(place, gain) for place in range(end) if (gain := self._gain(cells, place, by))]
        best = _best_to_the_end(gains, by)
        yield attrs.evolve(best, is_told=self._is_told(cells, best))
        yield _best_inside(gains, by)

    def _is_told(self, cells: Sequence[str], shift: Shift, /) -> bool:
        """Return whether the end of the row tells that it has moved, too.

        A cell beyond the header tells nothing if all others fit. A blank cell tells of a shift to the left
        where nothing but columns without a heading follow: they have moved into coded ones.
        """
        width, by = len(self._domains), shift.by
        if by == len(cells) - width:
            return any(place < width for place in shift.cells)
        blanks = (place for place in range(width + by) if self._domain(place - by) is BLANK)
        return by < 0 and any(
            self._domain(place).is_coded and not "".join(cells[place : place + 1]).strip() for place in blanks
        )

    def _gain(self, cells: Sequence[str], place: int, by: int, /) -> int:
        """Weigh a cell: positive if it fits the other column alone, negative if its own alone, or else 0."""
        own, other = self._domain(place), self._domain(place - by)
        cell = cells[place] if place < len(cells) else ""
        if not cell.strip():
            return -int(own is BLANK and other.is_coded)
        here, there = own.fits(cell), other.fits(cell)
        if here is False and there:
            return 1 + _is_telling(cell)
        if here is False and there is None and by > 0 and place < len(self._domains) == len(cells) - by:
            # A longer row tells the distance; an odd cell may have come from a column of any text.
            return 1
        return -int(bool(here) and there is False)


def _alike(
    judged: Iterable[tuple[int, Domain]], /
) -> list[tuple[Domain, Callable[[Sequence[str]], Iterable[str]]]]:
    """Return the domains, each with what picks its cells out of a row.

    Most columns are flags, so that their cells are few different ones: to look at these alone takes a
    fifth of the time (see the benchmark of reading).
    """
    places: dict[Domain, list[int]] = defaultdict(list)
    for place, domain in judged:
        places[domain].append(place)
    # With one place alone it would pick a cell, and not cells.
    return [(domain, itemgetter(*found, found[0])) for domain, found in places.items()]


def _is_telling(cell: str, /) -> bool:
    """Return whether a cell is more than a number or a sign: words, an identifier, a year."""
    word = folded(cell)
    return word not in MISSING and (any(map(str.isalpha, word)) or bool(YEAR.fullmatch(word)))


def _best_to_the_end(gains: Gains, by: int, /) -> Shift:
    """Return the shift to the end of the row that has the most in its favour."""
    score, best, start = 0, 0, len(gains)
    for at in reversed(range(len(gains))):
        gain = gains[at][1]
        score += gain if gain > 0 else -LOST
        if score > best:
            best, start = score, at
    return attrs.evolve(_shift(gains[start:], by), to_the_end=True)


def _best_inside(gains: Gains, by: int, /) -> Shift:
    """Return the longest shift inside the row that nothing speaks against."""
    runs = (tuple(run) for is_gain, run in groupby(gains, lambda one: one[1] > 0) if is_gain)
    return _shift(max(runs, key=len, default=()), by)


def _shift(gains: Gains, by: int, /) -> Shift:
    cells = tuple(place for place, gain in gains if gain > 0)
    weight = sum(gain for _, gain in gains if gain > 0)
    return Shift(by, cells, weight, lost=len(gains) - len(cells))


def _described(columns: Columns, cells: Sequence[str], shift: Shift, /) -> str:
    first, last = min(shift.cells), max(shift.cells)
    number = "one column" if abs(shift.by) == 1 else f"{abs(shift.by)} columns"
    side = "right" if shift.by > 0 else "left"
    to = "on" if shift.to_the_end else f"to column {_named(columns, last)}"
    cell, other = quoted(cells[first].strip()), _named(columns, first - shift.by)
    return (
        f"the row seems shifted by {number} from column {_named(columns, first)} {to}, to the {side}: {cell} "
        f"fits the column {other}. Nothing is counted from the row; it begins: {beginning(cells)}"
    )


def _named(columns: Columns, place: int, /) -> str:
    heading = columns.heading(place)
    return "without a heading" if heading is None or not heading.text else quoted(heading.text)


def beginning(cells: Sequence[str], /) -> str:
    """Return the first cells of a row that have words, as a message shows them."""
    words = islice((shortened(cell.strip(), WIDEST) for cell in cells if cell.strip()), SHOWN)
    return in_one_line("; ".join(words))


class Guard:
    """Keeps the rows out that cannot be counted: shifted ones and rows of totals."""

    def __init__(self, fit: Fit, sheet: Sheet, /) -> None:
        """Prepare for the rows of a table."""
        self._columns = Columns(fit, sheet.findings.spend)
        self._totals = Totals(sheet)
        self._sheet = sheet
        self.stopped: bool = False
        """Whether a row was kept out."""

    def stops(self, number: int, cells: Sequence[str], /) -> bool:
        """Return whether nothing may be counted from a row, and report why.

        Args:
            number: The row's number.
            cells: Its cells as they stand in the file: there may be more or fewer than headings.

        """
        odd = self._columns.odd(cells)
        if self._totals.are_in(cells, odd):
            stops = self._say_totals(number, cells)
        else:
            stops = bool(odd) and self._is_shifted(number, cells, odd)
        self.stopped = self.stopped or stops
        return stops

    def _say_totals(self, number: int, cells: Sequence[str], /) -> bool:
        """Report totals that would be about somebody; those without any name are left out in any case."""
        if self._sheet.is_about_nothing(cells):
            return False
        message = f"the row seems to hold totals. Nothing is counted from it; it begins: {beginning(cells)}"
        self._sheet.findings.add("row-totals", message, number)
        return True

    def _is_shifted(self, number: int, cells: Sequence[str], odd: Sequence[int], /) -> bool:
        shift = self._columns.shift(cells, odd)
        if shift is None:
            return False
        first = min(shift.cells)
        message, place = _described(self._columns, cells, shift), self._columns.heading(first)
        self._sheet.findings.add("row-shifted", message, number, place, found=cells[first].strip())
        return True
