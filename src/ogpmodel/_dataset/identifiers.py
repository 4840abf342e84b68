"""The formats of OGP's identifiers, and of generated ones.

Sources: OGP's commitments table of 2024, where each form holds for every row; the member registry for
the prefixes.
"""

import re
from collections.abc import Iterable
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


def hint_for_generated(name: str, kind: str, keys: Iterable[str], /) -> str:
    """Return the end of a message about an identifier of OGP's if those of a dataset are generated.

    Args:
        name: The identifier that was looked up.
        kind: The collection in which it was looked up.
        keys: The identifiers there.

    """
    if kind_of(name) != kind or not any(map(is_provisional, keys)):
        return ""
    return (
        f"; {kind} here have generated identifiers (they begin with ~), because their source has none: "
        "ds.renamed(ogp.match(ds, other).sure) gives them those of another dataset"
    )


def kind_of(identifier: str, /) -> str | None:
    """Return the collection to which an identifier of this format belongs: ``plans`` for ``AP_GTM04``."""
    return next((kind for kind, form in FORMS.items() if form.fullmatch(identifier)), None)
