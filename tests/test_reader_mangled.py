"""Cells that a spreadsheet or a float changed: reported with their text, and never taken for a value."""

import pytest

import ogpmodel as ogp
from ogpmodel import Missing
from ogpmodel._tables.spreadsheets import is_error, whole_again
from sheets import codes, row_read

NAME = "commitments-2024"


def kept(found: ogp.ReadResult) -> None:
    """Check that validation accepts the texts that are kept, and that they survive JSON."""
    assert not ogp.validate(found.dataset).where(code="unread-words")
    assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset


@pytest.mark.parametrize("cell", ["1-Feb", "2024-02-01 00:00:00", "2/1/2024", "1e+20", "inf"])
def test_a_number_of_a_commitment(cell: str) -> None:
    found = row_read(NAME, {"Commitment Number": cell})
    (commitment,) = found.dataset.commitments
    assert (commitment.number, dict(commitment.unread)) == (None, {"number": cell})
    (problem,) = found.report.where(code="number-mangled")
    assert (problem.place.heading, problem.place.row, problem.found) == ("Commitment Number", 2, cell)
    kept(found)


def test_a_broken_text_that_has_no_kinds_of_missing_is_kept() -> None:
    found = row_read(NAME, {"Short Title": "#REF!"})
    (commitment,) = found.dataset.commitments
    assert (commitment.short_title, dict(commitment.unread)) == (None, {"short_title": "#REF!"})
    kept(found)


@pytest.mark.parametrize("cell", ["-5", "99999", "20145", "1905", "0"])
def test_years_that_no_plan_has(cell: str) -> None:
    found = row_read(NAME, {"Year Of Submission": cell, "Action Plan End Year": cell})
    (plan,) = found.dataset.plans
    assert (plan.submitted, plan.end) == (None, Missing.UNREADABLE)
    assert dict(plan.unread) == {"submitted": cell, "end": cell}
    headings = {one.place.heading for one in found.report.where(code="cell-unreadable")}
    assert headings == {"Year Of Submission", "Action Plan End Year"}
    kept(found)


def test_years_that_no_report_has() -> None:
    headings = ("Report Publication Year (Progress Report)", "Report Publication Year (End Of Term)")
    found = row_read(NAME, dict.fromkeys(headings, "20145"))
    (assessment,) = found.dataset.assessments
    assert assessment.progress.report_year is assessment.results.report_year is Missing.UNREADABLE
    assert assessment.unread["progress.report_year"] == assessment.unread["results.report_year"] == "20145"
    kept(found)


@pytest.mark.parametrize("cell", ["#REF!", "=A1", "#\u00a1REF!", "Err:502", "=VLOOKUP(A1;B:C;2)", "########"])
def test_a_broken_formula_names_nobody(cell: str) -> None:
    """Every column that names a member, plan or commitment reports it, and none makes a record of it."""
    columns = (
        "Country/Locality",
        "Code",
        "Action Plan ID",
        "Action Plan Number",
        "Commitment Unique Identifier",
    )
    found = row_read(NAME, dict.fromkeys(columns, cell))
    broken = [one.place.heading for one in found.report.where(code="cell-unreadable")]
    assert sorted(map(str, broken)) == sorted(columns)
    assert codes(found)["row-without-member"] == 1
    (member,), (plan,), (commitment,) = found.dataset.members, found.dataset.plans, found.dataset.commitments
    assert (member.code, member.name) == ("~unnamed", "~unnamed")
    assert plan.id == "~unnamed-2016"
    assert commitment.id.startswith("~unnamed-2016-")


def test_a_broken_name_beside_an_unknown_code() -> None:
    found = row_read(NAME, {"Country/Locality": "#REF!", "Code": "FRE"})
    assert [(one.code, one.name) for one in found.dataset.members] == [("FRE", "FRE")]
    (broken,) = found.report.where(code="cell-unreadable")
    assert broken.place.heading == "Country/Locality"


@pytest.mark.parametrize(
    "column", ["Code", "Action Plan ID", "Commitment Unique Identifier", "Year Of Submission"]
)
def test_a_word_for_a_missing_value_that_cannot_be_stored_is_reported(column: str) -> None:
    found = row_read(NAME, {column: "Unclear", "Country/Locality": "Guatemala"})
    (note,) = found.report.where(code="absence-kind")
    assert (note.place.heading, note.found) == (column, "Unclear")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        (NAME, "Supporting Institution(s)"),
        ("commitments-2017", "Supporting Institution(s)"),
        ("commitments-2016-export", "Supporting Institution(s)"),
        ("commitments-2015", "Supporting Institution"),
    ],
)
@pytest.mark.parametrize(
    ("cell", "kind"), [("Unclear", Missing.UNCLEAR), ("None specified", Missing.NOT_SPECIFIED)]
)
def test_a_word_for_a_missing_value_is_not_an_institution(
    name: str, column: str, cell: str, kind: Missing
) -> None:
    (commitment,) = row_read(name, {column: cell}).dataset.commitments
    assert commitment.supporting_institutions is kind


def test_a_title_that_looks_like_a_formula() -> None:
    found = row_read(NAME, {"Commitment Title": "=> Open data for all"})
    assert found.dataset.commitments[0].title == "=> Open data for all"
    assert "cell-unreadable" not in codes(found)


def test_the_clusters_of_a_table() -> None:
    """The name and the commitments are read apart; "None" states that there is no cluster."""
    cells = {
        "Cluster": "2.2999999999999998",
        "Cluster (AP Review)": "1",
        "Cluster Commitment ID(s)": "FD0001, FD0002",
    }
    design = row_read(NAME, cells).dataset.assessments[0].design
    assert (design.cluster_name, design.cluster_ids) == ("2.3", ("FD0001", "FD0002"))
    design = row_read(NAME, cells, without=["Cluster (AP Review)"]).dataset.assessments[0].design
    assert design.cluster_ids == ("FD0001", "FD0002")
    design = row_read("commitments-2017", {"Cluster": "National Open Data"}).dataset.assessments[0].design
    assert (design.cluster_name, design.cluster_ids) == ("National Open Data", Missing.NOT_STATED)
    design = row_read("commitments-2017", {"Cluster": "None"}).dataset.assessments[0].design
    assert (design.cluster_name, design.cluster_ids) == (Missing.NOT_APPLICABLE, ())
    found = row_read("commitments-2017", {"Cluster": "04/22/2016"})
    (assessment,) = found.dataset.assessments
    assert assessment.design.cluster_name is Missing.UNREADABLE
    assert assessment.unread["design.cluster_name"] == "04/22/2016"
    kept(found)


@pytest.mark.parametrize(
    "cell", ["1 Feb", "Feb 1", "1-Feb-24 0:00", "1-okt", "45323.0", "44958.5", "3-mrt", "2.1E+00"]
)
@pytest.mark.parametrize(("column", "path"), [("Commitment Number", "number"), ("Cluster", "cluster_name")])
def test_other_forms_of_a_mangled_number(column: str, path: str, cell: str) -> None:
    found = row_read(NAME, {column: cell})
    (commitment,), (assessment,) = found.dataset.commitments, found.dataset.assessments
    value = commitment.number if path == "number" else assessment.design.cluster_name
    assert value is (None if path == "number" else Missing.UNREADABLE)
    assert [one.found for one in found.report.where(code="number-mangled")] == [cell]
    kept(found)


@pytest.mark.parametrize("cell", ["2.10", "SC19", "10", "1-2", "Set 1", "2016", "99999"])
def test_numbers_that_nothing_changed(cell: str) -> None:
    (commitment,) = row_read(NAME, {"Commitment Number": cell}).dataset.commitments
    assert commitment.number == cell


@pytest.mark.parametrize("cell", ["0", "2596", "-5", "?", "45323", "1-Feb", "2024-02-01", "1e+20", "inf"])
def test_a_number_or_date_names_nobody(cell: str) -> None:
    """It is no name, no plan and no commitment, beside a code and a plan's number that tell both."""
    columns = ("Country/Locality", "Action Plan ID", "Commitment Unique Identifier")
    found = row_read(NAME, dict.fromkeys(columns, cell))
    assert {one.place.heading for one in found.report.where(code="cell-unreadable")} == set(columns)
    (member,), (plan,), (commitment,) = found.dataset.members, found.dataset.plans, found.dataset.commitments
    assert (member.code, member.name, plan.id, commitment.plan) == ("FRE", "FRE", "AP_FRE02", "AP_FRE02")
    assert commitment.id.startswith("~AP_FRE02-")


@pytest.mark.parametrize(
    ("cell", "expected"), [("-1", -1), ("4", 4), ("2.0", 2), ("0", None), ("-5", None), ("45323", None)]
)
def test_a_score_is_one_of_five(cell: str, expected: int | None) -> None:
    (assessment,) = row_read(NAME, {"IRM-Based Score": cell}).dataset.assessments
    assert assessment.published.score == (Missing.UNREADABLE if expected is None else expected)
    assert dict(assessment.unread) == ({"published.score": cell} if expected is None else {})


@pytest.mark.parametrize("name", ["participation-2016", "participation-2015"])
@pytest.mark.parametrize(("cell", "expected"), [("0", 0), ("210", 210), ("-5", None), ("45323", None)])
def test_days_of_notice(name: str, cell: str, expected: int | None) -> None:
    (plan,) = row_read(name, {"Days in advance": cell}).dataset.plans
    days = plan.participation.notice_days
    assert days == (Missing.UNREADABLE if expected is None else expected)
    assert dict(plan.unread) == ({"participation.notice_days": cell} if expected is None else {})


def test_the_mark_of_a_lost_picture_is_not_part_of_a_name() -> None:
    (commitment,) = row_read(NAME, {"Lead Institution": "\ufffc Ministry of Mail"}).dataset.commitments
    assert commitment.lead_institutions == ("Ministry of Mail",)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4.0999999999999996", "4.1"),
        ("1.1234000000000001", "1.1234"),
        ("1.1234500000000001", "1.1234500000000001"),
        ("4.09999999999", "4.09999999999"),
        ("2.000000000000", "2"),
    ],
)
def test_a_number_that_a_float_held_has_at_most_four_decimals(cell: str, number: str) -> None:
    assert whole_again(cell) == number


@pytest.mark.parametrize("cell", [" #REF!\n", "\t=SUM(A1)", "#####", "\n=A1 "])
def test_an_error_between_blanks(cell: str) -> None:
    assert is_error(cell)
