"""The base of all records: what they check when made, and how they show themselves."""

import types
from collections.abc import Callable
from itertools import islice
from typing import Any, TypeGuard, Union, cast, get_args, get_origin

import attrs

from .._tools.frozen import Frozen
from .._tools.html import SHOWN, Html, element, pairs, spoken
from .._tools.suggestions import nearest, quoted
from .._values.dates import PartialDate
from .._values.limits import check_float, check_text, check_whole
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .._values.terms import Term

UNIONS = (Union, types.UnionType)
KINDS: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    type(None): "None",
}


class Record(Frozen):
    """What every record can do: stand for itself in a session and in a notebook.

    Records are immutable, compare and hash by content, and give changed copies through
    ``attrs.evolve(record, field=…)``.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Show the fields that differ from their defaults."""
        told = ", ".join(f"{name}={value!r}" for name, value in told_fields(self))
        return f"{type(self).__name__}({told})"

    def _repr_html_(self) -> str:
        return shown_record(self)


def told_fields(record: Record, /) -> list[tuple[str, object]]:
    """Give name and value of every field that differs from its default, in the fields' order."""
    values = ((field, getattr(record, field.name)) for field in _fields(type(record)))
    return [(field.name, value) for field, value in values if value != field.default]


def checked(cls: type, fields: "list[attrs.Attribute[Any]]", /) -> "list[attrs.Attribute[Any]]":
    """Make every field refuse values of another kind than its annotation names.

    Nothing is converted. Used as ``attrs.frozen(field_transformer=checked)``.
    """
    names = frozenset(field.name for field in fields)
    return [
        field.evolve(validator=_extras_check(cls, names) if field.name == "extras" else _check(cls, field))
        for field in fields
    ]


def _fields(cls: type, /) -> "tuple[attrs.Attribute[Any], ...]":
    # The base of the records is no attrs class, and has no fields.
    return getattr(cls, "__attrs_attrs__", ())


def _check(cls: type, field: "attrs.Attribute[Any]", /) -> Callable[[Any, Any, Any], None]:
    fits, kinds = _test(field.type), _flat(field.type)
    call, words = f"{cls.__name__}({field.name}=…)", kind_words(field.type)

    def check(_: object, __: object, value: object, /) -> None:
        if not fits(value):
            raise TypeError(f"{call} takes {words}, not {quoted(value)}{_hint(kinds, fits, value)}")
        try:
            _check_limits(value, decimals=float in kinds)
        except ValueError as error:
            raise ValueError(f"{call}: {error}") from None

    return check


def _extras_check(cls: type, names: frozenset[str], /) -> Callable[[Any, Any, Any], None]:
    def check(_: object, __: object, value: object, /) -> None:
        if type(value) is not FrozenMap:
            raise TypeError(f"{cls.__name__}(extras=…) takes a FrozenMap, not {quoted(value)}")
        if taken := sorted((names - {"extras"}).intersection(value)):
            raise ValueError(f"{cls.__name__}(extras=…) names {taken[0]!r}, which is a field of its own")

    return check


def _test(kind: Any, /) -> Callable[[object], bool]:
    """Give the test whether a value is of a kind; exact classes, so that a bool is no number."""
    if get_origin(kind) is tuple:
        fits = _test(get_args(kind)[0])
        return lambda value: type(value) is tuple and all(map(fits, cast("tuple[object, ...]", value)))
    if get_origin(kind) in UNIONS:
        tests = tuple(map(_test, get_args(kind)))
        return lambda value: any(test(value) for test in tests)
    if kind is float:
        return lambda value: type(value) is float or type(value) is int
    return lambda value: type(value) is kind


def _flat(kind: Any, /) -> tuple[Any, ...]:
    """Give the kinds that a union joins."""
    return get_args(kind) if get_origin(kind) in UNIONS else (kind,)


def _check_limits(value: object, /, *, decimals: bool) -> None:
    if type(value) is str:
        check_text(value)
    elif type(value) is float or (type(value) is int and decimals):
        check_float(value)
    elif type(value) is int:
        check_whole(value)
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            _check_limits(one, decimals=False)


def kind_words(kind: Any, /) -> str:
    """Name a field's kind in words: ``text``, ``a tuple of text``, ``a Completion or a Missing``."""
    if get_origin(kind) in UNIONS:
        return " or ".join(kind_words(one) for one in get_args(kind))
    if get_origin(kind) is tuple:
        return f"a tuple of {kind_words(get_args(kind)[0])}"
    article = "an" if kind.__name__[0] in "AEIO" else "a"
    return KINDS.get(kind) or f"{article} {kind.__name__}"


def _hint(kinds: tuple[Any, ...], fits: Callable[[object], bool], value: object, /) -> str:
    """Say what to write instead, where that is plain."""
    if value is None and Missing in kinds:
        return "; write Missing.NOT_STATED"
    alone: object = value
    rights: list[tuple[object, ...]] = [(alone,)]
    if isinstance(value, list):
        rights.append(tuple(cast("list[object]", value)))
    for right in rights:
        if fits(right):
            return f"; write {quoted(right)}"
    return word_hint(kinds, alone) if type(alone) is str else ""


def word_hint(kinds: tuple[Any, ...], word: str, /) -> str:
    """Say which date or term a text may have meant."""
    if PartialDate in kinds and _is_date(word):
        return f"; write PartialDate.parse({word!r})"
    inner = [get_args(kind)[0] for kind in kinds if get_origin(kind) is tuple]
    terms = [term for kind in (*kinds, *inner) if _is_vocabulary(kind) for term in kind]
    near = nearest(word, [term.code for term in terms])
    meant = [f"({term!r},)" if type(term) in inner else repr(term) for term in terms if term.code == near]
    return f"; did you mean {' or '.join(meant)}?" if meant else ""


def _is_date(text: str, /) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def _is_vocabulary(kind: Any, /) -> TypeGuard[type[Term]]:
    return isinstance(kind, type) and issubclass(kind, Term)


OWN_LANGUAGE = frozenset({"original_title", "text"})
"""The texts that stand in the plan's language, and not in English."""


def shown_record(record: Record, /) -> Html:
    """Give a record as a table of what it tells; texts in the plan's language are marked as such."""
    language = getattr(record, "language", None)
    rows = [
        (name, shown_value(value, language=language if name in OWN_LANGUAGE else None))
        for name, value in told_fields(record)
    ]
    return pairs(type(record).__name__, rows)


def shown_value(value: object, /, *, language: str | None = None) -> Html:
    """Give a value as HTML: records as tables, tuples as lists, terms by their labels, nothing as nothing."""
    if isinstance(value, Record):
        return shown_record(value) if told_fields(value) else Html()
    if isinstance(value, Missing):
        return element("em", [value.label])
    if isinstance(value, Term):
        return element("span", [value.label])
    if isinstance(value, tuple):
        return _shown_items(cast("tuple[object, ...]", value))
    if isinstance(value, FrozenMap) and len(value) > SHOWN:
        first = FrozenMap(dict(islice(value.items(), SHOWN)))
        return Html(f"{spoken(str(first), language)}<br>… and {len(value) - SHOWN:,} more")
    return Html() if value is None else spoken(str(value), language)


def _shown_items(items: tuple[object, ...], /) -> Html:
    """Give single values one below the other, records as a list."""
    shown = [shown_value(one) for one in items[:SHOWN]]
    if len(items) > SHOWN:
        shown.append(Html(f"… and {len(items) - SHOWN:,} more"))
    if any(isinstance(one, Record) for one in items):
        return element("ul", [element("li", [one], dir="auto") for one in shown])
    return Html("<br>".join(shown))
