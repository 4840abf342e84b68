"""The plans and members that the rows of a table name, with the facts that the rows repeat."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from .. import registry
from .._dataset.identifiers import FORMS
from .._model.members import Member
from .._model.plans import ActionPlan
from .._tools.messages import shortened
from .._tools.suggestions import plain_name
from .._values.readings import Missing
from .cells import Found
from .gathered import Gathered, built, grouped
from .identity import UNNAMED, is_blank
from .sheet import Nested, Sheet

T = TypeVar("T")
Rows: TypeAlias = Sequence[Gathered]
Stated: TypeAlias = Sequence[tuple[Gathered, T]]
"""Rows, and what each of them states."""
Known: TypeAlias = tuple[T | None, str]
"""What is known without the rows, and where it comes from."""

FACTS: Final = ("submitted", "end")
"""The facts of a plan that each of its rows repeats."""
OF_MEMBER: Final = ("region", "kind")
"""The facts of a member that each of its rows repeats."""
OF_REGISTRY: Final = "the registry of members"
OF_PLAN: Final = "the plan's identifier"
LISTED: Final = 5
"""The largest number of different values that one message lists."""


def plans_of(rows: Iterable[Gathered], sheet: Sheet, /) -> list[ActionPlan]:
    """Return the plans that rows belong to, in the order of their first rows."""
    return [_plan(key, group, sheet) for key, group in grouped(rows, "plan").items()]


def members_of(rows: Iterable[Gathered], plans: Iterable[ActionPlan], sheet: Sheet, /) -> list[Member]:
    """Return the members that rows and their plans belong to, in the order of their first rows."""
    groups: Mapping[str, Rows] = grouped(rows, "member")
    others = dict.fromkeys(plan.member for plan in plans if plan.member not in groups)
    return [_member(code, groups.get(code, ()), sheet) for code in (*groups, *others)]


def majority(values: Iterable[T], /) -> T | None:
    """Return the value that more than half of the values equal; None if there is none.

    Neither the order of the values nor their spelling decides: four of ten are not most of them, even if
    no other value occurs as often.
    """
    counts = Counter(values)
    return next((value for value, count in counts.items() if 2 * count > counts.total()), None)


def _agreed(stated: Stated[T], home: str, owner: str, sheet: Sheet, known: Known[T], /) -> T | None:
    """Return the value that most rows state, or else the known one; report the rows that state another."""
    kept, origin = known
    values = [value for _, value in stated]
    best = majority(values)
    taken = kept if best is None else best
    if len(set(values)) > 1:
        message = f"the rows of {owner} disagree: {_counted(values)}; {_why(best, kept, origin)}"
        for one, value in stated:
            if value != best:
                found = Found("row-disagrees", message, None if taken is None else str(taken))
                sheet.say_of(one.row, home, [found])
    return taken


def _counted(values: Iterable[object], /) -> str:
    """Return the values with the number of rows that state each, the most frequent first."""
    counts = sorted(Counter(map(str, values)).items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{shortened(value)} in {count:,}" for value, count in counts[:LISTED])
    return listed if len(counts) <= LISTED else f"{listed} and {len(counts) - LISTED:,} other values"


def _why(best: object, known: object, origin: str, /) -> str:
    if best is not None:
        return f"{best} is taken, which most of them state"
    if known is not None:
        return f"none is in most of them, and {known} is kept, which {origin} has"
    return "none is in most of them, and none is taken"


# Plans.


def _plan(key: str, rows: Rows, sheet: Sheet, /) -> ActionPlan:
    values: Nested = {}
    unread: dict[str, str] = {}
    for name in FACTS:
        value = _fact(rows, f"plan.{name}", key, sheet)
        if value is not None:
            values[name] = value
        if value is None or value is Missing.UNREADABLE:
            unread |= _unread(rows, name)
    own = rows[0].row
    if participation := own.values["plan"].get("participation"):
        values["participation"] = participation
        unread |= own.unread["plan"]
    member, number = _named(key)
    numbers = [(one, one.number) for one in rows if one.number is not None]
    return built(
        ActionPlan,
        values,
        unread,
        id=key,
        member=_owner([(one, one.member) for one in rows], member, key, sheet),
        number=_agreed(numbers, "plan.number", key, sheet, (number if numbers else None, OF_PLAN)),
    )


def _named(plan: str, /) -> tuple[str | None, int | None]:
    """Return the member and the number that a plan's identifier names, if it has OGP's form."""
    form = FORMS["plans"].fullmatch(plan)
    return (None, None) if form is None else (form["member"], int(form["number"]))


def _owner(stated: Stated[str], named: str | None, plan: str, sheet: Sheet, /) -> str:
    """Return the member of a plan: without a majority the one that the plan's identifier names."""
    home = "member.code" if sheet.has("member.code") else "member.name"
    return _agreed(stated, home, plan, sheet, (named, OF_PLAN)) or UNNAMED


def _unread(rows: Rows, name: str, /) -> dict[str, str]:
    """Return the unreadable text of all rows of a plan, each once and sorted; nothing if there is none."""
    texts = {one.row.unread["plan"][name] for one in rows if name in one.row.unread["plan"]}
    return {name: "; ".join(sorted(texts))} if texts else {}


def _fact(rows: Rows, home: str, owner: str, sheet: Sheet, known: object = None, /) -> Any:
    """Return the fact that most rows of a plan or member state, or else why they state none."""
    found = [(one, value) for one in rows if (value := one.row.got(home)) is not None]
    stated = [(one, value) for one, value in found if not isinstance(value, Missing)]
    return _agreed(stated or found, home, owner, sheet, (known if stated else None, OF_REGISTRY))


# Members.


def _member(code: str, rows: Rows, sheet: Sheet, /) -> Member:
    member = registry.members().get(code)
    if member is None:
        member = Member(code=code, name=_name(code, rows, sheet) or code)
    for field in OF_MEMBER:
        before = getattr(member, field)
        value = _fact(rows, f"member.{field}", code, sheet, before)
        if value is None or value is before or isinstance(value, Missing):
            continue
        if before is not None:
            _say_otherwise(rows, field, value, before, sheet)
        member = attrs.evolve(member, **{field: value})
    return member


def _say_otherwise(rows: Rows, field: str, value: object, before: object, sheet: Sheet, /) -> None:
    """Report the rows that state another fact about a member than the registry does."""
    home = f"member.{field}"
    message = f"the {field} of {rows[0].member} is {value} here, and {before} in other tables"
    for one in rows:
        if one.row.got(home) == value:
            sheet.say_of(one.row, home, [Found("member-disagrees", message, str(before))])


def _name(code: str, rows: Rows, sheet: Sheet, /) -> str | None:
    """Return the name that most rows give to a member that the registry does not know."""
    names = [(one, plain_name(sheet.text(one.row, "member.name"))) for one in rows]
    return _agreed(
        [(one, name) for one, name in names if not is_blank(name)], "member.name", code, sheet, (None, "")
    )
