"""The columns of a table whose header is known: which cell fills which field, and where problems are."""

from collections.abc import Sequence

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel import Assessment, Commitment, Missing, Participation, Specificity
from ogpmodel._sources.source_table import Table
from ogpmodel._tables.formats import Kind, format_named
from ogpmodel._tables.headers import fit
from ogpmodel._tables.layout import Layout, Row
from ogpmodel._tables.missing_signs import CellProblem
from ogpmodel._tables.record_maker import RecordMaker
from ogpmodel._tables.result import Collector, Heading
from ogpmodel._tables.row_filter import RowFilter

NAME = "commitments-2017"
HEADS = ["Comm No", "Country", " Commitment  Title", "Checksum", "Country/Locality", " ", ""]
CELLS = [" 7 ", "Ghana", "T", "2"]


def layout(*heads: str, name: str = NAME, of: str | None = None) -> Layout:
    return Layout(fit(format_named(name), 1, heads or HEADS), Collector(sheet=of))


def messages(about: Layout) -> list[tuple[str, int | None]]:
    return [(one.message, one.place.row) for one in about.collector.problems()]


def test_values_have_the_places_of_their_fields_and_become_records() -> None:
    about = layout()
    title, specificity = (about.place(f"commitment.{one}") for one in ("title", "number"))
    assert about.place("commitment.title") == title
    assert title != specificity
    specificity = about.place("assessment.design.specificity")
    values: list[object] = [None] * len(about.places)
    values[title], values[specificity] = "T", Specificity.HIGH
    maker = RecordMaker(Commitment, "commitment", about.places, "id", "plan")
    assert maker.make(values, id="GT1", plan="P") == Commitment(id="GT1", plan="P", title="T")
    made = RecordMaker(Assessment, "assessment", about.places, "commitment").make(values, commitment="GT1")
    design = attrs.evolve(Assessment(commitment="GT1").design, specificity=Specificity.HIGH)
    assert made == Assessment(commitment="GT1", design=design)


def test_a_record_inside_another_is_stated_if_any_of_its_fields_is() -> None:
    about = layout("Country name", name="participation-2016")
    place = about.place("plan.participation.development.level")
    values: list[object] = [None] * len(about.places)
    maker = RecordMaker(Participation, "plan.participation", about.places)
    assert not maker.is_stated(values)
    values[place] = Missing.NO_DATA
    assert maker.is_stated(values)


def test_a_row_keeps_texts_by_record_and_path() -> None:
    row = Row(2, CELLS, is_reviewed=True, values=[])
    assert row.unread_of("assessment") == ogp.FrozenMap()
    row.keep("assessment.design.impact", " None? ")
    assert row.unread_of("assessment") == ogp.FrozenMap({"design.impact": "None?"})
    assert row.unread_of("commitment") == ogp.FrozenMap()


def test_cells_are_found_by_the_field_that_they_fill() -> None:
    about = layout()
    homes = ("member.name", "commitment.number", "commitment.title", "plan.number")
    assert [about.cell_of(CELLS, home) for home in homes] == ["Ghana", " 7 ", "T", ""]
    assert [about.has(home) for home in homes] == [True, True, True, False]
    assert [about.cell_of(cells, "commitment.title") for cells in (["1", "x"], ["1", "x", "y"])] == ["", "y"]
    assert about.by_name["Country"].heading == Heading(1, "Country")
    assert about.by_name["Country"].of(CELLS) == "Ghana"
    assert {column.declared.home for column in about.naming} == {"member.name", "commitment.title"}
    assert "Checksum" not in {column.declared.name for column in about.kept}
    assert about.of_kind(Kind.AREA) == ()
    assert [column.index for column in about.of_kind(Kind.TITLE)] == [2]


@pytest.mark.parametrize(
    ("heads", "rules", "counts"),
    [
        (["Country", "Checksum"], ["tags"], True),
        (["Country", "_Relevant"], ["relevance"], False),
        (["Country"], [], False),
    ],
    ids=["tags", "another", "none"],
)
def test_tags_are_counted_if_a_column_has_their_number(
    heads: Sequence[str],
    rules: list[str],
    counts: bool,  # noqa: FBT001 - a parameter
) -> None:
    about = layout(*heads)
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
def test_a_row_that_names_neither_member_nor_commitment(cells: list[str], nothing: bool) -> None:  # noqa: FBT001 - a parameter
    assert layout().names_nothing(cells) is nothing


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        (CELLS[:2], 5),
        (CELLS, 3),
        ([*CELLS, ""], 2),
        ([*CELLS, " ", ""], 1),
        ([*CELLS, "x"], None),
        ([*CELLS, "x", ""], None),
    ],
    ids=["two", "four", "blank", "blanks", "words", "words-and-blank"],
)
def test_a_row_ends_early_if_a_column_with_a_heading_is_missing(
    cells: list[str], missing: int | None
) -> None:
    expected = f"the row ends early: the last {missing} of 7 cells are missing"
    for sheet, reported in ((None, missing is not None), ("Data", False)):
        about = layout(of=sheet)
        rows = [(1, HEADS), (5, cells)]
        table = Table(ogp.Place(sheet=sheet), lambda rows=rows: iter(rows))  # type: ignore[misc]
        ((number, kept),) = RowFilter(table, about).kept()
        assert (number, len(kept)) == (5, len(HEADS))
        assert [one for one in messages(about) if "ends early" in one[0]] == [(expected, 5)] * reported


@pytest.mark.parametrize(
    ("cells", "heading"),
    [(["x", " COUNTRY "], True), (["x", "Country x"], False), (["Country"], False), ([], False)],
    ids=["heading", "longer", "elsewhere", "empty"],
)
def test_a_row_repeats_the_header_if_the_member_is_its_heading(cells: list[str], heading: bool) -> None:  # noqa: FBT001 - a parameter
    assert layout().repeats_header(cells) is heading


def test_problems_have_their_place_and_cell() -> None:
    about = layout()
    problem = CellProblem("cell-unreadable", "x", "a number", "8")
    about.report_field(5, CELLS, "commitment.number", [problem])
    about.report_field(5, CELLS, "plan.number", [problem])
    about.report(5, None, [CellProblem("cell-unreadable", "y")], " ")
    reported = [
        (one.message, one.place.row, one.place.letter, one.found, one.expected, one.hint)
        for one in about.collector.problems()
    ]
    assert reported == [
        ("x", 5, "A", "7", "a number", "8"),
        ("x", 5, None, None, "a number", "8"),
        ("y", 5, None, None, None, None),
    ]
