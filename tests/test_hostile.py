"""Hostile texts: each ends in InvalidData that tells the right place, is short and can be printed."""

import gzip
import inspect
import io
import json
import re
import sys
import types
import zipfile
from collections.abc import Callable
from typing import Any, Union, get_args, get_origin

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._json.arguments import is_record
from ogpmodel._tools.messages import shortened
from ogpmodel._values.limits import is_array
from ogpmodel._values.terms import Term

HEAD = '{"ogpmodel":"1.0",'
MOST = 10_000
"""So many problems are told, and then that the counting stopped."""
KINDS: list[type[ogp.Record]] = sorted(
    (
        kind
        for kind in vars(ogp).values()
        if isinstance(kind, type) and issubclass(kind, ogp.Record) and kind is not ogp.Record
    ),
    key=lambda kind: kind.__name__,
)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def refused(data: Any, kind: Any = None, *, keep: bool = False) -> ogp.InvalidData:
    """Load, and give the error; whatever it says is short and can be printed."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(data, kind, unknown="keep" if keep else "refuse")
    error = caught.value
    assert len(str(error).encode()) < 20_000
    for problem in error.problems[:50]:
        assert max(map(len, re.findall("x+|1+", problem.message)), default=0) <= 80
        place = problem.place
        assert max(len(text or "") for text in (place.file, place.pointer, place.record)) <= 200
        str(problem).encode()
        f"{problem.found}{problem.expected}{problem.hint}".encode()
    return error


def told(error: ogp.InvalidData) -> list[tuple[str, str | None]]:
    """Return code and pointer of all problems."""
    return [(problem.code, problem.place.pointer) for problem in error.problems]


# Wrong kinds at every field, from the annotations alone


def union_of(kind: Any) -> tuple[Any, ...]:
    """Return what a union joins; of anything else, itself."""
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


SCALARS: dict[Any, Callable[[object], bool]] = {
    str: lambda value: isinstance(value, str),
    bool: lambda value: isinstance(value, bool),
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in (int, float),
    type(None): lambda value: value is None,
}
VALUES: list[Any] = [
    None,
    True,
    7,
    2.5,
    "x",
    [],
    ["x"],
    [7],
    [[]],
    {},
    {"x": 1},
    {"missing": "x"},
    {"missing": 1},
]


def wrong(kind: Any, value: Any) -> str | None:
    """Return the pointer, within a value, of what is wrong in it; None where it is right."""
    kinds = union_of(kind)
    if ogp.Missing in kinds and isinstance(value, dict) and "missing" in value:
        return "/missing"
    results = [wrong_alone(one, value) for one in kinds if one is not ogp.Missing]
    return None if None in results else max(filter(None, results), key=len, default="")


def wrong_alone(kind: Any, value: Any) -> str | None:
    if kind in SCALARS:
        return None if SCALARS[kind](value) else ""
    if get_origin(kind) is tuple:
        if not is_array(value):
            return ""
        inner = [wrong(get_args(kind)[0], one) for one in value]
        return next((f"/{at}{one}" for at, one in enumerate(inner) if one is not None), None)
    if kind is ogp.FrozenMap or is_record(kind):
        return None if isinstance(value, dict) else ""
    return ""


def smallest(kind: type[Any]) -> dict[str, Any]:
    """Return the JSON object of a record with nothing but what is required."""
    values: dict[Any, Any] = {str: "y", float: 1.5}
    return {
        field.name: values[field.type] if field.type in values else next(iter(field.type)).code
        for field in attrs.fields(kind)
        if field.default is attrs.NOTHING
    }


def fields(kind: Any) -> "list[attrs.Attribute[Any]]":
    """Return the fields of a record that have members in JSON."""
    return [field for field in attrs.fields(kind) if field.name != "extras"]


FIELDS = [
    pytest.param(kind, field, id=f"{kind.__name__}.{field.name}") for kind in KINDS for field in fields(kind)
]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_wrong_kind_is_reported_at_its_place(kind: type[ogp.Record], field: "attrs.Attribute[Any]") -> None:
    """Whatever stands where it does not belong gives one problem, at exactly its pointer."""
    for value in VALUES:
        data = json.dumps({**smallest(kind), field.name: value})
        expected = wrong(field.type, value)
        if expected is None and not is_record(field.type):
            ogp.loads(data, kind)
        elif expected is not None:
            error = refused(data, kind)
            assert [pointer for _, pointer in told(error)] == [f"/{field.name}{expected}"], data
            assert {code for code, _ in told(error)} <= {"json-kind", "json-term", "json-date"}


@each_kind
def test_each_required_member_is_required(kind: type[ogp.Record]) -> None:
    """An empty object lacks every required member, and each is named."""
    required = [*smallest(kind)]
    if required:
        error = refused("{}", kind)
        assert [(one.code, one.place.pointer, one.expected) for one in error.problems] == [
            ("json-required", "", name) for name in required
        ]
    else:
        assert ogp.dumps(ogp.loads("{}", kind)) == b"{}"


@each_kind
def test_a_misspelt_member_is_suggested(kind: type[ogp.Record]) -> None:
    """Of every member, a misspelling is refused with what was meant."""
    for field in fields(kind):
        (problem,) = refused(json.dumps({**smallest(kind), f"{field.name}e": 1}), kind).problems
        assert (problem.code, problem.place.pointer) == ("json-unknown-name", f"/{field.name}e")
        assert problem.hint == field.name


@each_kind
def test_only_an_object_is_a_record(kind: type[ogp.Record]) -> None:
    """Scalars and arrays are no records, with the pointer of the whole."""
    for text in ("null", "true", "7", "2.5", '"x"', "[]", "[{}]"):
        assert told(refused(text, kind)) == [("json-kind", "")]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_terms_are_closed(kind: type[ogp.Record], field: "attrs.Attribute[Any]") -> None:
    """No label of any vocabulary is taken for its code."""
    terms = [one for one in union_of(field.type) if isinstance(one, type) and issubclass(one, Term)]
    for term in (term for one in terms if one is not ogp.Missing for term in one):
        data = json.dumps({**smallest(kind), field.name: term.label}, ensure_ascii=False)
        assert told(refused(data, kind)) == [("json-term", f"/{field.name}")]


# Repeated names, depth


@pytest.mark.parametrize("depth", [0, 1, 2, 50, 90])
def test_a_repeated_name_is_reported_at_any_depth(depth: int) -> None:
    """However deep an object stands, its repeated name is told with its pointer."""
    data = HEAD + '"a":' + '[{"a":' * depth + '{"b":1,"b":1}' + "}]" * depth + "}"
    assert told(refused(data, keep=True)) == [("json-repeated-name", shortened(f"/a{'/0/a' * depth}/b", 200))]


def test_a_long_pointer_is_cut() -> None:
    """A place absurdly deep is told by the beginning of its pointer."""
    data = HEAD + '"a":' + '[{"long":' * 95 + "NaN" + "}]" * 95 + "}"
    ((code, pointer),) = told(refused(data, keep=True))
    assert code == "json-number"
    assert pointer is not None
    assert pointer.startswith("/a/0/long/0/long")
    assert pointer.endswith("…")


@pytest.mark.parametrize("brackets", [("[", "]"), ('{"a":', "}")], ids=["arrays", "objects"])
def test_two_hundred_levels_are_the_limit(brackets: tuple[str, str]) -> None:
    """200 levels are kept and come back; 201 are refused."""
    before, after = brackets
    inner = "{}" if before != "[" else "[]"
    good, deep = (f'{HEAD}"x":{before * n}{inner}{after * n}}}' for n in (198, 199))
    assert ogp.dumps(ogp.loads(good, unknown="keep")).decode() == good
    assert [code for code, _ in told(refused(deep, keep=True))] == ["json-too-deep"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("[" * 100_000, 200), ('{"a":' * 100_000, 996), ("[" * 100_000 + "]" * 100_000, 200)],
    ids=["open arrays", "open objects", "arrays"],
)
def test_bottomless_nesting_is_rejected(text: str, column: int) -> None:
    """A hundred thousand brackets are refused by line and column; those in strings are none."""
    (problem,) = refused('["\\"[[{", \n' + text).problems
    assert (problem.code, problem.place.line, problem.place.column) == ("json-too-deep", 2, column)


def test_a_long_string_before_bottomless_nesting_is_passed_over() -> None:
    """Brackets in strings are none, however long the string."""
    before = '["' + r"\"[" * 300_000 + '",'
    (problem,) = refused(before + "[" * 200_000).problems
    assert (problem.code, problem.place.column) == ("json-too-deep", len(before) + 200)


def test_a_document_is_read_from_deep_inside_a_program() -> None:
    """With little of the stack left, a text is read or refused; nothing overflows."""

    def deep(frames: int, text: str) -> object:
        if frames > 0:
            return deep(frames - 1, text)
        try:
            return ogp.loads(text, unknown="keep")
        except ogp.InvalidData as error:
            return {problem.code for problem in error.problems}

    room = sys.getrecursionlimit() - len(inspect.stack(0))
    nested = f'{HEAD}"x":' + "[" * 199 + "]" * 199 + "}"
    ogp.loads(nested, unknown="keep")
    results = [deep(room - left, nested) for left in range(120, 900, 60) if left < room]
    assert results[0] == {"json-too-deep"}
    assert all(one == {"json-too-deep"} or isinstance(one, ogp.Dataset) for one in results)
    assert deep(room - 120, HEAD + '"members":[]}') == ogp.Dataset()


# Bytes


def zipped() -> bytes:
    """Return a real archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.json", HEAD + '"members":[]}')
    return target.getvalue()


NO_TEXTS = {
    "zip": (zipped(), "json-encoding", "zip archive: unpack it first"),
    "gzip": (gzip.compress(b"{}"), "json-encoding", "compressed by gzip: unpack it first"),
    "UTF-16": ("{}".encode("utf-16"), "json-encoding", "begins like UTF-16"),
    "UTF-16 LE": ("{}".encode("utf-16-le"), "json-malformed", "NUL bytes, as in UTF-16"),
    "UTF-16 BE": ("{}".encode("utf-16-be"), "json-malformed", "NUL bytes, as in UTF-16"),
    "BOM": ("{}".encode("utf-8-sig"), "json-encoding", "byte order mark"),
    "NUL": (b"\0" * 1000, "json-malformed", "NUL bytes"),
    "empty": (b"", "json-malformed", "the text is empty"),
    "blank": (b" \r\n\t", "json-malformed", "the text is empty"),
    "0x80": (b"\x80", "json-encoding", "byte 0x80 is not part of a character"),
    "all bytes": (bytes(range(256)), "json-encoding", "byte 0x80"),
    "unterminated": (b'"' + b"x" * 100_000, "json-malformed", "it may have been cut"),
}


@pytest.mark.parametrize(("data", "code", "words"), NO_TEXTS.values(), ids=NO_TEXTS)
def test_what_is_not_text_of_ours_is_reported(data: bytes, code: str, words: str) -> None:
    """Archives, other encodings and empty files are told for what they are."""
    (problem,) = refused(data).problems
    assert problem.code == code
    assert words in problem.message


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_all_kinds_of_bytes_are_read(kind: Callable[[bytes], Any]) -> None:
    """What gives bytes is read like bytes, and refused like them."""
    assert ogp.loads(kind(b'{"ogpmodel":"1.0"}')) == ogp.Dataset()
    assert told(refused(kind(b"\xff\xfe"))) == [("json-encoding", None)]
    assert told(refused(kind(b"[\xff]"))) == [("json-encoding", None)]


class Text(str):
    """A text of a user's class."""

    __slots__ = ()


def test_a_text_of_a_users_class_is_read() -> None:
    """A subclass of `str` is a text like any other, and leaves nothing of itself in the records."""
    member = ogp.loads(Text('{"code":"FRE","name":"Freedonia"}'), ogp.Member)
    assert member == ogp.Member(code="FRE", name="Freedonia")
    assert type(member.code) is str


def test_every_truncated_document_is_rejected() -> None:
    """Cut at any byte, a document is no document."""
    data = (
        HEAD + '"metadata":{"title":"Öé\\n"},"members":[{"code":"FRE","name":"F"}],"figures":[]}'
    ).encode()
    assert len(ogp.loads(data).members) == 1
    for end in range(len(data)):
        assert {code for code, _ in told(refused(data[:end]))} <= {"json-malformed", "json-encoding"}


LETTERS = '[]{}",:01eE+-.ntf \\u\ud800\ud83d'
"""What JSON is made of, and half characters."""


@settings(deadline=None, max_examples=200)
@given(data=st.binary(max_size=30) | st.text(max_size=30) | st.text(LETTERS, max_size=30))
def test_no_text_raises_anything_else(data: bytes | str) -> None:
    """Whatever is no document of ours is refused by InvalidData, which is short and can be printed."""
    for kind in (None, ogp.Commitment):
        assert refused(data, kind).problems


@settings(deadline=None, max_examples=200)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["missing", "date", "text", "x", "\ud800", "id"]), inner, max_size=3
            )
        ),
        max_leaves=6,
    ),
    field=st.sampled_from([field.name for field in attrs.fields(ogp.Commitment)]),
    keep=st.booleans(),
)
def test_no_value_raises_anything_else(value: Any, field: str, *, keep: bool) -> None:
    """Whatever stands in a field, the record is read and comes back, or it is refused."""
    data = json.dumps({"id": "FR0001", "plan": "AP_FRE01", "title": "T", field: value})
    record = tried(data, keep=keep)
    assert record is None or tried(ogp.dumps(record), keep=keep) == record


def tried(data: str | bytes, *, keep: bool) -> ogp.Commitment | None:
    """Read a commitment; give None where it is refused."""
    try:
        return ogp.loads(data, ogp.Commitment, unknown="keep" if keep else "refuse")
    except ogp.InvalidData:
        refused(data, ogp.Commitment, keep=keep)
        return None


# Very much of it. By hand the same was tried with a million, in under three seconds and 400 MB each.


def test_every_bad_commitment_is_reported() -> None:
    """One bad value in every one of 6,000 commitments: all are told, at their pointers, by their names."""
    rows = [
        {"id": f"FR{at:04}", "plan": "AP_FRE01", "title": "T", "milestones": [{"title": "M"}, {"title": at}]}
        for at in range(6000)
    ]
    error = refused(json.dumps({"ogpmodel": "1.0", "commitments": rows}))
    assert [(one.code, one.place.pointer, one.place.record) for one in error.problems] == [
        ("json-kind", f"/commitments/{at}/milestones/1/title", f"Commitment FR{at:04}") for at in range(6000)
    ]


HALF = r'"\ud800"'
FREEDONIA = '{"code":"FRE","name":"Freedonia"}'
POST = '{"member":"FRE","title":"T","x":1}'
ALIASES = '{"code":"FRE","name":"Freedonia","aliases":[' + "1," * 99 + "1]}"


def many(row: str, count: int = 20_000) -> str:
    """Return an array of the same row very often."""
    return "[" + f"{row}," * count + "1]"


HUGE = {
    "unknown members": (HEAD + ",".join(f'"u{at}":1' for at in range(100_000)) + "}", "json-unknown-name"),
    "wrong records": (f'{HEAD}"commitments":{many("1", 99_999)}}}', "json-kind"),
    "wrong texts": (f'{HEAD}"metadata":{{"notes":{many("1", 99_999)}}}}}', "json-kind"),
    "NaN": (f'{HEAD}"metadata":{{"notes":{many("NaN", 99_999)}}}}}', "json-number"),
    "half characters": (f'{HEAD}"metadata":{{"notes":{many(HALF, 99_999)}}}}}', "json-text"),
    "repeated names": (
        HEAD + '"x":{' + ",".join(f'"u{at}":1,"u{at}":2' for at in range(50_000)) + "}}",
        "json-repeated-name",
    ),
    "repeated ids": (f'{HEAD}"members":{many(FREEDONIA)}}}', "json-repeated-id"),
    "one unknown member each": (f'{HEAD}"posts":{many(POST)}}}', "json-unknown-name"),
    "required members": (f'{HEAD}"posts":{many("{}")}}}', "json-required"),
    "arrays in arrays": (f'{HEAD}"members":{many(ALIASES, 1000)}}}', "json-repeated-id"),
    "too deep": (
        HEAD + '"x":' + "[" * 195 + many("[" * 6 + "]" * 6, 11_000) + "]" * 195 + "}",
        "json-too-deep",
    ),
}


@pytest.mark.parametrize(("data", "code"), HUGE.values(), ids=HUGE)
def test_the_counting_stops(data: str, code: str) -> None:
    """After ten thousand problems the report says that the rest was not looked at."""
    error = refused(data)
    assert len(error.problems) == MOST + 1
    assert error.problems[0].code == code
    assert told(error)[-1] == ("json-stopped", "")
    assert "json-stopped" not in {code for code, _ in told(error)[:-1]}


def test_the_counting_does_not_stop_too_early() -> None:
    """Exactly ten thousand problems are all told."""
    error = refused(HEAD + '"posts":[' + "1," * (MOST - 1) + "1]}")
    assert told(error) == [("json-kind", f"/posts/{at}") for at in range(MOST)]


def test_counting_over_several_arrays() -> None:
    """Problems of several collections are counted together."""
    five = "1," * 4_999 + "1"
    assert len(refused(f'{HEAD}"posts":[{five}],"scores":[{five}]}}').problems) == MOST
    assert len(refused(f'{HEAD}"posts":[{five}],"scores":[{five}],"plans":[1]}}').problems) == MOST + 1


def test_a_line_stops_counting_too() -> None:
    """One line of JSON Lines tells as many problems as a document."""
    problems = [*ogp.iter_lines(io.StringIO('{"type":"metadata","notes":[' + "1," * 20_000 + "1]}"))]
    assert len(problems) == MOST + 1


LONG, ONES = "x" * 1_000_000, "1" * 1_000_000


CUT = "/" + LONG[:198] + "…"
LENGTHY = {
    "a text": (ogp.Resource, f'"year":"{LONG}"', "json-kind", "/year"),
    "digits in quotes": (ogp.Resource, f'"year":"{ONES}"', "json-kind", "/year"),
    "digits": (ogp.Resource, f'"year":{ONES}', "json-number", "/year"),
    "decimals": (ogp.Resource, f'"year":1.{ONES}', "json-number", "/year"),
    "a name": (ogp.Resource, f'"{LONG}":1', "json-unknown-name", CUT),
    "a repeated name": (ogp.Resource, f'"{LONG}":1,"{LONG}":1', "json-repeated-name", CUT),
    "half a character": (ogp.Resource, f'"url":"{LONG}\\ud800"', "json-text", "/url"),
    "a date": (ogp.Post, f'"date":"{LONG}"', "json-date", "/date"),
    "a date with words": (ogp.Post, f'"date":"{"must be " * 100_000}"', "json-date", "/date"),
    "a date with hyphens": (ogp.Post, f'"date":"{"2014-" * 100_000}"', "json-date", "/date"),
    "a date's name": (ogp.Post, f'"date":{{"date":"2014","{LONG}":""}}', "json-date", "/date"),
}


@pytest.mark.parametrize(("kind", "data", "code", "pointer"), LENGTHY.values(), ids=LENGTHY)
def test_long_data_make_short_messages(kind: type[ogp.Record], data: str, code: str, pointer: str) -> None:
    """A text of a million letters is told by its first ones."""
    error = refused(f'{{"member":"FRE","title":"T",{data}}}', kind)
    assert (error.problems[0].code, error.problems[0].place.pointer) == (code, pointer)
    assert all(len(one.message) < 300 for one in error.problems)


def test_a_long_term_makes_a_short_message() -> None:
    """A long text for a code is told by its beginning and the list of codes."""
    (problem,) = refused(f'{{"code":"FRE","name":"F","kind":"{LONG}"}}', ogp.Member).problems
    assert problem.found == repr("x" * 79 + "…")
    assert len(problem.message) < 300


def test_long_names_and_identifiers_make_short_places() -> None:
    """The name of a record and of a version are cut as well, and half characters in them spelt out."""
    rows = f'{{"id":"{LONG}","plan":1,"title":"T"}},{{"id":"{LONG}","plan":"P","title":"T"}}'
    error = refused(f'{HEAD}"commitments":[{rows}]}}')
    assert told(error) == [("json-repeated-id", "/commitments/1/id"), ("json-kind", "/commitments/0/plan")]
    (half,) = refused(HEAD + r'"members":[{"code":"\udc00","name":"F"}]}').problems
    assert half.place.record == r"Member \udc00"
    (version,) = refused(f'{{"ogpmodel":"{LONG}"}}').problems
    assert version.code == "json-version"


def test_a_long_name_above_many_problems_costs_no_memory() -> None:
    """A long name is not repeated in the pointer of each value below it."""
    error = refused(f'{HEAD}"{LONG}":[' + "NaN," * 100_000 + "1]}", keep=True)
    assert len(error.problems) == MOST + 1
    assert sum(len(pointer or "") for _, pointer in told(error)) < 3_000_000


@pytest.mark.parametrize("text", ['{"a": \ud800}', "\ud800", '{"\udfff', "\udcff" * 30])
def test_half_characters_outside_of_texts_can_be_reported(text: str) -> None:
    """A broken text with half characters is refused in words that can be printed."""
    assert [code for code, _ in told(refused(text))] == ["json-malformed"]
