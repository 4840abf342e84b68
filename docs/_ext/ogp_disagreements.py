"""The page of known disagreements between OGP's tables and its rules."""

from collections.abc import Iterator
from typing import Any

from ogp_markup import page, table

from ogpmodel._checks.recomputed.known_reasons import FILE
from ogpmodel._tables.formats import formats
from ogpmodel._tools.packaged import packaged_json


def disagreement_page() -> str:
    """Return the page of all known reasons, by table."""
    entries: list[dict[str, Any]] = packaged_json(FILE)
    return page(
        "Known disagreements",
        "Cells of OGP's tables that disagree with the rule of their column, and why. "
        "{py:func}`~ogpmodel.check` finds them; a cell that prints another value is not explained.",
        *(part for name in formats() for part in _table(name, entries)),
    )


def _table(name: str, entries: list[dict[str, Any]], /) -> Iterator[str]:
    own = [one for one in entries if one["table"] == name]
    if own:
        yield f"## {formats()[name].title}"
        yield table(
            ("Columns", "Rows", "Reason", "Evidence"),
            [(", ".join(one["columns"]), _rows(one["rows"]), one["reason"], one["evidence"]) for one in own],
        )


def _rows(rows: list[dict[str, str]], /) -> str:
    return "; ".join(
        ", ".join(cell if key == "id" else f"{key} {cell}" for key, cell in row.items()) for row in rows
    )
