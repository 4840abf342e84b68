"""From records to Arrow: ogpmodel beside ``pyarrow.Table.from_pylist``, in one run, as ratios.

    python benchmarks/arrow.py [TABLE.csv] [--rows 4000] [--rounds 7]

Without a table one is made in the form of 2024, of invented rows. The rival gets plain data of the same
values, once ready, and once with the work of making them from the records. Times are those of the processor.
"""

import argparse
import gc
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tables import NEWEST, made

import ogpmodel as ogp

pa: Any = import_module("pyarrow")
Work = Callable[[], Any]


def measured(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Return the median time of each work; they take turns, so that what slows one round slows all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            begun = time.process_time()
            work()
            times[name].append(time.process_time() - begun)
    return {name: statistics.median(some) for name, some in times.items()}


def line(name: str, build: Work, plain: Work | None, rounds: int) -> str:
    """Return the time of a form, and its ratios to the times of the rival.

    Args:
        name: The name of the form.
        build: Makes Arrow data from records.
        plain: Makes plain data from records, if the library has a way to.
        rounds: How often each work is done.

    """
    table = build()
    ready, schema = table.to_pylist(), table.schema
    works: dict[str, Work] = {"ours": build, "ready": lambda: pa.Table.from_pylist(ready, schema=schema)}
    if plain is not None:
        works["made"] = lambda: pa.Table.from_pylist(plain(), schema=schema)
    times = measured(works, rounds)
    ratios = "".join(f"{times['ours'] / times[one]:8.2f} x" for one in ("ready", "made") if one in times)
    return f"{name:28} {times['ours']:7.3f} s{ratios}"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Convert records to Arrow with ogpmodel and from_pylist.")
    parser.add_argument("table", type=Path, nargs="?", help="a table of OGP (default: one is made)")
    parser.add_argument("--rows", type=int, default=4_000, help="how many rows to make")
    parser.add_argument("--rounds", type=int, default=7, help="how often each converts")
    chosen = parser.parse_args()
    text = made(NEWEST, chosen.rows) if chosen.table is None else chosen.table.read_text(encoding="utf-8-sig")
    dataset = ogp.reads(text).dataset
    print(f"Python {platform.python_version()}, pyarrow {pa.__version__}, {dataset}")
    print("the ratios: to from_pylist of plain data that are ready, and of those that it makes first")
    for name in ("commitments", "assessments"):
        part: Any = getattr(dataset, name)
        print(line(f"{name}, nested", lambda: part.to_arrow(nested=True), None, chosen.rounds))  # noqa: B023 - called now
        for every in (True, False):
            print(
                line(
                    f"{name}, {'all' if every else 'usual'} columns",
                    lambda: part.to_arrow(all=every),  # noqa: B023 - called now
                    lambda: part.table(all=every).to_records(),  # noqa: B023 - called now
                    chosen.rounds,
                )
            )


if __name__ == "__main__":
    main()
