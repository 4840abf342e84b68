"""JSON without rows, or with rows in several members: the one problem, its place and what was expected."""

from collections.abc import Mapping
from html import escape

import pytest

import ogpmodel as ogp
from ogpmodel.readers.json_rows import EXPECTED
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
    assert repr(found).startswith("<Import of commitments-2017: <")
    assert repr(found).endswith(">>")
    page = found._repr_html_()
    assert escape(found.report.title) in page
    assert [name for name, count in found.report.made if not count and f">{name}<" in page] == []
