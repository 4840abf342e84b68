"""From rows to a dataset: commitments and assessments, and the plans and members that they name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar, cast

import attrs

from ..dataset import registry
from ..dataset.dataset import Dataset
from ..mappings import FrozenMap
from ..model.assessments import Assessment
from ..model.commitments import Commitment
from ..model.members import Member
from ..model.metadata import Metadata, Source
from ..model.plans import ActionPlan
from ..model.record import Record
from ..readings import Missing, or_else
from ..spelling import quoted
from . import cells, identity
from .cells import Found
from .formats import Join
from .sheet import Nested, Row, Sheet

R = TypeVar("R", bound=Record)
AGREED: Final = {"plan.submitted": "submitted", "plan.end": "end"}
"""The facts of a plan that each of its rows repeats, and the plan's field."""


@attrs.define
class Gathered:
    """A row, and who it is about."""

    row: Row
    member: str
    plan: str
    number: int | None
    id: str = ""
    made: bool = False


class Assembly:
    """Gathers the rows of a table, and makes a dataset of them."""

    def __init__(self, sheet: Sheet, /) -> None:
        """Begin without rows."""
        self.sheet = sheet
        self._joins: dict[tuple[str, int | None, int | None], Join] = {
            (one.member, one.number, one.submitted): one for one in sheet.format.joins
        }
        self._rows: list[Gathered] = []

    def add(self, row: Row, /) -> None:
        """Take a row."""
        sheet = self.sheet
        name, code = sheet.text(row, "member.name"), sheet.text(row, "member.code")
        member = identity.member_code(name, code)
        sheet.say_of(row, "member.name", member.found)
        submitted = row.values["plan"].get("submitted")
        number = self._number(row, member.key, submitted)
        plan = identity.plan_id(sheet.text(row, "plan.id"), member.key, number, submitted)
        sheet.say_of(row, "plan.id", plan.found)
        gathered = Gathered(row, member.key, plan.key, number)
        if self.sheet.format.holds == "commitments":
            self._name_commitment(gathered)
        self._rows.append(gathered)

    def _number(self, row: Row, member: str, submitted: int | None, /) -> int | None:
        """Read a plan's number; where tables count a member's plans in another way, the others' number."""
        cell = self.sheet.text(row, "plan.number")
        read = cells.without_kind(cells.read_whole(cell, cells.SIGNS), cell)
        found, number = list(read.found), cast("int | None", read.value)
        if number is not None and number not in identity.NUMBERS:
            found.append(Found("cell-unreadable", f"{number} is no number of a plan"))
            number = None
        join = self._joins.get((member, number, submitted))
        if join is not None:
            message = f"plan {number} of {member} is plan {join.becomes} in the other tables: {join.source}"
            found.append(Found("plan-joined", message))
            number = join.becomes
        self.sheet.say_of(row, "plan.number", found)
        return number

    def _name_commitment(self, one: Gathered, /) -> None:
        values = one.row.values["commitment"]
        title, number, text = values.get("title", ""), values.get("number"), values.get("text", "")
        if not title:
            self.sheet.say(one.row, None, [Found("row-without-title", "the row has no title")])
        if number is not None and (zero := cells.lost_zero(number, title)):
            self.sheet.say(one.row, None, [zero])
        own = self.sheet.text(one.row, "commitment.id").strip()
        one.made = identity.is_blank(own)
        one.id = own
        if one.made:
            one.id = identity.commitment_id(one.plan, number, title, or_else(text, ""))

    def dataset(self) -> Dataset:
        """Make the dataset of all rows taken."""
        if self.sheet.format.holds == "commitments":
            self._tell_commitments_apart()
        else:
            self._tell_plans_apart()
        plans = self._plans()
        members = [self._member(code, rows) for code, rows in grouped(self._rows, "member").items()]
        parts: dict[str, Any] = {"members": members, "plans": plans}
        if self.sheet.format.holds == "commitments":
            parts["commitments"] = [self._commitment(one) for one in self._rows]
            parts["assessments"] = [self._assessment(one) for one in self._rows]
        return Dataset(metadata=self._metadata(), **parts)

    # Telling rows apart.

    def _tell_commitments_apart(self) -> None:
        for key, rows in grouped(self._rows, "id").items():
            own, made = [one for one in rows if not one.made], [one for one in rows if one.made]
            for one in own[1:]:
                message = f"the identifier {quoted(key)} stands twice; this row is kept under another"
                self.sheet.say_of(one.row, "commitment.id", [Found("id-repeated", message)])
            self._lengthen(own[1:], f"~{key}", "id")
            if len(rows) > 1:
                self._lengthen(made, key, "id")
        if made := [one for one in self._rows if one.made]:
            self._say_made(made)

    def _tell_plans_apart(self) -> None:
        for key, rows in grouped(self._rows, "plan").items():
            if len(rows) == 1:
                continue
            for one in rows:
                message = f"more than one row is about the plan {key}; each is kept as a plan of its own"
                self.sheet.say(one.row, None, [Found("id-repeated", message)])
            self._lengthen(rows, f"~{key.removeprefix('~')}", "plan")

    def _lengthen(self, rows: Sequence[Gathered], key: str, name: str, /) -> None:
        digests = {one.row.number: identity.digest(*self._in_order(one.row)) for one in rows}
        longer = identity.told_apart(dict.fromkeys(digests, key), digests)
        for one in rows:
            setattr(one, name, longer[one.row.number])

    def _in_order(self, row: Row, /) -> list[str]:
        """Give the cells of a row in the order of the format, whatever that of the file."""
        return [row.cells[place].strip() for place in self.sheet.places]

    def _say_made(self, made: Iterable[Gathered], /) -> None:
        for one in made:
            message = "the table gives no identifiers of commitments; made ones begin with ~"
            self.sheet.say(one.row, None, [Found("id-made", message)])

    # Plans and members.

    def _plans(self) -> list[ActionPlan]:
        return [self._plan(key, rows) for key, rows in grouped(self._rows, "plan").items()]

    def _plan(self, key: str, rows: Sequence[Gathered], /) -> ActionPlan:
        facts = {name: self._agreed(rows, home) for home, name in AGREED.items()}
        own = rows[0].row
        values: Nested = {name: value for name, value in facts.items() if value is not None}
        participation = own.values["plan"].get("participation")
        if participation:
            values["participation"] = participation
        unread = (
            own.unread.get("plan", {}) if participation or values.get("end") is Missing.UNREADABLE else {}
        )
        members = Counter(one.member for one in rows)
        return built(
            ActionPlan,
            values,
            unread,
            id=key,
            member=max(members, key=members.__getitem__),
            number=rows[0].number,
        )

    def _agreed(self, rows: Sequence[Gathered], home: str, /) -> Any:
        """Give the fact that most rows of a plan or member state; the others are reported."""
        stated = [(one, one.row.got(home)) for one in rows]
        stated = [(one, value) for one, value in stated if value is not None]
        counts = Counter(value for _, value in stated if not isinstance(value, Missing))
        if not counts:
            return stated[0][1] if stated else None
        best = max(counts, key=lambda value: (counts[value], str(value)))
        for one, value in stated:
            if value != best and not isinstance(value, Missing):
                message = (
                    f"{value} stands here, and {best} in most rows of {_owner(one, home)}, which is taken"
                )
                self.sheet.say_of(one.row, home, [Found("row-disagrees", message, str(best))])
        return best

    def _member(self, code: str, rows: Sequence[Gathered], /) -> Member:
        known = registry.members().get(code)
        name = Counter(self.sheet.text(one.row, "member.name").strip() for one in rows).most_common(1)[0][0]
        member = Member(code=code, name=name or code) if known is None else known
        facts = {field: self._agreed(rows, f"member.{field}") for field in ("region", "kind")}
        for field, value in facts.items():
            if value is None or isinstance(value, Missing) or value is getattr(member, field):
                continue
            if known is not None and getattr(known, field) is not None:
                message = (
                    f"the {field} of {code} is {value} here, and {getattr(known, field)} in other tables"
                )
                self.sheet.say_of(rows[0].row, f"member.{field}", [Found("member-disagrees", message)])
            member = attrs.evolve(member, **{field: value})
        return member

    # Records.

    def _commitment(self, one: Gathered, /) -> Commitment:
        values = {"title": ""} | one.row.values["commitment"]
        return built(Commitment, values, one.row.unread.get("commitment", {}), id=one.id, plan=one.plan)

    def _assessment(self, one: Gathered, /) -> Assessment:
        values = one.row.values["assessment"]
        return built(Assessment, values, one.row.unread.get("assessment", {}), commitment=one.id)

    def _metadata(self) -> Metadata:
        source = Source(title=self.sheet.format.title, covers="all records")
        return Metadata(sources=(source,))


def _owner(one: Gathered, home: str, /) -> str:
    return one.plan if home.startswith("plan.") else one.member


def grouped(rows: Iterable[Gathered], name: str, /) -> dict[str, list[Gathered]]:
    """Group rows by one of their identifiers, in the order in which these first stand."""
    groups: dict[str, list[Gathered]] = defaultdict(list)
    for one in rows:
        groups[getattr(one, name)].append(one)
    return groups


def built(cls: type[R], values: Mapping[str, Any], unread: Mapping[str, str], /, **given: Any) -> R:
    """Make a record of its fields; those of the records inside it are mappings."""
    fields: dict[str, attrs.Attribute[Any]] = attrs.fields_dict(cast("Any", cls))
    made = {
        name: built_inner(cast("Record", fields[name].default), cast("Nested", value))
        if isinstance(value, dict)
        else value
        for name, value in values.items()
    }
    words = {"unread": FrozenMap(unread)} if unread else {}
    return cls(**given, **made, **words)


def built_inner(default: Record, values: Mapping[str, Any], /) -> Record:
    """Make a record of the type of a default."""
    return built(type(default), values, {})
