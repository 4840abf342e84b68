"""Columns that other columns of their row determine: a contradiction is a note, with one line per column."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel import Missing, OgpValue, Severity
from ogpmodel._model.record import given_fields
from ogpmodel._tables.derived import FORMULAS
from ogpmodel._tables.formats import formats
from ogpmodel._tables.labels import plain
from ogpmodel._tables.star_formulas import STARS as STAR_FORMULAS
from ogpmodel._tables.tag_formulas import WIDER, below
from sheets import changed, codes, row_read, table

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
NAME = "commitments-2024"
ENDING, MIDTERM = "_CompletionEndTerm", "_CompletionProgress"
HIGH = ("High Ambition", "High Completion", "High DIOG")


def getter(cells: Mapping[str, str]) -> Callable[[str], str]:
    """Return the function with which formulas look up cells."""
    return lambda name: plain(cells.get(name, ""))


def both(ending: str, midterm: str) -> dict[str, str]:
    """Return the numbers of completion at the end and at midterm."""
    return {ENDING: ending, MIDTERM: midterm}


def high(ambition: str, completion: str, opening: str, **more: str) -> dict[str, str]:
    """Return the three flags called High."""
    return dict(zip(HIGH, (ambition, completion, opening), strict=True)) | more


def binding(**cells: str) -> dict[str, str]:
    """Return the columns of the binding constraint; all conditions of a star are met but for those given."""
    names = {
        "year": "Report Publication Year (Progress Report)",
        "specificity": "_Specificity",
        "relevant": "_Relevant",
        "impact": "_Potential Impact",
        "ending": ENDING,
        "midterm": MIDTERM,
        "star": "Max star",
    }
    met = {
        "year": "2016",
        "specificity": "3",
        "relevant": "1",
        "impact": "3",
        "ending": "5",
        "midterm": "4",
        "star": "1",
    }
    return {names[name]: cell for name, cell in (met | cells).items()}


VALUES = (
    "OGP Value Access To Information",
    "OGP Value Civic Participation",
    "OGP Value Public Accountability",
)
STARS = ("Starred (Current Formula) End of Term", "Starred (Current Formula) Progress Report")
FLAGS = (
    *("Ambitious and complete, or DIOG", "Ambitious but not complete"),
    *("Complete but not ambitious", "Not complete or ambitious", "Not reviewed"),
)
YEAR = "Report Publication Year (Progress Report)"
CASES: list[tuple[str, dict[str, str], str | None]] = [
    ("raw", both("4", "2"), "4"),
    ("raw", both("NR", "2"), "2"),
    ("raw", both("ND", "NR"), "nd"),
    ("raw", both("NR", "NR"), "nr"),
    ("raw", both("ND", "NA"), "na"),
    ("raw", both("4", ""), None),
    ("max-completion", both("5", "2"), "3"),
    ("max-completion", both("2", "2"), "0"),
    ("max-completion", both("1", "5"), "nd"),
    ("max-completion", both("NR", "NR"), "nr"),
    ("high-completion", both("ND", "4"), "1"),
    ("high-completion", both("3", "5"), "0"),
    ("completion-assessed", both("1", "5"), "0"),
    ("completion-assessed", both("NR", "2"), "1"),
    ("midterm-only", both("0", "NR"), "0"),
    ("midterm-only", both("NR", "NR"), "nr"),
    ("midterm-only", both("ND", "NR"), "nd"),
    ("midterm-only", both("NR", "ND"), "1"),
    ("change", both("5", "3"), "2"),
    ("change", both("2", "3"), "-1"),
    ("change", both("ND", "3"), None),
    ("change-label", both("5", "3"), "increase"),
    ("change-label", both("3", "3"), "no change"),
    ("change-label", both("2", "3"), "decrease"),
    ("change-label", both("NR", "3"), None),
    ("high-opening", {"_OpenGovernment": "3", "_Early Results": "ND"}, "1"),
    ("high-opening", {"_OpenGovernment": "ND", "_Early Results": "2"}, "1"),
    ("high-opening", {"_OpenGovernment": "2", "_Early Results": "1"}, "0"),
    ("opening-assessed", {"_OpenGovernment": "NR", "_Early Results": "0"}, "1"),
    ("high-ambition", {"_Potential Impact": "2", "_Relevant": "1"}, "1"),
    ("high-ambition", {"_Potential Impact": "3", "_Relevant": "ND"}, "0"),
    ("high-ambition", {"_Potential Impact": "NR", "_Relevant": "1"}, "nr"),
    ("ambition-assessed", {"_Potential Impact": "ND", "_Potential for Results": "ND"}, "0"),
    ("ambition-assessed", {"_Potential Impact": "ND", "_Potential for Results": "0"}, "1"),
    ("max-star", dict(zip(STARS, ("0", "1"), strict=True)), "0"),
    ("max-star", dict(zip(STARS, ("NR", "1"), strict=True)), "1"),
    ("max-star", dict(zip(STARS, ("ND", "NA"), strict=True)), "na"),
    ("max-star", dict(zip(STARS, ("NR", "NR"), strict=True)), "nd"),
    ("not-reviewed", {YEAR: "NR"}, "1"),
    ("not-reviewed", {YEAR: "2016"}, "0"),
    ("binding-constraint", binding(), "star"),
    ("binding-constraint", binding(star="0"), "false"),
    ("binding-constraint", binding(year="NR"), "nr"),
    ("binding-constraint", binding(year="ND"), "nd"),
    ("binding-constraint", binding(specificity="1", relevant="0"), "spec"),
    ("binding-constraint", binding(specificity="ND", relevant="0"), "rel"),
    ("binding-constraint", binding(impact="2"), "potimp"),
    ("binding-constraint", binding(ending="ND", midterm="3"), "cmpl"),
    ("ambitious-and-complete", high("1", "1", "0"), "1"),
    ("ambitious-and-complete", high("0", "0", "1"), "1"),
    ("ambitious-and-complete", high("1", "0", "0"), "0"),
    ("ambitious", high("1", "0", "0"), "1"),
    ("ambitious", high("1", "0", "1"), "0"),
    ("complete", high("0", "1", "0"), "1"),
    ("complete", high("ND", "1", "0"), "0"),
    ("neither", high("0", "0", "0") | {"Comp Assessed": "1"}, "1"),
    ("neither", high("0", "0", "0") | {"Comp Assessed": "0"}, "0"),
    ("checksum", dict(zip(FLAGS, "10101", strict=True)), "3"),
    ("score", high("1", "1", "0") | {YEAR: "2016"}, "4"),
    ("score", high("1", "0", "0") | {YEAR: "2016"}, "3"),
    ("score", high("0", "1", "0") | {YEAR: "2016"}, "2"),
    ("score", high("NR", "0", "0") | {YEAR: "NR"}, "-1"),
    ("score", high("0", "0", "0") | {YEAR: "2016"}, "1"),
    ("relevance-2024", dict(zip(VALUES, ("0", "ND", "1"), strict=True)), "1"),
    ("relevance-2024", dict(zip(VALUES, "000", strict=True)), "0"),
    ("relevance-2024", dict(zip(VALUES, ("0", "ND", "0"), strict=True)), None),
    ("open-data-health", {"Open Data": "1", "Health & Nutrition": "1"}, "1"),
    ("open-data-water", {"Open Data": "1", "Water & Sanitation": "0"}, "0"),
    ("access", {"Right To Information": "0", "Open Data": "1"}, "1"),
    (
        "participation-in-lawmaking",
        {"Public Participation": "1", "Open Parliaments": "1", "Lobbying": "0"},
        "1",
    ),
    (
        "participation-in-lawmaking",
        {"Public Participation": "0", "Open Parliaments": "1", "Lobbying": "1"},
        "1",
    ),
    (
        "participation-in-lawmaking",
        {"Public Participation": "0", "Open Parliaments": "1", "Lobbying": "0"},
        "0",
    ),
    ("subnational", {"Subnational": "1", "National Or Local": "National"}, "1"),
    ("subnational", {"Subnational": "1", "National Or Local": "Local"}, "0"),
]


@pytest.mark.parametrize(
    ("rule", "cells", "expected"), CASES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_formula(rule: str, cells: dict[str, str], expected: str | None) -> None:
    assert FORMULAS[rule].compute(getter(cells), []) == expected


def test_every_formula_has_a_description() -> None:
    """The report shows it."""
    for name in (
        rule for one in formats().values() for column in one.columns if (rule := one.rule_of(column))
    ):
        assert FORMULAS[name].description.strip(), name
    for one in formats().values():
        assert set(one.checks) | set(one.blanks) <= {column.name for column in one.columns}


@pytest.mark.parametrize(
    ("heading", "cell", "code", "expected"),
    [
        ("IRM-Based Score", "3", "cell-contradicts", "4"),
        ("High Completion", "0", "cell-contradicts", "1"),
        ("High Ambition", "NR", "cell-contradicts", "1"),
        ("High DIOG", "0", "cell-contradicts", "1"),
        ("Max star", "ND", "cell-contradicts", "1"),
        ("Binding constraint", "FALSE", "cell-contradicts", "star"),
        ("_Relevant", "0", "cell-contradicts", "1"),
        ("Change In Completion", "Decrease", "cell-contradicts", "increase"),
        ("_ChangeCompletion", "-1", "cell-contradicts", "1"),
        ("Raw Completion", "4", "cell-unexpected", "5"),
        ("CHECKSUM", "0", "cell-unexpected", "1"),
        ("Midterm Only", "NR", "cell-unexpected", "0"),
        ("Not reviewed", "1", "cell-unexpected", "0"),
    ],
)
def test_a_contradiction_is_a_note_with_its_place(heading: str, cell: str, code: str, expected: str) -> None:
    found = row_read(NAME, {heading: cell})
    (note,) = [one for one in found.report.where(code=code) if one.place.heading == heading]
    assert (note.severity, note.found, note.expected) == (Severity.NOTE, cell, expected)
    assert note.rows == (2,)


def test_contradictions_of_a_column_are_one_line() -> None:
    """What differs from row to row is left out of it."""

    def change(cells: list[list[str]]) -> list[list[str]]:
        score, dioged = cells[0].index("IRM-Based Score"), cells[0].index("High DIOG")
        rows = [list(cells[1]) for _ in range(3)]
        rows[0][score], rows[1][score] = "3", "2"
        rows[2][score], rows[2][dioged] = "2", ""
        return [cells[0], *rows]

    found = ogp.reads(changed(NAME, change))
    (note,) = [
        one for one in found.report.where(code="cell-contradicts") if one.place.heading == "IRM-Based Score"
    ]
    assert (note.count, note.rows, note.found, note.expected) == (2, (2, 3), None, "4")


def test_a_consistent_row_contradicts_nothing_and_neither_does_a_blank() -> None:
    derived = [column.name for column in formats()[NAME].columns if formats()[NAME].rule_of(column)]
    for found in (row_read(NAME, {}), row_read(NAME, dict.fromkeys(derived, ""))):
        assert not found.report.where(code="cell-contradicts")
        assert not found.report.where(code="cell-unexpected")


@pytest.mark.parametrize(
    ("name", "values"),
    [("commitments-2017", ("Value -Info",)), ("commitments-2015", ("Value -Info",)), (NAME, VALUES)],
)
def test_relevance_that_contradicts_its_values(name: str, values: tuple[str, ...]) -> None:
    """It is kept as printed; technology alone makes nothing relevant."""
    found = row_read(name, dict.fromkeys(values, "0"))
    (note,) = [one for one in found.report.where(code="cell-contradicts") if one.place.heading == "_Relevant"]
    assert (note.found, note.expected) == ("1", "0")
    design = found.dataset.assessments[0].design
    assert design.relevant is True
    assert OgpValue.ACCESS_TO_INFORMATION not in ogp.value_or(design.values, ())


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Full Text", "Comisi\ufffdn"),
        ("Commitment Title", "T\ufffdtulo"),
        ("Lead Institution", "Comisi\ufffdn; Ministerio"),
        ("Short Title", "T\ufffdtulo"),
    ],
)
def test_a_text_that_has_lost_letters_is_kept_and_reported(heading: str, words: str) -> None:
    found = row_read(NAME, {heading: words})
    (note,) = found.report.where(code="text-damaged")
    assert (note.place.heading, note.place.row, note.severity) == (heading, 2, Severity.NOTE)
    (commitment,) = found.dataset.commitments
    assert "\ufffd" in repr(
        (commitment.text, commitment.title, commitment.short_title, commitment.lead_institutions)
    )


@pytest.mark.parametrize(
    ("label", "code", "cell", "value"),
    [
        ("Completion (Progress Report)", MIDTERM, "NA", Missing.NOT_APPLICABLE),
        ("Completion (Progress Report)", MIDTERM, "Not applicable", Missing.NOT_APPLICABLE),
        ("Completion (Progress Report)", MIDTERM, "ND", Missing.NO_DATA),
        ("Completion (Progress Report)", MIDTERM, "0", Missing.WITHDRAWN),
        ("Completion (Progress Report)", MIDTERM, "1.0", Missing.UNCLEAR),
        ("Completion (Progress Report)", MIDTERM, "4", ogp.Completion.SUBSTANTIAL),
        ("Completion (Progress Report)", MIDTERM, "9", Missing.NOT_STATED),
        ("Specificity", "_Specificity", "0", ogp.Specificity.NONE),
        ("Did It Open Government (Overall)", "_OpenGovernment", "1", Missing.NOT_STATED),
        ("Completion (End Of Term)", ENDING, "NR", Missing.NOT_REVIEWED),
    ],
)
def test_the_number_beside_a_blank_label_is_read_and_reported(
    label: str, code: str, cell: str, value: object
) -> None:
    found = row_read(NAME, {label: "", code: cell})
    column = next(one for one in formats()[NAME].columns if one.name == label)
    reading: object = found.dataset.assessments[0]
    for step in column.field.split("."):
        reading = getattr(reading, step)
    assert reading is value
    (problem,) = [one for one in found.report.where(code="code-disagrees") if one.place.heading == code]
    assert problem.found == cell
    assert f"{label} is blank" in problem.message


def test_blanks_where_the_published_table_has_none_are_reported_by_column() -> None:
    """A frame that took NA for nothing leaves label and number blank."""

    def change(cells: list[list[str]]) -> list[list[str]]:
        places = [cells[0].index(name) for name in ("Completion (Progress Report)", MIDTERM)]
        for row in cells[1:3]:
            for place in places:
                row[place] = ""
        return cells

    found = ogp.reads(changed(NAME, change))
    (blank,) = [
        one
        for one in found.report.where(code="cell-blank")
        if one.place.heading == "Completion (Progress Report)"
    ]
    assert (blank.count, blank.rows, blank.severity) == (2, (2, 3), Severity.NOTE)


def test_blanks_are_not_reported_where_a_column_is_blank_throughout_or_a_number_is_beside_them() -> None:
    blank = {"Carried Forward": "", "Specificity": ""}
    assert "cell-blank" not in codes(row_read(NAME, blank))
    assert not list(
        ogp.reads(changed("commitments-2016-export", _without_novelty)).report.where(code="cell-blank")
    )


def _without_novelty(cells: list[list[str]]) -> list[list[str]]:
    place = cells[1].index("NewvPre-exist (Delete?)")
    cells[2][place] = cells[2][place + 1] = ""
    return cells


CASES_FILE = DATA / "cases.json"


@pytest.mark.skipif(
    not CASES_FILE.exists(), reason="needs the rows outside the extracts (shared/data/cases.json)"
)
def test_contradictions_of_the_published_table() -> None:
    """Scores that were pasted from other rows, and relevance without values."""
    rows = json.loads(CASES_FILE.read_text(encoding="utf-8"))
    found = {
        (one["row as a spreadsheet shows it"], name)
        for one in rows
        if one["table"] == NAME
        for name, rule in formats()[NAME].checks.items()
        if plain(one["cells"].get(name, ""))
        and (expected := FORMULAS[rule].compute(getter(one["cells"]), [])) is not None
        and plain(expected) != plain(one["cells"][name])
    }
    scores = {(row, "IRM-Based Score") for row in (406, 407)}
    assert found >= scores | {(483, "_Relevant")}
    assert {row for row, _ in found} <= {225, 230, 338, 339, 406, 407, 483, 500}


def test_the_table_of_2024_in_the_sheets_has_every_derived_column() -> None:
    """The invented sheet fills them, which makes the reader use the formulas."""
    header, row, *_ = table(NAME)
    cells = dict(zip(header, row, strict=False))
    assert all(cells[name] for name in (*FLAGS, *HIGH, "CHECKSUM", "Raw Completion", "Max Completion"))


RELEVANT = {"_Relevant": "1"}
STARRED: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    # The column, cells that earn the star, and for each column a cell that does not.
    "star-2024-2015": (
        "Starred (2015 Only)",
        RELEVANT | {"Verifiable": "Yes", "_Potential Impact": "2", "_CompletionProgress": "4"},
        {"_Relevant": "0", "Verifiable": "no", "_Potential Impact": "1", "_CompletionProgress": "3"},
    ),
    "star-2024-progress": (
        "Starred (Current Formula) Progress Report",
        RELEVANT | {"Verifiable": "1", "_Potential Impact": "3", "_CompletionProgress": "5"},
        {"_Relevant": "ND", "Verifiable": "0", "_Potential Impact": "2", "_CompletionProgress": "1"},
    ),
    "star-2024-end": (
        "Starred (Current Formula) End of Term",
        RELEVANT | {"Verifiable": "Yes", "_Potential Impact": "3", "_CompletionEndTerm": "4"},
        {"_Relevant": "0", "Verifiable": "NR", "_Potential Impact": "2", "_CompletionEndTerm": "3"},
    ),
    "star-2017-pre-june": (
        "Starred (pre-June 2014 assessments)",
        RELEVANT | {"_Pot Impact Coded": "2", "_CompletionProgress": "4"},
        {"_Relevant": "0", "_Pot Impact Coded": "1", "_CompletionProgress": "3"},
    ),
    "star-2017-2015": (
        "Starred (2015 only)",
        RELEVANT | {"_Specificity": "2", "_Pot Impact Coded": "2", "_CompletionProgress": "5"},
        {"_Relevant": "0", "_Specificity": "1", "_Pot Impact Coded": "1", "_CompletionProgress": "3"},
    ),
    "star-2017-progress": (
        "Starred (current formula) progress report",
        RELEVANT | {"_Specificity": "3", "_Pot Impact Coded": "3", "_CompletionProgress": "4"},
        {"_Relevant": "0", "_Specificity": "0", "_Pot Impact Coded": "2", "_CompletionProgress": "3"},
    ),
    "star-2017-end": (
        "Starred (current formula) end of term",
        RELEVANT | {"_Specificity": "2", "_Pot Impact Coded": "3", "_CompletionEndTerm": "5"},
        {"_Relevant": "0", "_Specificity": "1", "_Pot Impact Coded": "2", "_CompletionEndTerm": "3"},
    ),
    "star-2016-2015": (
        "Starred (2015 only)",
        RELEVANT | {"_Specificity": "3", "_Pot Impact Coded": "2", "_Actual Completion": "4"},
        {"_Relevant": "0", "_Specificity": "1", "_Pot Impact Coded": "1", "_Actual Completion": "3"},
    ),
    "star-2016-progress": (
        "Starred (Current formula)",
        RELEVANT | {"_Specificity": "2", "_Pot Impact Coded": "3", "_Actual Completion": "5"},
        {"_Relevant": "0", "_Specificity": "1", "_Pot Impact Coded": "2", "_Actual Completion": "3"},
    ),
    "star-may-2015": (
        "Starred",
        RELEVANT | {"Potential Impact": "Unclear", "_Actual Completion": "3"},
        {"_Relevant": "0", "Potential Impact": "Minor", "_Actual Completion": "2"},
    ),
}


@pytest.mark.parametrize("name", STARRED)
def test_the_formula_of_a_column_of_stars(name: str) -> None:
    """Every condition is necessary; nothing contradicts a star that was not judged, or a blank."""
    own, cells, failing = STARRED[name]
    compute = STAR_FORMULAS[name].compute
    for printed in ("0", "1"):
        assert compute(getter({**cells, own: printed}), []) == "1"
        for column in cells:
            assert compute(getter({**cells, own: printed, column: failing[column]}), []) == "0"
            assert compute(getter({**cells, own: printed, column: "ND"}), []) == "0"
            assert compute(getter({**cells, own: printed, column: ""}), []) is None
    for printed in ("ND", "NR", "NA", ""):
        assert compute(getter({**cells, own: printed}), []) is None


MODERATE = "of moderate or transformative potential impact"
TRANSFORMATIVE = "of transformative potential impact"


@pytest.mark.parametrize(
    ("name", "heading", "words"),
    [
        (NAME, "Starred (2015 Only)", f"Specific, relevant, {MODERATE}"),
        (NAME, "Starred (Current Formula) Progress Report", f"Specific, relevant, {TRANSFORMATIVE}"),
        (NAME, "Starred (Current Formula) End of Term", f"Specific, relevant, {TRANSFORMATIVE}"),
        ("commitments-2017", "Starred (pre-June 2014 assessments)", f"Relevant, {MODERATE}"),
        ("commitments-2015", "Starred", "Relevant, of a potential impact above minor or unclear"),
    ],
)
def test_a_star_that_contradicts_its_row(name: str, heading: str, words: str) -> None:
    """It is kept as printed, and the note names the column and the conditions."""
    found = row_read(name, {heading: "0"})
    (note,) = [one for one in found.report.where(code="cell-contradicts") if one.place.heading == heading]
    assert (note.found, note.expected, note.severity) == ("0", "1", Severity.NOTE)
    assert words in note.message
    assert False in {value for _, value in given_fields(found.dataset.assessments[0].published)}
    assert heading not in {
        one.place.heading for one in row_read(name, {}).report.where(code="cell-contradicts")
    }


@pytest.mark.parametrize("name", WIDER)
def test_an_area_without_its_wider_one(name: str) -> None:
    wider = ogp.registry.area(f"2024/{name}").label
    (child, *others) = below(f"2024/{name}")
    assert others
    cells = {**dict.fromkeys(others, "0"), child: "1", wider: "0"}
    found = row_read(NAME, cells)
    (note,) = [one for one in found.report.where(code="cell-contradicts") if one.place.heading == wider]
    assert (note.found, note.expected) == ("0", "1")
    alone = row_read(NAME, {**cells, child: "0", wider: "1"})
    assert wider not in {one.place.heading for one in alone.report.where(code="cell-contradicts")}


# Wider policy areas, and stars.

PARENT_CASES = [
    ("anti-corruption-and-integrity", "Beneficial Ownership"),
    ("civic-space-and-enabling-environment", "Freedom of Assembly"),
    ("democratizing-decision-making", "Social Accountability"),
    ("digital-governance", "Online Civic Space"),
    ("environment-climate", "Climate Finance"),
    ("fiscal-openness", "Tax"),
    ("inclusion", "Youth"),
    ("justice", "Open Justice"),
    ("public-service-delivery", "Water & Sanitation"),
]


@pytest.mark.parametrize(("name", "heading"), PARENT_CASES)
def test_an_area_below_a_wider_one(name: str, heading: str) -> None:
    others = {other: "1" for area, other in PARENT_CASES if area != name}
    compute = FORMULAS[f"parent-{name}"].compute
    assert compute(getter(others | {heading: "1"}), ()) == "1"
    for cell in ("0", "", "nr"):
        assert compute(getter(others | {heading: cell}), ()) is None


def test_the_wider_areas_are_those_of_the_cases() -> None:
    assert set(WIDER) == {name for name, _ in PARENT_CASES}


def test_every_star_has_a_row() -> None:
    assert STAR_FORMULAS.keys() == STARRED.keys()


@pytest.mark.parametrize(
    ("impact", "star"), [("moderate", "1"), ("transformative", "1"), ("nr", "1"), ("none", "0")]
)
def test_the_impact_of_the_table_of_may_2015(impact: str, star: str) -> None:
    cells = RELEVANT | {"Potential Impact": impact, "_Actual Completion": "4", "Starred": "0"}
    assert STAR_FORMULAS["star-may-2015"].compute(getter(cells), ()) == star
