"""Collections of records with an identifier."""

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, Self, TypeVar, cast, overload

from .._model.record import Record
from .._tools.lookups import NotFound, not_found
from .._tools.messages import quoted, shortened
from .._values.limits import check_text
from .identifiers import hint_for_generated, kind_of
from .links import Related
from .names import Levels, Names, listed_members
from .records import Records
from .selection import ambiguous
from .sequence import RecordSequence, T_co

V = TypeVar("V")


class Keyed(Records[T_co]):
    """Records with an identifier, by which they are looked up; none occurs twice."""

    __slots__ = ("_by_key", "_names")
    _by_key: dict[str, T_co] | None
    _names: Names | None

    key: ClassVar[str] = "id"
    """The attribute that identifies a record."""
    _kind: ClassVar[str] = ""

    def __init__(self, records: Iterable[T_co] = (), /) -> None:
        """Create a collection of records, in their order.

        Raises:
            TypeError: Something is no record of this collection's type.
            ValueError: An identifier occurs twice.

        """
        super().__init__(records)
        if len(self._keys) < len(self):
            twice = [key for key, count in Counter(map(self.key_of, self)).items() if count > 1]
            raise ValueError(f"{type(self).__name__}: {shortened(', '.join(map(repr, twice)))} occurs twice")

    def _fill(
        self,
        records: tuple[T_co, ...],
        dataset: Related | None,
        whole: "RecordSequence[Any] | None" = None,
        /,
    ) -> None:
        super()._fill(records, dataset, whole)
        object.__setattr__(self, "_by_key", None)
        object.__setattr__(self, "_names", None)

    def _in(self, dataset: Related, /) -> Self:
        held = super()._in(dataset)
        object.__setattr__(held, "_by_key", self._by_key)
        object.__setattr__(held, "_names", self._names)
        return held

    @property
    def _keys(self) -> dict[str, T_co]:
        if self._by_key is None:
            keys = map(attrgetter(self.key), self._records)
            object.__setattr__(self, "_by_key", dict(zip(keys, self._records, strict=True)))
        return cast("dict[str, T_co]", self._by_key)

    @classmethod
    def key_of(cls, record: Record, /) -> str:
        """Return a record's identifier.

        Raises:
            TypeError: It is no record of this collection's type.

        """
        if not isinstance(cast("object", record), cls.record):
            raise TypeError(
                f"{cls.__name__} have records of the type {cls.record.__name__}, not {quoted(record)}"
            )
        return cast("str", getattr(record, cls.key))

    def merged(self, more: Self, /) -> Self:
        """Return the records with more added, or replacing those with the same identifier, in no dataset.

        Raises:
            TypeError: ``more`` is not a collection of the same type.

        """
        if type(more) is not type(self):
            raise TypeError(f"merged takes {self._name} in a collection, not {quoted(more)}")
        keys = self._keys | more._keys
        held = object.__new__(type(self))
        held._fill(tuple(keys.values()), None)
        object.__setattr__(held, "_by_key", keys)
        return held

    @classmethod
    def _names_of(cls, record: Any, /) -> Levels:  # noqa: ARG003 - records have no names, unless a subclass says so
        """Return a record's other names in groups, those of an earlier group first."""
        return ()

    def keys(self) -> tuple[str, ...]:
        """Return the identifiers, in their order; ``dict(collection)`` has them with their records."""
        return tuple(self._keys)

    @overload
    def __getitem__(self, at: int | str, /) -> T_co: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | str | slice, /) -> T_co | Self:
        """Return the record with an identifier or name, or the one at a place.

        An exact identifier precedes every name. Members are also looked up by name, alias, the last part of
        their page's address, and prefix; policy areas by label and by their name without the vintage.

        Raises:
            NotFound: No record, or more than one, has this name; the message suggests or lists them.
            IndexError: There is no such place.
            TypeError: It is neither text, a whole number nor a slice.

        """
        if not isinstance(at, str):
            return super().__getitem__(at)
        record = self._keys.get(at)
        return self._keys[self._key_called(at)] if record is None else record

    @overload
    def get(self, key: str, /) -> T_co | None: ...
    @overload
    def get(self, key: str, default: V, /) -> T_co | V: ...
    def get(self, key: str, default: object = None, /) -> object:
        """Return the record with exactly this identifier, or the default if there is none.

        Like ``in``, it looks up identifiers alone, not names.
        """
        return self._keys.get(key, default) if isinstance(cast("object", key), str) else default

    def exactly(self, key: str, /) -> T_co:
        """Return the record with exactly this identifier, as references name it.

        Raises:
            NotFound: No record has this identifier.
            TypeError: The identifier is no text.

        """
        check_text(key)
        record = self._keys.get(key)
        return self._raise_not_found(key) if record is None else record

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the identifiers that match an identifier or a name: none, one or several.

        Raises:
            TypeError: The name is no text.

        """
        check_text(name)
        return (name,) if name in self._keys else self._named().find(name)

    @property
    def suggested(self) -> Mapping[str, None]:
        """The identifiers and names that are suggested for a misspelt one."""
        return MappingProxyType(self._named().suggested)

    def __dir__(self) -> list[str]:
        """Return the attributes, without those that only look-ups by name use."""
        return [name for name in super().__dir__() if name not in {"find", "suggested"}]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._keys)

    def __contains__(self, record: object, /) -> bool:
        """Return whether a record with exactly this identifier, or an equal record, is here."""
        if isinstance(record, str):
            return record in self._keys
        return isinstance(record, self.record) and self._keys.get(getattr(record, self.key)) == record

    def _named(self) -> Names:
        if self._names is None:
            names = Names((key, self._names_of(record)) for key, record in self._keys.items())
            object.__setattr__(self, "_names", names)
        return cast("Names", self._names)

    def _key_called(self, name: str, /) -> str:
        """Return the one identifier that matches a name."""
        found = self._named().find(name)
        if len(found) > 1:
            raise ambiguous(f"several {self._name} are called {quoted(name)}", name, found, kind=self._kind)
        return found[0] if found else self._raise_not_found(name)

    def _raise_not_found(self, name: str, /) -> NoReturn:
        """Raise the error; it suggests another collection, by the identifier's format, or a near name."""
        message, kind = f"{quoted(name)} is not among these {self._name} ({len(self):,})", kind_of(name)
        if kind is not None and kind != self._kind:
            raise NotFound(
                f"{message}; {name!r} matches the format of an identifier of `{kind}`", name, self._kind
            )
        message += hint_for_generated(name, self._kind, self._keys)
        if "member" in self.fields and listed_members().find(name):
            message += f"; {name!r} is a member: where(member={name!r})"
        raise not_found(message, name, self._named().suggested, kind=self._kind)

    @property
    def _name(self) -> str:
        """The name of the class in small letters: policy areas."""
        return "".join(f" {one.lower()}" if one.isupper() else one for one in type(self).__name__).strip()
