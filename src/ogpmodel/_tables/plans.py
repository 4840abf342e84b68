"""The plans and members of a table, with the facts that their rows repeat."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs

from .. import registry
from .._dataset.identifiers import FORMS
from .._model.members import Member
from .._model.plans import ActionPlan, Participation
from .._tools.messages import shortened
from .._tools.suggestions import plain_name
from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing
from .layout import Layout
from .missing_signs import CellProblem
from .provisional import UNNAMED, OwnedRow, grouped, is_blank
from .record_maker import RecordMaker

T = TypeVar("T")
Rows: TypeAlias = Sequence[OwnedRow]
Stated: TypeAlias = Sequence[tuple[OwnedRow, T]]
"""Rows, and the value that each of them states."""
Known: TypeAlias = tuple[T | None, str]
"""The value that is known without the rows, and where it comes from."""

PLAN_FACTS: Final = ("submitted", "end")
"""The facts of a plan that each of its rows repeats."""
GIVEN: Final = ("id", "member", "number", "participation", "unread")
"""The fields of a plan that its rows do not simply repeat."""
NO_PARTICIPATION: Final = cast("Participation", attrs.fields(ActionPlan).participation.default)
"""The participation of a plan whose table states none."""
MEMBER_FACTS: Final = ("region", "kind")
"""The facts of a member that each of its rows repeats."""
OF_REGISTRY: Final = "the registry of members"
OF_PLAN: Final = "the plan's identifier"
MOST_LISTED: Final = 5
"""The largest number of different values that one message lists."""


def majority(values: Iterable[T], /) -> T | None:
    """Return the value that more than half of the values equal; None if there is none.

    Neither the order of the values nor their spelling decides: four of ten are not most of them, even if
    no other value occurs as often.
    """
    counts = Counter(values)
    return next((value for value, count in counts.items() if 2 * count > counts.total()), None)


class OwnerRecords:
    """Creates the plans and members of a table from the facts that most of their rows state."""

    def __init__(self, layout: Layout, rows: Rows, /) -> None:
        """Prepare for the rows of a table."""
        self._layout = layout
        self._rows = rows
        facts = {f"plan.{name}": place for place, name in enumerate(PLAN_FACTS)}
        self._plans = RecordMaker(ActionPlan, "plan", facts, *GIVEN)
        self._participation = RecordMaker(Participation, "plan.participation", layout.places)

    def plans(self) -> list[ActionPlan]:
        """Return the plans that the rows belong to, in the order of their first rows."""
        return [self._plan(key, rows) for key, rows in grouped(self._rows, "plan").items()]

    def members(self, plans: Iterable[ActionPlan], /) -> list[Member]:
        """Return the members that rows and plans belong to, in the order of their first rows."""
        groups = grouped(self._rows, "member")
        others = dict.fromkeys(plan.member for plan in plans if plan.member not in groups)
        return [self._member(code, groups.get(code, ())) for code in (*groups, *others)]

    # Plans.

    def _plan(self, key: str, rows: Rows, /) -> ActionPlan:
        facts: list[Any] = []
        unread: dict[str, Any] = {}
        for name in PLAN_FACTS:
            value = self._fact(rows, f"plan.{name}", key, (None, OF_REGISTRY))
            facts.append(value)
            if value is None or value is Missing.UNREADABLE:
                unread |= _unread(rows, name)
        first, participation = rows[0].row, NO_PARTICIPATION
        if self._participation.is_stated(first.values):
            participation = self._participation.make(first.values)
            unread |= first.unread_of("plan")
        member, number = _named_by(key)
        numbers = [(one, one.number) for one in rows if one.number is not None]
        known = (number if numbers else None, OF_PLAN)
        return self._plans.make(
            facts,
            id=key,
            member=self._member_of(rows, member, key),
            number=self._agreed(numbers, "plan.number", key, known),
            participation=participation,
            unread=FrozenMap(unread) if unread else EMPTY,
        )

    def _member_of(self, rows: Rows, named: str | None, plan: str, /) -> str:
        """Return the member of a plan: without a majority the one that the plan's identifier names."""
        home = "member.code" if self._layout.has("member.code") else "member.name"
        stated = [(one, one.member) for one in rows]
        return self._agreed(stated, home, plan, (named, OF_PLAN)) or UNNAMED

    # Members.

    def _member(self, code: str, rows: Rows, /) -> Member:
        member = registry.members().get(code)
        if member is None:
            member = Member(code=code, name=self._name(code, rows) or code)
        for field in MEMBER_FACTS:
            before = getattr(member, field)
            value = self._fact(rows, f"member.{field}", code, (before, OF_REGISTRY))
            if value is None or value is before or isinstance(value, Missing):
                continue
            if before is not None:
                self._report_difference(rows, field, value, before)
            member = attrs.evolve(member, **{field: value})
        return member

    def _report_difference(self, rows: Rows, field: str, value: object, before: object, /) -> None:
        """Report the rows that state another fact about a member than the registry does."""
        home = f"member.{field}"
        message = f"the {field} of {rows[0].member} is {value} here, and {before} in other tables"
        for one, stated in self._values(rows, home):
            if stated == value:
                self._report(one, home, CellProblem("member-disagrees", message, str(before)))

    def _name(self, code: str, rows: Rows, /) -> str | None:
        """Return the name that most rows give to a member that the registry does not know."""
        names = ((one, plain_name(self._layout.cell_of(one.row.cells, "member.name"))) for one in rows)
        stated = [(one, name) for one, name in names if not is_blank(name)]
        return self._agreed(stated, "member.name", code, (None, ""))

    # Facts.

    def _values(self, rows: Rows, home: str, /) -> Stated[Any]:
        """Return the rows that have a value of a field, with their values."""
        place = self._layout.place(home)
        return [
            (one, value)
            for one in rows
            if place < len(one.row.values) and (value := one.row.values[place]) is not None
        ]

    def _fact(self, rows: Rows, home: str, owner: str, known: Known[Any], /) -> Any:
        """Return the fact that most rows of a plan or member state, or else why they state none."""
        found = self._values(rows, home)
        stated = [(one, value) for one, value in found if not isinstance(value, Missing)]
        return self._agreed(stated or found, home, owner, (known[0] if stated else None, known[1]))

    def _agreed(self, stated: Stated[T], home: str, owner: str, known: Known[T], /) -> T | None:
        """Return the value that most rows state, or else the known one; report the rows that state another.

        Args:
            stated: The rows, and the value that each of them states.
            home: The field of the value.
            owner: The plan or member that the rows belong to.
            known: The value that is used without a majority, and where it comes from.

        """
        kept, origin = known
        values = [value for _, value in stated]
        if not values or values.count(values[0]) == len(values):
            # As nearly always.
            return values[0] if values else kept
        best = majority(values)
        taken = kept if best is None else best
        message = f"the rows of {owner} disagree: {_counted(values)}; {_why(best, kept, origin)}"
        problem = CellProblem("row-disagrees", message, None if taken is None else str(taken))
        for one, value in stated:
            if value != best:
                self._report(one, home, problem)
        return taken

    def _report(self, one: OwnedRow, home: str, problem: CellProblem, /) -> None:
        self._layout.report_field(one.row.number, one.row.cells, home, [problem])


def _counted(values: Iterable[object], /) -> str:
    """Return the values with the number of rows that state each, the most frequent first."""
    counts = sorted(Counter(map(str, values)).items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{shortened(value)} in {count:,}" for value, count in counts[:MOST_LISTED])
    rest = len(counts) - MOST_LISTED
    return listed if rest <= 0 else f"{listed} and {rest:,} other values"


def _why(best: object, known: object, origin: str, /) -> str:
    if best is not None:
        return f"{best} is used, which most of them state"
    if known is not None:
        return f"no value is in most of them, and {known} is used, from {origin}"
    return "no value is in most of them, and none is used"


def _named_by(plan: str, /) -> tuple[str | None, int | None]:
    """Return the member and the number that a plan's identifier names, if it has OGP's format."""
    form = FORMS["plans"].fullmatch(plan)
    return (None, None) if form is None else (form["member"], int(form["number"]))


def _unread(rows: Rows, name: str, /) -> dict[str, str]:
    """Return the unreadable text of all rows of a plan, each once and sorted; nothing if there is none."""
    home = f"plan.{name}"
    texts = {one.row.unread[home] for one in rows if home in one.row.unread}
    return {name: "; ".join(sorted(texts))} if texts else {}
