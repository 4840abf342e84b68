"""The rules against the columns that OGP printed, counted on extracts of its tables."""

import csv
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import BindingConstraint, Completion, Missing, Moment, OgpValue, Schedule, indicators, stars
from ogpmodel._values.terms import Term
from ogpmodel.irm.criteria import was_reviewed
from ogpmodel.irm.verdicts import Verdict

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the extracts of OGP's tables are not here (set OGPMODEL_DATA)"
)

Row = Mapping[str, str]
Words = Mapping[str, Any]
Columns = Mapping[str, tuple[str, Words]]

ABSENT: Words = {"NR": Missing.NOT_REVIEWED, "ND": Missing.NO_DATA, "NA": Missing.NOT_APPLICABLE}
FLAG: Words = {**ABSENT, "0": False, "1": True}
YES: Words = {**ABSENT, "No": False, "Yes": True}


def scale(terms: type[Term], **others: object) -> Words:
    """Return the labels of a vocabulary, also with the letters that the tables of 2017 and 2015 put first."""
    labels = {term.label: term for term in terms}
    lettered = {
        f"{letter}. {words}": term
        for letter in "abcde"
        for label, term in labels.items()
        for words in (label, label.lower(), label.capitalize())
    }
    return {**ABSENT, **labels, **lettered, **others}


SPECIFICITY = scale(ogp.Specificity)
IMPACT = scale(ogp.PotentialImpact, Unclear=Missing.UNCLEAR)
COMPLETION = scale(Completion, Unclear=Missing.UNCLEAR, Withdrawn=Missing.WITHDRAWN)
OPENING = {
    **scale(ogp.Opening, Worsens=ogp.Opening.WORSENED),
    "b. None": ogp.Opening.DID_NOT_CHANGE,
    "No early results to report yet": Missing.TOO_EARLY,
}
CHANGE = scale(ogp.Change)
YEARS: Words = {**ABSENT, **{str(year): year for year in range(2011, 2025)}}

OF_2024: Columns = {
    "design.specificity": ("Specificity", SPECIFICITY),
    "design.verifiable": ("Verifiable", YES),
    "design.relevant": ("_Relevant", FLAG),
    "design.potential_impact": ("Potential Impact", IMPACT),
    "design.potential_for_results": ("Potential for Results", scale(ogp.PotentialForResults)),
    "progress.completion": ("Completion (Progress Report)", COMPLETION),
    "progress.report_year": ("Report Publication Year (Progress Report)", YEARS),
    "results.completion": ("Completion (End Of Term)", COMPLETION),
    "results.opened_government": ("Did It Open Government (Overall)", OPENING),
    "results.early_results": ("Early Results", scale(ogp.EarlyResults)),
    "results.report_year": ("Report Publication Year (End Of Term)", YEARS),
    "published.starred": ("Max star", FLAG),
    "published.starred_2015": ("Starred (2015 Only)", FLAG),
    "published.starred_progress": ("Starred (Current Formula) Progress Report", FLAG),
    "published.starred_end_of_term": ("Starred (Current Formula) End of Term", FLAG),
}
OF_2017: Columns = {
    "design.specificity": ("Specificity", SPECIFICITY),
    "design.relevant": ("_Relevant", FLAG),
    "design.potential_impact": ("Potential impact", IMPACT),
    "progress.completion": ("Completion (progress report)", COMPLETION),
    "progress.report_year": ("Report publication year (progress report)", YEARS),
    "results.completion": ("Completion (end of term)", COMPLETION),
    "results.report_year": ("Report publication year (end of term)", YEARS),
    "published.starred_pre_june_2014": ("Starred (pre-June 2014 assessments)", FLAG),
    "published.starred_2015": ("Starred (2015 only)", FLAG),
    "published.starred_progress": ("Starred (current formula) progress report", FLAG),
    "published.starred_end_of_term": ("Starred (current formula) end of term", FLAG),
}
OF_2015: Columns = {
    "progress.completion": ("Actual Completion", COMPLETION),
    "progress.projected_completion": ("Projected Completion", COMPLETION),
}
VALUES = {
    OgpValue.ACCESS_TO_INFORMATION: ("OGP Value Access To Information", "Value -Info"),
    OgpValue.CIVIC_PARTICIPATION: ("OGP Value Civic Participation", "Value -Part"),
    OgpValue.PUBLIC_ACCOUNTABILITY: ("OGP Value Public Accountability", "Value -Acc"),
    OgpValue.TECHNOLOGY: ("OGP Value Technology", "Value -Tech"),
}
REVIEWS = {
    "design": ogp.DesignReview,
    "progress": ogp.ProgressReview,
    "results": ogp.ResultsReview,
    "published": ogp.Published,
}
STEPS = {
    "timeline_available": "_Timelineavailability",
    "advance_notice": "_Advance notice",
    "awareness_raising": "_Awareness-Raising",
    "online_consultation": "_Online consultation",
    "in_person_consultation": "_In-person consultations",
    "summary_of_comments": "_Summary of comments",
}


@cache
def rows(name: str, heading: str) -> tuple[Row, ...]:
    """Read a table, whose header is the first row that begins with a heading; headings recur in the data."""
    with (DATA / name).open(newline="", encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    header = next(line for line in lines if line[0] == heading)
    below = lines[lines.index(header) + 1 :]
    return tuple(dict(zip(header, line, strict=True)) for line in below if line[0] not in {"", heading})


def assessment(key: str, row: Row, columns: Columns) -> ogp.Assessment:
    """Make an assessment of a row."""
    told: dict[str, dict[str, Any]] = {part: {} for part in REVIEWS}
    for path, (column, words) in columns.items():
        part, name = path.split(".")
        told[part][name] = words[row[column]]
    if any(column in row for column in VALUES[OgpValue.TECHNOLOGY]):
        told["design"]["values"] = values_of(row)
    reviews: dict[str, Any] = {part: REVIEWS[part](**fields) for part, fields in told.items()}
    return ogp.Assessment(commitment=key, **reviews)


def values_of(row: Row) -> ogp.Reading[tuple[OgpValue, ...]]:
    """Read the four columns of OGP values."""
    cells = {value: row[next(one for one in columns if one in row)] for value, columns in VALUES.items()}
    kinds = {ABSENT[cell] for cell in cells.values() if cell in ABSENT}
    return kinds.pop() if kinds else tuple(value for value, cell in cells.items() if cell == "1")


@cache
def table_2024() -> tuple[tuple[Row, ogp.Assessment], ...]:
    """Return the rows of the table of July 2024."""
    found = rows("commitments-2024.csv", "Commitment Unique Identifier")
    return tuple((row, assessment(row["Commitment Unique Identifier"], row, OF_2024)) for row in found)


@cache
def table_2017() -> tuple[tuple[Row, ogp.Assessment], ...]:
    """Return the rows of the table of March 2017, which has no identifiers."""
    found = rows("commitments-2017.csv", "Country")
    named = ((f"{row['Country']} {row['Action Plan Number']}, {row['Comm No']}", row) for row in found)
    return tuple((row, assessment(key, row, OF_2017)) for key, row in named)


def commitment(key: str, row: Row, vintage: str) -> ogp.Commitment:
    """Return a commitment with the policy areas of a row."""
    areas = ogp.registry.areas().of_vintage(vintage)
    tags = tuple(area.code for area in areas if row.get(area.label) == "1")
    return ogp.Commitment(id=key, plan="", title="", areas=tags)


def compared(judged: Iterable[tuple[Verdict[Any], object]]) -> tuple[int, tuple[str, ...]]:
    """Count the verdicts, and name those that print something else than the table."""
    pairs = list(judged)
    return len(pairs), tuple(one.subject for one, printed in pairs if one.as_printed != printed)


def named(value: object) -> str | None:
    """Name a case by its words, and not by the tables of words."""
    return value if isinstance(value, str) else None


FORMULA = "Starred (current formula)"
CANADA = ("Canada 1, 2.1", "Canada 1, 2.2")
UNCHANGED = ("BG0028", "FR0026", "GT0066")
EL_SALVADOR = ("El Salvador 2, 1.9", "El Salvador 2, 5.4", "El Salvador 2, 2.1")
TABLES = {2017: table_2017, 2024: table_2024}


@pytest.mark.parametrize(
    ("rule", "moment", "table", "column", "expected"),
    [
        (stars.PRE_JUNE_2014, Moment.PROGRESS, 2017, "Starred (pre-June 2014 assessments)", (473, ())),
        (stars.YEAR_2015, Moment.PROGRESS, 2017, "Starred (2015 only)", (482, EL_SALVADOR)),
        (stars.CURRENT, Moment.PROGRESS, 2017, f"{FORMULA} progress report", (333, ())),
        (stars.CURRENT, Moment.END_OF_TERM, 2017, f"{FORMULA} end of term", (36, ())),
        (stars.YEAR_2015, Moment.PROGRESS, 2024, "Starred (2015 Only)", (112, ())),
        (stars.CURRENT, Moment.PROGRESS, 2024, f"{FORMULA.title()} Progress Report", (112, ())),
        (stars.CURRENT, Moment.END_OF_TERM, 2024, f"{FORMULA.title()} End of Term", (76, ())),
    ],
    ids=named,
)
def test_stars(
    rule: stars.StarRule, moment: Moment, table: int, column: str, expected: tuple[int, tuple[str, ...]]
) -> None:
    """A star is printed exactly where the rule gives one, in the rows that were judged."""
    judged = ((row, one) for row, one in TABLES[table]() if row[column] in {"0", "1"})
    found = compared((rule.judge(one, moment=moment), FLAG[row[column]]) for row, one in judged)
    assert found == expected


def test_a_star_without_a_moment() -> None:
    """Without a moment the star is that of ``Max star``, also where the end was read and no star judged."""
    found = compared(
        (stars.CURRENT.judge(one), one.published.starred)
        for _, one in table_2024()
        if ogp.is_stated(one.published.starred)
    )
    assert found == (120, ())


def test_max_star() -> None:
    """The column follows from the two stars in every row, absences among them."""
    judge = indicators.MAX_STAR.judge
    assert compared((judge(one), FLAG[row["Max star"]]) for row, one in table_2024()) == (259, ())


@pytest.mark.parametrize(
    ("table", "rule", "starred", "judged"),
    [
        (2024, stars.YEAR_2015, 40, 112),
        (2024, stars.CURRENT, 22, 120),
        (2017, stars.PRE_JUNE_2014, 126, 473),
        (2017, stars.YEAR_2015, 118, 482),  # 115 printed, and three of El Salvador
        (2017, stars.CURRENT, 19, 333),
        (2015, stars.TABLE_OF_MAY_2015, 121, 348),
    ],
)
def test_a_share_counts_what_was_judged(table: int, rule: stars.StarRule, starred: int, judged: int) -> None:
    """Among what was assessed, a share has the rows whose column prints 0 or 1, and its stars."""
    found = ogp.read(DATA / f"commitments-{table}.csv").dataset
    printed = [star for one in found.assessments if (star := stars_printed(one, rule)) is not None]
    share = ogp.share(found.commitments, ogp.stars.starred(rule), among=ogp.Denominator.ASSESSED)
    assert (share.numerator, share.denominator, share.unsettled.total) == (starred, judged, 0)
    exceptions = len(EL_SALVADOR) if (table, rule) == (2017, stars.YEAR_2015) else 0
    assert (sum(printed) + exceptions, len(printed)) == (starred, judged)


def stars_printed(one: ogp.Assessment, rule: stars.StarRule) -> bool | None:
    """Return the printed star of a rule, that of the last moment before the others."""
    found = ogp.stated_values(column.of(one.published) for column in rule.columns)
    return found[0] if found else None


def test_the_looser_star_contradicts_nothing() -> None:
    """The table of May 2015 has no star of the page; its own is another, and some star all the same."""
    found = ogp.read(DATA / "commitments-2015.csv").dataset
    assert not found.commitments.where(starred=True)
    some = [one for one in found.assessments if stars.any_star_printed(one) is True]
    assert len(some) == 121
    of_2017 = ogp.read(DATA / "commitments-2017.csv").dataset
    marked = [one for one in of_2017.assessments if stars.any_star_printed(one) is True]
    page = ogp.profile(of_2017, "GTM")
    assert len(marked) == 241
    assert page.text().partition("\nCOMMITMENTS")[2].count("★") == 8  # seven stars, and the legend


CODES = {
    **ABSENT,
    "0": Missing.WITHDRAWN,
    "1": Missing.UNCLEAR,
    **{str(code): step for code, step in enumerate(Completion, 2)},
}
CONSTRAINTS = {
    **ABSENT,
    "Spec": BindingConstraint.SPECIFICITY,
    "Rel": BindingConstraint.RELEVANCE,
    "PotImp": BindingConstraint.POTENTIAL_IMPACT,
    "Cmpl": BindingConstraint.COMPLETION,
    "STAR": BindingConstraint.STARRED,
    "FALSE": BindingConstraint.UNDECIDED,
}
STEPS_OF_COMPLETION: Words = {**ABSENT, **{str(one.step): one for one in Completion}}
NUMBERS: Words = {**ABSENT, **{str(number): number for number in range(-1, 81)}}


@pytest.mark.parametrize(
    ("indicator", "column", "words"),
    [
        (indicators.RAW_COMPLETION, "Raw Completion", CODES),
        (indicators.MAX_COMPLETION, "Max Completion", STEPS_OF_COMPLETION),
        (indicators.HIGH_COMPLETION, "High Completion", FLAG),
        (indicators.HIGH_AMBITION, "High Ambition", FLAG),
        (indicators.HIGH_OPENING, "High DIOG", FLAG),
        (indicators.AMBITION_ASSESSED, "Ambition Assessed", FLAG),
        (indicators.COMPLETION_ASSESSED, "Comp Assessed", FLAG),
        (indicators.OPENING_ASSESSED, "DIOG Assessed", FLAG),
        (indicators.BINDING_CONSTRAINT, "Binding constraint", CONSTRAINTS),
        (indicators.IRM_SCORE, "IRM-Based Score", NUMBERS),
        *((indicator, column, FLAG) for column, indicator in indicators.IRM_FLAGS.items()),
    ],
    ids=named,
)
def test_columns_that_follow_in_every_row(
    indicator: indicators.Indicator[ogp.Assessment, Any], column: str, words: Words
) -> None:
    """The derived columns of July 2024 follow from the others, absences among them."""
    found = compared((indicator.judge(one), words[row[column]]) for row, one in table_2024())
    assert found == (259, ())


@pytest.mark.parametrize(
    ("indicator", "table", "column", "words", "expected"),
    [
        (indicators.RELEVANCE, 2017, "_Relevant", FLAG, (1022, CANADA)),
        (indicators.RELEVANCE, 2024, "_Relevant", FLAG, (163, ("JO0062",))),
        (indicators.VERIFIABILITY_BY_SPECIFICITY, 2024, "Verifiable", YES, (111, ())),
        (indicators.CHANGE_IN_COMPLETION, 2017, "Change in completion", CHANGE, (36, ())),
        (indicators.CHANGE_IN_COMPLETION, 2024, "Change In Completion", CHANGE, (68, UNCHANGED)),
    ],
    ids=named,
)
def test_columns_that_follow_where_there_are_values(
    indicator: indicators.Indicator[ogp.Assessment, Any],
    table: int,
    column: str,
    words: Words,
    expected: tuple[int, tuple[str, ...]],
) -> None:
    """These follow wherever their readings are coded, but for the rows that are named."""
    judged = ((indicator.judge(one), words[row[column]]) for row, one in TABLES[table]())
    stated = ((verdict, printed) for verdict, printed in judged if ogp.is_stated(verdict.as_printed))
    assert compared(stated) == expected


@pytest.mark.parametrize(
    ("code", "alone"),
    [
        ("2024/anti-corruption-and-integrity", ()),
        ("2024/civic-space-and-enabling-environment", ("BG0030", "CZ0020", "GH0010", "KE0027")),
        ("2024/democratizing-decision-making", ()),
        ("2024/digital-governance", ()),
        ("2024/environment-climate", ("HR0014",)),
        ("2024/fiscal-openness", ()),
        ("2024/inclusion", ()),
        ("2024/justice", ()),
        ("2024/public-service-delivery", ("CV0006",)),
    ],
)
def test_parent_areas(code: str, alone: tuple[str, ...]) -> None:
    """A parent is printed where one of its children is, and in the named rows without."""
    label = ogp.registry.area(code).label
    tagged = ((row, commitment(one.commitment, row, "2024")) for row, one in table_2024())
    judge = indicators.PARENT_AREAS[code].judge
    assert compared((judge(one), FLAG[row[label]]) for row, one in tagged) == (259, alone)


@pytest.mark.parametrize("column", indicators.DERIVED_TAGS)
def test_derived_tags(column: str) -> None:
    """The tags for the Global Report follow from others in every row."""
    tagged = ((row, commitment(one.commitment, row, "2024")) for row, one in table_2024())
    judge = indicators.DERIVED_TAGS[column].judge
    assert compared((judge(one), FLAG[row[column]]) for row, one in tagged) == (259, ())


def test_tag_checksum() -> None:
    """The checksum is the number of tags."""
    tagged = ((row, commitment(one.commitment, row, "2016")) for row, one in table_2017())
    judge = indicators.TAG_CHECKSUM.judge
    assert compared((judge(one), int(row["Checksum"])) for row, one in tagged) == (1058, ())


def test_schedule() -> None:
    """Schedule follows from the two completions in the table of May 2015."""
    words = {
        **ABSENT,
        "behind schedule": Schedule.BEHIND,
        "on schedule": Schedule.ON_SCHEDULE,
        "ahead of schedule": Schedule.AHEAD,
        "Unclear": Missing.UNCLEAR,
    }
    found = rows("commitments-2015.csv", "000 Case No.")
    judged = ((row, assessment(row["000 Case No."], row, OF_2015)) for row in found)
    judge = indicators.SCHEDULE.judge
    assert compared((judge(one), words[row["On schedule"]]) for row, one in judged) == (669, ())


def test_steps_of_cocreation() -> None:
    """The steps are counted; the first plans of three founders print 0 where nothing is coded."""
    plans = [
        (
            row,
            ogp.ActionPlan(
                id=f"{row['Country name']} {row['Action Plan Number']}",
                member="",
                participation=ogp.Participation(
                    **{name: FLAG[row[column]] for name, column in STEPS.items()}
                ),
            ),
        )
        for row in rows("participation-2016.csv", "Country name")
    ]
    judge = indicators.STEPS_OF_COCREATION.judge
    column = "_Number of steps followed (out of 6)"
    assert compared((judge(plan), NUMBERS[row[column]]) for row, plan in plans) == (
        76,
        ("Brazil 1", "Indonesia 1", "Mexico 1"),
    )


def test_what_was_reviewed() -> None:
    """What counts as reviewed is what OGP's flags count; the others are rows known to contradict themselves.

    Nine rows of July 2024 have a completion and are said not to be reviewed.
    """
    of_2017 = [(row["IRM Assessed (Y/N)?"] == "1", one) for row, one in table_2017()]
    assert all(was_reviewed(one) is printed for printed, one in of_2017)
    of_2024 = [(row["Not reviewed"] == "0", one) for row, one in table_2024()]
    assert [one.commitment for printed, one in of_2024 if was_reviewed(one) is not printed] == [
        "AR0096",
        "CR0067",
        *(f"KG{number:04}" for number in range(19, 26)),
    ]


@pytest.mark.parametrize(
    ("rule", "starred"), [(stars.PRE_JUNE_2014, 258), (stars.YEAR_2015, 224), (stars.CURRENT, 74)]
)
def test_shares_of_stars(rule: stars.StarRule, starred: int) -> None:
    """The share among what was assessed falls from a quarter to 7 % with the rule; 38 rows are open."""
    assessments = ogp.Assessments(
        ogp.evolve(one, commitment=str(place)) for place, (_, one) in enumerate(table_2017())
    )
    found = ogp.share(assessments, ogp.stars.starred(rule.applied_to_all()), among=ogp.Denominator.ASSESSED)
    assert (found.numerator, found.denominator, found.outside) == (starred, 1022, 36)
    assert found.inside.absences == ((Missing.NO_DATA, 38),)


@pytest.mark.parametrize(
    ("variable", "column"),
    [
        ("participation.development.level", "IAP2 level during development"),
        ("participation.implementation.level", "IAP2 level during imp."),
        *((f"participation.{name}", column) for name, column in STEPS.items()),
    ],
)
def test_who_was_asked_how_the_public_took_part(variable: str, column: str) -> None:
    """No plan has a value that the methods exclude; from the first year on some have one."""
    method = ogp.methods.describe(variable)
    coded = {
        int(row["Year AP Submitted"])
        for row in rows("participation-2016.csv", "Country name")
        if row[column] not in ABSENT
    }
    assert min(coded) == method.years.first


def test_who_was_asked_for_grand_challenges() -> None:
    """The table has them for plans to 2013; later plans were not coded for them."""
    coded = {row["Year of submission"] for row, _ in table_2017() if row["GC-PubInt"] not in ABSENT}
    assert coded == {"2011", "2012", "2013"}
