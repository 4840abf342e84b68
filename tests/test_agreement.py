"""The command that measures every stated figure from OGP's tables, tried on the invented sheets."""

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import measure_agreement
import pytest
from agreement import measuring, statements
from agreement.measuring import Measured

from ogpmodel import indicators
from ogpmodel._tables.formats import formats
from ogpmodel.irm.verdicts import JULY_2024, MARCH_2017, ROWS
from sheets import Table, changed
from star_sheets import STARS_2017, sheet

ROOT = Path(__file__).parent.parent
INVENTED = ROOT / "tests" / "data"
STATED = statements.statements()
FIGURE = re.compile(r"\b([0-9][0-9,]*) of ([0-9][0-9,]*) rows")


BLANK = {
    "Active Commitment": "0",
    "Latest IRM Report": "NA",
    "Subnational in NAPs": "0",
    **dict.fromkeys(indicators.DERIVED_TAGS, "0"),
}
"""Derived columns that are blank in the invented sheet."""


def filled(cells: Table) -> Table:
    """Fill the blank derived columns of the sheet of 2024."""
    for name, cell in BLANK.items():
        for row in cells[1:]:
            row[cells[0].index(name)] = cell
    return cells


@pytest.fixture(name="folder", scope="module")
def invented_sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the invented sheets into a folder, that of 2017 with every way to print a star."""
    folder = tmp_path_factory.mktemp("sheets")
    for file in measuring.FILES.values():
        (folder / file).write_bytes((INVENTED / file).read_bytes())
    path = folder / measuring.FILES[JULY_2024]
    path.write_text(changed("commitments-2024", filled), encoding="utf-8")
    cases = [case for column in STARS_2017.values() for case in column]
    (folder / measuring.FILES[MARCH_2017]).write_text(sheet("commitments-2017", cases), encoding="utf-8")
    return folder


@pytest.fixture(name="every", scope="module")
def every_figure(folder: Path) -> list[Measured]:
    """Measure the invented sheets."""
    return list(measuring.measured(folder))


@pytest.fixture(name="whole")
def invented_sheets_that_are_whole(
    every: list[Measured], monkeypatch: pytest.MonkeyPatch
) -> list[statements.Statement]:
    """Take the invented sheets for the full tables, and state what they give."""
    monkeypatch.setattr(measuring, "ROWS", {one.statement.table: one.there for one in every})
    return [attrs.evolve(one.statement, agreeing=one.agreeing, rows=one.rows) for one in every]


def test_every_figure_is_measured(every: list[Measured]) -> None:
    """No figure is left out: each is compared in some row, and every table has some."""
    assert {one.statement.table for one in every} == set(ROWS) == set(measuring.FILES)
    assert len(every) == len(STATED)
    assert [str(one) for one in every if not one.rows] == []


def test_figures_that_are_right(folder: Path, whole: list[statements.Statement]) -> None:
    """Where every figure is the stated one, the command is content."""
    lines, failed = measuring.report(measuring.measured(folder, whole), partial=False)
    assert not failed
    count = len(STATED)
    assert lines[-1] == f"{count} figures are stated; {count} were measured from full tables, 0 fail"


@pytest.mark.parametrize("name", ["agreeing", "rows"])
def test_one_figure_that_is_wrong(
    every: list[Measured], whole: list[statements.Statement], name: str
) -> None:
    """One more or less is enough, in whichever figure; the line names both."""
    for place, one in enumerate(whole):
        wrong = attrs.evolve(one, **{name: getattr(one, name) + 1})
        found = [attrs.evolve(measured, statement=its) for measured, its in zip(every, whole, strict=True)]
        found[place] = attrs.evolve(every[place], statement=wrong)
        lines, failed = measuring.report(found, partial=True)
        fails = [line for line in lines if line.startswith("  FAILS")]
        assert failed
        assert len(fails) == 1
        assert f"{wrong.agreeing:,} of {wrong.rows:,} stated" in fails[0]
        assert f"{one.agreeing:,} of {one.rows:,} measured" in fails[0]


def test_a_cell_that_changed(folder: Path, whole: list[statements.Statement], tmp_path: Path) -> None:
    """A star that is printed where the rule gives none makes its figure fail."""
    for name in measuring.FILES.values():
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    path = tmp_path / measuring.FILES[JULY_2024]
    with path.open(encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))
    column = cells[0].index("Starred (Current Formula) Progress Report")
    row = next(row for row in cells[1:] if row[column] == "1")
    row[column] = "0"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)
    lines, failed = measuring.report(measuring.measured(tmp_path, whole), partial=False)
    assert failed
    assert any("FAILS" in line and "'Starred (Current Formula) Progress Report'" in line for line in lines)


def test_part_of_the_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From part of the rows nothing is measured: it says so, and fails, unless it is told to."""
    assert measure_agreement.main([str(folder)]) == 1
    out = capsys.readouterr().out
    assert f"rows of {ROWS[MARCH_2017]:,}: only part of the table" in out
    assert "792 of 792 stated, " in out
    assert "give the folder of the full tables, or --partial" in out
    assert "0 were measured from full tables" in out


def test_part_of_the_rows_with_an_impossible_figure(every: list[Measured]) -> None:
    """A part can have no more exceptions, and no more rows, than the whole."""
    (one, *_) = (each for each in every if each.rows > 1 and not each.others)
    assert not one.fails(partial=True)
    assert one.fails(partial=False)
    assert attrs.evolve(one, others=(7,), agreeing=one.rows - 1).fails(partial=True) is (
        one.statement.rows == one.statement.agreeing
    )
    assert attrs.evolve(one, rows=one.statement.rows + 1).fails(partial=True)


def test_a_table_that_is_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and its figures fail."""
    assert measure_agreement.main([str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "commitments-2024.csv is not in the folder" in out
    assert "558 of 558 stated, not measured" in out
    assert measure_agreement.main([str(tmp_path), "--partial"]) == 0


def test_a_folder_that_is_absent(tmp_path: Path) -> None:
    """The command says what to give."""
    script = ROOT / "tools" / "measure_agreement.py"
    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "no")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "is not a folder; give the one that holds OGP's tables" in run.stderr


def test_many_rows_that_disagree_are_not_all_named(every: list[Measured]) -> None:
    """Ten are enough to look them up."""
    one = attrs.evolve(every[0], others=tuple(range(1, 13)))
    assert str(one).endswith("; other rows: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …")


def prose() -> Iterator[tuple[str, str]]:
    """Yield the texts of the docs and of the code."""
    for folder, pattern in (("docs", "**/*.md"), ("src", "**/*.py")):
        for path in sorted((ROOT / folder).glob(pattern)):
            if "_build" not in path.parts and "generated" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_figure_is_stated_in_prose_alone() -> None:
    """“N of M rows” in the docs or in a docstring is a figure that the command measures."""
    stated = {(one.agreeing, one.rows) for one in STATED}
    found = [
        (name, agreeing, rows)
        for name, text in prose()
        for agreeing, rows in FIGURE.findall(text)
        if (int(agreeing.replace(",", "")), int(rows.replace(",", ""))) not in stated
    ]
    assert found == []


def test_every_note_with_a_figure_is_read() -> None:
    """A figure in a note has the form that the command looks for."""
    notes = [column.note for one in formats().values() for column in one.columns]
    figures = [note for note in notes if re.search(r"[0-9] of [0-9]", note)]
    assert all(statements.FIGURE.search(note) for note in figures)
    assert len(figures) == sum(one.where.startswith("note of") for one in STATED)
