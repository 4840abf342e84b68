"""A table as Arrow data, and as a Parquet file.

pyarrow is the only builder for Python that makes ordered dictionaries, lists and dates. arro3-core and
nanoarrow are smaller (11 MB and 4 MB; pyarrow: 170 MB), but neither makes dictionaries from Python values.
"""

import json
from collections.abc import Iterable
from typing import Any

from .extras import optional
from .plain import PlainColumn, PlainType


def arrow_table(columns: Iterable[PlainColumn], user: str, /) -> Any:
    """Return the columns as a ``pyarrow.Table``, with labels, meanings and sources as metadata of the fields.

    The result has the type Any: pyarrow has no type hints.

    Args:
        columns: The columns.
        user: The method that needs pyarrow, for the message if it is not installed.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.

    """
    pa = optional("pyarrow", user)
    pairs = [(_field(pa, column), _array(pa, column)) for column in columns]
    schema = pa.schema([field for field, _ in pairs])
    return pa.Table.from_arrays([array for _, array in pairs], schema=schema)


def parquet_bytes(columns: Iterable[PlainColumn], /) -> bytes:
    """Return the columns as a Parquet file.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.

    """
    table = arrow_table(columns, "to_parquet")
    sink = optional("pyarrow", "to_parquet").BufferOutputStream()
    optional("pyarrow.parquet", "to_parquet").write_table(table, sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _field(pa: Any, column: PlainColumn, /) -> Any:
    codes = {text: term.label for text, term in column.categories.items()}
    facts = {
        "label": column.label,
        "meaning": column.meaning,
        "source": column.source,
        "codes": json.dumps(codes, ensure_ascii=False) if codes else "",
    }
    return pa.field(
        column.name, _type(pa, column), metadata={name: text for name, text in facts.items() if text}
    )


def _type(pa: Any, column: PlainColumn, /) -> Any:
    """Return the Arrow type. Codes in lists are text: few readers know lists of dictionaries."""
    if column.many:
        return pa.list_(_item_type(pa, column.plain_type))
    if column.is_categorical:
        return pa.dictionary(pa.int32(), pa.string(), ordered=column.ordered)
    return _item_type(pa, column.plain_type)


def _item_type(pa: Any, plain_type: PlainType, /) -> Any:
    return {
        PlainType.TEXT: pa.string,
        PlainType.CODE: pa.string,
        PlainType.INTEGER: pa.int64,
        PlainType.NUMBER: pa.float64,
        PlainType.BOOLEAN: pa.bool_,
        PlainType.DAY: pa.date32,
    }[plain_type]()


def _array(pa: Any, column: PlainColumn, /) -> Any:
    if not column.is_categorical:
        return pa.array(column.content, _type(pa, column))
    indices = pa.array(column.content, pa.int32())
    categories = pa.array(list(column.categories), pa.string())
    return pa.DictionaryArray.from_arrays(indices, categories, ordered=column.ordered)
