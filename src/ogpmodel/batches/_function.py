"""The base of the functions: how they are called, shown and pickled."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from .._json.format import LINE_TYPES
from .._model.record import Record
from .._out.arrow_shapes import Shape
from .._out.arrow_streams import stream_of
from .._out.nested_arrow import text_schema
from .._out.optional import optional
from .._tools.frozen import Frozen
from .._tools.messages import quoted


class BatchFunction(Frozen):
    """A function from Arrow batches to Arrow batches: immutable, hashable, equal by content, and picklable.

    Its data have the type Any, because pyarrow has no type hints.
    """

    __slots__ = ()
    _name: ClassVar[str]
    """The name of the function that makes it."""

    @property
    def schema(self) -> Any:
        """The ``pyarrow.Schema`` of the batches that it yields.

        It has texts and no dictionaries, because Spark cannot read dictionaries. The metadata of each field
        have its meaning, and the codes of its vocabulary.

        Raises:
            ModuleNotFoundError: pyarrow is not installed.

        """
        optional("pyarrow", self._label)
        return text_schema(*self._shapes())

    def __call__(self, batches: Any, /) -> Iterator[Any]:
        """Yield a batch of results for each batch; nothing for one without results.

        Args:
            batches: An iterable of ``pyarrow.RecordBatch``, which is read one batch at a time. A table, a
                reader or a DataFrame is accepted, too: any object with Arrow's PyCapsule protocol.

        Raises:
            InvalidData: The columns do not match; the first batch raises it.
            ModuleNotFoundError: pyarrow is not installed.
            TypeError: The argument, or an item of it, is not Arrow data.

        """
        return self._run(stream_of(batches, self._label))

    def table(self, data: Any, /) -> Any:
        """Return the results as a ``pyarrow.Table``; for engines that pass tables, such as Ray Data.

        Args:
            data: As in a call of the function.

        """
        return optional("pyarrow", self._label).Table.from_batches(self(data), self.schema)

    def reader(self, data: Any, /) -> Any:
        """Return the results as a ``pyarrow.RecordBatchReader``, which is read one batch at a time.

        DuckDB and other databases query a reader by the name of its variable.

        Args:
            data: As in a call of the function.

        """
        return optional("pyarrow", self._label).RecordBatchReader.from_batches(self.schema, self(data))

    def __repr__(self) -> str:
        """Return the call that makes it."""
        first, *rest = [(field, getattr(self, field.name)) for field in type(self).__attrs_attrs__]
        given = [f"{field.name}={value!r}" for field, value in rest if value != field.default]
        return f"batches.{self._name}({', '.join([getattr(first[1], '__name__', repr(first[1])), *given])})"

    @property
    def _label(self) -> str:
        """The function, as messages name it."""
        return f"batches.{self._name}(…)"

    def _run(self, stream: Iterator[Any], /) -> Iterator[Any]:
        checked = None
        for batch in stream:
            if batch.schema != checked:
                self._check(batch.schema)
                checked = batch.schema
            yield from self._results(batch).to_batches()

    @abstractmethod
    def _shapes(self) -> tuple[Shape, ...]:
        """Return the shapes of the results, whose columns are beside each other."""

    @abstractmethod
    def _check(self, schema: Any, /) -> None:
        """Raise an error unless the columns of a batch match.

        Raises:
            InvalidData: They do not match.

        """

    @abstractmethod
    def _results(self, batch: Any, /) -> Any:
        """Return the table of the results for a batch."""


def check_record_class(call: str, record: object, /) -> None:
    """Raise an error unless the argument is a record type of JSON Lines.

    Raises:
        TypeError: It is something else.

    """
    if record not in LINE_TYPES.values():
        known = ", ".join(one.__name__ for one in LINE_TYPES.values())
        hint = "; pass the type, and the data to the function that is returned" if _is_data(record) else ""
        raise TypeError(f"batches.{call} takes a record type ({known}), not {quoted(record)}{hint}")


def _is_data(value: object, /) -> bool:
    return isinstance(value, Record) or hasattr(value, "__arrow_c_stream__") or isinstance(value, Iterator)
