"""Files that are written: whole or not at all, whatever happens to the writer."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel._tools import drafts
from ogpmodel._tools.files import open_target, path_in_errors

posix = pytest.mark.skipif(os.name == "nt", reason="kills and locks of files are POSIX")
OLD, NEW = ogp.Dataset(), ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")])
WRITER = """
import sys
from ogpmodel._tools.files import open_target
with open_target(sys.argv[1]) as file:
    file.write(b"half a document")
    file.flush()
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(name="target")
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "out.json"
    ogp.dump(OLD, path)
    return path


@pytest.fixture(name="writer")
def half_done(target: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """Start a process that has written half of a file."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"ready"
        yield writer
        writer.kill()


def others(target: Path) -> list[str]:
    """Return the names of all files beside a file."""
    return sorted(one.name for one in target.parent.iterdir() if one != target)


@posix
def test_a_killed_writer_leaves_the_old_file(target: Path, writer: "subprocess.Popen[bytes]") -> None:
    """Killed halfway, the old file is whole; the next writer removes what was left."""
    writer.kill()
    assert writer.wait() == -signal.SIGKILL
    assert ogp.load(target) == OLD
    assert others(target) == [".out.json.1.part"]
    ogp.dump(NEW, target)
    assert ogp.load(target) == NEW
    assert others(target) == []


@posix
def test_the_draft_of_a_living_writer_is_left_alone(target: Path, writer: "subprocess.Popen[bytes]") -> None:
    """Two processes write one file: each finishes, and the last one's file is there."""
    ogp.dump(NEW, target)
    assert ogp.load(target) == NEW
    assert others(target) == [".out.json.1.part"]
    writer.communicate(timeout=60)
    assert writer.returncode == 0
    assert target.read_bytes() == b"half a document"
    assert others(target) == []


@posix
def test_writers_of_one_process_do_not_disturb_each_other(target: Path) -> None:
    """Threads that write one file at the same time all succeed, and leave nothing."""
    failed: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(20):
                ogp.dump(NEW, target)
        except BaseException as error:  # noqa: BLE001 - whatever fails in a thread fails the test
            failed.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed
    assert ogp.load(target) == NEW
    assert others(target) == []


@posix
def test_a_draft_that_another_writer_takes_for_abandoned(target: Path, monkeypatch: Any) -> None:
    """Between its creation and its lock a draft may be removed: the writer takes the next name."""
    lock = drafts._is_locked

    def taken(file: Any, draft: Path, stack: ExitStack) -> bool:
        if ".1." in draft.name:
            draft.unlink()
        return lock(file, draft, stack)

    monkeypatch.setattr(drafts, "_is_locked", taken)
    with open_target(target) as file:
        assert others(target) == [".out.json.2.part"]
        file.write(b"new")
    assert target.read_bytes() == b"new"
    assert others(target) == []


@posix
def test_a_draft_that_another_writer_has_locked(target: Path, monkeypatch: Any) -> None:
    """A draft whose lock another process holds is not written to."""
    from fcntl import LOCK_EX, flock  # noqa: PLC0415 - Windows has no such module

    lock = drafts._is_locked

    def locked(file: Any, draft: Path, stack: ExitStack) -> bool:
        if ".1." not in draft.name:
            return lock(file, draft, stack)
        other = os.open(draft, os.O_RDWR)
        flock(other, LOCK_EX)
        answer = lock(file, draft, stack)
        os.close(other)
        return answer

    monkeypatch.setattr(drafts, "_is_locked", locked)
    with open_target(target) as file:
        file.write(b"new")
        assert ".out.json.2.part" in others(target)
    assert target.read_bytes() == b"new"


def test_without_locks_drafts_are_left_alone(target: Path, monkeypatch: Any) -> None:
    """A system without such locks cannot tell an abandoned draft from a living one: it takes another name."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    draft = target.with_name(".out.json.1.part")
    draft.write_bytes(b"another's")
    ogp.dump(NEW, target)
    assert ogp.load(target) == NEW
    assert others(target) == [draft.name]
    draft.unlink()
    ogp.dump(OLD, target)
    assert others(target) == []


@posix
@pytest.mark.parametrize("planted", ["a link", "a folder"])
def test_nothing_is_written_through_a_planted_name(target: Path, tmp_path: Path, planted: str) -> None:
    """A link or a folder that has a draft's name is neither followed nor removed."""
    victim, draft = tmp_path / "victim", target.with_name(".out.json.1.part")
    victim.write_bytes(b"precious")
    if planted == "a link":
        draft.symlink_to(victim)
    else:
        draft.mkdir()
    ogp.dump(NEW, target)
    assert ogp.load(target) == NEW
    assert victim.read_bytes() == b"precious"
    assert others(target) == [draft.name, victim.name]


def test_a_file_is_on_the_disk_before_it_replaces_the_old_one(target: Path, monkeypatch: Any) -> None:
    """The data are synced while the old file is still there, the folder after it was replaced."""
    seen: list[bool] = []

    def sync(_: int) -> None:
        seen.append(ogp.load(target) == OLD)
        if len(seen) > 1:
            raise OSError("this system does not sync folders")

    monkeypatch.setattr(os, "fsync", sync)
    ogp.dump(NEW, target)
    assert seen[0] is True
    assert not any(seen[1:])
    assert ogp.load(target) == NEW


def test_a_disk_that_fails_leaves_the_old_file(target: Path, monkeypatch: Any) -> None:
    """What cannot be brought to the disk does not replace the old file."""

    def fail(_: int) -> None:
        raise OSError("input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="input/output"):
        ogp.dump(NEW, target)
    assert ogp.load(target) == OLD
    assert others(target) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files in /proc")
def test_no_file_stays_open(target: Path) -> None:
    """Every descriptor that writing needs is closed."""
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the names alone
    ogp.dump(NEW, target)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - the names alone


TABLES = [
    "x.csv",
    "x.TSV",
    "x.xlsx",
    "x.ods",
    "x.parquet",
    "x.feather",
    "x.html",
    "x.md",
    "x.xml",
    "x.CSV ",
    ".csv",
]
PACKED = ["x.csv.gz", "x.json.gz", "x.jsonl.GZ", "x.zip", "x.tar.bz2", "x.json.zst"]


@pytest.mark.parametrize("name", TABLES + PACKED)
def test_names_of_other_formats_are_rejected(tmp_path: Path, name: str) -> None:
    """Nothing but JSON is written, so no file gets the name of another format."""
    for call in (ogp.dump, ogp.dump_lines):
        with pytest.raises(ValueError, match=r"is the name of a .* file: `dump` writes \.json"):
            call(NEW, tmp_path / name)
    assert [*tmp_path.iterdir()] == []


def test_a_document_is_not_written_as_lines(tmp_path: Path) -> None:
    """`dump` rejects the names of JSON Lines, which `dump_lines` writes."""
    for name in ("x.jsonl", "x.NDJSON"):
        with pytest.raises(ValueError, match="`dump_lines` writes"):
            ogp.dump(NEW, tmp_path / name)
        ogp.dump_lines(NEW, tmp_path / name)


def test_lines_are_not_written_as_a_document(tmp_path: Path) -> None:
    """`dump_lines` rejects the names of JSON documents, which `load` would not read."""
    for name in ("x.json", "x.JSON"):
        with pytest.raises(ValueError, match="`dump` writes"):
            ogp.dump_lines(NEW, tmp_path / name)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_an_error_of_the_disk_names_the_file() -> None:
    """A full disk is reported with the file that did not fit."""
    for call in (ogp.dump, ogp.dump_lines):
        with pytest.raises(OSError, match="/dev/full"):
            call(NEW, "/dev/full")


def test_an_error_that_is_named_stays_as_it_is() -> None:
    """Only an error of the system without a name gets one."""
    for error in (OSError("mine"), OSError(5, "bad", "theirs"), OSError(5, "bad")):
        with pytest.raises(OSError, match=r"mine|theirs|ours"), path_in_errors("ours"):
            raise error


@pytest.mark.parametrize("name", ["x", "x.json", "x.JSON", "x.bak", "x.csv.json", ".json", "csv"])
def test_other_names_are_taken(tmp_path: Path, name: str) -> None:
    """Any other name is the user's own business."""
    ogp.dump(NEW, tmp_path / name)
    assert ogp.load(tmp_path / name) == NEW


JUNK: list[Any] = [None, 7, True, b"x.json", ["x.json"], NEW]


@pytest.mark.parametrize("target", JUNK, ids=lambda one: type(one).__name__)
def test_only_files_are_written(target: Any) -> None:
    """Neither a path nor an open file: the message says what is taken."""
    for call in (ogp.dump, ogp.dump_lines):
        with pytest.raises(TypeError, match="expected a file's path or a file open for bytes"):
            call(NEW, target)


def test_a_file_open_for_text_is_not_written(tmp_path: Path) -> None:
    """JSON is bytes: the message says how to open the file."""
    with (tmp_path / "x.json").open("w", encoding="utf-8") as file:
        target: Any = file
        for call in (ogp.dump, ogp.dump_lines):
            with pytest.raises(TypeError, match="open it for bytes"):
                call(NEW, target)


DATA = ogp.samples.guatemala()
TABLE = DATA.commitments.table("id", "title")
WRITERS: dict[str, Callable[[Any], object]] = {
    "to_csv": TABLE.to_csv,
    "to_xlsx": TABLE.to_xlsx,
    "to_parquet": TABLE.to_parquet,
    "to_html": TABLE.to_html,
    "profile": ogp.profile(DATA, "GTM").to_html,
    "dump": lambda path: ogp.dump(NEW, path),
    "dump_lines": lambda path: ogp.dump_lines(NEW, path),
    "write": lambda path: ogp.write(NEW, path),
}
ENDINGS = {"to_csv": "csv", "to_xlsx": "xlsx", "to_parquet": "parquet", "to_html": "html", "profile": "html"}
"""The methods that write one format → its ending."""
READERS: dict[str, Callable[[Any], object]] = {
    "load": ogp.load,
    "read": ogp.read,
    "iter_lines": lambda path: list(ogp.iter_lines(path)),
    "byte_ranges": lambda path: ogp.byte_ranges(path, 2),
    "with_facts": lambda path: ogp.with_facts(NEW, path, key="id"),
}


@pytest.mark.parametrize("name", [*WRITERS, *READERS])
def test_what_is_no_path_of_a_file(tmp_path: Path, name: str) -> None:
    """Every function that takes a path rejects the same with the same words."""
    call = (WRITERS | READERS)[name]
    with pytest.raises(FileNotFoundError, match="the path is empty; name a file or a folder"):
        call("")
    for path in ("a\0b", "http://example.org/a.csv"):
        with pytest.raises(OSError, match=r"no file can have this name|a web address"):
            call(path)
    if name not in {"read", "with_facts", "write"}:
        with pytest.raises(IsADirectoryError, match="this is a folder"):
            call(tmp_path)
    if name in WRITERS:
        ending = ENDINGS.get(name, "jsonl" if name == "dump_lines" else "json")
        with pytest.raises(FileNotFoundError, match="its folder does not exist; create the folder first"):
            call(tmp_path / "nowhere" / f"a.{ending}")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ENDINGS)
def test_a_table_has_no_name_of_another_format(tmp_path: Path, name: str) -> None:
    """CSV in a file called .xlsx would open as a broken workbook; the message names the right method."""
    own, write = ENDINGS[name], WRITERS[name]
    others = {"csv": "to_csv", "xlsx": "to_xlsx", "parquet": "to_parquet", "html": "to_html"}
    for ending, method in others.items():
        if ending != own:
            with pytest.raises(
                ValueError, match=r"a\.\w+' is the name of a \.\w+ file: `to_\w+` writes"
            ) as caught:
                write(tmp_path / f"a.{ending}")
            assert str(caught.value).endswith(f" writes .{own}; use `{method}`")
    for ending in ("docx", "json", "csv.gz"):
        with pytest.raises(ValueError, match=rf" file: `to_\w+` writes \.{own}$"):
            write(tmp_path / f"a.{ending}")
    write(tmp_path / f"A.{own.upper()}")
    write(tmp_path / "no-ending")
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"A.{own.upper()}", "no-ending"]


INDENTS: list[Any] = [-1, 17, 10**9, 10**30, True, 2.0, "2"]


@pytest.mark.parametrize("indent", INDENTS, ids=repr)
def test_an_indent_has_a_limit(tmp_path: Path, indent: Any) -> None:
    """An indent is a whole number from 0 to 16; anything else is rejected before a byte is made."""
    with pytest.raises((TypeError, ValueError), match=r"indent takes"):
        ogp.dump(NEW, tmp_path / "x.json", indent=indent)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("indent", [0, 1, 16])
def test_every_indent_is_read_again(tmp_path: Path, indent: int) -> None:
    """The limits themselves are indents."""
    ogp.dump(NEW, tmp_path / "x.json", indent=indent)
    assert ogp.load(tmp_path / "x.json") == NEW


@pytest.mark.parametrize("path", [b"x.json", 5], ids=["bytes", "number"])
def test_a_path_object_returns_text(path: Any) -> None:
    """An object that stands for a path of bytes, or for no path, is rejected in plain words."""

    class Named:
        def __fspath__(self) -> Any:
            return path

    name: Any = Named()
    calls: list[Callable[[], object]] = [
        lambda: ogp.dump(NEW, name),
        lambda: ogp.dump_lines(NEW, name),
        lambda: ogp.load(name),
        lambda: ogp.read(name),
        lambda: list(ogp.iter_lines(name)),
    ]
    for call in calls:
        with pytest.raises(TypeError, match="expected a file's path as text"):
            call()
