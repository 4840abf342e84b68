"""Stars of a file of JSON Lines: in one process, in two, and inside engines that use more machines.

    python benchmarks/engines.py [--commitments 20000] [--rounds 3] [--only spark duckdb]

Every way reads the same invented file, judges each assessment by the current rule, and counts the results,
which must be equal. In each round, every way runs once in a fresh process, and does the work twice: an engine
is slow the first time. Times are those of the clock, the shortest of all rounds. An engine that is not
installed is skipped. Spark needs Java. All of them use two workers of one machine, so the figures show what
an engine costs, and not what many machines bring.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import ogpmodel as ogp
from ogpmodel import batches, stars

Counts = dict[str, int]
READ, JUDGE = batches.read_lines(ogp.Assessment), batches.judge(stars.CURRENT)
ROWS = 5_000
"""Lines of a batch."""
WORKERS = 2
AS_LINES = (
    "columns = {'value': 'varchar'}, auto_detect = false, header = false, delim = '', quote = '', escape = ''"
)
"""Options with which DuckDB reads lines as they are."""


def both(lines: Iterable[Any]) -> Iterator[Any]:
    """Return verdicts about the assessments in batches of lines."""
    return JUDGE(READ(lines))


def counted(results: Iterable[tuple[bool | None, str | None]]) -> Counts:
    """Return how often each result occurs: True, False, or the code of the reason why there is none."""
    return dict(Counter(str(reason if result is None else result) for result, reason in results))


def of_tables(tables: Iterable[Any]) -> Counts:
    """Count the results of batches or tables."""
    return counted(
        pair
        for one in tables
        for pair in zip(one["result"].to_pylist(), one["result_missing"].to_pylist(), strict=True)
    )


def added(parts: Iterable[Counts]) -> Counts:
    """Return the sums of counts."""
    total: Counter[str] = Counter()
    for one in parts:
        total.update(one)
    return dict(total)


def loop(path: str, start: int = 0, end: int | None = None) -> Counts:
    """Judge the assessments of a part of a file in a loop, without Arrow."""
    judged = (
        stars.CURRENT.judge(one).result
        for one in ogp.iter_lines(path, start=start, end=end)
        if isinstance(one, ogp.Assessment)
    )
    return dict(Counter(one.code if isinstance(one, ogp.Missing) else str(one) for one in judged))


def part(path: str, limits: tuple[int, int]) -> Counts:
    """Judge a part of a file."""
    return loop(path, *limits)


def batches_of(path: str) -> Iterator[Any]:
    """Yield the lines of a file as batches."""
    pa: Any = import_module("pyarrow")
    with Path(path).open("rb") as file:
        while lines := [line for _, line in zip(range(ROWS), file, strict=False)]:
            yield pa.record_batch({"value": pa.array(lines, pa.binary())})


def one_process() -> Callable[[str], Counts]:
    """Return the loop."""
    return loop


def one_process_batches() -> Callable[[str], Counts]:
    """Return the functions of `batches`, without an engine."""
    return lambda path: of_tables(both(batches_of(path)))


def two_processes() -> Callable[[str], Counts]:
    """Return the loop over two parts of the file."""
    pool = ProcessPoolExecutor(WORKERS)
    list(pool.map(abs, range(WORKERS)))
    return lambda path: added(pool.map(partial(part, path), ogp.byte_ranges(path, WORKERS)))


def dask(scheduler: str) -> Callable[[str], Counts]:
    """Return a graph of Dask with a task for each block of the file."""
    bag, pa = import_module("dask.bag"), import_module("pyarrow")

    def judged(lines: Iterable[str]) -> list[Counts]:
        table: Any = pa
        return [of_tables(both([table.record_batch({"value": list(lines)})]))]

    def run(path: str) -> Counts:
        blocks = bag.read_text(path, blocksize="8MiB").map_partitions(judged)
        return added(blocks.compute(scheduler=scheduler, num_workers=WORKERS))

    return run


def spark() -> Callable[[str], Counts]:
    """Return a query of Spark."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    types: Any = import_module("pyspark.sql.pandas.types")
    builder: Any = import_module("pyspark.sql").SparkSession.builder
    session = builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false").getOrCreate()
    schema = types.from_arrow_schema(JUDGE.schema)

    def run(path: str) -> Counts:
        rows = session.read.text(path).mapInArrow(both, schema).groupBy("result", "result_missing").count()
        found = {
            str(one.result_missing if one.result is None else one.result): one["count"]
            for one in rows.collect()
        }
        return {name: int(count) for name, count in found.items()}

    return run


def duckdb() -> Callable[[str], Counts]:
    """Return a query of DuckDB, which reads the lines and counts the verdicts."""
    database: Any = import_module("duckdb").connect()
    database.sql(f"set threads = {WORKERS}")

    def run(path: str) -> Counts:
        lines = database.cursor().sql(f"select value from read_csv('{path}', {AS_LINES})")  # noqa: S608 - our file
        verdicts = JUDGE.reader(READ(lines))
        query = "select coalesce(result_missing, case when result then 'True' else 'False' end), count(*)"
        found = database.cursor().register("verdicts", verdicts).sql(f"{query} from verdicts group by all")
        return dict(found.fetchall())

    return run


def ray() -> Callable[[str], Counts]:
    """Return a pipeline of Ray Data."""
    engine: Any = import_module("ray")
    engine.init(num_cpus=WORKERS, log_to_driver=False, include_dashboard=False)
    data: Any = import_module("ray.data")
    data.DataContext.get_current().enable_progress_bars = False

    def judged(lines: Any) -> Any:
        return JUDGE.table(READ(lines))

    def run(path: str) -> Counts:
        lines = data.read_text(path).rename_columns({"text": "value"})
        verdicts = lines.map_batches(judged, batch_format="pyarrow", batch_size=ROWS)
        return of_tables(
            verdicts.select_columns(["result", "result_missing"]).iter_batches(batch_format="pyarrow")
        )

    return run


WAYS: dict[str, tuple[str, Callable[[], Callable[[str], Counts]]]] = {
    "loop": ("ogpmodel", one_process),
    "batches": ("pyarrow", one_process_batches),
    "two-processes": ("ogpmodel", two_processes),
    "dask-threads": ("dask", partial(dask, "threads")),
    "dask-processes": ("dask", partial(dask, "processes")),
    "spark": ("pyspark", spark),
    "duckdb": ("duckdb", duckdb),
    "ray": ("ray", ray),
}
"""Name → the library that it needs, and the function that starts it and returns its work."""


def measured(name: str, path: str) -> dict[str, Any]:
    """Return the seconds of the start and of the work, done twice, and the counts."""
    times = [time.perf_counter()]
    work = WAYS[name][1]()
    times.append(time.perf_counter())
    work(path)
    times.append(time.perf_counter())
    counts = work(path)
    times.append(time.perf_counter())
    return {"seconds": [end - begun for begun, end in pairwise(times)], "counts": counts}


def in_fresh_process(name: str, path: str) -> dict[str, Any]:
    """Return the same, measured in a fresh process."""
    command = [sys.executable, __file__, "--file", path, "--measure", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this script
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--commitments", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=WAYS, default=list(WAYS))
    parser.add_argument("--file", help=argparse.SUPPRESS)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measured(given.measure, given.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "export.jsonl"))
        ogp.dump_lines(import_module("invented").dataset(given.commitments), path)
        print(f"{given.commitments:,} assessments in {Path(path).stat().st_size / 1e6:.1f} MB\n")
        ways = [name for name in given.only if find_spec(WAYS[name][0])]
        times: dict[str, list[list[float]]] = {name: [] for name in ways}
        expected = loop(path)
        for _ in range(given.rounds):
            for name in ways:
                found = in_fresh_process(name, path)
                if found["counts"] != expected:
                    raise RuntimeError(f"{name} counts {found['counts']}, and the loop {expected}")
                times[name].append(found["seconds"])
        print("| way | start | first time | second time | against the loop |\n|---|---|---|---|---|")
        fastest = {name: [min(some) for some in zip(*rounds, strict=True)] for name, rounds in times.items()}
        for name in ways:
            start, first, second = fastest[name]
            ratio = second / fastest[ways[0]][-1]
            print(f"| {name} | {start:.1f} s | {first:.1f} s | {second:.2f} s | {ratio:.1f} |")
        for name in sorted({*given.only} - {*ways}):
            print(f"\n{name} needs {WAYS[name][0]}, which is not installed")


if __name__ == "__main__":
    main()
