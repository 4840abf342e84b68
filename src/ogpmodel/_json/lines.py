"""JSON Lines: one record a line, read one at a time; a bad line does not stop the rest."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import IO, Any, Final, TextIO, cast

import attrs
import msgspec

from .._dataset.dataset import NO_METADATA, Dataset
from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.metadata import Metadata
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import quoted, shortened, writable
from .._tools.suggestions import meant
from .._values.limits import is_object
from .converter import MOST, Unknown, shared_converter
from .documents import plain_of, structured
from .files import DOCUMENT, OTHER_FORMATS, Readable, Writable, reading, written
from .parsing import BOM, parse, undecodable
from .refusals import described

TYPES: Final[dict[str, type[Record]]] = {
    "metadata": Metadata,
    "member": Member,
    "plan": ActionPlan,
    "commitment": Commitment,
    "assessment": Assessment,
    "resource": Resource,
    "post": Post,
    "score": DimensionScore,
    "figure": Figure,
}
"""What the member ``type`` of a line may say."""
NAMES: Final = {kind: name for name, kind in TYPES.items()}
"""What the line of a record says."""


def iter_lines(source: Readable, /, *, unknown: Unknown = "refuse") -> Iterator[Record | Problem]:
    """Read records from JSON Lines, one at a time.

    A line that cannot be read gives its problems, in place of its record, and the reading goes on.
    Empty lines are passed over.

    Args:
        source: The file's path, or an open file.
        unknown: ``"refuse"`` members that this version does not know, or ``"keep"`` them in ``extras``.

    Raises:
        OSError: The file cannot be read.

    """
    shared_converter(unknown)  # a misspelt word is refused before the first line
    with reading(source) as file:
        name = getattr(file, "name", None)
        file_name = writable(name) if isinstance(name, str) else None
        for number, line in enumerate(_lines(file), 1):
            if isinstance(line, bytes | str) and not line.strip():
                continue
            try:
                yield _record(line, unknown)
            except InvalidData as error:
                for one in error.problems:
                    place = attrs.evolve(one.place, line=number, file=file_name)
                    yield attrs.evolve(one, place=place)


def _lines(file: IO[bytes] | IO[str], /) -> Iterator[bytes | str | UnicodeDecodeError]:
    """Yield the lines of an open file; yield the error in place of a line that cannot be decoded."""
    raw: IO[bytes] | None = getattr(file, "buffer", None)
    if raw is not None:
        yield from _lines_of_text(cast("TextIO", file), raw)
        return
    try:
        yield from file
    except UnicodeDecodeError as error:
        yield error


def _lines_of_text(file: TextIO, raw: IO[bytes], /) -> Iterator[str | UnicodeDecodeError]:
    """Yield the lines of a text file; after the first bad byte, decode each line by itself.

    A text file decodes a block at a time. Its methods drop what they have gathered when a block is bad; only
    a single character never spans two blocks.
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
    """Yield the lines of a text file, from the line that has begun before the block that is bad."""
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
    """Write records as JSON Lines; a file that is there is replaced only when all is written.

    Of a dataset its metadata and all records are written.

    Raises:
        InvalidData: Among the records is a problem, as `iter_lines` gives them; or something is kept that a
            line cannot hold: members of the document that this version
            does not know, or a member ``type`` of a record.
        TypeError: Something is no record that stands on a line.
        ValueError: The name is that of a file of another format: ``.json``, ``.csv``, ``.gz``.
        OSError: The file cannot be written.

    """
    found = _records(records) if isinstance(records, Dataset) else _iterated(records)
    with written(target, OTHER_FORMATS | DOCUMENT) as file:
        for record in found:
            file.write(msgspec.json.encode(_line(record)) + b"\n")


def _iterated(records: object, /) -> Iterable[Record | Problem]:
    if not isinstance(records, Iterable):
        raise TypeError(f"expected a Dataset or an iterable of records, not {quoted(records)}")
    return cast("Iterable[Record | Problem]", records)


def _records(dataset: Dataset, /) -> Iterator[Record]:
    if dataset.extras:
        names = shortened(", ".join(map(repr, dataset.extras)))
        message = f"lines have no place for the document's own members {names}: write a document"
        raise InvalidData([problem("json-lines", message)])
    if dataset.metadata != NO_METADATA:
        yield dataset.metadata
    for part in dataset.parts().values():
        yield from part


def _line(record: Record | Problem, /) -> dict[str, Any]:
    if isinstance(record, Problem):
        raise InvalidData([record])
    if type(record) not in NAMES:
        raise TypeError(f"a line holds one of {', '.join(TYPES)}, not {type(record).__name__}")
    plain = plain_of(record)
    if "type" in plain:
        message = "a record keeps a member 'type', which a line uses for the type of the record"
        raise InvalidData([problem("json-lines", message)])
    return {"type": NAMES[type(record)], **plain}


def _record(line: bytes | str | UnicodeDecodeError, unknown: Unknown, /) -> Record:
    if isinstance(line, UnicodeDecodeError):
        raise InvalidData([undecodable(line)])
    plain, problems = parse(line, MOST)
    if not is_object(plain):
        message = f"a line holds an object, found {described(plain)}"
        raise InvalidData([*problems, problem("json-kind", message, Place(pointer=""), expected="an object")])
    name = plain.get("type")
    if not isinstance(name, str) or name not in TYPES:
        raise InvalidData([*problems, _type_problem(plain)])
    plain.pop("type")
    return structured(plain, TYPES[name], unknown=unknown, problems=problems)


def _type_problem(plain: dict[str, Any], /) -> Problem:
    """Return the problem of a line that does not name the type of its record."""
    message = f'the member "type" is required: it names the record, one of {", ".join(TYPES)}'
    if "type" not in plain:
        return problem("json-type", message, Place(pointer=""), expected="type")
    name: object = plain["type"]
    near = meant(name, TYPES) if isinstance(name, str) else ""
    message = f'the member "type" names the record: one of {", ".join(TYPES)}; found {described(name)}{near}'
    return problem("json-type", message, Place(pointer="/type"), found=described(name))
