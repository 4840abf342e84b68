"""The pairs of records that are the same in two sources: sure, doubtful, and what is unmatched."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from .._out.columns import Column, ColumnType
from .._out.table import Table
from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.html import Html, first_rows
from .._tools.messages import in_one_line, quoted, shortened
from .._values.limits import check_iterable
from .evidence import MatchReason

SHOWN: Final = 20
"""The text of matches lists this many pairs."""
LONGEST_SHOWN: Final = 60
COLUMNS: Final = (
    Column("sure", ColumnType.BOOLEAN, label="Sure", meaning="Whether the pair is sure; otherwise doubtful."),
    Column("collection", ColumnType.TEXT, label="Collection", meaning="The collection of the records."),
    Column("one", ColumnType.TEXT, label="One", meaning="The identifier in the first dataset."),
    Column("other", ColumnType.TEXT, label="Other", meaning="The identifier in the second dataset."),
    Column("score", ColumnType.NUMBER, label="Score", meaning="How well the evidence agrees, 0 to 1."),
    Column(
        "reasons", ColumnType.TEXT, label="Reasons", meaning="Each kind of evidence, and how well it agrees."
    ),
    Column("title_one", ColumnType.TEXT, label="Title, one", meaning="The title in the first dataset."),
    Column("title_other", ColumnType.TEXT, label="Title, other", meaning="The title in the second dataset."),
)
HEADS: Final = tuple(column.label for column in COLUMNS)


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Match(Frozen):
    """Two records that are the same, for sure or perhaps, with the reasons."""

    collection: str
    """The collection of the records: ``commitments``."""
    one: str
    """The identifier in the first dataset."""
    other: str
    """The identifier in the second dataset."""
    score: float
    """How well the evidence agrees, 0 to 1."""
    reasons: tuple[MatchReason, ...]
    """Each kind of evidence that both records have, and how well it agrees."""
    is_sure: bool
    """Whether the evidence is strong and no other record is nearly as similar."""
    titles: tuple[str, str]
    """The titles in the first and in the second dataset."""

    def __str__(self) -> str:
        """Return identifiers, score, reasons and titles on one line."""
        reasons = ", ".join(map(str, self.reasons))
        first, second = (shortened(title, LONGEST_SHOWN) for title in self.titles)
        pair = f"{self.one} = {self.other} ({self.score:.0%}: {reasons})"
        return in_one_line(f"{pair}: {first} = {second}")

    def __repr__(self) -> str:
        """Return the line in brackets."""
        return f"<Match: {self}>"


def _checked(given: Iterable[Match], /) -> tuple[Match, ...]:
    check_iterable("Matches", given, "pairs")
    return tuple(map(_checked_match, given))


def _checked_match(given: object, /) -> Match:
    if type(given) is not Match:
        raise TypeError(f"Matches takes Match objects, not {quoted(given)}")
    return given


@attrs.frozen(weakref_slot=False, repr=False)
class Matches(Frozen):
    """The pairs of records that are the same in two datasets, and the commitments without one.

    ``one.renamed(matches.sure)`` gives the records of the first dataset the identifiers of the second. To use
    a doubtful pair, too: ``one.renamed({**matches.sure, "~AP_GTM02-…": "GT0047"})``.
    """

    pairs: tuple[Match, ...] = attrs.field(default=(), converter=_checked)
    """All pairs: members and plans whose identifiers differ, then commitments."""
    unmatched: tuple[tuple[str, ...], tuple[str, ...]] = attrs.field(default=((), ()), kw_only=True)
    """The identifiers of the commitments of the first and the second dataset that are in no pair."""

    @property
    def sure(self) -> Mapping[str, str]:
        """Identifier in the first dataset → in the second, for the pairs that are sure."""
        return FrozenDict({pair.one: pair.other for pair in self.pairs if pair.is_sure})

    @property
    def doubtful(self) -> tuple[Match, ...]:
        """The pairs that somebody has to check, those with the highest score first."""
        return tuple(sorted((pair for pair in self.pairs if not pair.is_sure), key=lambda pair: -pair.score))

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.pairs)

    def __iter__(self) -> Iterator[Match]:
        """Iterate over the pairs."""
        return iter(self.pairs)

    def summary(self) -> str:
        """Return a line with the numbers of sure and doubtful pairs, and of unmatched commitments."""
        first, second = map(len, self.unmatched)
        sure = sum(pair.is_sure for pair in self.pairs)
        doubtful = len(self.pairs) - sure
        return f"{sure:,} sure, {doubtful:,} doubtful, {first:,} + {second:,} unmatched"

    def table(self) -> Table:
        """Return a `Table` with a row for each pair."""
        return Table.from_rows(COLUMNS, map(_cells, self.pairs), title=f"Matches: {self.summary()}")

    def to_html(self) -> Html:
        """Return the summary and the first pairs as a table, the doubtful ones first."""
        ordered = sorted(self.pairs, key=lambda pair: (pair.is_sure, -pair.score))
        rows = (
            ("yes" if row[0] else "no", *row[1:4], f"{row[4]:.0%}", *row[5:]) for row in map(_cells, ordered)
        )
        return first_rows(f"Matches: {self.summary()}", HEADS, rows, len(self))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        """Return the summary, and a line for each of the first doubtful pairs."""
        doubtful = self.doubtful
        more = len(doubtful) - SHOWN
        rest = [f"… and {more:,} more doubtful pairs; `table()` has all pairs"] if more > 0 else []
        return "\n".join([self.summary(), *(f"doubtful: {pair}" for pair in doubtful[:SHOWN]), *rest])

    def __repr__(self) -> str:
        """Return the summary."""
        return f"<Matches: {self.summary()}>"


def _cells(pair: Match, /) -> tuple[bool, str, str, str, float, str, str, str]:
    reasons = ", ".join(map(str, pair.reasons))
    return (pair.is_sure, pair.collection, pair.one, pair.other, pair.score, reasons, *pair.titles)
