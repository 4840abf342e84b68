"""Queries: three-valued questions that compose, so that a missing value is never counted silently."""

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar, cast

import attrs

from .._model.record import Record
from .._tools.frozen import Frozen
from .._tools.messages import in_one_line, quoted
from .._values.readings import Missing, Reading, all_of, any_of
from .links import Related
from .selection import Scope

R = TypeVar("R", bound=Record)
R_contra = TypeVar("R_contra", contravariant=True)
Answer: TypeAlias = bool | Missing | None
"""Yes, no, or undecided: the reason why, or None if there is no reason to state."""
Test: TypeAlias = Callable[[R_contra, Related | None], Answer]
Uses: TypeAlias = tuple[tuple[str, ...], ...]
"""Readings, as paths in their records (``design.specificity``); of each group, one is enough to decide."""


@attrs.frozen(repr=False, eq=False)
class QueryReason(Frozen):
    """The part of a query's answer that one condition decides."""

    description: str
    """The condition."""
    answer: bool | None
    """Whether it holds; None if it is undecided."""
    field: str | None
    """The name of the field that it is about; None for a function."""
    values: tuple[object, ...]
    """The values of this field."""

    def __str__(self) -> str:
        """Return condition and answer in one line."""
        answers = {True: "yes", False: "no", None: "undecided"}
        return in_one_line(f"{self.description}: {answers[self.answer]}")


@attrs.frozen(repr=False, eq=False)
class Query(Frozen, Generic[R_contra]):
    """A three-valued question to a record: yes, no, or None if the data do not decide it.

    Compose queries with ``&`` (both), ``|`` (either) and ``~`` (not), in Kleene's logic: an undecided part
    leaves the whole undecided unless the other part settles it. Fields of a collection make queries
    (``ogp.Commitments.fields.completion >= …``), and so does `query` from a function.
    """

    test: Test[R_contra]
    """Returns the answer for a record, in a dataset or in None: True, False, None, or a `Missing`."""
    description: str
    """The question as text."""
    records: tuple[type[Record], ...] = attrs.field(default=(), kw_only=True)
    """The types of the records that can be asked; any, if it names none."""
    uses: Uses = attrs.field(default=(), kw_only=True)
    """The readings that decide it, in groups; one reading of each group is enough."""
    judge: Callable[[R_contra, Related | None], Reading[bool]] | None = attrs.field(
        default=None, kw_only=True
    )
    """Returns whether somebody judged the record at all, if the query knows: a star rule does."""

    def ask(self, record: R_contra, dataset: Related | None = None, /) -> bool | None:
        """Return the answer for one record.

        Args:
            record: The record.
            dataset: The dataset to which the record belongs, for queries about related records.

        Raises:
            TypeError: The query is about other records; the test returns no answer; or the
                second argument is not a dataset.

        """
        self._check_dataset(dataset)
        self.check(record)
        answer = self.prepared(Scope(dataset))(record)
        return None if isinstance(answer, Missing) else answer

    def _check_dataset(self, dataset: object, /) -> None:
        """Raise TypeError for what is neither a dataset nor None."""
        if dataset is not None and not hasattr(dataset, "assessments"):
            raise TypeError(f"{self!r} is asked in a Dataset, not in {quoted(dataset)}")

    def check(self, record: object, /) -> None:
        """Raise an error if the query cannot be asked about a record.

        Raises:
            TypeError: The record is of another type.

        """
        self.check_type(type(record), quoted(record))

    def check_type(self, record_type: type, shown: str, /) -> None:
        """Raise an error if the query cannot be asked about records of a type.

        Raises:
            TypeError: It is about other records, or what is given is not a type.

        """
        if not isinstance(cast("object", record_type), type):
            raise TypeError(f"check_type takes a type of records, not {quoted(record_type)}")
        if self.records and record_type not in self.records:
            expected = " or ".join(one.__name__ for one in self.records)
            raise TypeError(f"{self!r} is about records of the type {expected}, not about {shown}")

    def prepared(self, scope: Scope, /) -> Callable[[R_contra], Reading[bool]]:
        """Return a function that answers for many records of one dataset.

        Raises:
            TypeError: The test returns something else than an answer, or what is given is not a `Scope`.

        """
        if type(scope) is not Scope:
            raise TypeError(f"prepared takes a Scope, not {quoted(scope)}")
        test, dataset = self.test, scope.dataset

        def answer(record: R_contra, /) -> Reading[bool]:
            found = test(record, dataset)
            if type(found) is not bool and found is not None and type(found) is not Missing:
                raise TypeError(f"{self!r} must return True, False or None, not {quoted(found)}")
            return Missing.NOT_STATED if found is None else found

        return answer

    @property
    def knows_judged(self) -> bool:
        """Whether the query itself knows whether a record was judged."""
        return self.judge is not None

    def judged(self, record: R_contra, dataset: Related | None, /) -> Reading[bool]:
        """Return whether somebody judged the record: True, unless the query knows otherwise.

        Raises:
            TypeError: The query is about other records, or the second argument is not a dataset.

        """
        self._check_dataset(dataset)
        self.check(record)
        return True if self.judge is None else self.judge(record, dataset)

    def reasons(self, record: R_contra, dataset: Related | None = None, /) -> tuple[QueryReason, ...]:
        """Return the conditions of the query with their answers for one record.

        Raises:
            TypeError: As in `ask`.

        """
        return (QueryReason(self.description, self.ask(record, dataset), None, ()),)

    def __and__(self, other: "Query[R_contra]", /) -> "Query[R_contra]":
        """Return the query whether both hold."""
        return _joined(self, other, settled_by=False)

    def __or__(self, other: "Query[R_contra]", /) -> "Query[R_contra]":
        """Return the query whether either holds."""
        return _joined(self, other, settled_by=True)

    # With a query of fewer record types on the right, its type is that of the result.
    def __rand__(self, other: "Query[R_contra]", /) -> "Query[R_contra]":
        """Return the query whether both hold."""
        return _joined(self, other, settled_by=False)

    def __ror__(self, other: "Query[R_contra]", /) -> "Query[R_contra]":
        """Return the query whether either holds."""
        return _joined(self, other, settled_by=True)

    def __invert__(self) -> "Query[R_contra]":
        """Return the opposite query."""
        return _Not(
            lambda record, dataset: _opposite(self.prepared(Scope(dataset))(record)),
            f"not {self.description}",
            records=self.records,
            uses=self.uses,
            parts=(self,),
        )

    def __bool__(self) -> bool:
        """Raise TypeError: ``and``, ``or`` and ``not`` would drop a query silently."""
        raise TypeError("join queries by `&`, `|` and `~`, not by `and`, `or` and `not`")

    def __repr__(self) -> str:
        """Show the description."""
        return in_one_line(f"<Query: {self.description}>")


@attrs.frozen(repr=False, eq=False)
class _Compound(Query[R_contra]):
    """A query made of others."""

    parts: tuple[Query[R_contra], ...] = attrs.field(kw_only=True)
    """The queries of which it is made."""

    @property
    def knows_judged(self) -> bool:
        return any(part.knows_judged for part in self.parts)

    def reasons(self, record: R_contra, dataset: Related | None = None, /) -> tuple[QueryReason, ...]:
        return tuple(reason for part in self.parts for reason in part.reasons(record, dataset))


@attrs.frozen(repr=False, eq=False)
class _Not(_Compound[R_contra]):
    """The opposite of a query."""

    def prepared(self, scope: Scope, /) -> Callable[[R_contra], Reading[bool]]:
        answer = self.parts[0].prepared(scope)
        return lambda record: _opposite(answer(record))

    def judged(self, record: R_contra, dataset: Related | None, /) -> Reading[bool]:
        return self.parts[0].judged(record, dataset)


@attrs.frozen(repr=False, eq=False)
class _Joined(_Compound[R_contra]):
    """Two queries that are joined by "and" or by "or"."""

    settled_by: bool = attrs.field(kw_only=True)
    """The answer of one part that settles the whole."""

    def prepared(self, scope: Scope, /) -> Callable[[R_contra], Reading[bool]]:
        first, second = (part.prepared(scope) for part in self.parts)
        decide = any_of if self.settled_by else all_of
        return lambda record: decide((first(record), second(record)))

    def judged(self, record: R_contra, dataset: Related | None, /) -> Reading[bool]:
        """Return whether both parts were judged; one that settles the answer is enough."""
        judged = [part.judged(record, dataset) for part in self.parts]
        answers = [part.ask(record, dataset) for part in self.parts]
        return (self.settled_by, True) in zip(answers, judged, strict=True) or all_of(judged)


def hint_for_answer(given: object, /) -> str:
    """Return the end of a message about what is no query: what to write if Python compared two fields."""
    # `~` makes -1 and -2 of False and True.
    if type(given) is not bool and not (type(given) is int and given in {-1, -2}):
        return ""
    return (
        "; `==` and `!=` compare fields with each other, not their values: "
        "write f.completion.one_of(ogp.Completion.COMPLETE)"
    )


def _opposite(answer: Reading[bool], /) -> Reading[bool]:
    return answer if isinstance(answer, Missing) else not answer


def _joined(one: Query[R_contra], other: Query[R_contra], /, *, settled_by: bool) -> Query[R_contra]:
    """Return two queries joined; NotImplemented if the other is none.

    Raises:
        TypeError: The other is the result of a comparison of Python's.

    """
    if not isinstance(cast("object", other), Query):
        if hint := hint_for_answer(other):
            raise TypeError(f"queries are joined with queries, not with {quoted(other)}{hint}")
        return cast("Query[R_contra]", NotImplemented)
    word, decide = ("or", any_of) if settled_by else ("and", all_of)
    return _Joined(
        lambda record, dataset: decide(part.prepared(Scope(dataset))(record) for part in (one, other)),
        f"({one.description} {word} {other.description})",
        records=_common(one, other),
        uses=(*one.uses, *(group for group in other.uses if group not in one.uses)),
        parts=(one, other),
        settled_by=settled_by,
    )


def _common(one: Query[R_contra], other: Query[R_contra], /) -> tuple[type[Record], ...]:
    """Return the types of the records that both queries can be asked about."""
    if not (one.records and other.records):
        return one.records or other.records
    both = tuple(record for record in one.records if record in other.records)
    if not both:
        raise TypeError(f"{one!r} and {other!r} are about different types of records")
    return both
