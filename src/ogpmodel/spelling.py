"""What a misspelt word may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

LONGEST = 80
"""Longer words are not compared: nobody misspells a page of text."""
CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}
"""Control characters, and how they are shown."""
LINES = {
    code: f"\\u{code:04x}"
    for code in (9, 10, 13, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Characters that break a line or turn its direction, and how they are shown."""
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
    """Write control characters by their numbers, so that a text cannot steer the terminal it is shown on."""
    return text.translate(CONTROLS)


def in_one_line(text: str, /) -> str:
    """Make visible, too, what breaks a line or turns its direction: nothing may forge another line."""
    return visible(text).translate(LINES)


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
