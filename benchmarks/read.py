"""Reading a table of commitments: ogpmodel beside csv.DictReader and pandas, in one run, as ratios.

    python benchmarks/read.py [TABLE.csv] [--rows 5000] [--rounds 7]

Without a table one is made in the form of 2024, of invented rows that do not repeat. The rivals give texts:
no types, no kinds of absence, no report. Those that are not installed are left out.
"""

import argparse
import csv
import gc
import io
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tables

import ogpmodel as ogp

BASE = "csv.DictReader"


def with_dict_reader(text: str) -> int:
    """Read with the standard library: dicts of texts."""
    return len(list(csv.DictReader(io.StringIO(text, newline=""))))


def with_pandas(text: str) -> int:
    """Read with pandas as it comes: it makes blanks of the rating None, and of NA."""
    pandas: Any = import_module("pandas")
    return len(pandas.read_csv(io.StringIO(text), low_memory=False))


def with_pandas_as_text(text: str) -> int:
    """Read with pandas so that nothing is lost: a frame of texts."""
    pandas: Any = import_module("pandas")
    return len(pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False))


def with_ogpmodel(text: str) -> int:
    """Read with ogpmodel: typed records and a report."""
    return ogp.reads(text).report.rows


READERS: Mapping[str, Callable[[str], int]] = {
    BASE: with_dict_reader,
    "pandas.read_csv, all text": with_pandas_as_text,
    "pandas.read_csv": with_pandas,
    "ogpmodel.read": with_ogpmodel,
}


def measured(text: str, rounds: int) -> dict[str, list[float]]:
    """Time the work of every reader in turn, round by round, so that what slows one round slows all."""
    has_pandas = find_spec("pandas") is not None
    readers = {name: read for name, read in READERS.items() if has_pandas or "pandas" not in name}
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            gc.collect()
            begun = time.process_time()
            read(text)
            times[name].append(time.process_time() - begun)
    return times


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Read a table with ogpmodel and its rivals.")
    parser.add_argument("table", type=Path, nargs="?", help="a table of OGP (default: one is made)")
    parser.add_argument("--rows", type=int, default=5_000, help="how many rows to make")
    parser.add_argument("--rounds", type=int, default=7, help="how often each reads")
    chosen = parser.parse_args()
    table: Path | None = chosen.table
    text = tables.made(tables.NEWEST, chosen.rows) if table is None else table.read_text(encoding="utf-8-sig")
    count = with_ogpmodel(text)
    print(f"Python {platform.python_version()}, {count:,} rows, {len(text) / 1e6:.1f} MB")
    times = measured(text, chosen.rounds)
    base = statistics.median(times[BASE])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:28} {middle:7.3f} s  {middle / base:6.1f} x  {count / middle:9,.0f} rows a second")


if __name__ == "__main__":
    main()
