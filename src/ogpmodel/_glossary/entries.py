"""Entries of the glossary, and the glossary as a sequence of them."""

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, overload

import attrs

from .._tools.frozen import Frozen, typed
from .._tools.html import Html, pairs, table as html_table
from .._tools.messages import in_lines, in_one_line, quoted
from .._values.terms import Scale, Term
from ..irm.methods import Method, Years

if TYPE_CHECKING:
    from .._out.table import Table

SHOWN_ENTRIES = 20
"""Entries whose details a text shows; longer glossaries are shown as a table."""


class EntryKind(Enum):
    """What an entry of the glossary is about."""

    ABBREVIATION = "abbreviation"
    WORD = "word"
    RULE = "star rule"
    VARIABLE = "variable"
    COLUMN = "column"
    AREA = "policy area"
    REPORT = "report"
    VOCABULARY = "vocabulary"


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class GlossaryColumn(Frozen):
    """A column of a published table."""

    heading: str
    """Its heading."""
    table: str
    """The title of the table."""
    numbers: str = ""
    """The numbers in it, each with the label that it stands for; empty for a column without numbers."""

    def __str__(self) -> str:
        """Return heading and table on a line."""
        return f"{self.heading!r}, {self.table}" + (f": {self.numbers}" if self.numbers else "")


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class GlossaryEntry(Frozen):
    """An entry of the glossary."""

    name: str
    """The abbreviation, the word, the path of the variable (``design.specificity``), the heading or label."""
    kind: EntryKind
    """What it is about."""
    long: str = ""
    """What an abbreviation stands for; empty if no source spells it out."""
    meaning: str
    """What it means."""
    scale: type[Term] | None = None
    """The vocabulary of its values."""
    method: Method | None = None
    """What is known about the variable: which plans were asked."""
    years: Years | None = None
    """Years of submission of the plans that a report reviews."""
    columns: tuple[GlossaryColumn, ...] = ()
    """The columns of OGP's tables that contain it."""
    see: tuple[str, ...] = ()
    """Names of related entries."""
    source: str
    """Where name and meaning come from."""

    def details(self) -> tuple[tuple[str, str], ...]:
        """Return name and text of everything that is known."""
        rows = (
            ("stands for", self.long),
            ("meaning", self.meaning),
            ("values", values_of(self.scale)),
            ("plans", self.plans()),
            *(("column", str(one)) for one in self.columns),
            ("see", ", ".join(self.see)),
            ("source", self.source),
        )
        return tuple((name, text) for name, text in rows if text)

    def plans(self) -> str:
        """Return which plans were asked, as far as it is known; empty if that is no question."""
        if self.method is not None:
            return dict(self.method.details())["plans"]
        return "" if self.years is None else f"of {self.years}"

    def __str__(self) -> str:
        """Return the name, and a line for each detail."""
        lines = (f"{name}: {text}" for name, text in self.details())
        return in_lines(f"{self.name} ({self.kind.value})", lines)

    def __repr__(self) -> str:
        """Return name and kind."""
        return in_one_line(f"<GlossaryEntry: {self.name}, {self.kind.value}>")

    def to_html(self) -> Html:
        """Return the details as a table."""
        return pairs(f"{self.name} ({self.kind.value})", self.details())

    def _repr_html_(self) -> Html:
        return self.to_html()


def values_of(scale: type[Term] | None, /) -> str:
    """Return the labels and codes of a vocabulary in its order; ``<`` separates the steps of a scale."""
    if scale is None:
        return ""
    return (" < " if issubclass(scale, Scale) else ", ").join(f"{one.label} ({one.code})" for one in scale)


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class Glossary(Frozen):
    """Entries of the glossary: a sequence that is shown as a table, and a single entry with its details."""

    entries: tuple[GlossaryEntry, ...]
    """The entries."""

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    def __iter__(self) -> Iterator[GlossaryEntry]:
        """Iterate over the entries."""
        return iter(self.entries)

    @overload
    def __getitem__(self, at: int, /) -> GlossaryEntry: ...
    @overload
    def __getitem__(self, at: slice, /) -> "Glossary": ...
    def __getitem__(self, at: int | slice, /) -> "GlossaryEntry | Glossary":
        """Return the entry at a place, or the glossary of a slice."""
        if isinstance(at, slice):
            return Glossary(self.entries[at])
        if type(at) is not int:
            raise TypeError(f"Glossary[…] takes a place, not {quoted(at)}; call ogp.glossary(name)")
        return self.entries[at]

    def __contains__(self, entry: object, /) -> bool:
        """Return whether an entry is here."""
        return entry in self.entries

    def table(self) -> "Table":
        """Return a `Table` with a row for each entry."""
        from .._out.columns import Column, ColumnType  # noqa: PLC0415 - not every program needs tables
        from .._out.table import Table  # noqa: PLC0415

        rows = [
            (one.name, one.kind.value, one.long, one.meaning, values_of(one.scale), one.plans(), one.source)
            for one in self.entries
        ]
        names = ("name", "kind", "stands_for", "meaning", "values", "plans", "source")
        columns = [Column(name, ColumnType.TEXT, label=name.replace("_", " ").capitalize()) for name in names]
        data = [[row[place] for row in rows] for place in range(len(names))]
        return Table(columns, data, title="Glossary")

    def __str__(self) -> str:
        """Return the details of a few entries; of more, the table of the first."""
        return "\n\n".join(map(str, self.entries)) if len(self) <= SHOWN_ENTRIES else repr(self.table())

    def __repr__(self) -> str:
        """Return the details of a single entry, or the number of entries and their names."""
        if len(self) == 1:
            return str(self.entries[0])
        if len(self) <= SHOWN_ENTRIES:
            return in_one_line(f"<Glossary: {', '.join(one.name for one in self.entries)}>")
        return repr(self.table())

    def _repr_html_(self) -> Html:
        if len(self) == 1:
            return self.entries[0].to_html()
        rows = ((one.name, one.kind.value, one.meaning, values_of(one.scale), one.plans()) for one in self)
        return html_table(f"Glossary: {len(self):,}", ("Name", "Kind", "Meaning", "Values", "Plans"), rows)
