"""Workbooks (.xlsx), by openpyxl: the extra ``ogpmodel[xlsx]``."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

import attrs

from ..errors import InvalidData
from ..problems import Place, Problem, problem
from ..spelling import shortened
from .shapes import EPOCH, HIDDEN_YEARS
from .texts import LARGEST, Rows, check_row
from .values import cell_text

CHUNK = 2**16
"""So many bytes of a part are looked at at once."""
MARKS = (b"<!DOCTYPE", b"<!ENTITY")
"""What no honest workbook has: definitions that can grow without end."""
UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, ParseError)
"""What openpyxl and the parsers below it raise at workbooks that are broken."""


def tables_of_workbook(data: bytes, place: Place, /) -> Iterator[tuple[str, Callable[[], Rows]]]:
    """Give the sheets of a workbook: name and rows.

    Raises:
        ImportError: openpyxl is not installed.
        InvalidData: It is another archive, too large, or broken.

    """
    check_archive(data, place)
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise ImportError("workbooks need openpyxl: pip install 'ogpmodel[xlsx]'") from None
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = list(book.worksheets)
    except UNREADABLE as error:
        raise InvalidData([_broken(error, place)]) from None
    for sheet in sheets:
        here = attrs.evolve(place, sheet=sheet.title)
        yield sheet.title, partial(_rows, sheet, here)


def check_archive(data: bytes, place: Place, /) -> None:
    """Refuse an archive that is no workbook, and one that would grow too large.

    Raises:
        InvalidData: It is one of these.

    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if not any(name.startswith("xl/") for name in names):
                shown = shortened(", ".join(names))
                message = f"it is a zip archive ({shown}), and no table; unpack it first"
                raise InvalidData([problem("sheet-kind", message, place)])
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                message = f"the workbook is too large: more than {LARGEST // 2**20} MiB, unpacked"
                raise InvalidData([problem("sheet-too-large", message, place)])
            _check_parts(archive, place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise InvalidData([_broken(error, place)]) from None


def _check_parts(archive: zipfile.ZipFile, place: Place, /) -> None:
    for name in archive.namelist():
        with archive.open(name) as part:
            # A definition stands before the first element, if anywhere.
            start = part.read(CHUNK).replace(b"\0", b"")
        if any(mark in start.upper() for mark in MARKS):
            message = f"the part {name!r} of the workbook defines entities, which no spreadsheet writes"
            raise InvalidData([problem("sheet-kind", message, place)])


def _rows(sheet: Any, place: Place, /) -> Rows:
    sheet.reset_dimensions()
    rows, number = sheet.iter_rows(values_only=True), 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except UNREADABLE as error:
            raise InvalidData([_broken(error, place)]) from None
        check_row(number, len(cells), place)
        yield number, [cell_of(cell) for cell in cells]


def cell_of(cell: object, /) -> str:
    """Give a cell as text: also of a year that the sheet shows as a day of 1905."""
    if isinstance(cell, datetime) and (days := (cell.date() - EPOCH).days) in HIDDEN_YEARS:
        return str(days)
    try:
        return cell_text(cell)
    except TypeError:
        return str(cell)


def _broken(error: Exception, place: Place, /) -> Problem:
    message = f"the workbook is broken: {shortened(str(error) or type(error).__name__)}"
    return problem("sheet-kind", message, place)
