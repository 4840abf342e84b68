"""The suite of JSON cases in ``suite``: written for any language, run here against ours.

Each file is an array of cases. A case has a ``name``, the document as ``text`` or ``bytes_base64``, and what
to do with ``unknown`` members. One that is ``valid`` has the ``canonical`` text that is written for it; any
other lists all its ``problems``, each by its code and, where the case is about that, its pointer or line and
column.
"""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp

FILES = sorted((Path(__file__).parent / "suite").glob("*.json"))
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}".encode("ascii", "replace").decode())
    for file in FILES
    for case in json.loads(file.read_text(encoding="utf-8"))
]


def told(error: ogp.InvalidData, expected: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Return of each problem what the case tells of the problem at its place in the order of codes."""
    for problem, wanted in zip(
        sorted(error.problems, key=lambda one: (one.code, one.place.pointer or "")),
        sorted(expected, key=lambda one: (one["code"], one.get("pointer", ""))),
        strict=True,
    ):
        place = problem.place
        found = {"pointer": place.pointer, "line": place.line, "column": place.column}
        yield {"code": problem.code, **{name: found[name] for name in found if name in wanted}}


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    """A valid document is written as its canonical text, and that is read again; any other tells all."""
    data = base64.b64decode(case["bytes_base64"]) if "bytes_base64" in case else case["text"]
    if case.get("valid"):
        canonical: str = case["canonical"]
        assert ogp.dumps(ogp.loads(data, unknown=case["unknown"])).decode() == canonical
        assert ogp.dumps(ogp.loads(canonical, unknown=case["unknown"])).decode() == canonical
        return
    expected: list[dict[str, Any]] = case["problems"]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(data, unknown=case["unknown"])
    wanted = sorted(expected, key=lambda one: (one["code"], one.get("pointer", "")))
    assert len(caught.value.problems) == len(expected), str(caught.value)
    assert list(told(caught.value, expected)) == wanted


def test_the_suite_is_there() -> None:
    """The suite has files, and no two cases of one name in a file."""
    assert FILES
    names = [case.id for case in CASES]
    assert sorted(set(names), key=str) == sorted(names, key=str)
