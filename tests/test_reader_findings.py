"""Problems of a file, gathered: equal ones of a column are one, and their number has a limit."""

from collections.abc import Callable
from functools import partial

import pytest

from ogpmodel import InvalidData, Problem
from ogpmodel._tables import result
from ogpmodel._tables.result import REST, Collector, Heading

CODE = "cell-unreadable"
FIRST, SECOND = Heading(0, "A title"), Heading(27, "A number")


def told(gathered: Collector) -> list[tuple[str, int, tuple[int, ...], str | None]]:
    return [(one.message, one.count, one.rows, one.place.heading) for one in gathered.problems()]


def test_equal_problems_of_a_column_are_one() -> None:
    gathered = Collector(file="a.csv", sheet="B")
    for row, column, message in ((2, FIRST, "x"), (3, SECOND, "x"), (5, FIRST, "x"), (5, FIRST, "y")):
        gathered.add(CODE, message, row, column)
    gathered.add(CODE, "x")
    assert told(gathered) == [
        ("x", 2, (2, 5), "A title"),
        ("x", 1, (3,), "A number"),
        ("y", 1, (5,), "A title"),
        ("x", 1, (), None),
    ]
    place = gathered.problems()[1].place
    assert (place.file, place.sheet, place.row, place.letter) == ("a.csv", "B", 3, "AB")


def test_different_problems_of_a_code_are_reported_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(result, "MOST_DIFFERENT", 2)
    gathered = Collector()
    for row, message in enumerate(("a", "b", "c", "a", "d"), start=2):
        gathered.add(CODE, message, row, FIRST, found=message, hint="z")
    gathered.add("label-unknown", "c", 9, FIRST)
    assert told(gathered) == [
        ("a", 2, (2, 5), "A title"),
        ("b", 1, (3,), "A title"),
        (REST, 2, (4, 6), None),
        ("c", 1, (9,), "A title"),
    ]
    assert (gathered.problems()[2].found, gathered.problems()[2].hint) == (None, None)


def test_the_rest_of_each_code_is_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "MOST_DIFFERENT", 1)
    gathered = Collector()
    for code in (CODE, "label-unknown"):
        for message in ("a", "b", "c"):
            gathered.add(code, message, 2, SECOND)
    rest = [(one.code, one.count) for one in gathered.problems() if one.message == REST]
    assert rest == [(CODE, 2), ("label-unknown", 2)]


def test_so_many_rows_of_a_problem_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "MOST_ROWS_NAMED", 2)
    gathered = Collector()
    for row in (2, 3, 4):
        gathered.add(CODE, "x", row)
    assert told(gathered) == [("x", 3, (2, 3), None)]


@pytest.mark.parametrize(
    ("details", "common"),
    [
        ([("x", "1"), ("x", "1")], ("x", "1")),
        ([("x", "1"), ("y", "1")], (None, "1")),
        ([("x", "1"), ("x", "2")], ("x", None)),
        ([("x", "1"), ("y", "2"), ("x", "1")], (None, None)),
        ([(None, None), ("x", "1")], (None, None)),
    ],
    ids=["same", "other-cell", "other-expected", "both", "none"],
)
def test_what_all_cells_have_in_common_is_kept(
    details: list[tuple[str | None, str | None]], common: tuple[str | None, str | None]
) -> None:
    gathered = Collector()
    for found, expected in details:
        gathered.add(CODE, "x", 2, FIRST, found=found, expected=expected)
    (problem,) = gathered.problems()
    assert isinstance(problem, Problem)
    assert (problem.found, problem.expected) == common


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(index: int, letter: str) -> None:
    assert Heading(index, "").letter == letter


def test_work_on_cells_that_do_not_fit_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "MOST_WORK", 25)
    monkeypatch.setattr(result, "MOST_LISTED", 1)
    gathered = Collector(file="a.csv")
    gathered.add(CODE, "x", 2, FIRST)
    gathered.add(CODE, "x", 3, FIRST)
    gathered.spend(5)
    assert told(gathered) == [("x", 2, (2, 3), "A title")]
    further: tuple[Callable[[], None], ...] = (
        partial(gathered.spend, 1),
        partial(gathered.add, CODE, "y", 4),
    )
    for spend in further:
        with pytest.raises(InvalidData) as caught:
            spend()
        first, second = caught.value.problems
        assert (first.code, first.place.file, first.place.row) == ("sheet-too-large", "a.csv", None)
        assert (second.message, second.count) == ("x", 2)


def test_a_problem_without_a_column_is_not_that_of_the_first_or_last_one() -> None:
    gathered = Collector()
    for column in (None, FIRST, SECOND, None):
        gathered.add(CODE, "x", 2, column)
    assert [one.count for one in gathered.problems()] == [2, 1, 1]


def test_details_are_compared_as_they_are_shown() -> None:
    gathered = Collector()
    for row in (2, 3):
        gathered.add(CODE, "x", row, FIRST, found="long " * 1_000, hint=str(row))
    (problem,) = gathered.problems()
    assert problem.found is not None
    assert (problem.found[:10], problem.hint) == ("long long ", "2")
