"""Datasets, records and reports are types for pydantic and FastAPI, and pydantic is no dependency."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

import ogpmodel as ogp
from test_examples import loaded_example
from test_laws import KINDS
from test_service import sent

pydantic: Any = pytest.importorskip("pydantic")

GUATEMALA = ogp.samples.guatemala()
COMMITMENT = GUATEMALA.commitments["GT0047"]
REPORT = ogp.validate(GUATEMALA)
TYPES: list[Any] = [ogp.Dataset, ogp.Report, *KINDS]


UPLOAD: Any = pydantic.create_model(
    "Upload",
    sender=(str, ...),
    commitment=(ogp.Commitment, ...),
    posts=(list[ogp.Post], []),
    assessment=(ogp.Assessment | None, None),
    dataset=(ogp.Dataset | None, None),
    report=(ogp.Report | None, None),
)
"""A model whose fields have our types."""


def test_fields_of_a_model() -> None:
    """A model takes objects and their JSON, and writes JSON that it reads again."""
    upload = UPLOAD(
        sender="x",
        commitment=COMMITMENT,
        posts=[*GUATEMALA.posts],
        assessment=json.loads(ogp.dumps(GUATEMALA.assessment_of(COMMITMENT))),
        dataset=json.loads(ogp.dumps(GUATEMALA)),
        report=json.loads(REPORT.to_json()),
    )
    assert upload.commitment is COMMITMENT
    assert upload.assessment == GUATEMALA.assessment_of(COMMITMENT)
    assert (upload.dataset, upload.report) == (GUATEMALA, REPORT)
    assert upload.model_dump()["commitment"] is COMMITMENT
    written = upload.model_dump_json()
    assert json.loads(written)["commitment"] == json.loads(ogp.dumps(COMMITMENT))
    assert json.loads(written)["report"] == json.loads(REPORT.to_json())
    assert UPLOAD.model_validate_json(written) == upload


def test_problems_are_errors_with_their_places() -> None:
    """Every problem is an error: its code is the type, its place the location."""
    plain: dict[str, Any] = {
        "id": "GT0001",
        "plan": 4,
        "title": "{title}",
        "theme": None,
        "milestones": [{}],
        "a/b~": 1,
    }
    with pytest.raises(pydantic.ValidationError) as caught:
        UPLOAD(sender="x", commitment=plain, dataset={"ogpmodel": "1.0", "posts": [{"member": "GTM"}]})
    errors = [(one["type"], one["loc"], one["input"]) for one in caught.value.errors()]
    assert errors == [
        ("json-kind", ("commitment", "plan"), "4"),
        ("json-kind", ("commitment", "theme"), "null"),
        ("json-required", ("commitment", "milestones", 0), None),
        ("json-unknown-name", ("commitment", "a/b~"), "'a/b~'"),
        ("json-required", ("dataset", "posts", 0), None),
    ]
    assert caught.value.errors()[0]["msg"] == 'expected text, found 4; write it in quotes: "4"'


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"ogpmodel": "7.0"}, "version"),
        ({"ogpmodel": "1.0", "members": [{"code": "A", "name": "A"}] * 2}, "repeated"),
        ({"posts": []}, "ogpmodel"),
        ([], "document"),
        ("{}", "document"),
        (GUATEMALA.members, "document"),
    ],
)
def test_what_is_not_a_dataset(wrong: object, message: str) -> None:
    """A dataset is checked as `loads` checks it."""
    with pytest.raises(pydantic.ValidationError, match=message):
        pydantic.TypeAdapter(ogp.Dataset).validate_python(wrong)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"ok": True}, "json-required"),
        ({"problems": [{"code": "json-kind"}]}, "json-required"),
        ({"problems": [{"code": "x", "message": "y", "severity": "bad"}]}, "json-term"),
        ([], "json-kind"),
    ],
)
def test_what_is_not_a_report(wrong: object, code: str) -> None:
    """A report is read strictly; its counts are not read."""
    with pytest.raises(pydantic.ValidationError) as caught:
        pydantic.TypeAdapter(ogp.Report).validate_python(wrong)
    assert [one["type"] for one in caught.value.errors()] == [code]


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.__name__)
def test_the_published_schema(cls: Any) -> None:
    """pydantic publishes our schema, with our definitions, whether a type is read or written."""
    ours = ogp.json_schema(cls)
    name = ours["$ref"].removeprefix("#/$defs/")
    for mode in ("validation", "serialization"):
        published = pydantic.TypeAdapter(list[cls]).json_schema(mode=mode)
        assert published["items"] == {"$ref": f"#/$defs/{name}"}
        assert published["$defs"] == ours["$defs"]


def test_classes_without_a_schema() -> None:
    """Other immutable classes are for pydantic what every class is."""
    with pytest.raises(pydantic.errors.PydanticSchemaGenerationError, match="Split"):
        pydantic.TypeAdapter(ogp.Split)


def test_pydantic_is_not_imported() -> None:
    """The library works without it."""
    program = (
        "import sys, ogpmodel as ogp; ogp.loads(ogp.dumps(ogp.samples.invented())); ogp.json_schema();"
        "sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return the address of the FastAPI service of the examples, which runs in a thread."""
    uvicorn: Any = pytest.importorskip("uvicorn")
    pytest.importorskip("fastapi")
    app = loaded_example("fastapi_service").app
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_a_dataset_as_the_body(url: str) -> None:
    """FastAPI converts the body to a dataset, and a report to JSON."""
    status, _, report = sent(f"{url}/check", ogp.dumps(GUATEMALA))
    assert (status, report) == (200, json.loads(REPORT.to_json()))
    status, _, wrong = sent(f"{url}/check", b'{"ogpmodel": "1.0", "posts": [{"member": "GTM"}]}')
    assert status == 422
    assert [(one["type"], one["loc"]) for one in wrong["detail"]] == [("json-required", ["body", "posts", 0])]


def test_records_as_responses(url: str) -> None:
    """FastAPI converts records to our JSON."""
    plain = json.loads(ogp.dumps(COMMITMENT))
    assert sent(f"{url}/commitments/GT0047")[::2] == (200, plain)
    assert plain in sent(f"{url}/commitments?area={COMMITMENT.areas[0]}")[2]
    assert sent(f"{url}/commitments/GT047")[0] == 404


def test_the_description(url: str) -> None:
    """FastAPI describes the service with our definitions."""
    described = sent(f"{url}/openapi.json")[2]
    # Older versions name a type that is read and written twice: Commitment-Input and Commitment-Output.
    schemas = {name.partition("-")[0] for name in described["components"]["schemas"]}
    assert schemas >= {*ogp.json_schema()["$defs"], "Report", "Problem"}
    body = described["paths"]["/check"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/Document"}
