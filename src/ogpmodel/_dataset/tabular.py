"""Collections as tables and as Arrow data."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from .._model.record import Record
from .._tools.html import SHOWN, Html
from .._tools.messages import quoted
from .extra_fields import Extra
from .field import Field
from .fields import Fields
from .queries import hint_for_answer
from .sequence import RecordSequence, T_co

if TYPE_CHECKING:
    from .._out.table import Table


class TabularRecords(RecordSequence[T_co]):
    """The records of a collection, with their fields as columns."""

    __slots__ = ()
    fields: ClassVar[Any] = Fields[Any]()
    """The fields of its records, by which it selects, counts, groups and sorts."""
    _table: ClassVar[tuple[str, ...]] = ()
    """The fields that are columns of `table` by default."""
    _columns: ClassVar[tuple[str, ...]] = ("records",)
    """The fields that notebooks show, and columns that are computed for them."""
    _if_stated: ClassVar[tuple[str, ...]] = ()
    """The fields that notebooks show if a record of the collection states a value."""

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_html(self) -> Html:
        """Return a table of the first records, with the columns that matter, and the number of the others.

        Every text is escaped. There is no script, and nothing is loaded.
        """
        from .shown_tables import shown_columns, shown_table, stated  # noqa: PLC0415 - not all programs show tables

        first = self._records[:SHOWN]
        shown = [self.fields.named(one) if one in self.fields else one for one in self._columns]
        shown += stated(map(self.fields.named, self._if_stated), self._records, self._dataset)
        columns = shown_columns(shown, first, self._dataset)
        return shown_table(self._title, columns, len(self))

    def table(self, *fields: Field[T_co, Any] | str, all: bool = False) -> "Table":  # noqa: A002 - the usual word
        """Return a `Table` with a row for each record and a column for each field.

        The table can be shown and written: ``ds.commitments.table().to_csv("a.csv")``. Fields of related
        records are columns as well. A field whose values may be undecided has a second column for these, at
        the end of the table: ``area``, ``area_undecided``.

        Args:
            fields: The fields, or their names: ``ds.commitments.table("id", "region", "completion")``.
                Without any, the fields that are used most.
            all: Return the columns of all fields.

        Raises:
            TypeError: The collection has no such field; or a field is one of related records, and the
                collection does not belong to a dataset.
            ValueError: Two columns would have the same name, or a whole number has more than 64 bits.

        """
        if all and fields:
            raise TypeError(f"{type(self).__name__}.table takes fields or all=True, not both")
        from .tables import table_of  # noqa: PLC0415 - not every program needs tables

        chosen = [self._field(one) for one in fields] or self._usual(every=all)
        return table_of(type(self).__name__, chosen, self._records, self._dataset)

    def to_arrow(self, *, all: bool = False, nested: bool = False) -> Any:  # noqa: A002 - as in `table`
        """Return a ``pyarrow.Table``. Needs the extra ``ogpmodel[arrow]``.

        The flat form, the default, is equal to ``table().to_arrow()``, and made in less time. The nested form
        has a column for each field of the records, without loss: `from_arrow` reads it. A review is a struct,
        several values are a list, and a partial date is a struct of year, month, day and text. A reading is
        its value and, in the next column, the reason why there is none: ``start``, ``start_missing``. Terms
        are dictionaries of codes, ordered if their vocabulary is a scale. Unknown members (``extras``) and
        unread texts are JSON.

        Args:
            all: Return the columns of all fields; otherwise those of the fields that are used most.
            nested: Return the nested form, which always has all columns.

        Raises:
            ModuleNotFoundError: pyarrow is not installed.
            TypeError: The collection does not belong to a dataset, and the columns need one; or both
                arguments are True.
            ValueError: A whole number has more than 64 bits with a sign.

        """
        if not nested:
            return self._arrow("to_arrow", every=all)
        if all:
            raise TypeError(f"{type(self).__name__}.to_arrow takes all=True or nested=True, not both")
        self._check_one_type()
        from .record_shapes import to_nested  # noqa: PLC0415 - not every program needs Arrow

        return to_nested(self.record, self._records)

    @classmethod
    def from_arrow(cls, data: object, /) -> Self:
        """Return the collection of nested Arrow data: ``Commitments.from_arrow(t) == ds.commitments``.

        Nothing is converted or filled in, except that a field without a column has its default. The result
        does not belong to a dataset. The JSON of unknown members and unread texts is parsed as strictly as
        our own: a number that cannot be kept exactly is a problem. Needs the extra ``ogpmodel[arrow]``.

        Args:
            data: The table that ``to_arrow(nested=True)`` returns, or an equal one of another library: any
                object with Arrow's PyCapsule protocol.

        Raises:
            InvalidData: The columns or values do not match; ``problems`` lists everything that is wrong, with
                row and column.
            ModuleNotFoundError: pyarrow is not installed.
            TypeError: The argument is not Arrow data.

        """
        cls._check_one_type()
        from .record_shapes import from_nested  # noqa: PLC0415 - as above

        return cls(from_nested(cls.record, getattr(cls, "key", None), data))

    @classmethod
    def _check_one_type(cls) -> None:
        if cls.record is Record:
            raise TypeError(
                f"{cls.__name__} has no fields, and no table; ask a collection of one type: Commitments, …"
            )

    def _usual(self, *, every: bool) -> list[Field[T_co, Any]]:
        """Return the fields of `table` if none are chosen."""
        self._check_one_type()
        return list(self.fields) if every else [self._field(one) for one in self._table]

    def _arrow(self, user: str, /, *, every: bool = False) -> Any:
        from .tables import arrow_of  # noqa: PLC0415 - as above

        return arrow_of(self._usual(every=every), self._records, self._dataset, user)

    def __arrow_c_schema__(self) -> object:
        """Return the schema of `table` by Arrow's PyCapsule protocol. Needs the extra ``ogpmodel[arrow]``."""
        empty = self[:0]
        return empty._arrow("__arrow_c_schema__").schema.__arrow_c_schema__()  # noqa: SLF001 - of the same class

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return `table`, with its usual columns, by Arrow's PyCapsule protocol.

        Therefore ``polars.DataFrame(ds.commitments)`` works. Needs the extra ``ogpmodel[arrow]``.
        """
        return self._arrow("__arrow_c_stream__").__arrow_c_stream__(requested_schema)

    def _field(self, field: Field[T_co, Any] | str, /) -> Field[T_co, Any]:
        """Return a field of these records.

        Raises:
            NotFound: It is an extra that no record has.
            TypeError: There is none; the message suggests the nearest.

        """
        if hint := hint_for_answer(field):
            raise TypeError(f"expected a field or its name, not {quoted(field)}{hint}")
        if not isinstance(field, Field):
            named: Field[T_co, Any] = self.fields.named(field, owner=type(self).__name__)
            return named
        if isinstance(field, Extra) and field not in self._indexes:
            field.check_known(type(self).__name__, self._all._records, self._dataset)  # noqa: SLF001 - of the same class
        if field.records and self.record not in field.records:
            of = " or ".join(record.__name__ for record in field.records)
            near = f"; did you mean its own {field.name!r}?" if field.name in self.fields else ""
            raise TypeError(f"{type(self).__name__} has no field {field!r}, which records of {of} have{near}")
        return field
