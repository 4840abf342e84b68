"""How the published tables spell the terms of the vocabularies, and how their cells are compared."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from .. import vocabularies
from .._tools.packaged import packaged_json
from .._values.readings import Missing, Reading
from .._values.terms import Term

SHEETS: Final = "_data/sheets"
"""The folder of the data files about the published tables."""
LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line break, as the older tables write it into headings and cells."""
SHORT: Final = 60
"""The folded form of cells up to this length is remembered: most of them occur many times."""
FLAGS: Final = MappingProxyType({"true": "1", "false": "0"})
"""How spreadsheets write 1 and 0 that they take for booleans."""
WITH_POINT: Final = re.compile(r"-?[0-9]{1,18}\.0+")
"""A whole number with the decimals that programs add."""


def folded(text: str, /) -> str:
    """Return a text as headings and labels are compared: without letter case, blanks and line breaks."""
    return _folded_short(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str, /) -> str:
    if "<" in text:
        text = LINE_BREAK.sub(" ", text)
    return " ".join(text.casefold().split())


_folded_short = lru_cache(maxsize=10_000)(_folded)


def plain(cell: str, /) -> str:
    """Return the form in which numbers and flags are compared: 1.0 and TRUE, as programs write 1, are 1."""
    return _plain_short(cell) if len(cell) <= SHORT else folded(cell)


@lru_cache(maxsize=10_000)
def _plain_short(cell: str, /) -> str:
    word = folded(cell)
    return FLAGS.get(word) or (word.partition(".")[0] if WITH_POINT.fullmatch(word) else word)


@attrs.frozen(weakref_slot=False)
class Label:
    """The meaning of a label of a table."""

    value: Reading[Any]
    """The term, or the type of missing value."""
    codes: tuple[str, ...]
    """The numbers beside it, in the column that repeats it as a number."""


@attrs.frozen(weakref_slot=False)
class Labels:
    """How a table spells the terms of a vocabulary."""

    known: Mapping[str, Label]
    """Each label as published, with its meaning."""
    folded: Mapping[str, Label]
    """The same by the label's folded form."""

    def by_code(self, code: str, /) -> Reading[Any]:
        """Return the meaning of a folded number; NOT_STATED if no label has it, or more than one."""
        values = [label.value for label in self.known.values() if code in map(str.casefold, label.codes)]
        return values[0] if len(values) == 1 else Missing.NOT_STATED


@cache
def labels(name: str, /) -> Labels:
    """Return a table of labels by its name in ``sheets/labels.json``."""
    about: dict[str, Any] = packaged_json(f"{SHEETS}/labels.json")[name]
    vocabulary = about["vocabulary"]
    known = {
        label: Label(_value(vocabulary, entry["is"]), tuple(entry["codes"]))
        for label, entry in about["labels"].items()
    }
    return Labels(known, {folded(label): one for label, one in known.items()})


def term(vocabulary: str, code: str, /) -> Term:
    """Return a term by the name of its vocabulary and its code."""
    cls: type[Term] = getattr(vocabularies, vocabulary)
    return cls(code)


def _value(vocabulary: str, value: Any, /) -> Reading[Any]:
    if isinstance(value, str) and value.startswith("missing:"):
        return Missing(value.removeprefix("missing:"))
    return value if vocabulary == "bool" else term(vocabulary, value)
