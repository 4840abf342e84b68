"""The table at hand: its columns, by what they are for, and what is to be said of its cells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from .cells import Found
from .findings import Findings, Heading
from .formats import Column, Format, folded
from .headers import Fit

Nested: TypeAlias = dict[str, Any]
"""Fields of a record: values, or the fields of the records inside it."""
ABOUT: Final = frozenset(
    {
        *("member.name", "member.code", "commitment.id"),
        *("commitment.title", "commitment.short_title", "commitment.text"),
    }
)
"""What says who or what a row is about."""


def _fields() -> dict[str, Nested]:
    return defaultdict(dict)


def _words() -> dict[str, dict[str, str]]:
    return defaultdict(dict)


@attrs.define
class Row:
    """A row, and what was read of it so far."""

    number: int
    """Its number, as a spreadsheet shows it."""
    cells: Sequence[str]
    """Its cells, in the order of the file."""
    reviewed: bool
    """Whether a report has reviewed it."""
    values: dict[str, Nested] = attrs.field(factory=_fields)
    """Record → fields."""
    unread: dict[str, dict[str, str]] = attrs.field(factory=_words)
    """Record → path → the words of what could not be read."""

    def put(self, home: str, value: object, /) -> None:
        """Put a value where it belongs: record and path of the field."""
        record, *inner, name = home.split(".")
        fields = self.values[record]
        for step in inner:
            fields = fields.setdefault(step, {})
        fields[name] = value

    def keep(self, home: str, words: str, /) -> None:
        """Keep the text of a cell that could not be read, or not in full, under the path of its field."""
        record, _, path = home.partition(".")
        self.unread[record][path] = words.strip()

    def got(self, home: str, /) -> Any:
        """Give what was put there; None where nothing was."""
        record, *path = home.split(".")
        value: Any = self.values[record]
        for step in path:
            value = value.get(step)
        return value


@attrs.frozen(weakref_slot=False)
class Slot:
    """A column of the format that the file has, and where."""

    column: Column
    """The column, as the format knows it."""
    heading: Heading
    """Its place in the file."""

    def cell(self, row: Row, /) -> str:
        """Give its cell in a row."""
        return row.cells[self.heading.index]

    def of(self, cells: Sequence[str], /) -> str:
        """Return its cell among those of a row as it stands in the file; nothing if the row ends before."""
        return cells[self.heading.index] if self.heading.index < len(cells) else ""


class Sheet:
    """A table whose header is known."""

    def __init__(self, fit: Fit, findings: Findings, /) -> None:
        """Sort the columns by what they are for."""
        self.format: Format = fit.format
        self.findings = findings
        found = zip(fit.format.columns, fit.places, strict=True)
        slots = [Slot(column, fit.heading(place)) for column, place in found if place is not None]
        self._headings = fit.cells
        self.kept: Sequence[Slot] = [slot for slot in slots if slot.column.home]
        by_kind: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots:
            by_kind[slot.column.kind].append(slot)
        self._by_kind: Mapping[str, Sequence[Slot]] = dict(by_kind)
        # Of two columns of one name the first is meant.
        self.by_name: Mapping[str, Slot] = {slot.column.name: slot for slot in reversed(slots)}
        self._by_home = {slot.column.home: slot for slot in reversed(slots)}
        self.determined: Sequence[tuple[Slot, str]] = [
            (slot, rule) for slot in slots if (rule := self.format.rule_of(slot.column))
        ]
        self.counts_tags: bool = any(rule == "tags" for _, rule in self.determined)
        self.about: Sequence[Slot] = [slot for slot in slots if slot.column.home in ABOUT]

    def of_kind(self, kind: str, /) -> Sequence[Slot]:
        """Give the columns whose cells are read in one way."""
        return self._by_kind.get(kind, ())

    def is_about_nothing(self, cells: Sequence[str], /) -> bool:
        """Return whether a row names neither a member nor a commitment: all that would say so is blank."""
        return not any(slot.of(cells).strip() for slot in self.about)

    def say_short(self, number: int, cells: Sequence[str], /) -> None:
        """Report a row that ends early, unless only columns without a heading are missing.

        The last column with a heading must have a cell then: it is blank where cells have moved to the left.
        Workbooks do not keep the blank cells at the end of a row, so that there a short one tells nothing.
        """
        whole, width = len(self._headings), len(cells)
        last = max(place for place, heading in enumerate(self._headings) if heading.strip())
        if width and self.findings.sheet is None and (width <= last or not cells[last].strip()):
            message = f"the row ends early: the last {whole - width:,} of {whole:,} cells are missing"
            self.findings.add("row-short", message, number)

    def is_heading(self, cells: Sequence[str], /) -> bool:
        """Say whether a row repeats the header: where others name the member it has the column's heading."""
        slot = self._by_home["member.name"]
        return folded(slot.of(cells)) == folded(slot.heading.text)

    def has(self, home: str, /) -> bool:
        """Return whether the file has a column that fills a field."""
        return home in self._by_home

    def text(self, row: Row, home: str, /) -> str:
        """Give the cell of the column that fills a field; nothing where there is none."""
        return self.cell_of(row.cells, home)

    def cell_of(self, cells: Sequence[str], home: str, /) -> str:
        """Return the cell of the column that fills a field, in a row as it stands in the file."""
        slot = self._by_home.get(home)
        return "" if slot is None else slot.of(cells)

    def say(self, row: Row, slot: Slot | None, found: Iterable[Found], cell: str = "", /) -> None:
        """Report what was found in a cell, or in the whole row."""
        for one in found:
            self.findings.add(
                one.code,
                one.message,
                row.number,
                None if slot is None else slot.heading,
                found=cell.strip() or None,
                expected=one.expected,
                hint=one.hint,
            )

    def say_of(self, row: Row, home: str, found: Iterable[Found], /) -> None:
        """Report what was found in the cell of the column that fills a field."""
        self.say(row, self._by_home.get(home), found, self.text(row, home))
