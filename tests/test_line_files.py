"""Lines of compressed files, and of parts of a file."""

import gzip
import io
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp

POSTS = [ogp.Post(member="FRE", title="é" * number) for number in range(5)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of five posts."""
    name = tmp_path / "posts.jsonl"
    ogp.dump_lines(POSTS, name)
    return name


def test_lines_are_decompressed(path: Path) -> None:
    """The ending of the name decides, in any case."""
    packed = path.with_name("posts.jsonl.GZ")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [*ogp.iter_lines(packed)] == POSTS
    assert [*ogp.iter_lines(str(packed))] == POSTS


@pytest.mark.parametrize("harm", ["cut", "another format", "damaged"])
def test_a_damaged_file_ends_with_a_problem(path: Path, harm: str) -> None:
    """What can be decompressed is read; the rest is a problem, and no foreign exception."""
    packed = bytearray(gzip.compress(path.read_bytes() * 200, mtime=0))
    packed[30:40] = packed[30:40] if harm == "cut" else bytes(10)
    name = path.with_name("posts.jsonl.gz")
    name.write_bytes(bytes({"cut": packed[:-20], "another format": b"{}", "damaged": packed}[harm]))
    *_, problem = ogp.iter_lines(name)
    assert isinstance(problem, ogp.Problem)
    assert problem.code == "json-malformed"
    assert "damaged, or was cut" in problem.message
    assert problem.place.file == str(name)


def test_zstandard_needs_a_newer_python(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to do where the standard library cannot read it."""
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    packed = path.rename(path.with_suffix(".zst"))
    with pytest.raises(OSError, match=r"since version 3\.14; decompress the file first: zstd -d") as caught:
        next(ogp.iter_lines(packed))
    assert caught.value.filename == str(packed)


def test_zstandard_is_read_by_the_standard_library(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The module of Python 3.14 opens the file."""
    zstd: Any = types.ModuleType("compression.zstd")
    zstd.open, zstd.ZstdError = gzip.open, ZeroDivisionError
    monkeypatch.setitem(sys.modules, "compression.zstd", zstd)
    packed = path.with_suffix(".zst")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [*ogp.iter_lines(packed)] == POSTS
    packed.write_bytes(b"{}")
    assert [type(one) for one in ogp.iter_lines(packed)] == [ogp.Problem]


def test_a_missing_compressed_file_is_an_oserror(tmp_path: Path) -> None:
    """The system's error stays as it is."""
    with pytest.raises(FileNotFoundError):
        next(ogp.iter_lines(tmp_path / "none.jsonl.gz"))


# Parts


TEXTS = st.lists(
    st.sampled_from([b"", b"3", b"{}", "é".encode(), b'{"type":"post","member":"A","title":"b"}'])
)


@settings(deadline=None, max_examples=40)
@given(
    lines=TEXTS, end=st.sampled_from([b"", b"\n"]), parts=st.integers(1, 9), cuts=st.lists(st.integers(0, 90))
)
def test_parts_are_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], end: bytes, parts: int, cuts: list[int]
) -> None:
    """Every line is in exactly one part, with its number, wherever a file is cut."""
    path = tmp_path_factory.getbasetemp() / "parts.jsonl"
    path.write_bytes(b"\n".join(lines) + end)
    whole = [*ogp.iter_lines(path)]
    ranges = ogp.byte_ranges(path, parts)
    assert len(ranges) <= parts
    read = [one for start, stop in ranges for one in ogp.iter_lines(path, start=start, end=stop)]
    assert read == whole
    size = path.stat().st_size
    at = sorted({0, size, *(cut for cut in cuts if cut < size)})
    pairs = zip(at, [*at[1:], None], strict=True)
    assert [one for start, stop in pairs for one in ogp.iter_lines(path, start=start, end=stop)] == whole


def test_ranges_begin_at_lines(path: Path) -> None:
    """The ranges are about equally long, and no line is cut."""
    text = path.read_bytes()
    ranges = ogp.byte_ranges(path, 3)
    assert len(ranges) == 3
    assert all(text[:start].endswith(b"\n") for start, _ in ranges[1:])
    assert (ranges[0][0], ranges[-1][1]) == (0, len(text))
    empty = path.with_name("empty.jsonl")
    empty.touch()
    assert ogp.byte_ranges(empty, 3) == []


Call = Callable[[Any], object]
WRONG: list[tuple[Call, type[Exception], str]] = [
    (lambda path: ogp.byte_ranges(path, 0), ValueError, "at least 1 part"),
    (lambda path: ogp.byte_ranges(path, cast("Any", 2.0)), TypeError, r"whole number of parts, not 2\.0"),
    (lambda path: ogp.byte_ranges(f"{path}.gz", 2), ValueError, "is compressed"),
    (lambda path: ogp.byte_ranges(cast("Any", [path]), 2), TypeError, "a file's path"),
    (lambda path: part(path, -1, None), ValueError, "at least 0"),
    (lambda path: part(path, 0, -1), ValueError, "at least 0"),
    (lambda path: part(path, None, None), TypeError, "a number of bytes, not None"),
    (lambda path: part(path, 0, "9"), TypeError, "a number of bytes, not '9'"),
    (lambda path: part(f"{path}.gz", 1, None), ValueError, "is compressed"),
    (lambda path: part(io.BytesIO(path.read_bytes()), 1, None), TypeError, "from a file's path"),
]


def part(source: Any, start: Any, end: Any) -> object:
    """Return the first record of a part."""
    return next(ogp.iter_lines(source, start=start, end=end))


@pytest.mark.parametrize(("call", "error", "message"), WRONG)
def test_wrong_parts(path: Path, call: Call, error: type[Exception], message: str) -> None:
    """Messages say what was expected."""
    with pytest.raises(error, match=message):
        call(path)


def test_a_part_beyond_the_end_is_empty(path: Path) -> None:
    """No line begins there."""
    assert [*ogp.iter_lines(path, start=10_000)] == []
    assert [*ogp.iter_lines(path, start=2**63 - 1)] == []
    for start, end in ((2**63, None), (2**70, None), (0, 2**70), (-1, None)):
        with pytest.raises(ValueError, match="at least 0 and at most 9223372036854775807"):
            part(path, start, end)
    assert ogp.byte_ranges(path, 10**18) == ogp.byte_ranges(path, path.stat().st_size)
    assert [*ogp.iter_lines(path, start=0, end=0)] == []
