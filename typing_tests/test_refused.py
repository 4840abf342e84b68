"""Both checkers are run on `refused.py`: every misuse is refused by at least one, and nothing else is."""

import json
import re
import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).with_name("refused.py")
ROOT = FILE.parent.parent


def lines_of_mypy() -> set[int]:
    """Give the lines on which mypy reports an error."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", str(FILE)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return {int(line) for line in re.findall(r"refused\.py:(\d+): error", found.stdout)}


def lines_of_pyright() -> set[int]:
    """Give the lines on which pyright reports an error."""
    command = [sys.executable, "-m", "pyright", "--outputjson", "--project", str(FILE.parent)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    report = json.loads(found.stdout)
    return {
        one["range"]["start"]["line"] + 1
        for one in report["generalDiagnostics"]
        if one["severity"] == "error" and one["rule"] != "reportUnusedExpression"
    }


def test_every_misuse_is_refused() -> None:
    """The lines marked ``# no`` are exactly those that mypy or pyright reports."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if line.endswith("# no")}
    assert marked
    assert lines_of_mypy() | lines_of_pyright() == marked
