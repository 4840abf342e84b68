"""The formats of OGP's published tables: what each column is, and where its cells go.

The columns stand in ``sheets/NAME.csv``, one row a column; ``sheets/formats.json`` says what holds for a
whole table, ``sheets/labels.json`` how the tables spell the terms of the vocabularies.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from .. import vocabularies
from .._tools.messages import quoted
from .._tools.packaged import packaged_json, read_packaged
from .._tools.suggestions import meant
from .._values.readings import Missing, Reading
from .._values.terms import Term

SHEETS: Final = "_data/sheets"
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line break, as the older tables write it into headings and cells."""
REPORTED_APART: Final = frozenset(
    {
        "assessment.progress.completion",
        "assessment.published.starred_end_of_term",
        "assessment.published.change_in_completion",
    }
)
"""The fields, beside the results, that may be not reviewed in a row that is reviewed otherwise."""
REVIEWS: Final = (
    *("assessment.design.", "assessment.progress.", "assessment.results.", "assessment.published.starred"),
    *("commitment.challenges", "plan.participation."),
)
"""The beginnings of the fields that only a report fills."""
UNTOLD: Final = frozenset(
    {f"assessment.design.{name}" for name in ("compound", "cluster", "cluster_ids", "cluster_name")}
)
"""What many reviews did not code."""
SHORT: Final = 60
"""Cells of so many letters are remembered with their folded form: most stand many times."""
FLAGS: Final = MappingProxyType({"true": "1", "false": "0"})
"""How spreadsheets write 1 and 0 that they take for answers."""
POINT = re.compile(r"-?[0-9]{1,18}\.0+")
NEEDED: Final = frozenset({"key", "title"})
"""The kinds of the columns without which rows cannot be told apart."""


def folded(text: str, /) -> str:
    """Give the form in which headings and labels are compared: letter case, blanks and line breaks aside."""
    return _folded_word(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str, /) -> str:
    return " ".join(BREAK.sub(" ", text).casefold().split())


_folded_word = lru_cache(maxsize=10_000)(_folded)


def plain(cell: str, /) -> str:
    """Give the form in which numbers and flags are compared: 1.0 and TRUE, as programs write 1, are 1."""
    return _plain_word(cell) if len(cell) <= SHORT else folded(cell)


@lru_cache(maxsize=10_000)
def _plain_word(cell: str, /) -> str:
    word = folded(cell)
    return FLAGS.get(word) or (word.partition(".")[0] if POINT.fullmatch(word) else word)


@attrs.frozen(weakref_slot=False)
class Column:
    """A column of a published table."""

    name: str
    """Its heading, as published; empty for a column without one."""
    home: str
    """Where its cells go: the record and the path of the field; empty where they are not kept."""
    kind: str
    """How its cells are read, or ``left`` where they are not kept."""
    words: str
    """What reading them needs: a table of labels, a term, a policy area, another column, or a rule."""
    aliases: tuple[str, ...]
    """Other headings under which it is known."""
    note: str
    """Why it is not kept, or what else is to be known."""

    @property
    def field(self) -> str:
        """The path of the field in its record: ``design.specificity``."""
        return self.home.partition(".")[2]

    @property
    def keeps_not_reviewed(self) -> bool:
        """Whether NR says "not reviewed" in it, also in a row of which a report has reviewed other parts.

        The report at the end of the term may come when others have come. By the completion at midterm OGP
        tells which commitments were assessed (`IRM Assessed` is 0 where it is NR: 1,927 of 1,927 rows of
        the table of 2017).
        """
        return self.home.startswith("assessment.results.") or self.home in REPORTED_APART

    @property
    def is_of_a_report(self) -> bool:
        """Whether only a report of the IRM fills it: the words and flags of a review, its stars and year.

        Numbers beside labels do not tell: they stand in rows that no report reviewed (Lithuania's and
        Malta's first plans in the table of 2017). Nor do clusters, which many reviews left uncoded, and
        what later tables compute from everything else.
        """
        reviews = self.home.startswith(REVIEWS) and self.home not in UNTOLD
        return reviews and self.kind != "code"


@attrs.frozen(weakref_slot=False)
class Label:
    """What a label of a table says."""

    value: Reading[Any]
    """The term, or the kind of absence."""
    codes: tuple[str, ...]
    """The numbers that stand beside it, in the column that repeats it as a number."""


@attrs.frozen(weakref_slot=False)
class Labels:
    """How a table spells the terms of a vocabulary."""

    known: Mapping[str, Label]
    """Label as published → what it says."""
    folded: Mapping[str, Label]
    """The same by the label's folded form."""

    def by_code(self, code: str, /) -> Reading[Any]:
        """Return what a number says, folded as cells are; NOT_STATED if no label has it, or more than one."""
        found = [label.value for label in self.known.values() if code in map(str.casefold, label.codes)]
        return found[0] if len(found) == 1 else Missing.NOT_STATED


@attrs.frozen(weakref_slot=False)
class Join:
    """A plan that one table numbers otherwise than the others."""

    member: str
    """Code of the member."""
    number: int
    """The number in this table."""
    submitted: int
    """The year of submission in this table."""
    becomes: int
    """The number in the other tables."""
    source: str
    """How that is known."""


@attrs.frozen
class Format:
    """A published table: its columns, and what holds for all of them."""

    name: str
    """Its name here: ``commitments-2024``."""
    title: str
    """What it is, and when it was published."""
    holds: str
    """What a row is about: ``commitments`` or ``participation``."""
    dates: str
    """Which of two numbers in a date is the day."""
    reviewed: str
    """Where NR says "not reviewed": ``by the cell``, or ``by the row``, where no report fills the row."""
    checks: Mapping[str, str]
    """The kept columns that other columns of their row determine, and the rule for each."""
    blanks: frozenset[str]
    """The coded columns that have blank cells in the published table."""
    joins: tuple[Join, ...]
    """The plans that this table numbers otherwise than the others."""
    columns: tuple[Column, ...]
    """The columns, in the published order."""

    def rule_of(self, column: Column, /) -> str | None:
        """Return the name of the rule by which other columns determine a column; None if there is none."""
        return column.words if column.kind == "derived" else self.checks.get(column.name)

    @cached_property
    def names(self) -> Mapping[str, tuple[int, ...]]:
        """Every folded heading and alias, with the places of the columns that have it."""
        names: dict[str, tuple[int, ...]] = {}
        for place, column in enumerate(self.columns):
            for name in {folded(one) for one in (column.name, *column.aliases)}:
                names[name] = (*names.get(name, ()), place)
        return MappingProxyType(names)

    @cached_property
    def needed(self) -> tuple[int, ...]:
        """The places of the columns without which the rows cannot be told apart."""
        homes = {"member.name", "commitment.title"}
        return tuple(
            place
            for place, column in enumerate(self.columns)
            if column.kind in NEEDED and column.home in homes
        )


@cache
def formats() -> Mapping[str, Format]:
    """Give all known formats, by name."""
    about: dict[str, dict[str, Any]] = packaged_json(f"{SHEETS}/formats.json")
    return MappingProxyType({name: _format(name, entry) for name, entry in about.items()})


def format_named(name: object, /) -> Format:
    """Give a format by its name.

    Raises:
        LookupError: There is none of this name; the message suggests the nearest.
        TypeError: It is no text.

    """
    if not isinstance(name, str):
        raise TypeError(f"kind takes the name of a format, not {quoted(name)}")
    if name not in formats():
        known = ", ".join(formats())
        raise LookupError(f"there is no format {quoted(name)}{meant(name, formats())} (known: {known})")
    return formats()[name]


@cache
def labels(name: str, /) -> Labels:
    """Give a table of labels by its name."""
    about: dict[str, Any] = packaged_json(f"{SHEETS}/labels.json")[name]
    vocabulary = about["vocabulary"]
    known = {
        label: Label(_value(vocabulary, entry["is"]), tuple(entry["codes"]))
        for label, entry in about["labels"].items()
    }
    return Labels(known, {folded(label): one for label, one in known.items()})


def term(vocabulary: str, code: str, /) -> Term:
    """Give a term by the name of its vocabulary and its code."""
    cls: type[Term] = getattr(vocabularies, vocabulary)
    return cls(code)


def _value(vocabulary: str, value: Any, /) -> Reading[Any]:
    if isinstance(value, str) and value.startswith("missing:"):
        return Missing(value.removeprefix("missing:"))
    return value if vocabulary == "bool" else term(vocabulary, value)


def _format(name: str, about: dict[str, Any], /) -> Format:
    text = read_packaged(f"{SHEETS}/{name}.csv").decode()
    columns = tuple(map(_column, csv.DictReader(text.splitlines())))
    return Format(
        name=name,
        title=about["title"],
        holds=about["holds"],
        dates=about["dates"],
        reviewed=about["reviewed"],
        checks=MappingProxyType(about["checks"]),
        blanks=frozenset(about["blanks"]),
        joins=tuple(Join(**one) for one in about["joins"]),
        columns=columns,
    )


def _column(entry: Mapping[str, str], /) -> Column:
    return Column(
        name=entry["column"],
        home=entry["home"],
        kind=entry["kind"],
        words=entry["words"],
        aliases=tuple(filter(None, entry["aliases"].split("|"))),
        note=entry["note"],
    )
