"""The columns of the table that is read, and the fields that they fill: resolved once for all rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import attrs

from .._values.mappings import FrozenMap
from .formats import Column, Format, Kind
from .headers import Fit
from .labels import folded
from .missing_signs import CellProblem
from .result import Collector, Heading

NAMING: Final = frozenset(
    {
        "member.name",
        "member.code",
        "commitment.id",
        "commitment.title",
        "commitment.short_title",
        "commitment.text",
    }
)
"""The fields that name the subject of a row."""
NOTHING_UNREAD: Final = FrozenMap()
NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})


@attrs.frozen(eq=False)
class TableColumn:
    """A column of the format that the table has."""

    declared: Column
    """The column, as the format declares it."""
    heading: Heading
    """Its heading in the table."""
    place: int
    """The place of its field among the values of a row: see `Layout.place`."""
    index: int = attrs.field(init=False)
    """The place of its cell in a row, from 0."""

    def __attrs_post_init__(self) -> None:
        """Copy the index, which is used for every cell."""
        object.__setattr__(self, "index", self.heading.index)

    def of(self, row_cells: Sequence[str], /) -> str:
        """Return its cell in a row of the file; an empty text if the row ends before it."""
        return row_cells[self.index] if self.index < len(row_cells) else ""


@attrs.define
class Row:
    """A row, with the values that were decoded from its cells so far."""

    number: int
    """Its number, as a spreadsheet shows it."""
    cells: Sequence[str]
    """Its cells, one for each column of the table."""
    is_reviewed: bool
    """Whether a report has reviewed it."""
    values: list[Any]
    """The value of each field, at the place that `Layout.place` gives it; None if there is none."""
    unread: Mapping[str, str] = NO_TEXTS
    """The text of cells that could not be read, or not in full, by the field that they fill."""
    computed: tuple[str | None, ...] = ()
    """What the formulas compute for the determined columns; None if the row does not determine it."""

    def keep(self, home: str, text: str, /) -> None:
        """Keep the text of a cell that could not be read, or not in full."""
        self.unread = {**self.unread, home: text.strip()}

    def unread_of(self, record: str, /) -> FrozenMap:
        """Return the kept texts of a record's fields, by the path of the field."""
        if not self.unread:
            return NOTHING_UNREAD
        prefix = f"{record}."
        homes = self.unread.items()
        return FrozenMap({home.removeprefix(prefix): text for home, text in homes if home.startswith(prefix)})


class Layout:
    """The columns of the table that is read, by kind, name and field, and the places of the values."""

    def __init__(self, fit: Fit, collector: Collector, /) -> None:
        """Resolve the columns of a table whose header is known."""
        self.format: Format = fit.format
        self.collector = collector
        self.fit = fit
        self.places: dict[str, int] = {}
        """Field, as record and path, to the place of its value among those of a row."""
        found = zip(fit.format.columns, fit.places, strict=True)
        columns = [
            TableColumn(column, fit.heading(index), self.place(column.home))
            for column, index in found
            if index is not None
        ]
        self.all: Sequence[TableColumn] = columns
        self.kept: Sequence[TableColumn] = [one for one in columns if one.declared.home]
        by_kind: dict[Kind, list[TableColumn]] = defaultdict(list)
        for one in columns:
            by_kind[one.declared.kind].append(one)
        self._by_kind: Mapping[Kind, Sequence[TableColumn]] = dict(by_kind)
        # If two columns have one name, the first is used.
        self.by_name: Mapping[str, TableColumn] = {one.declared.name: one for one in reversed(columns)}
        self._by_home = {one.declared.home: one for one in reversed(columns)}
        self.determined: Sequence[tuple[TableColumn, str]] = [
            (one, rule) for one in columns if (rule := self.format.rule_of(one.declared))
        ]
        self.counts_tags: bool = any(rule == "tags" for _, rule in self.determined)
        self.naming: Sequence[TableColumn] = [one for one in columns if one.declared.home in NAMING]

    def place(self, home: str, /) -> int:
        """Return the place of a field's value among the values of a row; a new field gets the next place."""
        return self.places.setdefault(home, len(self.places))

    def of_kind(self, kind: Kind, /) -> Sequence[TableColumn]:
        """Return the columns of a kind."""
        return self._by_kind.get(kind, ())

    def has(self, home: str, /) -> bool:
        """Return whether the table has a column that fills a field."""
        return home in self._by_home

    def index_of(self, home: str, /) -> int:
        """Return the place, in a row, of the cell of the column that fills a field; -1 if there is none."""
        column = self._by_home.get(home)
        return -1 if column is None else column.index

    def cell_of(self, row_cells: Sequence[str], home: str, /) -> str:
        """Return the cell of the column that fills a field; an empty text if there is none."""
        column = self._by_home.get(home)
        return "" if column is None else column.of(row_cells)

    def names_nothing(self, row_cells: Sequence[str], /) -> bool:
        """Return whether a row names neither a member nor a commitment, because all such cells are blank."""
        for column in self.naming:  # noqa: SIM110 - any() would make a generator for every row
            if column.of(row_cells).strip():
                return False
        return True

    def repeats_header(self, row_cells: Sequence[str], /) -> bool:
        """Return whether a row repeats the header: its member's name is the heading of that column."""
        column = self._by_home["member.name"]
        return folded(column.of(row_cells)) == folded(column.heading.text)

    def report(
        self,
        number: int,
        column: TableColumn | None,
        problems: Iterable[CellProblem],
        cell: str = "",
        /,
    ) -> None:
        """Report problems of a cell, or of a whole row.

        Args:
            number: The row's number.
            column: The column of the cell; None for a problem of the whole row.
            problems: The problems.
            cell: The text of the cell.

        """
        for one in problems:
            self.collector.add(
                one.code,
                one.message,
                number,
                None if column is None else column.heading,
                found=cell.strip() or None,
                expected=one.expected,
                hint=one.hint,
            )

    def report_field(
        self, number: int, row_cells: Sequence[str], home: str, problems: Iterable[CellProblem], /
    ) -> None:
        """Report problems of the cell that fills a field."""
        self.report(number, self._by_home.get(home), problems, self.cell_of(row_cells, home))
