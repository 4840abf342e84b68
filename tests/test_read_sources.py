"""All sources of `read`: paths, bytes, texts, open files, packed files, workbooks, JSON, named cells."""

import gzip
import io
import json
import random
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

import ogpmodel as ogp
from ogpmodel._sources import python_rows, source_table
from ogpmodel._sources.python_rows import cell_text
from ogpmodel._tables import result
from ogpmodel._tables.formats import Kind, formats
from sheets import NAMES, Table, changed, codes, header_row, path, records, table, text

BOM = "\ufeff"


def same(one: ogp.ReadResult, two: ogp.ReadResult) -> bool:
    """Return whether two results have the same records."""
    return one.dataset == two.dataset


def workbook(cells: Table, **sheets: Table) -> bytes:
    """Return a workbook whose last sheet has the cells."""
    book = openpyxl.Workbook()
    book.active.title = "Read me"  # type: ignore[union-attr]
    for name, others in {**sheets, "Data": cells}.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_all_sources_give_the_same(name: str, tmp_path: Path) -> None:
    expected = ogp.read(path(name))
    raw = path(name).read_bytes()
    packed = tmp_path / "sheet.csv.gz"
    packed.write_bytes(gzip.compress(raw))
    with path(name).open("rb") as for_bytes, path(name).open(encoding="utf-8", newline="") as for_text:
        sources: list[Any] = [
            str(path(name)),
            raw,
            bytearray(raw),
            BOM.encode() + raw,
            raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
            for_bytes,
            for_text,
            io.BytesIO(raw),
            packed,
            packed.read_bytes(),
        ]
        contents: list[str | bytes] = [
            raw,
            raw.decode(),
            BOM + raw.decode(),
            packed.read_bytes(),
            text(table(name), delimiter=";"),
            text(table(name), delimiter="\t"),
        ]
        for source in sources:
            assert same(ogp.read(source), expected)
        for content in contents:
            assert same(ogp.reads(content), expected)


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_gives_the_same_whichever_sheet_has_the_table(name: str, tmp_path: Path) -> None:
    # XML has no carriage returns.
    cells = [[cell.replace("\r\n", "\n") for cell in row] for row in table(name)]
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(workbook(cells, Notes=[["Some notes"], ["about"]]))
    found = ogp.read(file)
    assert same(found, ogp.read(path(name)))
    assert {one.place.sheet for one in found.report} == {"Data"}


def test_cells_of_a_workbook_that_are_no_texts() -> None:
    cells: list[list[Any]] = [list(row) for row in table("commitments-2024")[:2]]
    header = cells[0]
    for name, value in (
        ("Action Plan Number", 2),
        ("Commitment Number", 4.1),
        ("Start Date", datetime(2016, 7, 1)),  # noqa: DTZ001 - a workbook has no time zones
        ("End Date", datetime(1905, 7, 15)),  # noqa: DTZ001
        ("Open Data", True),
        ("Theme", None),
    ):
        cells[1][header.index(name)] = value
    (found,) = ogp.read(workbook(cells)).dataset.commitments
    assert (found.plan, found.number) == ("AP_FRE02", "4.1")
    assert found.start == ogp.PartialDate(2016, 7, 1)
    assert found.end == ogp.PartialDate(2023)
    assert "2024/open-data" in found.areas
    assert found.theme is ogp.Missing.NOT_STATED


def test_a_workbook_of_2017_whose_months_became_days() -> None:
    cells: list[list[Any]] = [list(row) for row in table("commitments-2017")[1:3]]
    cells[1][cells[0].index("Start Date")] = datetime(2012, 7, 1)  # noqa: DTZ001
    cells[1][cells[0].index("End Date")] = datetime(2013, 5, 28)  # noqa: DTZ001
    (found,) = ogp.read(workbook(cells)).dataset.commitments
    assert found.start == ogp.PartialDate(2012, 7, text="2012-07-01")
    assert found.end == ogp.PartialDate(2013, 5, 28)


def test_json_records_and_rows_with_named_cells_give_the_same() -> None:
    for name in ("commitments-2024", "commitments-2017", "participation-2016", "participation-2015"):
        expected = ogp.read(path(name))
        rows = records(name)
        assert same(ogp.read(rows), expected), name
        assert same(ogp.read(iter(rows)), expected), name
        assert same(ogp.reads(json.dumps(rows)), expected), name
        assert same(ogp.reads(json.dumps(rows, indent=1).encode()), expected), name


def test_numbers_and_nothing_in_json_are_cells() -> None:
    row: dict[str, Any] = dict(records("commitments-2024")[0])
    row |= {
        "Action Plan Number": 2,
        "Commitment Number": 4.0999999999999996,
        "Open Data": True,
        "Theme": None,
    }
    (found,) = ogp.read([row]).dataset.commitments
    assert (found.number, found.theme) == ("4.1", ogp.Missing.NOT_STATED)
    assert "2024/open-data" in found.areas


def test_rows_may_lack_cells_and_be_in_any_order() -> None:
    first, second = records("commitments-2024")[:2]
    del second["Theme"]
    found = ogp.read([dict(reversed(first.items())), second]).dataset.commitments
    assert found["FD0001"] == ogp.read(path("commitments-2024")).dataset.commitments["FD0001"]
    assert found["FD0002"].theme is ogp.Missing.NOT_STATED


def test_the_table_of_2015_cannot_come_as_rows_with_named_cells() -> None:
    with pytest.raises(ogp.InvalidData, match="whose header repeats a name") as caught:
        ogp.read(records("commitments-2015"))
    assert [one.code for one in caught.value.problems] == ["column-repeated"]


def test_cells_beyond_the_header_of_a_dict_reader_are_reported() -> None:
    rows: list[Any] = records("commitments-2024")[:2]
    rows[0] |= {None: ["left", "over"]}
    rows[1] |= {None: [""]}
    (problem,) = ogp.read(rows).report.where(code="row-long")
    assert (problem.place.row, problem.count) == (2, 1)
    assert "'left; over' belongs to no column" in problem.message


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("a", "a"),
        (True, "TRUE"),
        (False, "FALSE"),
        (Decimal("2.10"), "2.10"),
        (3, "3"),
        (3.0, "3"),
        (4.1, "4.1"),
        (float("nan"), ""),
        (date(2014, 7, 1), "2014-07-01"),
        (datetime(2014, 7, 1), "2014-07-01"),  # noqa: DTZ001
        (datetime(2014, 7, 1, 12), "2014-07-01 12:00:00"),  # noqa: DTZ001
    ],
)
def test_values_as_cells(value: object, expected: str) -> None:
    assert cell_text(value) == expected


def test_values_of_a_data_frame_as_cells() -> None:
    class NAType:
        """As pandas has it."""

    class Scalar:
        """As numpy has it."""

        def item(self) -> int:
            return 7

    assert cell_text(NAType()) == ""

    class Array:
        """As numpy has it: of several values none is the item."""

        def item(self) -> int:
            raise ValueError("can only convert an array of size 1 to a Python scalar")

    class Moment:
        """As numpy has it: `item` of a month is its first day."""

        def __init__(self, text: str) -> None:
            self.text = text

        def item(self) -> date:
            return date(2016, 7, 1)

        def __str__(self) -> str:
            return self.text

    Moment.__name__ = "datetime64"
    moments = ("2016-07", "2016-07-31T00:00:00.000000000")
    assert [cell_text(Moment(text)) for text in moments] == list(moments)
    assert cell_text(Moment("NaT")) == ""
    assert cell_text(Scalar()) == "7"
    for value in ([1], Array()):
        with pytest.raises(TypeError):
            cell_text(value)
    with pytest.raises(ValueError, match="64 bits"):
        cell_text(10**5000)


# Headers.


def moved(cells: Table) -> Table:
    """Return the columns in another order."""
    order = list(range(len(cells[0])))
    random.Random(7).shuffle(order)
    return [[row[place] for place in order] if len(row) == len(order) else row for row in cells]


def test_columns_may_be_in_any_order() -> None:
    for name in ("commitments-2024", "commitments-2017", "participation-2015"):
        assert same(ogp.reads(changed(name, moved)), ogp.read(path(name)))


def with_headings(change: Callable[[str], str]) -> Callable[[Table], Table]:
    """Return a function that changes only the headings."""
    return lambda cells: [list(map(change, cells[0])), *cells[1:]]


OTHERWISE: tuple[Callable[[str], str], ...] = (
    str.upper,
    lambda heading: f"  {heading} ",
    lambda heading: heading.replace(" ", "\n"),
    lambda heading: f"<br/>{heading}",
    lambda heading: heading.replace(" ", "  "),
)


@pytest.mark.parametrize("change", OTHERWISE)
def test_headings_may_differ_in_case_blanks_and_line_breaks(change: Callable[[str], str]) -> None:
    found = ogp.reads(changed("commitments-2024", with_headings(change)))
    assert same(found, ogp.read(path("commitments-2024")))
    assert not found.report.unknown


def test_rows_may_be_above_the_header_and_blank_columns_to_its_right() -> None:
    def padded(cells: Table) -> Table:
        return [["Published by OGP"], [], *([*row, "", " "] for row in cells)]

    found = ogp.reads(changed("commitments-2024", padded))
    assert same(found, ogp.read(path("commitments-2024")))
    assert {row for one in found.report for row in one.rows} >= {4}


def test_known_other_headings_are_accepted() -> None:
    found = ogp.reads(
        changed("commitments-2024", with_headings(lambda one: one.replace("Country/Locality", "Country")))
    )
    assert not found.report.unknown
    assert "FRE" in found.dataset.members


def test_a_misspelt_heading_is_suggested_and_never_accepted() -> None:
    found = ogp.reads(
        changed("commitments-2024", with_headings(lambda one: one.replace("Specificity", "Specifcity")))
    )
    assert found.report.unknown == ("Specifcity", "_Specifcity")
    (unknown, _) = found.report.where(code="column-unknown")
    assert "did you mean 'Specificity'?" in unknown.message
    assert (unknown.place.row, unknown.place.letter) == (1, "DE")
    (missing,) = found.report.where(code="columns-missing")
    assert "missing of commitments-2024 (2): 'Specificity', '_Specificity'" in missing.message
    assert found.dataset.assessments[0].design.specificity is ogp.Missing.NOT_STATED
    assert "Columns not known: 'Specifcity', '_Specifcity'." in found.report.summary()


def test_part_of_the_columns_is_enough_if_they_distinguish_the_rows() -> None:
    rows = [["Country", "Action Plan Number", "Comm No", "Commitment Title", "Potential impact"]]
    rows += [["Guatemala", "2", "SC19", "Publish the budget", "None"]]
    found = ogp.reads(text(rows))
    assert found.report.format == "commitments-2017"
    (commitment,) = found.dataset.commitments
    assert commitment.id.startswith("~AP_GTM02-SC19-")
    assert found.dataset.assessment_of(commitment).design.potential_impact is ogp.PotentialImpact.NONE
    assert codes(found)["columns-missing"] == 1


def test_numbers_without_their_labels_are_taken_where_one_label_has_them() -> None:
    rows = [
        ["Country", "Action Plan No.", "Commitment Title", "_Specificity", "_Pot Impact Coded", "On time"]
    ]
    rows += [["Guatemala", "1", "Publish the budget", "3", "0", "1"]]
    rows += [["Guatemala", "1", "Publish the anthem", "NR", "2", ""]]
    found = ogp.reads(text(rows), kind="commitments-2015")
    first, second = (one.design for one in found.dataset.assessments)
    assert (first.specificity, second.specificity) == (ogp.Specificity.HIGH, ogp.Missing.NOT_REVIEWED)
    # 0 is the number of None and of Unclear.
    assert first.potential_impact is ogp.Missing.NOT_STATED
    assert second.potential_impact is ogp.PotentialImpact.MODERATE
    (problem,) = found.report.where(code="code-disagrees")
    assert (problem.place.row, problem.place.heading) == (2, "_Pot Impact Coded")
    assert set(codes(found)) == {"columns-missing", "id-made", "code-disagrees"}


def test_a_whole_header_among_more_columns_that_are_not_known_is_not_a_header() -> None:
    cells = table("participation-2015")
    wide = [[*row, *(f"x{place}" for place in range(20))] for row in cells]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.reads(text(wide))
    assert {one.code for one in caught.value.problems} == {"sheet-header", "column-unknown"}


def test_a_repeated_heading_is_rejected() -> None:
    def twice(cells: Table) -> Table:
        return [[*row, row[107]] for row in cells]

    with pytest.raises(ogp.InvalidData, match="occurs twice, also in column DD") as caught:
        ogp.reads(changed("commitments-2024", twice))
    assert [(one.code, one.place.letter) for one in caught.value.problems] == [("column-repeated", "FP")]


def test_an_unknown_header_is_rejected_with_the_nearest_format_and_the_columns_that_differ() -> None:
    heads = ["Country/Locality", "Code", "Commitmnet Title", "Year Of Submission", "Colour"]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.reads(text([heads, ["Freedonia", "FRE", "Ducks", "2016", "blue"]]))
    first, *others = caught.value.problems
    assert first.code == "sheet-header"
    assert "this row comes nearest, to commitments-2024: 3 of its 171 columns" in first.message
    assert [(one.code, one.place.heading) for one in others] == [
        ("column-unknown", "Commitmnet Title"),
        ("column-unknown", "Colour"),
        ("columns-missing", None),
    ]
    assert "did you mean 'Commitment Title'?" in others[0].message


def test_the_nearest_format_is_reported_for_every_delimiter() -> None:
    rows = [["Country/Locality", "Code", "Colour"], ["Freedonia", "FRE", "blue"]]
    with pytest.raises(ogp.InvalidData, match="to commitments-2024: 2 of its 171 columns"):
        ogp.reads(text(rows, delimiter=";"))


@pytest.mark.parametrize("rows", [[["a", "b"], ["1", "2"]], [["Freedonia", "2", "Publish"]] * 3])
def test_a_table_of_something_else_is_rejected(rows: Table) -> None:
    with pytest.raises(ogp.InvalidData, match="none of the first 30 rows is a header") as caught:
        ogp.reads(text(rows))
    assert {one.code for one in caught.value.problems} == {"sheet-header"}


def test_the_kind_may_be_given() -> None:
    assert same(
        ogp.read(path("commitments-2017"), kind="commitments-2017"), ogp.read(path("commitments-2017"))
    )
    with pytest.raises(ogp.InvalidData, match="the header of participation-2016"):
        ogp.read(path("commitments-2017"), kind="participation-2016")
    with pytest.raises(ogp.InvalidData, match="the header of participation-2016"):
        ogp.reads("a,b\nc,d\n", kind="participation-2016")
    with pytest.raises(LookupError, match="did you mean 'participation-2016'"):
        ogp.read(path("commitments-2017"), kind="participation2016")


def test_a_repeated_header_and_blank_rows_are_ignored() -> None:
    def repeated(cells: Table) -> Table:
        return [cells[0], cells[1], [], cells[0], ["", " "], cells[2]]

    found = ogp.reads(changed("commitments-2024", repeated))
    assert (found.report.rows, found.report.left_out) == (2, 3)
    assert {one.place.row for one in found.report.where(code="label-unknown")} == {6}


def test_the_order_of_the_rows_changes_no_identifier() -> None:
    for name in NAMES:
        at = header_row(table(name), name) + 1

        def shuffled(cells: Table, at: int = at) -> Table:
            below = cells[at:]
            random.Random(3).shuffle(below)
            return [*cells[:at], *below]

        expected, found = ogp.read(path(name)).dataset, ogp.reads(changed(name, shuffled)).dataset
        for part, other in zip(expected.parts().values(), found.parts().values(), strict=True):
            assert set(part) == set(other), name


def test_a_row_with_too_many_cells_is_an_error() -> None:
    def longer(cells: Table) -> Table:
        return [cells[0], [*cells[1], "", "more"], *cells[2:]]

    found = ogp.reads(changed("commitments-2024", longer))
    (problem,) = found.report.where(code="row-long")
    assert (problem.place.row, problem.severity) == (2, ogp.Severity.ERROR)
    assert "'more' belongs to no column" in problem.message


def test_rows_may_end_early_where_the_columns_have_no_heading() -> None:
    def shorter(cells: Table) -> Table:
        return [cells[0], cells[1], *(row[:98] for row in cells[2:])]

    found = ogp.reads(changed("commitments-2017", shorter))
    assert same(found, ogp.read(path("commitments-2017")))
    assert "row-short" not in codes(found)


def test_headers_that_fit_two_formats_alike_are_rejected_if_these_differ() -> None:
    heads = ["Country", "Comm No", "Commitment Title", "Start Date", "Starred (2015 only)", "Compound"]
    rows = [heads, ["Ghana", "1", "T", "10/11/2013", "1", "0"]]
    with pytest.raises(
        ogp.InvalidData, match="fits commitments-2017 and commitments-2016-export equally well"
    ):
        ogp.reads(text(rows))
    found = ogp.reads(text(rows), kind="commitments-2016-export").dataset
    assert found.commitments[0].start == ogp.PartialDate(2013, 10, 11, text="10/11/2013")
    few = ogp.read([{"Country": "Ghana", "Commitment Title": "T"}])
    assert [one.plan for one in few.dataset.commitments] == ["~GHA-unknown"]


def test_a_kind_that_another_fits_better_is_rejected() -> None:
    with pytest.raises(ogp.InvalidData, match="not that of commitments-2015, but of commitments-2017"):
        ogp.read(path("commitments-2017"), kind="commitments-2015")


def test_cells_below_no_heading_are_reported_and_blanks_are_not() -> None:
    def wider(cells: Table) -> Table:
        return [[*cells[0], "", "Unnamed: 172"], *([*row, "note", ""] for row in cells[1:])]

    found = ogp.reads(changed("commitments-2024", wider))
    (problem,) = found.report.where(code="column-unknown")
    assert (problem.place.letter, problem.place.heading, problem.count) == ("FP", "", 10)
    assert "column FP without a heading" in str(problem)
    assert not found.report.unknown


def test_the_best_of_several_sheets_is_read_and_the_others_are_reported() -> None:
    summary = [["Country", "Commitment Title"], ["Ghana", "Summed up"]]
    found = ogp.read(workbook(table("commitments-2024"), Summary=summary))
    assert found.report.format == "commitments-2024"
    (problem,) = found.report.where(code="sheet-ignored")
    assert "the sheet 'Summary' has a header" in problem.message


def test_a_formula_without_its_value_is_reported() -> None:
    cells = table("commitments-2024")[:2]
    cells[1][cells[0].index("Theme")] = '="Mo"&"ney"'
    cells[1][cells[0].index("Specificity")] = "=B2"
    cells[1][cells[0].index("Commitment Title")] = "=B3"
    found = ogp.read(workbook(cells))
    (commitment,), (assessment,) = found.dataset.commitments, found.dataset.assessments
    assert (commitment.theme, commitment.unread["theme"]) == (ogp.Missing.UNREADABLE, '="Mo"&"ney"')
    assert assessment.unread["design.specificity"] == "=B2"
    assert commitment.title == "=B3"
    assert {one.place.letter for one in found.report.where(code="cell-unreadable")} == {"L", "M"}


def test_a_formula_over_several_cells_shows_its_text() -> None:
    cells: list[list[Any]] = [list(row) for row in table("commitments-2024")[:2]]
    cells[1][cells[0].index("Theme")] = ArrayFormula("L2", "=B2:B3")
    (found,) = ogp.read(workbook(cells)).dataset.commitments
    assert found.unread["theme"] == "=B2:B3"


def test_a_frame_that_lost_ratings_is_reported() -> None:
    row: dict[str, Any] = dict(records("commitments-2024")[0]) | {
        "Theme": float("nan"),
        "Cluster": float("nan"),
    }
    (problem,) = ogp.read([row]).report.where(code="cell-nan")
    assert "NaN in 2 cells" in problem.message

    class Frame:
        """As pandas has it."""

        columns = ("Country",)

        def to_dict(self, _orient: str) -> list[dict[str, str]]:
            return []

    with pytest.raises(TypeError, match=r"frame\.to_dict\('records'\)"):
        ogp.read(Frame())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_what_programs_make_of_flags_and_numbers_is_read() -> None:
    heads = [
        "Country",
        "Action Plan Number",
        "Comm No",
        "Comm Dummy",
        "Commitment Title",
        "Year of submission",
    ]
    heads += ["Open Data", "_Relevant", "Completion (progress report)", "_CompletionProgress", "End Date"]
    row = ["Ghana", "1.0", "1", "1.0", "T", "2012.0", "1.0", "TRUE", "b. Limited", "3.0", "2012.0"]
    found = ogp.reads(text([heads, row]), kind="commitments-2017")
    (commitment,), (assessment,) = found.dataset.commitments, found.dataset.assessments
    assert (commitment.areas, commitment.end) == (("2016/open-data",), ogp.PartialDate(2012))
    assert assessment.design.relevant is True
    assert found.dataset.plans["AP_GHA01"].submitted == 2012
    assert set(codes(found)) == {"columns-missing", "id-made"}


def test_blank_tags_are_reported() -> None:
    def blank(cells: Table) -> Table:
        at = cells[1].index("Open Data")
        return [*cells[:2], [cell if place != at else "" for place, cell in enumerate(cells[2])]]

    found = ogp.reads(changed("commitments-2017", blank))
    assert [one.place.heading for one in found.report.where(code="tag-uncoded")] == ["Open Data"]


def test_a_row_without_any_tag_that_was_coded_is_reported_once() -> None:
    tags = [column.name for column in formats()["commitments-2017"].columns if column.kind is Kind.AREA]

    def uncoded(cells: Table) -> Table:
        row = ["NR" if name in tags else cell for name, cell in zip(cells[1], cells[2], strict=True)]
        return [*cells[:2], row]

    found = ogp.reads(changed("commitments-2017", uncoded))
    (problem,) = found.report.where(code="tag-uncoded")
    assert (problem.message, problem.place.letter) == ("no tag of the row was coded: 'nr'", None)
    assert found.dataset.commitments[0].areas == ()


def test_rows_are_reviewed_by_what_is_coded_where_no_column_states_it() -> None:
    heads = ["Country", "Action Plan Number", "Comm No", "Commitment Title"]
    heads += ["Specificity", "_Relevant", "Potential impact", "Compound", "Theme"]
    rows = [
        ["Ghana", "1", "1", "T", "b. medium", "1", "Minor", "NR", "NR"],
        ["Ghana", "1", "2", "U", *["NR"] * 5],
    ]
    first, second = ogp.reads(text([heads, *rows]), kind="commitments-2017").dataset.assessments
    assert (first.design.relevant, first.design.compound) == (True, ogp.Missing.NO_DATA)
    assert second.design.relevant is ogp.Missing.NOT_REVIEWED


@pytest.mark.parametrize("place", [2, 3, 4])
@pytest.mark.parametrize("word", ["Total", "totals:", ""])
def test_totals_are_ignored_under_every_name(place: int, word: str) -> None:
    def with_word(cells: Table) -> Table:
        return [*cells[:-1], [word if at == place else cell for at, cell in enumerate(cells[-1])]]

    found = ogp.reads(changed("commitments-2015", with_word))
    assert (found.report.rows, found.report.left_out) == (4, 1)


def test_headings_repeated_in_another_order_are_ignored() -> None:
    def again(cells: Table) -> Table:
        header = cells[0]
        return [*cells, [header[0], *reversed(header[1:])], [*header, "", ""]]

    found = ogp.reads(changed("participation-2015", again))
    (problem,) = found.report.where(code="row-left-out")
    assert (found.report.rows, found.report.left_out, problem.rows) == (2, 2, (4, 5))


def test_our_own_document_and_rows_name_each_others_function() -> None:
    document = ogp.dumps(ogp.Dataset())
    with pytest.raises(ogp.InvalidData, match=r"`ogpmodel.load` reads"):
        ogp.read(document)
    with pytest.raises(ogp.InvalidData, match=r"`ogpmodel.read` reads the rows"):
        ogp.loads(json.dumps(records("commitments-2024")))


@pytest.mark.parametrize("source", [3, None, {"Country": "Freedonia"}, object()])
def test_other_sources_are_rejected(source: Any) -> None:
    with pytest.raises(TypeError, match="read takes a path, bytes, an open file, or rows"):
        ogp.read(source)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        ogp.read("no such file.csv")


def test_what_is_read_is_not_a_dataset_yet() -> None:
    imported: Any = ogp.read(path("commitments-2024"))
    with pytest.raises(TypeError, match=r"its `.dataset` is one"):
        ogp.validate(imported)
    with pytest.raises(TypeError, match=r"its `.dataset` is one"):
        ogp.dumps(imported)


@pytest.mark.parametrize("door", [ogp.read, ogp.load])
def test_nothing_is_fetched(door: Callable[[str], object]) -> None:
    with pytest.raises(
        OSError, match="a web address; ogpmodel downloads nothing, so download the file first"
    ) as caught:
        door("https://www.opengovpartnership.org/commitments.csv")
    assert caught.value.filename == "https://www.opengovpartnership.org/commitments.csv"


def test_a_problem_of_different_cells_shows_none_of_them() -> None:
    rows = [["Country", "Action Plan Number", "Comm No", "Commitment Title", "Start Date"]]
    rows += [["Ghana", "1", "1", "T", "07/01/2012"], ["Ghana", "1", "2", "U", "08/01/2012"]]
    (problem,) = ogp.reads(text(rows), kind="commitments-2017").report.where(code="date-by-rule")
    assert (problem.found, problem.count, problem.rows) == (None, 2, (2, 3))


# Texts and paths.


def test_a_str_is_always_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("[draft] 2017.csv").write_bytes(path("commitments-2017").read_bytes())
    assert same(ogp.read("[draft] 2017.csv"), ogp.read(path("commitments-2017")))
    for words in ("Country,Title\nGhana,T\n", "a\rb", '[{"Country": "Ghana"}]', "{}", "x\n" * 3_000, "a\0\n"):
        with pytest.raises(OSError, match=r"pass the text of a table to ogpmodel\.reads"):
            ogp.read(words)


@pytest.mark.parametrize("content", [3, None, [], Path("source_table.csv")])
def test_reads_takes_the_content_of_a_file(content: Any) -> None:
    with pytest.raises(TypeError, match="reads takes the content of a file as str or bytes"):
        ogp.reads(content)


def test_reads_takes_a_kind_and_reports_its_progress() -> None:
    seen: list[int] = []
    found = ogp.reads(text(table("commitments-2017")), kind="commitments-2017", progress=seen.append)
    assert len(seen) == found.report.rows


# JSON.

ROW = {"Country": "Ghana", "Action Plan Number": 1, "Comm No": "1", "Commitment Title": "T"}
OTHER = ROW | {"Comm No": "2", "Commitment Title": "U"}
LISTS = [list(ROW), list(ROW.values()), list(OTHER.values())]


def titles(found: ogp.ReadResult) -> list[str]:
    return [one.title for one in found.dataset.commitments]


@pytest.mark.parametrize(
    "plain",
    [
        [ROW, OTHER],
        {"rows": [ROW, OTHER]},
        {"source": "a portal", "fields": ["Country"], "data": [ROW, OTHER]},
        {"success": True, "result": {"records": [ROW, OTHER], "total": 2}},
        LISTS,
        {"data": LISTS},
        {"data": {"AL0001": ROW, "AL0002": OTHER}},
        {"AL0001": ROW, "AL0002": OTHER},
    ],
    ids=["array", "rows", "source", "nested", "lists", "data-lists", "data-ids", "ids"],
)
def test_json_with_rows_in_one_place(plain: Any) -> None:
    assert titles(ogp.reads(json.dumps(plain), kind="commitments-2017")) == ["T", "U"]


def test_identifiers_that_are_names_of_members_are_kept() -> None:
    first, second = records("commitments-2024")[:2]
    key = "Commitment Unique Identifier"
    rows = {one.pop(key): one for one in (first, second)}
    found = ogp.reads(json.dumps({"data": rows}))
    assert [one.id for one in found.dataset.commitments] == list(rows)
    with_both = {name: {key: name, **row} for name, row in rows.items()}
    assert same(ogp.reads(json.dumps(with_both)), found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_json_lines(end: str) -> None:
    lines = end.join(map(json.dumps, [ROW, OTHER])) + end
    assert titles(ogp.reads(lines, kind="commitments-2017")) == ["T", "U"]
    assert titles(ogp.reads(json.dumps(ROW) + end, kind="commitments-2017")) == ["T"]


@pytest.mark.parametrize("broken", [1, 2, 3])
def test_a_broken_line_is_named(broken: int) -> None:
    lines = [json.dumps(ROW)] * 3
    lines[broken - 1] = '{"Country": "Ghana"'
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.reads("\n".join(lines))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("json-malformed", broken)


WITHOUT_ROWS: list[tuple[Any, str]] = [
    ({"a": [ROW], "b": {"c": [OTHER]}}, "several members of the JSON object have rows: '/a', '/b/c'"),
    (
        {"count": 3, "names": ["a"]},
        "no member of the JSON object has rows; its members: 'count', 'names'",
    ),
    ({f"m{at}": [] for at in range(12)}, "'m9' and 2 more"),
    ({}, "its members: none"),
    ({"ogpmodel": "1.0"}, "`ogpmodel.load` reads"),
    ([{"id": "FD0001", "plan": "AP_FRE01", "title": "T"}], r"our own records \(commitments\), which"),
    ({"plans": [{"id": "AP_FRE01", "member": "FRE"}]}, r"our own records \(plans\), which"),
    ([{"title": "T", "member": "FRE"}], r"our own records \(resources or posts\), which"),
]


@pytest.mark.parametrize(
    ("plain", "words"),
    WITHOUT_ROWS,
    ids=["several", "none", "many", "empty", "document", "commitments", "plans", "two-types"],
)
def test_json_without_rows_in_one_place(plain: Any, words: str) -> None:
    with pytest.raises(ogp.InvalidData, match=words):
        ogp.reads(json.dumps(plain))


def test_our_own_lines_and_records_name_their_reader() -> None:
    lines = '{"type": "member", "code": "FRE", "name": "F"}\n' * 2
    with pytest.raises(ogp.InvalidData, match=r"`ogpmodel\.iter_lines` reads"):
        ogp.reads(lines)
    with pytest.raises(ogp.InvalidData, match=r"`ogpmodel\.iter_lines` reads our own JSON Lines"):
        ogp.loads(lines)
    with pytest.raises(ogp.InvalidData, match=r'in a document: {"ogpmodel": "1\.0", "members": \[…\]}'):
        ogp.loads('[{"code": "FRE", "name": "F"}]')
    with pytest.raises(ogp.InvalidData, match=r"`ogpmodel\.read` reads the rows"):
        ogp.loads("[3]")


def test_load_of_a_table_names_read(tmp_path: Path) -> None:
    file = tmp_path / "source_table.xlsx"
    file.write_bytes(workbook(table("participation-2015")))
    for source in (path("participation-2015"), file):
        with pytest.raises(ogp.InvalidData, match=r"`ogpmodel\.read`"):
            ogp.load(source)


def test_numbers_that_json_cannot_represent_are_their_text() -> None:
    rows = '[{"Country": "Ghana", "Comm No": 12345678901234567890123, "Commitment Title": "T", "Theme": NaN}]'
    found = ogp.reads(rows, kind="commitments-2017")
    (commitment,) = found.dataset.commitments
    assert (commitment.number, commitment.theme) == ("12345678901234567890123", ogp.Missing.NOT_STATED)
    assert len(found.report.where(code="cell-nan")) == 1
    (same_,) = ogp.read([ROW | {"Comm No": 10**25}], kind="commitments-2017").dataset.commitments
    assert same_.number == str(10**25)


def test_a_json_file_of_another_encoding_gets_advice(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_bytes('[{"Country": "Côte d\'Ivoire"}]'.encode("cp1252"))
    for door in (ogp.read, ogp.load):
        with pytest.raises(ogp.InvalidData, match="as in Windows-1252 or Latin-1; save it as UTF-8"):
            door(file)


# Limits.


def test_blank_rows_and_columns_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "MOST_ROWS", 12)
    monkeypatch.setattr(python_rows, "MOST_ROWS", 12)
    whole = ogp.read(path("commitments-2024"))
    wide = [[*row, *[""] * 16_384] for row in table("commitments-2024")]
    long = [*table("commitments-2024"), *[["", " "]] * 60_000]
    for cells in (wide, long):
        found = ogp.reads("\n".join(",".join(map(quoted_cell, row)) for row in cells))
        assert same(found, whole)
        assert found.report.left_out == 0
    rows: list[dict[str, Any]] = [*records("commitments-2024"), *[{}] * 60_000]
    assert same(ogp.read(rows), whole)
    unnamed = {f"Unnamed: {at}": None for at in range(171, 16_384)}
    assert same(ogp.read([row | unnamed for row in records("commitments-2024")]), whole)
    with pytest.raises(ogp.InvalidData, match="more than 12 rows"):
        ogp.read([dict(ROW) for _ in range(13)])


def quoted_cell(cell: str) -> str:
    """Return a cell as CSV has it, blank ones without quotation marks."""
    return cell and '"' + cell.replace('"', '""') + '"'


def test_text_in_a_far_column_are_too_wide() -> None:
    header = text(table("participation-2015")[:1]).rstrip("\n")
    with pytest.raises(ogp.InvalidData, match="row 2 has 2,001 cells"):
        ogp.reads(header + "\n" + "," * 2_000 + "x\n")


def test_rows_and_cells_beyond_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "LAST_ROW", 3)
    with pytest.raises(ogp.InvalidData, match="there is a row 4; no spreadsheet has more than 3"):
        ogp.reads("a\n\n\n\nb\n")
    monkeypatch.setattr(source_table, "MOST_CELLS", 3)
    with pytest.raises(ogp.InvalidData, match="more than 3 cells") as caught:
        ogp.reads("a,b\nc,d\n")
    assert caught.value.problems[0].place.row == 2


# Frames, and other rows.


@pytest.mark.parametrize(
    ("method", "advice"),
    [
        ("to_dicts", "frame.to_dicts()"),
        ("to_pylist", "table.to_pylist()"),
        ("to_dict", "frame.to_dict('records')"),
        ("collect", "frame.collect().to_dicts()"),
        ("__arrow_c_stream__", "pyarrow.table(frame).to_pylist()"),
    ],
)
def test_messages_name_the_method_of_a_data_frame(method: str, advice: str) -> None:
    frame: Any = type("Frame", (), {method: None})()
    with pytest.raises(TypeError) as caught:
        ogp.read(frame)
    assert str(caught.value) == f"read takes the rows of a data frame as dicts; pass {advice}"


def test_one_cell_beyond_the_header_is_reported() -> None:
    for rest in (5, "five", [5], (5,)):
        found = ogp.read([{**ROW, None: rest}], kind="commitments-2017")  # type: ignore[dict-item]
        (problem,) = found.report.where(code="row-long")
        assert problem.place.row == 2
    with pytest.raises(ogp.InvalidData, match="expected a text, number, date or None in a cell"):
        ogp.read([{**ROW, None: object()}], kind="commitments-2017")  # type: ignore[dict-item]


def test_an_unknown_header_lists_the_formats_and_names_load() -> None:
    for content in ("a,b\nc,d\n", "Country/Locality,Code,Colour\nFreedonia,FRE,blue\n"):
        with pytest.raises(ogp.InvalidData) as caught:
            ogp.reads(content)
        message = caught.value.problems[0].message
        assert all(f"{one.name} ({one.title})" in message for one in formats().values())
        assert "`ogpmodel.load` reads documents of our own" in message


@pytest.mark.parametrize(
    ("start", "words"), [("<?xml version='1.0'?><a/>", "an XML document"), ("<html>", "a web page")]
)
def test_markup_is_not_a_table(start: str, words: str) -> None:
    with pytest.raises(ogp.InvalidData, match=f"the text is {words}, not a table"):
        ogp.reads(start)


@pytest.mark.parametrize("blank", ["", " ", None, float("nan")], ids=["empty", "blank", "none", "nan"])
def test_blank_rows_with_named_cells_are_not_counted(blank: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_rows, "MOST_ROWS", 20)
    monkeypatch.setattr(source_table, "MOST_ROWS", 20)
    head, *rows = table("commitments-2024")
    named = [dict(zip(head, row, strict=True)) for row in rows]
    found = ogp.read([*named, *[dict.fromkeys(head, blank)] * 30])
    assert found.report.rows == len(rows)
    lists = json.dumps([head, *rows, *[["", None]] * 30])
    assert ogp.reads(lists).report.rows == len(rows)


def test_names_of_blank_columns_are_not_counted() -> None:
    head, *rows = table("commitments-2024")
    named = [dict(zip(head, row, strict=True)) for row in rows]
    blank = {f"Unnamed: {place}": None for place in range(2_000)}
    assert same(ogp.read([named[0] | blank, *named[1:]]), ogp.read(named))
    with pytest.raises(ogp.InvalidData, match="no table has more than"):
        ogp.read([named[0] | dict.fromkeys(blank, "x")])
    with pytest.raises(ogp.InvalidData, match="no table has more than"):
        ogp.read([{f"Unnamed: {place}": None for place in range(20_000)}])


def test_json_lines_of_arrays() -> None:
    rows = table("commitments-2024")
    assert ogp.reads("\n".join(map(json.dumps, rows))).dataset == ogp.reads(json.dumps(rows)).dataset


def test_load_of_an_object_with_rows_names_read() -> None:
    with pytest.raises(ogp.InvalidData, match=r"`ogpmodel\.read` reads the rows"):
        ogp.loads('{"rows": [{"Country": "x"}]}')


def test_a_table_whose_cells_do_not_fit_names_the_first_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "MOST_WORK", 5_000)
    head = table("commitments-2024")[0]
    with pytest.raises(ogp.InvalidData, match="too many cells do not fit") as caught:
        ogp.reads(text([head, *[["?"] * len(head)] * 10]))
    assert len(caught.value.problems) == result.MOST_LISTED + 1
