"""Dates as far as a source fixes them."""

from calendar import monthrange
from datetime import MAXYEAR, date, datetime
from typing import Self, cast

import attrs

from .frozen import Frozen
from .kinds import check_text
from .spelling import quoted

SHAPES = ((4,), (4, 2), (4, 2, 2))
"""How many digits the parts of an ISO date have: a year, a month, a day."""


@attrs.frozen(weakref_slot=False, repr=False)
class PartialDate(Frozen):
    """A year, a month or a day: as much as the source fixes, and nothing filled in.

    Two partial dates have no ``<``: whether 2014 is before July 2014 nobody can say. Ask
    `surely_before`, or compare `earliest` and `latest`.

    Raises:
        TypeError: A part is not a whole number, or the text is no text.
        ValueError: There is no such day, or a day has no month.

    """

    year: int
    """The year, 1 to 9999: always known."""
    month: int | None = None
    """The month, 1 to 12."""
    day: int | None = None
    """The day of the month."""
    text: str | None = attrs.field(default=None, kw_only=True)
    """The words of the source, where they say more than the date (``"Quarter 1 2014"``)."""

    def __attrs_post_init__(self) -> None:
        """Refuse what is no date."""
        _check_part("year", self.year, MAXYEAR)
        if self.month is not None:
            _check_part("month", self.month, 12)
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs a month")
            _check_part("day", self.day, monthrange(self.year, self.month)[1])
        if self.text is not None:
            check_text(self.text)

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Read the ISO forms ``2014``, ``2014-07`` and ``2014-07-31``, and nothing else.

        Raises:
            TypeError: It is no text.
            ValueError: The text has another form, or there is no such day.

        """
        check_text(text)
        parts = text.split("-")
        digits = all(part.isascii() and part.isdigit() for part in parts)
        if not digits or tuple(map(len, parts)) not in SHAPES:
            raise ValueError(f"{quoted(text)} is not YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*map(int, parts))

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def surely_before(self, other: "PartialDate | date", /) -> bool:
        """Return whether every possible day precedes every possible day of another date.

        Only the day of a ``datetime`` counts.

        Raises:
            TypeError: The other is no date.

        """
        if isinstance(other, PartialDate):
            return self.latest < other.earliest
        if not isinstance(cast("object", other), date):
            raise TypeError(f"surely_before takes a PartialDate or a date, not {quoted(other)}")
        return self.latest < (other.date() if isinstance(other, datetime) else other)

    def __str__(self) -> str:
        """Give the ISO form, as precise as the date."""
        known = (part for part in (self.month, self.day) if part is not None)
        return "-".join((f"{self.year:04d}", *(f"{part:02d}" for part in known)))

    def __repr__(self) -> str:
        """Show the parts that are known."""
        parts = [str(part) for part in (self.year, self.month, self.day) if part is not None]
        words = [] if self.text is None else [f"text={self.text!r}"]
        return f"PartialDate({', '.join(parts + words)})"


def _check_part(name: str, part: int, most: int, /) -> None:
    if type(part) is not int:
        raise TypeError(f"the {name} of a PartialDate is a whole number, not {quoted(part)}")
    if not 1 <= part <= most:
        raise ValueError(f"the {name} is out of range: {quoted(part)} is not in 1 to {most}")
