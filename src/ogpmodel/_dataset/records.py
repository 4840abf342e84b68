"""Immutable ordered collections of records, and what they answer."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain, product
from typing import Any, Final, Self, TypeVar, cast, overload

from .._model.record import Record
from .._tools.messages import quoted
from .counts import Counts, Groups, Split
from .field import Field
from .field_values import first_values, index_of
from .links import Related
from .queries import Query, hint_for_answer
from .selection import (
    ALL,
    Index,
    Scope,
    Wanted,
    count_of,
    is_value,
    is_wanted,
    merged_places,
    places_of,
    selected_values,
    wanted_values,
)
from .sequence import T_co
from .sorting import sorted_records
from .tabular import TabularRecords
from .unanswered import (
    answer_of,
    check_lists,
    count_if_missing,
    count_if_undecided,
    may_be_undecided,
    not_in_dataset,
    not_known,
    undecided,
)

C = TypeVar("C", bound="Records[Any]")
V = TypeVar("V")
W = TypeVar("W")
READ_INSTEAD: Final = 16
"""To read the values of a record takes as long as to look up so many places of others."""


class Records(TabularRecords[T_co]):
    """An immutable ordered collection of records of one type; equal records may occur more than once.

    It supports the operations of a sequence, but ``isinstance(records, collections.abc.Sequence)`` is False:
    collections with identifiers also look up text (``"GTM" in ds.members``, ``ds.members["GTM"]``), and
    code that is written for any sequence would misread that.

    A collection of a dataset looks up related records there. One that was made by hand raises an error if it
    is asked about related records.

    ``where``, which every collection has, takes queries, functions of a record, and fields with a value or
    several values of which one must fit: ``where(late, region=Region.AMERICAS, submitted=(2014, 2016))``.
    Only records for which a query holds for certain are selected. If nothing is selected because one
    condition leaves all records undecided, or the dataset does not have the member, the result shows it:
    ``<Commitments: 0 (not known: …)>``. A type checker knows the keywords of the most used fields; others
    work as well, and have typed queries (``fields.forum.one_of(True)``).
    """

    __slots__ = ()

    def split(self, query: Query[T_co], /) -> Split[Self]:
        """Partition the records by the query's answer: yes, no, undecided.

        Raises:
            TypeError: It is not a query, or one about other records.

        """
        if not isinstance(cast("object", query), Query):
            raise TypeError(f"split takes a Query, not {quoted(query)}{hint_for_answer(query)}")
        yes: list[T_co] = []
        no: list[T_co] = []
        undecided: list[T_co] = []
        answer = self._prepared(query)
        for record in self._records:
            found = answer(record)
            (yes if found is True else no if found is False else undecided).append(record)
        return Split(self._view(yes), self._view(no), self._view(undecided))

    @overload
    def count_by(self, field: Field[T_co, V], /) -> Counts[V]: ...
    @overload
    def count_by(self, field: Field[T_co, V], other: Field[T_co, W], /) -> Counts[tuple[V, W]]: ...
    @overload
    def count_by(self, *fields: str) -> Counts[Any]: ...
    def count_by(self, *fields: Field[T_co, Any] | str) -> Counts[Any]:
        """Return how many records have each value of a field, or each pair of values of two fields.

        A record with several values counts for each of them, and one without any for none. The result is a
        `Counter`; its ``table()`` is a `Table`, ``table(top=10)`` has the most frequent first, and of two
        fields ``table(cross=True)`` is a cross table.

        Args:
            fields: The fields, or their names: ``ds.commitments.count_by("region", "submitted")``.

        Raises:
            TypeError: The collection has no such field.

        """
        named = [self._field(field) for field in fields]
        if not named:
            raise TypeError(f"{type(self).__name__}.count_by takes one field or more")
        if len(named) == 1:
            index = self._index_of(named[0])
            return Counts({value: len(places) for value, places in index.items()}, named)
        readers = [field.reader(self._dataset) for field in named]
        counts = Counter(
            values
            for record in self._records
            for values in product(*(dict.fromkeys(read(record)) for read in readers))
        )
        return Counts(counts, named)

    @overload
    def group_by(self, field: Field[T_co, V], /) -> Groups[V, Self]: ...
    @overload
    def group_by(self, field: str, /) -> Groups[Any, Self]: ...
    def group_by(self, field: Field[T_co, Any] | str, /) -> Groups[Any, Self]:
        """Return the records of each value of a field; one with several values is in each of their groups.

        The result is a dict; its ``table()`` is a `Table` of the values and the numbers of records.

        Raises:
            TypeError: The collection has no such field.

        """
        field = self._field(field)
        groups = {
            value: self._view(self._records[place] for place in places)
            for value, places in self._index_of(field).items()
        }
        return Groups(groups, field)

    def sort_by(self, *fields: Field[T_co, Any] | str, reverse: bool = False) -> Self:
        """Return the records sorted by the (first) value of a field, stably; those without a value are last.

        Terms are sorted in the order of their vocabulary, numbers in texts by their size, and dates by the
        first day that they may mean. Records with equal values are sorted by the next field.

        Args:
            fields: The fields, the most important first.
            reverse: Whether the largest values are first, in all fields.

        Raises:
            TypeError: The collection has no such field, or there is no field.

        """
        if not fields:
            raise TypeError(f"{type(self).__name__}.sort_by takes one field or more")
        records: Sequence[T_co] = self._records
        for field in reversed([self._field(one) for one in fields]):
            values = first_values(field, records, self._dataset)
            records = sorted_records(records, values, field.rank, reverse=reverse)
        return self._view(records)

    # What `where` of the subclasses and other modules of this package call.

    def _where(
        self, queries: tuple[Query[T_co] | Callable[[T_co], bool], ...], given: Mapping[str, Any], /
    ) -> Self:
        """Select records by queries, and by the local variables of ``where``: its keywords."""
        keywords = {name: value for name, value in given.items() if value is not ALL and name in self.fields}
        tests = [self._test(query) for query in queries]
        chosen = {self._field(name): value for name, value in (keywords | given["others"]).items()}
        wanted = {field: self._wanted(field, value) for field, value in chosen.items()}
        found: Iterable[T_co] = self._selected(wanted) if wanted else self._records
        for test in tests:
            found = filter(test, found)
        view = self._view(found)
        note = "" if view else self._why_empty(wanted, queries)
        return self._nothing(note) if note else view

    def _why_empty(self, wanted: Mapping[Field[T_co, Any], Wanted], queries: tuple[Any, ...], /) -> str:
        """Return why an empty selection is no fact: one condition leaves all others' records undecided.

        Functions of the user are not called again; with them, nothing is returned.
        """
        if not all(isinstance(query, Query) for query in queries):
            return ""
        asked = {query.description: self._prepared(query) for query in queries}
        for field, values in wanted.items():
            index = self._index_of(field)
            if self._dataset is not None and (note := not_in_dataset(field, values, index, self._dataset)):
                return note
            if any(map(is_value, values)) and may_be_undecided(field, index):
                rest = {one: those for one, those in wanted.items() if one is not field}
                count = None if rest or asked else count_if_missing(field, index, len(self))
                if count is None:
                    records = self._selected(rest) if rest else self._records
                    answer = answer_of(field, values, self._dataset)
                    count = count_if_undecided(records, answer, asked.values())
                if count:
                    return not_known(field, values, count)
        selected = self._selected(wanted) if wanted else self._records
        for description, answer in asked.items():
            others = [other for one, other in asked.items() if one != description]
            if count := count_if_undecided(selected, answer, others):
                return undecided(description, count)
        return ""

    def _test(self, query: Any, /) -> Callable[[Any], bool]:
        """Return a function that returns whether a record is selected, from a query or a function."""
        if isinstance(query, Query):
            answer = self._prepared(cast("Any", query))
            return lambda record: answer(record) is True
        if not callable(query):
            hint = hint_for_answer(query)
            raise TypeError(f"where takes queries and functions of a record, not {quoted(query)}{hint}")
        return cast("Callable[[Any], bool]", query)

    def _prepared(self, query: Query[Any], /) -> Callable[[Any], object]:
        """Return a function that answers a query for these records."""
        types = {type(one) for one in self._records} if self.record is Record else {self.record}
        for one in types:
            query.check_type(one, f"those of {type(self).__name__}")
        return query.prepared(self._scope)

    @property
    def _scope(self) -> Scope:
        whole = self._all
        return Scope(self._dataset, whole._index_of, whole._aliases_of)  # noqa: SLF001 - of the same class

    def _selected(self, wanted: Mapping[Field[T_co, Any], Wanted], /) -> list[T_co]:
        """Return the records that have a wanted value in every field: the rarest field is looked up."""
        places = {field: places_of(self._index_of(field), values) for field, values in wanted.items()}
        first, *rest = sorted(places, key=lambda field: count_of(places[field]))
        found = merged_places(places[first])
        for field in rest:
            if count_of(places[field]) <= READ_INSTEAD * len(found):
                others = {*chain.from_iterable(places[field])}
                found = [place for place in found if place in others]
                continue
            read, values = field.reader(self._dataset), wanted[field]
            found = [
                place
                for place in found
                if any(is_wanted(value, values) for value in read(self._records[place]))
            ]
        return [self._records[place] for place in found]

    def _wanted(self, field: Field[T_co, Any], chosen: object, /) -> Wanted:
        if type(chosen) is str and field.spellings.alias is None and chosen in self._all._index_of(field):  # noqa: SLF001
            return frozenset((chosen,))
        call = f"{type(self).__name__}.where({field.name}=…)"
        texts, scope = wanted_values(field.types, call, chosen), self._scope
        if (list_of := field.spellings.list_of) is not None:

            def select(text: str, /) -> Wanted:
                return selected_values(field, frozenset((text,)), call, scope)

            check_lists(call, texts, select, self._all._index_of(field), list_of)  # noqa: SLF001
        return selected_values(field, texts, call, scope)

    def _aliases_of(self, field: Field[T_co, Any], /) -> dict[Hashable, list[Hashable]]:
        """Return the other names of a field's values, each with the values that have it."""
        if field not in self._aliases:
            alias, named = field.spellings.alias, self._aliases.setdefault(field, {})
            if alias is not None:
                for value in self._index_of(field):
                    named.setdefault(alias(value), []).append(value)
        return self._aliases[field]

    def _index_of(self, field: Field[T_co, Any] | str, /) -> Index:
        """Return value → places, computed once for each field, on first use."""
        field = self._field(field)
        if field not in self._indexes:
            self._indexes[field] = index_of(field, self._records, self._dataset)
        return self._indexes[field]


def in_dataset(records: C, dataset: Related, /) -> C:
    """Return the same records in a dataset, of which they can then be asked."""
    inner: Any = records
    held: C = inner._in(dataset)  # noqa: SLF001 - not public: users create a dataset
    return held


def dataset_of(records: Records[Any], /) -> Related | None:
    """Return the dataset that knows the records related to these; None if they stand alone."""
    inner: Any = records
    found: Related | None = inner._dataset  # noqa: SLF001 - not public: users have the dataset itself
    return found
