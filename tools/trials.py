"""Tries mutants: what each test executes, and whether one of them notices a change of the code."""

import ast
import gc
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from time import process_time
from types import CodeType, FunctionType
from typing import Final, NamedTuple, Protocol, TypeAlias, cast

import coverage
import pytest
from _pytest.runner import runtestprotocol
from mutations import Mutant

ROOT: Final = Path(__file__).resolve().parent.parent
READERS: Final = ROOT / "src" / "ogpmodel" / "_tables"
LONGEST: Final = 1.0
"""The seconds that a test may take: slower ones are left out."""
TESTED: Final = 4.0
"""The seconds of tests that a mutant is tried with: beyond them, slower tests are left out."""
SECONDS: Final = 4 * TESTED
"""The processor time that a mutant has; one that takes longer is stopped, and counts as noticed."""
BEFORE: Final = 12
"""A line of a statement counts as executed if one of so many lines before it was."""
FAILED: Final = 1


class Runs(NamedTuple):
    """What the tests execute, and how long they take."""

    lines: dict[str, dict[int, list[int]]]
    """The places of the tests that execute a line, by module and line."""
    seconds: list[float]
    """The time of each test."""


class Cached(Protocol):
    """A function that remembers what it returned."""

    __module__: str

    def cache_clear(self) -> None:
        """Forget it."""


CACHED: Final = "_lru_cache_wrapper"
"""The type of such functions, which has no public name."""


class Loaded(NamedTuple):
    """What the tests have imported of the package."""

    functions: list[FunctionType]
    """The functions of the readers."""
    caches: list[Cached]
    """The functions that remember what they returned."""


class Module(NamedTuple):
    """A module whose mutants are tried."""

    file: Path
    """Its file."""
    tree: ast.Module
    """Its code."""
    items: Sequence[pytest.Item]
    """All tests."""
    loaded: Loaded
    """What they have imported."""


def loaded() -> Loaded:
    """Return what is imported; the list is made once, because a forked process copies all that it looks at."""
    for file in READERS.glob("*.py"):  # The package imports them at their first use.
        importlib.import_module(f"ogpmodel._tables.{file.stem}")
    every = gc.get_objects()
    found = [one for one in every if isinstance(one, FunctionType)]
    caches = [cast("Cached", one) for one in every if type(one).__name__ == CACHED]
    return Loaded(
        [one for one in found if one.__code__.co_filename.startswith(str(READERS))],
        [one for one in caches if one.__module__.startswith("ogpmodel")],
    )


def measured(items: Sequence[pytest.Item], /) -> Runs:
    """Run all tests once, in a forked process, and return what each one executes."""
    with tempfile.NamedTemporaryFile() as file:
        if os.waitpid(_forked(lambda: _measure(items, Path(file.name)), seconds=1_000), 0)[1] != 0:
            raise SystemExit("the tests fail without any change")
        lines, seconds = json.loads(Path(file.name).read_bytes())
    by_line = {name: {int(line): tests for line, tests in some.items()} for name, some in lines.items()}
    return Runs(by_line, seconds)


def _measure(items: Sequence[pytest.Item], target: Path, /) -> int:
    tracer = coverage.Coverage(data_file=None, include=[f"{READERS}/*"], config_file=False)
    seconds, places = list[float](), {item.nodeid: place for place, item in enumerate(items)}
    with tracer.collect():
        for place, item in enumerate(items):
            tracer.switch_context(item.nodeid)
            start = process_time()
            failed = _fails(item, items[place + 1] if place + 1 < len(items) else None)
            if failed:
                print(f"fails without any change: {item.nodeid}", file=sys.stderr)
                return FAILED
            seconds.append(process_time() - start)
    data = tracer.get_data()
    lines = {
        Path(file).stem: {
            line: [places[name] for name in names if name]
            for line, names in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    target.write_text(json.dumps([lines, seconds]))
    return 0


def quickest(runs: Runs, name: str, mutant: Mutant, /) -> list[int]:
    """Return the tests that execute the line of a mutant, the quickest first; outside functions, the module."""
    lines = runs.lines.get(name, {})
    if mutant.place:
        near = (line for line in range(mutant.line, mutant.line - BEFORE, -1) if lines.get(line))
        chosen = set(lines.get(next(near, 0), ()))
    else:
        chosen = {test for tests in lines.values() for test in tests}
    quick = sorted(chosen, key=lambda test: (runs.seconds[test], test))
    ends = accumulate(runs.seconds[test] for test in quick)
    return [
        test for test, end in zip(quick, ends, strict=True) if runs.seconds[test] < LONGEST and end < TESTED
    ]


Chosen: TypeAlias = tuple[Mutant, list[int]]
"""A mutant, and the places of the tests that may notice it."""


def surviving(module: Module, chosen: Sequence[Chosen], jobs: int, *, quick: bool) -> Iterator[Chosen]:
    """Yield the mutants that no test notices."""

    def forked(one: Chosen, /) -> int:
        return _forked(lambda: _try(module, *one))

    def afresh(one: Chosen, /) -> int:
        return _forked(lambda: _try_afresh(module, *one))

    inside = [one for one in chosen if one[0].place and one[1]]
    alive = {id(one) for one in _not_failing(inside, forked, jobs)}
    again = [one for one in chosen if one[1] and (not one[0].place or id(one) in alive)]
    if not quick:
        alive = {id(one) for one in _not_failing(again, afresh, jobs)}
    yield from (one for one in chosen if not one[1] or id(one) in alive)


def _not_failing(chosen: Sequence[Chosen], start: Callable[[Chosen], int], jobs: int, /) -> Iterator[Chosen]:
    """Start a process for each mutant, some at a time, and yield those whose process ends well."""
    running = dict[int, Chosen]()
    for one in chosen:
        if len(running) >= jobs:
            yield from _ended(running)
        running[start(one)] = one
    while running:
        yield from _ended(running)


def _ended(running: dict[int, Chosen], /) -> Iterator[Chosen]:
    process, status = os.wait()
    one = running.pop(process)
    if status == 0:
        yield one


def _try(module: Module, mutant: Mutant, places: Sequence[int], /) -> int:
    """Change the code of a function that is loaded, and run tests; return 1 if one fails."""
    mutant.apply()
    tree = ast.fix_missing_locations(module.tree)
    code = _code_of(compile(tree, str(module.file), "exec"), mutant.place)
    for function in module.loaded.functions:
        if _is_of(function.__code__, module.file, mutant.place):
            function.__code__ = code
    for cached in module.loaded.caches:
        cached.cache_clear()
    items = [module.items[place] for place in places]
    following = [*items[1:], None]
    return FAILED if any(map(_fails, items, following)) else 0


def _is_of(code: CodeType, file: Path, place: str, /) -> bool:
    return code.co_qualname == place and code.co_filename == str(file)


def _code_of(module: CodeType, place: str, /) -> CodeType:
    """Return the code of a function."""
    inner = [one for one in module.co_consts if isinstance(one, CodeType)]
    exact = [one for one in inner if one.co_qualname == place]
    if exact:
        return exact[-1]
    return _code_of(next(one for one in inner if place.startswith(f"{one.co_qualname}.")), place)


def _try_afresh(module: Module, mutant: Mutant, places: Sequence[int], /) -> int:
    """Run tests in a new process on a copy of the package that has the mutant; return 1 if one fails."""
    mutant.apply()
    text = ast.unparse(ast.fix_missing_locations(module.tree))
    source = ROOT / "src"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        Path(folder, module.file.relative_to(source)).write_text(text, encoding="utf-8")
        chosen = Path(folder, "tests.txt")
        chosen.write_text("\n".join(module.items[place].nodeid for place in places), encoding="utf-8")
        options = ["-q", "-x", "-p", "no:cacheprovider", "--assert=plain", f"@{chosen}"]
        command = [sys.executable, "-m", "pytest", *options]
        environment = os.environ | {"PYTHONPATH": folder}
        done = subprocess.run(  # noqa: S603 - our own tests
            command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=10 * SECONDS
        )
        return done.returncode


def _fails(item: pytest.Item, following: pytest.Item | None, /) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _forked(work: Callable[[], int], /, *, seconds: float = SECONDS) -> int:
    """Do some work in a forked process, for a limited time; return the number of the process."""
    process = os.fork()
    if process == 0:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        status = FAILED
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = work()
        finally:
            os._exit(status)
    return process
