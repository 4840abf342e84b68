"""What makes the reader fast changes nothing: records without checks, lines, and shapes of dates."""

import csv
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._model.record import Record
from ogpmodel._problems.problems import Place
from ogpmodel._sources.csv_text import LINES, csv_rows
from ogpmodel._tables import dates, record_maker
from ogpmodel._tables.derived import FORMULAS
from ogpmodel._tables.determined import OF_TAGS
from ogpmodel._tables.formats import formats
from ogpmodel._tables.printed import PrintedRow
from sheets import header_row, path, table, text

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
NAMES = ("commitments-2024", "commitments-2017", "commitments-2015", "participation-2016")
CELLS = st.sampled_from(
    [
        "",
        "0",
        "1",
        "2",
        "NR",
        "NA",
        "ND",
        "None",
        " Limited ",
        "2016.0",
        "9/30/2018",
        "#REF!",
        "é; ü\nß",
        "\u00a0",
    ]
)


def checked(value: Any, /) -> Any:
    """Return a record that the constructors have created of the same values, inner records included."""
    if isinstance(value, tuple):
        return tuple(map(checked, cast("Iterable[Any]", value)))
    if not isinstance(value, Record):
        return value
    fields = attrs.fields(cast("Any", type(value)))
    return type(value)(**{field.name: checked(getattr(value, field.name)) for field in fields})


def assert_as_checked(found: ogp.ReadResult) -> None:
    """The constructors accept all values, and create equal records with equal hashes and the same JSON."""
    for part in found.dataset.parts().values():
        for record in part:
            again = checked(record)
            assert record == again
            assert hash(record) == hash(again)
    parts = {name: map(checked, part) for name, part in found.dataset.parts().items()}
    again = ogp.Dataset(**cast("Any", parts), metadata=found.dataset.metadata)
    assert ogp.dumps(found.dataset) == ogp.dumps(again)
    for row in found.printed.rows:
        assert PrintedRow(*(getattr(row, field.name) for field in attrs.fields(PrintedRow))) == row


@pytest.mark.skipif(not DATA.is_dir(), reason="OGPMODEL_DATA names the folder of OGP's published tables")
@pytest.mark.parametrize("name", NAMES)
def test_records_of_the_extracts_are_those_of_the_constructors(name: str) -> None:
    assert_as_checked(ogp.read(DATA / f"{name}.csv"))


@cache
def rows_of(name: str) -> tuple[list[list[str]], int]:
    cells = table(name)
    return cells, header_row(cells, name)


@given(st.data())
@settings(max_examples=25)
def test_records_of_other_rows_are_those_of_the_constructors(data: st.DataObject) -> None:
    """Whatever a cell contains, its value has the type of its field."""
    cells, at = rows_of(data.draw(st.sampled_from([*formats()])))
    rows = [list(row) for row in cells]
    places = st.tuples(st.integers(at + 1, len(rows) - 1), st.integers(0, len(rows[at]) - 1))
    for (row, place), cell in data.draw(st.lists(st.tuples(places, CELLS), max_size=12)):
        rows[row][place : place + 1] = [cell]
    assert_as_checked(ogp.reads(text(rows)))


def test_without_twins_the_records_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that does not allow the change of class reads the same."""
    found = [ogp.read(path(name)) for name in formats()]

    def no_twin(_: object) -> None:
        return None

    monkeypatch.setattr(record_maker, "twin_of", no_twin)
    assert [ogp.read(path(name)) for name in formats()] == found


def rows_by_grammar(source: str, /) -> list[tuple[int, list[str]]] | None:
    """Return the rows of a text whose lines the grammar finds; None if it breaks the grammar."""
    try:
        rows = list(csv.reader(LINES.findall(source), strict=True))
    except csv.Error:
        return None
    return [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]


@given(st.lists(st.sampled_from(["a", ",", "\r", "\n", "\r\n", "\u2028", '"b\rc\n"', '"']), max_size=12))
@settings(max_examples=150)
def test_lines_are_those_of_the_grammar(parts: list[str]) -> None:
    """Lines that are found by their line feed, or by a carriage return before it."""
    source = "".join(parts)
    try:
        rows = list(csv_rows(source, ",", Place()))
    except ogp.InvalidData:
        rows = None
    assert rows == rows_by_grammar(source)


@given(st.data())
@settings(max_examples=60)
def test_a_date_has_a_shape_that_its_first_character_allows(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(dates.SHAPES))
    cell = data.draw(st.from_regex(shape.pattern, fullmatch=True))
    assert shape in dates._shapes_of(cell)


def test_every_shape_is_tried_for_its_example() -> None:
    assert all(shape in dates._shapes_of(shape.example) for shape in dates.SHAPES)
    assert dates._shapes_of("") == dates._shapes_of("\u017feptember 2014") == dates.SHAPES


def test_only_the_formula_of_tags_reads_tags() -> None:
    """So it alone gets them: any other formula would find none."""
    tags = ["1", "0"]
    read_tags = {
        name
        for name, formula in FORMULAS.items()
        if formula.compute(lambda _: "", tags) != formula.compute(lambda _: "", ())
    }
    assert read_tags == {OF_TAGS}
