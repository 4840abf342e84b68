"""Why cells of published tables disagree with a rule, where it is known: ``_data/explanations.json``.

An explanation holds for named rows of a table, and only for what these rows printed when it was written: a
new value in the same row is not explained.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

import attrs

from ..._tools.frozen import Frozen, typed
from ..._tools.packaged import packaged_json
from .printed_lines import Line

FILE: Final = "_data/explanations.json"
"""A list of ``{table, columns, reason, evidence, rows, published, computed}``; the last two are optional."""
OF_RECORD: Final = ("id", "plan", "number", "title")
"""The keys of a row that are compared with its record; other keys are headings of columns."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class KnownReason(Frozen):
    """Why cells disagree with a rule."""

    reason: str
    """What is known about the rows, in a sentence."""
    evidence: str
    """What shows it: other cells, another table, or a count."""


@attrs.frozen(weakref_slot=False)
class _Known:
    """An explanation, and the cells that it explains."""

    explanation: KnownReason
    columns: frozenset[str]
    rows: tuple[Mapping[str, str], ...]
    published: str | None
    """The cell that is explained, folded; None for any."""
    computed: str | None
    """The cell that the rule computes, folded; None for any."""

    def explains(self, line: Line, column: str, published: str, computed: str, /) -> bool:
        """Return whether it explains a cell."""
        return (
            column in self.columns
            and self.published in {None, published.casefold()}
            and self.computed in {None, computed.casefold()}
            and any(_is_row(line, row) for row in self.rows)
        )


@cache
def _known(table: str, /) -> tuple[_Known, ...]:
    entries: Iterable[dict[str, Any]] = packaged_json(FILE)
    return tuple(
        _Known(
            KnownReason(reason=one["reason"], evidence=one["evidence"]),
            frozenset(one["columns"]),
            tuple(one["rows"]),
            _folded(one.get("published")),
            _folded(one.get("computed")),
        )
        for one in entries
        if one["table"] == table
    )


def _folded(cell: str | None, /) -> str | None:
    return None if cell is None else cell.casefold()


def explanation_of(
    table: str, line: Line, column: str, published: str, computed: str, /
) -> KnownReason | None:
    """Return why a cell disagrees with its rule; None if that is not known.

    Args:
        table: The name of the reader's format.
        line: The row.
        column: The heading of the column in the published table.
        published: The cell as printed.
        computed: The cell that the rule computes.

    """
    found = (one for one in _known(table) if one.explains(line, column, published, computed))
    return next((one.explanation for one in found), None)


def _is_row(line: Line, row: Mapping[str, str], /) -> bool:
    return all(_is_same(line, key, value) for key, value in row.items())


def _is_same(line: Line, key: str, value: str, /) -> bool:
    """Return whether a row has a value; a title is compared by its beginning."""
    if key not in OF_RECORD:
        return line.cells.get(key, "").strip() == value
    if key == "plan":
        return line.plan.id == value
    if key == "title":
        return line.commitment.title.startswith(value)
    return bool(getattr(line.commitment, key) == value)
