"""Workbooks, in Open XML and OpenDocument: what a cell is, where a row is, and what is bounded."""

import io
import zipfile
from types import ModuleType

import openpyxl
import pytest

import ogpmodel as ogp
from attacks import (
    ATTACKS,
    READ,
    SHEET,
    book,
    cells,
    inline,
    paragraphs,
    parts_of,
    sheet,
    spreadsheet,
    with_part,
    zipped,
)
from ogpmodel._problems.problems import Place
from ogpmodel._sources import (
    csv_text,
    json_rows,
    open as opening,
    opendocument,
    openxml,
    python_rows,
    source_table,
    workbook_parts,
    workbooks,
)
from ogpmodel._sources.openxml import shows_date, unescaped
from ogpmodel._sources.source_table import iso_text, moment_text, number_text
from ogpmodel._tables import read, result
from sheets import table

HEADS = ["Country", "Action Plan Number", "Comm No", "Commitment Title", "Start Date"]
KIND = "commitments-2017"
STRICT = {
    "main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "links": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
Rows = list[tuple[int, list[str]]]


def rows_of(data: bytes) -> Rows:
    """Return the rows of the first sheet."""
    return list(next(iter(workbooks.tables_of_workbook(data, Place()))).rows())


def row_of(cells_: str, **changes: str) -> list[str]:
    """Return the cells of the one row of a workbook."""
    ((_, row),) = rows_of(book(f"<row>{cells_}</row>", **changes))
    return row


def rejected(data: bytes) -> ogp.Problem:
    """Return the one problem with which a workbook is rejected."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.read(data)
    (problem,) = caught.value.problems
    return problem


# Bounds.

MODULES: tuple[ModuleType, ...] = (
    csv_text,
    json_rows,
    opendocument,
    opening,
    openxml,
    python_rows,
    read,
    result,
    source_table,
    workbook_parts,
    workbooks,
)
SCALE = 100
BOUNDS = {
    "MOST_BYTES": 64 * 2**20,
    "MOST_CHARACTERS": 64 * 2**20,
    "LONGEST_TAG": 20_000_000,
    "MOST_CELLS": 1_500_000,
    "MOST_ELEMENTS": 2_500_000,
    "MOST_FORMATS": 65_536,
    "MOST_NAMES": 200_000,
    "MOST_PACKED_SEPARATORS": 2_500_000,
    "MOST_PARTS": 10_000,
    "MOST_ROWS": 25_000,
    "MOST_SEARCHED_CELLS": 150_000,
    "MOST_SHEETS": 1_000,
    "MOST_WORK": 2_500_000,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attack files of a hundredth of their size, against a hundredth of the bounds; some can be read."""
    build, expected = ATTACKS[name]
    data = build(1_000_000 // SCALE)
    if expected == READ:
        assert ogp.read(data).report.rows > 0
        return
    for module in MODULES:
        for bound in BOUNDS.keys() & vars(module).keys():
            monkeypatch.setattr(module, bound, BOUNDS[bound] // SCALE)
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.read(data)
    assert caught.value.problems[0].code == expected


def test_what_was_unpacked_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No attack makes the reader take more than the bound and a chunk, even if the archive declares less."""
    monkeypatch.setattr(workbook_parts, "MOST_BYTES", 2**20)
    archive = workbook_parts.Archive(with_part(SHEET, b" " * 10 * 2**20), Place())
    with pytest.raises(ogp.InvalidData, match="too large"):
        for _ in archive.chunks(SHEET):
            pass
    assert -workbook_parts.CHUNK <= archive.bytes_left < 0


# Cells.


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>12345678901234567890</v></c>", "12345678901234567890"),
        ("<c><v>4.0999999999999996</v></c>", "4.1"),
        ("<c><v>3.0</v></c>", "3"),
        ("<c><v>1E+20</v></c>", "1E+20"),
        ("<c><v>1E+400</v></c>", "1E+400"),
        ("<c><v>?</v></c>", "?"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><f>B2</f><v>x_x000D_</v></c>', "x\r"),
        ("<c><f>SUM(1)</f></c>", "=SUM(1)"),
        ("<c><f>SUM(1)</f><v/></c>", "=SUM(1)"),
        ("<c><f>SUM(1)</f><v>4</v></c>", "4"),
        ('<c><f t="shared" si="0"/></c>', "="),
        ('<c t="s"><v>0</v></c>', "shared text"),
        ('<c t="s"><v> 0\n</v></c>', "shared text"),
        ('<c t="b"><v> true </v></c>', "TRUE"),
        ('<c t="b"><v>2</v></c>', "2"),
        ('<c t="str"><v>a</v>b</c>', "a"),
        ('<c t="inlineStr"><is>\n<r>\n<t>in</t>\n<rPr/>x</r>\n<r><t>line</t></r></is></c>', "inline"),
        ('<c s="1" t="str"><v>41821</v></c>', "41821"),
        ('<c t="inlineStr"><is><t>in</t></is><v>1</v></c>', "in"),
        ("<c><f>=SUM(1)</f></c>", "=SUM(1)"),
        ('<c t="str"><f>"_x0041_"</f></c>', '="A"'),
        ('<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c>', "inline"),
        ("<c><is><t>no type</t></is></c><c/>", "no type"),
        ('<c t="d"><v>2014-07-01T00:00:00.000Z</v></c>', "2014-07-01"),
        ('<c s="1"><v>41821</v></c>', "2014-07-01"),
        ('<c s="1"><v>41821.5</v></c>', "2014-07-01 12:00:00"),
        ('<c s="1"><v>0.5</v></c>', "12:00:00"),
        ('<c s="1"><v>2014</v></c>', "2014"),
        ('<c s="1"><v>1</v></c>', "1900-01-01"),
        ('<c s="1"><v>-1</v></c>', "-1"),
        ('<c s="1"><v>x</v></c>', "x"),
        ('<c s="9"><v>41821</v></c>', "41821"),
    ],
)
def test_cells_as_text(cell: str, text: str) -> None:
    shared = "<si><r><t>shared</t></r><r><t> text</t></r><rPh><t>no</t></rPh></si>"
    assert row_of(cell, texts=shared) == [text]


def test_an_empty_result_of_a_formula_is_blank() -> None:
    assert row_of('<c t="str"><f>B2</f><v></v></c><c><v>1</v></c>') == ["", "1"]


def test_days_from_1904() -> None:
    row = row_of('<c s="1"><v>40359</v></c><c s="1"><v>2014</v></c>', properties='<workbookPr date1904="1"/>')
    assert row == ["2014-07-01", "2014"]


def test_bare_numbers_of_days_from_1904_are_days_in_columns_of_dates() -> None:
    heads = inline([[*HEADS, "End Date"]])
    row = inline([["Ghana", "1", "1", "40359"]]).removesuffix("</row>")
    row += "<c><v>40359</v></c><c><v>2015</v></c></row>"
    found = ogp.read(book(heads + row, properties='<workbookPr date1904="1"/>'), kind=KIND)
    (commitment,) = found.dataset.commitments
    assert commitment.start == ogp.PartialDate(2014, 7, text="2014-07-01")
    assert (commitment.title, commitment.end) == ("40359", ogp.PartialDate(2015))
    messages = [one.message for one in found.report.where(code="date-by-rule")]
    assert "the number 40359 is the day 2014-07-01: the workbook counts days from 1904" in messages


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("0.00", False),
        ("yyyy-mm-dd", True),
        ("[$-409]mmm\\-yy;@", True),
        ('0 "days"', False),
        ("[Red]0", False),
        ("[h]:mm", False),
        ("h:mm AM/PM", True),
        ("#,##0_);(#,##0)", False),
    ],
)
def test_formats_that_show_dates(code: str, is_date: bool) -> None:  # noqa: FBT001 - the expected value
    assert shows_date(code) is is_date


def test_formats_of_the_workbook_are_used() -> None:
    own = '<numFmt numFmtId="164" formatCode="d/m/yy"/><numFmt numFmtId="14" formatCode="0"/>'
    numbers = f"<numFmts>{own}</numFmts>"
    formats = '<xf numFmtId="164"/><xf numFmtId="14"/>'
    row = row_of('<c><v>41821</v></c><c s="1"><v>41821</v></c>', numbers=numbers, formats=formats)
    assert row == ["2014-07-01", "41821"]


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        ("AP_GTM01_x000D_", "AP_GTM01\r"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_x0000_", "_x0000_"),
        ("_xD83D_", "_xD83D_"),
        ("_x12_", "_x12_"),
    ],
)
def test_escaped_characters(escaped: str, text: str) -> None:
    assert unescaped(escaped) == text


def test_escaped_headings_and_names_are_recognised() -> None:
    rows = [[f"{head}_x000D_" for head in cells()[0]], cells()[1]]
    found = ogp.read(book(inline(rows)))
    assert not found.report.unknown
    assert found.dataset == ogp.read(book()).dataset


def test_numbers_and_moments_as_text() -> None:
    assert number_text(" 007 ") == "007"
    for other in ("1_000", "\u0663", "\uff13.5", "1e", ""):
        assert number_text(other) == moment_text(other, from_1904=False) == other
    assert number_text("9007199254740993.5") == "9007199254740993.5"
    assert moment_text("2958465", from_1904=False) == "9999-12-31"
    assert moment_text("2958466", from_1904=False) == "2958466"
    assert moment_text("nan", from_1904=False) == "nan"
    assert iso_text("2014-07-01 10:00:00") == "2014-07-01 10:00:00"


# Rows.


def test_rows_keep_their_own_numbers() -> None:
    rows = '<row r="3"><c r="B3"><v>1</v></c></row><row r="7"><c r="C7"><v>2</v></c></row>'
    rows += "<row><c><v>3</v></c></row>"
    assert rows_of(book(rows)) == [(3, ["", "1"]), (7, ["", "", "2"]), (8, ["3"])]


def test_rows_without_number_take_that_of_their_first_cell() -> None:
    rows = '<row><c r="A4"><v>1</v></c></row><row><c><v>2</v></c></row>'
    assert rows_of(book(rows)) == [(4, ["1"]), (5, ["2"])]


def numbered(*numbers: int) -> bytes:
    """Return a workbook whose rows have these numbers."""
    rows = [HEADS, *(["Ghana", "1", str(one), f"T{at}"] for at, one in enumerate(numbers))]
    parts = inline(rows).split("<row>")[1:]
    return book(
        "".join(f'<row r="{number}">{part}' for number, part in zip((1, *numbers), parts, strict=True))
    )


def test_row_numbers_that_go_back_or_occur_twice_lose_no_row() -> None:
    found = ogp.read(numbered(2, 5, 5, 3, 7, 1), kind=KIND)
    assert [one.title for one in found.dataset.commitments] == ["T0", "T1", "T2", "T3", "T4", "T5"]
    problems = found.report.where(code="sheet-row-number").problems
    assert [(one.place.row, one.place.sheet) for one in problems] == [(5, "Data"), (3, "Data"), (1, "Data")]
    assert problems[0].message == "the row has the number 5 and comes after row 5; it is read nevertheless"
    # Rows 3, 4 and 6 are blank when row 7 comes.
    assert found.report.left_out == 3


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', "the cell occurs twice in its row"),
        ('<row r="2"><c r="A3"><v>1</v></c></row>', "the cell 'A3' is in this row"),
        ('<row r="2"><c r="XFE2"><v>1</v></c></row>', "'XFE' is not a column"),
        ('<row r="2"><c r="a2"><v>1</v></c></row>', "'a' is not a column"),
        ('<row><c r="A4"/><c r="B5"><v>1</v></c></row>', "the cell 'B5' is in this row"),
        ('<row><c><v>1</v></c><c r="B3"><v>1</v></c></row>', "the cell 'B3' is in this row"),
        ('<row r="2"><c r="AAAA2"><v>1</v></c></row>', "'AAAA' is not a column"),
        ('<row r="2"><c r="2"><v>1</v></c></row>', "'' is not a column"),
        ('<row r="0"/>', "'0' is not a row number"),
        ('<row r="01"/>', "'01' is not a row number"),
        ('<row r="two"/>', "'two' is not a row number"),
        ('<c r="A2"><v>1</v></c>', "a cell outside of all rows"),
        ('<row r="2"><c t="s"><v>9</v></c></row>', "the shared text 9, which is missing"),
        ('<row r="2"><c t="s"><v>one</v></c></row>', "the shared text one, which is missing"),
    ],
)
def test_broken_rows_are_named(row: str, words: str) -> None:
    problem = rejected(book(inline(cells()[:1]).replace("<row>", '<row r="1">') + row))
    assert (problem.code, problem.place.sheet) == ("sheet-kind", "Data")
    assert words in problem.message


@pytest.mark.parametrize("number", ["1048577", "9999999999999"])
def test_rows_beyond_the_last(number: str) -> None:
    problem = rejected(book(inline(cells()) + f'<row r="{number}"><c><v>1</v></c></row>'))
    assert (problem.code, problem.place.sheet) == ("sheet-too-large", "Data")


def test_blank_rows_and_columns_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "MOST_ROWS", 12)
    blank = "<c s='1'/>" * (16_384 - len(cells()[0]))
    rows = inline(cells()).replace("</row>", f"{blank}</row>") + "<row><c s='1'/></row>" * 60_000
    found = ogp.read(book(rows))
    assert (found.report.rows, found.report.left_out) == (1, 0)
    assert found.dataset == ogp.read(book()).dataset


# Parts.


def test_strict_workbooks() -> None:
    assert ogp.read(book(**STRICT)).dataset == ogp.read(book()).dataset


def test_a_workbook_without_relationships_of_its_own() -> None:
    parts = parts_of(inline(cells()))
    del parts["_rels/.rels"]
    assert ogp.read(zipped(parts)).dataset == ogp.read(book()).dataset
    with_other_case = {name.upper() if name == SHEET else name: part for name, part in parts.items()}
    assert ogp.read(zipped(with_other_case)).dataset == ogp.read(book()).dataset


def test_elements_of_extensions_are_none_of_the_sheet() -> None:
    """Excel writes `x15:workbookPr` below the one of the date system, and drawings have rows of their own."""
    other = 'xmlns:x="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"'
    properties = f'<workbookPr date1904="1"/><x:workbookPr {other} chartTrackingRefBase="1"/>'
    assert row_of('<c s="1"><v>1</v></c>', properties=properties) == ["1904-01-02"]
    anchor = f'<x:row {other} r="?"/><x:c {other}/>'
    parts = parts_of("") | {SHEET: sheet(inline(cells()), before=anchor, after=anchor)}
    assert ogp.read(zipped(parts)).dataset == ogp.read(book()).dataset


def test_formats_of_conditions_are_not_those_of_cells() -> None:
    numbers = '<numFmts><numFmt numFmtId="164" formatCode="0.0"/></numFmts>'
    dxf = '<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs>'
    formats = '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="46"/>'
    cells_ = '<c s="1"><v>41821</v></c><c s="2"><v>1.5</v></c>'
    assert row_of(cells_, numbers=numbers + dxf, formats=formats) == ["41821", "1.5"]


def test_hidden_sheets_and_names() -> None:
    sheets = '<sheet name="a_x005F_x &amp; b" sheetId="1" state="hidden" r:id="rId1"/>'
    assert ogp.read(book(sheets=sheets)).report.rows == 1
    (one,) = workbooks.tables_of_workbook(book(sheets=sheets), Place())
    assert one.place.sheet == "a_x & b"


def test_other_sheets_than_those_of_cells() -> None:
    parts = parts_of("")
    links = str(parts["xl/_rels/workbook.xml.rels"]).replace("/worksheet", "/chartsheet")
    with pytest.raises(ogp.InvalidData, match="none of the first 30 rows is a header"):
        ogp.read(zipped(parts | {"xl/_rels/workbook.xml.rels": links}))


def test_a_sheet_without_part() -> None:
    assert "'Data' has no part" in rejected(book(sheets='<sheet name="Data" r:id="rId9"/>')).message
    parts = parts_of("")
    del parts[SHEET]
    assert "is missing" in rejected(zipped(parts)).message


def test_a_part_that_occurs_twice() -> None:
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, sheet(""))
    assert "occurs 2 times in the archive" in rejected(out.getvalue()).message


def test_an_encrypted_archive() -> None:
    data = bytearray(book())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    assert "save it without a password" in rejected(bytes(data)).message


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/workbook.bin", r"\.xlsb\); save it as \.xlsx"),
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a presentation, not a table"),
        ("Index/Document.iwa", "a Numbers spreadsheet"),
        ("content.xml", "an OpenDocument file without sheets"),
        ("table.csv", r"a zip archive \(table\.csv\), not a table; unpack it first"),
    ],
)
def test_other_archives_are_named(part: str, words: str) -> None:
    with pytest.raises(ogp.InvalidData, match=words):
        ogp.read(zipped({part: "x"}))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "no such"])
def test_encodings_of_parts(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{sheet(inline(cells()))}'
    if encoding == "no such":
        assert "its XML cannot be read" in rejected(with_part(SHEET, text)).message
    else:
        assert ogp.read(with_part(SHEET, text.encode(encoding))).dataset == ogp.read(book()).dataset


def test_a_workbook_with_extensions_that_openpyxl_warns_of() -> None:
    made = openpyxl.Workbook()
    for row in table("participation-2015"):
        made.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    extension = b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst></worksheet>'
    content[SHEET] = content[SHEET].replace(b"</worksheet>", extension)
    assert ogp.read(zipped(content)).report.rows == 2


# OpenDocument.


def test_opendocument_is_read() -> None:
    found = ogp.read(spreadsheet(paragraphs(cells())))
    assert found.dataset == ogp.read(book()).dataset


def ods_row(cell: str, before: str = "") -> list[str]:
    """Return the cells of the one row of a spreadsheet."""
    ((_, row),) = rows_of(spreadsheet(f"<table:table-row>{cell}</table:table-row>", before=before))
    return row


@pytest.mark.parametrize(
    ("attributes", "inside", "text"),
    [
        ('office:value-type="float" office:value="4.0999999999999996"', "<text:p>4.10</text:p>", "4.1"),
        ('office:value-type="percentage" office:value="0.5"', "<text:p>50%</text:p>", "0.5"),
        ('office:value-type="boolean" office:boolean-value="true"', "<text:p>WAHR</text:p>", "TRUE"),
        ('office:value-type="date" office:date-value="2014-07-01"', "<text:p>1.7.14</text:p>", "2014-07-01"),
        ('office:value-type="date" office:date-value="1905-07-06"', "", "2014"),
        ('office:value-type="date" office:date-value="2014-07-01T12:00:00"', "", "2014-07-01 12:00:00"),
        ('office:value-type="string" office:string-value="kept"', "<text:p>shown</text:p>", "kept"),
        (
            'office:value-type="string"',
            "<text:p>a</text:p><text:p>b<text:s/>c<text:tab/>d</text:p>",
            "a\nb c\td",
        ),
        (
            'office:value-type="string"',
            "<text:p>a<text:line-break/><text:span>b</text:span></text:p>",
            "a\nb",
        ),
        ("", "<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>", "a"),
        ("", "<text:p>a<office:annotation><text:p>note</text:p></office:annotation></text:p>", "a"),
        ('office:value-type="string"', "<text:p>#REF!</text:p>", "#REF!"),
        ('office:value-type="string" office:string-value=""', "<text:p>#REF!</text:p>", "#REF!"),
        ('office:value-type="string" office:string-value="a\nb\tc"', "<text:p>a\nb\tc</text:p>", "a\nb\tc"),
        ('table:formula="of:=SUM([.A1])"', "", "=SUM([.A1])"),
    ],
)
def test_cells_of_opendocument_as_text(attributes: str, inside: str, text: str) -> None:
    cell = f"<table:table-cell {attributes}>{inside}</table:table-cell>"
    assert ods_row(cell) == [text]


def test_repeated_rows_and_cells() -> None:
    cell = '<table:table-cell table:number-columns-repeated="{}">{}</table:table-cell>'
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        + cell.format(2, "")
        + cell.format(2, "<text:p>x</text:p>")
        + cell.format(16_380, "")
        + '</table:table-row><table:table-row table:number-rows-repeated="1048571"><table:table-cell/>'
        "</table:table-row>"
    )
    assert rows_of(spreadsheet(rows)) == [(4, ["", "", "x", "x"]), (5, ["", "", "x", "x"])]


def test_days_of_opendocument_from_1904() -> None:
    date = '<table:null-date table:date-value="1904-01-01"/>'
    before = f"<table:calculation-settings>{date}</table:calculation-settings>"
    (one,) = workbooks.tables_of_workbook(spreadsheet("", before=before, name="Days"), Place())
    assert (one.from_1904, one.place.sheet) == (True, "Days")


@pytest.mark.parametrize("times", ["0", "-1", "x", "99999999"])
def test_impossible_repetitions(times: str) -> None:
    row = f'<table:table-row table:number-rows-repeated="{times}"/>'
    assert "is repeated" in rejected(spreadsheet(row)).message


def test_rows_of_opendocument_beyond_the_last() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048576"/>'
    assert rejected(spreadsheet(blank + paragraphs(cells()))).code == "sheet-too-large"


def test_encrypted_opendocument() -> None:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
        "content.xml": "\0",
    }
    assert "save it without a password" in rejected(zipped(parts)).message


def test_cells_of_changes_are_not_read() -> None:
    old = "<table:table-cell><text:p>old</text:p></table:table-cell>"
    tracked = f"<table:tracked-changes>{old}</table:tracked-changes>"
    assert ods_row("<table:table-cell><text:p>new</text:p></table:table-cell>", tracked) == ["new"]


def test_formulas_and_values_outside_of_cells_are_not_read() -> None:
    after = "<extLst><ext><f>A1</f><v>1</v><t>x</t></ext></extLst>"
    assert rows_of(with_part(SHEET, sheet("<row><c><v>2</v></c></row>", after=after))) == [(1, ["2"])]


# Places and limits.


def test_the_place_of_a_broken_cell() -> None:
    first = inline(cells()[:1]).replace("<row>", '<row r="1">')
    one = '<c r="AB7"><v>1</v></c>'
    for row in (f'<row r="7">{one}{one}</row>', '<row r="7"><c r="AB7" t="s"><v>9</v></c></row>'):
        place = rejected(book(first + row)).place
        assert (place.sheet, place.row, place.letter) == ("Data", 7, "AB")
    place = rejected(book(f'{first}<row r="7"><c r="A8"><v>1</v></c></row>')).place
    assert (place.sheet, place.row, place.letter) == ("Data", 7, None)


def test_the_widest_row() -> None:
    """Column ALL is the thousandth. The first cell beyond it is named, and no later one is built."""
    ((_, row),) = rows_of(book('<row><c r="ALL1"><v>1</v></c><c r="XFD1"/></row>'))
    assert row == [""] * 999 + ["1"]
    problem = rejected(book('<row><c r="ALM1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'))
    assert problem.message == "row 1 has 1,001 cells; no table has more than 1,000"


def test_the_last_row() -> None:
    assert rows_of(book('<row r="1048576"><c><v>1</v></c></row>')) == [(2**20, ["1"])]
    assert rejected(book('<row r="1048577"/>')).code == "sheet-too-large"
    blank = '<table:table-row table:number-rows-repeated="1048575"/>'
    assert rows_of(spreadsheet(blank + paragraphs([["1"]]))) == [(2**20, ["1"])]


def test_a_format_that_no_cell_names_is_the_first() -> None:
    assert row_of('<c><v>41821</v></c><c s="1"><v>41821</v></c>', formats='<xf numFmtId="14"/><xf/>') == [
        "2014-07-01",
        "41821",
    ]


def test_as_many_sheets_as_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openxml, "MOST_SHEETS", 2)
    monkeypatch.setattr(opendocument, "MOST_SHEETS", 2)
    two = '<sheet name="Data" sheetId="1" r:id="rId1"/><sheet name="Styles" sheetId="2" r:id="rId2"/>'
    assert [one.place.sheet for one in workbooks.tables_of_workbook(book(sheets=two), Place())] == ["Data"]
    three = f'{two}<sheet name="Texts" sheetId="3" r:id="rId3"/>'
    assert "it has more than 2 sheets" in rejected(book(sheets=three)).message
    more = '</table:table><table:table table:name="B">'
    assert [one.place.sheet for one in workbooks.tables_of_workbook(spreadsheet(more), Place())] == [
        "Data",
        "B",
    ]
    assert "it has more than 2 sheets" in rejected(spreadsheet(more + more)).message


def test_as_many_formats_as_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openxml, "MOST_FORMATS", 2)
    number = '<numFmt numFmtId="{}" formatCode="yyyy"/>'
    numbers = f"<numFmts>{number.format(164)}{number.format(165)}{{}}</numFmts>"
    format_ = '<xf numFmtId="164"/>'
    cell = '<c s="1"><v>41821</v></c>'
    assert row_of(cell, numbers=numbers.format(""), formats=format_ * 2) == ["2014-07-01"]
    for three in (
        {"numbers": numbers.format(number.format(166)), "formats": format_},
        {"numbers": "", "formats": format_ * 3},
    ):
        assert "it has more than 2 formats of cells" in rejected(book(**three)).message


def test_as_many_blanks_and_cells_as_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opendocument, "MOST_CHARACTERS", 5)
    monkeypatch.setattr(opendocument, "MOST_CELLS", 3)
    text = '<table:table-cell><text:p>x<text:s text:c="{}"/><text:s/>y</text:p></table:table-cell>'
    assert ods_row(text.format(4)) == ["x     y"]
    problem = rejected(spreadsheet(f"<table:table-row>{text.format(5)}</table:table-row>"))
    assert (problem.code, problem.place.sheet) == ("sheet-too-large", "Data")
    three = '<table:table-cell table:number-columns-repeated="{}"><text:p>x</text:p></table:table-cell>'
    assert ods_row(three.format(3)) == ["x", "x", "x"]
    problem = rejected(spreadsheet(f"<table:table-row>{three.format(4)}</table:table-row>"))
    assert (problem.code, problem.place.sheet) == ("sheet-too-large", "Data")


def test_days_of_opendocument_are_counted_from_1899_unless_it_states_another_day() -> None:
    for date in ("", '<table:null-date table:date-value="1899-12-30"/>', "<table:null-date/>"):
        before = f"<table:calculation-settings>{date}</table:calculation-settings>"
        (one,) = workbooks.tables_of_workbook(spreadsheet("", before=before), Place())
        assert one.from_1904 is False


@pytest.mark.parametrize(
    ("number", "from_1904", "text"),
    [
        ("0", False, "00:00:00"),
        ("0", True, "00:00:00"),
        ("0.999", False, "23:58:34"),
        ("1", True, "1904-01-02"),
        ("-0.5", False, "-0.5"),
        ("59", False, "1900-02-28"),
        ("60", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("1989", False, "1905-06-11"),
        ("1990", False, "1990"),
        ("2060", True, "2060"),
        ("2061", False, "1905-08-22"),
        ("2957003", True, "9999-12-31"),
        ("2957004", True, "2957004"),
    ],
)
def test_moments_of_both_date_systems(number: str, from_1904: bool, text: str) -> None:  # noqa: FBT001 - a column of the table
    assert moment_text(number, from_1904=from_1904) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (" 2014-07-01T00:00 ", "2014-07-01"),
        (" 2014-07-01\n", "2014-07-01"),
        ("2014-07-01T00:00:00Z", "2014-07-01"),
        ("2014-07-01T10:00:00", "2014-07-01 10:00:00"),
        ("2014-07-01T00:00:01", "2014-07-01 00:00:01"),
    ],
)
def test_the_start_of_a_day_is_the_day(moment: str, text: str) -> None:
    assert iso_text(moment) == text


def test_other_relationships_before_that_of_the_workbook() -> None:
    parts = parts_of(inline(cells()))
    other = '<Relationship Id="b" Type="http://example.org/core-properties" Target="docProps/core.xml"/>'
    root = str(parts["_rels/.rels"])
    first = root.replace("<Relationship ", f"{other}<Relationship ", 1)
    assert first != root
    assert ogp.read(zipped(parts | {"_rels/.rels": first})).dataset == ogp.read(book()).dataset


@pytest.mark.parametrize(
    ("stated", "day"),
    [("1", "1904-01-02"), ("true", "1904-01-02"), ("on", "1904-01-02"), ("0", "1900-01-01")],
)
def test_how_a_workbook_states_its_date_system(stated: str, day: str) -> None:
    assert row_of('<c s="1"><v>1</v></c>', properties=f'<workbookPr date1904="{stated}"/>') == [day]


def test_a_sheet_of_opendocument_without_a_name() -> None:
    more = f"</table:table><table:table>{paragraphs([['1']])}"
    first, second = workbooks.tables_of_workbook(spreadsheet(more), Place())
    assert (first.place.sheet, second.place.sheet, list(second.rows())) == ("Data", "", [(1, ["1"])])


def test_cells_outside_of_rows_are_not_read() -> None:
    stray = "<table:table-cell><text:p>stray</text:p></table:table-cell>"
    one, two = paragraphs([["1"]]), paragraphs([["2"]])
    assert rows_of(spreadsheet(stray + one + stray + two + stray)) == [(1, ["1"]), (2, ["2"])]


BUILT_IN = {
    13: False,
    14: True,
    22: True,
    23: False,
    26: False,
    27: True,
    36: True,
    37: False,
    44: False,
    45: True,
    46: False,
    47: True,
    48: False,
    49: False,
    50: True,
    58: True,
    59: False,
}
"""Number of a built-in format at the ends of each range → whether it shows a date or a time of day."""


@pytest.mark.parametrize(("number", "is_date"), BUILT_IN.items())
def test_built_in_formats_of_dates(number: int, is_date: bool) -> None:  # noqa: FBT001 - a case of the table
    formats = f'<xf numFmtId="0"/><xf numFmtId="{number}"/>'
    assert row_of('<c s="1"><v>43525</v></c>', formats=formats) == ["2019-03-01" if is_date else "43525"]
