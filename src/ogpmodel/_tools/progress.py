"""Reports of progress: to a function, or as a bar on standard error."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final, TypeAlias, cast

from .messages import quoted

Progress: TypeAlias = Callable[[int], object] | Callable[[int, int], object] | bool
"""A function that is called with what is done, or also with the total; or True for a bar."""
Step: TypeAlias = Callable[[int], object]
"""Called with what is done so far."""
CLEARED: Final = "\r\x1b[K"
"""Clears a line of a terminal."""


@contextmanager
def steps(progress: Progress | None, total: Callable[[], int], unit: str, /) -> Generator[Step]:
    """Return a function that reports progress while a block runs.

    Args:
        progress: A function that takes what is done, or this and the total; or True: a bar by tqdm if it is
            installed, otherwise a line on standard error if that is a terminal. None and False: nothing.
        total: Returns the total. It is only called if it is needed, because to count may cost time.
        unit: What is counted: ``rows``.

    Raises:
        TypeError: `progress` is something else.

    """
    if progress is True:
        with _bar(total, unit) as step:
            yield step
    elif progress is None or progress is False:
        yield _nothing
    elif not callable(progress):
        raise TypeError(f"progress=… takes a function or True, not {quoted(progress)}")
    elif _takes_total(progress):
        yield _with_total(cast("Callable[[int, int], object]", progress), total())
    else:
        yield cast("Step", progress)


def _nothing(_: int, /) -> None:
    """Report nothing."""


def _takes_total(progress: Callable[..., object], /) -> bool:
    """Return whether a function needs the total: it cannot be called with one argument, but with two."""
    from inspect import signature  # noqa: PLC0415 - most programs report no progress

    try:
        parameters = signature(progress)
    except (TypeError, ValueError):
        # Some callables, as some functions in C, do not state their parameters.
        return False
    return not _can_take(parameters.bind, 0) and _can_take(parameters.bind, 0, 0)


def _can_take(bind: Callable[..., object], *arguments: int) -> bool:
    try:
        bind(*arguments)
    except TypeError:
        return False
    return True


def _with_total(progress: Callable[[int, int], object], total: int, /) -> Step:
    return lambda done: progress(done, total)


@contextmanager
def _bar(total: Callable[[], int], unit: str, /) -> Generator[Step]:
    """Return a function that moves a bar by tqdm, or writes the progress to a terminal."""
    try:
        tqdm: Any = import_module("tqdm").tqdm
    except ModuleNotFoundError:
        with _line(total, unit) as step:
            yield step
        return
    end = total()
    with tqdm(total=end, unit=f" {unit}") as bar:
        yield lambda done: bar.update(done - bar.n)
        # What is left out at the end is done, too.
        bar.update(end - bar.n)


@contextmanager
def _line(total: Callable[[], int], unit: str, /) -> Generator[Step]:
    """Return a function that writes the progress to a line of a terminal, once for each percent."""
    error = sys.stderr
    if error is None or not error.isatty():
        yield _nothing
        return
    end, shown = total(), -1

    def step(done: int, /) -> None:
        nonlocal shown
        if (percent := 100 * done // max(end, 1)) != shown:
            shown = percent
            error.write(f"\r{done:,} of {end:,} {unit}")
            error.flush()

    try:
        yield step
    finally:
        error.write(CLEARED)
        error.flush()
