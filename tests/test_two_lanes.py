"""The fast lane accepts only what the careful lane accepts, and returns the same; it accepts what we write.

``OGPMODEL_EXAMPLES=1000`` tries as many random texts for each law.
"""

import copyreg
import json
import os
import pickle
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import attrs
import msgspec
import pytest
from hypothesis import HealthCheck, assume, example, given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._dataset.selection import Spellings
from ogpmodel._json import careful_lines, fast, pickling, structs
from ogpmodel._json.arguments import MOST_PROBLEMS
from ogpmodel._json.careful import dataset_from, plain_of, structured
from ogpmodel._json.format import LINE_TYPES
from ogpmodel._json.scalars import MOST_DATES
from ogpmodel._parsing.parsing import parse
from ogpmodel._tools.twins import assignments, twin_of
from ogpmodel._values.mappings import EMPTY
from ogpmodel.testing import datasets, frozen_maps, records

KINDS = [
    ogp.Member,
    ogp.ActionPlan,
    ogp.Commitment,
    ogp.Assessment,
    ogp.Resource,
    ogp.Post,
    ogp.DimensionScore,
    ogp.Figure,
    ogp.Metadata,
    ogp.PolicyArea,
]
by_class = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
few = settings(
    max_examples=int(os.environ.get("OGPMODEL_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def carefully(text: str | bytes, kind: type[ogp.Record] | None = None) -> Any:
    """Return what the careful lane returns; None for a text that it rejects."""
    try:
        plain, problems = parse(text, MOST_PROBLEMS)
        if kind is None:
            return dataset_from(plain, problems, "refuse")
        return structured(plain, kind, unknown="refuse", problems=problems)
    except ogp.InvalidData:
        return None


def quickly(text: str | bytes, kind: type[ogp.Record] | None = None) -> Any:
    """Return what the fast lane returns; None if it is not sure."""
    return fast.read_dataset(text) if kind is None else fast.read_record(text, kind)


def agree_on_line(text: str | bytes) -> bool:
    """Check that the fast lane is not sure of a line, or returns what the careful lane returns."""
    quick = fast.read_line(text)
    if quick is None:
        return False
    careful = careful_lines.record_of(text, "refuse")
    assert quick == careful
    assert repr(quick) == repr(careful)
    return True


def agree(text: str | bytes, kind: type[ogp.Record] | None = None) -> bool:
    """Check that the fast lane is not sure of a text, or returns what the careful lane returns.

    Returns:
        Whether the fast lane was sure.

    """
    quick = quickly(text, kind)
    if quick is None:
        return False
    careful = carefully(text, kind)
    assert careful is not None, "only the fast lane accepts it"
    assert quick == careful
    assert hash(quick) == hash(careful)
    assert msgspec.json.encode(plain_of(quick)) == msgspec.json.encode(plain_of(careful))
    if kind is not None:
        assert repr(quick) == repr(careful)
        assert classes(quick) == classes(careful)
    return True


def classes(value: object) -> Any:
    """Return the class of a value, and of everything in it."""
    if isinstance(value, ogp.Record):
        fields = attrs.fields(cast("Any", type(value)))
        return type(value), [classes(getattr(value, field.name)) for field in fields]
    if isinstance(value, tuple):
        return tuple, list(map(classes, cast("tuple[object, ...]", value)))
    return type(value)


# Every type of field, with every value


VALUES = (Path(__file__).parent / "json_values.txt").read_text(encoding="utf-8").split("\n")
"""Texts of values, right and wrong."""


def minimal(kind: type[ogp.Record]) -> dict[str, Any]:
    """Return the required members of a record, as plain data."""
    values = {float: 1.5, ogp.Scope: "world"}
    fields: Any = attrs.fields(cast("Any", kind))
    return {field.name: values.get(field.type, "x") for field in fields if field.default is attrs.NOTHING}


def fields_of_each_type(kind: type[ogp.Record]) -> list[str]:
    """Return a field for each type of the fields, and extras, which are no member."""
    fields: Any = attrs.fields(cast("Any", kind))
    return list({(field.type, field.default is attrs.NOTHING): field.name for field in fields}.values())


def texts_with(kind: type[ogp.Record], name: str, fragment: str) -> Iterator[str]:
    """Yield texts of a record with a member that has a value: alone, twice, and with another spelling."""
    plain = minimal(kind)
    rest = "".join(f",{json.dumps(key)}:{json.dumps(value)}" for key, value in plain.items() if key != name)
    yield f'{{"{name}":{fragment}{rest}}}'
    yield f'{{"{name}" : {fragment}{rest}}}\n'


@by_class
def test_every_type_of_field_with_every_value(kind: type[ogp.Record]) -> None:
    """Both lanes agree on each value in a field of each type."""
    sure = [
        agree(text, kind)
        for name in fields_of_each_type(kind)
        for fragment in VALUES
        for text in texts_with(kind, name, fragment)
    ]
    assert True in sure
    assert False in sure


NOT_SURE = re.compile(r'\\u003|[0-9][eE]|[-0-9.]{17}|"unread"|"x-')
"""Why the fast lane leaves texts to the careful lane that the careful lane accepts."""


@pytest.mark.parametrize("kind", [ogp.Post, ogp.DimensionScore, ogp.Commitment])
def test_the_careful_lane_accepts_no_more(kind: type[ogp.Record]) -> None:
    """A text that only the careful lane accepts has one of the few known reasons."""
    for name in fields_of_each_type(kind):
        for fragment in VALUES:
            text = next(texts_with(kind, name, fragment))
            if quickly(text, kind) is None and not NOT_SURE.search(text):
                assert carefully(text, kind) is None, text


@by_class
def test_members_that_are_repeated_unknown_or_absent(kind: type[ogp.Record]) -> None:
    """Both lanes reject them, wherever they are and however they are spelt."""
    text = json.dumps(minimal(kind))
    name, value = next(iter(minimal(kind).items()), ("title", "x"))
    member = f'"{name}":{json.dumps(value)}'
    for wrong in (member, f"{member},{member}", '"x":1', '"extras":{}', f'"{name}\\u0020":1'):
        for changed in (text.replace("{", f"{{{wrong},", 1), text.replace("}", f",{wrong}}}")):
            assert not agree(changed, kind)
    assert agree(text, kind)
    assert minimal(kind) == {} or not agree("{}", kind)
    # An escaped colon must not hide that a member was dropped.
    for colon in (r"\u003a", r"\u003A"):
        assert not agree(f'{text.rstrip("}")}{"," * (text != "{}")}"{name}":"x","{name}":"{colon}"}}', kind)


PIECES = st.sampled_from(
    [*'{}[]:,"\\ \n-.0e1', "\\u003a", "\\ud800", '"id":"x",', '"title":"x",', "null", *VALUES]
)
LINES = [
    "",
    " ",
    "3",
    "[]",
    "{}",
    '{"type":null}',
    '{"type":"x"}',
    '{"type":"post"}',
    '{"type":"post","type":"post"}',
    '{"member":"A","title":"b","type":"post"}',
    '{"type":"post","member":"A","title":"b"}\r\n',
    '{"type":"post","member":"A","title":"b","type":"post"}',
    '{"type":"member","member":"A","title":"b"}',
    '{"type":"figure","name":"1e5","value":3.0,"scope":"world"}\n',
    '{"type":"post","member":"A","title":"b"}x',
    '{"type":"figure","name":"x","value":1e-400,"scope":"world"}',
    '{"type":"post","member":"A","title":"\\u003a"}',
    '{"type":"figure","name":"x","value":1e5,"scope":"world"}',
    '{"type":"policy-area"}',
    '{"type":5}',
]


@pytest.mark.parametrize("line", LINES)
def test_lines(line: str) -> None:
    """Both lanes agree on lines."""
    assert agree_on_line(line) == agree_on_line(line.encode())


@few
@given(data=st.data())
def test_what_we_write_on_a_line_is_read_in_the_fast_lane(data: st.DataObject) -> None:
    """Lines are written as the careful lane writes them, and both lanes read them alike."""
    record: ogp.Record = data.draw(st.one_of(*map(records, LINE_TYPES.values())))
    line = fast.write_line(record)
    if line is None:
        return
    assert line == msgspec.json.encode(careful_lines.line_of(record))
    assert agree_on_line(line)
    start = data.draw(st.integers(0, len(line)))
    changed = line[:start] + data.draw(PIECES).encode("utf-8", "replace") + line[start:]
    with suppress(ogp.InvalidData):
        agree_on_line(changed)


# Pickling


pickling.register()  # as the first use of JSON does


@few
@given(data=st.data())
def test_records_are_pickled_as_structs(data: st.DataObject) -> None:
    """Records, collections and datasets are equal after pickling, with the classes' own way as well."""
    dataset = data.draw(datasets())
    values: list[Any] = [dataset, dataset.metadata, *dataset.parts().values(), *dataset.commitments]
    for value in values:
        ours: Any = copyreg.dispatch_table[type(value)](value)
        for function, arguments in (ours, value.__reduce__()):
            again: Any = function(*arguments)
            assert again == value
            assert hash(again) == hash(value)
            assert type(again) is type(value)


def test_extras_are_pickled_by_the_classes_themselves() -> None:
    """What the fast lane does not write takes the way of the classes."""
    extras = ogp.FrozenMap({"x": 1})
    member = ogp.Member(code="A", name="b", extras=extras)
    values: list[Any] = [member, ogp.Members([member]), ogp.Dataset(members=[member], extras=extras)]
    for value in values:
        assert copyreg.dispatch_table[type(value)](value) == value.__reduce__()
        assert pickle.loads(pickle.dumps(value)) == value
    assert copyreg.dispatch_table[ogp.Milestone] == pickling._reduced_record


WHOLE_TEXTS = [
    "", " ", "{}", "[]", "null", "5", '"x"', '{"ogpmodel":"1.0"}', '{"ogpmodel":"1.7"}', '{"ogpmodel":"2.0"}',
    '{"ogpmodel":1.0}', '{"ogpmodel":"1.0","ogpmodel":"1.0"}', '{"ogpmodel":"1.0"}x',
    '\ufeff{"ogpmodel":"1.0"}',
    '{"ogpmodel":"1.0","members":[],"members":[]}', '{"ogpmodel":"1.0","members":null}',
    '{"ogpmodel":"1.0","members":[{"code":"A","name":"a"},{"code":"A","name":"b"}]}',
    '{"ogpmodel":"1.0","members":[{"code":"A","name":"a"}],"members":[{"code":"A","name":"a"}]}',
    '{"ogpmodel":"1.0","posts":[{"member":"A","title":"a"},{"member":"A","title":"a"}]}',
    '{"ogpmodel":"1.0","metadata":{},"metadata":{}}', '{"ogpmodel":"1.0","metadata":{"notes":["a:b"]}}',
    '{"ogpmodel":"1.0","metadata":{"title":"a","title":"a"}}', '{"ogpmodel":"1.0","metadata":null}',
    '{"ogpmodel":"1.0","x":1}', '{"ogpmodel":"1.0","x-mine":1}', '{"members":[]}', '{"ogpmodel":"1.0",}',
    '{"ogpmodel":"1\\u003a0"}', '{"ogpmodel":"1:0"}', '{ "ogpmodel" : "1.0" , "plans" : [ ] }',
    '{"ogpmodel":"1.0","scores":[{"member":"A","area":"b","third_party_score":1e-400}]}',
    '{"ogpmodel":"1.0","figures":[{"name":"A","value":9007199254740993,"scope":"world"}]}',
    '{"ogpmodel":"1.0","figures":[{"name":"1e5","value":3,"scope":"world"}]}',
    '{"ogpmodel":"1.0","figures":[{"name":"1e5","value":3.0,"scope":"world"}]}',
    '{"ogpmodel":"1.0","figures":[{ "name":"x","value":0.30000000000000004,"scope":"world"}]}',
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE_TEXTS)
def test_documents(text: str) -> None:
    """Both lanes agree on documents that are right, nearly right, and no documents."""
    agree(text)
    agree(text.encode())


def test_what_is_not_text_goes_to_the_careful_lane() -> None:
    """The careful lane decides about other types, and about texts without UTF-8."""
    others: list[Any] = [
        None,
        5,
        bytearray(b'{"ogpmodel":"1.0"}'),
        memoryview(b"{}"),
        "\ud800",
        b"\xff",
        b'{"ogpmodel":"\xff"}',
    ]
    for data in others:
        assert fast.read_dataset(data) is None
        assert fast.read_record(data, ogp.Member) is None


# Random texts


@by_class
@few
@given(data=st.data())
def test_what_we_write_is_read_in_the_fast_lane(kind: type[ogp.Record], data: st.DataObject) -> None:
    """The lane is sure of canonical and of indented texts, of any order of members, and of escapes."""
    record = data.draw(records(kind))
    text = ogp.dumps(record)
    assert text == msgspec.json.encode(plain_of(record))
    assume(b'"unread"' not in text)
    assert agree(text, kind)
    assert quickly(text, kind) == record
    assert agree(msgspec.json.format(text, indent=2), kind)
    plain = json.loads(text)
    assert agree(json.dumps(dict(reversed(plain.items()))), kind) or "e" in text.decode()
    assert agree(text.decode(), kind)


@few
@given(datasets())
def test_what_we_write_of_a_dataset_is_read_in_the_fast_lane(dataset: ogp.Dataset) -> None:
    """Documents are written as the careful lane writes them, and both lanes read them alike."""
    text = ogp.dumps(dataset)
    assert text == msgspec.json.encode(plain_of(dataset))
    assert agree(text) or b'"unread"' in text


@few
@given(data=st.data())
def test_lanes_agree_on_changed_documents(data: st.DataObject) -> None:
    """Pieces of JSON are inserted, deleted, replaced and moved, in places that a parser reads."""
    text = ogp.dumps(data.draw(datasets())).decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 12, len(text))))
        text = text[:start] + data.draw(PIECES | st.just(text[start:end] * 2) | st.just("")) + text[end:]
        agree(text)


@few
@given(data=st.data())
def test_lanes_agree_on_changed_bytes(data: st.DataObject) -> None:
    """Bytes are changed, also inside characters."""
    text = bytearray(ogp.dumps(data.draw(datasets())))
    for place in data.draw(st.lists(st.integers(0, len(text) - 1), max_size=3)):
        text[place] = data.draw(st.integers(0, 255))
    agree(bytes(text))


# Records that the lane does not write


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Mine(ogp.Member):
    """A user's record class."""


def test_the_records_of_users_take_the_careful_lane() -> None:
    """The lane knows neither their checks nor their hooks."""
    assert fast.read_record(b'{"code":"A","name":"b"}', Mine) is None
    assert fast.write(Mine(code="A", name="b")) is None


def nested(levels: int) -> ogp.FrozenMap:
    """Return extras with so many levels."""
    value: Any = 1
    for _ in range(levels - 1):
        value = (value,)
    return ogp.FrozenMap({"x-a": value})


@pytest.mark.parametrize(
    "record",
    [
        ogp.Member(code="A", name="b", extras=ogp.FrozenMap({"type": 1})),
        ogp.Member(code="A", name="b", extras=nested(199)),
        ogp.Dataset(members=[ogp.Member(code="A", name="b", extras=nested(198))], extras=nested(199)),
        ogp.Commitment(id="A", plan="B", title="c", unread=ogp.FrozenMap({"x": 1})),
        ogp.Commitment(
            id="A",
            plan="B",
            title="c",
            milestones=(ogp.Milestone(title="m", extras=ogp.FrozenMap({"x": 1})),),
        ),
    ],
    ids=["type", "deep", "deep in a dataset", "unread", "inner"],
)
def test_some_extras_take_the_careful_lane(record: Any) -> None:
    """They may be nested too deep or be in inner records, and ``unread`` may have values other than text."""
    assert fast.write(record) is None
    assert ogp.dumps(record) == msgspec.json.encode(plain_of(record))


@given(record=records(ogp.Member) | records(ogp.Metadata), extras=frozen_maps())
@settings(max_examples=25)
@example(record=ogp.Metadata(), extras=nested(1))
@example(record=ogp.Metadata(), extras=nested(198))
def test_extras_are_written_behind_the_members(record: Any, extras: ogp.FrozenMap) -> None:
    """Both lanes write the same bytes, also of a dataset and of a line."""
    assume(not extras.keys() & {"type", *plain_of(record)})
    changed = ogp.evolve(record, extras=extras)
    assert fast.write(changed) == msgspec.json.encode(plain_of(changed))
    part = {"metadata": changed} if isinstance(changed, ogp.Metadata) else {"members": [changed]}
    dataset = ogp.Dataset(**cast("Any", part))
    assert fast.write(dataset) == msgspec.json.encode(plain_of(dataset))
    assert fast.write_line(changed) == msgspec.json.encode(careful_lines.line_of(changed))


def test_unread_texts_are_written_by_the_fast_lane() -> None:
    """The texts of cells that could not be read are an object of texts."""
    record = ogp.Commitment(id="A", plan="B", title="c", unread=ogp.FrozenMap({"x": "y"}))
    assert fast.write(record) == b'{"id":"A","plan":"B","title":"c","unread":{"x":"y"}}'


# Members of users

MEMBER = '{"code":"A","name":"b"…}'
OWN = [
    ',"x-a":1',
    ',"x-a":[1.5,{"b":null,"c":":"}],"x-:":"x-"',
    ',"x-a":' + "[" * 197 + "]" * 197,
    ' , "x-a" : { } , "\\u0078-b" : "é"\n',
]
WRONG = [
    ',"x-a":1,"x-a":2',
    ',"x-a":1,"\\u0078-a":2',
    ',"x-a":1,"y":2',
    ',"x-a":1,"code":"A"',
    ',"x-a":{"b":1,"b":2}',
    ',"x-a":1e400',
    ',"x-a":0.12345678901234567890',
    ',"x-a":"\\ud800"',
    ',"x-a":1,"regions":[{"x-b":1}]',
    ',"x-a":1,"aliases":null',
    ',"x-a":' + "[" * 198 + "]" * 198,
    ',"x-a":NaN',
    ',"y":1',
]


def texts_of_own(member: str) -> Iterator[tuple[str, Any]]:
    """Yield texts with a member of a user in a record, a document and its metadata, and what they are."""
    record = MEMBER.replace("…", member)
    yield record, ogp.Member
    yield f'{{"ogpmodel":"1.0","members":[{record}]}}', None
    yield f'{{"ogpmodel":"1.0"{member}}}', None
    yield f'{{"ogpmodel":"1.0","metadata":{{"title":"x"{member}}}}}', None


@pytest.mark.parametrize("member", OWN, ids=range(len(OWN)))
def test_members_of_users_are_kept(member: str) -> None:
    """The fast lane is sure of them, in records, documents and lines."""
    for text, kind in texts_of_own(member):
        assert agree(text, kind)
    assert agree_on_line(MEMBER.replace("…", f',"type":"member"{member}'))


@pytest.mark.parametrize("member", WRONG, ids=range(len(WRONG)))
def test_wrong_members_beside_those_of_users(member: str) -> None:
    """The careful lane explains repeated and unknown members, and wrong values."""
    for text, kind in texts_of_own(member):
        assert not agree(text, kind)
    assert not agree_on_line(MEMBER.replace("…", f',"type":"member"{member}'))


def test_numbers_beside_members_of_users() -> None:
    """A number that may have lost digits is left to the careful lane."""
    text = '{"name":"a","scope":"world","value":1.5,"x-a":1}'
    assert agree(text, ogp.Figure)
    assert not agree(text.replace("1.5", "1.00000000000000000001"), ogp.Figure)


@few
@given(data=st.data())
def test_lanes_agree_on_members_of_users(data: st.DataObject) -> None:
    """A text with members of users is changed anywhere."""
    pieces = st.sampled_from([*OWN, *WRONG])
    member = "".join(data.draw(st.lists(pieces, max_size=2)))
    text, kind = data.draw(st.sampled_from([*texts_of_own(member)]))
    place = data.draw(st.integers(0, len(text)))
    agree(text, kind)
    agree(text[:place] + data.draw(PIECES) + text[place + data.draw(st.integers(0, 2)) :], kind)


# Filling without __init__


def test_a_class_of_another_layout_has_no_twin() -> None:
    """Objects with room for weak references cannot get the class of objects without."""
    assert twin_of(Spellings) is None
    assert twin_of(ogp.Member) is not None


def test_without_twins_the_slots_are_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that does not allow the change of class fills the slots by their descriptors."""

    def no_twin(_: object) -> None:
        return None

    monkeypatch.setattr(structs, "twin_of", no_twin)
    made: Any = structs._lane.__wrapped__
    lane = made(ogp.Member, None)
    struct = msgspec.json.decode(b'{"code":"A","name":"b","aliases":["c"]}', type=lane.struct)
    member = lane.load(struct)
    assert member == ogp.Member(code="A", name="b", aliases=("c",))
    assert member.extras is EMPTY
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        member.code = "B"
    lines, names = assignments(ogp.Post, {"title": "x"}, None)
    assert lines == ["new = create(cls)", "set_title(new, x)"]
    assert names["cls"] is ogp.Post


def test_dates_are_forgotten_after_many() -> None:
    """The memory for dates is bounded."""
    calls: list[int] = []

    def negative(number: int) -> int:
        calls.append(number)
        return -number

    memo = structs.Memo(negative)
    for number in (*range(MOST_DATES), 0, MOST_DATES, 0):
        assert memo[number] == -number
    assert len(memo) == 2
    assert calls[-2:] == [MOST_DATES, 0]
