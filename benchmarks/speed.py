"""All measures of the page *How fast it is*: ogpmodel beside its rivals, as ratios.

    python benchmarks/speed.py [--commitments 6000] [--rounds 7] [--only load ...] [--tables FOLDER]
                               [--write PAGE.md]

Rivals that are not installed are left out. With ``--write`` the figures replace all those at the
end of a page. ``--tables`` also reads the tables of OGP in a folder, such as
``commitments-2024.csv``.
"""

import argparse
import importlib.metadata
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import attrs
import json_cases
import memory
import query_cases
import start_cases
import table_cases
from growth import growth
from measuring import HEAD, Case, measured
from world import World, has, made

MARKER = "<!-- The figures below are written by benchmarks/speed.py. -->"
LIBRARIES = ("orjson", "pydantic", "mashumaro", "cattrs", "msgspec", "attrs")
Measure: TypeAlias = Callable[[World, int], Iterator[str]]
"""Yields the lines of a table; takes the world and the number of rounds."""


@attrs.frozen
class Topic:
    """A section of the page."""

    title: str
    """Its heading."""
    text: str
    """What readers should know of its figures."""
    tables: tuple[Measure, ...]
    """Its tables."""

    def markdown(self, world: World, rounds: int) -> str:
        """Measure, and return the section."""
        parts = ["\n".join(table(world, rounds)) for table in self.tables]
        return "\n\n".join([f"## {self.title}", self.text, *filter(None, parts)])


def compared(*sources: Callable[[World], Iterable[Case]]) -> Measure:
    """Return what yields the table of some cases."""

    def table(world: World, rounds: int) -> Iterator[str]:
        yield HEAD
        for source in sources:
            yield from (row.markdown() for row in measured(source(world), rounds, world.environment))

    return table


def memory_of_loads(world: World, _: int) -> Iterator[str]:
    """Yield the table of the memory of loading, where the system states it."""
    return memory.of_loads(world) if memory.MEASURED else iter(())


def memory_of_lines(world: World, _: int) -> Iterator[str]:
    """Yield the table of the memory of reading lines, where the system states it."""
    return memory.of_lines(world, world.many) if memory.MEASURED else iter(())


def growing(world: World, rounds: int) -> Iterator[str]:
    """Yield the table of how times grow: from a sixth of the commitments to 16 times as many."""
    return growth(-(-len(world.dataset.commitments) // 6), rounds)


TOPICS = {
    "load": Topic(
        "Loading",
        "*msgspec structs alone* is the least time for this format in C: no records, no checks beyond types.",
        (compared(json_cases.load),),
    ),
    "write": Topic("Writing", "The bytes are equal to the rivals'.", (compared(json_cases.write),)),
    "lines": Topic(
        "Lines",
        "Two processes read half of a file each. Their figure is the wall time, and includes their start; "
        "it needs two free cores.",
        (compared(json_cases.lines),),
    ),
    "tables": Topic(
        "Tables",
        "`csv.DictReader` returns texts. `read` returns typed records that have been checked, and a report. "
        "*Published* tables are OGP's own, or parts of them.",
        (compared(table_cases.reading),),
    ),
    "queries": Topic(
        "Queries, changes and pickling",
        "`sort_by` sorts in natural order (`2.9` before `2.10`), which `sorted` does not. `updated` returns "
        "an indexed dataset, and the rival a list. The index of `where(plan=…)` exists already.",
        (compared(query_cases.queries, query_cases.pickles),),
    ),
    "start": Topic(
        "Start",
        "Fresh processes, whose modules are compiled already, as pip does. In the second row, the time that "
        "Python needs to import attrs is subtracted from ours, and that of bare Python from attrs'. In each "
        "round, the fastest of five processes counts.",
        (compared(start_cases.starts),),
    ),
    "memory": Topic(
        "Memory", "The largest size of fresh processes, on Linux.", (memory_of_loads, memory_of_lines)
    ),
    "growth": Topic(
        "Growth",
        "An exponent of 1 means that a document of twice the size takes twice the time.",
        (growing,),
    ),
}


def report(world: World, chosen: argparse.Namespace) -> str:
    """Measure, and return the text of the page."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES if has(name))
    number, rounds = len(world.dataset.commitments), chosen.rounds
    command = f"python benchmarks/speed.py --commitments {number} --rounds {rounds}"
    command += " --tables FOLDER" if world.published else ""
    size = f"{number:,} commitments with their assessments ({len(world.text) / 1e6:.1f} MB)"
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    parts = [f"`{command}` measured {size} on {machine}; {versions}."]
    return "\n\n".join([*parts, *(TOPICS[name].markdown(world, rounds) for name in chosen.only)]) + "\n"


def rewritten(page: str, text: str) -> str:
    """Return a page whose figures are replaced.

    Raises:
        ValueError: The page has no marker before its figures.

    """
    kept, marker, _ = page.partition(MARKER)
    if not marker:
        raise ValueError(f"the page has no line {MARKER}")
    return f"{kept}{MARKER}\n\n{text}"


def main() -> None:
    """Measure, print, and write the page if one is named."""
    parser = argparse.ArgumentParser(description="Measure ogpmodel beside its rivals.")
    parser.add_argument("--commitments", type=int, default=6_000, help="how many the document has")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    parser.add_argument("--only", nargs="*", choices=TOPICS, default=[*TOPICS], help="the topics")
    parser.add_argument("--tables", type=Path, help="a folder with tables that OGP published")
    parser.add_argument("--write", type=Path, help="the page whose figures are replaced")
    chosen = parser.parse_args()
    page: Path | None = chosen.write
    before = page.read_text(encoding="utf-8") if page else MARKER
    with tempfile.TemporaryDirectory() as folder:
        text = report(made(chosen.commitments, Path(folder), chosen.tables), chosen)
    print(text, end="")
    after = rewritten(before, text)
    if page is not None:
        page.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
