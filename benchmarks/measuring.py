"""Measuring two ways of doing one thing, turn by turn, in one process or in fresh ones."""

import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import attrs

Times: TypeAlias = tuple[float, float]
"""CPU time and wall time, in seconds."""
Work: TypeAlias = Callable[[], object] | str
"""A function, or a program for a fresh process."""
LEAST = 1e-9
"""The least time, in seconds, by which another is divided."""


@attrs.frozen
class Case:
    """A measure: what we do, and what a rival does."""

    measure: str
    """What is measured."""
    rival: str
    """The rival's name."""
    ours: Work
    """What we do."""
    theirs: Work
    """What the rival does."""
    without: tuple[Work, Work] | None = None
    """What does not count: its times are subtracted from ours and from the rival's."""
    runs: int = 1
    """How often each is done in a round; the fastest counts."""

    def works(self) -> tuple[Work, ...]:
        """Return everything that is timed in a round."""
        return (self.ours, self.theirs, *(self.without or ()))


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
    """The median of our CPU times, in seconds, without what does not count."""

    def markdown(self) -> str:
        """Return the row of a table."""
        middle, wall = statistics.median(self.ratios), statistics.median(self.walls)
        ours = f"{self.ours * 1e3:,.1f} ms"
        parts = (self.case.measure, self.case.rival, rounded(middle), span(self.ratios), rounded(wall), ours)
        return f"| {' | '.join(parts)} |"


HEAD = "| measure | rival | CPU, ours ÷ rival | range | wall | ours |\n|---|---|---|---|---|---|"


def rounded(ratio: float) -> str:
    """Return a ratio with two significant digits, and not in the notation of large numbers."""
    return f"{ratio:.2g}" if abs(ratio) < 100 else f"{ratio:,.0f}"  # noqa: PLR2004 - two digits


def span(numbers: Iterable[float]) -> str:
    """Return the smallest and the largest of some numbers."""
    some = sorted(numbers)
    return f"{some[0]:.3g} to {some[-1]:.3g}"


def compiled_environment(folder: Path) -> Mapping[str, str]:
    """Return the environment of fresh processes, which keep compiled modules in a folder.

    An installed library is compiled already. Where Python may not write bytecode, each process would compile
    the modules that it imports again, and the figures would be those of the compiler.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def timed(work: Work, environment: Mapping[str, str] | None = None) -> Times:
    """Run a function here, or a program in a fresh process, and return its times."""
    if isinstance(work, str):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-c", work]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own command
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


def measured(cases: Iterable[Case], rounds: int, environment: Mapping[str, str] | None = None) -> list[Row]:
    """Measure all cases, in a new order in each round, after a round that does not count."""
    everything = list(cases)
    chance = random.Random(1)  # noqa: S311 - an order
    found: list[list[list[Times]]] = [[] for _ in everything]
    for number in range(rounds + 1):
        places = list(range(len(everything)))
        chance.shuffle(places)
        for place in places:
            times = turns(everything[place], environment)
            if number:
                found[place].append(times)
    return [row_of(case, times) for case, times in zip(everything, found, strict=True)]


def turns(case: Case, environment: Mapping[str, str] | None = None) -> list[Times]:
    """Return the times of each of a case's works, which take turns; the least of its runs."""
    runs = [[timed(work, environment) for work in case.works()] for _ in range(case.runs)]
    return [(min(one[0] for one in some), min(one[1] for one in some)) for some in zip(*runs, strict=True)]


def row_of(case: Case, times: list[list[Times]]) -> Row:
    """Return the row of a case.

    Args:
        case: What was measured.
        times: For each round, the times of each of the case's works.

    """
    return Row(
        case,
        tuple(ratio(*(one[0] for one in some)) for some in times),
        tuple(ratio(*(one[1] for one in some)) for some in times),
        statistics.median(some[0][0] - sum(one[0] for one in some[2:3]) for some in times),
    )


def ratio(ours: float, theirs: float, our_less: float = 0, their_less: float = 0) -> float:
    """Return our time divided by the rival's, each without what does not count."""
    return (ours - our_less) / max(theirs - their_less, LEAST)


def repeated(work: Callable[[], object], times: int) -> Callable[[], object]:
    """Return a function that does something often enough for the clock."""

    def repeat() -> None:
        for _ in range(times):
            work()

    return repeat
