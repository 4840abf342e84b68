"""Each commitment through several exports: as a table, and as changes between neighbours."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import ChangeKind, Completion, History, Missing


def export(**completions: ogp.Reading[Completion]) -> ogp.Dataset:
    """Return an export with commitments of these completions."""
    return ogp.Dataset(
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE")],
        members=[ogp.Member(code="FRE", name="Freedonia")],
        commitments=[
            ogp.Commitment(id=key, plan="AP_FRE01", title=f"{key} of {len(completions)}")
            for key in completions
        ],
        assessments=[
            ogp.Assessment(commitment=key, results=ogp.ResultsReview(completion=completion))
            for key, completion in completions.items()
        ],
    )


FIRST = export(A=Completion.LIMITED, B=Missing.NOT_REVIEWED)
SECOND = export(B=Completion.LIMITED, A=Completion.LIMITED, C=Completion.COMPLETE)
THIRD = export(A=Completion.COMPLETE)
HISTORY = ogp.history([("2015", FIRST), ("2017", SECOND), ("2024", THIRD)])


def test_a_table() -> None:
    """A row for each commitment, a column for each export; a gap where the export does not have it."""
    table = HISTORY.table()
    assert list(table.rows()) == [
        ("A", "A of 1", Completion.LIMITED, Completion.LIMITED, Completion.COMPLETE),
        ("B", "B of 3", Missing.NOT_REVIEWED, Completion.LIMITED, None),
        ("C", "C of 3", None, Completion.COMPLETE, None),
    ]
    assert list(table.columns) == ["id", "title", "2015", "2017", "2024"]
    assert table.title == "Completion from export to export"
    assert HISTORY.table(ogp.Commitments.fields.title)["2017"] == ("A of 3", "B of 3", "C of 3")
    assert HISTORY.table("area")["2024"] == ((), None, None)


def test_commitments_of_all_exports() -> None:
    """The history can be reduced to the commitments that all exports have."""
    assert list(HISTORY.in_all().commitments) == ["A"]
    assert HISTORY.in_all().names == ("2015", "2017", "2024")
    assert list(ogp.history([]).in_all().commitments) == []


def test_changes_between_neighbours() -> None:
    """The changes from each export to the next are those of `compare`."""
    changes = HISTORY.changes()
    assert list(changes) == [("2015", "2017"), ("2017", "2024")]
    assert changes["2015", "2017"] == ogp.compare(FIRST, SECOND)
    assert changes["2017", "2024"].count_by("kind")[ChangeKind.COMPLETION_RAISED] == 1


def test_one_commitment() -> None:
    """A commitment has a row for each export that has it."""
    assert HISTORY.of("A")["completion"] == (Completion.LIMITED, Completion.LIMITED, Completion.COMPLETE)
    assert HISTORY.of(FIRST.commitments["B"])["export"] == ("2015", "2017")
    with pytest.raises(ogp.NotFound, match="no export has 'D'"):
        HISTORY.of("D")


def test_it_is_shown() -> None:
    """The history names its exports, and a notebook shows the completion."""
    assert repr(HISTORY) == "<History: 2015, 2017, 2024; 3 commitments>"
    assert "Limited" in HISTORY._repr_html_()


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (1, TypeError, "history takes an iterable of pairs"),
        ([FIRST], TypeError, "history takes pairs of a name and a dataset, not <Dataset"),
        ([("2015",)], TypeError, "history takes pairs"),
        ([(2015, FIRST)], TypeError, "expected text, not 2015"),
        ([("2015", FIRST.plans)], TypeError, "history takes datasets"),
        ([("a", FIRST), ("a", FIRST)], ValueError, "different names"),
        ([("title", FIRST)], ValueError, "different names"),
    ],
)
def test_mistakes(wrong: Any, error: type[Exception], message: str) -> None:
    """What is no pair of a name and a dataset is an error."""
    with pytest.raises(error, match=message):
        History(wrong)


# The example.

EXAMPLE = Path(__file__).parent.parent / "examples" / "completion_history.py"


@pytest.fixture(name="example")
def example_of_a_chart() -> Any:
    """Return the module of the example."""
    if not EXAMPLE.is_file():
        pytest.skip("the examples are not beside the tests")
    found: Any = importlib.util.spec_from_file_location("completion_history", EXAMPLE)
    module: Any = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_example_counts_neighbours(example: Any) -> None:
    """Two bars for each pair of neighbours count the commitments of the years that both have."""
    plan = ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=2014)
    exports = [(name, dataset.updated(plans=[plan])) for name, dataset in HISTORY.exports]
    assert example.bars(ogp.history(exports)) == [
        ("2015\n(2)", {"Limited": 1, "Not known": 1}),
        ("2017\n(2)", {"Limited": 2}),
        ("2017\n(1)", {"Limited": 1}),
        ("2024\n(1)", {"Complete": 1}),
    ]


def test_the_example_draws_a_chart(example: Any, tmp_path: Path) -> None:
    """The chart is written without a date, so that a second run writes the same bytes."""
    pytest.importorskip("matplotlib").use("svg")
    example.draw(example.bars(HISTORY), tmp_path / "chart.svg")
    chart = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "<svg" in chart
    assert "dc:date" not in chart
