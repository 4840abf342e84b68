"""What OGP's tables of 2016 and 2017 add to Guatemala's page: plans 1 and 2, commitment by commitment."""

import csv
from collections.abc import Iterable
from pathlib import Path

import ogpmodel as ogp
from ogpmodel._tables.cells import tidy

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


def known_rows(path: Path) -> dict[tuple[str, str, str], str]:
    """Return OGP's identifier of each row of the table of 2017: by plan, number and title."""
    with path.open(newline="", encoding="utf-8") as file:
        return {
            (
                f"AP_{MEMBER}{int(row['plan']):02}",
                row["commitment_number_2017"],
                tidy(row["title_2017"]),
            ): row["id"]
            for row in csv.DictReader(file)
        }


def table_of_2017(folder: Path) -> ogp.Dataset:
    """Read Guatemala's part of the commitments table of 2017, under OGP's identifiers."""
    found = ogp.read(folder / "commitments-2017.csv").dataset.only(members=[MEMBER])
    known = known_rows(folder / "guatemala-identifiers.csv")
    return found.renamed({one.id: known[one.plan, str(one.number), one.title] for one in found.commitments})


def enriched_commitment(commitment: ogp.Commitment, row: ogp.Commitment) -> ogp.Commitment:
    """Add to a commitment what the table of 2017 tells of it."""
    return ogp.evolve(
        commitment,
        number=row.number,
        original_title=row.title,
        language="es",
        areas=(*commitment.areas, *row.areas),
        undecided_areas=row.undecided_areas,
        challenges=row.challenges,
        undecided_challenges=row.undecided_challenges,
    )


def enriched_assessment(assessment: ogp.Assessment, row: ogp.Assessment) -> ogp.Assessment:
    """Add to an assessment what the table of 2017 tells of it; the star is the page's."""
    published = ogp.evolve(row.published, starred=assessment.published.starred)
    return ogp.evolve(row, published=published, extras=assessment.extras)


def enriched(dataset: ogp.Dataset, folder: Path) -> ogp.Dataset:
    """Add to Guatemala's page what the tables tell of plans 1 and 2."""
    table = table_of_2017(folder)
    process = ogp.read(folder / "participation-2016.csv").dataset.plans
    return dataset.updated(
        plans=[
            ogp.evolve(plan, participation=process[plan.id].participation)
            for plan in dataset.plans
            if plan.id in process
        ],
        commitments=[enriched_commitment(dataset.commitments[row.id], row) for row in table.commitments],
        assessments=[
            enriched_assessment(dataset.assessment_of(row.commitment), row) for row in table.assessments
        ],
        metadata=with_sources(dataset.metadata, SOURCES, NOTES),
    )


def with_sources(metadata: ogp.Metadata, sources: Iterable[ogp.Source], notes: Iterable[str]) -> ogp.Metadata:
    """Add sources and notes."""
    return ogp.evolve(metadata, sources=(*metadata.sources, *sources), notes=(*metadata.notes, *notes))
