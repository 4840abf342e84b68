"""Whole documents and single records: our own JSON, strict, complete and lossless."""

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
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.suggestions import quoted, shortened, writable
from .._values.limits import is_array, is_object
from .._values.mappings import DEEPEST, TOO_DEEP
from .converter import MOST, Unknown, is_record, shared_converter
from .faults import limited, problems_of
from .files import LINES, OTHER_FORMATS, Readable, Writable, reading, written
from .parsing import Way, parse, pointer_of, undecodable
from .refusals import described, described_as_ours
from .shape import VERSION, Document, document_of, is_supported, is_version

R = TypeVar("R", bound=Record)
WIDEST = 16
"""Most spaces for each level of an indented document: each line has up to 200 levels of them."""


def load(source: Readable, /, *, unknown: Unknown = "refuse") -> Dataset:
    """Load a document of our own JSON from a file.

    Args:
        source: The file's path, or an open file.
        unknown: ``"refuse"`` members that this version does not know, or ``"keep"`` them in ``extras``.

    Raises:
        InvalidData: The file holds something else; ``problems`` lists everything that is wrong.
        OSError: The file cannot be read.

    """
    dataset, repeated = load_first(source, unknown=unknown)
    if repeated:
        raise InvalidData(repeated)
    return dataset


def load_first(source: Readable, /, *, unknown: Unknown = "refuse") -> tuple[Dataset, tuple[Problem, ...]]:
    """Load a document of our own JSON, the first record of each identifier, and the problems of the others.

    A validator uses it: a repeated identifier does not hide what else is wrong with a document.

    Raises:
        InvalidData: The file has other problems; ``problems`` lists all, the repeated identifiers included.
        OSError: The file cannot be read.

    """
    path = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
    try:
        with reading(source) as file:
            data = file.read()
        dataset, repeated = _first(*parse(data, MOST), unknown)
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
    """Load a document of our own JSON, or one record of a kind.

    Args:
        data: The JSON text, as UTF-8 or as str.
        kind: The class of the one record that the text holds; without it the text is a document.
        unknown: ``"refuse"`` members that this version does not know, or ``"keep"`` them in ``extras``.

    Raises:
        InvalidData: The text is something else; ``problems`` lists everything that is wrong.
        TypeError: It is neither bytes nor text, or the kind is no class of records.

    """
    if kind is not None and not is_record(kind):
        raise TypeError(
            f"loads(…, kind) takes a class of records, not {quoted(kind)}; a document needs no kind"
        )
    plain, problems = parse(data, MOST)
    if kind is not None:
        return structured(plain, kind, unknown=unknown, problems=problems)
    dataset, repeated = _first(plain, problems, unknown)
    if repeated:
        raise InvalidData(repeated)
    return dataset


def _first(plain: Any, problems: list[Problem], unknown: Unknown, /) -> tuple[Dataset, list[Problem]]:
    """Return the dataset of the first record of each identifier, and the problems of the others."""
    if wrong := _version_problem(plain):
        raise InvalidData(limited([wrong, *problems]))
    twice = list(islice(_repeated_keys(plain), MOST + 1))
    try:
        document = structured(plain, Document, unknown=unknown, problems=problems)
    except InvalidData as error:
        raise InvalidData(limited([*_naming_records(twice, plain), *error.problems])) from None
    parts: dict[str, Any] = {
        name: _firsts(getattr(document, name), kind) for name, kind in COLLECTIONS.items()
    }
    dataset = Dataset(metadata=document.metadata, extras=document.extras, **parts)
    return dataset, _naming_records(limited(twice), plain)


def _firsts(records: tuple[Any, ...], kind: type[Records[Any]], /) -> tuple[Any, ...]:
    """Return the first record of each identifier."""
    if not issubclass(kind, Keyed):
        return records
    firsts = {getattr(one, kind.key): one for one in reversed(records)}
    return records if len(firsts) == len(records) else tuple(reversed(firsts.values()))


def dumps(value: Dataset | Record, /) -> bytes:
    """Write a dataset, or one record, as canonical JSON: equal values give equal bytes.

    Raises:
        InvalidData: Kept members are nested so deep that the text could not be loaded again.
        TypeError: It is neither a dataset nor a record.

    """
    return msgspec.json.encode(plain_of(value))


def dump(value: Dataset | Record, target: Writable, /, *, indent: int | None = 2) -> None:
    """Write a dataset, or one record, to a file; a file that is there is replaced only when all is written.

    Args:
        value: The dataset or record.
        target: The file's path, or a file open for bytes. The path does not end like the name of another
            format, such as ``.xlsx`` or ``.csv``.
        indent: Spaces for each level, 0 to 16; None writes the canonical form of `dumps`.

    Raises:
        InvalidData: Kept members are nested so deep that the text could not be loaded again.
        TypeError: The value is neither a dataset nor a record, the target neither a path nor a file open for
            bytes, or the indent not a whole number.
        ValueError: The name is that of a file of another format, or the indent is out of range.
        OSError: The file cannot be written.

    """
    _check_indent(indent)
    data = dumps(value)
    with written(target, OTHER_FORMATS | LINES) as file:
        file.write(data if indent is None else msgspec.json.format(data, indent=indent) + b"\n")


def _check_indent(indent: object, /) -> None:
    if indent is None:
        return
    if type(indent) is not int:
        raise TypeError(f"indent takes a whole number of spaces or None, not {quoted(indent)}")
    if not 0 <= indent <= WIDEST:
        raise ValueError(f"indent takes 0 to {WIDEST} spaces, not {quoted(indent)}")


def plain_of(value: Dataset | Record, /) -> dict[str, Any]:
    """Give a dataset or a record as the plain data that are written."""
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
    """Turn plain data into a record, or raise all problems at once, those found before included."""
    marked, converter = list(problems), shared_converter(unknown)
    try:
        record = converter.structure(plain, kind)
    except Exception as error:  # noqa: BLE001 - a user's class may raise anything; no foreign exception leaves
        found = limited(chain(marked, problems_of(error, marked)))
        raise InvalidData(_naming_records(found, plain)) from None
    if marked:
        raise InvalidData(_naming_records(limited(marked), plain))
    return record


def _version_problem(plain: Any, /) -> Problem | None:
    """Say what is wrong with the version: then the rest is not looked at."""
    place = Place(pointer="/ogpmodel")
    if not is_object(plain):
        message = f'expected a document, an object with the member "ogpmodel", found {described(plain)}'
        if is_array(plain):
            rows = "`ogpmodel.read` reads the rows of OGP's tables"
            message += f"; {described_as_ours(plain, VERSION) or rows}"
        return problem("json-kind", message, Place(pointer=""), found=described(plain), expected="an object")
    if "ogpmodel" not in plain:
        message = (
            f'the member "ogpmodel" is required: it names the version of the format, "{VERSION}"; '
            "`ogpmodel.read` reads the rows of OGP's tables, also inside an object"
        )
        return problem("json-version", message, Place(pointer=""), expected=f'"ogpmodel": "{VERSION}"')
    version: object = plain["ogpmodel"]
    if isinstance(version, str) and is_supported(version):
        return None
    if isinstance(version, str) and is_version(version):
        message = (
            f"the document is of version {version}, this library reads 1.…: "
            "install the release of ogpmodel that wrote it, or have it written again"
        )
    else:
        message = f'the version is written like "{VERSION}", found {described(version)}'
    return problem("json-version", message, place, found=described(version), expected=VERSION)


def _repeated_keys(plain: dict[str, Any], /) -> Iterator[Problem]:
    """Report every identifier that stands twice, at its second place."""
    for name, collection in COLLECTIONS.items():
        records: object = plain.get(name)
        if not issubclass(collection, Keyed) or not is_array(records):
            continue
        first: dict[str, int] = {}
        for place, record in enumerate(records):
            key: object = record.get(collection.key) if is_object(record) else None
            if isinstance(key, str) and first.setdefault(key, place) < place:
                found = repr(shortened(key))
                message = f"{found} stands twice: already at /{name}/{first[key]}"
                pointer = f"/{name}/{place}/{collection.key}"
                yield problem("json-repeated-id", message, Place(pointer=pointer), found=found)


def _naming_records(problems: Iterable[Problem], plain: Any, /) -> list[Problem]:
    """Add to each place the identifier of the record in which it is, where it can be read."""
    return [
        attrs.evolve(one, place=attrs.evolve(one.place, record=_record_at(one.place.pointer or "", plain)))
        for one in problems
    ]


def _record_at(pointer: str, plain: Any, /) -> str | None:
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
    file = writable(os.fspath(path)) if isinstance(path, str | PathLike) else None
    return [attrs.evolve(one, place=attrs.evolve(one.place, file=file)) for one in problems]


def _too_deep(plain: Any, /) -> str | None:
    """Return the pointer of an array or object that is nested too deep to be read again."""
    waiting: list[tuple[Way, int, Any]] = [(None, 1, plain)]
    while waiting:
        way, level, value = waiting.pop()
        if level > DEEPEST:
            return pointer_of(way)
        members = value.items() if is_object(value) else enumerate(value)
        waiting += [((way, name), level + 1, one) for name, one in members if is_object(one) or is_array(one)]
    return None
