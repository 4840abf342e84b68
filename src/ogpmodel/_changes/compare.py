"""`compare`: what changed between two states of a dataset."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Final

import attrs

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.keyed import Keyed
from .._dataset.links import MEMBER
from .._dataset.records import Records
from .._model.record import Record
from .._tables.result import ReadResult
from .._tools.frozen import Frozen
from .arguments import dataset_in
from .change import RecordChange, shown
from .changes import Changes
from .counterparts import without_counterparts
from .kinds import ChangeKind, kind_of, kind_of_record
from .reviews import derived_changes
from .values import differences, without_texts

METADATA: Final = "metadata"
EXTRAS: Final = "extras"


def compare(old: Dataset | ReadResult, new: Dataset | ReadResult, /, *, order: bool = False) -> Changes:
    """Return what changed between two states of a dataset: records added, removed and changed.

    Records are found by their identifier: if two sources do not have the same identifiers, call `match` and
    rename first. If hardly any identifier is in both, and some are generated (``~…``), the result has a
    `warning <Changes.warning>`. Records without an identifier (documents, posts, scores, figures) are added
    and removed, and never changed. Dates are compared without the texts of their sources.

    ``compare(old, new).apply(old)`` is equal to ``new``, and the `Changes.inverse` undoes it.

    Args:
        old: The earlier state: a dataset, or a result of `read`.
        new: The later state.
        order: Whether another order of the records of a collection is a change of its own kind. By default,
            it is no change; `Changes.apply` makes it nevertheless.

    Raises:
        TypeError: An argument is not a dataset.

    """
    before, after = (dataset_in("compare", given) for given in (old, new))
    pairs = [_Pair(name, getattr(before, name), getattr(after, name), before, after) for name in COLLECTIONS]
    found = [change for pair in pairs for change in pair.changes()]
    found += _about_dataset(before, after)
    listed = [one for one in found if not _is_quiet(one, order=order)]
    quiet = [one for one in found if _is_quiet(one, order=order)]
    warning = without_counterparts((before, after))
    return Changes((*derived_changes(before, after), *listed), quiet=quiet, warning=warning)


def _is_quiet(change: RecordChange, /, *, order: bool) -> bool:
    """Return whether a change is not listed: another order, or another spelling of a date."""
    if change.kind is ChangeKind.REORDERED:
        return not order
    return change.detail == SPELLING


SPELLING: Final = "spelling of a date"
"""The detail of a change that only replaces the text of a source in a date."""


def _about_dataset(old: Dataset, new: Dataset, /) -> Iterator[RecordChange]:
    yield from _field_changes(METADATA, None, old.metadata, new.metadata)
    if old.extras != new.extras:
        yield RecordChange(
            kind=ChangeKind.EDITED, collection=EXTRAS, path=EXTRAS, old=old.extras, new=new.extras
        )


def _field_changes(
    collection: str, key: str | None, old: Record, new: Record, /, **about: Any
) -> Iterator[RecordChange]:
    """Yield a change for each field in which two records differ."""
    for path, before, after in differences(old, new):
        same = without_texts(before) == without_texts(after)
        yield RecordChange(
            kind=ChangeKind.EDITED if same else kind_of(type(old), path, before, after),
            collection=collection,
            key=key,
            path=path,
            old=before,
            new=after,
            detail=SPELLING if same else "",
            **about,
        )


def _identities(records: Records[Any], /) -> list[Hashable]:
    """Return what identifies each record: its key, or its content and how often it occurred before."""
    if isinstance(records, Keyed):
        return list(records.keys())
    seen: Counter[Record] = Counter()
    identities: list[Hashable] = []
    for record in records:
        identities.append((record, seen[record]))
        seen[record] += 1
    return identities


@attrs.frozen
class _Pair(Frozen):
    """A collection in its old and its new state."""

    name: str
    old: Records[Any]
    new: Records[Any]
    before: Dataset
    after: Dataset

    def changes(self) -> Iterator[RecordChange]:
        """Yield the changes of the collection."""
        if self.old == self.new:
            return
        old, new = ({one: at for at, one in enumerate(_identities(part))} for part in (self.old, self.new))
        removed = [at for one, at in old.items() if one not in new]
        added = [at for one, at in new.items() if one not in old]
        common = [(old[one], at) for one, at in new.items() if one in old]
        respelt = set[tuple[bool, int]]() if isinstance(self.old, Keyed) else self._respelt(removed, added)
        yield from (self._whole(at, added=False, respelt=(False, at) in respelt) for at in removed)
        yield from (self._whole(at, added=True, respelt=(True, at) in respelt) for at in added)
        for at, place in common:
            yield from self._fields(self.old[at], self.new[place])
        yield from self._order([at for at, _ in common])

    def _respelt(self, removed: Sequence[int], added: Sequence[int], /) -> set[tuple[bool, int]]:
        """Return the removed and added records without a key that differ only in the texts of dates."""
        spellings: dict[Record, list[int]] = {}
        for at in removed:
            spellings.setdefault(without_texts(self.old[at]), []).append(at)
        found: set[tuple[bool, int]] = set()
        for at in added:
            if places := spellings.get(without_texts(self.new[at])):
                found |= {(True, at), (False, places.pop())}
        return found

    def _whole(self, at: int, /, *, added: bool, respelt: bool) -> RecordChange:
        """Return the change that adds or removes a record."""
        part, dataset = (self.new, self.after) if added else (self.old, self.before)
        record: Record = part[at]
        return RecordChange(
            kind=kind_of_record(part.record, added=added),
            collection=self.name,
            key=part.key_of(record) if isinstance(part, Keyed) else None,
            old=None if added else record,
            new=record if added else None,
            detail=SPELLING if respelt else "",
            places=(None, at) if added else (at, None),
            **about(record, dataset),
        )

    def _fields(self, old: Record, new: Record, /) -> Iterator[RecordChange]:
        # The identity of a record without a key is its content, in which it cannot differ.
        if isinstance(self.new, Keyed) and old != new:
            key = self.new.key_of(new)
            yield from _field_changes(self.name, key, old, new, **about(new, self.after))

    def _order(self, order: Sequence[int], /) -> Iterator[RecordChange]:
        """Yield the change of the order of the records that both states have."""
        before = sorted(order)
        if order != before:
            ranks = {at: rank for rank, at in enumerate(before)}
            after = tuple(ranks[at] for at in order)
            inverse = tuple(sorted(range(len(after)), key=after.__getitem__))
            yield RecordChange(
                kind=ChangeKind.REORDERED, collection=self.name, path="order", old=inverse, new=after
            )


def about(record: Record, dataset: Dataset, /) -> dict[str, Any]:
    """Return the member and the title of a record, as changes and matches show them."""
    member = MEMBER.find(record, dataset)
    named = dataset.commitments.get(getattr(record, "commitment", ""), record)
    return {"member": member and member.code, "title": shown(named)}
