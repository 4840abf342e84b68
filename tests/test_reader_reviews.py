"""A row is reviewed if any column that only a report fills tells so; completion alone does not decide."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel import Completion, Denominator, Missing, Specificity
from ogpmodel._tables.formats import formats
from ogpmodel.irm.criteria import was_reviewed
from sheets import header_row, table, table_of, text

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the extracts of OGP's tables are not here (set OGPMODEL_DATA)"
)
COMPLETION = {
    "commitments-2017": "Completion (progress report)",
    "commitments-2016-export": "Actual Completion",
    "commitments-2015": "Actual Completion",
}


def read(name: str, cells: Mapping[str, str]) -> ogp.ReadResult:
    """Read a row that no report has reviewed, with some of its cells changed."""
    sheet = table(name)
    place = header_row(sheet, name)
    header, row = sheet[place : place + 2]
    columns = formats()[name].columns
    bare = [
        "NR" if one.home.startswith("assessment") else cell for one, cell in zip(columns, row, strict=True)
    ]
    changed = [cells.get(head, cell) for head, cell in zip(header, bare, strict=True)]
    return ogp.reads(text([header, changed]), kind=name)


def assessment(name: str, **cells: str) -> ogp.Assessment:
    return read(name, cells).dataset.assessments[0]


TELLING = [
    ("commitments-2017", "Specificity", "c. high"),
    ("commitments-2017", "Specificity", "None"),
    ("commitments-2017", "Value -Info", "1"),
    ("commitments-2017", "Value -Tech", "0"),
    ("commitments-2017", "GC-PubSvc", "1"),
    ("commitments-2017", "Potential impact", "Minor"),
    ("commitments-2017", "Potential impact", "Unclear"),
    ("commitments-2017", "Completion (progress report)", "Withdrawn"),
    ("commitments-2017", "Completion (progress report)", "NA"),
    ("commitments-2017", "Report publication year (progress report)", "2013"),
    ("commitments-2017", "Starred (2015 only)", "1"),
    ("commitments-2017", "Completion (end of term)", "b. Limited"),
    ("commitments-2017", "Did it open government (end of term only)", "b. None"),
    ("commitments-2016-export", "Specificity", "b. medium"),
    ("commitments-2016-export", "Projected Completion", "d. Complete"),
    ("commitments-2016-export", "On schedule", "on schedule"),
    ("commitments-2015", "NewvPre-exist", "New"),
    ("commitments-2015", "Next Steps", "Maintenance and monitoring of completed implementation"),
    ("commitments-2015", "Starred", "1"),
]


@pytest.mark.parametrize(("name", "column", "word"), TELLING, ids=lambda one: str(one)[-24:])
def test_one_column_of_a_report_shows_that_the_row_was_reviewed(name: str, column: str, word: str) -> None:
    found = read(name, {"_Relevant": "1", column: word})
    design = found.dataset.assessments[0].design
    assert design.relevant is True
    assert design.novelty in {Missing.NO_DATA, Missing.NOT_STATED, ogp.Novelty.NEW}
    assert not [one for one in found.report.where(code="code-disagrees") if one.place.heading == "_Relevant"]


SILENT = [
    ("commitments-2017", "_Specificity", "1"),
    ("commitments-2017", "_Pot Impact Coded", "3"),
    ("commitments-2017", "Potential impact", "ND"),
    ("commitments-2017", "Starred (pre-June 2014 assessments)", "0"),
    ("commitments-2017", "Report publication year (progress report)", "ND"),
    ("commitments-2017", "Year of submission", "2014"),
    ("commitments-2017", "Cluster", "None"),
    ("commitments-2017", "Compound", "#NAME?"),
    ("commitments-2017", "Specificity", "#REF!"),
    ("commitments-2016-export", "_Actual Completion", "2"),
    ("commitments-2015", "Specificity", " "),
]


@pytest.mark.parametrize(("name", "column", "word"), SILENT, ids=lambda one: str(one)[-24:])
def test_numbers_formulas_and_facts_of_the_plan_show_no_review(name: str, column: str, word: str) -> None:
    found = read(name, {"_Relevant": "0", column: word})
    assert found.dataset.assessments[0].design.relevant is Missing.NOT_REVIEWED
    (problem,) = [
        one for one in found.report.where(code="code-disagrees") if one.place.heading == "_Relevant"
    ]
    assert problem.message == "'0' is in a row that was not reviewed; it is not used"


@pytest.mark.parametrize("name", COMPLETION)
def test_what_is_relevant_was_reviewed_and_what_is_not_may_be_a_formula(name: str) -> None:
    assert assessment(name, _Relevant="1").design.relevant is True
    assert assessment(name, _Relevant="0").design.relevant is Missing.NOT_REVIEWED


@pytest.mark.parametrize("name", COMPLETION)
def test_a_row_without_completion_keeps_its_review_and_is_not_assessed(name: str) -> None:
    """OGP's ``IRM Assessed`` is 0 there: commitment 3.2B of the first plan of the USA."""
    found = read(name, {"Specificity": "c. high", "_Specificity": "3", "_Relevant": "1"}).dataset
    (one,) = found.assessments
    assert (one.design.specificity, one.design.relevant) == (Specificity.HIGH, True)
    assert one.progress.completion is Missing.NOT_REVIEWED
    assert was_reviewed(one) is False
    share = ogp.share(
        found.commitments, ogp.indicators.holds(ogp.indicators.HIGH_COMPLETION), among=Denominator.ASSESSED
    )
    assert (share.denominator, share.outside) == (0, 1)


def test_a_number_alone_keeps_that_completion_is_not_reviewed() -> None:
    heads = ["Country", "Action Plan Number", "Commitment Title", "Specificity", "_CompletionProgress"]
    rows = [["Ghana", "1", "A title", "b. medium", "NR"]]
    (found,) = ogp.reads(text([heads, *rows]), kind="commitments-2017").dataset.assessments
    assert found.progress.completion is Missing.NOT_REVIEWED


WHOLE = ogp.DesignReview(specificity=Specificity.HIGH, relevant=True)
REVIEWS: Mapping[
    str, tuple[ogp.DesignReview, ogp.Reading[Completion], ogp.Reading[Completion], ogp.Reading[bool]]
] = {
    "not-at-midterm": (WHOLE, Missing.NOT_REVIEWED, Missing.NOT_REVIEWED, False),
    "at-the-end-alone": (ogp.DesignReview(), Missing.NOT_REVIEWED, Completion.LIMITED, True),
    "not-asked": (WHOLE, Missing.NO_DATA, Missing.NOT_REVIEWED, True),
    "no-word": (WHOLE, Missing.NOT_STATED, Missing.NOT_STATED, True),
    "unclear": (ogp.DesignReview(), Missing.UNCLEAR, Missing.NOT_STATED, True),
    "nothing": (ogp.DesignReview(), Missing.NOT_STATED, Missing.NOT_REVIEWED, Missing.NOT_STATED),
}


@pytest.mark.parametrize("name", REVIEWS)
def test_what_counts_as_reviewed(name: str) -> None:
    design, midterm, end, expected = REVIEWS[name]
    one = ogp.Assessment(
        commitment="FD0001",
        design=design,
        progress=ogp.ProgressReview(completion=midterm),
        results=ogp.ResultsReview(completion=end),
    )
    assert was_reviewed(one) is expected


@needs_data
@pytest.mark.parametrize(("name", "rows"), [("commitments-2017", 1_058), ("commitments-2015", 669)])
def test_what_ogp_printed_as_assessed_is_what_counts_as_reviewed(name: str, rows: int) -> None:
    path = DATA / f"{name}.csv"
    found = ogp.read(path)
    heads = [column.name for column in formats()[name].columns]
    sheet = table_of(path)
    place = heads.index("IRM Assessed (Y/N)?")
    printed = [row[place] == "1" for row in sheet[sheet.index(heads) + 1 :]]
    assert [was_reviewed(one) for one in found.dataset.assessments] == printed
    share = ogp.share(
        found.dataset.commitments,
        ogp.indicators.holds(ogp.indicators.HIGH_COMPLETION),
        among=Denominator.ASSESSED,
    )
    assert (share.denominator, share.outside) == (sum(printed), rows - sum(printed))


@needs_data
def test_the_commitment_of_the_usa_keeps_its_relevance() -> None:
    cases = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))
    (case,) = [one for one in cases if one["row as a spreadsheet shows it"] == 1877]
    row = {"Commitment Title": "3.2B", **case["cells"]}
    found = ogp.read([row], kind="commitments-2017").dataset
    (one,) = found.assessments
    assert (one.design.relevant, was_reviewed(one)) == (True, False)
    assert (one.progress.completion, one.design.compound) == (Missing.NOT_REVIEWED, False)
