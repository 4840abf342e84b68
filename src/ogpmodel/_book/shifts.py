"""Rows of our own sheets whose cells have moved by one column, because a cell was inserted or deleted."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from .._values.terms import Term
from .cells import BOOLEANS, NUMBER
from .layout import Column, Form
from .rows import Row

FEWEST: Final = 3
"""A row has moved if so many cells do not fit their columns, and fit the columns beside them."""
DATE: Final = re.compile(r"\d{4}(-\d\d){0,2}")
WAYS: Final = {"right": -1, "left": 1}
"""Where the cells have moved → the step back to their columns."""


def moved(row: Row, /) -> tuple[str, Column] | None:
    """Return where the cells of a row have moved, and the first column that shows it; None if they fit.

    They have moved if several cells do not fit the types of their columns, and these and all cells at their
    right fit the columns at one side.
    """
    columns = {place: column for column, place in row.header.columns.items()}
    cells = {place: row.cells[column] for place, column in columns.items() if column in row.cells}
    wrong = [place for place, text in cells.items() if _fits(text, columns[place]) is False]
    if len(wrong) < FEWEST:
        return None
    after = {place: text for place, text in cells.items() if place >= min(wrong)}
    for way, step in WAYS.items():
        fits = {place: _fits_beside(text, place + step, columns) for place, text in after.items()}
        if False not in fits.values() and sum(fits[place] is True for place in wrong) >= FEWEST:
            return way, columns[min(wrong)]
    return None


def _fits_beside(text: str, place: int, columns: Mapping[int, Column], /) -> bool | None:
    return _fits(text, columns[place]) if place in columns else False


def _fits(text: str, column: Column, /) -> bool | None:
    """Return whether a text fits the type of a column; None if every text may."""
    text = text.strip()
    match column.form:
        case Form.CODE:
            return text in _codes(column.terms)
        case Form.DATE:
            return DATE.fullmatch(text) is not None
        case Form.WHOLE | Form.NUMBER:
            return NUMBER.fullmatch(text) is not None
        case Form.BOOLEAN:
            return text.lower() in BOOLEANS
        case _:
            return None


@cache
def _codes(terms: type[Term] | None, /) -> frozenset[str]:
    return frozenset(term.code for term in terms or ())
