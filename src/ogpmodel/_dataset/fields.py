"""What a collection can be asked: fields by name, and the surroundings that they may look at."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any, Protocol, TypeAlias, TypeVar, cast, get_args

import attrs

from .._model.assessments import Assessment
from .._model.checks import hint_for_text, type_name
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._tools.frozen import Frozen
from .._tools.lookups import NotFound, not_found
from .._tools.messages import LONGEST_QUOTE, quoted, shortened
from .._tools.suggestions import MANY_NAMES
from .._values.terms import Term

T_co = TypeVar("T_co", bound=Record, covariant=True)
R_contra = TypeVar("R_contra", contravariant=True)
V = TypeVar("V")

OneOf: TypeAlias = V | Sequence[V] | AbstractSet[V]
"""A value to select by, or several of which one must fit."""
Index: TypeAlias = dict[Hashable, list[int]]
"""Value of a field → places of the records that have it."""
Wanted: TypeAlias = frozenset[Hashable] | range
"""The values to select."""
NUMBERS = re.compile(r"([0-9]+)")


class Finder(Protocol):
    """Finds keys by names: a collection, or a list of OGP's."""

    def find(self, name: str, /) -> tuple[str, ...]:
        """Return the keys that a key or name stands for."""
        ...

    @property
    def words(self) -> Mapping[str, None]:
        """The names to suggest for a misspelt one."""
        ...


class Lookup(Finder, Protocol[T_co]):
    """Records that are found by their identifier."""

    def get(self, key: str, /) -> T_co | None:
        """Return the record with this identifier, or None."""
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
class Field(Frozen):
    """Something that records can be selected, grouped, counted and sorted by."""

    kind: Any
    """The kind of its values, as it is annotated: ``str``, ``int | None``, ``bool | Missing``."""
    values: Callable[[Any, World | None], tuple[Hashable, ...]]
    """Gives the values of a record: one, or several (a commitment's policy areas), or none."""
    also: Callable[[Any], Hashable] | None = None
    """Returns another name by which ``where`` finds a value: an area's name without its vintage."""
    known: Callable[[World | None], tuple[Finder, ...]] = lambda _: ()
    """Returns what finds values by other names, first the records' own dataset, then lists of OGP's."""
    free: bool = False
    """Whether a text that no record has is an answer and no slip: a number in a plan, not a name."""
    several: bool = False
    """Whether a name may stand for several values at once: a label, for the areas of all vintages."""


def check_tests(tests: Iterable[object], /) -> None:
    """Refuse what is no function of a record.

    Raises:
        TypeError: Something cannot be called; a `Query` is asked by ``split``.

    """
    for test in tests:
        if not callable(test):
            hint = "; `split` asks a Query" if hasattr(test, "ask") else ""
            raise TypeError(f"where takes functions of a record, not {quoted(test)}{hint}")


def wanted_values(field: Field, call: str, chosen: object, /) -> Wanted:
    """Return the values to select: a set, or a range as it is, since it may be long.

    Raises:
        TypeError: A value is of another type than the field's.

    """
    kinds = get_args(field.kind) or (field.kind,)
    if isinstance(chosen, range) and int in kinds:
        return chosen
    several = isinstance(chosen, Sequence | AbstractSet) and not isinstance(chosen, str | bytes | bytearray)
    values = cast("Iterable[Hashable]", chosen if several else [chosen])
    # Checked one by one: a range of numbers may be longer than the memory.
    return frozenset(_checked_value(field, kinds, call, value) for value in values)


def _checked_value(field: Field, kinds: tuple[Any, ...], call: str, value: Hashable, /) -> Hashable:
    if type(value) not in kinds:
        hint = hint_for_text(kinds, value) if isinstance(value, str) else ""
        raise TypeError(f"{call} takes {type_name(field.kind)}, not {quoted(value)}{hint}")
    return value


def found_by_name(
    field: Field, call: str, name: str, world: World | None, values: Index, /
) -> tuple[str, ...]:
    """Return the values of a field that a name stands for, where no record has the name as its value.

    Without any records, and without a list of OGP's, no value can be told from a misspelt one: each is kept.

    Raises:
        NotFound: No record has this value, and no list of OGP's knows it: "nothing found" would look like
            a fact. Or the name stands for several records.

    """
    finders = field.known(world)
    if field.free or not (values or finders):
        return (name,)
    found = next((keys for finder in finders if (keys := finder.find(name))), ())
    kind = call.partition("(")[2].partition("=")[0]
    if not found:
        texts = {value: None for value in islice(values, MANY_NAMES + 1) if type(value) is str}
        known = cast("dict[str, None]", values) if len(values) > MANY_NAMES else texts
        words = (known, *(finder.words for finder in finders))
        raise not_found(f"{call}: {quoted(name)} is not known", name, *words, kind=kind)
    if len(found) > 1 and not field.several:
        raise several_called(f"{call}: several are called {quoted(name)}", name, found, kind=kind)
    return found


def several_called(message: str, name: str, keys: Iterable[str], /, *, kind: str) -> NotFound:
    """Return the error for a name that stands for several records; it lists their keys."""
    first = shortened(", ".join(map(repr, islice(keys, LONGEST_QUOTE))))
    return NotFound(f"{message}; use one of {first}", name, kind)


def is_wanted(value: Hashable, wanted: Wanted, /) -> bool:
    """Return whether a value is selected. A range compares what is not an int one by one."""
    return value in wanted if not isinstance(wanted, range) else type(value) is int and value in wanted


def places_of(index: Index, wanted: Wanted, /) -> list[list[int]]:
    """Return the places of the records with each selected value; the cost is that of the shorter side."""
    fewer: Iterable[Hashable] = wanted
    if isinstance(wanted, range) and wanted[len(index) :]:
        fewer = (value for value in index if is_wanted(value, wanted))
    return [index[value] for value in fewer if value in index]


def rank(value: Hashable, /) -> Any:
    """Return what a value is sorted by: terms in the order of their vocabulary, texts in natural order."""
    if isinstance(value, Term):
        return list(type(value)).index(value)
    return natural(value) if isinstance(value, str) else value


def natural(text: str, /) -> list[Any]:
    """Return a key that sorts numbers inside texts by their size: ``2.9``, ``2.10``, ``10``, ``SC1``.

    Texts and numbers alternate in the key. A number is compared by its digits: it may be too long for an int.
    """
    parts: list[Any] = NUMBERS.split(text)
    parts[1::2] = [(len(digits), digits) for digits in (part.lstrip("0") for part in parts[1::2])]
    return parts
