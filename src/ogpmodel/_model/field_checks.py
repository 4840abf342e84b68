"""The checks of a record's fields: each value has the type of its annotation, and can be written as JSON."""

import types
from collections.abc import Callable
from typing import Any, Final, TypeGuard, Union, cast, get_args, get_origin

import attrs

from .._tools.frozen import set_validator
from .._tools.messages import quoted
from .._tools.suggestions import nearest
from .._values.dates import PartialDate
from .._values.limits import check_float, check_text, check_whole
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term

UNIONS = (Union, types.UnionType)
TYPE_NAMES: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    type(None): "None",
}
"""How messages name the types of scalars."""
LIMITED: Final = frozenset({str, int, float, tuple})
"""The classes of values that have limits."""


def checked(cls: type, fields: "list[attrs.Attribute[Any]]", /) -> "list[attrs.Attribute[Any]]":
    """Make every field reject values of another type than its annotation names.

    Nothing is converted. Used as ``attrs.frozen(field_transformer=checked)``.
    """
    names = frozenset(field.name for field in fields)
    for field in fields:
        check = _extras_check(cls, field, names) if field.name == "extras" else _check(cls, field)
        set_validator(field, check)
    return fields


def _check(cls: type, field: "attrs.Attribute[Any]", /) -> Callable[[Any, Any, Any], None]:
    """Return the validator of a field: types first, then the limits of numbers and text.

    What it needs is derived from the annotation when it is first called: most programs load their records,
    which fills them without a check, and create few themselves.
    """
    unlimited: frozenset[Any] = frozenset()
    has_text, full_check = False, None

    def check(_: object, __: object, value: object, /) -> None:
        nonlocal unlimited, has_text, full_check
        if type(value) in unlimited or (has_text and type(value) is str and value.isascii()):
            return
        if full_check is None:
            # Nearly all values are of one of these classes, or texts, and have no other limit.
            types = union_types(field.type)
            unlimited = frozenset(one for one in types if get_origin(one) is None) - {str, int, float}
            has_text, full_check = str in types, _full_check(cls, field)
        full_check(value)

    return check


def _full_check(cls: type, field: "attrs.Attribute[Any]", /) -> Callable[[object], None]:
    fits, alternatives = _type_test(field.type), union_types(field.type)
    argument, expected = f"{cls.__name__}({field.name}=…)", type_name(field.type)

    def check(value: object, /) -> None:
        if not fits(value):
            hint = _hint(alternatives, fits, value)
            raise TypeError(f"{argument} takes {expected}, not {quoted(value)}{hint}")
        if type(value) not in LIMITED or not value:
            return
        try:
            _check_limits(value, is_float=float in alternatives)
        except ValueError as error:
            raise ValueError(f"{argument}: {error}") from None

    return check


def _extras_check(
    cls: type, field: "attrs.Attribute[Any]", names: frozenset[str], /
) -> Callable[[Any, Any, Any], None]:
    """Return the validator of ``extras``, which must not have a member with the name of a field."""

    def check(_: object, __: object, value: object, /) -> None:
        if value is field.default:
            return
        if type(value) is not FrozenMap:
            raise TypeError(f"{cls.__name__}(extras=…) takes a FrozenMap, not {quoted(value)}")
        if taken := sorted((names - {"extras"}).intersection(value)):
            raise ValueError(f"{cls.__name__}(extras=…) has the name {taken[0]!r}, which is a field")

    return check


def _type_test(annotation: Any, /) -> Callable[[object], bool]:
    """Return a test whether a value has a type. Classes are compared exactly: a bool is not a number."""
    if get_origin(annotation) is tuple:
        fits = _type_test(get_args(annotation)[0])
        return lambda value: (
            type(value) is tuple and (not value or all(map(fits, cast("tuple[object, ...]", value))))
        )
    if get_origin(annotation) in UNIONS:
        return _union_test(get_args(annotation))
    if annotation is float:
        return lambda value: type(value) is float or type(value) is int
    return lambda value: type(value) is annotation


def _union_test(alternatives: tuple[Any, ...], /) -> Callable[[object], bool]:
    """Return a test whether a value has one of several types. Most types are classes, which are looked up."""
    classes = frozenset(one for one in alternatives if isinstance(one, type) and one is not float)
    tests = tuple(_type_test(one) for one in alternatives if one not in classes)
    if not tests:
        return lambda value: type(value) in classes
    return lambda value: type(value) in classes or any(test(value) for test in tests)


def union_types(annotation: Any, /) -> tuple[Any, ...]:
    """Return the types of a union, or the one type of another annotation."""
    return get_args(annotation) if get_origin(annotation) in UNIONS else (annotation,)


def _check_limits(value: object, /, *, is_float: bool) -> None:
    if type(value) is str:
        check_text(value)
    elif type(value) is float or (type(value) is int and is_float):
        check_float(value)
    elif type(value) is int:
        check_whole(value)
    elif type(value) is tuple:
        for one in cast("tuple[object, ...]", value):
            _check_limits(one, is_float=False)


def type_name(annotation: Any, /) -> str:
    """Return how a message names a type: ``text``, ``a tuple of text``, ``a Completion or a Missing``."""
    if get_origin(annotation) in UNIONS:
        return " or ".join(type_name(one) for one in get_args(annotation))
    if get_origin(annotation) is tuple:
        return f"a tuple of {type_name(get_args(annotation)[0])}"
    article = "an" if annotation.__name__[0] in "AEIO" else "a"
    return TYPE_NAMES.get(annotation) or f"{article} {annotation.__name__}"


def _hint(alternatives: tuple[Any, ...], fits: Callable[[object], bool], value: object, /) -> str:
    """Return the end of a message: what to write instead of a value, or an empty text."""
    if value is None and Missing in alternatives:
        return "; write Missing.NOT_STATED"
    single: object = value
    tuples: list[tuple[object, ...]] = [(single,)]
    if isinstance(value, list):
        tuples.append(tuple(cast("list[object]", value)))
    for right in tuples:
        if fits(right):
            return f"; write {quoted(right)}"
    return hint_for_text(alternatives, single) if type(single) is str else ""


def hint_for_text(alternatives: tuple[Any, ...], text: str, /) -> str:
    """Return the end of a message: the date or term that a text may have meant, or an empty text.

    Args:
        alternatives: The types that are accepted.
        text: The text that was given in place of one of them.

    """
    if PartialDate in alternatives and _is_date(text):
        return f"; write PartialDate.parse({text!r})"
    inner = [get_args(one)[0] for one in alternatives if get_origin(one) is tuple]
    terms = [term for one in (*alternatives, *inner) if _is_vocabulary(one) for term in one]
    near = nearest(text, [term.code for term in terms])
    meant = [f"({term!r},)" if type(term) in inner else repr(term) for term in terms if term.code == near]
    return f"; did you mean {' or '.join(meant)}?" if meant else ""


def _is_date(text: str, /) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def _is_vocabulary(annotation: Any, /) -> TypeGuard[type[Term]]:
    return isinstance(annotation, type) and issubclass(annotation, Term)
