"""A member's page as HTML: complete, without scripts, for every reader and screen."""

import math
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel._show.bars import LONGEST_NAME, cut
from ogpmodel._show.html_parts import link
from ogpmodel._show.style import PAGE_STYLE, STYLE
from ogpmodel._tools.svg import COLOURS, FILLED, NEUTRAL, SHAPES

EVIL = "<script>alert('1')</script>\"&"
VOID = {"meta"}
LOADS = re.compile(
    r"url\(|@import|src=|srcset=|<link|<script|<iframe|<object|javascript:|\son\w+=", re.IGNORECASE
)


class Tree(HTMLParser):
    """Collects elements with their attributes, in their order; every element must end."""

    def __init__(self, html: str) -> None:
        """Read."""
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note an end."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of elements."""
        return [attributes for tag, attributes in self.elements if tag in tags]


def pages() -> Iterator[ogp.Profile]:
    """Yield the pages of the samples."""
    for dataset in (ogp.samples.guatemala(), ogp.samples.invented()):
        yield from (ogp.profile(dataset, member.code) for member in dataset.members)


PAGES = list(pages())
by_page = pytest.mark.parametrize("page", PAGES, ids=[one.member.code for one in PAGES])


@by_page
def test_a_file_is_complete(page: ogp.Profile, tmp_path: Path) -> None:
    """The file is the document; it states its language, title and encoding, and loads nothing."""
    path = tmp_path / "page.html"
    page.to_html(path)
    text = page.to_html()
    assert path.read_text(encoding="utf-8") == text
    tree = Tree(text)
    assert tree.named("html") == [{"lang": "en"}]
    assert {"charset": "utf-8"} in tree.named("meta")
    assert f"{page.member.name}: Open Government Partnership" in tree.texts
    assert not LOADS.search(text)
    assert not LOADS.search(page._repr_html_())


@by_page
def test_headings_have_no_gaps(page: ogp.Profile) -> None:
    """A file has one first heading, and a notebook begins with the second level; no level is left out."""
    for html, first in ((page.to_html(), 1), (page._repr_html_(), 2)):
        levels = [int(tag[1]) for tag, _ in Tree(html).elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == first
        assert levels.count(first) == 1
        assert set(levels[1:]) <= {first + 1}


@by_page
def test_tables_and_pictures_can_be_read_aloud(page: ogp.Profile) -> None:
    """Each table has a caption and heads with scopes, and each picture says what it shows or is hidden."""
    tree = Tree(page.to_html())
    assert len(tree.named("table")) == len(tree.named("caption"))
    assert all(one.get("scope") in {"col", "row"} for one in tree.named("th"))
    places = {name for one in tree.named("svg") for name in one}
    assert places <= {
        *("role", "aria-label", "aria-hidden", "width", "height", "style", "xmlns", "x", "y", "overflow")
    }
    outer = [one for one in tree.named("svg") if "x" not in one]
    assert all(one.get("aria-label") or one.get("aria-hidden") == "true" for one in outer)
    assert len(tree.named("summary")) == len(page.pictures)


@by_page
def test_every_picture_has_its_table(page: ogp.Profile) -> None:
    """Each picture has a title, a description, a key, and a table whose rows are as long as its heads."""
    names = ["stars", "constraints", "completion", "participation", "findings"]
    found = page.pictures
    assert [one.name for one in found] == names[: len(found)]
    for picture in found:
        assert picture.title
        assert picture.description
        assert picture.key
        assert picture.rows
        assert all(len(row) == len(picture.heads) and all(row) for row in picture.rows)
        said = " ".join(one.get("aria-label") or "" for one in Tree(picture.svg).named("svg"))
        assert all(row[0] in said for row in picture.rows)


def test_a_picture_alone() -> None:
    """A picture is found by its name, and shows itself with its title, its style, its key and its table."""
    page = PAGES[0]
    picture = page.picture("stars")
    assert picture in page.pictures
    assert repr(picture) == "<Picture: Commitment performance>"
    tree = Tree(picture._repr_html_())
    assert {"style", "figure", "table", "svg"} <= {tag for tag, _ in tree.elements}
    assert picture.title in tree.texts
    with pytest.raises(ogp.NotFound, match=r"'star' is not among the pictures .* did you mean 'stars'"):
        page.picture("star")
    bare = ogp.profile(ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")]), "FRE")
    assert bare.pictures == ()
    with pytest.raises(ogp.NotFound, match=r"\(none\)"):
        bare.picture("stars")


def test_texts_are_escaped() -> None:
    """No text of a record becomes markup, wherever it stands."""
    member = ogp.Member(
        code="FRE", name=EVIL, status=EVIL, contacts=(ogp.Contact(text=EVIL),), url=f"javascript:{EVIL}"
    )
    dataset = ogp.Dataset(
        members=[member],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE", title=EVIL, focus=EVIL, summary=EVIL)],
        commitments=[
            ogp.Commitment(
                id="FD0001",
                plan="AP_FRE01",
                title=EVIL,
                original_title=EVIL,
                language='"><b',
                areas=("2024/gender", f"2024/{EVIL}"),
            )
        ],
        resources=[ogp.Resource(member="FRE", title=EVIL, kind=EVIL, url=f"https://example.org/{EVIL}")],
        posts=[ogp.Post(member="FRE", title=EVIL, summary=EVIL)],
        scores=[ogp.DimensionScore(member="FRE", area=EVIL, dimension=EVIL, implication=EVIL)],
        figures=[ogp.Figure(name=EVIL, value=1, scope=ogp.Scope.MEMBER, member="FRE", unit=EVIL)],
        metadata=ogp.Metadata(publisher=EVIL, notes=(EVIL,)),
    )
    for html in (ogp.profile(dataset, "FRE").to_html(), ogp.profile(dataset, "FRE")._repr_html_()):
        tree = Tree(html)
        assert {tag for tag, _ in tree.elements}.isdisjoint({"script", 'b"', "iframe"})
        assert sum(EVIL in text for text in tree.texts) >= 10
        assert all((one.get("href") or "").startswith("https://") for one in tree.named("a"))


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, *, is_link: bool) -> None:
    """Any other address is not a link."""
    assert link("Ducks", address).startswith("<a ") is is_link


def test_titles_keep_their_language() -> None:
    """A title in the plan's language is marked, for screen readers."""
    text = ogp.profile(ogp.samples.guatemala(), "GTM").to_html()
    assert '<span lang="es" dir="auto">' in text


def test_long_names_are_cut_in_pictures_alone() -> None:
    """A name that does not fit on a phone is cut; the table has the whole name."""
    name = "A very long name of an action plan " * 3
    dataset = ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia")],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE", title=name)],
    )
    completion = ogp.profile(dataset, "FRE").picture("completion")
    assert cut(name) == f"{name[: LONGEST_NAME - 1]}…"
    assert f">{cut(name)}<" in completion.svg
    assert completion.rows[0][0] == name


# Colours: by the formulas of WCAG 2.2, CIE 1976, and Machado, Oliveira and Fernandes (2009).

LIGHT, DARK_GREY, BLACK = "#ffffff", "#1e1e1e", "#000000"
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    """Return the linear parts of a colour: red, green, blue."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def luminance(colour: str) -> float:
    """Return the relative luminance."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, blindness: str) -> tuple[float, float, float]:
    """Return a colour in the space CIELAB, as people with a type of colour blindness see it."""
    rgb = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(part * weight for part, weight in zip(rgb, row, strict=True))))
        for row in BLINDNESS[blindness]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("colour", [*COLOURS, NEUTRAL])
def test_contrast(colour: str) -> None:
    """Shapes have a contrast of 3:1 with light and dark pages, and black letters one of 4.5:1 with them."""
    assert contrast(colour, LIGHT) >= 3
    assert contrast(colour, DARK_GREY) >= 3
    assert contrast(colour, BLACK) >= 4.5


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_colours_differ_for_everyone(blindness: str) -> None:
    """Any two colours differ clearly, also for people with a type of colour blindness."""
    for one, other in combinations(COLOURS, 2):
        assert math.dist(seen(one, blindness), seen(other, blindness)) >= 20, (one, other)


def test_the_text_of_a_file_can_be_read() -> None:
    """Text and background of the file have a contrast of 7:1, in both themes and on paper."""
    pairs = re.findall(r"background:(#\w+);color:(#\w+)", PAGE_STYLE)
    assert len(pairs) == 3
    for background, text in pairs:
        assert contrast(whole(background), whole(text)) >= 7
    assert not re.search(r"#[0-9a-f]{3}", STYLE)


def whole(colour: str) -> str:
    """Return a colour with two digits for each part."""
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def test_shapes() -> None:
    """Every filled shape exists, and the two stars differ by their filling alone."""
    assert set(SHAPES) >= FILLED
    assert SHAPES["star"] == SHAPES["outlined star"]
    assert "star" in FILLED
    assert "outlined star" not in FILLED
