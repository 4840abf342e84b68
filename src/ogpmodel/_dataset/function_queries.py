"""`query`: a query made from a function of a record."""

from collections.abc import Callable
from typing import Any, TypeVar, overload

from .._model.assessments import Assessment
from .._model.record import Record
from .._tools.messages import quoted
from .._values.limits import check_text
from .._values.readings import Reading
from .links import LINKS, Assessed
from .queries import Query

R = TypeVar("R", bound=Record)


# mypy does not see that a query of more types of records is one of fewer.
@overload
def query(  # type: ignore[overload-overlap]
    function: Callable[[Assessment], Reading[bool]], description: str, /, *, of: type[Assessment]
) -> Query[Assessed]: ...
@overload
def query(
    function: Callable[[R], Reading[bool]], description: str, /, *, of: type[R] | None = None
) -> Query[R]: ...
def query(
    function: Callable[[Any], Reading[bool]], description: str, /, *, of: type[Record] | None = None
) -> Query[Any]:
    """Create a query from a function that returns a reading; a missing reading leaves it undecided.

    A query of assessments can also be asked of commitments, in a dataset:
    ``ogp.query(lambda one: one.published.starred, "starred", of=ogp.Assessment)``.

    Args:
        function: Returns a reading of a record.
        description: The question as text, for ``repr`` and for reports.
        of: The type of the records that the function takes. It tells a type checker the type of a lambda's
            argument; a function with annotations does not need it.

    Raises:
        TypeError: ``function`` is not callable, ``description`` is not text, or ``of`` is not a record type.

    """
    if not callable(function):
        raise TypeError(f"query takes a function of a record, not {quoted(function)}")
    check_text(description)
    given: Any = of
    if of is not None and not (isinstance(given, type) and issubclass(given, Record)):
        raise TypeError(f"query(of=…) takes a type of records such as ogp.Assessment, not {quoted(of)}")
    if of is None or of not in LINKS:
        return Query(lambda record, _: function(record), description, records=(of,) if of else ())
    link = LINKS[of]
    return Query(
        lambda record, dataset: function(link.find(record, dataset)), description, records=link.sources
    )
