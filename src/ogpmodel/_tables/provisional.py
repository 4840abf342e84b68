"""Identifiers of members, plans and commitments: those of OGP, or provisional ones.

A provisional identifier begins with ``~`` and depends only on its own row, which keeps it stable when rows
are reordered.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final, TypeAlias, cast

import attrs

from .. import registry
from .._dataset.identifiers import FORMS
from .._model.members import Member
from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest, normalized, plain_name
from .cells import read_whole, reason_lost, without_reason
from .formats import Join
from .labels import folded
from .layout import Layout, Row
from .missing_signs import UNREVIEWED, CellProblem, Memo
from .picking import picker
from .spreadsheets import BROKEN, is_error, mangled

DIGITS: Final = 8
"""The number of digits of a SHA-256 in an identifier."""
LONGEST_NAME: Final = 60
"""The number of characters of a name in an identifier."""
PLAN_NUMBERS: Final = range(1, 100)
"""The numbers that a plan can have: its identifier has two digits."""
LIKENESS: Final = 0.8
"""The similarity that a suggested name needs; below it, other countries would be suggested."""
UNNAMED: Final = "~unnamed"
"""The code of the member of a row that names none."""


@attrs.frozen(weakref_slot=False)
class Identifier:
    """An identifier, and the problems of the cells that state it."""

    key: str
    """The identifier."""
    problems: tuple[CellProblem, ...] = ()
    """The problems to report."""


def is_blank(cell: str, /) -> bool:
    """Return whether a cell names nothing: a blank, a sign of a missing value, or a broken text."""
    return folded(cell) in UNREVIEWED or _broken(cell.strip()) is not None


def _broken(text: str, /) -> str | None:
    """Return why a text is no name or identifier; None if it may be one, or is blank."""
    if is_error(text):
        return BROKEN
    if text and not any(map(str.isalpha, text)):
        return "names and identifiers have letters"
    return mangled(text)


@lru_cache(maxsize=10_000)
def naming_nothing(cell: str, /) -> tuple[CellProblem, ...]:
    """Return the problem of a cell that should name something, and has a broken text or a sign."""
    text = cell.strip()
    if folded(text) in UNREVIEWED:
        return reason_lost(text)
    why = _broken(text)
    return () if why is None else (CellProblem("cell-unreadable", f"{quoted(text)} names nothing: {why}"),)


@lru_cache(maxsize=10_000)
def member_code(name: str, code: str, /) -> Identifier:
    """Return a member's code: the table's own, the registry's for the name, or a provisional one."""
    by_name = None if is_blank(name) else registry.find(name)
    code = code.strip()
    if FORMS["members"].fullmatch(code) and not is_blank(code):
        return Identifier(code, _against_name(code, name, by_name))
    odd = (
        (CellProblem("cell-unreadable", f"{quoted(code)} is not a member's code"),)
        if not is_blank(code)
        else ()
    )
    if by_name is not None:
        return Identifier(by_name.code, odd)
    if is_blank(name):
        return Identifier(UNNAMED, (*odd, CellProblem("row-without-member", "the row names no member")))
    names = [word for one in registry.members() for word in (one.name, *one.aliases)]
    near = nearest(plain_name(name), names, likeness=LIKENESS)
    made = f"~{slug(name)}"
    meant = "" if near is None else f"; did you mean {near!r}?"
    message = f"no known member is called {quoted(name.strip())}; it is kept as {made}{meant}"
    return Identifier(made, (*odd, CellProblem("member-provisional", message, hint=near)))


def _against_name(code: str, name: str, by_name: Member | None, /) -> tuple[CellProblem, ...]:
    """Return the problem of a code that the registry does not know, or whose member has another name."""
    if code not in registry.members():
        message = f"no known table of OGP names a member {code}; the code is used"
        return (CellProblem("member-unknown", message),)
    if is_blank(name) or (by_name is not None and by_name.code == code):
        return ()
    known = registry.members()[code].name
    message = f"the code is {code}, that of {known}, and the name is {quoted(name.strip())}; the code is used"
    return (CellProblem("member-disagrees", message, known),)


def slug(name: str, /) -> str:
    """Return a name in lower case, with hyphens."""
    return re.sub(r"[\W_]+", "-", plain_name(name).casefold()).strip("-")[:LONGEST_NAME] or "unnamed"


def plan_id(own: str, member: str, number: int | None, submitted: int | None, /) -> Identifier:
    """Return a plan's identifier: the table's own, one of OGP's format, or a provisional one."""
    made = made_plan_id(member, number, submitted)
    own = own.strip()
    if is_blank(own) or own == made:
        return Identifier(made, naming_nothing(own))
    if number is None:
        return Identifier(own)
    message = (
        f"the plan's identifier is {quoted(own)}, but member and number give {made}; the table's own is used"
    )
    return Identifier(own, (CellProblem("plan-id-disagrees", message, made),))


def made_plan_id(member: str, number: int | None, submitted: int | None, /) -> str:
    """Return the identifier made from member and number, or from the year if there is no number."""
    bare = member.removeprefix("~")
    if number in PLAN_NUMBERS:
        return f"{'~' if bare != member else ''}AP_{bare}{number:02}"
    return f"~{bare}-{'unknown' if submitted is None else submitted}"


def commitment_id(plan: str, number: str | None, title: str, text: str, /) -> str:
    """Create a commitment's identifier from plan, number and the beginning of the title's SHA-256.

    Without a number the sum includes the text: in such a table several texts have the same title.
    """
    bare = plan.removeprefix("~")
    if number is None:
        return f"~{bare}-{digest(title, text)}"
    return f"~{bare}-{shortened(''.join(number.split()), LONGEST_NAME)}-{digest(title)}"


def digest(*texts: str) -> str:
    """Return the first digits of the SHA-256 of texts in NFC, joined by line breaks."""
    return sha256(normalized("NFC", "\n".join(texts)).encode()).hexdigest()[:DIGITS]


def numbered(keys: Iterable[str], /) -> list[str]:
    """Return unique identifiers: a repeated one gets a number at its end."""
    taken: dict[str, int] = {}
    for key in keys:
        free = key
        while free in taken:
            # Remembering the last number keeps many equal rows as fast as others.
            taken[key] += 1
            free = f"{key}-{taken[key]}"
        taken[free] = 1
    return list(taken)


# The owners of rows.

FieldProblem: TypeAlias = tuple[str, CellProblem]
"""A field, and a problem of the cell that fills it."""
OwnerCells: TypeAlias = tuple[str, str, str, str, int | None]
"""The cells that name the owner of a row, as in `OWNER_FIELDS`, and the plan's year of submission."""

OWNER_FIELDS: Final = ("member.name", "member.code", "plan.number", "plan.id")


@attrs.frozen(weakref_slot=False)
class Owner:
    """The member and the plan of a row."""

    member: str
    """The member's code."""
    plan: str
    """The plan's identifier."""
    number: int | None
    """The plan's number."""
    problems: tuple[FieldProblem, ...]
    """The problems of the cells that name them."""


@attrs.define
class OwnedRow:
    """A row with the identifiers of its member and plan."""

    row: Row
    member: str
    plan: str
    number: int | None
    id: str = ""
    """The identifier of its commitment; empty in a table of participation."""
    is_provisional: bool = False
    """Whether the identifier of its commitment is provisional."""


class Owners:
    """Finds the owners of rows. Rows of one plan repeat the same cells, which are decoded once."""

    def __init__(self, layout: Layout, /) -> None:
        """Prepare for the columns of a table."""
        self._layout = layout
        self._submitted = layout.place("plan.submitted")
        self._joins: dict[tuple[str, int | None], Join] = {
            (one.member, one.number): one for one in layout.format.joins
        }
        # Fields without a column take the blank behind the cells.
        self._cells_of = picker([layout.index_of(home) for home in OWNER_FIELDS])
        self._owners: Memo[OwnerCells, Owner] = Memo(self._owner)

    def of(self, row: Row, /) -> OwnedRow:
        """Return a row with its owner, and report the problems of the cells that name it."""
        name, code, number, plan = self._cells_of((*row.cells, ""))
        owner = self._owners[name, code, number, plan, row.values[self._submitted]]
        for home, problem in owner.problems:
            self._layout.report_field(row.number, row.cells, home, [problem])
        return OwnedRow(row, owner.member, owner.plan, owner.number)

    def _owner(self, owner_cells: OwnerCells, /) -> Owner:
        name, code, number_cell, plan_cell, submitted = owner_cells
        member = member_code(name, code)
        number, of_number = self._number(number_cell, member.key, submitted)
        plan = plan_id(plan_cell, member.key, number, submitted)
        of_member = "member.code" if code.strip() else "member.name"
        problems = (
            *(("member.name", one) for one in naming_nothing(name)),
            *(("member.code", one) for one in naming_nothing(code)),
            *((of_member, one) for one in member.problems),
            *(("plan.number", one) for one in of_number),
            *(("plan.id", one) for one in plan.problems),
        )
        return Owner(member.key, plan.key, number, problems)

    def _number(
        self, cell: str, member: str, submitted: int | None, /
    ) -> tuple[int | None, list[CellProblem]]:
        """Return a plan's number, and the problems of its cell.

        If this table numbers the plans of a member in its own way, the number of the other tables is used.
        """
        reading = without_reason(read_whole(cell, UNREVIEWED), cell)
        problems, number = list(reading.problems), cast("int | None", reading.value)
        if number is not None and number not in PLAN_NUMBERS:
            problems.append(CellProblem("cell-unreadable", f"{number} is not the number of a plan"))
            number = None
        join = self._joins.get((member, number))
        if join is not None and submitted in {join.submitted, None}:
            message = f"plan {number} of {member} is plan {join.becomes} in the other tables: {join.source}"
            problems.append(CellProblem("plan-joined", message))
            number = join.becomes
        return number, problems


def grouped(rows: Iterable[OwnedRow], name: str, /) -> dict[str, list[OwnedRow]]:
    """Group rows by one of their identifiers, in the order of its first occurrence."""
    groups: dict[str, list[OwnedRow]] = defaultdict(list)
    for one in rows:
        groups[getattr(one, name)].append(one)
    return groups
