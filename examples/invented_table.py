"""An invented table of 300 commitments, with columns of OGP's table of July 2024.

    python examples/invented_table.py invented.csv

Every run writes the same rows. The members exist; everything else is made up.
"""

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROWS = 300
PLANS_OF_A_MEMBER = 4
MEMBERS = (
    ("Guatemala", "GTM", "GT", "Americas"),
    ("Chile", "CHL", "CL", "Americas"),
    ("Ghana", "GHA", "GH", "Africa and the Middle East"),
    ("Italy", "ITA", "IT", "Europe"),
    ("Indonesia", "IDN", "ID", "Asia and the Pacific"),
)
TOPICS = (
    ("Publish the register of beneficial owners", "Beneficial Ownership"),
    ("Publicar el registro de beneficiarios finales", "Beneficial Ownership"),
    ("Open the budget", "Fiscal Openness"),
    ("Publish data on public contracts", "Public Procurement"),
    ("Ask citizens about new laws", "Public Participation"),
    ("Protect whistleblowers", "Whistleblower Protections"),
    ("Publish what hospitals spend", "Health & Nutrition"),
    ("Open the courts", "Open Justice"),
    ("Answer requests for information", "Right To Information"),
    ("Publish data on schools", "Education"),
    ("Show who lobbies", "Lobbying"),
    ("Publish climate finance", "Climate Finance"),
)
AREAS = tuple(dict.fromkeys(area for _, area in TOPICS))
JUDGED = range(2013, 2018)
"""The years of the plans for which the columns of stars are filled; before and after, nothing was judged."""
REVIEWS = {
    "reviewed": 60,
    "not reviewed": 10,
    "completion unclear": 5,
    "impact not coded": 20,
    "not judged": 5,
}
"""What the IRM did with a commitment, and in how many of a hundred."""
READINGS = {
    "Specificity": (range(2012, 2018), ("Low", "Medium", "High")),
    "Potential Impact": (range(2012, 2020), ("Minor", "Moderate", "Transformative")),
    "Completion (Progress Report)": (range(2012, 2017), ("Not Started", "Limited", "Substantial")),
    "Completion (End Of Term)": (range(2013, 2020), ("Limited", "Substantial", "Complete")),
    "Did It Open Government (Overall)": (range(2013, 2020), ("Did Not Change", "Marginal", "Major")),
}
"""What the IRM asked: the years of the plans, and the labels."""
COMPLETION = ("Completion (Progress Report)", "Completion (End Of Term)")
RELEVANCE = ("_Relevant", "OGP Value Access To Information")
STARS = {
    "Starred (2015 Only)": (COMPLETION[0], ("Moderate", "Transformative")),
    "Starred (Current Formula) Progress Report": (COMPLETION[0], ("Transformative",)),
    "Starred (Current Formula) End of Term": (COMPLETION[1], ("Transformative",)),
}
"""The columns of stars, each with the completion and the impact that its rule asks for."""


def rows() -> Iterator[dict[str, str]]:
    """Yield the rows, as columns with their cells."""
    chance = random.Random(7)  # noqa: S311 - invented data
    plans = [(member, plan) for member in range(len(MEMBERS)) for plan in range(PLANS_OF_A_MEMBER)]
    drawn = sorted(chance.choices(plans, k=ROWS))
    for number, (member, plan) in enumerate(drawn, 1):
        name, code, prefix, region = MEMBERS[member]
        year = 2012 + member % 2 + 2 * plan
        title, area = chance.choice(TOPICS)
        yield {
            "Commitment Unique Identifier": f"{prefix}{number:04}",
            "Country/Locality": name,
            "Action Plan Number": str(plan + 1),
            "Commitment Number": str(number - drawn.index((member, plan))),
            "Code": code,
            "Region": region,
            "National Or Local": "National",
            "Commitment Dummy": "1",
            "Year Of Submission": str(year),
            "Action Plan End Year": str(year + 2),
            "Action Plan Duration (Years)": "2",
            "Commitment Title": f"{title}, part {number}",
            **{one: "1" if one == area else "0" for one in AREAS},
            **review(chance, year),
            "Action Plan ID": f"AP_{code}{plan + 1:02}",
        }


def review(chance: random.Random, year: int) -> dict[str, str]:
    """Return what the IRM coded for a commitment, and the stars that follow from it."""
    (kind,) = chance.choices([*REVIEWS], [*REVIEWS.values()])
    if kind == "not reviewed":
        return dict.fromkeys((*READINGS, *RELEVANCE, *STARS), "NR")
    coded = {
        name: chance.choice(labels) if year in asked else "ND" for name, (asked, labels) in READINGS.items()
    }
    coded |= dict.fromkeys(RELEVANCE, chance.choice("1111111110"))
    if kind == "completion unclear":
        coded |= {name: "Unclear" for name in COMPLETION if coded[name] != "ND"}
    if kind == "impact not coded":
        coded["Potential Impact"] = "ND"
    if kind == "not judged" or year not in JUDGED:
        return coded | dict.fromkeys(STARS, "NA" if year < JUDGED.start else "ND")
    return coded | {name: star(coded, *asked) for name, asked in STARS.items()}


def star(coded: dict[str, str], completion: str, impacts: tuple[str, ...]) -> str:
    """Return a star as OGP prints it: what is not known counts as not met, and ND if nothing was asked."""
    if coded[completion] == "ND":
        return "ND"
    met = (
        coded["Specificity"] != "Low",
        coded["_Relevant"] == "1",
        coded["Potential Impact"] in impacts,
        coded[completion] in {"Substantial", "Complete"},
    )
    return str(int(all(met)))


def write(path: Path) -> None:
    """Write the table as CSV."""
    found = list(rows())
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(found[0]))
        table.writeheader()
        table.writerows(found)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
