"""Readings: a value, or the reason why it is missing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from .._tools.messages import quoted
from .limits import check_iterable
from .terms import Term

if TYPE_CHECKING:
    from typing_extensions import TypeIs
else:
    # For tools that read annotations at run time: `typing` has TypeIs only since Python 3.13.
    from typing import TypeGuard as TypeIs

T = TypeVar("T")
U = TypeVar("U")


class Missing(Term):
    """The reason why a reading has no value. It is neither true nor false, and has no order.

    Check `is_stated` first, or replace it with `value_or`. `sort_key` sorts readings, the missing ones last.
    """

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
        """Raise TypeError: a missing value is neither true nor false."""
        raise TypeError(
            f"{self!r} is neither true nor false; check `is_stated(reading)` first, or call `value_or`"
        )

    if not TYPE_CHECKING:
        # Type checkers reject the comparison. Without them, the error says what to do.
        def __lt__(self, other: object) -> NoReturn:
            raise TypeError(
                f"{self!r} has no order; check `is_stated(reading)` before you compare readings, "
                "and sort them by `sort_key`"
            )

        __le__ = __gt__ = __ge__ = __lt__


Reading: TypeAlias = T | Missing
"""A value, or the reason why it is missing."""


def is_stated(reading: Reading[T], /) -> TypeIs[T]:
    """Return whether a reading has a value. Type checkers narrow its type."""
    return type(reading) is not Missing


def value_or(reading: Reading[T], default: U, /) -> T | U:
    """Return the value of a reading, or a default if it is missing."""
    return default if isinstance(reading, Missing) else reading


def stated_values(readings: Iterable[Reading[T]], /) -> tuple[T, ...]:
    """Return the values of readings in their order, without the missing ones.

    Raises:
        TypeError: The argument is not an iterable, or is a text.

    """
    check_iterable("stated_values", readings, "readings")
    return tuple(reading for reading in readings if not isinstance(reading, Missing))


def all_of(readings: Iterable[Reading[bool]], /) -> Reading[bool]:
    """Return whether all readings are true; a `Missing` if the missing ones could decide it.

    The order of the readings does not matter.

    Returns:
        False if any reading is False. Otherwise, if any is missing, its `Missing`; of several the first in
        the order of the class. Otherwise True, also without readings.

    Raises:
        TypeError: An item is neither True, False nor a `Missing`. None is not accepted.

    """
    return _decided(readings, by=False)


def any_of(readings: Iterable[Reading[bool]], /) -> Reading[bool]:
    """Return whether any reading is true; a `Missing` if the missing ones could decide it.

    The order of the readings does not matter.

    Returns:
        True if any reading is True. Otherwise, if any is missing, its `Missing`; of several the first in
        the order of the class. Otherwise False, also without readings.

    Raises:
        TypeError: An item is neither True, False nor a `Missing`. None is not accepted.

    """
    return _decided(readings, by=True)


def _decided(readings: Iterable[Reading[bool]], *, by: bool) -> Reading[bool]:
    """Return the value that decides if it occurs; otherwise the first `Missing`, or the other value."""
    check_iterable("any_of" if by else "all_of", readings, "readings")
    given = {_checked_reading(reading) for reading in readings}
    if by in given:
        return by
    reasons = [one for one in given if isinstance(one, Missing)]
    return min(reasons, key=lambda reason: reason.position) if reasons else not by


def _checked_reading(reading: Any, /) -> Reading[bool]:
    if type(reading) is not bool and type(reading) is not Missing:
        raise TypeError(f"{quoted(reading)} is neither True nor False, nor a Missing")
    checked: Reading[bool] = reading
    return checked


def sort_key(reading: Any, /) -> tuple[Any, ...]:
    """Return a key that sorts readings: terms in the order of their vocabulary, missing values last.

    Use it where readings may be missing, or come from vocabularies without an order:

        >>> from ogpmodel import Completion, Missing
        >>> sorted([Missing.UNCLEAR, Completion.COMPLETE, Completion.LIMITED], key=sort_key)
        [Completion.LIMITED, Completion.COMPLETE, Missing.UNCLEAR]

    In pandas: ``series.sort_values(key=lambda readings: readings.map(sort_key))``.

    Args:
        reading: A term, a `Missing`, or a value that can be compared with the others.

    """
    if isinstance(reading, Term):
        return isinstance(reading, Missing), type(reading).__name__, reading.position
    return False, "", reading
