"""Measure how reliable `ogpmodel.match` is, where the truth is known.

    python tools/measure_matches.py FOLDER

FOLDER contains commitments-2015.csv, commitments-2017.csv, commitments-2024.csv and
guatemala-identifiers.csv. The truth is known where plan and letters of the title are equal, and no other
commitment of either table has that title; and for Guatemala, whose identifiers were established title by title.
"""

import argparse
from collections import Counter
from pathlib import Path

from samples.tables import identified

import ogpmodel as ogp

PAIRS = (("2015", "2017"), ("2017", "2024"), ("2015", "2024"))


def by_title(dataset: ogp.Dataset) -> dict[tuple[str, str], str]:
    """Return the commitments whose title no other commitment of their plan has."""
    keys = {
        one.id: (one.plan, "".join(filter(str.isalpha, one.title.casefold()))) for one in dataset.commitments
    }
    counts = Counter(keys.values())
    return {key: identifier for identifier, key in keys.items() if counts[key] == 1}


def measure(name: str, one: ogp.Dataset, other: ogp.Dataset) -> int:
    """Print what is sure, doubtful and wrong; return the number of wrong pairs."""
    mine, theirs = by_title(one), by_title(other)
    truth = {mine[key]: theirs[key] for key in mine if key in theirs}
    matches = ogp.match(one, other)
    sure = matches.sure
    right = sum(sure.get(key) == value for key, value in truth.items())
    wrong = sum(key in sure and sure[key] != value for key, value in truth.items())
    print(f"{name}: {matches.summary()}; truth known {len(truth)}, sure {right}, wrong {wrong}")
    return wrong


def measure_translated(rows: ogp.Dataset, identifiers: ogp.Dataset) -> None:
    """Print how many of Guatemala's titles in Spanish are matched with those in English on its page."""
    sample = ogp.samples.guatemala()
    english = [ogp.evolve(one, original_title=None, number=None) for one in sample.commitments]
    found, truth = ogp.match(rows, sample.updated(commitments=english)), ogp.match(rows, identifiers).sure
    sure, doubtful = (
        sum(truth[pair.one] == pair.other for pair in found if pair.is_sure is is_sure)
        for is_sure in (True, False)
    )
    print(f"Guatemala in Spanish and English: {found.summary()}; right {sure} sure, {doubtful} doubtful")


def main() -> int:
    """Measure all pairs of tables."""
    parser = argparse.ArgumentParser(description="Measure how reliable ogpmodel.match is.")
    parser.add_argument("folder", type=Path, help="the folder with the tables")
    folder: Path = parser.parse_args().folder
    years = sorted({year for pair in PAIRS for year in pair})
    tables = {year: ogp.read(folder / f"commitments-{year}.csv").dataset for year in years}
    wrong = sum(measure(f"{one} and {other}", tables[one], tables[other]) for one, other in PAIRS)
    identifiers = identified(folder / "guatemala-identifiers.csv")
    rows = tables["2017"].only(members=["GTM"])
    wrong += measure("Guatemala 2017 and its identifiers", rows, identifiers)
    measure_translated(rows, identifiers)
    return min(wrong, 1)


if __name__ == "__main__":
    raise SystemExit(main())
