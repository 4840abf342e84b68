"""Clusters: the name in older reports, and the commitments that later reviews list."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from .._tools.messages import quoted
from .._values.readings import Missing
from .cells import read_text
from .formats import Kind
from .groups import JointColumns, JointReading
from .labels import folded, plain
from .layout import Layout, TableColumn
from .missing_signs import UNREVIEWED, CellProblem, CellReading, Signs, leading
from .spreadsheets import mangled, whole_again

NO_CLUSTER: Final = "none"
"""The older tables' sign of a commitment in no cluster: this is stated, and not missing."""
CLUSTER_IDS: Final = "assessment.design.cluster_ids"


def clusters_of(layout: Layout, /) -> Iterator[JointColumns]:
    """Yield the columns of clusters, if the table has any."""
    kinds = (Kind.CLUSTER, Kind.CLUSTER_FLAG, Kind.CLUSTER_IDS)
    columns = {kind: layout.of_kind(kind)[0] for kind in kinds if layout.of_kind(kind)}
    if columns:
        yield JointColumns(tuple(columns.values()), _Clusters(columns, layout).read, layout)


class _Clusters:
    """The columns of clusters in a table."""

    def __init__(self, columns: dict[Kind, TableColumn], layout: Layout, /) -> None:
        self._columns = columns
        self._ids = layout.place(CLUSTER_IDS)

    def read(self, absences: Signs, cells: Sequence[str], /) -> JointReading:
        """Return the name and the commitments of a cluster."""
        cell_of = dict(zip(self._columns, cells, strict=False))
        parts: list[JointReading] = []
        if Kind.CLUSTER in cell_of:
            parts.append(self._name(cell_of[Kind.CLUSTER], absences))
        if Kind.CLUSTER_FLAG in cell_of or Kind.CLUSTER_IDS in cell_of:
            flag, ids = cell_of.get(Kind.CLUSTER_FLAG, ""), cell_of.get(Kind.CLUSTER_IDS, "")
            is_none = folded(cell_of.get(Kind.CLUSTER, "")) == NO_CLUSTER
            parts.append(self._commitments(read_cluster_ids(flag, ids, absences), is_none=is_none))
        return JointReading(
            tuple(value for part in parts for value in part.values),
            tuple(text for part in parts for text in part.texts),
            tuple(problem for part in parts for problem in part.problems),
        )

    def _name(self, cell: str, absences: Signs, /) -> JointReading:
        column = self._columns[Kind.CLUSTER]
        reading = read_cluster_name(cell, absences)
        values: tuple[tuple[int, Any], ...] = ((column.place, reading.value),)
        if folded(cell) == NO_CLUSTER:
            values = (*values, (self._ids, ()))
        texts = ((column.declared.home, cell),) if reading.keeps_text else ()
        return JointReading(values, texts, tuple((column, one, cell) for one in reading.problems))

    def _commitments(self, ids: "ClusterIds", /, *, is_none: bool) -> JointReading:
        """Return the commitments of a cluster; if they are missing, an older sign of no cluster is kept."""
        values = (
            ()
            if is_none and isinstance(ids.value, Missing) and not ids.problems
            else ((self._ids, ids.value),)
        )
        texts = ((CLUSTER_IDS, ids.text),) if ids.value is Missing.UNREADABLE else ()
        column = self._columns.get(ids.kind) or next(
            self._columns[kind] for kind in (Kind.CLUSTER_FLAG, Kind.CLUSTER_IDS) if kind in self._columns
        )
        return JointReading(values, texts, tuple((column, one, ids.text) for one in ids.problems))


def read_cluster_name(cell: str, absences: Signs, /) -> CellReading:
    """Decode the column ``Cluster`` of reports on plans to 2017: a name or a number, which is kept as text.

    ``None`` means that there is no cluster, so no name applies. A number that a spreadsheet turned into a
    date is unreadable: the table of 2017 has ``04/22/2016`` where that of 2015 has ``4, 22``.
    """
    text = cell.strip()
    if folded(text) == NO_CLUSTER:
        return CellReading(Missing.NOT_APPLICABLE)
    if (why := mangled(text)) is not None:
        problem = CellProblem("number-mangled", f"{why}; the cluster is unknown")
        return CellReading(Missing.UNREADABLE, (problem,), keeps_text=True)
    reading = read_text(cell, absences)
    if isinstance(reading.value, Missing) or (name := whole_again(text)) == text:
        return reading
    message = f"{quoted(text)} went through a float; read as {name!r}"
    return CellReading(name, (CellProblem("number-float", message),))


@attrs.frozen(weakref_slot=False)
class ClusterIds:
    """The commitments of a cluster, as flag and identifiers state them together."""

    value: Any
    """The identifiers, an empty tuple for no cluster, or a type of missing value."""
    kind: Kind
    """The kind of the column that decided."""
    text: str = ""
    """The text of its cell."""
    problems: tuple[CellProblem, ...] = ()
    """The problems to report."""


def read_cluster_ids(flag: str, ids: str, absences: Signs, /) -> ClusterIds:
    """Decode the flag and the identifiers of Action Plan Reviews; a column that the table lacks is blank.

    Identifiers beside a blank flag are taken. A flag without identifiers, and identifiers that the flag
    contradicts, are unreadable.
    """
    marked, absent = plain(flag), absences.get(folded(ids))
    named = () if absent is not None else _split(ids)
    missing = absences.get(marked)
    if marked == "0" and not named:
        return _without_cluster(ids.strip(), absent)
    if named and (marked == "1" or missing is Missing.NOT_STATED):
        return ClusterIds(named, Kind.CLUSTER_IDS)
    if missing is not None and absent is not None:
        return ClusterIds(leading({missing, absent}), Kind.CLUSTER_IDS)
    return _contradictory(flag.strip(), ids.strip(), marked)


def _split(ids: str, /) -> tuple[str, ...]:
    return tuple(part for one in re.split("[,;]", ids) if (part := one.strip()))


def _without_cluster(ids: str, absent: Missing | None, /) -> ClusterIds:
    """Return no cluster, for a flag of 0; beside it, only NA and a blank are correct."""
    if absent in {Missing.NOT_APPLICABLE, Missing.NOT_STATED}:
        return ClusterIds((), Kind.CLUSTER_IDS)
    message = f"{quoted(ids)} is beside a flag of 0, which means no cluster; NA was expected"
    problem = CellProblem("cell-unexpected", message, "NA")
    return ClusterIds((), Kind.CLUSTER_IDS, ids, (problem,))


def _contradictory(flag: str, ids: str, marked: str, /) -> ClusterIds:
    """Return an unreadable reading, with the text of the column that causes the contradiction."""
    if marked == "1":
        kind, text, why = Kind.CLUSTER_IDS, ids or flag, "the flag is 1, and no commitments are named"
    elif marked in UNREVIEWED or marked == "0":
        kind, text, why = Kind.CLUSTER_IDS, ids, f"commitments are named, and the flag is {quoted(flag)}"
    else:
        kind, text, why = Kind.CLUSTER_FLAG, flag, "the flag is neither 0 nor 1"
    problem = CellProblem("cell-unreadable", f"{quoted(text)} cannot be read: {why}")
    return ClusterIds(Missing.UNREADABLE, kind, text, (problem,))
