"""Draw the charts of the examples to ``how-to/generated`` before Sphinx collects its sources."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

import ogpmodel as ogp

sys.path.append(str(Path(__file__).parents[2] / "examples"))

import charts
import invented_table

CHARTS: Final = {
    "regions.svg": charts.counts_by_region_and_year,
    "stars.svg": charts.share_of_stars_by_year,
}


def draw(app: Sphinx, /) -> None:
    """Draw each chart of the invented table."""
    folder = Path(app.srcdir) / "how-to" / "generated"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as elsewhere:
        table = Path(elsewhere, "invented.csv")
        invented_table.write(table)
        ds = ogp.read(table).dataset
    for name, chart in CHARTS.items():
        chart(ds, folder / name)


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Connect the hook."""
    app.connect("builder-inited", draw)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
