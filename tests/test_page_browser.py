"""Pages in a real browser: nothing is too wide, every text can be read, and paper has the right size."""

import html
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic", "--hide-scrollbars"),
)
WIDTHS = (400, 1400)
"""A phone, and a screen."""
THEMES = ("light", "dark")
MEASURE = """
const colour = text => (text.match(/[\\d.]+/g) || []).map(Number);
const light = parts => parts.slice(0, 3).map(one => one / 255)
  .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
  .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
const contrast = (one, other) => {
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};
const behind = element => {
  for (let one = element; one; one = one.parentElement) {
    const found = colour(getComputedStyle(one).backgroundColor);
    if (found.length && (found.length < 4 || found[3] > 0)) return found;
  }
  return [255, 255, 255];
};
const ownText = element => [...element.childNodes].some(one => one.nodeType === 3 && one.data.trim());
const overlap = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
  && one.top < other.bottom - 3 && other.top < one.bottom - 3;
const measured = frame => {
  const page = frame.contentDocument, root = page.documentElement;
  const texts = [...page.querySelectorAll('main *')].filter(one => ownText(one) && !one.closest('svg,style'));
  const drawn = [...page.querySelectorAll('main svg text')];
  const onBars = one => getComputedStyle(one).fill === 'rgb(0, 0, 0)';
  const clashes = [...page.querySelectorAll('main svg')].flatMap(picture => {
    const boxes = [...picture.querySelectorAll('text')]
      .map(one => [one.textContent, one.getBoundingClientRect()]);
    return boxes.flatMap(([text, box], place) => boxes.slice(place + 1)
      .filter(([, other]) => overlap(box, other)).map(([other]) => `${text} | ${other}`));
  });
  return {
    dark: frame.contentWindow.matchMedia('(prefers-color-scheme: dark)').matches,
    width: root.clientWidth,
    overflow: root.scrollWidth - root.clientWidth,
    scripts: page.scripts.length,
    pictures: page.querySelectorAll('main figure svg').length,
    least: Math.min(...texts.map(one => contrast(colour(getComputedStyle(one).color), behind(one)))),
    leastDrawn: Math.min(...drawn.filter(one => !onBars(one))
      .map(one => contrast(colour(getComputedStyle(one).fill), behind(one.closest('figure'))))),
    outside: drawn.filter(one => one.getBoundingClientRect().right > root.clientWidth)
      .map(one => one.textContent),
    clashes,
  };
};
onload = () => {
  document.body.textContent = JSON.stringify([...document.querySelectorAll('iframe')].map(measured));
};
"""
"""Measures the page in each frame."""

pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser is installed ({', '.join(BROWSERS)})")


@cache
def pages() -> tuple[str, ...]:
    """Return the pages that are measured: a full one, a local member, and one with long names."""
    long = "Un título muy largo de un plan de acción de gobierno abierto " * 2
    odd = ogp.Dataset(
        members=[ogp.Member(code="FRE", name="ღია მმართველობა " * 3)],
        plans=[
            ogp.ActionPlan(id=f"AP_FRE{number:02}", member="FRE", number=number, title=long)
            for number in range(1, 13)
        ],
        commitments=[ogp.Commitment(id="FD0001", plan="AP_FRE01", title="خطة عمل " * 20 + "x" * 200)],
    )
    guatemala, invented = ogp.samples.guatemala(), ogp.samples.invented()
    made = (ogp.profile(guatemala, "GTM"), ogp.profile(invented, "XFBW"), ogp.profile(odd, "FRE"))
    return tuple(one.to_html() for one in made)


def run(folder: Path, *arguments: str) -> str:
    """Run the browser, and return what it prints."""
    command = [str(BROWSER), *OPTIONS, f"--user-data-dir={folder / 'browser'}", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120)
    return done.stdout


def measured(folder: Path) -> list[dict[str, Any]]:
    """Return the measures of each page in each theme and width: a frame has the theme of its element."""
    frames = "".join(
        f'<iframe width="{width}" height="800" style="border:0;color-scheme:{theme}" '
        f'srcdoc="{html.escape(page)}"></iframe>'
        for theme in THEMES
        for page in pages()
        for width in WIDTHS
    )
    document = folder / "frames.html"
    head = "<!doctype html><meta charset='utf-8'><meta name='color-scheme' content='light dark'>"
    document.write_text(f"{head}<body>{frames}<script>{MEASURE}</script>", encoding="utf-8")
    printed = run(folder, "--window-size=1500,1000", "--dump-dom", document.as_uri())
    found: list[dict[str, Any]] = json.loads(
        html.unescape(re.findall(r"<body>(.*?)</body>", printed, re.DOTALL)[0])
    )
    return found


def test_screens(tmp_path: Path) -> None:
    """On a phone and on a screen nothing is too wide, no letters overlap, and every text has its contrast."""
    frames = measured(tmp_path)
    assert [one["width"] for one in frames] == list(WIDTHS) * len(pages()) * len(THEMES)
    assert [one["dark"] for one in frames] == [
        dark for dark in (False, True) for _ in range(len(frames) // 2)
    ]
    for frame in frames:
        assert frame["pictures"] >= 4
        assert frame["scripts"] == 0
        assert frame["overflow"] == 0
        assert frame["least"] >= 4.5
        assert frame["leastDrawn"] >= 4.5
        assert frame["outside"] == []
        assert frame["clashes"] == []


def test_paper(tmp_path: Path) -> None:
    """The page prints on A4."""
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(pages()[0], encoding="utf-8")
    run(tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    assert sizes
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
