"""The result of `merge`: the dataset, the conflicts, and the sources."""

from collections import Counter
from typing import Any, Final

import attrs

from .._dataset.dataset import Dataset
from .._out.columns import Column, ColumnType
from .._out.table import Table
from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.html import Html, first_rows
from .change import shown
from .conflicts import Conflict

NO_SOURCES: Final[FrozenDict[str, tuple[str, ...]]] = FrozenDict({})
SHOWN: Final = 20
"""The text lists this many conflicts."""
COLUMNS: Final = (
    Column("collection", ColumnType.TEXT, label="Collection", meaning="The collection of the record."),
    Column("record", ColumnType.TEXT, label="Record", meaning="The identifier of the record."),
    Column("field", ColumnType.TEXT, label="Field", meaning="The path of the field."),
    Column("source", ColumnType.TEXT, label="Source", meaning="The source of the value."),
    Column("value", ColumnType.TEXT, label="Value", meaning="What the source states."),
    Column(
        "chosen", ColumnType.BOOLEAN, label="Chosen", meaning="Whether the merged dataset has this value."
    ),
    Column("place", ColumnType.TEXT, label="Place", meaning="The cell of the source, if it is known."),
)


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class Merged(Frozen):
    """The result of `merge`."""

    dataset: Dataset
    """The merged dataset."""
    conflicts: tuple[Conflict, ...] = ()
    """What the sources state differently, in the order of the records."""
    sources: FrozenDict[str, tuple[str, ...]] = attrs.field(default=NO_SOURCES, kw_only=True)
    """Collection → names of the sources that have records in it."""
    warning: str = attrs.field(default="", kw_only=True)
    """Why the sources were hardly merged, and what to do; empty if nothing is wrong."""

    def count_by_field(self) -> Counter[str]:
        """Return the number of conflicts of each collection and field: ``commitments.title``."""
        return Counter(one.field for one in self.conflicts)

    def summary(self) -> str:
        """Return a line with the number of conflicts, the fields that have most of them, and the warning."""
        counts = self._counts()
        return f"{counts}. Warning: {self.warning}" if self.warning else counts

    def _counts(self) -> str:
        if not self.conflicts:
            return "no conflicts"
        counts = ", ".join(f"{field} {count:,}" for field, count in self.count_by_field().most_common(5))
        fields = len(self.count_by_field())
        more = f" and {fields - 5:,} more fields" if fields > 5 else ""  # noqa: PLR2004 - those just shown
        return f"{len(self.conflicts):,} conflict{'s' * (len(self.conflicts) > 1)}: {counts}{more}"

    def table(self) -> Table:
        """Return a `Table` with a row for each claim of each conflict."""
        rows = (
            (
                one.collection,
                one.key,
                one.path,
                claim.source,
                shown(claim.value),
                claim.value == one.chosen,
                str(claim.place or ""),
            )
            for one in self.conflicts
            for claim in one.claims
        )
        return Table.from_rows(COLUMNS, rows, title=f"Conflicts: {self.summary()}")

    def to_html(self) -> Html:
        """Return the dataset's size, the summary, and the first conflicts as a table."""
        heads = ("Record", "Field", "Values", "Chosen")
        rows: Any = (
            (one.key or one.collection, one.path, " ≠ ".join(map(str, one.claims)), shown(one.chosen))
            for one in self.conflicts
        )
        return first_rows(f"{self.dataset!r}: {self.summary()}", heads, rows, len(self.conflicts))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        """Return dataset and summary, and a line for each of the first conflicts."""
        more = len(self.conflicts) - SHOWN
        rest = [f"… and {more:,} more; `conflicts` has all"] if more > 0 else []
        return "\n".join([f"{self.dataset!r}, {self.summary()}", *map(str, self.conflicts[:SHOWN]), *rest])

    def __repr__(self) -> str:
        """Return the dataset and the number of conflicts."""
        return f"<Merged: {self.dataset!r}, {self.summary()}>"
