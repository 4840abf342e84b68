"""JSON without rows, or with rows in several members: the one problem, its place and what was expected."""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel._sources import json_rows, source_table
from ogpmodel._sources.json_rows import EXPECTED, are_lists, rows_in
from sheets import path

WITHOUT: Mapping[str, tuple[str, str, str]] = {
    # The text, how the message begins, and what was expected.
    "ours": ('{"ogpmodel": 1}', "the JSON has no rows; it looks like our own JSON", EXPECTED),
    "empty": ("{}", "no member of the JSON object has rows; its members: none.", EXPECTED),
    "others": ('{"a": [1, 2]}', "no member of the JSON object has rows; its members: ", EXPECTED),
    "several": (
        '{"a": [{"Country": "x"}], "b": [{"Country": "y"}]}',
        "several members of the JSON object have rows: ",
        "rows in one member",
    ),
}


@pytest.mark.parametrize("name", WITHOUT)
def test_json_without_one_list_of_rows_is_rejected(name: str) -> None:
    text, message, expected = WITHOUT[name]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.reads(text)
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert (problem.code, problem.place.pointer, problem.expected) == ("sheet-kind", "", expected)


ROW = '{"Country": "Ghana"}'
ROWS: Mapping[str, tuple[str, list[Any]]] = {
    "a-row-a-line": (f"[\n{ROW},\n{ROW}\n]", [{"Country": "Ghana"}] * 2),
    "lines": (f"{ROW}\n \n{ROW}", [{"Country": "Ghana"}] * 2),
    "lines-of-arrays": ('["Country"]\n["Ghana"]', [["Country"], ["Ghana"]]),
    "one-row": (ROW, [{"Country": "Ghana"}]),
    "arrays": ('[["Country"], []]', [["Country"], []]),
    "mixed": ('[["Country"], 3]', [["Country"], 3]),
    "nothing": ("[]", []),
    "a-list-beside": (f'{{"names": ["a"], "none": [], "rows": [{ROW}]}}', [{"Country": "Ghana"}]),
    "lists-in-a-member": ('{"n": 3, "rows": [["Country"]]}', [["Country"]]),
    "deep": (f'{{"a": {{"b": {{"c": {{"d": {{"e": [{ROW}]}}}}}}}}}}', [{"Country": "Ghana"}]),
    "own-names": (f'{{"Ghana": {ROW}}}', [{"Country": "Ghana"}]),
    "made-names": (
        f'{{"GH1": {ROW}}}',
        [{"Commitment Unique Identifier": "GH1", "Country": "Ghana"}],
    ),
}
"""A text, and its rows."""


@pytest.mark.parametrize("name", ROWS)
def test_the_rows_of_a_json_text(name: str) -> None:
    text, expected = ROWS[name]
    assert rows_in(text, "Commitment Unique Identifier") == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], False), ([["a"], ["b"]], True), ([["a"], 3], False), ([{"a": 1}], False)],
)
def test_rows_are_lists_if_all_of_them_are(rows: list[Any], expected: bool) -> None:  # noqa: FBT001 - the expected value
    assert are_lists(rows) is expected


def test_rows_too_deep_inside_an_object_are_not_found() -> None:
    text = f'{{"a": {{"b": {{"c": {{"d": {{"e": {{"f": [{ROW}]}}}}}}}}}}}}'
    with pytest.raises(ogp.InvalidData, match="no member of the JSON object has rows"):
        rows_in(text)


def test_as_many_lines_as_a_table_may_have_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "MOST_ROWS", 2)
    assert rows_in(f"{ROW}\n{ROW}") == [{"Country": "Ghana"}] * 2
    with pytest.raises(ogp.InvalidData) as caught:
        rows_in(f"{ROW}\n" * 3)
    assert [one.code for one in caught.value.problems] == ["sheet-too-large"]


def test_a_line_beyond_the_last_row_of_a_sheet_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "LAST_ROW", 3)
    assert rows_in(f"{ROW}\n\n{ROW}") == [{"Country": "Ghana"}] * 2
    with pytest.raises(ogp.InvalidData, match="there is a row 4"):
        rows_in(f"{ROW}\n\n\n{ROW}")


def test_an_array_has_no_more_rows_than_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "LAST_ROW", 3)
    assert rows_in(f"[{ROW}, {ROW}, {ROW}]") == [{"Country": "Ghana"}] * 3
    with pytest.raises(ogp.InvalidData, match="there is a row 4"):
        rows_in("[3, 3, 3, 3]")


def test_json_that_is_not_an_object_has_no_rows() -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        rows_in("3")
    (problem,) = caught.value.problems
    assert (problem.message, problem.place.pointer) == ("the JSON has no rows", "")


def test_each_broken_line_has_its_number_and_their_count_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'{ROW}\n\n{{"a":}}\n{{"b"}}\n{ROW}\n[,]'
    for most in (100, 2):
        monkeypatch.setattr(json_rows, "MOST_PROBLEMS", most)
        with pytest.raises(ogp.InvalidData) as caught:
            rows_in(text)
        assert [one.place.line for one in caught.value.problems] == [3, 4, 6][:most]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"a": 1, "a": 2}]', "json-repeated-name"),
        ('[{"a": 1', "json-malformed"),
        ('[{"a": "\\ud800"}]', "json-text"),
    ],
    ids=["twice", "broken", "half"],
)
def test_what_json_would_lose_is_an_error(text: str, code: str) -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        rows_in(text)
    assert {one.code for one in caught.value.problems} == {code}


LINES: list[dict[str, Any]] = [
    {"type": "metadata", "sources": [{"title": "a", "covers": "b"}]},
    {"type": "commitment", "id": "a", "plan": "b", "title": "c", "milestones": [{"title": "d"}], "x-a": 1},
]
NO_LINES: list[dict[str, Any]] = [{"type": "plan", "rows": []}, {"type": 5}, {"type": "x"}, {}]
READERS: list[Callable[[str], object]] = [ogp.reads, ogp.loads]


@pytest.mark.parametrize("line", LINES, ids=lambda one: one["type"])
def test_a_single_line_of_ours(line: dict[str, Any]) -> None:
    """A text of one line is no JSON Lines for `read`, and no document for `load`; both name `iter_lines`."""
    for call in READERS:
        with pytest.raises(ogp.InvalidData, match=r"a line of our own JSON Lines, which `ogpmodel\.iter_"):
            call(json.dumps(line))


@pytest.mark.parametrize("other", NO_LINES, ids=str)
def test_what_is_no_line_of_ours(other: dict[str, Any]) -> None:
    """Another object with a member ``type`` is none."""
    for call in READERS:
        with pytest.raises(ogp.InvalidData) as caught:
            call(json.dumps(other))
        assert "iter_lines" not in str(caught.value)


def test_our_own_records_are_distinguished_from_rows() -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        rows_in('[{"code": "FRE", "name": "F"}]')
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.pointer) == ("sheet-kind", "")
    assert 'in a document: {"ogpmodel": "1.0", "members": […]}' in problem.message


@pytest.mark.parametrize(("count", "more"), [(1, ""), (10, ""), (11, " and 1 more"), (12, " and 2 more")])
def test_ten_members_are_named(count: int, more: str) -> None:
    names = [f"m{place}" for place in range(count)]
    with pytest.raises(ogp.InvalidData) as caught:
        rows_in("{" + ", ".join(f'"{name}": []' for name in names) + "}")
    (problem,) = caught.value.problems
    listed = ", ".join(map(repr, names[:10]))
    assert f"its members: {listed}{more}. A document of our own JSON" in problem.message


def test_the_report_of_an_import_is_shown_as_data_and_as_a_page() -> None:
    file = path("commitments-2017")
    found = ogp.read(file)
    plain = found.report.to_dict()
    assert (plain["title"], plain["format"], plain["rows"], plain["left_out"]) == (
        found.report.title,
        "commitments-2017",
        found.report.rows,
        found.report.left_out,
    )
    assert str(plain["file"]).endswith("commitments-2017.csv")
    assert plain["file"] == found.report.file
    assert repr(found).startswith("<ReadResult of commitments-2017: <")
    assert repr(found).endswith(">>")
    page = found._repr_html_()
    assert escape(found.report.title) in page
    assert [name for name, count in found.report.made if not count and f">{name}<" in page] == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "T (f): 0 rows read, 0 left out. Records: . Problems: no problems."),
        (
            {
                "rows": 1,
                "left_out": 1_200,
                "made": (("members", 1), ("plans", 0), ("commitments", 2)),
                "unknown": ("Colour", "Size"),
                "problems": (
                    ogp.Problem(code="label-unknown", message="x"),
                    ogp.Problem(code="label-unknown", message="y", count=1_500),
                    ogp.Problem(code="cell-blank", message="z"),
                ),
            },
            (
                "T (f): 1 row read, 1,200 left out. Records: 1 member, 2 commitments. "
                "Columns not known: 'Colour', 'Size'. "
                "Problems: 3 errors (1,502 times): label-unknown 1,501, cell-blank 1."
            ),
        ),
    ],
    ids=["nothing", "much"],
)
def test_a_report_in_sentences(changes: dict[str, Any], expected: str) -> None:
    assert ogp.ReadReport(format="f", title="T", **changes).summary() == expected
