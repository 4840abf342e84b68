"""Pieces of HTML: every text is escaped, and nothing is escaped twice."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._tools.html import SHOWN, Html, element, escaped, first_rows, localized, pairs, table
from ogpmodel._tools.messages import visible

EVIL = "<script>alert('1')</script> & \""
SAFE = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;"


class Reader(HTMLParser):
    """Collects tags, their attributes, and all text; every tag that begins must end."""

    def __init__(self, html: str) -> None:
        """Read."""
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.given: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.open.append(tag)
        self.given += attrs

    def handle_endtag(self, tag: str) -> None:
        """Note an end."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.texts.append(data)


def test_text_is_escaped_once() -> None:
    """A text is escaped where it is shown; what is HTML already stays."""
    assert escaped(EVIL) == SAFE
    assert isinstance(escaped(EVIL), Html)
    assert escaped(escaped(EVIL)) == SAFE
    assert escaped(3) == "3"
    assert escaped(None) == "None"


def test_element() -> None:
    """An element has its content and the attributes that are given, all escaped."""
    found = element("p", [EVIL, Html("<b>x</b>"), 3], lang="es", title=EVIL, dir=None)
    assert found == f'<p lang="es" title="{SAFE}">{SAFE}<b>x</b>3</p>'
    assert element("p", []) == "<p></p>"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", '<span lang="es" dir="auto">&lt;hola&gt;</span>'),
        (None, '<span dir="auto">&lt;hola&gt;</span>'),
        ('"><b', '<span lang="&quot;&gt;&lt;b" dir="auto">&lt;hola&gt;</span>'),
    ],
    ids=["known", "unknown", "evil"],
)
def test_localized(language: str | None, expected: str) -> None:
    """A text is marked with its language, where that is known."""
    assert localized("<hola>", language) == expected


def test_table() -> None:
    """A table has its caption, its heads with scope, and a cell for each value, in order."""
    found = Reader(table(EVIL, ["Name", EVIL], [["Freedonia", 1], [EVIL, Html("<b>2</b>")]]))
    assert found.texts == [EVIL, "Name", EVIL, "Freedonia", "1", EVIL, "2"]
    assert found.tags == [
        *("div", "table", "caption"),
        *("thead", "tr", "th", "th"),
        *("tbody", "tr", "td", "td", "tr", "td", "td", "b"),
    ]
    assert found.given.count(("scope", "col")) == 2
    assert found.given.count(("dir", "auto")) == 7


def test_pairs() -> None:
    """Names stand as the heads of their rows."""
    found = Reader(pairs("Member", [("code", "FRE"), (EVIL, EVIL)]))
    assert found.texts == ["Member", "code", "FRE", EVIL, EVIL]
    assert found.tags == ["div", "table", "caption", "tbody", "tr", "th", "td", "tr", "th", "td"]
    assert found.given.count(("scope", "row")) == 2


@pytest.mark.parametrize(
    ("count", "more"),
    [(0, ""), (SHOWN, ""), (SHOWN + 1, "… 1 more"), (SHOWN + 1234, "… 1,234 more")],
    ids=["none", "all", "one more", "many more"],
)
def test_first_rows(count: int, more: str) -> None:
    """Of a long table the first rows are shown, and how many more there are."""
    html = first_rows("Rows", ["n"], ([n] for n in range(count)), count)
    found = Reader(html)
    assert isinstance(html, Html)
    assert found.tags.count("td") == min(count, SHOWN)
    assert found.texts[2:] == [*map(str, range(min(count, SHOWN))), *([more] if more else [])]


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1), max_size=3))
def test_no_text_becomes_a_tag(texts: list[str]) -> None:
    """Whatever the cells say, the tags are the table's own, and the words come out as they went in."""
    found = Reader(table("x", ["h"], [[text] for text in texts]))
    assert found.tags == ["div", "table", "caption", "thead", "tr", "th", "tbody", *["tr", "td"] * len(texts)]
    assert "".join(found.texts) == "xh" + "".join(map(visible, texts))


def test_control_characters_are_visible() -> None:
    """What HTML forbids, or what turns the text around it, is escaped; letters of every script are kept."""
    assert escaped("a\tb\nc") == "a\tb\nc"
    hebrew, persian = "\u05e9\u05dc\u05d5\u05dd", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    for raw, shown in {
        "a\0b": r"a\x00b",
        "\x1b[31m": r"\x1b[31m",
        "abc\u202etxt": r"abc\u202etxt",
        "\u2066x\u2069": r"\u2066x\u2069",
        hebrew: hebrew,
        persian: persian,
    }.items():
        assert escaped(raw) == shown
        title = ogp.Commitment(id="FD1", title=raw, plan="P")
        pages = (title._repr_html_(), ogp.Dataset(commitments=[title]).commitments._repr_html_())
        for page in (*pages, ogp.Dataset(commitments=[title]).commitments.table("title").to_html() or ""):
            assert shown in page
            assert shown == raw or raw not in page


@pytest.mark.parametrize("html", [table("x", ["h"], [["c"]]), pairs("x", [("n", "v")])])
def test_nothing_is_loaded_and_no_colour_is_set(html: str) -> None:
    """A piece has no address and no script, and leaves the colours to what is around it."""
    found = Reader(html)
    assert {name for name, _ in found.given} <= {"style", "scope", "dir"}
    assert "url(" not in html
    styles = [style or "" for name, style in found.given if name == "style"]
    assert all("color:#" not in style for style in styles)


def test_of_a_long_map_the_first_names_are_shown() -> None:
    """A record's page is bounded, however many members a document has of its own."""
    extras = ogp.FrozenMap({f"own{number:04}": number for number in range(1_000)})
    page = ogp.Member(code="FRE", name="Freedonia", extras=extras)._repr_html_()
    assert "own0019" in page
    assert "own0020" not in page
    assert "… 980 more" in page
