"""Records counted, grouped and partitioned: by the values of fields, and by the answer of a query."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from .._tools.frozen import Frozen
from .._tools.html import Html, element, pairs
from .._tools.messages import quoted
from .._values.terms import Term
from .field import Field
from .tabular import TabularRecords

if TYPE_CHECKING:
    from .._out.table import Table

V = TypeVar("V")
C = TypeVar("C")
C_records = TypeVar("C_records", bound=TabularRecords[Any])
COUNT = "count"
"""The name of the column of counts."""


@attrs.frozen(repr=False, eq=False)
class Split(Frozen, Generic[C_records]):
    """The records of a collection, partitioned by the answer of a query."""

    yes: C_records
    """The records for which the answer is yes."""
    no: C_records
    """The records for which the answer is no."""
    undecided: C_records
    """The records for which the data do not decide."""

    def _repr_html_(self) -> str:
        named = (("Yes", self.yes), ("No", self.no), ("Undecided", self.undecided))
        counts = pairs("Records by answer", ((name, f"{len(part):,}") for name, part in named))
        return counts + "".join(element("p", [name]) + part.to_html() for name, part in named)


class Counts(Counter[V]):
    """How many records have each value of a field, or each pair of values: a `Counter` that makes a table."""

    fields: tuple[Field[Any, Any], ...]
    """The fields; a copy, a sum and a pickled copy are counters without fields."""

    def __init__(self, counts: Mapping[V, int], fields: Iterable[Field[Any, Any]], /) -> None:
        """Create the counts.

        Args:
            counts: The counts; of several fields, by tuples of their values.
            fields: The fields.

        """
        super().__init__(counts)
        self.fields = tuple(fields)

    def copy(self) -> "Counts[V]":
        """Return a copy."""
        return Counts(self, self.fields)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy the counts alone: fields have functions, which cannot be pickled."""
        return Counter, (dict(self),)

    def table(self, *, cross: bool = False, labels: bool = False, top: int | None = None) -> "Table":
        """Return a `Table` with a row for each value, or each combination of values, and its count.

        Values are in their order: terms in that of their vocabulary, numbers by size, texts alphabetically,
        and what is missing last. Values of a field that may have several stay in the order of the records.
        Where people read it, and in workbooks, a missing label is a word: *(not stated)*.

        Args:
            cross: Return a cross table of two fields: a row for each value of the first, and a column for
                each value of the second.
            labels: Name the columns of a cross table by the labels of terms, as the legend of a chart has
                them; otherwise by their codes.
            top: Return only this many rows, the most frequent first; equal counts stay in the order of the
                values. What is missing is counted as well.

        Raises:
            TypeError: A cross table needs two fields, and takes no ``top``; only a cross table takes labels;
                or ``top`` is not a whole number.
            ValueError: Two columns would have the same name, or ``top`` is less than 1.

        """
        if cross:
            _check_no_top(top)
            return self._cross_table(_label if labels else _name)
        if labels:
            raise TypeError(
                "labels name the columns of a cross table; pass cross=True, or to_pandas(labels=True)"
            )
        keys: list[Any] = [key if len(self.fields) > 1 else (key,) for key in self]
        for place, field in reversed([*enumerate(self.fields)]):
            order = positions(field, (key[place] for key in keys))
            keys.sort(key=lambda key, place=place, order=order: order[key[place]])  # type: ignore[misc]
        if top is not None:
            keys = self._most_frequent(keys, top)
        counts = [self._count(key) for key in keys]
        columns = [_column(field, [key[place] for key in keys]) for place, field in enumerate(self.fields)]
        return _table(", ".join(one.label for one in self.fields), [*columns, _inferred(COUNT, counts)])

    def _count(self, key: Any, /) -> int:
        return self[key if len(self.fields) > 1 else key[0]]

    def _most_frequent(self, keys: list[Any], top: int, /) -> list[Any]:
        _check_top(top)
        return sorted(keys, key=lambda key: -self._count(key))[:top]

    def _cross_table(self, name_of: Callable[[object], str], /) -> "Table":
        if len(self.fields) != 2:  # noqa: PLR2004 - rows and columns
            raise TypeError(f"a cross table has two fields; these counts have {len(self.fields)}")
        first, second = self.fields
        pairs: Any = self
        rows, across = (
            [*positions(field, (key[place] for key in pairs))] for place, field in enumerate(self.fields)
        )
        taken = [first.name, f"{first.name}_missing"]
        counts: list[tuple[Any, Any]] = []
        for value in across:
            name = name_of(value)
            while name in taken:
                name = f"{second.name}: {name}"
            taken.append(name)
            counts.append(_inferred(name, [pairs[row, value] for row in rows], label=_label(value)))
        return _table(f"{first.label} by {second.label.lower()}", [_column(first, rows), *counts])

    def _repr_html_(self) -> Html:
        return _shown(self.table())


class Groups(dict[V, C]):
    """The records of each value of a field: a dict of collections that makes a table."""

    field: Field[Any, Any]
    """The field."""

    def __init__(self, groups: Mapping[V, C], field: Field[Any, Any], /) -> None:
        """Create the groups.

        Args:
            groups: The collection of each value.
            field: The field.

        """
        super().__init__(groups)
        self.field = field

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy the groups alone: the field has functions, which cannot be pickled."""
        return dict, (dict(self),)

    def counts(self) -> Counts[V]:
        """Return the number of records in each group."""
        sizes: dict[V, int] = {value: len(records) for value, records in self._sized().items()}
        return Counts(sizes, (self.field,))

    def _sized(self) -> dict[V, Any]:
        return dict(self)

    def table(self, *, top: int | None = None) -> "Table":
        """Return a `Table` with a row for each value, and the number of its records: see `Counts.table`."""
        return self.counts().table(top=top)

    def _repr_html_(self) -> Html:
        return _shown(self.table())


def _check_top(top: object, /) -> None:
    if type(top) is not int:
        raise TypeError(f"top takes a whole number of rows, not {quoted(top)}")
    if top < 1:
        raise ValueError(f"top takes at least 1 row, not {quoted(top)}; without top, the table has all rows")


def _check_no_top(top: object, /) -> None:
    if top is not None:
        raise TypeError("table takes cross=True or top, not both: a cross table has rows for all values")


def _shown(table: Any, /) -> Html:
    """Return a table as a notebook shows it: its first rows."""
    return Html(table._repr_html_())


def positions(field: Field[Any, Any], values: Iterable[Any], /) -> dict[Any, int]:
    """Return the values of a field, each once, with their positions in the order in which they are shown."""
    return {value: place for place, value in enumerate(field.in_order(dict.fromkeys(values)))}


def _column(field: Field[Any, Any], values: list[Any], /) -> tuple[Any, Any]:
    return _inferred(field.name, values, label=field.label, meaning=field.meaning, row_label=True)


def _inferred(name: str, values: list[Any], /, **about: Any) -> tuple[Any, Any]:
    from .tables import inferred_column  # noqa: PLC0415 - not every program needs tables

    return inferred_column(name, values, **about)


def _table(title: str, parts: list[tuple[Any, Any]], /) -> "Table":
    from .._out.table import Table  # noqa: PLC0415 - not every program needs tables

    return Table([column for column, _ in parts], [cells for _, cells in parts], title=title)


def _name(value: object, /) -> str:
    """Return the name of a column for a value: the code of a term, or a word for what has no text."""
    return value.code if isinstance(value, Term) else _label(value)


def _label(value: object, /) -> str:
    if isinstance(value, Term):
        return value.label
    return "not stated" if value is None else str(value) or "(blank)"
