"""Days, as precisely as they are known."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import TypeAlias

import attrs

from ..._tools.frozen import Frozen
from ..._tools.messages import quoted
from ..._values.dates import PartialDate
from ..._values.readings import Missing, Reading

Day: TypeAlias = PartialDate | date
"""A day, or a date of which only the year or the month is known."""


@attrs.frozen(weakref_slot=False)
class Span(Frozen):
    """A day that is one of a range of days; the range has one day if the day is known.

    Raises:
        TypeError: One of the bounds is not a date.
        ValueError: The first day is after the last.

    """

    earliest: date
    """The first possible day."""
    latest: date
    """The last possible day."""

    def __attrs_post_init__(self) -> None:
        """Check the types of the bounds, and their order."""
        for day in (self.earliest, self.latest):
            if type(day) is not date:
                raise TypeError(
                    f"a day is a date or a PartialDate, not {quoted(day)}; write date(2024, 10, 1)"
                )
        if self.latest < self.earliest:
            raise ValueError(f"a span from {self.earliest} cannot end on {self.latest}")

    @classmethod
    def of(cls, day: Day, /) -> "Span":
        """Return the possible days of a date; of a ``datetime`` only the date counts.

        Raises:
            TypeError: The argument is not a date.

        """
        if isinstance(day, PartialDate):
            return cls(day.earliest, day.latest)
        plain = day.date() if isinstance(day, datetime) else day
        return cls(plain, plain)

    def months_later(self, months: int, /) -> "Span":
        """Return the day this many months later; the first or last day of Python's calendar is the limit.

        Four months after 30 June is 30 October or 31 October: OGP's rules do not state which one. From the
        last day of a month, the result therefore includes both the same day and the last day of the month.

        Raises:
            TypeError: The number of months is not a whole number.

        """
        if type(months) is not int:
            raise TypeError(f"months_later takes a whole number of months, not {quoted(months)}")
        latest = _add_months(self.latest, months)
        to_end = _is_month_end(self.latest) and latest > date.min
        return Span(_add_months(self.earliest, months), _month_end(latest) if to_end else latest)

    def or_earlier(self, other: "Span", /) -> "Span":
        """Return the earlier of two days, as far as it is known.

        Raises:
            TypeError: The other is not a `Span`.

        """
        _check_span("or_earlier", other)
        return Span(min(self.earliest, other.earliest), min(self.latest, other.latest))

    def passed(self, on: "Span", /) -> Reading[bool]:
        """Return whether it precedes another day; ``NOT_SPECIFIED`` if the dates do not decide it.

        Raises:
            TypeError: The other is not a `Span`.

        """
        _check_span("passed", on)
        if self.latest < on.earliest:
            return True
        return False if on.latest <= self.earliest else Missing.NOT_SPECIFIED

    def __str__(self) -> str:
        """Return the day, or the first and the last possible day."""
        return str(self.earliest) if self.earliest == self.latest else f"{self.earliest} to {self.latest}"


def _check_span(call: str, span: object, /) -> None:
    if type(span) is not Span:
        raise TypeError(f"{call} takes a Span, not {quoted(span)}; Span.of(day) returns one")


def _add_months(day: date, months: int, /) -> date:
    """Return the day this many months later, or the last day of that month if it is shorter."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(day: date, /) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _is_month_end(day: date, /) -> bool:
    return day == _month_end(day)
