"""Single values in JSON: each has exactly the type of its field. Nothing is converted."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeAlias, cast

import attrs

from .._model.field_checks import TYPE_NAMES
from .._tools.messages import quoted, shortened
from .._tools.suggestions import meant
from .._values.dates import PartialDate
from .._values.limits import LARGEST_EXACT, is_array, is_object
from .._values.mappings import FrozenMap
from .._values.terms import Term

Hook: TypeAlias = Callable[[Any, Any], Any]
"""A function that converts plain data to a value of a type."""
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
MOST_DATES = 20_000
"""The number of dates that are remembered: every day of 50 years, or fewer with texts of their sources."""
ISO = "a date: YYYY, YYYY-MM or YYYY-MM-DD"


class InvalidValue(ValueError):
    """A value that does not fit its field.

    Attributes:
        code: The code of the problem.
        expected: What was expected.
        found: The value, as `described` returns it.
        hint: What was perhaps meant, or what to do, with ``"; "`` before it; may be empty.

    """

    def __init__(self, code: str, expected: str, value: object, hint: str = "", /) -> None:
        """Create the error for a value."""
        self.code: str = code
        self.expected: str = expected
        self.found: str = described(value)
        self.hint: str = hint
        super().__init__(f"expected {expected}, found {self.found}{hint}")


def described(value: object, /) -> str:
    """Return how a message names a value: short values as JSON, others by their size."""
    if is_object(value):
        return f"an object with {len(value):,} member{'' if len(value) == 1 else 's'}"
    if is_array(value):
        return f"an array of {len(value):,} value{'' if len(value) == 1 else 's'}"
    if isinstance(value, str):
        return repr(shortened(value))
    if type(value) in {int, float}:
        return quoted(value)
    return {None: "null", True: "true", False: "false"}.get(cast("bool", value), "a value")


@cache
def exact(cls: type, /) -> Hook:
    """Return a hook that accepts values of exactly one class: ``str``, ``bool`` or ``int``."""
    expected = {str: "text", bool: "true or false", int: "a whole number"}[cls]

    def hook(value: Any, _: Any, /) -> Any:
        if type(value) is not cls:
            raise InvalidValue("json-kind", expected, value, _quotes_hint(value, cls))
        return value

    return hook


def _quotes_hint(value: object, cls: type, /) -> str:
    """Return a hint to write a number without quotes, or a text with them; may be empty."""
    if cls is str and type(value) in {int, float}:
        return f'; write it in quotes: "{value}"'
    if cls is int and isinstance(value, str) and re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", value):
        return f"; write it without quotes: {value}"
    return ""


def decimal(value: Any, _: Any, /) -> float:
    """Convert a number to a float. Whole numbers up to 2**53 are accepted, since they keep their value."""
    if type(value) is int and abs(value) <= LARGEST_EXACT:
        return float(value)
    if type(value) is int:
        raise InvalidValue("json-number", "a number that can be kept exactly: a whole one up to 2**53", value)
    if type(value) is not float:
        raise InvalidValue("json-kind", TYPE_NAMES[float], value)
    return value


def term_of(value: Any, vocabulary: Any, /) -> Term:
    """Convert a code to a term of a closed vocabulary."""
    terms = terms_of(vocabulary)
    if type(value) is not str:
        raise InvalidValue("json-kind", f"a code of {vocabulary.__name__}", value)
    term = terms.get(value)
    if term is None:
        expected = f"a code of {vocabulary.__name__} ({', '.join(terms)})"
        raise InvalidValue("json-term", expected, value, meant(value, terms))
    return term


@cache
def terms_of(vocabulary: type[Term], /) -> dict[str, Term]:
    """Return the terms of a closed vocabulary by their codes."""
    return {term.code: term for term in vocabulary}


def each_member(value: dict[str, Any], hooks: dict[str, Hook], cls: type, /) -> list[Any]:
    """Convert the members of an object that is not a record. Errors name the member.

    Args:
        value: The object.
        hooks: The hook of each member.
        cls: The class of the whole value.

    Raises:
        ClassValidationError: Some members are invalid.

    """
    converted: list[Any] = []
    errors: dict[str, InvalidValue] = {}
    for name, hook in hooks.items():
        try:
            converted.append(hook(value[name], cls))
        except InvalidValue as error:
            errors[name] = error
    if errors:
        raise _in_members(errors, cls)
    return converted


def _in_members(errors: dict[str, InvalidValue], cls: type, /) -> Exception:
    """Return the error of an object with invalid members; each of their errors names its member."""
    from cattrs import AttributeValidationNote, ClassValidationError  # noqa: PLC0415 - only for errors

    for name, error in errors.items():
        error.add_note(AttributeValidationNote(f"in the member {name}", name, cls))
    return cast("Exception", cast("Any", ClassValidationError)("in an object", [*errors.values()], cls))


def date_of(value: Any, _: Any, /) -> PartialDate:
    """Convert an ISO date, or an object with a date and the text of its source, to a `PartialDate`."""
    if not is_object(value):
        return _iso(value, PartialDate)
    if value.keys() != {"date", "text"}:
        raise InvalidValue("json-date", 'a date, or an object with the members "date" and "text"', value)
    date, text = each_member(value, {"date": _iso, "text": exact(str)}, PartialDate)
    return attrs.evolve(cast("PartialDate", date), text=text)


def _iso(value: Any, _: Any, /) -> PartialDate:
    if type(value) is not str:
        raise InvalidValue("json-date", ISO, value)
    return _parsed(value)


@lru_cache(maxsize=MOST_DATES)
def _parsed(text: str, /) -> PartialDate:
    if not DATE.fullmatch(text):
        raise InvalidValue("json-date", ISO, text)
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise InvalidValue("json-date", ISO, text, f"; {error}") from None


def plain_date(value: PartialDate, /) -> Any:
    """Convert a date to its ISO text, or to an object if it has the text of its source."""
    return str(value) if value.text is None else {"date": str(value), "text": value.text}


def map_of(value: Any, _: Any, /) -> FrozenMap:
    """Convert an object to a `FrozenMap`."""
    if not is_object(value):
        raise InvalidValue("json-kind", "an object", value)
    return FrozenMap.from_json(value)
