"""A small service over an export: it loads the file once, and answers questions over HTTP.

    python examples/service.py [EXPORT.json] [--port 8000]

Without a file it serves the Guatemala that comes with ogpmodel. It listens on this computer alone.

    GET /members
    GET /commitments?area=open-data&starred=true
    GET /commitments/GT0047

An answer with several records is a document of ogpmodel's own JSON, which `ogpmodel.loads` takes again;
an answer with one record is that record. What cannot be answered comes as ``{"error": "..."}``.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

import ogpmodel as ogp

Answer: TypeAlias = tuple[int, bytes]
Chosen: TypeAlias = Mapping[str, Any]

HOST: Final = "127.0.0.1"
"""The loopback interface: nobody on another computer reaches a service that asks for no password."""
MOST_PARAMETERS: Final = 20
"""More parameters than this are no honest question."""


def answer(dataset: ogp.Dataset, path: str, /) -> Answer:
    """Answer a request: give the status and the JSON, whatever the path holds."""
    try:
        return HTTPStatus.OK, ogp.dumps(_asked(dataset, path))
    except LookupError as error:
        return _refused(HTTPStatus.NOT_FOUND, error)
    except (TypeError, ValueError) as error:
        # ogpmodel refuses a misspelt name or a value of another kind with these two, and says what it takes.
        return _refused(HTTPStatus.BAD_REQUEST, error)


def _asked(dataset: ogp.Dataset, path: str, /) -> ogp.Dataset | ogp.Record:
    """Give what a path asks for."""
    parts = urlsplit(path)
    collection, *key = unquote(parts.path).strip("/").split("/", maxsplit=1)
    if collection not in ROUTES:
        raise LookupError(_unknown(collection))
    chosen = _parameters(parts.query)
    if not key:
        return ROUTES[collection](dataset, chosen)
    if chosen:
        raise ValueError("one record takes no parameters")
    return dataset.members[key[0]] if collection == "members" else dataset.commitments[key[0]]


def _members(dataset: ogp.Dataset, chosen: Chosen, /) -> ogp.Dataset:
    return ogp.Dataset(members=dataset.members.where(**chosen), metadata=dataset.metadata)


def _commitments(dataset: ogp.Dataset, chosen: Chosen, /) -> ogp.Dataset:
    return ogp.Dataset(commitments=dataset.commitments.where(**chosen), metadata=dataset.metadata)


ROUTES: Final[Mapping[str, Callable[[ogp.Dataset, Chosen], ogp.Dataset]]] = {
    "members": _members,
    "commitments": _commitments,
}
"""The first part of a path, and what answers it."""


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


def _unknown(collection: str, /) -> str:
    near = get_close_matches(collection, ROUTES, n=1)
    hint = f"did you mean /{near[0]}?" if near else f"there is {' and '.join(f'/{name}' for name in ROUTES)}"
    return f"nothing stands at /{collection}; {hint}"


def _refused(status: HTTPStatus, error: Exception, /) -> Answer:
    return status, json.dumps({"error": str(error)}).encode()


def server(dataset: ogp.Dataset, port: int, /) -> ThreadingHTTPServer:
    """Give a server that answers from a dataset. All threads share it: nothing can change it."""

    class Handler(BaseHTTPRequestHandler):
        """Passes on what `answer` says."""

        def do_GET(self) -> None:
            status, body = answer(dataset, self.path)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return ThreadingHTTPServer((HOST, port), Handler)


def main() -> None:
    """Load the export and serve it until somebody stops it."""
    parser = argparse.ArgumentParser(description="Answer questions about an export over HTTP.")
    parser.add_argument("export", nargs="?", type=Path, help="a file of ogpmodel's own JSON")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    chosen = parser.parse_args()
    dataset = ogp.samples.guatemala() if chosen.export is None else ogp.load(chosen.export)
    with server(dataset, chosen.port) as running:
        print(f"{dataset} at http://{HOST}:{running.server_port}", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
