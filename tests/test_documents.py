"""Documents and single records of our JSON: read, written, and as files."""

import io
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._model.field_checks import checked
from ogpmodel._tools.files import open_target
from ogpmodel._values.mappings import EMPTY

FREEDONIA = ogp.Member(code="FRE", name="Freedonia")
WORLD = ogp.Dataset(
    metadata=ogp.Metadata(title="An invented world"),
    members=[FREEDONIA],
    plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE", start=ogp.PartialDate(2014, text="Quarter 1 2014"))],
    commitments=[ogp.Commitment(id="FR0001", plan="AP_FRE01", title="Öffne die Bücher")],
    assessments=[ogp.Assessment(commitment="FR0001", design=ogp.DesignReview(verifiable=True))],
    resources=[ogp.Resource(member="FRE", title="Plan")] * 2,
    posts=[ogp.Post(member="FRE", title="News")],
    scores=[ogp.DimensionScore(member="FRE", area="Open Data", third_party_score=3)],
    figures=[ogp.Figure(name="Commitments", value=1, scope=ogp.Scope.MEMBER, member="FRE")],
)
TEXT = (
    '{"ogpmodel":"1.0","metadata":{"title":"An invented world"},'
    '"members":[{"code":"FRE","name":"Freedonia"}],'
    '"plans":[{"id":"AP_FRE01","member":"FRE","start":{"date":"2014","text":"Quarter 1 2014"}}],'
    '"commitments":[{"id":"FR0001","plan":"AP_FRE01","title":"Öffne die Bücher"}],'
    '"assessments":[{"commitment":"FR0001","design":{"verifiable":true}}],'
    '"resources":[{"member":"FRE","title":"Plan"},{"member":"FRE","title":"Plan"}],'
    '"posts":[{"member":"FRE","title":"News"}],'
    '"scores":[{"member":"FRE","area":"Open Data","third_party_score":3.0}],'
    '"figures":[{"name":"Commitments","value":1.0,"scope":"member","member":"FRE"}]}'
)


def problems_of(call: Callable[[], object]) -> list[tuple[str, str | None]]:
    """Return code and pointer of all problems that a call raises."""
    with pytest.raises(ogp.InvalidData) as caught:
        call()
    return [(one.code, one.place.pointer) for one in caught.value.problems]


# Texts


def test_a_dataset_is_written_in_the_canonical_order() -> None:
    """Version, metadata, then the collections; numbers of decimal fields have a point."""
    assert ogp.dumps(WORLD).decode() == TEXT


@pytest.mark.parametrize("data", [TEXT, TEXT.encode()], ids=["str", "bytes"])
def test_what_is_written_is_read(data: str | bytes) -> None:
    """Text and its UTF-8 bytes give the dataset that was written."""
    assert ogp.loads(data) == WORLD


def test_one_record_is_a_text_too() -> None:
    """A record is written without the version, and read by its class."""
    assert ogp.dumps(FREEDONIA) == b'{"code":"FRE","name":"Freedonia"}'
    assert ogp.loads(ogp.dumps(FREEDONIA), ogp.Member) == FREEDONIA


@settings(deadline=None, max_examples=50)
@given(value=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53))
def test_equal_figures_give_equal_bytes(value: float) -> None:
    """Whole or with a point, plus or minus zero: equal values are the same text, and come back."""
    figure, other = (
        ogp.Figure(name="x", value=one, scope=ogp.Scope.WORLD) for one in (value, float(value) or 0.0)
    )
    assert ogp.dumps(figure) == ogp.dumps(other)
    assert ogp.loads(ogp.dumps(figure), ogp.Figure) == figure


def test_a_record_in_a_wrong_shape_is_named() -> None:
    """The place of a problem names the record by class and identifier, where it has one."""
    data = '{"ogpmodel":"1.0","commitments":[{"id":"FR0001"}],"posts":[{}],"plans":[3]}'
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(data)
    assert [one.place.record for one in caught.value.problems] == [
        None,
        "Commitment FR0001",
        "Commitment FR0001",
        None,
        None,
    ]


def test_a_newer_major_version_states_what_to_do() -> None:
    """A document of another major version is refused with the way out."""
    with pytest.raises(
        ogp.InvalidData, match=r"version 2\.0, but this release reads 1\.x; install the release"
    ):
        ogp.loads('{"ogpmodel":"2.0"}')


def test_a_bad_version_does_not_hide_what_is_not_json_of_ours() -> None:
    """The version and what the text itself has wrong are told together."""
    assert problems_of(lambda: ogp.loads('{"x":NaN}')) == [("json-version", ""), ("json-number", "/x")]


WRONG_KINDS: list[tuple[str, Any]] = [
    ("the dataset's class", ogp.Dataset),
    ("the base of records", ogp.Record),
    ("another class", int),
    ("no class", "Member"),
]


@pytest.mark.parametrize("kind", [kind for _, kind in WRONG_KINDS], ids=[name for name, _ in WRONG_KINDS])
def test_only_classes_of_records_are_kinds(kind: Any) -> None:
    """Anything else is a mistake of the program, not of the data."""
    with pytest.raises(TypeError, match="takes a record type"):
        ogp.loads("{}", kind)


WRONG_DATA: list[Any] = [None, 5, {"ogpmodel": "1.0"}, [1]]


@pytest.mark.parametrize("data", WRONG_DATA, ids=repr)
def test_only_texts_are_loaded(data: Any) -> None:
    """Anything but bytes and text is a mistake of the program."""
    with pytest.raises(TypeError, match="expected a JSON text as bytes or str"):
        ogp.loads(data)


WRONG_VALUES: list[Any] = [None, 5, {}, [FREEDONIA], WORLD.members, ogp.PartialDate(2014), ogp.Record()]


@pytest.mark.parametrize("value", WRONG_VALUES, ids=lambda value: type(value).__name__)
def test_only_datasets_and_records_are_written(value: Any) -> None:
    """Nothing else is given as text, although JSON could hold it."""
    with pytest.raises(TypeError, match="expected a Dataset or a record"):
        ogp.dumps(value)


def test_unknown_is_refuse_or_keep() -> None:
    """Another word for unknown is a mistake of the program, not of the data."""
    word: Any = "x"
    with pytest.raises(ValueError, match="takes 'refuse' or 'keep', not 'x'") as caught:
        ogp.loads('{"ogpmodel":"1.0"}', unknown=word)
    assert not isinstance(caught.value, ogp.InvalidData)


def test_what_could_not_be_loaded_is_not_written() -> None:
    """A record that is at the limit of depth alone is refused inside a dataset."""
    inner = ogp.FrozenMap()
    for _ in range(198):
        inner = ogp.FrozenMap({"x": inner})
    member = ogp.evolve(FREEDONIA, extras=inner)
    assert ogp.loads(ogp.dumps(member), ogp.Member, unknown="keep") == member
    ((code, pointer),) = problems_of(lambda: ogp.dumps(ogp.Dataset(members=[member])))
    assert code == "json-too-deep"
    assert (pointer or "").startswith("/members/0/x/x/x")


# Classes of a user


def refuse(_: object, __: object, value: str) -> None:
    """Raise what the text says, with a note of its own."""
    errors = {
        "none": KeyError(),
        "key": KeyError("x"),
        "zero": ZeroDivisionError("by 0"),
        "empty": ValueError(),
    }
    error = errors.get(value, ValueError(value))
    error.add_note("a note of the user's own")
    raise error


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Strict(ogp.Record):
    """A user's record whose own check raises anything."""

    word: str = attrs.field(validator=refuse)
    extras: ogp.FrozenMap = EMPTY


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Outer(ogp.Record):
    """A user's record that holds others."""

    parts: tuple[Strict, ...] = ()
    number: int = 0
    extras: ogp.FrozenMap = EMPTY


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("too bad", "too bad"),
        ("empty", "ValueError()"),
        ("none", "KeyError()"),
        ("key", "KeyError('x')"),
        ("zero", "ZeroDivisionError('by 0')"),
    ],
)
def test_what_a_users_class_raises_is_a_problem(word: str, message: str) -> None:
    """Whatever the class of a user raises, it is told as a problem at the record's place."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(f'{{"parts":[{{"word":"{word}"}}]}}', Outer)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.pointer, problem.message) == ("json-value", "/parts/0", message)


def test_an_error_of_a_users_hook_is_reported_beside_marks_elsewhere() -> None:
    """What only follows from half a character is not told again; what stands elsewhere is."""
    data = r'{"number":NaN,"parts":[{"word":"\ud800"},{"word":"no"}]}'
    assert problems_of(lambda: ogp.loads(data, Outer)) == [
        ("json-number", "/number"),
        ("json-text", "/parts/0/word"),
        ("json-value", "/parts/1"),
    ]


# Files


def test_a_file_is_written_for_people_and_read_again(tmp_path: Path) -> None:
    """`dump` indents and ends with a line break; the file loads."""
    path = tmp_path / "world.json"
    ogp.dump(WORLD, path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('{\n  "ogpmodel": "1.0",\n')
    assert text.endswith("]\n}\n")
    assert ogp.load(path) == WORLD
    assert [one.name for one in tmp_path.iterdir()] == ["world.json"]


def test_without_indent_a_file_is_canonical(tmp_path: Path) -> None:
    """``indent=None`` writes what `dumps` gives."""
    path = tmp_path / "world.json"
    ogp.dump(WORLD, path, indent=None)
    assert path.read_bytes() == ogp.dumps(WORLD)


def test_a_path_may_be_a_str(tmp_path: Path) -> None:
    """Names are taken as `str` as well as `Path`."""
    name = str(tmp_path / "member.json")
    ogp.dump(WORLD, name)
    assert ogp.load(name) == WORLD


def test_open_files_are_read_and_left_open(tmp_path: Path) -> None:
    """Files open for bytes and for text are read; closing them is the caller's."""
    path = tmp_path / "world.json"
    ogp.dump(WORLD, path)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        assert ogp.load(binary) == ogp.load(text) == WORLD
        assert not binary.closed
        assert not text.closed
    assert ogp.load(io.StringIO(TEXT)) == WORLD


def test_open_files_are_written_and_left_open() -> None:
    """A file open for bytes is written to directly."""
    target = io.BytesIO()
    ogp.dump(FREEDONIA, target, indent=None)
    assert target.getvalue() == b'{"code":"FRE","name":"Freedonia"}'


def test_problems_name_the_file(tmp_path: Path) -> None:
    """The place of a problem names the file, given by name or open."""
    path = tmp_path / "world.json"
    path.write_text("[]", encoding="utf-8")
    with path.open("rb") as binary:
        sources: list[Any] = [path, str(path), binary]
        for source in sources:
            with pytest.raises(ogp.InvalidData) as caught:
                ogp.load(source)
            assert [one.place.file for one in caught.value.problems] == [str(path)]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.load(io.StringIO("[]"))
    assert [one.place.file for one in caught.value.problems] == [None]


def test_a_name_that_is_not_text_can_be_reported(tmp_path: Path) -> None:
    """A file's name that is not UTF-8 is spelt out, so that the error can be printed."""
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json")
    try:
        Path(path).write_bytes(b"[]")
    except OSError:
        pytest.skip("this file system takes no such names")
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.load(path)
    assert str(caught.value).encode().decode().count(r"\udcff.json") == 1


def test_a_text_file_of_another_encoding_is_reported(tmp_path: Path) -> None:
    """A file opened as text of the wrong encoding gives a problem, no UnicodeDecodeError."""
    path = tmp_path / "world.json"
    path.write_bytes(TEXT.encode("latin-1"))
    with path.open(encoding="utf-8") as file, pytest.raises(ogp.InvalidData) as caught:
        ogp.load(file)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("json-encoding", str(path))
    assert problem.message == (
        "the text is not UTF-8: byte 0xd6 is not part of a character, as in Windows-1252 or Latin-1; "
        "save it as UTF-8"
    )
    with (
        path.open(encoding="ascii") as file,
        pytest.raises(ogp.InvalidData, match="the text is not ascii: byte"),
    ):
        ogp.load(file)


def test_a_missing_file_and_a_directory_are_oserrors(tmp_path: Path) -> None:
    """What the system refuses stays the system's error, reading and writing."""
    with pytest.raises(FileNotFoundError):
        ogp.load(tmp_path / "none.json")
    with pytest.raises(OSError, match=tmp_path.name):
        ogp.load(tmp_path)
    with pytest.raises(OSError, match=tmp_path.name):
        ogp.dump(WORLD, tmp_path)
    with pytest.raises(FileNotFoundError):
        ogp.dump(WORLD, tmp_path / "none" / "world.json")
    assert [*tmp_path.iterdir()] == []


def test_a_dump_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """What cannot be written does not touch the file that is there, and leaves no draft behind."""
    path = tmp_path / "world.json"
    path.write_text("old", encoding="utf-8")
    wrong: Any = 5
    with pytest.raises(TypeError):
        ogp.dump(wrong, path)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("world.json", "old")
    ]


def write_half(path: Path) -> None:
    """Be interrupted while a file is written."""
    with open_target(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_an_interrupted_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """Interrupted in the midst, the old file stays and the draft goes."""
    path = tmp_path / "world.json"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_half(path)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("world.json", "old")
    ]


def test_while_a_file_is_written_the_old_one_is_there(tmp_path: Path) -> None:
    """The new file takes the old one's place at the end and not before."""
    path = tmp_path / "world.json"
    path.write_text("old", encoding="utf-8")
    with open_target(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    """A name of as many bytes as the system takes needs no longer one beside it."""
    path = tmp_path / ("\U0001f600" * 62 + ".json")
    try:
        path.touch()
    except OSError:
        pytest.skip("this file system takes no such names")
    ogp.dump(WORLD, path)
    assert ogp.load(path) == WORLD


@pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664], ids=oct)
def test_the_mode_of_the_old_file_is_kept(tmp_path: Path, mode: int) -> None:
    """Who may read a file does not change when it is written again."""
    path = tmp_path / "world.json"
    path.touch()
    path.chmod(mode)
    ogp.dump(WORLD, path)
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")
def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    """A new file is as readable as any other that the program makes."""
    other = tmp_path / "other"
    other.touch()
    ogp.dump(WORLD, tmp_path / "world.json")
    assert (tmp_path / "world.json").stat().st_mode == other.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing yet"])
def test_a_link_stays_a_link(tmp_path: Path, *, there: bool) -> None:
    """Writing to a symbolic link writes the file that it names."""
    (tmp_path / "deep").mkdir()
    target, link = tmp_path / "deep" / "world.json", tmp_path / "link.json"
    if there:
        target.touch()
    link.symlink_to(target)
    ogp.dump(WORLD, link)
    assert link.is_symlink()
    assert ogp.load(target) == WORLD
    assert [one.name for one in (tmp_path / "deep").iterdir()] == ["world.json"]


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are POSIX")
def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    """What is no ordinary file is not replaced by one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()), daemon=True)
    reader.start()
    ogp.dump(FREEDONIA, pipe, indent=None)
    reader.join(10)
    assert found == [ogp.dumps(FREEDONIA)]
    assert pipe.is_fifo()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A dump into a folder that is not there names the file that was asked for, and no draft."""
    target = tmp_path / "nowhere" / "export.json"
    with pytest.raises(FileNotFoundError) as caught:
        ogp.dump(ogp.Dataset(), target)
    assert caught.value.filename == str(target)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"], ids=["NUL", "half a character"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    """Such a name is an OSError wherever it is given, as every file that cannot be opened."""
    with pytest.raises(OSError, match="no file can have this name"):
        ogp.load(name)
    with pytest.raises(OSError, match="no file can have this name"):
        ogp.dump(ogp.Dataset(), name)
    with pytest.raises(OSError, match="no file can have this name"):
        next(ogp.iter_lines(name))


def test_what_is_not_a_file() -> None:
    """Neither a path nor an open file: the message says what is taken."""
    wrong: Any = {"members": []}
    with pytest.raises(TypeError, match="expected a file's path or an open file"):
        ogp.load(wrong)


# Places

ACCENT = '{"ogpmodel":"1.0",\n"metadata":{"title":"é'


@pytest.mark.parametrize("data", ["\ufeff{}", "\ufeff{}".encode()], ids=["str", "bytes"])
def test_a_byte_order_mark_has_a_place(data: str | bytes) -> None:
    """A byte order mark is the first character of the first line."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(data)
    assert [(one.place.line, one.place.column) for one in caught.value.problems] == [(1, 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252", "utf-16-le"])
def test_a_bad_byte_in_a_text_file_has_a_place(tmp_path: Path, encoding: str) -> None:
    """A file opened as text of the wrong encoding is reported with line and column, as bytes are."""
    text, bad = {
        "utf-8": (ACCENT, b"\xff"),
        "ascii": (ACCENT[:-1], b"\xe9"),
        "cp1252": (ACCENT, b"\x81"),
        "utf-16-le": (ACCENT, b"\x00\xdc\x00\xdc"),
    }[encoding]
    path = tmp_path / "world.json"
    path.write_bytes(text.encode(encoding) + bad)
    with path.open(encoding=encoding) as file, pytest.raises(ogp.InvalidData) as caught:
        ogp.load(file)
    (place,) = (one.place for one in caught.value.problems)
    assert (place.file, place.line, place.column) == (str(path), 2, len(text.partition("\n")[2]) + 1)


# Members of one's own


def test_the_way_to_keep_members_is_said_once() -> None:
    """The error of a document with members of one's own names `unknown="keep"` once, at the top."""
    posts = ",".join('{"member":"FRE","title":"T","likes":1}' for _ in range(200))
    text = f'{{"ogpmodel":"1.0","posts":[{posts}]}}'
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(text)
    first, *rest = str(caught.value).split("\n")
    assert first.startswith(
        "200 problems; if the 200 unknown members are yours, begin their names with x- or"
    )
    assert len(caught.value.problems) == 200
    assert "keep" not in "".join(rest)
    assert len(ogp.loads(text, unknown="keep").posts) == 200


def test_one_member_of_ones_own() -> None:
    """One unknown member is told in a line, with the way to keep it; other problems say nothing of it."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads('{"member":"FRE","title":"T","likes":1}', ogp.Post)
    assert str(caught.value).endswith(
        '; if the unknown member is yours, begin its name with x- or load with unknown="keep"'
    )
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads('{"member":"FRE"}', ogp.Post)
    assert "keep" not in str(caught.value)
