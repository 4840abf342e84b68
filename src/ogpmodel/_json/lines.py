"""JSON Lines: one record on each line, read one at a time; reading continues after an invalid line."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import IO, TextIO, cast

import msgspec

from .._dataset.dataset import NO_METADATA, Dataset
from .._model.record import Record
from .._problems.problems import Problem
from .._tools.files import OTHER_FORMATS, Readable, Writable, open_target
from .._tools.messages import quoted
from . import fast
from .arguments import Unknown, check_unknown, is_refused
from .endings import DOCUMENT, what_writes
from .line_files import damage, lines_before, open_lines


def iter_lines(
    source: Readable, /, *, unknown: Unknown = "refuse", start: int = 0, end: int | None = None
) -> Iterator[Record | Problem]:
    """Yield records from JSON Lines, one at a time: memory does not grow with the number of lines.

    An invalid line yields its problems in place of a record. Empty lines are skipped. Files whose names end
    with ``.gz`` are decompressed, and since Python 3.14 those that end with ``.zst``. A line is read as a
    whole: one very long line, such as a compressed file without line breaks may contain, takes as much memory
    as all its bytes.

    Args:
        source: The file's path, or an open file.
        unknown: ``"refuse"`` reports members that this version does not know, ``"keep"`` puts them into
            ``extras``. Members whose names begin with ``x-`` are yours, and always kept.
        start: The position in bytes at which a part of the file begins. `byte_ranges` returns such parts.
            A line belongs to the part in which it begins. A part beyond the end of the file has no lines.
        end: The position at which the part ends; None for the end of the file.

    Raises:
        OSError: The file cannot be read, or this Python cannot decompress it.
        TypeError: The source is neither a path nor an open file, or a part of an open file is wanted.
        ValueError: `unknown` has another value, a part of a compressed file is wanted, or its start or end
            is negative or has more than 63 bits.

    """
    check_unknown(unknown)
    read = fast.read_line if is_refused(unknown) else _unread
    with open_lines(source, start, end) as file:
        name = getattr(file, "name", None) if start == 0 and end is None else source
        before: int | None = None
        for number, line in enumerate(_lines(file), 1):
            record = read(line)
            if record is not None:
                yield record
            elif not isinstance(line, bytes | str) or line.strip():
                from .careful_lines import explained  # noqa: PLC0415 - it loads cattrs, which good lines do not need

                before = lines_before(source, start) if before is None else before
                yield from explained(line, unknown, before + number, name)


def read_cell(
    text: bytes, record: type[Record], /, *, unknown: Unknown
) -> Record | tuple[Problem, ...] | None:
    """Return the record of one line of JSON Lines, or its problems; None if it is empty or of another type.

    A line with problems is of another type only if it certainly names one.

    Args:
        text: The line.
        record: The type of the records.
        unknown: As in `iter_lines`.

    """
    found = fast.read_line(text) if is_refused(unknown) else None
    if found is None:
        from .careful_lines import record_or_problems  # noqa: PLC0415 - it loads cattrs, which good lines do not need

        return record_or_problems(text, record, unknown)
    return found if type(found) is record else None


def _unread(_: object, /) -> None:
    """Leave a line to the careful lane."""


def _lines(file: IO[bytes] | IO[str], /) -> Iterator[bytes | str | UnicodeDecodeError | Problem]:
    """Yield the lines of an open file; yield the error in place of a line that cannot be decoded."""
    try:
        yield from _decoded_lines(file)
    except damage() as error:
        from .careful_lines import damaged  # noqa: PLC0415 - only for errors

        yield damaged(error)


def _decoded_lines(file: IO[bytes] | IO[str], /) -> Iterator[bytes | str | UnicodeDecodeError]:
    raw: IO[bytes] | None = getattr(file, "buffer", None)
    if raw is not None:
        yield from _lines_of_text(cast("TextIO", file), raw)
        return
    try:
        yield from file
    except UnicodeDecodeError as error:
        yield error


def _lines_of_text(file: TextIO, raw: IO[bytes], /) -> Iterator[str | UnicodeDecodeError]:
    """Yield the lines of a text file; after the first invalid byte, decode each line by itself.

    A text file decodes a block at a time, and its methods drop the line that has begun if a block is invalid.
    Reading single characters keeps it.
    """
    begun: list[str] = []
    try:
        for character in iter(partial(file.read, 1), ""):
            begun.append(character)
            if character == "\n":
                yield "".join(begun)
                begun.clear()
        yield "".join(begun)
    except UnicodeDecodeError as error:
        yield from _lines_from(error, "".join(begun), file.encoding, raw)


def _lines_from(
    error: UnicodeDecodeError, begun: str, encoding: str, raw: IO[bytes], /
) -> Iterator[str | UnicodeDecodeError]:
    """Yield the lines of a text file, from the line that has begun before the invalid block."""
    if not " \n".encode(encoding).endswith(b" \n"):
        from .._parsing.parsing import BOM  # noqa: PLC0415 - it loads a parser, which only this case needs

        good = begun + error.object[: error.start].decode(error.encoding)
        yield from good.removeprefix(BOM).split("\n")[:-1]
        yield error
        return
    *whole, last = (begun.encode(encoding) + error.object).split(b"\n")
    for line in chain(whole, [last + raw.readline()], raw):
        yield _decoded_line(line, encoding)


def _decoded_line(line: bytes, encoding: str, /) -> str | UnicodeDecodeError:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        return error


def dump_lines(records: Dataset | Iterable[Record | Problem], target: Writable, /) -> None:
    """Write records as JSON Lines. An existing file is replaced only on success.

    Args:
        records: A dataset, whose metadata and records are written, or an iterable of records.
        target: The file's path, or a file open for bytes. The path must not have the ending of another
            format, such as ``.json`` or ``.csv``.

    Raises:
        InvalidData: The iterable has a problem, as `iter_lines` yields them; or the extras of the dataset, or
            an extra member ``type`` of a record, have no place in JSON Lines.
        TypeError: An item is not a record of a dataset, or the target is neither a path nor a file open for
            bytes.
        ValueError: The name has the ending of another format.
        OSError: The file cannot be written.

    """
    items = _records(records) if isinstance(records, Dataset) else _checked_iterable(records)
    with open_target(target, OTHER_FORMATS | DOCUMENT, what_writes) as file:
        for record in items:
            line = fast.write_line(record)
            file.write((_carefully_written(record) if line is None else line) + b"\n")


def _carefully_written(record: object, /) -> bytes:
    from .careful_lines import line_of  # noqa: PLC0415 - it loads cattrs, which most records do not need

    return msgspec.json.encode(line_of(record))


def _checked_iterable(records: object, /) -> Iterable[Record | Problem]:
    if not isinstance(records, Iterable):
        hint = "; its `.dataset` is one" if hasattr(records, "dataset") else ""
        raise TypeError(f"expected a Dataset or an iterable of records, not {quoted(records)}{hint}")
    return cast(Iterable[Record | Problem], records)


def _records(dataset: Dataset, /) -> Iterator[Record]:
    if dataset.extras:
        from .careful_lines import no_place  # noqa: PLC0415 - only for errors

        raise no_place(dataset.extras)
    if dataset.metadata != NO_METADATA:
        yield dataset.metadata
    for part in dataset.parts().values():
        yield from part
