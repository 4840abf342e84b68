"""How many instructions loading, writing, reading and importing take: the same on a busy machine.

    python benchmarks/instructions.py [--save] [--only load ...]

Needs valgrind. If the command is run again, most counts differ by less than half a percent; repeat a larger
change with ``--only`` before you believe it. (The processor's own counters are not used: many virtual
machines have none.) The command prints the counts beside those of the last release, which
``instructions.json`` has; ``--save`` replaces them. Counts depend on the versions of Python and of the
libraries, and on the type of machine, so the command states where these differ.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import invented
import tables
from measuring import compiled_environment

import ogpmodel as ogp

Counts: TypeAlias = Mapping[str, int]
"""Measure → instructions."""
SAVED = Path(__file__).parent / "instructions.json"
COMMITMENTS, ROWS, LINES = 48, 20, 400
TABLES = ("commitments-2024", "commitments-2017")
PROGRAM = """
import ogpmodel as ogp
text = open("document.json", "rb").read()
{setup}
for _ in range({times}):
    {work}
"""
WORKS = {
    "load": ("", "ogp.loads(text)"),
    "load, careful lane": ("", "ogp.loads(text, unknown='keep')"),
    "write": ("dataset = ogp.loads(text)", "ogp.dumps(dataset)"),
    "read lines": ("", "sum(1 for _ in ogp.iter_lines('lines.jsonl'))"),
    **{f"read {name}": ("", f"ogp.read('{name}.csv')") for name in TABLES},
}
"""Measure → what is prepared, and what is done."""
TIMES = (2, 8)
"""Numbers of repetitions; the difference of their instructions belongs to the work alone."""
IMPORTS = {"import ogpmodel beyond attrs": ("import ogpmodel", "import attrs")}
"""Measure → two programs, whose difference is counted."""


def write_files(folder: Path) -> None:
    """Write the files that the programs read."""
    dataset = invented.dataset(COMMITMENTS)
    (folder / "document.json").write_bytes(ogp.dumps(dataset))
    invented.write_lines(folder / "lines.jsonl", LINES)
    for name in TABLES:
        (folder / f"{name}.csv").write_text(tables.made(name, ROWS), encoding="utf-8", newline="")


def programs() -> Iterator[tuple[str, str, str, int]]:
    """Yield each measure, a program that does more, one that does less, and how often it does more."""
    for name, (setup, work) in WORKS.items():
        few, many = (PROGRAM.format(setup=setup, work=work, times=times) for times in TIMES)
        yield name, many, few, TIMES[1] - TIMES[0]
    for name, (more, less) in IMPORTS.items():
        yield name, more, less, 1


def instructions(program: str, folder: Path, environment: Mapping[str, str]) -> int:
    """Return how many instructions a program takes."""
    command = [sys.executable, "-c", program]
    counter = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    found = subprocess.run(  # noqa: S603 - our own command
        [*counter, *command], check=True, capture_output=True, text=True, cwd=folder, env=environment
    )
    count = re.search(r"I +refs: +([0-9,]+)", found.stderr)
    if count is None:
        raise RuntimeError(found.stderr)
    return int(count[1].replace(",", ""))


def counted(chosen: list[str]) -> Counts:
    """Count; several programs run at the same time, which changes no count."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = Path(name)
        write_files(folder)
        # A path that is the same in every run: the hashes of texts decide how dicts are filled.
        environment = {**compiled_environment(Path("compiled")), "PYTHONHASHSEED": "0"}
        count = partial(instructions, folder=folder, environment=environment)
        wanted = [one for one in programs() if one[0] in chosen]
        for program in [one for _, many, few, _ in wanted for one in (few, many)]:
            # Modules are compiled now, by one process after the other, and not while others are counted.
            subprocess.run([sys.executable, "-c", program], check=True, cwd=folder, env=environment)  # noqa: S603 - our own command
        both = list(pool.map(count, [program for _, many, few, _ in wanted for program in (many, few)]))
    differences = zip(wanted, both[::2], both[1::2], strict=True)
    return {measure: (many - few) // times for (measure, *_, times), many, few in differences}


def circumstances() -> Mapping[str, str]:
    """Return what the counts depend on, beside our code."""
    valgrind = subprocess.run(["valgrind", "--version"], check=True, capture_output=True, text=True).stdout  # noqa: S607 - found by its name
    libraries = ("attrs", "cattrs", "msgspec")
    return {
        "counted by": f"{valgrind.strip()} (cachegrind)",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}",
        **{name: importlib.metadata.version(name) for name in libraries},
    }


def differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the circumstances that differ from those of the last release."""
    names = dict.fromkeys([*before, *now])
    return [
        f"{name}: {before.get(name, 'not stated')} → {now.get(name, 'not stated')}"
        for name in names
        if before.get(name) != now.get(name)
    ]


def table(before: Counts, now: Counts) -> Iterator[str]:
    """Yield the lines of the counts, beside those of the last release."""
    yield f"{'':32} {'last release':>14} {'now':>14} {'change':>8}"
    for name, count in now.items():
        last = before.get(name)
        known = ("", "") if last is None else (f"{last:,}", f"{count / last - 1:+.1%}")
        yield f"{name:32} {known[0]:>14} {count:14,} {known[1]:>8}".rstrip()


def main() -> None:
    """Count, print, and save if wanted."""
    names = [*WORKS, *IMPORTS]
    parser = argparse.ArgumentParser(description="Count instructions with valgrind.")
    parser.add_argument("--save", action="store_true", help="save the counts as those of a release")
    parser.add_argument("--only", nargs="*", choices=names, default=names, help="the measures")
    chosen = parser.parse_args()
    if chosen.save and chosen.only != names:
        parser.error("--save needs all measures")
    saved: dict[str, Any] = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    now, counts = circumstances(), counted(chosen.only)
    print("\n".join(table(saved.get("instructions", {}), counts)))
    if saved and (differences := differing(saved["circumstances"], now)):
        print(
            "\nThe last release was counted differently; a change may come from that:",
            *differences,
            sep="\n  ",
        )
    if chosen.save:
        text = json.dumps({"circumstances": now, "instructions": counts}, indent=2, ensure_ascii=False)
        SAVED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
