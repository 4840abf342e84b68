"""XML of workbooks: which events a handler gets, when it gets them, and each bound on both of its sides."""

from typing import Any
from xml.parsers import expat

import pytest

import ogpmodel as ogp
from attacks import MAIN, zipped
from ogpmodel._problems.problems import Place
from ogpmodel._sources import workbook_parts

NAME = "part.xml"
OTHER = "http://example.org/other"


class Recorder(workbook_parts.SimpleHandler):
    """Notes the events of a part."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.asked: list[str] = []

    def start_of(self, name: str, /) -> workbook_parts.OnStart | None:
        self.asked.append(f"<{name}>")
        return super().start_of(name)

    def end_of(self, name: str, /) -> workbook_parts.OnEnd | None:
        self.asked.append(f"</{name}>")
        return super().end_of(name)

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self.events.append(" ".join([f"<{name}", *(f"{key}={value}" for key, value in attributes.items())]))

    def end(self, name: str, /) -> None:
        self.events.append(f"{name}>")

    def text(self, text: str, /) -> None:
        self.events.append(text)


def archive_of(xml: str) -> workbook_parts.Archive:
    """Return an archive with one part."""
    return workbook_parts.Archive(zipped({NAME: xml}), Place(file="a.xlsx"))


def recorded(xml: str) -> Recorder:
    """Parse a part to its end."""
    recorder = Recorder()
    workbook_parts.parse_all(NAME, recorder, archive_of(xml))
    return recorder


def rejected(xml: str) -> ogp.Problem:
    """Return the one problem with which a part is rejected."""
    with pytest.raises(ogp.InvalidData) as caught:
        recorded(xml)
    (problem,) = caught.value.problems
    assert problem.place == Place(file="a.xlsx")
    return problem


@pytest.fixture
def byte_by_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bounds be checked after every byte, which newer versions of expat parse later and together."""
    monkeypatch.setattr(workbook_parts, "CHUNK", 1)
    create = expat.ParserCreate

    def at_once(*given: Any) -> Any:
        parser: Any = create(*given)
        if hasattr(parser, "SetReparseDeferralEnabled"):
            parser.SetReparseDeferralEnabled(False)  # noqa: FBT003 - expat's own argument
        return parser

    monkeypatch.setattr(expat, "ParserCreate", at_once)


def test_events_in_their_order() -> None:
    found = recorded(f'<a xmlns="{MAIN}" x="1"><b>one &amp; two</b>three<b/></a>')
    assert found.events == ["<a x=1", "<b", "one & two", "b>", "three", "<b", "b>", "a>"]
    assert found.asked == ["<a>", "<b>", "</b>", "</a>"]


def test_names_of_other_namespaces() -> None:
    found = recorded(f'<a xmlns:o="{OTHER}" xmlns:m="{MAIN}" o:x="1" m:y="2"><o:b/><m:b/></a>')
    assert found.events == [f"<a {OTHER} x=1 {MAIN} y=2", f"<{OTHER} b", f"{OTHER} b>", "<b", "b>", "a>"]


def test_a_part_that_takes_nothing() -> None:
    part = workbook_parts.SimpleHandler()
    workbook_parts.parse_all(NAME, part, archive_of("<a>text</a>"))
    assert not vars(part)


def test_what_a_chunk_has_can_be_taken_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_parts, "CHUNK", 4)
    recorder = Recorder()
    steps = workbook_parts.parsed(NAME, recorder, archive_of("<a><b/></a>"))
    assert [len(recorder.events) for _ in steps] == [1, 3, 4, 4]


def test_text_that_ends_before_the_document_does() -> None:
    problem = rejected("<a><b/>")
    assert problem.code == "sheet-kind"
    assert "its XML cannot be read: no element found" in problem.message


def test_elements_are_counted_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_parts, "MOST_ELEMENTS", 5)
    archive = workbook_parts.Archive(zipped({"one": "<a><b/><b/></a>", "two": "<a><b/></a>"}), Place())
    workbook_parts.parse_all("one", Recorder(), archive)
    assert archive.elements_left == 2
    workbook_parts.parse_all("two", Recorder(), archive)
    with pytest.raises(ogp.InvalidData, match="it has more than 5 elements of XML"):
        workbook_parts.parse_all("two", Recorder(), archive)


@pytest.mark.usefixtures("byte_by_byte")
def test_levels() -> None:
    """Elements beside each other are no levels."""

    def nested(levels: int) -> str:
        return "<a>" + "<b></b><c/>" * 100 + "<a>" * (levels - 1) + "</a>" * levels

    assert recorded(nested(64)).events.count("<a") == 64
    problem = rejected(nested(65))
    assert (problem.code, problem.message) == (
        "sheet-too-large",
        "the workbook is too large: its XML has more than 64 levels",
    )


@pytest.mark.usefixtures("byte_by_byte")
def test_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_parts, "MOST_NAMES", 4)
    assert len(recorded('<a p="1"><b/><b q="1"/><a/></a>').events) == 8
    assert "its XML has more than 4 different names" in rejected('<a p="1"><b/><c q="1"/></a>').message


@pytest.mark.usefixtures("byte_by_byte")
def test_tags_and_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_parts, "LONGEST_TAG", 10)
    recorded("<a>" + "<b/>" * 20 + "<!--4567--></a>")
    problem = rejected("<a><!--4567890123--></a>")
    assert problem.message.endswith("its XML has a tag or comment of more than 10 bytes")


@pytest.mark.parametrize("declared", ["xmlns", "xmlns:x"])
def test_namespaces(declared: str) -> None:
    assert recorded(f'<a {declared}="{"n" * 1_000}"/>').events
    problem = rejected(f'<a {declared}="{"n" * 1_001}"/>')
    assert (problem.code, problem.message) == (
        "sheet-too-large",
        "the workbook is too large: its XML has a namespace of more than 1,000 characters",
    )


def test_a_namespace_that_is_undeclared() -> None:
    assert recorded(f'<a xmlns="{MAIN}"><b xmlns=""/></a>').events == ["<a", "<b", "b>", "a>"]


@pytest.mark.parametrize("definition", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_document_types(definition: str) -> None:
    problem = rejected(f"{definition}<a/>")
    assert problem.code == "sheet-kind"
    assert "it defines a document type or entities, which no spreadsheet writes" in problem.message


def test_an_error_of_the_handler_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    error = archive_of("<a/>").broken("something of its own")

    def start(*_: object) -> None:
        raise error

    monkeypatch.setattr(Recorder, "start", start)
    with pytest.raises(ogp.InvalidData, match="something of its own"):
        recorded("<a/>")
