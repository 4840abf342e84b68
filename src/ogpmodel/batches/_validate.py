"""Problems of records, by the rules that need one record alone."""

from typing import Any

import attrs

from .._checks.record_rules import record_problems
from .._dataset.record_shapes import shape_of
from .._model.record import Record
from .._out.arrow_shapes import Shape
from .._out.nested_arrow import text_table
from .._problems.problems import Problem
from ._function import BatchFunction, check_record_class
from ._rows import RowProblems, check_columns, read_rows, rows_shape


@attrs.frozen(weakref_slot=False, repr=False)
class Validate(BatchFunction):
    """The function that `validate` returns."""

    _name = "validate"

    record: type[Record]
    """The type of the records."""

    def __attrs_post_init__(self) -> None:
        """Check the argument."""
        check_record_class(self._name, self.record)

    def _shapes(self) -> tuple[Shape, ...]:
        return shape_of(Problem), line_shape()

    def _check(self, schema: Any, /) -> None:
        check_columns(rows_shape(self.record), schema)

    def _results(self, batch: Any, /) -> Any:
        problems: list[Problem] = []
        lines: list[RowProblems] = []
        for row in read_rows(self.record, shape_of(self.record), batch):
            found = row.found.problems if row.record is None else tuple(record_problems(row.record))
            problems += found
            lines += [row.found] * len(found)
        return text_table((shape_of(Problem), problems), (line_shape(), lines))


def line_shape() -> Shape:
    """Return the shape of the column ``line``."""
    shape = shape_of(RowProblems)
    return attrs.evolve(shape, fields=shape.fields[:1])


def validate(record: type[Record], /) -> Validate:
    """Return a function that checks records of one type, and yields a row for each problem.

    It applies the rules that need one record alone: identifiers, dates, numbers and periods of plans, policy
    areas, unread texts, stars without a review. It does not apply those that need other records, such as
    references without a record or duplicates: load the dataset and use `ogpmodel.validate` for these. A
    column is a field of `Problem`; the last one, ``line``, has the text of an invalid line.

    It takes rows as `read_lines` or ``to_arrow(nested=True)`` return them. Problems that a row has already
    are passed on. Values that do not fit their field are problems, as in ``from_arrow``.

    Args:
        record: The type of the records: `Commitment`, `Assessment`, …

    Raises:
        TypeError: The argument is not a record type of JSON Lines.

    """
    return Validate(record)
