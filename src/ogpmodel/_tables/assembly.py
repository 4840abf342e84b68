"""From rows to a dataset: commitments and assessments, and the plans and members that they name."""

from typing import Any, cast

from .._dataset.dataset import Dataset
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.metadata import Metadata, Source
from .._tools.messages import quoted
from .._tools.packaged import packaged_json
from .._values.readings import value_or
from . import cells, identity
from .cells import Found
from .formats import SHEETS, Join
from .gathered import Gathered, built, grouped
from .owners import members_of, plans_of
from .sheet import Row, Sheet


class Assembly:
    """Gathers the rows of a table, and makes a dataset of them."""

    def __init__(self, sheet: Sheet, /) -> None:
        """Begin without rows."""
        self.sheet = sheet
        self._joins: dict[tuple[str, int | None], Join] = {
            (one.member, one.number): one for one in sheet.format.joins
        }
        self._rows: list[Gathered] = []

    def add(self, row: Row, /) -> None:
        """Take a row."""
        sheet = self.sheet
        name, code = sheet.text(row, "member.name"), sheet.text(row, "member.code")
        member = identity.member_code(name, code)
        sheet.say_of(row, "member.name", identity.naming_nothing(name))
        sheet.say_of(row, "member.code", identity.naming_nothing(code))
        sheet.say_of(row, "member.code" if code.strip() else "member.name", member.found)
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
        read = cells.without_kind(cells.read_whole(cell, cells.UNREVIEWED), cell)
        found, number = list(read.found), cast("int | None", read.value)
        if number is not None and number not in identity.NUMBERS:
            found.append(Found("cell-unreadable", f"{number} is no number of a plan"))
            number = None
        join = self._joins.get((member, number))
        if join is not None and submitted in {join.submitted, None}:
            message = f"plan {number} of {member} is plan {join.becomes} in the other tables: {join.source}"
            found.append(Found("plan-joined", message))
            number = join.becomes
        self.sheet.say_of(row, "plan.number", found)
        return number

    def _name_commitment(self, one: Gathered, /) -> None:
        values = one.row.values["commitment"]
        # Without a column of titles there is no header: each row has one.
        title, number, text = values["title"], values.get("number"), values.get("text", "")
        if not title:
            self.sheet.say_of(
                one.row, "commitment.title", [Found("row-without-title", "the row has no title")]
            )
        if number is not None and (zero := cells.lost_zero(number, title)):
            self.sheet.say_of(one.row, "commitment.number", [zero])
        own = self.sheet.text(one.row, "commitment.id").strip()
        self.sheet.say_of(one.row, "commitment.id", identity.naming_nothing(own))
        one.made = identity.is_blank(own)
        one.id = own
        if one.made:
            one.id = identity.commitment_id(one.plan, number, title, value_or(text, ""))

    def dataset(self) -> Dataset:
        """Make the dataset of all rows taken."""
        if self.sheet.format.holds == "commitments":
            self._tell_commitments_apart()
        else:
            self._tell_plans_apart()
        plans = plans_of(self._rows, self.sheet)
        parts: dict[str, Any] = {"members": members_of(self._rows, plans, self.sheet), "plans": plans}
        if self.sheet.format.holds == "commitments":
            parts["commitments"] = [self._commitment(one) for one in self._rows]
            parts["assessments"] = [self._assessment(one) for one in self._rows]
        return Dataset(metadata=self._metadata(), **parts)

    # Telling rows apart.

    def _tell_commitments_apart(self) -> None:
        for key, rows in grouped(self._rows, "id").items():
            if len(rows) == 1:
                continue
            # Which row keeps the identifier must not depend on their order.
            own = sorted((one for one in rows if not one.made), key=self._digest)
            made = [one for one in rows if one.made]
            for one in own[1:]:
                message = f"the identifier {quoted(key)} stands twice; this row is kept under another"
                self.sheet.say_of(one.row, "commitment.id", [Found("id-repeated", message)])
            for one in own[1:]:
                one.id = f"~{key}-{self._digest(one)}"
            for one in made:
                one.id = f"{key}-{self._digest(one)}"
        # Rows that are equal to the last cell, and identifiers that were made before, are counted.
        for one, key in zip(self._rows, identity.numbered(one.id for one in self._rows), strict=True):
            one.id = key
            if one.made:
                self._say_made(one)

    def _tell_plans_apart(self) -> None:
        for key, rows in grouped(self._rows, "plan").items():
            if len(rows) == 1:
                continue
            for one in rows:
                message = f"more than one row is about the plan {key}; each is kept as a plan of its own"
                self.sheet.say_of(one.row, "plan.number", [Found("id-repeated", message)])
                one.plan = f"~{key.removeprefix('~')}-{self._digest(one)}"
        for one, key in zip(self._rows, identity.numbered(one.plan for one in self._rows), strict=True):
            one.plan = key

    def _digest(self, one: Gathered, /) -> str:
        """Sum up the kept cells of a row, in the order of the format, whatever that of the file."""
        return identity.digest(*(cells.tidy(slot.cell(one.row)) for slot in self.sheet.kept))

    def _say_made(self, one: Gathered, /) -> None:
        message = "the table gives no identifier of the commitment; the made one begins with ~"
        self.sheet.say(one.row, None, [Found("id-made", message)])

    # Records.

    def _commitment(self, one: Gathered, /) -> Commitment:
        values = one.row.values["commitment"]
        return built(Commitment, values, one.row.unread.get("commitment", {}), id=one.id, plan=one.plan)

    def _assessment(self, one: Gathered, /) -> Assessment:
        values = one.row.values["assessment"]
        return built(Assessment, values, one.row.unread.get("assessment", {}), commitment=one.id)

    def _metadata(self) -> Metadata:
        """Return what to cite: title, publisher, licence and source of the table, from ``sources.json``."""
        format_, about = self.sheet.format, packaged_json(f"{SHEETS}/sources.json")
        publisher, licence = about["publisher"], about["licence"]
        url: str | None = about["urls"].get(format_.name)
        covers = about["covers"][format_.holds]
        source = Source(title=format_.title, covers=covers, url=url, licence=licence)
        cited = [f"{publisher}: {format_.title}", *([] if url is None else [url]), licence]
        return Metadata(
            title=format_.title,
            publisher=publisher,
            licence=licence,
            citation=". ".join(cited),
            sources=(source,),
            notes=tuple(about["notes"]),
        )
