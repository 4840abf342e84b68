"""Measure every figure that the code states of OGP's tables, and fail if one differs.

    python tools/measure_agreement.py FOLDER [--partial]

FOLDER contains OGP's tables: commitments-2024.csv, commitments-2017.csv, commitments-2015.csv and
participation-2016.csv. The figures are those of the full tables. With only part of the rows no figure can
be measured: the command prints what it measures beside what is stated, and fails, unless you give
``--partial``. Then it fails only if a figure is impossible: if the part alone has more exceptions, or
compares more rows, than the whole.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from agreement.measuring import Measured, measured, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure every figure that the code states of OGP's tables.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of OGP's tables")
    parser.add_argument("--partial", action="store_true", help="accept tables that are absent or in part")
    chosen = parser.parse_args(arguments)
    if not chosen.folder.is_dir():
        parser.error(f"{chosen.folder} is not a folder; give the one that holds OGP's tables")
    return told(measured(chosen.folder), partial=chosen.partial)


def told(found: Iterable[Measured], /, *, partial: bool) -> int:
    """Print what was measured, and return 1 if a figure fails."""
    lines, failed = report(found, partial=partial)
    sys.stdout.write("\n".join(lines) + "\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
