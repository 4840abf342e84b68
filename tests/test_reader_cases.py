"""Rows of the published tables that were once read wrongly: the cells of each, and the right value.

They are outside the extracts, so that each is read from its cells alone.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import Change, Completion, Missing, Opening, PartialDate, stars
from ogpmodel.irm.criteria import was_reviewed
from sheets import text

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
CASES = DATA / "cases.json"
pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason="needs the rows outside the extracts (shared/data/cases.json)"
)


def row(table: str, number: int) -> dict[str, str]:
    """Return the cells of a row by their headings; the title, which the file leaves out, is its number."""
    cases: list[dict[str, Any]] = json.loads(CASES.read_text(encoding="utf-8"))
    (case,) = [
        one for one in cases if (one["table"], one["row as a spreadsheet shows it"]) == (table, number)
    ]
    return {**case["cells"], "Commitment Title": f"Commitment {number}"}


def imported(table: str, *numbers: int) -> ogp.ReadResult:
    """Read rows under the header of their table."""
    headings = json.loads((DATA / "headers.json").read_text(encoding="utf-8"))[table]["columns"]
    rows = [row(table, number) for number in numbers]
    return ogp.reads(
        text([headings, *([cells.get(one, "") for one in headings] for cells in rows)]), kind=table
    )


def contradicted(found: ogp.ReadResult) -> set[str | None]:
    """Return the columns that contradict others of their row."""
    codes = ("cell-contradicts", "cell-unexpected")
    return {one.place.heading for code in codes for one in found.report.where(code=code)}


def numbers_of(found: ogp.ReadResult) -> dict[str | None, str]:
    """Return the messages about numbers that disagree with their labels, by column."""
    return {one.place.heading: one.message for one in found.report.where(code="code-disagrees")}


def test_relevance_stands_where_completion_alone_was_not_coded() -> None:
    found = imported("commitments-2017", 1877).dataset
    (one,) = found.assessments
    assert (one.design.relevant, one.progress.completion) == (True, Missing.NOT_REVIEWED)
    # The cell of "IRM Assessed (Y/N)?" is 0.
    assert was_reviewed(one) is False


@pytest.mark.parametrize("number", [1233, 1236])
def test_a_completion_whose_number_differs_from_its_label(number: int) -> None:
    """The label is taken, the star stays as printed, and both are told."""
    found = imported("commitments-2017", number)
    (one,) = found.dataset.assessments
    assert (one.progress.completion, one.published.starred_2015) == (Completion.SUBSTANTIAL, False)
    assert stars.YEAR_2015.judge(one).result is True
    assert set(numbers_of(found)) == {"_CompletionProgress"}
    assert not contradicted(found)


@pytest.mark.parametrize(
    ("number", "field", "day"),
    [
        (672, "start", (2014, 7, 1)),
        (676, "start", (2013, 7, 1)),
        (881, "start", (2013, 9, 1)),
        (1455, "end", (2013, 8, 1)),
    ],
)
def test_the_first_day_of_a_month_in_the_export_of_2016(
    number: int, field: str, day: tuple[int, int, int]
) -> None:
    found = imported("commitments-2016-export", number)
    (one,) = found.dataset.commitments
    assert getattr(one, field).same_as(PartialDate(*day))
    (rule,) = found.report.where(code="date-by-rule")
    assert rule.place.heading == f"{field.title()} Date"


def test_a_printed_0_is_not_a_star() -> None:
    found = imported("commitments-2024", 14)
    (one,) = found.dataset.assessments
    assert one.published.starred is one.published.starred_progress is False
    assert stars.CURRENT.judge(one).as_printed is False
    assert stars.any_star_printed(one) is False


def test_years_that_a_spreadsheet_shows_as_dates() -> None:
    """NL0058: its score of -1 fits, as no report has reviewed it; its dates are the years 2023 and 2027."""
    found = imported("commitments-2024", 117)
    (commitment,), (one,) = found.dataset.commitments, found.dataset.assessments
    assert (commitment.start, commitment.end) == (
        PartialDate(2023, text=row("commitments-2024", 117)["Start Date"]),
        PartialDate(2027, text=row("commitments-2024", 117)["End Date"]),
    )
    assert (one.published.score, was_reviewed(one)) == (-1, False)
    assert not contradicted(found)


def test_a_number_that_lost_its_zero_occurs_twice() -> None:
    found = imported("commitments-2024", 225, 230).dataset
    assert [(one.id, one.number) for one in found.commitments] == [("CL0005", "2.1"), ("CL0006", "2.1")]
    (problem,) = ogp.validate(found).where(code="commitment-number")
    assert "2.1" in problem.message


def test_a_number_left_over_from_the_row_above() -> None:
    """JO0048 and JO0050: the label stands, also "Not Applicable", and each difference is told."""
    found = imported("commitments-2024", 338, 339)
    above, below = found.dataset.assessments
    assert below.results.opened_access is Missing.NOT_APPLICABLE
    assert above.results.opened_participation is below.results.opened_participation is Opening.MARGINAL
    assert above.published.change_in_completion is below.published.change_in_completion is Change.INCREASE
    told = numbers_of(found)
    assert set(told) == {"_ChangeCompletion", "_DIOGATI", "_DIOGCP"}
    assert told["_DIOGATI"].endswith("the label is used: Not applicable")


@pytest.mark.parametrize(("number", "score"), [(406, 1), (407, 3)])
def test_flags_and_scores_that_were_pasted(number: int, score: int) -> None:
    """MK0124 and MK0125: the score is kept as printed; it and the flags are reported."""
    found = imported("commitments-2024", number)
    assert found.dataset.assessments[0].published.score == score
    assert contradicted(found) == {
        "IRM-Based Score",
        "Ambitious but not complete",
        "Not complete or ambitious",
    }


def test_relevance_that_contradicts_its_values() -> None:
    found = imported("commitments-2024", 483)
    design = found.dataset.assessments[0].design
    assert (design.relevant, design.values) == (True, ())
    assert contradicted(found) == {"_Relevant"}


def test_a_sign_beside_a_label_does_not_hide_it() -> None:
    """LK0007: the label is taken, and the message says so."""
    found = imported("commitments-2024", 500)
    assert found.dataset.assessments[0].results.opened_accountability is Missing.NOT_APPLICABLE
    assert numbers_of(found)["_DIOGPA"].endswith("the label is used: Not applicable")


def test_every_case_is_tried() -> None:
    """A row that is added to the file needs a test here."""
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    assert {one["row as a spreadsheet shows it"] for one in cases} == {
        *(14, 117, 225, 230, 338, 339, 406, 407, 483, 500, 672, 676, 881, 1233, 1236, 1455, 1877)
    }
