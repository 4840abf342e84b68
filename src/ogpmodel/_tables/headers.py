"""Find the header of a table, and recognise its format by the header."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import Final, TypeAlias

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Problem, problem
from .._sources.python_rows import UNNAMED
from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest
from .formats import Format, Kind, formats
from .labels import folded
from .result import Collector, Heading

SEARCHED_ROWS: Final = 30
"""The number of rows at the top that may be the header."""
MOST_LISTED_COLUMNS: Final = 50
"""The largest number of unknown columns that are reported for an unknown header."""
LISTED_NAMES: Final = 10
"""The largest number of missing columns that one message names."""

Named: TypeAlias = tuple[str, str]
"""A heading, and the form in which headings are compared."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Fit:
    """A row that may be the header of a table, compared with the headings of a format."""

    format: Format
    """The format."""
    row: int
    """The number of the row, as a spreadsheet shows it."""
    cells: tuple[str, ...]
    """The cells."""
    places: tuple[int | None, ...]
    """The index of the cell of each column of the format; None if the row lacks the column."""
    unknown: tuple[Heading, ...]
    """The headings that the format lacks."""
    blank: tuple[Heading, ...]
    """The columns without a heading that the format lacks."""
    repeated: tuple[Heading, ...]
    """The headings that occur more often than in the format."""
    exact: int
    """The number of headings that are exactly those of the format."""
    rivals: tuple[str, ...] = ()
    """The formats that fit equally well, but would read the cells differently."""

    @cached_property
    def known(self) -> int:
        """The number of cells with text that are headings of the format."""
        return len([place for place in self.places if place is not None and self.cells[place].strip()])

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The headings of the format that the row lacks."""
        columns = zip(self.format.columns, self.places, strict=True)
        return tuple([column.name for column, place in columns if place is None and column.name])

    @property
    def is_header(self) -> bool:
        """Whether the row is a header of the format: it identifies rows, and half of it is known."""
        is_identifying = all(self.places[place] is not None for place in self.format.identifying)
        return is_identifying and self.known >= len(self.unknown)

    @property
    def nearness(self) -> tuple[int, int, int]:
        """How well row and format fit, for comparisons: the larger the better."""
        return (self.known - len(self.unknown), self.exact, -len(self.missing))

    @property
    def meaning(self) -> tuple[object, ...]:
        """Everything that decides how the cells are read; formats with the same meaning are no rivals."""
        columns = list(zip(self.format.columns, self.places, strict=True))
        used = [(place, one) for one, place in columns if place is not None]
        read = {(place, one.home, one.kind, one.parameter) for place, one in used}
        has_dates = any(one.kind is Kind.DATE for _, one in used)
        has_reports = any(one.is_of_a_report for _, one in used)
        dates = self.format.dates if has_dates else None
        return (read, dates, self.format.reviewed_by_row if has_reports else None)

    def heading(self, index: int, /) -> Heading:
        """Return the heading of a column of the file."""
        return Heading(index, self.cells[index].strip())


def named(cells: Iterable[str], /) -> list[Named]:
    """Return the headings of the cells of a row, each with the form in which headings are compared."""
    headings = ("" if UNNAMED.fullmatch(cell) else cell.strip() for cell in cells)
    return [(heading, folded(heading)) for heading in headings]


def fit(format_: Format, row: int, cells: Sequence[str], headings: Sequence[Named] | None = None, /) -> Fit:
    """Compare the cells of a row with the headings of a format.

    Args:
        format_: The format.
        row: The number of the row.
        cells: The cells of the row.
        headings: What `named` returns for them, if it is known.

    """
    names, columns = format_.names, format_.columns
    places: list[int | None] = [None] * len(columns)
    others: dict[str, list[Heading]] = {"unknown": [], "blank": [], "repeated": []}
    exact = 0
    for index, (heading, word) in enumerate(named(cells) if headings is None else headings):
        candidates = names.get(word, ())
        for place in candidates:
            if places[place] is None:
                places[place] = index
                exact += cells[index] == columns[place].name
                break
        else:
            kind = "blank" if not heading else "repeated" if candidates else "unknown"
            others[kind].append(Heading(index, heading))
    return Fit(
        format=format_,
        row=row,
        cells=tuple(cells),
        places=tuple(places),
        unknown=tuple(others["unknown"]),
        blank=tuple(others["blank"]),
        repeated=tuple(others["repeated"]),
        exact=exact,
    )


def best_fit(rows: Iterable[tuple[int, Sequence[str]]], kind: Format | None, /) -> Fit | None:
    """Return the first header among the rows, or else the nearest row; None if no heading is known.

    Args:
        rows: The rows, each with its number.
        kind: The format, if it is known; otherwise all formats are tried.

    """
    closest: Fit | None = None
    known = _known_names() if kind is None else kind.names.keys() - {""}
    for row, cells in rows:
        if known.isdisjoint(map(folded, map(str.strip, cells))):
            continue
        headings = named(cells)
        best, *others = sorted((fit(one, row, cells, headings) for one in _candidates(kind)), key=_farness)
        if best.is_header:
            return attrs.evolve(best, rivals=tuple(_rivals(best, others)))
        if best.known and (closest is None or best.nearness > closest.nearness):
            closest = best
    return closest


def _farness(one: Fit, /) -> tuple[int, ...]:
    return tuple(-part for part in one.nearness)


def _rivals(best: Fit, others: Iterable[Fit], /) -> Iterator[str]:
    """Yield the formats that fit a header equally well, but would read it differently."""
    for one in others:
        if one.is_header and one.nearness[:2] == best.nearness[:2] and one.meaning != best.meaning:
            yield one.format.name


@cache
def _known_names() -> frozenset[str]:
    """Return the headings of all formats, as they are compared; a blank is none."""
    return frozenset[str]().union(*(one.names for one in formats().values())) - {""}


def _candidates(kind: Format | None, /) -> Iterable[Format]:
    return formats().values() if kind is None else (kind,)


def check_kind(found: Fit, collector: Collector, /) -> None:
    """Check that a header of a given format does not have more columns of another one.

    Raises:
        InvalidData: It does.

    """
    best = best_fit([(found.row, found.cells)], None)
    if best is not None and best.nearness[0] > found.nearness[0]:
        message = f"the header is not that of {found.format.name}, but of {best.format.name}"
        place = collector.place(found.row)
        raise InvalidData([problem("sheet-header", message, place, expected=found.format.name)])


def check_header(found: Fit, collector: Collector, /) -> None:
    """Report the columns of a header that differ from those of its format.

    Raises:
        InvalidData: A heading is repeated, or another format fits equally well.

    """
    if found.rivals:
        names = " and ".join((found.format.name, *found.rivals))
        message = f"the header fits {names} equally well, but they read it differently; pass kind=…"
        raise InvalidData([problem("sheet-header", message, collector.place(found.row), expected=names)])
    if found.repeated:
        raise InvalidData(_repeated(found, collector))
    for message, heading, hint in _unknown(found):
        collector.add("column-unknown", message, found.row, heading, found=heading.text, hint=hint)
    if found.missing:
        message = f"missing of {found.format.name} ({len(found.missing):,}): {_listed(found.missing)}"
        collector.add("columns-missing", message, found.row)


def no_header(found: Fit | None, collector: Collector, kind: Format | None, /) -> Iterator[Problem]:
    """Yield the problems of a table without a known header; they name the nearest format."""
    what = "a header of a table that is known here" if kind is None else f"the header of {kind.name}"
    known = (
        "; known are " + ", ".join(f"{one.name} ({one.title})" for one in formats().values())
        if kind is None
        else ""
    )
    ours = "; `ogpmodel.load` reads documents of our own"
    if found is None:
        message = f"none of the first {SEARCHED_ROWS} rows is {what}{known}{ours}"
        yield problem("sheet-header", message, collector.place(), expected=", ".join(formats()))
        return
    wanted = len([one for one in found.format.columns if one.name])
    message = (
        f"none of the first {SEARCHED_ROWS} rows is {what}; this row comes nearest, to {found.format.name}: "
        f"{found.known} of its {wanted} columns{known}{ours}"
    )
    yield problem("sheet-header", message, collector.place(found.row), expected=found.format.title)
    for message, heading, hint in islice(_unknown(found), MOST_LISTED_COLUMNS):
        yield problem("column-unknown", message, collector.place(found.row, heading), hint=hint)
    if found.missing:
        message = f"missing ({len(found.missing):,}): {_listed(found.missing)}"
        yield problem("columns-missing", message, collector.place(found.row))


def _repeated(found: Fit, collector: Collector, /) -> Iterator[Problem]:
    """Yield the problem of each heading that occurs more often than in the format."""
    for heading in found.repeated:
        word = folded(heading.text)
        others = [
            found.heading(index).letter
            for index, cell in enumerate(found.cells)
            if index != heading.index and folded(cell) == word
        ]
        message = (
            f"the heading {quoted(heading.text)} occurs twice, also in column {' and '.join(others)}; "
            "one would hide the other: rename or remove one of them"
        )
        yield problem("column-repeated", message, collector.place(found.row, heading))


def _unknown(found: Fit, /) -> Iterator[tuple[str, Heading, str | None]]:
    """Yield a message for each unknown column, with a suggestion among the missing columns."""
    for heading in found.unknown:
        near = nearest(heading.text, found.missing)
        meant = "" if near is None else f"; did you mean {near!r}?"
        yield (
            f"{found.format.name} has no column {quoted(heading.text)}; it is not read{meant}",
            heading,
            near,
        )


def _listed(names: Sequence[str], /) -> str:
    shown = ", ".join(repr(shortened(name)) for name in names[:LISTED_NAMES])
    return f"{shown} and {len(names) - LISTED_NAMES:,} more" if len(names) > LISTED_NAMES else shown


def names_repeated(names: Iterable[str], /) -> Format | None:
    """Return the format with a repeated heading that has these headings; None if there is none.

    The rows of such a table cannot be mappings: one of the two cells would be lost.
    """
    row = list(names)
    found = best_fit([(1, row)], None)
    if found is None or not found.is_header or found.rivals:
        return None
    repeated = {folded(one.name) for one in found.format.columns if one.kind is Kind.SAME}
    return found.format if repeated.intersection(map(folded, row)) else None
