"""The JSON Schema accepts what `loads` accepts, except for the rules that it cannot express."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import product
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._json.format import LINE_TYPES
from ogpmodel._json.schema import references
from ogpmodel._json.shape import Document
from ogpmodel._tools.packaged import packaged_json
from ogpmodel._values.limits import is_array, is_object
from ogpmodel.testing import datasets, records
from test_laws import KINDS

build_schema = pytest.importorskip("build_schema", reason="the tools are not beside the tests")
jsonschema: Any = pytest.importorskip("jsonschema")
jsonschema_rs: Any = pytest.importorskip("jsonschema_rs")

Json: TypeAlias = Any
RULES = packaged_json("_data/schema_rules.json")
CODES = {rule["code"] for rule in RULES}
many = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
few = settings(many, max_examples=12)


@cache
def validators(root: Any, unknown: Any) -> tuple[Any, Any]:
    """Return a validator of each implementation."""
    schema = ogp.json_schema(root, unknown=unknown)
    return jsonschema.Draft202012Validator(schema), jsonschema_rs.validator_for(schema)


def is_valid(plain: Json, root: Any = ogp.Dataset, unknown: Any = "refuse", *, fast: bool = False) -> bool:
    """Return whether both implementations accept plain data; they must agree. The fast one decides alone."""
    python, rust = validators(root, unknown)
    if fast and "\\ud" not in json.dumps(plain):
        return bool(rust.is_valid(plain))
    valid: bool = python.is_valid(plain)
    if "\\ud" not in json.dumps(plain):  # Rust has no strings with lone surrogates.
        assert rust.is_valid(plain) == valid, plain
    return valid


def loaded(text: str, root: Any, unknown: Any = "refuse") -> object:
    """Load a dataset or a record."""
    return ogp.loads(text, *([] if root is ogp.Dataset else [root]), unknown=unknown)


def problems(text: str, root: Any = ogp.Dataset, unknown: Any = "refuse") -> tuple[ogp.Problem, ...]:
    """Return what our loader reports."""
    try:
        loaded(text, root, unknown)
    except ogp.InvalidData as error:
        return error.problems
    return ()


def is_inexpressible(problem: ogp.Problem) -> bool:
    """Return whether a problem is about a rule that a schema cannot express."""
    if problem.code == "json-kind":
        return problem.expected == "a whole number" and float(problem.found or "nan").is_integer()
    return problem.code in CODES


def check_agreement(
    text: str, root: Any = ogp.Dataset, unknown: Any = "refuse", *, fast: bool = False
) -> None:
    """Check that schema and loader agree about a text."""
    found = problems(text, root, unknown)
    if is_valid(json.loads(text), root, unknown, fast=fast):
        assert all(map(is_inexpressible, found)), found
    else:
        assert found, text


# Mutations


def paths(value: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of all values inside a value."""
    items: Any = value.items() if is_object(value) else enumerate(value)
    for name, one in items:
        yield (*path, name)
        if is_object(one) or is_array(one):
            yield from paths(one, (*path, name))


def nested(depth: int) -> Json:
    """Return an array with as many levels."""
    value: Json = []
    for _ in range(depth - 1):
        value = [value]
    return value


CODES_OF_TERMS = [
    term.code for cls in (ogp.Missing, ogp.Completion, ogp.Region, ogp.MemberKind, ogp.Scope) for term in cls
]
WRONG: list[Json] = [
    None, True, False, 0, 1, -1, 2014, 2014.0, -0.0, 0.5, 1e20, 1e300, 2**53, 2**53 + 1, 2**63, -(2**63),
    -(2**63) - 1, 2**64 - 1, 2**64, "", "x", "true", "2014", "\ud83d", "\u0000", "٢٠١٤", [], [None], [[]], {},
    {"": None}, "0000", "2014-00", "2014-13", "2014-02-29", "2016-02-29", "1900-02-29", "2000-02-29",
    "2014-04-31", "2014-7", "2014-07-31\n", "2014\n", "2014-07-31T00:00", "20140731", "1.0", "1.7", "2.0",
    "1.00000", "1.0\n", "01.0", "1", {"missing": "not-stated"}, {"missing": "no"}, {"missing": None},
    {"missing": "not-stated", "x": 1}, {"date": "2014", "text": ""}, {"date": "2014", "text": None},
    {"date": "2014-02-30", "text": "x"}, {"date": "2014"}, {"text": "x"},
    {"date": "2014", "text": "x", "y": 0}, {"title": "x"}, {"member": "M", "title": "T"}, nested(150),
    nested(230), *CODES_OF_TERMS,
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, plain: Json) -> Json:
    """Change a few values of plain data: replace, remove, repeat, add and rename."""
    plain = deepcopy(plain)
    for _ in range(draw(st.integers(1, 3))):
        places = list(paths(plain))
        if not places:
            plain["x"] = 1
            continue
        *way, last = draw(st.sampled_from(places))
        into: Json = plain
        for step in way:
            into = into[step]
        action = draw(st.sampled_from(("replace", "replace", "remove", "repeat", "add", "text", "rename")))
        if action == "replace":
            into[last] = deepcopy(draw(st.sampled_from(WRONG)))
        elif action == "text":
            into[last] = json.dumps(into[last])
        elif action == "remove":
            del into[last]
        elif is_array(into):
            into.append(deepcopy(into[int(last)]))
        elif action == "rename":
            into[f"{last}s"] = into.pop(last)
        else:
            into[
                draw(
                    st.sampled_from(
                        ["x", "x-", "x-own", "X-own", "type", "extras", "missing", "ogpmodel", "title", "id"]
                    )
                )
            ] = None
    return plain


@many
@given(datasets(), st.data())
def test_documents(dataset: ogp.Dataset, data: st.DataObject) -> None:
    """Documents that we write are valid, and a changed one is valid exactly if it can be loaded."""
    plain = json.loads(ogp.dumps(dataset))
    assert is_valid(plain)
    check_agreement(json.dumps(data.draw(mutated(plain))))


@few
@given(datasets(extras=True), st.data())
def test_documents_with_unknown_members(dataset: ogp.Dataset, data: st.DataObject) -> None:
    """The schema of unknown="keep" accepts what a loader with unknown="keep" accepts."""
    plain = json.loads(ogp.dumps(dataset))
    assert is_valid(plain, unknown="keep")
    check_agreement(json.dumps(data.draw(mutated(plain))), unknown="keep")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@few
@given(data=st.data())
def test_records(kind: type[ogp.Record], data: st.DataObject) -> None:
    """A record is valid against the definition of its type exactly if it can be loaded as this type."""
    plain = json.loads(ogp.dumps(data.draw(records(kind))))
    assert is_valid(plain, kind)
    check_agreement(json.dumps(data.draw(mutated(plain))), kind)


@pytest.mark.parametrize("root", [Document, *KINDS], ids=lambda root: root.__name__)
def test_every_field(root: type[ogp.Record]) -> None:
    """Every field takes the same values in the schema and in the loader, also in an array."""
    required: Json = {field.name: "x" for field in attrs.fields(root) if field.default is attrs.NOTHING}
    if root is ogp.Figure:
        required |= {"value": 1, "scope": "world"}
    if root is Document:
        required |= {"ogpmodel": "1.0"}
    for field in attrs.fields(root):
        for value in (*WRONG, *([one] for one in WRONG)):
            text = json.dumps(required | {field.name: value})
            check_agreement(text, ogp.Dataset if root is Document else root, fast=isinstance(value, list))


@pytest.mark.parametrize("name", LINE_TYPES)
@few
@given(data=st.data())
def test_lines(name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A line is valid exactly if `iter_lines` yields a record for it."""
    record = json.loads(ogp.dumps(data.draw(records(LINE_TYPES[name]))))
    plain = {"type": name, **record}
    assert is_valid(plain, "line")
    changed = data.draw(mutated(plain))
    file = tmp_path_factory.getbasetemp() / f"{name}.jsonl"
    file.write_text(json.dumps(changed), encoding="utf-8")
    found = [one for one in ogp.iter_lines(file) if isinstance(one, ogp.Problem)]
    if is_valid(changed, "line"):
        assert all(map(is_inexpressible, found)), found
    else:
        assert found


@given(
    st.recursive(
        st.sampled_from(WRONG),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["ogpmodel", "members", "x"]), inner),
        max_leaves=4,
    )
)
def test_any_json(plain: Json) -> None:
    """What is no document is not valid."""
    check_agreement(json.dumps(plain))


def test_dates() -> None:
    """The pattern of dates is the calendar."""
    numbers = [f"{number:02}" for number in range(34)]
    for year in ("0000", "0001", "0004", "0100", "0400", "1900", "2000", "2014", "2016", "2100", "9999"):
        for month, day in product(numbers[:14], ["", *numbers]):
            date = "-".join(filter(None, (year, month, day)))
            text = json.dumps({"ogpmodel": "1.0", "metadata": {"retrieved": date}})
            assert is_valid(json.loads(text)) == (not problems(text)), date


@pytest.mark.parametrize("rule", RULES, ids=[rule["code"] for rule in RULES])
def test_rules_that_a_schema_cannot_express(rule: dict[str, str]) -> None:
    """The example of each rule is valid, and is rejected for this rule alone."""
    text = rule["example"]
    assert is_valid(json.loads(text))
    found = problems(text)
    assert {one.code for one in found} == {rule["code"]}
    assert all(map(is_inexpressible, found))


# The file and the function


def test_the_file_is_up_to_date() -> None:
    """The packaged file is what the tool makes of the types; if not, run `python tools/build_schema.py`."""
    assert json.loads(build_schema.text()) == packaged_json("_data/schema.json")


def test_it_is_a_schema() -> None:
    """The schemas are valid against the standard's own schema, and all references have their definition."""
    roots: list[Any] = [ogp.Dataset, "line", ogp.Report, *KINDS]
    for root in roots:
        schema = ogp.json_schema(root)
        jsonschema.Draft202012Validator.check_schema(schema)
        needed = {*references(schema["$defs"]), schema["$ref"].removeprefix("#/$defs/")}
        assert needed == set(schema["$defs"])
    assert "Report" not in ogp.json_schema()["$defs"]


def test_every_definition_is_described() -> None:
    """Each definition has a title and a description, and each of its members a description."""
    definitions = packaged_json("_data/schema.json")["$defs"]
    for name, definition in definitions.items():
        assert definition["title"], name
        assert definition["description"], name
        for member, one in definition.get("properties", {}).items():
            described = one.get("description") or one.get("$ref") or one.get("const") or one.get("title")
            assert described, (name, member)


@pytest.mark.parametrize("root", [ogp.Dataset, *KINDS], ids=lambda root: root.__name__)
def test_examples_and_defaults(root: Any) -> None:
    """Examples are valid, and so are defaults; a member with its default changes nothing."""
    schema = ogp.json_schema(root)
    definition = schema["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    members = definition["properties"].items()
    defaults = {name: one["default"] for name, one in members if "default" in one}
    for example in definition.get("examples", ()):
        assert is_valid(example, root)
        assert is_valid(defaults | example, root)
        assert loaded(json.dumps(defaults | example), root) == loaded(json.dumps(example), root)


def test_limits_of_whole_numbers() -> None:
    """Whole numbers fit into 64 bits, with or without a sign."""
    for year, valid in ((2**64 - 1, True), (2**64, False), (-(2**63), True), (-(2**63) - 1, False)):
        assert is_valid({"member": "FRD", "title": "Plan", "year": year}, ogp.Resource) == valid


def test_reports() -> None:
    """Reports and their problems are valid; a problem without a message is not."""
    report = ogp.validate(ogp.samples.invented())
    assert report
    assert is_valid(report.to_dict(), ogp.Report)
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads('{"ogpmodel": "1.0", "figures": {}}')
    plain = ogp.Report(caught.value.problems).to_dict()
    assert is_valid(plain, ogp.Report)
    assert not is_valid(json.loads(json.dumps(plain).replace('"message"', '"messages"')), ogp.Report)


def test_a_new_object() -> None:
    """Callers may change what they get."""
    ogp.json_schema()["$defs"]["Post"].clear()
    assert ogp.json_schema()["$defs"]["Post"]


@pytest.mark.parametrize("root", [ogp.Record, ogp.Problem, "document", None, 1, [], "Commitment"])
def test_wrong_roots(root: Any) -> None:
    """What has no schema is rejected."""
    with pytest.raises(
        TypeError, match="json_schema takes Dataset, a record type, Report, Profile or 'line'"
    ):
        ogp.json_schema(root)


def test_records_of_others() -> None:
    """A record type that somebody else has made has no schema."""

    @attrs.frozen(kw_only=True)
    class Post(ogp.Record):
        id: str

    with pytest.raises(TypeError, match="Post"):
        ogp.json_schema(Post)


def test_unknown() -> None:
    """`unknown` is checked as in `loads`; the members of a missing reading are always known."""
    wrong: Any = "drop"
    with pytest.raises(ValueError, match="unknown"):
        ogp.json_schema(unknown=wrong)
    kept = ogp.json_schema(unknown="keep")["$defs"]
    assert [name for name, one in kept.items() if one.get("additionalProperties") is False] == ["Missing"]
