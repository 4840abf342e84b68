r"""Texts in cells. What a cell cannot hold, or a program may change, is escaped as in JSON: ``\u000B``.

    >>> cell_of_text("Open data"), cell_of_text(""), cell_of_text("tab\vtab ")
    ('Open data', '""', 'tab\\u000Btab\\u0020')

Escaped are: control characters, which XML cannot contain; carriage returns and Unicode's own line breaks,
which programs replace; white space at both ends, which people do not see; and texts that look like an escape
of ours or of Open XML.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

EMPTY_TEXT: Final = '""'
"""The cell of a text without characters. An empty cell contains no text."""
SEPARATOR: Final = ";"
"""What separates several values in a cell, with a blank behind it."""
CHARACTERS: Final = "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
HEX: Final = "[0-9A-Fa-f]{4}"
FRAGILE: Final = re.compile(rf"{CHARACTERS}|_(?=x{HEX}_)|\\(?=u{HEX})|\A\s|\s\Z")
"""The characters of a text that are escaped."""
FRAGILE_IN_JSON: Final = re.compile(rf"{CHARACTERS}|_(?=x{HEX}_)")
"""The characters of a JSON text that are escaped. They occur in strings alone."""
ESCAPE: Final = re.compile(rf"\\u({HEX})")
HALVES: Final = range(0xD800, 0xE000)
"""Half characters, which no text can contain."""


def _escaped(match: re.Match[str], /) -> str:
    return f"\\u{ord(match[0]):04X}"


def _character(escape: re.Match[str], /) -> str:
    code = int(escape[1], 16)
    return escape[0] if code in HALVES else chr(code)


def cell_of_text(text: str, /) -> str:
    """Return the cell of a text."""
    if text in {"", EMPTY_TEXT}:
        return text.replace('"', r"\u0022", 1) or EMPTY_TEXT
    return FRAGILE.sub(_escaped, text)


def text_of_cell(cell: str, /) -> str:
    """Return the text of a cell."""
    return "" if cell == EMPTY_TEXT else ESCAPE.sub(_character, cell)


def cell_of_json(plain: Mapping[str, Any] | Sequence[str], /) -> str:
    """Return plain data as JSON, without characters that a cell cannot hold."""
    return FRAGILE_IN_JSON.sub(_escaped, json.dumps(plain, ensure_ascii=False))


def cell_of_list(items: Sequence[str], /) -> str:
    """Return texts in one cell, separated by semicolons; as JSON if that were ambiguous.

    >>> cell_of_list(["2020/gender", "2020/open-data"]), cell_of_list(["a; b"]), cell_of_list([])
    ('2020/gender; 2020/open-data', '["a; b"]', '[]')

    """
    simple = all(one and SEPARATOR not in one and FRAGILE.search(one) is None for one in items)
    if not items or not simple or items[0].startswith("["):
        return cell_of_json(items)
    return f"{SEPARATOR} ".join(items)


def is_json_list(cell: str, /) -> bool:
    """Return whether the texts of a cell are written as JSON."""
    return cell.lstrip().startswith("[")


def list_of_cell(cell: str, /) -> list[str]:
    """Return the texts in a cell that are separated by semicolons."""
    return [one.strip() for one in cell.split(SEPARATOR) if one.strip()]
