"""Measure how many mutants of the readers the tests notice: ``nox -s mutants -- checks owners``.

A mutant is a small change of the code (`mutations`). Each one is tried in a forked process, which has all tests
loaded: it runs the tests that execute the changed line, the quickest first, and stops at the first failure.
What survives there is tried again in a new process that imports the changed module from a copy of the package,
since constants are computed when a module is imported. Code that no test executes survives.

A mutant is tried with the quickest tests, for four seconds in all, none longer than a second, and Hypothesis uses the same examples each time. The published
tables are not used: a clone elsewhere does not have them.
"""

import argparse
import ast
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
import trials
from mutations import Mutant, mutants
from trials import READERS, ROOT

TESTS: Final = (*sorted((ROOT / "tests").glob("test_read*.py")), ROOT / "tests" / "test_workbooks.py")


class Trial:
    """A plugin of pytest that tries mutants instead of running the tests once."""

    def __init__(self, files: Sequence[Path], options: argparse.Namespace) -> None:
        """Note what to try."""
        self._files = files
        self._options = options
        self.failed = 0
        """1 if fewer mutants of a module are noticed than asked for."""

    def pytest_configure(self) -> None:
        """Let Hypothesis try few examples, and no smaller ones: one failure is enough."""
        from hypothesis import Phase, settings  # noqa: PLC0415 - after pytest, which rewrites its module

        phases = [Phase.explicit, Phase.generate]
        settings.register_profile(
            "mutants", derandomize=True, database=None, deadline=None, max_examples=20, phases=phases
        )
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the mutants of each module, and print what survives."""
        loaded, runs = trials.loaded(), trials.measured(session.items)
        for file in self._files:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            tried = _sample(mutants(tree), self._options, file.stem)
            chosen = [(one, trials.quickest(runs, file.stem, one)) for one in tried]
            alive = list(
                trials.surviving(
                    trials.Module(file, tree, session.items, loaded),
                    chosen,
                    self._options.jobs,
                    quick=self._options.quick,
                )
            )
            print(f"{file.stem}: {len(tried) - len(alive)} of {len(tried)}", flush=True)
            for one, _ in alive:
                print(f"    {file.name}:{one.line} {one.what}", flush=True)
            self.failed |= 10 * len(alive) > len(tried)
        return True


def _sample(every: list[Mutant], options: argparse.Namespace, name: str, /) -> list[Mutant]:
    """Return as many mutants of a module as were asked for, the same ones each time."""
    every = [one for one in every if one.place or not options.quick]
    if options.line:
        return [one for one in every if one.line in options.line]
    chosen = random.Random(f"{options.seed} {name}")  # noqa: S311 - a sample, no secret
    return every if len(every) <= options.sample else sorted(chosen.sample(every, options.sample), key=_line)


def _line(mutant: Mutant, /) -> int:
    return mutant.line


def main() -> int:
    """Read the arguments, and try the mutants; return 1 if a module has fewer noticed than asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", help="modules of the readers, such as checks; all without any")
    parser.add_argument("--sample", type=int, default=40, help="mutants of each module (40)")
    parser.add_argument("--seed", type=int, default=1, help="another number is another sample (1)")
    parser.add_argument("--line", type=int, action="append", help="all mutants of a line instead of a sample")
    parser.add_argument("--tests", nargs="+", type=Path, default=TESTS, help="files of tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("-k", default="", help="which tests, as of pytest")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="do not try again, in new processes, what survives: may name too many",
    )
    options = parser.parse_args()
    names = options.modules or sorted(file.stem for file in READERS.glob("*.py"))
    os.environ["OGPMODEL_DATA"] = str(ROOT / "no tables")
    os.environ.pop("CI", None)
    trial = Trial([READERS / f"{Path(name).stem}.py" for name in names], options)
    arguments = [
        "-q",
        "-s",
        "-p",
        "no:cacheprovider",
        "--no-header",
        "--tb=native",
        "--assert=plain",
        "-k",
        options.k,
    ]
    status = pytest.main([*arguments, *map(str, options.tests)], plugins=[trial])
    return int(status) or trial.failed


if __name__ == "__main__":
    sys.exit(main())
