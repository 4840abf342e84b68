"""Tables that the tests of output share: one with a column of every type, and a strategy for any."""

from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Missing, OgpValue, PartialDate, Region
from ogpmodel._out.columns import Column, ColumnType
from ogpmodel._out.table import Table
from ogpmodel.testing import partial_dates, texts

EVIL = "=1+1 <script>alert('1')</script> | `a` \x1b[31m"


@attrs.frozen
class Share:
    """A share, as the IRM's shares are."""

    value: ogp.Reading[Fraction]
    least: ogp.Reading[Fraction]
    most: ogp.Reading[Fraction]
    numerator: int
    denominator: int
    text: str


THIRD = Share(
    Fraction(1, 3), Fraction(1, 4), Fraction(1, 2), 1, 3, "33.3% (1 of 3; at least 25%, at most 50%)"
)
NO_SHARE = Share(Missing.NOT_APPLICABLE, Fraction(0), Fraction(1), 0, 0, "not applicable: nothing")

COLUMNS = (
    Column("id", ColumnType.TEXT),
    Column("title", ColumnType.TEXT, label="Title", meaning="The title.", language="language"),
    Column("language", ColumnType.TEXT),
    Column("year", ColumnType.INTEGER),
    Column("score", ColumnType.NUMBER),
    Column("verifiable", ColumnType.BOOLEAN, reading=True),
    Column("completion", ColumnType.TERM, terms=Completion, reading=True, source="IRM"),
    Column("region", ColumnType.TERM, terms=Region),
    Column("start", ColumnType.DATE, reading=True),
    Column("area", ColumnType.TEXT, many=True),
    Column("values", ColumnType.TERM, terms=OgpValue, many=True, reading=True),
    Column("share", ColumnType.SHARE),
)
ROWS: tuple[tuple[Any, ...], ...] = (
    (
        "GT0001",
        "Abrir \n los datos",
        "es",
        2014,
        3.0,
        True,
        Completion.LIMITED,
        Region.AMERICAS,
        PartialDate(2014, 7),
        ("open-data", "gender"),
        (OgpValue.ACCESS_TO_INFORMATION,),
        THIRD,
    ),
    (
        "GT0002",
        EVIL,
        None,
        None,
        Fraction(1, 4),
        Missing.NOT_REVIEWED,
        Missing.TOO_EARLY,
        None,
        Missing.NOT_STATED,
        (),
        Missing.NOT_STATED,
        NO_SHARE,
    ),
    ("GT0003", None, "es", -1, 0.12345, False, Completion.COMPLETE, None, None, None, (), None),
)
TABLE = Table.from_rows(COLUMNS, ROWS, title="Try <this>", about=(("Licence", "CC BY 4.0"),))

SINGLE: dict[ColumnType, st.SearchStrategy[Any]] = {
    ColumnType.TEXT: texts()
    | st.sampled_from(["None", "none", "nan", "NULL", "NA", "", "a\r\nb", "'=1", "-"]),
    ColumnType.INTEGER: st.integers(-(2**63), 2**63 - 1),
    ColumnType.NUMBER: st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-9, 9)
    | st.fractions(0, 1),
    ColumnType.BOOLEAN: st.booleans(),
    ColumnType.DATE: partial_dates(),
    ColumnType.TERM: st.sampled_from(ogp.PotentialImpact),
    ColumnType.SHARE: st.sampled_from([THIRD, NO_SHARE]),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table with a few rows: every type, readings and not, one value or several."""
    count = draw(st.integers(0, 3))
    columns: list[Column] = []
    data: list[list[Any]] = []
    for number, value_type in enumerate(draw(st.lists(st.sampled_from(ColumnType), min_size=1, max_size=4))):
        several, reading = draw(st.booleans()), draw(st.booleans())
        terms = ogp.PotentialImpact if value_type is ColumnType.TERM else None
        columns.append(Column(f"c{number}", value_type, terms=terms, many=several, reading=reading))
        single = SINGLE[value_type]
        value = st.lists(single, max_size=2).map(tuple) if several else single
        gaps: st.SearchStrategy[Any] = st.sampled_from(Missing) if reading else st.none()
        data.append(draw(st.lists(value | st.none() | gaps, min_size=count, max_size=count)))
    return Table(columns, data)
