"""The command ``ogpmodel check``: exit codes, and what it prints."""

import os
from pathlib import Path

import pytest

from ogpmodel._cli.main import main
from sheets import changed, path, table, text

NAME = "commitments-2024"


def first_row(column: str = "Max star", cell: str = "1") -> str:
    """Return the first row of the invented sheet, with a cell changed."""
    header, row = table(NAME)[:2]
    row[header.index(column)] = cell
    return text([header, row])


@pytest.mark.parametrize(
    ("cells", "arguments", "code"),
    [
        (("Max star", "1"), (), 0),
        (("Max star", "0"), (), 1),
        (("Active Commitment", "1"), (), 1),
        (("Active Commitment", "1"), ("--year", "2017", "--kind", NAME, "--all"), 0),
    ],
)
def test_exit_codes(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    cells: tuple[str, str],
    arguments: tuple[str, ...],
    code: int,
) -> None:
    """All cells agree, or one disagrees for no known reason."""
    file = tmp_path / "export.csv"
    file.write_text(first_row(*cells), encoding="utf-8")
    assert main(["check", str(file), *arguments]) == code
    out, err = capsys.readouterr()
    assert out.startswith("OGP commitments table, July 2024: 1 row, ")
    assert ("No reason is known." in out) is bool(code)
    assert not err


def test_known_reasons_are_no_failure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    header, row = table(NAME)[:2]
    cells = {"Commitment Unique Identifier": "CR0073", "Action Plan End Year": "2020"}
    for name, cell in cells.items():
        row[header.index(name)] = cell
    file.write_text(text([header, row]), encoding="utf-8")
    assert main(["check", str(file)]) == 0
    out = capsys.readouterr().out
    assert "  explained      Action Plan Duration (Years): 0 of 1 agree, 1 explained" in out
    assert "published '2', computed '4'. The plan of Costa Rica runs from 2023 to 2027" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "No such file or directory"),
        ("<html>404</html>\n", "the text is a web page, not a table"),
        ('{"ogpmodel": "1.0"}', "is an export of our JSON, which has no derived columns"),
        (
            "Country,Action Plan Number,Comm No,Commitment Title\nGhana,1,1,Publish the budget\n",
            "has no derived column that can be compared",
        ),
    ],
)
def test_trouble(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str | None, words: str) -> None:
    """It is one line on standard error, and exit code 2."""
    file = tmp_path / "file"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert main(["check", str(file)]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("ogpmodel: ")
    assert words in err
    assert err.count("\n") == 1


def test_rows_that_are_left_out_are_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    """They may be among those that disagree."""
    assert main(["check", str(path(NAME))]) == 1
    assert capsys.readouterr().out.startswith("Some rows have errors, and may be left out; ")


def test_a_long_list_of_cells_is_cut(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without --all the list of cells is cut; with it every cell is listed."""
    file = tmp_path / "export.csv"

    def many(cells: list[list[str]]) -> list[list[str]]:
        place = cells[0].index("Max star")
        rows = [list(cells[1]) for _ in range(30)]
        for row in rows:
            row[place] = "0"
        return [cells[0], *rows]

    file.write_text(changed(NAME, many), encoding="utf-8")
    listed: list[int] = []
    for arguments in ((), ("--all",)):
        assert main(["check", str(file), *arguments]) == 1
        listed.append(capsys.readouterr().out.count("published '0'"))
    assert listed == [20, 30]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_is_no_document_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not a file is read as a table."""
    assert main(["check", os.devnull]) == 2
    assert "is an export of our JSON" not in capsys.readouterr().err
