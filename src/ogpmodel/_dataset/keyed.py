"""Collections of records with an identifier."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, NoReturn, Self, TypeVar, cast, overload

from .._model.record import Record
from .._tools.lookups import NotFound, not_found
from .._tools.suggestions import quoted, shortened
from .._values.limits import check_text
from .fields import World, several_called
from .identifiers import kind_of
from .names import Levels, Names
from .records import Records

T = TypeVar("T", bound=Record)
V = TypeVar("V")


class Keyed(Records[T]):
    """Records with an identifier: found by it, and none twice."""

    __slots__ = ("_by_key", "_names")
    _by_key: dict[str, T] | None
    _names: Names | None

    key: ClassVar[str] = "id"
    """The field that identifies a record."""
    form: ClassVar[str] = ""
    """The name of the identifier's format, a key of ``identifiers.FORMS``."""

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

    def _hold(
        self, records: tuple[T, ...], world: World | None, whole: "Records[T] | None" = None, /
    ) -> None:
        super()._hold(records, world, whole)
        object.__setattr__(self, "_by_key", None)
        object.__setattr__(self, "_names", None)

    @property
    def _keys(self) -> dict[str, T]:
        if self._by_key is None:
            object.__setattr__(self, "_by_key", {self.key_of(record): record for record in self._records})
        return cast("dict[str, T]", self._by_key)

    @classmethod
    def key_of(cls, record: T, /) -> str:
        """Return a record's identifier.

        Raises:
            TypeError: It is no record of this collection's type.

        """
        if not isinstance(cast("object", record), cls.record):
            raise TypeError(
                f"{cls.__name__} have records of the type {cls.record.__name__}, not {quoted(record)}"
            )
        return cast("str", getattr(record, cls.key))

    @classmethod
    def _names_of(cls, record: T, /) -> Levels:  # noqa: ARG003 - records have no names, unless a subclass says so
        """Return a record's other names, one group for each kind of name."""
        return ()

    def keys(self) -> tuple[str, ...]:
        """Return the identifiers, in their order; ``dict(collection)`` has them with their records."""
        return tuple(self._keys)

    @overload
    def __getitem__(self, at: int | str, /) -> T: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | str | slice, /) -> T | Self:
        """Return the record with an identifier or name, or the one at a place.

        An exact identifier precedes every name. Members are also found by name, alias, the last part of
        their page's address, and prefix; policy areas by label and by their name without the vintage.

        Raises:
            NotFound: No record, or more than one, is called so; the message suggests or lists them.
            IndexError: There is no such place.
            TypeError: It is neither text, a whole number nor a slice.

        """
        if not isinstance(at, str):
            return super().__getitem__(at)
        record = self._keys.get(at)
        return self._keys[self._key_called(at)] if record is None else record

    @overload
    def get(self, key: str, /) -> T | None: ...
    @overload
    def get(self, key: str, default: V, /) -> T | V: ...
    def get(self, key: str, default: object = None, /) -> object:
        """Return the record with exactly this identifier, or the default if there is none.

        Like ``in``, it looks at identifiers alone: a record that names another by its name names nothing.
        """
        return self._keys.get(key, default) if isinstance(cast("object", key), str) else default

    def exactly(self, key: str, /) -> T:
        """Return the record with exactly this identifier: what a record that names it stands for.

        Raises:
            NotFound: No record has this identifier.
            TypeError: The identifier is no text.

        """
        check_text(key)
        record = self._keys.get(key)
        return self._raise_not_found(key) if record is None else record

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the identifiers that an identifier or a name stands for: none, one or several.

        Raises:
            TypeError: The name is no text.

        """
        check_text(name)
        return (name,) if name in self._keys else self._named().find(name)

    @property
    def words(self) -> Mapping[str, None]:
        """The identifiers, and the names that are suggested for a misspelt one."""
        return MappingProxyType(self._named().words)

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
        """Return the one identifier that a name stands for."""
        found = self._named().find(name)
        if len(found) > 1:
            raise several_called(
                f"several {self._name} are called {quoted(name)}", name, found, kind=self.form
            )
        return found[0] if found else self._raise_not_found(name)

    def _raise_not_found(self, name: str, /) -> NoReturn:
        """Raise the error; it suggests another collection, by the identifier's format, or a near name."""
        message, kind = f"{quoted(name)} is not among these {self._name} ({len(self):,})", kind_of(name)
        if kind is not None and kind != self.form:
            raise NotFound(f"{message}; {name!r} has the form of an identifier of `{kind}`", name, self.form)
        raise not_found(message, name, self._named().words, kind=self.form)

    @property
    def _name(self) -> str:
        """The name of the class in small words: policy areas."""
        return "".join(f" {one.lower()}" if one.isupper() else one for one in type(self).__name__).strip()
