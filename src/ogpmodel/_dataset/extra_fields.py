"""Fields of the members of records' extras: users' own facts, and what this version does not know."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any, ClassVar, Final

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._tools.lookups import not_found
from .._tools.messages import quoted
from .._values.dates import PartialDate
from .._values.limits import LARGEST_EXACT
from .._values.mappings import OWN_PREFIX, FrozenMap
from .._values.readings import Missing, Reading
from .field import Decide, Field, R_contra, V
from .field_types import DateField, NumberField, TextField
from .links import (
    ANY,
    ASSESSMENT,
    COMMITMENT,
    MEMBER,
    PLAN,
    Link,
    Related,
    assessment_of,
    commitment_of,
    member_of,
    plan_of,
)
from .queries import Query
from .selection import Scope
from .sorting import natural


class Extra(Field[R_contra, V]):
    """A field of a member of the records' extras, with or without ``x-`` before its name.

    It may be among the extras of a related record: the name of the field is then ``member_budget``.
    """

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
        return f"{self.paths[0]!r} among the extras of the {_noun(self._link)}."

    def reader(self, dataset: Related | None, /) -> Callable[[R_contra], tuple[Any, ...]]:
        """Return a function that returns the value of a record.

        If it has none, the value is None, and ``Missing.NOT_STATED`` in a field of a certain type. A value of
        another type is ``Missing.UNREADABLE``.
        """
        names, find = spellings(self.paths[0]), self._link.find

        def values(record: Any, /) -> tuple[Any, ...]:
            extras: FrozenMap = record.extras
            return (self._read(next((extras[name] for name in names if name in extras), None)),)

        def related(record: Any, /) -> tuple[Any, ...]:
            target = find(record, dataset)
            return (self._read(None),) if target is None else values(target)

        return values if self.is_own else related

    def _read(self, value: Any, /) -> Any:
        """Return the value of a member as one of the field's type."""
        if value is None:
            return Missing.NOT_STATED
        return value if type(value) is self.value_type else Missing.UNREADABLE

    def check_known(self, owner: str, records: Collection[Record], dataset: Related | None, /) -> None:
        """Raise an error if there are records, and none of them has this extra.

        Args:
            owner: What the message calls the records.
            records: The records.
            dataset: Their dataset, in which related records are looked up.

        Raises:
            NotFound: No record has it; the message suggests the nearest name, or the related records.

        """
        name, known = self.paths[0], _names(self._link, records, dataset)
        if known is None or not known.isdisjoint(spellings(name)):
            return
        names = dict.fromkeys(one.removeprefix(OWN_PREFIX) for one in known)
        hint = _related_with(name, records, dataset) if self.is_own else ""
        hint = hint or ("" if known else "; none has extras: `ogpmodel.with_facts` joins a table")
        message = f"no {_noun(self._link)} of these {owner} has an extra {quoted(name)}{hint}"
        raise not_found(message, name, names, kind="extras")

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


OF: Final[dict[Any, Link[Any]]] = {
    None: ANY,
    Commitment: Link(Record, COMMITMENT.sources, commitment_of),
    ActionPlan: Link(Record, PLAN.sources, plan_of),
    Member: Link(Record, MEMBER.sources, member_of),
    Assessment: Link(Record, ASSESSMENT.sources, assessment_of),
}
"""The type of the related records that have an extra → the way there. An extra is an attribute of no type."""
NOUNS: Final = {
    plan_of: "plan",
    member_of: "member",
    commitment_of: "commitment",
    assessment_of: "assessment",
}


def _noun(link: Link[Any], /) -> str:
    return NOUNS.get(link.find, "record")


def _names(link: Link[Any], records: Iterable[Record], dataset: Related | None, /) -> set[str] | None:
    """Return the names of all extras of the records to which a link leads; None if it leads to none."""
    found = [target for record in records if (target := link.find(record, dataset)) is not None]
    # Records that share a member are read once.
    distinct = {id(one): one for one in found}.values()
    return {name for one in distinct for name in one.extras} if found else None


def _related_with(name: str, records: Collection[Record], dataset: Related | None, /) -> str:
    """Return the end of a message: which related records have an extra."""
    kinds = {type(one) for one in records}
    for target, link in OF.items():
        if dataset is not None and target not in kinds and kinds <= {*link.sources}:
            names = _names(link, records, dataset)
            if names is not None and not names.isdisjoint(spellings(name)):
                return f"; the {_noun(link)}s have it: fields.extra({name!r}, of=ogp.{target.__name__})"
    return ""


def spellings(name: str, /) -> tuple[str, ...]:
    """Return the names of members that a name may stand for: itself, or itself after ``x-``."""
    return (name, f"{OWN_PREFIX}{name}")


@lru_cache(maxsize=256)
def extra_field(name: str, value_type: Any, of: Any = None, /) -> Extra[Any, Any]:
    """Return the field of an extra: the same one for the same name, so that its index is built once."""
    field = TYPED[value_type](OF[of], name)
    if of is not None:
        object.__setattr__(field, "name", f"{_noun(OF[of])}_{name.removeprefix(OWN_PREFIX)}")
    return field
