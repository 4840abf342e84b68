"""Measuring two ways of doing one thing, turn by turn, in one process or in fresh ones."""

import gc
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

Times: TypeAlias = tuple[float, float]
"""CPU time and wall time, in seconds."""


@attrs.frozen
class Case:
    """A measure: what we do, and what a rival does, as functions or as programs for fresh processes."""

    measure: str
    """What is measured."""
    rival: str
    """The rival's name."""
    ours: Callable[[], object] | str
    """What we do."""
    theirs: Callable[[], object] | str
    """What the rival does."""


@attrs.frozen
class Row:
    """The result of a case: our time divided by the rival's, in each round."""

    case: Case
    """What was measured."""
    ratios: tuple[float, ...]
    """Ratios of CPU times."""
    walls: tuple[float, ...]
    """Ratios of wall times."""
    ours: float
    """The median of our CPU times, in seconds."""

    def markdown(self) -> str:
        """Return the row of a table."""
        middle, wall = statistics.median(self.ratios), statistics.median(self.walls)
        span = f"{min(self.ratios):.3g} to {max(self.ratios):.3g}"
        ours = f"{self.ours * 1e3:,.1f} ms"
        return f"| {self.case.measure} | {self.case.rival} | {middle:.2g} | {span} | {wall:.2g} | {ours} |"


HEAD = "| measure | rival | CPU, ours ÷ rival | range | wall | ours |\n|---|---|---|---|---|---|"


def timed(work: Callable[[], object] | str) -> Times:
    """Run a function here, or a program in a fresh process, and return its times."""
    if isinstance(work, str):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-c", work], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall
    gc.collect()
    gc.freeze()
    begun, cpu = time.perf_counter(), time.process_time()
    result = work()
    times = time.process_time() - cpu, time.perf_counter() - begun
    gc.unfreeze()
    del result
    return times


def measured(cases: Iterable[Case], rounds: int) -> list[Row]:
    """Measure all cases, in a new order in each round, after a round that does not count."""
    everything = list(cases)
    chance = random.Random(1)  # noqa: S311 - an order
    found: list[list[tuple[Times, Times]]] = [[] for _ in everything]
    for number in range(rounds + 1):
        places = list(range(len(everything)))
        chance.shuffle(places)
        for place in places:
            pair = timed(everything[place].ours), timed(everything[place].theirs)
            if number:
                found[place].append(pair)
    return [_row(case, pairs) for case, pairs in zip(everything, found, strict=True)]


def _row(case: Case, pairs: list[tuple[Times, Times]]) -> Row:
    least = 1e-9
    return Row(
        case,
        tuple(ours[0] / max(theirs[0], least) for ours, theirs in pairs),
        tuple(ours[1] / max(theirs[1], least) for ours, theirs in pairs),
        statistics.median(ours[0] for ours, _ in pairs),
    )


def repeated(work: Callable[[], object], times: int) -> Callable[[], object]:
    """Return a function that does something often enough for the clock."""

    def repeat() -> None:
        for _ in range(times):
            work()

    return repeat
