"""`merge`: one dataset from several sources, with everything that they state differently."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._model.record import Record
from .._tables.result import ReadResult
from .._tools.frozen import Frozen, FrozenDict
from .._tools.messages import quoted
from .._values.limits import check_text
from .arguments import dataset_in
from .conflicts import Choose, Claim, Conflict, Prefer, rule_of
from .counterparts import without_counterparts
from .merged import Merged
from .merging import Claims, merged, merged_maps
from .values import without_texts


def merge(
    *sources: Dataset | ReadResult, names: Iterable[str] | None = None, prefer: Prefer = None
) -> Merged:
    """Return one dataset from several sources, and what they state differently.

    Records are merged by their identifier, field by field: if two sources do not have the same identifiers,
    call `match` and rename first. If hardly any identifier is in both, and some are generated (``~…``), the
    result has a `warning <Merged.warning>`. A value is used before a missing one, and a reason why it is
    missing before ``NOT_STATED``. If two sources state two values, that is a conflict, which ``prefer``
    resolves.

    * Inner records (reviews, participation) are merged field by field.
    * Milestones, contacts and sources are joined: those with the same title (or text) are merged.
    * Policy areas are joined by vintage. Two sources that state the same vintage must agree.
    * Aliases and notes are joined. All other lists are one value, whatever their order.
    * Records without an identifier are joined; equal ones are kept as often as the source with most has them.

    Args:
        sources: Datasets, or results of `read`: then a conflict names the cell.
        names: The names of the sources; by default the file or title of each.
        prefer: The name of the source whose values are used in a conflict, or several in their order; or a
            mapping from fields (or paths) to these; or a function that returns the value for a `Conflict`.
            By default, the first source that states a value is used.

    Raises:
        NotFound: ``prefer`` names no source.
        TypeError: A source is not a dataset, or the function returns a value of another type.
        ValueError: There is no source, or two have the same name.

    """
    if not sources:
        raise ValueError("merge takes one source or more")
    parts = [dataset_in("merge", one) for one in sources]
    titles = _names(sources, names)
    merger = _Merger(sources, titles, rule_of(prefer, titles), [])
    dataset = merger.dataset(parts)
    stating = {
        name: tuple(title for title, one in zip(titles, parts, strict=True) if getattr(one, name))
        for name in COLLECTIONS
    }
    warning = without_counterparts(parts)
    return Merged(dataset, tuple(merger.conflicts), sources=FrozenDict(stating), warning=warning)


def _names(sources: Sequence[Dataset | ReadResult], names: Iterable[str] | None, /) -> tuple[str, ...]:
    """Return the names of the sources.

    Raises:
        TypeError: A name is not text.
        ValueError: There are more or fewer names than sources, or two are equal.

    """
    if names is None:
        counted = Counter[str]()
        found: list[str] = []
        for source in sources:
            title = _title(source)
            counted[title] += 1
            found.append(title if counted[title] == 1 else f"{title} ({counted[title]})")
        return tuple(found)
    given = tuple(names)
    for name in given:
        check_text(name)
    if len(given) != len(sources) or len(set(given)) < len(given):
        raise ValueError(f"merge(names=…) takes {len(sources):,} different names, not {quoted(given)}")
    return given


def _title(source: Dataset | ReadResult, /) -> str:
    if isinstance(source, ReadResult):
        return source.report.file or source.report.title
    return source.metadata.title or "dataset"


@attrs.frozen
class _Merger(Frozen):
    """Merges datasets, and collects the conflicts."""

    sources: Sequence[Dataset | ReadResult]
    names: Sequence[str]
    choose: Choose
    conflicts: list[Conflict]

    def dataset(self, parts: Sequence[Dataset], /) -> Dataset:
        """Return the merged dataset."""
        collections: dict[str, Any] = {
            name: self._collection(name, [getattr(one, name) for one in parts]) for name in COLLECTIONS
        }
        metadata = self._record("metadata", None, [(at, one.metadata) for at, one in enumerate(parts)])
        extras = merged_maps(
            [(at, one.extras) for at, one in enumerate(parts)],
            lambda path, claims: self._resolve("extras", None, path, claims),
            "extras",
        )
        return Dataset(metadata=metadata, extras=extras, **collections)

    def _collection(self, name: str, parts: Sequence[Records[Any]], /) -> Iterable[Record]:
        first, *others = parts
        if all(first == other for other in others):
            return first
        if not isinstance(first, Keyed):
            return _most_of_each(parts)
        by_key: dict[str, Claims] = {}
        for at, part in enumerate(parts):
            for record in part:
                by_key.setdefault(first.key_of(record), []).append((at, record))
        return [self._record(name, key, records) for key, records in by_key.items()]

    def _record(self, collection: str, key: str | None, records: Claims, /) -> Any:
        return merged(records, lambda path, claims: self._resolve(collection, key, path, claims))

    def _resolve(self, collection: str, key: str | None, path: str, claims: Claims, /) -> Any:
        """Return the chosen value, and keep the conflict."""
        conflict = Conflict(
            collection=collection,
            key=key,
            path=path,
            claims=tuple(
                Claim(source=self.names[at], value=value, place=self._place(at, collection, key, path))
                for at, value in claims
            ),
        )
        chosen = self.choose(conflict)
        self.conflicts.append(attrs.evolve(conflict, chosen=chosen))
        return chosen

    def _place(self, at: int, collection: str, key: str | None, path: str, /) -> Any:
        source = self.sources[at]
        return source.place_of(collection, key, path) if isinstance(source, ReadResult) and key else None


def _most_of_each(parts: Sequence[Records[Any]], /) -> Iterator[Record]:
    """Yield the records of collections without keys, as often as the one with most has them."""
    seen: Counter[Record] = Counter()
    for part in parts:
        here: Counter[Record] = Counter()
        for record in part:
            content = without_texts(record)
            here[content] += 1
            if here[content] > seen[content]:
                seen[content] += 1
                yield record
