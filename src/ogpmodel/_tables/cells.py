"""Decode single cells: the value of a cell, and the problems to report. Nothing is guessed or filled in.

A decoder is a pure function of the cell's text and of the meaning that the signs of missing values have in
its row, so that each distinct cell of a column is decoded once.
"""

import re
from collections.abc import Collection
from typing import Final

from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest
from .._values.dates import PartialDate
from .._values.readings import Missing
from .date_numbers import AGAINST, HIDDEN, NO_DAY, NO_MONTH, SERIAL, DateOrder, ParsedDate
from .date_phrases import LIMIT, TIME
from .dates import read_date
from .institutions import split_names
from .labels import LINE_BREAK, Labels, folded, plain
from .missing_signs import UNREVIEWED, CellProblem, CellReading, Decoder, Signs
from .spreadsheets import BROKEN, is_error, mangled, whole_again

WHOLE: Final = re.compile(r"[+-]?[0-9]{1,18}(?:\.0+)?")
YEAR_WITH_POINT: Final = re.compile(r"[0-9]{4}\.0+")
ISO_DAY: Final = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}")
DECIMAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*\.[1-9]")
"""A number of a commitment that may have lost a zero at its end."""
NOBODY: Final = "none"
"""The cell, folded, of a list of institutions without any."""
LONGEST_SIGN: Final = 120
"""A longer cell is text, and is not compared with the signs of missing values."""
YEARS: Final = range(1990, 2061)
"""The years that a date of a plan can have, with a margin; others are errors of spreadsheets."""
SCORES: Final = frozenset({4, 3, 2, 1, -1})
"""The scores of OGP's table of 2024."""
DAYS: Final = range(1_000)
"""The days of notice that a country can have given: OGP's table of 2016 has at most 210."""
REPLACEMENT: Final = "\ufffd"
"""The character that a program writes for a letter that it could not decode."""
DAMAGED: Final = CellProblem(
    "text-damaged", "the text has U+FFFD, which replaces a letter that a program could not decode"
)


def tidy(text: str, /) -> str:
    """Return a text without outer blanks, and with line feeds for all line breaks."""
    if "<" in text:
        text = LINE_BREAK.sub("\n", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _unreadable(text: str, why: str, code: str = "cell-unreadable", /) -> CellReading:
    problem = CellProblem(code, f"{quoted(text)} cannot be read: {why}")
    return CellReading(Missing.UNREADABLE, (problem,), keeps_text=True)


# Texts.


def read_text(cell: str, absences: Signs, /) -> CellReading:
    """Decode a text that may be missing."""
    text = tidy(cell)
    if len(text) <= LONGEST_SIGN:
        missing = absences.get(folded(text))
        if missing is not None:
            return CellReading(missing)
        if is_error(text):
            return _unreadable(text, BROKEN)
    return CellReading(text, (DAMAGED,) if REPLACEMENT in text else ())


def read_words(cell: str, absences: Signs, /) -> CellReading:
    """Decode a text whose field cannot store why it is missing."""
    return without_reason(read_text(cell, absences), cell)


def read_title(cell: str, absences: Signs, /) -> CellReading:
    """Decode a title. It is always kept: every commitment needs one, and provisional identifiers use it.

    A broken formula and a sign of a missing value are reported.
    """
    text = tidy(cell)
    reading = read_text(cell, absences)
    if reading.value in {Missing.UNREADABLE, Missing.NOT_STATED} or not isinstance(reading.value, Missing):
        return CellReading(text, reading.problems)
    message = (
        f"{quoted(text)} is a sign of a missing value; it is kept, because every commitment needs a title"
    )
    return CellReading(text, (CellProblem("absence-kind", message),))


def read_list(cell: str, absences: Signs, /) -> CellReading:
    """Decode names of institutions. They are split only if the separator is certain.

    ``None`` means that there are none.
    """
    reading = read_text(cell, absences)
    if isinstance(reading.value, Missing):
        return reading
    if len(reading.value) == len(NOBODY) and folded(reading.value) == NOBODY:
        return CellReading(())
    names, is_certain = split_names(reading.value, lambda text: folded(text) in UNREVIEWED)
    if is_certain:
        return CellReading(names, reading.problems)
    message = "the cell may have several names, and the separator is not certain; it is kept as one"
    return CellReading(names, (*reading.problems, CellProblem("list-uncertain", message)))


# Numbers.


def read_number(cell: str, absences: Signs, /) -> CellReading:
    """Decode a commitment's number in its plan, which is a text; undo what a binary float added.

    A number that became a date or another number is unknown: 2-Jan was 1.2, 2.1 or the second of January.
    """
    reading = read_words(cell, absences)
    text = cell.strip()
    if reading.value is None:
        return reading
    if (why := mangled(text)) is not None:
        return CellReading(None, (_mangled(why),), keeps_text=True)
    number = whole_again(text)
    if number == text:
        return CellReading(number)
    message = f"{quoted(text)} went through a float; read as {number!r}"
    return CellReading(number, (CellProblem("number-float", message),))


def _mangled(why: str, /) -> CellProblem:
    return CellProblem(
        "number-mangled", f"{why}; the number is unknown", "a number as the plan prints it: 1.2"
    )


def lost_zero(number: str, title: str, /) -> CellProblem | None:
    """Return the problem of a number without the zero that its title has: 2.1 for "2.10 Registers"."""
    if f"{number}0" not in title or not DECIMAL.fullmatch(number):
        return None
    alone = re.search(rf"(?<![0-9.]){re.escape(number)}(?![0-9])", title)
    longer = re.search(rf"(?<![0-9.]){re.escape(number)}0(?![0-9])", title)
    if alone or not longer:
        return None
    message = f"the number {number} has perhaps lost a zero: the title has {number}0"
    return CellProblem("number-zero", message, hint=f"{number}0")


def read_whole(cell: str, absences: Signs, /) -> CellReading:
    """Decode a whole number."""
    text = cell.strip()
    if WHOLE.fullmatch(text):
        return CellReading(int(text.partition(".")[0]))
    missing = absences.get(folded(text))
    return _unreadable(text, "a whole number was expected") if missing is None else CellReading(missing)


def _whole_in(allowed: Collection[int], expected: str, /) -> Decoder:
    """Return the decoder of whole numbers of which only some are allowed."""

    def decode(cell: str, absences: Signs, /) -> CellReading:
        reading = read_whole(cell, absences)
        is_fine = isinstance(reading.value, Missing) or reading.value in allowed
        return reading if is_fine else _unreadable(cell.strip(), expected)

    return decode


read_year: Final = _whole_in(YEARS, f"a year from {YEARS[0]} to {YEARS[-1]} was expected")
"""Decodes the year of a plan or report."""
read_score: Final = _whole_in(SCORES, "the score is 4, 3, 2, 1, or -1 for a commitment that was not reviewed")
"""Decodes the IRM-based score of a commitment."""
read_days: Final = _whole_in(DAYS, f"a number of days from {DAYS[0]} to {DAYS[-1]} was expected")
"""Decodes the number of days between the announcement of a consultation and its beginning."""

# Labels.


def read_label(cell: str, absences: Signs, known: Labels, /) -> CellReading:
    """Decode a label of a vocabulary. A rating called "None" is a rating and not missing."""
    word = folded(cell)
    label = known.folded.get(word) or known.folded.get(plain(cell))
    if label is not None:
        return CellReading(label.value)
    missing = absences.get(word)
    if missing is not None:
        return CellReading(missing)
    labels = ", ".join(known.known)
    # A number is not misspelt.
    near = nearest(cell, known.known) if any(map(str.isalpha, cell)) else None
    suggested = "" if near is None else f"; did you mean {near!r}?"
    message = f"{quoted(cell.strip())} is none of the labels of this column{suggested}"
    problem = CellProblem("label-unknown", message, labels, near)
    return CellReading(Missing.UNREADABLE, (problem,), keeps_text=True)


# Dates.


def read_date_cell(cell: str, absences: Signs, order: DateOrder | None, /) -> CellReading:
    """Decode a date as far as the cell states one."""
    cell = cell.strip()
    text = plain(cell) if YEAR_WITH_POINT.fullmatch(cell) else cell
    missing = absences.get(folded(cell))
    parsed = read_date(text, order) if missing is None else ParsedDate(missing)
    if isinstance(parsed.value, PartialDate) and parsed.value.year not in YEARS:
        return _unreadable(cell, "no plan has that year", "date-unreadable")
    if parsed.text is not None:
        return _unreadable(parsed.text, parsed.note or "it is not a date", "date-unreadable")
    return CellReading(parsed.value, _date_notes(cell, parsed))


def _date_notes(cell: str, parsed: ParsedDate, /) -> tuple[CellProblem, ...]:
    """Return the problem to report about a date that was read: how it was read, and how far."""
    note = parsed.note
    if note in {NO_DAY, NO_MONTH, AGAINST, HIDDEN}:
        return (CellProblem("date-odd", f"{quoted(cell)}: {note}; read as {parsed.value}"),)
    if note == SERIAL:
        message = "the cell has the number by which a spreadsheet counts days; it is read as that day"
        return (CellProblem("date-serial", message),)
    if not parsed.is_certain:
        why = "which number is the day" if note is None else note
        message = f"a rule decides the meaning of these dates ({why}); the cells alone allow another"
        return (CellProblem("date-by-rule", message),)
    if isinstance(parsed.value, PartialDate) and _is_in_part(parsed.value, note):
        message = f"not every part of the date is kept: {note}"
        return (CellProblem("date-in-part", message),)
    return ()


def _is_in_part(value: PartialDate, note: str | None, /) -> bool:
    """Return whether the cell says more, or is less exact, than the date."""
    return note in {LIMIT, TIME} or (note is not None and value.day is None)


# Fields that cannot store a reason.


def without_reason(reading: CellReading, cell: str, /) -> CellReading:
    """Return a reading for a field that cannot store why a value is missing: None if it is missing."""
    if not isinstance(reading.value, Missing):
        return reading
    if reading.value is Missing.UNREADABLE:
        return CellReading(None, reading.problems, keeps_text=True)
    return CellReading(None, reason_lost(cell))


def reason_lost(cell: str, /) -> tuple[CellProblem, ...]:
    """Report the sign of a missing value in a field that cannot store the reason; a blank has none."""
    if not (text := cell.strip()):
        return ()
    message = f"{shortened(text)!r} is treated as empty: this field cannot store a reason"
    return (CellProblem("absence-kind", message),)


def read_end(cell: str, absences: Signs, /) -> CellReading:
    """Decode the year in which a plan ends."""
    reading = read_year(cell, absences)
    return reading if isinstance(reading.value, Missing) else CellReading(PartialDate(reading.value))
