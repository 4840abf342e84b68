"""How the records of a collection are added to and taken away from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, TypeVar, cast

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource
from .._tools.lookups import NotFound, not_found
from .._tools.messages import quoted
from .._tools.suggestions import meant
from .keyed import Keyed
from .records import Records
from .references import named_in

T = TypeVar("T", bound=Record)


class Parts(TypedDict, total=False):
    """The records of a dataset, collection by collection."""

    members: Iterable[Member]
    plans: Iterable[ActionPlan]
    commitments: Iterable[Commitment]
    assessments: Iterable[Assessment]
    resources: Iterable[Resource]
    posts: Iterable[Post]
    scores: Iterable[DimensionScore]
    figures: Iterable[Figure]


class Named(TypedDict, total=False):
    """Records of a dataset, or their identifiers where they have one."""

    members: Iterable[Member | str]
    plans: Iterable[ActionPlan | str]
    commitments: Iterable[Commitment | str]
    assessments: Iterable[Assessment | str]
    resources: Iterable[Resource]
    posts: Iterable[Post]
    scores: Iterable[DimensionScore]
    figures: Iterable[Figure]


def check_parts(call: str, parts: Mapping[str, object], known: Iterable[str], /) -> None:
    """Refuse collections that a dataset does not have, and single records in the place of several.

    Raises:
        TypeError: A name is not known, or what is given under it is no iterable of records.

    """
    for name, given in parts.items():
        if name not in known:
            raise TypeError(f"{call} takes no {name!r}{meant(name, known)}")
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise TypeError(f"{call}({name}=…) takes several in a list, not {quoted(given)}")


def added(held: Records[T], new: Iterable[T], /) -> list[T]:
    """Give the records with new ones added, or put in the place of those with the same identifier.

    Raises:
        TypeError: A new one is of another type.
        ValueError: Two new ones have the same identifier.

    """
    checked = type(held)(new)
    if not isinstance(held, Keyed):
        return [*held, *checked]
    merged = {held.key_of(record): record for record in (*held, *checked)}
    return list(merged.values())


def removed(held: Records[T], gone: Iterable[T | str], /) -> list[T]:
    """Give the records without some, named by themselves or by their identifier.

    Raises:
        NotFound: One that is to go is not there.

    """
    by_key = cast("Keyed[T]", held)
    going = Counter([by_key[one] if isinstance(one, str) else held.checked(one) for one in gone])
    kept: list[T] = []
    for record in held:
        if going[record]:
            going[record] -= 1
        else:
            kept.append(record)
    for record in +going:
        raise NotFound(f"{quoted(record)} is not in this dataset", record, type(record).__name__)
    return kept


def sorted_names(
    parts: Mapping[str, Records[Any]], names: Mapping[str, str], /
) -> Mapping[str, Mapping[str, str]]:
    """Sort new names by the collection whose identifiers they replace: collection → old → new.

    Raises:
        NotFound: An old identifier is named nowhere.
        TypeError: They are no mapping from text to text.
        ValueError: An old identifier names records of two kinds.

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
