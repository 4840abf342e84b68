"""How single values are read: exactly of their kind, or refused. Nothing is converted."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias, cast

import attrs
from cattrs import AttributeValidationNote, ClassValidationError

from .._tools.suggestions import meant
from .._values.dates import PartialDate
from .._values.limits import LARGEST_EXACT, is_object
from .._values.mappings import FrozenMap
from .._values.terms import Term
from .refusals import Refused

Hook: TypeAlias = Callable[[Any, Any], Any]
"""Makes a value of a kind from plain data."""
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
ISO = "a date: YYYY, YYYY-MM or YYYY-MM-DD"


def exact(kind: type, code: str = "json-kind", /) -> Hook:
    """Make a hook that takes values of exactly one class."""
    words = {str: "text", bool: "true or false", int: "a whole number"}[kind]

    def hook(value: Any, _: Any, /) -> Any:
        if type(value) is not kind:
            raise Refused(code, words, value, _quoting(value, kind))
        return value

    return hook


def _quoting(value: object, kind: type, /) -> str:
    """Suggest the number without its quotes, or the text with them."""
    if kind is str and type(value) in {int, float}:
        return f'; write it in quotes: "{value}"'
    if kind is int and isinstance(value, str) and re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", value):
        return f"; write it without quotes: {value}"
    return ""


def decimal(value: Any, _: Any, /) -> float:
    """Read a number; a whole one becomes a float as long as it is the same number."""
    if type(value) is int and abs(value) <= LARGEST_EXACT:
        return float(value)
    if type(value) is int:
        raise Refused("json-number", "a number that can be kept exactly: a whole one up to 2**53", value)
    if type(value) is not float:
        raise Refused("json-kind", KINDS[float], value)
    return value


def term_of(value: Any, kind: Any, /) -> Term:
    """Read the code of a term of a closed vocabulary."""
    terms: type[Term] = kind
    codes = [term.code for term in terms]
    if type(value) is not str:
        raise Refused("json-kind", f"a code of {terms.__name__}", value)
    if value not in codes:
        expected = f"a code of {terms.__name__} ({', '.join(codes)})"
        raise Refused("json-term", expected, value, meant(value, codes))
    return terms(value)


def each_member(value: dict[str, Any], hooks: dict[str, Hook], kind: type, /) -> list[Any]:
    """Structure the members of an object that is no record, so that their errors name them."""
    found: list[Any] = []
    errors: list[Exception] = []
    for name, hook in hooks.items():
        try:
            found.append(hook(value[name], kind))
        except Refused as error:
            error.add_note(AttributeValidationNote(f"in the member {name}", name, kind))
            errors.append(error)
    if errors:
        raise cast("Any", ClassValidationError)("in an object", errors, kind)
    return found


def date_of(value: Any, _: Any, /) -> PartialDate:
    """Read a date: its ISO form, or an object that keeps the source's words, too."""
    if not is_object(value):
        return _iso(value, PartialDate)
    if value.keys() != {"date", "text"}:
        raise Refused("json-date", 'a date, or an object with the members "date" and "text"', value)
    date, text = each_member(value, {"date": _iso, "text": exact(str)}, PartialDate)
    return attrs.evolve(cast("PartialDate", date), text=text)


def _iso(value: Any, _: Any, /) -> PartialDate:
    if type(value) is not str or not DATE.fullmatch(value):
        raise Refused("json-date", ISO, value)
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise Refused("json-date", ISO, value, f"; {error}") from None


def date_out(value: PartialDate, /) -> Any:
    """Write a date: its ISO form, or an object where the source's words are kept."""
    return str(value) if value.text is None else {"date": str(value), "text": value.text}


def map_of(value: Any, _: Any, /) -> FrozenMap:
    """Read an object as a frozen mapping."""
    if not is_object(value):
        raise Refused("json-kind", "an object", value)
    return FrozenMap.from_json(value)
