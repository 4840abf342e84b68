"""Immutable ordered collections of records, and the questions that they answer."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, Generic, NoReturn, Protocol, Self, TypeAlias, TypeVar, cast, overload

import attrs

from ..errors import NotFound
from ..html import SHOWN, Html, element, table
from ..identifiers import kind_of
from ..model.assessments import Assessment
from ..model.commitments import Commitment
from ..model.members import Member
from ..model.plans import ActionPlan
from ..model.record import Record, shown_value
from ..readings import Missing
from ..spelling import meant, shortened
from ..terms import Term

T = TypeVar("T", bound=Record)
C = TypeVar("C", bound="Records[Any]")
R_contra = TypeVar("R_contra", contravariant=True)
V = TypeVar("V")

NOWHERE: frozenset[int] = frozenset()
OneOf: TypeAlias = V | Sequence[V] | AbstractSet[V]
"""A value to select by, or several of which one must fit."""


class World(Protocol):
    """What a question may ask about a record's surroundings: a dataset is one."""

    @property
    def members(self) -> "Keyed[Member]":
        """The members."""
        ...

    @property
    def plans(self) -> "Keyed[ActionPlan]":
        """The action plans."""
        ...

    @property
    def commitments(self) -> "Keyed[Commitment]":
        """The commitments."""
        ...

    @property
    def assessments(self) -> "Keyed[Assessment]":
        """The assessments."""
        ...


class Question(Protocol[R_contra]):
    """A question to a record: yes, no, or not to be decided from what is stated."""

    def ask(self, record: R_contra, world: World | None, /) -> bool | None:
        """Ask one record."""
        ...


@attrs.frozen
class Split(Generic[C]):
    """The three parts of an answer."""

    yes: C
    """The records for which the answer is yes."""
    no: C
    """The records for which the answer is no."""
    undecided: C
    """The records for which what is stated does not decide."""


@attrs.frozen
class Field:
    """Something that records can be selected, grouped, counted and sorted by."""

    kind: type
    """The kind of its values; None and `Missing` may stand for a value, too."""
    values: Callable[[Any, World | None], tuple[Hashable, ...]]
    """Gives the values of a record: one, or several (a commitment's policy areas), or none."""
    also: Callable[[Any], Hashable] | None = None
    """Gives another name by which ``where`` finds a value: an area's name without its vintage."""


class Records(Sequence[T]):
    """An immutable ordered collection of records of one type; equal records may stand twice.

    A collection of a dataset knows the records around it. One that was made by hand refuses questions
    about other records.
    """

    __slots__ = ("_indexes", "_records", "_world")
    _records: tuple[T, ...]
    _world: World | None
    _indexes: dict[str, dict[Hashable, list[int]]]

    record: ClassVar[type[Record]] = Record
    """The type of its records."""
    fields: ClassVar[Mapping[str, Field]] = {}
    """What `where`, `group_by`, `count_by` and `sort_by` know by name."""
    heads: ClassVar[tuple[str, ...]] = ()
    """The record's fields that a notebook shows as columns."""

    def __init__(self, records: Iterable[T] = (), /) -> None:
        """Hold the records, in their order.

        Raises:
            TypeError: Something is no record of this collection's type.

        """
        held = tuple(records)
        for one in held:
            if not isinstance(one, self.record):
                takes = f"{type(self).__name__} holds records of the type {self.record.__name__}"
                raise TypeError(f"{takes}, not {shortened(repr(one))}")
        self._hold(held, None)

    def _hold(self, records: tuple[T, ...], world: World | None, /) -> None:
        object.__setattr__(self, "_records", records)
        object.__setattr__(self, "_world", world)
        object.__setattr__(self, "_indexes", {})

    def _view(self, records: Iterable[T], /) -> Self:
        """Give some of these records, which know the same world."""
        view = object.__new__(type(self))
        view._hold(tuple(records), self._world)
        return view

    def within(self, world: World, /) -> Self:
        """Give the same records inside a world, of which they can then be asked: a dataset calls this."""
        view = object.__new__(type(self))
        view._hold(self._records, world)
        return view

    def __setattr__(self, name: str, value: object, /) -> NoReturn:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str, /) -> NoReturn:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object, /) -> bool:
        """Compare the records, in their order; the world around them does not count."""
        return self._records == other._records if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Hash the records."""
        return hash(self._records)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        """Iterate over the records, in their order."""
        return iter(self._records)

    @overload
    def __getitem__(self, at: int, /) -> T: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | slice, /) -> T | Self:
        """Take by place."""
        return self._view(self._records[at]) if isinstance(at, slice) else self._records[at]

    def __contains__(self, record: object, /) -> bool:
        """Say whether an equal record is here."""
        return record in self._records

    def __repr__(self) -> str:
        """Count in words."""
        return f"<{type(self).__name__}: {len(self):,}>"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[T, ...]]]:
        """Pickle and copy the records alone: neither the world around them nor an index."""
        return (type(self), (self._records,))

    def split(self, question: Question[T], /) -> "Split[Self]":
        """Part the records by the answer: yes, no, undecided."""
        parts: dict[bool | None, list[T]] = {True: [], False: [], None: []}
        for record in self._records:
            parts[question.ask(record, self._world)].append(record)
        return Split(*(self._view(parts[answer]) for answer in (True, False, None)))

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_html(self) -> Html:
        """Give a table of the first records, and how many more there are."""
        rows = [
            [shown_value(getattr(record, head)) for head in self.heads] for record in self._records[:SHOWN]
        ]
        more = len(self) - len(rows)
        shown = table(f"{type(self).__name__}: {len(self):,}", self.heads, rows)
        return shown if more <= 0 else Html(shown + element("p", [f"… and {more:,} more"]))

    # What the typed methods of the subclasses call.

    def _where(self, tests: tuple[Callable[[T], bool], ...], chosen: Mapping[str, object], /) -> Self:
        found: Iterable[T] = self._records
        if chosen:
            first, *rest = sorted((self._places_of(name, value) for name, value in chosen.items()), key=len)
            found = (self._records[place] for place in sorted(first.intersection(*rest)))
        return self._view(record for record in found if all(test(record) for test in tests))

    def _group_by(self, name: str, /) -> dict[Any, Self]:
        return {
            value: self._view(self._records[place] for place in places)
            for value, places in self._index_of(name).items()
        }

    def _count_by(self, name: str, /) -> Counter[Any]:
        return Counter({value: len(places) for value, places in self._index_of(name).items()})

    def _sort_by(self, name: str, /, *, reverse: bool) -> Self:
        values = self._field(name).values
        known: list[tuple[Any, T]] = []
        unknown: list[T] = []
        for record in self._records:
            stated = [
                one for one in values(record, self._world) if one is not None and not isinstance(one, Missing)
            ]
            if stated:
                known.append((_rank(stated[0]), record))
            else:
                unknown.append(record)
        known.sort(key=lambda pair: pair[0], reverse=reverse)
        return self._view([*(record for _, record in known), *unknown])

    def _field(self, name: str, /) -> Field:
        if name not in self.fields:
            names = ", ".join(self.fields)
            raise TypeError(
                f"{type(self).__name__} has no field {name!r}{meant(name, self.fields)} Its fields: {names}"
            )
        return self.fields[name]

    def _index_of(self, name: str, /) -> dict[Hashable, list[int]]:
        """Give value → places, worked out once for each field, on first use."""
        values = self._field(name).values
        if name not in self._indexes:
            index: dict[Hashable, list[int]] = {}
            for place, record in enumerate(self._records):
                for value in dict.fromkeys(values(record, self._world)):
                    index.setdefault(value, []).append(place)
            self._indexes[name] = index
        return self._indexes[name]

    def _places_of(self, name: str, chosen: object, /) -> frozenset[int]:
        """Give the places of the records that have the chosen value, or one of them."""
        index, field = self._index_of(name), self._field(name)
        wanted = set(self._wanted(name, field, chosen))
        places = [places for value, places in index.items() if value in wanted]
        if field.also is not None:
            places += [places for value, places in index.items() if field.also(value) in wanted]
        return NOWHERE.union(*places)

    def _wanted(self, name: str, field: Field, chosen: object, /) -> Iterable[Hashable]:
        several = isinstance(chosen, Sequence | AbstractSet) and not isinstance(chosen, str)
        for value in cast("Iterable[object]", chosen if several else [chosen]):
            if type(value) is not field.kind and value is not None and not isinstance(value, Missing):
                kind = f"{type(self).__name__}.where({name}=…) takes {field.kind.__name__}"
                raise TypeError(f"{kind}, not {shortened(repr(value))}")
            yield value


def _rank(value: Hashable, /) -> Any:
    """Give what a value is sorted by: terms stand in the order of their vocabulary."""
    return list(type(value)).index(value) if isinstance(value, Term) else value


class Keyed(Records[T]):
    """Records with an identifier: found by it, and none twice."""

    __slots__ = ("_by_key",)
    _by_key: dict[str, T] | None

    key: ClassVar[str] = "id"
    """The field that identifies a record."""
    form: ClassVar[str] = ""
    """The name of the identifier's form, in `identifiers.FORMS`."""

    def __init__(self, records: Iterable[T] = (), /) -> None:
        """Hold the records.

        Raises:
            TypeError: Something is no record of this collection's type.
            ValueError: An identifier stands twice.

        """
        super().__init__(records)
        if len(self._keys) < len(self):
            twice = [key for key, count in Counter(map(self.key_of, self)).items() if count > 1]
            raise ValueError(f"{type(self).__name__}: {shortened(', '.join(map(repr, twice)))} stands twice")

    def _hold(self, records: tuple[T, ...], world: World | None, /) -> None:
        super()._hold(records, world)
        object.__setattr__(self, "_by_key", None)

    @property
    def _keys(self) -> dict[str, T]:
        if self._by_key is None:
            object.__setattr__(self, "_by_key", {self.key_of(record): record for record in self._records})
        return cast("dict[str, T]", self._by_key)

    @classmethod
    def key_of(cls, record: T, /) -> str:
        """Give a record's identifier."""
        return cast("str", getattr(record, cls.key))

    @property
    def keys(self) -> tuple[str, ...]:
        """The identifiers, in their order."""
        return tuple(self._keys)

    @overload
    def __getitem__(self, at: int | str, /) -> T: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | str | slice, /) -> T | Self:
        """Look up by identifier, or take by place.

        Raises:
            NotFound: No record has this identifier; the message says what was perhaps meant.
            IndexError: There is no such place.

        """
        if not isinstance(at, str):
            return super().__getitem__(at)
        try:
            return self._keys[at]
        except KeyError:
            raise NotFound(f"{at!r} is not in these {len(self):,} {self._name}{self._meant(at)}") from None

    @overload
    def get(self, key: str, /) -> T | None: ...
    @overload
    def get(self, key: str, default: V, /) -> T | V: ...
    def get(self, key: str, default: object = None, /) -> object:
        """Look up by identifier; give the default where there is none."""
        return self._keys.get(key, default)

    def __contains__(self, record: object, /) -> bool:
        """Say whether a record with this identifier, or an equal record, is here."""
        if isinstance(record, str):
            return record in self._keys
        return self._keys.get(getattr(record, self.key, "")) == record

    @property
    def _name(self) -> str:
        return type(self).__name__.lower()

    def _meant(self, key: str, /) -> str:
        """Say what was perhaps meant: another kind of record, by the identifier's form, or a near one."""
        kind = kind_of(key)
        if kind is not None and kind != self.form:
            return f"; {key!r} has the form of an identifier of `{kind}`"
        return meant(key, self._keys)
