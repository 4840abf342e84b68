"""The extracts of OGP's own tables: every row is read, and every kept cell can be told again."""

import csv
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import ogpmodel as ogp
from ogpmodel import Completion, Missing, PartialDate, PotentialImpact, registry
from ogpmodel._tables.derived import FORMULAS
from ogpmodel._tables.formats import Column, Kind, formats
from ogpmodel._tables.groups import VOCABULARIES
from ogpmodel._tables.labels import folded, labels, plain, term

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
NAMES = ("commitments-2024", "commitments-2017", "commitments-2015", "participation-2016")
ROWS = {"commitments-2024": 259, "commitments-2017": 1_058, "commitments-2015": 669, "participation-2016": 76}
SIGNS = {
    Missing.NOT_STATED: {""},
    Missing.NO_DATA: {"nd", "nr"},
    Missing.NOT_REVIEWED: {"nr"},
    Missing.NOT_APPLICABLE: {"na", "n/a", "not applicable"},
    Missing.NOT_SPECIFIED: {"not specified", "none specified"},
    Missing.UNCLEAR: {"unclear"},
    Missing.WITHDRAWN: {"withdrawn"},
    Missing.TOO_EARLY: {"no early results to report yet"},
}
"""How the tables write each kind of absence, folded: the one normalisation that loses a word (NR, ND)."""

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"OGP's published tables are not at {DATA} (OGPMODEL_DATA names their folder)"
)
every_table = pytest.mark.parametrize("name", NAMES)


class Told(NamedTuple):
    """What the library holds of a row."""

    number: int
    cells: Mapping[str, str]
    records: Mapping[str, Any]


@cache
def imported(name: str) -> ogp.ReadResult:
    return ogp.read(DATA / f"{name}.csv")


@cache
def sheet(name: str) -> list[list[str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def data_rows(name: str) -> Iterator[tuple[int, list[str]]]:
    """Return the rows with data and their numbers, by our own small reading of the sheet."""
    columns = [column.name for column in formats()[name].columns]
    cells = sheet(name)
    at = next(place for place, row in enumerate(cells) if row == columns)
    for number, row in enumerate(cells[at + 1 :], at + 2):
        if any(row) and row != columns and row not in cells[:at]:
            yield number, row


def told(name: str) -> Iterator[Told]:
    """Return each row with the records that were made of it: rows and records have one order."""
    found = imported(name).dataset
    plans = iter(found.plans)
    for place, (number, row) in enumerate(data_rows(name)):
        cells = dict(zip([f"{at}" for at in range(len(row))], row, strict=True))
        if name.startswith("participation"):
            plan = next(plans)
            yield Told(number, cells, {"plan": plan, "member": found.member_of(plan)})
            continue
        commitment = found.commitments[place]
        records = {"commitment": commitment, "assessment": found.assessment_of(commitment)}
        owners = {"plan": found.plan_of(commitment), "member": found.member_of(commitment)}
        yield Told(number, cells, {**records, **owners})


@cache
def reported(name: str) -> frozenset[tuple[int, int, str]]:
    """Return row, column and words of every reported cell."""
    heads = [column.name for column in formats()[name].columns]
    return frozenset(
        (row, letter_index(one.place.letter), one.found or "")
        for one in imported(name).report
        for row in one.rows
        if one.place.letter is not None and heads
    )


def labels_given_way(name: str) -> set[tuple[int, str, str]]:
    """Return row, column and words of the labels in whose place a number was taken: the report tells them."""
    found: set[tuple[int, str, str]] = set()
    for one in imported(name).report.where(code="code-disagrees"):
        told_of = re.search(
            r" where (.+) has '(.*)'; the label is blank, and the number is taken", one.message
        )
        found |= {(row, told_of[1], told_of[2]) for row in one.rows if told_of}
    return found


def letter_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def value_of(row: Told, column: Column) -> Any:
    value = row.records[column.home.partition(".")[0]]
    for step in column.field.split("."):
        value = getattr(value, step)
    return value


def is_told(row: Told, column: Column, cell: str) -> bool:
    """Return whether the value of a column's field is this cell, up to what the docs name."""
    value: Any = value_of(row, column)
    if type(value) is Missing and value is not Missing.UNREADABLE:
        return folded(cell) in SIGNS[value]
    tell = TOLD.get(column.home) or TOLD.get(column.kind, told_as_words)
    return tell(row, column, value, cell.strip())


def told_as_words(_row: Told, _column: Column, value: Any, words: str) -> bool:
    return folded(str(value)) == folded(words)


def told_as_label(_row: Told, column: Column, value: Any, words: str) -> bool:
    label = labels(column.parameter).folded.get(folded(words))
    return label is not None and bool(label.value == value)


TOLD: dict[str | Kind, Callable[[Told, Column, Any, str], bool]] = {
    Kind.AREA: lambda _row, column, value, words: words == str(int(column.parameter in value)),
    Kind.ONE_OF: lambda _row, column, value, words: (
        words == str(int(term(VOCABULARIES[column.field], column.parameter) in value))
    ),
    Kind.LABEL: told_as_label,
    "reviewed-label": told_as_label,
    Kind.DATE: lambda _row, _column, value, words: (
        isinstance(value, PartialDate) and words in {value.text, str(value)}
    ),
    Kind.LIST: lambda _row, _column, value, words: (
        [*map(folded, value)] == [folded(one) for one in words.split(";") if one.strip()]
    ),
    "member.name": lambda row, _column, value, words: words in {value, *row.records["member"].aliases},
    "plan.end": lambda _row, _column, value, words: words == str(value.year),
    "member.region": lambda _row, _column, value, words: words == str(value.label),
    "member.kind": lambda _row, _column, value, words: words == str(value.label),
}
"""How the value of a field is told as the words of its cell, by the field or else by the column's kind."""


def kept(row: Told, column: Column, cell: str, tags: list[str], columns: tuple[Column, ...]) -> bool:
    """Return whether a cell that was not reported is kept, or repeats what is."""

    def get(name: str) -> str:
        return next((plain(row.cells[str(at)]) for at, one in enumerate(columns) if one.name == name), "")

    if column.kind in {Kind.CODE, Kind.CONSTANT, Kind.MILESTONE, Kind.DERIVED, Kind.SAME}:
        return repeats(column, cell, tags, columns, get)
    if column.kind in {Kind.CLUSTER, Kind.CLUSTER_FLAG, Kind.CLUSTER_IDS}:
        return cluster_is_told(row, column, cell)
    if column.kind is Kind.AREA and folded(cell) in {"nd", "nr"}:
        # Known of the vintage: set for later plans alone, or never coded.
        area, plan = registry.areas()[column.parameter], row.records["plan"]
        return folded(cell) == column.never or bool(area.since is not None and plan.submitted < area.since)
    return is_told(row, column, cell)


def repeats(
    column: Column, cell: str, tags: list[str], columns: tuple[Column, ...], get: Callable[[str], str]
) -> bool:
    """Return whether a cell says what others say."""
    match column.kind:
        case Kind.CODE:
            beside = next(one for one in columns if one.name == column.parameter)
            label = labels(beside.parameter).folded.get(get(column.parameter))
            codes = map(str.casefold, label.codes) if label else (get(column.parameter),)
            return plain(cell) in codes
        case Kind.DERIVED:
            expected = FORMULAS[column.parameter].compute(get, tags)
            return expected is None or plain(cell) == expected
        case Kind.SAME:
            return plain(cell) == get(column.parameter)
        case _:
            return cell.strip() == "" or folded(cell) in map(folded, column.parameter.split("|"))


def cluster_is_told(row: Told, column: Column, cell: str) -> bool:
    """The older column has a name; flag and identifiers together name the commitments."""
    value, words = value_of(row, column), cell.strip()
    if isinstance(value, Missing):
        return value is Missing.UNREADABLE or folded(words) in {"nd", "nr", "na", "none"}
    if column.kind is Kind.CLUSTER_FLAG:
        return words in {str(int(bool(value))), "ND"}
    if column.kind is Kind.CLUSTER_IDS:
        return words in {", ".join(value), "ND"} or (not value and words == "NA")
    return bool(words == value)


@every_table
def test_unreadable_readings_keep_their_words(name: str) -> None:
    assert not ogp.validate(imported(name).dataset).where(code="unread-words")
    # The table of 2024 has only commitments on law-making: two clusters name one that is not among them.
    dangling = ogp.validate(imported(name).dataset).where(code="reference-dangling")
    expected = ["CI0029", "CV0005"] if name == "commitments-2024" else []
    assert sorted(str(one.found) for one in dangling) == expected


@every_table
def test_what_was_read_is_saved_and_loaded(name: str) -> None:
    assert ogp.loads(ogp.dumps(imported(name).dataset)) == imported(name).dataset


def test_what_semicolons_separate_in_one_table_line_breaks_separate_in_another() -> None:
    """Seven cells of the Dominican Republic are equal but for the separator before "CSOs:"."""
    first, second = map(civil_society, ("commitments-2015", "commitments-2017"))
    assert len(first & second) == 7
    assert all(len(names) == 2 for names in first & second)


def civil_society(name: str) -> set[tuple[str, ...]]:
    """Return the supporting institutions that list organisations of civil society, letters alone."""
    found = imported(name).dataset.only(members=["DOM"]).commitments
    lists = [one.supporting_institutions for one in found]
    return {
        tuple(re.sub(r"\W+", "", one.casefold()) for one in names)
        for names in lists
        if isinstance(names, tuple) and any("CSOs:" in one for one in names)
    }


@every_table
def test_no_institution_begins_with_a_bullet(name: str) -> None:
    for one in imported(name).dataset.commitments:
        for names in (one.lead_institutions, one.supporting_institutions):
            assert not [name for name in ogp.value_or(names, ()) if re.match(r"[-\u25cf\u2022\uf06c]", name)]


@every_table
def test_all_members_are_known(name: str) -> None:
    assert not imported(name).report.where(code="member-provisional")
    assert all(member.code in registry.members() for member in imported(name).dataset.members)


@every_table
def test_no_date_has_a_part_that_its_cell_does_not_show(name: str) -> None:
    dates = [date for one in imported(name).dataset.commitments for date in (one.start, one.end)]
    for date in dates:
        if isinstance(date, PartialDate) and date.text is not None and date.day is not None:
            shown = {int(number) for number in re.findall(r"\d+", date.text)}
            assert date.day in shown or len(date.text) == 5, date


def test_absences_and_ratings_of_2024_stay_apart() -> None:
    design = Counter(one.design.potential_impact for one in imported("commitments-2024").dataset.assessments)
    assert design == {
        PotentialImpact.MODERATE: 73,
        PotentialImpact.MINOR: 40,
        PotentialImpact.TRANSFORMATIVE: 45,
        PotentialImpact.NONE: 6,
        Missing.NO_DATA: 63,
        Missing.NOT_REVIEWED: 32,
    }
    progress = Counter(one.progress.completion for one in imported("commitments-2024").dataset.assessments)
    assert progress == {
        Completion.LIMITED: 39,
        Completion.SUBSTANTIAL: 35,
        Completion.COMPLETE: 25,
        Completion.NOT_STARTED: 11,
        Missing.NO_DATA: 107,
        Missing.NOT_APPLICABLE: 10,
        Missing.NOT_REVIEWED: 32,
    }


def test_withdrawn_and_unclear_of_2017_stay_apart() -> None:
    completion = Counter(one.progress.completion for one in imported("commitments-2017").dataset.assessments)
    assert (completion[Missing.UNCLEAR], completion[Missing.WITHDRAWN]) == (16, 3)
    assert completion[Missing.NOT_REVIEWED] == 36


def test_nr_in_an_assessed_row_of_2017_is_not_a_review_to_come() -> None:
    found = imported("commitments-2017").dataset
    for assessment in found.assessments:
        reviewed = assessment.progress.completion is not Missing.NOT_REVIEWED
        challenges = found.commitments[assessment.commitment].challenges
        assert not (reviewed and challenges is Missing.NOT_REVIEWED)
        assert not (not reviewed and challenges is Missing.NO_DATA)


def test_guatemala_is_found_again_title_by_title() -> None:
    with (DATA / "guatemala-identifiers.csv").open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    found = imported("commitments-2017").dataset.only(members=["GTM"])
    by_own = {(one.plan, one.number, one.title): one for one in found.commitments}
    sample = ogp.samples.guatemala()
    for entry in known:
        title = " ".join(re.sub("<br/>", "\n", entry["title_2017"]).split(" ")).strip()
        key = (f"AP_GTM{int(entry['plan']):02}", entry["commitment_number_2017"], title)
        ours, theirs = found.assessment_of(by_own[key]), sample.assessment_of(entry["id"])
        assert (ours.design, ours.progress, ours.results) == (theirs.design, theirs.progress, theirs.results)
    assert len(known) == len(found.commitments) == 62


def test_the_stars_of_a_plans_first_report_are_by_the_rule_of_its_time() -> None:
    found, counts = imported("commitments-2017").dataset, Counter[tuple[str, bool]]()
    columns = {
        ogp.stars.PRE_JUNE_2014: "starred_pre_june_2014",
        ogp.stars.YEAR_2015: "starred_2015",
        ogp.stars.CURRENT: "starred_progress",
    }
    for assessment in found.assessments:
        rule = ogp.stars.rule_for(found.plan_of(assessment))
        if isinstance(rule, ogp.stars.StarRule) and ogp.is_stated(assessment.progress.report_year):
            printed = getattr(assessment.published, columns[rule])
            counts[rule.name, ogp.is_stated(printed)] += 1
    # The 23 rows of one plan whose report of 2016 bears no star at all.
    assert counts == {
        ("rule before June 2014", True): 473,
        ("rule of 2015", True): 185,
        ("current rule", True): 297,
        ("current rule", False): 23,
    }


def years_of_plans() -> dict[tuple[str, int | None], int]:
    """Return member and number → year of submission, as the later tables state it."""
    return {
        (plan.member, plan.number): plan.submitted
        for name in ("participation-2016", "commitments-2017", "commitments-2024")
        for plan in imported(name).dataset.plans
        if plan.submitted is not None
    }


@every_table
def test_what_has_a_value_was_asked(name: str) -> None:
    """For the year of every plan with a value, the methods are sure that its plans were asked."""
    dataset, years = imported(name).dataset, years_of_plans()
    records = [*dataset.plans, *dataset.commitments, *dataset.assessments]
    found: set[tuple[str, int]] = set()
    for record in records:
        plan = record if isinstance(record, ogp.ActionPlan) else dataset.plan_of(record)
        year = plan.submitted or years.get((plan.member, plan.number))
        found |= {(one, year) for one in ogp.methods.stated_variables(record) if year is not None}
    asked = {(one, year): ogp.methods.describe(one).asked(year) for one, year in found}
    # The tables of 2015 and 2017 write None for no cluster in some rows of 2011.
    assert {pair for pair, answer in asked.items() if answer is not True} <= {("design.cluster_ids", 2011)}
    assert len({one for one, _ in asked}) > 12
