"""From the tables of a file to a dataset: our own workbooks and data packages."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

import attrs

from .._dataset.dataset import COLLECTIONS, Dataset
from .._json.format import VERSION as CURRENT
from .._json.shape import Document, version_problem
from .._model.record import Record
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem
from .._sources.packages import unread_message
from .._sources.source_table import Table
from .._tools.messages import quoted
from .._tools.progress import Step
from .._tools.suggestions import meant, nearest
from .layout import METADATA, VERSION, Inside, sheets
from .records import NOT_READ, Draft, draft_of, record_of
from .rows import WORK_OF_SUGGESTION, Header, Problems, Row, headers_in, rows_below, sheet_name
from .shifts import moved

ABOUT: Final = "about"
"""The sheet that explains the others; it is not read."""
NO_DOCUMENT: Final = Document(ogpmodel=CURRENT)


@attrs.frozen(kw_only=True)
class Book:
    """What was read from a workbook or a data package of ours."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    rows: int
    """The number of rows that became records."""
    left_out: int
    """The number of rows that did not."""
    unknown: tuple[str, ...]
    """The headings that are not known."""


def headers_of_ours(tables: Iterable[Table], /) -> dict[str, Header]:
    """Return the headers of the sheets, by name, if the tables are a dataset of ours; otherwise none.

    They are ours if the sheet of the metadata has a version, or if another sheet has one of our names and all
    columns that its rows need: people may delete the first one.
    """
    headers = headers_in(tables, sheets())
    is_ours = any(one.is_complete for name, one in headers.items() if sheets()[name].inside is None)
    return headers if is_ours else {}


def count_rows(headers: Mapping[str, Header], /) -> int:
    """Return the number of rows below the headers that are not blank."""
    return sum(sum(1 for _ in header.table.rows()) - 1 for header in headers.values())


def read_book(headers: Mapping[str, Header], tables: Iterable[Table], step: Step, /) -> Book:
    """Read the sheets of a dataset.

    Args:
        headers: The headers of the sheets, by name.
        tables: All tables of the file.
        step: Called with the number of rows that were read.

    Raises:
        InvalidData: The version of the format is not supported, or there are too many problems.

    """
    problems = Problems()
    _report_sheets(headers, tables, problems)
    drafts: dict[str, list[Draft]] = {name: [] for name in sheets()}
    count = 0
    for name, header in headers.items():
        for row in rows_below(header, problems):
            count += 1
            if not _is_moved(row, problems):
                if row.cut_off is not None:
                    problems.add("row-short", row.cut_off, row.place())
                drafts[name].append(draft_of(row, problems))
            step(count)
    for sheet in sheets().values():
        if sheet.inside is not None:
            _attach(drafts[sheet.name], drafts[sheet.inside.sheet], sheet.inside, problems)
    document = _document(drafts[METADATA], problems)
    parts: dict[str, Any] = {name: _records(drafts[name], problems) for name in COLLECTIONS}
    dataset = Dataset(metadata=document.metadata, extras=document.extras, **parts)
    read = sum(not draft.is_dropped for one in drafts.values() for draft in one)
    unknown = tuple(text for header in headers.values() for _, text in header.unknown)
    return Book(dataset=dataset, problems=problems.found(), rows=read, left_out=count - read, unknown=unknown)


def _report_sheets(headers: Mapping[str, Header], tables: Iterable[Table], problems: Problems, /) -> None:
    """Report sheets that are not ours, and ours that are missing."""
    for table in tables:
        name, shown = sheet_name(table), quoted(table.place.sheet)
        if name not in sheets() and name != ABOUT:
            message = f"the sheet {shown} is not one of ours; it is not read{meant(name, sheets())}"
            problems.add("sheet-unknown", message, table.place, hint=nearest(name, sheets()))
        elif name in headers and headers[name].table is not table:
            message = f"another sheet has the name {shown}, in other letters, too; this one is not read"
            problems.add("sheet-unknown", message, table.place)
    for place, unread in {table.place.file: (table.place, table.unread) for table in tables}.values():
        if unread:
            problems.add("sheet-ignored", unread_message(unread), attrs.evolve(place, sheet=None))
    missing = [name for name in sheets() if name not in headers]
    # People make workbooks with few of the sheets; `write` writes all, of which people delete few.
    if missing and (METADATA in headers or len(missing) < len(headers)):
        place = attrs.evolve(next(iter(headers.values())).table.place, sheet=None)
        message = (
            f"there is no sheet {', '.join(map(repr, missing))}; it counts as empty, so all its records are "
            "lost"
        )
        problems.add("sheet-missing", message, place, expected=", ".join(missing))


def _is_moved(row: Row, problems: Problems, /) -> bool:
    """Return whether the cells of a row have moved to other columns; report it."""
    found = moved(row)
    if found is None:
        return False
    way, column = found
    message = (
        f"the row is shifted: its cells have moved one column to the {way}, at least from {column.name!r} "
        f"on, where {quoted(row.cells[column])} does not fit{NOT_READ}"
    )
    problems.add("row-shifted", message, row.place(column), found=quoted(row.cells[column]))
    return True


def _attach(inner: list[Draft], outer: list[Draft], inside: Inside, problems: Problems, /) -> None:
    """Attach the drafts of inner records, such as milestones, to the drafts of their records."""
    by_key = {draft.key: draft for draft in reversed(outer)}
    known = {key: None for key in by_key if key is not None}
    for draft in inner:
        key = None if inside.key is None else draft.values.pop(inside.key, None)
        draft.is_dropped = key not in by_key or (key is None) is not (inside.key is None)
        if not draft.is_dropped:
            by_key[key].inner.append(draft)
        elif key is None or inside.key is None:
            message = f"the row belongs to no row of the sheet {inside.sheet!r}{NOT_READ}"
            problems.add("row-orphan", message, draft.row.place(inside.key))
        else:
            problems.spend(WORK_OF_SUGGESTION)
            near = nearest(key, known)
            hint = "" if near is None else f"; did you mean {near!r}?"
            message = f"the sheet {inside.sheet!r} has no {quoted(key)}{NOT_READ}{hint}"
            place = draft.row.place(inside.key)
            problems.add("row-orphan", message, place, found=quoted(key), hint=near)


def _document(drafts: list[Draft], problems: Problems, /) -> Document:
    """Return the document with the metadata, but without records.

    Raises:
        InvalidData: The version of the format is not supported.

    """
    first, rest = drafts[:1], drafts[1:]
    for draft in rest:
        message = f"the sheet has one row, for the whole dataset{NOT_READ}"
        _drop(draft, "row-orphan", message, draft.row.place(), problems)
    for draft in first:
        column = draft.sheet.by_pointer[(VERSION,)]
        # Spreadsheet programs write the number 1.0 as 1.
        if draft.values.get(column) == CURRENT.removesuffix(".0"):
            draft.values[column] = CURRENT
        if wrong := version_problem(draft.plain()):
            raise InvalidData([attrs.evolve(wrong, place=draft.row.place(column))])
        return cast("Document", record_of(draft, problems) or NO_DOCUMENT)
    return NO_DOCUMENT


def _records(drafts: list[Draft], problems: Problems, /) -> list[Record]:
    """Return the records of a collection; the first of each identifier."""
    records: list[Record] = []
    first: dict[str, int] = {}
    for draft in drafts:
        record = record_of(draft, problems)
        key = draft.key
        if record is not None and key is not None and key in first:
            message = (
                f"the identifier {quoted(key)} is repeated: the first is in row {first[key]:,}{NOT_READ}"
            )
            place = draft.row.place(draft.sheet.key)
            _drop(draft, "json-repeated-id", message, place, problems)
        elif record is not None:
            records.append(record)
            first |= {} if key is None else {key: draft.row.number}
        if draft.is_dropped:
            for inner in draft.inner:
                message = (
                    f"the row that it belongs to, on the sheet {draft.sheet.name!r}, is not read{NOT_READ}"
                )
                _drop(inner, "row-orphan", message, inner.row.place(), problems)
    return records


def _drop(draft: Draft, code: str, message: str, place: Place, problems: Problems, /) -> None:
    draft.is_dropped = True
    problems.add(code, message, place)
