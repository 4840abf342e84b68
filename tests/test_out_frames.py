"""Tables as Arrow data, DataFrames and Parquet files."""

import json
from datetime import date
from enum import EnumType
from pathlib import Path
from typing import Any, cast

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings

import ogpmodel as ogp
from ogpmodel._out.columns import Column, ColumnType
from ogpmodel._out.table import Table
from out_tables import TABLE, tables

pa: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")

WORDS = ("none", "None", "nan", "NaN", "null", "NA", "", "<NA>", None)


@given(tables())
@settings(deadline=None)
def test_arrow_has_the_values_of_the_records(table: Table) -> None:
    """Arrow's values are equal to those of `to_records`; the schema does not depend on the rows."""
    arrow = pa.table(table)
    assert arrow.to_pylist() == table.to_records()
    assert pa.schema(table) == arrow.schema == pa.table(table[:0]).schema


def test_arrow_types() -> None:
    """Scales are ordered dictionaries with all of their steps; other vocabularies are not ordered."""
    schema = pa.schema(TABLE)
    types = {field.name: str(field.type) for field in schema}
    assert types["year"] == "int64"
    assert types["area"] == types["values"] == "list<item: string>"
    assert types["start_first"] == "date32[day]"
    assert types["completion"] == "dictionary<values=string, indices=int32, ordered=1>"
    assert types["region"] == "dictionary<values=string, indices=int32, ordered=0>"
    column = pa.table(TABLE)["completion"].chunk(0)
    assert column.dictionary.to_pylist() == [one.code for one in ogp.Completion]


def test_arrow_metadata() -> None:
    """Label, meaning, source and codes go with the field."""
    schema = pa.schema(TABLE)
    assert schema.field("title").metadata == {b"label": b"Title", b"meaning": b"The title."}
    facts = schema.field("completion").metadata
    assert facts[b"source"] == b"IRM"
    assert json.loads(facts[b"codes"])["limited"] == "Limited"


def test_vocabularies_fit_into_a_byte() -> None:
    """Arrow's builder has a byte for each term of a vocabulary, each reason, and no value."""
    vocabularies = [one for one in vars(ogp.vocabularies).values() if isinstance(one, EnumType)]
    assert len(vocabularies) > 10
    for terms in vocabularies:
        cells: list[Any] = [*terms, *ogp.Missing, None]
        table = Table([Column("x", ColumnType.TERM, terms=cast("Any", terms), reading=True)], [cells])
        assert pa.table(table).to_pylist() == table.to_records()


def test_parquet(tmp_path: Path) -> None:
    """A Parquet file has the same rows and the same metadata."""
    path = tmp_path / "a.parquet"
    TABLE.to_parquet(path)
    read = parquet.read_table(path)
    assert read.to_pylist() == TABLE.to_records()
    assert read.schema.field("title").metadata[b"meaning"] == b"The title."


def test_other_libraries_accept_a_table() -> None:
    """Polars and pandas read the table as it is."""
    frame = pl.DataFrame(TABLE)
    assert frame["completion"].to_list() == ["limited", None, "complete"]
    assert frame.columns == list(TABLE.to_records()[0])
    from_arrow: Any = getattr(pd.DataFrame, "from_arrow", None)
    if from_arrow is not None:  # pandas 3.0 and later
        pandas = from_arrow(TABLE)
        assert pandas["completion"].cat.ordered
        assert list(pandas.columns) == frame.columns


@given(tables())
@settings(deadline=None)
def test_polars_has_the_values_of_the_records(table: Table) -> None:
    """The values of the DataFrame are equal to those of `to_records`."""
    assert table.to_polars().to_dicts() == table.to_records()


@given(tables())
@settings(deadline=None)
def test_pandas_has_the_values_of_the_records(table: Table) -> None:
    """The values of the DataFrame are equal to those of `to_records`; only None is missing."""
    frame = table.to_pandas()
    records = table.to_records()
    assert len(frame) == len(records)
    for name in frame.columns:
        for found, expected in zip(frame[name].tolist(), (one[name] for one in records), strict=True):
            if expected is None:
                assert found is None or pd.isna(found)
            else:
                assert (found.date() if type(expected) is date else found) == expected


def test_pandas_types() -> None:
    """Types are nullable, scales are ordered categories."""
    frame = TABLE.to_pandas()
    types = frame.dtypes.astype(str)
    assert types["year"] == "Int64"
    assert types["verifiable"] == "boolean"
    assert types["score"] == types["share"] == "float64"
    assert types["start_first"] == "datetime64[s]"
    assert frame["completion"].cat.ordered
    assert not frame["region"].cat.ordered
    assert frame["completion"].min() == "limited"
    assert list(frame["completion"].cat.categories) == [one.code for one in ogp.Completion]
    assert frame["area"][0] == ["open-data", "gender"]


def test_polars_types() -> None:
    """Terms are an Enum of all terms."""
    frame = TABLE.to_polars()
    assert frame.schema["completion"] == pl.Enum([one.code for one in ogp.Completion])
    assert frame.schema["values"] == pl.List(pl.String)
    assert frame.schema["start_first"] == pl.Date
    assert TABLE.to_polars(labels=True)["completion"][0] == "Limited"


def test_what_looks_like_no_value_is_a_value() -> None:
    """The rating "none" and texts such as "NA" are never taken for a missing value."""
    scale = (*ogp.PotentialImpact, None)
    table = Table(
        [Column("text", ColumnType.TEXT), Column("impact", ColumnType.TERM, terms=ogp.PotentialImpact)],
        [WORDS, [scale[place % len(scale)] for place in range(len(WORDS))]],
    )
    codes = [one["impact"] for one in table.to_records()]
    assert "none" in codes
    for texts, impacts in (
        (pa.table(table)["text"].to_pylist(), pa.table(table)["impact"].to_pylist()),
        (table.to_polars()["text"].to_list(), table.to_polars()["impact"].to_list()),
    ):
        assert texts == list(WORDS)
        assert impacts == codes
    frame = table.to_pandas()
    assert frame["text"].isna().tolist() == [one is None for one in WORDS]
    assert frame["impact"].isna().tolist() == [one is None for one in codes]
