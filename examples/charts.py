"""Jobs that end in a chart, a workbook or a DataFrame, each in a few lines.

    python examples/charts.py FOLDER [TABLE.csv]

writes charts and a workbook into the folder. Without a table, the rows are invented. With the table that OGP
publishes, the line is ``ds = ogp.read("OGP commitments.csv").dataset``. Needs matplotlib and the extras
``pandas``, ``polars`` and ``xlsx``.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import invented_table

import ogpmodel as ogp

# Not every computer has them, and not everywhere they have types.
pd: Any = import_module("pandas")
plt: Any = import_module("matplotlib.pyplot")
plt.switch_backend("Agg")  # draws files, without a screen

f = ogp.Commitments.fields


def counts_by_region_and_year(ds: ogp.Dataset, path: Path) -> None:
    """Draw how many commitments each region has in each year."""
    counts = ds.commitments.count_by(f.region, f.submitted)
    series = pd.Series({(year, region.label): count for (region, year), count in counts.items() if region})
    drawn(series.unstack().plot.bar(stacked=True, ylabel="Commitments"), path)


def share_of_stars_by_year(ds: ogp.Dataset, path: Path) -> None:
    """Draw the share of stars under each rule with its bounds; years that a rule did not judge are gaps."""
    axes = plt.subplots()[1]
    for rule in ogp.stars.RULES:
        starred, assessed = ogp.stars.starred(rule), ogp.Denominator.ASSESSED
        shares = ogp.share(ds.commitments, starred, among=assessed, by=f.submitted).table().to_pandas()
        by_year = shares.set_index("submitted").sort_index()
        by_year["share"].plot(ax=axes, marker="o", label=rule.name, ylabel="Share of those assessed")
        axes.fill_between(by_year.index, by_year["share_least"], by_year["share_most"], alpha=0.2)
        axes.set_xticks(by_year.index)
    axes.legend()
    drawn(axes, path)


def ambitious_but_not_complete(ds: ogp.Dataset, path: Path) -> None:
    """Write the ten areas with most commitments that were ambitious but not complete, as a workbook."""
    flag = ogp.indicators.IRM_FLAGS["Ambitious but not complete"]
    counts = ds.commitments.where(ogp.indicators.holds(flag)).count_by(f.area)
    pd.Series(dict(counts.most_common(10)), name="commitments").to_excel(path, engine="xlsxwriter")


def about_beneficial_ownership(ds: ogp.Dataset) -> ogp.Commitments:
    """Return the commitments whose titles name beneficial owners, in English or in Spanish."""
    return ds.commitments.where(f.title.contains("beneficial owner") | f.title.contains("beneficiarios"))


def everything(ds: ogp.Dataset) -> tuple[Any, Any]:
    """Return all fields of all commitments as DataFrames of pandas and of polars."""
    table = ds.commitments.table(all=True)
    return table.to_pandas(), table.to_polars()


def drawn(axes: Any, path: Path, /) -> None:
    """Write a chart to a file."""
    axes.figure.savefig(path, bbox_inches="tight", metadata={"Software": None})
    plt.close(axes.figure)


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
