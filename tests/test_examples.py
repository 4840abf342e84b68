"""The examples run, and say what the committed files show.

    python tests/test_examples.py examples/first-hour.ipynb

runs a notebook and writes what it shows into the file, after a change that is meant.
"""

import ast
import importlib
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from io import StringIO
from itertools import groupby
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

import pytest

import ogpmodel as ogp

EXAMPLES = Path(__file__).parent.parent / "examples"
NOTEBOOK = EXAMPLES / "first-hour.ipynb"
THREE_MEMBERS = EXAMPLES / "three-members.ipynb"
SERVICE = EXAMPLES / "service.py"
NEEDED = ("ipykernel", "nbclient", "nbformat")
Json: TypeAlias = Any

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not beside the tests")


def run_notebook(path: Path) -> None:
    """Run a notebook in its file, and keep nothing in it that changes from run to run."""
    # Here, and without their types, because the other tests run where they are not installed.
    nbclient: Any = importlib.import_module("nbclient")
    nbformat: Any = importlib.import_module("nbformat")
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, record_timing=False, kernel_name="python3", timeout=120).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number:02}", {}
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def cells_of(path: Path) -> list[Json]:
    """Return the cells of a notebook."""
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def shown_by(cell: Json) -> list[tuple[str, str]]:
    """Return what a cell shows as text, each with its kind; printed lines may come in several pieces."""
    pieces = [
        (one.get("name", one["output_type"]), "".join(one.get("text") or one["data"]["text/plain"]))
        for one in cell.get("outputs", [])
    ]
    by_kind = groupby(pieces, key=lambda one: one[0])
    return [(kind, "".join(text for _, text in of_kind)) for kind, of_kind in by_kind]


def test_the_notebook_shows_what_its_file_shows(tmp_path: Path) -> None:
    """A run from a clean start gives the committed texts, cell by cell."""
    if lacking := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    copy = tmp_path / NOTEBOOK.name
    copy.write_bytes(NOTEBOOK.read_bytes())
    # Apart, because a kernel's own warnings are no errors of ours.
    done = subprocess.run(
        [sys.executable, __file__, str(copy)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    for kept, new in zip(cells_of(NOTEBOOK), cells_of(copy), strict=True):
        assert shown_by(new) == shown_by(kept), "".join(kept["source"])


def run_cell(source: str, names: dict[str, Any]) -> list[tuple[str, str]]:
    """Run a cell without a kernel, and return what it shows as text: what it prints, then its value."""
    tree = ast.parse(source)
    value = None
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with redirect_stdout(StringIO()) as printed:
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - the notebook is ours
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
    text = printed.getvalue()
    return [*([("stdout", text)] if text else []), *([("execute_result", repr(value))] if last else [])]


def test_three_members_shows_what_its_file_shows() -> None:
    """Its cells give the committed texts; it needs no more than Python, so it runs without a kernel."""
    names: dict[str, Any] = {}
    for cell in cells_of(THREE_MEMBERS):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            shown = [(kind, normal(text)) for kind, text in run_cell(source, names)]
            assert shown == [(kind, normal(text)) for kind, text in shown_by(cell)], source


def normal(text: str) -> str:
    """Return a text without line breaks and blanks, which IPython sets in long lists."""
    return "".join(text.split())


@pytest.mark.parametrize("notebook", [NOTEBOOK, THREE_MEMBERS], ids=lambda path: path.stem)
def test_the_notebook_is_fit_to_be_read(notebook: Path) -> None:
    """Every cell has run, in order; no error, no warning, no path, no address in memory, no huge table."""
    code = [cell for cell in cells_of(notebook) if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert {one["output_type"] for one in outputs} <= {"stream", "execute_result", "display_data"}
    assert "stderr" not in {one.get("name") for one in outputs}
    for kind, text in (shown for cell in code for shown in shown_by(cell)):
        assert not re.search(r"Warning:|at 0x[0-9a-f]{6}|/home/|/tmp|/usr/|[A-Z]:\\", text), (kind, text)
    assert all("".join(one.get("data", {}).get("text/html", "")).count("<tr>") <= 30 for one in outputs)


def loaded_example(name: str) -> Any:
    """Import an example by the name of its module."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def service() -> Any:
    """Import the service."""
    return loaded_example("service")


@pytest.fixture(scope="module")
def answer() -> Callable[[ogp.Dataset, str], tuple[int, bytes]]:
    """Return the function that answers."""
    given: Callable[[ogp.Dataset, str], tuple[int, bytes]] = service().answer
    return given


Answering: TypeAlias = Callable[[ogp.Dataset, str], tuple[int, bytes]]
GUATEMALA = ogp.samples.guatemala()


def test_members(answer: Answering) -> None:
    """All of them, with what the dataset says of itself; one alone as the record that it is."""
    status, body = answer(GUATEMALA, "/members")
    assert status == 200
    assert ogp.loads(body) == ogp.Dataset(members=GUATEMALA.members, metadata=GUATEMALA.metadata)
    assert answer(GUATEMALA, "/members/GTM") == (200, ogp.dumps(GUATEMALA.members["GTM"]))
    assert answer(GUATEMALA, "/members/?region=europe&since=2011")[0] == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", GUATEMALA.commitments),
        ("?starred=true", GUATEMALA.commitments.where(starred=True)),
        ("?area=open-data&starred=true", GUATEMALA.commitments.where(area="open-data", starred=True)),
        ("?area=open-data&area=gender", GUATEMALA.commitments.where(area=("open-data", "gender"))),
        ("?starred=not-stated", GUATEMALA.commitments.where(plan="AP_GTM04")),
        ("?submitted=2014&starred=false", GUATEMALA.commitments.where(submitted=2014, starred=False)),
        ("?region=Americas&kind=national", GUATEMALA.commitments),
    ],
)
def test_commitments(answer: Answering, query: str, expected: ogp.Commitments) -> None:
    """The parameters are the names that `where` knows; the answer can be loaded again."""
    status, body = answer(GUATEMALA, f"/commitments{query}")
    assert status == 200
    assert ogp.loads(body).commitments == expected


def test_one_commitment(answer: Answering) -> None:
    """One record is that record."""
    status, body = answer(GUATEMALA, "/commitments/GT0047")
    assert status == 200
    assert ogp.loads(body, ogp.Commitment) == GUATEMALA.commitments["GT0047"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/commitments/GT047", 404, "did you mean 'GT0047'?"),
        ("/commitments/AP_GTM04", 404, "format of an identifier of `plans`"),
        ("/members/GTN", 404, "did you mean 'GTM'?"),
        ("/comitments", 404, "did you mean /commitments?"),
        ("/", 404, "there are /members, /commitments, /schema, /openapi.json"),
        ("/members/GTM/x", 404, "'GTM/x'"),
        ("/commitments?aera=open-data", 400, "did you mean 'area'?"),
        ("/commitments?starred=yes", 400, "starred: 'yes' is none of true, false, not-stated"),
        ("/commitments?submitted=MMXIV", 400, "submitted: 'MMXIV' is no year"),
        ("/members?region=Mars", 400, "region: 'Mars' is not a term of Region"),
        ("/commitments?starred", 400, "starred"),
        ("/commitments/GT0047?starred=true", 400, "one record takes no parameters"),
        (f"/commitments?{'&'.join(['area=x'] * 21)}", 400, "fields"),
        ("//[", 400, ""),
    ],
)
def test_rejected(answer: Answering, path: str, status: int, words: str) -> None:
    """What cannot be answered is said, with what was perhaps meant."""
    given, body = answer(GUATEMALA, path)
    assert given == status
    assert words in json.loads(body)["detail"]


@pytest.fixture
def running() -> Iterator[ThreadingHTTPServer]:
    """Return the service of the invented world, running on a free port of the loopback interface."""
    with service().server(ogp.samples.invented(), 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_over_http(running: ThreadingHTTPServer) -> None:
    """A real request gets status, kind, length and JSON; nobody else can reach the service."""
    host, port = running.server_address[:2]
    assert host == "127.0.0.1"
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/commitments/XF0001")
        response: HTTPResponse = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    assert (response.status, response.headers["Content-Type"]) == (200, "application/json")
    assert int(response.headers["Content-Length"]) == len(body)
    assert ogp.loads(body, ogp.Commitment) == ogp.samples.invented().commitments["XF0001"]


def test_as_a_script(tmp_path: Path) -> None:
    """It takes an export as its argument, and says where it listens."""
    export = tmp_path / "export.json"
    ogp.dump(ogp.samples.invented(), export)
    command = [sys.executable, str(SERVICE), str(export), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as run:
        assert run.stdout is not None
        line = run.stdout.readline()
        run.terminate()
    assert re.fullmatch(r"<Dataset: 3 members, .*> at http://127\.0\.0\.1:[0-9]+", line.strip())


if __name__ == "__main__":
    run_notebook(Path(sys.argv[1]) if len(sys.argv) > 1 else NOTEBOOK)
