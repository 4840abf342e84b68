"""What can be read becomes rows of texts: which numbers and places they have, and where reading ends."""

import gzip
import io
import itertools
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel._problems.problems import Place
from ogpmodel._sources import csv_text, open as opening, python_rows, source_table
from ogpmodel._sources.open import tables_in, tables_in_text
from ogpmodel._sources.python_rows import is_nan
from ogpmodel._sources.source_table import Table, float_text

NAN = float("nan")


def table_of(source: Any) -> Table:
    return next(iter(tables_in(source)))


def rows_of(source: Any) -> list[tuple[int, list[str]]]:
    return list(table_of(source).rows())


def rejected(source: Any) -> ogp.Problem:
    """Return the one problem of a source, whose rows are read if there are some."""
    tables = tables_in_text(source) if isinstance(source, str) else tables_in(source)
    with pytest.raises(ogp.InvalidData) as caught:
        deque(row for one in tables for row in one.rows())
    (problem,) = caught.value.problems
    return problem


class Counting(io.BytesIO):
    """A file that keeps how much was asked for."""

    asked: tuple[int | None, ...] = ()

    def read(self, size: int | None = -1, /) -> bytes:
        """Return some bytes."""
        self.asked += (size,)
        return super().read(size)


# Rows with named cells.


def test_rows_with_named_cells_begin_with_their_names() -> None:
    records = [{"a": "x", "b": None}, {"c": 1, "a": NAN}, {}, {"b": True, None: ["y", 2]}, {None: "z"}]
    assert rows_of(records) == [
        (1, ["a", "b", "c"]),
        (2, ["x", "", ""]),
        (3, ["", "", "1"]),
        (5, ["", "TRUE", "", "y", "2"]),
        (6, ["", "", "", "z"]),
    ]


def test_names_that_are_blank_are_columns_only_with_text() -> None:
    records = [{"a": "x", "Unnamed: 1": "", " ": "y"}, {"": NAN, "Unnamed: 1": None, "a": "z"}]
    assert rows_of(records) == [(1, ["a", ""]), (2, ["x", "y"]), (3, ["z", ""])]
    assert rows_of([{"a": "x"}]) == [(1, ["a"]), (2, ["x"])]


def test_what_is_nan_is_counted_by_column_each_time_the_rows_are_read() -> None:
    named = table_of([{"a": NAN, "b": NAN}, {"a": NAN, "b": "x"}])
    (lists,) = tables_in_text('[["a", "b"], [NaN, NaN], [NaN, "x"]]')
    for table, names in ((named, "ab"), (lists, "01")):
        for _ in range(2):
            assert list(table.rows())[1:] == [(3, ["", "x"])]
            assert dict(table.nan_cells) == {names[0]: 2, names[1]: 1}


@pytest.mark.parametrize(
    ("records", "row", "heading", "words"),
    [
        ([{"a": 1}, 3], 3, None, "expected a row as a mapping from headings to cells, got 3"),
        ([3], 2, None, "expected a row as a mapping from headings to cells, got 3"),
        ([{"a": 1}, {"a": object}], 3, "a", "expected a text, number, date or None in a cell"),
        ([{"a": "\ud800"}], 2, "a", ""),
        ([{None: object, "a": "x"}], 2, None, "expected a text, number, date or None in a cell"),
        ([{object: "x"}], None, None, "expected a text, number, date or None in a cell"),
        ([], None, None, "there are no rows"),
    ],
    ids=["no-mapping", "first", "cell", "half", "rest", "name", "none"],
)
def test_rows_that_cannot_be_read_have_a_place(
    records: list[Any], row: int | None, heading: str | None, words: str
) -> None:
    problem = rejected(records)
    assert (problem.place.row, problem.place.heading) == (row, heading)
    assert words in problem.message


def test_the_limits_of_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_rows, "MOST_ROWS", 3)
    taken: list[int] = []

    def endless() -> Iterator[dict[str, object]]:
        for number in itertools.count():
            taken.append(number)
            yield {"a": number}

    assert rows_of(itertools.islice(endless(), 3))[1:] == [(2, ["0"]), (3, ["1"]), (4, ["2"])]
    assert rejected(endless()).message.startswith("there are more than")
    assert taken[3:] == [0, 1, 2, 3]
    monkeypatch.setattr(source_table, "MOST_COLUMNS", 2)
    assert rows_of([{"a": 1, "b": 2}])[0] == (1, ["a", "b"])
    # This is reported before the headings are compared with those of all formats.
    with pytest.raises(ogp.InvalidData, match="row 1 has 3 cells; no table has more than 2"):
        table_of([{"a": 1, "b": 2, "c": 3}])


def test_blank_rows_count_towards_the_last_row_of_a_sheet_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_rows, "MOST_ROWS", 1)
    monkeypatch.setattr(python_rows, "LAST_ROW", 3)
    monkeypatch.setattr(source_table, "LAST_ROW", 3)
    assert rows_of([{"a": NAN}, {"a": "x"}]) == [(1, ["a"]), (3, ["x"])]
    assert "there is a row 4" in rejected([{"a": ""}, {"a": "x"}, {"a": " "}]).message
    assert "there is a row 4" in rejected({"a": ""} for _ in itertools.count()).message


def test_lists_of_blanks_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_rows, "MOST_ROWS", 2)
    (lists,) = tables_in_text('[["a"], [""], [null], [NaN, " "], [], ["x"]]')
    assert list(lists.rows()) == [(1, ["a"]), (6, ["x"])]
    assert rejected('[["a"], ["x"], ["y"]]').code == "sheet-too-large"


def test_an_endless_iterable_is_read_to_the_row_after_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_rows, "LAST_ROW", 3)
    taken = itertools.count()
    table_of({"a": ""} | {"b": number} for number in taken)
    assert next(taken) == 4


def test_blank_names_are_columns_to_the_last_one_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_rows, "LAST_COLUMN", 3)
    monkeypatch.setattr(source_table, "MOST_COLUMNS", 2)
    unnamed = {f"Unnamed: {place}": None for place in (1, 2)}
    assert rows_of([{"a": "x"} | unnamed]) == [(1, ["a"]), (2, ["x"])]
    with pytest.raises(ogp.InvalidData, match="row 1 has 4 cells"):
        table_of([{"a": "x", "": None} | unnamed])


# Files and texts.


def test_a_file_is_read_to_one_byte_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (opening, source_table):
        monkeypatch.setattr(module, "MOST_BYTES", 64)
    content = b"a,b\n" * 16
    file = Counting(content)
    assert len(rows_of(file)) == 16
    assert file.asked == (65,)
    more = content + b"c"
    for source in (io.BytesIO(more), io.StringIO(more.decode()), more, gzip.compress(more)):
        assert rejected(source).code == "sheet-too-large"
    # Bytes are counted, not letters.
    assert len(rows_of(("é" * 32).encode())) == 1
    assert rejected(("é" * 33).encode()).code == "sheet-too-large"


def test_open_files_of_texts_and_bytes_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\nc,d\n", encoding="utf-8")
    expected = [(1, ["a", "b"]), (2, ["c", "d"])]
    with file.open(encoding="utf-8") as words, file.open("rb") as plain:
        for source in (str(file), file, words, plain):
            table = table_of(source)
            assert (list(table.rows()), table.place) == (expected, Place(file=str(file)))
    for other in (io.StringIO("a,b\nc,d\n"), b"a,b\nc,d\n", memoryview(b"a,b\nc,d\n")):
        table = table_of(other)
        assert (list(table.rows()), table.place) == (expected, Place())


@pytest.mark.parametrize(
    ("text", "lines"), [("a", 0), ("a\nb", 1), ("a\rb\n", 2), ("a\r\nb\r\n", 4)], ids=["0", "1", "2", "4"]
)
def test_a_text_has_no_more_rows_than_line_breaks(text: str, lines: int) -> None:
    tables = list(tables_in_text(text))
    assert {one.lines for one in tables} == {lines}
    assert len(tables) == len(csv_text.DELIMITERS)


def test_problems_of_json_have_the_file_and_the_line(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"a": 1},\n}]', encoding="utf-8")
    problem = rejected(file)
    assert (problem.place.file, problem.place.line) == (str(file), 2)
    file.write_text('[["a"], [{}]]', encoding="utf-8")
    problem = rejected(file)
    assert (problem.place.file, problem.place.row) == (str(file), 2)


def test_a_text_in_the_place_of_a_path_names_the_other_function() -> None:
    for text in ("a,b\nc,d", "a\rb", ' {"a": 1}'):
        with pytest.raises(FileNotFoundError, match=r"pass the text of a table to ogpmodel\.reads"):
            table_of(text)
    with pytest.raises(FileNotFoundError) as caught:
        table_of("no such file")
    assert "reads" not in str(caught.value)


# Values.


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        (2.0**53 - 1, None, "9007199254740991"),
        (2.0**53, None, "9007199254740992.0"),
        (2.0**53, "9007199254740993", "9007199254740993"),
        (-(2.0**53), "-9007199254740993", "-9007199254740993"),
        (1.0 - 2.0**53, "x", "-9007199254740991"),
        (4.0, "4.00", "4"),
        (4.5, "4.50", "4.5"),
        (NAN, "x", "x"),
        (float("inf"), None, "inf"),
    ],
)
def test_a_float_as_a_sheet_shows_it(value: float, words: str | None, expected: str) -> None:
    assert float_text(value, words) == expected


def test_a_text_that_has_an_item_is_its_own_text() -> None:
    class Text(str):
        """As numpy has it."""

        __slots__ = ()

        def item(self) -> str:
            raise ValueError("there is none")

    assert rows_of([{"a": Text("x")}])[1] == (2, ["x"])


def test_missing_values_of_data_frames() -> None:
    missing = [type(name, (), {})() for name in ("NAType", "NaTType")]
    assert list(map(is_nan, [*missing, NAN])) == [True, True, True]
    assert list(map(is_nan, [None, "", "NaN", 0, 1.5, float("inf"), object()])) == [False] * 7
