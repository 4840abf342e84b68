"""What a share is: an exact fraction with its denominator, and with everything that is not known."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar, cast

import attrs

from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.html import Html, pairs, table
from .._tools.messages import in_lines, in_one_line, quoted
from .._tools.svg import Box, colour, drawing, frame, rectangle, span
from .._values.limits import check_text
from .._values.readings import Missing, Reading, is_stated
from ..vocabularies import Denominator
from .verdicts import as_text

if TYPE_CHECKING:
    from .._out.table import Table

V = TypeVar("V")


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
        """The share, as OGP counts: an open answer is not a yes. Not applicable where there are none."""
        return _fraction(self.inside.yes, self.inside.total)

    @property
    def least(self) -> Reading[Fraction]:
        """The smallest share that is possible, given what is not known."""
        added = self.unsettled.no + self.unsettled.open
        if not self.inside.total + added and self.unsettled.yes:
            # Every commitment that may belong to it is a yes.
            return Fraction(1)
        return _fraction(self.inside.yes, self.inside.total + added)

    @property
    def most(self) -> Reading[Fraction]:
        """The largest share that is possible, given what is not known."""
        added = self.unsettled.yes + self.unsettled.open
        if not self.inside.total + added and self.unsettled.no:
            return Fraction(0)
        return _fraction(self.inside.yes + self.inside.open + added, self.inside.total + added)

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return a label and a text for each part of the share."""
        return (
            ("share", f"{self.numerator:,} of {self.denominator:,}{_percent(self.value, ', ')}"),
            ("of", self.among.label.lower()),
            ("no", f"{self.inside.no:,}"),
            ("not known", _counted(self.inside.absences)),
            ("possible", _bounds(self)),
            ("perhaps in the denominator", f"{self.unsettled.total:,}"),
            ("outside the denominator", f"{self.outside:,}"),
            *((("of these not judged", _counted(self.not_judged)),) if self.not_judged else ()),
        )

    def __str__(self) -> str:
        """Return a line for each thing that the share states."""
        return in_lines(self.question, (f"{name}: {words}" for name, words in self.described()))

    def __repr__(self) -> str:
        """Name question, share and denominator."""
        counts = f"{self.numerator:,} of {self.denominator:,}"
        return in_one_line(f"<Share: {self.question}, {counts} {self.among.label.lower()}>")

    def _repr_html_(self) -> Html:
        return Html(_bar(self) + pairs(self.question, self.described()))


BAR_HEIGHT: Final = 26
"""Pixels of the picture of a share: its bar, and the line of its bounds."""


def _bar(share: Share, /) -> Html:
    """Return the picture of a share: a bar, and below it a line from the smallest to the largest possible.

    Nothing if there is no share, since nothing was judged.
    """
    known = [100 * float(one) for one in (share.value, share.least, share.most) if is_stated(one)]
    if not is_stated(share.value):
        return Html()
    value, least, most = known
    told = f"{share.question}: {value:.1f}%, possible {_bounds(share)}"
    parts = (
        frame(Box(0, 1, 100, 14)),
        rectangle(Box(0, 1, value, 14), colour(1), f"{share.numerator:,} of {share.denominator:,}"),
        *span(least, most, 21),
    )
    return drawing(BAR_HEIGHT, told, parts)


def _fraction(part: int, whole: int, /) -> Reading[Fraction]:
    return Fraction(part, whole) if whole else Missing.NOT_APPLICABLE


def _percent(share: Reading[Fraction], before: str = "", /) -> str:
    return f"{before}{float(share):.1%}" if is_stated(share) else ""


def _counted(absences: tuple[tuple[Missing, int], ...], /) -> str:
    reasons = ", ".join(f"{as_text(kind)} {count:,}" for kind, count in absences)
    return f"{sum(count for _, count in absences):,} ({reasons})" if reasons else "0"


class Shares(FrozenDict[V, Share]):
    """Shares by the values of a field: a mapping that is shown as a table."""

    __slots__ = ("field",)
    field: str
    """The name of the field."""

    def __init__(self, shares: Mapping[V, Share], field: str, /) -> None:
        """Create the table.

        Args:
            shares: The share of the records of each value.
            field: The name of the field.

        Raises:
            TypeError: The shares are not a mapping to `Share`, or the field is not text.

        """
        check_text(field)
        if not isinstance(cast("object", shares), Mapping) or any(
            type(one) is not Share for one in shares.values()
        ):
            raise TypeError(f"Shares takes a mapping from values to Share, not {quoted(shares)}")
        super().__init__(shares)
        object.__setattr__(self, "field", field)

    def to_rows(self) -> list[dict[str, object]]:
        """Return a dict for each value, for a data frame or a chart.

        Shares are floats, and None where nothing was judged: a gap, not a zero. The exact fractions are
        those of each `Share`.
        """
        return [
            {
                self.field: value,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "share": _number(one.value),
                "least": _number(one.least),
                "most": _number(one.most),
            }
            for value, one in self.items()
        ]

    def table(self) -> "Table":
        """Return a `Table` with a row for each value of the field: the value, and its share.

        When the table is written, the share becomes floats and counts: ``share``, ``share_least``,
        ``share_most``, ``share_numerator``, ``share_denominator``.

        Raises:
            ValueError: The field has the name of one of these columns.

        """
        from .._dataset.tables import inferred_column  # noqa: PLC0415 - not every program needs tables
        from .._out.columns import Column, ColumnType  # noqa: PLC0415
        from .._out.table import Table  # noqa: PLC0415

        question = next((one.question for one in self.values()), "")
        column, values = inferred_column(self.field, list(self), row_label=True)
        share = Column("share", ColumnType.SHARE, label="Share", meaning=question)
        return Table([column, share], [values, list(self.values())], title=question)

    def __repr__(self) -> str:
        """Return the number of shares and the name of the field."""
        return f"<Shares: {len(self)} by {self.field}>"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy the shares."""
        return type(self), (dict(self), self.field)

    def _repr_html_(self) -> Html:
        rows = (
            (as_text(value), f"{one.numerator:,}", f"{one.denominator:,}", _percent(one.value), _bounds(one))
            for value, one in self.items()
        )
        caption = next((one.question for one in self.values()), "no records")
        return table(caption, (self.field, "Yes", "Of", "Share", "Possible"), rows)


def _number(share: Reading[Fraction], /) -> float | None:
    return float(share) if is_stated(share) else None


def _bounds(share: Share, /) -> str:
    return f"{_percent(share.least) or 'none'} to {_percent(share.most) or 'none'}"
