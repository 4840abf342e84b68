"""The formats of OGP's published tables: the type of each column, and the field that its cells fill.

``sheets/NAME.csv`` has one row for each column, ``sheets/formats.json`` the settings of whole tables.
"""

import csv
from collections.abc import Mapping
from enum import Enum
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, Final

import attrs

from .._tools.messages import quoted
from .._tools.packaged import packaged_json, read_packaged
from .._tools.suggestions import meant
from .labels import SHEETS, folded


class Kind(Enum):
    """How the cells of a column are read; the value is the word in ``sheets/NAME.csv``."""

    AREA = "area"
    """A tag of a policy area: 1 or 0."""
    CLUSTER = "cluster"
    """The name or number of the cluster."""
    CLUSTER_FLAG = "cluster-flag"
    """Whether the commitment is in a cluster."""
    CLUSTER_IDS = "cluster-ids"
    """The identifiers of the commitments of the cluster."""
    CODE = "code"
    """The number of a label that is in another column."""
    CONSTANT = "constant"
    """A column that has no other cells than those in its parameter."""
    DATE = "date"
    """A date, as text."""
    DERIVED = "derived"
    """A value that other columns determine."""
    FACT = "fact"
    """A fact of the plan or member, which its rows repeat."""
    IDENTIFIER = "identifier"
    """The identifier of the commitment."""
    KEY = "key"
    """What identifies the member or the plan of a row."""
    LABEL = "label"
    """The label of a term."""
    LEFT = "left"
    """A column that is not kept: the model has no field for it."""
    LIST = "list"
    """Several names in one cell."""
    MILESTONE = "milestone"
    """Whether the row is a commitment, and not a milestone."""
    NUMBER = "number"
    """The number of a commitment, as text."""
    ONE_OF = "one-of"
    """A flag of one of several terms, each with a column of its own."""
    REVIEWED_LABEL = "reviewed-label"
    """The label of a term; ignored, and reported, in a row that no report has reviewed."""
    SAME = "same"
    """A column that repeats another one."""
    TEXT = "text"
    """A text, or the reason why there is none."""
    TITLE = "title"
    """The title of a commitment."""
    WHOLE = "whole"
    """A whole number."""
    WORDS = "words"
    """A text; its field cannot store a reason."""


class Contents(Enum):
    """What the rows of a table are about."""

    COMMITMENTS = "commitments"
    PARTICIPATION = "participation"


class DateRule(Enum):
    """How a table orders the day and the month of a date."""

    BY_YEAR = "by the year of the plan"
    BY_CELL = "by the cell"
    MONTH_FIRST_BUT_01 = "month first, but 01/MM/YYYY"
    UNKNOWN = "unknown"


REVIEWED_APART: Final = frozenset(
    {
        "assessment.progress.completion",
        "assessment.published.starred_end_of_term",
        "assessment.published.change_in_completion",
    }
)
"""The fields, beside the results, that may be not reviewed in a row that is otherwise reviewed."""
REPORT_FIELDS: Final = (
    "assessment.design.",
    "assessment.progress.",
    "assessment.results.",
    "assessment.published.starred",
    "commitment.challenges",
    "plan.participation.",
)
"""The beginnings of the fields that only a report fills."""
OFTEN_UNCODED: Final = frozenset(
    {f"assessment.design.{name}" for name in ("compound", "cluster", "cluster_ids", "cluster_name")}
)
"""The fields that many reviews did not code."""
IDENTIFYING: Final = frozenset({(Kind.KEY, "member.name"), (Kind.TITLE, "commitment.title")})
"""The columns without which rows cannot be told apart."""


@attrs.frozen(weakref_slot=False)
class Column:
    """A column of a published table, as its format declares it."""

    name: str
    """Its heading, as published; empty for a column without one."""
    home: str
    """The record and the path of the field that its cells fill; empty if they are not kept."""
    kind: Kind
    """How its cells are read."""
    parameter: str
    """What reading them needs: a table of labels, a term, a policy area, another column, or a rule."""
    aliases: tuple[str, ...] = ()
    """Other headings under which it is known."""
    never: str = ""
    """The folded sign in every row of a column that nobody coded; empty for other columns."""
    note: str = ""
    """Why it is not kept, or what else readers of the table should know."""

    @property
    def field(self) -> str:
        """The path of the field in its record: ``design.specificity``."""
        return self.home.partition(".")[2]

    @property
    def keeps_not_reviewed(self) -> bool:
        """Whether NR means "not reviewed" here, even if a report has reviewed other parts of the row.

        The report at the end of the term may be published after the others. OGP decides by the completion
        at midterm which commitments were assessed (`IRM Assessed` is 0 where it is NR: 1,927 of 1,927 rows
        of the table of 2017).
        """
        return self.home.startswith("assessment.results.") or self.home in REVIEWED_APART

    @property
    def is_of_a_report(self) -> bool:
        """Whether only a report of the IRM fills it: labels and flags of a review, its stars and year.

        Numbers beside labels are excluded: rows that no report reviewed have them (Lithuania's and Malta's
        first plans in the table of 2017). So are clusters, which many reviews left uncoded, and columns
        that later tables compute from all others.
        """
        is_reviewed = self.home.startswith(REPORT_FIELDS) and self.home not in OFTEN_UNCODED
        return is_reviewed and self.kind is not Kind.CODE


@attrs.frozen(weakref_slot=False)
class Join:
    """A plan whose number in one table differs from its number in the other tables."""

    member: str
    """The member's code."""
    number: int
    """The number in this table."""
    submitted: int
    """The year of submission in this table."""
    becomes: int
    """The number in the other tables."""
    source: str
    """The evidence."""


@attrs.frozen
class Format:
    """A published table: its columns, and what holds for all of them."""

    name: str
    """Its name here: ``commitments-2024``."""
    title: str
    """What it is, and when it was published."""
    holds: Contents
    """What a row is about."""
    dates: DateRule
    """Which of two numbers in a date is the day."""
    reviewed_by_row: bool
    """Whether NR means "not reviewed" only in rows that no report fills; otherwise it does in each cell."""
    checks: Mapping[str, str]
    """The kept columns that other columns of their row determine, and the rule for each."""
    compared: tuple[str, ...]
    """The columns that `check` compares or names beside those: their rule needs the records."""
    blanks: frozenset[str]
    """The coded columns that have blank cells in the published table."""
    joins: tuple[Join, ...]
    """The plans whose number differs from that in other tables."""
    columns: tuple[Column, ...]
    """The columns, in the published order."""

    def rule_of(self, column: Column, /) -> str | None:
        """Return the name of the rule by which other columns determine a column; None if there is none."""
        return column.parameter if column.kind is Kind.DERIVED else self.checks.get(column.name)

    @cached_property
    def names(self) -> Mapping[str, tuple[int, ...]]:
        """Every folded heading and alias, with the places of the columns that have it."""
        names: dict[str, tuple[int, ...]] = {}
        for place, column in enumerate(self.columns):
            for name in {folded(one) for one in (column.name, *column.aliases)}:
                names[name] = (*names.get(name, ()), place)
        return MappingProxyType(names)

    @cached_property
    def identifying(self) -> tuple[int, ...]:
        """The places of the columns without which the rows cannot be told apart."""
        columns = enumerate(self.columns)
        return tuple(place for place, column in columns if (column.kind, column.home) in IDENTIFYING)


@cache
def formats() -> Mapping[str, Format]:
    """Return all known formats, by name."""
    about: dict[str, dict[str, Any]] = packaged_json(f"{SHEETS}/formats.json")
    return MappingProxyType({name: _format(name, entry) for name, entry in about.items()})


def format_named(name: object, /) -> Format:
    """Return a format by its name.

    Raises:
        LookupError: There is no format of this name; the message suggests the nearest.
        TypeError: The name is not a str.

    """
    if not isinstance(name, str):
        raise TypeError(f"kind takes the name of a format, not {quoted(name)}")
    if name not in formats():
        known = ", ".join(formats())
        raise LookupError(f"there is no format {quoted(name)}{meant(name, formats())} (known: {known})")
    return formats()[name]


def _format(name: str, about: dict[str, Any], /) -> Format:
    text = read_packaged(f"{SHEETS}/{name}.csv").decode()
    return Format(
        name=name,
        title=about["title"],
        holds=Contents(about["holds"]),
        dates=DateRule(about["dates"]),
        reviewed_by_row=about["reviewed"] == "by the row",
        checks=MappingProxyType(about["checks"]),
        compared=tuple(about["compared"]),
        blanks=frozenset(about["blanks"]),
        joins=tuple(Join(**one) for one in about["joins"]),
        columns=tuple(map(_column, csv.DictReader(text.splitlines()))),
    )


def _column(entry: Mapping[str, str], /) -> Column:
    return Column(
        name=entry["column"],
        home=entry["home"],
        kind=Kind(entry["kind"]),
        parameter=entry["parameter"],
        aliases=tuple(filter(None, entry["aliases"].split("|"))),
        never=folded(entry["never"]),
        note=entry["note"],
    )
