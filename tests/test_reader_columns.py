"""How far the cells of a row have moved: small tables whose columns are one letter each."""

from collections.abc import Mapping, Sequence

import pytest

from ogpmodel._tables import shifts
from ogpmodel._tables.domains import BLANK, FREE, Domain, coded
from ogpmodel._tables.formats import formats
from ogpmodel._tables.headers import Fit
from ogpmodel._tables.shifts import Shift, ShiftFinder

FORMAT = formats()["commitments-2024"]
SPECIAL: Mapping[str, Domain] = {"*": FREE, "_": BLANK, "#": coded("1", "2"), "y": coded("2016", "2017")}
"""Columns of any text, without a heading, of numbers, and of years; a letter has that letter alone."""


def columns(names: str, patch: pytest.MonkeyPatch, spent: list[int], *, anchor: str = "") -> ShiftFinder:
    """Return columns, the second of which may have the cells of a field."""
    made = [SPECIAL.get(name) or coded(name) for name in names]

    def at_places(*_: object) -> list[Domain]:
        return made

    patch.setattr(shifts, "at_places", at_places)
    places = tuple(1 if anchor and column.home == anchor else None for column in FORMAT.columns)
    nothing = dict.fromkeys(("unknown", "blank", "repeated"), ())
    fit = Fit(format=FORMAT, row=1, cells=tuple(names), places=places, exact=0, **nothing)
    return ShiftFinder(fit, spent.append)


def cells_of(row: str) -> list[str]:
    """Return one cell for each character; points and commas are blank ones, and y the year 2016."""
    return [{".": "", ",": " ", "y": "2016"}.get(sign, sign) for sign in row]


@pytest.mark.parametrize(
    ("names", "row", "odd"),
    [
        ("abcdef", "abcdef", []),
        ("abcdef", "axcdfe", [1, 4, 5]),
        ("abcdef", "abc", []),
        ("abcdef", "abx", [2]),
        ("abc", "abc...", []),
        ("abc", "abc.x.y", [4, 6]),
        ("a*c", "axx", [2]),
        ("ab_", "ab.", []),
        ("ab_", "abx", [2]),
        ("abc", "...", []),
    ],
)
def test_odd_cells(names: str, row: str, odd: Sequence[int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert columns(names, monkeypatch, []).odd(cells_of(row)) == odd


MOVED: Mapping[str, tuple[str, str, Shift]] = {
    "one-more": ("abcdef", "axbcdef", Shift(1, (2, 3, 4, 5, 6), 10, to_the_end=True, end_agrees=True)),
    "one-more-first": (
        "abcdef",
        "xabcdef",
        Shift(1, (1, 2, 3, 4, 5, 6), 12, to_the_end=True, end_agrees=True),
    ),
    "one-more-and-cut": ("abcdef", "xabcde", Shift(1, (1, 2, 3, 4, 5), 10, lost=1, to_the_end=True)),
    "one-less": ("abcdef", "acdef", Shift(-1, (1, 2, 3, 4), 8, to_the_end=True, end_agrees=True)),
    "one-less-first": ("abcdef", "bcdef", Shift(-1, (0, 1, 2, 3, 4), 10, to_the_end=True, end_agrees=True)),
    "one-less-and-blank": ("abcdef", "acdef.", Shift(-1, (1, 2, 3, 4), 8, to_the_end=True)),
    "two-more": ("abcdef", "axxbcdef", Shift(2, (3, 4, 5, 6, 7), 10, to_the_end=True, end_agrees=True)),
    "two-less": ("abcdef", "adef", Shift(-2, (1, 2, 3), 6, to_the_end=True, end_agrees=True)),
    "numbers": ("a##bc", "ax12bc", Shift(1, (3, 4, 5), 5, to_the_end=True, end_agrees=True)),
    "numbers-count-once": (
        "ab#c#d",
        "axb1c1d",
        Shift(1, (2, 3, 4, 5, 6), 8, to_the_end=True, end_agrees=True),
    ),
    "years-count-twice": (
        "abycyd",
        "axbycyd",
        Shift(1, (2, 3, 4, 5, 6), 10, to_the_end=True, end_agrees=True),
    ),
    "from-any-text": ("a*cd", "axpcd", Shift(1, (2, 3, 4), 5, to_the_end=True, end_agrees=True)),
    "from-any-text-alone": ("ab*c*", "axbpcq", Shift(1, (3,), 1, to_the_end=True, end_agrees=True)),
    "end-blank": ("abcd_", "acd..", Shift(-1, (1, 2), 4, to_the_end=True, end_agrees=True)),
    "end-does-not-agree-by-a-cell": (
        "abcdef_",
        "acdeff.",
        Shift(-1, (1, 2, 3, 4), 8, lost=1, to_the_end=True),
    ),
    "end-blanks": ("abcd_", "acd,.", Shift(-1, (1, 2), 4, to_the_end=True, end_agrees=True)),
    "end-does-not-agree-by-a-blank": ("abcdef", "ac.ef.", Shift(-1, (1, 3, 4), 6, to_the_end=True)),
    "one-and-end-blank": ("aabc_", "aac..", Shift(-1, (2,), 2, to_the_end=True, end_agrees=True)),
    "one-lost": ("abcdefgh", "axbcdefgx", Shift(1, (2, 3, 4, 5, 6, 7), 12, to_the_end=True, end_agrees=True)),
    "inside": ("abcdef", "axbcdf", Shift(1, (2, 3, 4), 6)),
    "inside-to-the-left": ("abcdefg", "acdexfg", Shift(-1, (1, 2, 3), 6)),
    # As good as a shift inside the row, and simpler.
    "nearly-to-the-end": ("abcdef", "acdexf", Shift(-1, (1, 2, 3), 6, lost=1, to_the_end=True)),
    "slip-in-between": (
        "abcdefg",
        "axbcxefg",
        Shift(1, (2, 3, 5, 6, 7), 10, to_the_end=True, end_agrees=True),
    ),
}


@pytest.mark.parametrize("name", MOVED)
def test_cells_that_have_moved(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names, row, expected = MOVED[name]
    found = columns(names, monkeypatch, [])
    cells = cells_of(row)
    assert found.find(cells, found.odd(cells)) == expected


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ("abcdef", "abcdefx"),
        ("abcdef", "abcde"),
        ("abcdef", "abxdef"),
        ("abcdef", "abdcef"),
        ("abcdef", "axbcef"),
        ("aabcde", "aacbde"),
        ("aabc", "aac."),
        ("abc##", "abcx1"),
        ("abcdef", "a....."),
    ],
)
def test_cells_that_have_not_moved(names: str, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = columns(names, monkeypatch, [])
    cells = cells_of(row)
    assert found.find(cells, found.odd(cells)) is None


def test_an_identifier_shows_a_long_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second row begins inside the first, farther away than is looked for without an identifier."""
    names = "abcdefghijklmnopqrst"
    cells = cells_of(names[:12] + names[:8])
    far = Shift(12, tuple(range(12, 20)), 16)
    anchors = ("commitment.id", "plan.id", "commitment.url")
    for anchor, expected in (*((one, far) for one in anchors), ("", None)):
        found = columns(names, monkeypatch, [], anchor=anchor)
        assert found.find(cells, found.odd(cells)) == expected


@pytest.mark.parametrize(
    ("row", "cost"),
    [
        ("axbcdef", 1 * 7 + 6 * 8),  # The distance of the length alone.
        ("axbcde", 1 * 6 + 5 * 8),
        ("acdef", 1 * 6 + 4 * 8),
        ("abxdef", 0 * 6 + 1 * 8),  # The odd cell fits no other column.
        ("abbdef", 0 * 6 + 1 * 8),  # One cell alone is not enough to the right,
        ("abbdee", 1 * 6 + 2 * 8),  # Two are,
        ("abddef", 1 * 6 + 1 * 8),  # but may be to the left.
    ],
)
def test_distances_that_are_compared(row: str, cost: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    found = columns("abcdef", monkeypatch, spent)
    cells = cells_of(row)
    found.find(cells, found.odd(cells))
    assert spent == [cost]


def test_the_largest_number_of_odd_cells_that_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    found = columns("ab" * 30, monkeypatch, spent)
    cells = cells_of("a" * 60)
    monkeypatch.setattr(shifts, "MOST_ODD", 0)
    found.find(cells, found.odd(cells))
    assert spent == [30 * 8]


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_no_column_outside_of_the_file(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert columns("abc", monkeypatch, []).heading(place) is None


def test_the_columns_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    found = columns("abc", monkeypatch, [])
    headings = [found.heading(place) for place in range(3)]
    assert [(one.text, one.letter) for one in headings if one] == [("a", "A"), ("b", "B"), ("c", "C")]


@pytest.mark.parametrize(
    ("shift", "is_sure"),
    [
        # To the end of the row: two signs, of which the end of the row may be one, and their weight.
        (Shift(1, (3, 4), 2, to_the_end=True), True),
        (Shift(1, (3, 4), 1, to_the_end=True), False),
        (Shift(1, (3,), 2, to_the_end=True), False),
        (Shift(1, (3,), 1, to_the_end=True, end_agrees=True), True),
        (Shift(1, (), 2, to_the_end=True, end_agrees=True), False),
        (Shift(1, (3, 4, 5), 6, lost=1, to_the_end=True), True),
        (Shift(1, (3, 4, 5), 5, lost=1, to_the_end=True), False),
        (Shift(1, (3, 4, 5), 5, lost=1, to_the_end=True, end_agrees=True), True),
        (Shift(1, (3, 4, 5), 10, lost=2, to_the_end=True), True),
        (Shift(1, (3, 4, 5), 9, lost=2, to_the_end=True), False),
        # Far away, or inside the row: more than two signs, and nothing against it.
        (Shift(8, (3, 4), 4, to_the_end=True), True),
        (Shift(-8, (3, 4), 4, to_the_end=True), True),
        (Shift(9, (3, 4), 4, to_the_end=True), False),
        (Shift(-9, (3, 4), 4, to_the_end=True), False),
        (Shift(9, (3, 4, 5), 3, to_the_end=True), True),
        (Shift(9, (3, 4), 4, to_the_end=True, end_agrees=True), True),
        (Shift(9, (3, 4, 5), 9, lost=1, to_the_end=True), False),
        (Shift(1, (3, 4), 4), False),
        (Shift(1, (3, 4, 5), 3), True),
        (Shift(1, (3, 4, 5), 9, lost=1), False),
    ],
)
def test_when_a_shift_is_sure(shift: Shift, is_sure: bool) -> None:  # noqa: FBT001 - the expected value
    assert shift.is_sure is is_sure


def test_the_score_of_a_shift() -> None:
    assert (Shift(1, (3, 4), 4).score, Shift(1, (3, 4), 4, lost=3).score) == (4, -2)


def test_how_a_row_begins() -> None:
    cells = ["", " a ", "\n", "b\nc", "d" * 60, "e", "f", "g"]
    assert shifts.beginning(cells) == f"a; b\\nc; {'d' * 39}…; e; f"
    assert shifts.beginning([""]) == ""
