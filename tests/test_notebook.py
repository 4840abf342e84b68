"""What notebooks show: the columns that matter, readable in a real browser, light or dark, narrow or wide."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel._tools.html import Html
from test_html import Reader

GUATEMALA = ogp.samples.guatemala()
INVENTED = ogp.samples.invented()
LONG = "https://example.org/" + "a" * 300
ODD = ogp.Commitment(
    id="FD0001",
    plan="AP_FRE01",
    title="Open <b>data</b>",
    original_title="بيانات مفتوحة",
    language="ar",
    areas=("2016/open-data", "2020/open-data", "1999/duck-soup"),
    url=LONG,
    extras=ogp.FrozenMap({"x-long": LONG}),
)
SHOWN: dict[str, Any] = {
    "dataset": GUATEMALA,
    **{name: part for name, part in GUATEMALA.parts().items() if part},
    "invented commitments": INVENTED.commitments,
    "invented assessments": INVENTED.assessments,
    "record": ODD,
    "records": ogp.Commitments([ODD]),
    "assessment": INVENTED.assessments[0],
    "table": GUATEMALA.commitments.table(),
    "all columns": INVENTED.commitments.table(all=True),
    "report": ogp.validate(INVENTED),
    "member": ogp.registry.member("Guatemala"),
    "vocabulary": ogp.Completion.vocabulary(),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WIDTHS = (600, 1400)
MEASURE = """
const found = [...document.querySelectorAll("section")].map(one => ({
  name: one.dataset.name, width: one.clientWidth, needed: one.scrollWidth, height: one.clientHeight,
  scripts: one.querySelectorAll("script, iframe, object, embed, link, img").length,
  color: getComputedStyle(one.querySelector("th, td")).color,
}));
document.getElementById("found").textContent = JSON.stringify(found);
"""


def heads(records: ogp.Records[Any]) -> list[str]:
    """Return the headings of the table of a collection."""
    return re.findall(r"<th [^>]*>(.*?)</th>", records.to_html())


def test_the_columns_that_matter() -> None:
    """Related records are columns, too; a collection without a dataset shows its own."""
    assert heads(GUATEMALA.commitments) == ["Id", "Title", "Submitted", "Areas", "Starred", "Completion"]
    assert heads(GUATEMALA.plans) == ["Id", "Member", "Number", "Years", "Commitments"]
    assert heads(GUATEMALA.assessments[:9]) == ["Commitment", "Title", "Starred"]
    assert heads(GUATEMALA.commitments[:20]) == ["Id", "Title", "Submitted", "Areas"]
    assert "Potential impact" in heads(GUATEMALA.assessments.where(plan="AP_GTM02"))
    assert heads(ogp.Commitments([ODD])) == ["Id", "Title", "Areas"]
    assert heads(ogp.Scores([ogp.DimensionScore(member="FRE", area="A")])) == ["Member", "Area"]
    mixed: Any = ogp.Records([ODD])
    assert heads(mixed)[0] == "Record"


def test_readings_that_no_record_states_are_no_columns() -> None:
    """A table that never prints the star has no column *Starred*; one value anywhere is enough for it."""
    some = ogp.Commitments(GUATEMALA.commitments)
    unprinted = GUATEMALA.only(plans=["AP_GTM01"]).updated(
        assessments=[
            ogp.evolve(one, published=ogp.Published()) for one in GUATEMALA.assessments.where(plan="AP_GTM01")
        ]
    )
    assert heads(unprinted.commitments) == ["Id", "Title", "Submitted", "Areas", "Completion"]
    late = ogp.Commitment(id="ZZ0001", plan="AP_GTM01", title="T")
    star = ogp.Assessment(commitment="ZZ0001", published=ogp.Published(starred=False))
    assert "Starred" in heads(unprinted.updated(commitments=[late], assessments=[star]).commitments)
    assert heads(some) == ["Id", "Title", "Areas"]


def test_long_collections() -> None:
    """The first twenty rows are shown, and the number of the others."""
    shown = Reader(GUATEMALA.commitments.to_html())
    assert shown.tags.count("tr") == 21
    assert shown.texts[-1] == "… 88 more"


def test_titles_have_their_language_and_direction() -> None:
    """The English title is marked, and below it the original one."""
    shown = ogp.Commitments([ODD]).to_html()
    assert '<span lang="en" dir="auto">Open &lt;b&gt;data&lt;/b&gt;</span>' in shown
    assert re.search('<div lang="ar" dir="auto" style="[^"]*">بيانات مفتوحة</div>', shown)


def test_values_for_people() -> None:
    """Areas have labels, once for all vintages; plans have years; booleans are yes and no; no ``.0``."""
    shown = ogp.Commitments([ODD]).to_html()
    assert (shown.count("Open Data"), shown.count("1999/duck-soup")) == (1, 1)
    date = ogp.PartialDate
    plans = [
        ogp.ActionPlan(id="A", member="FRE", start=date(2012, 7), end=date(2014, 6)),
        ogp.ActionPlan(id="B", member="FRE", start=date(2012, 7), end=date(2012)),
        ogp.ActionPlan(id="C", member="FRE", submitted=2016, stated_commitments=7),
        ogp.ActionPlan(id="D", member="FRE"),
    ]
    years = [one for one in Reader(ogp.Plans(plans).to_html()).texts if one[:1].isdigit()]
    assert years == ["2012\N{EN DASH}2014", "2012", "2016", "7"]
    figure = ogp.Figure(name="Starred", value=3.0, scope=ogp.Scope.WORLD)
    assert Reader(ogp.Figures([figure, ogp.evolve(figure, value=2.5)]).to_html()).texts[-8:].count("3") == 1
    review = Reader(ogp.DesignReview(relevant=True, verifiable=False)._repr_html_())
    assert {"yes", "no"} <= {*review.texts}


def page() -> Html:
    """Return a page with everything, narrow and wide, light and dark."""
    parts = [
        f'<section data-name="{name} {width} {scheme}" style="width:{width}px;color-scheme:{scheme};'
        f'background:Canvas;color:CanvasText">{one._repr_html_()}</section>'
        for name, one in SHOWN.items()
        for width in WIDTHS
        for scheme in ("light", "dark")
    ]
    begin = '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>'
    return Html(f'{begin}{"".join(parts)}<pre id="found"></pre><script>{MEASURE}</script></body></html>')


def test_in_a_browser(tmp_path: Path) -> None:
    """Nothing is wider than its place, nothing is a script or is loaded, and text has the page's colour."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip(f"no browser: looked for {', '.join(BROWSERS)}")
    (tmp_path / "page.html").write_text(page(), encoding="utf-8")
    flags = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync")
    quiet = ("disable-background-networking", "disable-component-update", "dump-dom")
    command = [browser, *(f"--{one}" for one in (*flags, *quiet)), f"--user-data-dir={tmp_path / 'profile'}"]
    url = (tmp_path / "page.html").as_uri()
    done = subprocess.run([*command, url], capture_output=True, encoding="utf-8", check=False, timeout=120)
    match = re.search(r'<pre id="found">(.+?)</pre>', done.stdout)
    assert match, done.stderr
    found = json.loads(unescape(match[1]))
    assert len(found) == len(SHOWN) * len(WIDTHS) * 2
    for one in found:
        assert one["needed"] <= one["width"], one
        assert (one["scripts"], one["height"] > 20) == (0, True), one
    colours = {one["name"].split()[-1]: one["color"] for one in found}
    assert colours["light"] != colours["dark"]
    assert {one["color"] for one in found} == {*colours.values()}


@pytest.mark.parametrize("use_jedi", [True, False], ids=["jedi", "plain"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ds.commitments.where(compl", {"completion="}),
        ("ds.commitments.count_by(f.plan_", {"plan_end", "plan_number", "plan_start", "plan_title"}),
        ("ds.commitments.table(f.titl", {"title"}),
        ("ds.commitments.fields.high_o", {"high_opening"}),
        ('ds.commitments["GT004', {f"GT004{digit}" for digit in range(10)}),
        ('ds.members["', {"GTM"}),
        ("ogp.Completion.COM", {"COMPLETE"}),
    ],
)
def test_what_the_tab_key_completes(text: str, expected: set[str], *, use_jedi: bool) -> None:
    """Fields after ``f.``, keywords, identifiers and terms; no text in the parentheses of a call."""
    completer = pytest.importorskip("IPython.core.completer")
    names = {"ogp": ogp, "ds": GUATEMALA, "f": ogp.Commitments.fields}
    found = completer.IPCompleter(namespace=names, use_jedi=use_jedi)
    with completer.provisionalcompleter():
        texts = {one.text.lstrip(".") for one in found.completions(text, len(text))}
    assert expected <= texts
