"""Reading one cell: what it says, and what is to be reported of it. Nothing is guessed, nothing filled in."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from ..dates import PartialDate
from ..readings import Missing
from ..spelling import nearest, quoted, shortened
from .dates import ABSENCES, read_date
from .formats import BREAK, Labels, folded, plain
from .shapes import AGAINST, HIDDEN, NO_DAY, NO_MONTH, DateOrder

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
    }
)
"""What the tables write where there is no value, folded, whatever the column."""
UNCODED: Final = MappingProxyType({**SIGNS, NOT_REVIEWED: Missing.NO_DATA})
UNREVIEWED: Final = MappingProxyType({**SIGNS, NOT_REVIEWED: Missing.NOT_REVIEWED})
ERRORS: Final = frozenset({"#name?", "#ref!", "#value!", "#n/a", "#div/0!", "#null!", "#num!"})
"""What a spreadsheet shows where a formula broke."""
BROKEN: Final = "a formula of the spreadsheet broke here, or came without its value"
WHOLE = re.compile(r"[+-]?[0-9]{1,18}(?:\.0+)?")
ARTEFACT = re.compile(r"-?[0-9]+\.[0-9]{12,}")
"""A number with so many digits went through a binary float: ``4.0999999999999996`` was 4.1."""
YEAR_WITH_POINT = re.compile(r"[0-9]{4}\.0+")
DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)*\.[1-9]")
"""A number of a commitment that may have lost a zero at its end."""
ENTITY = re.compile(r"&#?[a-zA-Z0-9]+;")
"""A letter as HTML writes it: its semicolon parts nothing."""
BULLETS: Final = frozenset("-\u2022*\u2013")
PAIRS: Final = ("()", "[]", "\u201c\u201d", "\u00ab\u00bb")
"""What is opened in a name is closed in it."""
LONGEST_NAME: Final = 120
"""A longer piece between semicolons is prose, and no name of an institution."""


LEADING: Final[tuple[Missing, ...]] = (
    *(Missing.UNREADABLE, Missing.NOT_REVIEWED, Missing.NO_DATA, Missing.NOT_APPLICABLE),
    *Missing,
)
"""Which kind of missing is taken where cells of one reading have different ones."""


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


@attrs.frozen(weakref_slot=False)
class Read:
    """What a cell says."""

    value: Any
    """The value; a reading that nobody can read is `Missing.UNREADABLE`, and its words are to be kept."""
    found: tuple[Found, ...] = ()
    """What is to be reported."""


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
    """Read a text that may be absent."""
    words = cell.strip()
    if len(words) <= LONGEST_NAME:
        kind = absences.get(words.casefold())
        if kind is not None:
            return Read(kind)
        if is_error(words):
            return _unreadable(words, BROKEN)
    return Read(tidy(words))


def read_words(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a text for which the model has no kinds of absence."""
    return without_kind(read_text(cell, absences), cell)


def read_title(cell: str, _absences: Mapping[str, Missing], /) -> Read:
    """Read a title, which is there whatever it says."""
    words = tidy(cell)
    return Read(words, (Found("cell-unreadable", f"{quoted(words)}: {BROKEN}"),) if is_error(words) else ())


def is_error(words: str, /) -> bool:
    """Say whether a cell shows that a formula broke, or a formula itself in the place of its value."""
    return words.casefold() in ERRORS or words.startswith("=")


def read_whole(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a whole number."""
    words = cell.strip()
    if WHOLE.fullmatch(words):
        return Read(int(words.partition(".")[0]))
    kind = Missing.UNCLEAR if folded(words) == "unclear" else absences.get(folded(words))
    return _unreadable(words, "it is no whole number") if kind is None else Read(kind)


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


YEARS: Final = range(1990, 2061)
"""The years that a date of a plan can have, with room to spare: others are slips of spreadsheets."""


def read_date_cell(cell: str, absences: Mapping[str, Missing], order: DateOrder | None, /) -> Read:
    """Read a date as far as the cell fixes one."""
    cell = cell.strip()
    words = plain(cell) if YEAR_WITH_POINT.fullmatch(cell) else cell
    read = read_date(words, order, absences={**ABSENCES, "NR": absences[NOT_REVIEWED]})
    if isinstance(read.value, PartialDate) and read.value.year not in YEARS:
        return _unreadable(cell, "no plan is of that year", "date-unreadable")
    if read.words is not None:
        return _unreadable(read.words, read.note or "it is no date", "date-unreadable")
    if read.note in {NO_DAY, NO_MONTH, AGAINST, HIDDEN}:
        message = f"{quoted(cell.strip())}: {read.note}; read as {read.value}"
        return Read(read.value, (Found("date-odd", message),))
    if not read.sure:
        message = f"a rule decides what these dates say{_why(read.note)}; the cells alone leave it open"
        return Read(read.value, (Found("date-by-rule", message),))
    if read.note is not None and isinstance(read.value, PartialDate) and read.value.day is None:
        return Read(
            read.value, (Found("date-in-part", f"not every part of the date is taken over: {read.note}"),)
        )
    return Read(read.value)


def _why(note: str | None, /) -> str:
    return " (which number is the day)" if note is None else f" ({note})"


def read_list(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read names of institutions, parted only where the separator is certain: semicolons between names.

    Commas stand inside names, line breaks inside lines that were wrapped, and a semicolon may belong to
    prose; then all is one.
    """
    read = read_text(cell, absences)
    if isinstance(read.value, Missing):
        return read
    names = [name for piece in read.value.split(";") if (name := piece.strip())]
    sure = "\n" not in read.value and not ENTITY.search(read.value) and all(map(_is_name, names))
    return Read(tuple(names) if sure and names else (read.value,), read.found)


def _is_name(words: str, /) -> bool:
    """Say whether words between semicolons are a name: no prose, no item of a list, no half of a bracket."""
    return (
        len(words) <= LONGEST_NAME
        and ". " not in words
        and words[0] not in BULLETS
        and words.casefold() not in UNREVIEWED
        and all(words.count(one) == words.count(other) for one, other in PAIRS)
        and words.count('"') % 2 == 0
    )


def read_number(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read a commitment's number in its plan, which is a text; what a binary float did to it is undone."""
    read = read_words(cell, absences)
    if read.value is None:
        return read
    words = cell.strip()
    number = whole_again(words)
    if number == words:
        return Read(number)
    return Read(number, (Found("number-float", f"{quoted(words)} went through a float; read as {number!r}"),))


def whole_again(words: str, /) -> str:
    """Give a number as it was before a binary float held it; any other text as it is."""
    if not ARTEFACT.fullmatch(words):
        return words
    short = f"{float(words):.10g}"
    # What needs more than a few decimals was no number of a plan.
    return short if len(short.partition(".")[2]) <= 4 else words  # noqa: PLR2004 - decimals


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


def _nothing(cell: str, kind: Missing, /) -> Read:
    """Give nothing, and report the sign of absence that the model has no place for."""
    if kind is Missing.NOT_STATED:
        return Read(None)
    message = f"{shortened(cell.strip())!r} stands for nothing here; the model has no place for the reason"
    return Read(None, (Found("absence-kind", message),))


def without_kind(read: Read, cell: str, /) -> Read:
    """Give a fact for which the model has no kinds of absence: nothing where the cell says nothing."""
    if not isinstance(read.value, Missing):
        return read
    return Read(None, read.found) if read.found else _nothing(cell, read.value)


def read_end(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read the year in which a plan ends."""
    read = read_whole(cell, absences)
    if isinstance(read.value, Missing):
        return read
    try:
        return Read(PartialDate(read.value))
    except ValueError:
        return _unreadable(cell.strip(), "it is no year")
