"""Measure what hostile files cost, and write the table of `SECURITY.md`.

    python tools/measure_bounds.py            # print the table
    python tools/measure_bounds.py --write    # put it into SECURITY.md

Every file is built anew, and read by a process of its own whose memory is limited. A file that takes longer
or more than SECURITY.md promises makes the command fail. It needs a system with the module `resource`.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from attacks import ATTACKS  # noqa: E402 - the builders are those of the tests
from costly import DOCUMENTS  # noqa: E402

SECONDS, MEGABYTES = 5, 500
"""What SECURITY.md promises for a file of at most 1 MB."""
MILLION = 1_000_000
LIMIT = 4 * 2**30
"""The address space of a process that reads: a bomb ends there, and not in the machine's memory."""
SECURITY = ROOT / "SECURITY.md"
CHILD = """
import resource, sys, time
import ogpmodel as ogp
data = open(sys.argv[1], "rb").read()
def table():
    return f"read, {ogp.read(data).report.rows:,} rows"
def document():
    dataset = ogp.loads(data)
    found = ogp.validate(dataset)
    str(found), found.to_html(), ogp.dumps(dataset), ogp.profile(dataset, "FRE").text()
    return f"loaded, {found.summary()}"
start = time.process_time()
try:
    found = {"table": table, "document": document}[sys.argv[2]]()
except ogp.InvalidData as error:
    str(error)
    found = f"`{error.problems[0].code}`"
took = time.process_time() - start
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found, sep="\\t")
"""


@attrs.frozen
class Measured:
    """What one file cost."""

    name: str
    size: int
    seconds: float
    megabytes: float
    found: str

    @property
    def is_within(self) -> bool:
        """Whether the promise is kept."""
        return self.seconds <= SECONDS and self.megabytes <= MEGABYTES

    @property
    def line(self) -> str:
        """The line of the table."""
        size = f"{max(1, round(self.size / 1_000)):,} kB"
        return f"| {self.name} | {size} | {self.found} | {self.seconds:.1f} s | {self.megabytes:.0f} MB |"


def measured(kind: str, name: str, data: bytes) -> Measured:
    """Read a table or a document in a process of its own."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        done = subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", CHILD, file.name, kind],
            capture_output=True,
            check=False,
            text=True,
            timeout=300,
            preexec_fn=_limit,
        )
    if done.returncode:
        return Measured(name, len(data), float("inf"), float("inf"), done.stderr.strip().rpartition("\n")[2])
    seconds, megabytes, found = done.stdout.strip().split("\t")
    return Measured(name, len(data), float(seconds), float(megabytes), found)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


def table(lines: list[Measured]) -> str:
    """Return the table."""
    head = "| input | size | result | time | memory |\n|---|---|---|---|---|\n"
    return head + "".join(f"{one.line}\n" for one in lines)


def main() -> int:
    """Measure all, print the table, and return 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description="Measure what hostile files cost.")
    parser.add_argument("--write", action="store_true", help="put the table into SECURITY.md")
    parser.add_argument("--only", default="", metavar="WORDS", help="measure only files with these words")
    chosen = parser.parse_args()
    start = time.monotonic()
    tables = [
        measured("table", name, make(MILLION)) for name, (make, _) in ATTACKS.items() if chosen.only in name
    ]
    documents = [
        measured("document", name, make()) for name, make in DOCUMENTS.items() if chosen.only in name
    ]
    for kind, lines in (("tables", tables), ("documents", documents)):
        print(table(lines))
        if chosen.write:
            write(kind, table(lines))
    print(f"{len(tables) + len(documents)} files, measured in {time.monotonic() - start:.0f} s")
    broken = [one for one in (*tables, *documents) if not one.is_within]
    for one in broken:
        print(f"more than {SECONDS} s or {MEGABYTES} MB: {one.name}", file=sys.stderr)
    return 1 if broken else 0


def write(kind: str, text: str) -> None:
    """Write a table between its two marks in SECURITY.md."""
    start, end = f"<!-- {kind}: begin -->\n", f"<!-- {kind}: end -->\n"
    before, _, rest = SECURITY.read_text(encoding="utf-8").partition(start)
    SECURITY.write_text(f"{before}{start}{text}{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
