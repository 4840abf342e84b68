"""How messages show values: short, on one line, and without characters that steer a terminal."""

import re
import sys
from collections.abc import Iterable
from reprlib import Repr

LONGEST_QUOTE = 80
"""A message shows this many characters of a value."""
MOST_PARTS = 1_000
"""A value with more parts is shown by its class alone; a message shows fewer."""
NARROWEST = 20
"""Text is wrapped to at least this many columns, also in a narrower terminal."""
CONTROLS = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # of terminals; tabs and line breaks are in BREAKS
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # of the direction of text: Unicode's Bidi_Control
    "\\u2028\\u2029"  # separators of lines and paragraphs
    "\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb\\U000e0001\\U000e0020-\\U000e007f"  # deprecated, invisible
    "\\ud800-\\udfff"  # lone surrogates, which no terminal can show
)
"""Characters that steer the program that shows them, as a set of a regular expression.

Letters of every script are kept, and so are the joiners U+200C and U+200D, which Persian and Indian scripts
need.
"""
BREAKS = "\\t\\n\\r"
"""Characters that break a line, or move on in it."""
# `re` compiles them on first use: that takes 1 ms, and most programs show no message.
CONTROL = f"[{CONTROLS}]"
CONTROL_OR_BREAK = f"[{CONTROLS}{BREAKS}]"


def shortened(text: str, width: int = LONGEST_QUOTE, /) -> str:
    """Return a text cut to a width, with an ellipsis where it was cut."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def visible(text: str, /) -> str:
    """Return a text with its control characters escaped, which cannot steer the terminal that shows it.

    Tabs and line breaks are kept. Pass every text that comes from data through this function, or through
    `in_one_line` or `in_lines`, before you show it.
    """
    return re.sub(CONTROL, _escape, text)


def in_one_line(text: str, /) -> str:
    """Return a text with its control characters and line breaks escaped, which cannot forge a line."""
    return re.sub(CONTROL_OR_BREAK, _escape, text)


def in_lines(title: str, lines: Iterable[object], /) -> str:
    """Return a title and an indented line for each object; none of them can forge a line."""
    return "\n  ".join([in_one_line(title), *(in_one_line(str(line)) for line in lines)])


def _escape(character: re.Match[str], /) -> str:
    return character[0].encode("unicode_escape").decode()


class _BoundedRepr(Repr):
    """A ``repr`` with a limited number of parts: a value may be deep, or contain one tuple many times."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = 0
        self.maxtuple = self.maxlist = self.maxdict = LONGEST_QUOTE
        self.maxset = self.maxfrozenset = self.maxdeque = LONGEST_QUOTE
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

    def repr_instance(self, x: object, level: int) -> str:  # noqa: ARG002 - the signature of `Repr`
        """Return the object's own ``repr``; `quoted` handles one that fails."""
        return repr(x)


def quoted(value: object, /) -> str:
    """Return a value as a message shows it: its ``repr``, shortened, or its class alone if that fails."""
    name = type(value).__name__
    try:
        text = shortened(_BoundedRepr().repr(value))
    except Exception:  # noqa: BLE001 - too deep, too long a number, or an error of a foreign class
        return f"a value of the class {name}"
    disguised = isinstance(value, str) and type(value) is not str and text[0] in "'\""
    return f"{name}({text})" if disguised else text


def writable(text: str, /) -> str:
    """Return a text with lone surrogates escaped, since they cannot be printed or encoded."""
    return text.encode(errors="backslashreplace").decode()
