"""What a misspelt word may have meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

LONGEST = 80
"""Longer words are not compared: nobody misspells a page of text."""
CONTROLS = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # of terminals; tabs and line breaks are in BREAKS
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # of the direction of text: Unicode's Bidi_Control
    "\\u2028\\u2029"  # separators of lines and paragraphs
    "\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb\\U000e0001\\U000e0020-\\U000e007f"  # deprecated, invisible
    "\\ud800-\\udfff"  # halves of characters, which no terminal can show
)
"""Characters that steer what shows them, as a set of a regular expression.

Letters of every script stay, and so do the joiners U+200C and U+200D, which Persian and Indian scripts need.
"""
BREAKS = "\\t\\n\\r"
"""Characters that break a line, or move on in it."""
CONTROL = re.compile(f"[{CONTROLS}]")
CONTROL_OR_BREAK = re.compile(f"[{CONTROLS}{BREAKS}]")
APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u02b9`\u00b4\u2032\uff07"), "'")
"""Characters that are written for an apostrophe."""


def plain_name(name: str, /) -> str:
    """Return a name in the spelling in which names are looked up: what looks the same is the same.

    Letters and their accents are composed (Unicode's form NFC), apostrophes are plain, and there is one
    blank between words and none around them. Letter case stays; accents are never dropped.
    """
    return " ".join(normalize("NFC", name).translate(APOSTROPHES).split())


def nearest(word: str, known: Iterable[str], /, likeness: float = 0.6) -> str | None:
    """Give the one known word that looks most like this one, or nothing.

    Letter case is ignored; nothing is ever taken for what it resembles, it is only suggested. The
    likeness, 0 to 1, is how much of the letters must agree.
    """
    if len(word) > LONGEST:
        return None
    folded = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), folded, 1, likeness)
    return folded[near[0]] if near else None


def meant(word: str, known: Iterable[str], /, likeness: float = 0.6) -> str:
    """Give ``"; did you mean '…'?"`` for an error's message, or an empty text."""
    near = nearest(word, known, likeness)
    return "" if near is None else f"; did you mean {near!r}?"


def shortened(text: str, width: int = LONGEST, /) -> str:
    """Cut a text that is too long for a message, and show that it was cut."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def visible(text: str, /) -> str:
    """Return a text with its control characters escaped, so that it cannot steer the terminal that shows it.

    Tabs and line breaks stay. Every text that comes from data passes through this function, or through
    `in_one_line` or `in_lines`, before it is shown.
    """
    return CONTROL.sub(_escaped, text)


def in_one_line(text: str, /) -> str:
    """Return a text with its control characters and line breaks escaped, so that it cannot forge a line."""
    return CONTROL_OR_BREAK.sub(_escaped, text)


def in_lines(title: str, lines: Iterable[object], /) -> str:
    """Return a title and a line for each object, indented; none of them can forge a line."""
    return "\n  ".join([in_one_line(title), *(in_one_line(str(line)) for line in lines)])


def _escaped(character: re.Match[str], /) -> str:
    return character[0].encode("unicode_escape").decode()


def quoted(value: object, /) -> str:
    """Show any value in a message: shortened, and by its class alone where its ``repr`` fails."""
    name = type(value).__name__
    try:
        text = shortened(repr(value))
    except Exception:  # noqa: BLE001 - too deep, too long a number, or a foreign class's own error
        return f"a value of the class {name}"
    disguised = isinstance(value, str) and type(value) is not str and text[0] in "'\""
    return f"{name}({text})" if disguised else text


def writable(text: str, /) -> str:
    """Spell out half characters, which cannot be printed."""
    return text.encode(errors="backslashreplace").decode()
