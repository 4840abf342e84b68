"""Open XML workbooks (.xlsx), strict or transitional: what their sheets share.

The rules are those of ECMA-376 part 1, sections 18.2 (workbook), 18.4 (shared texts) and 18.8 (styles).
"""

import posixpath
import re
from typing import Final

import attrs

from .._tools.messages import shortened
from .source_table import MOST_SHEETS
from .workbook_parts import Archive, SimpleHandler, parse_all

ROOT: Final = "_rels/.rels"
WORKBOOK: Final = "xl/workbook.xml"
"""The part of the workbook if the archive does not name another one."""
MOST_FORMATS = 65_536
"""Formats of cells. Spreadsheets write at most 65,490."""
DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
"""The built-in number formats that show dates or times of day (ECMA-376, 18.8.30); 46 is ``[h]:mm:ss``."""
LITERAL: Final = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|general', re.IGNORECASE | re.DOTALL)
"""The pieces of a number format that are shown as they are: the ``d`` in ``0 "days"`` is not a day."""
ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
"""The pieces of a number format that show a length of time, not a time of day: ``[h]``."""
ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""The form of a character that XML cannot contain (ECMA-376 part 1, 22.9.2.19)."""


@attrs.frozen(weakref_slot=False)
class Book:
    """What all sheets of a workbook share: texts, formats of dates and the date system."""

    sheets: tuple[tuple[str, str], ...]
    """Name and part of each worksheet; chart sheets and the like are not included."""
    texts: dict[str, str]
    """The shared texts, by their index as cells write it."""
    date_formats: frozenset[str]
    """The formats of cells that show a date, by their index as cells write it."""
    from_1904: bool
    """Whether days are counted from 1904."""


def unescaped(text: str, /) -> str:
    """Return a text without escapes; NUL and half characters, which a text cannot contain, stay escaped."""
    return ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str], /) -> str:
    code = int(escape[1], 16)
    return escape[0] if code == 0 or 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004 - half characters


def shows_date(code: str, /) -> bool:
    """Return whether a number format shows a date or a time of day."""
    first = code.partition(";")[0]
    return not ELAPSED.search(first) and any(letter in "dmyhs" for letter in LITERAL.sub("", first).lower())


def book_of(archive: Archive, /) -> Book:
    """Return what all sheets share.

    Raises:
        InvalidData: A part is missing or broken, two sheets are one part, or there are too many.

    """
    main = _workbook_part(archive)
    overview, links = _Overview(archive), _links(main, archive)
    parse_all(main, overview, archive)
    sheets = tuple(_worksheets(overview, links, archive))
    if len({part.casefold() for _, part in sheets}) < len(sheets):
        raise archive.broken("two of its sheets are the same part")
    texts, styles = _Texts(), _Styles(archive)
    for type_, handler in (("sharedStrings", texts), ("styles", styles)):
        # A workbook has one part of each type at most, and need not have any.
        for part in [part for other, part in links.values() if other == type_ and part in archive][:1]:
            parse_all(part, handler, archive)
    return Book(
        sheets,
        {str(index): text for index, text in enumerate(texts.texts)},
        styles.date_formats(),
        overview.from_1904,
    )


def _worksheets(
    overview: "_Overview", links: dict[str, tuple[str, str]], archive: Archive, /
) -> list[tuple[str, str]]:
    """Return name and part of each worksheet."""
    parts: list[tuple[str, str]] = []
    for name, link in overview.sheets:
        type_, part = links.get(link, ("", ""))
        if not type_:
            raise archive.broken(f"the sheet {shortened(name)!r} has no part")
        if type_ == "worksheet":
            parts.append((name, part))
    return parts


def _workbook_part(archive: Archive, /) -> str:
    if ROOT in archive:
        links = _links("", archive)
        return next((part for type_, part in links.values() if type_ == "officeDocument"), WORKBOOK)
    return WORKBOOK


def _links(part: str, archive: Archive, /) -> dict[str, tuple[str, str]]:
    """Return the relationships of a part (ECMA-376 part 2): identifier → type and part.

    The type is the last segment of its address, which is the same in strict and transitional workbooks.
    """
    folder, name = posixpath.split(part)
    links = _Links(folder)
    parse_all(posixpath.join(folder, "_rels", f"{name}.rels"), links, archive)
    return links.links


class _Links(SimpleHandler):
    """The handler of a part with relationships."""

    def __init__(self, folder: str, /) -> None:
        self.folder = folder
        self.links: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", "")))
            type_ = attributes.get("Type", "").rpartition("/")[2]
            self.links[attributes.get("Id", "")] = (type_, target.lstrip("/"))


class _Overview(SimpleHandler):
    """The handler of the workbook's own part: its sheets and its date system."""

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


class _Texts(SimpleHandler):
    """The handler of the shared texts: plain, or in runs of one format each, without phonetic hints."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.runs: list[str] = []
        self.in_run = self.in_phonetic = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        del attributes
        self.in_run = name == "t" and not self.in_phonetic
        self.in_phonetic = self.in_phonetic or name == "rPh"

    def end(self, name: str, /) -> None:
        self.in_run = False
        if name == "rPh":
            self.in_phonetic = False
        elif name == "si":
            # Many cells can share a long blank text: it is replaced here, once, and never stripped again.
            text = unescaped("".join(self.runs))
            self.texts.append(text if text.strip() else "")
            self.runs = []

    def text(self, text: str, /) -> None:
        if self.in_run:
            self.runs.append(text)


class _Styles(SimpleHandler):
    """The handler of the styles: the formats of cells, and the number formats that they refer to."""

    def __init__(self, archive: Archive, /) -> None:
        self.archive = archive
        self.codes: dict[str, str] = {}
        self.numbers: list[str] = []
        # Formats of conditions have number formats, too, outside of these two lists.
        self.in_cell_formats = self.in_number_formats = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name in {"numFmts", "cellXfs"}:
            self.in_number_formats, self.in_cell_formats = name == "numFmts", name == "cellXfs"
        elif name == "numFmt" and self.in_number_formats:
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self.in_cell_formats:
            self.numbers.append(attributes.get("numFmtId", "0"))
        if len(self.numbers) > MOST_FORMATS or len(self.codes) > MOST_FORMATS:
            raise self.archive.broken(f"it has more than {MOST_FORMATS:,} formats of cells")

    def end(self, name: str, /) -> None:
        if name in {"numFmts", "cellXfs"}:
            self.in_number_formats = self.in_cell_formats = False

    def date_formats(self) -> frozenset[str]:
        """Return the indexes of the cell formats that show dates; own formats replace built-in ones."""
        known = {str(number) for number in DATE_FORMATS} - self.codes.keys()
        known |= {number for number, code in self.codes.items() if shows_date(code)}
        return frozenset(str(index) for index, number in enumerate(self.numbers) if number in known)
