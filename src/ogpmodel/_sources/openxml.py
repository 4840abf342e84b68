"""Workbooks in Open XML (.xlsx), strict or transitional: sheets, shared texts, and which formats are dates.

The rules are those of ECMA-376 part 1, sections 18.2 (workbook), 18.4 (shared texts) and 18.8 (styles).
"""

import posixpath
import re
from typing import Final

import attrs

from .._tools.messages import shortened
from .archives import Archive
from .markup import Elements, Part, consume, parsed
from .texts import MOST_SHEETS

ROOT: Final = "_rels/.rels"
WORKBOOK: Final = "xl/workbook.xml"
"""Where the workbook is if the archive does not name it."""
MOST_FORMATS = 65_536
"""Formats of cells. Spreadsheets write at most 65,490."""
DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
"""The built-in number formats that show dates or times of day (ECMA-376, 18.8.30); 46 is ``[h]:mm:ss``."""
LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|general', re.IGNORECASE | re.DOTALL)
"""The parts of a number format that are not replaced by a part of the date."""
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
"""What makes a format show a length of time."""
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a character is written that XML cannot hold (ECMA-376, 22.9.2.19)."""


@attrs.frozen(weakref_slot=False)
class Book:
    """What all sheets of a workbook share."""

    sheets: tuple[tuple[str, str], ...]
    """Name and part of each sheet of cells."""
    texts: dict[str, str]
    """The shared texts, by their numbers as cells write them."""
    dates: frozenset[str]
    """The formats of cells that show a date, by their numbers."""
    from_1904: bool
    """Whether days are counted from 1904."""


def unescaped(text: str, /) -> str:
    """Return a text with its escaped characters; NUL and half characters, which no text has, stay escaped."""
    return ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str], /) -> str:
    code = int(escape[1], 16)
    return escape[0] if code == 0 or 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004 - half characters


def shows_date(code: str, /) -> bool:
    """Return whether a number format shows a date or a time of day."""
    first = code.partition(";")[0]
    return not ELAPSED.search(first) and any(letter in "dmyhs" for letter in LITERAL.sub("", first).lower())


def book_of(archive: Archive, elements: Elements, /) -> Book:
    """Read what all sheets share.

    Raises:
        InvalidData: A part is missing or broken, two sheets are one part, or there are too many.

    """
    main = _workbook_part(archive, elements)
    overview, links = _Overview(archive), _links(main, archive, elements)
    consume(parsed(main, overview, archive, elements))
    sheets = tuple(_sheet_parts(overview, links, archive))
    if len({part.casefold() for _, part in sheets}) < len(sheets):
        raise archive.broken("two of its sheets are the same part")
    texts, styles = _Texts(), _Styles(archive)
    for kind, handler in (("sharedStrings", texts), ("styles", styles)):
        for part in [part for its, part in links.values() if its == kind and part in archive][:1]:
            consume(parsed(part, handler, archive, elements))
    return Book(
        sheets,
        {str(index): text for index, text in enumerate(texts.found)},
        styles.dates(),
        overview.from_1904,
    )


def _sheet_parts(
    overview: "_Overview", links: dict[str, tuple[str, str]], archive: Archive, /
) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for name, link in overview.sheets:
        kind, part = links.get(link, ("", ""))
        if not kind:
            raise archive.broken(f"the sheet {shortened(name)!r} has no part")
        if kind == "worksheet":
            parts.append((name, part))
    return parts


def _workbook_part(archive: Archive, elements: Elements, /) -> str:
    if ROOT in archive:
        links = _links("", archive, elements)
        return next((part for kind, part in links.values() if kind == "officeDocument"), WORKBOOK)
    return WORKBOOK


def _links(part: str, archive: Archive, elements: Elements, /) -> dict[str, tuple[str, str]]:
    """Read the relationships of a part: identifier → last word of the kind, and the part."""
    folder, name = posixpath.split(part)
    links = _Links(folder)
    consume(parsed(posixpath.join(folder, "_rels", f"{name}.rels"), links, archive, elements))
    return links.found


class _Links(Part):
    """Relationships."""

    def __init__(self, folder: str, /) -> None:
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = (kind, target.lstrip("/"))


class _Overview(Part):
    """The workbook's own part: its sheets and its date system."""

    def __init__(self, archive: Archive, /) -> None:
        self.archive = archive
        self.from_1904 = False
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true", "on"}
        elif name == "sheet":
            link = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")
            self.sheets.append((unescaped(attributes.get("name", "")), link))
            if len(self.sheets) > MOST_SHEETS:
                raise self.archive.broken(f"it has more than {MOST_SHEETS:,} sheets")


class _Texts(Part):
    """The shared texts: plain, or in runs of one format each; how they are pronounced is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.runs: list[str] = []
        self.reads = self.is_phonetic = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        del attributes
        self.reads = name == "t" and not self.is_phonetic
        self.is_phonetic = self.is_phonetic or name == "rPh"

    def end(self, name: str, /) -> None:
        self.reads = False
        if name == "rPh":
            self.is_phonetic = False
        elif name == "si":
            # A long blank text that many cells share is looked at once only.
            text = unescaped("".join(self.runs))
            self.found.append(text if text.strip() else "")
            self.runs = []

    def text(self, text: str, /) -> None:
        if self.reads:
            self.runs.append(text)


class _Styles(Part):
    """The formats of cells, and the number formats that they name."""

    def __init__(self, archive: Archive, /) -> None:
        self.archive = archive
        self.codes: dict[str, str] = {}
        self.numbers: list[str] = []
        self.is_of_cells = self.is_of_numbers = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name in {"numFmts", "cellXfs"}:
            self.is_of_numbers, self.is_of_cells = name == "numFmts", name == "cellXfs"
        elif name == "numFmt" and self.is_of_numbers:
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self.is_of_cells:
            self.numbers.append(attributes.get("numFmtId", "0"))
        if len(self.numbers) > MOST_FORMATS or len(self.codes) > MOST_FORMATS:
            raise self.archive.broken(f"it has more than {MOST_FORMATS:,} formats of cells")

    def end(self, name: str, /) -> None:
        if name in {"numFmts", "cellXfs"}:
            self.is_of_numbers = self.is_of_cells = False

    def dates(self) -> frozenset[str]:
        known = {str(number) for number in DATE_FORMATS} - self.codes.keys()
        known |= {number for number, code in self.codes.items() if shows_date(code)}
        return frozenset(str(place) for place, number in enumerate(self.numbers) if number in known)
