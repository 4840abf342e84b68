"""Spreadsheets in OpenDocument (.ods): the rows of their sheets (ODF 1.3 part 3, sections 9.1 and 19)."""

import re
from datetime import date
from typing import Final

import attrs

from .._problems.problems import Place
from .._tools.messages import shortened
from .archives import Archive
from .markup import Elements, Part, consume, parsed
from .serials import EPOCH, HIDDEN_YEARS, iso_text, number_text
from .texts import (
    LARGEST,
    LAST_ROW,
    MOST_CELLS,
    MOST_SHEETS,
    Rows,
    check_last_row,
    check_width,
    too_many_cells,
)

CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
COUNT = re.compile(r"[1-9][0-9]{0,6}")
BREAKS: Final = {"tab": "\t", "line-break": "\n"}


@attrs.define
class Grid:
    """A sheet: its name, and its rows with words."""

    name: str
    rows: list[tuple[int, int, list[str]]] = attrs.field(factory=list[tuple[int, int, list[str]]])
    """Number of the first row, how often it is repeated, and its cells."""

    def rows_of_text(self) -> Rows:
        """Yield the rows; a repeated row occurs as often as it is repeated."""
        for first, repeated, row in self.rows:
            for number in range(first, first + repeated):
                yield number, row


def content_of(archive: Archive, elements: Elements, /) -> tuple[list[Grid], bool]:
    """Return the sheets, and whether days are counted from 1904.

    Raises:
        InvalidData: The content is broken, encrypted or too large.

    """
    if MANIFEST in archive and b"encryption-data" in b"".join(archive.chunks(MANIFEST)):
        raise archive.broken("it is encrypted; save it without a password")
    content = _Content(archive)
    consume(parsed(CONTENT, content, archive, elements))
    return content.grids, content.from_1904


class _Content(Part):
    """The handler of the content."""

    def __init__(self, archive: Archive, /) -> None:
        self.archive = archive
        self.grids: list[Grid] = []
        self.from_1904 = False
        # The row that is being read. A table states where it begins, and a row where its cells do.
        self.next: int
        self.column: int
        self.row: list[str]
        self.repeated = 0
        # The cell that is being read: its attributes, its paragraphs, and how deep inside it the parser is.
        self.attributes: dict[str, str] | None = None
        self.paragraphs: list[list[str]] = []
        self.inside = 0
        self.reads = False
        # How much there is so far.
        self.blanks = 0
        self.filled = 0

    # Events.

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Take the start of an element."""
        if self.attributes is not None:
            self._start_inside(name, attributes)
        elif name in CELLS:
            self.attributes = attributes if self.repeated else None
        elif name == "table-row" and self.grids:
            self.repeated = self._count(attributes, f"{_TABLE}number-rows-repeated")
            self.column, self.row = 0, []
        elif name == "table":
            self.grids.append(Grid(attributes.get(f"{_TABLE}name", "")))
            if len(self.grids) > MOST_SHEETS:
                raise self.archive.broken(f"it has more than {MOST_SHEETS:,} sheets")
            self.next = 1
        elif name == "null-date":
            self.from_1904 = attributes.get(f"{_TABLE}date-value", "").startswith("1904")

    def _start_inside(self, name: str, attributes: dict[str, str], /) -> None:
        """Take an element in a cell: its paragraphs are its text, those of notes and pictures are not."""
        self.inside += 1
        if self.inside == 1:
            self.reads = name == "p"
            if self.reads:
                self.paragraphs.append([])
        elif name == "annotation":
            self.reads = False
        elif self.reads and name in BREAKS:
            self.paragraphs[-1].append(BREAKS[name])
        elif self.reads and name == "s":
            self._add_blanks(self._count(attributes, f"{_TEXT}c"))

    def _add_blanks(self, count: int, /) -> None:
        self.blanks += count
        if self.blanks > LARGEST:
            raise too_many_cells(self._place())
        self.paragraphs[-1].append(" " * count)

    def text(self, text: str, /) -> None:
        """Take characters."""
        if self.reads and self.inside:
            self.paragraphs[-1].append(text)

    def end(self, name: str, /) -> None:
        """Take the end of an element."""
        if self.inside:
            self.inside -= 1
        elif self.attributes is not None:
            self._end_cell(self.attributes)
            self.attributes = None
        elif name == "table-row" and self.repeated:
            self._end_row()

    # Rows and cells.

    def _end_row(self) -> None:
        if self.row:
            check_last_row(self.next + self.repeated - 1, self._place())
            self.grids[-1].rows.append((self.next, self.repeated, self.row))
        self.next += self.repeated
        self.repeated = 0

    def _end_cell(self, attributes: dict[str, str], /) -> None:
        repeated = self._count(attributes, f"{_TABLE}number-columns-repeated") if attributes else 1
        if self.paragraphs or attributes:
            self._keep(self._text_of(attributes), repeated)
            self.paragraphs = []
        self.column += repeated

    def _keep(self, text: str, repeated: int, /) -> None:
        if not text.strip():
            return
        check_width(self.next, self.column + repeated, self._place())
        self.filled += repeated
        if self.filled > MOST_CELLS:
            raise too_many_cells(self._place())
        self.row += [""] * (self.column - len(self.row)) + [text] * repeated

    def _text_of(self, attributes: dict[str, str], /) -> str:
        """Return a cell as text; a formula without a computed value is its own text."""
        shown = "\n".join(map("".join, self.paragraphs))
        kind = attributes.get(f"{_OFFICE}value-type")
        if kind is None and not shown and (formula := attributes.get(f"{_TABLE}formula")):
            return "=" + formula.partition("=")[2]
        return _value(kind or "string", attributes, shown)

    def _count(self, attributes: dict[str, str], name: str, /) -> int:
        """Return how often something is repeated."""
        text = attributes.get(name, "1")
        if not COUNT.fullmatch(text) or int(text) > LAST_ROW:
            raise self.archive.broken(f"something in it is repeated {shortened(text)!r} times")
        return int(text)

    def _place(self) -> Place:
        return attrs.evolve(self.archive.place, sheet=self.grids[-1].name)


def _value(kind: str, attributes: dict[str, str], shown: str, /) -> str:
    match kind:
        case "float" | "percentage" | "currency":
            return number_text(attributes.get(f"{_OFFICE}value", shown))
        case "date":
            return _day(iso_text(attributes.get(f"{_OFFICE}date-value", shown)))
        case "boolean":
            return attributes.get(f"{_OFFICE}boolean-value", shown).upper()
        case _:
            return _words(attributes.get(f"{_OFFICE}string-value"), shown)


def _words(stated: str | None, shown: str, /) -> str:
    """Return the text of a cell: what is stated, unless what is shown says the same or more.

    XML makes blanks of the line breaks and tabs of a stated text, and LibreOffice states an empty one where
    it shows an error such as ``#REF!``.
    """
    return shown if not stated or stated.split() == shown.split() else stated


def _day(text: str, /) -> str:
    """Return a day; or a year that a spreadsheet formats as a day of 1905."""
    try:
        days = (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        return text
    return str(days) if days in HIDDEN_YEARS else text
