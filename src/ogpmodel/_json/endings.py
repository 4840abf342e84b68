"""The endings of the names of our JSON files, and the message about names of other files."""

from typing import Final

from .._tools.files import TABLES

LINES: Final = frozenset({"jsonl", "ndjson"})
"""The endings of file names of JSON Lines."""
DOCUMENT: Final = frozenset({"json"})
"""The endings of file names of JSON documents."""
WRITABLE: Final = frozenset({"xlsx", "zip"})
"""The endings of file names that `ogpmodel.write` accepts, and `dump` does not."""


def what_writes(ending: str, /) -> str:
    """Return what `dump` and `dump_lines` write, and what writes files with another ending."""
    ours = "`dump` writes .json, `dump_lines` writes .jsonl"
    if ending in WRITABLE:
        return f"{ours}; use `ogpmodel.write`, which writes .{ending} files"
    if ending in TABLES.split():
        return f"{ours}; for one table, use its methods: ds.commitments.table().to_csv(path)"
    return f"{ours}; use `ogpmodel.write` for workbooks and data packages"
