"""Problems with data: one type for our JSON, the readers of tables, and validation."""

from collections.abc import Iterable
from typing import Any

import attrs

from .._tools.frozen import Frozen, typed
from .._tools.lookups import not_found
from .._tools.messages import in_one_line, quoted, shortened, writable
from .._tools.packaged import packaged_json
from .._tools.public_paths import set_path
from .._values.limits import check_iterable, check_text
from .._values.terms import Scale

LONGEST_DETAIL = 200
"""`found`, `expected` and `hint` are cut to this many characters."""
LONGEST_POINTER = 200
"""Longer pointers are cut: their beginning is enough to find the place."""
SHOWN_PROBLEMS = 20
"""The text of an error or a report lists this many problems."""
SHOWN_ROWS = 5
"""The text of a problem lists this many of its rows."""
CATALOGUE = "_data/problems.json"
"""The explanations of all codes: ``{code: {severity, title, meaning, example, fix}}``."""


class Severity(Scale):
    """Severity of a problem."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Place(Frozen):
    """Where something is wrong. Unknown parts are None."""

    file: str | None = None
    """Name of the file."""
    line: int | None = None
    """Line of a text, from 1."""
    column: int | None = None
    """Column of a text, from 1, in characters."""
    pointer: str | None = None
    """JSON pointer (RFC 6901) into the document; the empty pointer is the whole document."""
    record: str | None = None
    """Type and identifier of the record: ``Commitment GT0047``."""
    sheet: str | None = None
    """Sheet of a workbook, or CSV file of a data package."""
    row: int | None = None
    """Row of a table, from 1, as spreadsheets count: headings and blank rows are included."""
    heading: str | None = None
    """Heading of the column of a table."""
    letter: str | None = None
    """Letters of the column in a spreadsheet: ``AB``."""

    def __str__(self) -> str:
        """Return the known parts on one line."""
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
"""The place of a problem whose place is not known."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Problem(Frozen):
    """One problem with data: what is wrong, and where.

    `explain` returns the explanation of its code. Equal problems of one column of a table are one
    problem, which counts its rows.
    """

    code: str
    """Stable code, such as ``json-term``; `explain` returns its meaning."""
    message: str
    """What is wrong, as a sentence."""
    severity: Severity = Severity.ERROR
    """Severity of the problem."""
    place: Place = NOWHERE
    """Where the problem is."""
    found: str | None = None
    """The value in the data, shortened."""
    expected: str | None = None
    """The value that was expected."""
    hint: str | None = None
    """The value that was perhaps meant, or what to do."""
    count: int = 1
    """Number of occurrences: equal problems of one column of a table are one problem."""
    rows: tuple[int, ...] = ()
    """Rows of a table in which it occurs, in their order; at most the first ten thousand."""

    def to_dict(self) -> dict[str, Any]:
        """Return a dict for a JSON writer. Values that are None, and a count of 1, are omitted."""
        known = attrs.asdict(
            self, filter=lambda field, value: value not in (None, ()) and field.name != "count"
        )
        times = {"count": self.count} if self.count > 1 else {}
        return known | times | {"severity": self.severity.code}

    def __str__(self) -> str:
        """Return place, sentence and code on one line."""
        where = str(self.place)
        return in_one_line(f"{where}{': ' if where else ''}{self.sentence} [{self.code}]")

    @property
    def sentence(self) -> str:
        """The message; if the problem occurs more than once, also how often, and its first rows."""
        if self.count == 1:
            return self.message
        first = ", ".join(f"{row:,}" for row in self.rows[:SHOWN_ROWS])
        rest = ", …" if self.count > SHOWN_ROWS else ""
        return f"{self.message} ({self.count:,} times: rows {first}{rest})"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Explanation(Frozen):
    """The explanation of a problem's code."""

    code: str
    """Code of the problem."""
    severity: Severity
    """Severity of the problem."""
    title: str
    """Title: the problem in a few words."""
    meaning: str
    """What is wrong if the problem is reported."""
    example: str
    """Data for which the problem is reported."""
    fix: str
    """What to do."""

    def __str__(self) -> str:
        """Return the explanation as text."""
        return (
            f"{self.code} ({self.severity.code}): {self.title}\n\n{self.meaning}\n\n"
            f"Example:\n    {self.example}\n\nWhat to do: {self.fix}"
        )


def explanations() -> tuple[Explanation, ...]:
    """Return the explanations of all codes, in the order of the data file."""
    return tuple(map(explain, packaged_json(CATALOGUE)))


def explain(code: str, /) -> Explanation:
    """Return the explanation of a problem's code: what it means, an example, and what to do.

    Args:
        code: The code, such as ``json-term``.

    Raises:
        TypeError: The code is not a ``str``.
        NotFound: No problem has this code; the message suggests the nearest.

    """
    check_text(code)
    catalogue: dict[str, dict[str, str]] = packaged_json(CATALOGUE)
    if code not in catalogue:
        raise not_found(f"no problem has the code {quoted(code)}", code, catalogue, kind="problems")
    entry = dict(catalogue[code])
    return Explanation(code=code, severity=Severity(entry.pop("severity")), **entry)


def title_of(code: str, /) -> str:
    """Return the title of a problem's code; nothing for a code of somebody else."""
    entry: dict[str, str] = packaged_json(CATALOGUE).get(code, {})
    return entry.get("title", "")


def problem(code: str, message: str, /, place: Place = NOWHERE, **details: str | None) -> Problem:
    """Create a problem with the severity of its code.

    Args:
        code: The code.
        message: What is wrong, as a sentence.
        place: Where the problem is.
        details: `found`, `expected` and `hint`, which are shortened.

    """
    severity = explain(code).severity
    known: dict[str, Any] = {name: text and shortened(text, LONGEST_DETAIL) for name, text in details.items()}
    return Problem(code=code, message=message, severity=severity, place=place, **known)


def checked_problems(call: str, problems: Iterable[Problem], /) -> tuple[Problem, ...]:
    """Return problems as a tuple.

    Args:
        call: The name of the class or function that takes them, for the message.
        problems: The problems.

    Raises:
        TypeError: The argument is not an iterable of problems.

    """
    check_iterable(call, problems, "problems")
    # Each is checked when it is read, because an iterable of other objects may be infinite.
    return tuple(_checked_problem(call, one) for one in problems)


def _checked_problem(call: str, one: Problem, /) -> Problem:
    if type(one) is not Problem:
        raise TypeError(f"{call} takes problems, not {quoted(one)}")
    return one


def joined(pointer: str, step: str | int, /) -> str:
    """Return a JSON pointer (RFC 6901) with one more name or index, cut to `LONGEST_POINTER`."""
    name = shortened(str(step), LONGEST_POINTER).replace("~", "~0").replace("/", "~1")
    return shortened(f"{pointer}/{writable(name)}", LONGEST_POINTER)


# `ogpmodel` loads this module on first use, but is not always the first that does.
for _public in (Place, Problem, Severity, explain):
    set_path(_public, "ogpmodel")
