"""Where the values of a table's records are: row and column."""

from collections.abc import Mapping
from typing import Final

import attrs

from .._problems.problems import Place
from .._tools.frozen import Frozen, FrozenDict, typed

HOMES: Final = {
    "members": "member",
    "plans": "plan",
    "commitments": "commitment",
    "assessments": "assessment",
}
"""Collection → the beginning of the homes of its fields."""
NO_ROWS: Final[FrozenDict[str, int]] = FrozenDict({})
NO_COLUMNS: Final[FrozenDict[str, Place]] = FrozenDict({})


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Origins(Frozen):
    """The rows of a table's records, and the columns of their fields."""

    rows: FrozenDict[str, int] = NO_ROWS
    """The row of each commitment, or of each plan in a table of participation."""
    columns: FrozenDict[str, Place] = NO_COLUMNS
    """Record and field → the first column that fills it: ``commitment.title``."""

    def place_of(self, collection: str, key: str, path: str, /) -> Place | None:
        """Return the cell of a value, or as much of its place as is known; None if nothing is.

        Args:
            collection: The collection of the record.
            key: Its identifier; that of the commitment for an assessment.
            path: The path of the field.

        """
        row = self.rows.get(key)
        fitting = [one for one in self._fitting(f"{HOMES.get(collection, '')}.{path}") if one in self.columns]
        if fitting:
            return attrs.evolve(self.columns[fitting[0]], row=row)
        return None if row is None else Place(row=row)

    def _fitting(self, home: str, /) -> list[str]:
        """Return the home of a value, and those of the records around it, the most exact one first."""
        steps = home.split(".")
        return [".".join(steps[:count]) for count in range(len(steps), 1, -1)]

    def renamed(self, names: Mapping[str, str], /) -> "Origins":
        """Return the same places for records with other identifiers: ``{old: new}``."""
        rows = {names.get(key, key): row for key, row in self.rows.items()}
        return attrs.evolve(self, rows=FrozenDict(rows))


UNKNOWN: Final = Origins()
