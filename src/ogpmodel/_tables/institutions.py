"""Split the names of institutions in one cell, if the separator is certain.

Commas are parts of names, line breaks may only wrap a line, and a semicolon may belong to prose. Certain are:
bullets, numbers in their order, semicolons between names, blank lines, and a line that begins with one word
and a colon (``CSOs: …``): the table of 2015 has such a line where that of 2017 has a semicolon.
"""

import re
from collections.abc import Callable
from typing import Final

LONGEST_NAME: Final = 120
"""A longer piece between separators is prose, and not the name of an institution."""
PAIRS: Final = ("()", "[]", "\u201c\u201d", "\u00ab\u00bb")
"""Brackets and quotation marks, which a name opens and closes."""
BULLETS: Final = (
    "\u25cf\u2022\u25aa\u25e6\u2023\u2219\u25cb\u25a0\u25a1\u25ba\u27a2\uf06c\uf0b7\uf0a7\uf0d8\ufffc"
)
"""Marks that are never part of a name: bullets, those of Word's symbol fonts, and that of a lost picture."""
BULLET: Final = re.compile(f"[{BULLETS}]")
DASH: Final = re.compile(r"[-*\u2013\u2014]\s*(?=\S)")
"""A dash before an item of a list."""
CLOSE_DASH: Final = re.compile(r"(?:^|\s)[-\u2013\u2014](?=\w)")
"""A dash with a blank before it and none behind it, which is no part of a name: ``-Treasury -Mint``."""
SEPARATOR: Final = re.compile(r";|\n\s*\n|\n(?=\s*\w+:\s)")
"""A semicolon, a blank line, or the end of a line before one that begins with one word and a colon."""
ENTITY: Final = re.compile(r"&#?[a-zA-Z0-9]+;")
"""A letter as HTML writes it; its semicolon is no separator."""
_MARK: Final = r"(?:^|(?<=\s)){}(?=\s)"
MARKS: Final = tuple(
    re.compile(_MARK.format(form))
    for form in (r"([0-9]{1,3})\.", r"([0-9]{1,3})\)", r"\(([0-9]{1,3})\)", r"\(([a-z])\)", r"([a-z])\)")
)
"""How the items of a list are numbered: ``1.``, ``1)``, ``(1)``, ``(a)``, ``a)``."""
FIRST: Final = re.compile(r"\s*\(?[1a][.)]\s")
"""The number of a first item."""
IN_LIST: Final = re.compile(rf"[{BULLETS};\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What nearly every text with several names contains. A set of characters is searched fast."""
LIST_START: Final = re.compile(rf"\s*[-*\u2013\u2014]|{FIRST.pattern}")
"""What other texts with several names begin with."""


def split_names(text: str, is_missing: Callable[[str], bool], /) -> tuple[tuple[str, ...], bool]:
    """Return the names in a text, and whether it is certain that they are the names.

    Args:
        text: The cell, with line feeds between its lines.
        is_missing: Returns whether a text is a sign of a missing value, which is not a name.

    Returns:
        The names without bullets and numbers; or the whole text as one, if the separator is not certain.

    """
    if IN_LIST.search(text) is None and LIST_START.match(text) is None:
        # Most cells have one name, without anything that could separate names.
        return (text.strip() or text,), True
    for pieces in (_bulleted(text), _dashed(text), _numbered(text), _separated(text)):
        names = tuple(name for piece in pieces if (name := _bare(piece)))
        if len(pieces) > 1 and names and all(_is_name(one, is_missing) for one in names):
            return names, True
    return (_bare(text) or text,), not _is_list(text)


def _bare(piece: str, /) -> str:
    """Return a piece without the bullet or dash before it."""
    piece = piece.strip().lstrip(BULLETS).strip()
    return DASH.sub("", piece, count=1).strip() if DASH.match(piece) else piece


def _bulleted(text: str, /) -> list[str]:
    """Split a text that begins with a bullet at all its bullets; any other text not at all."""
    return _items(BULLET.split(text)) if BULLET.match(text) else []


def _dashed(text: str, /) -> list[str]:
    """Split lines that all begin with a dash, or one line with a dash close before each item."""
    if CLOSE_DASH.match(text):
        return _items(CLOSE_DASH.split(text))
    lines = text.splitlines()
    return _items(lines) if all(DASH.match(line.strip()) for line in lines) else []


def _numbered(text: str, /) -> list[str]:
    """Split a text at the numbers 1, 2, 3 … or the letters a, b, c … of its items, in this order."""
    if not FIRST.match(text):
        return []
    for mark in MARKS:
        pieces = _at_marks(text, mark)
        if len(pieces) > 2 and not pieces[0].strip():  # noqa: PLR2004 - what is before the first, and two items
            return _items(pieces[1:])
    return []


def _at_marks(text: str, mark: re.Pattern[str], /) -> list[str]:
    """Split a text at the marks that follow each other in their order."""
    pieces: list[str] = []
    begin = 0
    for found in mark.finditer(text):
        if _place(found[1]) == len(pieces) + 1:
            pieces.append(text[begin : found.start()])
            begin = found.end()
    return [*pieces, text[begin:]]


def _place(mark: str, /) -> int:
    """Return the place of an item by its number or letter, from 1."""
    return int(mark) if mark.isdecimal() else ord(mark) - ord("a") + 1


def _items(pieces: list[str], /) -> list[str]:
    """Return the items of a list without the comma or semicolon between them."""
    return [piece.strip().rstrip(",;") for piece in pieces]


def _separated(text: str, /) -> list[str]:
    return [] if ENTITY.search(text) else SEPARATOR.split(text)


def _is_name(text: str, is_missing: Callable[[str], bool], /) -> bool:
    """Return whether a piece is a name: no prose, no item of another list, no half of a bracket."""
    return (
        len(text) <= LONGEST_NAME
        and ". " not in text
        and "\n" not in text
        and ";" not in text
        and not BULLET.search(text)
        and not is_missing(text)
        and all(text.count(one) == text.count(other) for one, other in PAIRS)
        and text.count('"') % 2 == 0
    )


def _is_list(text: str, /) -> bool:
    """Return whether a text that is kept as one name may have several."""
    return bool(BULLET.search(text[1:]) or "\n" in text or ";" in ENTITY.sub("", text))
