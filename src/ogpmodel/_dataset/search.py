"""Searching in texts, whatever their letter case, accents and script."""

from unicodedata import combining

from .._tools.suggestions import PLAIN, normalized

ACCENTS = (range(10, 37), range(200, 256))
"""The classes of marks that are ignored: points of Hebrew and Arabic; what is above or below a letter.

Other marks are letters of their own: vowels of Thai, the voicing of Japanese, the virama of Indian scripts.
"""
BASES = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a base and an accent."""


class _WithoutAccents(dict[int, int | None]):
    """A table for `str.translate` that drops accents: each character is classified once."""

    def __missing__(self, code: int) -> int | None:
        kind = combining(chr(code))
        self[code] = None if any(kind in accents for accents in ACCENTS) else code
        return self[code]


WITHOUT_ACCENTS = _WithoutAccents()


def folded(text: str, /) -> str:
    """Return a text in the spelling in which texts are compared: small letters without accents.

    Apostrophes and hyphens are plain, and every run of white space is one blank.
    """
    # Python translates character by character: that takes far longer than all the rest.
    small = text.lower().replace("`", "'") if text.isascii() else text.translate(PLAIN).casefold()
    if not small.isascii():
        letters = normalized("NFKD", small).translate(WITHOUT_ACCENTS)
        small = normalized("NFC", letters.casefold().translate(BASES))
    return " ".join(small.split())
