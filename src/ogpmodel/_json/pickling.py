"""Pickling of records, collections and datasets as structs, which msgspec encodes in C.

`register` registers the functions with ``copyreg`` when `load` or `dump` is first used. Until then, and for
records that the fast lane does not write, the classes' own ``__reduce__`` is used. Every process reads both.
"""

import copyreg
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast, get_args

import attrs
import msgspec

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.records import Records
from .._model.areas import PolicyArea
from .._model.metadata import Metadata
from .._model.record import Record
from .._tools.collector import paused_collector
from .._values.mappings import FrozenMap
from .structs import NotSure, lane_of

encode = msgspec.msgpack.Encoder().encode


@cache
def _decoder(cls: Any, /) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(lane_of(cls).struct)


@cache
def _list_decoder(cls: Any, /) -> msgspec.msgpack.Decoder[list[Any]]:
    return msgspec.msgpack.Decoder(list[lane_of(cls).struct])  # type: ignore[misc] # made at run time


def _reduced_record(record: Record, /) -> Any:
    cls = type(record)
    try:
        return _record, (cls, encode(lane_of(cls).dump(record)))
    except NotSure:
        return record.__reduce__()


def _record(cls: type[Record], data: bytes, /) -> Record:
    """Return a record that was pickled."""
    return cast("Record", lane_of(cls).load(_decoder(cast("Any", cls)).decode(data)))


def _packed(records: Iterable[Record], cls: type[Record], /) -> bytes:
    dump = lane_of(cls).dump
    return encode([dump(record) for record in records])


def _unpacked(data: bytes, cls: type[Record], /) -> Iterator[Any]:
    return map(lane_of(cls).load, _list_decoder(cast("Any", cls)).decode(data))


def _reduced_collection(records: Records[Any], /) -> Any:
    try:
        return _collection, (type(records), _packed(records, records.record))
    except NotSure:
        return records.__reduce__()


def _collection(collection: type[Records[Any]], data: bytes, /) -> Records[Any]:
    """Return a collection that was pickled."""
    with paused_collector():
        return collection(tuple(_unpacked(data, collection.record)))


def _reduced_dataset(dataset: Dataset, /) -> Any:
    try:
        parts = {name: _packed(part, part.record) for name, part in dataset.parts().items() if part}
    except NotSure:
        return dataset.__reduce__()
    return _dataset, (parts, dataset.metadata, dataset.extras)


def _dataset(parts: dict[str, bytes], metadata: Metadata, extras: FrozenMap, /) -> Dataset:
    """Return a dataset that was pickled."""
    with paused_collector():
        records: dict[str, Any] = {
            name: tuple(_unpacked(data, COLLECTIONS[name].record)) for name, data in parts.items()
        }
        return Dataset(metadata=metadata, extras=extras, **records)


def _with_inner(cls: Any, /) -> Iterator[Any]:
    """Yield a record class, and those of the records in it."""
    yield cls
    for field in attrs.fields(cls):
        for one in (field.type, *get_args(field.type)):
            if isinstance(one, type) and issubclass(one, Record):
                yield from _with_inner(one)


def register() -> None:
    """Register how records, collections and datasets are pickled."""
    for cls in (Metadata, PolicyArea, *(collection.record for collection in COLLECTIONS.values())):
        for one in _with_inner(cls):
            copyreg.pickle(one, _reduced_record)
    for collection in COLLECTIONS.values():
        copyreg.pickle(cast("Any", collection), _reduced_collection)
    copyreg.pickle(Dataset, _reduced_dataset)
