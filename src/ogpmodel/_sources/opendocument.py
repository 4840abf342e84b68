"""OpenDocument spreadsheets (.ods): the rows of their sheets (ODF 1.3 part 3, sections 9.1 and 19)."""

import re
from datetime import date
from typing import Final

import attrs

from .._problems.problems import Place
from .._tools.messages import shortened
from .source_table import (
    EPOCH,
    HIDDEN_YEARS,
    LAST_ROW,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_SHEETS,
    Rows,
    check_last_row,
    check_width,
    iso_text,
    number_text,
    too_many_cells,
)
from .workbook_parts import Archive, SimpleHandler, parse_all

CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
CELL_NAMES: Final = frozenset({"table-cell", "covered-table-cell"})
"""Elements of cells. A cell that a merged cell covers may have a text of its own."""
COUNT: Final = re.compile(r"[1-9][0-9]{0,6}")
"""The number of repetitions; seven digits are enough for the last row of a spreadsheet."""
WHITE_SPACE: Final = {"tab": "\t", "line-break": "\n"}
"""Elements for white space (section 6.1): XML does not distinguish its characters."""


@attrs.define
class Sheet:
    """A sheet: its name, and its rows that are not blank."""

    name: str
    rows: list[tuple[int, int, list[str]]] = attrs.field(factory=list[tuple[int, int, list[str]]])
    """The number of the first row, the count of its repetitions, and its cells."""

    def rows_of_text(self) -> Rows:
        """Yield the rows. A repeated row is stored once and yielded as often as it is repeated."""
        for first, repeated, row in self.rows:
            for number in range(first, first + repeated):
                yield number, row


def content_of(archive: Archive, /) -> tuple[list[Sheet], bool]:
    """Return the sheets, and whether bare numbers of days are counted from 1904.

    Raises:
        InvalidData: The content is broken, encrypted or too large.

    """
    if MANIFEST in archive and b"encryption-data" in b"".join(archive.chunks(MANIFEST)):
        raise archive.broken("it is encrypted; save it without a password")
    content = _Content(archive)
    parse_all(CONTENT, content, archive)
    return content.sheets, content.from_1904


class _Content(SimpleHandler):
    """The handler of the part `content.xml`, which has all sheets."""

    def __init__(self, archive: Archive, /) -> None:
        self.archive = archive
        self.sheets: list[Sheet] = []
        self.from_1904 = False
        # The current row. The start of a table sets its number, and the start of a row the others.
        self.number: int
        self.column: int
        self.row: list[str]
        self.repeated = 0
        # The current cell: its attributes, its paragraphs, and the level of elements inside it.
        self.attributes: dict[str, str] | None = None
        self.paragraphs: list[list[str]] = []
        self.level = 0
        self.in_paragraph = False
        # Counts for the limits: a short file can repeat spaces and cells very often.
        self.spaces = 0
        self.filled = 0

    # Events.

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Receive the start of an element."""
        if self.attributes is not None:
            self._start_inside(name, attributes)
        elif name in CELL_NAMES:
            self.attributes = attributes if self.repeated else None
        elif name == "table-row" and self.sheets:
            self.repeated = self._count(attributes, f"{_TABLE}number-rows-repeated")
            self.column, self.row = 0, []
        elif name == "table":
            self.sheets.append(Sheet(attributes.get(f"{_TABLE}name", "")))
            if len(self.sheets) > MOST_SHEETS:
                raise self.archive.broken(f"it has more than {MOST_SHEETS:,} sheets")
            self.number = 1
        elif name == "null-date":
            self.from_1904 = attributes.get(f"{_TABLE}date-value", "").startswith("1904")

    def _start_inside(self, name: str, attributes: dict[str, str], /) -> None:
        """Receive an element in a cell. Its paragraphs are its text; those of notes and pictures are not."""
        self.level += 1
        if self.level == 1:
            self.in_paragraph = name == "p"
            if self.in_paragraph:
                self.paragraphs.append([])
        elif name == "annotation":
            self.in_paragraph = False
        elif self.in_paragraph and name in WHITE_SPACE:
            self.paragraphs[-1].append(WHITE_SPACE[name])
        elif self.in_paragraph and name == "s":
            self._add_spaces(self._count(attributes, f"{_TEXT}c"))

    def _add_spaces(self, count: int, /) -> None:
        self.spaces += count
        if self.spaces > MOST_CHARACTERS:
            raise too_many_cells(self._place())
        self.paragraphs[-1].append(" " * count)

    def text(self, text: str, /) -> None:
        """Receive characters."""
        if self.in_paragraph and self.level:
            self.paragraphs[-1].append(text)

    def end(self, name: str, /) -> None:
        """Receive the end of an element."""
        if self.level:
            self.level -= 1
        elif self.attributes is not None:
            self._end_cell(self.attributes)
            self.attributes = None
        elif name == "table-row" and self.repeated:
            self._end_row()

    # Rows and cells.

    def _end_row(self) -> None:
        if self.row:
            check_last_row(self.number + self.repeated - 1, self._place())
            self.sheets[-1].rows.append((self.number, self.repeated, self.row))
        self.number += self.repeated
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
        check_width(self.number, self.column + repeated, self._place())
        self.filled += repeated
        if self.filled > MOST_CELLS:
            raise too_many_cells(self._place())
        self.row += [""] * (self.column - len(self.row)) + [text] * repeated

    def _text_of(self, attributes: dict[str, str], /) -> str:
        """Return a cell as text; a formula without a computed value is its own text."""
        shown = "\n".join(map("".join, self.paragraphs))
        type_ = attributes.get(f"{_OFFICE}value-type")
        if type_ is None and not shown and (formula := attributes.get(f"{_TABLE}formula")):
            # A formula begins with the prefix of its language: of:=SUM(1).
            return "=" + formula.partition("=")[2]
        return _value(type_ or "string", attributes, shown)

    def _count(self, attributes: dict[str, str], name: str, /) -> int:
        """Return the number of repetitions that an attribute states; 1 without the attribute."""
        text = attributes.get(name, "1")
        if not COUNT.fullmatch(text) or int(text) > LAST_ROW:
            raise self.archive.broken(f"a row, cell or space is repeated {shortened(text)!r} times")
        return int(text)

    def _place(self) -> Place:
        return attrs.evolve(self.archive.place, sheet=self.sheets[-1].name)


def _value(type_: str, attributes: dict[str, str], shown: str, /) -> str:
    """Return the text of a value by its type; `shown` is the text of the cell's paragraphs."""
    match type_:
        case "float" | "percentage" | "currency":
            return number_text(attributes.get(f"{_OFFICE}value", shown))
        case "date":
            return _day(iso_text(attributes.get(f"{_OFFICE}date-value", shown)))
        case "boolean":
            return attributes.get(f"{_OFFICE}boolean-value", shown).upper()
        case _:
            return _string(attributes.get(f"{_OFFICE}string-value"), shown)


def _string(stated: str | None, shown: str, /) -> str:
    """Return the text of a cell: the stated one, unless the shown one has the same content or more.

    XML replaces the line breaks and tabs of a stated text by spaces. LibreOffice states an empty text where
    it shows an error such as ``#REF!``.
    """
    return shown if not stated or stated.split() == shown.split() else stated


def _day(text: str, /) -> str:
    """Return a day, or the year that a spreadsheet formats as a day of 1905."""
    try:
        days = (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        return text
    return str(days) if days in HIDDEN_YEARS else text
