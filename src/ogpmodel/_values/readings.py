"""Readings: a value, or the reason why there is none."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from .._tools.suggestions import quoted
from .limits import check_iterable
from .terms import Term

if TYPE_CHECKING:
    from typing_extensions import TypeIs
else:
    # For whoever reads the annotations at run time; `typing` has TypeIs from Python 3.13 on.
    from typing import TypeGuard as TypeIs

T = TypeVar("T")
U = TypeVar("U")


class Missing(Term):
    """Why a reading has no value. The kinds have no order, and none of them is true or false."""

    NOT_STATED = "not-stated"
    NO_DATA = "no-data"
    NOT_REVIEWED = "not-reviewed"
    NOT_APPLICABLE = "not-applicable"
    NOT_SPECIFIED = "not-specified"
    UNCLEAR = "unclear"
    WITHDRAWN = "withdrawn"
    TOO_EARLY = "too-early"
    NO_EVIDENCE = "no-evidence"
    UNREADABLE = "unreadable"

    def __bool__(self) -> NoReturn:
        """Refuse: what is absent is neither true nor false."""
        raise TypeError(
            f"{self!r} is neither true nor false; ask `is_stated(reading)` first, or use `value_or`"
        )

    if not TYPE_CHECKING:
        # The checkers refuse to compare an absence; whoever has none of them is told what to do.
        def __lt__(self, other: object) -> NoReturn:
            raise TypeError(f"{self!r} has no order; ask `is_stated(reading)` before you compare readings")

        __le__ = __gt__ = __ge__ = __lt__


Reading: TypeAlias = T | Missing
"""A value, or the reason why there is none."""


def is_stated(reading: Reading[T], /) -> TypeIs[T]:
    """Say whether a reading is a value; both checkers then know that it is."""
    return type(reading) is not Missing


def value_or(reading: Reading[T], default: U, /) -> T | U:
    """Give the value, or the default where there is none."""
    return default if isinstance(reading, Missing) else reading


def stated_values(readings: Iterable[Reading[T]], /) -> tuple[T, ...]:
    """Return the values alone, in their order.

    Raises:
        TypeError: It is no iterable.

    """
    check_iterable("stated", readings, "readings")
    return tuple(reading for reading in readings if not isinstance(reading, Missing))


def all_of(readings: Iterable[Reading[bool]], /) -> Reading[bool]:
    """Say whether all are true, without taking an absence for an answer.

    One False settles it. Otherwise one absence leaves it open: the answer is then that absence (of
    several kinds the one that stands first in `Missing`, so that the order of the readings does not
    matter). Without readings the answer is True.

    Raises:
        TypeError: Something is neither True, False nor a `Missing`: None is no answer.

    """
    return _settled(readings, by=False)


def any_of(readings: Iterable[Reading[bool]], /) -> Reading[bool]:
    """Say whether any is true, without taking an absence for an answer.

    One True settles it; otherwise absences leave it open, as in `all_of`. Without readings: False.

    Raises:
        TypeError: Something is neither True, False nor a `Missing`: None is no answer.

    """
    return _settled(readings, by=True)


def _settled(readings: Iterable[Reading[bool]], *, by: bool) -> Reading[bool]:
    check_iterable("any_of" if by else "all_of", readings, "readings")
    found = {_answer(reading) for reading in readings}
    if by in found:
        return by
    return next((kind for kind in Missing if kind in found), not by)


def _answer(reading: Any, /) -> Reading[bool]:
    if type(reading) is not bool and type(reading) is not Missing:
        raise TypeError(f"{quoted(reading)} is neither True nor False, nor a Missing")
    answer: Reading[bool] = reading
    return answer
