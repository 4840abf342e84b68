"""Groups of columns of 0 and 1 that answer one question together: OGP values and grand challenges."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import attrs

from .._tools.messages import quoted
from .._values.readings import Missing
from .._values.terms import Term
from . import cells
from .cells import Found, Read
from .formats import labels, term
from .sheet import Row, Sheet, Slot

VOCABULARIES: Final = {"design.values": "OgpValue", "challenges": "GrandChallenge"}
"""The fields that groups fill, and the vocabulary of each."""


@attrs.frozen(weakref_slot=False)
class Group:
    """The columns of one question."""

    home: str
    """The field of the terms that apply."""
    vocabulary: str
    """The vocabulary of the terms."""
    slots: tuple[Slot, ...]
    """The columns of the file."""
    lacking: tuple[Term, ...]
    """The terms whose column the file lacks."""

    @property
    def undecided(self) -> str:
        """The field of the terms that are not known to apply or not to apply."""
        record, _, name = self.home.rpartition(".")
        return f"{record}.undecided_{name}"

    def term(self, slot: Slot, /) -> Term:
        """Return the term of a column."""
        return term(self.vocabulary, slot.column.words)

    def words(self, row: Row, /) -> str:
        """Return the text of all its cells in a row."""
        return "; ".join(slot.cell(row).strip() for slot in self.slots)


def groups_of(sheet: Sheet, /) -> list[Group]:
    """Return the groups that have at least one column in the file."""
    by_home: dict[str, list[Slot]] = defaultdict(list)
    for slot in sheet.of_kind("one-of"):
        by_home[slot.column.home].append(slot)
    return [_group(home, slots, sheet) for home, slots in by_home.items()]


def _group(home: str, slots: Sequence[Slot], sheet: Sheet, /) -> Group:
    vocabulary, present = VOCABULARIES[slots[0].column.field], {slot.column.words for slot in slots}
    every = [column.words for column in sheet.format.columns if column.home == home]
    lacking = tuple(term(vocabulary, word) for word in every if word not in present)
    return Group(home, vocabulary, tuple(slots), lacking)


def take_group(row: Row, group: Group, sheet: Sheet, /) -> None:
    """Read the terms whose column is 1, apart from those that are not known.

    A 1 is certain. That a term does not apply is known only where its own column is 0; so the reading is
    missing where no column is 1 and one is missing or unreadable. The text of all columns is kept then,
    unless all state the same kind of missing.
    """
    absences, known = cells.signs(reviewed=row.reviewed), labels("flag")
    reads = [(slot, cells.read_label(slot.cell(row), absences, known)) for slot in group.slots]
    applying = tuple(group.term(slot) for slot, read in reads if read.value is True)
    missing = [(slot, read) for slot, read in reads if isinstance(read.value, Missing)]
    kinds = {read.value for _, read in missing} | ({Missing.NOT_STATED} if group.lacking else set[Missing]())
    row.put(group.home, applying if applying or not kinds else cells.leading(kinds))
    if kinds and len(missing) < len(reads):
        row.put(group.undecided, tuple(group.term(slot) for slot, _ in missing) + group.lacking)
        row.keep(group.home, group.words(row))
    elif Missing.UNREADABLE in kinds:
        row.keep(group.home, group.words(row))
    for slot, read in reads:
        sheet.say(row, slot, read.found, slot.cell(row))
    if len({read.value for _, read in reads}) > 1:
        _say_partial(row, missing, sheet)


def _say_partial(row: Row, missing: Sequence[tuple[Slot, Read]], sheet: Sheet, /) -> None:
    """Report the missing cells of a group whose other cells differ; unreadable ones are reported already."""
    for slot, read in missing:
        if not read.found:
            cell = slot.cell(row).strip()
            stated = f"the cell is {quoted(cell) if cell else 'blank'}"
            message = (
                f"{stated}, and other columns of the same question are not; whether it applies is unknown"
            )
            sheet.say(row, slot, [Found("cell-partial", message)], cell)
