"""Workbooks (.xlsx), by openpyxl: the extra ``ogpmodel[xlsx]``."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

import attrs

from ..errors import InvalidData
from ..problems import Place, Problem, problem
from ..spelling import shortened
from .shapes import EPOCH, HIDDEN_YEARS
from .texts import LARGEST, Rows, check_row
from .values import cell_text

CHUNK = 2**16
"""So many bytes of a part are looked at at once."""
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
MARKS = (b"<!DOCTYPE", b"<!ENTITY")
"""What no honest workbook has: definitions that can grow without end."""


def tables_of_workbook(data: bytes, place: Place, /) -> Iterator[tuple[str, Callable[[], Rows]]]:
    """Give the sheets of a workbook: name and rows.

    Raises:
        ImportError: openpyxl is not installed.
        InvalidData: It is another archive, too large, or broken.

    """
    has_formulas = check_archive(data, place)
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise ImportError("workbooks need openpyxl: pip install 'ogpmodel[xlsx]'") from None
    try:
        sheets = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets
        formulas = load_workbook(BytesIO(data), read_only=True).worksheets if has_formulas else sheets
    except Exception as error:  # noqa: BLE001 - it and the parsers below it raise more than they say
        raise InvalidData([_broken(error, place)]) from None
    for sheet, other in zip(sheets, formulas, strict=True):
        here = attrs.evolve(place, sheet=sheet.title)
        yield sheet.title, partial(_rows, sheet, other if has_formulas else None, here)


def check_archive(data: bytes, place: Place, /) -> bool:
    """Refuse an archive that is no workbook, and one that would grow too large; say whether it has formulas.

    Raises:
        InvalidData: It is one of these.

    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            wrong = _wrong_archive(archive, place)
            parts = {} if wrong else {name: archive.read(name) for name in archive.namelist()}
    except Exception as error:  # noqa: BLE001 - broken archives raise more than zipfile says
        wrong, parts = _broken(error, place), {}
    if wrong is not None:
        raise InvalidData([wrong])
    for name, content in parts.items():
        # A definition stands before the first element, if anywhere.
        start = content[:CHUNK].replace(b"\0", b"").upper()
        if any(mark in start for mark in MARKS):
            message = f"the part {name!r} of the workbook defines entities, which no spreadsheet writes"
            raise InvalidData([problem("sheet-kind", message, place)])
    return any(FORMULA.search(content) for name, content in parts.items() if "worksheets/" in name)


def _wrong_archive(archive: zipfile.ZipFile, place: Place, /) -> Problem | None:
    """Say what is wrong with an archive before anything in it is unpacked."""
    names = archive.namelist()
    if not any(name.startswith("xl/") for name in names):
        message = f"it is a zip archive ({shortened(', '.join(names))}), and no table; unpack it first"
        return problem("sheet-kind", message, place)
    if sum(part.file_size for part in archive.infolist()) > LARGEST:
        message = f"the workbook is too large: more than {LARGEST // 2**20} MiB, unpacked"
        return problem("sheet-too-large", message, place)
    return None


def _rows(sheet: Any, formulas: Any | None, place: Place, /) -> Rows:
    """Give the rows of a sheet; where a formula came without its value, the formula stands in its place."""
    rows, others, number = _cells(sheet), None if formulas is None else _cells(formulas), 0
    while True:
        number += 1
        try:
            cells = next(rows)
            pairs = zip(cells, cells if others is None else next(others), strict=True)
            texts = [cell_of(other if one is None else one) for one, other in pairs]
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001 - openpyxl raises more than it says
            raise InvalidData([_broken(error, place)]) from None
        check_row(number, len(texts), place)
        yield number, texts


def _cells(sheet: Any, /) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()
    rows: Iterator[tuple[object, ...]] = sheet.iter_rows(values_only=True)
    return rows


def cell_of(cell: object, /) -> str:
    """Give a cell as text: also of a year that the sheet shows as a day of 1905."""
    if isinstance(cell, datetime) and (days := (cell.date() - EPOCH).days) in HIDDEN_YEARS:
        return str(days)
    if type(cell).__module__.startswith("openpyxl."):
        # A formula over several cells: its text, or at least that it is one.
        return str(getattr(cell, "text", "="))
    try:
        return cell_text(cell)
    except TypeError:
        return str(cell)


def _broken(error: Exception, place: Place, /) -> Problem:
    message = f"the workbook is broken: {shortened(str(error) or type(error).__name__)}"
    return problem("sheet-kind", message, place)
