"""Filling frozen records: by twins, by the descriptors of their slots, and by ``__init__``, in one run.

    python benchmarks/fill.py [--records 20000] [--rounds 7]

The records are assessments with five stated readings, as a document of OGP has them.
"""

import argparse
import platform
import statistics
import time
from collections.abc import Callable
from typing import Any

import attrs

import ogpmodel as ogp
from ogpmodel._tools.twins import assignments, twin_of

RESULTS = ogp.ResultsReview(completion=ogp.Completion.COMPLETE, report_year=2017)


def filler(twin: type | None) -> Callable[[dict[str, Any]], object]:
    """Return the generated function that fills a review from the values of its fields."""
    fields = attrs.fields(ogp.ResultsReview)
    lines, names = assignments(ogp.ResultsReview, {one.name: f"s['{one.name}']" for one in fields}, twin)
    exec("def fill(s):\n    " + "\n    ".join([*lines, "return new"]), names)  # noqa: S102 - our own names
    fill: Callable[[dict[str, Any]], object] = names["fill"]
    return fill


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Fill records in three ways.")
    parser.add_argument("--records", type=int, default=20_000, help="how many records each fills in a round")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    chosen = parser.parse_args()
    values = {one.name: getattr(RESULTS, one.name) for one in attrs.fields(ogp.ResultsReview)}
    ways: dict[str, Callable[[dict[str, Any]], object]] = {
        "__init__": lambda values: ogp.ResultsReview(**values),
        "slots": filler(None),
        "twin": filler(twin_of(ogp.ResultsReview)),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(chosen.rounds):
        for name, fill in ways.items():
            begun = time.process_time()
            for _ in range(chosen.records):
                fill(values)
            times[name].append(time.process_time() - begun)
    base = statistics.median(times["__init__"])
    print(f"Python {platform.python_version()}, {chosen.records:,} records of {len(values)} fields")
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:10} {middle / chosen.records * 1e6:7.2f} µs  {middle / base:6.3f} x")


if __name__ == "__main__":
    main()
