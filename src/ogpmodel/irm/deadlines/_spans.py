"""Days as far as they are known."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import TypeAlias

import attrs

from ..._tools.frozen import Frozen
from ..._tools.messages import quoted
from ..._values.dates import PartialDate
from ..._values.readings import Missing, Reading

Day: TypeAlias = PartialDate | date
"""A day, or what is known of one."""


@attrs.frozen(weakref_slot=False)
class Span(Frozen):
    """A day of which the first and the last that it can be are known; both are the same where it is sure.

    Raises:
        TypeError: One of them is no date.
        ValueError: The first is after the last.

    """

    earliest: date
    """The first day that it can be."""
    latest: date
    """The last day that it can be."""

    def __attrs_post_init__(self) -> None:
        """Refuse what is no date, and an order that cannot be."""
        for day in (self.earliest, self.latest):
            if type(day) is not date:
                raise TypeError(
                    f"a day is a date or a PartialDate, not {quoted(day)}; write date(2024, 10, 1)"
                )
        if self.latest < self.earliest:
            raise ValueError(f"a span from {self.earliest} cannot end on {self.latest}")

    @classmethod
    def of(cls, day: Day, /) -> "Span":
        """Give what is known of a day; of a ``datetime`` the day alone counts.

        Raises:
            TypeError: It is no date.

        """
        if isinstance(day, PartialDate):
            return cls(day.earliest, day.latest)
        plain = day.date() if isinstance(day, datetime) else day
        return cls(plain, plain)

    def months_later(self, months: int, /) -> "Span":
        """Return the day so many months later; what is beyond the calendar is its last or first day.

        Four months after 30 June is 30 October, or the end of October: OGP's rules do not say which. So
        the last day of a month leads to the same day or the last one of another.

        Raises:
            TypeError: The months are no whole number.

        """
        if type(months) is not int:
            raise TypeError(f"months_later takes a whole number of months, not {quoted(months)}")
        latest = _later(self.latest, months)
        to_end = _is_month_end(self.latest) and latest > date.min
        return Span(_later(self.earliest, months), _month_end(latest) if to_end else latest)

    def or_earlier(self, other: "Span", /) -> "Span":
        """Return the earlier of two days, as far as it is known.

        Raises:
            TypeError: The other is no `Span`.

        """
        _check_span("or_earlier", other)
        return Span(min(self.earliest, other.earliest), min(self.latest, other.latest))

    def passed(self, on: "Span", /) -> Reading[bool]:
        """Return whether it precedes another day; not specified if the dates do not decide it.

        Raises:
            TypeError: The other is no `Span`.

        """
        _check_span("passed", on)
        if self.latest < on.earliest:
            return True
        return False if on.latest <= self.earliest else Missing.NOT_SPECIFIED

    def __str__(self) -> str:
        """Give the day, or the first and the last that it can be."""
        return str(self.earliest) if self.earliest == self.latest else f"{self.earliest} to {self.latest}"


def _check_span(call: str, span: object, /) -> None:
    if type(span) is not Span:
        raise TypeError(f"{call} takes a Span, not {quoted(span)}; Span.of(day) returns one")


def _later(day: date, months: int, /) -> date:
    """Return the day so many months later, or the last of its month; the calendar's ends bound it."""
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
