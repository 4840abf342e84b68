"""Reading tables of OGP's formats."""

import csv
import io
from collections.abc import Iterator

import tables
from measuring import Case, repeated
from world import World

import ogpmodel as ogp

FORMATS = {
    "commitments-2024": 1_000,
    "commitments-2017": 1_000,
    "commitments-2015": 1_000,
    "commitments-2016-export": 1_000,
    "participation-2016": 200,
}
"""Format → number of the rows that are invented."""
CELLS = 100_000
"""How many cells are read at least, for the clock."""


def table(name: str, text: str) -> Case:
    """Return the measure of reading a table."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    times = -(-CELLS // (len(rows) * len(rows[0])))

    def theirs() -> object:
        return list(csv.DictReader(io.StringIO(text, newline="")))

    measure = f"`read` {name}, {len(rows) - 1:,} rows"
    return Case(
        measure, "`csv.DictReader`", repeated(lambda: ogp.reads(text), times), repeated(theirs, times)
    )


def reading(world: World) -> Iterator[Case]:
    """Yield the measures of reading: invented tables, and those of OGP if their folder is given."""
    for name, rows in FORMATS.items():
        yield table(f"{name}, invented", tables.made(name, min(rows, len(world.dataset.commitments))))
    if world.published is not None:
        for file in sorted(world.published.glob("*.csv")):
            if file.stem in FORMATS:
                text = file.read_bytes().decode("utf-8-sig")
                yield table(f"{file.stem}, published", text)
