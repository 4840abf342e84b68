"""What a share is: an exact fraction with its denominator, and with everything that is not known."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import attrs

from .._tools.frozen import Frozen, typed
from .._tools.html import Html, pairs
from .._tools.messages import in_lines, in_one_line
from .._tools.svg import Box, colour, drawing, frame, rectangle, span
from .._values.readings import Missing, Reading, is_stated
from ..vocabularies import Denominator
from .verdicts import as_text


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class Tally(Frozen):
    """How often an answer was yes, no, or open."""

    yes: int = 0
    """How often it was yes."""
    no: int = 0
    """How often it was no."""
    absences: tuple[tuple[Missing, int], ...] = ()
    """Why it was open, and how often, in the order of `Missing`."""

    @property
    def open(self) -> int:
        """How often it was open."""
        return sum(count for _, count in self.absences)

    @property
    def total(self) -> int:
        """How many answers there are."""
        return self.yes + self.no + self.open

    @classmethod
    def of(cls, answers: Iterable[Reading[bool]], /) -> "Tally":
        """Count answers."""
        counts = Counter(answers)
        absences = tuple((kind, counts[kind]) for kind in Missing if kind in counts)
        return cls(counts[True], counts[False], absences)


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Share(Frozen):
    """An exact share that carries its denominator and what is not known."""

    question: str
    """What was asked: the star rule or the indicator."""
    among: Denominator
    """The commitments among which the share is computed."""
    inside: Tally
    """The answers of the commitments of the denominator."""
    unsettled: Tally
    """The answers of the commitments that may or may not belong to the denominator."""
    outside: int
    """How many commitments of the collection do not belong to it."""
    not_judged: tuple[tuple[Missing, int], ...] = ()
    """Those of `outside` that nobody judged: why the rule was not applied, and how often.

    For indicators, those of plans that were not asked.
    """

    @property
    def numerator(self) -> int:
        """Number of commitments of the denominator with the answer yes."""
        return self.inside.yes

    @property
    def denominator(self) -> int:
        """How many commitments certainly belong to the denominator."""
        return self.inside.total

    @property
    def value(self) -> Reading[Fraction]:
        """The answers yes, divided by the denominator: an open answer counts in it, and is not a yes.

        A `Missing` if no answer is decided. It is the most frequent reason that says more than *not stated*:
        of the open answers; or, if the denominator is empty, of the commitments that nobody judged. It is not
        stated if commitments only may belong to the denominator, and not applicable if there are none.
        """
        if self.inside.yes or self.inside.no:
            return Fraction(self.inside.yes, self.inside.total)
        return self._reason()

    @property
    def least(self) -> Reading[Fraction]:
        """The smallest share that is possible, given what is not known."""
        added = self.unsettled.no + self.unsettled.open
        if not self.inside.total + added and self.unsettled.yes:
            # Every commitment that may belong to it is a yes.
            return Fraction(1)
        return self._fraction(self.inside.yes, self.inside.total + added)

    @property
    def most(self) -> Reading[Fraction]:
        """The largest share that is possible, given what is not known."""
        added = self.unsettled.yes + self.unsettled.open
        if not self.inside.total + added and self.unsettled.no:
            return Fraction(0)
        return self._fraction(self.inside.yes + self.inside.open + added, self.inside.total + added)

    @property
    def text(self) -> str:
        """The share as a percentage, with its counts and bounds; or the reason why there is none.

        ``3.8% (7 of 185; at least 3.8%, at most 84%)``, ``no data: none of 24 was judged``. The bounds are
        left out if there is only one possible share.
        """
        value = self.value
        if not is_stated(value):
            return self._gap(value)
        counts = f"{self.numerator:,} of {self.denominator:,}"
        return f"{float(value):.1%} ({counts}{_bounds(self)})"

    def _fraction(self, part: int, whole: int, /) -> Reading[Fraction]:
        return Fraction(part, whole) if whole else self._reason()

    def _reason(self) -> Missing:
        """Return the reason why there is no share."""
        if self.inside.total:
            return _most_informative(self.inside.absences)
        if self.unsettled.total:
            return Missing.NOT_STATED
        return _most_informative(self.not_judged) if self.not_judged else Missing.NOT_APPLICABLE

    def _gap(self, reason: Missing, /) -> str:
        """Return why there is no share, in words."""
        if self.inside.total:
            words = f"none of {self.denominator:,} is decided"
        elif self.unsettled.total:
            words = f"{self.unsettled.total:,} may or may not belong to the denominator"
        elif self.not_judged:
            words = f"none of {sum(count for _, count in self.not_judged):,} was judged"
        else:
            words = "there are no commitments"
        return f"{reason.label.lower()}: {words}"

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return a label and a text for each part of the share."""
        return (
            ("share", self.text),
            ("of", self.among.label.lower()),
            ("no", f"{self.inside.no:,}"),
            ("not known", _counted(self.inside.absences)),
            ("perhaps in the denominator", f"{self.unsettled.total:,}"),
            ("outside the denominator", f"{self.outside:,}"),
            *((("of these not judged", _counted(self.not_judged)),) if self.not_judged else ()),
        )

    def __str__(self) -> str:
        """Return a line for each thing that the share states."""
        return in_lines(self.question, (f"{name}: {words}" for name, words in self.described()))

    def __repr__(self) -> str:
        """Name question, share and denominator."""
        among, value = self.among.label.lower(), self.value
        if is_stated(value):
            return in_one_line(
                f"<Share: {self.question}, {self.numerator:,} of {self.denominator:,} {among}>"
            )
        return in_one_line(f"<Share: {self.question}, {among}; {self._gap(value)}>")

    def _repr_html_(self) -> Html:
        return Html(_bar(self) + pairs(self.question, self.described()))


BAR_HEIGHT: Final = 26
"""Pixels of the picture of a share: its bar, and the line of its bounds."""


def _bar(share: Share, /) -> Html:
    """Return the picture of a share: a bar, and below it a line from the smallest to the largest possible.

    Nothing if there is no share, since nothing was judged or decided.
    """
    known = [100 * float(one) for one in (share.value, share.least, share.most) if is_stated(one)]
    if not is_stated(share.value):
        return Html()
    value, least, most = known
    told = f"{share.question}: {share.text}"
    parts = (
        frame(Box(0, 1, 100, 14)),
        rectangle(Box(0, 1, value, 14), colour(1), f"{share.numerator:,} of {share.denominator:,}"),
        *span(least, most, 21),
    )
    return drawing(BAR_HEIGHT, told, parts)


def _most_informative(absences: tuple[tuple[Missing, int], ...], /) -> Missing:
    """Return the most frequent reason; *not stated*, which says least, only if it is the only one."""
    counts = {kind: count for kind, count in absences if kind is not Missing.NOT_STATED}
    return max(counts, key=counts.__getitem__, default=Missing.NOT_STATED)


def _counted(absences: tuple[tuple[Missing, int], ...], /) -> str:
    reasons = ", ".join(f"{as_text(kind)} {count:,}" for kind, count in absences)
    return f"{sum(count for _, count in absences):,} ({reasons})" if reasons else "0"


def _bounds(share: Share, /) -> str:
    """Return the bounds in words; nothing if both are the share."""
    least, most = share.least, share.most
    if least == most or isinstance(least, Missing) or isinstance(most, Missing):
        return ""
    return f"; at least {_percent(least)}, at most {_percent(most)}"


def _percent(bound: Fraction, /) -> str:
    return f"{float(bound):.1%}".replace(".0%", "%")
