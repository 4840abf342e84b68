"""What the cells of a column look like: whether a cell can belong to a column, as far as it alone shows."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from .. import registry
from .._dataset.identifiers import FORMS
from .cells import UNREVIEWED
from .formats import SHORT, Column, Format, folded, labels, plain
from .spreadsheets import is_error

MISSING: Final = frozenset(UNREVIEWED) - {""}
"""What stands in any coded column where there is no value, folded."""
FLAGS: Final = frozenset({"0", "1"})
WHOLE: Final = re.compile(r"-?[0-9]{1,6}")
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
PLAN: Final = re.compile(r"[1-9][0-9]?")
ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
DATE: Final = re.compile(
    r"[0-9]{1,4}(?:[/.-][0-9]{1,4}){1,2}(?:[ T].*)?|[a-z]+[ -][0-9]{2,4}|[0-9]{4,5}", re.IGNORECASE
)
"""The most frequent shapes of a date; other words about a date are taken neither for one nor for none."""
LONGEST: Final = 60
"""Longer cells are no names or dates."""
LONGEST_FORM: Final = 300
"""Longer cells have no form: the longest are addresses."""
MOST: Final = 2_000
"""The largest number of different cells that are remembered for a column."""


@attrs.frozen(eq=False, weakref_slot=False)
class Domain:
    """The cells that a column can have: a cell fits (True), does not (False), or may fit (None)."""

    words: frozenset[str] = frozenset()
    """Cells that fit, folded."""
    form: re.Pattern[str] | None = None
    """The form of other cells that fit, without outer blanks."""
    other: bool | None = None
    """Whether every other cell fits."""
    blank: bool | None = None
    """Whether a blank cell fits."""
    judge: Callable[[str], bool | None] | None = None
    """What decides of the other cells, if their form does not."""
    _memo: dict[str, bool | None] = attrs.field(factory=dict[str, bool | None], init=False, repr=False)

    def fits(self, cell: str, /) -> bool | None:
        """Return whether a cell fits the column."""
        if cell in self._memo:
            return self._memo[cell]
        answer = self._answer(cell)
        if len(cell) <= SHORT and len(self._memo) < MOST:
            self._memo[cell] = answer
        return answer

    @property
    def is_free(self) -> bool:
        """Whether every cell may fit."""
        return self.other is None and self.judge is None

    @property
    def is_coded(self) -> bool:
        """Whether only some cells fit, and a blank one says nothing."""
        return self.other is False and self.blank is None

    def _answer(self, cell: str, /) -> bool | None:
        if not cell.strip():
            return self.blank
        word, number = folded(cell), plain(cell)
        if word in self.words or number in self.words:
            return True
        if is_error(cell):
            return None
        if self.form is not None and len(word) <= LONGEST_FORM and self.form.fullmatch(trimmed(cell)):
            return True
        return self.other if self.judge is None else self.judge(cell)


def trimmed(cell: str, /) -> str:
    """Return a cell without outer blanks, and a whole number without the point that programs write."""
    number = plain(cell)
    return number if number.lstrip("-").isdecimal() else cell.strip()


def coded(*words: str, form: re.Pattern[str] | None = None) -> Domain:
    """Return the domain of a column that has these words, cells of a form, and signs of missing values."""
    return Domain(frozenset({*map(folded, words), *MISSING}), form, other=False)


FREE: Final = Domain()
"""Any text."""
BLANK: Final = Domain(other=False, blank=True)
"""Nothing: a column without a heading, or what stands to the right of the last one."""
FLAG: Final = coded(*FLAGS)


def domains(format_: Format, /) -> list[Domain]:
    """Return the domains of the columns of a format."""
    by_name = {column.name: column for column in reversed(format_.columns)}
    return [_domain(column, by_name) for column in format_.columns]


def _domain(column: Column, by_name: Mapping[str, Column], /) -> Domain:
    make = BY_HOME.get(column.home) or BY_KIND.get(column.kind)
    if make is not None:
        return make(column)
    if column.kind == "code":
        codes = (code for one in labels(by_name[column.words].words).known.values() for code in one.codes)
        return coded(*codes)
    if column.kind == "same":
        return _domain(by_name[column.words], by_name)
    return FREE


def _labelled(column: Column, /) -> Domain:
    # Flags have one domain, whatever the kind of their column.
    return FLAG if column.words == "flag" else coded(*labels(column.words).known)


def _constant(column: Column, /) -> Domain:
    words = frozenset(map(folded, filter(None, column.words.split("|"))))
    return Domain(words, other=False) if words else BLANK


def _fact(column: Column, /) -> Domain:
    return coded(form=YEAR) if column.words in {"year", "end-year"} else _labelled(column)


def _derived(column: Column, /) -> Domain:
    return coded("behind schedule", form=WHOLE) if column.words in COUNTS else FLAG


def _whole(column: Column, /) -> Domain:
    return coded(form=YEAR if column.home.endswith(".report_year") else WHOLE)


def _left(column: Column, /) -> Domain:
    """Return the domain of a column that is not kept: of labels, numbers or years, or else of any text."""
    if column.words in NUMBERS:
        return coded(form=NUMBERS[column.words])
    return _labelled(column) if column.words else FREE


def _name(cell: str, /) -> bool | None:
    """Judge a cell where others name a member: numbers, signs and long texts are no names."""
    words = cell.strip()
    if registry.find(words) is not None:
        return True
    has_letters = any(map(str.isalpha, words))
    return None if has_letters and len(words) <= LONGEST and folded(words) not in MISSING else False


def _date(cell: str, /) -> bool | None:
    """Judge words about a date: a flag and a long text are none."""
    return False if plain(cell) in FLAGS or len(cell.strip()) > LONGEST else None


COUNTS: Final = frozenset({"checksum", "duration", "max-completion", "on-time", "raw", "steps", "tags"})
"""The rules whose columns have numbers; those of the others have 0 and 1."""
NUMBERS: Final = {"whole": WHOLE, "year": YEAR}
"""The numbers of columns that are not kept, by the word that stands in the map of the columns."""
BY_HOME: Final[Mapping[str, Callable[[Column], Domain]]] = {
    "member.name": lambda _: Domain(judge=_name),
    "member.code": lambda _: coded(form=FORMS["members"]),
    "plan.number": lambda _: Domain(form=PLAN, other=False),
    "plan.id": lambda _: coded(form=FORMS["plans"]),
    "commitment.id": lambda _: coded(form=FORMS["commitments"]),
    "commitment.url": lambda _: coded(form=ADDRESS),
}
BY_KIND: Final[Mapping[str, Callable[[Column], Domain]]] = {
    **dict.fromkeys(("area", "one-of", "cluster-flag", "milestone"), lambda _: FLAG),
    **dict.fromkeys(("label", "reviewed-label"), _labelled),
    "constant": _constant,
    "date": lambda _: Domain(MISSING, DATE, judge=_date),
    "derived": _derived,
    "fact": _fact,
    "left": _left,
    "whole": _whole,
}


def at_places(format_: Format, places: Iterable[int | None], width: int, /) -> list[Domain]:
    """Return the domains of the columns of a file, in its order; any text where the format has none."""
    found = [FREE] * width
    for domain, place in zip(domains(format_), places, strict=True):
        if place is not None:
            found[place] = domain
    return found
