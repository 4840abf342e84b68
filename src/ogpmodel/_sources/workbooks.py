"""Workbooks and data packages: from the bytes of an archive to tables of text cells.

The readers are our own, on expat and zlib of the standard library, within limits. The page *The design of
ogpmodel* of the documentation has the reasons.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import shortened
from . import opendocument, openxml
from .openxml_sheets import rows_of_sheet
from .packages import folder_in, tables_of_archive
from .source_table import Rows, Table, checked_rows
from .workbook_parts import Archive

SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
"""The beginning of the part `mimetype` of an OpenDocument spreadsheet (ODF 1.3 part 2, section 3.3)."""
OTHER_ARCHIVES: Final = (
    ("xl/workbook.bin", "a binary workbook (.xlsb); save it as .xlsx, .ods or CSV"),
    ("word/document.xml", "a Word document, not a table; save its table as .xlsx or CSV"),
    ("ppt/presentation.xml", "a presentation, not a table"),
    ("Index/Document.iwa", "a Numbers spreadsheet; export it as .xlsx or CSV"),
    (opendocument.CONTENT, "an OpenDocument file without sheets; save its table as .ods or CSV"),
)
"""A part of an archive → what the archive is, and what to do with it."""


def tables_of_workbook(data: bytes, place: Place, /) -> Iterator[Table]:
    """Yield the tables of a workbook, one for each sheet, hidden ones included; or those of a data package.

    Raises:
        InvalidData: The archive is neither a workbook nor a data package, too large, or broken.

    """
    archive = Archive(data, place)
    if _is_opendocument(archive):
        sheets, from_1904 = opendocument.content_of(archive)
        for sheet in sheets:
            yield _table_of_sheet(sheet.name, sheet.rows_of_text, place, from_1904=from_1904)
        return
    if (folder := folder_in(archive)) is not None:
        archive.what = "data package"
        yield from tables_of_archive(archive, folder)
        return
    if other := _other_archive(archive):
        raise InvalidData([problem("sheet-kind", f"the file is {other}", place)])
    book = openxml.book_of(archive)
    for name, part in book.sheets:
        rows = partial(rows_of_sheet, part, book, archive)
        yield _table_of_sheet(name, rows, place, from_1904=book.from_1904)


def _table_of_sheet(name: str, rows: Callable[[], Rows], place: Place, /, *, from_1904: bool) -> Table:
    here = attrs.evolve(place, sheet=name)
    return Table(here, lambda: _rows_of_sheet(name, rows(), place), from_1904=from_1904)


def _rows_of_sheet(name: str, rows: Rows, place: Place, /) -> Rows:
    """Yield the rows of a sheet within the limits of tables; errors have the name of the sheet."""
    try:
        yield from checked_rows(rows, place)
    except InvalidData as error:
        raise InvalidData(
            attrs.evolve(one, place=attrs.evolve(one.place, sheet=name)) for one in error.problems
        ) from None


def _is_opendocument(archive: Archive, /) -> bool:
    mimetype = b"".join(archive.chunks("mimetype")) if "mimetype" in archive else b""
    return mimetype.startswith(SPREADSHEET) and opendocument.CONTENT in archive


def _other_archive(archive: Archive, /) -> str | None:
    """Return what an archive is that is not a workbook, and what to do with it; None for a workbook."""
    if advice := next((advice for part, advice in OTHER_ARCHIVES if part in archive), None):
        return advice
    if openxml.WORKBOOK in archive or openxml.ROOT in archive:
        return None
    return f"a zip archive ({shortened(', '.join(archive.names))}), not a table; unpack it first"
