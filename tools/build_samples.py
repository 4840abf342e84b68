"""Build the documents of `ogpmodel.samples`. Nobody edits them by hand.

    python tools/build_samples.py --page PAGE.txt --tables FOLDER

PAGE.txt is the text of Guatemala's member page (about 2020). FOLDER contains OGP's commitments table of
March 2017 (commitments-2017.csv), its process data of July 2016 (participation-2016.csv), and the table of
which row is which commitment (guatemala-identifiers.csv).
"""

import argparse
from pathlib import Path

from samples.invented import invented
from samples.page import Page, guatemala
from samples.tables import enriched

import ogpmodel as ogp

SAMPLES = Path(__file__).parent.parent / "src" / "ogpmodel" / "_data" / "samples"


def main() -> None:
    """Build the documents."""
    parser = argparse.ArgumentParser(description="Build the documents of ogpmodel.samples.")
    parser.add_argument("--page", type=Path, required=True, help="text of Guatemala's member page")
    parser.add_argument("--tables", type=Path, required=True, help="folder of OGP's tables")
    parser.add_argument("--into", type=Path, default=SAMPLES, help="folder to write to")
    chosen = parser.parse_args()
    page = Page(chosen.page.read_text(encoding="utf-8"))
    ogp.dump(enriched(guatemala(page), chosen.tables), chosen.into / "guatemala.json")
    ogp.dump(invented(), chosen.into / "invented.json")


if __name__ == "__main__":
    main()
