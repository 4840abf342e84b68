"""Reading one row: every kept cell goes to its field."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from .. import registry
from .._tools.messages import quoted
from .._values.readings import Missing
from . import cells
from .cells import Found, Read
from .checks import check
from .clusters import NO_CLUSTER, read_cluster_ids, read_cluster_name
from .dates import order_of_2024
from .formats import Column, folded, labels, plain
from .groups import groups_of, take_group
from .reviews import Reviews
from .shapes import DateOrder
from .sheet import Row, Sheet, Slot

Absences: TypeAlias = Mapping[str, Missing]
Decoder: TypeAlias = Callable[[str, Absences], Read]

MEMOS: Final = 2_000
"""So many different cells of a column are remembered with what they say."""
ORDERS: Final[Mapping[str, DateOrder | None]] = {
    "by the cell": DateOrder.BY_CELL,
    "month first, but 01/MM/YYYY": DateOrder.MONTH_FIRST_BUT_01,
    "unknown": None,
}
"""The order of day and month in a whole table; where it is none of these, the plan's year decides."""
ISO_DAY = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLUSTERS: Final = ("cluster", "cluster-flag", "cluster-ids")
"""The kinds of the columns that tell of clusters."""


class RowReader:
    """Reads the rows of a table."""

    def __init__(self, sheet: Sheet, /) -> None:
        """Make ready what all rows need."""
        self.sheet = sheet
        self._decoders = [
            (slot, make(slot.column), self._memo())
            for kind, make in DECODERS.items()
            for slot in sheet.of_kind(kind)
        ]
        self._dates = [(slot, self._memo()) for slot in sheet.of_kind("date")]
        self._groups = groups_of(sheet)
        self._lacking = lacking_areas(sheet)
        self._clusters = {kind: sheet.of_kind(kind)[0] for kind in CLUSTERS if sheet.of_kind(kind)}
        self._reviews = Reviews(sheet)

    @staticmethod
    def _memo() -> dict[object, Read]:
        return {}

    def read(self, number: int, row_cells: Sequence[str], /) -> Row:
        """Read a row."""
        row = Row(number, row_cells, reviewed=self._reviews.cover(row_cells))
        self._take_single(row)
        self._take_dates(row)
        self._take_areas(row)
        for group in self._groups:
            take_group(row, group, self.sheet)
        self._take_cluster_name(row)
        self._take_cluster_ids(row)
        check(row, self.sheet)
        return row

    def _take_single(self, row: Row, /) -> None:
        """Read the cells that are read one by one; what a cell says is remembered."""
        for slot, decode, memo in self._decoders:
            cell = slot.cell(row)
            reviewed = row.reviewed and not slot.column.keeps_not_reviewed
            key = (cell, reviewed)
            read = memo.get(key)
            if read is None:
                read = decode(cell, cells.signs(reviewed=reviewed))
                if len(memo) < MEMOS:
                    memo[key] = read
            self._hold(row, slot, cell, read)

    def _take_dates(self, row: Row, /) -> None:
        way = self.sheet.format.dates
        order = ORDERS[way] if way in ORDERS else order_of_2024(row.got("plan.submitted"))
        absences = cells.signs(reviewed=row.reviewed)
        for slot, memo in self._dates:
            cell = slot.cell(row)
            key = (cell, row.reviewed, order)
            read = memo.get(key)
            if read is None:
                # A workbook makes days of the months that the older tables print.
                by_cell = DateOrder.BY_CELL if way in ORDERS and ISO_DAY.match(cell) else order
                read = cells.read_date_cell(cell, absences, by_cell)
                if len(memo) < MEMOS:
                    memo[key] = read
            self._hold(row, slot, cell, read)

    def _hold(self, row: Row, slot: Slot, cell: str, read: Read, /) -> None:
        row.put(slot.column.home, read.value)
        if read.value is Missing.UNREADABLE or read.kept:
            row.keep(slot.column.home, cell)
        if read.found:
            self.sheet.say(row, slot, read.found, cell)

    # Cells that make one value together.

    def _take_areas(self, row: Row, /) -> None:
        tags = [(slot, plain(slot.cell(row))) for slot in self.sheet.of_kind("area")]
        signs = {cell for _, cell in tags}
        if tags and all(sign in cells.UNREVIEWED for sign in signs):
            found = Found(
                "tag-uncoded", f"no tag of the row was coded: {', '.join(sorted(map(quoted, signs)))}"
            )
            self.sheet.say(row, None, [found])
        else:
            self._take_undecided(row, [slot for slot, cell in tags if cell not in {"0", "1"}])
        row.put("commitment.areas", tuple(slot.column.words for slot, cell in tags if cell == "1"))

    def _take_undecided(self, row: Row, slots: Sequence[Slot], /) -> None:
        """Take the tags that are neither set nor unset, but where nothing else was to be expected."""
        submitted = row.got("plan.submitted")
        open_ = [slot for slot in slots if not was_not_asked(slot.column, slot.cell(row), submitted)]
        for slot in open_:
            self._say_tag(row, slot, slot.cell(row).strip())
        if open_ or self._lacking:
            row.put("commitment.undecided_areas", (*(slot.column.words for slot in open_), *self._lacking))
        if open_:
            texts = (f"{slot.column.name}: {slot.cell(row).strip()}" for slot in open_)
            row.keep("commitment.areas", "; ".join(texts))

    def _say_tag(self, row: Row, slot: Slot, cell: str, /) -> None:
        """Report a tag that is neither set nor unset."""
        word = folded(cell)
        known = word in cells.UNREVIEWED
        what = "was not coded" if known else "is neither 0 nor 1"
        code = "tag-uncoded" if known else "label-unknown"
        self.sheet.say(row, slot, [Found(code, f"the tag is {quoted(cell)}: it {what}")], cell)

    def _take_cluster_name(self, row: Row, /) -> None:
        if slot := self._clusters.get("cluster"):
            cell = slot.cell(row)
            read = read_cluster_name(cell, cells.signs(reviewed=row.reviewed))
            self._hold(row, slot, cell, read)
            if folded(cell) == NO_CLUSTER:
                row.put("assessment.design.cluster_ids", ())

    def _take_cluster_ids(self, row: Row, /) -> None:
        """Read flag and identifiers; where both are missing, an older "None" stands."""
        flag, ids = self._clusters.get("cluster-flag"), self._clusters.get("cluster-ids")
        slot = flag or ids
        if slot is None:
            return
        read = read_cluster_ids(
            "" if flag is None else flag.cell(row),
            "" if ids is None else ids.cell(row),
            cells.signs(reviewed=row.reviewed),
        )
        if not (isinstance(read.value, Missing) and row.got(slot.column.home) == () and not read.found):
            row.put(slot.column.home, read.value)
        if read.value is Missing.UNREADABLE:
            row.keep(slot.column.home, read.words)
        self.sheet.say(row, self._clusters.get(read.kind, slot), read.found, read.words)


def never(column: Column, /) -> str | None:
    """Return the sign in every row of a tag that was never coded, the first word of its note.

    Other tags have no note, and no such sign: None.
    """
    return folded(column.note.partition(" ")[0]) if column.note else None


def was_not_asked(column: Column, cell: str, submitted: int | None, /) -> bool:
    """Return whether a tag could not be coded: it never was, or it came after the plan."""
    word = folded(cell)
    return word == never(column) or (word == "nd" and is_later(column, submitted))


def lacking_areas(sheet: Sheet, /) -> tuple[str, ...]:
    """Return the policy areas whose columns the file lacks, apart from those never coded.

    A file without any tag tells of no list of areas; none is undecided then.
    """
    present = {slot.column.words for slot in sheet.of_kind("area")}
    columns = (column for column in sheet.format.columns if column.kind == "area")
    lacking = tuple(one.words for one in columns if one.words not in present and not one.note)
    return lacking if present else ()


def is_later(column: Column, submitted: int | None, /) -> bool:
    """Say whether a policy area came only after the plans of a year."""
    area = registry.areas().get(column.words)
    return area is not None and area.since is not None and submitted is not None and submitted < area.since


def _labelled(column: Column, /) -> Decoder:
    known = labels(column.words)
    return lambda cell, absences: cells.read_label(cell, absences, known)


def _reviewed_label(column: Column, /) -> Decoder:
    """Read a label that is ignored, and reported, where no report has reviewed the row."""
    known = labels(column.words)

    def decode(cell: str, absences: Absences, /) -> Read:
        read = cells.read_label(cell, absences, known)
        reviewed = absences[cells.NOT_REVIEWED] is not Missing.NOT_REVIEWED
        if reviewed or isinstance(read.value, Missing):
            return read
        message = f"{quoted(cell.strip())} stands in a row that was not reviewed; it is not taken"
        return Read(Missing.NOT_REVIEWED, (Found("code-disagrees", message),))

    return decode


def _fact(column: Column, /) -> Decoder:
    """Read a fact for which the model has no kinds of absence, but the end of a plan."""
    if column.words == "end-year":
        return cells.read_end
    decode = cells.read_year if column.words == "year" else _labelled(column)
    return lambda cell, absences: cells.without_kind(decode(cell, absences), cell)


NUMBERS: Final[Mapping[str, Decoder]] = {
    "days": cells.read_days,
    "score": cells.read_score,
    "year": cells.read_year,
}
"""How whole numbers are read, by the word that the map of the columns gives them."""
DECODERS: Final[Mapping[str, Callable[[Column], Decoder]]] = {
    "fact": _fact,
    "text": lambda _: cells.read_text,
    "words": lambda _: cells.read_words,
    "title": lambda _: cells.read_title,
    "number": lambda _: cells.read_number,
    "whole": lambda column: NUMBERS[column.words],
    "list": lambda _: cells.read_list,
    "label": _labelled,
    "reviewed-label": _reviewed_label,
}
"""How the cells of a column of each kind are read one by one."""
