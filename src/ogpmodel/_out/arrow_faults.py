"""Faults of Arrow data: what is wrong, in which row and column."""

from collections.abc import Callable
from typing import TypeVar

import attrs

from .._tools.frozen import Frozen
from .._tools.messages import shortened

T = TypeVar("T")
U = TypeVar("U")
MOST_FAULTS = 10_000
"""The rest is not kept."""
LONGEST_NAME = 200
"""The path of a column is cut to this many characters."""


@attrs.frozen(kw_only=True)
class Fault(Frozen):
    """Something wrong with Arrow data."""

    code: str
    """The code of the problem."""
    message: str
    """What is wrong, as a sentence."""
    column: str | None = None
    """The path of the column: ``design.completion``."""
    row: int | None = None
    """The row, counted from 1."""
    expected: str | None = None
    """What was expected."""


class Faults:
    """The faults that were found."""

    __slots__ = ("found", "most", "rows")

    def __init__(self, most: float = MOST_FAULTS, /) -> None:
        """Begin without any; keep at most this number of them."""
        self.most = most
        self.found: list[Fault] = []
        self.rows: set[int] = set()
        """The rows with faults, of which no record is made."""

    def add(
        self, code: str, message: str, column: str, /, row: int | None = None, expected: str | None = None
    ) -> None:
        """Add a fault."""
        if row is not None:
            self.rows.add(row)
        if len(self.found) < self.most:
            name = shortened(column, LONGEST_NAME) if column else None
            self.found.append(Fault(code=code, message=message, column=name, row=row, expected=expected))

    def converted(self, convert: Callable[[T], U], value: T, row: int, path: str, /) -> U | None:
        """Convert a value; one that cannot be converted becomes None, and a fault.

        Args:
            convert: Raises TypeError or ValueError, with a message, for what it cannot convert.
            value: The value.
            row: Its row.
            path: The path of its column.

        """
        try:
            return convert(value)
        except (TypeError, ValueError) as error:
            self.add("arrow-value", str(error), path, row)
            return None
