"""How names are compared: in one plain spelling, and with a suggestion for a misspelt one."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Set as AbstractSet
from typing import Literal, cast
from unicodedata import combining, normalize

LONGEST_NAME = 80
"""Longer names are not compared: nobody misspells a page of text."""
MANY_NAMES = 500
"""Among more known names only those one edit away are suggested: to compare all of them is slow."""
LONGEST_AMONG_MANY = 24
"""Longer names have too many edits to look up."""
EDIT_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~/ "
"""The characters that an edit replaces or inserts: those of identifiers and English names."""
IDENTIFIER = re.compile(r"(?P<prefix>[A-Za-z]{2,4}(_[A-Za-z]{3,4})?)[0-9]{2,4}")
"""An identifier of a commitment or a plan: ``GT0047``, ``AP_GTM04``."""
APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u02b9`\u00b4\u2032\uff07"), "'")
"""Characters that are written for an apostrophe."""
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2013"), "-")
"""Characters that are written for a hyphen."""
PLAIN = APOSTROPHES | HYPHENS
"""The plain spelling of both."""
MOST_MARKS = 30
"""Accents on one letter. No language has more; this is the limit of Unicode's Stream-Safe Text Format."""
MANY_MARKS = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")
"""A run of characters that may be accents on one letter."""
JOINER = "\N{COMBINING GRAPHEME JOINER}"
"""Separates accents, so that they are not sorted together."""


def normalized(form: Literal["NFC", "NFKD"], text: str, /) -> str:
    """Return a text in a normal form of Unicode, in time that grows with its length.

    Normalizing sorts the accents on a letter, which takes quadratic time. A run of more than 30 is separated
    first, as Unicode recommends (UAX #15, section 13); all other texts have the form that Unicode defines.
    """
    if text.isascii():
        return text
    return normalize(form, MANY_MARKS.sub(_separated, text))


def _separated(run: re.Match[str], /) -> str:
    if not any(map(combining, run[0])):
        return run[0]
    starts = range(0, len(run[0]), MOST_MARKS)
    return JOINER.join(run[0][start : start + MOST_MARKS] for start in starts)


def plain_name(name: str, /) -> str:
    """Return a name in the spelling in which names are looked up: names that look the same become equal.

    Letters and their accents are composed (Unicode's form NFC), apostrophes and hyphens are plain, and there
    is one blank between words and none around them. Letter case and accents are kept.
    """
    return " ".join(normalized("NFC", name).translate(PLAIN).split())


def nearest(name: str, /, *known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known name that is most like another, or None if none is near.

    Letter case is ignored. Use the result only as a suggestion, never in place of the name.

    Args:
        name: The name that is not known.
        known: The names that are known. Of identifiers (``GT0047``), only those with the same letters, or one
            edit away, are returned. Among more than `MANY_NAMES`, only a name that is one edit away is
            returned.
        likeness: The part of the letters, 0 to 1, that must agree.

    """
    if len(name) > LONGEST_NAME:
        return None
    groups = [_collection(one) for one in known]
    if sum(map(len, groups)) > MANY_NAMES:
        return _one_edit_away(name, groups)
    from difflib import get_close_matches  # noqa: PLC0415 - only errors need it

    may_be_meant = _like_identifier(name)
    folded = {one.casefold(): one for group in groups for one in group if may_be_meant(one)}
    near = get_close_matches(name.casefold(), folded, 1, likeness)
    return folded[near[0]] if near else None


def _like_identifier(name: str, /) -> Callable[[str], bool]:
    """Return a function that returns whether a known name may be meant by another.

    For an identifier, only identifiers with the same letters, or one edit away, may be meant.

    Identifiers with other letters belong to other countries, however many digits they have in common.
    """
    given = IDENTIFIER.fullmatch(name)
    if given is None:
        return lambda _: True
    prefix, edits = given["prefix"].casefold(), {*_edits(name.casefold())}

    def may_be_meant(known: str, /) -> bool:
        other = IDENTIFIER.fullmatch(known)
        return other is None or other["prefix"].casefold() == prefix or known.casefold() in edits

    return may_be_meant


def _collection(known: Iterable[str], /) -> Collection[str]:
    """Return names in a collection with fast look-up; mappings and sets are returned unchanged."""
    fast = isinstance(known, Mapping | AbstractSet)
    return cast("Collection[str]", known) if fast else dict.fromkeys(known)


def _one_edit_away(name: str, groups: Iterable[Container[str]], /) -> str | None:
    """Return a known name that differs in letter case or by one edit.

    The edits are looked up among the known names, so the cost does not grow with the number of these.
    """
    if len(name) > LONGEST_AMONG_MANY:
        return None
    spellings = dict.fromkeys((name, name.upper(), name.lower()))
    edits = (one for spelling in spellings for one in _edits(spelling))
    return next((one for one in edits if any(one in names for names in groups)), None)


def _edits(name: str, /) -> Iterator[str]:
    """Yield a name, and every name that one edit makes of it."""
    splits = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    yield name
    yield from (f"{head}{letter}{tail[1:]}" for head, tail in splits if tail for letter in EDIT_LETTERS)
    yield from (f"{head}{tail[1]}{tail[0]}{tail[2:]}" for head, tail in splits if len(tail) > 1)
    yield from (f"{head}{letter}{tail}" for head, tail in splits for letter in EDIT_LETTERS)
    yield from (f"{head}{tail[1:]}" for head, tail in splits if tail)


def meant(name: str, known: Iterable[str], /, likeness: float = 0.6) -> str:
    """Return ``"; did you mean '…'?"`` for an error's message, or an empty text if no known name is near."""
    near = nearest(name, known, likeness=likeness)
    return "" if near is None else f"; did you mean {near!r}?"
