"""Reading one cell: what it says, and what is to be reported of it. Nothing is guessed, nothing filled in."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest
from .._values.dates import PartialDate
from .._values.readings import Missing
from .dates import read_date
from .formats import BREAK, Labels, folded, plain
from .institutions import parted
from .phrases import LIMIT, TIME
from .shapes import AGAINST, HIDDEN, NO_DAY, NO_MONTH, SERIAL, DateOrder, ReadDate
from .spreadsheets import BROKEN, is_error, mangled, whole_again

NOT_REVIEWED: Final = "nr"
"""The sign whose meaning depends on the row: see `signs`."""
SIGNS: Final[Mapping[str, Missing]] = MappingProxyType(
    {
        "": Missing.NOT_STATED,
        "nd": Missing.NO_DATA,
        "na": Missing.NOT_APPLICABLE,
        "n/a": Missing.NOT_APPLICABLE,
        "not applicable": Missing.NOT_APPLICABLE,
        "no advance notice": Missing.NOT_APPLICABLE,
        "not specified": Missing.NOT_SPECIFIED,
        "none specified": Missing.NOT_SPECIFIED,
        "unclear": Missing.UNCLEAR,
    }
)
"""What the tables write where there is no value, folded, whatever the column.

A label of the column goes before: ``Unclear`` is a step of the scale of potential for results. Such a word is
a whole cell; in a text or title the same coders wrote it, for whom it says that the plan leaves it unclear.
"""
UNCODED: Final = MappingProxyType({**SIGNS, NOT_REVIEWED: Missing.NO_DATA})
UNREVIEWED: Final = MappingProxyType({**SIGNS, NOT_REVIEWED: Missing.NOT_REVIEWED})
WHOLE = re.compile(r"[+-]?[0-9]{1,18}(?:\.0+)?")
YEAR_WITH_POINT = re.compile(r"[0-9]{4}\.0+")
DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)*\.[1-9]")
"""A number of a commitment that may have lost a zero at its end."""
LONGEST_SIGN: Final = 120
"""A longer cell is text, and is not compared with the words for missing values."""


LEADING: Final[tuple[Missing, ...]] = (
    *(Missing.UNREADABLE, Missing.NOT_REVIEWED, Missing.NO_DATA, Missing.NOT_APPLICABLE),
    *Missing,
)
"""Which kind of missing is taken where cells of one reading have different ones."""


YEARS: Final = range(1990, 2061)
"""The years that a date of a plan can have, with room to spare: others are slips of spreadsheets."""


SCORES: Final = frozenset({4, 3, 2, 1, -1})
"""The scores of OGP's table of 2024."""
DAYS: Final = range(1_000)
"""The days of notice that a country can have given: OGP's table of 2016 has at most 210."""


@attrs.frozen(weakref_slot=False)
class Found:
    """Something to report of a cell."""

    code: str
    """The problem's code."""
    message: str
    """What is to be said."""
    expected: str | None = None
    """What was expected."""
    hint: str | None = None
    """What was perhaps meant."""


REPLACEMENT: Final = "\ufffd"
"""What a program writes for a letter that it could not decode."""
DAMAGED: Final = Found("text-damaged", "the text has U+FFFD, which stands for a letter that a program lost")


@attrs.frozen(weakref_slot=False)
class Read:
    """What a cell says."""

    value: Any
    """The value; a reading that nobody can read is `Missing.UNREADABLE`, and its words are to be kept."""
    found: tuple[Found, ...] = ()
    """What is to be reported."""
    kept: bool = False
    """Whether the text is kept, too, of a value that is None because nobody can read the cell."""


def signs(*, reviewed: bool) -> Mapping[str, Missing]:
    """Give what the signs of absence mean in a row.

    NR says "not reviewed" in a row that no report has reviewed, and in the columns of the report at the
    end of the term, which may be still to come. In a row that a report has reviewed it says that nobody
    coded this variable: so it stands in 791 of the 1,857 assessed rows of the table of 2017 among the
    grand challenges.
    """
    return UNCODED if reviewed else UNREVIEWED


def leading(kinds: Collection[Missing], /) -> Missing:
    """Return the kind of missing of a reading whose cells have several kinds."""
    return next(kind for kind in LEADING if kind in kinds)


def tidy(text: str, /) -> str:
    """Give a text without the marks of the file: outer blanks, and line breaks of any kind as one kind."""
    return BREAK.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def read_text(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a text that may be missing."""
    words = tidy(cell)
    if len(words) <= LONGEST_SIGN:
        kind = absences.get(folded(words))
        if kind is not None:
            return Read(kind)
        if is_error(words):
            return _unreadable(words, BROKEN)
    return Read(words, (DAMAGED,) if REPLACEMENT in words else ())


def read_words(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a text for which the model has no kinds of absence."""
    return without_kind(read_text(cell, absences), cell)


def read_title(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a title, which is kept whatever it is: every commitment needs one, and made identifiers use it.

    A broken formula and a word for a missing value are reported.
    """
    words = tidy(cell)
    read = read_text(cell, absences)
    if read.value in {Missing.UNREADABLE, Missing.NOT_STATED} or not isinstance(read.value, Missing):
        return Read(words, read.found)
    message = f"{quoted(words)} is a word for a missing value; it is kept, as every commitment needs a title"
    return Read(words, (Found("absence-kind", message),))


def read_whole(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a whole number."""
    words = cell.strip()
    if WHOLE.fullmatch(words):
        return Read(int(words.partition(".")[0]))
    kind = absences.get(folded(words))
    return _unreadable(words, "a whole number was expected") if kind is None else Read(kind)


def read_year(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read the year of a plan or report."""
    read = read_whole(cell, absences)
    if isinstance(read.value, Missing) or read.value in YEARS:
        return read
    return _unreadable(cell.strip(), f"a year from {YEARS[0]} to {YEARS[-1]} was expected")


def read_score(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read the IRM-based score of a commitment."""
    read = read_whole(cell, absences)
    if isinstance(read.value, Missing) or read.value in SCORES:
        return read
    return _unreadable(cell.strip(), "the score is 4, 3, 2, 1, or -1 for a commitment that was not reviewed")


def read_days(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read how many days before a consultation a country announced it."""
    read = read_whole(cell, absences)
    if isinstance(read.value, Missing) or read.value in DAYS:
        return read
    return _unreadable(cell.strip(), f"a number of days from {DAYS[0]} to {DAYS[-1]} was expected")


def read_label(cell: str, absences: Mapping[str, Missing], known: Labels, /) -> Read:
    """Read a label of a vocabulary. A rating called "None" is a rating; signs of absence are absences."""
    word = folded(cell)
    label = known.folded.get(word) or known.folded.get(plain(cell))
    if label is not None:
        return Read(label.value)
    kind = absences.get(word)
    if kind is not None:
        return Read(kind)
    labels = ", ".join(known.known)
    # A number is not misspelt.
    near = nearest(cell, known.known) if any(map(str.isalpha, cell)) else None
    suggested = "" if near is None else f"; did you mean {near!r}?"
    message = f"{quoted(cell.strip())} is none of the labels of this column{suggested}"
    return Read(Missing.UNREADABLE, (Found("label-unknown", message, labels, near),))


def read_date_cell(cell: str, absences: Mapping[str, Missing], order: DateOrder | None, /) -> Read:
    """Read a date as far as the cell fixes one."""
    cell = cell.strip()
    words = plain(cell) if YEAR_WITH_POINT.fullmatch(cell) else cell
    kind = absences.get(folded(cell))
    read = read_date(words, order) if kind is None else ReadDate(kind)
    if isinstance(read.value, PartialDate) and read.value.year not in YEARS:
        return _unreadable(cell, "no plan is of that year", "date-unreadable")
    if read.words is not None:
        return _unreadable(read.words, read.note or "it is no date", "date-unreadable")
    if read.note in {NO_DAY, NO_MONTH, AGAINST, HIDDEN}:
        message = f"{quoted(cell.strip())}: {read.note}; read as {read.value}"
        return Read(read.value, (Found("date-odd", message),))
    return Read(read.value, _date_notes(read))


def _date_notes(read: ReadDate, /) -> tuple[Found, ...]:
    """Return the notes on a date that was read: how, and how far."""
    if read.note == SERIAL:
        message = "the cell has the number by which a spreadsheet counts days; it is read as that day"
        return (Found("date-serial", message),)
    if not read.sure:
        message = f"a rule decides what these dates say{_why(read.note)}; the cells alone leave it open"
        return (Found("date-by-rule", message),)
    if isinstance(read.value, PartialDate) and _is_in_part(read.value, read.note):
        message = f"not every part of the date is taken over: {read.note}"
        return (Found("date-in-part", message),)
    return ()


def _is_in_part(value: PartialDate, note: str | None, /) -> bool:
    """Return whether the cell says more, or less exactly, than the date."""
    return note in {LIMIT, TIME} or (note is not None and value.day is None)


def _why(note: str | None, /) -> str:
    return " (which number is the day)" if note is None else f" ({note})"


def read_list(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read names of institutions, parted only where the separator is certain; otherwise all is one name.

    ``None`` means that there are none.
    """
    read = read_text(cell, absences)
    if isinstance(read.value, Missing):
        return read
    if folded(read.value) == "none":
        return Read(())
    names, sure = parted(read.value, lambda words: folded(words) in UNREVIEWED)
    if sure:
        return Read(names, read.found)
    message = "the cell may have several names, which cannot be told apart with certainty; it is kept as one"
    return Read(names, (*read.found, Found("list-uncertain", message)))


def read_number(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a commitment's number in its plan, which is a text; what a binary float added is removed.

    A number that became a date or another number is unknown: 2-Jan was 1.2, 2.1 or the second of January.
    """
    read = read_words(cell, absences)
    words = cell.strip()
    if read.value is None:
        return read
    if (why := mangled(words)) is not None:
        return Read(None, (_mangled(why),), kept=True)
    number = whole_again(words)
    if number == words:
        return Read(number)
    return Read(number, (Found("number-float", f"{quoted(words)} went through a float; read as {number!r}"),))


def _mangled(why: str, /) -> Found:
    return Found("number-mangled", f"{why}; the number is unknown", "a number as the plan prints it: 1.2")


def lost_zero(number: str, title: str, /) -> Found | None:
    """Tell of a number that lost the zero at its end, where the title shows it: 2.1 for "2.10 Registers"."""
    if not DECIMAL.fullmatch(number):
        return None
    alone = re.search(rf"(?<![0-9.]){re.escape(number)}(?![0-9])", title)
    longer = re.search(rf"(?<![0-9.]){re.escape(number)}0(?![0-9])", title)
    if alone or not longer:
        return None
    message = f"the number {number} has perhaps lost a zero: the title has {number}0"
    return Found("number-zero", message, hint=f"{number}0")


def _unreadable(words: str, why: str, code: str = "cell-unreadable", /) -> Read:
    return Read(Missing.UNREADABLE, (Found(code, f"{quoted(words)} cannot be read: {why}"),))


def reason_lost(cell: str, /) -> tuple[Found, ...]:
    """Report a word for a missing value in a field that cannot store the reason; a blank has none."""
    if not (words := cell.strip()):
        return ()
    message = f"{shortened(words)!r} is treated as empty: this field cannot store a reason"
    return (Found("absence-kind", message),)


def without_kind(read: Read, cell: str, /) -> Read:
    """Give a fact for which the model has no kinds of absence: nothing where the cell says nothing."""
    if not isinstance(read.value, Missing):
        return read
    if read.value is Missing.UNREADABLE:
        return Read(None, read.found, kept=True)
    return Read(None, reason_lost(cell))


def read_end(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read the year in which a plan ends."""
    read = read_year(cell, absences)
    return read if isinstance(read.value, Missing) else Read(PartialDate(read.value))
