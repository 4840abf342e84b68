"""JSON Lines: one record a line."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp

FREEDONIA = ogp.Member(code="FRE", name="Freedonia")
LINES = [
    ('{"type":"metadata","title":"T"}', ogp.Metadata(title="T")),
    ('{"type":"member","code":"FRE","name":"Freedonia"}', FREEDONIA),
    ('{"type":"plan","id":"AP_FRE01","member":"FRE"}', ogp.ActionPlan(id="AP_FRE01", member="FRE")),
    (
        '{"type":"commitment","id":"FR0001","plan":"AP_FRE01","title":"T"}',
        ogp.Commitment(id="FR0001", plan="AP_FRE01", title="T"),
    ),
    ('{"type":"assessment","commitment":"FR0001"}', ogp.Assessment(commitment="FR0001")),
    ('{"type":"resource","member":"FRE","title":"R"}', ogp.Resource(member="FRE", title="R")),
    ('{"type":"post","member":"FRE","title":"P"}', ogp.Post(member="FRE", title="P")),
    ('{"type":"score","member":"FRE","area":"A"}', ogp.DimensionScore(member="FRE", area="A")),
    (
        '{"type":"figure","name":"F","value":1.0,"scope":"world"}',
        ogp.Figure(name="F", value=1, scope=ogp.Scope.WORLD),
    ),
]
each_line = pytest.mark.parametrize(
    ("line", "record"), LINES, ids=[type(record).__name__ for _, record in LINES]
)


def written(records: Any) -> str:
    """Return what `dump_lines` writes."""
    target = io.BytesIO()
    ogp.dump_lines(records, target)
    return target.getvalue().decode()


def problems(text: str | bytes) -> Iterator[tuple[str, int | None, str | None]]:
    """Return code, line and pointer of every problem."""
    for one in ogp.iter_lines(io.StringIO(text) if isinstance(text, str) else io.BytesIO(text)):
        assert isinstance(one, ogp.Problem)
        yield (one.code, one.place.line, one.place.pointer)


@each_line
def test_each_type_has_its_line(line: str, record: ogp.Record) -> None:
    """A line says the type of its record first; it is read again as the same record."""
    assert written([record]) == f"{line}\n"
    assert [*ogp.iter_lines(io.StringIO(line))] == [record]


def test_a_dataset_is_all_its_lines() -> None:
    """Metadata and all records of a dataset are written, in the order of the format."""
    records = [record for _, record in LINES]
    dataset = ogp.Dataset(
        metadata=ogp.Metadata(title="T"),
        members=[FREEDONIA],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE")],
        commitments=[ogp.Commitment(id="FR0001", plan="AP_FRE01", title="T")],
        assessments=[ogp.Assessment(commitment="FR0001")],
        resources=[ogp.Resource(member="FRE", title="R")],
        posts=[ogp.Post(member="FRE", title="P")],
        scores=[ogp.DimensionScore(member="FRE", area="A")],
        figures=[ogp.Figure(name="F", value=1, scope=ogp.Scope.WORLD)],
    )
    assert written(dataset) == written(records)


def test_empty_metadata_have_no_line() -> None:
    """What says nothing is not written."""
    assert written(ogp.Dataset()) == ""
    assert written(ogp.Dataset(members=[FREEDONIA])) == f"{LINES[1][0]}\n"


@pytest.mark.parametrize("as_text", [True, False], ids=["a path as str", "a path"])
def test_files_are_read_and_written(tmp_path: Path, *, as_text: bool) -> None:
    """Files are named as `str` or as `Path`."""
    path = tmp_path / "world.jsonl"
    name = str(path) if as_text else path
    ogp.dump_lines((record for _, record in LINES), name)
    assert path.read_text(encoding="utf-8") == "".join(f"{line}\n" for line, _ in LINES)
    assert [*ogp.iter_lines(name)] == [record for _, record in LINES]


def test_open_files_stay_open() -> None:
    """A file that the caller opened is read from where it stands, and left open."""
    file = io.BytesIO(b"header\n" + LINES[1][0].encode())
    file.readline()
    assert [*ogp.iter_lines(file)] == [FREEDONIA]
    assert not file.closed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\n \t\n"], ids=repr)
def test_empty_lines_are_passed_over(end: str) -> None:
    """Lines end as on any system; lines of blanks are no records."""
    text = end.join(line for line, _ in LINES)
    assert [*ogp.iter_lines(io.BytesIO(text.encode()))] == [record for _, record in LINES]
    assert [*ogp.iter_lines(io.StringIO(text, newline=""))] == [record for _, record in LINES]


@pytest.mark.parametrize(
    ("line", "code", "pointer"),
    [
        ("{", "json-malformed", None),
        ("3", "json-kind", ""),
        ("[]", "json-kind", ""),
        ('{"id":"FR0001"}', "json-type", ""),
        ("{}", "json-type", ""),
        ('{"type":"comitment"}', "json-type", "/type"),
        ('{"type":["member"]}', "json-type", "/type"),
        ('{"type":null}', "json-type", "/type"),
        ('{"type":"member","code":"FRE"}', "json-required", ""),
        ('{"type":"member","code":"FRE","name":1}', "json-kind", "/name"),
        ('{"type":"member","code":"FRE","name":"F","x":1}', "json-unknown-name", "/x"),
        ('{"type":"member","code":"FRE","name":"F","name":"F"}', "json-repeated-name", "/name"),
        ('{"type":"member","type":"member","code":"FRE","name":"F"}', "json-repeated-name", "/type"),
        ("\ufeff{}", "json-encoding", None),
    ],
)
def test_a_bad_line_is_reported_and_the_reading_goes_on(line: str, code: str, pointer: str | None) -> None:
    """A line that cannot be read gives its problem with its number; the lines around it are read."""
    good = LINES[1][0]
    before, problem, after = ogp.iter_lines(io.BytesIO(f"{good}\n\n{line}\n{good}\n".encode()))
    assert before == after == FREEDONIA
    assert isinstance(problem, ogp.Problem)
    assert (problem.code, problem.place.line, problem.place.pointer) == (code, 3, pointer)


def test_all_problems_of_a_line_are_reported() -> None:
    """Several problems of one line come one after the other, marks of the text first."""
    assert [*problems('{"type":"member","name":NaN,"x":1}\n3\n{"type":NaN}')] == [
        ("json-number", 1, "/name"),
        ("json-required", 1, ""),
        ("json-unknown-name", 1, "/x"),
        ("json-kind", 2, ""),
        ("json-number", 3, "/type"),
        ("json-type", 3, "/type"),
    ]


def test_a_misspelt_type_is_suggested() -> None:
    """The message names all types and the nearest."""
    (problem,) = ogp.iter_lines(io.StringIO('{"type":"comitment"}'))
    assert "found 'comitment'; did you mean 'commitment'?" in str(problem)


def test_a_line_that_is_not_utf8_is_reported() -> None:
    """Bytes of another encoding spoil their line alone, and the place is the column in that line."""
    first, second = ogp.iter_lines(io.BytesIO(b'{"type":"\xe9"}\n' + LINES[1][0].encode()))
    assert isinstance(first, ogp.Problem)
    assert (first.code, first.place.line, first.place.column) == ("json-encoding", 1, 10)
    assert second == FREEDONIA


def test_a_text_file_of_another_encoding_ends_with_a_problem(tmp_path: Path) -> None:
    """A file opened as text of the wrong encoding cannot be read on, but nothing foreign is raised."""
    path = tmp_path / "world.jsonl"
    path.write_bytes(b'{"type":"\xe9"}\n')
    with path.open(encoding="utf-8") as file:
        (problem,) = ogp.iter_lines(file)
    assert isinstance(problem, ogp.Problem)
    assert (problem.code, problem.place.line, problem.place.file) == ("json-encoding", 1, str(path))


def test_problems_name_the_file(tmp_path: Path) -> None:
    """The place of a problem names the file that was given by its name."""
    path = tmp_path / "world.jsonl"
    path.write_text("3\n", encoding="utf-8")
    (problem,) = ogp.iter_lines(path)
    assert isinstance(problem, ogp.Problem)
    assert (problem.place.file, problem.place.line) == (str(path), 1)


def test_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    """What the system refuses stays the system's error."""
    with pytest.raises(FileNotFoundError):
        next(ogp.iter_lines(tmp_path / "none.jsonl"))


def test_unknown_members_are_rejected_or_kept() -> None:
    """With unknown="keep" the members of a line come back; ``type`` is never one of them."""
    line = '{"type":"member","code":"FRE","name":"Freedonia","x":[{"type":"y"}]}'
    (record,) = ogp.iter_lines(io.StringIO(line), unknown="keep")
    assert isinstance(record, ogp.Member)
    assert record.extras.to_json() == {"x": [{"type": "y"}]}
    assert written([record]) == f"{line}\n"


def test_unknown_is_refuse_or_keep() -> None:
    """Another word for unknown is a mistake of the program, and no problem of the line."""
    word: Any = "x"
    with pytest.raises(ValueError, match="takes 'refuse' or 'keep'"):
        next(ogp.iter_lines(io.StringIO(LINES[1][0]), unknown=word))


def test_a_document_has_members_that_lines_cannot_hold() -> None:
    """Members of the document itself are refused, and not lost; the message stays short."""
    dataset = ogp.loads('{"ogpmodel":"1.0","' + "x" * 1000 + '":1}', unknown="keep")
    with pytest.raises(ogp.InvalidData) as caught:
        written(dataset)
    (problem,) = caught.value.problems
    assert problem.code == "json-lines"
    assert len(problem.message) < 200


def test_a_record_with_a_member_type_has_no_line() -> None:
    """A kept member ``type`` would say another type: it is refused."""
    record = ogp.evolve(FREEDONIA, extras=ogp.FrozenMap({"type": "x"}))
    with pytest.raises(ogp.InvalidData, match="extra member 'type'"):
        written([record])


NO_LINES: list[Any] = [ogp.Contact(text="T"), ogp.PartialDate(2014), "FRE", None, ogp.Dataset()]


@pytest.mark.parametrize("record", NO_LINES, ids=lambda record: type(record).__name__)
def test_only_records_of_a_collection_stand_on_lines(record: Any) -> None:
    """Anything else is a mistake of the program."""
    with pytest.raises(
        TypeError, match=rf"expected a record of a dataset \(metadata, .*\), not {type(record).__name__}"
    ):
        written([record])


def test_lines_that_fail_leave_the_old_file(tmp_path: Path) -> None:
    """A record that cannot be written leaves the old file, and no draft."""
    path = tmp_path / "world.jsonl"
    path.write_text("old", encoding="utf-8")
    wrong: list[Any] = [FREEDONIA, None]
    with pytest.raises(TypeError):
        ogp.dump_lines(wrong, path)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("world.jsonl", "old")
    ]


@settings(deadline=None, max_examples=100)
@given(names=st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=4))
def test_every_text_stays_on_its_line(names: list[str]) -> None:
    """Whatever a text holds, line breaks included, each record is one line and comes back."""
    records = [ogp.Member(code="FRE", name=name) for name in names]
    text = written(records)
    assert text.count("\n") == len(records)
    assert [*ogp.iter_lines(io.BytesIO(text.encode()))] == records


def test_a_problem_is_not_written(tmp_path: Path) -> None:
    """What `iter_lines` could not read is not dropped when it is written on; no draft is left."""
    source, target = tmp_path / "source.jsonl", tmp_path / "target.jsonl"
    source.write_text('{"type": "post", "member": "FRE", "title": "T"}\n{"type": "post"}\n')
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.dump_lines(ogp.iter_lines(source), target)
    assert {problem.place.line for problem in caught.value.problems} == {2}
    assert [path.name for path in tmp_path.iterdir()] == ["source.jsonl"]


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    """The missing file is the one that is read, and no draft of the other stays."""
    missing = tmp_path / "missing.jsonl"
    with pytest.raises(FileNotFoundError) as caught:
        ogp.dump_lines(ogp.iter_lines(missing), tmp_path / "target.jsonl")
    assert caught.value.filename == str(missing)
    assert list(tmp_path.iterdir()) == []


# Text files with bad bytes

GOOD = '{{"type":"post","member":"FRE","title":"é{}"}}\n'


def titles(found: Iterator[ogp.Record | ogp.Problem]) -> list[str | tuple[str, int | None, int | None]]:
    """Return the title of each post, and code, line and column of each problem."""
    return [
        (one.code, one.place.line, one.place.column)
        if isinstance(one, ogp.Problem)
        else cast("Any", one).title
        for one in found
    ]


@pytest.mark.parametrize(
    ("encoding", "bad"),
    [("utf-8", b'{"a\xff'), ("utf-8-sig", b'{"a\xff'), ("cp1252", b'{"a\x81'), ("gbk", b'{"a\xff')],
    ids=["utf-8", "utf-8-sig", "cp1252", "gbk"],
)
@pytest.mark.parametrize("before", [0, 3, 1000], ids=["first", "fourth", "in another block"])
def test_a_bad_byte_in_a_text_file_costs_one_line(encoding: str, bad: bytes, before: int) -> None:
    """A text file decodes in blocks: the lines before and after a bad one are read all the same."""
    good = "".join(GOOD.format(at) for at in range(before)).encode(encoding)
    after = GOOD.format("z").encode(encoding.removesuffix("-sig"))
    text = io.TextIOWrapper(io.BytesIO(good + bad + b"\n" + after + bad + b"\n" + after[:-1]), encoding)
    wrong = [("json-encoding", before + at, 4) for at in (1, 3)]
    expected = [*(f"é{at}" for at in range(before)), wrong[0], "éz", wrong[1], "éz"]
    assert titles(ogp.iter_lines(text)) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_a_bad_byte_in_utf_16_ends_the_reading(encoding: str) -> None:
    """Where lines cannot be found among the bytes, what is before the bad one is read."""
    good = "".join(GOOD.format(at) for at in range(3)).encode(encoding)
    bad = {"utf-16": b"\x00\xd8\n\x00", "utf-16-be": b"\xd8\x00\x00\n", "utf-32": b"\xff" * 4}[encoding]
    text = io.TextIOWrapper(io.BytesIO(good + bad + good), encoding)
    assert titles(ogp.iter_lines(text)) == ["é0", "é1", "é2", ("json-encoding", 4, 1)]


def test_a_bad_byte_on_a_pipe_costs_one_line() -> None:
    """A stream that cannot be read twice, such as standard input, loses no line either."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write((GOOD.format(0) + GOOD.format(1)).encode() + b"\xff\n" + GOOD.format(2).encode())
    with os.fdopen(reading, encoding="utf-8") as text:
        assert titles(ogp.iter_lines(text)) == ["é0", "é1", ("json-encoding", 3, 1), "é2"]


def test_a_text_file_is_read_from_its_position() -> None:
    """What the caller has read of a text file is not read again, and the last line needs no end."""
    text = io.TextIOWrapper(io.BytesIO(("header\n" + GOOD.format(0) + GOOD.format(1)[:-1]).encode()), "utf-8")
    text.readline()
    assert titles(ogp.iter_lines(text)) == ["é0", "é1"]


def test_an_iterator_of_lines_that_cannot_decode_ends_with_a_problem() -> None:
    """A reader without bytes beneath it is read as far as it goes."""

    class Lines:
        """A reader that fails on its second line."""

        read = None

        def __iter__(self) -> Iterator[str]:
            """Fail on the second line."""
            yield GOOD.format(0)
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")

    source: Any = Lines()
    assert titles(ogp.iter_lines(source)) == ["é0", ("json-encoding", 2, 1)]


def test_a_type_is_placed_where_it_can_be_seen() -> None:
    """A line without a type is placed as a whole; a type that is wrong, at its member."""
    assert [*problems('{"id":"FR0001"}\n{"type":3}\n{"type":null}')] == [
        ("json-type", 1, ""),
        ("json-type", 2, "/type"),
        ("json-type", 3, "/type"),
    ]


NO_ITERABLES: list[Any] = [None, 5, FREEDONIA]


def test_the_result_of_read_has_a_dataset_to_write(tmp_path: Path) -> None:
    """The message names the attribute of what `read` returned."""
    result: Any = ogp.read(Path(__file__).parent / "data" / "participation-2016.csv")
    with pytest.raises(TypeError, match=r"not <ReadResult .*; its `.dataset` is one"):
        ogp.dump_lines(result, tmp_path / "a.jsonl")


@pytest.mark.parametrize("records", NO_ITERABLES, ids=lambda one: type(one).__name__)
def test_only_iterables_of_records_are_written(records: Any) -> None:
    """One record, or nothing that can be iterated over: the message says what is taken."""
    with pytest.raises(TypeError, match="expected a Dataset or an iterable of records"):
        written(records)
