"""Create the dataset of a table: commitments, assessments, and the plans and members that they name."""

from typing import Any

from .._dataset.dataset import Dataset
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.metadata import Metadata, Source
from .._tools.frozen import FrozenDict
from .._tools.messages import quoted
from .._tools.packaged import packaged_json
from .._values.readings import value_or
from . import provisional
from .cells import lost_zero, tidy
from .formats import Contents, Format
from .labels import SHEETS
from .layout import Layout, Row
from .missing_signs import CellProblem
from .origins import Origins
from .plans import OwnerRecords
from .provisional import OwnedRow, Owners, grouped
from .record_maker import RecordMaker


class DatasetBuilder:
    """Collects the rows of a table, and creates a dataset from them."""

    def __init__(self, layout: Layout, /) -> None:
        """Start without rows."""
        self._layout = layout
        self._owners = Owners(layout)
        self._rows: list[OwnedRow] = []
        self._has_commitments = layout.format.holds is Contents.COMMITMENTS
        fields = ("title", "number", "text")
        self._title, self._number, self._text = [layout.place(f"commitment.{one}") for one in fields]

    def add(self, row: Row, /) -> None:
        """Add a row, and report the problems of the cells that name its owner and its commitment."""
        one = self._owners.of(row)
        if self._has_commitments:
            self._identify(one)
        self._rows.append(one)

    def dataset(self) -> Dataset:
        """Create the dataset of all rows."""
        if self._has_commitments:
            self._separate_commitments()
        else:
            self._separate_plans()
        owners = OwnerRecords(self._layout, self._rows)
        plans = owners.plans()
        parts: dict[str, Any] = {"members": owners.members(plans), "plans": plans}
        if self._has_commitments:
            parts["commitments"] = self._commitments()
            parts["assessments"] = self._assessments()
        return Dataset(metadata=_metadata(self._layout.format), **parts)

    def origins(self) -> Origins:
        """Return the row of each commitment, or of each plan in a table of participation, and the columns."""
        layout = self._layout
        rows = {one.id if self._has_commitments else one.plan: one.row.number for one in self._rows}
        columns = {
            one.declared.home: layout.collector.place(column=one.heading) for one in reversed(layout.kept)
        }
        return Origins(rows=FrozenDict(rows), columns=FrozenDict(columns))

    # Identifiers.

    def _identify(self, one: OwnedRow, /) -> None:
        """Find the identifier of a row's commitment."""
        row, values = one.row, one.row.values
        title, number, text = values[self._title], values[self._number], values[self._text]
        if not title:
            self._report(one, "commitment.title", CellProblem("row-without-title", "the row has no title"))
        if number is not None and (problem := lost_zero(number, title)):
            self._report(one, "commitment.number", problem)
        one.id = self._layout.cell_of(row.cells, "commitment.id").strip()
        for problem in provisional.naming_nothing(one.id):
            self._report(one, "commitment.id", problem)
        one.is_provisional = provisional.is_blank(one.id)
        if one.is_provisional:
            text = "" if text is None else value_or(text, "")
            one.id = provisional.commitment_id(one.plan, number, title, text)

    def _separate_commitments(self) -> None:
        """Assign a unique identifier to each row."""
        for key, rows in grouped(self._rows, "id").items():
            if len(rows) > 1:
                self._separate_equal(key, rows)
        # Rows whose cells are all equal, and provisional identifiers of the table itself, are numbered.
        for one, key in zip(self._rows, provisional.numbered(one.id for one in self._rows), strict=True):
            one.id = key
            if one.is_provisional:
                message = "the table has no identifier of the commitment; the provisional one begins with ~"
                self._layout.report(one.row.number, None, [CellProblem("id-made", message)])

    def _separate_equal(self, key: str, rows: list[OwnedRow], /) -> None:
        """Change the identifiers of rows that have the same."""
        # The order of the rows must not decide which of them keeps the identifier.
        own = sorted((one for one in rows if not one.is_provisional), key=self._digest)
        for one in own[1:]:
            message = f"the identifier {quoted(key)} occurs twice; this row is kept under another"
            self._report(one, "commitment.id", CellProblem("id-repeated", message))
        for one in own[1:]:
            one.id = f"~{key}-{self._digest(one)}"
        for one in rows:
            if one.is_provisional:
                one.id = f"{key}-{self._digest(one)}"

    def _separate_plans(self) -> None:
        """Assign a plan of its own to each row of a table of participation."""
        for key, rows in grouped(self._rows, "plan").items():
            if len(rows) == 1:
                continue
            for one in rows:
                message = f"more than one row is about the plan {key}; each is kept as a plan of its own"
                self._report(one, "plan.number", CellProblem("id-repeated", message))
                one.plan = f"~{key.removeprefix('~')}-{self._digest(one)}"
        for one, key in zip(self._rows, provisional.numbered(one.plan for one in self._rows), strict=True):
            one.plan = key

    def _digest(self, one: OwnedRow, /) -> str:
        """Return the digest of the kept cells of a row, in the order of the format and not of the file."""
        return provisional.digest(*(tidy(column.of(one.row.cells)) for column in self._layout.kept))

    def _report(self, one: OwnedRow, home: str, problem: CellProblem, /) -> None:
        self._layout.report_field(one.row.number, one.row.cells, home, [problem])

    # Records.

    def _commitments(self) -> list[Commitment]:
        maker = RecordMaker(Commitment, "commitment", self._layout.places, "id", "plan", "unread")
        return [
            maker.make(one.row.values, id=one.id, plan=one.plan, unread=one.row.unread_of("commitment"))
            for one in self._rows
        ]

    def _assessments(self) -> list[Assessment]:
        maker = RecordMaker(Assessment, "assessment", self._layout.places, "commitment", "unread")
        return [
            maker.make(one.row.values, commitment=one.id, unread=one.row.unread_of("assessment"))
            for one in self._rows
        ]


def _metadata(format_: Format, /) -> Metadata:
    """Return what to cite: title, publisher, licence and source of the table, from ``sources.json``."""
    about = packaged_json(f"{SHEETS}/sources.json")
    publisher, licence = about["publisher"], about["licence"]
    url: str | None = about["urls"].get(format_.name)
    covers = about["covers"][format_.holds.value]
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
