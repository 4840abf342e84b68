"""Counts, groups, lists and vocabularies are tables, whose values are in their order."""

import copy
import pickle
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings

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
