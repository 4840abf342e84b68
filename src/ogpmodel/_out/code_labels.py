"""The codes of a vocabulary with their labels, for the metadata of Arrow fields."""

import json
from functools import lru_cache

from .._values.terms import Term


@lru_cache(maxsize=256)
def codes_text(terms: type[Term], /, *, labels: bool = False) -> str:
    """Return the codes of a vocabulary, or its labels, each with its label, as JSON."""
    texts = {(one.label if labels else one.code): one.label for one in terms}
    return json.dumps(texts, ensure_ascii=False)
