"""Cells that repeat what other cells of their row say: where they say something else, it is reported."""

from functools import lru_cache

from .._tools.messages import quoted
from .._values.readings import Missing, Reading
from . import cells
from .cells import Found
from .derived import RULES
from .formats import Column, folded, labels, plain
from .sheet import Row, Sheet, Slot


def check(row: Row, sheet: Sheet, /) -> None:
    """Compare the repeating cells of a row with the others; take a number whose label is blank."""
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
    """Compare a number with the label that it repeats."""
    beside = sheet.by_name.get(slot.column.words)
    if beside is None:
        _take_alone(row, slot, sheet)
    elif not beside.cell(row).strip():
        _take_beside_blank(row, slot, beside, sheet)
    elif not _fits(beside.column.words, slot.cell(row), beside.cell(row)):
        _disagree(row, slot, beside, sheet)


def _take_alone(row: Row, slot: Slot, sheet: Sheet, /) -> None:
    """Take a number whose label the file does not have, if it has one meaning."""
    column = next(one for one in sheet.format.columns if one.name == slot.column.words)
    value, cell = _of_number(row, slot, column), slot.cell(row).strip()
    if value is Missing.NOT_STATED and cell:
        message = f"the column {column.name} is missing, and the number {quoted(cell)} alone tells no label"
        sheet.say(row, slot, [Found("code-disagrees", message)], cell)
    row.put(column.home, value)


def _of_number(row: Row, slot: Slot, column: Column, /) -> Reading[object]:
    """Return what a number alone states: a label or a kind of missing; NOT_STATED where it is ambiguous."""
    code = plain(slot.cell(row))
    kind = cells.signs(reviewed=row.reviewed and not column.keeps_not_reviewed).get(code)
    return labels(column.words).by_code(code) if kind is None else kind


def _take_beside_blank(row: Row, slot: Slot, beside: Slot, sheet: Sheet, /) -> None:
    """Take what the number beside a blank label states, be it a value or a kind of missing, and report it."""
    if not (cell := slot.cell(row).strip()):
        return
    value = _of_number(row, slot, beside.column)
    ambiguous = value is Missing.NOT_STATED
    taken = (
        "the number alone tells no label; neither is taken" if ambiguous else f"the number is taken: {value}"
    )
    row.put(beside.column.home, value)
    message = f"{beside.column.name} is blank, and the number beside it is {quoted(cell)}; {taken}"
    sheet.say(row, slot, [Found("code-disagrees", message)], cell)


@lru_cache(maxsize=1_000)
def _fits(table: str, number: str, words: str, /) -> bool:
    """Return whether a number repeats a label; the same word for a missing value does, too."""
    code, label = plain(number), labels(table).folded.get(folded(words))
    if label is not None:
        return code in map(str.casefold, label.codes)
    kind = cells.UNCODED.get(folded(words))
    return kind is not None and cells.UNCODED.get(code) is kind


def _disagree(row: Row, slot: Slot, beside: Slot, sheet: Sheet, /) -> None:
    """Report a number that does not repeat its label, and what is taken of the two.

    A word in the label's cell stands, also one that says why there is no value: numbers are left over from
    other rows. Source: OGP's table of 2024, JO0050, where "Not Applicable" has the 2 of the rows above.
    """
    cell, label = slot.cell(row).strip(), beside.cell(row).strip()
    taken = _stands(row.got(beside.column.home))
    number = quoted(cell) if cell else "missing"
    message = f"the number is {number} where {beside.column.name} has {quoted(label)}; {taken}"
    sheet.say(row, slot, [Found("code-disagrees", message)], cell)


def _stands(reading: Reading[object], /) -> str:
    """Return the words about a label that is taken."""
    if reading is Missing.UNREADABLE:
        return "the label cannot be read, and its words are kept; the number is not taken"
    return f"the label is taken: {reading}"


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
    words, _, _ = (RULES[name].__doc__ or name).partition("\n")
    message = f"the cell contradicts others of its row, which determine it: {words.rstrip('.')}"
    expected = expected.upper() if expected in {"nr", "na", "nd"} else expected
    code = "cell-contradicts" if slot.column.home else "cell-unexpected"
    sheet.say(row, slot, [Found(code, message, expected)], slot.cell(row))


def _say_unexpected(row: Row, slot: Slot, sheet: Sheet, expected: str, /) -> None:
    cell = slot.cell(row).strip()
    message = f"{quoted(cell)} stands where the other cells of the row ask for {expected}"
    sheet.say(row, slot, [Found("cell-unexpected", message, expected)], cell)
