"""How the completion of OGP's plans of 2012 to 2015 changed from export to export, as a chart.

    pip install ogpmodel matplotlib
    python examples/completion_history.py FOLDER completion-history.svg

FOLDER contains OGP's tables of commitments: commitments-2015.csv, commitments-2017.csv and
commitments-2024.csv. They have no common identifiers, so commitments are matched first. A bar counts the
commitments that both of two neighbouring exports have.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import ogpmodel as ogp

YEARS = ("2015", "2017", "2024")
PLANS = range(2012, 2016)
UNKNOWN = "Not known"
LEVELS = [*(level.label for level in ogp.Completion), UNKNOWN]
COLOURS = ("#b2182b", "#ef8a62", "#67a9cf", "#2166ac", "#cccccc")
Bar = tuple[str, Counter[str]]
"""The name of an export, and its commitments by completion."""


def read(folder: Path) -> ogp.History:
    """Read the tables, and give the commitments of the older ones the identifiers of the newer ones."""
    exports = [ogp.read(folder / f"commitments-{year}.csv").dataset for year in YEARS]
    for place in reversed(range(len(exports) - 1)):
        older, newer = exports[place], exports[place + 1]
        exports[place] = older.renamed(ogp.match(older, newer).sure)
    return ogp.history(zip(YEARS, exports, strict=True))


def bars(history: ogp.History) -> list[Bar]:
    """Count the commitments of neighbouring exports by completion: two bars for each pair of neighbours."""
    found: list[Bar] = []
    for place in range(len(history.exports) - 1):
        neighbours = ogp.history(history.exports[place : place + 2]).in_all()
        # The table of 2015 does not state the years of plans; the later one of two exports does.
        later = neighbours.exports[1][1]
        kept = [one.id for one in later.commitments.where(submitted=PLANS)]
        for name, dataset in neighbours.exports:
            part = dataset.only(commitments=kept).commitments
            counts: Counter[str] = Counter()
            for completion, count in part.count_by(ogp.Commitments.fields.completion).items():
                counts[completion.label if isinstance(completion, ogp.Completion) else UNKNOWN] += count
            found.append((f"{name}\n({len(part)})", counts))
    return found


def draw(counted: Sequence[Bar], file: Path) -> None:
    """Draw a stacked bar for each count, with a gap between pairs of neighbours."""
    pyplot: Any = import_module("matplotlib.pyplot")
    pyplot.rcParams["svg.hashsalt"] = "ogpmodel"
    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    at = [place + place // 2 * 0.5 for place in range(len(counted))]
    bottom = [0.0] * len(counted)
    for level, colour in zip(LEVELS, COLOURS, strict=True):
        shares = [100 * counts[level] / max(counts.total(), 1) for _, counts in counted]
        axes.bar(at, shares, bottom=bottom, color=colour, label=level)
        bottom = [below + share for below, share in zip(bottom, shares, strict=True)]
    axes.set_xticks(at, [name for name, _ in counted])
    axes.set_ylabel("% of the commitments in both exports")
    axes.set_title(f"Completion of plans of {PLANS[0]} to {PLANS[-1]}, from export to export")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), reverse=True, frameon=False)
    # Without the date, a second run writes the same bytes.
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the tables, print the numbers, and draw the chart."""
    parser = argparse.ArgumentParser(description="Completion of OGP's plans from export to export.")
    parser.add_argument("folder", type=Path, help="the folder with the tables")
    parser.add_argument("chart", type=Path, help="the picture to write: .svg or .png")
    chosen = parser.parse_args(arguments)
    counted = bars(read(chosen.folder))
    for name, counts in counted:
        print(name.replace("\n", " "), {level: counts[level] for level in LEVELS})
    draw(counted, chosen.chart)


if __name__ == "__main__":
    main()
