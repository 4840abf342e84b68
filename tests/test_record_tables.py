"""Tables of collections, shares and reports."""

from collections import Counter
from fractions import Fraction
from itertools import chain
from typing import Any, cast

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings

import ogpmodel as ogp
from ogpmodel import testing
from ogpmodel._dataset.tables import inferred_column
from ogpmodel._out.columns import ColumnType

COLLECTIONS = (
    "members",
    "plans",
    "commitments",
    "assessments",
    "resources",
    "posts",
    "scores",
    "figures",
)
SAMPLES = {"guatemala": ogp.samples.guatemala(), "invented": ogp.samples.invented()}
GUATEMALA = SAMPLES["guatemala"]
F = ogp.Commitments.fields
TITLE: Any = F.title
PLAN = ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=2014)
COMMITMENT = ogp.Commitment(
    id="FD0001",
    plan="AP_FRE01",
    title="One\ntwo",
    areas=("2020/open-data", "2020/gender"),
    undecided_areas=("2020/justice",),
    extras=ogp.FrozenMap({"budget": 5, "tags": ("a", 1)}),
)


def one(assessment: ogp.Assessment | None = None) -> ogp.Commitments:
    """Return the commitment in a dataset, with an assessment."""
    assessments = [assessment] if assessment else []
    return ogp.Dataset(plans=[PLAN], commitments=[COMMITMENT], assessments=assessments).commitments


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_field_is_a_column(sample: str, name: str) -> None:
    """A table has a row for each record; all fields can be columns of a DataFrame."""
    records: Any = getattr(SAMPLES[sample], name)
    table = records.table(all=True)
    fields = [field.name for field in records.fields]
    undecided = [f"{field.name}_undecided" for field in records.fields if field.has_undecided]
    assert list(table.columns) == [*fields, *undecided]
    assert len(table) == len(table.to_pandas()) == len(table.to_polars()) == len(records)
    usual = records.table()
    assert 5 <= len(usual.columns) < 15
    assert all(usual[column] == table[column] for column in usual.columns)


def different(cell: object) -> set[object]:
    """Return the different values of a cell."""
    return set(cast("tuple[object, ...]", cell)) if isinstance(cell, tuple) else {cell}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_columns_have_the_values_that_are_counted(name: str) -> None:
    """The values of a column are those of `count_by`, except for the mark of undecided ones."""
    records: Any = getattr(SAMPLES["invented"], name)
    table = records.table(all=True)
    for field in records.fields:
        cells: list[Any] = list(table[field.name])
        values: Counter[Any] = Counter(chain.from_iterable(map(different, cells)))
        counted = records.count_by(field)
        if field.has_undecided:
            values.pop(ogp.Missing.UNREADABLE, None)
            counted.pop(ogp.Missing.UNREADABLE, None)
        assert values == counted, field.name


@given(testing.datasets())
@settings(deadline=None, max_examples=20)
def test_any_dataset_becomes_tables(dataset: ogp.Dataset) -> None:
    """Tables of all fields exist for any dataset, unless a whole number has more than 64 bits."""
    for name in COLLECTIONS:
        records: Any = getattr(dataset, name)
        try:
            assert len(records.table(all=True)) == len(records)
        except ValueError as error:
            assert "the whole number is too large" in str(error)  # noqa: PT017 - most datasets have no error


def test_a_number_that_is_too_large() -> None:
    """A whole number of more than 64 bits is an error that names column and row."""
    plan = ogp.ActionPlan(id="AP_FRE01", member="FRE", number=2**63)
    with pytest.raises(ValueError, match="column 'number', row 1: the whole number is too large"):
        ogp.Plans([plan]).table("id", "number")


def test_names_and_fields() -> None:
    """Names and fields are the same columns; their declarations are those of the fields."""
    table = GUATEMALA.commitments.table("id", F.region, "completion")
    assert table == GUATEMALA.commitments.table(F.id, "region", F.completion)
    assert table.title == "Commitments"
    assert table[0] == {
        "id": "GT0085",
        "region": ogp.Region.AMERICAS,
        "completion": ogp.Missing.NOT_STATED,
    }
    completion = table.columns["completion"]
    assert (completion.label, completion.terms, completion.reading) == ("Completion", ogp.Completion, True)
    assert completion.meaning == F.completion.meaning
    assert not table.columns["region"].reading


def test_the_usual_columns_of_commitments() -> None:
    """The usual columns include the year, the region and the readings that people ask for."""
    assert list(GUATEMALA.commitments.table().columns) == [
        "id",
        "title",
        "member",
        "submitted",
        "region",
        "area",
        "completion",
        "starred",
        "area_undecided",
    ]


def test_several_values() -> None:
    """Certain values are in one column, undecided ones in another; explode has a row for each."""
    table = one().table("id", "area")
    assert table.to_records() == [
        {"id": "FD0001", "area": ["2020/open-data", "2020/gender"], "area_undecided": ["2020/justice"]}
    ]
    assert table.exploded("area")["area"] == ("2020/open-data", "2020/gender")


@pytest.mark.parametrize(
    ("design", "value", "undecided"),
    [
        (ogp.DesignReview(), ogp.Missing.NOT_STATED, ()),
        (ogp.DesignReview(values=()), (), ()),
        (
            ogp.DesignReview(values=(ogp.OgpValue.ACCESS_TO_INFORMATION,)),
            (ogp.OgpValue.ACCESS_TO_INFORMATION,),
            (),
        ),
        (
            ogp.DesignReview(
                values=(ogp.OgpValue.ACCESS_TO_INFORMATION,),
                undecided_values=(ogp.OgpValue.CIVIC_PARTICIPATION,),
            ),
            (ogp.OgpValue.ACCESS_TO_INFORMATION,),
            (ogp.OgpValue.CIVIC_PARTICIPATION,),
        ),
        (
            ogp.DesignReview(values=(), undecided_values=(ogp.OgpValue.CIVIC_PARTICIPATION,)),
            ogp.Missing.UNREADABLE,
            (ogp.OgpValue.CIVIC_PARTICIPATION,),
        ),
    ],
)
def test_readings_of_several_values(design: ogp.DesignReview, value: object, undecided: object) -> None:
    """A reason stays if no value is certain."""
    table = one(ogp.Assessment(commitment="FD0001", design=design)).table("value")
    assert (table["value"], table["value_undecided"]) == ((value,), (undecided,))


def test_related_records_that_are_absent() -> None:
    """A field of an absent record has no value: None, or the reason of a record that states nothing."""
    table = one().table("region", "member_name", "completion")
    assert table[0] == {"region": None, "member_name": None, "completion": ogp.Missing.NOT_STATED}


def test_extras() -> None:
    """The column of an extra has the type of its values; values of several types are JSON."""
    records = one().table(F.extra("budget"), F.extra("tags"))
    assert records.to_records() == [{"budget": 5, "tags": '["a", 1]'}]
    assert one().table(F.extra("budget", float)).to_records() == [{"budget": 5.0, "budget_missing": None}]
    with pytest.raises(ogp.NotFound, match="no record of these Commitments has an extra 'none'"):
        one().table(F.extra("none"))


@pytest.mark.parametrize(
    ("values", "value_type", "expected"),
    [
        ([], ColumnType.TEXT, []),
        ([None, ogp.Missing.UNCLEAR], ColumnType.TEXT, [None, ogp.Missing.UNCLEAR]),
        ([True, None], ColumnType.BOOLEAN, [True, None]),
        ([1, 0.5], ColumnType.NUMBER, [1, 0.5]),
        ([1, True], ColumnType.TEXT, ["1", "true"]),
        ([ogp.Region.EUROPE], ColumnType.TERM, [ogp.Region.EUROPE]),
        ([ogp.FrozenMap({"é": 1}), None], ColumnType.TEXT, ['{"é": 1}', None]),
    ],
)
def test_inferred_columns(values: list[Any], value_type: ColumnType, expected: list[Any]) -> None:
    """The type of a column is that of all its values."""
    column, cells = inferred_column("x", values, label="X", meaning="M.")
    assert (column.value_type, cells, column.label, column.meaning) == (value_type, expected, "X", "M.")
    assert column.reading is (ogp.Missing.UNCLEAR in values)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: GUATEMALA.commitments.table("titel"), "did you mean 'title'?"),
        (lambda: GUATEMALA.plans.table(TITLE), "did you mean its own 'title'?"),
        (lambda: GUATEMALA.plans.table("id", all=True), "Plans.table takes fields or all=True, not both"),
        (lambda: ogp.Records([PLAN, COMMITMENT]).table(), "Records has no fields, and no table"),
        (lambda: ogp.Commitments([COMMITMENT]).table("region"), "these records stand alone"),
    ],
)
def test_what_cannot_be_a_column(make: Any, message: str) -> None:
    """A wrong field is an error that names the right one."""
    with pytest.raises(TypeError) as caught:
        make()
    assert message in str(caught.value)


def test_a_column_occurs_once() -> None:
    """A field that is passed twice is an error."""
    with pytest.raises(ValueError, match="two columns of the output have the name 'id'"):
        GUATEMALA.commitments.table("id", "title", "id")


def test_records_without_a_dataset() -> None:
    """Records that stand alone have tables of their own fields."""
    assert ogp.Commitments([COMMITMENT]).table("id", "title").about == ()
    assert len(ogp.Posts(GUATEMALA.posts).table()) == 3


def test_the_source_of_a_table() -> None:
    """The table states title, publisher and licence of the dataset, for the sheet About."""
    about = dict(GUATEMALA.plans.table().about)
    assert about["Licence"] == GUATEMALA.metadata.licence
    assert one().table().about == ()


def test_none_is_a_rating() -> None:
    """The rating *none* is a text in pandas and polars, and a missing rating has its reason."""
    table = GUATEMALA.assessments.table("commitment", "potential_impact")
    rated = [rating is ogp.PotentialImpact.NONE for rating in table["potential_impact"]]
    missing = [isinstance(rating, ogp.Missing) for rating in table["potential_impact"]]
    assert (sum(rated), sum(missing) > 0) == (2, True)
    for column in (table.to_pandas()["potential_impact"], table.to_polars()["potential_impact"]):
        assert [value == "none" for value in column.to_list()] == rated
    assert table.to_pandas()["potential_impact"].isna().tolist() == missing
    assert table.to_polars()["potential_impact"].is_null().to_list() == missing
    assert table.to_polars()["potential_impact_missing"].is_not_null().to_list() == missing


def test_collections_are_arrow_streams() -> None:
    """DataFrames of a collection are those of its table; the schema does not depend on the records."""
    pa: Any = pytest.importorskip("pyarrow")
    for name in COLLECTIONS:
        records: Any = getattr(GUATEMALA, name)
        assert pa.table(records) == pa.table(records.table())
        assert pa.schema(records) == pa.schema(records[:0]) == pa.schema(records.table())
    frame: pl.DataFrame = pl.DataFrame(GUATEMALA.commitments)
    assert frame["id"].to_list() == [one.id for one in GUATEMALA.commitments]


def test_pandas_reads_a_collection() -> None:
    """The Arrow constructor of pandas accepts a collection."""
    pytest.importorskip("pyarrow")
    if not hasattr(pd.DataFrame, "from_arrow"):
        pytest.skip("pandas 3 has DataFrame.from_arrow")
    make: Any = pd.DataFrame
    assert make.from_arrow(GUATEMALA.plans)["id"].tolist() == [one.id for one in GUATEMALA.plans]


def test_the_table_of_shares() -> None:
    """A share becomes floats and counts; a group in which nobody was judged has no share."""
    starred = ogp.stars.starred(ogp.stars.CURRENT)
    found = ogp.share(GUATEMALA.commitments, starred, among=ogp.Denominator.ASSESSED, by=F.submitted)
    table = found.table()
    assert table.title == table.columns["share"].meaning == "starred, current rule"
    assert table["share"] == tuple(found.values())
    rows = {row["submitted"]: row for row in table.to_records()}
    assert rows[2012]["share"] == float(Fraction(1, 14))
    assert (rows[2012]["share_numerator"], rows[2012]["share_denominator"]) == (1, 14)
    assert rows[2018]["share"] is None


def test_the_table_of_shares_by_a_reading() -> None:
    """A reason is a value of the field, with a share of its own; no records have an empty table."""
    starred = ogp.stars.starred(ogp.stars.CURRENT)
    among = ogp.Denominator.ASSESSED
    found = ogp.share(GUATEMALA.commitments, starred, among=among, by="completion").table()
    assert found.columns["completion"].terms is ogp.Completion
    assert ogp.Missing.NOT_STATED in found["completion"]
    empty = ogp.share(GUATEMALA.commitments[:0], starred, among=among, by="completion").table()
    assert (len(empty), empty.title) == (0, "")


def test_the_table_of_a_report() -> None:
    """A report is a table with a row for each problem."""
    report = ogp.validate(SAMPLES["invented"])
    table = report.table()
    assert len(table) == len(report) > 0
    assert table["code"] == tuple(problem.code for problem in report)
    assert table["severity"] == tuple(problem.severity for problem in report)
    assert len(ogp.Report().table()) == 0
