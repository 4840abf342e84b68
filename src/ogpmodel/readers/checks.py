"""Cells that repeat what other cells of their row say: where they say something else, it is reported."""

from functools import lru_cache
from typing import Final

from ..readings import Missing, Reading
from ..spelling import quoted
from . import cells
from .cells import Found
from .derived import RULES
from .formats import Column, folded, labels, plain
from .sheet import Row, Sheet, Slot

GIVES_WAY: Final = frozenset(
    {
        *(Missing.NOT_STATED, Missing.NO_DATA, Missing.NOT_APPLICABLE),
        *(Missing.NOT_SPECIFIED, Missing.UNCLEAR),
    }
)
"""What a label says where it gives no value; but beside NR, which is none of these, numbers mean nothing."""
SAID: Final = frozenset({Missing.WITHDRAWN, Missing.TOO_EARLY, Missing.NO_EVIDENCE, Missing.NOT_REVIEWED})
"""What a label says of a commitment, without being a value of the scale."""


def check(row: Row, sheet: Sheet, /) -> None:
    """Hold the repeating cells of a row against the others; a number beside a blank label is taken."""
    for slot in sheet.of_kind("code"):
        _check_code(row, slot, sheet)
    for slot in sheet.of_kind("constant"):
        _check_constant(row, slot, sheet)
    for slot in sheet.of_kind("milestone"):
        _check_milestone(row, slot, sheet)
    _check_derived(row, sheet)
    for slot in sheet.of_kind("same"):
        first = sheet.by_name[slot.column.words].cell(row)
        if plain(slot.cell(row)) != plain(first):
            _say_unexpected(row, slot, sheet, first.strip())


def _check_code(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    """Hold a number against the label that it repeats."""
    beside = sheet.by_name.get(slot.column.words)
    if beside is None:
        _take_alone(row, slot, sheet)
    elif not beside.cell(row).strip():
        _take_beside_blank(row, slot, beside, sheet)
    elif not _fits(beside.column.words, slot.cell(row), beside.cell(row)):
        by_code = labels(beside.column.words).by_code(plain(slot.cell(row)))
        _disagree(row, slot, beside, by_code, sheet)


def _take_alone(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    """Take a number whose label the file does not have, if one label alone has it."""
    column = next(one for one in sheet.format.columns if one.name == slot.column.words)
    value, cell = _of_number(row, slot, column), slot.cell(row).strip()
    if value is Missing.NOT_STATED and cell:
        message = f"the column {column.name} is missing, and the number {quoted(cell)} alone tells no label"
        sheet.say(row, slot, [Found("code-disagrees", message)], cell)
    row.put(column.home, value)


def _of_number(row: Row, slot: Slot, column: Column, /) -> Reading[object]:
    """Return what a number alone states: a label or a kind of missing; NOT_STATED where it is ambiguous."""
    code = plain(slot.cell(row))
    kind = cells.signs(reviewed=row.reviewed and not column.is_of_the_end).get(code)
    return labels(column.words).by_code(code) if kind is None else kind


def _take_beside_blank(row: Row, slot: Slot, beside: Slot, sheet: Sheet, /) -> None:
    """Take what the number beside a blank label states, be it a value or a kind of missing, and report it."""
    if not (cell := slot.cell(row).strip()):
        return
    value = _of_number(row, slot, beside.column)
    taken = (
        f"it is read as {quoted(str(value))}"
        if value is not Missing.NOT_STATED
        else "it fits no label, or several"
    )
    row.put(beside.column.home, value)
    message = f"{beside.column.name} is blank, and the number beside it is {quoted(cell)}; {taken}"
    sheet.say(row, slot, [Found("code-disagrees", message)], cell)


@lru_cache(maxsize=1_000)
def _fits(table: str, number: str, words: str, /) -> bool:
    """Say whether a number repeats a label; of a sign of absence the same sign does."""
    code, label = plain(number), labels(table).folded.get(folded(words))
    if label is not None:
        return code in map(str.casefold, label.codes)
    kind = cells.UNCODED.get(folded(words))
    return kind is not None and cells.UNCODED.get(code) is kind


def _disagree(row: Row, slot: Slot, beside: Slot, by_code: Reading[object], sheet: Sheet, /) -> None:
    """Report it, and take the number where the label gives no value."""
    cell, label, reading = slot.cell(row).strip(), beside.cell(row).strip(), row.got(beside.column.home)
    taken = (
        "the label is taken" if not isinstance(reading, Missing) or reading in SAID else "neither is taken"
    )
    if reading in GIVES_WAY and folded(label) != cells.NOT_REVIEWED and not isinstance(by_code, Missing):
        row.put(beside.column.home, by_code)
        taken = f"the label gives no value, and the number is taken: {by_code}"
    message = f"the number is {quoted(cell)} where {beside.column.name} has {quoted(label)}; {taken}"
    sheet.say(row, slot, [Found("code-disagrees", message)], cell)


def _check_constant(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    cell = slot.cell(row)
    allowed = slot.column.words.split("|")
    if cell.strip() and not {folded(cell), plain(cell)}.intersection(map(folded, allowed)):
        _say_unexpected(row, slot, sheet, " or ".join(filter(None, allowed)) or "nothing")


def _check_milestone(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    cell = plain(slot.cell(row))
    if cell == "0":
        message = "the table says that this row is a milestone; it is kept as a commitment"
        sheet.say(row, slot, [Found("row-milestone", message)], cell)
    elif cell not in {"1", ""}:
        _say_unexpected(row, slot, sheet, "1 or 0")


def _check_derived(row: Row, sheet: Sheet, /) -> None:
    """Report the cells that contradict the cells that determine them; a blank contradicts nothing."""
    tags = [plain(slot.cell(row)) for slot in sheet.of_kind("area")] if sheet.counts_tags else []

    def get(name: str, /) -> str:
        slot = sheet.by_name.get(name)
        return "" if slot is None else plain(slot.cell(row))

    for slot, name in sheet.determined:
        cell = plain(slot.cell(row))
        expected = RULES[name](get, tags) if cell else None
        if expected is not None and cell != plain(expected):
            _say_contradiction(row, slot, name, expected, sheet)


def _say_contradiction(row: Row, slot: Slot, name: str, expected: str, sheet: Sheet, /) -> None:
    """Report a contradiction: one line for a column, whatever the cells."""
    (words, *_) = (RULES[name].__doc__ or "").splitlines()
    message = f"the cell contradicts others of its row, which determine it: {words.rstrip('.')}"
    expected = expected.upper() if expected in {"nr", "na", "nd"} else expected
    code = "cell-contradicts" if slot.column.home else "cell-unexpected"
    sheet.say(row, slot, [Found(code, message, expected)], slot.cell(row))


def _say_unexpected(row: Row, slot: Slot, sheet: Sheet, expected: str, /) -> None:
    cell = slot.cell(row).strip()
    message = f"{quoted(cell)} stands where the other cells of the row ask for {expected}"
    sheet.say(row, slot, [Found("cell-unexpected", message, expected)], cell)
