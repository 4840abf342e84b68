"""Reading one row: every kept cell goes to its field, and is held against the cells that repeat it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from ..dataset import registry
from ..readings import Missing
from ..spelling import quoted
from . import cells
from .cells import Found, Read
from .clusters import read_cluster
from .dates import DateOrder, order_of_2024
from .derived import RULES, plain
from .findings import Findings, Heading
from .formats import Column, Format, folded, labels, term
from .headers import Fit

Absences: TypeAlias = Mapping[str, Missing]
Decoder: TypeAlias = Callable[[str, Absences], Read]
Nested: TypeAlias = "dict[str, Any]"
"""Fields of a record: values, or the fields of the records inside it."""

MEMOS: Final = 2_000
"""So many different cells of a column are remembered with what they say."""
ABOUT: Final = frozenset({"member.name", "member.code", "commitment.id", "commitment.title"})
"""What says who or what a row is about."""
VALUES: Final = {"design.values": "OgpValue", "challenges": "GrandChallenge"}
"""The fields that are made of several columns of 0 and 1, and the vocabulary of each."""
ORDERS: Final = {"by the cell": DateOrder.BY_CELL, "month first": DateOrder.MONTH_FIRST, "unknown": None}
ABSENT: Final = tuple(Missing)


@attrs.define
class Row:
    """A row, and what was read of it so far."""

    number: int
    """Its number, as a spreadsheet shows it."""
    cells: Sequence[str]
    """Its cells, in the order of the file."""
    reviewed: bool
    """Whether a report has reviewed it."""
    values: dict[str, Nested] = attrs.field(factory=lambda: defaultdict(dict))
    """Record → fields."""
    unread: dict[str, dict[str, str]] = attrs.field(factory=lambda: defaultdict(dict))
    """Record → path → the words of what could not be read."""

    def put(self, home: str, value: object) -> None:
        """Put a value where it belongs: record and path of the field."""
        record, *inner, name = home.split(".")
        fields = self.values[record]
        for step in inner:
            fields = fields.setdefault(step, {})
        fields[name] = value

    def got(self, home: str) -> Any:
        """Give what was put there."""
        record, *path = home.split(".")
        value: Any = self.values[record]
        for step in path:
            value = value.get(step)
        return value


@attrs.define
class Slot:
    """A kept column of the file at hand."""

    column: Column
    heading: Heading
    decode: Decoder | None = None
    memo: dict[tuple[str, bool, object], Read] = attrs.field(factory=dict)

    @property
    def never(self) -> str:
        """The sign that stands in every row of a tag that was never coded: the first word of its note."""
        return folded(self.column.note.partition(" ")[0])

    def is_later_than(self, submitted: int | None) -> bool:
        """Say whether a policy area came only after plans of a year."""
        area = registry.areas().get(self.column.words)
        return not (area is None or area.since is None or submitted is None) and submitted < area.since


class RowReader:
    """Reads the rows of a table whose header is known."""

    def __init__(self, fit: Fit, findings: Findings) -> None:
        """Sort the columns by how they are read."""
        self.format: Format = fit.format
        self.findings = findings
        found = zip(fit.format.columns, fit.places, strict=True)
        slots = [Slot(column, fit.heading(place)) for column, place in found if place is not None]
        self.places = [slot.heading.index for slot in slots]
        self._slots: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots:
            self._slots[slot.column.kind].append(slot)
        self._by_name = {slot.column.name: slot for slot in reversed(slots)}
        self._by_home = {
            slot.column.home: slot for slot in slots if slot.column.kind in {"key", "fact", "identifier"}
        }
        self._simple = [slot for kind in DECODERS for slot in self._slots[kind]]
        for slot in self._simple:
            slot.decode = DECODERS[slot.column.kind](slot.column)
        self._groups: dict[str, list[Slot]] = defaultdict(list)
        for slot in self._slots["one-of"]:
            self._groups[slot.column.home].append(slot)
        self._reviewing = self._reviewing_slots()

    def _reviewing_slots(self) -> list[Slot]:
        """Give the columns that tell whether a report has reviewed the row."""
        if self.format.holds == "participation":
            return self._slots["label"]
        return [self._by_name[name] for name in self.format.reviewed_by if name in self._by_name]

    def read(self, number: int, row_cells: Sequence[str], /) -> Row:
        """Read a row."""
        reviewed = any(folded(row_cells[slot.heading.index]) not in {"nr", ""} for slot in self._reviewing)
        row = Row(number, row_cells, reviewed)
        for slot in self._simple:
            self._take(row, slot)
        for slot in self._slots["date"]:
            self._take_date(row, slot)
        self._take_areas(row)
        for home, slots in self._groups.items():
            self._take_group(row, home, slots)
        self._take_cluster(row)
        self._check(row)
        return row

    def is_about_nothing(self, row_cells: Sequence[str], /) -> bool:
        """Say whether a row names neither a member nor a commitment, as totals do."""
        slots = [*self._slots["key"], *self._slots["title"], *self._slots["identifier"]]
        named = (slot for slot in slots if slot.column.home in ABOUT)
        return not any(row_cells[slot.heading.index].strip() for slot in named)

    def text(self, row: Row, home: str, /) -> str:
        """Give the cell of the column that says who or what the row is about; nothing where there is none."""
        slot = self._by_home.get(home)
        return "" if slot is None else row.cells[slot.heading.index]

    def say(self, row: Row, slot: Slot | None, found: Iterable[Found], cell: str = "", /) -> None:
        """Report what was found in a cell, or in the whole row."""
        for one in found:
            self.findings.add(
                one.code,
                one.message,
                row.number,
                None if slot is None else slot.heading,
                found=cell.strip() or None,
                expected=one.expected,
                hint=one.hint,
            )

    def say_of(self, row: Row, home: str, found: Iterable[Found], /) -> None:
        """Report what was found in the cell of a column that says who or what the row is about."""
        slot = self._by_home.get(home)
        self.say(row, slot, found, self.text(row, home))

    # Cells that are read one by one.

    def _take(self, row: Row, slot: Slot, /, order: DateOrder | None = None) -> None:
        cell = row.cells[slot.heading.index]
        key = (cell, row.reviewed, order)
        read = slot.memo.get(key)
        if read is None:
            absences = cells.signs(reviewed=row.reviewed)
            if slot.decode is None:
                read = cells.read_date_cell(cell, absences, order)
            else:
                read = slot.decode(cell, absences)
            if len(slot.memo) < MEMOS:
                slot.memo[key] = read
        self._hold(row, slot, cell, read)

    def _hold(self, row: Row, slot: Slot, cell: str, read: Read, /) -> None:
        row.put(slot.column.home, read.value)
        if read.value is Missing.UNREADABLE:
            record = slot.column.home.partition(".")[0]
            row.unread[record][slot.column.field] = cell.strip()
        if read.found:
            self.say(row, slot, read.found, cell)

    def _take_date(self, row: Row, slot: Slot, /) -> None:
        if self.format.dates in ORDERS:
            order = ORDERS[self.format.dates]
        else:
            order = order_of_2024(row.values["plan"].get("submitted"))
        self._take(row, slot, order)

    # Cells that make one value together.

    def _take_areas(self, row: Row, /) -> None:
        codes: list[str] = []
        for slot in self._slots["area"]:
            cell = row.cells[slot.heading.index].strip()
            if cell == "1":
                codes.append(slot.column.words)
            elif cell != "0":
                self._say_tag(row, slot, cell)
        if self._slots["area"]:
            row.put("commitment.areas", tuple(codes))

    def _say_tag(self, row: Row, slot: Slot, cell: str, /) -> None:
        """Report a tag that is neither set nor unset, but where nothing else was to be expected."""
        if folded(cell) == slot.never or (
            folded(cell) == "nd" and slot.is_later_than(row.values["plan"].get("submitted"))
        ):
            return
        known = folded(cell) in cells.UNREVIEWED
        code = "tag-uncoded" if known else "label-unknown"
        what = "was not coded" if known else "is neither 0 nor 1"
        self.say(row, slot, [Found(code, f"the tag is {quoted(cell)}: it {what}")], cell)

    def _take_group(self, row: Row, home: str, slots: Sequence[Slot], /) -> None:
        """Read columns of 0 and 1 as the terms whose column is 1."""
        absences, known = cells.signs(reviewed=row.reviewed), labels("flag")
        reads = [cells.read_label(row.cells[slot.heading.index], absences, known) for slot in slots]
        kinds = [kind for kind in ABSENT if any(read.value is kind for read in reads)]
        if len(kinds) == 1 and all(isinstance(read.value, Missing) for read in reads):
            row.put(home, kinds[0])
            if kinds[0] is Missing.UNREADABLE:
                words = "; ".join(row.cells[slot.heading.index].strip() for slot in slots)
                row.unread[home.partition(".")[0]][slots[0].column.field] = words
        else:
            vocabulary = VALUES[slots[0].column.field]
            stated = [slot for slot, read in zip(slots, reads, strict=True) if read.value is True]
            row.put(home, tuple(term(vocabulary, slot.column.words) for slot in stated))
            self._say_partial(row, slots, reads)
        for slot, read in zip(slots, reads, strict=True):
            self.say(row, slot, read.found, row.cells[slot.heading.index])

    def _say_partial(self, row: Row, slots: Sequence[Slot], reads: Sequence[Read], /) -> None:
        for slot, read in zip(slots, reads, strict=True):
            if isinstance(read.value, Missing) and not read.found:
                cell = row.cells[slot.heading.index]
                message = f"{quoted(cell.strip())} stands beside columns of the same question that are coded"
                self.say(row, slot, [Found("cell-partial", message)], cell)

    def _take_cluster(self, row: Row, /) -> None:
        slots = {
            kind: self._slots[kind][0]
            for kind in ("cluster", "cluster-flag", "cluster-ids")
            if self._slots[kind]
        }
        if not slots:
            return
        first = next(iter(slots.values()))
        found = {kind: row.cells[slot.heading.index] for kind, slot in slots.items()}
        read = read_cluster(found, cells.signs(reviewed=row.reviewed))
        slot = slots.get(read.kind, first)
        row.put(first.column.home, read.value)
        if read.value is Missing.UNREADABLE:
            row.unread["assessment"][first.column.field] = read.words
        self.say(row, slot, read.found, read.words)

    # Cells that repeat what others say.

    def _check(self, row: Row, /) -> None:
        for slot in self._slots["code"]:
            self._check_code(row, slot)
        for slot in self._slots["constant"]:
            self._check_constant(row, slot)
        for slot in self._slots["milestone"]:
            self._check_milestone(row, slot)
        if self._slots["derived"]:
            self._check_derived(row)
        for slot in self._slots["same"]:
            self._check_same(row, slot)

    def _check_code(self, row: Row, slot: Slot, /) -> None:
        """Hold a number against the label that it repeats. The label goes first, except that it is nothing."""
        beside = self._by_name.get(slot.column.words)
        if beside is None:
            return
        cell, label_cell = row.cells[slot.heading.index], row.cells[beside.heading.index]
        code, known = plain(cell), labels(beside.column.words)
        label = known.folded.get(folded(label_cell))
        if label is not None:
            fits = code in map(str.casefold, label.codes)
        else:
            absences = cells.signs(reviewed=row.reviewed)
            fits = absences.get(code) is absences.get(folded(label_cell), Missing.UNREADABLE)
        if not fits and not (code == "" and not label_cell.strip()):
            self._disagree(row, slot, beside, known.by_code(code))

    def _disagree(self, row: Row, slot: Slot, beside: Slot, by_code: Any, /) -> None:
        cell, label = (row.cells[one.heading.index].strip() for one in (slot, beside))
        if self._gives_way(row.got(beside.column.home), label) and not isinstance(by_code, Missing):
            row.put(beside.column.home, by_code)
            taken = f"the label gives no value, and the number is taken: {by_code}"
        else:
            taken = "the label is taken"
        message = f"the number is {quoted(cell)} where {beside.column.name} has {quoted(label)}; {taken}"
        self.say(row, slot, [Found("code-disagrees", message)], cell)

    def _gives_way(self, reading: object, label: str, /) -> bool:
        """Say whether a label gives no value; but numbers beside NR, or beside words that nobody can read, mean nothing."""
        return (
            isinstance(reading, Missing)
            and reading is not Missing.UNREADABLE
            and folded(label) != cells.NOT_REVIEWED
        )

    def _check_constant(self, row: Row, slot: Slot, /) -> None:
        cell = row.cells[slot.heading.index]
        allowed = slot.column.words.split("|")
        if cell.strip() and folded(cell) not in {folded(one) for one in allowed}:
            self._say_unexpected(row, slot, " or ".join(filter(None, allowed)) or "nothing")

    def _check_milestone(self, row: Row, slot: Slot, /) -> None:
        cell = plain(row.cells[slot.heading.index])
        if cell == "0":
            message = "the table says that this row is a milestone; it is kept as a commitment"
            self.say(row, slot, [Found("row-milestone", message)], cell)
        elif cell not in {"1", ""}:
            self._say_unexpected(row, slot, "1 or 0")

    def _check_derived(self, row: Row, /) -> None:
        tags = [plain(row.cells[slot.heading.index]) for slot in self._slots["area"]]

        def get(name: str) -> str:
            slot = self._by_name.get(name)
            return "" if slot is None else plain(row.cells[slot.heading.index])

        for slot in self._slots["derived"]:
            expected = RULES[slot.column.words](get, tags)
            if expected is not None and plain(row.cells[slot.heading.index]) != expected:
                self._say_unexpected(row, slot, expected.upper() if expected in {"nr", "na"} else expected)

    def _check_same(self, row: Row, slot: Slot, /) -> None:
        first = self._by_name[slot.column.words]
        cell = row.cells[first.heading.index]
        if plain(row.cells[slot.heading.index]) != plain(cell):
            self._say_unexpected(row, slot, cell.strip())

    def _say_unexpected(self, row: Row, slot: Slot, expected: str, /) -> None:
        cell = row.cells[slot.heading.index]
        message = f"{quoted(cell.strip())} stands where the other cells of the row ask for {expected}"
        self.say(row, slot, [Found("cell-unexpected", message, expected)], cell)


def _labelled(column: Column, /) -> Decoder:
    known = labels(column.words)
    return lambda cell, absences: cells.read_label(cell, absences, known)


def _reviewed_label(column: Column, /) -> Decoder:
    """Read a label that is ignored, and reported, where no report has reviewed the row."""
    known = labels(column.words)

    def decode(cell: str, absences: Absences, /) -> Read:
        read = cells.read_label(cell, absences, known)
        unreviewed = absences[cells.NOT_REVIEWED] is Missing.NOT_REVIEWED
        if not unreviewed or isinstance(read.value, Missing):
            return read
        message = f"{quoted(cell.strip())} stands in a row that was not reviewed; it is not taken"
        return Read(Missing.NOT_REVIEWED, (Found("code-disagrees", message),))

    return decode


def _fact(column: Column, /) -> Decoder:
    """Read a fact for which the model has no kinds of absence, but the end of a plan."""
    match column.words:
        case "end-year":
            return cells.read_end
        case "year":
            return lambda cell, absences: cells.without_kind(cells.read_whole(cell, absences), cell)
        case _:
            known = _labelled(column)
            return lambda cell, absences: cells.without_kind(known(cell, absences), cell)


DECODERS: Final[Mapping[str, Callable[[Column], Decoder]]] = {
    "fact": _fact,
    "text": lambda _: cells.read_text,
    "words": lambda _: cells.read_words,
    "title": lambda _: lambda cell, _absences: Read(cells.tidy(cell)),
    "number": lambda _: lambda cell, _absences: cells.read_number(cell),
    "whole": lambda _: cells.read_whole,
    "list": lambda _: cells.read_list,
    "label": _labelled,
    "reviewed-label": _reviewed_label,
}
"""How the cells of a column of each kind are read one by one."""
