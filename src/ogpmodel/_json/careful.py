"""The careful lane for documents and records: it decides what the fast lane is not sure of, and explains.

`documents` loads this module on first use: it loads cattrs and the standard library's parser, which
a good document does not need.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from os import PathLike
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.keyed import Keyed
from .._dataset.records import Records
from .._model.record import Record
from .._parsing.parsing import Steps, parse, pointer_of, undecodable
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import shortened, writable
from .._values.limits import is_array, is_object
from .._values.mappings import DEEPEST, TOO_DEEP
from .arguments import MOST_PROBLEMS, Unknown, is_record
from .converter import shared_converter
from .error_tree import limited, problems_of
from .shape import Document, document_of, version_problem

R = TypeVar("R", bound=Record)
Text: TypeAlias = bytes | str | UnicodeDecodeError
"""A text; or the error in its place, if the file in which it is cannot be decoded."""


def load(data: Text, unknown: Unknown, path: object = None, /) -> Dataset:
    """Return the dataset of a document.

    Args:
        data: The text, or the error in its place if its file cannot be decoded.
        unknown: What to do with unknown members.
        path: The path of its file, if it has one.

    Raises:
        InvalidData: The text is not a valid document; ``problems`` lists everything that is wrong.
        TypeError: The data are neither bytes nor ``str``.

    """
    dataset, repeated = load_first(data, unknown, path)
    if repeated:
        raise InvalidData(repeated)
    return dataset


def load_first(data: Text, unknown: Unknown, path: object, /) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return the first record of each identifier in a document, and the problems of repeated identifiers.

    Raises:
        InvalidData: The text has other problems; ``problems`` lists them and the repeated identifiers.
        TypeError: The data are neither bytes nor ``str``.

    """
    if isinstance(data, UnicodeDecodeError):
        raise InvalidData(_in_file([undecodable(data)], path))
    try:
        dataset, repeated = _dataset_and_repeated(*parse(data, MOST_PROBLEMS), unknown)
    except InvalidData as error:
        raise InvalidData(_in_file(error.problems, path)) from None
    return dataset, tuple(_in_file(repeated, path))


def load_record(data: bytes | str, kind: type[R], unknown: Unknown, /) -> R:
    """Return the record of a text.

    Raises:
        InvalidData: The text is not valid; ``problems`` lists everything that is wrong.
        TypeError: The data are neither bytes nor ``str``.

    """
    plain, problems = parse(data, MOST_PROBLEMS)
    return structured(plain, kind, unknown=unknown, problems=problems)


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
