"""`check`: derived columns are recomputed; cells that disagree have a place and, if known, a reason."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._checks.recomputed.column_rules import TABLES, rules_of
from ogpmodel._checks.recomputed.known_reasons import FILE, OF_RECORD, explanation_of
from ogpmodel._checks.recomputed.own_rules import YEAR_OF_EXPORT, own_rules
from ogpmodel._checks.recomputed.printed_lines import NO_ASSESSMENT, NO_COMMITMENT, Line
from ogpmodel._checks.recomputed.spelling import as_cell, printed_value
from ogpmodel._tables.formats import formats
from ogpmodel._tables.printed import PrintedColumn
from ogpmodel._tools.packaged import packaged_json
from ogpmodel.irm.indicators import DERIVED_TAGS, INDICATORS
from sheets import Table, changed, path, row_read, table, text

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
NAME = "commitments-2024"
FILLED = {
    "Active Commitment": "0",
    "Latest IRM Report": "NA",
    "Subnational in NAPs": "0",
    **dict.fromkeys(DERIVED_TAGS, "0"),
    "Access to information": "1",
}
"""The derived columns that are blank in the first row of the invented sheet, filled by the rules."""


def consistent(cells: Mapping[str, str] | None = None, *, without: tuple[str, ...] = ()) -> ogp.TableCheck:
    """Check the first row of the invented sheet of 2024, whose derived columns are consistent."""
    return ogp.check(row_read(NAME, FILLED | dict(cells or {}), without=without))


WHOLE = consistent()


# OGP's own tables.

EXTRACTS: dict[str, tuple[int, dict[str, tuple[int, int, int]]]] = {
    NAME: (
        45,
        {
            "Max star": (259, 0, 0),
            "Midterm Only": (259, 0, 0),
            "Active Commitment": (259, 0, 0),
            "Latest IRM Report": (259, 0, 0),
            "Subnational in NAPs": (259, 0, 0),
            "CHECKSUM": (259, 0, 0),
            "Binding constraint": (259, 0, 0),
            "Starred (2015 Only)": (112, 0, 147),
            "Civic Space and Enabling Environment": (255, 4, 0),
            "Change In Completion": (65, 3, 191),
            "_ChangeCompletion": (65, 3, 191),
            "_Relevant": (163, 1, 95),
            "Action Plan Duration (Years)": (258, 1, 0),
        },
    ),
    "commitments-2017": (9, {"Starred (2015 only)": (479, 3, 576), "Checksum": (1058, 0, 0)}),
    "commitments-2015": (10, {"Starred": (348, 0, 321), "Next Y/N": (344, 4, 321), "": (669, 0, 0)}),
    "participation-2016": (1, {"_Number of steps followed (out of 6)": (73, 3, 0)}),
}
"""Format → the number of derived columns, and some of them: rows that agree, disagree, are not decidable."""


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the extracts of OGP's tables")
@pytest.mark.parametrize("name", EXTRACTS)
def test_ogps_rules_hold_in_its_tables(name: str) -> None:
    """Every cell agrees, or disagrees for a known reason."""
    found = ogp.check(ogp.read(DATA / f"{name}.csv"))
    compared, columns = EXTRACTS[name]
    assert (found.ok, found.unexplained, len(found.columns)) == (True, (), compared)
    for column, counts in columns.items():
        (one,) = found.of_column(column)
        assert (one.agreed, one.disagreed, one.undecided) == counts, column
    for one in found.columns:
        assert one.compared + one.undecided == found.rows
        assert one.stated is None or one.disagreed <= one.stated.rows - one.stated.agreeing
    scores = [(one.rule, one.agreed) for one in found.of_column("IRM-Based Score")]
    assert scores == [("IRM-based score", 259), ("score by the printed flags", 259)] * (name == NAME)


# A cell that is changed disagrees; one that is blank is not decidable.


def wrong(column: str, cell: str) -> str:
    """Return another cell that the column may have."""
    others = {
        "Action Plan Duration (Years)": "7",
        "Binding constraint": "Rel",
        "Change In Completion": "Decrease",
        "_ChangeCompletion": "2",
        "Verifiable": "No",
    }
    return others.get(column, "0" if cell == "1" else "1")


def test_a_consistent_row_agrees() -> None:
    assert [one.column for one in WHOLE.columns if not one.agreed] == [
        # A tag below a wider area decides it; these have none, and are 0.
        one.column
        for one in WHOLE.columns
        if one.undecided
    ]
    assert WHOLE.ok
    assert WHOLE.summary().endswith(" derived columns compared; all cells agree")
    assert WHOLE.disagreements == ()
    assert sum(one.agreed for one in WHOLE.columns) >= 30


@pytest.mark.parametrize("column", [one.column for one in WHOLE.columns if one.agreed])
def test_a_changed_cell_disagrees(column: str) -> None:
    """It is found at its place, with the value that the rule computes."""
    header, row = table(NAME)[:2]
    before = (dict(zip(header, row, strict=True)) | FILLED)[column]
    after = wrong(column, before)
    found = consistent({column: after})
    cells = [one for each in found.of_column(column) for one in each.disagreements]
    assert cells
    for one in cells:
        assert (one.place.row, one.place.heading, one.published) == (2, column, after)
        assert one.computed.casefold() == (before or "0").casefold()
        assert one.place.record == "Commitment FD0001"
        assert one.explanation is None
    assert not found.ok


@pytest.mark.parametrize("column", [one.column for one in WHOLE.columns if one.agreed])
def test_a_blank_cell_is_not_decidable(column: str) -> None:
    for one in consistent({column: ""}).of_column(column):
        assert (one.agreed, one.disagreed, one.undecided) == (0, 0, 1)


CELLS = st.sampled_from(
    ["", "0", "1", "NR", "ND", "NA", "2019", "-1", "9" * 20, "x\u0000", "FALSE", "Yes", "4.0"]
)


@given(st.dictionaries(st.sampled_from([one.name for one in formats()[NAME].columns]), CELLS, max_size=40))
@settings(max_examples=25)
def test_every_row_is_counted_once(cells: dict[str, str]) -> None:
    """Whatever the cells contain, a row agrees, disagrees or is not decidable, and nothing is raised."""
    try:
        result = row_read(NAME, cells)
    except ogp.InvalidData:
        return
    found = ogp.check(result)
    assert all(one.compared + one.undecided == found.rows for one in found.columns)
    assert json.loads(found.to_json())["ok"] is found.ok


def test_a_column_that_the_file_lacks() -> None:
    """What the rule needs is named, and no row is compared; other rules are not affected."""
    found = consistent(without=("Right To Information", "Max star", "_CompletionEndTerm"))
    (access,) = found.of_column("Access to information")
    assert (access.lacks, access.undecided, access.outcome) == (("Right To Information",), 1, "not decidable")
    assert str(access).startswith(
        "Access to information: not decidable, as the file lacks 'Right To Information'"
    )
    assert found.of_column("Max star") == ()
    (midterm,) = found.of_column("Midterm Only")
    assert midterm.lacks == ("_CompletionEndTerm",)
    assert found.of_column("DIOG Assessed")[0].agreed == 1


def test_a_reading_that_the_file_does_not_state_decides_nothing() -> None:
    """A blank is not a low rating."""
    (one,) = consistent({"Potential Impact": "", "_Potential Impact": ""}).of_column("High Ambition")
    assert (one.agreed, one.disagreed, one.undecided) == (0, 0, 1)


# Rules of their own.


@pytest.mark.parametrize(
    ("cells", "column", "computed"),
    [
        ({"Action Plan End Year": "2024"}, "Active Commitment", "1"),
        ({"Action Plan End Year": "2023"}, "Active Commitment", "0"),
        ({"Action Plan End Year": "ND"}, "Active Commitment", None),
        ({}, "Latest IRM Report", "NA"),
        ({"Report Publication Year (End Of Term)": "2018"}, "Latest IRM Report", "2018"),
        ({"Report Publication Year (End Of Term)": "2021"}, "Latest IRM Report", "NA"),
        (
            {
                "Report Publication Year (Progress Report)": "2020",
                "Report Publication Year (End Of Term)": "2019",
            },
            "Latest IRM Report",
            "2020",
        ),
        ({"Report Publication Year (End Of Term)": ""}, "Latest IRM Report", None),
    ],
)
def test_a_rule_of_its_own(cells: dict[str, str], column: str, computed: str | None) -> None:
    for published in ("0", "1", "NA", "2018", "2020"):
        (one,) = consistent(cells | {column: published}).of_column(column)
        agrees = None if computed is None else published == computed
        assert (one.agreed, one.disagreed) == (int(agrees is True), int(agrees is False))
        assert [each.computed for each in one.disagreements] == [computed] * one.disagreed


def test_the_year_of_the_export_decides_which_commitments_are_active() -> None:
    result = row_read(NAME, FILLED | {"Action Plan End Year": "2025", "Active Commitment": "1"})
    assert ogp.check(result).of_column("Active Commitment")[0].agreed == 1
    assert ogp.check(result, year=2026).of_column("Active Commitment")[0].disagreed == 1


@pytest.mark.parametrize(
    ("flags", "score"),
    [("10000", "4"), ("01000", "3"), ("00100", "2"), ("00010", "1"), ("00001", "-1"), ("00000", "1")],
)
def test_the_score_follows_the_printed_flags(flags: str, score: str) -> None:
    """Even if the flags contradict the readings, by which the score is 4."""
    names = (
        *("Ambitious and complete, or DIOG", "Ambitious but not complete"),
        *("Complete but not ambitious", "Not complete or ambitious", "Not reviewed"),
    )
    found = consistent(dict(zip(names, flags, strict=True)) | {"IRM-Based Score": score})
    by_readings, by_flags = found.of_column("IRM-Based Score")
    assert (by_readings.agreed, by_flags.agreed) == (int(score == "4"), 1)
    assert (by_readings.rule, by_flags.rule) == ("IRM-based score", "score by the printed flags")


@pytest.mark.parametrize(
    ("end", "published", "agrees"),
    [
        ("Jun-13", "1", True),
        ("Jul-13", "0", True),
        ("Jul-13", "1", False),
        ("Ongoing", "0", True),
        ("Not Specified", "2", True),
        ("Unclear", "2", True),
        ("Jun-13", "NR", None),
        ("", "0", None),
    ],
)
def test_ends_before_july_2013(end: str, published: str, agrees: bool | None) -> None:  # noqa: FBT001 - a case
    result = row_read("commitments-2015", {"End": end, "_Before July 2013": published})
    (one,) = ogp.check(result).of_column("_Before July 2013")
    assert (one.agreed, one.disagreed) == (int(agrees is True), int(agrees is False))


# The totals below the rows.

T15 = "commitments-2015"


def with_totals(change: Callable[[list[str]], None], *, above: bool = False) -> ogp.TableCheck:
    """Check the invented sheet of 2015 with its row of totals changed, or moved above the rows."""

    def edit(cells: Table) -> Table:
        change(cells[-1])
        return [*cells[:2], cells[-1], *cells[2:-1]] if above else cells

    return ogp.check(ogp.reads(changed(T15, edit)))


def test_totals_are_counted_again() -> None:
    """Every total of a column of 0 and 1 is compared with the rows above it."""
    place = table(T15)[1].index("Open Data")

    def one_more(row: list[str]) -> None:
        row[place] = "5"

    def uncounted(_: list[str]) -> None:
        """Leave the totals as they are."""

    (right,), (wrong_,) = (with_totals(one).of_column("totals") for one in (uncounted, one_more))
    assert (right.agreed, right.disagreed) == (1, 0)
    assert (wrong_.agreed, wrong_.disagreed) == (0, 1)
    (cell,) = wrong_.disagreements
    assert (cell.published, cell.computed, cell.place.row, cell.place.heading) == ("5", "4", 7, "Open Data")
    assert with_totals(uncounted, above=True).of_column("totals") == ()


@pytest.mark.parametrize(
    "cell", ["4" * 5_000, "\u0664", "4" * 19, "\uff14"], ids=["long", "arabic", "19", "wide"]
)
def test_totals_that_are_no_number_disagree(cell: str) -> None:
    """Digits that no table has are a disagreement, and no error of Python."""
    place = table(T15)[1].index("Open Data")

    def other(row: list[str]) -> None:
        row[place] = cell

    (found,) = with_totals(other).of_column("totals")
    assert (found.agreed, found.disagreed) == (0, 1)
    assert (found.disagreements[0].published, found.disagreements[0].computed) == (cell, "4")


# Reasons.

ENTRIES: list[dict[str, Any]] = packaged_json(FILE)


def columns_of(name: str) -> set[str]:
    """Return the columns of a format that have a rule."""
    columns = [
        PrintedColumn(name=one.name, place=ogp.Place(), formula=formats()[name].rule_of(one) or "")
        for one in formats()[name].columns
    ]
    rules = (*rules_of(name, columns), *own_rules(name, YEAR_OF_EXPORT))
    return {rule.column for rule in rules}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: f"{one['table']} {one['columns'][0]}")
def test_an_explanation_is_of_a_column_with_a_rule(entry: dict[str, Any]) -> None:
    """It names rows by what the reader keeps, and states its evidence."""
    assert set(entry["columns"]) <= columns_of(entry["table"])
    assert set(entry) <= {"table", "columns", "rows", "reason", "evidence", "published", "computed"}
    assert all(entry[name].endswith(".") and len(entry[name]) > 20 for name in ("reason", "evidence"))
    compared = formats()[entry["table"]].compared
    assert entry["rows"]
    assert all(row and set(row) <= {*OF_RECORD, *compared} for row in entry["rows"])


def line_of(row: Mapping[str, str]) -> Line:
    """Return a row that an explanation names."""
    commitment = attrs.evolve(
        NO_COMMITMENT, id=row.get("id", "~"), number=row.get("number"), title=f"{row.get('title', '')} more"
    )
    plan = ogp.ActionPlan(id=row.get("plan", "AP_GTM01"), member="GTM")
    cells = {name: f" {cell} " for name, cell in row.items()}
    return Line(2, cells, {}, "Commitment ~", plan, commitment, NO_ASSESSMENT)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: f"{one['table']} {one['columns'][0]}")
def test_an_explanation_holds_for_its_rows_and_cells_alone(entry: dict[str, Any]) -> None:
    """A new value in the same row is a new disagreement."""
    (column, *_), name = entry["columns"], entry["table"]
    published, computed = entry.get("published", "?"), entry.get("computed", "?")
    for row in entry["rows"]:
        found = explanation_of(name, line_of(row), column, published.upper(), computed)
        assert found is not None
        assert (found.reason, found.evidence) == (entry["reason"], entry["evidence"])
        for key in row:
            other = line_of({**row, key: "another"})
            assert explanation_of(name, other, column, published, computed) is None
        if "published" in entry:
            assert explanation_of(name, line_of(row), column, "new", computed) is None
        if "computed" in entry:
            assert explanation_of(name, line_of(row), column, published, "new") is None
    assert explanation_of(name, line_of(entry["rows"][0]), "Tax", published, computed) is None


def test_every_known_exception_of_a_rule_is_explained() -> None:
    """Rows that an agreement of an indicator names by identifier have an explanation."""
    explained = {
        (row["id"], column)
        for one in ENTRIES
        for row in one["rows"]
        if "id" in row
        for column in one["columns"]
    }
    named = {
        (word, one.column)
        for indicator in INDICATORS
        for one in indicator.agreements
        if one.table == TABLES[NAME]
        for word in one.exceptions.replace(",", " ").split()
        if word[-4:].isdecimal() and word[:2].isupper()
    }
    assert len(named) > 30
    assert named <= explained


def test_a_row_of_the_published_table_is_explained() -> None:
    """SK0116, as OGP printed it; with another value nothing explains it."""
    values = dict.fromkeys(
        (
            *("OGP Value Access To Information", "OGP Value Civic Participation"),
            *("OGP Value Public Accountability", "OGP Value Technology"),
        ),
        "0",
    )
    found = consistent(values | {"Commitment Unique Identifier": "SK0116"})
    (one,) = found.of_column("_Relevant")
    (cell,) = one.disagreements
    assert cell.explanation is not None
    assert cell.reason == "The IRM coded the commitment as relevant without coding a value."
    assert (one.outcome, one.ok, one.counts()) == ("explained", True, "0 of 1 agree, 1 explained")


# Spelling.


@pytest.mark.parametrize(
    "spelling", sorted({one.spelling for each in INDICATORS for one in each.agreements} | {"flag"})
)
def test_values_and_cells_are_inverse(spelling: str) -> None:
    """A value is printed as a cell that means it; so are the signs of missing values."""
    cells = {
        "number": ["-1", "0", "42"],
        "max-completion": ["0", "1", "2", "3"],
        "raw-completion": ["0", "1", "2", "3", "4", "5"],
        "binding-constraint": ["FALSE", "STAR", "PotImp"],
        "flag": ["0", "1"],
    }.get(spelling, [])
    for cell in (*cells, "NR", "ND", "NA"):
        assert as_cell(printed_value(cell, spelling), spelling) == cell
    assert printed_value("what", spelling) == "what"
    assert as_cell("what", spelling) == "what"


def test_numbers_of_programs_mean_the_same() -> None:
    assert printed_value("4.0", "number") == 4
    assert printed_value("TRUE", "flag") is True
    assert printed_value("FALSE", "flag") is False
    assert printed_value("FALSE", "binding-constraint") is ogp.BindingConstraint.UNDECIDED


# What is shown.

MARKED = consistent({"Max star": "<b>", "CHECKSUM": "5"})


def test_text_and_html() -> None:
    """Both list the columns and the cells that disagree; the text of a cell is escaped."""
    lines = str(MARKED).split("\n")
    assert lines[0] == MARKED.summary()
    assert "1 row, 45 derived columns compared" in lines[0]
    assert "  disagrees      Max star: 0 of 1 agree (max star)" in lines
    assert any(
        "column ES 'Max star', Commitment FD0001: published '<b>', computed '1'" in one for one in lines
    )
    assert lines[-1].endswith("No reason is known.")
    html = MARKED._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "<script" not in html
    assert WHOLE.to_html().count("<table") == 1
    assert repr(MARKED) == f"<TableCheck: {MARKED.summary()}>"
    assert repr(MARKED.of_column("Max star")[0]) == "<ColumnCheck: Max star, 0 of 1 agree>"


def test_a_long_list_is_cut() -> None:
    """The text says how many more there are; all are listed on request."""
    many = attrs.evolve(MARKED, columns=MARKED.columns * 9)
    assert len(many.disagreements) > 20
    assert str(many).endswith(f"… and {len(many.disagreements) - 20} more; `disagreements` has them all")
    assert many.text(every=True).count("published") == len(many.disagreements)


def test_tables() -> None:
    columns, cells = MARKED.table(), MARKED.disagreements_table()
    assert len(columns) == len(MARKED.columns)
    star = next(row for row in columns if row["column"] == "Max star")
    assert (star["agreed"], star["disagreed"], star["stated"]) == (0, 1, "558 of 558")
    assert [(row["row"], row["column"], row["published"]) for row in cells][:1] == [(2, "Max star", "<b>")]
    assert len(cells) == len(MARKED.disagreements)
    explained = consistent({"Commitment Unique Identifier": "MK0124", "IRM-Based Score": "1"})
    assert all(row["evidence"] for row in explained.disagreements_table())


def test_a_dict_for_json() -> None:
    """All counts, places and reasons are in it."""
    entry = json.loads(MARKED.to_json())
    (star,) = (one for one in entry["columns"] if one["column"] == "Max star")
    assert (star["outcome"], star["stated"]) == ("disagrees", {"agreed": 558, "rows": 558})
    (cell,) = star["disagreements"]
    assert cell == {
        "place": {"row": 2, "heading": "Max star", "letter": "ES", "record": "Commitment FD0001"},
        "published": "<b>",
        "computed": "1",
        "explanation": None,
    }
    explained = consistent({"Commitment Unique Identifier": "MK0124", "IRM-Based Score": "1"}).to_dict()
    reasons = [each["explanation"] for one in explained["columns"] for each in one["disagreements"]]
    assert reasons
    assert all(set(one) == {"reason", "evidence"} for one in reasons)


# What it takes.


def test_other_arguments_are_rejected() -> None:
    result = row_read(NAME, {})
    cases: list[tuple[Any, Any, type[Exception], str]] = [
        (result.dataset, 2024, TypeError, "check takes the result of `read`, not <Dataset"),
        (str(path(NAME)), 2024, TypeError, r"pass ogp.read\(path\)"),
        (result, "2024", TypeError, "year takes an int, not '2024'"),
        (result, True, TypeError, "year takes an int, not True"),
        (
            attrs.evolve(result, dataset=ogp.Dataset()),
            2024,
            ValueError,
            "the table has 1 row, and the dataset 0",
        ),
    ]
    for argument, year, error, words in cases:
        with pytest.raises(error, match=words):
            ogp.check(argument, year=year)


def test_a_result_without_derived_columns() -> None:
    """There is nothing to compare, and nothing disagrees."""
    result = ogp.reads("Country,Action Plan Number,Comm No,Commitment Title\nGhana,1,1,Publish the budget\n")
    found = ogp.check(result)
    assert (found.columns, found.ok, found.rows) == ((), True, 1)


def test_rows_of_a_workbook_or_of_dicts_are_the_same() -> None:
    """What counts is the cell, not the file."""
    cells = [table(NAME)[0], table(NAME)[1]]
    by_text = ogp.check(ogp.reads(text(cells)))
    by_dicts = ogp.check(ogp.read([dict(zip(*cells, strict=True))]))
    counts = [
        [(one.column, one.agreed, one.disagreed, one.undecided) for one in found.columns]
        for found in (by_text, by_dicts)
    ]
    assert counts[0] == counts[1]
