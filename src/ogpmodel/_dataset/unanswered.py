"""Values that no record can have: the data were never asked, so an empty selection would look like a fact."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from .._tools.lookups import NotFound
from .._tools.messages import quoted
from .._values.readings import Missing
from .field import Field
from .names import labels_of_lists, named_like
from .selection import Index, Wanted, field_of, is_value

ListOf: TypeAlias = Callable[[str], str]
"""Returns the list that a value is of: an area's vintage."""


def check_lists(
    call: str, texts: Wanted, select: Callable[[str], Wanted], index: Index, list_of: ListOf, /
) -> None:
    """Raise an error for a name that OGP's lists have, but none of the lists whose values the records have.

    The code of a value names its list, and selects nothing then.

    Args:
        call: The call, for messages; the text between ``(`` and ``=`` is the field.
        texts: What the caller wrote.
        select: A function that returns the values that one text stands for.
        index: The values that the records have.
        list_of: A function that returns the list that a value is of.

    Raises:
        NotFound: There is such a name; the message suggests one of the lists that are used.

    """
    names = [text for text in texts if isinstance(text, str) and not list_of(text)]
    used = _lists_of(index, list_of) if names else set[str]()
    for text in names:
        if used and used.isdisjoint(lists := _lists_of(select(text), list_of)):
            near = named_like(text, labels_of_lists(used))
            hint = "" if near is None else f"; did you mean {near!r}?"
            message = (
                f"{call}: {quoted(text)} is of {_listed(lists)}, and the records have values of "
                f"{_listed(used)} alone, without it{hint}"
            )
            raise NotFound(message, text, field_of(call), near)


def why_not_known(
    wanted: Mapping[Field[Any, Any], Wanted], index_of: Callable[[Any], Index], count: int, /
) -> str:
    """Return why it is not known which records have the wanted values; an empty text if it is known.

    Args:
        wanted: The wanted values of each field.
        index_of: A function that returns the values that the records have.
        count: The number of the records.

    """
    reasons = (_reason(field, values, index_of(field), count) for field, values in wanted.items() if count)
    return next(filter(None, reasons), "")


def _reason(field: Field[Any, Any], wanted: Wanted, index: Index, count: int, /) -> str:
    if not isinstance(wanted, range) and not any(map(is_value, wanted)):
        return ""
    if not any(map(is_value, index)):
        # A reading of no values is stated, and in no index; a field that is no reading has no reason then.
        is_stated = Missing in field.types and sum(map(len, index.values())) < count
        return "" if is_stated else f"no record states {field.name}"
    list_of = field.spellings.list_of
    if list_of is None or isinstance(wanted, range):
        return ""
    lists = _lists_of(wanted, list_of)
    known = not lists.isdisjoint(_lists_of(index, list_of))
    return "" if known else f"no record has a value of {_listed(lists)}"


def _lists_of(values: Iterable[Any], list_of: ListOf, /) -> set[str]:
    return {list_of(value) for value in values if is_value(value)}


def _listed(lists: Iterable[str], /) -> str:
    names = sorted(lists)
    return f"the list{'s' if names[1:] else ''} of {' and '.join(names)}"
