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
BARS: Any = {"stacked": True, "color": COLOURS, "edgecolor": "white", "width": 0.8, "rot": 0}
PANELS: Any = {"sharex": True, "sharey": True, "figsize": (6.4, 6.4), "layout": "constrained"}


def counts_by_region_and_year(ds: ogp.Dataset, path: Path) -> None:
    """Draw how many commitments each region has in each year."""
    counts = ds.commitments.count_by(f.submitted, f.region)
    frame: Any = counts.table(cross=True, labels=True).to_pandas()
    axes = frame.plot.bar("submitted", ylabel="Commitments", **BARS)
    add_patterns_and_numbers(axes)
    save(axes.figure, path)


def share_of_stars_by_year(ds: ogp.Dataset, path: Path) -> None:
    """Draw the share of stars by year, with its bounds: a panel for each rule."""
    figure, panels = plt.subplots(3, **PANELS)
    for rule, axes in zip(ogp.stars.RULES, panels, strict=True):
        stars, assessed = ogp.stars.starred(rule), ogp.Denominator.ASSESSED
        shares = ogp.share(ds.commitments, stars, among=assessed, by=f.submitted)
        add_shares(axes, shares.table().to_pandas(), rule.name)
    add_legend(figure)
    save(figure, path)


def ambitious_but_not_complete(ds: ogp.Dataset, path: Path) -> None:
    """Write the ten areas with most commitments that were ambitious but not complete, as a workbook."""
    flag = ogp.indicators.IRM_FLAGS["Ambitious but not complete"]
    ambitious = ds.commitments.where(ogp.indicators.holds(flag))
    counts: Any = ambitious.count_by(f.area).table().to_pandas()
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
    axes.set(xlabel="Year of the plan", ylim=(0, 1.05 * highest))
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2, frameon=False)


def add_shares(axes: Any, shares: Any, title: str, /) -> None:
    """Draw shares, what is possible, and grey years for the gaps."""
    years, least, most = shares["submitted"], shares["share_least"], shares["share_most"]
    axes.plot(years, shares["share"], "o-", color=BLUE, label="share", clip_on=False)
    axes.vlines(years, least, most, color=BLUE)
    band = {"color": BLUE, "alpha": 0.2, "label": "least to most possible"}
    axes.fill_between(years, least, most, **band)
    for year in years[shares["share"].isna()]:
        axes.axvspan(year - 0.5, year + 0.5, color=GREY, label="not judged")
    axes.set(title=title, xticks=years)
    axes.yaxis.set_major_formatter(ticker.PercentFormatter(1, 0))


def add_legend(figure: Any, /) -> None:
    """Add what all panels have in common: labels of the axes, zero, and the legend."""
    last = figure.axes[-1]
    last.set(xlabel="Year of the plan", ylim=(0, None))
    figure.supylabel("Starred, of the commitments assessed", fontsize="medium")
    handles, labels = last.get_legend_handles_labels()
    legend = dict(zip(labels, handles, strict=True))
    figure.legend(legend.values(), legend, loc="outside lower center", ncols=3, frameon=False)


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
