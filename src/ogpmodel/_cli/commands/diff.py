"""``ogpmodel diff``: what changed from one dataset to another."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from ..._changes.changes import Changes
from ..._changes.compare import compare
from ..._changes.match import match
from ..._dataset.dataset import Dataset
from ..._json.documents import load
from ..._problems.errors import InvalidData
from ..._tools.messages import in_one_line
from ..files import is_our_document, read_table
from ..screen import FAILED, print_invalid

SAME, DIFFERENT = 0, 1
"""Exit codes: no changes; changes."""
TEXTS: Final[Mapping[str, Callable[[Changes], Iterable[str]]]] = {
    "text": lambda changes: (changes.summary(), *map(str, changes)),
    "markdown": lambda changes: (changes.to_markdown().rstrip("\n"),),
    "html": lambda changes: (changes.table().to_html() or "",),
    "csv": lambda changes: ((changes.table().to_csv() or "").rstrip("\n"),),
    "json": lambda changes: (changes.to_json(),),
}
"""What is printed, by the format: those of the argument ``--format``."""


def run(chosen: argparse.Namespace, /) -> int:
    """Print what changed from one file to another."""
    try:
        old, new = (
            load(file) if is_our_document(file) else read_table(file, chosen.kind).dataset
            for file in (chosen.old, chosen.new)
        )
    except InvalidData as error:
        return print_invalid(error, FAILED)
    return _print_changes(old, new, chosen)


def _print_changes(old: Dataset, new: Dataset, chosen: argparse.Namespace, /) -> int:
    """Print what changed, and return the exit code."""
    if chosen.match:
        matches = match(old, new)
        print(f"Matched: {matches.summary()}", file=sys.stderr)
        old = old.renamed(matches.sure)
    changes = compare(old, new, order=chosen.order)
    if chosen.match:
        # What remains without a counterpart has none.
        changes = attrs.evolve(changes, warning="")
    if changes.warning:
        print(f"ogpmodel: warning: {in_one_line(changes.warning)}", file=sys.stderr)
    for text in TEXTS[chosen.format](changes):
        print(text)
    return DIFFERENT if changes else SAME
