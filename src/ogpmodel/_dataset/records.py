"""Immutable ordered collections of records, and the questions that they answer."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any, ClassVar, Generic, NoReturn, Self, TypeVar, get_args, overload

import attrs

from .._model.record import Record, value_html
from .._tools.frozen import Frozen, FrozenDict
from .._tools.html import SHOWN, Html, element, first_rows
from .._tools.messages import quoted, shortened
from .._tools.suggestions import meant
from .._values.limits import check_iterable
from .._values.readings import Missing
from .fields import (
    Field,
    Index,
    Question,
    Wanted,
    World,
    check_tests,
    found_by_name,
    is_wanted,
    places_of,
    rank,
    wanted_values,
)

T = TypeVar("T", bound=Record)
C = TypeVar("C", bound="Records[Any]")


@attrs.frozen
class Split(Frozen, Generic[C]):
    """The three parts of an answer."""

    yes: C
    """The records for which the answer is yes."""
    no: C
    """The records for which the answer is no."""
    undecided: C
    """The records for which what is stated does not decide."""

    def _repr_html_(self) -> str:
        named = (("Yes", self.yes), ("No", self.no), ("Undecided", self.undecided))
        return "".join(element("p", [name]) + part.to_html() for name, part in named)


class Records(Generic[T]):
    """An immutable ordered collection of records of one type; equal records may stand twice.

    It is no subclass of `Sequence`, though it can all that one can: mypy would refuse to look for an
    identifier in a sequence of records.

    A collection of a dataset knows the records around it. One that was made by hand refuses questions
    about other records.
    """

    __slots__ = ("_also", "_indexes", "_records", "_whole", "_world")
    _records: tuple[T, ...]
    _world: World | None
    _whole: "Records[T] | None"
    _indexes: dict[str, Index]
    _also: dict[str, dict[Hashable, list[Hashable]]]

    record: ClassVar[type[Record]] = Record
    """The type of its records."""
    fields: ClassVar[Mapping[str, Field]] = {}
    """What `where`, `group_by`, `count_by` and `sort_by` know by name."""
    heads: ClassVar[tuple[str, ...]] = ()
    """What a notebook shows as columns: fields of the record, or of one inside it."""

    def __init_subclass__(cls) -> None:
        """Make the table of fields unchangeable, as everything else is."""
        cls.fields = FrozenDict(cls.fields)

    def __init__(self, records: Iterable[T] = (), /) -> None:
        """Hold the records, in their order.

        Raises:
            TypeError: Something is no record of this collection's type.

        """
        if hasattr(self, "_records"):
            raise AttributeError(f"{type(self).__name__} is immutable")
        check_iterable(type(self).__name__, records, f"{self.record.__name__} records")
        # Checked one by one: an iterable of something else may have no end.
        self._hold(tuple(map(self.checked, records)), None)

    @classmethod
    def checked(cls, one: T, /) -> T:
        """Return a record if it is of this collection's type.

        Raises:
            TypeError: It is something else.

        """
        if not cls._fits(one):
            takes = f"{cls.__name__} holds records of the type {cls.record.__name__}"
            raise TypeError(f"{takes}, not {quoted(one)}")
        return one

    @classmethod
    def _fits(cls, one: object, /) -> bool:
        """Say whether it is of exactly this collection's type: a subclass could not be written."""
        return isinstance(one, Record) if cls.record is Record else type(one) is cls.record

    def _hold(
        self, records: tuple[T, ...], world: World | None, whole: "Records[T] | None" = None, /
    ) -> None:
        """Fill a new collection. The whole is the collection from which the records were selected."""
        object.__setattr__(self, "_records", records)
        object.__setattr__(self, "_world", world)
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_indexes", {})
        object.__setattr__(self, "_also", {})

    def _view(self, records: Iterable[T], /) -> Self:
        """Return some of these records, which know the same dataset."""
        view = object.__new__(type(self))
        view._hold(tuple(records), self._world, self._all)
        return view

    @property
    def _all(self) -> "Records[T]":
        """The collection from which these records were selected."""
        return self if self._whole is None else self._whole

    @property
    def world(self) -> World | None:
        """The dataset that knows the records around these; None where they stand alone."""
        return self._world

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
        if isinstance(at, slice):
            return self._view(self._records[at])
        try:
            return self._records[at]
        except TypeError:
            raise TypeError(f"{type(self).__name__}[…] takes no {quoted(at)}") from None
        except IndexError:
            raise IndexError(f"there is no place {quoted(at)} among {len(self):,} records") from None

    def __contains__(self, record: object, /) -> bool:
        """Return whether an equal record is here."""
        return isinstance(record, Record) and bool(self._places(record))

    def __reversed__(self) -> Iterator[T]:
        """Iterate from the end."""
        return reversed(self._records)

    def index(self, record: T, /) -> int:
        """Return the first place of an equal record.

        Raises:
            ValueError: There is none.

        """
        if record not in self:
            raise ValueError(f"{quoted(record)} is not among these {type(self).__name__}")
        return self._places(record)[0]

    def count(self, record: T, /) -> int:
        """Return the number of equal records."""
        return len(self._places(record)) if record in self else 0

    def _places(self, record: Record, /) -> list[int]:
        """Return the places of the equal records, which are indexed on first use."""
        if "" not in self._indexes:
            index: Index = {}
            for place, one in enumerate(self._records):
                index.setdefault(one, []).append(place)
            self._indexes[""] = index
        return self._indexes[""].get(record, [])

    def __repr__(self) -> str:
        """Count in words."""
        return f"<{type(self).__name__}: {len(self):,}>"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[T, ...]]]:
        """Pickle and copy the records alone: neither the world around them nor an index."""
        return (type(self), (self._records,))

    def split(self, question: Question[T], /) -> "Split[Self]":
        """Part the records by the answer: yes, no, undecided."""
        if not hasattr(question, "ask"):
            raise TypeError(f"split takes a Query, not {quoted(question)}")
        parts: dict[bool | None, list[T]] = {True: [], False: [], None: []}
        for record in self._records:
            parts[question.ask(record, self._world)].append(record)
        return Split(*(self._view(parts[answer]) for answer in (True, False, None)))

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_html(self) -> Html:
        """Give a table of the first records, and how many more there are."""
        columns = [attrgetter(head) for head in self.heads]
        rows = ([value_html(column(record)) for column in columns] for record in self._records[:SHOWN])
        return first_rows(f"{type(self).__name__}: {len(self):,}", self.heads, rows, len(self))

    # What the typed methods of the subclasses call.

    def _where(self, tests: tuple[Callable[[T], bool], ...], chosen: Mapping[str, object], /) -> Self:
        check_tests(tests)
        wanted = {name: self._wanted(name, value) for name, value in chosen.items()}
        found = self._selected(wanted) if wanted else self._records
        return self._view(record for record in found if all(test(record) for test in tests))

    def _selected(self, wanted: Mapping[str, Wanted], /) -> Iterator[T]:
        """Yield the records that have a wanted value in every field: the rarest field is looked up."""
        places = {name: places_of(self._index_of(name), values) for name, values in wanted.items()}
        first, *rest = sorted(places, key=lambda name: sum(map(len, places[name])))
        for place in sorted({*chain.from_iterable(places[first])}):
            record = self._records[place]
            if all(self._has(record, name, wanted[name]) for name in rest):
                yield record

    def _has(self, record: T, name: str, wanted: Wanted, /) -> bool:
        return any(is_wanted(value, wanted) for value in self.fields[name].values(record, self._world))

    def _wanted(self, name: str, chosen: object, /) -> Wanted:
        """Return the values of a field to select; names stand for the values that they are names of."""
        field, call = self._field(name), f"{type(self).__name__}.where({name}=…)"
        wanted = wanted_values(field, call, chosen)
        if isinstance(wanted, range) or str not in (get_args(field.kind) or (field.kind,)):
            return wanted
        return frozenset(one for value in wanted for one in self._meant(field, name, value))

    def _meant(self, field: Field, name: str, value: Hashable, /) -> Iterable[Hashable]:
        """Return the values that a text stands for: itself, if any record of the whole has it."""
        whole = self._all
        values = whole._index_of(name)  # noqa: SLF001 - of the same class
        if type(value) is not str:
            return (value,)
        also = whole._values_called(name).get(value, [])  # noqa: SLF001 - of the same class
        if value in values or also:
            return (value, *also)
        call = f"{type(self).__name__}.where({name}=…)"
        return found_by_name(field, call, value, self._world, values)

    def _values_called(self, name: str, /) -> dict[Hashable, list[Hashable]]:
        """Return the other names of a field's values, each with the values that have it."""
        if name not in self._also:
            also, called = self.fields[name].also, self._also.setdefault(name, {})
            if also is not None:
                for value in self._index_of(name):
                    called.setdefault(also(value), []).append(value)
        return self._also[name]

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
                known.append((rank(stated[0]), record))
            else:
                unknown.append(record)
        known.sort(key=lambda pair: pair[0], reverse=reverse)
        return self._view([*(record for _, record in known), *unknown])

    def _field(self, name: str, /) -> Field:
        if type(name) is not str:
            raise TypeError(f"{type(self).__name__} is asked by the name of a field, not by {quoted(name)}")
        if name not in self.fields:
            names = ", ".join(self.fields)
            near = meant(name, self.fields)
            raise TypeError(f"{type(self).__name__} has no field {shortened(name)!r} ({names}){near}")
        return self.fields[name]

    def _index_of(self, name: str, /) -> Index:
        """Give value → places, worked out once for each field, on first use."""
        values = self._field(name).values
        if name not in self._indexes:
            index: Index = {}
            for place, record in enumerate(self._records):
                for value in dict.fromkeys(values(record, self._world)):
                    index.setdefault(value, []).append(place)
            self._indexes[name] = index
        return self._indexes[name]
