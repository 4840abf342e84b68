"""How many instructions loading, writing and reading take on a small input: the same on a busy machine.

    python benchmarks/instructions.py [--save]

Needs valgrind. It prints the figures beside those of the last release, which ``instructions.json`` has;
``--save`` replaces them.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SAVED = HERE / "instructions.json"
SETUP = """
import sys; sys.path.insert(0, {here!r})
import invented, read, ogpmodel as ogp
dataset = invented.dataset(48)
text = ogp.dumps(dataset)
table = read.made(20)
work = {work}
for _ in range({times}):
    work()
"""
WORKS = {
    "load": "lambda: ogp.loads(text)",
    "load, careful lane": "lambda: ogp.loads(text, unknown='keep')",
    "dump": "lambda: ogp.dumps(dataset)",
    "read": "lambda: ogp.reads(table)",
}
"""Measure → what is done."""
TIMES = (2, 6)
"""Numbers of repetitions; the difference of their instructions belongs to the work alone."""


def instructions(work: str, times: int) -> int:
    """Return how many instructions a program takes that does something so often."""
    program = SETUP.format(here=str(HERE), work=work, times=times)
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "valgrind",
            "--tool=callgrind",
            f"--callgrind-out-file={folder}/out",
            sys.executable,
            "-c",
            program,
        ]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        found = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603 - our own command
    count = re.search(r"Collected\s*:\s*(\d+)", found.stderr)
    if count is None:
        raise RuntimeError(found.stderr)
    return int(count[1])


def counted(work: str) -> int:
    """Return how many instructions the work takes once."""
    few, many = (instructions(work, times) for times in TIMES)
    return (many - few) // (TIMES[1] - TIMES[0])


def main() -> None:
    """Count, print, and save if wanted."""
    parser = argparse.ArgumentParser(description="Count instructions with valgrind.")
    parser.add_argument("--save", action="store_true", help="save the figures as those of a release")
    chosen = parser.parse_args()
    before: dict[str, int] = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    found = {name: counted(work) for name, work in WORKS.items()}
    print(f"{'':20} {'last release':>14} {'now':>14} {'change':>8}")
    for name, now in found.items():
        last = before.get(name)
        change = "" if last is None else f"{now / last - 1:+.1%}"
        print(f"{name:20} {last or 0:14,} {now:14,} {change:>8}")
    if chosen.save:
        SAVED.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
