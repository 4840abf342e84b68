"""Fields of the members of records' extras: users' own facts, and what this version does not know."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, ClassVar, Final

from .._model.record import Record
from .._tools.lookups import not_found
from .._tools.messages import quoted
from .._values.dates import PartialDate
from .._values.limits import LARGEST_EXACT
from .._values.mappings import OWN_PREFIX, FrozenMap
from .._values.readings import Missing, Reading
from .field import Decide, Field, R_contra, V
from .field_types import DateField, NumberField, TextField
from .links import ANY, Related
from .queries import Query
from .selection import Scope
from .sorting import natural


class Extra(Field[R_contra, V]):
    """A field of a member of the records' extras, with or without ``x-`` before its name."""

    __slots__ = ()
    value_type: ClassVar[Any] = Any
    """The type of the values; any, if it is not known."""

    @property
    def types(self) -> tuple[Any, ...]:
        """The type of the values, and `Missing`; any type if nothing is known about the values."""
        return (Any,) if self.value_type is Any else (self.value_type, Missing)

    @property
    def several(self) -> bool:
        """Whether a record may have several values: it has one, or none."""
        return False

    @property
    def meaning(self) -> str:
        """That this version does not know what it means."""
        return f"{self.name!r} among the extras of the record."

    def reader(self, _: Related | None, /) -> Callable[[R_contra], tuple[Any, ...]]:
        """Return a function that returns the value of a record.

        If it has none, the value is None, and ``Missing.NOT_STATED`` in a field of a certain type. A value of
        another type is ``Missing.UNREADABLE``.
        """
        names = spellings(self.name)

        def values(record: Any, /) -> tuple[Any, ...]:
            extras: FrozenMap = record.extras
            return (self._read(next((extras[name] for name in names if name in extras), None)),)

        return values

    def _read(self, value: Any, /) -> Any:
        """Return the value of a member as one of the field's type."""
        if value is None:
            return Missing.NOT_STATED
        return value if type(value) is self.value_type else Missing.UNREADABLE

    def check_known(self, owner: str, records: Iterable[Record], /) -> None:
        """Raise an error if there are records, and none of them has this extra.

        Args:
            owner: What the message calls the records.
            records: The records.

        Raises:
            NotFound: No record has it; the message suggests the nearest name.

        """
        wanted = {*spellings(self.name)}
        known: dict[str, None] = {}
        empty = True
        for record in records:
            extras: FrozenMap = getattr(record, "extras")  # noqa: B009 - the base of records has no fields
            if not wanted.isdisjoint(extras):
                return
            known |= dict.fromkeys(name.removeprefix(OWN_PREFIX) for name in extras)
            empty = False
        if not empty:
            hint = "" if known else "; none has extras: `ogpmodel.with_facts` joins a table"
            message = f"no record of these {owner} has an extra {quoted(self.name)}{hint}"
            raise not_found(message, self.name, known, kind="extras")

    def _query(self, description: str, condition: Callable[[Scope], Decide], /) -> Query[R_contra]:
        def checked(scope: Scope, /) -> Decide:
            if scope.values is not None:
                scope.values(self)  # raises an error for a name that no record has
            return condition(scope)

        return super()._query(description, checked)


class ExtraField(Extra[R_contra, Any], NumberField[R_contra, Any]):
    """A member of the records' extras, of any type. A comparison is undecided for what is no number."""

    __slots__ = ()

    def rank(self, value: Any, /) -> Any:
        """Return what a value is sorted by: numbers precede texts, and texts all others."""
        if type(value) is str:
            return 1, natural(value)
        return (0, value) if type(value) in {bool, *NUMBERS} else (2, str(value))

    def _read(self, value: Any, /) -> Any:
        return value

    def _ordered(
        self, words: str, compare: Callable[[Any, Any], Reading[bool]], number: float, /
    ) -> Query[R_contra]:
        def compared(value: Any, other: Any, /) -> Reading[bool]:
            return compare(value, other) if type(value) in NUMBERS else Missing.UNREADABLE

        return super()._ordered(words, compared, number)


class BooleanExtra(Extra[R_contra, Reading[bool]]):
    """A member of the records' extras that is true or false."""

    __slots__ = ()
    value_type = bool


class IntegerExtra(Extra[R_contra, Reading[int]], NumberField[R_contra, Reading[int]]):
    """A member of the records' extras that is a whole number."""

    __slots__ = ()
    value_type = int


class FloatExtra(Extra[R_contra, Reading[float]], NumberField[R_contra, Reading[float]]):
    """A member of the records' extras that is a number."""

    __slots__ = ()
    value_type = float

    def _read(self, value: Any, /) -> Any:
        whole = type(value) is int and abs(value) <= LARGEST_EXACT
        return super()._read(float(value) if whole else value)


class TextExtra(Extra[R_contra, Reading[str]], TextField[R_contra, Reading[str]]):
    """A member of the records' extras that is text."""

    __slots__ = ()
    value_type = str


class DateExtra(Extra[R_contra, Reading[PartialDate]], DateField[R_contra, Reading[PartialDate]]):
    """A member of the records' extras that is an ISO date, as text."""

    __slots__ = ()
    value_type = PartialDate

    def _read(self, value: Any, /) -> Any:
        try:
            return super()._read(PartialDate.parse(value) if type(value) is str else value)
        except ValueError:
            return Missing.UNREADABLE


NUMBERS: Final = frozenset({int, float})
TYPED: Final[dict[Any, type[Extra[Any, Any]]]] = {
    None: ExtraField,
    bool: BooleanExtra,
    int: IntegerExtra,
    float: FloatExtra,
    str: TextExtra,
    PartialDate: DateExtra,
}
"""Type of the values → class of the field."""


def spellings(name: str, /) -> tuple[str, ...]:
    """Return the names of members that a name may stand for: itself, or itself after ``x-``."""
    return (name, f"{OWN_PREFIX}{name}")


@lru_cache(maxsize=256)
def extra_field(name: str, value_type: Any, /) -> Extra[Any, Any]:
    """Return the field of an extra: the same one for the same name, so that its index is built once."""
    return TYPED[value_type](ANY, name)
