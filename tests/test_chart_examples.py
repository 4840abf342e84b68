"""The examples with charts run on the invented table, which every run makes in the same way."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp

EXAMPLES = Path(__file__).parent.parent / "examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not beside the tests")


def example(monkeypatch: pytest.MonkeyPatch, name: str) -> Any:
    """Import an example."""
    monkeypatch.setattr(sys, "path", [str(EXAMPLES), *sys.path])
    monkeypatch.delitem(sys.modules, name, raising=False)
    return import_module(name)


def test_the_invented_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It has 300 rows, the same in each run, and nothing in it is unreadable."""
    write = example(monkeypatch, "invented_table").write
    for name in ("a.csv", "b.csv"):
        write(tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    found = ogp.read(tmp_path / "a.csv")
    assert (len(found.dataset.commitments), len(found.dataset.plans), len(found.dataset.members)) == (
        300,
        15,
        5,
    )
    assert {problem.code for problem in found.report.problems} == {"columns-missing"}


def test_charts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every job leaves its file, and the frames have a row for each commitment."""
    pytest.importorskip("matplotlib")
    pytest.importorskip("xlsxwriter")
    example(monkeypatch, "charts").main(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "invented.csv",
        "regions.png",
        "stars.png",
        "ambitious.xlsx",
    }
    assert (tmp_path / "stars.png").read_bytes().startswith(b"\x89PNG")
    dataset, owners, *shapes = capsys.readouterr().out.splitlines()
    assert "300 commitments" in dataset
    assert owners == "<Commitments: 46>"
    assert [shape.startswith("(300, ") for shape in shapes] == [True, True]
