"""Whether the records of several datasets can have the same identifiers, or have to be matched first."""

from collections.abc import Sequence
from typing import Final

from .._dataset.dataset import Dataset
from .._dataset.identifiers import is_provisional

CHECKED: Final = ("commitments", "plans")
"""The collections whose identifiers are compared."""
FEW: Final = 10
"""Fewer than one in so many common identifiers are few: the datasets were not matched."""


def without_counterparts(datasets: Sequence[Dataset], /) -> str:
    """Return a warning if records have generated identifiers, and hardly any identifier is in two datasets.

    Each dataset is compared with all before it. The text is empty if nothing is wrong.
    """
    for name in CHECKED:
        first, *others = (getattr(one, name).keys() for one in datasets)
        known: dict[str, None] = dict.fromkeys(first)
        for keys in others:
            common = sum(key in known for key in keys)
            is_few = common * FEW < min(len(known), len(keys))
            if is_few and any(map(is_provisional, (*known, *keys))):
                return _warning(name, common, len(known), len(keys))
            known |= dict.fromkeys(keys)
    return ""


def _warning(name: str, common: int, before: int, after: int, /) -> str:
    return (
        f"only {common:,} of {before:,} and {after:,} {name} have the same identifier, because some "
        "identifiers are generated (they begin with ~); match first: old.renamed(ogp.match(old, new).sure), "
        "or ogpmodel diff --match"
    )
