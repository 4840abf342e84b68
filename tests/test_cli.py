"""The command: what it prints, where, and what it exits with."""

import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel._cli.main import main

FREEDONIA = ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")])
DANGLING = b'{"ogpmodel": "1.0", "plans": [{"id": "AP_FRE01", "member": "FRE"}]}'
PYTHON = {name: value for name, value in os.environ.items() if name not in {"PYTHONUNBUFFERED", "COLUMNS"}}


@pytest.fixture(autouse=True)
def _eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test begin with the same width."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(name="good")
def good_file(tmp_path: Path) -> Path:
    path = tmp_path / "good.json"
    ogp.dump(FREEDONIA, path)
    return path


@pytest.fixture(name="bad")
def bad_file(tmp_path: Path) -> Path:
    path = tmp_path / "bad.json"
    path.write_bytes(DANGLING)
    return path


def run(
    *arguments: str | bytes, check: bool = False, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ogpmodel", *arguments],
        capture_output=True,
        check=check,
        env=PYTHON | environment,
        timeout=60,
    )


# Showing a page.


@pytest.mark.parametrize("name", ["GTM", "gtm", "Guatemala"])
def test_show(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A member's page is printed by code or name, with the result of validation."""
    dataset = ogp.samples.guatemala()
    report = ogp.validate(dataset)
    assert main(["show", name]) == (0 if report.ok else 1)
    out, err = capsys.readouterr()
    assert out == f"{ogp.profile(dataset, 'GTM').text(80)}\nValidated: {report.summary()}.\n"
    assert not err


def test_show_from_a_file(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    """With --data the page comes from a file."""
    assert main(["show", "FRE", "--data", str(good)]) == 0
    summary = ogp.validate(FREEDONIA).summary()
    out = capsys.readouterr().out
    assert out.startswith("Freedonia (FRE)\n===============\n\nWHAT IS MISSING\n")
    assert out.endswith(f"\nValidated: {summary}.\n")


def test_show_as_html(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With --html the page is written to a file, and only that is printed."""
    page = tmp_path / "page.html"
    assert main(["show", "GTM", "--html", str(page)]) == 0
    assert page.read_text(encoding="utf-8") == ogp.profile(ogp.samples.guatemala(), "GTM").to_html()
    assert capsys.readouterr().out.startswith(f"Written: {page}\nValidated: ")
    assert main(["show", "GTM", "--html", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("ogpmodel: ")


def test_show_data_with_errors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Data that can be read and have errors are shown; the exit code reports the errors."""
    path = tmp_path / "dangling.json"
    ogp.dump(FREEDONIA.updated(plans=[ogp.ActionPlan(id="AP_SYL01", member="SYL")]), path)
    assert main(["show", "FRE", "--data", str(path)]) == 1
    assert "Freedonia (FRE)\n" in capsys.readouterr().out


def test_show_follows_the_width(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is as wide as the terminal, and never narrower than can be read."""
    for columns, width in (("40", 40), ("5", 20), ("-1", 80), ("wide", 80)):
        monkeypatch.setenv("COLUMNS", columns)
        main(["show", "GTM"])
        assert capsys.readouterr().out.startswith(ogp.profile(ogp.samples.guatemala(), "GTM").text(width))


def test_an_unknown_member(capsys: pytest.CaptureFixture[str]) -> None:
    """A member that is not there is one line on standard error."""
    assert main(["show", "Guatemela"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(
        "ogpmodel: 'Guatemela' is not in the sample, which has only Guatemala; did you mean 'Guatemala'?; "
    )
    assert main(["show", "Ghana"]) == 2
    assert capsys.readouterr().err == (
        "ogpmodel: 'Ghana' is not in the sample, which has only Guatemala; for other members, pass --data "
        "FILE, an export of our JSON or a table of OGP's\n"
    )


def test_an_unknown_member_of_a_file(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    """The sample is not named if a file was."""
    assert main(["show", "Ghana", "--data", str(good)]) == 2
    err = capsys.readouterr().err
    assert "'Ghana' is not among these members" in err
    assert "--data" not in err


@pytest.mark.parametrize("command", [["show", "FRE", "--data"], ["validate"]], ids=lambda one: one[0])
def test_files_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    """A file that is not there, and a folder of other files, are one line on standard error (exit code 2)."""
    for path, words in (
        (tmp_path / "none.json", "No such file"),
        (tmp_path, "a folder without datapackage.json"),
    ):
        assert main([*command, str(path)]) == 2
        out, err = capsys.readouterr()
        assert not out
        assert err.startswith("ogpmodel: ")
        assert words in err
        assert str(path) in err
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "json-malformed"),
        (b"[]", "json-kind"),
        (b"\xff", "json-"),
        (b"[" * 5000, "json-"),
        (b"", "json-"),
    ],
    ids=["cut", "list", "no-utf8", "deep", "empty"],
)
def test_files_that_are_something_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes, code: str
) -> None:
    """What is no document of ours is named with its problem, in one line, and exit code 1."""
    path = tmp_path / "odd.json"
    path.write_bytes(data)
    assert main(["show", "FRE", "--data", str(path)]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(f"ogpmodel: {path}")
    assert f"[{code}" in err
    assert err.count("\n") == 1


# Checking files.


def test_validate_several(capsys: pytest.CaptureFixture[str], good: Path, bad: Path, tmp_path: Path) -> None:
    """Every file is checked, even if another one has errors; the worst sets the exit code."""
    missing = tmp_path / "none.json"
    broken = tmp_path / "broken.json"
    broken.write_bytes(b'{"ogpmodel": "1.0", "plans": {}}')
    assert main(["validate", str(good)]) == 0
    fine = f"{good}: {ogp.validate(FREEDONIA).summary()}"
    assert capsys.readouterr().out == f"{fine}\n"
    assert main(["validate", str(bad), str(good)]) == 1
    assert main(["validate", str(missing), str(broken), str(bad), str(good)]) == 2
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == fine
    assert f"{bad}: 1 error" in out
    assert "  error: /plans/0/member, ActionPlan AP_FRE01: member names 'FRE'" in out
    assert f"{broken}: 1 error" in out
    assert err == f"ogpmodel: [Errno 2] No such file or directory: '{missing}'\n"


def test_validate_lists_notes_on_demand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Notes are counted always, and listed with --notes."""
    path = tmp_path / "guatemala.json"
    dataset = ogp.samples.guatemala()
    ogp.dump(dataset, path)
    report = ogp.validate(dataset)
    severe = report.at_least(ogp.Severity.WARNING)
    main(["validate", str(path)])
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(severe)
    main(["validate", "--notes", str(path)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}: {report.summary()}"
    assert lines[1:] == [f"  {one.severity.code}: {one}" for one in report]


# Explaining.


@pytest.mark.parametrize("columns", ["20", "80", "500"])
def test_explain(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """An explanation is wrapped to the terminal, and no word is lost or cut."""
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["explain", "reference-dangling"]) == 0
    out = capsys.readouterr().out
    assert out.split() == str(ogp.explain("reference-dangling")).split()
    assert all(len(line) <= int(columns) or len(line.split()) == 1 for line in out.splitlines())


def test_explain_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    """The message for an unknown code suggests the nearest one."""
    assert main(["explain", "reference-dangeling"]) == 2
    assert capsys.readouterr() == (
        "",
        "ogpmodel: no problem has the code 'reference-dangeling'; did you mean 'reference-dangling'?\n",
    )


# The command line.


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """--version and --help print and exit with 0."""
    for option, words in (("--version", f"ogpmodel {ogp.__version__}\n"), ("--help", "usage: ogpmodel ")):
        with pytest.raises(SystemExit) as left:
            main([option])
        out, err = capsys.readouterr()
        assert left.value.code == 0
        assert out.startswith(words)
        assert not err


@pytest.mark.parametrize(
    "arguments",
    [[], ["shwo", "GTM"], ["show"], ["validate"], ["explain"], ["show", "GTM", "--date", "x"]],
    ids=str,
)
def test_a_wrong_command_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """Arguments that cannot be understood lead to the usage, a message and exit code 2."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    out, err = capsys.readouterr()
    assert left.value.code == 2
    assert not out
    assert err.startswith("usage: ogpmodel")
    assert "error: " in err


# Where it prints.


def test_output_without_an_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that takes text as it is will do, too."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["explain", "id-form"]) == 0
    assert out.getvalue().startswith("id-form ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pipe")
def test_a_pipe_that_is_closed_in_this_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has read enough is no failure, and the stream can still be closed."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["show", "GTM"]) == 0
    assert not capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_device_that_is_full(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Output that cannot be written is one line on standard error."""
    with Path("/dev/full").open("w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["show", "GTM"]) == 2
    assert capsys.readouterr().err == "ogpmodel: [Errno 28] No space left on device\n"


def test_the_entry_point(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The module hands the command line to the command, and its exit code to the system."""
    monkeypatch.setattr(sys, "argv", ["ogpmodel", "explain", "no-such-code"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("ogpmodel", run_name="__main__")
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("ogpmodel: no problem has the code 'no-such-code'")


# In a process of its own.


def test_the_module_runs() -> None:
    """`python -m ogpmodel` is the command, and its exit code that of the process."""
    shown = run("show", "Guatemala", COLUMNS="60")
    assert shown.stdout.decode().startswith(ogp.profile(ogp.samples.guatemala(), "GTM").text(60))
    assert not shown.stderr
    missing = run("show", "--data", "none.json", "FRE")
    assert missing.returncode == 2
    assert missing.stderr == b"ogpmodel: [Errno 2] No such file or directory: 'none.json'\n"


def test_a_terminal_that_knows_ascii_alone() -> None:
    """What the terminal cannot show is written as its number, and nothing fails."""
    shown = run("show", "GTM", PYTHONIOENCODING="ascii")
    assert not shown.stderr
    assert b"\\u2605" in shown.stdout
    assert run("show", "Ελλάδα", PYTHONIOENCODING="ascii").stderr.startswith(b"ogpmodel: '\\u0395")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names there are Unicode")
def test_a_file_name_that_is_not_text(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 can be an argument, and is named in messages."""
    path = os.fsencode(tmp_path) + b"/\xff.json"
    missing = run("validate", path)
    assert missing.returncode == 2
    assert b"\\udcff.json" in missing.stderr
    assert missing.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's pipe")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("command", ["show", "--help"])
def test_a_closed_pipe_is_not_a_failure(command: str, unbuffered: str) -> None:
    """A reader that takes only the first lines, as `head` does, causes no message."""
    reading, writing = os.pipe()
    os.close(reading)
    arguments = ["show", "GTM"] if command == "show" else [command]
    done = subprocess.run(
        [sys.executable, "-m", "ogpmodel", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=PYTHON | {"PYTHONUNBUFFERED": unbuffered},
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_full_disk_is_one_line(unbuffered: str) -> None:
    """Output that cannot be written is reported in one line, and the exit code is not 0."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ogpmodel", "show", "GTM"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=PYTHON | {"PYTHONUNBUFFERED": unbuffered},
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "ogpmodel: [Errno 28] No space left on device\n"


def test_an_argument_that_is_not_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes that are no UTF-8 come from a shell as half characters: one line, and no traceback."""
    assert main(["explain", "\udcff"]) == 2
    assert capsys.readouterr().err.startswith("ogpmodel: ")


def test_without_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard output is nobody to print to, and no failure."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["explain", "json-kind"]) == 0


def test_show_reports_trouble_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file with several problems `show` names the first, and where the others are listed."""
    export = tmp_path / "export.json"
    export.write_text('{"ogpmodel": "1.0", "members": [{"code": 5}, {"name": "Freedonia"}]}')
    assert main(["show", "FRE", "--data", str(export)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "expected text, found 5" in line
    assert line.endswith("and 2 more, which `ogpmodel validate` lists")


def test_a_repeated_identifier_hides_no_other_problem(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The first record of each identifier is checked; `show` still rejects the document."""
    file = tmp_path / "twice.json"
    plan = '{"id": "AP_FRE01", "member": "FRE", "start": "2015", "end": "2014"}'
    file.write_text(f'{{"ogpmodel": "1.0", "plans": [{plan}, {plan}]}}', encoding="utf-8")
    assert main(["validate", str(file)]) == 1
    out = capsys.readouterr().out
    assert "[json-repeated-id]" in out
    assert "[reference-dangling]" in out
    assert "[date-order]" in out
    assert main(["show", "FRE", "--data", str(file)]) == 1
    assert "[json-repeated-id]" in capsys.readouterr().err
