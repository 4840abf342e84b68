"""What OGP's tables of 2016 and 2017 add to Guatemala's page: plans 1 and 2, commitment by commitment."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import ogpmodel as ogp
from ogpmodel.dataset import registry

T = TypeVar("T")
Row = Mapping[str, str]

ABSENT = {"ND": ogp.Missing.NO_DATA, "NR": ogp.Missing.NOT_REVIEWED, "Unclear": ogp.Missing.UNCLEAR}
NEVER_CODED = {"ND": ogp.Missing.NO_DATA, "NR": ogp.Missing.NO_DATA, "NA": ogp.Missing.NOT_APPLICABLE}
"""In columns that no report assesses, NR says that nothing was coded."""
YES_NO = {"Yes": True, "No": False, "1": True, "0": False}
SPECIFICITY = {"a. low": "low", "b. medium": "medium", "c. high": "high"}
COMPLETION = {"a. Not started": "not-started", "b. Limited": "limited", "c. Substantial": "substantial"}
VALUES = {
    "Value -Info": ogp.OgpValue.ACCESS_TO_INFORMATION,
    "Value -Part": ogp.OgpValue.CIVIC_PARTICIPATION,
    "Value -Acc": ogp.OgpValue.PUBLIC_ACCOUNTABILITY,
    "Value -Tech": ogp.OgpValue.TECHNOLOGY,
}
CHALLENGES = {
    "GC-PubInt": ogp.GrandChallenge.PUBLIC_INTEGRITY,
    "GC-PubRes": ogp.GrandChallenge.PUBLIC_RESOURCES,
    "GC-PubSvc": ogp.GrandChallenge.PUBLIC_SERVICES,
    "GC-CorpAcc": ogp.GrandChallenge.CORPORATE_ACCOUNTABILITY,
    "GC-SafComm": ogp.GrandChallenge.SAFER_COMMUNITIES,
}
STEPS = {
    "timeline_available": "Step 1: Timeline and process: Prior availability",
    "advance_notice": "Step 2: Advance notice",
    "awareness_raising": "Step 3: Awareness-raising activities",
    "online_consultation": "Step 4: Online consultations",
    "in_person_consultation": "Step 5: In-person consultations",
    "summary_of_comments": "Step 6: Summary of comments",
    "forum": "Consultation during action plan implementation (regular forum)",
}
SELF_ASSESSMENT = {
    "published": "Was annual progress report published?",
    "on_schedule": "Was it done according to schedule?",
    "in_local_language": "Is the report available in the local language?",
    "in_english": "Is the report available in English?",
    "two_week_comment": (
        "Did the government provide a two-week public comment period on draft self-assessment reports?"
    ),
    "reviews_comment_period": "Did the report include a review of its public comment period?",
    "comments_received": "Were any public comments received?",
    "deposited": "Is the report deposited in the OGP portal?",
    "reviews_consultation": "Did the self-assessment report include review of the consultation efforts?",
    "covers_all_commitments": "Did the report cover all of the commitments?",
    "assesses_schedule": "Did it assess completion according to schedule?",
    "reviews_draft_consultation": (
        "Did the self-assessment report include review of the consultation efforts on draft self-assessments?"
    ),
}
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


def rows(path: Path, country: str) -> list[Row]:
    """Read the rows of a country; the header is the row that names it."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    header = next(line for line in lines if line[0] in {"Country", "Country name"})
    return [dict(zip(header, line, strict=True)) for line in lines if line[0] == country]


def reading(cell: str, words: Mapping[str, T], absent: Mapping[str, ogp.Missing] = ABSENT) -> ogp.Reading[T]:
    """Read a cell that must be known."""
    return absent[cell] if cell in absent else words[cell]


def several(row: Row, columns: Mapping[str, T]) -> ogp.Reading[tuple[T, ...]]:
    """Read columns of 0 and 1."""
    cells = {row[column] for column in columns}
    if cells <= {"0", "1"}:
        return tuple(term for column, term in columns.items() if row[column] == "1")
    return NEVER_CODED[cells.pop()]


def year(cell: str) -> ogp.Reading[int]:
    """Read a year of publication."""
    return ABSENT[cell] if cell in ABSENT else int(cell)


def completion(cell: str) -> ogp.Reading[ogp.Completion]:
    """Read a completion."""
    words = {label: ogp.Completion(code) for label, code in COMPLETION.items()}
    return reading(cell, words | {"d. Complete": ogp.Completion.COMPLETE})


def enriched_commitment(commitment: ogp.Commitment, row: Row) -> ogp.Commitment:
    """Add to a commitment what the table of 2017 tells of it."""
    tags = tuple(area.code for area in registry.areas().of_vintage("2016") if row.get(area.label) == "1")
    return ogp.evolve(
        commitment,
        number=row["Comm No"],
        original_title=row["Commitment Title"],
        language="es",
        areas=(*commitment.areas, *tags),
        challenges=several(row, CHALLENGES),
    )


def enriched_assessment(assessment: ogp.Assessment, row: Row) -> ogp.Assessment:
    """Add to an assessment what the table of 2017 tells of it."""
    impacts = {impact.label: impact for impact in ogp.PotentialImpact}
    later = ABSENT[row["Completion (end of term)"]]
    cluster = row["Cluster"]
    return ogp.evolve(
        assessment,
        design=ogp.DesignReview(
            specificity=ogp.Specificity(SPECIFICITY[row["Specificity"]]),
            relevant=YES_NO[row["_Relevant"]],
            values=several(row, VALUES),
            potential_impact=reading(row["Potential impact"], impacts),
            compound=reading(row["Compound"], YES_NO, NEVER_CODED),
            cluster=NEVER_CODED.get(cluster, (cluster,)),
        ),
        progress=ogp.ProgressReview(
            completion=completion(row["Completion (progress report)"]),
            report_year=year(row["Report publication year (progress report)"]),
        ),
        results=ogp.ResultsReview(
            completion=later,
            opened_government=ABSENT[row["Did it open government (end of term only)"]],
            report_year=year(row["Report publication year (end of term)"]),
        ),
        published=ogp.evolve(
            assessment.published,
            starred_pre_june_2014=reading(row["Starred (pre-June 2014 assessments)"], YES_NO),
            starred_2015=reading(row["Starred (2015 only)"], YES_NO),
            starred_progress=reading(row["Starred (current formula) progress report"], YES_NO),
            starred_end_of_term=reading(row["Starred (current formula) end of term"], YES_NO),
            change_in_completion=ABSENT[row["Change in completion"]],
        ),
    )


def participation(row: Row) -> ogp.Participation:
    """Read how the public took part in a plan."""
    levels = {level.label: level for level in ogp.ParticipationLevel}
    open_to = {openness.label: openness for openness in ogp.Openness}

    def consultation(openness: str, level: str) -> ogp.Consultation:
        return ogp.Consultation(
            level=reading(row[level], levels, NEVER_CODED),
            openness=reading(row[openness], open_to, NEVER_CODED),
        )

    def answers(columns: Mapping[str, str]) -> dict[str, Any]:
        return {field: reading(row[column], YES_NO, NEVER_CODED) for field, column in columns.items()}

    days = row["Days in advance"]
    return ogp.Participation(
        development=consultation(
            "Invitation-only or open participation during dev. consultation", "IAP2 level during development"
        ),
        implementation=consultation(
            "Invitation-only or open participation during imp. consultation", "IAP2 level during imp."
        ),
        notice_days=NEVER_CODED[days] if days in NEVER_CODED else int(days),
        self_assessment=ogp.SelfAssessment(**answers(SELF_ASSESSMENT)),
        **answers(STEPS),
    )


def enriched(dataset: ogp.Dataset, folder: Path) -> ogp.Dataset:
    """Add to Guatemala's page what the tables tell of plans 1 and 2."""
    with (folder / "guatemala-identifiers.csv").open(newline="", encoding="utf-8") as file:
        identifiers = list(csv.DictReader(file))
    table = {
        (row["Action Plan Number"], row["Comm No"], row["Commitment Title"]): row
        for row in rows(folder / "commitments-2017.csv", "Guatemala")
    }
    found = {
        one["id"]: table[one["plan"], one["commitment_number_2017"], one["title_2017"]] for one in identifiers
    }
    process = {row["Action Plan Number"]: row for row in rows(folder / "participation-2016.csv", "Guatemala")}
    return dataset.with_(
        plans=[
            ogp.evolve(plan, participation=participation(process[str(plan.number)]))
            for plan in dataset.plans
            if str(plan.number) in process
        ],
        commitments=[enriched_commitment(dataset.commitments[key], row) for key, row in found.items()],
        assessments=[enriched_assessment(dataset.assessment_of(key), row) for key, row in found.items()],
        metadata=with_sources(dataset.metadata, SOURCES, NOTES),
    )


def with_sources(metadata: ogp.Metadata, sources: Iterable[ogp.Source], notes: Iterable[str]) -> ogp.Metadata:
    """Add sources and notes."""
    return ogp.evolve(metadata, sources=(*metadata.sources, *sources), notes=(*metadata.notes, *notes))
