"""Collections of records with an identifier."""

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar, Self, TypeVar, cast, overload

from ..errors import NotFound
from ..identifiers import kind_of
from ..model.record import Record
from ..spelling import meant, quoted, shortened
from .asking import World
from .records import Records

T = TypeVar("T", bound=Record)
V = TypeVar("V")


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

    def keys(self) -> tuple[str, ...]:
        """Give the identifiers, in their order; ``dict(collection)`` gives them with their records."""
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
            raise NotFound(
                f"{quoted(at)} is not among these {self._name} ({len(self):,}){self._meant(at)}"
            ) from None

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
        return isinstance(record, self.record) and self._keys.get(getattr(record, self.key)) == record

    @property
    def _name(self) -> str:
        """The name of the class in small words: policy areas."""
        return "".join(f" {one.lower()}" if one.isupper() else one for one in type(self).__name__).strip()

    def _meant(self, key: str, /) -> str:
        """Say what was perhaps meant: another kind of record, by the identifier's form, or a near one."""
        kind = kind_of(key)
        if kind is not None and kind != self.form:
            return f"; {key!r} has the form of an identifier of `{kind}`"
        return meant(key, self._keys)
