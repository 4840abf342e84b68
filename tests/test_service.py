"""The service of the examples checks uploads within its limits, and describes itself."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import ogpmodel as ogp
from test_examples import EXAMPLES, service

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not beside the tests")

INVENTED = ogp.samples.invented()
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def example() -> Any:
    """Return the module of the service."""
    return service()


@pytest.fixture(scope="module")
def url(example: Any) -> Iterator[str]:
    """Return the address of the running service."""
    with example.server(INVENTED, 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def sent(url: str, data: bytes | None = None, headers: Mapping[str, str] = JSON) -> tuple[int, str, Any]:
    """Send a request; return status, media type and JSON."""
    request = urllib.request.Request(url, data, dict(headers))  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - our own address
            return response.status, response.headers["Content-Type"], json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], json.load(error)


def check_problem(answer: tuple[int, str, Any], status: int, detail: str) -> None:
    """Check that an answer is an error as problem details."""
    assert answer[:2] == (status, "application/problem+json")
    assert answer[2]["status"] == status
    assert answer[2]["type"] == "about:blank"
    assert answer[2]["title"]
    assert detail in answer[2]["detail"]


def test_a_sound_export(url: str) -> None:
    """The report of a sound export is that of `validate`."""
    status, media_type, report = sent(f"{url}/check", ogp.dumps(INVENTED))
    assert (status, media_type) == (200, "application/json")
    assert report == json.loads(ogp.validate(INVENTED).to_json()) | {"omitted": 0}


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b'{"ogpmodel": "1.0", "posts": [{"member": 1}]}', {"json-kind": 1, "json-required": 1}),
        (b"{", {"json-malformed": 1}),
        (b"", {"json-malformed": 1}),
        (b"[" * 100_000, {"json-too-deep": 1}),
    ],
)
def test_an_export_that_cannot_be_loaded(url: str, data: bytes, codes: dict[str, int]) -> None:
    """The check succeeds, and the report has the problems."""
    status, _, report = sent(f"{url}/check", data)
    assert status == 200
    assert (report["ok"], report["counts"]) == (False, codes)


def test_many_problems(example: Any) -> None:
    """The report lists the first problems, and counts all of them."""
    report = example.report_of(json.dumps({"ogpmodel": "1.0", "posts": [1] * 1_200}).encode())
    assert (len(report["problems"]), report["omitted"]) == (1_000, 200)
    assert report["counts"] == {"json-kind": 1_200}


def test_uploads_that_are_not_read(url: str) -> None:
    """Another media type, no length, too many bytes: the error comes before the upload is read."""
    check_problem(sent(f"{url}/check", b"x", {"Content-Type": "text/csv"}), 415, "application/json")
    check_problem(sent(f"{url}/check", b"x", JSON | {"Content-Length": "many"}), 411, "Content-Length")
    check_problem(sent(f"{url}/check", b"", JSON | {"Content-Length": "20000001"}), 413, "20,000,000 bytes")
    check_problem(sent(f"{url}/members", b"{}"), 404, "uploads go to /check")


def test_an_upload_that_stops(example: Any, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that sends less than it announced gets an error, and does not hold the thread."""
    del url
    monkeypatch.setattr(example, "LONGEST_SILENCE", 0.2)
    with example.server(INVENTED, 0) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request("POST", "/check", b"{", JSON | {"Content-Length": "100"})
        response = connection.getresponse()
        assert (response.status, json.load(response)["detail"]) == (408, "the upload stopped before its end")
        connection.close()
        thread.join()


def test_a_check_that_takes_too_long(example: Any) -> None:
    """It is stopped."""
    status, body = example.checked(b"{}", 0.001)
    assert (status, json.loads(body)["detail"]) == (503, "the check took more than 0.001 seconds")
    assert example.checked(b"{}")[0] == 200


def test_a_check_that_fails(example: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails is an error of the service."""
    program = tmp_path / "fails.py"
    program.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr(example, "__file__", str(program))
    assert example.checked(b"{}")[0] == 500


def test_too_many_checks(example: Any, url: str) -> None:
    """Further checks are rejected while others run."""
    for _ in range(example.MOST_CHECKS):
        assert example.CHECKS.acquire(blocking=False)
    check_problem(sent(f"{url}/check", b"{}"), 503, "2 checks are running")
    for _ in range(example.MOST_CHECKS):
        example.CHECKS.release()
    assert sent(f"{url}/check", b"{}")[0] == 200


def test_errors_are_problem_details(url: str) -> None:
    """Errors of questions and of the protocol have the same form."""
    check_problem(sent(f"{url}/commitments/XF001"), 404, "did you mean")
    check_problem(sent(f"{url}/commitments?aera=x"), 400, "did you mean")
    check_problem(sent(f"{url}/schema?x=1"), 404, "there is nothing at /schema")
    connection = HTTPConnection("127.0.0.1", int(url.rpartition(":")[2]), timeout=10)
    connection.request("BREW", "/members")
    response = connection.getresponse()
    check_problem(
        (response.status, response.headers["Content-Type"], json.load(response)), 501, "Unsupported method"
    )
    connection.close()


def test_the_schema(url: str) -> None:
    """The service publishes the schema of the library."""
    assert sent(f"{url}/schema") == (200, "application/json", ogp.json_schema())


def test_the_description(url: str) -> None:
    """Every schema that the description names is among its components, and its paths exist."""
    status, _, described = sent(f"{url}/openapi.json")
    assert (status, described["openapi"]) == (200, "3.1.0")
    components = described["components"]["schemas"]
    text = json.dumps(described)
    assert "$defs" not in text
    named = set(re.findall(r'"#/components/schemas/(\w+)', text))
    assert named <= components.keys()
    assert {"Document", "Report", "ProblemDetails"} <= named
    assert components["Post"]["required"] == ["member", "title"]
    for path in (
        "/members",
        "/commitments",
        f"/members/{INVENTED.members[0].code}",
        "/commitments/XF0001",
        "/schema",
    ):
        assert sent(url + path)[0] == 200
