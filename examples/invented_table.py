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
PLANS_OF_A_MEMBER = 3
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
STARRED = ("Starred (2015 Only)", "Starred (Current Formula) Progress Report")


def rows() -> Iterator[dict[str, str]]:
    """Yield the rows, as columns with their cells."""
    chance = random.Random(7)  # noqa: S311 - invented data
    for number in range(ROWS):
        name, code, prefix, region = MEMBERS[number % len(MEMBERS)]
        plan = number // len(MEMBERS) % PLANS_OF_A_MEMBER
        year = 2012 + 2 * plan
        title, area = chance.choice(TOPICS)
        yield {
            "Commitment Unique Identifier": f"{prefix}{number + 1:04}",
            "Country/Locality": name,
            "Action Plan Number": str(plan + 1),
            "Commitment Number": str(number // (len(MEMBERS) * PLANS_OF_A_MEMBER) + 1),
            "Code": code,
            "Region": region,
            "National Or Local": "National",
            "Commitment Dummy": "1",
            "Year Of Submission": str(year),
            "Action Plan End Year": str(year + 2),
            "Action Plan Duration (Years)": "2",
            "Commitment Title": f"{title}, part {number + 1}",
            **{one: "1" if one == area else "0" for one in AREAS},
            **reviews(chance, year),
            "Action Plan ID": f"AP_{code}{plan + 1:02}",
        }


def reviews(chance: random.Random, year: int) -> dict[str, str]:
    """Return what the IRM coded; a tenth of the commitments were not reviewed."""
    if chance.random() < 0.1:  # noqa: PLR2004 - invented
        names = (*READINGS, "_Relevant", "OGP Value Access To Information")
        return dict.fromkeys(names, "NR") | dict.fromkeys(STARRED, "NR")
    coded = {name: chance.choice(labels) for name, labels in READINGS.items()}
    stars = {name: chance.choice(["1", *["0"] * 8, "ND"]) for name in STARRED}
    relevant = str(int(chance.random() < 0.9))  # noqa: PLR2004 - invented
    printed: dict[str, str] = stars
    if year == 2012:  # noqa: PLR2004 - the rules of these columns are younger
        printed = dict.fromkeys(STARRED, "NA")
    return {**coded, "_Relevant": relevant, "OGP Value Access To Information": relevant, **printed}


READINGS = {
    "Specificity": ("Low", "Medium", "High"),
    "Potential Impact": ("None", "Minor", "Moderate", "Transformative"),
    "Completion (Progress Report)": ("Not Started", "Limited", "Substantial"),
    "Completion (End Of Term)": ("Limited", "Substantial", "Complete"),
    "Did It Open Government (Overall)": ("Did Not Change", "Marginal", "Major", "Outstanding"),
}


def write(path: Path) -> None:
    """Write the table as CSV."""
    found = list(rows())
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(found[0]))
        table.writeheader()
        table.writerows(found)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
