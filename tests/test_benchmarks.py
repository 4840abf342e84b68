"""The benchmarks run, on little data; what they measure is told in their own README."""

import re
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

MARKER = "<!-- The figures below are written by benchmarks/speed.py. -->"
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
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
    options = ["--commitments", "3", "--rounds", "1", "--only", "bad", "dump", "--write", str(page)]
    command = [sys.executable, str(BENCHMARKS / "speed.py"), *options]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert re.match(r"`python benchmarks/speed\.py --commitments 3 --rounds 1` measured 3 commitments", text)
    assert re.search(r"\| find one bad value \| our load of a good document \| \S+ \| \S+ to \S+ \|", text)
    assert page.read_text(encoding="utf-8") == f"Text.\n\n{MARKER}\n\n{text}"
