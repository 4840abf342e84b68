"""Merge OGP's four tables into one dataset, and print what they state differently.

    python tools/measure_merge.py FOLDER [--list FIELD]

FOLDER contains commitments-2015.csv, participation-2016.csv, commitments-2017.csv and commitments-2024.csv.
The commitments of the older tables are first matched with those of the newer ones.
"""

import argparse
from pathlib import Path

import ogpmodel as ogp

TABLES = {
    "2015": "commitments-2015.csv",
    "2016": "participation-2016.csv",
    "2017": "commitments-2017.csv",
    "2024": "commitments-2024.csv",
}


def merged(folder: Path) -> ogp.Merged:
    """Return the four tables as one dataset, with their conflicts."""
    read = {year: ogp.read(folder / name) for year, name in TABLES.items()}
    for older, newer in (("2017", "2024"), ("2015", "2017")):
        found = ogp.match(read[older].dataset, read[newer].dataset)
        read[older] = read[older].renamed(found.sure)
    return ogp.merge(*read.values(), names=read)


def is_spelling(conflict: ogp.Conflict) -> bool:
    """Return whether texts differ only in their letter case, numbers and punctuation."""
    texts = [claim.value for claim in conflict.claims if isinstance(claim.value, str)]
    letters = {"".join(filter(str.isalpha, text.casefold())) for text in texts}
    return len(letters) == 1 and "" not in letters


def main() -> None:
    """Merge, and print the figures."""
    parser = argparse.ArgumentParser(description="Merge OGP's four tables.")
    parser.add_argument("folder", type=Path, help="the folder with the tables")
    parser.add_argument(
        "--list", metavar="FIELD", help="list the conflicts of a field: assessments.design.values"
    )
    chosen = parser.parse_args()
    result = merged(chosen.folder)
    print(result.dataset)
    print(f"{len(result.conflicts)} conflicts, {sum(map(is_spelling, result.conflicts))} of spelling alone")
    for field, count in result.count_by_field().most_common():
        of_field = [one for one in result.conflicts if one.field == field]
        print(f"{field:40} {count:4} {sum(map(is_spelling, of_field)):4}")
        for one in of_field if chosen.list == field else ():
            print(f"    {one}")


if __name__ == "__main__":
    main()
