"""Loading, writing, lines, queries, pickling, imports and memory: ogpmodel beside its rivals, as ratios.

    python benchmarks/speed.py [--commitments 6000] [--rounds 7] [--only load ...] [--write PAGE.md]

Rivals that are not installed are left out. With ``--write`` the figures replace those at the end of a page.
"""

import argparse
import importlib.metadata
import json
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs
import invented
import rivals
from measuring import HEAD, Case, measured, repeated

import ogpmodel as ogp
from ogpmodel._json.shape import Document

HERE = Path(__file__).parent
MARKER = "<!-- The figures below are written by benchmarks/speed.py. -->"
RIVALS = ("orjson", "pydantic", "cattrs", "msgspec", "attrs")


@attrs.frozen
class World:
    """What all measures share."""

    dataset: ogp.Dataset
    """The dataset."""
    text: bytes
    """It as a document."""
    document: Path
    """A file with the text."""
    lines: Path
    """A file of JSON Lines."""


def has(name: str) -> bool:
    """Return whether a library is installed."""
    return find_spec(name) is not None


def load(world: World) -> Iterator[Case]:
    """Yield the measures of loading a document."""
    text = world.text

    def ours() -> object:
        return ogp.loads(text)

    if has("orjson"):
        orjson: Any = import_module("orjson")
        yield Case("load a document", "`orjson.loads` to dicts", ours, lambda: orjson.loads(text))
    if has("pydantic"):
        models = rivals.pydantic_document(dataclasses=False)
        yield Case("load a document", "pydantic models, strict", ours, lambda: models.validate_json(text))
        slots = rivals.pydantic_document(dataclasses=True)
        yield Case("load a document", "pydantic slots dataclasses", ours, lambda: slots.validate_json(text))
    converter = ogp.make_converter()
    hooked(converter, ogp.Milestone)
    stock, document = rivals.stock_converter()
    hooked(stock, rivals.item_of(document, "commitments", "milestones"))
    yield Case(
        "load with a hook of yours",
        "stock cattrs with a hook",
        lambda: converter.structure(json.loads(text), Document),
        lambda: stock.structure(json.loads(text), document),
    )


def hooked(converter: Any, cls: Any) -> None:
    """Register a hook for a class that does what the converter does without it."""
    hook = converter.get_structure_hook(cls)

    def structure(value: Any, kind: Any) -> Any:
        return hook(value, kind)

    converter.register_structure_hook(cls, structure)


def bad(world: World) -> Iterator[Case]:
    """Yield the measure of finding one bad value."""
    plain = json.loads(world.text)
    plain["commitments"][len(plain["commitments"]) // 2]["start"] = "1/7/2014"
    text = json.dumps(plain, ensure_ascii=False).encode()

    def fail() -> None:
        try:
            ogp.loads(text)
        except ogp.InvalidData:
            return
        raise AssertionError("it must fail")

    yield Case("find one bad value", "our load of a good document", fail, lambda: ogp.loads(world.text))


def dump(world: World) -> Iterator[Case]:
    """Yield the measures of writing a document."""

    def ours() -> object:
        return ogp.dumps(world.dataset)

    if has("pydantic"):
        models = rivals.pydantic_document(dataclasses=False)
        value = models.validate_json(world.text)
        yield Case(
            "write a document",
            "pydantic `dump_json(exclude_defaults=True)`",
            ours,
            lambda: models.dump_json(value, exclude_defaults=True),
        )
    if has("orjson"):
        orjson: Any = import_module("orjson")
        plain = orjson.loads(world.text)
        yield Case("write a document", "`orjson.dumps` of dicts", ours, lambda: orjson.dumps(plain))


def lines(world: World) -> Iterator[Case]:
    """Yield the measures of reading lines."""

    def ours() -> int:
        return sum(1 for _ in ogp.iter_lines(world.lines))

    def theirs() -> int:
        loads: Callable[[bytes], Any] = import_module("orjson").loads
        with world.lines.open("rb") as file:
            return sum(1 for line in file if loads(line))

    if has("orjson"):
        yield Case("read lines", "`orjson.loads` of each line", ours, theirs)
    yield Case("read lines in two processes (wall)", "in one process", lambda: in_parts(world.lines, 2), ours)


def count(path: Path, start: int, end: int) -> int:
    """Count the records of a part."""
    return sum(1 for _ in ogp.iter_lines(path, start=start, end=end))


def in_parts(path: Path, parts: int) -> int:
    """Count the records of a file in several processes."""
    starts, ends = zip(*ogp.byte_ranges(path, parts), strict=True)
    with ProcessPoolExecutor(parts) as pool:
        return sum(pool.map(count, [path] * parts, starts, ends))


def queries(world: World) -> Iterator[Case]:
    """Yield the measures of queries and of changed datasets."""
    dataset, all_ = world.dataset, world.dataset.commitments
    plan = dataset.plans[len(dataset.plans) // 2].id

    def is_chosen(one: ogp.Commitment) -> bool:
        return one.plan == plan

    yield Case(
        "`where(plan=…)`, 100 times",
        "a scan, 100 times",
        repeated(lambda: all_.where(plan=plan), 100),
        repeated(lambda: [one for one in all_ if one.plan == plan], 100),
    )
    yield Case(
        "`where(function)`, 20 times",
        "a loop, 20 times",
        repeated(lambda: all_.where(is_chosen), 20),
        repeated(lambda: [one for one in all_ if is_chosen(one)], 20),
    )
    for name in ("language", "title"):
        yield Case(
            f"`sort_by({name!r})`, in natural order",
            "`sorted`",
            repeated(partial(all_.sort_by, name), 5),
            repeated(partial(sorted, all_, key=attrgetter(name)), 5),
        )
    starred = ogp.stars.starred(ogp.stars.CURRENT)
    yield Case(
        "`split(starred(CURRENT))`",
        "`judge` in a loop",
        lambda: dataset.assessments.split(starred),
        lambda: [ogp.stars.CURRENT.judge(one) for one in dataset.assessments],
    )
    changed = ogp.evolve(all_[0], title="Changed")
    yield Case(
        "`updated` with one commitment, 100 times",
        "a list with one commitment replaced, 100 times",
        repeated(lambda: dataset.updated(commitments=[changed]), 100),
        repeated(lambda: [changed if one.id == changed.id else one for one in all_], 100),
    )


def pickles(world: World) -> Iterator[Case]:
    """Yield the measures of pickling."""
    records = list(world.dataset.commitments)
    ogp.dumps(world.dataset)  # pickling is registered when JSON is first used
    plain = [(type(one), one.__reduce__()) for one in records]
    ours, theirs = pickle.dumps(records), pickle.dumps(plain)
    yield Case(
        "pickle commitments",
        "the values of their fields",
        lambda: pickle.dumps(records),
        lambda: pickle.dumps(plain),
    )
    yield Case(
        "unpickle commitments",
        "the values of their fields",
        lambda: pickle.loads(ours),  # noqa: S301 - our own
        lambda: [function(*values) for _, (function, values) in pickle.loads(theirs)],  # noqa: S301
    )


def starts(_: World) -> Iterator[Case]:
    """Yield the measures of fresh processes."""
    yield Case("start Python and `import ogpmodel`", "`import attrs`", "import ogpmodel", "import attrs")
    sample = next((Path(ogp.__file__).parent).rglob("guatemala.json"))
    if has("pydantic"):
        theirs = (
            f"import sys; sys.path.insert(0, {str(HERE)!r}); import rivals; "
            f"rivals.pydantic_document(dataclasses=False).validate_json(open({str(sample)!r}, 'rb').read())"
        )
        ours = f"import ogpmodel; ogpmodel.load({str(sample)!r}).commitments.where(area='open-data')"
        yield Case("start, load Guatemala, ask", "start, make models, load in pydantic", ours, theirs)


SECTIONS: dict[str, Callable[[World], Iterator[Case]]] = {
    "load": load,
    "bad": bad,
    "dump": dump,
    "lines": lines,
    "queries": queries,
    "pickles": pickles,
    "starts": starts,
}
MEMORY = """
{imports}
data = open({path!r}, "rb").read()
def peak(name):
    return int(next(one for one in open("/proc/self/status") if one.startswith(name)).split()[1])
before = peak("VmRSS")
kept = {load}
print(peak("VmHWM") - before)
"""
"""A program that prints by how many kB loading raises the largest size of the process (Linux)."""


def memory(world: World) -> Iterator[str]:
    """Yield the rows of the largest memory of a load in fresh processes."""
    ways = {"`ogp.loads`": ("import ogpmodel as ogp; ogp.loads", "ogp.loads(data)")}
    if has("orjson"):
        ways["`orjson.loads` to dicts"] = ("import orjson", "orjson.loads(data)")
    if has("pydantic"):
        setup = (
            f"import sys; sys.path.insert(0, {str(HERE)!r}); import rivals; "
            "models = rivals.pydantic_document(dataclasses=False)"
        )
        ways["pydantic models, strict"] = (setup, "models.validate_json(data)")
    yield "| loading | largest memory beyond the text | ours ÷ rival |\n|---|---|---|"
    ours = 0.0
    for name, (imports, call) in ways.items():
        program = MEMORY.format(imports=imports, path=str(world.document), load=call)
        command = [sys.executable, "-c", program]
        found = [int(subprocess.check_output(command)) / 1024 for _ in range(3)]  # noqa: S603 - our own command
        middle = statistics.median(found)
        ours = ours or middle
        yield f"| {name} | {middle:,.0f} MB | {ours / middle:.2f} |"


def report(world: World, rounds: int, chosen: list[str]) -> str:
    """Measure, and return the text of the page."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in RIVALS if has(name))
    number = len(world.dataset.commitments)
    command = f"python benchmarks/speed.py --commitments {number} --rounds {rounds}"
    size = f"{number:,} commitments with their assessments ({len(world.text) / 1e6:.1f} MB)"
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    parts = [f"`{command}` measured {size} on {machine}; {versions}."]
    rows = [row for name in chosen if name in SECTIONS for row in measured(SECTIONS[name](world), rounds)]
    if rows:
        parts.append("\n".join([HEAD, *(row.markdown() for row in rows)]))
    if "memory" in chosen and Path("/proc/self/status").exists():
        parts.append("\n".join(memory(world)))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print, and write the page if one is named."""
    parser = argparse.ArgumentParser(description="Measure ogpmodel beside its rivals.")
    parser.add_argument(
        "--commitments", type=int, default=6_000, help="how many commitments the document has"
    )
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    parser.add_argument("--only", nargs="*", default=[*SECTIONS, "memory"], help="the measures")
    parser.add_argument("--write", type=Path, help="the page whose figures are replaced")
    chosen = parser.parse_args()
    dataset = invented.dataset(chosen.commitments)
    with tempfile.TemporaryDirectory() as folder:
        world = World(dataset, ogp.dumps(dataset), Path(folder) / "a.json", Path(folder) / "a.jsonl")
        world.document.write_bytes(world.text)
        ogp.dump_lines(dataset, world.lines)
        text = report(
            World(ogp.loads(world.text), world.text, world.document, world.lines), chosen.rounds, chosen.only
        )
    print(text, end="")
    page: Path | None = chosen.write
    if page is not None:
        kept = page.read_text(encoding="utf-8").partition(MARKER)[0]
        page.write_text(f"{kept}{MARKER}\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
