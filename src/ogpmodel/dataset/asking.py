"""What a collection can be asked: fields by name, and the surroundings that they may look at."""

from collections.abc import Callable, Collection, Container, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol, TypeAlias, TypeVar, cast, get_args

import attrs

from ..errors import NotFound
from ..model.assessments import Assessment
from ..model.commitments import Commitment
from ..model.members import Member
from ..model.plans import ActionPlan
from ..model.record import Record, kind_words, word_hint
from ..spelling import nearest, quoted
from ..terms import Term

T_co = TypeVar("T_co", bound=Record, covariant=True)
R_contra = TypeVar("R_contra", contravariant=True)
V = TypeVar("V")

OneOf: TypeAlias = V | Sequence[V] | AbstractSet[V]
"""A value to select by, or several of which one must fit."""
Index: TypeAlias = dict[Hashable, list[int]]
"""Value of a field → places of the records that have it."""


class Lookup(Protocol[T_co]):
    """Records that are found by their identifier."""

    def get(self, key: str, /) -> T_co | None:
        """Look up by identifier."""
        ...

    def keys(self) -> tuple[str, ...]:
        """Give the identifiers."""
        ...


class World(Protocol):
    """What a question may ask about a record's surroundings: a dataset is one."""

    @property
    def members(self) -> Lookup[Member]:
        """The members."""
        ...

    @property
    def plans(self) -> Lookup[ActionPlan]:
        """The action plans."""
        ...

    @property
    def commitments(self) -> Lookup[Commitment]:
        """The commitments."""
        ...

    @property
    def assessments(self) -> Lookup[Assessment]:
        """The assessments."""
        ...


class Question(Protocol[R_contra]):
    """A question to a record: yes, no, or not to be decided from what is stated."""

    def ask(self, record: R_contra, world: World | None, /) -> bool | None:
        """Ask one record."""
        ...


@attrs.frozen
class Field:
    """Something that records can be selected, grouped, counted and sorted by."""

    kind: Any
    """The kind of its values, as it is annotated: ``str``, ``int | None``, ``bool | Missing``."""
    values: Callable[[Any, World | None], tuple[Hashable, ...]]
    """Gives the values of a record: one, or several (a commitment's policy areas), or none."""
    also: Callable[[Any], Hashable] | None = None
    """Gives another name by which ``where`` finds a value: an area's name without its vintage."""
    known: Callable[[World | None], Mapping[str, str] | None] | None = None
    """Gives every name that there is → the value to ask by: an unknown one would look like a fact."""


def check_tests(tests: Iterable[object], /) -> None:
    """Refuse what is no function of a record.

    Raises:
        TypeError: Something cannot be called; a `Query` is asked by ``split``.

    """
    for test in tests:
        if not callable(test):
            hint = "; `split` asks a Query" if hasattr(test, "ask") else ""
            raise TypeError(f"where takes functions of a record, not {quoted(test)}{hint}")


def wanted_values(field: Field, call: str, chosen: object, /) -> Collection[Hashable]:
    """Give the values that were asked for: one, or several; a range as it is, since it may be long.

    Raises:
        TypeError: A value is of another kind than the field's.

    """
    kinds = get_args(field.kind) or (field.kind,)
    if isinstance(chosen, range) and int in kinds:
        return chosen
    several = isinstance(chosen, Sequence | AbstractSet) and not isinstance(chosen, str | bytes | bytearray)
    values = list(cast("Iterable[Hashable]", chosen if several else [chosen]))
    for value in values:
        if type(value) not in kinds:
            hint = word_hint(kinds, value) if isinstance(value, str) else ""
            raise TypeError(f"{call} takes {kind_words(field.kind)}, not {quoted(value)}{hint}")
    return set(values)


def check_known(
    field: Field, call: str, wanted: Collection[Hashable], index: Index, world: World | None, /
) -> None:
    """Refuse values that are nowhere known: "nothing found" would be taken for a fact.

    Raises:
        NotFound: There is no such policy area, plan or member; the message says what was perhaps meant.

    """
    names = None if field.known is None else field.known(world)
    if names is None:
        return
    right = {*names.values(), *index}
    if field.also is not None:
        right.update(map(field.also, index))
    for value in wanted:
        if isinstance(value, str) and value not in right:
            near = nearest(value, names)
            hint = "" if near is None else f"; did you mean {names[near]!r}?"
            raise NotFound(f"{call}: {quoted(value)} is not known{hint}")


def matching(index: Index, field: Field, wanted: Container[Hashable], /) -> frozenset[int]:
    """Give the places of the records that have one of the wanted values."""
    if isinstance(wanted, range):
        # What is no whole number would be looked for one by one.
        return frozenset[int]().union(*(index[one] for one in index if type(one) is int and one in wanted))
    places = [found for value, found in index.items() if value in wanted]
    if field.also is not None:
        places += [found for value, found in index.items() if field.also(value) in wanted]
    return frozenset[int]().union(*places)


def rank(value: Hashable, /) -> Any:
    """Give what a value is sorted by: terms stand in the order of their vocabulary."""
    return list(type(value)).index(value) if isinstance(value, Term) else value
