"""Columns that answer one question together: policy areas, OGP values and grand challenges."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import compress
from operator import itemgetter
from typing import Any, Final, TypeAlias

import attrs

from .. import registry
from .._tools.messages import quoted
from .._values.readings import Missing
from .cells import read_label
from .formats import Column, Kind
from .labels import folded, labels, plain, term
from .layout import Layout, Row, TableColumn
from .missing_signs import UNREVIEWED, CellProblem, CellReading, Memo, Signs, leading, signs
from .picking import picker

FLAGS: Final = frozenset({"0", "1"})
"""The cells of a tag that is set or not, as published."""
AREAS: Final = "commitment.areas"
SUBMITTED: Final = "plan.submitted"
VOCABULARIES: Final = {"design.values": "OgpValue", "challenges": "GrandChallenge"}
"""The fields that a group of columns of 0 and 1 fills, and the vocabulary of each."""


@attrs.frozen(eq=False)
class JointReading:
    """The result of decoding several cells together."""

    values: tuple[tuple[int, Any], ...]
    """The values, each with the place of its field."""
    texts: tuple[tuple[str, str], ...] = ()
    """The texts to keep, each with its field."""
    problems: tuple[tuple[TableColumn, CellProblem, str], ...] = ()
    """The problems, each with its column and cell."""


Read: TypeAlias = Callable[[Signs, Sequence[str]], JointReading]
"""Decodes the cells of some columns, given the meaning of the signs of missing values in the row."""


class JointColumns:
    """Columns whose cells are decoded together, once for each distinct combination."""

    def __init__(self, columns: Sequence[TableColumn], read: Read, layout: Layout, /) -> None:
        """Prepare for the columns."""
        indexes = [column.index for column in columns]
        # For one index itemgetter returns a cell and not a tuple: the repeated one prevents this.
        self._cells_of = itemgetter(*indexes, indexes[0])
        self._readings: dict[bool, Memo[Sequence[str], JointReading]] = {
            reviewed: Memo(partial(read, signs(reviewed=reviewed))) for reviewed in (True, False)
        }
        self._layout = layout

    def take(self, row: Row, /) -> None:
        """Decode the cells of a row, and report their problems."""
        reading = self._readings[row.is_reviewed][self._cells_of(row.cells)]
        for place, value in reading.values:
            row.values[place] = value
        for home, text in reading.texts:
            row.keep(home, text)
        for column, problem, cell in reading.problems:
            self._layout.report(row.number, column, (problem,), cell)


# Policy areas.


class Tags:
    """The columns of policy areas."""

    def __init__(self, layout: Layout, /) -> None:
        """Resolve the columns of a table."""
        self._layout = layout
        self._columns = [
            (one.index, one.declared.parameter, one.declared.never or None, one)
            for one in layout.of_kind(Kind.AREA)
        ]
        self._lacking = lacking_areas(layout)
        coded = [(index, area) for index, area, never, _ in self._columns if never is None]
        self._codes = tuple(area for _, area in coded)
        self._cells_of = picker([index for index, _ in coded])
        self._all_codes = tuple(area for _, area, _, _ in self._columns)
        self._all_of = picker([index for index, _, _, _ in self._columns])
        self._never = [(index, never) for index, _, never, _ in self._columns if never is not None]
        self._areas = layout.place(AREAS)
        self._undecided = layout.place("commitment.undecided_areas")
        self._submitted = layout.place(SUBMITTED)
        self._plain: Memo[str, str] = Memo(plain)

    def take(self, row: Row, /) -> None:
        """Decode the tags of a row, and report those that are neither set nor unset."""
        if not self._take_coded(row):
            self._take_others(row)

    def _take_coded(self, row: Row, /) -> bool:
        """Decode the tags of a row if all cells are 0 or 1, as in most rows; return whether they are."""
        if not self._codes or self._lacking:
            return False
        cells = self._cells_of(row.cells)
        if not FLAGS.issuperset(cells):
            return False
        for index, sign in self._never:
            if self._plain[row.cells[index]] != sign:
                return False
        row.values[self._areas] = tuple(compress(self._codes, map("1".__eq__, cells)))
        return True

    def _take_others(self, row: Row, /) -> None:
        cells = list(map(self._plain.__getitem__, self._all_of(row.cells)))
        row.values[self._areas] = tuple(compress(self._all_codes, map("1".__eq__, cells)))
        without_code = list(
            compress(zip(self._columns, cells, strict=True), map(FLAGS.isdisjoint, zip(cells)))
        )
        other = [column for (_, _, never, column), cell in without_code if cell != never]
        has_no_code = len(without_code) == len(self._columns)
        if not (has_no_code and self._is_uncoded(row)) and (other or self._lacking):
            self._take_undecided(row, other)

    def _is_uncoded(self, row: Row, /) -> bool:
        """Return whether all tags of a row are signs of missing values, and report it."""
        found = {plain(row.cells[one.index]) for one in self._layout.of_kind(Kind.AREA)}
        is_uncoded = found <= UNREVIEWED.keys()
        if is_uncoded:
            message = f"no tag of the row was coded: {', '.join(sorted(map(quoted, found)))}"
            self._layout.report(row.number, None, [CellProblem("tag-uncoded", message)])
        return is_uncoded

    def _take_undecided(self, row: Row, columns: Sequence[TableColumn], /) -> None:
        """Take the tags that are undecided, except those that were introduced after the plan."""
        submitted: int | None = row.values[self._submitted]
        cells = {one: row.cells[one.index].strip() for one in columns}
        undecided = {
            one: cell
            for one, cell in cells.items()
            if not (folded(cell) == "nd" and is_later(one.declared, submitted))
        }
        for column, cell in undecided.items():
            self._layout.report(row.number, column, [_tag_problem(cell)], cell)
        if undecided or self._lacking:
            row.values[self._undecided] = (*(one.declared.parameter for one in undecided), *self._lacking)
        if undecided:
            row.keep(AREAS, "; ".join(f"{one.declared.name}: {cell}" for one, cell in undecided.items()))


def _tag_problem(cell: str, /) -> CellProblem:
    if folded(cell) in UNREVIEWED:
        return CellProblem("tag-uncoded", f"the tag is {quoted(cell)}: it was not coded")
    return CellProblem("label-unknown", f"the tag is {quoted(cell)}: it is neither 0 nor 1")


def is_later(column: Column, submitted: int | None, /) -> bool:
    """Return whether a policy area was introduced after the plans of a year."""
    area = registry.areas().get(column.parameter)
    return area is not None and area.since is not None and submitted is not None and submitted < area.since


def lacking_areas(layout: Layout, /) -> tuple[str, ...]:
    """Return the policy areas whose columns the table lacks, apart from those never coded.

    A table without any tag has no list of areas; then none is undecided.
    """
    present = {one.declared.parameter for one in layout.of_kind(Kind.AREA)}
    columns = (column for column in layout.format.columns if column.kind is Kind.AREA)
    lacking = tuple(one.parameter for one in columns if one.parameter not in present and not one.never)
    return lacking if present else ()


# OGP values and grand challenges.


def groups_of(layout: Layout, /) -> Iterator[JointColumns]:
    """Yield the groups of columns of 0 and 1 of which the table has at least one column."""
    by_home: dict[str, list[TableColumn]] = defaultdict(list)
    for column in layout.of_kind(Kind.ONE_OF):
        by_home[column.declared.home].append(column)
    for columns in by_home.values():
        yield JointColumns(columns, _TermGroup(columns, layout).read, layout)


class _TermGroup:
    """A group of columns, each of which states whether a term applies."""

    def __init__(self, columns: Sequence[TableColumn], layout: Layout, /) -> None:
        declared = columns[0].declared
        self._home = declared.home
        record, _, name = declared.home.rpartition(".")
        self._undecided = layout.place(f"{record}.undecided_{name}")
        self._columns = columns
        vocabulary = VOCABULARIES[declared.field]
        self._terms = [term(vocabulary, one.declared.parameter) for one in columns]
        every = [one.parameter for one in layout.format.columns if one.home == declared.home]
        present = {one.declared.parameter for one in columns}
        self._lacking = tuple(term(vocabulary, code) for code in every if code not in present)

    def read(self, absences: Signs, cells: Sequence[str], /) -> JointReading:
        """Return the terms whose column is 1, apart from those that are not known.

        A 1 is certain. A term is known not to apply only if its own column is 0; so the reading is missing
        if no column is 1 and one is missing or unreadable. Then the text of all columns is kept, unless all
        state the same type of missing value.
        """
        known = labels("flag")
        readings = [read_label(cell, absences, known) for cell, _ in zip(cells, self._columns, strict=False)]
        stated = list(zip(self._terms, readings, strict=True))
        applying = tuple(one for one, reading in stated if reading.value is True)
        unknown = tuple(one for one, reading in stated if isinstance(reading.value, Missing))
        missing = {one.value for one in readings if isinstance(one.value, Missing)}
        missing |= {Missing.NOT_STATED} if self._lacking else set[Missing]()
        values: list[tuple[int, Any]] = [
            (self._columns[0].place, applying if applying or not missing else leading(missing))
        ]
        is_partial = bool(missing) and len(unknown) < len(readings)
        if is_partial:
            values.append((self._undecided, unknown + self._lacking))
        keeps_text = is_partial or Missing.UNREADABLE in missing
        text = "; ".join(cell.strip() for cell, _ in zip(cells, self._columns, strict=False))
        texts = ((self._home, text),) if keeps_text else ()
        return JointReading(tuple(values), texts, tuple(self._problems(cells, readings)))

    def _problems(
        self, cells: Sequence[str], readings: Sequence[CellReading], /
    ) -> Iterator[tuple[TableColumn, CellProblem, str]]:
        """Yield the problems of the cells, and of missing cells beside others that differ."""
        found = list(zip(self._columns, readings, cells, strict=False))
        for column, reading, cell in found:
            for problem in reading.problems:
                yield column, problem, cell
        if len({reading.value for reading in readings}) > 1:
            for column, reading, cell in found:
                # An unreadable cell is reported already.
                if isinstance(reading.value, Missing) and not reading.problems:
                    yield column, _partial_problem(cell.strip()), cell


def _partial_problem(cell: str, /) -> CellProblem:
    stated = f"the cell is {quoted(cell) if cell else 'blank'}"
    message = f"{stated}, and other columns of the same question are not; whether it applies is unknown"
    return CellProblem("cell-partial", message)
