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
import random
import statistics
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import ogpmodel as ogp
from ogpmodel._tables.formats import Kind, formats
from ogpmodel._tables.labels import labels

FORMAT = "commitments-2024"
WORDS = [
    "open",
    "government",
    "data",
    "transparency",
    "budget",
    "citizens",
    "participation",
    "registers",
    "law",
    "reform",
]
BASE = "csv.DictReader"


def made(rows: int) -> str:
    """Make a table of invented rows."""
    chance = random.Random(7)  # noqa: S311 - invented data
    columns = formats()[FORMAT].columns
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([column.name for column in columns])
    for number in range(rows):
        cells = row(chance, number)
        table.writerow(
            [cells.get(column.name, "0" if column.kind is Kind.AREA else "ND") for column in columns]
        )
    return out.getvalue()


def row(chance: random.Random, number: int) -> Mapping[str, str]:
    """Make a row: about as long as OGP's own, its labels and dates drawn by chance."""

    def text(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    plan, year = number // 20 + 1, 2012 + number % 10
    own = {
        "Commitment Unique Identifier": f"FD{number:04}",
        "Country/Locality": "Guatemala",
        "Code": "GTM",
        "Action Plan Number": str(plan % 99 + 1),
        "Action Plan ID": f"AP_GTM{plan % 99 + 1:02}",
        "Commitment Number": f"{number % 20}.{number % 9}",
        "Region": "Americas",
        "National Or Local": "National",
        "Commitment Dummy": "1",
        "Year Of Submission": str(2012 + plan % 99 % 10),
        "Action Plan End Year": str(2014 + plan % 99 % 10),
        "Action Plan Duration (Years)": "2",
        "Commitment Title": text(12),
        "Short Title": text(5),
        "Full Text": text(400),
        "Start Date": f"{chance.randint(1, 12)}/{chance.randint(1, 28)}/{year}",
        "End Date": f"{chance.randint(1, 12)}/{chance.randint(13, 28)}/{year + 2}",
        "Lead Institution": text(4),
        "Supporting Institution(s)": f"{text(4)}; {text(3)}",
    }
    tags = [column.name for column in formats()[FORMAT].columns if column.kind is Kind.AREA]
    return own | dict.fromkeys(chance.sample(tags, 4), "1") | drawn(chance)


def drawn(chance: random.Random) -> dict[str, str]:
    """Draw a label for every column of labels, and the number that repeats it."""
    columns = formats()[FORMAT].columns
    chosen = {
        column.name: chance.choice([*labels(column.parameter).known, "ND", "NR"])
        for column in columns
        if column.kind is Kind.LABEL
    }
    numbers: dict[str, str] = {}
    for column in columns:
        if column.kind is Kind.CODE:
            known = labels(next(one.parameter for one in columns if one.name == column.parameter)).known
            label = chosen[column.parameter]
            numbers[column.name] = known[label].codes[0] if label in known and known[label].codes else label
    return chosen | numbers


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
    text = made(chosen.rows) if table is None else table.read_text(encoding="utf-8-sig")
    count = with_ogpmodel(text)
    print(f"Python {platform.python_version()}, {count:,} rows, {len(text) / 1e6:.1f} MB")
    times = measured(text, chosen.rounds)
    base = statistics.median(times[BASE])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:28} {middle:7.3f} s  {middle / base:6.1f} x  {count / middle:9,.0f} rows a second")


if __name__ == "__main__":
    main()
