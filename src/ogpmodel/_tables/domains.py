"""Which cells can belong to a column, as far as the cell alone shows it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from .. import registry
from .._dataset.identifiers import FORMS
from .derived import FORMULAS
from .formats import Column, Format, Kind
from .labels import SHORT, folded, labels, plain
from .missing_signs import MOST_REMEMBERED, UNREVIEWED
from .spreadsheets import is_error

MISSING: Final = frozenset(UNREVIEWED) - {""}
"""The signs of a missing value that any coded column can have, folded."""
FLAGS: Final = frozenset({"0", "1"})
NUMBER: Final = re.compile(r"-?[0-9]{1,6}")
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
PLAN: Final = re.compile(r"[1-9][0-9]?")
ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
DATE: Final = re.compile(
    r"[0-9]{1,4}(?:[/.-][0-9]{1,4}){1,2}(?:[ T].*)?|[a-z]+[ -][0-9]{2,4}|[0-9]{4,5}", re.IGNORECASE
)
"""The most frequent shapes of a date. Other text may or may not be about a date."""
LONGEST_NAME_OR_DATE: Final = 60
"""Longer cells are neither names nor dates."""
LONGEST_MATCH: Final = 300
"""Longer cells match no pattern: the longest that do are addresses."""


@attrs.frozen(eq=False, weakref_slot=False)
class Domain:
    """The cells that a column can have: a cell fits (True), does not fit (False), or may fit (None)."""

    known: frozenset[str] = frozenset()
    """Cells that fit, folded."""
    pattern: re.Pattern[str] | None = None
    """What other cells that fit look like, without outer blanks."""
    other: bool | None = None
    """Whether all other cells fit."""
    blank: bool | None = None
    """Whether a blank cell fits."""
    judge: Callable[[str], bool | None] | None = None
    """Returns whether another cell fits; used instead of `other`."""
    accepted: set[str] = attrs.field(factory=set[str], init=False, repr=False)
    """Cells that were seen, and fit or may fit."""
    _memo: dict[str, bool | None] = attrs.field(factory=dict[str, bool | None], init=False, repr=False)

    def fits(self, cell: str, /) -> bool | None:
        """Return whether a cell fits the column; None if it may."""
        if cell in self._memo:
            return self._memo[cell]
        answer = self._judge(cell)
        if len(cell) <= SHORT and len(self._memo) < MOST_REMEMBERED:
            self._memo[cell] = answer
            if answer is not False:
                self.accepted.add(cell)
        return answer

    def rejects_any(self, cells: Iterable[str], /) -> bool:
        """Return whether one of several cells does not fit."""
        return any(self.fits(cell) is False for cell in {*cells} - self.accepted)

    @property
    def is_free(self) -> bool:
        """Whether every cell may fit."""
        return self.other is None and self.judge is None

    @property
    def is_coded(self) -> bool:
        """Whether only some cells fit, and a blank cell may."""
        return self.other is False and self.blank is None

    def _judge(self, cell: str, /) -> bool | None:
        text = cell.strip()
        if not text:
            return self.blank
        word = folded(cell)
        number = plain(cell) if len(cell) <= SHORT else word
        if word in self.known or number in self.known:
            return True
        if is_error(text):
            return None
        if self.pattern is not None and len(word) <= LONGEST_MATCH:
            # Programs write 2016.0 for 2016.
            shown = number if number.lstrip("-").isdecimal() else text
            if self.pattern.fullmatch(shown) is not None:
                return True
        return self.other if self.judge is None else self.judge(cell)


def coded(*cells: str, pattern: re.Pattern[str] | None = None) -> Domain:
    """Return the domain of a column that has these cells, those of a pattern, and signs of missing values."""
    return Domain(frozenset({*map(folded, cells), *MISSING}), pattern, other=False)


FREE: Final = Domain()
"""Any text."""
BLANK: Final = Domain(other=False, blank=True)
"""No text: a column without a heading, or a place to the right of the last column."""
FLAG: Final = coded(*FLAGS)


def domains(format_: Format, /) -> list[Domain]:
    """Return the domains of the columns of a format."""
    by_name = {column.name: column for column in reversed(format_.columns)}
    return [_domain(column, by_name) for column in format_.columns]


def at_places(format_: Format, places: Iterable[int | None], width: int, /) -> list[Domain]:
    """Return the domains of the columns of a file, in its order; `FREE` for columns that the format lacks."""
    found = [FREE] * width
    for domain, place in zip(domains(format_), places, strict=True):
        if place is not None:
            found[place] = domain
    return found


def _domain(column: Column, by_name: Mapping[str, Column], /) -> Domain:
    make = BY_HOME.get(column.home) or BY_KIND.get(column.kind)
    if make is not None:
        return make(column)
    if column.kind is Kind.CODE:
        codes = (
            code for one in labels(by_name[column.parameter].parameter).known.values() for code in one.codes
        )
        return coded(*codes)
    if column.kind is Kind.SAME:
        return _domain(by_name[column.parameter], by_name)
    return FREE


def _labelled(column: Column, /) -> Domain:
    # All flags share one domain, which `shifts` uses to compare their different cells only once.
    return FLAG if column.parameter == "flag" else coded(*labels(column.parameter).known)


def _constant(column: Column, /) -> Domain:
    cells = frozenset(map(folded, filter(None, column.parameter.split("|"))))
    return Domain(cells, other=False) if cells else BLANK


def _fact(column: Column, /) -> Domain:
    return coded(pattern=YEAR) if column.parameter in {"year", "end-year"} else _labelled(column)


def _determined(column: Column, /) -> Domain:
    return coded("behind schedule", pattern=NUMBER) if FORMULAS[column.parameter].is_number else FLAG


def _whole(column: Column, /) -> Domain:
    return coded(pattern=YEAR if column.home.endswith(".report_year") else NUMBER)


def _not_kept(column: Column, /) -> Domain:
    """Return the domain of a column that is not kept: of labels, numbers or years, otherwise of any text."""
    if column.parameter in PATTERNS:
        return coded(pattern=PATTERNS[column.parameter])
    return _labelled(column) if column.parameter else FREE


def _is_name(cell: str, /) -> bool | None:
    """Return whether a cell is a member's name: numbers, signs and long texts are not."""
    text = cell.strip()
    if registry.find(text) is not None:
        return True
    has_letters = any(map(str.isalpha, text))
    return (
        None if has_letters and len(text) <= LONGEST_NAME_OR_DATE and folded(text) not in MISSING else False
    )


def _is_date(cell: str, /) -> bool | None:
    """Return whether other text is about a date: a flag and a long text are not."""
    return False if plain(cell) in FLAGS or len(cell.strip()) > LONGEST_NAME_OR_DATE else None


PATTERNS: Final = {"whole": NUMBER, "year": YEAR}
"""The patterns of columns that are not kept, by the name that the format uses."""
BY_HOME: Final[Mapping[str, Callable[[Column], Domain]]] = {
    "member.name": lambda _: Domain(judge=_is_name),
    "member.code": lambda _: coded(pattern=FORMS["members"]),
    "plan.number": lambda _: Domain(pattern=PLAN, other=False),
    "plan.id": lambda _: coded(pattern=FORMS["plans"]),
    "commitment.id": lambda _: coded(pattern=FORMS["commitments"]),
    "commitment.url": lambda _: coded(pattern=ADDRESS),
}
"""The domains of columns that fill these fields."""
BY_KIND: Final[Mapping[Kind, Callable[[Column], Domain]]] = {
    **dict.fromkeys((Kind.AREA, Kind.ONE_OF, Kind.CLUSTER_FLAG, Kind.MILESTONE), lambda _: FLAG),
    **dict.fromkeys((Kind.LABEL, Kind.REVIEWED_LABEL), _labelled),
    Kind.CONSTANT: _constant,
    Kind.DATE: lambda _: Domain(MISSING, DATE, judge=_is_date),
    Kind.DERIVED: _determined,
    Kind.FACT: _fact,
    Kind.LEFT: _not_kept,
    Kind.WHOLE: _whole,
}
"""The domains of the other columns, by how their cells are read."""
