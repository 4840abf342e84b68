"""A table whose header is known: which cell is whose, and what is said of a cell or a row."""

from collections.abc import Sequence

import pytest

from ogpmodel._tables.cells import Found
from ogpmodel._tables.findings import Findings, Heading
from ogpmodel._tables.formats import format_named
from ogpmodel._tables.headers import fit
from ogpmodel._tables.sheet import Row, Sheet

NAME = "commitments-2017"
HEADS = ["Comm No", "Country", " Commitment  Title", "Checksum", "Country/Locality", " ", ""]
CELLS = [" 7 ", "Ghana", "T", "2"]


def sheet(*heads: str, name: str = NAME, of: str | None = None) -> Sheet:
    return Sheet(fit(format_named(name), 1, heads or HEADS), Findings(sheet=of))


def messages(about: Sheet) -> list[tuple[str, int | None]]:
    return [(one.message, one.place.row) for one in about.findings.problems()]


def test_a_row_keeps_values_and_words_by_record_and_path() -> None:
    row = Row(2, CELLS, reviewed=True)
    assert row.got("plan.number") is None
    row.put("plan.number", 3)
    row.put("assessment.design.specificity", "high")
    row.put("assessment.design.impact", "none")
    row.keep("assessment.design.impact", " None? ")
    assert row.values == {
        "plan": {"number": 3},
        "assessment": {"design": {"specificity": "high", "impact": "none"}},
    }
    assert row.unread == {"assessment": {"design.impact": "None?"}}
    assert (row.got("plan.number"), row.got("assessment.design.impact")) == (3, "none")


def test_cells_are_found_by_what_their_column_fills() -> None:
    about = sheet()
    row = Row(2, CELLS, reviewed=False)
    homes = ("member.name", "commitment.number", "commitment.title", "plan.number")
    assert [about.text(row, home) for home in homes] == ["Ghana", " 7 ", "T", ""]
    assert [about.has(home) for home in homes] == [True, True, True, False]
    assert [about.cell_of(cells, "commitment.title") for cells in (["1", "x"], ["1", "x", "y"])] == ["", "y"]
    assert about.by_name["Country"].heading == Heading(1, "Country")
    assert about.by_name["Country"].cell(row) == "Ghana"
    assert {slot.column.home for slot in about.about} == {"member.name", "commitment.title"}
    assert "Checksum" not in {slot.column.name for slot in about.kept}
    assert about.of_kind("area") == ()
    assert [slot.heading.index for slot in about.of_kind("title")] == [2]


@pytest.mark.parametrize(
    ("heads", "rules", "counts"),
    [
        (["Country", "Checksum"], ["tags"], True),
        (["Country", "_Relevant"], ["relevance"], False),
        (["Country"], [], False),
    ],
    ids=["tags", "another", "none"],
)
def test_tags_are_counted_where_a_column_has_their_number(
    heads: Sequence[str],
    rules: list[str],
    counts: bool,  # noqa: FBT001 - a parameter
) -> None:
    about = sheet(*heads)
    assert [rule for _, rule in about.determined] == rules
    assert about.counts_tags is counts


@pytest.mark.parametrize(
    ("cells", "nothing"),
    [
        (CELLS, False),
        (["7", " ", "", "2"], True),
        (["7", "Ghana"], False),
        (["7", "", "T"], False),
        ([], True),
    ],
    ids=["whole", "blank", "member", "title", "empty"],
)
def test_a_row_that_names_nobody_and_nothing(cells: list[str], nothing: bool) -> None:  # noqa: FBT001 - a parameter
    assert sheet().is_about_nothing(cells) is nothing


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        (CELLS[:1], 6),
        (CELLS, 3),
        ([*CELLS, ""], 2),
        ([*CELLS, " ", ""], 1),
        ([*CELLS, "x"], None),
        ([*CELLS, "x", ""], None),
        ([], None),
    ],
    ids=["one", "four", "blank", "blanks", "words", "words-and-blank", "nothing"],
)
def test_a_row_ends_early_if_a_column_with_a_heading_is_missing(
    cells: list[str], missing: int | None
) -> None:
    about = sheet()
    about.say_short(5, cells)
    expected = f"the row ends early: the last {missing} of 7 cells are missing"
    assert messages(about) == ([] if missing is None else [(expected, 5)])
    of_a_workbook = sheet(of="Data")
    of_a_workbook.say_short(5, cells)
    assert messages(of_a_workbook) == []


@pytest.mark.parametrize(
    ("cells", "heading"),
    [(["x", " COUNTRY "], True), (["x", "Country x"], False), (["Country"], False), ([], False)],
    ids=["heading", "longer", "elsewhere", "empty"],
)
def test_a_row_repeats_the_header_where_the_member_is_its_heading(cells: list[str], heading: bool) -> None:  # noqa: FBT001 - a parameter
    assert sheet().is_heading(cells) is heading


def test_what_is_said_has_its_place_and_words() -> None:
    about = sheet()
    row = Row(5, CELLS, reviewed=False)
    found = Found("cell-unreadable", "x", "a number", "8")
    about.say_of(row, "commitment.number", [found])
    about.say_of(row, "plan.number", [found])
    about.say(row, None, [Found("cell-unreadable", "y")], " ")
    told = [
        (one.message, one.place.row, one.place.letter, one.found, one.expected, one.hint)
        for one in about.findings.problems()
    ]
    assert told == [
        ("x", 5, "A", "7", "a number", "8"),
        ("x", 5, None, None, "a number", "8"),
        ("y", 5, None, None, None, None),
    ]
