"""Documents and single records in our own JSON: strict, complete and lossless."""

from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import msgspec

from .._dataset.dataset import Dataset
from .._model.record import Record
from .._tools.collector import paused_collector
from .._tools.files import OTHER_FORMATS, Readable, Writable, open_source, open_target
from .._tools.messages import quoted
from . import fast, pickling
from .arguments import Unknown, is_record, is_refused
from .endings import LINES, what_writes

if TYPE_CHECKING:
    from .._problems.problems import Problem

R = TypeVar("R", bound=Record)
pickling.register()
LARGEST_INDENT = 16
"""The largest number of spaces for each level: a line may have 200 levels."""


def load(source: Readable, /, *, unknown: Unknown = "refuse") -> Dataset:
    """Load a dataset from a file of our own JSON, which `dump` writes.

    Args:
        source: The file's path, or an open file.
        unknown: ``"refuse"`` raises an error for members that this version does not know, ``"keep"`` puts
            them into ``extras``. Members whose names begin with ``x-`` are yours, and always kept.

    Raises:
        InvalidData: The file is not a valid document; ``problems`` lists everything that is wrong.
        OSError: The file cannot be read.
        TypeError: The source is neither a path nor an open file.
        ValueError: `unknown` has another value.

    """
    data, path = _content(source)
    with paused_collector():
        if is_refused(unknown) and (quick := fast.read_dataset(data)) is not None:
            return quick
        from . import careful  # noqa: PLC0415 - it loads cattrs, which a good document does not need

        return careful.load(data, unknown, path)


def load_first(source: Readable, /) -> "tuple[Dataset, tuple[Problem, ...]]":
    """Load the first record of each identifier, and return the problems of repeated identifiers.

    Use it for validation, where a repeated identifier must not hide other problems of the document.

    Raises:
        InvalidData: The file has other problems; ``problems`` lists them and the repeated identifiers.
        OSError: The file cannot be read.

    """
    data, path = _content(source)
    with paused_collector():
        if (quick := fast.read_dataset(data)) is not None:
            return quick, ()
        from . import careful  # noqa: PLC0415 - it loads cattrs, which a good document does not need

        return careful.load_first(data, "refuse", path)


def _content(source: Readable, /) -> tuple[Any, object]:
    """Return the text of a file, or the error in its place if it cannot be decoded; and the file's path."""
    path = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
    try:
        with open_source(source) as file:
            return file.read(), path
    except UnicodeDecodeError as error:
        return error, path


@overload
def loads(data: bytes | str, /, *, unknown: Unknown = "refuse") -> Dataset: ...
@overload
def loads(data: bytes | str, kind: type[R], /, *, unknown: Unknown = "refuse") -> R: ...
def loads(data: bytes | str, kind: type[R] | None = None, /, *, unknown: Unknown = "refuse") -> Dataset | R:
    """Load a dataset, or one record, from our own JSON, which `dumps` writes.

    Args:
        data: The JSON text, as UTF-8 bytes or as ``str``.
        kind: The type of the one record in the text. Omit it if the text is a document.
        unknown: ``"refuse"`` raises an error for members that this version does not know, ``"keep"`` puts
            them into ``extras``. Members whose names begin with ``x-`` are yours, and always kept.

    Raises:
        InvalidData: The text is not valid; ``problems`` lists everything that is wrong.
        TypeError: The data are neither bytes nor ``str``, or ``kind`` is not a record type.
        ValueError: `unknown` has another value.

    """
    if kind is not None and not is_record(kind):
        raise TypeError(f"loads(…, kind) takes a record type, not {quoted(kind)}; omit it for a document")
    with paused_collector():
        if is_refused(unknown):
            quick = fast.read_dataset(data) if kind is None else fast.read_record(data, kind)
            if quick is not None:
                return cast("Dataset | R", quick)
        from . import careful  # noqa: PLC0415 - it loads cattrs, which a good text does not need

        return careful.load(data, unknown) if kind is None else careful.load_record(data, kind, unknown)


def dumps(value: Dataset | Record, /) -> bytes:
    """Return a dataset, or one record, as canonical JSON: equal values have equal bytes.

    Returns:
        The JSON text in UTF-8, on one line.

    Raises:
        InvalidData: The extras are nested too deep for the text to be loaded again.
        TypeError: The value is neither a dataset nor a record.

    """
    if isinstance(value, Dataset) or is_record(type(value)):
        quick = fast.write(value)
        if quick is not None:
            return quick
    from .careful import plain_of  # noqa: PLC0415 - it loads cattrs, which most records do not need

    return msgspec.json.encode(plain_of(value))


def dump(value: Dataset | Record, target: Writable, /, *, indent: int | None = 2) -> None:
    """Write a dataset, or one record, to a file as JSON. An existing file is replaced only on success.

    Args:
        value: The dataset or record.
        target: The file's path, or a file open for bytes. The path must not have the ending of another
            format, such as ``.xlsx`` or ``.csv``.
        indent: Spaces for each level, 0 to 16; None writes the canonical form of `dumps`.

    Raises:
        InvalidData: The extras are nested too deep for the file to be loaded again.
        TypeError: The value is neither a dataset nor a record, the target is neither a path nor a file open
            for bytes, or the indent is not a whole number.
        ValueError: The name has the ending of another format, or the indent is out of range.
        OSError: The file cannot be written.

    """
    _check_indent(indent)
    data = dumps(value)
    with open_target(target, OTHER_FORMATS | LINES, what_writes) as file:
        file.write(data if indent is None else msgspec.json.format(data, indent=indent) + b"\n")


def _check_indent(indent: object, /) -> None:
    if indent is None:
        return
    if type(indent) is not int:
        raise TypeError(f"indent takes a whole number of spaces or None, not {quoted(indent)}")
    if not 0 <= indent <= LARGEST_INDENT:
        raise ValueError(f"indent takes 0 to {LARGEST_INDENT} spaces, not {quoted(indent)}")
