"""The cells of plain values, by the form of their column, in both directions."""

import re
from typing import Any, Final, cast

from .._json.arguments import MOST_PROBLEMS
from .._parsing.parsing import parse
from .._problems.errors import InvalidData
from .._problems.problems import Problem, problem
from .._tools.messages import quoted
from .._values.limits import is_object
from .layout import Column, Form
from .texts import cell_of_json, cell_of_list, cell_of_text, is_json_list, list_of_cell, text_of_cell

Cell = str | int | float | bool | None
"""The value of a cell; None for an empty one."""
NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
"""A number as JSON writes it (RFC 8259, section 6)."""
BOOLEANS: Final = {
    **dict.fromkeys(("true", "=true()", "1"), True),
    **dict.fromkeys(("false", "=false()", "0"), False),
}
"""The texts of booleans. LibreOffice writes the numbers 1 and 0 into .ods files, and sometimes formulas."""


MOST_WORK: Final = 1_000_000
"""The limit of the work on all sheets together: about five seconds. OGP's own tables need a third of it."""
WORK_OF_ROW: Final = 3
"""The work of a row without its cells, if that of a cell is 1."""
LETTERS: Final = 4
"""The letters of a list or object that cost as much as a cell: few letters can be many values."""


def work_of(cell: str, form: Form, /) -> int:
    """Return the work of decoding a cell."""
    return 1 + (len(cell) // LETTERS if form in {Form.LIST, Form.OBJECT} else 0)


def cell_of(value: Any, form: Form, /) -> Cell:
    """Return the cell of a plain value."""
    match form:
        case Form.TEXT:
            return cell_of_text(value)
        case Form.LIST:
            return cell_of_list(value)
        case Form.OBJECT:
            return cell_of_json(value) if value else None
        case _:
            return cast("Cell", value)


def value_of(cell: str, column: Column, /) -> Any:
    """Return the plain value of a cell that is not empty.

    A cell that cannot be decoded is returned as it is: the converter reports it with what it expects.

    Raises:
        InvalidData: A JSON text is broken, or a number cannot be kept exactly.

    """
    match column.form:
        case Form.TEXT:
            return text_of_cell(cell)
        case Form.LIST:
            return _list_of(cell)
        case Form.OBJECT:
            return _object_of(cell)
        case Form.BOOLEAN:
            return BOOLEANS.get(cell.strip().lower(), cell)
        case Form.WHOLE | Form.NUMBER if NUMBER.fullmatch(cell.strip()):
            return _parsed(cell.strip())
        case _:
            return cell.strip()


def _parsed(text: str, /) -> Any:
    plain, problems = parse(text, MOST_PROBLEMS)
    if problems:
        raise InvalidData(problems)
    return plain


def _list_of(cell: str, /) -> list[Any]:
    if not is_json_list(cell):
        return list_of_cell(cell)
    return cast("list[Any]", _json_of(cell, "values separated by semicolons, or a JSON array"))


def _object_of(cell: str, /) -> dict[str, Any]:
    plain = _json_of(cell, "a JSON object")
    if not is_object(plain):
        raise InvalidData([_broken(cell, "a JSON object", "it is another value")])
    return plain


def _json_of(cell: str, expected: str, /) -> Any:
    try:
        return _parsed(cell)
    except InvalidData as error:
        first, *_ = error.problems
        raise InvalidData([_broken(cell, expected, first.message)]) from None


def _broken(cell: str, expected: str, why: str, /) -> Problem:
    message = f"expected {expected}, found {quoted(cell)}: {why}"
    return problem("json-malformed", message, found=quoted(cell), expected=expected)
