"""Immutable ordered sequences of records: the base of all collections."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, ClassVar, Generic, NoReturn, Self, TypeVar, cast, overload

from .._model.record import Record
from .._tools.messages import quoted
from .._values.limits import check_iterable
from .links import Related
from .selection import Index

R = TypeVar("R", bound=Record)
T_co = TypeVar("T_co", bound=Record, covariant=True)
EQUAL = ""
"""The key of the index of equal records, beside those of the fields."""


class RecordSequence(Generic[T_co]):
    """The records of a collection, in their order, with the operations of a sequence."""

    __slots__ = ("_aliases", "_dataset", "_indexes", "_note", "_records", "_whole")
    _records: tuple[T_co, ...]
    _dataset: Related | None
    _whole: Self | None
    _indexes: dict[object, Index]
    _aliases: dict[object, dict[Hashable, list[Hashable]]]
    _note: str
    """Why an empty selection is no fact. Few collections have one."""

    record: ClassVar[type[Record]] = Record
    """The type of its records."""

    def __init__(self, records: Iterable[T_co] = (), /) -> None:
        """Create a collection of records, in their order.

        Raises:
            TypeError: Something is no record of this collection's type.

        """
        if hasattr(self, "_records"):
            raise AttributeError(f"{type(self).__name__} is immutable")
        check_iterable(type(self).__name__, records, f"{self.record.__name__} records")
        if isinstance(records, tuple) and {*map(type, cast("tuple[object, ...]", records))} <= {self.record}:
            self._fill(records, None)
            return
        # Checked one by one: an iterable of something else may have no end.
        self._fill(tuple(checked(type(self), record) for record in records), None)

    def _fill(
        self,
        records: tuple[T_co, ...],
        dataset: Related | None,
        whole: "RecordSequence[Any] | None" = None,
        /,
    ) -> None:
        """Fill a new collection. The whole is the collection from which the records were selected."""
        object.__setattr__(self, "_records", records)
        object.__setattr__(self, "_dataset", dataset)
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_indexes", {})
        object.__setattr__(self, "_aliases", {})

    def _view(self, records: Iterable[Any], /) -> Self:
        """Return some of these records, in the same dataset."""
        view = object.__new__(type(self))
        view._fill(tuple(records), self._dataset, self._all)
        return view

    def _nothing(self, note: str, /) -> Self:
        """Return an empty selection of these records, which shows why nothing was selected."""
        view = self._view(())
        object.__setattr__(view, "_note", note)
        return view

    def _in(self, dataset: Related, /) -> Self:
        """Return the same records in a dataset."""
        held = object.__new__(type(self))
        held._fill(self._records, dataset)
        return held

    @property
    def _all(self) -> Self:
        """The collection from which these records were selected."""
        return self if self._whole is None else self._whole

    def __setattr__(self, name: str, value: object, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object, /) -> bool:
        """Return whether the records are equal, in their order; the dataset is not compared."""
        return self._records == other._records if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash of the records."""
        return hash(self._records)

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._records)

    def __iter__(self) -> Iterator[T_co]:
        """Iterate over the records, in their order."""
        return iter(self._records)

    @overload
    def __getitem__(self, at: int, /) -> T_co: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | slice, /) -> T_co | Self:
        """Return the record at a place, or the collection of a slice."""
        if isinstance(at, slice):
            return self._view(self._records[at])
        try:
            return self._records[at]
        except TypeError:
            raise TypeError(f"{type(self).__name__}[…] takes no {quoted(at)}") from None
        except IndexError:
            raise IndexError(f"there is no place {quoted(at)} among {len(self):,} records") from None

    def __contains__(self, record: object, /) -> bool:
        """Return whether an equal record is in the collection."""
        return isinstance(record, Record) and bool(self._places(record))

    def __reversed__(self) -> Iterator[T_co]:
        """Iterate from the end."""
        return reversed(self._records)

    def index(self, record: object, /) -> int:
        """Return the first place of an equal record.

        Raises:
            ValueError: There is none.

        """
        if record not in self:
            raise ValueError(f"{quoted(record)} is not among these {type(self).__name__}")
        return self._places(record)[0]

    def count(self, record: object, /) -> int:
        """Return the number of equal records."""
        return len(self._places(record)) if record in self else 0

    def _places(self, record: object, /) -> list[int]:
        """Return the places of the equal records, which are indexed on first use."""
        if EQUAL not in self._indexes:
            index: Index = {}
            for place, one in enumerate(self._records):
                index.setdefault(one, []).append(place)
            self._indexes[EQUAL] = index
        return self._indexes[EQUAL].get(record, [])

    def __repr__(self) -> str:
        """Return the name of the class and the number of records, or why it is not known."""
        return f"<{self._title}>"

    @property
    def _title(self) -> str:
        note = getattr(self, "_note", "")
        return f"{type(self).__name__}: {len(self):,}{note and f' (not known: {note})'}"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[T_co, ...]]]:
        """Pickle and copy the records alone: neither the dataset nor an index."""
        return (type(self), (self._records,))


def checked(collection: type[RecordSequence[R]], record: object, /) -> R:
    """Return a record if it is of exactly a collection's type: a subclass could not be written.

    Raises:
        TypeError: It is something else.

    """
    takes = collection.record
    fits = isinstance(record, Record) if takes is Record else type(record) is takes
    if not fits:
        holds = f"{collection.__name__} holds records of the type {takes.__name__}"
        raise TypeError(f"{holds}, not {quoted(record)}")
    return cast("R", record)
