"""What a misspelt word may have meant."""

import re
import sys
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from reprlib import Repr
from string import ascii_letters, digits
from typing import cast
from unicodedata import normalize

LONGEST = 80
"""Longer words are not compared: nobody misspells a page of text."""
MANY = 500
"""Among more known words only those one edit away are suggested: to compare them all is slow."""
LONGEST_AMONG_MANY = 24
"""Longer words have too many edits to look up."""
LETTERS = f"{ascii_letters}{digits}-_~/ "
"""The letters that an edit replaces or inserts: those of identifiers and English names."""
MOST_PARTS = 1_000
"""A value with more parts is named by its class alone; a message shows less than that."""
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
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2013"), "-")
"""Characters that are written for a hyphen."""


def plain_name(name: str, /) -> str:
    """Return a name in the spelling in which names are looked up: what looks the same is the same.

    Letters and their accents are composed (Unicode's form NFC), apostrophes and hyphens are plain, and there
    is one blank between words and none around them. Letter case stays; accents are never dropped.
    """
    return " ".join(normalize("NFC", name).translate(APOSTROPHES | HYPHENS).split())


def nearest(word: str, /, *known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known word that is most like a word, or None if none is near.

    Letter case is ignored. The result is only ever suggested, never used in the word's place.

    Args:
        word: The word that is not known.
        known: The words that are known. Among more than `MANY` only a word that is one edit away is found.
        likeness: The part of the letters, 0 to 1, that must agree.

    """
    if len(word) > LONGEST:
        return None
    groups = [_group(one) for one in known]
    if sum(map(len, groups)) > MANY:
        return _one_edit_away(word, groups)
    folded = {one.casefold(): one for group in groups for one in group}
    near = get_close_matches(word.casefold(), folded, 1, likeness)
    return folded[near[0]] if near else None


def _group(known: Iterable[str], /) -> Collection[str]:
    """Return words in a collection that finds one fast: a mapping or a set as it is."""
    fast = isinstance(known, Mapping | AbstractSet)
    return cast("Collection[str]", known) if fast else dict.fromkeys(known)


def _one_edit_away(word: str, groups: Iterable[Container[str]], /) -> str | None:
    """Return a known word that differs in letter case or in one edit.

    The edits are looked up, and not the known words compared: the cost does not grow with their number.
    """
    if len(word) > LONGEST_AMONG_MANY:
        return None
    spellings = dict.fromkeys((word, word.upper(), word.lower()))
    edits = (one for spelling in spellings for one in _edits(spelling))
    return next((one for one in edits if any(one in names for names in groups)), None)


def _edits(word: str, /) -> Iterator[str]:
    """Yield a word, and every word that one edit makes of it."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield word
    yield from (f"{head}{letter}{tail[1:]}" for head, tail in splits if tail for letter in LETTERS)
    yield from (f"{head}{tail[1]}{tail[0]}{tail[2:]}" for head, tail in splits if len(tail) > 1)
    yield from (f"{head}{letter}{tail}" for head, tail in splits for letter in LETTERS)
    yield from (f"{head}{tail[1:]}" for head, tail in splits if tail)


def meant(word: str, known: Iterable[str], /, likeness: float = 0.6) -> str:
    """Give ``"; did you mean '…'?"`` for an error's message, or an empty text."""
    near = nearest(word, known, likeness=likeness)
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


class _Brief(Repr):
    """A ``repr`` that stops after so many parts: a value may be nested deep, or hold one tuple many times."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = 0
        self.maxtuple = self.maxlist = self.maxdict = self.maxset = self.maxfrozenset = self.maxdeque = (
            LONGEST
        )
        self.maxlevel = self.maxstring = self.maxlong = self.maxother = sys.maxsize

    def repr1(self, x: object, level: int) -> str:
        """Return the ``repr`` of a part.

        Raises:
            RecursionError: There are too many parts.

        """
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise RecursionError
        return super().repr1(x, level)

    def repr_instance(self, x: object, level: int) -> str:  # noqa: ARG002 - what `Repr` calls
        """Return the object's own ``repr``; `quoted` handles one that fails."""
        return repr(x)


def quoted(value: object, /) -> str:
    """Return any value as a message shows it: shortened, or its class alone if its ``repr`` fails."""
    name = type(value).__name__
    try:
        text = shortened(_Brief().repr(value))
    except Exception:  # noqa: BLE001 - too deep, too long a number, or a foreign class's own error
        return f"a value of the class {name}"
    disguised = isinstance(value, str) and type(value) is not str and text[0] in "'\""
    return f"{name}({text})" if disguised else text


def writable(text: str, /) -> str:
    """Spell out half characters, which cannot be printed."""
    return text.encode(errors="backslashreplace").decode()
