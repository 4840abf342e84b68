"""The command on OGP's tables: convert and validate."""

import gzip
import io
import os
import sys
from pathlib import Path

import openpyxl
import pytest

import ogpmodel as ogp
from ogpmodel._cli import files
from ogpmodel._cli.main import main
from sheets import NAMES, path, table, text

CLEAN = text(
    [
        ["Country", "Action Plan Number", "Comm No", "Commitment Title", "Potential impact"],
        ["Guatemala", "2", "SC19", "Publish the budget", "None"],
    ]
)


@pytest.fixture(name="clean")
def clean_file(tmp_path: Path) -> Path:
    file = tmp_path / "clean.csv"
    file.write_text(CLEAN, encoding="utf-8")
    return file


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", NAMES)
def test_convert_writes_what_was_read(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    found, into = ogp.read(path(name)), tmp_path / "out.json"
    assert main(["convert", str(path(name)), str(into)]) == (0 if found.report.ok else 1)
    out, err = capsys.readouterr()
    assert ogp.load(into) == found.dataset
    assert out.startswith(f"{path(name)}: {found.report.summary()}\n  ")
    assert out.endswith(f"Written: {into}\n")
    assert "note:" not in out
    assert not err


@pytest.mark.parametrize("name", ["out.jsonl", "out.xlsx", "out.zip", "out/"])
def test_convert_writes_what_write_writes(clean: Path, tmp_path: Path, name: str) -> None:
    """The name of the other file states the format."""
    pytest.importorskip("xlsxwriter")
    into = f"{tmp_path}/{name}"
    assert main(["convert", str(clean), into]) == 0
    dataset = ogp.read(clean).dataset
    if name.endswith("jsonl"):
        records = [record for part in dataset.parts().values() for record in part]
        assert [*ogp.iter_lines(into)] == [dataset.metadata, *records]
    else:
        assert ogp.read(into).dataset == dataset


@pytest.mark.parametrize("name", ["out.csv", "out.txt", "out"])
def test_convert_lists_the_formats(
    capsys: pytest.CaptureFixture[str], clean: Path, tmp_path: Path, name: str
) -> None:
    """Another ending is an error that lists all formats, before anything is read."""
    assert main(["convert", str(clean), str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "supports .xlsx, .zip, .json, .jsonl, and a folder" in err
    assert {*tmp_path.iterdir()} == {clean}


def test_convert_lists_notes_on_request(
    capsys: pytest.CaptureFixture[str], clean: Path, tmp_path: Path
) -> None:
    assert (
        main(["convert", str(clean), str(tmp_path / "out.json"), "--notes", "--kind", "commitments-2017"])
        == 0
    )
    out = capsys.readouterr().out
    assert "  note: row 2: the table has no identifier" in out


def test_convert_rejects_other_files_and_keeps_the_old_output(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page, into = tmp_path / "page.csv", tmp_path / "out.json"
    page.write_text("<html>404</html>\n", encoding="utf-8")
    into.write_text("old", encoding="utf-8")
    assert main(["convert", str(page), str(into)]) == 1
    assert into.read_text(encoding="utf-8") == "old"
    assert {*tmp_path.iterdir()} == {page, into}
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(f"ogpmodel: {page}: the text is a web page, not a table")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("no such.csv", "out.json"), "No such file"),
        (("{clean}", "no such folder/out.json"), "its folder does not exist"),
        (("{clean}", "out.json", "--kind", "commitments"), "there is no format 'commitments'"),
    ],
)
def test_convert_reports_files_that_cannot_be_opened(
    capsys: pytest.CaptureFixture[str], clean: Path, arguments: tuple[str, ...], words: str
) -> None:
    assert main(["convert", *(one.format(clean=clean) for one in arguments)]) == 2
    assert words in capsys.readouterr().err


def test_convert_needs_no_extra_for_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, into = tmp_path / "sheet.xlsx", tmp_path / "out.json"
    made = openpyxl.Workbook()
    for row in table("participation-2015"):
        made.active.append(row)  # type: ignore[union-attr]
    made.save(file)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert main(["convert", str(file), str(into)]) == 0
    assert ogp.load(into) == ogp.read(path("participation-2015")).dataset


def test_show_reads_tables_as_validate_does(
    capsys: pytest.CaptureFixture[str], clean: Path, tmp_path: Path
) -> None:
    rows = tmp_path / "rows.json"
    rows.write_text('{"rows": [{"Country": "Guatemala", "Commitment Title": "A"}]}', encoding="utf-8")
    for file in (clean, rows):
        assert main(["show", "Guatemala", "--data", str(file), "--kind", "commitments-2017"]) == 0
        assert capsys.readouterr().out.startswith("Guatemala")
        assert main(["validate", str(file), "--kind", "commitments-2017"]) == 0
        assert "1 row read" in capsys.readouterr().out


def test_json_without_rows_names_both_readers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text('{"plans": []}', encoding="utf-8")
    assert main(["validate", str(file)]) == 1
    out = capsys.readouterr().out
    assert "no member of the JSON object has rows; its members: 'plans'" in out
    assert "`ogpmodel.load` reads it" in out


def test_validate_reads_tables_and_checks_what_was_made(
    capsys: pytest.CaptureFixture[str], clean: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(CLEAN.encode()))
    records = tmp_path / "records.json"
    records.write_text(
        '[{"Country": "Guatemala", "Commitment Title": "A", "Action Plan Number": 1}]', encoding="utf-8"
    )
    document = tmp_path / "document.json"
    ogp.dump(ogp.reads(CLEAN).dataset, document)
    assert main(["validate", *map(str, (clean, packed, records, document))]) == 0
    out = capsys.readouterr().out
    assert out.count("OGP commitments table, March 2017 (commitments-2017): 1 row read") == 3
    assert main(["validate", str(path("commitments-2024"))]) == 1
    out = capsys.readouterr().out
    assert "warning: row 3, column DG 'Verifiable'" in out
    assert "[id-prefix]" in out


def test_a_terminal_shows_the_progress_of_reading(
    monkeypatch: pytest.MonkeyPatch, clean: Path, tmp_path: Path
) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(files, "PROGRESS_STEP", 2)
    assert main(["convert", str(path("commitments-2017")), str(tmp_path / "out.json")]) == 0
    assert "\r4 of 13 rows\r6 of 13 rows" in shown.getvalue()
    assert shown.getvalue().endswith("\r\x1b[K")
    assert main(["validate", str(clean)]) == 0


def test_convert_does_not_replace_the_table_itself(
    capsys: pytest.CaptureFixture[str], clean: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(clean)
    for into in (clean, link):
        assert main(["convert", str(clean), str(into)]) == 2
        assert "is the table itself, which would be lost" in capsys.readouterr().err
    assert clean.read_text(encoding="utf-8") == CLEAN


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_taken_for_our_own_document(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert files.is_our_document(str(pipe))
