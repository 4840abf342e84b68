"""A table as a DataFrame of pandas or of polars. Neither needs pyarrow."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .optional import optional
from .plain import PlainColumn, PlainType

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

PANDAS_TYPES = {
    PlainType.TEXT: "string",
    PlainType.INTEGER: "Int64",
    PlainType.NUMBER: "float64",
    PlainType.BOOLEAN: "boolean",
    PlainType.DAY: "datetime64[s]",
}
"""Nullable types; only a decimal number uses NaN for "no value", because no value of ours is NaN."""
POLARS_TYPES = {
    PlainType.TEXT: "String",
    PlainType.CODE: "String",
    PlainType.INTEGER: "Int64",
    PlainType.NUMBER: "Float64",
    PlainType.BOOLEAN: "Boolean",
    PlainType.DAY: "Date",
}


def pandas_frame(columns: Iterable[PlainColumn], /) -> "pd.DataFrame":
    """Return the columns as a ``pandas.DataFrame``; lists are objects.

    Raises:
        ModuleNotFoundError: pandas is not installed.

    """
    pandas = optional("pandas", "to_pandas")
    frame: pd.DataFrame = pandas.DataFrame({one.name: _pandas_series(pandas, one) for one in columns})
    return frame


def _pandas_series(pd: Any, column: PlainColumn, /) -> Any:
    if column.many:
        return pd.Series(column.lists(), dtype="object")
    if column.is_categorical:
        categories = list(column.categories)
        return pd.Series(pd.Categorical(column.cells, categories=categories, ordered=column.ordered))
    return pd.Series(column.cells, dtype=PANDAS_TYPES[column.plain_type])


def polars_frame(columns: Iterable[PlainColumn], /) -> "pl.DataFrame":
    """Return the columns as a ``polars.DataFrame``; codes are an ``Enum``.

    Raises:
        ModuleNotFoundError: polars is not installed.

    """
    polars = optional("polars", "to_polars")
    frame: pl.DataFrame = polars.DataFrame(
        [polars.Series(one.name, one.lists(), _polars_type(polars, one)) for one in columns]
    )
    return frame


def _polars_type(pl: Any, column: PlainColumn, /) -> Any:
    if column.many:
        return pl.List(getattr(pl, POLARS_TYPES[column.plain_type]))
    if column.is_categorical:
        return pl.Enum(list(column.categories))
    return getattr(pl, POLARS_TYPES[column.plain_type])
