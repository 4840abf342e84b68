"""A small service over an export: it answers questions about the export, and checks other exports.

    python examples/service.py [EXPORT.json] [--port 8000]

Without a file it serves the Guatemala that comes with ogpmodel. It listens on this computer alone.

    GET  /members
    GET  /commitments?area=open-data&starred=true
    GET  /commitments/GT0047
    GET  /schema            the JSON Schema of exports
    GET  /openapi.json      the description of this service, made from the same schema
    POST /check             checks the export in the body, and returns the report

An answer with several records is a document of ogpmodel's own JSON, which `ogpmodel.loads` reads; an answer
with one record is that record. Errors are problem details (RFC 9457).
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

import ogpmodel as ogp

Answer: TypeAlias = tuple[HTTPStatus, bytes]
Chosen: TypeAlias = Mapping[str, Any]
Json: TypeAlias = dict[str, Any]

HOST: Final = "127.0.0.1"
"""The loopback interface: nobody on another computer can reach a service that asks for no password."""
MOST_PARAMETERS: Final = 20
"""A request with more parameters is rejected."""
LARGEST_UPLOAD: Final = 20_000_000
"""Larger uploads are rejected before they are read, in bytes. All of OGP's data are about half of that."""
LONGEST_CHECK: Final = 30.0
"""A check that takes longer is stopped, in seconds."""
LONGEST_SILENCE: Final = 10.0
"""A client that sends nothing for so long is disconnected, in seconds."""
MOST_CHECKS: Final = 2
"""The number of checks at the same time."""
MOST_PROBLEMS: Final = 1_000
"""A report lists this many problems; its counts are of all."""


def answer(dataset: ogp.Dataset, path: str, /) -> Answer:
    """Return status and JSON for a GET request, whatever the path contains."""
    try:
        return HTTPStatus.OK, _content(dataset, path)
    except LookupError as error:
        return failed(HTTPStatus.NOT_FOUND, str(error))
    except (TypeError, ValueError) as error:
        # ogpmodel rejects a misspelt name or a value of another type with these, and states what it expected.
        return failed(HTTPStatus.BAD_REQUEST, str(error))


def failed(status: HTTPStatus, detail: str, /) -> Answer:
    """Return an error as problem details (RFC 9457)."""
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return status, json.dumps(problem).encode()


def _content(dataset: ogp.Dataset, path: str, /) -> bytes:
    """Return the JSON at a path."""
    parts = urlsplit(path)
    name, *key = unquote(parts.path).strip("/").split("/", maxsplit=1)
    chosen = _parameters(parts.query)
    if name in DESCRIPTIONS and not key and not chosen:
        return json.dumps(DESCRIPTIONS[name]()).encode()
    if name not in ROUTES:
        raise LookupError(_unknown(name))
    if not key:
        return ogp.dumps(ROUTES[name](dataset, chosen))
    if chosen:
        raise ValueError("one record takes no parameters")
    return ogp.dumps(dataset.members[key[0]] if name == "members" else dataset.commitments[key[0]])


def _members(dataset: ogp.Dataset, chosen: Chosen, /) -> ogp.Dataset:
    return ogp.Dataset(members=dataset.members.where(**chosen), metadata=dataset.metadata)


def _commitments(dataset: ogp.Dataset, chosen: Chosen, /) -> ogp.Dataset:
    return ogp.Dataset(commitments=dataset.commitments.where(**chosen), metadata=dataset.metadata)


ROUTES: Final[Mapping[str, Callable[[ogp.Dataset, Chosen], ogp.Dataset]]] = {
    "members": _members,
    "commitments": _commitments,
}
"""The first part of a path, and the function that selects the records."""


def _year(text: str, /) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is no year")
    return int(text)


def _reading(text: str, /) -> ogp.Reading[bool]:
    """Read ``true``, ``false``, or the reason of an absence: ``not-stated`` is an answer of its own."""
    known: dict[str, ogp.Reading[bool]] = {"true": True, "false": False}
    known |= {kind.code: kind for kind in ogp.Missing}
    if text not in known:
        raise ValueError(f"{text!r} is none of {', '.join(known)}")
    return known[text]


KINDS: Final[Mapping[str, Callable[[str], object]]] = {
    "kind": ogp.MemberKind.parse,
    "region": ogp.Region.parse,
    "since": _year,
    "starred": _reading,
    "submitted": _year,
}
"""How the text of a parameter becomes a value; those that are not named here are texts."""


def _parameters(query: str, /) -> dict[str, Any]:
    """Read the parameters; one that is given twice asks for either value."""
    given = parse_qs(
        query, keep_blank_values=True, strict_parsing=bool(query), max_num_fields=MOST_PARAMETERS
    )
    return {name: tuple(_value(name, text) for text in texts) for name, texts in given.items()}


def _value(name: str, text: str, /) -> object:
    try:
        return KINDS.get(name, str)(text)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _unknown(name: str, /) -> str:
    known = [*ROUTES, *DESCRIPTIONS]
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean /{near[0]}?" if near else f"there are {', '.join(f'/{one}' for one in known)}"
    return f"there is nothing at /{name}; {hint}"


def report_of(data: bytes, /) -> Json:
    """Check an export, and return the report as JSON, with the first problems."""
    try:
        report = ogp.validate(ogp.loads(data))
    except ogp.InvalidData as error:
        report = ogp.Report(error.problems)
    first = [problem.to_dict() for problem in report.problems[:MOST_PROBLEMS]]
    return report.to_dict() | {"problems": first, "omitted": len(report) - len(first)}


def checked(data: bytes, seconds: float = LONGEST_CHECK, /) -> Answer:
    """Check an export in a process of its own, which can be stopped."""
    if not CHECKS.acquire(blocking=False):
        return failed(HTTPStatus.SERVICE_UNAVAILABLE, f"{MOST_CHECKS} checks are running; try again later")
    try:
        command = [sys.executable, __file__, "--check"]
        # The upload is only the input of this program, never a part of the command.
        done = subprocess.run(  # noqa: S603 - our own command
            command, input=data, stdout=subprocess.PIPE, timeout=seconds, check=True
        )
    except subprocess.TimeoutExpired:
        return failed(HTTPStatus.SERVICE_UNAVAILABLE, f"the check took more than {seconds:g} seconds")
    except subprocess.CalledProcessError:
        return failed(HTTPStatus.INTERNAL_SERVER_ERROR, "the check failed")
    finally:
        CHECKS.release()
    return HTTPStatus.OK, done.stdout


CHECKS: Final = BoundedSemaphore(MOST_CHECKS)


def rejected_upload(headers: Mapping[str, str], /) -> Answer | None:
    """Return the error of an upload that must not be read; None if it may be."""
    media_type, length = headers.get("Content-Type", ""), headers.get("Content-Length", "")
    if media_type.partition(";")[0].strip().lower() != "application/json":
        return failed(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"expected application/json, not {media_type!r}")
    if not (length.isascii() and length.isdigit()):
        return failed(HTTPStatus.LENGTH_REQUIRED, "expected the header Content-Length")
    if int(length) > LARGEST_UPLOAD:
        return failed(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"expected at most {LARGEST_UPLOAD:,} bytes")
    return None


def openapi() -> Json:
    """Return the description of the service (OpenAPI 3.1); its schemas are those of ogpmodel."""
    schemas = ogp.json_schema()["$defs"] | ogp.json_schema(ogp.Report)["$defs"]
    problem = {"type": "object", "properties": {"title": {"type": "string"}, "detail": {"type": "string"}}}
    whole: Json = {
        "openapi": "3.1.0",
        "info": {"title": "Exports of Open Government Partnership data", "version": ogp.__version__},
        "paths": {
            "/members": {"get": _operation("Members", "Document", WHERE["members"])},
            "/members/{id}": {"get": _operation("One member", "Member", path=["id"])},
            "/commitments": {"get": _operation("Commitments", "Document", WHERE["commitments"])},
            "/commitments/{id}": {"get": _operation("One commitment", "Commitment", path=["id"])},
            "/schema": {
                "get": {
                    "summary": "The JSON Schema of exports",
                    "responses": {"200": {"description": "The schema"}},
                }
            },
            "/check": {"post": _operation("Check an export", "Report") | {"requestBody": _json("Document")}},
        },
        "components": {"schemas": schemas | {"ProblemDetails": problem}},
    }
    described: Json = json.loads(json.dumps(whole).replace("#/$defs/", "#/components/schemas/"))
    return described


def _operation(summary: str, schema: str, query: Iterable[str] = (), *, path: Iterable[str] = ()) -> Json:
    parameters = [("query", name, False) for name in query] + [("path", name, True) for name in path]
    return {
        "summary": summary,
        "parameters": [
            {"in": place, "name": name, "required": required, "schema": {"type": "string"}}
            for place, name, required in parameters
        ],
        "responses": {
            "200": {"description": summary} | _json(schema),
            "default": {"description": "Error"} | _json("ProblemDetails", "application/problem+json"),
        },
    }


def _json(schema: str, media_type: str = "application/json", /) -> Json:
    return {"content": {media_type: {"schema": {"$ref": f"#/$defs/{schema}"}}}}


WHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "members": ("kind", "region", "since"),
    "commitments": ("area", "plan", "region", "starred", "submitted"),
}
"""The parameters that the description lists; `where` takes more."""
DESCRIPTIONS: Final[Mapping[str, Callable[[], Json]]] = {"schema": ogp.json_schema, "openapi.json": openapi}
"""Paths that describe the service."""


def server(dataset: ogp.Dataset, port: int, /) -> ThreadingHTTPServer:
    """Return a server that answers from a dataset. All threads share it: nothing can change it."""

    class Handler(BaseHTTPRequestHandler):
        """Sends what the functions above return."""

        timeout = LONGEST_SILENCE

        def do_GET(self) -> None:
            self._send(answer(dataset, self.path))

        def do_POST(self) -> None:
            if urlsplit(self.path).path != "/check":
                self._send(failed(HTTPStatus.NOT_FOUND, "uploads go to /check"))
                return
            self._send(rejected_upload(dict(self.headers)) or self._checked())

        def _checked(self) -> Answer:
            try:
                data = self.rfile.read(int(self.headers["Content-Length"]))
            except TimeoutError:
                return failed(HTTPStatus.REQUEST_TIMEOUT, "the upload stopped before its end")
            return checked(data)

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            """Send an error of the protocol as problem details, too."""
            self._send(failed(HTTPStatus(code), message or explain or HTTPStatus(code).description))

        def _send(self, content: Answer, /) -> None:
            status, body = content
            kind = "json" if status < HTTPStatus.BAD_REQUEST else "problem+json"
            self.send_response(status)
            self.send_header("Content-Type", f"application/{kind}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return ThreadingHTTPServer((HOST, port), Handler)


def main() -> None:
    """Load the export and serve it until the user stops it."""
    parser = argparse.ArgumentParser(description="Answer questions about an export over HTTP.")
    parser.add_argument("export", nargs="?", type=Path, help="a file of ogpmodel's own JSON")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    parser.add_argument("--check", action="store_true", help="check the export on standard input, and stop")
    chosen = parser.parse_args()
    if chosen.check:
        print(json.dumps(report_of(sys.stdin.buffer.read())))
        return
    dataset = ogp.samples.guatemala() if chosen.export is None else ogp.load(chosen.export)
    with server(dataset, chosen.port) as running:
        print(f"{dataset} at http://{HOST}:{running.server_port}", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
