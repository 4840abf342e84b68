"""Hostile files end in a clear error, soon, and in bounded memory."""

import csv
import gzip
import io
import itertools
import json
import random
import zipfile
from contextlib import suppress
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._sources import source_table
from ogpmodel._tables import missing_signs, read, result
from sheets import NAMES, Table, changed, header_row, path, table, text

NAME = "commitments-2024"
TEXT = path(NAME).read_text(encoding="utf-8")
HEADER = text(table(NAME)[:1])


def refused(source: Any) -> list[str]:
    """Return the codes with which a source is refused."""
    with pytest.raises(ogp.InvalidData) as caught:
        (ogp.reads if isinstance(source, str | bytes) else ogp.read)(source)
    assert str(caught.value)
    return [one.code for one in caught.value.problems]


def archive(**parts: bytes) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_x", ".x"), data)
    return out.getvalue()


def book() -> bytes:
    """Return a workbook with the sheet."""
    made = openpyxl.Workbook()
    for row in table(NAME):
        made.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Put a part of a workbook in the place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return out.getvalue()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("," * 1_000_000 + "\n", "sheet-too-large"),
        (HEADER + "," * 1_000_000 + "\n", "sheet-too-large"),
        (HEADER + "x" * 50_000_000, "sheet-too-large"),
        (HEADER + '"' + "x" * 200_000, "sheet-too-large"),
        ('"' + "x\n" * 100_000, "sheet-too-large"),
        (HEADER + 'FD0001,"Freedonia\n', "sheet-malformed"),
        (HEADER + 'FD0001,"Free"donia"\n', "sheet-malformed"),
        ('"Country"x,Commitment Title\nGhana,T\n', "sheet-malformed"),
        (HEADER + "FD0001,\0Freedonia\n", "sheet-encoding"),
        (HEADER + "FD0001,\ud800\n", "sheet-encoding"),
        (TEXT.encode("utf-16"), "sheet-encoding"),
        (TEXT.encode("utf-16-le"), "sheet-encoding"),
        ((HEADER + "FD0001,Côte d'Ivoire\n").encode("latin-1"), "sheet-encoding"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "sheet-kind"),
        (b"%PDF-1.7\n", "sheet-kind"),
        (archive(readme_x=b"nothing"), "sheet-kind"),
        (b"PK\x03\x04 and nothing more", "sheet-kind"),
        (gzip.compress(TEXT.encode())[:-20], "sheet-kind"),
        (gzip.compress(gzip.compress(TEXT.encode())), "sheet-kind"),
        ("a\n" * (source_table.MOST_BYTES // 2 + 1), "sheet-too-large"),
        (b"\x1f\x8b no gzip", "sheet-kind"),
        (gzip.compress(b" " * (source_table.MOST_BYTES + 1)), "sheet-too-large"),
        (b" " * (source_table.MOST_BYTES + 1), "sheet-too-large"),
        ("<!DOCTYPE html>\n<html><body>404</body></html>", "sheet-kind"),
        ("\n <HTML>\n", "sheet-kind"),
        (HEADER, "sheet-empty"),
        (HEADER + "\n,,,\n" + HEADER, "sheet-empty"),
        (b"", "sheet-empty"),
        ("\n \n", "sheet-empty"),
        ([], "sheet-empty"),
        ("[]", "sheet-empty"),
        ([["a", "b"]], "sheet-kind"),
        ("[1, 2]", "sheet-kind"),
        ('{"rows": []}', "sheet-kind"),
        ('[{"Country": {"is": "an object"}}]', "sheet-kind"),
        ('[{"Country": "a", "Country": "b"}]', "json-repeated-name"),
        ('[{"Country": ', "json-malformed"),
        ("[" * 100_000, "json-too-deep"),
        ("\n".join(TEXT.splitlines()[1:]), "sheet-header"),
    ],
)
def test_what_is_not_a_table_is_rejected(source: Any, code: str) -> None:
    assert refused(source)[0] == code


def test_the_row_of_an_open_quotation_mark_is_named() -> None:
    with pytest.raises(
        ogp.InvalidData, match="a quotation mark that opens in this row is never closed"
    ) as caught:
        ogp.reads(HEADER + 'FD0001,"Freedonia,2\nFD0002,Freedonia,2\n')
    assert (caught.value.problems[0].place.row, caught.value.problems[0].place.line) == (2, 2)


def test_an_open_file_for_text_of_another_encoding() -> None:
    raw = io.TextIOWrapper(io.BytesIO("Côte".encode("latin-1")), encoding="utf-8")
    with pytest.raises(ogp.InvalidData, match=r"open it for bytes: open\(path, 'rb'\)"):
        ogp.read(raw)


def test_too_many_rows_are_known_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "MOST_ROWS", 3)
    monkeypatch.setattr(read, "MOST_ROWS", 3)
    seen: list[int] = []
    with pytest.raises(ogp.InvalidData, match="more than 3 rows"):
        ogp.reads(TEXT, progress=seen.append)
    assert not seen


def test_rows_without_end() -> None:
    row = {"Country": "Ghana", "Commitment Title": "T", "Comm No": "1"}
    assert refused(row for _ in itertools.count()) == ["sheet-too-large"]


def test_half_a_character_in_a_named_cell() -> None:
    assert refused([{"Country": "\ud800", "Commitment Title": "T"}]) == ["sheet-encoding"]
    assert refused([{"Country": "Ghana", "\ud800": "T", "Commitment Title": "T"}]) == ["sheet-encoding"]
    assert refused([{"Country": "Ghana", "Commitment Title": 10**5000}]) == ["sheet-encoding"]


def test_other_faults_of_the_grammar_are_reported_in_the_parsers_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> Any:
        class Rows:
            line_num = 0

            def __next__(self) -> list[str]:
                raise csv.Error("something new")

        return Rows()

    monkeypatch.setattr(csv, "reader", fail)
    with pytest.raises(ogp.InvalidData, match="the row cannot be read: something new"):
        ogp.reads(TEXT)


# Workbooks.


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/workbook.xml", b"<workbook", "sheet-kind"),
        ("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "b">]><workbook>&b;</workbook>', "sheet-kind"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row", "sheet-kind"),
        (
            "xl/worksheets/sheet1.xml",
            (
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                b'<row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData></worksheet>'
            ),
            "sheet-too-large",
        ),
        (
            "xl/worksheets/sheet1.xml",
            (
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                b'<row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
            ),
            "sheet-too-large",
        ),
        ("xl/worksheets/sheet1.xml", b" " * (source_table.MOST_BYTES + 1), "sheet-too-large"),
    ],
)
def test_hostile_workbooks(part: str, content: bytes, code: str) -> None:
    assert refused(with_part(book(), part, content)) == [code]


def test_a_workbook_that_breaks_off_below_the_header() -> None:
    with zipfile.ZipFile(io.BytesIO(book())) as parts:
        cells = parts.read("xl/worksheets/sheet1.xml")
    data = with_part(book(), "xl/worksheets/sheet1.xml", cells[: len(cells) // 2])
    with pytest.raises(ogp.InvalidData, match="the workbook is broken") as caught:
        ogp.read(data)
    assert caught.value.problems[0].place.sheet == "Sheet"


def test_cells_beyond_all_columns() -> None:
    with zipfile.ZipFile(io.BytesIO(book())) as parts:
        cells = parts.read("xl/worksheets/sheet1.xml")
    wide = b'<row r="12"><c r="XFD12"><v>1</v></c></row></sheetData>'
    data = with_part(book(), "xl/worksheets/sheet1.xml", cells.replace(b"</sheetData>", wide))
    assert refused(data) == ["sheet-too-large"]


def test_a_workbook_whose_last_row_is_beyond_all_rows() -> None:
    with zipfile.ZipFile(io.BytesIO(book())) as parts:
        rows = parts.read("xl/worksheets/sheet1.xml")
    far = b'<row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>'
    data = with_part(book(), "xl/worksheets/sheet1.xml", rows.replace(b"</sheetData>", far))
    assert refused(data) == ["sheet-too-large"]


def test_a_workbook_with_any_byte_changed_is_read_or_rejected_in_our_own_words() -> None:
    data, chance = book(), random.Random(11)
    for _ in range(60):
        broken = bytearray(data)
        broken[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with suppress(ogp.InvalidData):
            ogp.read(bytes(broken))


def test_a_text_of_a_workbook_that_is_not_there() -> None:
    wrong = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>'
    )
    assert refused(with_part(book(), "xl/worksheets/sheet1.xml", wrong)) == ["sheet-kind"]


def test_a_workbook_without_a_table() -> None:
    made = openpyxl.Workbook()
    out = io.BytesIO()
    made.save(out)
    assert refused(out.getvalue()) == ["sheet-header"]


def test_a_workbook_whose_directory_is_broken() -> None:
    data = bytearray(book())
    data[-30:] = b"\xff" * 30
    assert refused(bytes(data)) == ["sheet-kind"]


# Many problems.


def test_different_cells_are_remembered_within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ogp.read(path(NAME))
    monkeypatch.setattr(missing_signs, "MOST_REMEMBERED", 0)
    assert ogp.read(path(NAME)) == expected


def test_after_many_problems_the_rest_are_only_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ogp.read(path(NAME)).report
    monkeypatch.setattr(result, "MOST_DIFFERENT", 1)
    monkeypatch.setattr(result, "MOST_ROWS_NAMED", 5)
    report = ogp.read(path(NAME)).report
    first, rest = report.where(code="label-unknown")
    assert first.message == "'1' is none of the labels of this column"
    assert "are only counted here" in rest.message
    assert report.occurrences_by_code() == whole.occurrences_by_code()
    of_one_kind = ogp.read(path("commitments-2017")).report.where(code="member-provisional").problems[0]
    assert (len(of_one_kind.rows), of_one_kind.count) == (5, 10)


def test_an_error_among_a_great_many_warnings_is_not_lost() -> None:
    rows = ["Country,Action Plan Number,Comm No,Commitment Title,Start Date"]
    rows += [f"Ghana,1,{place},T{place},sometime {place}" for place in range(1_100)]
    report = ogp.reads("\n".join([*rows, ",1,1,No member,2012\n"]), kind="commitments-2017").report
    assert not report.ok
    assert report.occurrences_by_code()["date-unreadable"] == 1_100
    assert report.where(severity=ogp.Severity.ERROR).problems[0].place.row == 1_102


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_rejected_in_our_own_words(data: bytes) -> None:
    with pytest.raises(ogp.InvalidData):
        ogp.read(data)


CELLS = st.sampled_from(
    ["", "0", "1", "NR", "ND", "NA", "None", "High", "2014", "31/12/2014", "GTM", '"', ",", "x\ny"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS | st.text(max_size=8), max_size=175), min_size=1, max_size=4))
def test_any_rows_below_a_header_are_read_or_rejected_in_our_own_words(below: Table) -> None:
    def with_rows(cells: Table) -> Table:
        return [cells[0], *([cell.replace("\0", "") for cell in row] for row in below)]

    try:
        found = ogp.reads(changed(NAME, with_rows))
    except ogp.InvalidData as error:
        assert {one.code for one in error.problems} <= {"sheet-empty", "sheet-encoding", "sheet-malformed"}  # noqa: PT017
    else:
        assert len(found.dataset.commitments) == found.report.rows
        assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(table(NAME)[0]),
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40),
)
def test_any_words_in_any_cell_are_held_and_saved(heading: str, words: str) -> None:
    at = table(NAME)[0].index(heading)

    def with_words(cells: Table) -> Table:
        return [cells[0], [words if place == at else cell for place, cell in enumerate(cells[1])]]

    found = ogp.reads(changed(NAME, with_words))
    assert len(found.dataset.commitments) == 1
    assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset
    assert json.loads(found.report.to_json())["rows"] == 1


def test_an_identifier_that_looks_like_a_made_one_hides_no_row() -> None:
    first = table(NAME)[:2]
    twice = [first[0], first[1], first[1]]
    made = next(one.id for one in ogp.reads(text(twice)).dataset.commitments if one.id.startswith("~"))
    forged = [*twice, [made, *first[1][1:]], [made, *first[1][1:]]]
    found = ogp.reads(text(forged)).dataset
    assert len(found.commitments) == len(found.assessments) == 4


def test_a_row_with_a_text_and_nothing_else_is_kept() -> None:
    cells = table(NAME)[:2]
    at = cells[0].index("Full Text")
    cells.append(["Words" if place == at else "" for place in range(len(cells[0]))])
    found = ogp.reads(text(cells))
    assert found.dataset.commitments[1].text == "Words"
    assert len(found.report.where(code="row-without-member")) == 1


def test_a_long_cell_is_rejected_in_every_kind_of_file() -> None:
    """In CSV the longest cell is the one that the parser takes; rows as dicts have the same bound."""
    rows = [{"Country": "Freedonia", "Action Plan Number": "1", "Commitment Title": "x" * (2**17 + 1)}]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.read(rows, kind="commitments-2017")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.row) == ("sheet-too-large", 2)
    assert problem.message == "a cell has more than 131,072 characters"


LONG_CELLS = {
    "digits": "9" * 6_000,
    "digits of another script": "\u0663" * 6_000,
    "accents": "a" + "\u0301" * 10_000 + "\u0316" * 10_000,
    "blanks": "a" + " " * 20_000 + "b",
    "signs": "!" * 20_000,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cell", LONG_CELLS.values(), ids=LONG_CELLS)
def test_a_long_cell_in_any_column_is_read_and_checked(name: str, cell: str) -> None:
    """The test hangs if a step takes more than linear time; a long number is no error of Python's."""
    header, row, *_ = table(name)[header_row(table(name), name) :]
    rows = [[cell if at == place else own for at, own in enumerate(row)] for place in range(len(header))]
    found = ogp.reads(text([header, *rows]), kind=name)
    assert ogp.check(found).text()
    assert str(ogp.match(found.dataset, found.dataset))
