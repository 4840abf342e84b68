"""Tables: declarations, checks, rows and columns, plain values."""

import pickle
import re
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Missing, PartialDate
from ogpmodel._out.columns import Column, ColumnType
from ogpmodel._out.grid import Grid
from ogpmodel._out.plain import BREAKS, without_breaks
from ogpmodel._out.table import Table
from out_tables import COLUMNS, ROWS, TABLE, THIRD, tables

TEXT, INTEGER, NUMBER, BOOLEAN = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.BOOLEAN


def test_rows_and_columns() -> None:
    """A table is read by row, by column and by slice."""
    assert len(TABLE) == 3
    assert [row["id"] for row in TABLE] == ["GT0001", "GT0002", "GT0003"]
    assert TABLE["year"] == (2014, None, -1)
    assert TABLE[-1]["completion"] is Completion.COMPLETE
    assert TABLE[0] == next(iter(TABLE))
    assert list(TABLE[1:].rows()) == list(ROWS[1:])
    assert TABLE[1:].title == TABLE.title
    assert list(TABLE.columns) == [one.name for one in COLUMNS]
    assert TABLE.columns["title"].label == "Title"
    assert TABLE.columns["id"].label == "id"
    assert len(Table((), ())) == 0
    assert len(Table.from_rows(COLUMNS, [])) == 0


@pytest.mark.parametrize("key", [3, -4])
def test_a_row_that_does_not_exist(key: int) -> None:
    """The message names the number of rows."""
    with pytest.raises(IndexError, match=f"the table has 3 rows; there is no row {key}"):
        TABLE[key]


def test_a_column_that_does_not_exist() -> None:
    """The message suggests the nearest name."""
    with pytest.raises(ogp.NotFound, match="'tilte' is not a column of this table; did you mean 'title'"):
        TABLE["tilte"]


@given(tables())
@settings(deadline=None)
def test_a_table_is_a_value(table: Table) -> None:
    """Equality, hash, pickle and slices depend on the content alone."""
    again = Table.from_rows(table.declarations, list(table.rows()))
    assert again == table or not len(table)
    assert hash(table[:]) == hash(table)
    assert pickle.loads(pickle.dumps(table)) == table
    assert table[:0] == Table(table.declarations, [()] * len(table.declarations))
    assert Grid(table.declarations, table.data) != table


def test_a_table_is_immutable() -> None:
    """Nothing can be assigned, and the table cannot be initialized again."""
    with pytest.raises(AttributeError):
        TABLE.title = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="immutable"):
        TABLE.__init__((), ())  # type: ignore[misc]
    assert attrs.evolve(TABLE, title="x") != TABLE


WRONG: list[tuple[dict[str, Any], Any, type[Exception], str]] = [
    ({"value_type": TEXT}, 3, TypeError, "expected str, got 3"),
    ({"value_type": INTEGER}, True, TypeError, "expected int, got True"),
    ({"value_type": INTEGER}, 2**63, ValueError, "the whole number is too large"),
    ({"value_type": INTEGER}, -(2**63) - 1, ValueError, "the whole number is too large"),
    ({"value_type": NUMBER}, "3", TypeError, "expected Fraction or float or int, got '3'"),
    ({"value_type": NUMBER}, float("nan"), ValueError, "the number is infinite, not a number"),
    ({"value_type": NUMBER}, 10**400, ValueError, "the number is infinite, not a number or too large"),
    ({"value_type": TEXT}, "\ud800", ValueError, r"the text '\ud800' cannot be written as UTF-8"),
    ({"value_type": TEXT}, Missing.NO_DATA, TypeError, "expected str, got Missing.NO_DATA"),
    ({"value_type": BOOLEAN, "reading": True}, 1, TypeError, "expected bool, got 1"),
    ({"value_type": TEXT, "many": True}, "ab", TypeError, "expected None or tuple, got 'ab'"),
    ({"value_type": TEXT, "many": True}, ("a", 1), TypeError, "expected str, got 1"),
    ({"value_type": ColumnType.SHARE}, Fraction(1, 2), TypeError, "expected a share, got Fraction(1, 2)"),
    (
        {"value_type": ColumnType.TERM, "terms": Completion},
        "limited",
        TypeError,
        "expected Completion, got 'limited'",
    ),
]


@pytest.mark.parametrize(("declared", "value", "error", "message"), WRONG, ids=range(len(WRONG)))
def test_a_value_of_another_type(
    declared: dict[str, Any], value: Any, error: type[Exception], message: str
) -> None:
    """The message names column and row, what was expected and what was there."""
    with pytest.raises(error) as caught:
        Table([Column("x", **declared)], [[None, value]])
    assert str(caught.value).startswith(f"column 'x', row 2: {message}")


def test_declarations_that_cannot_be() -> None:
    """A declaration names a type, and a vocabulary exactly if its values are terms."""
    with pytest.raises(TypeError, match="a vocabulary for a column of the type TERM, and only for it"):
        Column("x", ColumnType.TERM)
    with pytest.raises(TypeError, match="only for it"):
        Column("x", TEXT, terms=Completion)
    with pytest.raises(TypeError, match="takes a vocabulary, not 'completion'"):
        Column("x", ColumnType.TERM, terms="completion")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a column of reasons cannot be a reading"):
        Column("x", ColumnType.TERM, terms=Missing, reading=True)
    with pytest.raises(TypeError, match=r"Column\(value_type=…\) takes ColumnType, not 'text'"):
        Column("x", "text")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the name of a column is empty"):
        Column("", TEXT)
    with pytest.raises(ValueError, match="cannot be written as UTF-8"):
        Column("x", TEXT, meaning="\ud800")


def test_tables_that_cannot_be() -> None:
    """The columns of a table have different names and the same number of values."""
    x, y = Column("x", TEXT), Column("y", TEXT)
    with pytest.raises(ValueError, match="got 2 declarations and 1 columns of values"):
        Table([x, y], [["a"]])
    with pytest.raises(ValueError, match="same number of values: 'x' has 1, 'y' has 2"):
        Table([x, y], [["a"], ["a", "b"]])
    with pytest.raises(ValueError, match="expected 2 values, got 1"):
        Table.from_rows([x, y], [("a", "b"), ("a",)])
    with pytest.raises(ValueError, match="two columns of the output have the name 'x'"):
        Table([x, x], [["a"], ["a"]])
    with pytest.raises(ValueError, match="two columns of the output have the name 'x_missing'"):
        Table([Column("x", TEXT, reading=True), Column("x_missing", TEXT)], [["a"], ["a"]])
    with pytest.raises(ValueError, match="its language is in the column 'y', which the table does not have"):
        Table([Column("x", TEXT, language="y")], [["a"]])
    with pytest.raises(TypeError, match="takes Column objects, not 'x'"):
        Table(["x"], [["a"]])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"Table\(data=…\) takes an iterable of values, not 'a'"):
        Table([x], ["a"])


def test_records() -> None:
    """Values become plain data; reasons, days and bounds are columns next to them."""
    first, second, third = TABLE.to_records()
    assert first == {
        "id": "GT0001",
        "title": "Abrir los datos",
        "language": "es",
        "year": 2014,
        "score": 3.0,
        "verifiable": True,
        "verifiable_missing": None,
        "completion": "limited",
        "completion_missing": None,
        "region": "americas",
        "start": "2014-07",
        "start_first": date(2014, 7, 1),
        "start_last": date(2014, 7, 31),
        "start_missing": None,
        "area": ["open-data", "gender"],
        "values": ["access-to-information"],
        "values_missing": None,
        "share": float(THIRD.value),  # type: ignore[arg-type]
        "share_least": 0.25,
        "share_most": 0.5,
        "share_numerator": 1,
        "share_denominator": 3,
        "share_missing": None,
    }
    assert (second["verifiable"], second["verifiable_missing"]) == (None, "not-reviewed")
    assert (second["area"], second["values"], second["values_missing"]) == ([], None, "not-stated")
    assert (second["share"], second["share_most"], second["share_denominator"]) == (None, 1.0, 0)
    assert (second["share_missing"], third["share_missing"]) == ("not-applicable", None)
    assert (third["area"], third["values"], third["share_numerator"]) == (None, [], None)


def test_options() -> None:
    """Labels and line breaks are written on request."""
    first, second, _ = TABLE.to_records(labels=True, breaks=True)
    assert (first["completion"], first["title"]) == ("Limited", "Abrir \n los datos")
    assert first["values"] == ["Access to Information"]
    assert second["completion_missing"] == "Too early"


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\nb", "a b"), ("a \r\n\t b\u2028c", "a b c"), ("a  b", "a  b"), ("a\x0b", "a "), ("\n", " ")],
)
def test_line_breaks(text: str, line: str) -> None:
    """A line break and the blanks around it become a blank."""
    assert without_breaks(text) == line
    assert len(line.splitlines()) == 1


@given(st.text(st.sampled_from(f"a \t\u00a0{BREAKS}"), max_size=8))
def test_a_line_break_becomes_a_blank(text: str) -> None:
    """A break, with the blanks and breaks around it, becomes one blank; everything else stays."""
    assert without_breaks(text) == re.sub(rf"[^\S{BREAKS}]*[{BREAKS}]\s*", " ", text)


@pytest.mark.parametrize("unit", [" ", "\t", "a ", " \n", "\xa0"])
def test_long_runs_of_blanks(unit: str) -> None:
    """The test hangs if the blanks of a run are tried as the first one, one after the other."""
    assert without_breaks("a\n" + unit * 500_000 + "b").startswith("a ")


def test_exploded() -> None:
    """A row for each value; a row without values stays, and so does its reason."""
    areas = TABLE.exploded("area")
    assert list(zip(areas["id"], areas["area"], strict=True)) == [
        ("GT0001", "open-data"),
        ("GT0001", "gender"),
        ("GT0002", None),
        ("GT0003", None),
    ]
    assert not areas.columns["area"].many
    assert TABLE.exploded("values")["values"] == (
        ogp.OgpValue.ACCESS_TO_INFORMATION,
        Missing.NOT_STATED,
        None,
    )
    with pytest.raises(ValueError, match="column 'id' has one value in each row"):
        TABLE.exploded("id")


def test_texts_of_dates_and_years() -> None:
    """Equal dates have equal days, whatever the text of their source."""
    column = Column("start", ColumnType.DATE, many=True)
    table = Table([column], [[(PartialDate(2014, text="FY 2014"), PartialDate(2014)), None]])
    first, second = table.to_records()
    assert first["start"] == ["2014", "2014"]
    assert first["start_last"] == [date(2014, 12, 31)] * 2
    assert second["start_first"] is None
