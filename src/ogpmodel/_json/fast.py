r"""The fast lane: msgspec decodes in C into structs, from which the records are filled.

It accepts only what it is sure of, and returns None for everything else: then the careful lane decides and
explains. The page *Two lanes for JSON* of the documentation states the rules.

msgspec keeps only the last of repeated members. Every member has a colon: a text, and what was decoded from
it and encoded again, have equally many colons exactly if no member was dropped. A colon that is written as
``\u003a`` would be counted on one side only; such a text is left to the careful lane.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Union, cast

import msgspec
from msgspec import UNSET, Raw, UnsetType

from .._dataset.dataset import COLLECTIONS, Dataset
from .._model.metadata import Metadata
from .._model.record import Record
from .._values.mappings import EMPTY, FrozenMap
from .format import LINE_TYPES, VERSION, is_supported
from .own_members import read_own, with_own
from .structs import OPTIONS, Lane, NotSure, lane_of, lenient_struct

ERRORS = (NotSure, msgspec.MsgspecError, ValueError, RecursionError)
"""What is raised for a text of which the lane is not sure. An error of encoding is a ValueError."""
LOSSY = re.compile(rb"[0-9][eE]|[-0-9.]{17}")
"""Numbers that a double may not keep exactly: those with an exponent, or with more than 16 characters."""
TAGS: dict[type, str] = {record: tag for tag, record in LINE_TYPES.items()}
"""The value of the member ``type`` for each record type in JSON Lines."""
encode, encode_into = msgspec.json.Encoder().encode, msgspec.json.Encoder().encode_into


def is_ours(cls: type, /) -> bool:
    """Return whether a record class is one of this package, whose checks and hooks are known."""
    return cls.__module__.partition(".")[0] == "ogpmodel"


def _records(lane: Lane, texts: list[Any], /) -> tuple[tuple[Any, ...], int]:
    """Return the records of some texts, and the number of colons in all texts.

    One text at a time: its struct is used while it is in the processor's cache, which takes two thirds of the
    time that decoding all structs at once takes.
    """
    records: list[Any] = []
    colons = 0
    decode, load, has_floats = lane.decode, lane.load, lane.has_floats
    for text in texts:
        try:
            struct = decode(text)
        except msgspec.ValidationError:
            record, found = _with_own(lane, msgspec.json.decode(text, type=lane.lenient), text)
            colons += found
            records.append(record)
            continue
        encoded = encode(struct)
        if has_floats:
            _check_numbers(text, encoded)
        colons += encoded.count(b":")
        records.append(load(struct))
    return tuple(records), colons


def _with_own(lane: Lane, struct: Any, text: Any, /) -> tuple[Any, int]:
    """Return a record with users' own members, and the number of its colons.

    A member that is neither in the struct nor the user's own is not counted.

    Args:
        lane: The lane of the record.
        struct: The struct of the record, without users' own members.
        text: The text of the record.

    """
    encoded = encode(struct)
    if lane.has_floats:
        _check_numbers(text, encoded)
    extras, colons = read_own(text)
    return lane.load(struct, extras), encoded.count(b":") + colons


def _check_numbers(text: Any, encoded: bytes, /) -> None:
    """Check that no number of a text was changed: there is no suspicious one, or the text is canonical.

    Raises:
        NotSure: A number may have been changed.

    """
    if LOSSY.search(text) and msgspec.json.format(bytes(text), indent=-1) != encoded:
        raise NotSure


@cache
def _documents() -> tuple[Callable[[bytes], Any], Callable[[bytes], Any]]:
    """Return two decoders of a document, which leave the records as they are written.

    The second ignores unknown members.
    """
    collections = [(name, list[Raw] | UnsetType, UNSET) for name in COLLECTIONS]
    metadata = ("metadata", Raw | UnsetType, UNSET)
    struct = msgspec.defstruct("Document", [("ogpmodel", str), metadata, *collections], **OPTIONS)
    return msgspec.json.Decoder(struct).decode, msgspec.json.Decoder(lenient_struct(struct)).decode


def read_dataset(data: object, /) -> Dataset | None:
    """Return the dataset of a document, or None if the careful lane must decide."""
    try:
        text = _text(data)
        decode, decode_lenient = _documents()
        extras, colons = EMPTY, 1
        try:
            document = decode(text)
        except msgspec.ValidationError:
            document = decode_lenient(text)
            extras, found = read_own(text)
            colons += found
        if not is_supported(document.ogpmodel):
            return None
        parts: dict[str, Any] = {}
        for name, collection in COLLECTIONS.items():
            texts = getattr(document, name)
            if texts is not UNSET:
                parts[name], found = _records(lane_of(collection.record), texts)
                colons += 1 + found
        if document.metadata is not UNSET:
            (parts["metadata"],), found = _records(lane_of(Metadata), [document.metadata])
            colons += 1 + found
        return Dataset(**parts, extras=extras) if colons == text.count(b":") else None
    except ERRORS:
        return None


def read_record(data: object, cls: type[Record], /) -> Any:
    """Return the record of a text, or None if the careful lane must decide."""
    try:
        if not is_ours(cls):
            return None
        text = _text(data)
        (record,), colons = _records(lane_of(cls), [text])
    except ERRORS:
        return None
    return record if colons == text.count(b":") else None


@cache
def _lines() -> tuple[Callable[[bytes], Any], Callable[[bytes], Any], dict[type, Lane]]:
    """Return two decoders of a line, and the lane of each struct that they return.

    The second ignores unknown members.
    """
    lanes = [lane_of(cls, tag) for tag, cls in LINE_TYPES.items()]
    strict: dict[type, Lane] = {lane.struct: lane for lane in lanes}
    lenient: dict[type, Lane] = {lane.lenient: lane for lane in lanes}
    decoder = msgspec.json.Decoder
    return (
        decoder(Union[tuple(strict)]).decode,  # noqa: UP007 - of a number of types
        decoder(Union[tuple(lenient)]).decode,  # noqa: UP007
        strict | lenient,
    )


def read_line(line: object, /) -> Record | None:
    """Return the record of a line of JSON Lines, or None if the careful lane must decide."""
    decode, decode_lenient, lanes = _lines()
    try:
        text = _text(line)
        try:
            struct = decode(text)
        except msgspec.ValidationError:
            struct = decode_lenient(text)
            record, colons = _with_own(lanes[type(struct)], struct, text)
            return record if colons == text.count(b":") else None
        lane, encoded = lanes[type(struct)], encode(struct)
        if lane.has_floats:
            _check_numbers(text, encoded)
        if encoded.count(b":") == text.count(b":"):
            return cast("Record", lane.load(struct))
    except ERRORS:
        pass
    return None


def write_line(record: object, /) -> bytes | None:
    """Return a record as a line without its end, or None if the careful lane must write it."""
    tag = TAGS.get(type(record))
    try:
        return None if tag is None else _encoded(lane_of(cast("Any", type(record)), tag), record)
    except NotSure:
        return None


def _encoded(lane: Lane, record: Any, /) -> bytes:
    extras: FrozenMap = record.extras
    if not extras:
        return encode(lane.dump(record))
    if "type" in extras:
        # Lines use this name.
        raise NotSure
    return with_own(encode(lane.dump(record, extras)), extras)


def _text(data: object, /) -> bytes:
    """Return a text as bytes.

    Raises:
        NotSure: It is neither bytes nor ``str``, or has escaped colons.

    """
    text = data.encode() if type(data) is str else data
    if type(text) is not bytes or (b"\\u003" in text and (b"\\u003a" in text or b"\\u003A" in text)):
        raise NotSure
    return text


def write(value: Dataset | Record, /) -> bytes | None:
    """Return a dataset or a record as canonical JSON, or None if the careful lane must write it."""
    try:
        if isinstance(value, Dataset):
            return _written(value)
        return _encoded(lane_of(type(value)), value) if is_ours(type(value)) else None
    except NotSure:
        return None


def _written(dataset: Dataset, /) -> bytes:
    text = bytearray(b'{"ogpmodel":')
    encode_into(VERSION, text, -1)
    metadata = _encoded(lane_of(Metadata), dataset.metadata)
    if metadata != b"{}":
        text += b',"metadata":' + metadata
    for name, records in dataset.parts().items():
        if records:
            text += f',"{name}":['.encode()
            lane = lane_of(records.record)
            dump = lane.dump
            for record in records:
                try:
                    encode_into(dump(record), text, -1)
                except NotSure:
                    text += _encoded(lane, record)
                text += b","
            text[-1:] = b"]"
    text += b"}"
    return with_own(bytes(text), dataset.extras) if dataset.extras else bytes(text)
