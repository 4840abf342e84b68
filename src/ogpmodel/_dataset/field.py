"""A field: one typed object that serves selections, counts, sorting, tables and queries."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

import attrs

from .._model.record import Record, meaning_of
from .._tools.messages import in_one_line
from .._tools.suggestions import meant
from .._values.readings import Missing, Reading
from .._values.terms import Term
from .links import Link, Related, itself
from .queries import Query, QueryReason
from .selection import (
    NO_SPELLINGS,
    Scope,
    Spellings,
    Wanted,
    any_fits,
    any_shown,
    is_value,
    is_wanted,
    missing_last,
    reason_of,
    remembered,
    selected_values,
    wanted_values,
)
from .sorting import rank
from .value_paths import Path, each, first_read, path_of

R_contra = TypeVar("R_contra", contravariant=True)
V = TypeVar("V")
Decide = Callable[[tuple[Any, ...], tuple[Any, ...]], Reading[bool]]
"""Answers from the values of a record, and from those that it may or may not have."""


class Field(Generic[R_contra, V]):
    """The values that records have in one field, their own or one of a related record.

    Collections count, group, sort and select by fields, and fields make queries.
    """

    __slots__ = ("_link", "_meaning", "_undecided", "name", "paths", "spellings")
    _link: Link[R_contra]
    _meaning: str | None
    _undecided: str | None
    name: str
    """The name, by which collections know the field."""
    paths: tuple[str, ...]
    """Where the values are in the record that has them: ``("results.completion", "progress.completion")``."""
    spellings: Spellings
    """What may be written for the values, other than the values themselves."""

    def __init__(
        self,
        link: Link[R_contra],
        /,
        *paths: str,
        meaning: str | None = None,
        undecided: str | None = None,
        spellings: Spellings = NO_SPELLINGS,
    ) -> None:
        """Create a field.

        Args:
            link: How to get to the record that has the values.
            paths: The values, as paths in this record; of several the first that a reviewer coded decides.
            meaning: What the field means; without it, the documentation of the first path's attribute.
            undecided: The path of the values that the record may or may not have.
            spellings: What may be written for a value.

        """
        values = (link, meaning, undecided, ", ".join(paths), paths, spellings)
        for name, value in zip(Field.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name from the class of fields."""
        object.__setattr__(self, "name", name)

    def __setattr__(self, name: str, value: object, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError(f"{self!r} is immutable")

    def __delattr__(self, name: str, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError(f"{self!r} is immutable")

    if not TYPE_CHECKING:
        # Type checkers would take every misspelt attribute for a correct one.
        def __getattr__(self, name: str) -> NoReturn:
            """Raise AttributeError; the message names the types of fields that have the attribute."""
            having = sorted(one.__name__ for one in Field.__subclasses__() if hasattr(one, name))
            hint = f"; it is of {' and '.join(having)}" if having else meant(name, dir(type(self)))
            raise AttributeError(f"{self!r}, a {type(self).__name__}, has no {name!r}{hint}")

    @property
    def records(self) -> tuple[type[Record], ...]:
        """The types of the records that have the field."""
        return self._link.sources

    @property
    def target(self) -> type[Record]:
        """The type of the record that contains the values."""
        return self._link.target

    @property
    def is_own(self) -> bool:
        """Whether the records themselves have it, so that no dataset is needed to read it."""
        return self._link.find is itself

    @property
    def types(self) -> tuple[Any, ...]:
        """The types of its values: ``(Completion, Missing)``."""
        found: dict[Any, None] = dict.fromkeys(self._resolved[0].types)
        if not self._link.always:
            found |= dict.fromkeys(map(type, self._absent))
        return tuple(found)

    @property
    def vocabulary(self) -> type[Term] | None:
        """The vocabulary of its values, in their order; None if they are no terms of one."""
        terms = [one for one in self.types if issubclass(one, Term) and one is not Missing]
        return terms[0] if terms else None

    @property
    def several(self) -> bool:
        """Whether a record may have several values, or none."""
        return self._resolved[0].several

    @property
    def has_undecided(self) -> bool:
        """Whether a record may have undecided values: it is not known whether it has them."""
        return self._undecided is not None

    @property
    def label(self) -> str:
        """The name as a heading: ``Potential impact``."""
        return self.name.replace("_", " ").capitalize()

    @property
    def meaning(self) -> str:
        """What the field means, from the documentation of the record's attribute."""
        return self._meaning or " ".join(
            meaning_of(self._link.target, self.paths[0]).partition("\n\n")[0].split()
        )

    @property
    def _resolved(self) -> tuple[Path, ...]:
        return tuple(path_of(self._link.target, path) for path in self.paths)

    @property
    def _absent(self) -> tuple[Any, ...]:
        """The values if the related record is not in the dataset: those of one that states nothing."""
        return self._resolved[0].absent

    def values(self, record: R_contra, dataset: Related | None = None, /) -> tuple[V, ...]:
        """Return the values of a record: one, several (a commitment's policy areas), or none.

        Args:
            record: The record.
            dataset: Its dataset, which fields of related records need.

        Raises:
            TypeError: The record does not have the field, or there is no dataset to look up related records.

        """
        self._link.check(record)
        return self.reader(dataset)(record)

    def reader(self, dataset: Related | None, /) -> Callable[[R_contra], tuple[V, ...]]:
        """Return a function that returns the values of a record: fast for many records of one dataset."""
        find, read, absent = self._link.find, self._values_reader(), self._absent
        if find is itself:
            return read

        def values(record: R_contra, /) -> tuple[V, ...]:
            target = find(record, dataset)
            return absent if target is None else read(target)

        return values

    def _values_reader(self) -> Callable[[Any], tuple[Any, ...]]:
        """Return a function that reads the values of the record to which the link leads."""
        get, *others = (path.get for path in self._resolved)
        if others:
            return lambda record: (first_read([get(record), *(other(record) for other in others)]),)
        if not self.several:
            return lambda record: (get(record),)
        if self._undecided is None or Missing not in self.types:
            return lambda record: each(get(record))
        undecided = path_of(self._link.target, self._undecided).get
        return lambda record: each(get(record), undecided(record))

    def undecided_reader(self, dataset: Related | None, /) -> Callable[[R_contra], tuple[Any, ...]]:
        """Return a function that returns the values that a record may or may not have."""
        if self._undecided is None:
            return lambda _: ()
        find, get = self._link.find, path_of(self._link.target, self._undecided).get
        return lambda record: () if (target := find(record, dataset)) is None else get(target)

    def rank(self, value: Any, /) -> Any:
        """Return what a value is sorted by: terms by their position, numbers in texts by their size."""
        return rank(value)

    def in_order(self, values: Iterable[V], /) -> list[V]:
        """Return values sorted, what is missing last; those of a field that may have several as they are."""
        return list(values) if self.several else sorted(values, key=lambda one: missing_last(one, self.rank))

    def __repr__(self) -> str:
        """Return the name."""
        return in_one_line(f"<Field: {self.name}>")

    def one_of(self, *wanted: V) -> Query[R_contra]:
        """Return the query whether a value is one of these. A `Missing` may be among them.

        Names stand for the same values as in ``where``: ``area.one_of("Open Data")``. Without a value the
        answer is undecided, unless only reasons and None are wanted.

        Raises:
            TypeError: A value is of another type than the field's.

        """
        chosen = wanted_values(self.types, f"{self.name}.one_of({self.name}=…)", wanted)
        return self._one_of(f"{self.name} is {any_shown(wanted)}", chosen)

    def _one_of(self, description: str, chosen: Wanted, /) -> Query[R_contra]:
        def condition(scope: Scope, /) -> Decide:
            wanted = selected_values(self, chosen, f"one_of({self.name}=…)", scope)
            return lambda values, undecided: self._decide(values, undecided, wanted)

        return self._query(description, condition)

    def _decide(
        self, values: tuple[Any, ...], undecided: tuple[Any, ...], wanted: Wanted, /
    ) -> Reading[bool]:
        """Return whether a value is wanted, three-valued."""
        if any(is_wanted(value, wanted) for value in values):
            return True
        if undecided:
            return Missing.UNREADABLE if any(is_wanted(one, wanted) for one in undecided) else False
        reasons = [reason_of(value) for value in values if not is_value(value)]
        return reasons[0] if reasons and any(map(is_value, wanted)) else False

    def is_stated(self) -> Query[R_contra]:
        """Return the query whether there is a value: neither None nor a `Missing`.

        A reading of no values, such as a cluster of none, is stated; a record without tags states none.
        """
        reading = Missing in self.types

        def is_any_stated(values: tuple[Any, ...], _: object, /) -> bool:
            return any(map(is_value, values)) or (not values and reading)

        return self._query(f"{self.name} is stated", lambda _: is_any_stated)

    def _query(self, description: str, condition: Callable[[Scope], Decide], /) -> Query[R_contra]:
        return FieldQuery(
            lambda record, dataset: _prepared(self, condition, Scope(dataset))(record),
            description,
            records=self.records,
            uses=(self.paths,),
            field=self,
            condition=condition,
        )

    def _compared(self, description: str, fits: Callable[[Any], Reading[bool]], /) -> Query[R_contra]:
        """Return the query whether a value fits; without a value it is undecided."""
        return self._query(description, lambda _: lambda values, _: any_fits(values, fits))


@attrs.frozen(repr=False, eq=False)
class FieldQuery(Query[R_contra]):
    """A query about the values of one field."""

    field: Field[R_contra, Any] = attrs.field(kw_only=True)
    """The field."""
    condition: Callable[[Scope], Decide] = attrs.field(kw_only=True)
    """Returns, for a dataset or collection, what decides from the values."""

    def prepared(self, scope: Scope, /) -> Callable[[R_contra], Reading[bool]]:
        """Return a function that answers for many records of one dataset."""
        return _prepared(self.field, self.condition, scope)

    def reasons(self, record: R_contra, dataset: Related | None = None, /) -> tuple[QueryReason, ...]:
        """Return the one condition, with the field and its values."""
        values = self.field.values(record, dataset)
        return (QueryReason(self.description, self.ask(record, dataset), self.field.name, values),)


def _prepared(
    field: Field[R_contra, Any], condition: Callable[[Scope], Decide], scope: Scope, /
) -> Callable[[R_contra], Reading[bool]]:
    read, undecided = field.reader(scope.dataset), field.undecided_reader(scope.dataset)
    decide = condition(scope)
    if field.has_undecided:
        return lambda record: decide(read(record), undecided(record))
    return remembered(read, lambda values: decide(values, ()), field.types)
