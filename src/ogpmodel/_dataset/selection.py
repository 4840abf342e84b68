"""Selecting by values: what a caller may write for a value, and which values that selects."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set as AbstractSet
from itertools import chain, islice
from types import NoneType
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs

from .._model.field_checks import hint_for_text, type_name
from .._tools.frozen import Frozen
from .._tools.lookups import NotFound, not_found
from .._tools.messages import LONGEST_QUOTE, quoted, shortened
from .._tools.suggestions import MANY_NAMES
from .._values.readings import Missing, Reading, any_of
from .._values.terms import Term
from .links import Finder, Related
from .sorting import rank

V = TypeVar("V")
REMEMBERED: Final = frozenset({str, int, bool, NoneType})

OneOf: TypeAlias = V | Sequence[V] | AbstractSet[V]
"""A value to select by, or several of which one must fit."""
Index: TypeAlias = dict[Hashable, list[int]]
"""Value of a field → places of the records that have it."""
Wanted: TypeAlias = frozenset[Hashable] | range
"""The values to select."""


class _All:
    """The default of every keyword of ``where``, as None is a value to select by."""

    def __repr__(self) -> str:
        """Return the name, as signatures show it."""
        return "ALL"


ALL: Final[Any] = _All()
"""No filter: records with any value."""


@attrs.frozen(repr=False, eq=False)
class Spellings(Frozen):
    """What a caller may write for the values of a field, other than the values themselves."""

    alias: Callable[[Any], Hashable] | None = None
    """Returns another name of a value: an area's name without its vintage."""
    finders: Callable[[Related | None], tuple[Finder, ...]] = lambda _: ()
    """Returns the indexes that look up values by name: first the dataset's records, then OGP's lists."""
    any_text: bool = False
    """Whether a text that no record has is accepted: true for numbers in a plan, false for names."""
    several: bool = False
    """Whether a name may match several values: a label matches the areas of all vintages."""
    list_of: Callable[[str], str] | None = None
    """Returns the list that a value is of: an area's vintage. Each list asks its own values only."""


NO_SPELLINGS = Spellings()


@attrs.frozen(repr=False, eq=False)
class Scope(Frozen):
    """Where a query is asked: the dataset, and the values that the records of a collection have."""

    dataset: Related | None = None
    """The dataset, in which related records are looked up."""
    values: Callable[[Any], Index] | None = None
    """Returns the values that the collection's records have in a field; None outside a collection."""
    aliases: Callable[[Any], Mapping[Hashable, list[Hashable]]] | None = None
    """Returns the aliases of these values, each with the values that have it."""


def selected_values(field: Any, wanted: Wanted, call: str, scope: Scope, /) -> Wanted:
    """Return the values to select: names are replaced by the values that they stand for.

    Args:
        field: The field.
        wanted: What the caller wrote, of the field's types.
        call: The call, for messages.
        scope: The collection and the dataset in which names are looked up.

    Raises:
        NotFound: A name is not known, or stands for several records.

    """
    if isinstance(wanted, range) or str not in field.types:
        return wanted
    return frozenset(one for value in wanted for one in _meant(field, value, call, scope))


def _meant(field: Any, value: Hashable, call: str, scope: Scope, /) -> Iterable[Hashable]:
    """Return the values that a text stands for: itself, if any record of the collection has it."""
    if type(value) is not str:
        return (value,)
    if scope.values is None or scope.aliases is None:
        keys = (keys for finder in field.spellings.finders(scope.dataset) if (keys := finder.find(value)))
        return (value, *next(keys, ()))
    values, named = scope.values(field), scope.aliases(field).get(value, [])
    if value in values or named:
        return (value, *named)
    return values_by_name(field.spellings, call, value, scope.dataset, values)


def wanted_values(types: tuple[Any, ...], call: str, chosen: object, /) -> Wanted:
    """Return the values to select: a set, or a range as it is, since it may be long.

    Raises:
        TypeError: A value is of another type than the field's.

    """
    if type(chosen) in types:
        return frozenset((chosen,))
    if isinstance(chosen, range) and int in types:
        return chosen
    several = isinstance(chosen, Sequence | AbstractSet) and not isinstance(chosen, str | bytes | bytearray)
    values = cast("Iterable[Hashable]", chosen if several else [chosen])
    # Checked one by one: a range of numbers may be longer than the memory.
    return frozenset(checked_value(types, call, value) for value in values)


def checked_value(types: tuple[Any, ...], call: str, value: Hashable, /) -> Hashable:
    """Return a value if it is of one of the types of a field.

    Raises:
        TypeError: It is not; the message suggests the term or date that was perhaps meant.

    """
    whole = type(value) is int and float in types
    if type(value) not in types and Any not in types and not whole:
        hint = hint_for_text(types, value) if isinstance(value, str) else ""
        expected = " or ".join(map(type_name, types))
        raise TypeError(f"{call} takes {expected}, not {quoted(value)}{hint}")
    return value


def values_by_name(
    names: Spellings, call: str, name: str, dataset: Related | None, values: Index, /
) -> tuple[str, ...]:
    """Return the values of a field that a name stands for, if no record has the name as its value.

    Without any records, and without a list of OGP's, a misspelt value looks like any other: each is kept.

    Args:
        names: What may be written for the values of the field.
        call: The call, for messages; the text between ``(`` and ``=`` is the field.
        name: What the caller wrote.
        dataset: The dataset, whose records may have the name.
        values: The values that the records have.

    Raises:
        NotFound: No record has this value, and none of OGP's lists has it: an empty result would look like
            a fact. Or the name stands for several records.

    """
    finders = names.finders(dataset)
    if names.any_text or not (values or finders):
        return (name,)
    keys = next((keys for finder in finders if (keys := finder.find(name))), ())
    field = field_of(call)
    if not keys:
        texts = {value: None for value in islice(values, MANY_NAMES + 1) if type(value) is str}
        had = cast("Mapping[str, Any]", values if len(values) > MANY_NAMES else texts)
        known = (had, *(finder.suggested for finder in finders))
        raise not_found(f"{call}: {quoted(name)} is not known", name, *known, kind=field)
    if len(keys) > 1 and not names.several:
        raise ambiguous(f"{call}: several are called {quoted(name)}", name, keys, kind=field)
    return keys


def field_of(call: str, /) -> str:
    """Return the field that a call names: the text between ``(`` and ``=``."""
    return call.partition("(")[2].partition("=")[0]


def ambiguous(message: str, name: str, keys: Iterable[str], /, *, kind: str) -> NotFound:
    """Return the error for a name that matches several records; it lists their identifiers."""
    first = shortened(", ".join(map(repr, islice(keys, LONGEST_QUOTE))))
    return NotFound(f"{message}; use one of {first}", name, kind)


def is_wanted(value: Hashable, wanted: Wanted, /) -> bool:
    """Return whether a value is selected. A range would compare anything but an int one by one."""
    return value in wanted if not isinstance(wanted, range) else type(value) is int and value in wanted


def places_of(index: Index, wanted: Wanted, /) -> list[list[int]]:
    """Return the places of the records with each selected value; the cost is that of the shorter side."""
    fewer: Iterable[Hashable] = wanted
    if isinstance(wanted, range) and wanted[len(index) :]:
        fewer = (value for value in index if is_wanted(value, wanted))
    return [index[value] for value in fewer if value in index]


def count_of(groups: Iterable[list[int]], /) -> int:
    """Return the number of places of several values."""
    return sum(map(len, groups))


def merged_places(groups: Sequence[list[int]], /) -> list[int]:
    """Return all places of several values, each once, in their order."""
    return groups[0] if len(groups) == 1 else sorted({*chain.from_iterable(groups)})


def is_value(value: object, /) -> bool:
    """Return whether something is a value: neither None nor a `Missing`."""
    return value is not None and not isinstance(value, Missing)


def any_fits(values: Iterable[Any], fits: Callable[[Any], Reading[bool]], /) -> Reading[bool]:
    """Return whether a value fits; what is missing leaves it open."""
    return any_of(fits(value) if is_value(value) else reason_of(value) for value in values)


def remembered(
    read: Callable[[V], tuple[Any, ...]],
    decide: Callable[[tuple[Any, ...]], Reading[bool]],
    types: tuple[Any, ...],
    /,
) -> Callable[[V], Reading[bool]]:
    """Return a function that reads values and decides; it decides once about equal values.

    Values that Python hashes slowly, or that equal a value of another type, are decided about each time.
    """
    if not all(one in REMEMBERED or (isinstance(one, type) and issubclass(one, Term)) for one in types):
        return lambda record: decide(read(record))
    answers: dict[tuple[Any, ...], Reading[bool]] = {}

    def answer(record: V, /) -> Reading[bool]:
        values = read(record)
        found = answers.get(values)
        if found is None:
            found = answers[values] = decide(values)
        return found

    return answer


def missing_last(value: Hashable, by: Callable[[Any], Any], /) -> tuple[int, Any]:
    """Return what values are sorted by if those that are missing are last: the reasons, and then None."""
    if is_value(value):
        return 0, by(value)
    return (2, 0) if value is None else (1, rank(value))


def reason_of(value: Missing | None, /) -> Missing:
    """Return why there is no value: None states no reason."""
    return Missing.NOT_STATED if value is None else value


def any_shown(values: Iterable[object], /) -> str:
    """Return values as descriptions of queries show them: ``'open-data' or 'gender'``."""
    shown = (value.label if isinstance(value, Term) else repr(value) for value in values)
    return " or ".join(shown) or "nothing"
