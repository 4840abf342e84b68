"""Documents and single records in our own JSON: strict, complete and lossless."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from os import PathLike
from typing import Any, TypeVar, cast, overload

import attrs
import msgspec

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._model.record import Record
from .._parsing.parsing import Steps, parse, pointer_of, undecodable
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.files import OTHER_FORMATS, Readable, Writable, open_source, open_target
from .._tools.messages import quoted, shortened, writable
from .._values.limits import is_array, is_object
from .._values.mappings import DEEPEST, TOO_DEEP
from . import fast, pickling
from .collector import paused_collector
from .converter import MOST_PROBLEMS, Unknown, is_record, is_refused, shared_converter
from .endings import LINES, what_writes
from .error_tree import limited, problems_of
from .shape import Document, document_of, version_problem

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
    dataset, repeated = load_first(source, unknown=unknown)
    if repeated:
        raise InvalidData(repeated)
    return dataset


def load_first(source: Readable, /, *, unknown: Unknown = "refuse") -> tuple[Dataset, tuple[Problem, ...]]:
    """Load the first record of each identifier, and return the problems of repeated identifiers.

    Use it for validation, where a repeated identifier must not hide other problems of the document.

    Raises:
        InvalidData: The file has other problems; ``problems`` lists them and the repeated identifiers.
        OSError: The file cannot be read.

    """
    path = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
    try:
        with open_source(source) as file:
            data = file.read()
        with paused_collector():
            if is_refused(unknown) and (quick := fast.read_dataset(data)) is not None:
                return quick, ()
            dataset, repeated = _dataset_and_repeated(*parse(data, MOST_PROBLEMS), unknown)
    except UnicodeDecodeError as error:
        raise InvalidData(_in_file([undecodable(error)], path)) from None
    except InvalidData as error:
        raise InvalidData(_in_file(error.problems, path)) from None
    return dataset, tuple(_in_file(repeated, path))


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
        plain, problems = parse(data, MOST_PROBLEMS)
        if kind is not None:
            return structured(plain, kind, unknown=unknown, problems=problems)
        return dataset_from(plain, problems, unknown)


def dataset_from(plain: Any, problems: list[Problem], unknown: Unknown, /) -> Dataset:
    """Convert a document as plain data to a dataset.

    Args:
        plain: The data.
        problems: The problems that the parser has reported.
        unknown: What to do with unknown members.

    Raises:
        InvalidData: There are problems; it has those of the parser, too.

    """
    dataset, repeated = _dataset_and_repeated(plain, problems, unknown)
    if repeated:
        raise InvalidData(repeated)
    return dataset


def _dataset_and_repeated(
    plain: Any, problems: list[Problem], unknown: Unknown, /
) -> tuple[Dataset, list[Problem]]:
    """Return the dataset of the first record of each identifier, and the problems of the others."""
    if wrong := version_problem(plain):
        raise InvalidData(limited([wrong, *problems]))
    repeated = list(islice(_repeated_keys(plain), MOST_PROBLEMS + 1))
    try:
        document = structured(plain, Document, unknown=unknown, problems=problems)
    except InvalidData as error:
        raise InvalidData(limited([*_with_records(repeated, plain), *error.problems])) from None
    parts: dict[str, Any] = {
        name: _first_of_each(getattr(document, name), collection) for name, collection in COLLECTIONS.items()
    }
    dataset = Dataset(metadata=document.metadata, extras=document.extras, **parts)
    return dataset, _with_records(limited(repeated), plain)


def _first_of_each(records: tuple[Any, ...], collection: type[Records[Any]], /) -> tuple[Any, ...]:
    """Return the first record of each identifier, in their order."""
    if not issubclass(collection, Keyed):
        return records
    firsts = {getattr(one, collection.key): one for one in reversed(records)}
    return records if len(firsts) == len(records) else tuple(reversed(firsts.values()))


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


def plain_of(value: Dataset | Record, /) -> dict[str, Any]:
    """Convert a dataset or a record to plain data, as they are written."""
    if isinstance(value, Dataset):
        value = document_of(value)
    if not is_record(type(value)):
        hint = "; its `.dataset` is one" if hasattr(value, "dataset") else ""
        raise TypeError(f"expected a Dataset or a record, not {type(value).__name__}{hint}")
    plain = cast("dict[str, Any]", shared_converter("refuse").unstructure(value))
    if (deep := _too_deep(plain)) is not None:
        raise InvalidData([problem("json-too-deep", TOO_DEEP, Place(pointer=deep))])
    return plain


def structured(plain: Any, kind: type[R], /, *, unknown: Unknown, problems: Iterable[Problem] = ()) -> R:
    """Convert plain data to a record.

    Args:
        plain: The data.
        kind: The type of the record.
        unknown: What to do with unknown members.
        problems: The problems that the parser has reported.

    Raises:
        InvalidData: There are problems; it has those of the parser, too.

    """
    marked, converter = list(problems), shared_converter(unknown)
    try:
        record = converter.structure(plain, kind)
    except Exception as error:  # noqa: BLE001 - a user's hook may raise anything; callers get InvalidData
        everything = limited(chain(marked, problems_of(error, marked)))
        raise InvalidData(_with_records(everything, plain)) from None
    if marked:
        raise InvalidData(_with_records(limited(marked), plain))
    return record


def _repeated_keys(plain: dict[str, Any], /) -> Iterator[Problem]:
    """Yield a problem for every identifier that occurs again, at its later place."""
    for name, collection in COLLECTIONS.items():
        records: object = plain.get(name)
        if not issubclass(collection, Keyed) or not is_array(records):
            continue
        first: dict[str, int] = {}
        for place, record in enumerate(records):
            key: object = record.get(collection.key) if is_object(record) else None
            if isinstance(key, str) and first.setdefault(key, place) < place:
                found = repr(shortened(key))
                message = f"the identifier {found} is repeated: the first is at /{name}/{first[key]}"
                pointer = f"/{name}/{place}/{collection.key}"
                yield problem("json-repeated-id", message, Place(pointer=pointer), found=found)


def _with_records(problems: Iterable[Problem], plain: Any, /) -> list[Problem]:
    """Return the problems with type and identifier of their records, if these can be read."""
    return [
        attrs.evolve(one, place=attrs.evolve(one.place, record=_record_at(one.place.pointer or "", plain)))
        for one in problems
    ]


def _record_at(pointer: str, plain: Any, /) -> str | None:
    """Return type and identifier of the record at a pointer, or None if they cannot be read."""
    _, name, place, *_ = (*pointer.split("/"), "", "")
    collection = COLLECTIONS.get(name)
    if collection is None or not place or not issubclass(collection, Keyed):
        return None
    try:
        key = plain[name][int(place)][collection.key]
    except (LookupError, TypeError, ValueError):
        return None
    return f"{collection.record.__name__} {writable(shortened(key))}" if isinstance(key, str) else None


def _in_file(problems: Iterable[Problem], path: object, /) -> list[Problem]:
    """Return the problems with the name of their file."""
    file = writable(os.fspath(path)) if isinstance(path, str | PathLike) else None
    return [attrs.evolve(one, place=attrs.evolve(one.place, file=file)) for one in problems]


def _too_deep(plain: Any, /) -> str | None:
    """Return the pointer of an array or object that is nested too deep to be read again."""
    waiting: list[tuple[Steps, int, Any]] = [(None, 1, plain)]
    while waiting:
        steps, level, value = waiting.pop()
        if level > DEEPEST:
            return pointer_of(steps)
        members = value.items() if is_object(value) else enumerate(value)
        waiting += [
            ((steps, name), level + 1, one) for name, one in members if is_object(one) or is_array(one)
        ]
    return None
