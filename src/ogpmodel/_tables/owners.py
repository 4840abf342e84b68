"""The member and the plan of each row, and the rows with their identifiers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias, cast

import attrs

from . import cells, identity
from .columns import Layout, Row
from .formats import Join
from .readings import UNREVIEWED, CellProblem, Memo

FieldProblem: TypeAlias = tuple[str, CellProblem]
"""A field, and a problem of the cell that fills it."""
OwnerCells: TypeAlias = tuple[str, str, str, str, int | None]
"""The cells that name the owner of a row, in the order of `OWNER_FIELDS`, and the plan's year of submission."""

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
        self._owners: Memo[OwnerCells, Owner] = Memo(self._owner)

    def of(self, row: Row, /) -> OwnedRow:
        """Return a row with its owner, and report the problems of the cells that name it."""
        name, code, number, plan = [self._layout.cell_of(row.cells, home) for home in OWNER_FIELDS]
        owner = self._owners[name, code, number, plan, row.values[self._submitted]]
        for home, problem in owner.problems:
            self._layout.report_field(row.number, row.cells, home, [problem])
        return OwnedRow(row, owner.member, owner.plan, owner.number)

    def _owner(self, owner_cells: OwnerCells, /) -> Owner:
        name, code, number_cell, plan_cell, submitted = owner_cells
        member = identity.member_code(name, code)
        number, of_number = self._number(number_cell, member.key, submitted)
        plan = identity.plan_id(plan_cell, member.key, number, submitted)
        of_member = "member.code" if code.strip() else "member.name"
        problems = (
            *(("member.name", one) for one in identity.naming_nothing(name)),
            *(("member.code", one) for one in identity.naming_nothing(code)),
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
        reading = cells.without_reason(cells.read_whole(cell, UNREVIEWED), cell)
        problems, number = list(reading.problems), cast("int | None", reading.value)
        if number is not None and number not in identity.PLAN_NUMBERS:
            problems.append(CellProblem("cell-unreadable", f"{number} is no number of a plan"))
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
