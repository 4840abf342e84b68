"""Rows of records: what the functions read, and how a row states what is wrong with it."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, Final, cast

import attrs

from .._checks.places import KEYS, named
from .._dataset.record_shapes import fault_problems, shape_of
from .._model.record import Record
from .._out.arrow_damage import rows_of_text
from .._out.arrow_faults import Fault, Faults
from .._out.arrow_shapes import Shape
from .._out.arrow_types import check_fields
from .._out.nested_input import batch_records
from .._out.optional import optional
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.frozen import Frozen
from .._tools.messages import quoted


@attrs.frozen(kw_only=True, weakref_slot=False)
class RowProblems(Frozen):
    """The last columns of rows of records: what is wrong with a row, whose other columns are then empty."""

    line: str | None = None
    """Text of the line, if it has problems; bytes that are not UTF-8 are escaped: ``\\xff``."""
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong; empty if the row has a record."""


USER: Final = "batches"
"""What needs pyarrow."""
NO_PROBLEMS: Final = RowProblems()


@attrs.frozen(weakref_slot=False)
class Row(Frozen):
    """A row that was read."""

    record: Any
    """The record; None if there are problems."""
    key: str | None
    """The identifier of the record, if it can be read."""
    found: RowProblems
    """What is wrong."""


NOT_UTF8: Final = problem("arrow-damaged", "the row cannot be read: a text is not UTF-8")
DAMAGED: Final = Row(None, None, RowProblems(problems=(NOT_UTF8,)))
"""A row with a text that is not UTF-8."""


def rows_shape(record: type[Record], extra: tuple[Shape, ...] = (), /) -> Shape:
    """Return the shape of rows of records, with further columns and those for problems."""
    shape = shape_of(record)
    return attrs.evolve(shape, fields=(*shape.fields, *extra, *shape_of(RowProblems).fields))


def check_columns(shape: Shape, schema: Any, /) -> None:
    """Raise an error unless the columns match a shape.

    Raises:
        InvalidData: They do not match.

    """
    faults = Faults()
    check_fields(shape, schema, "", faults)
    if faults.found:
        raise InvalidData(fault_problems(faults))


def read_rows(record: type[Record], shape: Shape, batch: Any, /) -> Iterator[Row]:
    """Yield the rows of a batch whose columns have been checked.

    Args:
        record: The type of the records.
        shape: Its shape, or one that also makes something of further columns.
        batch: The batch.

    Raises:
        InvalidData: The data are damaged, and no row can be read.

    """
    try:
        sound = rows_of_text(batch)
    except optional("pyarrow", USER).ArrowInvalid as error:
        message = f"the Arrow data cannot be read: {quoted(str(error))}"
        raise InvalidData([problem("arrow-damaged", message)]) from None
    if sound is None:
        yield from _valid_rows(record, shape, batch)
        return
    rows = dict(zip(sound, _valid_rows(record, shape, _taken(batch, sound)), strict=True))
    for place in range(len(batch)):
        yield rows.get(place, DAMAGED)


def _taken(batch: Any, places: list[int], /) -> Any:
    return batch.take(optional("pyarrow", USER).array(places, "int64"))


def _valid_rows(record: type[Record], shape: Shape, batch: Any, /) -> Iterator[Row]:
    faults, of_records = Faults(inf), Faults(inf)
    own = batch_records(shape_of(RowProblems), batch, faults)
    places = [place for place, one in enumerate(own) if one is not None and not one.problems]
    given = batch if len(places) == len(own) else _taken(batch, places)
    records = dict(zip(places, batch_records(shape, given, of_records), strict=True))
    rows = _by_row(faults.found, range(len(own))) | _by_row(of_records.found, places)
    keys = _keys(record, batch) if rows else {}
    for place, found in enumerate(own):
        key = keys.get(place)
        wrong = _problems(rows[place], named(record, key)) if place in rows else None
        yield Row(records.get(place), key, found if wrong is None else RowProblems(problems=wrong))


def _by_row(faults: Sequence[Fault], places: Sequence[int], /) -> dict[int, list[Fault]]:
    """Return the faults of each row of a batch.

    Args:
        faults: Faults, with the numbers of rows from 1.
        places: The place in the batch of each row that they count.

    """
    found: dict[int, list[Fault]] = {}
    for one in faults:
        found.setdefault(places[cast("int", one.row) - 1], []).append(one)
    return found


def _problems(faults: Sequence[Fault], record: str, /) -> tuple[Problem, ...]:
    """Return the problems of a row. They have no number of the row: an engine may cut the rows anywhere."""
    return tuple(
        problem(one.code, one.message, Place(heading=one.column, record=record), expected=one.expected)
        for one in faults
    )


def _keys(record: type[Record], batch: Any, /) -> dict[int, str]:
    """Return the identifiers of records, by their places in a batch."""
    name = KEYS.get(record)
    keys: list[str] = [] if name is None else batch.column(name).to_pylist()
    return dict(enumerate(keys))
