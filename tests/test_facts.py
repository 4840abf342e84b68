"""Users' own facts: a table with a key column becomes extras of the records that it names."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import FrozenMap

GUATEMALA = ogp.samples.guatemala()
f = ogp.Commitments.fields


def join(text: str, dataset: ogp.Dataset = GUATEMALA, **how: Any) -> ogp.FactsResult:
    return ogp.with_facts(dataset, text.encode(), **how)


def told(result: ogp.FactsResult) -> list[tuple[str, int | None, str | None]]:
    """Return code, row and text of each problem that is more than a note."""
    some = result.report.at_least(ogp.Severity.WARNING)
    return [(one.code, one.place.row, one.found) for one in some]


COLUMNS: dict[str, tuple[list[str], str, list[Any]]] = {
    "integers": (["5", " -7 ", "0"], "integer", [5, -7, 0]),
    "large": (["18446744073709551615"], "integer", [2**64 - 1]),
    "too-large": (["18446744073709551616"], "text", ["18446744073709551616"]),
    "decimals": (["5", "0.10", "1e3", "-2.5E-1"], "decimal", [5.0, 0.1, 1000.0, -0.25]),
    "digits": (["0.10000000000000000001"], "text", ["0.10000000000000000001"]),
    "infinite": (["1e999"], "text", ["1e999"]),
    "booleans": (["true", "FALSE", "True"], "boolean", [True, False, True]),
    "words": (["yes", "no"], "text", ["yes", "no"]),
    "dates": (["2019-05", "2019-05-31"], "date", ["2019-05", "2019-05-31"]),
    "no-dates": (["2019-02-30"], "text", ["2019-02-30"]),
    "years": (["2019", "2020"], "integer", [2019, 2020]),
    "codes-like-years": (["0012", "0345"], "text", ["0012", "0345"]),
    "codes-like-months": (["0012-05", "0012-06"], "text", ["0012-05", "0012-06"]),
    "years-and-months": (["2019", "2019-05"], "date", ["2019", "2019-05"]),
    "codes": (["007", "012"], "text", ["007", "012"]),
    "money": (["1,5", "2,5"], "text", ["1,5", "2,5"]),
    "mixed": (["true", "5", "a"], "text", ["true", "5", "a"]),
    "arabic": (["٢٠١٤"], "text", ["٢٠١٤"]),
}


@pytest.mark.parametrize(("cells", "type_name", "values"), COLUMNS.values(), ids=COLUMNS)
def test_the_type_of_a_column(cells: list[str], type_name: str, values: list[Any]) -> None:
    """All cells have the type, and nothing changes its value; otherwise all stay text."""
    ids = GUATEMALA.commitments.keys()
    found = ogp.with_facts(GUATEMALA, [{"id": ids[at], "a": cell} for at, cell in enumerate(cells)])
    assert [(one.heading, one.name, one.type, one.records) for one in found.columns] == [
        ("a", "x-a", type_name, len(cells))
    ]
    extras = [found.dataset.commitments[at].extras for at in range(len(cells))]
    assert extras == [FrozenMap({"x-a": value}) for value in values]
    assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset
    assert not told(found)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(GUATEMALA.commitments.keys()),
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=30)
def test_every_cell_is_joined_or_reported(rows: list[tuple[str, str]]) -> None:
    """Whatever the cells are, each is a fact of its record, blank, or that of a repeated key."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("id", "a"), *rows])
    found = join(buffer.getvalue())
    firsts = dict(reversed(rows))
    repeated = {place for place, (key, cell) in enumerate(rows, 2) if cell != firsts[key]}
    assert {row for one in found.report.where(code="facts-repeated") for row in one.rows} == repeated
    for key, cell in firsts.items():
        extras = found.dataset.commitments[key].extras
        assert ("x-a" in extras) == bool(cell.strip())
        if cell.strip() and found.columns[0].type == "text":
            assert extras["x-a"] == cell
    assert found.dataset.only(members=["GTM"]).commitments.keys() == GUATEMALA.commitments.keys()


def test_rows_name_records_of_several_collections() -> None:
    """Commitments, plans and members are found by identifier; members by name; assessments on request."""
    found = join("id,a\nGT0047,1\nAP_GTM02,2\nGuatemala,3\n")
    dataset = found.dataset
    assert [dataset.commitments["GT0047"].extras, dataset.plans["AP_GTM02"].extras] == [
        FrozenMap({"x-a": 1}),
        FrozenMap({"x-a": 2}),
    ]
    assert dataset.members["GTM"].extras["x-a"] == 3
    assert dataset.assessments == GUATEMALA.assessments
    assert not found.report.at_least(ogp.Severity.WARNING)
    assert [one.message for one in found.report] == [
        one
        for one in map(str, [one.message for one in found.report.where(code="facts-missing")])
        if one.startswith(("107 of 108 commitments have no row: 'GT0", "3 of 4 plans have no row: 'AP_GTM0"))
    ]
    assessed = join("id,a\nGT0047,1\n", collection="assessments").dataset
    assert assessed.assessments["GT0047"].extras["x-a"] == 1
    assert assessed.commitments == GUATEMALA.commitments


def test_a_row_that_is_cut_off() -> None:
    """Its facts may be lost, and the report says so; a frame of rows has names, and is never cut off."""
    found = join("id,a,b,\nGT0047,1,2\nGT0048,3\n")
    (problem,) = found.report.where(code="row-short")
    assert (problem.severity, problem.place.row) == (ogp.Severity.WARNING, 3)
    assert problem.message == "the row ends early: the last 2 of 4 cells are missing and count as blank"
    assert "x-b" not in found.dataset.commitments["GT0048"].extras


def test_problems_of_rows(world: ogp.Dataset) -> None:
    """Unknown, blank and repeated keys, cells without a heading, and columns that are nearly numbers."""
    text = (
        "code,budget,,x-own\nFD0001,12,,a\nFD0002,n/a,odd,\nFD0011,3,,\n,4,,\nFD0001,12,,a\nFD0001,13,,a\n"
        "FD0003,8,,b\n"
    )
    found = join(text, world, key="code")
    assert told(found) == [
        ("row-long", 3, "odd"),
        ("facts-unmatched", 4, "FD0011"),
        ("facts-unmatched", 5, ""),
        ("facts-repeated", 7, "FD0001"),
        ("facts-text", 3, "n/a"),
    ]
    report = str(found.report)
    for words in (
        "'FD0011' is none of the commitments or plans or members; did you mean 'FD0001'?",
        "the key is blank",
        "row 2 also names 'FD0001', with other facts; this row is not joined",
        "'n/a' is of another type than integer, so the whole column is text",
        "3 of 6 commitments have no row: 'SY0001', 'FP0001', 'FD0009'",
    ):
        assert words in report
    assert found.dataset.commitments["FD0001"].extras == FrozenMap({"x-budget": "12", "x-own": "a"})
    assert [one.name for one in found.columns] == ["x-budget", "x-own"]
    assert repr(found).startswith("<FactsResult: x-budget (text, 3), x-own (text, 2); 2 errors, 3 warnings")
    assert "x-budget" in found._repr_html_()
    assert repr(join("id\nGT0047\n")).startswith("<FactsResult: no facts; 1 note")


def test_ambiguous_keys() -> None:
    """An identifier of two collections needs the name of one; a name of two members stays ambiguous."""
    dataset = ogp.Dataset(
        members=[ogp.Member(code="X", name="Twin"), ogp.Member(code="Y", name="Twin")],
        plans=[ogp.ActionPlan(id="X", member="X")],
    )
    found = join("id,a\nX,1\nTwin,2\n", dataset)
    assert [one[:2] for one in told(found)] == [("facts-ambiguous", 2), ("facts-ambiguous", 3)]
    assert "'X' is in plans ('X'), members ('X'); not joined" in str(found.report)
    assert found.dataset == dataset
    assert join("id,a\nX,1\n", dataset, collection="plans").dataset.plans["X"].extras == FrozenMap({"x-a": 1})


def test_a_second_table() -> None:
    """Facts are added to those that are there, and replaced facts are reported."""
    first = join("id,a,b\nGT0047,1,1\n").dataset
    found = join("id,a,c\nGT0047,1.5,2\n", first)
    assert found.dataset.commitments["GT0047"].extras == FrozenMap({"x-a": 1.5, "x-b": 1, "x-c": 2})
    (replaced,) = found.report.where(code="facts-replaced")
    assert replaced.message == "x-a of 'GT0047' was 1 and is 1.5"
    assert not join("id,a\nGT0047,1\n", first).report.where(code="facts-replaced")


def test_sources(tmp_path: Path) -> None:
    """Files with any delimiter, workbooks, JSON rows, dicts, data frames and our own tables."""
    rows = [{"id": "GT0047", "budget": 5}, {"id": "GT0012", "budget": 7}]
    expected = ogp.with_facts(GUATEMALA, rows).dataset
    assert expected.commitments["GT0047"].extras == FrozenMap({"x-budget": 5})
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False, sep=";")
    chosen = expected.commitments.where(f.extra("budget").is_stated())
    chosen.table("id", f.extra("budget")).to_xlsx(tmp_path / "a.xlsx")
    (tmp_path / "a.json").write_text(pd.DataFrame(rows).to_json(orient="records"), encoding="utf-8")
    sources: list[Any] = [pd.DataFrame(rows), pl.DataFrame(rows), pl.DataFrame(rows).to_arrow(), iter(rows)]
    sources += [tmp_path / "a.csv", str(tmp_path / "a.xlsx"), (tmp_path / "a.json").read_bytes()]
    for source in sources:
        assert ogp.with_facts(GUATEMALA, source).dataset == expected
    with (tmp_path / "a.csv").open("rb") as file:
        assert ogp.with_facts(GUATEMALA, file).dataset == expected
    assert (
        ogp.with_facts(GUATEMALA, expected.commitments.table("id", f.extra("budget"))).columns[0].records == 2
    )
    missing = pd.DataFrame({"id": ["GT0047", "GT0012"], "a": [5, None]})
    assert ogp.with_facts(GUATEMALA, missing).dataset.commitments["GT0047"].extras == FrozenMap({"x-a": 5})


@pytest.mark.parametrize(
    ("source", "how", "error", "message"),
    [
        (
            b"ID,a\nGT0047,1\n",
            {},
            ogp.NotFound,
            "no column is called 'id'; the first row has 'ID', 'a'; did you mean",
        ),
        (b"id;a;a\nGT0047;1;2\n", {}, ogp.InvalidData, "several columns are called 'a'"),
        (b"id;a;x-a\nGT0047;1;2\n", {}, ogp.InvalidData, "'a' and 'x-a' would both become 'x-a': rename one"),
        (b'id,a\n"GT0047,1\n', {}, ogp.InvalidData, "never closed"),
        (b'"id,a\nGT0047,1\n', {}, ogp.InvalidData, "never closed"),
        (b"", {}, ogp.InvalidData, "the text is empty"),
        ("id,a\nGT0047,1\n", {}, FileNotFoundError, "pass the text of a table as bytes"),
        ("no such file.csv", {}, FileNotFoundError, "no such file"),
        (5, {}, TypeError, "with_facts takes a path, bytes, an open file, a data frame, or rows"),
        ([], {}, ogp.InvalidData, "there are no rows"),
        ([5], {}, ogp.InvalidData, "expected a row as a mapping"),
        ({"id": 1}, {}, TypeError, r"with_facts takes a path, .*; pass a list of rows: \[row\]"),
        (pd.Series([1]), {}, TypeError, "with_facts takes a path"),
        (b"id,a\n", {"key": 5}, TypeError, "5"),
        (b"id,a\n", {"collection": 5}, TypeError, "collection takes the name of a collection, not 5"),
        (b"id,a\n", {"collection": "plan"}, ogp.NotFound, "did you mean 'plans'"),
        (
            b"id,a\n",
            {"collection": "posts"},
            ogp.NotFound,
            "collection takes commitments, plans, members, assessments",
        ),
    ],
    ids=str,
)
def test_wrong_arguments(source: Any, how: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each error says what to do."""
    with pytest.raises(error, match=message):
        ogp.with_facts(GUATEMALA, source, **how)


def test_formulas_of_our_csv(tmp_path: Path) -> None:
    """The apostrophe before a formula is removed in CSV, once, and kept in rows and workbooks."""
    rows = [{"id": "GT0047", "note": "- training"}, {"id": "GT0012", "note": "'=quoted"}]
    expected = ogp.with_facts(GUATEMALA, rows).dataset
    assert expected.commitments["GT0012"].extras == FrozenMap({"x-note": "'=quoted"})
    chosen = expected.commitments.where(f.extra("note").is_stated())
    table = chosen.table("id", f.extra("note"))
    table.to_csv(tmp_path / "a.csv")
    table.to_xlsx(tmp_path / "a.xlsx")
    assert "'- training" in (tmp_path / "a.csv").read_text(encoding="utf-8")
    for path in (tmp_path / "a.csv", tmp_path / "a.xlsx"):
        assert ogp.with_facts(GUATEMALA, path).dataset == expected


def test_it_takes_a_dataset() -> None:
    """The result of another call has one."""
    wrong: Any = join("id,a\n")
    with pytest.raises(TypeError, match=r"with_facts takes a Dataset, not .*; pass its `\.dataset`"):
        ogp.with_facts(wrong, b"id,a\n")
    wrong = None
    with pytest.raises(TypeError, match=r"with_facts takes a Dataset, not None$"):
        ogp.with_facts(wrong, b"id,a\n")


def test_unknown_keys_are_bounded() -> None:
    """Only the first unknown identifiers get a suggestion, because the search is slow."""
    found = join("id,a\n" + "".join(f"GT9{number:03},1\n" for number in range(200)))
    messages = [one.message for one in found.report.where(code="facts-unmatched")]
    assert len(messages) == 200
    assert sum("did you mean" in one for one in messages) <= 50


def test_generated_identifiers_need_a_match() -> None:
    """An identifier of OGP's finds nothing where those of the commitments are generated: `match` is named."""
    table = ogp.read(Path(__file__).parent / "data" / "commitments-2017.csv").dataset
    words = "generated identifiers .*ds\\.renamed\\(ogp\\.match\\(ds, other\\)\\.sure\\)"
    (problem,) = join("id,a\nGT0047,1\n", table).report.where(code="facts-unmatched")
    assert re.search(words, problem.message)
    for look_up in (table.commitments.__getitem__, table.commitments.exactly):
        with pytest.raises(ogp.NotFound, match=f"'GT0047' is not among these commitments .*{words}"):
            look_up("GT0047")
    for other in ("~x", "budget"):
        with pytest.raises(ogp.NotFound, match="is not among these commitments") as caught:
            table.commitments.exactly(other)
        assert "generated" not in str(caught.value)
    with pytest.raises(ogp.NotFound) as caught:
        GUATEMALA.commitments.exactly("GT9999")
    assert "generated" not in str(caught.value)
