"""`history`: each commitment through several exports of the same data."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

import attrs

from .._dataset.dataset import Dataset
from .._dataset.field import Field
from .._model.commitments import Commitment
from .._out.columns import Column, ColumnType, Value
from .._out.table import Table
from .._out.table_text import cell_text
from .._tables.result import ReadResult
from .._tools.frozen import Frozen, FrozenDict
from .._tools.html import Html, first_rows
from .._tools.lookups import not_found
from .._tools.messages import quoted
from .._values.limits import check_iterable, check_text
from .arguments import dataset_in
from .changes import Changes
from .compare import compare
from .values import is_tuple

ID: Final = Column("id", ColumnType.TEXT, label="Commitment", meaning="The identifier of the commitment.")
TITLE: Final = Column(
    "title", ColumnType.TEXT, label="Title", meaning="The title in the last export that has it."
)
EXPORT: Final = Column("export", ColumnType.TEXT, label="Export", meaning="The name of the export.")
FIXED: Final = (ID.name, TITLE.name)
PAIR: Final = 2
"""The length of a pair."""


def _checked(given: Iterable[tuple[str, Dataset | ReadResult]], /) -> tuple[tuple[str, Dataset], ...]:
    check_iterable("history", given, "pairs of a name and a dataset")
    exports: list[tuple[str, Dataset]] = []
    for one in given:
        pair: object = one
        if not is_tuple(pair) or len(pair) != PAIR:
            raise TypeError(f"history takes pairs of a name and a dataset, not {quoted(one)}")
        name, dataset = one
        check_text(name)
        exports.append((name, dataset_in("history", dataset)))
    names = [name for name, _ in exports]
    if len(set(names)) < len(names) or not set(names).isdisjoint(FIXED):
        raise ValueError(
            f"history takes exports with different names (and not id or title), not {quoted(names)}"
        )
    return tuple(exports)


@attrs.frozen(weakref_slot=False, repr=False)
class History(Frozen):
    """Each commitment through several exports of the same data.

    Raises:
        TypeError: The argument does not consist of pairs of a name and a dataset.
        ValueError: Two exports have the same name.

    """

    exports: tuple[tuple[str, Dataset], ...] = attrs.field(converter=_checked)
    """The names of the exports, each with its dataset, in their order."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the exports."""
        return tuple(name for name, _ in self.exports)

    @property
    def commitments(self) -> FrozenDict[str, Commitment]:
        """Identifier → commitment as the last export has it, in the order in which the exports have them."""
        found: dict[str, Commitment] = {}
        for _, dataset in self.exports:
            found |= {one.id: one for one in dataset.commitments}
        return FrozenDict(found)

    def in_all(self) -> "History":
        """Return the history of the commitments that all exports have."""
        parts = [{one.id for one in dataset.commitments} for _, dataset in self.exports]
        keys = parts[0].intersection(*parts[1:]) if parts else set[str]()
        return History(
            (name, dataset.only(commitments=[one for one in dataset.commitments if one.id in keys]))
            for name, dataset in self.exports
        )

    def changes(self) -> FrozenDict[tuple[str, str], Changes]:
        """Return the changes between neighbours, by the names of both: ``changes()["2015", "2017"]``."""
        return FrozenDict(
            {(before, after): compare(old, new) for (before, old), (after, new) in pairwise(self.exports)}
        )

    def table(self, field: Field[Commitment, Any] | str = "completion", /) -> Table:
        """Return a `Table` with a row for each commitment and a column for each export.

        A cell is empty if the export does not have the commitment. A missing reading has its reason.

        Args:
            field: The field whose values are shown, or its name.

        Raises:
            TypeError: Commitments have no such field; the message suggests the nearest.

        """
        commitments = self.commitments
        columns = [ID, TITLE]
        data: list[tuple[Value, ...]] = [
            tuple(commitments),
            tuple(one.title for one in commitments.values()),
        ]
        for name, dataset in self.exports:
            part = dataset.commitments.table(field)
            values = dict(zip((one.id for one in dataset.commitments), part.data[0], strict=True))
            columns.append(attrs.evolve(part.declarations[0], name=name, label=name, language=None))
            data.append(tuple(values.get(key) for key in commitments))
        label = field.label if isinstance(field, Field) else field.replace("_", " ")
        return Table(columns, data, title=f"{label.capitalize()} from export to export")

    def of(self, commitment: Commitment | str, /) -> Table:
        """Return a `Table` with a row for each export that has a commitment, with its usual fields.

        Raises:
            NotFound: No export has the commitment.

        """
        key = commitment.id if isinstance(commitment, Commitment) else commitment
        having = [(name, one) for name, one in self.exports if key in one.commitments]
        if not having:
            raise not_found(f"no export has {quoted(key)}", str(key), self.commitments, kind="commitments")
        tables = [dataset.commitments.where(lambda one: one.id == key).table() for _, dataset in having]
        data = [[value for table in tables for value in table.data[at]] for at in range(len(tables[0].data))]
        names = [name for name, _ in having]
        return Table([EXPORT, *tables[0].declarations], [names, *data], title=f"{key} from export to export")

    def __repr__(self) -> str:
        """Return the names of the exports, and the number of commitments."""
        return f"<History: {', '.join(self.names)}; {len(self.commitments):,} commitments>"

    def to_html(self) -> Html:
        """Return the first rows of `table`."""
        table = self.table()
        rows = ([cell_text(value, labels=True) for value in row] for row in table.rows())
        return first_rows(table.title, list(table.columns), rows, len(table))

    def _repr_html_(self) -> str:
        return self.to_html()


def history(exports: Iterable[tuple[str, Dataset | ReadResult]], /) -> History:
    """Return each commitment through several exports: as a table, and as the changes between neighbours.

    Commitments are found by their identifier: if an export does not have those of the others, call `match`
    and rename first.

    Args:
        exports: The names of the exports, each with its dataset, or with a result of `read`:
            ``[("2015", a), ("2017", b)]``.

    Raises:
        TypeError: The argument does not consist of pairs of a name and a dataset.
        ValueError: Two exports have the same name.

    """
    return History(exports)
