"""`read(progress=…)`: a function of one or two arguments, or a bar."""

import io
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Self, cast

import pytest

import ogpmodel as ogp
from ogpmodel._tools.progress import CLEARED, steps
from sheets import path

SHEET = path("participation-2016")
ROWS = [4, 5, 9, 10, 11]
"""The numbers of its rows, without blank rows and repeated headings."""


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


class Bar:
    """A bar as tqdm makes it."""

    def __init__(self, *, total: int, unit: str) -> None:
        self.total, self.unit, self.n, self.seen, self.closed = total, unit, 0, list[int](), False

    def update(self, by: int, /) -> None:
        self.n += by
        self.seen.append(self.n)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True


@pytest.fixture(name="no_tqdm")
def _no_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)


def test_a_function_of_two_arguments_gets_the_last_row() -> None:
    seen: list[tuple[int, int]] = []
    ogp.read(SHEET, progress=lambda row, last: seen.append((row, last)))
    assert seen == [(row, 11) for row in ROWS]


def test_a_dataset_of_ours_counts_the_rows_of_all_sheets(tmp_path: Any) -> None:
    ogp.write(ogp.samples.invented(), tmp_path / "all.zip")
    seen: list[tuple[int, int]] = []
    ogp.read(tmp_path / "all.zip", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, len(seen)) for done in range(1, len(seen) + 1)]


class NoSignature:
    """A callable whose parameters are not known."""

    __signature__ = "unknown"

    def __init__(self) -> None:
        self.seen: list[int] = []

    def __call__(self, row: int, /) -> None:
        self.seen.append(row)


def test_whatever_takes_one_argument_gets_one() -> None:
    """As before there was a total: also if it could take more."""
    seen: list[tuple[object, ...]] = []

    def optional(row: int, last: int | None = None) -> None:
        seen.append((row, last))

    ogp.read(SHEET, progress=optional)

    def any_number(*given: object) -> None:
        seen.append(given)

    ogp.read(SHEET, progress=any_number)
    assert seen == [*((row, None) for row in ROWS), *((row,) for row in ROWS)]
    unknown = NoSignature()
    ogp.read(SHEET, progress=unknown)
    assert unknown.seen == ROWS


@pytest.mark.parametrize("progress", [3, "bar", 1.0])
def test_anything_else_is_rejected(progress: Any) -> None:
    with pytest.raises(TypeError, match=r"progress=… takes a function or True, not"):
        ogp.read(SHEET, progress=progress)


def test_a_bar_by_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is full at the end, although the last rows may be left out."""
    bars: list[Bar] = []

    def tqdm(**options: Any) -> Bar:
        bars.append(Bar(**options))
        return bars[-1]

    monkeypatch.setitem(sys.modules, "tqdm", cast("Any", SimpleNamespace(tqdm=tqdm)))
    ogp.read(SHEET, progress=True)
    (bar,) = bars
    assert (bar.total, bar.unit, bar.seen, bar.closed) == (11, " rows", [*ROWS, 11], True)


def read_true(monkeypatch: pytest.MonkeyPatch, error: Any) -> None:
    monkeypatch.setattr(sys, "stderr", error)
    ogp.read(SHEET, progress=True)


@pytest.mark.usefixtures("no_tqdm")
def test_a_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without tqdm; the line is removed at the end."""
    terminal = Terminal()
    read_true(monkeypatch, terminal)
    assert terminal.getvalue() == "".join(f"\r{row} of 11 rows" for row in ROWS) + CLEARED


@pytest.mark.usefixtures("no_tqdm")
@pytest.mark.parametrize("make", [io.StringIO, lambda: None])
def test_nothing_on_anything_else(monkeypatch: pytest.MonkeyPatch, make: Callable[[], Any]) -> None:
    error = make()
    read_true(monkeypatch, error)
    assert error is None or not error.getvalue()


@pytest.mark.usefixtures("no_tqdm")
def test_a_percent_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with steps(True, lambda: 1_000, "rows") as step:  # noqa: FBT003 - as `read` passes it on
        for done in range(1, 1_001):
            step(done)
    assert terminal.getvalue().count("rows") == 101


def test_false_is_no_progress() -> None:
    assert ogp.read(SHEET, progress=False) == ogp.read(SHEET)
