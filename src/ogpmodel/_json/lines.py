"""JSON Lines: one record on each line, read one at a time; reading continues after an invalid line."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from os import PathLike
from typing import IO, Any, Final, TextIO, cast

import attrs
import msgspec

from .._dataset.dataset import NO_METADATA, Dataset
from .._model.record import Record
from .._parsing.parsing import BOM, parse, undecodable
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.files import OTHER_FORMATS, Readable, Writable, open_target
from .._tools.messages import quoted, shortened, writable
from .._tools.suggestions import meant
from .._values.limits import is_object
from . import fast
from .converter import MOST_PROBLEMS, Unknown, is_refused, shared_converter
from .documents import plain_of, structured
from .endings import DOCUMENT, what_writes
from .line_files import damage, lines_before, open_lines
from .scalars import described
from .shape import LINE_TYPES

TYPES: Final = LINE_TYPES
"""The record type for each value of the member ``type``."""
NAMES: Final = {record: name for name, record in TYPES.items()}
"""The value of the member ``type`` for each record type."""


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
    shared_converter(unknown)  # raises an error for a wrong argument before the first line
    read = fast.read_line if is_refused(unknown) else _unread
    with open_lines(source, start, end) as file:
        name = getattr(file, "name", None) if start == 0 and end is None else source
        before: int | None = None
        for number, line in enumerate(_lines(file), 1):
            record = read(line)
            if record is not None:
                yield record
            elif not isinstance(line, bytes | str) or line.strip():
                before = lines_before(source, start) if before is None else before
                yield from _carefully(line, unknown, before + number, name)


def _unread(_: object, /) -> None:
    """Leave a line to the careful lane."""


def _carefully(
    line: "bytes | str | UnicodeDecodeError | Problem", unknown: Unknown, number: int, name: object, /
) -> Iterator[Record | Problem]:
    """Yield the record of a line, or its problems with the number of the line and the name of the file."""
    try:
        yield _record(line, unknown)
    except InvalidData as error:
        file = writable(str(cast("object", name))) if isinstance(name, str | PathLike) else None
        for one in error.problems:
            yield attrs.evolve(one, place=attrs.evolve(one.place, line=number, file=file))


def _lines(file: IO[bytes] | IO[str], /) -> Iterator[bytes | str | UnicodeDecodeError | Problem]:
    """Yield the lines of an open file; yield the error in place of a line that cannot be decoded."""
    try:
        yield from _decoded_lines(file)
    except damage() as error:
        message = f"the compressed file is damaged, or was cut: {error}; get it again"
        yield problem("json-malformed", message)


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
            file.write((msgspec.json.encode(_line(record)) if line is None else line) + b"\n")


def _checked_iterable(records: object, /) -> Iterable[Record | Problem]:
    if not isinstance(records, Iterable):
        raise TypeError(f"expected a Dataset or an iterable of records, not {quoted(records)}")
    return cast("Iterable[Record | Problem]", records)


def _records(dataset: Dataset, /) -> Iterator[Record]:
    if dataset.extras:
        names = shortened(", ".join(map(repr, dataset.extras)))
        message = f"JSON Lines have no place for the extra members of the document, {names}; write a document"
        raise InvalidData([problem("json-lines", message)])
    if dataset.metadata != NO_METADATA:
        yield dataset.metadata
    for part in dataset.parts().values():
        yield from part


def _line(record: Record | Problem, /) -> dict[str, Any]:
    if isinstance(record, Problem):
        raise InvalidData([record])
    if type(record) not in NAMES:
        raise TypeError(f"expected a record of a dataset ({', '.join(TYPES)}), not {type(record).__name__}")
    plain = plain_of(record)
    if "type" in plain:
        message = "a record has an extra member 'type', which JSON Lines use for its type; write a document"
        raise InvalidData([problem("json-lines", message)])
    return {"type": NAMES[type(record)], **plain}


def _record(line: bytes | str | UnicodeDecodeError | Problem, unknown: Unknown, /) -> Record:
    if isinstance(line, Problem):
        raise InvalidData([line])
    if isinstance(line, UnicodeDecodeError):
        raise InvalidData([undecodable(line)])
    plain, problems = parse(line, MOST_PROBLEMS)
    if not is_object(plain):
        message = f"expected an object on the line, found {described(plain)}"
        raise InvalidData([*problems, problem("json-kind", message, Place(pointer=""), expected="an object")])
    name = plain.get("type")
    if not isinstance(name, str) or name not in TYPES:
        raise InvalidData([*problems, _type_problem(plain)])
    plain.pop("type")
    return structured(plain, TYPES[name], unknown=unknown, problems=problems)


def _type_problem(plain: dict[str, Any], /) -> Problem:
    """Return the problem of a line without the type of its record."""
    message = f'the member "type" is required: it is one of {", ".join(TYPES)}'
    if "type" not in plain:
        return problem("json-type", message, Place(pointer=""), expected="type")
    name: object = plain["type"]
    near = meant(name, TYPES) if isinstance(name, str) else ""
    message = f'expected one of {", ".join(TYPES)} in the member "type", found {described(name)}{near}'
    return problem("json-type", message, Place(pointer="/type"), found=described(name))
