"""Where the rows are in a JSON text: an array, JSON Lines, or one member of an object."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs

from .._json.converter import MOST_PROBLEMS
from .._json.parsing import parse
from .._json.shape import described_as_ours
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, joined, problem
from .._tools.messages import quoted
from .._values.limits import is_array, is_object
from .texts import LINES, MOST_ROWS, check_last_row, too_many_rows

OUR_KEY: Final = "ogpmodel"
"""The member that marks our own documents."""
DEEPEST = 4
"""How deep inside an object rows are looked for."""
LISTED = 10
"""How many members of an object are named in a message."""
EXPECTED: Final = "an array of objects, JSON Lines, or one member of an object with rows"
IDENTIFIERS: Final = "commitments-2024"
"""The format whose heading is taken for identifiers that are names of members."""
Object: TypeAlias = dict[str, Any]


@attrs.frozen(weakref_slot=False)
class Records:
    """Rows with named cells."""

    rows: list[Any]
    """The rows."""


@attrs.frozen(weakref_slot=False)
class Lists:
    """Rows of cells without names."""

    rows: list[list[Any]]
    """The rows, headings included."""


def rows_in(text: str, /) -> Records | Lists:
    """Return the rows of a JSON text.

    Numbers that JSON cannot represent exactly are kept as their text: cells are texts.

    Raises:
        InvalidData: It is no JSON, contains no rows, or contains several groups of rows.

    """
    lines = _lines(text)
    plain = _plain(text) if lines is None else lines
    found = _rows(plain) if is_array(plain) else _rows_of_object(plain)
    check_last_row(len(found.rows), Place())
    if isinstance(found, Records) and (ours := described_as_ours(found.rows)):
        raise InvalidData([problem("sheet-kind", ours, Place(pointer=""))])
    return found


def _plain(text: str, /) -> Any:
    plain, problems = parse(text, MOST_PROBLEMS)
    # A number that no float or integer of 64 bits holds is its own text here.
    if serious := [one for one in problems if one.code != "json-number"]:
        raise InvalidData(serious)
    return plain


# JSON Lines.


def _lines(text: str, /) -> list[Any] | None:
    """Return the objects or arrays of JSON Lines; None for any other text."""
    lines = list(islice(_numbered(text), MOST_ROWS + 1))
    if len(lines) == 1 or not any(_is_whole(line) for _, line in lines[:2]):
        return None
    if len(lines) > MOST_ROWS:
        raise too_many_rows(Place())
    values: list[Any] = []
    problems: list[Problem] = []
    for number, line in lines:
        try:
            values.append(_plain(line))
        except InvalidData as error:
            problems += (_in_line(one, number) for one in error.problems)
    if problems:
        raise InvalidData(islice(problems, MOST_PROBLEMS))
    return values


def _numbered(text: str, /) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, with their numbers."""
    for number, match in enumerate(LINES.finditer(text), 1):
        check_last_row(number, Place())
        if not match[0].isspace():
            yield number, match[0]


def _is_whole(line: str, /) -> bool:
    """Return whether a line alone is an object or an array."""
    try:
        return _is_nested(parse(line, MOST_PROBLEMS)[0])
    except InvalidData:
        return False


def _in_line(one: Problem, number: int, /) -> Problem:
    return attrs.evolve(one, place=attrs.evolve(one.place, line=number))


# Objects.


def _rows_of_object(plain: Any, /) -> Records | Lists:
    """Return the rows of the one member of an object that has some."""
    if not is_object(plain) or OUR_KEY in plain:
        ours = "; it looks like our own JSON, which `ogpmodel.load` reads" if is_object(plain) else ""
        message = f"the JSON has no rows{ours}"
        raise InvalidData([problem("sheet-kind", message, Place(pointer=""), expected=EXPECTED)])
    if _is_row(plain):
        return Records([plain])
    found = list(_candidates(plain, "", DEEPEST))
    if len(found) == 1:
        return found[0][1]
    raise InvalidData([_no_one_member(plain, [pointer for pointer, _ in found])])


def _no_one_member(plain: Object, pointers: list[str], /) -> Problem:
    if pointers:
        message = (
            f"several members of the JSON object have rows: {_listed(pointers)}; pass one of them to `read`"
        )
        return problem("sheet-kind", message, Place(pointer=""), expected="rows in one member")
    message = (
        f"no member of the JSON object has rows; its members: {_listed(list(plain)) or 'none'}. "
        f'A document of our own has the member "{OUR_KEY}", and `ogpmodel.load` reads it'
    )
    return problem("sheet-kind", message, Place(pointer=""), expected=EXPECTED)


def _listed(names: list[str], /) -> str:
    more = f" and {len(names) - LISTED:,} more" if len(names) > LISTED else ""
    return ", ".join(quoted(one) for one in names[:LISTED]) + more


def _candidates(plain: Object, pointer: str, depth: int, /) -> Iterator[tuple[str, Records | Lists]]:
    """Yield the members that have rows, at any level."""
    if rows := _identified(plain):
        yield pointer, Records(rows)
        return
    for name, value in plain.items():
        here = joined(pointer, name)
        if is_array(value) and (found := _rows(value)).rows and _have_cells(found):
            yield here, found
        elif is_object(value) and depth:
            yield from _candidates(value, here, depth - 1)


def _have_cells(found: Records | Lists, /) -> bool:
    return isinstance(found, Lists) or all(is_object(one) for one in found.rows)


def _is_row(value: object, /) -> bool:
    """Return whether a value is an object of cells."""
    return is_object(value) and bool(value) and not any(map(_is_nested, value.values()))


def _is_nested(value: object, /) -> bool:
    return is_object(value) or is_array(value)


def _rows(plain: list[Any], /) -> Records | Lists:
    """Return the rows of an array: objects, or arrays with the headings in one of the first."""
    return Lists(plain) if plain and all(map(is_array, plain)) else Records(plain)


def _identified(plain: Object, /) -> list[Any]:
    """Return the rows of an object from identifier to row; an identifier becomes a cell if no cell has it."""
    if not plain or not all(map(_is_row, plain.values())):
        return []
    rows: list[Object] = list(plain.values())
    if all(name in row.values() for name, row in plain.items()):
        return rows
    from .._tables.formats import formats  # noqa: PLC0415 - to be replaced by an argument

    heading = next(one.name for one in formats()[IDENTIFIERS].columns if one.home == "commitment.id")
    return [{heading: name, **row} for name, row in plain.items()]
