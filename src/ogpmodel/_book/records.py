"""From rows of texts to records: our JSON converter checks what the cells state.

What the converter rejects is removed from the row and reported with the place of its cell, and the rest of
the row is tried again. A rejected reading becomes `Missing.UNREADABLE`, with its text in ``unread``.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import attrs

from .._json.careful import structured
from .._model.record import Record
from .._problems.errors import InvalidData
from .._problems.problems import Problem
from .._tools.messages import quoted
from .._values.readings import Missing
from .cells import value_of
from .layout import Column, Part, Path, Sheet
from .rows import Problems, Row

UNREAD: Final = "unread"
NOT_READ: Final = "; the row is not read"


@attrs.define(eq=False)
class Draft:
    """The plain values of a row, from which its record is created."""

    row: Row
    values: dict[Column, Any] = attrs.field(factory=dict[Column, Any])
    unread: dict[Path, str] = attrs.field(factory=dict[Path, str])
    """The texts of readings that cannot be read, by the paths of these."""
    inner: list["Draft"] = attrs.field(factory=list["Draft"])
    """The drafts of the records inside of this one."""
    is_dropped: bool = False

    @property
    def sheet(self) -> Sheet:
        """The sheet of the row."""
        return self.row.header.sheet

    @property
    def inner_path(self) -> Path:
        """The path to the record inside of another one; empty if it is not."""
        return () if self.sheet.inside is None else self.sheet.inside.path

    @property
    def key(self) -> str | None:
        """The identifier of the record; None if records of its type have none, or its cell is empty."""
        return None if self.sheet.key is None else self.values.get(self.sheet.key)

    def lose(self, column: Column | None, /) -> None:
        """Remove a value that is rejected; drop the row if it cannot do without it."""
        lost = self.values.pop(column, None) if column is not None else None
        if column is None or column.required or lost is None:
            self.is_dropped = True
        elif column.reading or column.part is Part.REASON:
            value, reason = (self.sheet.by_pointer[(*column.path, *end)] for end in ((), ("missing",)))
            self.values.pop(value, None)
            self.values[reason] = Missing.UNREADABLE.code
            self.unread[column.path] = self.row.cells[column]

    def plain(self) -> dict[str, Any]:
        """Return the plain data of the record, with those of the records inside of it."""
        plain: dict[str, Any] = {}
        for column, value in self.values.items():
            if column.part is Part.EXTRAS:
                _object_at(plain, column.path).update(value)
            elif column.part is not Part.SOURCE_TEXT:
                _object_at(plain, column.path[:-1])[column.path[-1]] = self._plain_field(column, value)
        for one in self.inner:
            path = one.inner_path
            _object_at(plain, path[:-1]).setdefault(path[-1], []).append(one.plain())
        unread = dict(self.unread_texts())
        if unread and (UNREAD,) in self.sheet.by_pointer:
            plain[UNREAD] = plain.get(UNREAD, {}) | unread
        return plain

    def _plain_field(self, column: Column, value: Any, /) -> Any:
        """Return the plain value of a field; a reason and a date with the source's text are objects."""
        if column.part is Part.REASON:
            return {"missing": value}
        text = self.sheet.by_pointer.get((*column.path, "text"))
        return {"date": value, "text": self.values[text]} if text in self.values else value

    def unread_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the paths and texts of the readings that cannot be read, here and in records inside."""
        for path, text in self.unread.items():
            yield ".".join(path), text
        for place, one in enumerate(self.inner):
            for inner, text in one.unread_texts():
                yield ".".join((*one.inner_path, str(place), inner)), text


def _object_at(plain: dict[str, Any], path: Path, /) -> dict[str, Any]:
    """Return the object at a path; create it if there is none."""
    for name in path:
        plain = plain.setdefault(name, {})
    return plain


def draft_of(row: Row, problems: Problems, /) -> Draft:
    """Return the draft of a row, without the cells that cannot be decoded or contradict each other."""
    draft = Draft(row)
    broken: list[Column] = []
    for column, cell in row.cells.items():
        try:
            draft.values[column] = value_of(cell, column)
        except InvalidData as error:
            draft.values[column] = cell
            broken.append(column)
            for one in error.problems:
                _report(one, draft, column, problems)
    for column in broken:
        draft.lose(column)
    for column in draft.sheet.columns:
        _check_part(column, draft, problems)
    return draft


def _check_part(column: Column, draft: Draft, problems: Problems, /) -> None:
    """Check a cell together with the cell of its field's value."""
    if column not in draft.values:
        return
    if column.part is Part.EXTRAS:
        _check_extras(column, draft, problems)
        return
    value = draft.sheet.by_pointer[column.path]
    if column.part is Part.REASON and value in draft.values:
        message = (
            f"the cell has a value, {quoted(draft.row.cells[value])}, and {column.name} a reason why there "
            f"is none, {quoted(draft.row.cells[column])}; clear one of the two"
        )
        problems.add("cell-and-reason", message, draft.row.place(value))
        draft.values.pop(column)
        draft.lose(value)
    elif column.part is Part.SOURCE_TEXT and value not in draft.values:
        message = f"the cell has the text of a date, but {value.name} has no date; the text is not read"
        problems.add("json-required", message, draft.row.place(column), found=quoted(draft.row.cells[column]))
        draft.lose(column)


def _check_extras(column: Column, draft: Draft, problems: Problems, /) -> None:
    taken = sorted(column.known.intersection(draft.values[column]))
    if taken:
        message = f"{', '.join(map(repr, taken))}: fields have columns of their own; the members are not read"
        problems.add("json-repeated-name", message, draft.row.place(column), found=taken[0])
    rest = {name: one for name, one in draft.values[column].items() if name not in column.known}
    draft.values[column] = rest


Fault: TypeAlias = tuple[Draft, Column | None]
"""The cell that the converter rejects: its draft and its column, if they are known."""


def record_of(draft: Draft, problems: Problems, /) -> Record | None:
    """Create the record of a draft; return None if it has no record.

    Every round removes a value or a row, so there is a last one.
    """
    while not draft.is_dropped:
        draft.inner = [one for one in draft.inner if not one.is_dropped]
        try:
            return structured(draft.plain(), draft.sheet.kind, unknown="keep")
        except InvalidData as error:
            faults = dict.fromkeys(_reported(one, draft, problems) for one in error.problems)
            for one, column in faults:
                one.lose(column)
    return None


def _reported(one: Problem, draft: Draft, problems: Problems, /) -> Fault:
    """Report a problem of the converter with the place of its cell, which is returned."""
    steps = [_unescaped(step) for step in (one.place.pointer or "").split("/")[1:]]
    if one.code == "json-required":
        steps.append(str(one.expected))
    inner, column = _located(draft, tuple(steps))
    _report(one, inner, column, problems)
    return inner, column


def _unescaped(step: str, /) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _located(draft: Draft, steps: Path, /) -> Fault:
    """Return the cell of a value in the plain data."""
    for one in draft.inner:
        path = one.inner_path
        if steps[: len(path)] == path:
            place, *rest = steps[len(path) :]
            return _located(draft.inner[int(place)], tuple(rest))
    starts = [steps[:end] for end in range(len(steps), -1, -1)]
    columns = draft.sheet.by_pointer | draft.sheet.extras_by_path
    return draft, next((columns[start] for start in starts if start in columns), None)


def _report(one: Problem, draft: Draft, column: Column | None, problems: Problems, /) -> None:
    message = one.message
    if one.code == "json-required":
        message = "the cell is empty, but every row needs a value"
    if column is None or column.required:
        message += NOT_READ
    place = draft.row.place(column)
    problems.add(one.code, message, place, found=one.found, expected=one.expected, hint=one.hint)
