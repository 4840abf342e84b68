"""The formats of OGP's identifiers, and of generated ones.

Sources: OGP's commitments table of 2024, where each form holds for every row; the member registry for
the prefixes.
"""

import re
from typing import Final

from .._tools.frozen import FrozenDict
from .._values.limits import check_text

FORMS: Final = FrozenDict(
    {
        "commitments": re.compile(r"[A-Z]{2,3}[0-9]{4}"),
        "plans": re.compile(r"AP_(?P<member>[A-Z]{3,4})(?P<number>[0-9]{2})"),
        "members": re.compile(r"[A-Z]{3,4}"),
    }
)
"""How an identifier of each kind looks: ``GT0047``, ``AP_GTM04``, ``GTM``."""


def is_provisional(identifier: str, /) -> bool:
    """Return whether an identifier was made because the source has none: it begins with ``~``.

    Raises:
        TypeError: The identifier is not text.

    """
    check_text(identifier)
    return identifier.startswith("~")


def kind_of(identifier: str, /) -> str | None:
    """Return the collection to which an identifier of this format belongs: ``plans`` for ``AP_GTM04``."""
    return next((kind for kind, form in FORMS.items() if form.fullmatch(identifier)), None)
