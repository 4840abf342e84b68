"""Jobs that end in a chart, a workbook or a DataFrame, each in a few lines.

    python examples/charts.py FOLDER [TABLE.csv]

writes charts and a workbook into the folder. Without a table, the rows are invented. With the table that OGP
publishes, the line is ``ds = ogp.read("OGP commitments.csv").dataset``. Needs matplotlib and the extras
``pandas``, ``polars`` and ``xlsx``. The documentation draws its charts with these functions.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import invented_table

import ogpmodel as ogp

# Not every computer has them, and not everywhere they have types.
plt: Any = import_module("matplotlib.pyplot")
ticker: Any = import_module("matplotlib.ticker")
plt.switch_backend("Agg")  # draws files, without a screen

f = ogp.Commitments.fields
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#595959")
"""Colours that colour-blind people can tell apart: M. Okabe and K. Ito, Color Universal Design, 2008."""
HATCHES = ("", "//", "..", "xx", "--")
BLUE, GREY = COLOURS[0], "#eeeeee"


def counts_by_region_and_year(ds: ogp.Dataset, path: Path) -> None:
    """Draw how many commitments each region has in each year."""
    counts = ds.commitments.count_by(f.submitted, f.region).table(cross=True, labels=True).to_pandas()
    axes = counts.plot.bar("submitted", stacked=True, color=COLOURS, edgecolor="white", width=0.8, rot=0)
    add_patterns_and_numbers(axes)
    axes.set(xlabel="Year of the plan", ylabel="Commitments")
    save(axes.figure, path)


def share_of_stars_by_year(ds: ogp.Dataset, path: Path) -> None:
    """Draw the share of stars under each rule with its bounds; years that a rule did not judge are gaps."""
    figure, panels = plt.subplots(3, sharex=True, sharey=True, figsize=(6.4, 6.4), layout="constrained")
    for rule, axes in zip(ogp.stars.RULES, panels, strict=True):
        stars, assessed = ogp.stars.starred(rule), ogp.Denominator.ASSESSED
        shares = ogp.share(ds.commitments, stars, among=assessed, by=f.submitted).table().to_pandas()
        add_shares(axes, shares, rule.name)
    axes.set(xlabel="Year of the plan", ylim=(0, None))
    figure.supylabel("Starred, of the commitments assessed")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
    save(figure, path)


def ambitious_but_not_complete(ds: ogp.Dataset, path: Path) -> None:
    """Write the ten areas with most commitments that were ambitious but not complete, as a workbook."""
    flag = ogp.indicators.IRM_FLAGS["Ambitious but not complete"]
    counts = ds.commitments.where(ogp.indicators.holds(flag)).count_by(f.area).table().to_pandas()
    counts.nlargest(10, "count").to_excel(path, index=False, engine="xlsxwriter")


def about_beneficial_ownership(ds: ogp.Dataset) -> ogp.Commitments:
    """Return the commitments whose titles name beneficial owners, in English or in Spanish."""
    return ds.commitments.where(f.title.contains("beneficial owner") | f.title.contains("beneficiarios"))


def everything(ds: ogp.Dataset) -> tuple[Any, Any]:
    """Return all fields of all commitments as DataFrames of pandas and of polars."""
    table = ds.commitments.table(all=True)
    return table.to_pandas(), table.to_polars()


def add_patterns_and_numbers(axes: Any, /) -> None:
    """Add patterns and numbers to stacked bars: colours alone do not tell them apart."""
    highest = axes.get_ylim()[1]
    for bars, hatch in zip(axes.containers, HATCHES, strict=False):
        for bar in bars:
            bar.set_hatch(hatch)
        numbers = [f"{number:.0f}" if number > highest / 25 else "" for number in bars.datavalues]
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        axes.bar_label(bars, numbers, label_type="center", fontsize="small", bbox=box)
    axes.margins(y=0.05)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2, frameon=False)


def add_shares(axes: Any, shares: Any, title: str, /) -> None:
    """Add a line of shares, a band from the least to the most possible, and grey years for the gaps."""
    years, least, most = shares["submitted"], shares["share_least"], shares["share_most"]
    axes.plot(years, shares["share"], "o-", color=BLUE, label="share", clip_on=False)
    axes.vlines(years, least, most, color=BLUE)
    axes.fill_between(years, least, most, color=BLUE, alpha=0.2, label="least to most possible")
    gaps = years[shares["share"].isna()]
    axes.bar(gaps, 1, width=1, color=GREY, transform=axes.get_xaxis_transform(), label="not judged")
    axes.set(title=title, xticks=years)
    axes.yaxis.set_major_formatter(ticker.PercentFormatter(1, 0))


def save(figure: Any, path: Path, /) -> None:
    """Write a chart to a file."""
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, bbox_inches="tight", dpi=150)
    plt.close(figure)


def main(folder: Path, table: Path | None = None) -> None:
    """Do all jobs."""
    folder.mkdir(exist_ok=True)
    if table is None:
        table = folder / "invented.csv"
        invented_table.write(table)
    ds = ogp.read(table).dataset
    counts_by_region_and_year(ds, folder / "regions.png")
    share_of_stars_by_year(ds, folder / "stars.png")
    ambitious_but_not_complete(ds, folder / "ambitious.xlsx")
    pandas_frame, polars_frame = everything(ds)
    print(ds, about_beneficial_ownership(ds), pandas_frame.shape, polars_frame.shape, sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
