"""The examples with charts run on the invented table, which every run makes in the same way."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import Completion, Missing, is_stated

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
    dataset = found.dataset
    sizes = (len(dataset.commitments), len(dataset.plans), len(dataset.members))
    assert sizes == (300, 20, 5)
    assert {problem.code for problem in found.report.problems} == {"columns-missing"}
    assert not ogp.validate(dataset)
    checked = ogp.check(found)
    assert not checked.disagreements
    assert sum(column.agreed for column in checked.columns if "Starred" in column.column) > 300


def invented(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ogp.Dataset:
    """Return the dataset of the invented table."""
    example(monkeypatch, "invented_table").write(tmp_path / "a.csv")
    return ogp.read(tmp_path / "a.csv").dataset


def test_the_invented_table_leaves_something_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Under each rule there are years with open stars, and years that it did not judge."""
    commitments = invented(monkeypatch, tmp_path).commitments
    completion = commitments.count_by("completion")
    assert {Missing.NOT_REVIEWED, Missing.UNCLEAR, Completion.COMPLETE} < set(completion)
    for rule in ogp.stars.RULES:
        starred, assessed = ogp.stars.starred(rule), ogp.Denominator.ASSESSED
        years = ogp.share(commitments, starred, among=assessed, by="submitted").values()
        shares = [year for year in years if is_stated(year.value)]
        assert any(year.least == year.value != year.most for year in shares)
        assert 0 < len(shares) < len(years)
        assert any(year.outside > sum(count for _, count in year.not_judged) for year in shares)


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
    assert owners == "<Commitments: 59>"
    assert [shape.startswith("(300, ") for shape in shapes] == [True, True]


def test_charts_need_no_colours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Regions differ by pattern, rules by their panel, and each has the numbers of the table."""
    pytest.importorskip("matplotlib")
    charts, dataset = example(monkeypatch, "charts"), invented(monkeypatch, tmp_path)
    figures: list[Any] = []
    monkeypatch.setattr(charts.plt, "close", figures.append)
    charts.counts_by_region_and_year(dataset, tmp_path / "regions.svg")
    charts.share_of_stars_by_year(dataset, tmp_path / "stars.svg")
    monkeypatch.undo()
    regions, stars = figures
    bars = regions.axes[0].containers
    assert len({bar[0].get_hatch() for bar in bars}) == len(bars) == 4
    assert [text.get_text() for text in regions.axes[0].get_legend().get_texts()] == [
        region.label for region in ogp.Region if dataset.commitments.where(region=region)
    ]
    by_year = [sum(heights) for heights in zip(*(bar.datavalues for bar in bars), strict=True)]
    # The alternative text of the picture in the documentation states the least and the most.
    assert by_year == [45, 25, 46, 33, 55, 15, 47, 34]
    assert [panel.get_title() for panel in stars.axes] == [rule.name for rule in ogp.stars.RULES]
    drawn = [len([y for y in panel.lines[0].get_ydata() if y == y]) for panel in stars.axes]  # noqa: PLR0124
    assert drawn == [1, 4, 5]
    for figure in figures:
        charts.plt.close(figure)
