"""From a dataset to the cells of its sheets."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from .._dataset.dataset import Dataset
from .._json.careful import plain_of
from .._values.limits import is_object
from .cells import Cell, cell_of
from .layout import METADATA, Column, Form, Inside, Part, Path, Sheet, sheets

Rows: TypeAlias = list[list[Cell]]
"""Rows of cells, one for each column of a sheet."""
ABSENT: Final = object()


def rows_of(dataset: Dataset, /) -> dict[str, Rows]:
    """Return the rows of every sheet, by its name.

    Raises:
        InvalidData: Extras are nested too deep to be read again.

    """
    document = plain_of(dataset)
    return {name: list(_rows_of_sheet(document, sheet)) for name, sheet in sheets().items()}


def _rows_of_sheet(document: dict[str, Any], sheet: Sheet, /) -> Iterator[list[Cell]]:
    if sheet.inside is None:
        return (_row(record, sheet) for record in _records(document, sheet.name))
    return _inner_rows(_records(document, sheet.inside.sheet), sheet.inside, sheet)


def _records(document: dict[str, Any], name: str, /) -> list[dict[str, Any]]:
    """Return the records of a collection as plain data; for the metadata, the document itself."""
    return [document] if name == METADATA else document.get(name, [])


def _inner_rows(outer: Iterable[Mapping[str, Any]], inside: Inside, sheet: Sheet, /) -> Iterator[list[Cell]]:
    """Yield the rows of records inside of others."""
    for record in outer:
        key = [] if inside.key is None else [cell_of(_at(record, inside.key.path), Form.TEXT)]
        inner = _at(record, inside.path)
        if inner is not ABSENT:
            yield from ([*key, *_row(one, sheet)] for one in inner)


def _row(record: Mapping[str, Any], sheet: Sheet, /) -> list[Cell]:
    return [_cell(_at(record, column.path), column) for column in sheet.columns]


def _cell(value: Any, column: Column, /) -> Cell:
    """Return the cell for one part of a field."""
    if value is ABSENT:
        return None
    if column.part is Part.EXTRAS:
        return cell_of({name: one for name, one in value.items() if name not in column.known}, column.form)
    # A missing reading, and a date with the text of its source, are objects.
    parts = {"value": value}
    if is_object(value) and column.form is not Form.OBJECT:
        parts = {"value" if name == "date" else name: one for name, one in value.items()}
    wanted = {Part.REASON: "missing", Part.SOURCE_TEXT: "text"}.get(column.part, "value")
    return cell_of(parts[wanted], column.form) if wanted in parts else None


def _at(record: Mapping[str, Any], path: Path, /) -> Any:
    """Return the value at a path; `ABSENT` if it has its default."""
    value: Any = record
    for name in path:
        if name not in value:
            return ABSENT
        value = value[name]
    return value
