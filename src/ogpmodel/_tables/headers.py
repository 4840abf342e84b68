"""Finding the header of a table, and telling by it which of OGP's formats the table has."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Problem, problem
from .._sources.python_rows import UNNAMED
from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest
from .findings import Findings, Heading
from .formats import Format, folded, formats

SEARCHED = 30
"""So many rows at the top are looked at for a header."""
MOST = 50
"""So many columns that differ are told of a header that is not known."""
LISTED = 10
"""So many columns that are missing are named in one line."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Fit:
    """How the cells of a row fit the headings of a format."""

    format: Format
    """The format."""
    row: int
    """The row, as a spreadsheet counts it."""
    cells: tuple[str, ...]
    """The cells."""
    places: tuple[int | None, ...]
    """For each column of the format the index of its cell."""
    unknown: tuple[Heading, ...]
    """The headings that the format does not have."""
    blank: tuple[Heading, ...]
    """The columns without a heading that the format does not have."""
    repeated: tuple[Heading, ...]
    """The headings that stand more often than in the format."""
    exact: int
    """How many headings are letter for letter those of the format."""
    rivals: tuple[str, ...] = ()
    """The formats that fit as well, and would read the cells otherwise."""

    @property
    def known(self) -> int:
        """How many of the cells with words are headings of the format."""
        return sum(place is not None and bool(self.cells[place].strip()) for place in self.places)

    @property
    def missing(self) -> tuple[str, ...]:
        """The headings of the format that the row lacks."""
        columns = zip(self.format.columns, self.places, strict=True)
        return tuple(column.name for column, place in columns if place is None and column.name)

    @property
    def is_header(self) -> bool:
        """Say whether the row is a header of the format: it tells the rows apart, and half of it is known."""
        needed = all(self.places[place] is not None for place in self.format.needed)
        return needed and self.known >= len(self.unknown)

    @property
    def nearness(self) -> tuple[int, int, int]:
        """Compare how well rows and formats fit: the larger the better."""
        return (self.known - len(self.unknown), self.exact, -len(self.missing))

    @property
    def meaning(self) -> tuple[object, ...]:
        """What decides how the cells are read; two formats of one meaning read them alike."""
        columns = list(zip(self.format.columns, self.places, strict=True))
        used = [(place, one.home, one.kind, one.words) for one, place in columns if place is not None]
        dates = self.format.dates if any(kind == "date" for _, _, kind, _ in used) else None
        reports = any(one.is_of_a_report for one, place in columns if place is not None)
        return (sorted(used), dates, self.format.reviewed if reports else None)

    def heading(self, index: int, /) -> Heading:
        """Give a column of the file."""
        return Heading(index, self.cells[index].strip())


def fit(format_: Format, row: int, cells: Sequence[str], /) -> Fit:
    """Compare the cells of a row with the headings of a format."""
    places: list[int | None] = [None] * len(format_.columns)
    others: dict[str, list[Heading]] = {"unknown": [], "blank": [], "repeated": []}
    exact = 0
    for index, cell in enumerate(cells):
        heading = "" if UNNAMED.fullmatch(cell) else cell.strip()
        candidates = format_.names.get(folded(heading), ())
        free = next((place for place in candidates if places[place] is None), None)
        if free is not None:
            places[free] = index
            exact += cell == format_.columns[free].name
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
    """Give the first header among the rows, or else what comes nearest; None where nothing is known.

    With a kind, no other format is looked for.
    """
    closest: Fit | None = None
    for row, cells in rows:
        best, *others = sorted((fit(one, row, cells) for one in _candidates(kind)), key=_farness)
        if best.is_header:
            return attrs.evolve(best, rivals=tuple(_rivals(best, others)))
        if best.known and (closest is None or best.nearness > closest.nearness):
            closest = best
    return closest


def _farness(one: Fit, /) -> tuple[int, ...]:
    return tuple(-part for part in one.nearness)


def _rivals(best: Fit, others: Iterable[Fit], /) -> Iterator[str]:
    """Give the formats that fit a header as well, and would read it otherwise."""
    for one in others:
        if one.is_header and one.nearness[:2] == best.nearness[:2] and one.meaning != best.meaning:
            yield one.format.name


def _candidates(kind: Format | None, /) -> Iterable[Format]:
    return formats().values() if kind is None else (kind,)


def check_kind(found: Fit, findings: Findings, /) -> None:
    """Refuse a header that was said to be of one format, and has more columns of another.

    Raises:
        InvalidData: It has.

    """
    best = best_fit([(found.row, found.cells)], None)
    if best is not None and best.nearness[0] > found.nearness[0]:
        message = f"the header is not that of {found.format.name}, but of {best.format.name}"
        place = findings.place(found.row)
        raise InvalidData([problem("sheet-header", message, place, expected=found.format.name)])


def check_header(found: Fit, findings: Findings, /) -> None:
    """Tell which columns of a header differ from those of its format.

    Raises:
        InvalidData: A heading is repeated, or another format fits as well.

    """
    if found.rivals:
        names = " and ".join((found.format.name, *found.rivals))
        message = f"the header fits {names} alike, which read it in different ways; say which by kind=…"
        raise InvalidData([problem("sheet-header", message, findings.place(found.row), expected=names)])
    if found.repeated:
        raise InvalidData(_repeated(found, findings))
    for message, heading, hint in _unknown(found):
        findings.add("column-unknown", message, found.row, heading, found=heading.text, hint=hint)
    if found.missing:
        message = f"missing of {found.format.name} ({len(found.missing):,}): {_listed(found.missing)}"
        findings.add("columns-missing", message, found.row)


def no_header(found: Fit | None, findings: Findings, kind: Format | None, /) -> Iterator[Problem]:
    """Report that there is no known header, what is known, what comes nearest, and what differs."""
    what = "a header of a table that is known here" if kind is None else f"the header of {kind.name}"
    known = (
        "; known are " + ", ".join(f"{one.name} ({one.title})" for one in formats().values())
        if kind is None
        else ""
    )
    ours = "; `ogpmodel.load` reads documents of our own"
    if found is None:
        message = f"none of the first {SEARCHED} rows is {what}{known}{ours}"
        yield problem("sheet-header", message, findings.place(), expected=", ".join(formats()))
        return
    wanted = len([one for one in found.format.columns if one.name])
    message = (
        f"none of the first {SEARCHED} rows is {what}; this row comes nearest, to {found.format.name}: "
        f"{found.known} of its {wanted} columns{known}{ours}"
    )
    yield problem("sheet-header", message, findings.place(found.row), expected=found.format.title)
    for message, heading, hint in islice(_unknown(found), MOST):
        yield problem("column-unknown", message, findings.place(found.row, heading), hint=hint)
    if found.missing:
        message = f"missing ({len(found.missing):,}): {_listed(found.missing)}"
        yield problem("columns-missing", message, findings.place(found.row))


def _repeated(found: Fit, findings: Findings, /) -> Iterator[Problem]:
    """Report each heading that occurs more often than in the format, with the places of the others."""
    for heading in found.repeated:
        word = folded(heading.text)
        others = [
            found.heading(index).letter
            for index, cell in enumerate(found.cells)
            if index != heading.index and folded(cell) == word
        ]
        message = (
            f"the heading {quoted(heading.text)} stands twice, also in column {' and '.join(others)}; "
            "one would hide the other: rename or remove one of them"
        )
        yield problem("column-repeated", message, findings.place(found.row, heading))


def _unknown(found: Fit, /) -> Iterator[tuple[str, Heading, str | None]]:
    """Tell of each unknown column; what it resembles is suggested, and only if that is missing."""
    for heading in found.unknown:
        near = nearest(heading.text, found.missing)
        meant = "" if near is None else f"; did you mean {near!r}?"
        yield (
            f"{found.format.name} has no column {quoted(heading.text)}; it is not read{meant}",
            heading,
            near,
        )


def _listed(names: Sequence[str], /) -> str:
    shown = ", ".join(repr(shortened(name)) for name in names[:LISTED])
    return f"{shown} and {len(names) - LISTED:,} more" if len(names) > LISTED else shown


def names_repeated(names: Iterable[str], /) -> Format | None:
    """Give the format with a repeated heading that these names of members belong to.

    Such a table cannot come as rows with named cells: one of the two would be lost.
    """
    row = list(names)
    found = best_fit([(1, row)], None)
    if found is None or not found.is_header or found.rivals:
        return None
    repeated = {folded(one.name) for one in found.format.columns if one.kind == "same"}
    return found.format if repeated.intersection(map(folded, row)) else None
