"""Named columns of values: what a table contains, and how its rows and columns are read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, overload

import attrs

from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.lookups import not_found
from .._tools.messages import quoted
from .._values.limits import check_iterable
from .columns import Column, Value, check_values
from .plain import Options, plain_columns


def _tuple(name: str, what: str, given: Iterable[Any], /) -> tuple[Any, ...]:
    check_iterable(f"Table({name}=…)", given, what)
    return tuple(given)


def _declared(given: Iterable[Column], /) -> tuple[Column, ...]:
    return _tuple("declarations", "Column objects", given)


def _tuples(given: Iterable[Iterable[Any]], /) -> tuple[tuple[Any, ...], ...]:
    return tuple(_tuple("data", "values", one) for one in _tuple("data", "columns of values", given))


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class Grid(Frozen):
    """Named columns of values, which match their declarations: a `Table` without its output."""

    declarations: tuple[Column, ...] = attrs.field(converter=_declared)
    """The columns, in their order."""
    data: tuple[tuple[Value, ...], ...] = attrs.field(converter=_tuples)
    """The values of each column."""
    title: str = attrs.field(default="", kw_only=True)
    """The title, shown above the table."""
    about: tuple[tuple[str, str], ...] = attrs.field(default=(), kw_only=True)
    """Names and texts for the sheet *About* of a workbook: ``("Citation", "…")``, ``("Licence", "…")``."""

    def __attrs_post_init__(self) -> None:
        """Check declarations and values."""
        if wrong := [one for one in self.declarations if type(one) is not Column]:
            raise TypeError(f"Table(declarations=…) takes Column objects, not {quoted(wrong[0])}")
        if len(self.declarations) != len(self.data):
            raise ValueError(
                f"a table needs values for each of its columns: got {len(self.declarations):,} declarations "
                f"and {len(self.data):,} columns of values"
            )
        for column, values in zip(self.declarations, self.data, strict=True):
            if len(values) != len(self):
                raise ValueError(
                    f"all columns need the same number of values: {quoted(self.declarations[0].name)} has "
                    f"{len(self):,}, {quoted(column.name)} has {len(values):,}"
                )
            check_values(column, values)
        self._check_names()

    def _check_names(self) -> None:
        plain = plain_columns(self.declarations, [()] * len(self.data), Options())
        ((name, count),) = Counter(one.name for one in plain).most_common(1) or [("", 0)]
        if count > 1:
            raise ValueError(
                f"two columns of the output have the name {quoted(name)}; rename one of the columns"
            )
        for column in self.declarations:
            if column.language is not None and column.language not in self.columns:
                raise ValueError(
                    f"column {quoted(column.name)}: its language is in the column "
                    f"{quoted(column.language)}, which the table does not have"
                )

    @classmethod
    def from_rows(
        cls,
        declarations: Iterable[Column],
        rows: Iterable[Sequence[Value]],
        /,
        *,
        title: str = "",
        about: tuple[tuple[str, str], ...] = (),
    ) -> Self:
        """Create a table from rows, each with a value for every column.

        Raises:
            TypeError: A value does not match the declaration of its column.
            ValueError: A row has more or fewer values than there are columns.

        """
        columns, lines = tuple(declarations), list(rows)
        for number, row in enumerate(lines, 1):
            if len(row) != len(columns):
                raise ValueError(f"row {number:,}: expected {len(columns):,} values, got {len(row):,}")
        data = zip(*lines, strict=True) if lines else [()] * len(columns)
        return cls(columns, data, title=title, about=about)

    @property
    def columns(self) -> FrozenDict[str, Column]:
        """The declarations by name."""
        return FrozenDict({one.name: one for one in self.declarations})

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.data[0]) if self.data else 0

    def __iter__(self) -> Iterator[FrozenDict[str, Value]]:
        """Iterate over the rows; each is a mapping from column names to values."""
        names = [one.name for one in self.declarations]
        return (FrozenDict(dict(zip(names, row, strict=True))) for row in self.rows())

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Iterate over the rows as tuples, which is faster than over mappings."""
        return zip(*self.data, strict=True)

    @overload
    def __getitem__(self, key: int, /) -> FrozenDict[str, Value]: ...
    @overload
    def __getitem__(self, key: str, /) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: int | str | slice, /) -> "FrozenDict[str, Value] | tuple[Any, ...] | Self":
        """Return a row by its place, the values of a column by its name, or a table of a slice of the rows.

        Raises:
            IndexError: There is no such row.
            NotFound: There is no such column; the message suggests the nearest.
            TypeError: The key is neither a whole number, a text nor a slice.

        """
        if isinstance(key, slice):
            return self._with([values[key] for values in self.data])
        if isinstance(key, str):
            return self.data[self._place(key)]
        if not -len(self) <= key < len(self):
            raise IndexError(f"the table has {len(self):,} rows; there is no row {key:,}")
        pairs = zip(self.declarations, self.data, strict=True)
        return FrozenDict({column.name: values[key] for column, values in pairs})

    def _place(self, name: str, /) -> int:
        names = [one.name for one in self.declarations]
        if name not in names:
            raise not_found(f"{quoted(name)} is not a column of this table", name, names, kind="columns")
        return names.index(name)

    def _with(self, data: Iterable[Iterable[Any]], /) -> Self:
        return attrs.evolve(self, data=data)

    def exploded(self, name: str, /) -> Self:
        """Return a table with a row for each value of a column of several values.

        A row without values stays, with None; a row with a reason why there are none keeps the reason.

        Raises:
            NotFound: There is no such column; the message suggests the nearest.
            ValueError: The column has one value in each row.

        """
        place = self._place(name)
        column = self.declarations[place]
        if not column.many:
            raise ValueError(
                f"column {quoted(name)} has one value in each row; exploded takes one of several"
            )
        cells = [one if isinstance(one, tuple) else (one,) for one in self.data[place]]
        parts = [cell or (None,) for cell in cells]
        numbers = [number for number, part in enumerate(parts) for _ in part]
        data = [[values[number] for number in numbers] for values in self.data]
        data[place] = [one for part in parts for one in part]
        columns = list(self.declarations)
        columns[place] = attrs.evolve(column, many=False)
        return attrs.evolve(self, declarations=columns, data=data)
