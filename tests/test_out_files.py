"""Tables as CSV files and workbooks."""

import csv
import sys
import unicodedata
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import load_workbook

from ogpmodel import PartialDate
from ogpmodel._out import xlsx
from ogpmodel._out.columns import Column, ColumnType
from ogpmodel._out.csv_files import cell_text, original_text, safe_text
from ogpmodel._out.table import Table
from ogpmodel.testing import texts
from out_tables import TABLE, tables

X = Column("x", ColumnType.TEXT)


@given(tables())
@settings(deadline=None)
def test_csv_is_read_back(table: Table) -> None:
    """The cells are the plain values as text; a text that looks like a formula is restored."""
    head, *rows = csv.reader(StringIO(table.to_csv(breaks=True) or "", newline=""))
    records = table.to_records(breaks=True)
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert head == list(record)
        assert list(map(restored, row, record.values())) == list(map(cell_text, map(frozen, record.values())))


def frozen(value: Any) -> Any:
    """Return a tuple for a list."""
    return tuple(cast("list[object]", value)) if isinstance(value, list) else value


def restored(cell: str, value: object) -> str:
    """Return the text of a cell without the apostrophe of a formula."""
    return original_text(cell) if isinstance(value, (str, list)) else cell


@given(texts())
def test_formulas(text: str) -> None:
    """The change is reversible, for every text, and no text begins as a formula."""
    for one in (text, f"={text}", f"'{text}", f"'={text}", f" \t-{text}"):
        assert original_text(safe_text(one)) == one
        assert safe_text(one).lstrip("\ufeff\t ")[:1] not in {*"=+-@"}


INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u3164\ufe0f\uffa0\U000e0100\u2800"
"""Letters and marks without a form, of other categories than those of format and space."""


def test_every_invisible_character_before_a_formula() -> None:
    """A program that drops what people do not see finds no formula behind it."""
    unseen = {"Cc", "Cf", "Zs", "Zl", "Zp"}
    signs = [one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) in unseen]
    assert len(signs) > 200
    assert not [one for one in (*signs, *INVISIBLE) if safe_text(f"{one}=1") != f"'{one}=1"]
    assert not [one for one in "aé中9" if safe_text(f"{one}=1") != f"{one}=1"]


@given(
    st.text(st.sampled_from(f"'\"=+-@\uff1d\ufe66a1 \t\r\n\ufeff\u200b\u00ad\u061c{INVISIBLE}"), max_size=8)
)
def test_the_apostrophe_is_undone(text: str) -> None:
    """The law for texts of what a formula begins with; exactly one apostrophe is added, or nothing."""
    assert original_text(safe_text(text)) == text
    assert safe_text(text) in {text, f"'{text}"}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        (" =1", "' =1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("'90s", "'90s"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_cells_that_begin_as_a_formula(text: str, cell: str) -> None:
    """Text gets an apostrophe, and so does a header; a number does not."""
    assert safe_text(text) == cell
    columns = [Column(text or "x", ColumnType.TEXT), Column("n", ColumnType.INTEGER)]
    head, row = csv.reader(StringIO(Table(columns, [[text], [-1]]).to_csv(breaks=True) or "", newline=""))
    assert head == [cell or "x", "n"]
    assert row == [cell, "-1"]


def test_csv_file(tmp_path: Path) -> None:
    """A file has the same bytes as the text; a byte order mark is written on request."""
    path = tmp_path / "a.csv"
    assert TABLE.to_csv(path) is None
    assert path.read_bytes().decode() == TABLE.to_csv()
    TABLE.to_csv(str(path), bom=True, labels=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,title,")
    assert b",Limited," in path.read_bytes()
    with pytest.raises(OSError, match="nowhere"):
        TABLE.to_csv(tmp_path / "nowhere" / "a.csv")


def cells(path: Path, sheet: str = "Data") -> list[list[Any]]:
    """Return the cells of a sheet."""
    return [list(row) for row in load_workbook(path)[sheet].values]


def test_workbook(tmp_path: Path) -> None:
    """The sheet of the data has typed cells, a frozen header and a filter."""
    path = tmp_path / "a.xlsx"
    TABLE.to_xlsx(path)
    head, first, second, third = cells(path)
    records = TABLE.to_records()
    assert head == list(records[0])
    assert first[:6] == ["GT0001", "Abrir los datos", "es", 2014, 3, True]
    assert first[head.index("start_first")] == datetime(2014, 7, 1)  # noqa: DTZ001 - a day has no zone
    assert first[head.index("area")] == "open-data; gender"
    assert second[head.index("completion_missing")] == "too-early"
    assert second[1] == records[1]["title"].replace("\x1b", "_x001B_")
    assert third[head.index("completion")] == "complete"
    sheet = load_workbook(path)["Data"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:W4"
    assert sheet["A2"].data_type == "s"
    assert sheet["B3"].data_type == "s"


def test_about(tmp_path: Path) -> None:
    """The other sheet has title, licence, and the meaning of each column and code."""
    path = tmp_path / "a.xlsx"
    TABLE.to_xlsx(path)
    rows = [tuple(one for one in row if one) for row in cells(path, "About")]
    assert rows[:4] == [("Title", "Try <this>"), (), ("Licence", "CC BY 4.0"), ()]
    assert rows[4] == ("Column", "Label", "Meaning", "Source")
    assert ("title", "Title", "The title.") in rows
    assert ("completion", "completion", "IRM") in rows
    assert any(row[:3] == ("completion", "limited", "Limited") for row in rows)


def test_what_a_spreadsheet_program_would_change_is_text(tmp_path: Path) -> None:
    """Early days and long numbers are texts."""
    columns = [Column("start", ColumnType.DATE), Column("n", ColumnType.INTEGER)]
    table = Table(columns, [[PartialDate(1900, 2, 28), PartialDate(1900, 3, 1)], [10**15, 10**15 + 1]])
    table.to_xlsx(tmp_path / "a.xlsx")
    _, first, second = cells(tmp_path / "a.xlsx")
    assert first == ["1900-02-28", "1900-02-28", "1900-02-28", 10**15]
    assert second == ["1900-03-01", *[datetime(1900, 3, 1)] * 2, str(10**15 + 1)]  # noqa: DTZ001


def test_a_workbook_without_rows_or_columns(tmp_path: Path) -> None:
    """Both can be written."""
    Table([X], [[]]).to_xlsx(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [["x"]]
    Table([], []).to_xlsx(tmp_path / "b.xlsx")
    assert cells(tmp_path / "b.xlsx") == []


def test_what_a_sheet_cannot_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too long texts and too large tables are errors that name the limit; no file is written."""
    path = tmp_path / "a.xlsx"
    Table([X], [["\U0001f600" * 16_383]]).to_xlsx(path)
    path.unlink()
    with pytest.raises(ValueError, match=r"row 3: .* at most 32,767 letters, but the text has 32,768, as"):
        Table([X], [["a", "\U0001f600" * 16_384]]).to_xlsx(path)
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(ValueError, match="at most 1 rows and 16,384 columns, but the table has 2 and 1"):
        Table([X], [["a", "b"]]).to_xlsx(path)
    monkeypatch.setattr(xlsx, "MOST_COLUMNS", 0)
    with pytest.raises(ValueError, match="but the table has 1 and 1"):
        Table([X], [["a"]]).to_xlsx(path)
    assert not path.exists()


def test_days_in_csv() -> None:
    """A day is written as in ISO 8601, years before 1000 included."""
    assert cell_text(date(987, 1, 2)) == "0987-01-02"


@pytest.mark.parametrize(
    ("method", "library", "extra"),
    [
        ("to_xlsx", "xlsxwriter", "xlsx"),
        ("to_parquet", "pyarrow", "arrow"),
        ("to_pandas", "pandas", "pandas"),
        ("to_polars", "polars", "polars"),
        ("__arrow_c_schema__", "pyarrow", "arrow"),
        ("__arrow_c_stream__", "pyarrow", "arrow"),
    ],
)
def test_a_library_that_is_not_installed(
    method: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the method, the library and the command that installs it."""
    monkeypatch.setitem(sys.modules, library, None)
    message = rf"{method} needs {library}, which is not installed; run: pip install 'ogpmodel\[{extra}\]'"
    with pytest.raises(ModuleNotFoundError, match=message):
        getattr(TABLE, method)(*[tmp_path / "a"] * (method in {"to_xlsx", "to_parquet"}))


def test_a_library_that_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the library's own import stays as it is."""
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setattr("ogpmodel._out.optional.EXTRAS", {})

    def fail(name: str) -> None:
        raise ModuleNotFoundError(f"{name} needs numpy", name="numpy")

    monkeypatch.setattr("ogpmodel._out.optional.import_module", fail)
    with pytest.raises(ModuleNotFoundError, match="polars needs numpy"):
        TABLE.to_polars()
