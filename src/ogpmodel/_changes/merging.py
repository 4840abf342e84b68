"""Merging one record of several sources, field by field."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias, get_args, get_origin

import attrs

from .._dataset.names import vintage_of
from .._dataset.search import folded
from .._dataset.selection import is_value
from .._dataset.value_paths import most_informative
from .._model.field_checks import UNIONS
from .._model.record import Record
from .._tools.frozen import Frozen
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .values import ABSENT, is_tuple, type_of, value_at, without_texts

Claims: TypeAlias = list[tuple[int, Any]]
"""What each source states: its place among the sources, and its value."""
Resolve: TypeAlias = Callable[[str, Claims], Any]
"""Chooses one of several values that the sources state for a path."""

UNDECIDED: Final = "undecided_"
"""The beginning of the name of a field with values that a record may or may not have."""
BY_VINTAGE: Final = "areas"
"""The tags of several lists: one for each vintage."""
UNREAD: Final = "unread"


@attrs.frozen
class FieldRule(Frozen):
    """How the values of a field are merged."""

    name: str
    required: bool
    is_record: bool
    """Whether the value is a record, which is merged field by field."""
    has_records: bool
    """Whether it is a tuple of records, which are joined."""
    is_map: bool
    is_list: bool
    """Whether it is a tuple that may be empty because nothing is stated."""
    undecided: str | None
    """The field with the values that the record may or may not have."""


@cache
def rules_of(record: Any, /) -> tuple[FieldRule, ...]:
    """Return how the fields of a record type are merged, from their annotations."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(record)
    names = {field.name for field in fields}
    return tuple(_rule(field, names) for field in fields)


def _rule(field: "attrs.Attribute[Any]", names: set[str], /) -> FieldRule:
    union = get_origin(field.type) in UNIONS
    is_list = not union and get_origin(field.type) is tuple
    undecided = f"{UNDECIDED}{field.name}"
    return FieldRule(
        name=field.name,
        required=field.default is attrs.NOTHING,
        is_record=isinstance(field.type, type) and issubclass(field.type, Record),
        has_records=is_list and attrs.has(get_args(field.type)[0]),
        is_map=field.type is FrozenMap,
        is_list=is_list,
        undecided=undecided if undecided in names else None,
    )


def merged(records: Claims, resolve: Resolve, path: str = "", /) -> Any:
    """Return one record from those of several sources.

    Args:
        records: The records, of one type, with the places of their sources.
        resolve: Chooses between values.
        path: The path of the records, for conflicts.

    """
    first = records[0][1]
    if all(record == first for _, record in records):
        return first
    values: dict[str, Any] = {}
    for rule in rules_of(type_of(first)):
        if rule.name not in values:
            claims = [(source, getattr(record, rule.name)) for source, record in records]
            values[rule.name] = _merged_field(rule, claims, records, resolve, path, values)
    result = attrs.evolve(first, **values)
    return _with_unread(result, records, resolve, path) if UNREAD in values else result


def _merged_field(  # noqa: PLR0913, PLR0917 - a function of one module, called once
    rule: FieldRule, claims: Claims, records: Claims, resolve: Resolve, path: str, values: dict[str, Any], /
) -> Any:
    """Return the value of a field, and set that of its undecided values."""
    where = f"{path}{rule.name}"
    if rule.is_record:
        return merged(claims, resolve, f"{where}.")
    if rule.has_records:
        return _joined_records(claims, resolve, where)
    if rule.is_map:
        return claims[0][1] if rule.name == UNREAD else merged_maps(claims, resolve, where)
    if rule.undecided is not None:
        undecided = [getattr(record, rule.undecided) for _, record in records]
        tags = [(source, value, open_) for (source, value), open_ in zip(claims, undecided, strict=True)]
        merge = _areas if rule.name == BY_VINTAGE else _tags
        value, values[rule.undecided] = merge(tags, resolve, where)
        return value
    if rule.is_list:
        return _union(value for _, value in claims)
    return _one_value(claims, resolve, where)


# Values.


def _one_value(claims: Claims, resolve: Resolve, path: str, /) -> Any:
    """Return the known value, or the most informative reason why there is none."""
    known = [(source, value) for source, value in claims if is_value(value)]
    if not known:
        missing = [value for _, value in claims if isinstance(value, Missing)]
        return most_informative(missing) if missing else None
    if len({_content(value) for _, value in known}) > 1:
        return resolve(path, known)
    # Of the same date, one with the words of its source states more.
    return next((value for _, value in known if getattr(value, "text", None)), known[0][1])


def _content(value: Any, /) -> Hashable:
    """Return what decides whether two values are the same: dates have no text, lists no order."""
    return frozenset(value) if is_tuple(value) else without_texts(value)


def _union(values: Iterable[tuple[Any, ...]], /) -> tuple[Any, ...]:
    """Return the values of several lists, each once, in their order; equal lists as they are."""
    lists = [one for one in values if one]
    contents = {frozenset(one) for one in lists}
    if len(contents) == 1:
        return lists[0]
    return tuple(dict.fromkeys(value for one in lists for value in one))


def merged_maps(claims: Claims, resolve: Resolve, path: str, /) -> FrozenMap:
    """Return a mapping with the names of all; a name with several values is a conflict."""
    by_name: dict[str, Claims] = {}
    for source, mapping in claims:
        for name, value in mapping.items():
            by_name.setdefault(name, []).append((source, FrozenMap({name: value})))
    chosen: dict[str, Any] = {}
    for name, values in by_name.items():
        same = len({value for _, value in values}) == 1
        chosen |= values[0][1] if same else {name: _inner(resolve, f"{path}.{name}", name, values)}
    return FrozenMap(chosen)


def _inner(resolve: Resolve, path: str, name: str, values: Claims, /) -> Any:
    return resolve(path, [(source, mapping[name]) for source, mapping in values])


# Lists of records.


def _joined_records(claims: Claims, resolve: Resolve, path: str, /) -> tuple[Any, ...]:
    """Return the records of several lists: those with the same title are one, merged field by field."""
    groups: dict[Hashable, Claims] = {}
    for source, records in claims:
        for identity, record in zip(_identities(records), records, strict=True):
            groups.setdefault(identity, []).append((source, record))
    return tuple(merged(group, resolve, f"{path}.{place}.") for place, group in enumerate(groups.values()))


def _identities(records: Sequence[Any], /) -> Iterator[Hashable]:
    """Yield what identifies each record of a list: its required fields, and how often they occurred."""
    seen: Counter[Hashable] = Counter()
    for record in records:
        names = (rule.name for rule in rules_of(type_of(record)) if rule.required)
        content = tuple(folded(getattr(record, name)) for name in names)
        yield content, seen[content]
        seen[content] += 1


# Tags, of which a record may have some or not.

Tagged: TypeAlias = Sequence[tuple[int, Any, tuple[Any, ...]]]
"""For each source: its place, the tags that a record has, and those that it may have."""


def _tags(tagged: Tagged, resolve: Resolve, path: str, /) -> tuple[Any, tuple[Any, ...]]:
    """Return the tags that a record has, and those that it may have."""
    known = [(source, has, may) for source, has, may in tagged if is_value(has)]
    if not known:
        may = _union(may for _, _, may in tagged)
        return _one_value([(source, has) for source, has, _ in tagged], resolve, path), may
    if not _contradict(known):
        has = _union(has for _, has, _ in known)
        open_ = _union(may for _, _, may in known)
        decided = {tag for tag in open_ if any(tag not in may for _, _, may in known)}
        return has, tuple(tag for tag in open_ if tag not in decided)
    chosen = resolve(path, [(source, has) for source, has, _ in known])
    return chosen, next((may for _, has, may in known if has == chosen), ())


def _contradict(known: Tagged, /) -> bool:
    """Return whether one source states a tag that another one excludes."""
    stated = {tag for _, has, _ in known for tag in has}
    return any(tag not in has and tag not in may for _, has, may in known for tag in stated)


def _areas(tagged: Tagged, resolve: Resolve, path: str, /) -> tuple[Any, tuple[Any, ...]]:
    """Return policy areas: each vintage is a list of its own, which a source may not state."""
    first_has, first_may = tagged[0][1:]
    if all(
        (frozenset(has), frozenset(may)) == (frozenset(first_has), frozenset(first_may))
        for _, has, may in tagged
    ):
        return first_has, first_may
    vintages = dict.fromkeys(vintage_of(tag) for _, has, may in tagged for tag in (*has, *may))
    parts = [_tags(_of_vintage(tagged, vintage), resolve, path) for vintage in vintages]
    has, may = (_union(one) for one in zip(*parts, strict=True))
    return has, may


def _of_vintage(tagged: Tagged, vintage: str, /) -> Tagged:
    """Return the tags of a vintage, of the sources that state any."""
    parts = ((source, _within(vintage, has), _within(vintage, may)) for source, has, may in tagged)
    return [(source, has, may) for source, has, may in parts if has or may]


def _within(vintage: str, tags: tuple[str, ...], /) -> tuple[str, ...]:
    return tuple(tag for tag in tags if vintage_of(tag) == vintage)


# The texts of what could not be read.


def _with_unread(record: Any, records: Claims, resolve: Resolve, path: str, /) -> Any:
    """Return a record with the texts of readings that no source could read."""
    places = _joined_places([one for _, one in records])
    texts: Claims = [(source, FrozenMap(dict(_texts(record, one, places)))) for source, one in records]
    return attrs.evolve(record, unread=merged_maps(texts, resolve, f"{path}{UNREAD}"))


def _joined_places(records: Sequence[Any], /) -> dict[str, dict[Hashable, int]]:
    """Return where the records of each list are in the joined list."""
    names = [rule.name for rule in rules_of(type_of(records[0])) if rule.has_records]
    identities = {
        name: dict.fromkeys(one for record in records for one in _identities(getattr(record, name)))
        for name in names
    }
    return {name: {one: place for place, one in enumerate(found)} for name, found in identities.items()}


def _texts(
    merged: Any, record: Any, places: Mapping[str, Mapping[Hashable, int]], /
) -> Iterator[tuple[str, Any]]:
    """Yield the texts of a source whose readings are still not known, by their paths in the merged record."""
    moved = {
        f"{name}.{old}.": f"{name}.{joined[one]}."
        for name, joined in places.items()
        for old, one in enumerate(_identities(getattr(record, name)))
    }
    for name, text in record.unread.items():
        own = value_at(record, name)
        beginning = next((one for one in moved if name.startswith(one)), "")
        path = f"{moved.get(beginning, '')}{name.removeprefix(beginning)}"
        if own is ABSENT or is_value(own) or not is_value(value_at(merged, path)):
            yield path, text
