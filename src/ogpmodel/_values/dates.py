"""Dates that are as precise as their source."""

from datetime import MAXYEAR, date, datetime
from typing import Self, cast

import attrs

from .._tools.frozen import Frozen
from .._tools.messages import quoted
from .limits import check_text
from .readings import Missing, Reading

FEBRUARY = 2
DIGITS = ((4,), (4, 2), (4, 2, 2))
"""Numbers of digits in the parts of an ISO date: year, month, day."""


@attrs.frozen(weakref_slot=False, repr=False)
class PartialDate(Frozen):
    """A year, a month or a day: as precise as the source, with nothing filled in.

    Partial dates do not support ``<``, because 2014 is neither before nor after July 2014. Call
    `surely_before`, or compare `earliest` and `latest`.

    Equality also compares the text: a record that is written and read again equals the original. Call
    `same_as` to compare the dates of two sources, which may write one day differently.

    Raises:
        TypeError: A part is not a whole number, or the text is not a ``str``.
        ValueError: There is no such day, or a day has no month.

    """

    year: int
    """The year, 1 to 9999."""
    month: int | None = None
    """The month, 1 to 12; None if it is not known."""
    day: int | None = None
    """The day of the month; None if it is not known."""
    text: str | None = attrs.field(default=None, kw_only=True)
    """The text of the source, if it says more than the date (``"Quarter 1 2014"``).

    The readers of tables also keep the text if a rule decided how to read it (``"07/01/2014"`` for July
    2014). Another spelling of the same date (``"Jul-14"``) is not kept.
    """

    def __attrs_post_init__(self) -> None:
        """Check that there is such a date."""
        _check_part("year", self.year, MAXYEAR)
        if self.month is not None:
            _check_part("month", self.month, 12)
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs a month: PartialDate(2014, 7, 31)")
            _check_part("day", self.day, days_in(self.year, self.month))
        if self.text is not None:
            check_text(self.text)

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Parse an ISO date: ``2014``, ``2014-07`` or ``2014-07-31``.

        Raises:
            TypeError: The argument is not a ``str``.
            ValueError: The text has another format, or there is no such day.

        """
        check_text(text)
        parts = text.split("-")
        digits = all(part.isascii() and part.isdigit() for part in parts)
        if not digits or tuple(map(len, parts)) not in DIGITS:
            raise ValueError(f"{quoted(text)} is not YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*map(int, parts))

    @property
    def earliest(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in(self.year, month))

    def surely_before(self, other: "PartialDate | date", /) -> bool:
        """Return whether every possible day precedes every possible day of ``other``.

        The time of a ``datetime`` is ignored.

        Raises:
            TypeError: ``other`` is neither a `PartialDate` nor a date.

        """
        if isinstance(other, PartialDate):
            return self.latest < other.earliest
        if not isinstance(cast("object", other), date):
            raise TypeError(f"surely_before takes a PartialDate or a date, not {quoted(other)}")
        return self.latest < (other.date() if isinstance(other, datetime) else other)

    def without_text(self) -> Self:
        """Return the same date without the text of its source.

        Use it to count, group or compare the dates of several sources.

            >>> PartialDate(2014, 7, text="07/01/2014").without_text()
            PartialDate(2014, 7)

        """
        return self if self.text is None else attrs.evolve(self, text=None)

    def same_as(self, other: "Reading[PartialDate] | date", /) -> bool:
        """Return whether ``other`` has the same year, month and day; the texts of the sources are ignored.

        A year differs from each of its months. Every date differs from a `Missing`.

            >>> PartialDate(2014, 7).same_as(PartialDate(2014, 7, text="07/01/2014"))
            True

        Args:
            other: A date; a ``datetime.date``, which is a day; or a `Missing`. The time of a
                ``datetime`` is ignored.

        Raises:
            TypeError: ``other`` is none of these.

        """
        return _parts_of(self) == _parts_of(other)

    def __str__(self) -> str:
        """Return the ISO date, which `parse` reads."""
        known = (part for part in (self.month, self.day) if part is not None)
        return "-".join((f"{self.year:04d}", *(f"{part:02d}" for part in known)))

    def __repr__(self) -> str:
        """Return the call that makes an equal date."""
        parts = [str(part) for part in (self.year, self.month, self.day) if part is not None]
        text = [] if self.text is None else [f"text={self.text!r}"]
        return f"PartialDate({', '.join(parts + text)})"


def _parts_of(value: object, /) -> tuple[int, int | None, int | None] | None:
    """Return year, month and day; None for a `Missing`."""
    if isinstance(value, (PartialDate, date)):
        return value.year, value.month, value.day
    if isinstance(value, Missing):
        return None
    raise TypeError(f"same_as takes a PartialDate, a date or a Missing, not {quoted(value)}")


def days_in(year: int, month: int, /) -> int:
    """Return the number of days of a month. The module ``calendar`` would load ``locale`` for it."""
    if month != FEBRUARY:
        return 30 if month in {4, 6, 9, 11} else 31
    return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28


def _check_part(name: str, part: int, largest: int, /) -> None:
    """Check that a part of a date is a whole number from 1 to the largest."""
    if type(part) is not int:
        raise TypeError(f"the {name} of a PartialDate is a whole number, not {quoted(part)}")
    if not 1 <= part <= largest:
        raise ValueError(f"the {name} is out of range: {quoted(part)} is not in 1 to {largest}")
