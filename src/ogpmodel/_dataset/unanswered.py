"""Values that no record can have: the data were never asked, so an empty selection would look like a fact."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, TypeAlias

from .._tools.lookups import NotFound
from .._tools.messages import quoted
from .._values.readings import Missing
from .field import Field
from .links import Related
from .names import labels_of_lists, named_like
from .selection import Index, Wanted, any_shown, field_of, is_value

ListOf: TypeAlias = Callable[[str], str]
"""Returns the list that a value is of: an area's vintage."""
Answer: TypeAlias = Callable[[Any], object]
"""Returns whether a record meets a condition: True, False, or a `Missing`."""
MISSING: Final = frozenset({None, *Missing})
"""What a field has where there is no value."""


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
    if "" in used:
        # A value of no list is the user's own, and may mean anything.
        return
    for text in names:
        if used and used.isdisjoint(lists := _lists_of(select(text), list_of)):
            near = named_like(text, labels_of_lists(used))
            hint = "" if near is None else f"; did you mean {near!r}?"
            message = (
                f"{call}: {quoted(text)} is of {_listed(lists)}, and the records have values of "
                f"{_listed(used)} alone, without it{hint}"
            )
            raise NotFound(message, text, field_of(call), near)


def not_in_dataset(field: Field[Any, Any], wanted: Wanted, index: Index, dataset: Related, /) -> str:
    """Return that the dataset does not have the wanted records, which OGP's lists have; empty if it has one.

    Names that neither has are errors before.
    """
    in_dataset, *in_lists = field.spellings.finders(dataset) or (None,)
    names = [value for value in wanted if isinstance(value, str)] if in_lists else []
    if in_dataset is None or not names or any(one in index or in_dataset.find(one) for one in names):
        return ""
    return f"the dataset has no {field.name} {any_shown(sorted(names))}"


def may_be_undecided(field: Field[Any, Any], index: Index, /) -> bool:
    """Return whether a field may leave a record undecided, from the values of all records."""
    # `isdisjoint` would iterate over the index, which may be long.
    return field.spellings.list_of is not None or not index or any(one in index for one in MISSING)


def count_if_missing(field: Field[Any, Any], index: Index, count: int, /) -> int | None:
    """Return what `count_if_undecided` returns for all records of an index and no other condition.

    None if the records must be read for it: they have undecided values, or values of several lists.
    """
    if field.has_undecided or field.spellings.list_of is not None:
        return None
    all_missing = MISSING.issuperset(index) and sum(map(len, index.values())) == count
    return count if all_missing else 0


def answer_of(field: Field[Any, Any], wanted: Wanted, dataset: Related | None, /) -> Answer:
    """Return a function that returns whether a record has a wanted value, three-valued."""
    read, undecided = field.reader(dataset), field.undecided_reader(dataset)
    inner: Any = field
    return lambda record: inner._decide(read(record), undecided(record), wanted)  # noqa: SLF001 - as one_of does


def count_if_undecided(records: Iterable[Any], answer: Answer, others: Collection[Answer], /) -> int:
    """Return the number of records that meet all other conditions, if one leaves all of them undecided.

    It is 0 if the condition decides one of them: an empty selection is a fact then.
    """
    count = 0
    for record in records:
        if all(one(record) is True for one in others):
            if not isinstance(answer(record), Missing):
                return 0
            count += 1
    return count


def not_known(field: Field[Any, Any], wanted: Wanted, count: int, /) -> str:
    """Return why it is not known whether records have a wanted value."""
    list_of = field.spellings.list_of
    lists = set[str]() if list_of is None else _lists_of(wanted, list_of)
    return undecided(f"no value of {_listed(lists)}" if lists else f"{field.name} is missing", count)


def undecided(what: str, count: int, /) -> str:
    """Return a note about the number of undecided records."""
    return f"{what}, {count:,} undecided"


def _lists_of(values: Iterable[Any], list_of: ListOf, /) -> set[str]:
    return {list_of(value) for value in values if is_value(value)}


def _listed(lists: Iterable[str], /) -> str:
    names = sorted(lists)
    return f"the list{'s' if names[1:] else ''} of {' and '.join(names)}"
