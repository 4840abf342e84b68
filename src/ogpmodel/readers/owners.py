"""The plans and members that the rows of a table name, with the facts that the rows repeat."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from ..dataset import registry
from ..model.members import Member
from ..model.plans import ActionPlan
from ..readings import Missing
from . import identity
from .cells import Found
from .gathered import Gathered, built, grouped
from .sheet import Nested, Sheet

T = TypeVar("T")
Rows: TypeAlias = Sequence[Gathered]

FACTS: Final = ("submitted", "end")
"""The facts of a plan that each of its rows repeats."""
OF_MEMBER: Final = ("region", "kind")
"""The facts of a member that each of its rows repeats."""


def plans_of(rows: Iterable[Gathered], sheet: Sheet, /) -> list[ActionPlan]:
    """Make the plans that rows belong to, in the order in which they first stand."""
    return [_plan(key, group, sheet) for key, group in grouped(rows, "plan").items()]


def members_of(rows: Iterable[Gathered], sheet: Sheet, /) -> list[Member]:
    """Give the members that rows belong to, in the order in which they first stand."""
    return [_member(code, group, sheet) for code, group in grouped(rows, "member").items()]


def most(values: Iterable[T], /) -> T | None:
    """Give the value that stands most often; of several the same one, whatever the order of the rows."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], str(value)), default=None)


def _plan(key: str, rows: Rows, sheet: Sheet, /) -> ActionPlan:
    values: Nested = {}
    unread: dict[str, str] = {}
    for name in FACTS:
        value = _agreed(rows, f"plan.{name}", key, sheet)
        if value is not None:
            values[name] = value
        if value is None or value is Missing.UNREADABLE:
            unread |= _unread(rows, name)
    own = rows[0].row
    if participation := own.values["plan"].get("participation"):
        values["participation"] = participation
        unread |= own.unread["plan"]
    member = most(one.member for one in rows) or rows[0].member
    numbers = (one.number for one in rows if one.number is not None)
    return built(ActionPlan, values, unread, id=key, member=member, number=most(numbers))


def _unread(rows: Rows, name: str, /) -> dict[str, str]:
    """Return the text of the first cell that nobody can read; none where every cell is blank or missing."""
    words = (one.row.unread["plan"][name] for one in rows if name in one.row.unread["plan"])
    first = next(words, None)
    return {} if first is None else {name: first}


def _agreed(rows: Rows, home: str, owner: str, sheet: Sheet, /) -> Any:
    """Give the fact that most rows of a plan or member state; the others are reported."""
    found = [(one, value) for one in rows if (value := one.row.got(home)) is not None]
    stated = [(one, value) for one, value in found if not isinstance(value, Missing)]
    best = most(value for _, value in stated)
    if best is None:
        return most(value for _, value in found)
    for one, value in stated:
        if value != best:
            message = f"{value} stands here, and {best} in most rows of {owner}, which is taken"
            sheet.say_of(one.row, home, [Found("row-disagrees", message, str(best))])
    return best


def _member(code: str, rows: Rows, sheet: Sheet, /) -> Member:
    known = registry.members().get(code)
    names = (sheet.text(one.row, "member.name").strip() for one in rows)
    name = most(one for one in names if not identity.is_blank(one))
    member = Member(code=code, name=name or code) if known is None else known
    for field in OF_MEMBER:
        value = _agreed(rows, f"member.{field}", code, sheet)
        before = getattr(member, field)
        if value is None or value is before or isinstance(value, Missing):
            continue
        if before is not None:
            message = f"the {field} of {code} is {value} here, and {before} in other tables"
            sheet.say_of(rows[0].row, f"member.{field}", [Found("member-disagrees", message)])
        member = attrs.evolve(member, **{field: value})
    return member
