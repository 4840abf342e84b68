"""`glossary`: entries found by name, label or heading."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from .._dataset.search import folded
from .._tools.lookups import NotFound
from .._tools.messages import quoted
from .._tools.packaged import packaged_json
from .._tools.suggestions import nearest
from .._values.limits import check_text
from ..irm.methods import REVIEWS
from .building import ABBREVIATIONS, all_entries
from .entries import EntryKind, Glossary, GlossaryEntry

Level = dict[str, list[GlossaryEntry]]
LABELS: Final = 3
"""The level of the labels of terms."""
SHORTEST_BEGINNING: Final = 4
"""The number of letters of the shortest beginning of a word that is looked up."""
WORD: Final = re.compile(r"[^\W_]+")


def glossary(name: str | None = None, /) -> Glossary:
    """Return what an abbreviation, a column or a variable of OGP's tables and pages means.

    Names, labels and headings of columns are found whatever their letter case, accents, blanks and signs:
    ``High DIOG``, ``published.high_opening``, ``_Specificity``, ``Transformative``. A name may stand for
    several entries. If nothing has the name, the entries are returned that have all its words, or words that
    begin like them, in their name, a heading or a label: ``ambitious star``, ``participation``.

        >>> import ogpmodel as ogp
        >>> ogp.glossary("Transformative")[0].name
        'design.potential_impact'

    Args:
        name: The name; without it, all entries are returned.

    Raises:
        NotFound: Nothing has this name; the message suggests the nearest.
        TypeError: The name is not text.

    """
    if name is None:
        return Glossary(all_entries())
    check_text(name)
    key = _key(name)
    for level in _levels():
        if key in level:
            return Glossary(tuple(level[key]))
    if found := _with_words(name):
        return Glossary(found)
    main, *others = _spellings()
    near = nearest(name, main) or nearest(name, *others)
    hint = f"; did you mean {near!r}?" if near else ""
    raise NotFound(f"{quoted(name)} is not in the glossary{hint}", name, "glossary", near)


def _key(name: str, /) -> str:
    return "".join(character for character in folded(name) if character.isalnum())


@cache
def _levels() -> tuple[Level, ...]:
    """Return the entries by their names: of two levels with a name, the first counts."""
    levels: tuple[Level, ...] = ({}, {}, {}, {})
    for entry in all_entries():
        for place, name in _names_of(entry):
            found = levels[place].setdefault(_key(name), [])
            if entry not in found:
                found.append(entry)
    return levels


def _names_of(entry: GlossaryEntry, /) -> Iterator[tuple[int, str]]:
    """Yield the names of an entry with their level: its own, headings, parts of the path, labels of terms.

    A vocabulary is found through its variables, which have its name and its labels; if it has none, itself.
    """
    if entry.kind is not EntryKind.VOCABULARY:
        yield 0, entry.name
    elif not entry.see:
        yield 2, entry.name
    if entry.name in _also():
        # A word may be a heading, too: Starred.
        level = 0 if entry.kind is EntryKind.ABBREVIATION else 1
        yield from ((level, one) for one in _also()[entry.name])
        yield from ((2, one) for one in (entry.long,) if one)
        return
    yield from ((1, one.heading) for one in entry.columns)
    if entry.kind is EntryKind.REPORT:
        yield from ((0, other) for one in REVIEWS if one.name == entry.name for other in one.also)
    if entry.kind is EntryKind.VARIABLE:
        parts = entry.name.split(".")
        yield from ((2, one) for one in (parts[-1], " ".join(parts[-2:])))
        yield from ((2, one.__name__) for one in (entry.scale,) if one)
    if entry.scale is not None and not (entry.kind is EntryKind.VOCABULARY and entry.see):
        yield from ((3, text) for one in entry.scale for text in (one.label, one.code))


def _with_words(name: str, /) -> tuple[GlossaryEntry, ...]:
    """Return the entries with all words of a name: as words of one of their own names, or as beginnings."""
    words = _words(name)
    if not words:
        return ()
    for fits in (str.__eq__, str.startswith):
        usable = fits is str.__eq__ or min(map(len, words)) >= SHORTEST_BEGINNING
        found = [
            entry
            for entry in (all_entries() if usable else ())
            if any(_has_all(words, _words(one), fits) for level, one in _names_of(entry) if level < LABELS)
        ]
        if found:
            return tuple(found)
    return ()


def _has_all(words: list[str], those: list[str], fits: Callable[[str, str], bool], /) -> bool:
    return all(any(fits(one, word) for one in those) for word in words)


def _words(name: str, /) -> list[str]:
    return WORD.findall(folded(name))


@cache
def _also() -> dict[str, tuple[str, ...]]:
    return {one["name"]: tuple(one["also"]) for one in packaged_json(ABBREVIATIONS)}


@cache
def _spellings() -> tuple[dict[str, None], dict[str, None]]:
    """Return the names to suggest: those of abbreviations, variables and reports, and all others."""
    main: dict[str, None] = {}
    others: dict[str, None] = {}
    for entry in all_entries():
        short = entry.kind in {EntryKind.ABBREVIATION, EntryKind.VARIABLE, EntryKind.REPORT}
        (main if short else others).setdefault(entry.name)
        for level, name in _names_of(entry):
            (main if short and level != 1 else others).setdefault(name)
    return main, others
