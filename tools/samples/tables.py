"""What OGP's tables of 2016 and 2017 add to Guatemala's page: plans 1 and 2, commitment by commitment."""

import csv
from pathlib import Path

import ogpmodel as ogp

MEMBER = "GTM"
SOURCES = (
    ogp.Source(
        title="OGP commitments table, March 2017",
        covers=(
            "plans 1 and 2: numbers, titles in Spanish, grand challenges, policy areas of vintage 2016, "
            "and all readings of the IRM"
        ),
        url="https://github.com/Vizzuality/ogp",
    ),
    ogp.Source(
        title="OGP process data, July 2016",
        covers="plans 1 and 2: participation and self-assessment",
        url="https://github.com/Vizzuality/ogp",
    ),
)
NOTES = (
    "Which row of the table of 2017 is which commitment was established title by title: the table has no "
    "identifiers.",
    "In the table of 2017 NR stands for 'not reviewed' in columns that a report assesses, and for 'never coded' "
    "in the others (compound, cluster, grand challenges); so does NR in the process data of plans whose other "
    "steps are coded.",
)


def identified(file: Path) -> ogp.Dataset:
    """Return the commitments with OGP's identifiers, as the table of these states them."""
    with file.open(newline="", encoding="utf-8") as lines:
        return ogp.Dataset(
            commitments=[
                ogp.Commitment(
                    id=row["id"],
                    plan=f"AP_{MEMBER}{int(row['plan']):02}",
                    number=row["commitment_number_2017"],
                    title=row["title_2017"],
                )
                for row in csv.DictReader(lines)
            ]
        )


def enriched(page: ogp.Dataset, folder: Path) -> ogp.Dataset:
    """Add to Guatemala's page what the tables tell of plans 1 and 2."""
    table = ogp.read(folder / "commitments-2017.csv").dataset.only(members=[MEMBER])
    table = table.renamed(ogp.match(table, identified(folder / "guatemala-identifiers.csv")).sure)
    process = ogp.read(folder / "participation-2016.csv").dataset.only(members=[MEMBER])
    # The titles of the table are those in Spanish; its texts, dates and institutions are not in the sample.
    added = ogp.Dataset(
        plans=[
            ogp.ActionPlan(id=one.id, member=MEMBER, participation=one.participation) for one in process.plans
        ],
        commitments=[
            ogp.Commitment(
                id=one.id,
                plan=one.plan,
                title=page.commitments[one.id].title,
                number=one.number,
                original_title=one.title,
                language="es",
                areas=one.areas,
                undecided_areas=one.undecided_areas,
                challenges=one.challenges,
                undecided_challenges=one.undecided_challenges,
            )
            for one in table.commitments
        ],
        assessments=table.assessments,
        metadata=ogp.Metadata(sources=SOURCES, notes=NOTES),
    )
    merged = ogp.merge(page, added, names=("page", "tables"))
    if merged.conflicts:
        raise ValueError(str(merged))
    return merged.dataset
