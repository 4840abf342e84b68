"""What can be wrong, and where: one type for every lane, reader and rule."""

from collections.abc import Iterable
from typing import Any

import attrs

from .._tools.frozen import Frozen, typed
from .._tools.lookups import not_found
from .._tools.messages import in_one_line, quoted, shortened, writable
from .._tools.packaged import packaged_json
from .._values.limits import check_iterable, check_text
from .._values.terms import Scale

LONGEST_DETAIL = 200
"""What was found, expected or meant is cut there."""
LONGEST_POINTER = 200
"""A longer pointer is cut: it says no more than its beginning."""
SHOWN = 5
"""How many of the rows in which a problem occurs are named in a line."""
CATALOGUE = "_data/problems.json"
"""Every code: ``{code: {severity, title, meaning, example, mend}}``."""


class Severity(Scale):
    """How bad a problem is."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Place(Frozen):
    """Where something is wrong: as much as is known."""

    file: str | None = None
    """Name of the file."""
    line: int | None = None
    """Line of a text, from 1."""
    column: int | None = None
    """Place in the line, from 1, in characters."""
    pointer: str | None = None
    """JSON pointer (RFC 6901) into the document; the empty pointer is the whole document."""
    record: str | None = None
    """The record, by the name of its type and its identifier: ``Commitment GT0047``."""
    sheet: str | None = None
    """Sheet of a workbook."""
    row: int | None = None
    """Row of a table, from 1, as a spreadsheet counts it: headings and blank rows included."""
    heading: str | None = None
    """Heading of the column of a table."""
    letter: str | None = None
    """Letters of that column in a spreadsheet: ``AB``."""

    def __str__(self) -> str:
        """Name the place in words."""
        heading = "without a heading" if self.heading == "" else self.heading and repr(self.heading)
        parts = (
            self.file,
            self.sheet and f"sheet {self.sheet!r}",
            self.row and f"row {self.row:,}",
            heading and f"column {' '.join(filter(None, (self.letter, heading)))}",
            self.line and f"line {self.line}",
            self.column and f"column {self.column}",
            "the whole document" if self.pointer == "" else self.pointer,
            self.record,
        )
        return in_one_line(", ".join(part for part in parts if part))


NOWHERE = Place()
"""No place is known."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Problem(Frozen):
    """One thing that is wrong, said so that it can be mended."""

    code: str
    """Stable code; `explain` tells what it means."""
    message: str
    """What is wrong, in a sentence."""
    severity: Severity = Severity.ERROR
    """How bad it is."""
    place: Place = NOWHERE
    """Where it is."""
    found: str | None = None
    """What was found, shortened."""
    expected: str | None = None
    """What was expected."""
    hint: str | None = None
    """What was perhaps meant."""
    count: int = 1
    """How many times it occurs: equal problems of one column of a table are one."""
    rows: tuple[int, ...] = ()
    """The rows of a table in which it occurs, in their order: the first ten thousand."""

    def to_dict(self) -> dict[str, Any]:
        """Give a dict as a JSON writer takes it; what is not known is left out."""
        known = attrs.asdict(
            self, filter=lambda field, value: value not in (None, ()) and field.name != "count"
        )
        times = {"count": self.count} if self.count > 1 else {}
        return known | times | {"severity": self.severity.code}

    def __str__(self) -> str:
        """Give place, sentence and code in one line."""
        where = str(self.place)
        return in_one_line(f"{where}{': ' if where else ''}{self.sentence} [{self.code}]")

    @property
    def sentence(self) -> str:
        """What is wrong; where it occurs more than once, how often, and in which rows first."""
        if self.count == 1:
            return self.message
        first = ", ".join(f"{row:,}" for row in self.rows[:SHOWN])
        rest = ", …" if self.count > SHOWN else ""
        return f"{self.message} ({self.count:,} times: rows {first}{rest})"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Explanation(Frozen):
    """What a problem's code means, and how to mend what it tells of."""

    code: str
    """The code."""
    severity: Severity
    """How bad it is."""
    title: str
    """What it is about, in a few words."""
    meaning: str
    """What is wrong when it is reported, and what is not."""
    example: str
    """Data that make it appear."""
    mend: str
    """What to do."""

    def __str__(self) -> str:
        """Give the whole explanation as text."""
        return (
            f"{self.code} ({self.severity.code}): {self.title}\n\n{self.meaning}\n\n"
            f"Example:\n    {self.example}\n\nWhat to do: {self.mend}"
        )


def explanations() -> tuple[Explanation, ...]:
    """Give the explanation of every code, in the catalogue's order."""
    return tuple(map(explain, packaged_json(CATALOGUE)))


def explain(code: str, /) -> Explanation:
    """Tell what a problem's code means.

    Raises:
        TypeError: It is no text.
        NotFound: No problem has this code; the message suggests the nearest.

    """
    check_text(code)
    catalogue: dict[str, dict[str, str]] = packaged_json(CATALOGUE)
    if code not in catalogue:
        raise not_found(f"no problem has the code {quoted(code)}", code, catalogue, kind="problems")
    entry = dict(catalogue[code])
    return Explanation(code=code, severity=Severity(entry.pop("severity")), **entry)


def problem(code: str, message: str, /, place: Place = NOWHERE, **details: str | None) -> Problem:
    """Make a problem, with the severity that the catalogue gives to its code.

    The details are `found`, `expected` and `hint`.
    """
    severity = explain(code).severity
    known: dict[str, Any] = {name: text and shortened(text, LONGEST_DETAIL) for name, text in details.items()}
    return Problem(code=code, message=message, severity=severity, place=place, **known)


def checked_problems(call: str, problems: Iterable[Problem], /) -> tuple[Problem, ...]:
    """Return problems as a tuple.

    Raises:
        TypeError: They are no iterable of problems.

    """
    check_iterable(call, problems, "problems")
    # Checked one by one: an iterable of something else may have no end.
    return tuple(_checked_problem(call, one) for one in problems)


def _checked_problem(call: str, one: Problem, /) -> Problem:
    if type(one) is not Problem:
        raise TypeError(f"{call} takes problems, not {quoted(one)}")
    return one


def joined(pointer: str, step: str | int, /) -> str:
    """Add a name or an index to a JSON pointer (RFC 6901), and cut it where it grows absurdly long."""
    name = shortened(str(step), LONGEST_POINTER).replace("~", "~0").replace("/", "~1")
    return shortened(f"{pointer}/{writable(name)}", LONGEST_POINTER)
