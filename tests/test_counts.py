"""Counts, groups, lists and vocabularies are tables, whose values are in their order."""

import copy
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

import ogpmodel as ogp
from ogpmodel import Completion, Missing, registry
from ogpmodel._out.columns import ColumnType
from ogpmodel.testing import datasets

GUATEMALA = ogp.samples.guatemala()
f = ogp.Commitments.fields
BY_YEAR = [(2012, 14), (2014, 48), (2016, 22), (2018, 24)]
ORDER = [
    *(Completion.NOT_STARTED, Completion.LIMITED, Completion.SUBSTANTIAL, Completion.COMPLETE),
    *(Missing.NOT_STATED, Missing.UNCLEAR),
]


def test_counts_of_one_field() -> None:
    """A row for each value: numbers by size, terms in the order of their scale, what is missing last."""
    counts = GUATEMALA.commitments.count_by("submitted")
    assert counts == Counter(dict(BY_YEAR))
    assert [(row["submitted"], row["count"]) for row in counts.table()] == BY_YEAR
    assert GUATEMALA.commitments.count_by(f.completion).table()["completion"] == tuple(ORDER)
    (column, count) = counts.table().declarations
    assert (column.value_type, column.label, count.value_type) == (
        ColumnType.INTEGER,
        "Submitted",
        ColumnType.INTEGER,
    )
    assert counts._repr_html_() == counts.table()._repr_html_()
    assert repr(counts) == "Counts({2014: 48, 2018: 24, 2016: 22, 2012: 14})"


def test_counts_of_two_fields() -> None:
    """A row for each pair, sorted by both fields; or a cross table with a column for each second value."""
    counts = GUATEMALA.commitments.count_by(f.completion, f.submitted)
    rows: list[Any] = [(row["completion"], row["submitted"], row["count"]) for row in counts.table()]
    assert rows[:3] == [
        (Completion.NOT_STARTED, 2012, 2),
        (Completion.LIMITED, 2012, 10),
        (Completion.LIMITED, 2014, 17),
    ]
    assert rows == sorted(rows, key=lambda row: (ORDER.index(row[0]), row[1]))
    cross = counts.table(cross=True)
    assert list(cross.columns) == ["completion", "2012", "2014", "2016", "2018"]
    assert cross["completion"] == tuple(ORDER)
    assert cross["2014"] == (0, 17, 21, 9, 0, 1)
    assert cross.title == "Completion by submitted"
    by_completion = GUATEMALA.commitments.count_by(f.submitted, f.completion).table(cross=True)
    assert list(by_completion.columns) == [
        *("submitted", "not-started", "limited", "substantial", "complete", "not-stated", "unclear")
    ]
    with pytest.raises(TypeError, match="a cross table has two fields; these counts have 1"):
        GUATEMALA.commitments.count_by("plan").table(cross=True)


def test_columns_with_labels() -> None:
    """The columns of a cross table have the labels of terms; the counts are the same."""
    counts = GUATEMALA.commitments.count_by(f.submitted, f.completion)
    labelled, coded = counts.table(cross=True, labels=True), counts.table(cross=True)
    labels = [column.label for column in coded.declarations[1:]]
    assert list(labelled.columns) == ["submitted", *labels]
    assert labels[:2] == ["Not Started", "Limited"]
    assert [*labelled.rows()] == [*coded.rows()]
    by_region = GUATEMALA.commitments.count_by(f.completion, f.region).table(cross=True, labels=True)
    assert list(by_region.columns) == ["completion", "Americas"]
    with pytest.raises(TypeError, match=r"labels name the columns of a cross table; pass cross=True"):
        counts.table(labels=True)


def test_columns_without_a_text() -> None:
    """None and an empty text get a word as the name of their column."""
    records = ogp.Resources(
        ogp.Resource(member="M", title="T", kind=kind, format="PDF") for kind in (None, "", "Letter")
    )
    cross = records.count_by("format", "kind").table(cross=True)
    assert list(cross.columns) == ["format", "(blank)", "Letter", "not stated"]
    assert cross.to_records() == [{"format": "PDF", "(blank)": 1, "Letter": 1, "not stated": 1}]
    assert records.count_by("kind").table()["kind"] == ("", "Letter", None)


def test_columns_have_different_names() -> None:
    """A value with the name of another column gets the name of its field before it."""
    figures = ogp.Dataset(
        figures=[ogp.Figure(name="A", value=1, scope=scope) for scope in (ogp.Scope.MEMBER, ogp.Scope.WORLD)]
    ).figures
    table = figures.count_by("member", "scope").table(cross=True)
    assert list(table.columns) == ["member", "world", "scope: member"]


@given(datasets())
@settings(max_examples=15)
def test_tables_of_counts_have_all_counts(dataset: ogp.Dataset) -> None:
    """The sum of a table, long or crossed, is that of the counts, and so are the groups."""
    asked: list[Any] = [(dataset.commitments, "area", "completion"), (dataset.figures, "member", "scope")]
    for part, first, second in asked:
        counts = part.count_by(first, second)
        cross: Any = counts.table(cross=True)
        assert sum(counts.table()["count"]) == counts.total()
        assert sum(sum(row[1:]) for row in cross.rows()) == counts.total()
        groups = part.group_by(first)
        assert groups.table() == part.count_by(first).table() == groups.counts().table()


def test_values_of_a_field_with_several_keep_their_order() -> None:
    """Policy areas of a record are in the order of the records."""
    counts = GUATEMALA.commitments.count_by(f.area)
    assert counts.table()["area"] == tuple(counts)


def test_counts_and_groups_are_copied() -> None:
    """A copy has the fields; what is pickled is a plain counter or dict."""
    counts = GUATEMALA.commitments.count_by("submitted")
    assert counts.copy().table() == counts.table()
    for one in (copy.copy(counts), pickle.loads(pickle.dumps(counts)), counts + counts):
        assert type(one) is Counter
    groups = GUATEMALA.commitments.group_by("submitted")
    assert groups == pickle.loads(pickle.dumps(groups))
    assert groups._repr_html_() == counts._repr_html_()


def test_shares_are_in_the_order_of_their_values() -> None:
    """Years ascend, terms follow their scale, and what is missing is last; areas keep their order."""
    done, among = f.completion >= Completion.SUBSTANTIAL, ogp.Denominator.ALL
    commitments = GUATEMALA.commitments
    assert list(ogp.share(commitments, done, among=among, by=f.submitted)) == [2012, 2014, 2016, 2018]
    assert list(ogp.share(commitments, done, among=among, by="completion")) == ORDER
    assert list(ogp.share(commitments, done, among=among, by=f.plan)) == [
        f"AP_GTM0{one}" for one in range(1, 5)
    ]
    assert list(ogp.share(commitments, done, among=among, by=f.area)) == list(commitments.group_by(f.area))


def test_lists_are_tables() -> None:
    """Members, policy areas, terms and variables."""
    assert len(registry.members().table()) == len(registry.members())
    areas = registry.areas()
    assert areas.table()["code"] == areas.keys()
    assert list(areas.table().columns) == ["code", "label", "parent", "since", "until", "source"]
    assert areas.of_vintage("2024").count_by("parent").table().to_records()[0]["count"] > 1
    terms = ogp.Table.of_terms(Completion, Missing)
    assert terms["code"] == tuple(one.code for cls in (Completion, Missing) for one in cls)
    assert terms[0]["definition"] == Completion.NOT_STARTED.definition
    wrong: Any = "Completion"
    with pytest.raises(
        TypeError, match=r"of_terms takes vocabularies such as ogp\.Completion, not 'Completion'"
    ):
        ogp.Table.of_terms(wrong)
    variables = ogp.methods.table()
    assert variables["variable"] == tuple(one.variable for one in ogp.methods.METHODS)
    assert (variables[9]["first"], variables[9]["last"], variables[9]["last_known"]) == (2011, None, 2013)


@pytest.mark.parametrize("part", [GUATEMALA.plans, GUATEMALA.commitments], ids=["plans", "commitments"])
def test_a_member_is_no_plan(part: Any) -> None:
    """The error for a member's name says how to select by it."""
    with pytest.raises(ogp.NotFound, match=r"'Guatemala' is a member: where\(member='Guatemala'\)"):
        part["Guatemala"]
    assert len(part.where(member="Guatemala")) == len(part)
    with pytest.raises(ogp.NotFound) as caught:
        GUATEMALA.members["Kenya"]
    assert "is a member" not in str(caught.value)


UNKNOWN = ogp.Dataset(
    members=[
        ogp.Member(code="FRE", name="Freedonia", region=ogp.Region.EUROPE),
        ogp.Member(code="SYL", name="S"),
    ],
    plans=[ogp.ActionPlan(id=f"AP_{code}01", member=code, submitted=2014) for code in ("FRE", "SYL")],
    commitments=[
        ogp.Commitment(id=f"{code}{number}", plan=f"AP_{code}01", title="T", areas=areas)
        for code, number, areas in (
            ("FRE", 1, ("b", "a")),
            ("FRE", 2, ("a",)),
            ("SYL", 1, ("c",)),
            ("SYL", 2, ("c", "d")),
            ("SYL", 3, ()),
        )
    ],
)
"""Two members, of which one has no region."""


def test_the_most_frequent_first() -> None:
    """A slice of the table is no top ten, because its rows are in the order of the values."""
    counts = UNKNOWN.commitments.count_by(f.area)
    assert counts.table()["area"] == ("b", "a", "c", "d")
    assert list(counts.table(top=10).rows()) == [("a", 2), ("c", 2), ("b", 1), ("d", 1)]
    assert list(counts.table(top=2).rows()) == [("a", 2), ("c", 2)]
    assert UNKNOWN.commitments.group_by(f.area).table(top=1) == counts.table(top=1)
    pairs = UNKNOWN.commitments.count_by(f.region, f.submitted).table(top=1)
    assert list(pairs.rows()) == [(None, 2014, 3)]
    years = GUATEMALA.commitments.count_by("submitted").table(top=3)
    assert years["submitted"] == (2014, 2018, 2016)


@given(datasets())
@settings(max_examples=10)
def test_top_is_a_sorted_part(dataset: ogp.Dataset) -> None:
    """The counts descend, none of the rest is larger, and enough rows are a permutation of the table."""
    counts = dataset.commitments.count_by("area")
    every, most = counts.table(), counts.table(top=len(counts) + 1)
    assert sorted(most["count"], reverse=True) == list(most["count"])
    assert Counter(most.rows()) == Counter(every.rows())
    assert list(counts.table(top=2).rows()) == list(most.rows())[:2]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"top": 0}, ValueError, "top takes at least 1 row, not 0"),
        ({"top": -3}, ValueError, "top takes at least 1 row, not -3"),
        ({"top": True}, TypeError, "top takes a whole number of rows, not True"),
        ({"top": "10"}, TypeError, "top takes a whole number of rows, not '10'"),
        ({"top": 2, "cross": True}, TypeError, "cross=True or top, not both"),
    ],
)
def test_a_wrong_top(options: dict[str, Any], error: type[Exception], message: str) -> None:
    """A number of rows, of a table that is not crossed."""
    with pytest.raises(error, match=message):
        UNKNOWN.commitments.count_by("region", "submitted").table(**options)


def test_a_missing_label_is_a_word_for_people(tmp_path: Path) -> None:
    """Text, HTML, Markdown and workbooks never have an empty label; data frames have None and the reason."""
    table = UNKNOWN.commitments.count_by(f.region).table()
    assert table["region"] == (ogp.Region.EUROPE, None)
    assert repr(table).splitlines()[1:] == [
        "region        count",
        "Europe            2",
        "(not stated)      3",
    ]
    assert ">(not stated)</span>" in table._repr_html_()
    assert "| (not stated) | 3 |" in table.to_markdown()
    table.to_xlsx(tmp_path / "counts.xlsx")
    sheet = load_workbook(tmp_path / "counts.xlsx")["Data"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["region", "region_missing", "count"],
        ["europe", None, 2],
        ["(not stated)", "not-stated", 3],
    ]
    assert table.to_records() == [
        {"region": "europe", "region_missing": None, "count": 2},
        {"region": None, "region_missing": "not-stated", "count": 3},
    ]
    assert table.to_arrow().to_pylist() == table.to_records()
    cross = UNKNOWN.commitments.count_by(f.region, f.submitted).table(cross=True)
    assert "(not stated)     3" in repr(cross)


def test_every_kind_of_label(tmp_path: Path) -> None:
    """Numbers, readings and empty texts, too; a collection's own table keeps its empty cells."""
    years = ogp.Plans(
        [ogp.ActionPlan(id="A", member="M"), ogp.ActionPlan(id="B", member="M", submitted=2014)]
    )
    table = years.count_by("submitted").table()
    assert repr(table).splitlines()[-1] == "(not stated)      1"
    assert table.to_pandas()["submitted"].isna().tolist() == [False, True]
    table.to_xlsx(tmp_path / "years.xlsx")
    sheet = load_workbook(tmp_path / "years.xlsx")["Data"]
    assert [sheet["A2"].value, sheet["A3"].value] == [2014, "(not stated)"]
    kinds = ogp.Resources([ogp.Resource(member="M", title="T", kind="")]).count_by("kind").table()
    assert repr(kinds).splitlines()[-1] == "(blank)      1"
    assert kinds["kind"] == ("",)
    completion = GUATEMALA.commitments.count_by(f.completion).table()
    assert repr(completion).splitlines()[-1].split() == ["(unclear)", "1"]
    assert "(not stated)" not in repr(years.table("id", "submitted"))
