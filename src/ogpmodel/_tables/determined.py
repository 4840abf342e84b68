"""What the formulas compute for a row, and whether its cells agree.

Columns that the same cells determine are computed together, once for each combination of cells.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, Final, TypeAlias

import attrs

from .derived import FORMULAS
from .domains import FLAGS
from .formats import Kind
from .formulas import Compute
from .labels import plain
from .layout import Layout
from .missing_signs import Memo

Computed: TypeAlias = tuple[str | None, ...]
"""What the formulas compute for some columns; None if the row does not determine a column."""
Part: TypeAlias = tuple[Computed, bool]
"""What the formulas compute for some columns, and whether all their cells agree."""
OF_TAGS: Final = "tags"
"""The formula that reads all tags. Most rows have different ones, so remembering them would not pay."""


def contradicts(cell: str, computed: str | None, /) -> bool:
    """Return whether a plain cell differs from what was computed for it; a blank cell does not."""
    return computed is not None and cell != plain(computed)


@attrs.frozen(eq=False)
class _Group:
    """Columns that the same other columns determine."""

    formulas: Sequence[Compute]
    """Their formulas."""
    read: Sequence[str]
    """The columns that the formulas read, as far as the table has them."""
    lacking: dict[str, str]
    """A blank cell for each column that they read and the table lacks."""
    plain: Memo[str, str]
    """The plain form of each cell."""

    def computed(self, row_cells: Sequence[str], /) -> Part:
        """Return what the formulas compute, and whether the cells agree.

        Args:
            row_cells: The cells of the columns, and then of those that they read.

        """
        cells = list(map(self.plain.__getitem__, row_cells))
        own, rest = cells[: len(self.formulas)], cells[len(self.formulas) :]
        get = (self.lacking | dict(zip(self.read, rest, strict=False))).__getitem__
        formulas = zip(self.formulas, own, strict=True)
        found = tuple([compute(get, ()) if cell else None for compute, cell in formulas])
        return found, not any(map(contradicts, own, found))


@attrs.frozen(eq=False)
class _TagCount:
    """The column of the number of tags."""

    tags: int
    """The number of tags that the table has."""
    plain: Memo[str, str]
    """The plain form of each cell."""

    def computed(self, row_cells: Sequence[str], /) -> Part:
        """Return what the formula computes, and whether the cell agrees.

        Args:
            row_cells: The cell of the column, and those of the tags.

        """
        cell, tags = self.plain[row_cells[0]], row_cells[1 : 1 + self.tags]
        if not FLAGS.issuperset(tags):
            tags = list(map(self.plain.__getitem__, tags))
        found = FORMULAS[OF_TAGS].compute(str, tags) if cell else None
        return (found,), not contradicts(cell, found)


class DeterminedColumns:
    """The columns that other cells of their row determine: `Layout.determined`."""

    def __init__(self, layout: Layout, /) -> None:
        """Prepare for the columns of a table."""
        groups: dict[tuple[Sequence[str], int | None], list[int]] = defaultdict(list)
        for place, (_, name) in enumerate(layout.determined):
            groups[sorted_reads(name), place if name == OF_TAGS else None].append(place)
        self._plain: Memo[str, str] = Memo(plain)
        self._groups = [self._group(layout, places, reads) for (reads, _), places in groups.items()]
        places = list(chain.from_iterable(groups.values()))
        order = [places.index(place) for place in range(len(places))]
        self._in_order: Callable[[Sequence[str | None]], Computed] = (
            itemgetter(*order) if len(order) > 1 else tuple
        )

    def computed(self, row_cells: Sequence[str], /) -> Part:
        """Return what the formulas compute for a row, and whether its cells agree."""
        found: list[str | None] = []
        agree = True
        for look_up, cells_of in self._groups:
            part, does = look_up(cells_of(row_cells))
            found += part
            agree = agree and does
        return self._in_order(found), agree

    def _group(
        self, layout: Layout, places: Sequence[int], reads: Sequence[str], /
    ) -> tuple[Callable[[Any], Part], Callable[[Sequence[str]], Any]]:
        """Return a function that computes columns from cells, and one that returns these cells of a row."""
        columns = [layout.determined[place][0] for place in places]
        names = [layout.determined[place][1] for place in places]
        read = [name for name in reads if name in layout.by_name]
        tags = layout.of_kind(Kind.AREA) if OF_TAGS in names else ()
        indexes = [one.index for one in (*columns, *(layout.by_name[name] for name in read), *tags)]
        # For one index itemgetter returns a cell and not a tuple: the repeated one prevents this.
        cells_of = itemgetter(*indexes, indexes[0])
        if OF_TAGS in names:
            return _TagCount(len(tags), self._plain).computed, cells_of
        group = _Group(
            [FORMULAS[name].compute for name in names],
            read,
            dict.fromkeys({*reads} - {*read}, ""),
            self._plain,
        )
        return Memo(group.computed).__getitem__, cells_of


def sorted_reads(name: str, /) -> tuple[str, ...]:
    """Return the columns that a formula reads, in an order that formulas with the same columns share."""
    return tuple(sorted(set(FORMULAS[name].reads)))
