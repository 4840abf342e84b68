"""Workbooks and data packages that people have edited: what `read` accepts, and what it reports."""

import csv
import zipfile
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

import ogpmodel as ogp
from attacks import book, spreadsheet, zipped
from ogpmodel import FrozenMap, Missing
from ogpmodel._book import rows
from ogpmodel._book.write import archive_of
from ogpmodel._sources import packages

Sheet = list[list[str]]
Files = dict[str, Sheet]
START: Final = ogp.Dataset(
    members=[ogp.Member(code="XFD", name="Freedonia", contacts=(ogp.Contact(text="Office"),))],
    plans=[ogp.ActionPlan(id="AP_XFD01", member="XFD", number=1)],
    commitments=[
        ogp.Commitment(
            id=f"XF000{one}",
            plan="AP_XFD01",
            title=f"Promise {one}",
            start=ogp.PartialDate(2014, 7, text="July 2014"),
            milestones=(ogp.Milestone(title="Ask"), ogp.Milestone(title="Do")),
        )
        for one in (1, 2)
    ],
    assessments=[
        ogp.Assessment(
            commitment="XF0001",
            design=ogp.DesignReview(specificity=ogp.Specificity.LOW, verifiable=True),
            progress=ogp.ProgressReview(completion=Missing.NOT_REVIEWED, report_year=2015),
        )
    ],
    scores=[ogp.DimensionScore(member="XFD", area="Openness", third_party_score=2.5)],
    metadata=ogp.Metadata(title="Freedonia", sources=(ogp.Source(title="Page", covers="all"),)),
    extras=FrozenMap({"x-owner": "us"}),
)


def files() -> Files:
    """Return the sheets of the dataset, by their names."""
    with zipfile.ZipFile(BytesIO(archive_of(START))) as archive:
        names = [one for one in archive.namelist() if one.endswith(".csv")]
        return {one[:-4]: list(csv.reader(StringIO(archive.read(one).decode(), newline=""))) for one in names}


def archive(sheets: Mapping[str, Sheet], **changes: Any) -> bytes:
    """Return sheets as a data package."""
    parts = {
        f"{changes.get('folder', '')}{name}.csv": text_of(one, **changes) for name, one in sheets.items()
    }
    return zipped({f"{changes.get('folder', '')}datapackage.json": "{}", **parts})


def text_of(sheet: Sheet, *, delimiter: str = ",", start: str = "", **_: Any) -> str:
    """Return a sheet as CSV."""
    target = StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(sheet)
    return start + target.getvalue()


def edited(sheet: str, row: int, column: str, text: str) -> ogp.ReadResult:
    """Return the result of reading the dataset with a changed cell."""
    sheets = files()
    sheets[sheet][row - 1][sheets[sheet][0].index(column)] = text
    return ogp.reads(archive(sheets))


def only(result: ogp.ReadResult) -> ogp.Problem:
    """Return the one problem of a result."""
    (problem,) = result.report
    return problem


def test_nothing_edited() -> None:
    """The sheets of these tests are read back."""
    result = ogp.reads(archive(files()))
    assert list(result.report) == []
    assert result.dataset == START
    assert (result.report.format, result.report.rows, result.report.left_out) == ("ogpmodel", 13, 0)


# Cells that are accepted.


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        ("assessments design.verifiable", "FALSE", False),
        ("assessments design.verifiable", "=TRUE()", True),
        ("assessments design.verifiable", "0", False),
        ("assessments design.specificity", " high ", ogp.Specificity.HIGH),
        ("commitments areas", "2020/gender ;2020/youth", ("2020/gender", "2020/youth")),
        ("commitments title", " kept ", " kept "),
        ("commitments number", "007", "007"),
        ("commitments url", '""', ""),
        ("commitments end", "2016", ogp.PartialDate(2016)),
        ("commitments end_missing", "not-stated", Missing.NOT_STATED),
        ("scores third_party_score", "3", 3.0),
        ("plans number", "", None),
    ],
)
def test_accepted(cell: str, text: str, value: object) -> None:
    """What people and programs write for the same value."""
    sheet, column = cell.split()
    result = edited(sheet, 2, column, text)
    assert list(result.report) == []
    assert value_in(result, sheet, column) == value


def value_in(result: ogp.ReadResult, sheet: str, column: str) -> object:
    """Return the value of a field of the first record of a collection."""
    value: Any = result.dataset.parts()[sheet][0]
    for name in column.removesuffix("_missing").split("."):
        value = getattr(value, name)
    return value


def test_a_version_that_a_program_has_read_as_a_number() -> None:
    """Spreadsheet programs write 1.0 as 1."""
    assert edited("metadata", 2, "ogpmodel", "1").dataset == START


def test_rows_may_be_sorted_and_added() -> None:
    """Inner rows follow their key, whatever the order of the sheets."""
    sheets = files()
    sheets["commitments"][1:] = reversed(sheets["commitments"][1:])
    blank = [""] * len(sheets["milestones"][0])
    sheets["milestones"] += [[]] * 2 + [["XF0001", "Celebrate", *blank[2:]]]
    result = ogp.reads(archive(sheets))
    assert list(result.report) == []
    assert [one.id for one in result.dataset.commitments] == ["XF0002", "XF0001"]
    titles = [one.title for one in result.dataset.commitments["XF0001"].milestones]
    assert titles == ["Ask", "Do", "Celebrate"]


@pytest.mark.parametrize(
    "changes",
    [{"delimiter": ";"}, {"delimiter": "\t"}, {"start": "\ufeff"}, {"folder": "freedonia/"}],
    ids=str,
)
def test_what_programs_do_to_packages(changes: dict[str, str]) -> None:
    """Other delimiters, a byte order mark, and a folder around the files do not matter."""
    result = ogp.reads(archive(files(), **changes))
    assert list(result.report) == []
    assert result.dataset == START


# Cells that are not.


SPECIFICITY: Final = "expected a code of Specificity (none, low, medium, high), found "
BOTH: Final = "the cell has a value, 'limited', and progress.completion_missing a reason why there is none"
DATE: Final = "expected a date: YYYY, YYYY-MM or YYYY-MM-DD, found 'July 2014'"


@pytest.mark.parametrize(
    ("cell", "text", "code", "message"),
    [
        ("assessments design.specificity", "hihg", "json-term", f"{SPECIFICITY}'hihg'; did you mean 'high'?"),
        ("assessments design.verifiable", "Yes", "json-kind", "expected true or false, found 'Yes'"),
        ("assessments progress.report_year", "2015.5", "json-kind", "expected a whole number, found 2015.5"),
        ("assessments progress.completion_missing", "not-rated", "json-term", "expected a code of Missing ("),
        ("assessments progress.completion", "limited", "cell-and-reason", BOTH),
        ("commitments start", "July 2014", "json-date", DATE),
        ("commitments challenges", "public-services; x", "json-term", "expected a code of GrandChallenge ("),
        ("scores third_party_score", "2,5", "json-kind", "expected a number, found '2,5'"),
        ("scores third_party_score", "0.10000000000000000001", "json-number", "the number 0.1000"),
    ],
)
def test_rejected_readings(cell: str, text: str, code: str, message: str) -> None:
    """A reading that cannot be read is unreadable; the record keeps its text if it has `unread`."""
    sheet, column = cell.split()
    result = edited(sheet, 2, column, text)
    problem = only(result)
    assert problem.code == code
    assert problem.message.startswith(message)
    place = problem.place
    assert (place.file, place.sheet, place.row, place.heading) == (None, f"{sheet}.csv", 2, column)
    assert place.letter is not None
    assert value_in(result, sheet, column) is Missing.UNREADABLE
    if sheet != "scores":
        assert value_in(result, sheet, "unread") == FrozenMap({column.removesuffix("_missing"): text})
    assert result.report.rows == 13


@pytest.mark.parametrize(
    ("sheet", "column", "text", "code"),
    [
        ("plans", "number", "one", "json-kind"),
        ("commitments", "areas", "[2020/gender", "json-malformed"),
        ("commitments", "unread", "start", "json-malformed"),
        ("commitments", "unread", "[]", "json-malformed"),
        ("members", "since", "1.1.2012", "json-date"),
        ("members", "since_text", "long ago", "json-required"),
        ("members", "region", "Europe", "json-term"),
        ("metadata", "retrieved", "yesterday", "json-date"),
        ("metadata", "document.extras", "{", "json-malformed"),
    ],
)
def test_rejected_values(sheet: str, column: str, text: str, code: str) -> None:
    """Another value that cannot be read counts as not stated, and all others are read."""
    result = edited(sheet, 2, column, text)
    problem = only(result)
    assert (problem.code, problem.place.heading, problem.place.row) == (code, column, 2)
    extras = FrozenMap() if column == "document.extras" else START.extras
    plans = [ogp.evolve(START.plans[0], number=None)] if sheet == "plans" else START.plans
    assert result.dataset.extras == extras
    parts = START.parts() | {"plans": ogp.Plans(plans)}
    assert result.dataset.parts() == parts


def test_several_faults_of_one_cell_and_row() -> None:
    """Each is reported, and the rest of the row is read."""
    sheets = files()
    head, row = sheets["assessments"][:2]
    row[head.index("design.values")] = "x; y"
    row[head.index("progress.report_year")] = "soon"
    result = ogp.reads(archive(sheets))
    assert [one.place.heading for one in result.report] == ["design.values"] * 2 + ["progress.report_year"]
    assessment = result.dataset.assessments[0]
    assert dict(assessment.unread) == {"design.values": "x; y", "progress.report_year": "soon"}
    assert assessment.design.specificity is ogp.Specificity.LOW


def test_equal_faults_of_a_column_are_one_problem() -> None:
    """The problem counts its rows."""
    sheets = files()
    at = sheets["commitments"][0].index("end")
    for row in sheets["commitments"][1:]:
        row[at] = "Ongoing"
    problem = only(ogp.reads(archive(sheets)))
    assert (problem.count, problem.rows) == (2, (2, 3))


def test_readings_of_inner_records() -> None:
    """The text of an unreadable date of a milestone is in the commitment's `unread`."""
    result = edited("milestones", 3, "end", "someday")
    problem = only(result)
    assert str(problem).startswith("sheet 'milestones.csv', row 3, column F 'end': expected a date")
    commitment = result.dataset.commitments["XF0001"]
    assert commitment.milestones[1].end is Missing.UNREADABLE
    assert commitment.unread == FrozenMap({"milestones.1.end": "someday"})


# Rows that cannot be read.


EMPTY: Final = "the cell is empty, but every row needs a value; the row is not read"
REPEATED: Final = "the identifier 'XF0001' is repeated: the first is in row 2; the row is not read"
ORPHAN: Final = "the sheet 'commitments' has no 'XF001'; the row is not read; did you mean 'XF0001'?"
BELONGS: Final = "the row belongs to no row of the sheet 'commitments'"


@pytest.mark.parametrize(
    ("cell", "text", "message", "lost"),
    [
        ("commitments 2 title", "", f"json-required {EMPTY}", 3),
        ("commitments 2 id", "", f"json-required {EMPTY}", 3),
        ("commitments 3 id", "XF0001", f"json-repeated-id {REPEATED}", 3),
        ("milestones 2 title", " ", f"json-required {EMPTY}", 1),
        ("milestones 2 commitment", "XF001", f"row-orphan {ORPHAN}", 1),
        ("milestones 2 commitment", "", f"row-orphan {BELONGS}", 1),
        ("sources 2 covers", "", f"json-required {EMPTY}", 1),
        ("scores 2 area", "", f"json-required {EMPTY}", 1),
    ],
)
def test_lost_rows(cell: str, text: str, message: str, lost: int) -> None:
    """A row without a value that it needs is left out, with the rows that belong to it."""
    sheet, row, column = cell.split()
    result = edited(sheet, int(row), column, text)
    places = [one.place for one in result.report if f"{one.code} {one.message}".startswith(message)]
    assert [(one.sheet, one.row, one.heading) for one in places] == [(f"{sheet}.csv", int(row), column)]
    assert result.report.left_out == lost
    assert not result.report.ok


def test_rows_of_a_row_that_is_lost() -> None:
    """They are reported, too."""
    result = edited("commitments", 2, "title", "")
    _, orphan = result.report
    assert orphan.code == "row-orphan"
    assert (
        orphan.message
        == "the row that it belongs to, on the sheet 'commitments', is not read; the row is not read"
    )
    assert orphan.rows == (2, 3)


def test_metadata_have_one_row() -> None:
    """More rows are not read; without any, the dataset has no metadata."""
    sheets = files()
    sheets["metadata"].append(sheets["metadata"][1])
    assert only(ogp.reads(archive(sheets))).code == "row-orphan"
    del sheets["metadata"][1:]
    result = ogp.reads(archive(sheets))
    assert only(result).message.startswith("the row belongs to no row of the sheet 'metadata'")
    assert result.dataset.metadata == ogp.Metadata()


@pytest.mark.parametrize(
    ("version", "code"), [("2.0", "json-version"), ("", "json-version"), ("x", "json-version")]
)
def test_other_versions(version: str, code: str) -> None:
    """The file of a later release is not read in part."""
    with pytest.raises(ogp.InvalidData) as caught:
        edited("metadata", 2, "ogpmodel", version)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.sheet, problem.place.letter) == (code, "metadata.csv", "A")


def test_metadata_that_are_rejected() -> None:
    """A record may reject what its fields accept: then the row is lost."""
    sheets = files()
    head, row = sheets["metadata"]
    row[head.index("document.extras")] = '{"members": 1, "x-a": 2}'
    result = ogp.reads(archive(sheets))
    assert only(result).message == "'members': fields have columns of their own; the members are not read"
    assert result.dataset.extras == FrozenMap({"x-a": 2})


def test_too_many_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading ends."""
    monkeypatch.setattr(rows, "MOST_PROBLEMS", 1)
    sheets = files()
    sheets["posts"].append(["", ""])
    sheets["posts"] += [["XFD", ""], ["", "x"], ["XFD", "", "x"]]
    with pytest.raises(ogp.InvalidData):
        ogp.reads(archive(sheets))


def test_too_much_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of strangers cannot cost more; `write` writes nothing that `read` rejects for its size."""
    sheets, many = files(), ogp.Dataset(posts=[ogp.Post(member="A", title="x")] * 9)
    monkeypatch.setattr(rows, "MOST_WORK", 60)
    monkeypatch.setattr("ogpmodel._book.content.MOST_WORK", 40)
    with pytest.raises(ogp.InvalidData, match="there are too many cells, or too many wrong ones") as caught:
        ogp.reads(archive(sheets))
    assert caught.value.problems[0].code == "sheet-too-large"
    with pytest.raises(ValueError, match=r"the dataset is too large for `read`: about 49 cells, and 40 are"):
        archive_of(many)


@pytest.mark.parametrize("items", [["a"] * 400, ["a;"] * 400])
def test_the_values_of_a_list_are_work(items: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One cell can have as many values as a sheet has rows."""
    data = archive_of(ogp.Dataset(members=[ogp.Member(code="A", name="x", aliases=tuple(items))]))
    monkeypatch.setattr(rows, "MOST_WORK", 200)
    with pytest.raises(ogp.InvalidData, match="there are too many cells"):
        ogp.reads(data)


# Headings and sheets.


def test_headings_that_are_not_known() -> None:
    """A similar one is suggested, and the missing one is named. Letter case does not matter."""
    sheets = files()
    head = sheets["commitments"][0]
    head[head.index("short_title")] = "shorttitle"
    head[head.index("url")] = "URL"
    result = ogp.reads(archive(sheets))
    unknown, missing = result.report
    assert str(unknown).startswith(
        "sheet 'commitments.csv', row 1, column F 'shorttitle': 'shorttitle' is not a column of commitments; "
        "it is not read; did you mean 'short_title'? [column-unknown]"
    )
    assert missing.message == "the sheet has no column 'short_title'; the fields count as not stated"
    assert result.report.unknown == ("shorttitle",)
    assert result.dataset == START
    assert result.report.ok


def test_columns_that_every_row_needs() -> None:
    """Without one, no row of the sheet is read."""
    sheets = files()
    head = sheets["scores"][0]
    head[head.index("area")] = "my notes"
    result = ogp.reads(archive(sheets))
    unknown, missing = result.report
    assert unknown.code == "column-unknown"
    assert missing.code == "sheet-columns"
    assert missing.message == "the sheet has no column 'area', which every row needs; its rows are not read"
    assert len(result.dataset.scores) == 0


def test_cells_and_headings_beside_the_columns() -> None:
    """Nothing is dropped silently."""
    sheets = files()
    sheets["posts"] = [["member", "title", "", "title", "summary", "date", "date_text", "url"]]
    sheets["posts"].append(["XFD", "Doors", "?", "", "", "", "", "", "!"])
    sheets["posts"].append(["", "", "only this", *[""] * 5])
    repeated, inside, outside, alone = ogp.reads(archive(sheets)).report
    assert (repeated.code, repeated.place.letter) == ("column-repeated", "D")
    assert (inside.message, inside.place.letter) == ("the cell '?' is below no heading; it is not read", "C")
    assert (outside.message, outside.place.letter) == (
        "the cell '!' is below no heading; it is not read",
        "I",
    )
    assert (alone.code, alone.place.row) == ("row-long", 3)


def test_a_row_that_is_cut_off() -> None:
    """Its lost cells would count as not stated, as if the writer had left them blank."""
    sheets = files()
    sheets["posts"] = [["member", "title", "summary", "date", "date_text", "url", ""]]
    sheets["posts"] += [["XFD", "Doors", "", "", "", ""], ["XFD", "Windows"], ["XFD", "Walls"]]
    found = ogp.reads(archive(sheets))
    problem = only(found)
    assert (problem.code, problem.severity, problem.rows) == ("row-short", ogp.Severity.WARNING, (3, 4))
    assert problem.message == "the row ends early: the last 5 of 7 cells are missing and count as blank"
    assert [one.title for one in found.dataset.posts] == ["Doors", "Windows", "Walls"]
    # A workbook does not store the blank cells at the end of a row.
    workbook, target = openpyxl.Workbook(), BytesIO()
    for name, rows_of_sheet in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows_of_sheet:
            sheet.append([cell or None for cell in row])
    workbook.remove(workbook.worksheets[0])
    workbook.save(target)
    assert "row-short" not in ogp.reads(target.getvalue()).report.count_by_code()


def test_sheets_that_are_missing_or_not_known() -> None:
    """People add sheets and delete some."""
    sheets = files()
    sheets["milestone"] = sheets.pop("milestones")
    sheets["about"] = [["x"]]
    result = ogp.reads(archive(sheets))
    unknown, missing = result.report
    assert (
        unknown.message
        == "the sheet 'milestone.csv' is not one of ours; it is not read; did you mean 'milestones'?"
    )
    assert missing.message.startswith(
        "there is no sheet 'milestones'; it counts as empty, so all its records"
    )
    assert missing.severity is ogp.Severity.ERROR
    assert not result.report.ok


@pytest.mark.parametrize("gone", ["metadata", "commitments", "posts"])
def test_a_sheet_that_is_missing_is_an_error(gone: str) -> None:
    """All its records are lost, so the report is not ok; the metadata may be missing as well."""
    sheets = files()
    del sheets[gone]
    result = ogp.reads(archive(sheets))
    missing = next(one for one in result.report if one.code == "sheet-missing")
    assert missing.expected == gone
    assert not result.report.ok


REVIEWED: Final = START.updated(
    assessments=[
        ogp.Assessment(
            commitment="XF0001",
            design=ogp.DesignReview(
                specificity=ogp.Specificity.LOW,
                verifiable=True,
                relevant=False,
                potential_impact=ogp.PotentialImpact.MINOR,
            ),
            progress=ogp.ProgressReview(completion=ogp.Completion.LIMITED, report_year=2015),
        )
    ]
)


def shifted(step: int, at: str) -> ogp.ReadResult:
    """Return the result of reading a row from which a cell is deleted, or into which one is inserted."""
    with zipfile.ZipFile(BytesIO(archive_of(REVIEWED))) as opened:
        text = opened.read("assessments.csv").decode()
    head, row = csv.reader(StringIO(text, newline=""))
    place = head.index(at)
    row = [*row[:place], *[""] * max(step, 0), *row[place - min(step, 0) :]]
    return ogp.reads(archive(files() | {"assessments": [head, row[: len(head)]]}))


@pytest.mark.parametrize(
    ("step", "at", "way"),
    [
        (1, "design.specificity", "right"),
        (-1, "design.specificity_missing", "left"),
        (-1, "commitment", "left"),
    ],
)
def test_a_row_whose_cells_have_moved(step: int, at: str, way: str) -> None:
    """It is an error, and the row is not read: its texts would be in other fields."""
    result = shifted(step, at)
    found = only(result)
    assert (found.code, found.severity, found.place.row) == ("row-shifted", ogp.Severity.ERROR, 2)
    assert found.message.startswith(f"the row is shifted: its cells have moved one column to the {way}, ")
    assert not result.dataset.assessments
    assert (result.report.left_out, result.dataset.commitments) == (1, START.commitments)


def test_wrong_cells_that_have_not_moved() -> None:
    """Three cells that fit nowhere are three problems, and the row is read."""
    sheets = files()
    head, row = sheets["assessments"]
    for name in ("design.specificity", "design.verifiable", "progress.report_year"):
        row[head.index(name)] = "?"
    result = ogp.reads(archive(sheets))
    assert len(result.report) == 3
    assert "row-shifted" not in result.report.count_by_code()
    assert len(result.dataset.assessments) == 1


POSTS = [["member", "title"], ["XFD", "Doors open"]]


def test_a_workbook_that_people_make() -> None:
    """A sheet with one of our names, and the columns that its rows need, suffices."""
    result = ogp.reads(archive({"posts": POSTS, "members": [], "Posts ": POSTS}))
    assert [one.code for one in result.report] == ["sheet-unknown", "columns-missing"]
    assert result.dataset == ogp.Dataset(posts=[ogp.Post(member="XFD", title="Doors open")])


@pytest.mark.parametrize(
    "sheets", [{}, {"notes": [["a"]]}, {"milestones": [["commitment", "title"], ["a", "b"]]}]
)
def test_other_packages(sheets: Files) -> None:
    """A data package that is none of ours has no table that is known."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.reads(archive(sheets))
    assert caught.value.problems[0].code == "sheet-header"


def test_progress() -> None:
    """The function receives the number of rows that were read."""
    seen: list[int] = []
    ogp.reads(archive(files()), progress=seen.append)
    assert seen == [*range(1, 14)]


# Folders and archives.


def test_folders_that_are_no_packages(tmp_path: Path) -> None:
    """The error says why."""
    with pytest.raises(IsADirectoryError, match=r"a folder without datapackage.json: not a data package"):
        ogp.read(tmp_path)


def test_places_in_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem names folder and file. Other files are not read."""
    ogp.write(START, tmp_path)
    (tmp_path / "posts.csv").write_bytes(b"member,title\nXFD,\n")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "old.csv").mkdir()
    problem = next(one for one in ogp.read(tmp_path).report if one.code == "json-required")
    assert str(problem).startswith(
        f"{tmp_path}, sheet 'posts.csv', row 2, column B 'title': the cell is empty"
    )
    monkeypatch.setattr(packages, "MOST_BYTES", 500)
    monkeypatch.setattr("ogpmodel._sources.source_table.MOST_BYTES", 500)
    with pytest.raises(ogp.InvalidData, match="the file is too large"):
        ogp.read(tmp_path)


@pytest.mark.parametrize(
    ("data", "code"), [(b"member\xff", "sheet-encoding"), (b"<!doctype html>", "sheet-kind")]
)
def test_files_that_are_no_tables(data: bytes, code: str, tmp_path: Path) -> None:
    """The problem names the file."""
    ogp.write(START, tmp_path)
    (tmp_path / "posts.csv").write_bytes(data)
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.read(tmp_path)
    assert [(one.code, one.place.sheet) for one in caught.value.problems] == [(code, "posts.csv")]


# Workbooks that spreadsheet programs have saved.


def test_an_edited_workbook(tmp_path: Path) -> None:
    """The problem has sheet, row and column letter, what was found and what was expected."""
    ogp.write(START, tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = workbook["assessments"]
    sheet["B2"] = "hihg"
    sheet["D2"] = True
    sheet["D2"].number_format = '"TRUE";"TRUE";"FALSE"'
    workbook["commitments"]["C2"] = "=1+1"
    workbook.create_sheet("Notes")["A1"] = "mine"
    workbook.save(tmp_path / "b.xlsx")
    result = ogp.read(tmp_path / "b.xlsx")
    notes, problem = result.report
    assert notes.code == "sheet-unknown"
    place = problem.place
    assert (place.sheet, place.row, place.letter, place.heading) == (
        "assessments",
        2,
        "B",
        "design.specificity",
    )
    assert (problem.found, problem.hint) == ("'hihg'", "did you mean 'high'?")
    assert problem.expected == "a code of Specificity (none, low, medium, high)"
    assert result.dataset.commitments[0].title == "=1+1"


HEADS: Final = ("id", "member", "number", "title", "participation.forum", "stated_commitments")
PLANS: Final = [
    ogp.ActionPlan(
        id=key,
        member="XFD",
        number=1,
        title=title,
        stated_commitments=7,
        participation=ogp.Participation(forum=forum),
    )
    for key, title, forum in (("007", "a\nb  c\x0b", True), ("XFD", "'=1", False))
]
"""What the cells below state, as LibreOffice 7.4 saved them."""


def test_open_xml_of_libreoffice() -> None:
    """Booleans are formulas, and texts are shared."""
    texts = "".join(f"<si><t>{one}</t></si>" for one in ("007", r"a\nb  c\u000B", "'=1", "XFD")).replace(
        r"\n", "&#10;"
    )
    head = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in HEADS)
    rows = "".join(
        f'<row><c t="s"><v>{key}</v></c><c t="str"><v>XFD</v></c><c><v>1</v></c><c t="s"><v>{text}</v></c>'
        f'<c t="b"><f aca="false">{one}()</f><v>{value}</v></c><c t="n"><v>7</v></c></row>'
        for key, text, one, value in ((0, 1, "TRUE", 1), (3, 2, "FALSE", 0))
    )
    data = book(
        f"<row>{head}</row>{rows}", texts=texts, sheets='<sheet name="Plans" sheetId="1" r:id="rId1"/>'
    )
    assert list(ogp.reads(data).dataset.plans) == PLANS


def test_opendocument_of_libreoffice() -> None:
    """Booleans are numbers with a formula; line breaks are paragraphs, and several blanks an element."""
    rows = "".join(
        f"<table:table-row>{string(key)}{string('XFD')}{number(1)}{string(title)}{boolean(name, value)}"
        f"{number(7)}</table:table-row>"
        for key, title, name, value in (
            ("007", r"a</text:p><text:p>b <text:s/>c\u000B", "TRUE", 1),
            ("XFD", "'=1", "FALSE", 0),
        )
    )
    head = f"<table:table-row>{''.join(map(string, HEADS))}</table:table-row>"
    assert list(ogp.reads(spreadsheet(f"{head}{rows}", name="plans")).dataset.plans) == PLANS


def string(text: str) -> str:
    """Return a cell of text in OpenDocument."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def boolean(name: str, value: int) -> str:
    """Return a cell of a boolean in OpenDocument."""
    return (
        f'<table:table-cell table:formula="of:={name}()" office:value-type="float" office:value="{value}">'
        f"<text:p>{name}</text:p></table:table-cell>"
    )


def number(value: int) -> str:
    """Return a cell of a number in OpenDocument."""
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
        "</table:table-cell>"
    )
