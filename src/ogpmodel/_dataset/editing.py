"""Adding, removing and renaming the records of a collection."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from .._model.record import Record
from .._tools.lookups import NotFound, not_found
from .._tools.messages import quoted
from .._tools.suggestions import meant
from .keyed import Keyed
from .queries import Query
from .records import Records
from .references import named_in
from .sequence import checked

T = TypeVar("T", bound=Record)
V = TypeVar("V")


def checked_parts(call: str, names: Iterable[str], given: Mapping[str, Any], /) -> dict[str, Iterable[Any]]:
    """Return the records that a call gives for each collection.

    Args:
        call: The name of the function, for messages.
        names: The collections.
        given: The local variables of the function; ``unknown`` are the keywords that it does not have.

    Raises:
        TypeError: A keyword is not known, or its value is no iterable of records.

    """
    for name in given["unknown"]:
        raise TypeError(f"{call} takes no {name!r}{meant(name, names)}")
    return {name: checked_iterable(call, name, given[name]) for name in names}


def checked_iterable(call: str, name: str, records: Iterable[V], /) -> Iterable[V]:
    """Return what is given for a collection if it is an iterable of several.

    Raises:
        TypeError: It is text, or no iterable.

    """
    if isinstance(records, str) or not isinstance(cast("object", records), Iterable):
        hint = f"; select records with it: ds.{name}.where(query)" if isinstance(records, Query) else ""
        raise TypeError(f"{call}({name}=…) takes several in a list, not {quoted(records)}{hint}")
    return records


def added(held: Records[T], new: Iterable[T], /) -> Iterable[T]:
    """Return the records with new ones added, or replacing those with the same identifier.

    The collection itself is returned if it does not change.

    Raises:
        TypeError: A new one is of another type.
        ValueError: Two new ones have the same identifier.

    """
    more = () if isinstance(new, tuple) and not new else type(held)(new)
    if not more:
        return held
    return held.merged(cast("Keyed[T]", more)) if isinstance(held, Keyed) else [*held, *more]


def removed(held: Records[T], gone: Iterable[T | str], /) -> list[T]:
    """Return the records without some, named by themselves or by their identifier.

    Raises:
        NotFound: A record that is to be removed is not in the collection.

    """
    by_key = cast("Keyed[T]", held)
    going = Counter([by_key[one] if isinstance(one, str) else checked(type(held), one) for one in gone])
    kept: list[T] = []
    for record in held:
        if going[record]:
            going[record] -= 1
        else:
            kept.append(record)
    for record in +going:
        raise NotFound(f"{quoted(record)} is not in this dataset", record, type(record).__name__)
    return kept


def keys_of(held: Records[T], chosen: Iterable[T | str], /) -> frozenset[str]:
    """Return the identifiers of records of a collection that are named by themselves, or by a name.

    Raises:
        NotFound: One is not in the collection.
        TypeError: One is a record of another type.

    """
    by_key = cast("Keyed[T]", held)
    found = (by_key[one] if isinstance(one, str) else by_key.exactly(by_key.key_of(one)) for one in chosen)
    return frozenset(map(by_key.key_of, found))


def sorted_names(
    parts: Mapping[str, Records[Any]], names: Mapping[str, str], /
) -> Mapping[str, Mapping[str, str]]:
    """Sort new names by the collection whose identifiers they replace: collection → old → new.

    Raises:
        NotFound: An old identifier is named nowhere.
        TypeError: The names are no mapping from text to text.
        ValueError: An old identifier names records of two types.

    """
    if not isinstance(cast("object", names), Mapping):
        raise TypeError(f"renamed takes a mapping {{old: new}}, not {quoted(names)}")
    places: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts.values():
        for record in part:
            for collection, named in named_in(record):
                places[named].add(collection)
    found: dict[str, dict[str, str]] = {name: {} for name in parts}
    for old, new in names.items():
        if not isinstance(cast("object", old), str) or not isinstance(cast("object", new), str):
            raise TypeError(f"renamed takes texts, not {quoted(old)} and {quoted(new)}")
        if old not in places:
            raise not_found(
                f"{quoted(old)} is named nowhere in this dataset", old, places, kind="identifiers"
            )
        if len(places[old]) > 1:
            kinds = " and ".join(sorted(places[old]))
            raise ValueError(f"{quoted(old)} is an identifier of {kinds}: rename the records one by one")
        found[min(places[old])][old] = new
    return found
