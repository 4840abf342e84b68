"""Questions that compose: three-valued, so that an absence is never counted in silence."""

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar, cast

import attrs

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._tools.frozen import Frozen
from .._tools.messages import in_one_line, quoted
from .._values.limits import check_text
from .._values.readings import Missing, Reading
from .fields import World
from .related import assessment_of

R = TypeVar("R")
Test: TypeAlias = Callable[[R, World | None], bool | None]


@attrs.frozen
class Query(Frozen, Generic[R]):
    """A question to a record, with its wording: yes, no, or not to be decided (None).

    Queries are joined by ``&`` (both), ``|`` (either) and ``~`` (not), in Kleene's logic: what is not
    decided stays open unless the other side settles it. ``collection.split(query)`` asks them all.
    """

    test: Test[R]
    """Decides for one record, given what surrounds it."""
    words: str
    """The question in words."""

    def ask(self, record: R, world: World | None = None, /) -> bool | None:
        """Ask one record.

        Raises:
            TypeError: The test returns something else than True, False and None, or what is given in the
                place of a dataset is none.

        """
        if world is not None and not hasattr(world, "assessments"):
            raise TypeError(f"{self!r} is asked in a Dataset, not in {quoted(world)}")
        answer = self.test(record, world)
        if type(answer) is not bool and answer is not None:
            raise TypeError(f"{self!r} is to answer True, False or None, not {quoted(answer)}")
        return answer

    def __and__(self, other: "Query[R]", /) -> "Query[R]":
        """Ask whether both hold."""
        return self._joined("and", other, settled_by=False)

    def __or__(self, other: "Query[R]", /) -> "Query[R]":
        """Ask whether either holds."""
        return self._joined("or", other, settled_by=True)

    def _joined(self, word: str, other: "Query[R]", /, *, settled_by: bool) -> "Query[R]":
        """Join two questions: one answer settles it on either side, else what is open leaves it open."""
        if not hasattr(other, "words"):
            return cast("Query[R]", NotImplemented)

        def test(record: R, world: World | None, /) -> bool | None:
            answers = (self.ask(record, world), other.ask(record, world))
            return settled_by if settled_by in answers else None if None in answers else not settled_by

        return Query(test, f"({self.words} {word} {other.words})")

    def __invert__(self) -> "Query[R]":
        """Ask the opposite."""

        def opposite(record: R, world: World | None, /) -> bool | None:
            answer = self.ask(record, world)
            return None if answer is None else not answer

        return Query(opposite, f"not {self.words}")

    def __bool__(self) -> bool:
        """Refuse ``and``, ``or`` and ``not``, which would drop a question in silence."""
        raise TypeError("join queries by `&`, `|` and `~`, not by `and`, `or` and `not`")

    def __repr__(self) -> str:
        """Show the wording."""
        return in_one_line(f"<Query: {self.words}>")


def asks(reading: Callable[[R], Reading[bool]], words: str, /) -> Query[R]:
    """Create a query from a function that returns a reading; a missing reading leaves it undecided.

    A type checker learns the type of the records from the annotation of the function, or of the query if the
    function is a lambda: ``starred: Query[Assessment] = asks(lambda one: one.published.starred, "starred")``.

    Args:
        reading: Returns a reading of a record.
        words: The query in words, for its ``repr`` and for reports.

    Raises:
        TypeError: The reading is not a function, or the words are not text.

    """
    if not callable(reading):
        raise TypeError(f"asks takes a function of a record, not {quoted(reading)}")
    check_text(words)

    def test(record: R, _: World | None, /) -> bool | None:
        found = reading(record)
        return None if isinstance(found, Missing) else found

    return Query(test, words)


def whose_assessment(query: Query[Assessment], /) -> Query[Commitment]:
    """Return a query of commitments that asks for their assessments, in a dataset.

    A commitment without an assessment is asked as if it had one that states nothing.

    Raises:
        TypeError: It is no query.

    """
    if not isinstance(cast("object", query), Query):
        raise TypeError(f"whose_assessment takes a Query of assessments, not {quoted(query)}")

    def test(commitment: Commitment, world: World | None, /) -> bool | None:
        if type(commitment) is not Commitment:
            raise TypeError(f"{query!r} is asked of a Commitment here, not of {quoted(commitment)}")
        return query.ask(assessment_of(commitment, world), world)

    return Query(test, query.words)
