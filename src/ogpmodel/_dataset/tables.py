"""Tables of records: each field becomes a column."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import attrs

from .._model.metadata import Metadata
from .._out.arrow import arrow_table
from .._out.columns import Column, ColumnType, Value
from .._out.plain import Options
from .._out.table import Table
from .._values.dates import PartialDate
from .._values.mappings import thaw
from .._values.readings import Missing
from .._values.terms import Term
from .field import Field
from .field_values import FieldValues, Values
from .links import Related
from .selection import is_value

TYPES: Final[dict[Any, ColumnType]] = {
    bool: ColumnType.BOOLEAN,
    int: ColumnType.INTEGER,
    float: ColumnType.NUMBER,
    PartialDate: ColumnType.DATE,
    str: ColumnType.TEXT,
}
"""The types of columns, by the class of their values; all others are terms."""
CITED: Final = {"title": "Dataset", "publisher": "Publisher", "licence": "Licence", "citation": "Citation"}
"""Attributes of `Metadata` that a table states, with their names on the sheet *About*."""


def table_of(
    title: str, fields: Iterable[Field[Any, Any]], records: Sequence[Any], dataset: Related | None, /
) -> Table:
    """Return a table with a row for each record and a column for each field.

    Raises:
        TypeError: A field is one of related records, and there is no dataset.
        ValueError: Two columns would have the same name, or a whole number has more than 64 bits.

    """
    columns, values = _columns(fields, records, dataset)
    data = [one.each() for one in values]
    # `Related` does not require metadata: only a dataset has them.
    return Table(columns, data, title=title, about=_about(getattr(dataset, "metadata", None)))


def arrow_of(
    fields: Iterable[Field[Any, Any]], records: Sequence[Any], dataset: Related | None, user: str, /
) -> Any:
    """Return the ``pyarrow.Table`` of a table: faster, because the values of records have been checked.

    Args:
        fields: Different fields, each a column.
        records: The records, each a row.
        dataset: Their dataset.
        user: The method that needs pyarrow, for the message if it is not installed.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        TypeError: A field is one of related records, and there is no dataset.
        ValueError: A whole number has more than 64 bits with a sign.

    """
    columns, values = _columns(fields, records, dataset)
    data = [one.distinct for one in values]
    return arrow_table(columns, data, Options(), user, [one.places for one in values])


def _about(metadata: Metadata | None, /) -> tuple[tuple[str, str], ...]:
    """Return what the metadata state about origin and licence."""
    texts = ((label, getattr(metadata, name, None)) for name, label in CITED.items())
    return tuple((label, text) for label, text in texts if text)


def _columns(
    fields: Iterable[Field[Any, Any]], records: Sequence[Any], dataset: Related | None, /
) -> tuple[list[Column], list[Values]]:
    """Return the columns of the fields, and their values."""
    values = FieldValues(records, dataset)
    main: list[tuple[Column, Values]] = []
    undecided: list[tuple[Column, Values]] = []
    for field in fields:
        if Any in field.types:
            column, cells = inferred_column(field.name, values.of(field).distinct, meaning=field.meaning)
            main.append((column, Values(cells)))
            continue
        column = _declared(field)
        main.append((column, values.of(field)))
        if field.has_undecided:
            undecided.append((_of_undecided(column), values.undecided(field)))
    # Columns of undecided values are last, because most of them are empty.
    pairs = main + undecided
    return [column for column, _ in pairs], [cells for _, cells in pairs]


def _of_undecided(column: Column, /) -> Column:
    """Return the declaration of the column for the undecided values of another one."""
    return attrs.evolve(
        column,
        name=f"{column.name}_undecided",
        label=f"{column.label}, undecided",
        meaning=f"Values of {column.name} that the record may or may not have.",
        reading=False,
    )


@lru_cache(maxsize=1024)
def _declared(field: Field[Any, Any], /) -> Column:
    vocabulary = field.vocabulary
    return Column(
        field.name,
        ColumnType.TERM if vocabulary else TYPES[field.types[0]],
        label=field.label,
        meaning=field.meaning,
        terms=vocabulary,
        many=field.several,
        reading=Missing in field.types,
    )


def inferred_column(
    name: str,
    values: Sequence[Any],
    /,
    *,
    label: str | None = None,
    meaning: str = "",
    row_label: bool = False,
) -> tuple[Column, Sequence[Value]]:
    """Return a column whose type is that of its values, and the values for it.

    Values of several types, and those that no column can contain, become JSON.

    Args:
        name: The name of the column.
        values: The values, of which None and reasons have no influence on the type.
        label: The name for people; by default the name.
        meaning: What the values mean.
        row_label: Whether the values are the labels of the rows.

    """
    stated = [value for value in values if is_value(value)]
    value_type, terms = _common_type({type(value) for value in stated})
    column = Column(
        name,
        value_type or ColumnType.TEXT,
        label=label or name,
        meaning=meaning,
        terms=terms,
        reading=any(isinstance(value, Missing) or (row_label and value is None) for value in values),
        row_label=row_label,
    )
    return column, values if value_type else [
        _as_json(value) if is_value(value) else value for value in values
    ]


def _common_type(classes: set[type], /) -> tuple[ColumnType | None, type[Term] | None]:
    """Return the type of a column for values of these classes; None if they have no type in common."""
    if len(classes) != 1:
        numbers = classes == {int, float}
        return (ColumnType.NUMBER if numbers else None if classes else ColumnType.TEXT), None
    (one,) = classes
    return (ColumnType.TERM, one) if issubclass(one, Term) else (TYPES.get(one), None)


def _as_json(value: Any, /) -> str:
    return json.dumps(thaw(value), ensure_ascii=False)
