"""Rows of totals, as spreadsheets put them below a table: they are about no commitment."""

import re
from collections.abc import Sequence
from typing import Final

from .._dataset.identifiers import FORMS
from .domains import MISSING
from .formats import folded, plain
from .sheet import Sheet

TOTAL: Final = re.compile(r"(?:(?:grand|column) |sub-?)?(?:totals?|sums?)(?: of .*)?[:.]?")
"""How a row of totals is called, folded."""
NAME: Final = re.compile(
    r"(?:(?:grand|column) |sub-?)?"
    r"(?:totals?|totales|sums?|suma|summe|somme|gesamt|averages?|means?|counts?)\b.*"
)
"""What stands in the place of a member's name in such a row, folded; in a title it may begin a sentence."""
WORD: Final = re.compile(r"\b(?:sub-?)?totals?\b")
"""What stands in the name of a group of rows that is summed up: "Kenya, total"."""
FEWEST: Final = 3
"""The smallest number of tags (or labels) larger than 1, a quarter of all, that make a row one of totals."""


class Totals:
    """Tells rows of totals from rows about a commitment or plan."""

    def __init__(self, sheet: Sheet, /) -> None:
        """Prepare for the columns of a table."""
        self._sheet = sheet
        # A table of participation has no tags; its columns of labels are counted there.
        kinds = ("area",) if sheet.of_kind("area") else ("label", "code")
        self._tags = {slot.heading.index for kind in kinds for slot in sheet.of_kind(kind)}

    def are_in(self, cells: Sequence[str], odd: Sequence[int], /) -> bool:
        """Return whether a row holds totals.

        It does if it names no member and calls itself one of totals; if its tags are larger than 1, and it
        calls itself so, or has no words about anything; or if many of its tags are larger than 1.

        Args:
            cells: The cells of the row.
            odd: The places of the cells that do not fit their columns.

        """
        larger = sum(plain(cells[place]).isdecimal() for place in self._tags.intersection(odd))
        name = folded(self._sheet.cell_of(cells, "member.name"))
        if not larger:
            return self._names_nobody(cells, name) and self._is_called(cells, name)
        return (
            bool(WORD.search(name))
            or self._is_called(cells, name)
            or self._is_wordless(cells)
            or self._are_many(cells, larger)
        )

    def _names_nobody(self, cells: Sequence[str], name: str, /) -> bool:
        """Return whether no member is named: the name is blank, a sign, a number, or the word for totals."""
        code = self._sheet.cell_of(cells, "member.code").strip()
        is_name = any(map(str.isalpha, name)) and name not in MISSING and not NAME.fullmatch(name)
        return not is_name and not FORMS["members"].fullmatch(code)

    def _is_called(self, cells: Sequence[str], name: str, /) -> bool:
        return bool(NAME.fullmatch(name)) or any(TOTAL.fullmatch(word) for word in self._about(cells))

    def _is_wordless(self, cells: Sequence[str], /) -> bool:
        return all(word in MISSING or not any(map(str.isalpha, word)) for word in self._about(cells))

    def _about(self, cells: Sequence[str], /) -> list[str]:
        """Return the cells that say who or what the row is about, folded."""
        return [folded(slot.of(cells)) for slot in self._sheet.about]

    def _are_many(self, cells: Sequence[str], larger: int, /) -> bool:
        coded = sum(bool(cells[place].strip()) for place in self._tags if place < len(cells))
        return larger >= FEWEST and 4 * larger >= coded
