"""What spreadsheets and floats do to cells: broken formulas, and numbers that became dates or floats."""

import re
from typing import Final

from .date_numbers import SERIALS
from .dates import MONTHS

BROKEN: Final = "a formula of the spreadsheet broke here, or came without its value"
AS_DATE: Final = "a spreadsheet probably made a date of a number such as 1.2 or 2.1"
AS_FLOAT: Final = "a program stored the number as a float, which lost digits"

ERROR: Final = re.compile(
    r"#[\u00a1\u00bf]?[A-Z\u00c0-\u00de0-9_]+(?:/[A-Z0-9]+)?[!?]|#(?:N/[AD]|NV|GETTING_DATA)|ERR:[0-9]{3}|#{3,}",
    re.IGNORECASE,
)
"""An error as spreadsheets show it, in any of their languages: ``#REF!``, ``#¡REF!``, ``#N/A``, ``#####``.

``Err:502`` is LibreOffice's; number signs alone show that a column was too narrow.
"""
ERROR_STARTS: Final = "#=Ee"
"""The first characters of errors and formulas."""
_NEXT = r"\s*(?:$|[-+*/^&=<>,:;!%)\]])"
FORMULA: Final = re.compile(
    rf"""=\s*(?:[-+@]\s*)?(?:
        \$?[A-Z]{{1,3}}\$?[0-9]{{1,7}}{_NEXT}     # a cell: =A1, =$B$2+1, =A1:A9
        | R(?:\[?-?[0-9]+\]?)?C(?:\[?-?[0-9]+\]?)?{_NEXT}   # a cell in the other notation: =R1C1, =RC[-1]
        | [A-Z_][\w.]*[(!\[]                      # a function, a sheet, a table: =SUM(, =Sheet1!A1, =T[a]
        | '[^']+'!                                # another sheet whose name has blanks: ='My sheet'!A1
        | (?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+){_NEXT}   # a number: =1+2
        | (?:TRUE|FALSE)\s*$
        | ["({{\#]                                # a text, a parenthesis, an array, an error
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""The beginning of a formula; "=> Open data for all" and "= equal access" are not."""

ARTEFACT: Final = re.compile(r"-?[0-9]{1,6}\.[0-9]{12,}")
"""A number with so many decimals went through a binary float: ``4.0999999999999996`` was 4.1."""
DECIMALS: Final = 4
"""A number of a plan or commitment has no more decimals than these."""
NOT_FINITE: Final = re.compile(
    r"[-+]?(?:inf(?:inity)?|nan)|[-+]?[0-9]+(?:\.[0-9]+)?e[-+]?[0-9]+", re.IGNORECASE
)
"""What programs write for a float that is too large, or too long for its digits: ``inf``, ``1e+20``."""

_OTHERS: Final = (
    *("ene", "abr", "ago", "dic"),
    *("fev", "mai", "set", "out", "dez"),
    *("janv", "févr", "fevr", "avr", "juin", "juil", "août", "aout", "déc"),
    *("gen", "mag", "giu", "lug", "ott"),
    *("mrz", "mär", "okt", "mrt", "mei"),
)
"""Abbreviations of spreadsheets in other languages (es, pt, fr, it, de, nl) that differ from English ones."""
_ENGLISH: Final = "|".join(MONTHS)
_MONTHS: Final = "|".join((*MONTHS, *_OTHERS))
DATE_OF_NUMBER: Final = re.compile(
    rf"""
      [0-9]{{1,2}}(?:[-./]\s?|\s)(?:{_MONTHS})\.?(?:[-./\s][0-9]{{2,4}}(?:\s.*)?)?   # 1-Feb, 1-Feb-24 0:00
    | (?:{_MONTHS})[-./]\s?[0-9]{{1,4}}                                # Feb-01
    | (?:{_ENGLISH})\s[0-9]{{1,2}}                                     # Feb 1
    | [0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?:[T\s].*)?                 # 2024-02-01 00:00:00
    | [0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})(?:\s.*)?      # 2/1/2024
    | [0-9]{{1,2}}([-.])[0-9]{{1,2}}\1(?:19|20)[0-9]{{2}}              # 01.02.2024
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Dates in the forms in which spreadsheets show them, in the place of a number."""
SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
"""The number of a day, perhaps with its time: ``45323``, ``45323.5``."""


def is_error(text: str, /) -> bool:
    """Return whether a cell shows that a formula broke, or a formula in the place of its value."""
    text = text.strip()
    if text[:1] not in ERROR_STARTS:
        # As nearly all cells.
        return False
    return ERROR.fullmatch(text) is not None or FORMULA.match(text) is not None


def mangled(text: str, /) -> str | None:
    """Return what a spreadsheet or a float did to a number of a commitment; None if nothing shows."""
    serial = SERIAL.fullmatch(text)
    if DATE_OF_NUMBER.fullmatch(text) or (serial and int(serial[1]) in SERIALS):
        return AS_DATE
    return AS_FLOAT if NOT_FINITE.fullmatch(text) else None


def whole_again(text: str, /) -> str:
    """Return a number as it was before a binary float held it; any other text as it is."""
    if not ARTEFACT.fullmatch(text):
        return text
    short = f"{float(text):.10g}"
    return short if len(short.partition(".")[2]) <= DECIMALS else text
