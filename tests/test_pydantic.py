"""Datasets, records and reports are types for pydantic and FastAPI, and pydantic is no dependency."""

import json
import subprocess
import sys
import warnings
from typing import Annotated, Any

import pytest
from test_schema import KINDS

import ogpmodel as ogp

pydantic: Any = pytest.importorskip("pydantic")

GUATEMALA = ogp.samples.guatemala()
COMMITMENT = GUATEMALA.commitments["GT0047"]
REPORT = ogp.validate(GUATEMALA)
TYPES: list[type[Any]] = [ogp.Dataset, ogp.Report, *KINDS]


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
    plain = {"id": "GT0001", "plan": 4, "title": "{title}", "theme": None, "milestones": [{}]}
    with pytest.raises(pydantic.ValidationError) as caught:
        UPLOAD(sender="x", commitment=plain, dataset={"ogpmodel": "1.0", "posts": [{"member": "GTM"}]})
    errors = [(one["type"], one["loc"], one["input"]) for one in caught.value.errors()]
    assert errors == [
        ("json-kind", ("commitment", "plan"), "4"),
        ("json-kind", ("commitment", "theme"), "null"),
        ("json-required", ("commitment", "milestones", 0), None),
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
def test_what_is_no_dataset(wrong: object, message: str) -> None:
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
def test_what_is_no_report(wrong: object, code: str) -> None:
    """A report is read strictly; its counts are not read."""
    with pytest.raises(pydantic.ValidationError) as caught:
        pydantic.TypeAdapter(ogp.Report).validate_python(wrong)
    assert [one["type"] for one in caught.value.errors()] == [code]


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.__name__)
def test_the_published_schema(cls: type[Any]) -> None:
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


def test_a_service() -> None:
    """FastAPI takes a dataset, returns a report and records, and describes all of them."""
    fastapi: Any = pytest.importorskip("fastapi")
    pytest.importorskip("httpx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # starlette recommends another client than httpx
        from fastapi.testclient import TestClient  # noqa: PLC0415 - it may not be installed

    app = fastapi.FastAPI()

    @app.post("/check")
    def check(export: Annotated[ogp.Dataset, fastapi.Body()]) -> ogp.Report:
        return ogp.validate(export)

    @app.get("/commitments")
    def commitments() -> list[ogp.Commitment]:
        return [*GUATEMALA.commitments]

    client: Any = TestClient(app)
    answer = client.post("/check", content=ogp.dumps(GUATEMALA), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (200, json.loads(REPORT.to_json()))
    answer = client.post("/check", json={"ogpmodel": "1.0", "posts": [{"member": "GTM"}]})
    assert answer.status_code == 422
    assert [(one["type"], one["loc"]) for one in answer.json()["detail"]] == [
        ("json-required", ["body", "posts", 0])
    ]
    assert client.get("/commitments").json() == json.loads(ogp.dumps(GUATEMALA))["commitments"]
    described = client.get("/openapi.json").json()
    assert described["components"]["schemas"].keys() >= {*ogp.json_schema()["$defs"], "Report", "Problem"}
    body = described["paths"]["/check"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/Document"}
