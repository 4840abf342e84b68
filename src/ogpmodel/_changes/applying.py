"""Applying changes to a dataset: the records that result, or everything that does not fit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from .._dataset.dataset import Dataset
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._tools.messages import in_lines
from .change import RecordChange
from .kinds import ADDITIONS, REMOVALS, ChangeKind
from .values import value_at, with_value

MOST_SHOWN: Final = 20
"""The error lists this many changes that do not fit."""


def applied(changes: Iterable[RecordChange], dataset: Dataset, quiet: frozenset[RecordChange], /) -> Dataset:
    """Return a dataset with changes applied.

    Args:
        changes: The changes.
        dataset: The dataset, in which every old value must be.
        quiet: Those that are skipped if they do not fit.

    Raises:
        ValueError: A change does not fit; the message lists the first ones.

    """
    by_collection: defaultdict[str, list[RecordChange]] = defaultdict(list)
    for change in changes:
        if not change.kind.is_derived:
            by_collection[change.collection].append(change)
    misfits: list[RecordChange] = []
    parts: dict[str, Any] = {
        name: _records(part, by_collection[name], misfits) if by_collection[name] else part
        for name, part in dataset.parts().items()
    }
    metadata = _with_fields({"": dataset.metadata}, by_collection["metadata"], misfits)[""]
    extras = dataset.extras
    for change in by_collection["extras"]:
        if extras != change.old:
            misfits.append(change)
        extras = change.new
    if wrong := [change for change in misfits if change not in quiet]:
        more = len(wrong) - MOST_SHOWN
        lines = [*wrong[:MOST_SHOWN], *([f"… and {more:,} more"] if more > 0 else [])]
        raise ValueError(in_lines("these changes do not fit the dataset, which has other values:", lines))
    return Dataset(metadata=metadata, extras=extras, **parts)


def _records(
    part: Records[Any], changes: Sequence[RecordChange], misfits: list[RecordChange], /
) -> list[Any]:
    """Return the records of a collection with its changes."""
    gone: set[int] = set()
    for change in changes:
        if change.kind in REMOVALS:
            if (at := _place(part, change, gone)) is None:
                misfits.append(change)
            else:
                gone.add(at)
    kept: list[Any] = [record for at, record in enumerate(part) if at not in gone]
    if isinstance(part, Keyed):
        fields = [one for one in changes if one.path and one.kind is not ChangeKind.REORDERED]
        kept = list(_with_fields({part.key_of(one): one for one in kept}, fields, misfits).values())
    for change in changes:
        if change.kind is ChangeKind.REORDERED:
            if len(change.new) == len(kept):
                kept = [kept[at] for at in change.new]
            else:
                misfits.append(change)
    return _with_added(part, kept, [one for one in changes if one.kind in ADDITIONS], misfits)


def _with_added(
    part: Records[Any], kept: list[Any], added: Iterable[RecordChange], misfits: list[RecordChange], /
) -> list[Any]:
    keys = {part.key_of(one) for one in kept} if isinstance(part, Keyed) else set[str]()
    for change in sorted(added, key=lambda one: one.places[1] or 0):
        if change.key in keys:
            misfits.append(change)
        else:
            kept.insert(len(kept) if change.places[1] is None else change.places[1], change.new)
    return kept


def _place(part: Records[Any], change: RecordChange, gone: set[int], /) -> int | None:
    """Return the place of a record that is to be removed; of equal records the one at the change's place."""
    at, record = change.places[0], change.old
    if at is not None and at < len(part) and part[at] == record and at not in gone:
        return at
    places = (at for at, one in enumerate(part) if at not in gone and one == record)
    return next(places, None)


def _with_fields(
    records: dict[str, Any], changes: Iterable[RecordChange], misfits: list[RecordChange], /
) -> dict[str, Any]:
    """Return records by key, with other values in their fields."""
    for change in changes:
        record = records.get(change.key or "")
        if record is None or value_at(record, change.path) != change.old:
            misfits.append(change)
        else:
            records[change.key or ""] = with_value(record, change.path, change.new)
    return records
