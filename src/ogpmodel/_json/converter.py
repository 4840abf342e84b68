"""The strict converter between plain data and records: nothing is coerced, nothing is dropped.

It is an ordinary cattrs converter; hooks that a user registers on it are honoured.
"""

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeAlias, Union, cast, get_args, get_origin

import attrs
from cattrs import (
    BaseValidationError,
    Converter,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from .._dataset.dataset import COLLECTIONS, Dataset
from .._model.checks import type_name
from .._model.record import Record
from .._tools.messages import quoted
from .._values.dates import PartialDate
from .._values.limits import is_array, is_object
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term
from .refusals import Refused
from .scalars import Hook, date_of, date_out, decimal, each_member, exact, map_of, term_of
from .shape import Document, dataset_of, document_of

Unknown: TypeAlias = Literal["refuse", "keep"]
"""What to do with members that this version does not know."""
MOST = 10_000
"""After so many problems the rest is not looked at."""


def _is_union(kind: Any, /) -> bool:
    """Say whether something is one kind, `Missing` or None aside; other unions are cattrs' business."""
    return get_origin(kind) in (Union, types.UnionType) and len(_beside(kind)) == 1


def _beside(kind: Any, /) -> list[Any]:
    return [one for one in get_args(kind) if one not in (Missing, type(None))]


def _inner(kind: Any, /) -> Any:
    """Give what a union holds beside `Missing` and None."""
    (inner,) = _beside(kind)
    return inner


def _union_in(kind: Any, converter: Converter, /) -> Hook:
    """Give one rule for ``Reading[X]`` and ``X | None``."""
    inner = _inner(kind)
    hook = converter.get_structure_hook(inner)
    reading, optional = Missing in get_args(kind), type(None) in get_args(kind)

    def structure(value: Any, _: Any, /) -> Any:
        if reading and is_object(value) and "missing" in value:
            if len(value) > 1:
                raise Refused("json-kind", 'an object with the one member "missing"', value)
            return each_member(value, {"missing": term_of}, Missing)[0]
        if optional and value is None:
            return None
        if reading and value is None:
            hint = '; an absence has a reason: write {"missing": "not-stated"}, or leave the member out'
            raise Refused("json-kind", type_name(inner), value, hint)
        return hook(value, inner)

    return structure


def _union_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    hook = converter.get_unstructure_hook(_inner(kind))

    def unstructure(value: Any, /) -> Any:
        if isinstance(value, Missing):
            return {"missing": value.code}
        return None if value is None else hook(value)

    return unstructure


def _is_tuple(kind: Any, /) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _is_list(kind: Any, /) -> bool:
    return get_origin(kind) is list


def _tuple_in(kind: Any, converter: Converter, /) -> Hook:
    inner = get_args(kind)[0]
    hook = converter.get_structure_hook(inner)

    def structure(values: Any, _: Any, /) -> tuple[Any, ...]:
        if not is_array(values):
            raise Refused("json-kind", "an array", values)
        found: list[Any] = []
        errors: list[Exception] = []
        leaves = 0
        for place, value in enumerate(values):
            try:
                found.append(hook(value, inner))
            except Exception as error:  # noqa: BLE001 - a user's hook may raise anything; all is reported together
                error.add_note(IterableValidationNote(f"in the array at {place}", place, inner))
                errors.append(error)
                leaves += _leaves(error)
                if leaves > MOST:
                    break
        if errors:
            words = "in an array" + ("; the rest was not looked at" if leaves > MOST else "")
            raise cast("Any", IterableValidationError)(words, errors, kind)
        return tuple(found)

    return structure


def _leaves(error: BaseException, /) -> int:
    """Count the single errors in a tree of errors: arrays in arrays may have many each."""
    return sum(map(_leaves, error.exceptions)) if isinstance(error, BaseValidationError) else 1


def _tuple_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    hook = converter.get_unstructure_hook(get_args(kind)[0])
    return lambda values: [hook(value) for value in values]


def is_record(kind: Any, /) -> bool:
    """Say whether something is a class of records."""
    return isinstance(kind, type) and issubclass(kind, Record) and kind is not Record


def members_of(kind: type, /) -> tuple[str, ...]:
    """Give the names that a record's JSON object may have, in their order."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return tuple(field.name for field in fields if field.name != "extras")


def _record_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    inner = make_dict_unstructure_fn(
        kind, converter, _cattrs_omit_if_default=True, extras=override(omit=True)
    )
    return lambda record: inner(record) | record.extras.to_json()


def _keeping(kind: Any, converter: Converter, /) -> Hook:
    """Structure a record, and put what is unknown into its ``extras``."""
    inner, names = _refusing(kind, converter), frozenset(members_of(kind))

    def structure(value: Any, _: Any, /) -> Any:
        record = inner(value, kind)
        rest = {name: one for name, one in value.items() if name not in names}
        return attrs.evolve(record, extras=FrozenMap.from_json(rest)) if rest else record

    return structure


def _refusing(kind: Any, converter: Converter, /) -> Hook:
    """Structure a record; the converter itself refuses what is unknown."""
    inner = make_dict_structure_fn(kind, converter, extras=override(omit=True))

    def structure(value: Any, _: Any, /) -> Any:
        if not is_object(value):
            raise Refused("json-kind", "an object", value)
        return inner(value, kind)

    return structure


def _list_in(kind: Any, converter: Converter, /) -> Hook:
    """Structure a list as strictly as a tuple."""
    hook = _tuple_in(types.GenericAlias(tuple, (get_args(kind)[0], ...)), converter)
    return lambda values, inner: list(hook(values, inner))


def _is_collection(kind: Any, /) -> bool:
    return kind in COLLECTIONS.values()


def _collection_in(kind: Any, converter: Converter, /) -> Hook:
    """Structure the records of a collection as strictly as a tuple."""
    hook = _tuple_in(types.GenericAlias(tuple, (kind.record, ...)), converter)
    return lambda values, inner: kind(hook(values, inner))


def _collection_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    return _tuple_out(types.GenericAlias(tuple, (kind.record, ...)), converter)


def make_converter(*, unknown: Unknown = "refuse") -> Converter:
    """Create a strict converter between plain data (dicts, lists, scalars) and records.

    It converts single records, collections, and whole datasets as documents. Register hooks on it to change
    how a class is read or written. It raises cattrs' own tree of errors; `load` and `loads` raise problems
    with their places instead.

    Args:
        unknown: ``"refuse"`` members that this version does not know, or ``"keep"`` them in ``extras``.

    Returns:
        A new converter, which shares no hooks with any other.

    Raises:
        ValueError: `unknown` is neither.

    """
    check_unknown(unknown)
    converter = Converter(forbid_extra_keys=unknown == "refuse")
    # Not by a predicate: for str a predicate's hook loses to cattrs' own, in silence.
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, exact(kind))
    converter.register_structure_hook(float, decimal)
    converter.register_unstructure_hook(float, lambda value: value + 0.0)
    converter.register_structure_hook(PartialDate, date_of)
    converter.register_unstructure_hook(PartialDate, date_out)
    converter.register_structure_hook(FrozenMap, map_of)
    converter.register_unstructure_hook(FrozenMap, FrozenMap.to_json)
    # By class: before cattrs 26.1 its own hook for the class Enum wins against any predicate.
    converter.register_structure_hook(Term, term_of)
    converter.register_unstructure_hook(Term, lambda term: term.code)
    converter.register_structure_hook_factory(_is_union, _union_in)
    converter.register_unstructure_hook_factory(_is_union, _union_out)
    converter.register_structure_hook_factory(_is_tuple, _tuple_in)
    converter.register_unstructure_hook_factory(_is_tuple, _tuple_out)
    converter.register_structure_hook_factory(_is_list, _list_in)
    converter.register_structure_hook_factory(_is_collection, _collection_in)
    converter.register_unstructure_hook_factory(_is_collection, _collection_out)
    converter.register_structure_hook(
        Dataset, lambda value, _: dataset_of(converter.structure(value, Document))
    )
    converter.register_unstructure_hook(Dataset, lambda value: converter.unstructure(document_of(value)))
    converter.register_structure_hook_factory(is_record, _keeping if unknown == "keep" else _refusing)
    converter.register_unstructure_hook_factory(is_record, _record_out)
    return converter


def check_unknown(unknown: object, /) -> None:
    """Check that `unknown` is a word for what to do with unknown members.

    Raises:
        ValueError: It is something else.

    """
    if type(unknown) is not str or unknown not in get_args(Unknown):
        raise ValueError(f"unknown=… takes 'refuse' or 'keep', not {quoted(unknown)}")


def shared_converter(unknown: Unknown, /) -> Converter:
    """Return the one converter of its kind that the package itself uses.

    Raises:
        ValueError: `unknown` is no word for what to do with unknown members.

    """
    check_unknown(unknown)
    return _shared(unknown)


@cache
def _shared(unknown: Unknown, /) -> Converter:
    return make_converter(unknown=unknown)
