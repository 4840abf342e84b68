"""Questions that compose: three-valued, so that an absence is never counted in silence."""

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar, cast

import attrs

from ..model.assessments import Assessment
from ..model.commitments import Commitment
from ..readings import Missing, Reading
from ..spelling import quoted
from .asking import World
from .surroundings import assessment_of

R = TypeVar("R")
Test: TypeAlias = Callable[[R, World | None], bool | None]


@attrs.frozen
class Query(Generic[R]):
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
            TypeError: The test gives something else than True, False and None.

        """
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
        return f"<Query: {self.words}>"


def asks(reading: Callable[[R], Reading[bool]], words: str, /) -> Query[R]:
    """Create a query from a function that returns a reading; a missing reading leaves it undecided.

    A type checker learns the type of the records from the annotation of the function, or of the query if the
    function is a lambda: ``starred: Query[Assessment] = asks(lambda one: one.published.starred, "starred")``.

    Args:
        reading: Returns a reading of a record.
        words: The query in words; its representation and reports show them.

    """

    def test(record: R, _: World | None, /) -> bool | None:
        found = reading(record)
        return None if isinstance(found, Missing) else found

    return Query(test, words)


def whose_assessment(query: Query[Assessment], /) -> Query[Commitment]:
    """Ask commitments a question about their assessments, in a dataset.

    A commitment without an assessment is asked as if it had one that states nothing.
    """

    def test(commitment: Commitment, world: World | None, /) -> bool | None:
        return query.ask(assessment_of(commitment, world), world)

    return Query(test, query.words)
