"""The strict converter between plain data and records. It coerces nothing and drops nothing.

It is a cattrs converter, and uses the hooks that users register on it.
"""

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

import attrs
from cattrs import (
    BaseValidationError,
    Converter,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from .._dataset.dataset import COLLECTIONS, Dataset
from .._model.field_checks import type_name
from .._tools.collector import paused_collector
from .._values.dates import PartialDate
from .._values.limits import is_array, is_object
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term
from .arguments import MOST_PROBLEMS, Unknown, check_unknown, is_record, members_of
from .scalars import (
    Hook,
    InvalidValue,
    date_of,
    decimal,
    each_member,
    exact,
    map_of,
    plain_date,
    term_of,
    terms_of,
)
from .shape import Document, dataset_of, document_of, is_own


def _is_union(annotation: Any, /) -> bool:
    """Return whether an annotation is a union of one type with `Missing` or None; cattrs converts others."""
    return get_origin(annotation) in (Union, types.UnionType) and len(_value_types(annotation)) == 1


def _value_types(union: Any, /) -> list[Any]:
    """Return the types in a union, without `Missing` and None."""
    return [one for one in get_args(union) if one not in (Missing, type(None))]


def _union_in(union: Any, converter: Converter, /) -> Hook:
    """Return the hook of ``Reading[X]`` or ``X | None``."""
    (inner,) = _value_types(union)
    hook = converter.get_structure_hook(inner)
    reading, optional = Missing in get_args(union), type(None) in get_args(union)
    # Most values are texts and codes. Without the calls for them, loading with a hook takes a tenth less.
    codes = terms_of(inner) if hook is term_of else {}
    is_text = hook is exact(str)

    def structure(value: Any, _: Any, /) -> Any:
        if type(value) is str:
            return value if is_text else codes.get(value) or hook(value, inner)
        if reading and is_object(value) and "missing" in value:
            if len(value) > 1:
                raise InvalidValue("json-kind", 'an object with "missing" as its only member', value)
            code = value["missing"]
            missing = terms_of(Missing).get(code) if type(code) is str else None
            return each_member(value, {"missing": term_of}, Missing)[0] if missing is None else missing
        if optional and value is None:
            return None
        if reading and value is None:
            hint = '; a missing value needs a reason: write {"missing": "not-stated"}, or omit the member'
            raise InvalidValue("json-kind", type_name(inner), value, hint)
        return hook(value, inner)

    return structure


def _union_out(union: Any, converter: Converter, /) -> Callable[[Any], Any]:
    hook = converter.get_unstructure_hook(_value_types(union)[0])

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
            raise InvalidValue("json-kind", "an array", values)
        converted: list[Any] = []
        errors: list[Exception] = []
        leaves = 0
        for place, value in enumerate(values):
            try:
                converted.append(hook(value, inner))
            except Exception as error:  # noqa: BLE001 - a user's hook may raise anything; all errors are reported together
                error.add_note(IterableValidationNote(f"in the array at {place}", place, inner))
                errors.append(error)
                leaves += _leaves(error)
                if leaves > MOST_PROBLEMS:
                    break
        if errors:
            message = "in an array" + ("; the rest was not checked" if leaves > MOST_PROBLEMS else "")
            raise cast("Any", IterableValidationError)(message, errors, kind)
        return tuple(converted)

    return structure


def _leaves(error: BaseException, /) -> int:
    """Return the number of single errors in a tree; arrays inside arrays may have many."""
    return sum(map(_leaves, error.exceptions)) if isinstance(error, BaseValidationError) else 1


def _tuple_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    hook = converter.get_unstructure_hook(get_args(kind)[0])
    return lambda values: [hook(value) for value in values]


def _record_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    inner = make_dict_unstructure_fn(
        kind, converter, _cattrs_omit_if_default=True, extras=override(omit=True)
    )
    return lambda record: inner(record) | record.extras.to_json()


def _record_in(kind: Any, converter: Converter, /) -> Hook:
    """Return the hook of a record, which puts users' own members into ``extras``.

    The converter itself rejects other unknown members, or ignores them if they are to be kept.
    """
    inner = make_dict_structure_fn(kind, converter, extras=override(omit=True))
    names, keeps_all = frozenset(members_of(kind)), not converter.forbid_extra_keys

    def structure(value: Any, _: Any, /) -> Any:
        if not is_object(value):
            raise InvalidValue("json-kind", "an object", value)
        if names.issuperset(value):
            return inner(value, kind)
        if not keeps_all and not all(type(name) is str for name in value):
            # Old versions of cattrs cannot name such a member in their error.
            value = {name if type(name) is str else repr(name): one for name, one in value.items()}
        kept = {name: one for name, one in value.items() if name not in names and (keeps_all or is_own(name))}
        record = inner({name: one for name, one in value.items() if name not in kept}, kind)
        return attrs.evolve(record, extras=FrozenMap.from_json(kept)) if kept else record

    return _paused(structure) if kind is Document else structure


def _paused(hook: Hook, /) -> Hook:
    """Return a hook that pauses the garbage collector: a document takes about a tenth less time."""

    def structure(value: Any, kind: Any, /) -> Any:
        with paused_collector():
            return hook(value, kind)

    return structure


def _list_in(kind: Any, converter: Converter, /) -> Hook:
    """Return the hook of a list, which is as strict as that of a tuple."""
    hook = _tuple_in(types.GenericAlias(tuple, (get_args(kind)[0], ...)), converter)
    return lambda values, inner: list(hook(values, inner))


def _is_collection(kind: Any, /) -> bool:
    return kind in COLLECTIONS.values()


def _collection_in(kind: Any, converter: Converter, /) -> Hook:
    """Return the hook of a collection, which is as strict as that of a tuple of its records."""
    hook = _tuple_in(types.GenericAlias(tuple, (kind.record, ...)), converter)
    return _paused(lambda values, inner: kind(hook(values, inner)))


def _collection_out(kind: Any, converter: Converter, /) -> Callable[[Any], Any]:
    return _tuple_out(types.GenericAlias(tuple, (kind.record, ...)), converter)


def make_converter(*, unknown: Unknown = "refuse") -> Converter:
    """Create a strict converter between plain data (dicts, lists, scalars) and records.

    It converts records, collections, and datasets as documents. Register hooks on it to change how a class is
    read or written. It raises cattrs' own tree of errors, while `load` and `loads` raise problems with their
    places.

    Args:
        unknown: ``"refuse"`` raises an error for members that this version does not know, ``"keep"`` puts
            them into ``extras``. Members whose names begin with ``x-`` are yours, and always kept.

    Returns:
        A new converter, which shares no hooks with any other.

    Raises:
        ValueError: `unknown` has another value.

    """
    check_unknown(unknown)
    converter = Converter(forbid_extra_keys=unknown == "refuse")
    # By class: for str, cattrs prefers its own hook to that of a predicate, without an error.
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, exact(kind))
    converter.register_structure_hook(float, decimal)
    converter.register_unstructure_hook(float, lambda value: value + 0.0)
    converter.register_structure_hook(PartialDate, date_of)
    converter.register_unstructure_hook(PartialDate, plain_date)
    converter.register_structure_hook(FrozenMap, map_of)
    converter.register_unstructure_hook(FrozenMap, FrozenMap.to_json)
    # By class: before cattrs 26.1, its own hook for Enum has precedence over that of any predicate.
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
    converter.register_structure_hook_factory(is_record, _record_in)
    converter.register_unstructure_hook_factory(is_record, _record_out)
    return converter


def shared_converter(unknown: Unknown, /) -> Converter:
    """Return the converter that the package itself uses; never register hooks on it.

    Raises:
        ValueError: `unknown` is neither ``"refuse"`` nor ``"keep"``.

    """
    check_unknown(unknown)
    return _shared(unknown)


@cache
def _shared(unknown: Unknown, /) -> Converter:
    return make_converter(unknown=unknown)
