"""Streams of record batches: from whatever an engine passes to a function."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from .._tools.messages import quoted
from .optional import optional

STREAM = "__arrow_c_stream__"
"""What every Arrow table, reader, batch and DataFrame has."""


def stream_of(source: object, user: str, /) -> Iterator[Any]:
    """Return an iterator of ``pyarrow.RecordBatch`` that reads one batch at a time.

    Args:
        source: An iterable of batches or tables; or one table, reader, batch or DataFrame.
        user: The function that needs them, for messages.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        TypeError: The source is something else; a wrong item of an iterable raises it when it is reached.

    """
    optional("pyarrow", user)
    if _is_stream(source):
        return _read(source, user)
    given: object = source
    if not isinstance(source, Iterable) or isinstance(source, str | bytes | Mapping):
        raise TypeError(f"{_expected(user)}, not {quoted(given)}")
    return _each(cast("Iterable[object]", source), user)


def _is_stream(source: object, /) -> bool:
    return hasattr(source, STREAM) and not isinstance(source, type)


def _expected(user: str, /) -> str:
    return f"{user} takes an iterator of pyarrow.RecordBatch, or a table or reader of Arrow data"


def _read(source: object, user: str, /) -> Iterator[Any]:
    yield from optional("pyarrow", user).RecordBatchReader.from_stream(source)


def _each(items: Iterable[object], user: str, /) -> Iterator[Any]:
    record_batch = optional("pyarrow", user).RecordBatch
    for item in items:
        if isinstance(item, record_batch):
            yield item
        elif _is_stream(item):
            yield from _read(item, user)
        else:
            raise TypeError(f"{_expected(user)}, and one of the items is {quoted(item)}")
