"""Why a cell has no value: the word that people see, and the reasons of a column."""

from collections.abc import Sequence
from typing import Any

from .._values.readings import Missing
from .columns import Column, ColumnType


def word_for(value: object, /) -> str | None:
    """Return the word, in brackets, that people see as a label if a value has no text; None if it has one."""
    if value is None:
        value = Missing.NOT_STATED
    if isinstance(value, Missing):
        return f"({value.label.lower()})"
    return "(blank)" if value == "" else None


def has_reasons(column: Column, /) -> bool:
    """Return whether a column has a plain column of the reasons why there is no value."""
    return column.reading or (column.value_type is ColumnType.SHARE and not column.many)


def with_reasons(column: Column, values: Sequence[Any], /) -> Sequence[Any]:
    """Return values with the reason in place of each that is missing; the same values if there are no others.

    A label that is None is not stated, and a share without a value has its reason.
    """
    if column.value_type is ColumnType.SHARE and not column.many:
        return [one if one is None or type(one) is Missing else one.value for one in values]
    if column.row_label and column.reading:
        return [Missing.NOT_STATED if one is None else one for one in values]
    return values
