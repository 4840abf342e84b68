"""Searching in texts, whatever their letter case, accents and script."""

from unicodedata import combining

from .._tools.suggestions import APOSTROPHES, HYPHENS, normalized

ACCENTS = (range(10, 37), range(200, 256))
"""The classes of marks that are ignored: points of Hebrew and Arabic; what is above or below a letter.

Other marks are letters of their own: vowels of Thai, the voicing of Japanese, the virama of Indian scripts.
"""
BASES = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a base and an accent."""


def folded(text: str, /) -> str:
    """Return a text in the spelling in which texts are compared: small letters without accents.

    Apostrophes and hyphens are plain, and every run of white space is one blank.
    """
    small = text.translate(APOSTROPHES | HYPHENS).casefold()
    if not small.isascii():
        letters = normalized("NFKD", small)
        small = "".join(one for one in letters if not _is_accent(one)).casefold().translate(BASES)
        small = normalized("NFC", small)
    return " ".join(small.split())


def _is_accent(character: str, /) -> bool:
    kind = combining(character)
    return any(kind in accents for accents in ACCENTS)
