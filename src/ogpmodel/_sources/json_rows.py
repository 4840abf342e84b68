"""Rows of a JSON text: an array, JSON Lines, or one member of an object."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs

from .._json.arguments import MOST_PROBLEMS
from .._json.shape import LINE, described_as_ours, is_line
from .._parsing.parsing import parse
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, joined, problem
from .._tools.messages import quoted
from .._values.limits import is_array, is_object
from .csv_text import LINES
from .source_table import MOST_ROWS, check_last_row, too_many_rows

OUR_KEY: Final = "ogpmodel"
"""The member that marks documents of our own JSON."""
SEARCH_DEPTH = 4
"""Levels of objects inside an object that are searched for rows."""
MOST_NAMED = 10
"""Members of an object that a message names."""
EXPECTED: Final = "an array of objects, JSON Lines, or one member of an object with rows"
Object: TypeAlias = dict[str, Any]
JsonRows: TypeAlias = list[Any]
"""Rows, either objects (rows with named cells) or arrays (the first ones have the headings)."""


def rows_in(text: str, key_heading: str = "", /) -> JsonRows:
    """Return the rows of a JSON text; all are arrays, or they are meant to be objects.

    Numbers that JSON cannot represent exactly are kept as their text, because cells are text.

    Args:
        text: The JSON text.
        key_heading: The heading of the column for the keys of an object from key to row.

    Raises:
        InvalidData: The text is not JSON, has no rows, or has several groups of rows.

    """
    lines = _lines(text)
    plain = _plain(text) if lines is None else lines
    rows = plain if is_array(plain) else _rows_of_object(plain, key_heading)
    check_last_row(len(rows), Place())
    if not are_lists(rows) and (ours := described_as_ours(rows)):
        raise InvalidData([problem("sheet-kind", ours, Place(pointer=""))])
    return rows


def are_lists(rows: JsonRows, /) -> bool:
    """Return whether rows are arrays of cells without names."""
    return bool(rows) and all(map(is_array, rows))


def _plain(text: str, /) -> Any:
    plain, problems = parse(text, MOST_PROBLEMS)
    # The text of a number that fits neither a float nor an integer of 64 bits is kept: no error here.
    if serious := [one for one in problems if one.code != "json-number"]:
        raise InvalidData(serious)
    return plain


# JSON Lines.


def _lines(text: str, /) -> list[Any] | None:
    """Return the objects or arrays of JSON Lines; None for any other text."""
    lines = list(islice(_numbered_lines(text), MOST_ROWS + 1))
    # The first two lines decide: a JSON text over several lines may have one line that is an object, but no
    # text of one line is JSON Lines. If one of the two is broken, the error names its line.
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
            problems += (_with_line(one, number) for one in error.problems)
    if problems:
        raise InvalidData(islice(problems, MOST_PROBLEMS))
    return values


def _numbered_lines(text: str, /) -> Iterator[tuple[int, str]]:
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


def _with_line(one: Problem, number: int, /) -> Problem:
    return attrs.evolve(one, place=attrs.evolve(one.place, line=number))


# Objects.


def _rows_of_object(plain: Any, key_heading: str, /) -> JsonRows:
    """Return the rows of the one member of an object that has some."""
    if not is_object(plain) or OUR_KEY in plain:
        ours = "; it looks like our own JSON, which `ogpmodel.load` reads" if is_object(plain) else ""
        message = f"the JSON has no rows{ours}"
        raise InvalidData([problem("sheet-kind", message, Place(pointer=""), expected=EXPECTED)])
    if is_line(plain):
        raise InvalidData([problem("sheet-kind", LINE, Place(pointer=""))])
    if _is_row(plain):
        return [plain]
    candidates = list(_candidates(plain, key_heading, "", SEARCH_DEPTH))
    if len(candidates) == 1:
        return candidates[0][1]
    raise InvalidData([_none_or_several(plain, [pointer for pointer, _ in candidates])])


def _none_or_several(plain: Object, pointers: list[str], /) -> Problem:
    if pointers:
        message = (
            f"several members of the JSON object have rows: {_listed(pointers)}; pass one of them to `read`"
        )
        return problem("sheet-kind", message, Place(pointer=""), expected="rows in one member")
    message = (
        f"no member of the JSON object has rows; its members: {_listed(list(plain)) or 'none'}. "
        f'A document of our own JSON has the member "{OUR_KEY}"; `ogpmodel.load` reads it'
    )
    return problem("sheet-kind", message, Place(pointer=""), expected=EXPECTED)


def _listed(names: list[str], /) -> str:
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return ", ".join(quoted(one) for one in names[:MOST_NAMED]) + more


def _candidates(
    plain: Object, key_heading: str, pointer: str, depth: int, /
) -> Iterator[tuple[str, JsonRows]]:
    """Yield the members that have rows, at any level up to the depth, with their JSON pointers."""
    if rows := _keyed_rows(plain, key_heading):
        yield pointer, rows
        return
    for name, value in plain.items():
        here = joined(pointer, name)
        if is_array(value) and value and (are_lists(value) or all(map(is_object, value))):
            yield here, value
        elif is_object(value) and depth:
            yield from _candidates(value, key_heading, here, depth - 1)


def _is_row(value: object, /) -> bool:
    """Return whether a value is an object of cells."""
    return is_object(value) and bool(value) and not any(map(_is_nested, value.values()))


def _is_nested(value: object, /) -> bool:
    return is_object(value) or is_array(value)


def _keyed_rows(plain: Object, key_heading: str, /) -> JsonRows:
    """Return the rows of an object from key to row; a key becomes a cell unless a cell of each row has it."""
    if not plain or not all(map(_is_row, plain.values())):
        return []
    rows: list[Object] = list(plain.values())
    if all(key in row.values() for key, row in plain.items()):
        return list(rows)
    return [{key_heading: key, **row} for key, row in plain.items()]
