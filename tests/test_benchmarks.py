"""The benchmarks run, on little data; what they measure is told in their own README."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, strategies as st

import ogpmodel as ogp

MARKER = "<!-- The figures below are written by benchmarks/speed.py. -->"
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
Module: TypeAlias = Callable[[str], Any]
"""Imports a module of the benchmarks by its name."""
FIRST_PYARROW = 25
"""The first version of pyarrow whose own conversion makes ordered dictionaries inside structs."""


def test_reading_is_measured_side_by_side() -> None:
    command = [sys.executable, str(BENCHMARKS / "read.py"), "--rows", "20", "--rounds", "1"]
    lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert re.fullmatch(r"Python \S+, 20 rows, \S+ MB", lines[0])
    assert re.match(r"csv\.DictReader +\S+ s +1\.0 x", lines[1])
    assert re.match(r"ogpmodel\.read +\S+ s +\S+ x", lines[-1])


def test_changes_are_measured_beside_loading() -> None:
    command = [sys.executable, str(BENCHMARKS / "changes.py"), "--commitments", "40", "--rounds", "1"]
    lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert re.fullmatch(r"Python \S+, 40 and 40 commitments", lines[0])
    assert re.match(r"load both +\S+ s +1\.0 x", lines[1])
    assert re.match(r"compare +\S+ s +\S+ x", lines[2])


def test_engines_count_the_same_stars() -> None:
    """The script fails if two ways count different results; large engines are measured by hand."""
    if not (find_spec("pyarrow") and find_spec("dask")):
        pytest.skip("Dask and pyarrow are not installed")
    options = ["--commitments", "30", "--rounds", "1", "--only", "loop", "two-processes", "dask-threads"]
    command = [sys.executable, str(BENCHMARKS / "engines.py"), *options]
    lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert re.fullmatch(r"30 assessments in \S+ MB", lines[0])
    times = r"\| (\S+) \|( \d+\.\d+ s \|){3} \d+\.\d+ \|"
    assert [re.fullmatch(times, line)[1] for line in lines[-3:]] == options[-3:]  # type: ignore[index] # it fails


def test_arrow_is_measured_side_by_side() -> None:
    """Every form has its time and its ratios."""
    if find_spec("pyarrow") is None or int(version("pyarrow").partition(".")[0]) < FIRST_PYARROW:
        pytest.skip("an older pyarrow, the rival, makes no ordered dictionaries inside structs")
    command = [sys.executable, str(BENCHMARKS / "arrow.py"), "--rows", "20", "--rounds", "1"]
    lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert re.fullmatch(r"Python \S+, pyarrow \S+, <Dataset: .* 20 commitments, 20 assessments>", lines[0])
    assert re.match(r"commitments, nested +\S+ s +\S+ x$", lines[2])
    assert re.match(r"assessments, usual columns +\S+ s +\S+ x +\S+ x$", lines[-1])


def test_filling_is_measured_side_by_side() -> None:
    command = [sys.executable, str(BENCHMARKS / "fill.py"), "--records", "20", "--rounds", "1"]
    lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    assert re.fullmatch(r"Python \S+, 20 records of 9 fields", lines[0])
    assert [line.split()[0] for line in lines[1:]] == ["__init__", "slots", "twin"]


def test_speed_is_measured_side_by_side(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Text.\n\n{MARKER}\n\nold", encoding="utf-8")
    options = ["--commitments", "3", "--rounds", "1", "--only", "load", "write", "--write", str(page)]
    command = [sys.executable, str(BENCHMARKS / "speed.py"), *options]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert re.match(r"`python benchmarks/speed\.py --commitments 3 --rounds 1` measured 3 commitments", text)
    assert re.search(r"\| find one bad value \| our load of a good document \| \S+ \| \S+ to \S+ \|", text)
    assert re.search(r"\| write a document \| msgspec structs alone \| \S+ \| \S+ to \S+ \|", text)
    assert page.read_text(encoding="utf-8") == f"Text.\n\n{MARKER}\n\n{text}"


@pytest.fixture(name="module")
def fixture_module() -> Iterator[Module]:
    """Return what imports a module of the benchmarks; afterwards, their short names are free again."""
    sys.path.insert(0, str(BENCHMARKS))
    before = set(sys.modules)
    yield import_module
    sys.path.remove(str(BENCHMARKS))
    for name in set(sys.modules) - before:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(BENCHMARKS)):
            del sys.modules[name]


def test_a_page_without_the_marker_keeps_its_text(module: Module) -> None:
    speed = module("speed")
    assert speed.rewritten(f"Text.\n{MARKER}\nold", "new") == f"Text.\n{MARKER}\n\nnew"
    with pytest.raises(ValueError, match="the page has no line"):
        speed.rewritten("Text.", "new")


def test_what_does_not_count_is_subtracted_in_each_round(module: Module) -> None:
    measuring = module("measuring")
    case = measuring.Case("a", "b", "ours", "theirs", without=("c", "d"))
    row = measuring.row_of(case, [[(8, 9), (4, 5), (2, 1), (1, 1)], [(9, 9), (3, 5), (2, 1), (2, 1)]])
    assert row.ratios == (2, 7)
    assert row.walls == (2, 2)
    assert row.markdown() == "| a | b | 4.5 | 2 to 7 | 2 | 6,500.0 ms |"


def test_the_fastest_run_of_a_round_counts(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    """The works of a case take turns, and the least CPU time and the least wall time are kept."""
    measuring = module("measuring")
    clock = {"ours": iter([(3, 5), (2, 6)]), "theirs": iter([(1, 1), (4, 4)])}
    done: list[str] = []

    def timed(work: str, _: object) -> tuple[int, int]:
        done.append(work)
        return next(clock[work])

    monkeypatch.setattr(measuring, "timed", timed)
    assert measuring.turns(measuring.Case("a", "b", "ours", "theirs", runs=2)) == [(2, 5), (1, 1)]
    assert done == ["ours", "theirs"] * 2


def test_large_and_small_ratios_are_readable(module: Module) -> None:
    rounded = module("measuring").rounded
    assert [rounded(one) for one in (0.00123, 0.5, 12.3, 4567.0)] == ["0.0012", "0.5", "12", "4,567"]


def test_fresh_processes_keep_compiled_modules(
    module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The modules of the second process are compiled by the first."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    measuring = module("measuring")
    environment = measuring.compiled_environment(tmp_path / "compiled")
    measuring.timed("import json", environment)
    assert list((tmp_path / "compiled").rglob("json/*.pyc"))


def test_exponents_are_those_of_powers(module: Module) -> None:
    exponent = module("growth").exponent

    @given(st.floats(-1, 3), st.floats(1e-6, 10))
    def law(power: float, factor: float) -> None:
        points = {size: factor * size**power for size in (1_000, 2_000, 4_000, 8_000)}
        assert exponent(points) == pytest.approx(power, abs=1e-6)

    law()


def test_counts_are_compared_with_those_of_the_last_release(module: Module) -> None:
    instructions = module("instructions")
    lines = list(instructions.table({"load": 1_000}, {"load": 1_100, "write": 7}))
    assert [line.split() for line in lines[1:]] == [["load", "1,000", "1,100", "+10.0%"], ["write", "7"]]


def test_the_command_states_how_the_last_release_was_counted_differently(module: Module) -> None:
    differing = module("instructions").differing
    before, now = {"Python": "CPython 3.11.7", "attrs": "26.1"}, {"Python": "CPython 3.14.0", "attrs": "26.1"}
    assert differing(before, before) == []
    assert differing(before, now) == ["Python: CPython 3.11.7 → CPython 3.14.0"]
    assert differing({}, {"attrs": "26.1"}) == ["attrs: not stated → 26.1"]


@pytest.mark.parametrize(
    "name", ["commitments-2024", "commitments-2017", "commitments-2015", "participation-2016"]
)
def test_invented_tables_are_read_as_their_formats(module: Module, name: str) -> None:
    """Every row is read, and no table is taken for another; two runs make the same table."""
    text = module("tables").made(name, 30)
    result = ogp.reads(text)
    assert result.report.rows == 30
    assert name in str(result.report)
    assert text == module("tables").made(name, 30)


def test_the_pydantic_module_has_the_documents_of_ours(module: Module) -> None:
    """Its models load what we write, and write the same values."""
    if find_spec("pydantic") is None:
        pytest.skip("the rival is not here")
    names: dict[str, Any] = {"__name__": "models"}
    exec(module("pydantic_source").source(), names)  # noqa: S102 - our own source
    text = ogp.dumps(module("invented").dataset(3))
    document = names["Document"].model_validate_json(text)
    assert json.loads(document.model_dump_json(exclude_defaults=True)) == json.loads(text)
