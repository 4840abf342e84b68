"""The command in trouble: interrupted, with closed or full streams, with texts that control a terminal."""

import os
import signal
import subprocess
import sys
from importlib import reload
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel._cli import entry
from ogpmodel._cli.main import main
from ogpmodel._tools import interrupts
from ogpmodel.irm.verdicts import Agreement

posix = pytest.mark.skipif(os.name == "nt", reason="signals and descriptors are POSIX")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
TABLE = Path(__file__).parent / "data" / "commitments-2017.csv"
PYTHON = {name: value for name, value in os.environ.items() if name not in {"PYTHONUNBUFFERED", "COLUMNS"}}
INTERRUPT = """
import os, signal, sys

# In the background of a shell, Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["INTERRUPT_AT"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
"""
CLOSE = """
import os, sys
for stream in map(int, sys.argv[1].split(",")):
    os.close(stream)
os.execv(sys.executable, [sys.executable, "-m", "ogpmodel", *sys.argv[2:]])
"""


# Interrupted


@posix
@pytest.mark.parametrize(
    "module",
    [
        "ogpmodel._dataset",
        "ogpmodel.vocabularies",
        "ogpmodel.__main__",
        "ogpmodel._cli.main",
        "cattrs",
        "fcntl",
    ],
)
def test_an_interrupted_command_leaves_without_a_word(tmp_path: Path, module: str) -> None:
    """Ctrl-C while the package loads, or while it writes: exit code 130, no traceback, no draft."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPT)
    out = tmp_path / "out" / "out.json"
    out.parent.mkdir()
    path = os.pathsep.join(filter(None, (str(tmp_path), PYTHON.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "ogpmodel", "convert", TABLE, out],
        capture_output=True,
        check=False,
        env=PYTHON | {"PYTHONPATH": path, "INTERRUPT_AT": module},
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert [*out.parent.iterdir()] == []


@pytest.mark.parametrize(
    ("arguments", "original", "expected"),
    [
        (["-m", "show"], ["python", "-X", "dev", "-m", "ogpmodel", "show"], True),
        (["-m"], ["python", "-mogpmodel"], True),
        (["-m", "ogpmodel"], ["python", "-m", "other", "ogpmodel"], False),
        (["-m"], ["python"], False),
        (["/usr/bin/ogpmodel", "show"], ["python", "/usr/bin/ogpmodel", "show"], True),
        (["ogpmodel.exe"], ["python"], True),
        (["/usr/bin/pytest"], ["python", "/usr/bin/pytest"], False),
        ([""], ["python"], False),
        ([], [], False),
    ],
    ids=["-m", "-m joined", "other -m", "no -m", "script", "exe", "pytest", "session", "embedded"],
)
def test_only_the_command_is_guarded(arguments: list[str], original: list[str], *, expected: bool) -> None:
    """In a notebook, a service or another command the package leaves signals alone."""
    assert interrupts.is_command(arguments, original) is expected


class Left(Exception):
    """Ends a process in a test."""


@pytest.fixture(name="left")
def no_exit(monkeypatch: pytest.MonkeyPatch) -> type[Exception]:
    """Raise where the process would end, and put signals back afterwards."""

    def leave(code: int) -> None:
        raise Left(code)

    monkeypatch.setattr(os, "_exit", leave)
    return Left


@pytest.fixture(autouse=True)
def _signals() -> Any:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_guarded_a_signal_ends_the_process(left: type[Exception]) -> None:
    """Guarded, Ctrl-C ends the process at once; released, it raises; ignored, it stays ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    interrupts.guard()
    with pytest.raises(left, match="130"):
        signal.raise_signal(signal.SIGINT)
    interrupts.release()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interrupts.guard()
    interrupts.release()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_the_process_of_the_command_is_guarded_by_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process runs the command, importing the package guards it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(sys, "argv", ["/usr/bin/ogpmodel"])
    reload(interrupts)
    assert signal.getsignal(signal.SIGINT) is interrupts.leave


def test_an_interrupt_while_running_is_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C during the work closes what is open; the exit code reports it."""

    def interrupted() -> int:
        raise KeyboardInterrupt

    before = sys.unraisablehook
    monkeypatch.setattr("ogpmodel._cli.main.main", interrupted)
    assert entry.main() == 130
    assert sys.unraisablehook is before


def test_an_interrupt_where_nothing_can_be_raised(
    left: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python would pass over Ctrl-C in a destructor: the command leaves; other errors are shown as ever."""

    class Failure:
        """What Python tells of an error that it cannot raise."""

        exc_value = exc_traceback = err_msg = object = None
        exc_type: type[BaseException] = KeyboardInterrupt

    failure: Any = Failure()
    with pytest.raises(left, match="130"):
        entry._leave_on_interrupt(failure)
    failure.exc_type = ZeroDivisionError
    shown: list[object] = []
    monkeypatch.setattr(sys, "__unraisablehook__", shown.append)
    entry._leave_on_interrupt(failure)
    assert shown == [failure]
    assert not capsys.readouterr().err


# Streams that are closed or full


def run_without(streams: str, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    """Run the command with standard streams closed."""
    return subprocess.run(
        [sys.executable, "-c", CLOSE, streams, *arguments],
        capture_output=True,
        check=False,
        env=PYTHON,
        timeout=60,
    )


@posix
@pytest.mark.parametrize("streams", ["2", "1", "1,2", "0,1,2"])
def test_closed_streams_do_not_stop_the_work(tmp_path: Path, streams: str) -> None:
    """With nobody to print to, `convert` and `validate` do what they do, and exit with the same code."""
    out, bad = tmp_path / "out.json", tmp_path / "bad.json"
    done = run_without(streams, "convert", TABLE, out)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ogp.load(out) == ogp.read(TABLE).dataset
    bad.write_bytes(b'{"ogpmodel": "1.0", "plans": [{"id": "AP_FRE01", "member": "FRE"}]}')
    done = run_without(streams, "validate", bad, out)
    assert done.returncode == 1
    assert (b"bad.json: 1 error" in done.stdout) is ("1" not in streams)
    assert run_without(streams, "validate", tmp_path / "none.json").returncode == 2


@posix
def test_closed_streams_are_occupied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is opened never takes the number of a closed standard stream."""
    opened: list[str] = []

    def closed(number: int) -> None:
        if number:
            raise OSError("bad file descriptor")

    def occupy(path: str, _: int) -> None:
        opened.append(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fstat", closed)
        patched.setattr(os, "open", occupy)
        entry._open_closed_streams()
    assert opened == [os.devnull, os.devnull]


COMMANDS = [["--help"], ["--version"], ["show", "--help"], ["show", "GTM"], ["explain", "json-kind"]]


@full
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_is_trouble(arguments: list[str], unbuffered: str) -> None:
    """Output that cannot be written is reported by one line on standard error and exit code 2."""
    with Path("/dev/full").open("wb") as disk:
        done = subprocess.run(
            [sys.executable, "-m", "ogpmodel", *arguments],
            stdout=disk,
            stderr=subprocess.PIPE,
            check=False,
            env=PYTHON | {"PYTHONUNBUFFERED": unbuffered},
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (2, b"ogpmodel: [Errno 28] No space left on device\n")


@full
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["shwo"], 2), (["show", "Nobody"], 2), (["validate", "none.json"], 2), (["explain", "json-kind"], 0)],
    ids=["usage", "member", "file", "fine"],
)
def test_messages_that_cannot_be_written_change_no_code(arguments: list[str], code: int) -> None:
    """With standard error on a full disk the exit code is what it would be."""
    with Path("/dev/full").open("wb") as disk:
        done = subprocess.run(
            [sys.executable, "-m", "ogpmodel", *arguments],
            stdout=subprocess.PIPE,
            stderr=disk,
            check=False,
            env=PYTHON,
            timeout=60,
        )
    assert done.returncode == code


@full
def test_help_on_a_full_disk_in_this_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parser of arguments passes over such failures; the command does not."""
    with Path("/dev/full").open("w", encoding="utf-8") as disk:
        monkeypatch.setattr(sys, "stdout", disk)
        assert main(["--help"]) == 2
    assert capsys.readouterr().err == "ogpmodel: [Errno 28] No space left on device\n"


@posix
def test_a_closed_pipe_changes_no_code(tmp_path: Path) -> None:
    """The reader of a pipe may close it: every file is still checked, and the exit code is the same."""
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"ogpmodel": "1.0", "plans": [{"id": "AP_FRE01", "member": "FRE"}]}')
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "ogpmodel", "validate", bad],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        env=PYTHON,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


# Texts that would control a terminal

STEERING = "\x1b[31m\x07\x9b\u202e\u2066\u2028\u2029\u200f\u200e\u061c\ufeff\U000e0041"


def is_harmless(text: str) -> bool:
    """Return whether nothing in a text steers a terminal."""
    return not set(text) & set(STEERING.replace("[31m", ""))


def test_the_page_of_a_member_is_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`show` and `validate` print names, titles and identifiers with control characters escaped."""
    nasty = f"N{STEERING}"
    dataset = ogp.Dataset(
        members=[ogp.Member(code="FRE", name=nasty, url=nasty, contacts=(ogp.Contact(text=nasty),))],
        plans=[ogp.ActionPlan(id=nasty, member="FRE", title=nasty, summary=nasty)],
        commitments=[ogp.Commitment(id=nasty, plan=nasty, title=nasty)],
        resources=[ogp.Resource(member="FRE", title=nasty, kind=nasty)],
        posts=[ogp.Post(member="FRE", title=nasty)],
        figures=[ogp.Figure(name=nasty, value=1, scope=ogp.Scope.MEMBER, member="FRE", unit=nasty)],
        metadata=ogp.Metadata(publisher=nasty),
    )
    path = tmp_path / "export.json"
    ogp.dump(dataset, path)
    for command in (["show", "FRE", "--data", str(path)], ["validate", "--notes", str(path)]):
        main(command)
        out, err = capsys.readouterr()
        assert is_harmless(out + err)
        assert r"\u202e" in out


@posix
@pytest.mark.parametrize("command", ["validate", "show", "convert"])
def test_the_name_of_a_file_is_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A file's name is printed escaped and in one line, whether the file is there or not."""
    path = tmp_path / "x\x1b[31m\u202e\nforged: no problems.json"
    arguments: dict[str, list[str]] = {
        "validate": ["validate", str(path)],
        "show": ["show", "FRE", "--data", str(path)],
        "convert": ["convert", str(TABLE), str(path)],
    }
    main(arguments[command])
    path.write_bytes(b"{}")
    main(arguments[command])
    out, err = capsys.readouterr()
    assert is_harmless(out + err)
    assert not any(line.startswith("forged") for line in (out + err).splitlines())
    assert r"\x1b[31m\u202e\nforged" in out + err


@pytest.mark.parametrize(
    "arguments", [["show", "GTM", "--x\x1b[31m\nforged"], ["x\x1b[31m\u202e"]], ids=range(2)
)
def test_a_wrong_argument_is_harmless(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """A wrong argument is shown escaped, in one line."""
    with pytest.raises(SystemExit):
        main(arguments)
    err = capsys.readouterr().err
    assert is_harmless(err)
    assert not any(line.startswith("forged") for line in err.splitlines())


def test_letters_of_every_script_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles that run from right to left, and joiners that scripts need, are shown as they are."""
    titles = ("شراكة الحكومة المنفتحة", "ממשל פתוח", "می\u200cخواهم", "क्\u200dष", "Öffne", "開かれた政府")  # noqa: RUF001 - letters of other scripts
    path = tmp_path / "export.json"
    posts = [ogp.Post(member="FRE", title=title) for title in titles]
    ogp.dump(ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")], posts=posts), path)
    main(["show", "FRE", "--data", str(path)])
    out = capsys.readouterr().out
    assert all(title in out for title in titles)


NASTY = f"x\n{STEERING}\rx"


def shown_objects() -> dict[str, object]:
    """Return one object of each class that shows texts of data."""
    commitment = ogp.Commitment(
        id=NASTY, plan=NASTY, title=NASTY, theme=NASTY, extras=ogp.FrozenMap({NASTY: NASTY})
    )
    plan = ogp.ActionPlan(id=NASTY, member=NASTY, submitted=2018, number=2)
    assessment = ogp.Assessment(commitment=NASTY)
    dataset = ogp.Dataset(
        members=[ogp.Member(code=NASTY, name=NASTY)],
        plans=[plan],
        commitments=[commitment],
        assessments=[assessment],
        scores=[ogp.DimensionScore(member=NASTY, area=NASTY, dimension=NASTY)],
    )
    criterion = ogp.stars.CURRENT.criteria[0]
    rule = ogp.evolve(ogp.stars.CURRENT, name=NASTY, criteria=(ogp.evolve(criterion, name=NASTY),))
    verdict = rule.judge(assessment)
    imported = ogp.read(TABLE)
    query: ogp.Query[ogp.Assessment] = ogp.query(lambda one: one.published.starred, NASTY)
    return {
        "record": commitment,
        "dataset": dataset,
        "verdict": verdict,
        "reason": verdict.reasons[0],
        "rule": rule,
        "criterion": rule.criteria[0],
        "query": query,
        "query not": ~query,
        "import": imported,
        "import of": ogp.evolve(imported, report=ogp.evolve(imported.report, format=NASTY, title=NASTY)),
        "import report": ogp.evolve(imported.report, format=NASTY, title=NASTY, file=NASTY),
        "place": ogp.Place(file=NASTY, pointer=NASTY, record=NASTY, sheet=NASTY, heading=NASTY, letter=NASTY),
        "problem": ogp.Problem(code=NASTY, message=NASTY),
        "report": ogp.Report([ogp.Problem(code="id-form", message=NASTY)]),
        "invalid": ogp.InvalidData([ogp.Problem(code="id-form", message=NASTY)]),
        "agreement": Agreement(column=NASTY, table=NASTY, agreeing=1, rows=1),
        "deadlines": ogp.deadlines.for_next_plan(plan),
        "answer": ogp.evolve(ogp.deadlines.for_next_plan(plan).due, note=NASTY),
        "status": ogp.deadlines.status(plan, on=ogp.PartialDate(2022)),
        "findings": ogp.findings.for_area(dataset, NASTY, "2024/open-data"),
        "indicator": ogp.evolve(ogp.indicators.SCHEDULE, name=NASTY, definition=NASTY),
        "method": ogp.evolve(next(iter(ogp.methods.METHODS)), note=NASTY),
        "share": ogp.share(dataset.commitments, ogp.stars.starred(rule), among=ogp.Denominator.ALL),
        "profile": ogp.profile(dataset, NASTY),
    }


def test_repr_and_str_are_harmless() -> None:
    """No text of the data steers the terminal of an interactive session, or forges a line there."""
    for name, one in shown_objects().items():
        for show in (repr, str):
            text = show(one)
            assert is_harmless(text), (name, show)
            assert "\r" not in text, (name, show)
