"""``ogpmodel diff``: what changed from one dataset to another."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from .._changes.changes import Changes
from .._changes.compare import compare
from .._changes.match import match
from .._dataset.dataset import Dataset
from .._tools.messages import in_one_line

SAME, DIFFERENT = 0, 1
"""Exit codes: no changes; changes."""
FORMATS: Final[Mapping[str, Callable[[Changes], Iterable[str]]]] = {
    "text": lambda changes: (changes.summary(), *map(str, changes)),
    "markdown": lambda changes: (changes.to_markdown().rstrip("\n"),),
    "html": lambda changes: (changes.table().to_html() or "",),
    "csv": lambda changes: ((changes.table().to_csv() or "").rstrip("\n"),),
    "json": lambda changes: (changes.to_json(),),
}
"""What is printed, by the name of the format."""


def add_arguments(parser: argparse.ArgumentParser, /) -> None:
    """Add the arguments of ``diff``."""
    parser.add_argument("old", metavar="OLD", help="an export of our JSON, or a table of OGP's")
    parser.add_argument("new", metavar="NEW", help="the later export or table")
    parser.add_argument("--kind", metavar="FORMAT", help="the format of tables, if it is not recognised")
    parser.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    parser.add_argument(
        "--match", action="store_true", help="first match commitments without common identifiers"
    )
    parser.add_argument("--order", action="store_true", help="list another order of the records, too")


def print_changes(old: Dataset, new: Dataset, chosen: argparse.Namespace, /) -> int:
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
    for text in FORMATS[chosen.format](changes):
        print(text)
    return DIFFERENT if changes else SAME
