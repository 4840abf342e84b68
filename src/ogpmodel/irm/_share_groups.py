"""Shares by the values of a field."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar, cast

from .._tools.frozen import FrozenDict
from .._tools.html import Html, table
from .._tools.messages import in_lines, quoted
from .._values.limits import check_text
from .._values.readings import Missing, Reading, is_stated
from ._tallies import Share
from .verdicts import as_text

if TYPE_CHECKING:
    from .._out.table import Table

V = TypeVar("V")


ROW: Final = ("numerator", "denominator", "share", "least", "most", "share_missing")
"""The names in a row of `Shares.to_rows`, beside that of the field."""


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

        Shares are floats, and None where nothing was judged or decided: a gap, not a zero; ``share_missing``
        is then the code of the reason. The exact fractions are those of each `Share`.

        Raises:
            ValueError: The field has the name of one of the other values.

        """
        if self.field in ROW:
            raise ValueError(
                f"the field {self.field!r} has the name of another value of the rows: {', '.join(ROW)}; "
                "iterate over items()"
            )
        return [
            {
                self.field: value,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "share": _number(one.value),
                "least": _number(one.least),
                "most": _number(one.most),
                "share_missing": one.value.code if isinstance(one.value, Missing) else None,
            }
            for value, one in self.items()
        ]

    def table(self) -> "Table":
        """Return a `Table` with a row for each value of the field: the value, and its share.

        When the table is written, the share becomes floats and counts: ``share``, ``share_least``,
        ``share_most``, ``share_numerator``, ``share_denominator``; and the reason why there is none:
        ``share_missing``.

        Raises:
            ValueError: The field has the name of one of these columns.

        """
        from .._dataset.tables import inferred_column  # noqa: PLC0415 - not every program needs tables
        from .._out.columns import Column, ColumnType  # noqa: PLC0415
        from .._out.table import Table  # noqa: PLC0415

        column, values = inferred_column(self.field, list(self), row_label=True)
        share = Column("share", ColumnType.SHARE, label="Share", meaning=self._question())
        return Table([column, share], [values, list(self.values())], title=self._question())

    def _question(self) -> str:
        return next((one.question for one in self.values()), "")

    def _lines(self) -> list[tuple[str, str]]:
        """Return the label and the text of each share; no label is empty."""
        from .._out.reasons import word_for  # noqa: PLC0415 - as above

        return [(word_for(value) or as_text(value), one.text) for value, one in self.items()]

    def __str__(self) -> str:
        """Return a line for each share."""
        return in_lines(
            self._question() or "no records", (f"{label}: {text}" for label, text in self._lines())
        )

    def __repr__(self) -> str:
        """Return the number of shares and the name of the field."""
        return f"<Shares: {len(self)} by {self.field}>"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy the shares."""
        return type(self), (dict(self), self.field)

    def _repr_html_(self) -> Html:
        return table(self._question() or "no records", (self.field, "Share"), self._lines())


def _number(share: Reading[Fraction], /) -> float | None:
    return float(share) if is_stated(share) else None
