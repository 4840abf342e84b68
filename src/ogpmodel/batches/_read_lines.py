"""Records from lines of JSON."""

from collections.abc import Iterator
from typing import Any

import attrs

from .._dataset.record_shapes import shape_of
from .._json.arguments import Unknown, check_unknown
from .._json.lines import read_cell
from .._model.record import Record
from .._out.arrow_arrays import WholeTooLarge
from .._out.arrow_shapes import Shape
from .._out.arrow_types import is_text
from .._out.columns import TOO_LARGE
from .._out.nested_arrow import text_table
from .._out.optional import optional
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import quoted, shortened
from .._tools.suggestions import meant
from .._values.limits import check_text
from ._function import BatchFunction, check_record_class
from ._rows import NO_PROBLEMS, USER, RowProblems, rows_shape


@attrs.frozen(weakref_slot=False, repr=False)
class ReadLines(BatchFunction):
    """The function that `read_lines` returns."""

    _name = "read_lines"

    record: type[Record]
    """The type of the records."""
    column: str = attrs.field(default="value", kw_only=True)
    """The column with the lines."""
    unknown: Unknown = attrs.field(default="refuse", kw_only=True)
    """What to do with members that this version does not know, as in `iter_lines`."""

    def __attrs_post_init__(self) -> None:
        """Check the arguments."""
        check_record_class(self._name, self.record)
        check_text(self.column)
        check_unknown(self.unknown)

    def _shapes(self) -> tuple[Shape, ...]:
        return (rows_shape(self.record),)

    def _check(self, schema: Any, /) -> None:
        names: list[str] = schema.names
        if names.count(self.column) != 1:
            known = shortened(", ".join(names))
            message = (
                f"expected one column {quoted(self.column)} with the lines, found {names.count(self.column)}"
                f"; the columns are {known}; name it: read_lines(…, column=…){meant(self.column, names)}"
            )
            raise InvalidData([problem("arrow-column", message, Place(heading=self.column))])
        kind = schema.field(self.column).type
        if not (is_text(kind) or _is_binary(kind)):
            message = f"expected text or binary, found the type {quoted(str(kind))}"
            raise InvalidData([problem("arrow-type", message, Place(heading=self.column), expected="text")])

    def _results(self, batch: Any, /) -> Any:
        texts: list[bytes] = []
        rows: list[Record | tuple[Problem, ...]] = []
        for text in filter(None, _texts(batch.column(self.column))):
            found = read_cell(text, self.record, unknown=self.unknown)
            if found is not None:
                texts.append(text)
                rows.append(_without_lines(found) if isinstance(found, tuple) else found)
        try:
            return self._table(texts, rows)
        except WholeTooLarge:
            return self._table(texts, [self._fitting(one) for one in rows])

    def _table(self, texts: list[bytes], rows: list[Record | tuple[Problem, ...]], /) -> Any:
        records = [None if isinstance(one, tuple) else one for one in rows]
        problems = [
            RowProblems(line=text.decode(errors="backslashreplace"), problems=one)
            if isinstance(one, tuple)
            else NO_PROBLEMS
            for text, one in zip(texts, rows, strict=True)
        ]
        return text_table((shape_of(self.record), records), (shape_of(RowProblems), problems))

    def _fitting(self, row: Record | tuple[Problem, ...], /) -> Record | tuple[Problem, ...]:
        """Return a row; problems instead of a record with a number that Arrow cannot keep."""
        if isinstance(row, Record):
            try:
                text_table((shape_of(self.record), [row]))
            except WholeTooLarge as error:
                return (problem("arrow-value", TOO_LARGE, Place(heading=error.column)),)
        return row


def _without_lines(problems: tuple[Problem, ...], /) -> tuple[Problem, ...]:
    """Return problems without the number of the line, which would be 1."""
    return tuple(attrs.evolve(one, place=attrs.evolve(one.place, line=None)) for one in problems)


def _is_binary(kind: Any, /) -> bool:
    types = optional("pyarrow", USER).types
    # A column without any value may have no type.
    tests = (
        types.is_binary,
        types.is_large_binary,
        types.is_fixed_size_binary,
        types.is_binary_view,
        types.is_null,
    )
    return any(test(kind) for test in tests)


def _texts(array: Any, /) -> Iterator[bytes | None]:
    """Return the cells as bytes: engines do not check that texts are UTF-8."""
    pa = optional("pyarrow", USER)
    plain = array.dictionary_decode() if pa.types.is_dictionary(array.type) else array
    return iter(plain.cast(pa.large_binary()).to_pylist())


def read_lines(record: type[Record], /, *, column: str = "value", unknown: Unknown = "refuse") -> ReadLines:
    """Return a function that reads records of one type from JSON Lines, which `dump_lines` writes.

    Its rows are those of ``to_arrow(nested=True)``, with two more columns, `RowProblems`: ``line`` and
    ``problems``. An invalid line becomes a row with its text and its problems, and nothing else. Empty lines,
    nulls and lines of other types are skipped; a line that does not certainly state another type is not. A
    number that does not fit into 64 bits with a sign is a problem, because Arrow has no place for it.

    The lines, records and problems are those of `iter_lines`. Problems have no number of the line: an engine
    may begin anywhere in a file.

    Args:
        record: The type of the records: `Commitment`, `Assessment`, …
        column: The column with the lines, as text or binary. Spark's reader of texts calls it ``value``.
        unknown: ``"refuse"`` reports members that this version does not know, ``"keep"`` puts them into
            ``extras``.

    Raises:
        TypeError: The first argument is not a record type of JSON Lines, or the column is not a text.
        ValueError: `unknown` has another value.

    """
    return ReadLines(record, column=column, unknown=unknown)
