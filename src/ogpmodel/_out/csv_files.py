"""A table as CSV, in which no text becomes a formula."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any, cast

from .plain import PlainColumn

SEPARATOR = "; "
"""What separates several values in one cell."""
IGNORED = (
    r"[\s'\x00-\x1f\x7f-\x9f"
    # Characters of format: they have no width, or only direct or mark what follows (category Cf of Unicode).
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    # Letters and marks without a form, which programs may leave out (Default_Ignorable_Code_Point).
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
    # The blank of Braille.
    r"\u2800]*"
)
"""Characters at the beginning that a spreadsheet program may drop before it looks for a formula.

The list is fixed, and not what Python's `unicodedata` knows: a file may be read by another Python.
"""
FORMULA = re.compile(rf"{IGNORED}[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff1d\uff0b\uff0d\uff20]")
"""A text that a spreadsheet program may take for a formula. Source: OWASP, CSV Injection.

The signs have small and wide forms, too.
"""


def csv_text(columns: Sequence[PlainColumn], /) -> str:
    """Return the columns as CSV (RFC 4180), with the names in the first line."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([safe_text(column.name) for column in columns])
    writer.writerows(zip(*([_cell(one) for one in column.cells] for column in columns), strict=True))
    return target.getvalue()


def safe_text(text: str, /) -> str:
    """Return a text that no spreadsheet program takes for a formula.

    A text that begins as a formula (``=``, ``+``, ``-``, ``@``) gets an apostrophe before it, and so does one
    that begins with an apostrophe and then as a formula. Therefore `original_text` can undo the change.

        >>> safe_text("=1+1"), safe_text("- training"), safe_text("training")
        ("'=1+1", "'- training", 'training')

    """
    return f"'{text}" if FORMULA.match(text) else text


def original_text(text: str, /) -> str:
    """Return the text that `safe_text` has changed into this one.

    >>> original_text("'=1+1"), original_text("'90s")
    ('=1+1', "'90s")

    """
    return text[1:] if text[:1] == "'" and FORMULA.match(text) else text


def cell_text(value: Any, /) -> str:
    """Return a plain value as the text of a cell: ``true``, ``2014-07-01``, ``a; b``; empty for None."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return SEPARATOR.join(map(cell_text, cast("tuple[object, ...]", value)))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(value: Any, /) -> str:
    return safe_text(cell_text(value)) if isinstance(value, (str, tuple)) else cell_text(value)
