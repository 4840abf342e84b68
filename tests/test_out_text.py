"""Tables for people: text, Markdown and HTML."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings

from ogpmodel import Missing
from ogpmodel._out.columns import Column, ColumnType
from ogpmodel._out.table import Table
from ogpmodel._out.table_text import WIDEST
from out_tables import EVIL, TABLE, THIRD, tables
from test_html import Reader

X = Column("x", ColumnType.TEXT)


def test_text() -> None:
    """Values are aligned: numbers at their end; a reason is in brackets."""
    columns = ("id", "year", "score", "verifiable", "completion", "start")
    table = Table([TABLE.columns[one] for one in columns], [TABLE[one] for one in columns], title="Try\x1b")
    assert repr(table).splitlines() == [
        "<Table: Try\\x1b, 3 rows, 6 columns>",
        "id      year   score  verifiable      completion   start",
        "GT0001  2014       3  yes             Limited      2014-07",
        "GT0002          0.25  (not reviewed)  (too early)  (not stated)",
        "GT0003    -1  0.1235  no              Complete",
    ]


def test_long_tables() -> None:
    """Only the first rows and the columns that fit are shown."""
    table = Table([X], [[f"{one:03d}" for one in range(108)]])
    assert repr(table).splitlines()[0] == "<Table: 108 rows, 1 column>"
    assert repr(table).splitlines()[-1] == "… 88 more"
    assert len(repr(table).splitlines()) == 23
    wide = Table([Column(f"c{one}", ColumnType.TEXT) for one in range(12)], [["y" * 50]] * 12)
    assert repr(wide).splitlines()[0] == "<Table: 1 row, 12 columns>"
    assert repr(wide).endswith("\n… 5 more columns: c7, c8, c9, c10, c11")
    assert repr(wide[:0]).startswith("<Table: 0 rows, 12 columns>")


def test_one_more_column() -> None:
    """The singular is right, too."""
    wide = Table([Column(f"c{one}", ColumnType.TEXT) for one in range(8)], [["y" * 50]] * 8)
    assert repr(wide).endswith("\n… 1 more column: c7")


def test_width_of_letters() -> None:
    """Letters that take two places of a terminal, or none, are counted so."""
    accents = normalize("NFD", "éé")
    lines = repr(
        Table([X, Column("y", ColumnType.TEXT)], [["漢" * 30, accents, "a"], ["b", "b", "b"]])
    ).splitlines()
    assert lines[2] == f"{'漢' * 19}…   b"
    assert lines[3] == f"{accents}{' ' * 38}  b"
    assert lines[4] == f"a{' ' * 39}  b"


@given(tables())
@settings(deadline=None)
def test_no_line_is_too_wide(table: Table) -> None:
    """Whatever the values are, each row is one line that fits."""
    lines = repr(table).splitlines()
    assert len(lines) - 2 - len(table) <= 1
    assert all(len(line) <= WIDEST for line in lines)


def test_markdown() -> None:
    """Text cannot become markup; numbers are aligned at their end."""
    lines = TABLE.to_markdown().splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("| id | Title | language | year |")
    assert lines[1].startswith("| --- | --- | --- | ---: | ---: | --- |")
    assert "Abrir los datos" in lines[2]
    assert (
        "| open-data; gender | Access to Information | 33.3% (1 of 3; at least 25%, at most 50%) |"
        in lines[2]
    )
    assert r"=1+1 \<script\>alert('1')\</script\> \| \`a\` \\x1b\[31m" in lines[3]
    assert "(not applicable: nothing)" in lines[3]
    assert "| access-to-information |" in TABLE.to_markdown(labels=False)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("AP_GTM01", "AP_GTM01"), ("_a_ b", r"\_a\_ b"), ("*a*", r"\*a\*"), ("a & b", r"a \& b")],
)
def test_markup(text: str, cell: str) -> None:
    """An underscore inside an identifier is no markup."""
    assert Table([X], [[text]]).to_markdown().splitlines()[-1] == f"| {cell} |"


def test_html() -> None:
    """Text is escaped; language and direction are attributes; a wide table scrolls."""
    html = TABLE._repr_html_()
    page = Reader(html)
    assert "script" not in page.tags
    assert ("lang", "es") in page.given
    assert ("dir", "auto") in page.given
    assert ("title", "The title.") in page.given
    assert EVIL.replace("\x1b", r"\x1b") in page.texts
    assert "Try <this>" in page.texts
    assert {"yes", "no", "3", "Limited", "(not reviewed)", THIRD.text} <= set(page.texts)
    assert html.startswith('<div style="overflow-x:auto;max-width:100%">')
    assert "text-align:end" in html
    assert "limited" in (TABLE.to_html(labels=False) or "")


def test_html_of_a_long_table() -> None:
    """A notebook shows twenty rows; `to_html` has all."""
    table = Table([X], [["a"] * 108])
    assert Reader(table._repr_html_()).texts.count("a") == 20
    assert Reader(table._repr_html_()).texts[-1] == "… 88 more"
    assert Reader(table.to_html() or "").texts.count("a") == 108


def test_html_page(tmp_path: Path) -> None:
    """A file is a whole page, for light and dark screens."""
    path = tmp_path / "table.html"
    assert TABLE.to_html(path) is None
    text = path.read_text("utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Try &lt;this&gt;</title>" in text
    assert 'content="light dark"' in text


def test_reasons_are_values_of_their_own() -> None:
    """A column of reasons shows each of them."""
    reasons = Table([Column("why", ColumnType.TERM, terms=Missing)], [[Missing.NO_DATA]])
    assert reasons.to_records() == [{"why": "no-data"}]
