"""An immutable, hashable, picklable mapping of JSON values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn, Self, TypeAlias, cast

from .._tools.lookups import NotFound
from .._tools.messages import quoted
from .limits import check_float, check_text, check_whole, is_array, is_object

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | FrozenMap | None"
"""An immutable JSON value: arrays are tuples, objects are `FrozenMap`."""

OWN_PREFIX = "x-"
"""Names of members that users add to our JSON begin with it: we never use such a name."""
DEEPEST = 200
"""The largest number of levels of arrays and objects, here and in every JSON text."""
TOO_DEEP = f"nested more than {DEEPEST} levels deep"


class FrozenMap(Mapping[str, Json]):
    """An immutable mapping of JSON values, with its names in alphabetical order.

    Two mappings are equal if they are the same JSON: 1, 1.0 and true are three values.

    Args:
        items: A mapping of names to JSON values, with tuples for arrays.

    Raises:
        TypeError: The argument is not a mapping, a name is not a ``str``, or a value is not a JSON value.
        ValueError: A number is infinite, NaN or too large, a text has a lone surrogate, or there are more
            than 200 levels.

    """

    __slots__ = ("_hash", "_items", "depth")
    _items: dict[str, Json]
    _hash: int
    depth: int
    """Number of levels of arrays and objects; at least 1, the mapping itself."""

    def __init__(self, items: Mapping[str, Json] | None = None, /) -> None:
        """Create a mapping with a sorted copy of the items."""
        if hasattr(self, "depth"):
            raise AttributeError("a FrozenMap is immutable")
        given = {} if items is None else dict(_checked_mapping(items))
        for name in given:
            check_text(name)
        depths: dict[int, int] = {}
        depth = 1 + max((_depth_of(value, 1, depths) for value in given.values()), default=0)
        object.__setattr__(self, "_items", dict(sorted(given.items())))
        hashes: dict[int, int] = {}
        key = tuple((name, _hash(value, hashes)) for name, value in self._items.items())
        object.__setattr__(self, "_hash", hash(key))
        object.__setattr__(self, "depth", depth)

    @classmethod
    def from_json(cls, value: Mapping[str, Any], /) -> "FrozenMap":
        """Return an immutable copy of a JSON object of dicts and lists, as parsers return it."""
        return cls({name: freeze(one, 1) for name, one in _checked_mapping(value).items()})

    def to_json(self) -> dict[str, Any]:
        """Return a new dict of dicts and lists, for a JSON writer."""
        return {name: thaw(value) for name, value in self._items.items()}

    def __setattr__(self, name: str, value: object, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError("a FrozenMap is immutable")

    def __delattr__(self, name: str, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError("a FrozenMap is immutable")

    def __getitem__(self, name: str, /) -> Json:
        """Return the value of a name.

        Raises:
            NotFound: There is no such name.

        """
        if name not in self:
            raise NotFound(f"{quoted(name)} is not in this FrozenMap", name, "names")
        return self._items[name]

    def __contains__(self, name: object, /) -> bool:
        """Return whether there is a value of this name."""
        return isinstance(name, str) and name in self._items

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in alphabetical order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def __eq__(self, other: object, /) -> bool:
        """Return whether both are the same JSON."""
        if not isinstance(other, FrozenMap):
            return NotImplemented
        return self._hash == other._hash and _same(self, other)

    def __hash__(self) -> int:
        """Return a hash that differs for 1, 1.0 and true."""
        return self._hash

    def __repr__(self) -> str:
        """Return the items as a dict shows them; an ellipsis if they are too deep for the stack."""
        try:
            return f"FrozenMap({self._items!r})" if self._items else "FrozenMap()"
        except RecursionError:
            return "FrozenMap(…)"

    def __copy__(self) -> Self:
        """Return the same object: it is immutable."""
        return self

    def __deepcopy__(self, _: object, /) -> Self:
        """Return the same object: it is immutable."""
        return self

    def __reduce__(self) -> tuple[Callable[[Any], Json], tuple[dict[str, Any]]]:
        """Pickle dicts and lists, which need less of the stack."""
        return (freeze, (self.to_json(),))


def freeze(value: Any, level: int = 0, /) -> Json:
    """Convert dicts and lists, as JSON parsers return them, to `FrozenMap` and tuples."""
    if level > DEEPEST:
        raise ValueError(TOO_DEEP)
    if is_object(value):
        return FrozenMap({name: freeze(one, level + 1) for name, one in value.items()})
    if is_array(value):
        return tuple([freeze(one, level + 1) for one in value])
    return cast("Json", value)


def thaw(value: Json, /) -> Any:
    """Convert `FrozenMap` and tuples to new dicts and lists, and minus zero to zero."""
    root: list[Any] = [None]
    to_do: list[tuple[Any, Any, Json]] = [(root, 0, value)]
    while to_do:
        into, at, one = to_do.pop()
        if isinstance(one, FrozenMap):
            into[at] = dict.fromkeys(one)
            to_do += ((into[at], name, inner) for name, inner in one.items())
        elif isinstance(one, tuple):
            into[at] = [None] * len(one)
            to_do += ((into[at], place, inner) for place, inner in enumerate(one))
        else:
            into[at] = one + 0.0 if isinstance(one, float) else one
    return root[0]


def _checked_mapping(items: Any, /) -> Mapping[str, Any]:
    if not isinstance(items, Mapping):
        raise TypeError(f"FrozenMap takes a mapping, not {quoted(items)}")
    return cast("Mapping[str, Any]", items)


def _depth_of(value: Json, level: int, seen: dict[int, int], /) -> int:
    """Return the number of levels in a value; raise an error if it is not JSON, or too deep.

    Each tuple is checked once, because it may occur in many places.
    """
    depth = value.depth if isinstance(value, FrozenMap) else seen.get(id(value), 0)
    if type(value) is tuple and not depth:
        if level >= DEEPEST:
            raise ValueError(TOO_DEEP)
        depth = seen[id(value)] = 1 + max((_depth_of(one, level + 1, seen) for one in value), default=0)
    elif not depth:
        _check_scalar(value)
    if level + depth > DEEPEST:
        raise ValueError(TOO_DEEP)
    return depth


def _check_scalar(value: object, /) -> None:
    if type(value) is int:
        check_whole(value)
    elif type(value) is float:
        check_float(value)
    elif type(value) in {list, dict}:
        raise TypeError(
            f"{quoted(value)} is mutable; write a tuple or a FrozenMap, or call FrozenMap.from_json"
        )
    elif type(value) is str:
        check_text(value)
    elif value is not None and type(value) is not bool:
        raise TypeError(f"{quoted(value)} is not a JSON value")


def _hash(value: Json, seen: dict[int, int], /) -> int:
    """Return a hash of a value and its class, because 1, 1.0 and true differ; a map stores its own."""
    if not isinstance(value, tuple):
        return hash(value if isinstance(value, FrozenMap) else (type(value), value))
    if id(value) not in seen:
        seen[id(value)] = hash((tuple, *(_hash(one, seen) for one in value)))
    return seen[id(value)]


def _same(one: Json, other: Json, /) -> bool:
    """Return whether two values are the same JSON.

    The pairs to compare are in a list, because a value may be nested deeper than the rest of the stack
    allows. Each pair is compared once, because a tuple may occur in many places.
    """
    open_pairs: list[tuple[Json, Json]] = [(one, other)]
    seen: set[tuple[int, int]] = set()
    while open_pairs:
        left, right = open_pairs.pop()
        if left is right or (id(left), id(right)) in seen:
            continue
        seen.add((id(left), id(right)))
        inside = _pairs(left, right)
        if inside is None:
            return False
        open_pairs += inside
    return True


def _pairs(one: Json, other: Json, /) -> Iterable[tuple[Json, Json]] | None:
    """Return the pairs of parts that must be the same; None if the values are known to differ."""
    if isinstance(one, FrozenMap) and isinstance(other, FrozenMap):
        return zip(one.values(), other.values(), strict=True) if [*one] == [*other] else None
    if isinstance(one, tuple) and isinstance(other, tuple):
        return zip(one, other, strict=True) if len(one) == len(other) else None
    return () if type(one) is type(other) and one == other else None


EMPTY = FrozenMap()
"""The empty mapping: the default of every record's ``extras`` and ``unread``."""
