"""A whole dataset as a workbook or a data package: `read` returns what `write` wrote."""

import csv
import json
import os
import zipfile
from collections.abc import Callable
from errno import ENOSPC
from io import BytesIO, StringIO
from itertools import count
from pathlib import Path
from typing import Any, Final, cast

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import FrozenMap
from ogpmodel._book.cells import cell_of, value_of
from ogpmodel._book.encode import rows_of
from ogpmodel._book.layout import Form, Part, sheets
from ogpmodel._book.limits import check_archive
from ogpmodel._book.read import headers_of_ours, read_book
from ogpmodel._book.texts import cell_of_list, cell_of_text, text_of_cell
from ogpmodel._book.write import archive_of, workbook_of
from ogpmodel._out.csv_files import cell_text
from ogpmodel._problems.problems import Place
from ogpmodel._sources.source_table import Table
from ogpmodel.testing import datasets, texts
from sheets import path as sheet_path

jsonschema: Any = pytest.importorskip("jsonschema")

FRAGILE: Final = (
    "", '""', '"quoted"', " lead", "trail ", "  ", "\n", "a\nb", "a\r\nb", "a\rb", "a\tb", "\0\x0b\x1f\x7f",
    "\x85a\u2028", "\ufffe\uffff", "_x000B_", r"\u000B", "\\", "=1+1", "+1", "-x", "@a", "'=1", "'90s",
    "00123", "1e5", "2014-07", "TRUE", "1.0", "[x]", "a; b", "{}", "#N/A", "\ufeffx", "\u05e9\u05dc",
    "\U0001f600", '=HYPERLINK("https://example.org")', "1/2", "&amp;<b>", "\u00a0",
)  # fmt: skip
"""Texts that a cell cannot hold, or that a spreadsheet program may change."""
EXTRAS: Final = FrozenMap({"x-commas": "," * 100_000})
NUMBERS: Final = (0.1, 0.30000000000000004, 1 / 3, 1e300, 5e-324, 2.0**53, 123456789012345.6, -0.0, 1e-7)


def fragile() -> ogp.Dataset:
    """Return a dataset with texts and numbers that files lose easily."""
    members = [ogp.Member(code=one, name=one, status=one, aliases=(one, "b")) for one in FRAGILE]
    figures = [ogp.Figure(name="x", value=one, scope=ogp.vocabularies.Scope.WORLD) for one in NUMBERS]
    years = (2014, -1, 2**63 - 1, -(2**63), 10**15, 10**15 + 1)
    return ogp.Dataset(
        members=members,
        figures=figures,
        resources=[ogp.Resource(member="", title="=", year=one) for one in years],
        metadata=ogp.Metadata(notes=FRAGILE),
        extras=FrozenMap({"x-a": FrozenMap({"b": (1, 1.0, True, None, "\x0b\u2028_x000B_=")})}),
    )


DATASETS: Final = {
    "empty": ogp.Dataset(),
    "fragile": fragile(),
    "guatemala": ogp.samples.guatemala(),
    "invented": ogp.samples.invented(),
}


@given(datasets(extras=True))
@settings(deadline=None, max_examples=8)
def test_cells_are_read_back(dataset: ogp.Dataset) -> None:
    """The texts of the cells determine the dataset, with all extras and the order of the records."""
    tables = [
        table_of(name, [[one.name for one in sheets()[name].all_columns], *map(shown, rows)])
        for name, rows in rows_of(dataset).items()
    ]
    found = read_book(headers_of_ours(tables), tables, lambda _: None)
    assert found.problems == ()
    assert found.dataset == dataset


def table_of(name: str, rows: list[list[str]]) -> Table:
    """Return a table of text cells."""
    return Table(Place(sheet=name), lambda: iter(enumerate(rows, 1)))


def shown(row: list[Any]) -> list[str]:
    """Return a row as text."""
    return list(map(cell_text, row))


@given(datasets(extras=True))
@settings(deadline=None, max_examples=2)
def test_files_are_read_back(dataset: ogp.Dataset) -> None:
    """Workbooks and data packages keep every dataset, and packages describe their files."""
    for data in (workbook_of(dataset), archive_of(dataset)):
        result = ogp.reads(data)
        assert list(result.report) == []
        assert result.dataset == dataset
    check_package(archive_of(dataset))


@pytest.mark.parametrize("path", ["a.xlsx", "A.ZIP", "folder/"])
@pytest.mark.parametrize("name", DATASETS)
def test_samples_are_read_back(name: str, path: str, tmp_path: Path) -> None:
    """The samples, and texts that files lose easily, survive every format."""
    dataset = DATASETS[name]
    ogp.write(dataset, f"{tmp_path}/{path}")
    result = ogp.read(tmp_path / path)
    assert list(result.report) == []
    assert result.dataset == dataset
    assert dict(result.report.made) == {one: len(part) for one, part in dataset.parts().items()}
    assert result.report.rows == sum(map(len, rows_of(dataset).values()))


def test_extracts_are_read_back(extract: ogp.Dataset) -> None:
    """So does a published table."""
    rows = rows_of(extract)
    assert len(rows["assessments"]) == len(extract.assessments)
    assert ogp.reads(archive_of(extract)).dataset == extract


@pytest.fixture(scope="module")
def extract() -> ogp.Dataset:
    """Return the dataset of an invented table of 2017."""
    return ogp.read(Path(__file__).parent / "data" / "commitments-2017.csv").dataset


def test_equal_datasets_have_equal_archives() -> None:
    """No time of day is in a data package."""
    assert archive_of(ogp.samples.invented()) == archive_of(ogp.samples.invented())


# JSON.


def test_json_by_the_ending(tmp_path: Path) -> None:
    """`write` calls `dump` and `dump_lines`."""
    dataset = ogp.samples.invented()
    ogp.write(dataset, tmp_path / "a.json")
    assert ogp.load(tmp_path / "a.json") == dataset
    ogp.write(dataset, tmp_path / "a.jsonl")
    assert len(list(ogp.iter_lines(tmp_path / "a.jsonl"))) == 1 + sum(map(len, dataset.parts().values()))


# Names, targets and errors.

SEVERAL = "a dataset has several tables: write"
CSV, PARQUET = "table (ds.commitments.table().to_csv)", "(ds.commitments.table().to_parquet)"
SUPPORTED = "`write` supports .xlsx, .zip, .json, .jsonl, and a folder, whose path ends with a slash"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xls", f"'a.xls': no format has the ending .xls; {SUPPORTED}; did you mean 'xlsx'?"),
        ("a.doc", f"'a.doc': no format has the ending .doc; {SUPPORTED}"),
        ("a", f"'a': no format has a name without an ending; {SUPPORTED}"),
        (
            "a.csv",
            f"'a.csv': no format has the ending .csv; {SUPPORTED}; {SEVERAL} a folder or .zip, or one {CSV}",
        ),
        (
            "a.parquet",
            f"'a.parquet': no format has the ending .parquet; {SUPPORTED}; {SEVERAL} each {PARQUET}",
        ),
    ],
)
def test_unknown_endings(name: str, message: str, tmp_path: Path) -> None:
    """The message lists the formats, and nothing is written."""
    with pytest.raises(ValueError, match="no format") as caught:
        ogp.write(ogp.Dataset(), tmp_path / name)
    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.xlsx", "use `ogpmodel.write`, which writes .xlsx files"),
        ("a.zip", "use `ogpmodel.write`, which writes .zip files"),
        ("a.csv", r"for one table, use its methods: ds.commitments.table\(\).to_csv"),
        ("a.html", "use `ogpmodel.write` for workbooks and data packages"),
    ],
)
def test_dump_names_what_writes_other_formats(name: str, advice: str, tmp_path: Path) -> None:
    """`dump` writes JSON only."""
    with pytest.raises(ValueError, match=advice):
        ogp.dump(ogp.Dataset(), tmp_path / name)


def test_only_datasets_are_written(tmp_path: Path) -> None:
    """A result of `read` has a dataset."""
    with pytest.raises(TypeError, match=r"expected a Dataset, not <ReadResult.*; its `.dataset` is one"):
        ogp.write(cast("Any", ogp.reads(archive_of(ogp.Dataset()))), tmp_path / "a.xlsx")
    with pytest.raises(TypeError, match=r"write ds\.only\(commitments=…\); .* ds\.commitments\.table\(\)"):
        ogp.write(cast("Any", ogp.Commitments()), tmp_path / "a.xlsx")
    with pytest.raises(
        TypeError, match=r"^expected a Dataset, not <Posts.*>; for one table, write ds\.posts\."
    ):
        ogp.write(cast("Any", ogp.Posts()), tmp_path / "a.xlsx")
    with pytest.raises(TypeError, match=r"expected a Dataset, not 1$"):
        ogp.write(cast("Any", 1), tmp_path / "a.xlsx")
    with pytest.raises(TypeError, match="path as text"):
        ogp.write(ogp.Dataset(), cast("Any", 1))


def test_folders(tmp_path: Path) -> None:
    """A folder that exists needs no slash. Other files in it stay, and its tables are replaced."""
    (tmp_path / "notes.txt").write_text("mine")
    ogp.write(ogp.samples.invented(), tmp_path)
    ogp.write(ogp.Dataset(), tmp_path)
    assert ogp.read(tmp_path).dataset == ogp.Dataset()
    assert (tmp_path / "notes.txt").read_text() == "mine"
    with pytest.raises(FileNotFoundError):
        ogp.write(ogp.Dataset(), f"{tmp_path}/no/such/")
    with pytest.raises(FileExistsError):
        ogp.write(ogp.Dataset(), f"{tmp_path}/notes.txt/")


def test_a_folder_is_written_completely_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a file cannot be written, the old package stays as it is, and no draft and no new folder is left."""
    old, new = ogp.samples.invented(), ogp.samples.guatemala()
    folder = tmp_path / "old"
    ogp.write(old, f"{folder}/")
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    real, calls = os.fsync, count()

    def full(descriptor: int) -> None:
        if next(calls) == 3:
            raise OSError(ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr("os.fsync", full)
    for target in (folder, tmp_path / "new"):
        calls = count()
        with pytest.raises(OSError, match=r"No space left on device: '.*csv'"):
            ogp.write(new, f"{target}/")
    monkeypatch.undo()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    assert [one.name for one in tmp_path.iterdir()] == ["old"]
    (folder / "posts.csv").unlink()
    (folder / "posts.csv").mkdir()
    with pytest.raises(FileExistsError, match=r"not a file, and not replaced by one: '.*posts.csv'"):
        ogp.write(new, folder)
    assert (folder / "commitments.csv").read_bytes() == before["commitments.csv"]


def test_empty_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty path is no folder: nothing is read or written."""
    ogp.write(ogp.Dataset(), tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    calls: list[Callable[[], object]] = [
        lambda: ogp.write(ogp.samples.invented(), ""),
        lambda: ogp.read(""),
        lambda: ogp.dump(ogp.Dataset(), ""),
        lambda: ogp.load(""),
        lambda: ogp.with_facts(ogp.Dataset(), ""),
    ]
    for call in calls:
        with pytest.raises(FileNotFoundError, match="the path is empty; name a file or a folder"):
            call()
    assert sorted(tmp_path.iterdir()) == before


def test_long_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that a cell cannot hold is an error that says where it is, and what to write instead."""
    plan = ogp.ActionPlan(id="AP_GTM01", member="GTM", summary="x" * 32_768)
    with pytest.raises(
        ValueError, match=r"sheet 'plans': column 'summary', row 2: a cell of a sheet has at most"
    ):
        ogp.write(ogp.Dataset(plans=[plan]), tmp_path / "a.xlsx")
    ogp.write(ogp.Dataset(plans=[plan]), tmp_path / "a.zip")
    assert ogp.read(tmp_path / "a.zip").dataset.plans[0] == plan
    plan = ogp.evolve(plan, summary="x" * (2**17 + 1))
    message = (
        r"sheet 'plans', row 2, column 'summary': `read` accepts 131,072 characters .* write a .json file"
    )
    with pytest.raises(ValueError, match=message):
        ogp.write(ogp.Dataset(plans=[plan]), tmp_path / "b.zip")
    monkeypatch.setattr("ogpmodel._book.content.MOST_ROWS", 3)
    posts = [ogp.Post(member="GTM", title="x")] * 2
    ogp.write(ogp.Dataset(posts=posts), tmp_path / "c.zip")
    with pytest.raises(
        ValueError, match=r"sheet 'posts': `read` accepts 2 rows, but there are 3; write a part"
    ):
        ogp.write(ogp.Dataset(posts=[*posts, posts[0]]), tmp_path / "c.zip")


def test_a_text_that_an_apostrophe_makes_too_long(tmp_path: Path) -> None:
    """The longest text of a CSV cell is shorter by one if it begins as a formula."""
    for name in ("x" * 2**17, "=" * (2**17 - 1)):
        ds = ogp.Dataset(members=[ogp.Member(code=code, name=name) for code in ("GTM", "HND")])
        ogp.write(ds, tmp_path / "a.zip")
        assert ogp.read(tmp_path / "a.zip").dataset == ds
    ds = ogp.Dataset(members=[ogp.Member(code="GTM", name="=" * 2**17)])
    for name in ("b.zip", "b/"):
        with pytest.raises(ValueError, match=r"accepts 131,072 characters in a cell, but there are 131,073"):
            ogp.write(ds, f"{tmp_path}/{name}")
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("name", ["a.zip", "a/", "a.xlsx"])
def test_what_read_would_reject_is_not_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of bytes is that of `read`."""
    monkeypatch.setattr("ogpmodel._book.limits.MOST_BYTES", 10_000)
    with pytest.raises(ValueError, match=r"too large for `read`: more than 64 MiB, unpacked; write a part"):
        ogp.write(ogp.samples.invented(), f"{tmp_path}/{name}")
    assert not [*tmp_path.iterdir()]


def test_other_limits_of_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows with too many delimiters, elements of XML, and archives that hardly shrink."""
    member = ogp.Member(code="GTM", name="," * 100_000, extras=EXTRAS)
    with pytest.raises(ValueError, match=r"too large for `read`: members.csv: .*; write a part"):
        ogp.write(ogp.Dataset(members=[member]), tmp_path / "a.zip")
    monkeypatch.setattr("ogpmodel._book.limits.MOST_BYTES", 100_000)
    with pytest.raises(ValueError, match=r"more than 64 MiB, unpacked"):
        ogp.write(ogp.samples.invented(), tmp_path / "a.xlsx")
    monkeypatch.undo()
    monkeypatch.setattr("ogpmodel._book.limits.MOST_ELEMENTS", 100)
    with pytest.raises(ValueError, match=r"too large for `read`: more than 100 elements of XML"):
        ogp.write(ogp.samples.invented(), tmp_path / "a.xlsx")
    with pytest.raises(ValueError, match=r"more than 64 MiB"):
        check_archive(bytes(2**26 + 1))
    assert not [*tmp_path.iterdir()]


def test_messages_of_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of CSV files is called a data package, and not a workbook."""
    data = archive_of(ogp.samples.invented())
    monkeypatch.setattr("ogpmodel._sources.workbook_parts.MOST_BYTES", 100)
    with pytest.raises(ogp.InvalidData, match="the data package is too large: "):
        ogp.reads(data)


@pytest.mark.parametrize(("first", "second"), [("a", "bb"), ("", "b")])
def test_a_second_package_in_an_archive(first: str, second: str) -> None:
    """One package is read, and a warning names the files that are not; those of macOS do not count."""
    memory = BytesIO()
    folders = {first: ogp.samples.invented(), second: ogp.Dataset()}
    with zipfile.ZipFile(memory, "w") as target:
        for folder, dataset in folders.items():
            with zipfile.ZipFile(BytesIO(archive_of(dataset))) as source:
                for name in source.namelist():
                    target.writestr(f"{folder}/{name}".removeprefix("/"), source.read(name))
        target.writestr(f"__MACOSX/{first}/._members.csv", b"\0")
    found = ogp.reads(memory.getvalue())
    assert found.dataset == ogp.samples.invented()
    (warning,) = found.report.where(code="sheet-ignored")
    assert f"not read: '{second}/metadata.csv', '{second}/sources.csv'" in warning.message
    assert "MACOSX" not in warning.message
    assert not ogp.reads(archive_of(ogp.samples.invented())).report.where(code="sheet-ignored")


def test_an_ogp_table_beside_another_in_an_archive() -> None:
    """The tables of OGP in a data package are treated alike."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as target:
        target.writestr("datapackage.json", b"{}")
        target.writestr("a.csv", sheet_path("commitments-2015").read_bytes())
        target.writestr("more/b.csv", sheet_path("participation-2016").read_bytes())
    found = ogp.reads(memory.getvalue())
    assert found.report.format == "commitments-2015"
    (warning,) = found.report.where(code="sheet-ignored")
    assert warning.message.endswith("not read: 'more/b.csv'")


# The workbook.


def test_the_workbook_explains_itself(tmp_path: Path) -> None:
    """The first sheet has licence, rules, columns and codes. Cells are typed."""
    ogp.write(ogp.samples.guatemala(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["About", *sheets()]
    about = ["|".join(str(cell.value) for cell in row if cell.value) for row in book["About"].iter_rows()]
    assert "Licence|CC BY 4.0" in about
    assert "commitments|108|A commitment of an action plan. Its key is `id`." in about
    assert "plans|number|Number among the member's plans, from 1.|a whole number" in about
    assert any(one.startswith("Missing|not-reviewed|Not reviewed|") for one in about)
    plans = book["plans"]
    assert [cell.value for cell in plans[1]][:5] == ["id", "member", "number", "title", "submitted"]
    assert [cell.value for cell in plans[2]][:5] == ["AP_GTM01", "GTM", 1, "Action Plan 1", 2012]
    assert plans["A2"].number_format == "@"
    assert plans["C2"].number_format == "General"
    assert plans.freeze_panes == "B2"


def test_numbers_that_programs_round_are_text(tmp_path: Path) -> None:
    """A cell keeps 15 digits."""
    ogp.write(fragile(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    values = [row[1].value for row in book["figures"].iter_rows(min_row=2)]
    assert [type(one) for one in values] == [float, str, str, float, str, str, str, int, float]
    years = [row[2].value for row in book["resources"].iter_rows(min_row=2)]
    assert years == [2014, -1, str(2**63 - 1), str(-(2**63)), 10**15, str(10**15 + 1)]


def test_formulas_in_workbooks_stay_text(tmp_path: Path) -> None:
    """No text becomes a formula; only CSV needs an apostrophe before it."""
    ogp.write(fragile(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    names = [row[1] for row in book["members"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in names} == {"s"}
    rows = csv.DictReader(StringIO(members_of(archive_of(fragile()))))
    starts = {row["name"][:2] for row in rows if row["name"].lstrip("'")[:1] in {*"=+-@"}}
    assert starts == {"'=", "'+", "'-", "'@", "''"}


def members_of(data: bytes) -> str:
    """Return the file of the members in a data package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("members.csv").decode()


# Texts in cells.


@given(st.one_of(texts(), st.text(st.sampled_from('\\u0Bb_x"\r\n \0;['), max_size=9)))
def test_texts_in_cells(text: str) -> None:
    """Every text has a cell that XML can contain and programs do not trim."""
    cell = cell_of_text(text)
    assert text_of_cell(cell) == text
    assert cell
    assert cell == cell.strip()
    assert not set(cell) & set(map(chr, [*range(9), 11, 12, 13, *range(14, 32), *range(127, 160)]))
    assert text_of_cell(r"half \uD800") == r"half \uD800"


COLUMN = next(one for one in sheets()["commitments"].columns if one.form is Form.LIST)


@given(st.lists(st.one_of(texts(), st.text(st.sampled_from('a;[" \\u00'), max_size=5)), max_size=3))
def test_lists_in_cells(items: list[str]) -> None:
    """Several texts are in one cell, as JSON if semicolons are ambiguous."""
    assert value_of(cell_of_list(items), COLUMN) == items


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        (["a"], "a"),
        (["a", "b c"], "a; b c"),
        ([], "[]"),
        ([""], '[""]'),
        (["a;b"], '["a;b"]'),
        (["[a]", "b"], '["[a]", "b"]'),
        (["a", "[b]"], "a; [b]"),
        ([" a"], '[" a"]'),
    ],
)
def test_forms_of_lists(items: list[str], cell: str) -> None:
    """Most lists are readable."""
    assert cell_of_list(items) == cell


@pytest.mark.parametrize("cell", ["a;b", " a ; b;", "a; ;b", '["a", "b"]'])
def test_lists_that_people_type(cell: str) -> None:
    """Blanks around values, and separators at the end, do not matter."""
    assert value_of(cell, COLUMN) == ["a", "b"]


def test_empty_extras_are_an_empty_cell() -> None:
    """Most records have none."""
    assert cell_of({}, Form.OBJECT) is None


# The layout.


def test_the_layout_has_every_field() -> None:
    """Each sheet has unique headings, and the columns of a field are next to each other."""
    assert list(sheets()) == [
        "metadata", "sources", "members", "contacts", "plans", "commitments", "milestones", "assessments",
        "resources", "posts", "scores", "figures",
    ]  # fmt: skip
    for sheet in sheets().values():
        names = [one.name for one in sheet.all_columns]
        assert len(names) == len({one.casefold() for one in names})
    names = [one.name for one in sheets()["commitments"].columns if one.part is not Part.EXTRAS]
    at = names.index("start")
    assert names[at : at + 3] == ["start", "start_text", "start_missing"]
    names = [one.name for one in sheets()["assessments"].columns]
    at = names.index("design.specificity")
    assert names[at + 1] == "design.specificity_missing"


def test_columns_of_extras_are_written_if_needed() -> None:
    """They are the only columns that a file may lack."""
    plain, own = ogp.Post(member="A", title="x"), FrozenMap({"x-budget": 12.5})
    head, row = csv.reader(StringIO(posts_of([plain])))
    assert "extras" not in head
    assert row[:2] == ["A", "x"]
    head, _, row = csv.reader(StringIO(posts_of([plain, ogp.evolve(plain, extras=own)])))
    assert head[-1] == "extras"
    assert row[-1] == '{"x-budget": 12.5}'


def posts_of(posts: list[ogp.Post]) -> str:
    """Return the file of some posts in a data package."""
    with zipfile.ZipFile(BytesIO(archive_of(ogp.Dataset(posts=posts)))) as archive:
        return archive.read("posts.csv").decode()


# The description of the data package.

NAME = {"type": "string", "pattern": "^[-a-z0-9._/]+$"}
LINK = {"type": "string", "pattern": "^((?![./~])[^:]+|https?://.*)$"}
FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "integer", "number", "boolean"]},
        "constraints": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "required": {"type": "boolean"},
                "unique": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
            },
        },
    },
}
PACKAGE = {
    "type": "object",
    "required": ["resources"],
    "properties": {
        "name": NAME,
        "title": {"type": "string"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string", "pattern": "^([-a-zA-Z0-9._])+$"}},
            },
        },
        "contributors": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "sources": {"type": "array", "items": {"required": ["title"], "properties": {"path": LINK}}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "schema"],
                "properties": {
                    "name": NAME,
                    "path": LINK,
                    "type": {"const": "table"},
                    "profile": {"const": "tabular-data-resource"},
                    "encoding": {"type": "string"},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {"fields": {"type": "array", "minItems": 1, "items": FIELD}},
                    },
                },
            },
        },
    },
}
"""The parts of the standard's schema that we use. Source: Data Package 2.0 and 1.0, profiles."""


@pytest.mark.parametrize("name", DATASETS)
def test_descriptions_of_samples(name: str) -> None:
    """The description of each matches the schema of the standard."""
    check_package(archive_of(DATASETS[name]))


def check_package(data: bytes) -> None:
    """Check the description of a data package, and that it names the columns and values of its files."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        plain = json.loads(archive.read("datapackage.json"))
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    jsonschema.Draft202012Validator(PACKAGE).validate(plain)
    assert {one["path"] for one in plain["resources"]} == files.keys() - {"datapackage.json"}
    for resource in plain["resources"]:
        head, *rows = csv.reader(StringIO(files[resource["path"]], newline=""))
        fields = resource["schema"]["fields"]
        assert head == [one["name"] for one in fields]
        for place, field in enumerate(fields):
            check_values(field, [row[place] for row in rows])


def check_values(field: dict[str, Any], cells: list[str]) -> None:
    """Check the cells of a column by the description of it."""
    limits, stated = field.get("constraints", {}), [one for one in cells if one]
    assert len(stated) == len(cells) or "required" not in limits
    assert len(set(stated)) == len(stated) or "unique" not in limits
    assert set(stated) <= {*limits.get("enum", stated)}
    readers: dict[str, Any] = {
        "integer": int,
        "number": float,
        "boolean": {"true": 1, "false": 0}.__getitem__,
    }
    for one in stated:
        readers.get(field["type"], str)(one)


def test_what_the_description_states() -> None:
    """Keys, references and origin are in the terms of the standard."""
    with zipfile.ZipFile(BytesIO(archive_of(ogp.samples.guatemala()))) as archive:
        plain = json.loads(archive.read("datapackage.json"))
    assert plain["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert plain["sources"][0]["path"] == "https://www.opengovpartnership.org/members/guatemala/"
    by_name = {one["name"]: one["schema"] for one in plain["resources"]}
    assert by_name["plans"]["primaryKey"] == ["id"]
    reference = {"resource": "commitments", "fields": ["id"]}
    assert by_name["milestones"]["foreignKeys"] == [{"fields": ["commitment"], "reference": reference}]
    assert "primaryKey" not in by_name["posts"]
    scope = next(one for one in by_name["figures"]["fields"] if one["name"] == "scope")
    assert scope["constraints"]["enum"] == ["world", "region", "member", "plan"]


def test_workbooks_need_a_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error names the extra."""
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(ModuleNotFoundError, match=r"write needs xlsxwriter.*ogpmodel\[xlsx\]"):
        ogp.write(ogp.Dataset(), tmp_path / "a.xlsx")
