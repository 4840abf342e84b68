"""Workbooks: which kind an archive is, and the sheets in it, as rows of text.

The reader is our own: expat and zlib from the standard library, within bounds. `docs/explanation/design.md`
has the reasons.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import attrs

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import shortened
from . import grids, opendocument, openxml
from .archives import Archive
from .markup import Elements
from .texts import Rows, checked_rows

ADVICE: Final = (
    ("xl/workbook.bin", "a binary workbook (.xlsb); save it as .xlsx, .ods or CSV"),
    ("word/document.xml", "a Word document, and no table; save its table as .xlsx or CSV"),
    ("ppt/presentation.xml", "a presentation, and no table"),
    ("Index/Document.iwa", "a Numbers spreadsheet; export it as .xlsx or CSV"),
    (opendocument.CONTENT, "an OpenDocument file without sheets; save its table as .ods or CSV"),
)
"""What an archive with such a part is, and what to do with it."""
SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
"""What the part `mimetype` of a spreadsheet begins with."""


@attrs.frozen(weakref_slot=False)
class SheetSource:
    """A sheet of a workbook."""

    name: str
    """Its name."""
    rows: Callable[[], Rows]
    """Returns its rows, from the first."""
    from_1904: bool
    """Whether its bare numbers of days are counted from 1904."""


def sheets_of(data: bytes, place: Place, /) -> Iterator[SheetSource]:
    """Yield the sheets of a workbook, hidden ones included.

    Raises:
        InvalidData: It is another archive, too large, or broken.

    """
    archive, elements = Archive(data, place), Elements()
    if _is_opendocument(archive):
        grids_, from_1904 = opendocument.content_of(archive, elements)
        for grid in grids_:
            yield _sheet(grid.name, grid.rows_of_text, place, from_1904=from_1904)
        return
    if other := _other(archive):
        raise InvalidData([problem("sheet-kind", f"it is {other}", place)])
    book = openxml.book_of(archive, elements)
    for name, part in book.sheets:
        rows = partial(grids.rows_of_sheet, part, book, archive, elements)
        yield _sheet(name, rows, place, from_1904=book.from_1904)


def _sheet(name: str, rows: Callable[[], Rows], place: Place, /, *, from_1904: bool) -> SheetSource:
    return SheetSource(name, lambda: _rows_of(name, rows(), place), from_1904)


def _rows_of(name: str, rows: Rows, place: Place, /) -> Rows:
    """Yield the rows of a sheet within the limits; name the sheet in whatever is wrong."""
    try:
        yield from checked_rows(rows, place)
    except InvalidData as error:
        raise InvalidData(
            attrs.evolve(one, place=attrs.evolve(one.place, sheet=name)) for one in error.problems
        ) from None


def _is_opendocument(archive: Archive, /) -> bool:
    kind = b"".join(archive.chunks("mimetype")) if "mimetype" in archive else b""
    return kind.startswith(SPREADSHEET) and opendocument.CONTENT in archive


def _other(archive: Archive, /) -> str | None:
    """Return what an archive is that is no workbook, and what to do with it."""
    if advice := next((advice for part, advice in ADVICE if part in archive), None):
        return advice
    if openxml.WORKBOOK in archive or openxml.ROOT in archive:
        return None
    return f"a zip archive ({shortened(', '.join(archive.names))}), and no table; unpack it first"
