"""`read`: the invented sheets, which carry every trap of OGP's tables, become typed records and a report."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel import (
    Change,
    Completion,
    GrandChallenge,
    Missing,
    Novelty,
    OgpValue,
    Opening,
    Openness,
    PartialDate,
    ParticipationLevel,
    PotentialForResults,
    PotentialImpact,
    Schedule,
    Severity,
    Specificity,
)
from ogpmodel._problems.problems import explanations
from sheets import NAMES, codes, path, records

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "build_sheets.py"


@pytest.fixture(scope="module")
def t24() -> ogp.ReadResult:
    return ogp.read(path("commitments-2024"))


@pytest.fixture(scope="module")
def t17() -> ogp.ReadResult:
    return ogp.read(path("commitments-2017"))


@pytest.fixture(scope="module")
def t16() -> ogp.ReadResult:
    return ogp.read(path("commitments-2016-export"))


@pytest.fixture(scope="module")
def t15() -> ogp.ReadResult:
    return ogp.read(path("commitments-2015"))


@pytest.fixture(scope="module")
def p16() -> ogp.ReadResult:
    return ogp.read(path("participation-2016"))


def titled(found: ogp.ReadResult, title: str) -> ogp.Commitment:
    """Return the one commitment of a title."""
    (commitment,) = found.dataset.commitments.where(lambda one: one.title == title)
    return commitment


def assessed(found: ogp.ReadResult, title: str) -> ogp.Assessment:
    return found.dataset.assessment_of(titled(found, title))


def test_the_sheets_are_built_by_their_tool(tmp_path: Path) -> None:
    subprocess.run([sys.executable, TOOL, "--into", tmp_path], check=True)
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert built == {f"{name}.csv": path(name).read_bytes() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_what_was_read_is_saved_and_loaded(name: str) -> None:
    found = ogp.read(path(name))
    assert found.report.format == name
    assert found.report.file == str(path(name))
    assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset


@pytest.mark.parametrize("name", NAMES)
def test_reading_twice_gives_the_same(name: str) -> None:
    assert ogp.read(path(name)) == ogp.read(path(name))


@pytest.mark.parametrize("name", NAMES)
def test_what_could_not_be_read_keeps_its_words(name: str) -> None:
    report = ogp.validate(ogp.read(path(name)).dataset)
    assert not report.where(code="unread-words")
    assert not report.where(code="reference-dangling")


def test_a_row_of_2024(t24: ogp.ReadResult) -> None:
    found = titled(t24, "Publish the budget")
    assert found == ogp.Commitment(
        id="FD0001",
        plan="AP_FRE02",
        title="Publish the budget",
        number="4.1",
        short_title="Publish the budget",
        text="First line\nsecond line, with a comma",
        theme="Money",
        areas=("2024/fiscal-openness", "2024/tax", "2024/open-data"),
        start=PartialDate(2016, 7, 1, text="7/1/2016"),
        end=PartialDate(2018, 6, 30),
        lead_institutions=("Treasury", "Royal Mint"),
        supporting_institutions=Missing.NOT_APPLICABLE,
        url="https://opengovpartnership.org/members/freedonia/commitments/fd0001",
    )
    assert t24.dataset.assessment_of("FD0001") == ogp.Assessment(
        commitment="FD0001",
        design=ogp.DesignReview(
            specificity=Specificity.HIGH,
            verifiable=True,
            relevant=True,
            values=(OgpValue.ACCESS_TO_INFORMATION, OgpValue.PUBLIC_ACCOUNTABILITY),
            potential_impact=PotentialImpact.TRANSFORMATIVE,
            potential_for_results=Missing.NO_DATA,
            compound=False,
            cluster_ids=(),
            cluster_name=Missing.NOT_APPLICABLE,
        ),
        progress=ogp.ProgressReview(completion=Completion.SUBSTANTIAL, report_year=2016),
        results=ogp.ResultsReview(
            completion=Completion.COMPLETE,
            opened_government=Opening.MAJOR,
            opened_access=Opening.MAJOR,
            opened_participation=Missing.NOT_APPLICABLE,
            opened_accountability=Opening.MARGINAL,
            early_results=Missing.NO_DATA,
            carried_forward=False,
            report_year=2017,
        ),
        published=ogp.Published(
            starred=True,
            starred_2015=True,
            starred_progress=True,
            starred_end_of_term=True,
            high_completion=True,
            high_ambition=True,
            high_opening=True,
            binding_constraint=ogp.BindingConstraint.STARRED,
            score=4,
            change_in_completion=Change.INCREASE,
        ),
    )


def test_ratings_called_none_stay_ratings_and_absences_stay_apart(t24: ogp.ReadResult) -> None:
    found = assessed(t24, "Publish the anthem")
    assert found.design.specificity is Specificity.NONE
    assert found.design.potential_impact is PotentialImpact.NONE
    assert found.progress.completion is Missing.WITHDRAWN
    assert found.results.completion is Missing.UNCLEAR
    assert found.results.opened_government is Missing.TOO_EARLY
    assert found.design.verifiable is Missing.UNREADABLE
    assert dict(found.unread) == {"design.values": "1; 0; 1; NR", "design.verifiable": "1"}
    assert found.design.undecided_values == (OgpValue.TECHNOLOGY,)
    unreviewed = assessed(t24, "Count the ducks")
    assert unreviewed.design.specificity is Missing.NOT_REVIEWED
    assert unreviewed.design.values is Missing.NOT_REVIEWED
    assert unreviewed.published.starred is Missing.NO_DATA


def test_a_number_is_taken_only_where_the_label_is_blank(t24: ogp.ReadResult, t17: ogp.ReadResult) -> None:
    found = assessed(t24, "Publish the anthem")
    assert found.results.opened_access is Missing.NOT_APPLICABLE
    assert found.results.opened_participation is Opening.WORSENED
    taken = assessed(t17, "A number without a label")
    assert taken.design.specificity is Missing.NO_DATA
    assert taken.design.potential_impact is PotentialImpact.MODERATE
    ignored = assessed(t17, "Coded without a review")
    assert ignored.design.specificity is Missing.NOT_REVIEWED
    assert ignored.design.relevant is Missing.NOT_REVIEWED
    assert ignored.design.potential_impact is Missing.NOT_REVIEWED
    assert assessed(t17, "The same number, another title").progress.completion is Completion.LIMITED


def test_a_word_of_the_page_is_not_an_early_result_of_the_sheet(t24: ogp.ReadResult) -> None:
    found = assessed(t24, "Name the ducks")
    assert found.results.early_results is Missing.UNREADABLE
    assert found.unread["results.early_results"] == "Marginal"
    assert found.design.potential_for_results is PotentialForResults.UNCLEAR
    assert found.design.cluster_ids == ("FD0004", "FD0005")
    assert found.design.cluster_name is Missing.NO_DATA


def test_dates_of_2024_follow_the_year_of_the_plan(t24: ogp.ReadResult) -> None:
    old = titled(t24, "2.10 Feed the ducks")
    assert (old.start, old.end) == (
        PartialDate(2014, 12, 31),
        PartialDate(2014, 7, 1, text="01/7/2014"),
    )
    anthem = titled(t24, "Publish the anthem")
    assert anthem.start == PartialDate(2023, text="7/15/1905")
    assert (anthem.end, anthem.unread["end"]) == (Missing.UNREADABLE, "Ongoing")
    assert titled(t24, "Count the ducks").start == PartialDate(2019, 3, 1, text="43525")
    assert titled(t24, "Name the ducks").end == PartialDate(2026, text="I quarter of 2026")
    assert titled(t24, "Without a plan's number").start == PartialDate(2016, text="7/1/2016")


def test_dates_of_the_older_tables(t17: ogp.ReadResult, t16: ogp.ReadResult, t15: ogp.ReadResult) -> None:
    assert titled(t17, "Publish the budget").start == PartialDate(2012, 7, text="07/01/2012")
    assert [one.start for one in t17.dataset.commitments.where(lambda one: one.title == "Twins")] == [
        PartialDate(2013, 2, 25),
        PartialDate(2013, 5, 4, text="04/05/2013"),
    ]
    assert titled(t17, "Not reviewed").start is Missing.NOT_REVIEWED
    assert titled(t16, "Publish the budget").start == PartialDate(2012, 7)
    assert titled(t16, "Publish the budget").end == PartialDate(2013, 4, text="04/13")
    assert titled(t16, "Two dummies").start == PartialDate(2011, 2, 13)
    assert titled(t15, "Unclear").end == PartialDate(2012, text="Quarter IV, 2012")


def test_the_first_of_a_month_in_the_export_of_2016() -> None:
    rows = records("commitments-2016-export")
    rows[0] |= {"Start Date": "01/07/2013", "End Date": "05/28/2014"}
    rows[1] |= {"Start Date": "10/01/2013", "End Date": "05/02/2014"}
    imported = ogp.read(rows, kind="commitments-2016-export")
    assert [(one.start, one.end) for one in imported.dataset.commitments[:2]] == [
        (PartialDate(2013, 7, 1, text="01/07/2013"), PartialDate(2014, 5, 28)),
        (PartialDate(2013, 10, 1, text="10/01/2013"), PartialDate(2014, 5, 2, text="05/02/2014")),
    ]
    ruled = [(one.place.row, one.found) for one in imported.report.where(code="date-by-rule")]
    assert {(2, "01/07/2013"), (3, "10/01/2013"), (3, "05/02/2014")} <= set(ruled)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-07-01T00:00:00Z", PartialDate(2016, 7, 1)),
        (date(2016, 7, 1), PartialDate(2016, 7, 1)),
        (datetime(2016, 7, 1), PartialDate(2016, 7, 1)),  # noqa: DTZ001 - a workbook has such
        (datetime(2016, 7, 1, tzinfo=UTC), PartialDate(2016, 7, 1)),
        (datetime(2016, 7, 1, tzinfo=timezone(timedelta(hours=-6))), PartialDate(2016, 7, 1)),
        (
            datetime(2016, 7, 1, 23, 30, tzinfo=UTC),
            PartialDate(2016, 7, 1, text="2016-07-01 23:30:00+00:00"),
        ),
        ("By March 2023", PartialDate(2023, 3, text="By March 2023")),
    ],
    ids=str,
)
def test_dates_as_databases_and_trackers_have_them(value: object, expected: PartialDate) -> None:
    row: dict[str, object] = {**records("commitments-2024")[0], "Start Date": value}
    imported = ogp.read([row])
    (found,) = imported.dataset.commitments
    assert found.start == expected
    told = [one.found for one in imported.report.where(code="date-in-part")]
    assert told == ([] if expected.text is None else [expected.text])


def test_members_and_plans_are_built_from_the_rows(t24: ogp.ReadResult) -> None:
    members, plans = t24.dataset.members, t24.dataset.plans
    assert members.keys() == ("FRE", "~sylvania", "GTM", "~unnamed")
    freedonia = members["FRE"]
    assert (freedonia.name, freedonia.region, freedonia.kind) == (
        "Freedonia",
        ogp.Region.EUROPE,
        ogp.MemberKind.NATIONAL,
    )
    assert members["GTM"].name == "Guatemala"
    assert plans.keys() == (
        "AP_FRE02",
        "AP_FRE03",
        "AP_FRE09",
        "~AP_sylvania01",
        "AP_GTM02",
        "~FRE-unknown",
        "~unnamed-2016",
    )
    assert plans["AP_FRE03"].submitted is None
    assert plans["AP_FRE03"].end == PartialDate(2026)
    assert plans["AP_FRE02"].number == 2
    assert plans["~FRE-unknown"].number is None


def test_all_rows_survive_also_those_with_equal_keys(t24: ogp.ReadResult, t17: ogp.ReadResult) -> None:
    assert len(t24.dataset.commitments) == t24.report.rows == 10
    assert len(t17.dataset.commitments) == t17.report.rows == 11
    same = {titled(t24, title).id for title in ("Count them again", "Name the ducks")}
    (kept, made) = sorted(same)
    assert kept == "FD0004"
    assert made.startswith("~FD0004-")
    twins = [one.id for one in t17.dataset.commitments.where(lambda one: one.title == "Twins")]
    triplets = [one.id for one in t17.dataset.commitments.where(lambda one: one.title == "Triplets")]
    assert len({*twins}) == 2
    assert triplets[1] == f"{triplets[0]}-2"


def test_made_identifiers_depend_on_plan_number_and_title(t17: ogp.ReadResult) -> None:
    digits = sha256(b"Publish the budget").hexdigest()[:8]
    assert titled(t17, "Publish the budget").id == f"~AP_freedonia01-1-{digits}"
    assert all(one.id.startswith("~") for one in t17.dataset.commitments)


def test_the_older_tables_keep_what_only_they_have(t17: ogp.ReadResult, t15: ogp.ReadResult) -> None:
    anthem = titled(t17, "2.10 Publish the\nanthem")
    assert anthem.challenges == (GrandChallenge.PUBLIC_INTEGRITY, GrandChallenge.PUBLIC_SERVICES)
    assert titled(t17, "Publish the budget").challenges is Missing.NO_DATA
    assert titled(t17, "Not reviewed").challenges is Missing.NOT_REVIEWED
    found = t17.dataset.assessment_of(anthem)
    assert (found.design.compound, found.unread["design.compound"]) == (Missing.UNREADABLE, "17")
    assert found.design.cluster_name == "1.1"
    assert found.design.potential_impact is Missing.UNCLEAR
    late = assessed(t17, "Reviewed at the end")
    assert late.results.opened_government is Opening.DID_NOT_CHANGE
    assert (late.design.values, late.unread["design.values"]) == (Missing.UNREADABLE, "x; x; x; x")
    early = assessed(t15, "Unclear")
    assert early.design.novelty is Novelty.NEW
    assert early.progress.projected_completion is Completion.COMPLETE
    assert early.progress.schedule is Missing.UNCLEAR
    assert early.progress.next_steps == "Further work on basic implementation"
    assert early.published.starred_may_2015 is True
    assert early.published.starred is Missing.NOT_STATED


def test_schedule_and_milestones_of_the_export_of_2016(t16: ogp.ReadResult) -> None:
    assert assessed(t16, "Publish the budget").progress.schedule is Schedule.BEHIND
    (milestone,) = t16.report.where(code="row-milestone")
    assert (milestone.place.row, milestone.place.letter) == (4, "E")
    assert len(t16.dataset.commitments) == 4
    (short,) = t16.report.where(code="row-short")
    assert (short.place.row, short.severity) == (6, ogp.Severity.WARNING)


def test_participation_joins_its_plan(p16: ogp.ReadResult) -> None:
    plan = p16.dataset.plans["AP_LTU02"]
    assert (plan.number, plan.submitted) == (2, 2014)
    assert plan.participation.forum is False
    first = p16.dataset.plans["~AP_freedonia01"].participation
    assert first.timeline_available is True
    assert first.development == ogp.Consultation(level=ParticipationLevel.CONSULT, openness=Openness.OPEN)
    assert first.implementation.level is ParticipationLevel.EMPOWER
    assert first.notice_days == 14
    assert first.self_assessment.covers_all_commitments is True
    assert first.self_assessment.comments_received is Missing.UNCLEAR
    nothing = p16.dataset.plans["~AP_sylvania01"].participation
    assert nothing.forum is Missing.NOT_REVIEWED
    assert plan.participation.notice_days is Missing.NOT_APPLICABLE


def test_two_rows_about_one_plan_are_both_kept(p16: ogp.ReadResult) -> None:
    british = p16.dataset.plans.where(member="GBR")
    assert len(british) == 2
    assert all(plan.id.startswith("~AP_GBR01-") for plan in british)
    about_ten = next(plan for plan in british if plan.unread)
    assert dict(about_ten.unread) == {"participation.notice_days": "about ten"}
    assert about_ten.participation.notice_days is Missing.UNREADABLE


def test_participation_of_2015_has_no_plan_numbers() -> None:
    found = ogp.read(path("participation-2015"))
    assert found.dataset.plans.keys() == ("~freedonia-unknown", "~sylvania-unknown")
    participation = found.dataset.plans[0].participation
    assert participation.timeline_available is True
    assert participation.notice_days is Missing.NOT_APPLICABLE
    assert participation.awareness_raising is Missing.NO_DATA
    assert found.dataset.plans[1].participation.timeline_available is Missing.NOT_REVIEWED


def test_every_problem_that_a_row_can_have_occurs_in_the_sheets() -> None:
    kinds = (
        "absence-",
        "cell-",
        "code-",
        "date-",
        "id-",
        "label-",
        "list-",
        "member-",
        "number-",
        "plan-",
        "row-",
        "tag-",
        "text-",
    )
    known = {one.code for one in explanations() if one.code.startswith(kinds)}
    of_validation = {"date-order", "date-outside-plan", "id-form", "id-prefix"}
    of_plans = {"plan-stated-count", "plan-number", "plan-period"}
    found = {code for name in NAMES for code in codes(ogp.read(path(name)))}
    of_our_sheets = {"cell-and-reason", "row-orphan"}
    apart = {"cell-nan", "row-long", "row-shifted", "row-totals"}
    assert found == known - of_validation - of_plans - of_our_sheets - apart


def test_the_report_states_where_as_text(t24: ogp.ReadResult) -> None:
    (unknown,) = [
        one for one in t24.report.where(code="label-unknown") if one.place.letter == "DG" and one.found == "1"
    ]
    assert (unknown.place.row, unknown.place.heading, unknown.severity) == (3, "Verifiable", Severity.WARNING)
    assert str(unknown) == (
        f"{path('commitments-2024')}, row 3, column DG 'Verifiable': "
        "'1' is none of the labels of this column [label-unknown]"
    )
    (ruled,) = [one for one in t24.report.where(code="date-by-rule") if one.count == 4]
    assert ruled.rows == (2, 7, 9, 11)
    assert "(4 times: rows 2, 7, 9, 11)" in str(ruled)


def test_the_report_counts_and_shows_itself(t24: ogp.ReadResult) -> None:
    report = t24.report
    assert not report.ok
    assert report.summary().startswith(
        "OGP commitments table, July 2024 (commitments-2024): 10 rows read, 0 left out. "
        "Records: 4 members, 7 plans, 10 commitments, 10 assessments. Problems: 2 errors, "
    )
    assert repr(t24).startswith(
        "<ReadResult of commitments-2024: <Dataset: 4 members, 7 plans, 10 commitments"
    )
    assert repr(report) == "<ReadReport: 2 errors, 27 warnings, 34 notes (83 times)>"
    html = t24._repr_html_()
    assert "&#x27;1&#x27; is none of the labels" in html
    assert "<td" in html
    plain = report.to_dict()
    assert (plain["format"], plain["rows"], plain["left_out"], plain["unknown"]) == (
        "commitments-2024",
        10,
        0,
        [],
    )
    assert plain["made"] == dict(report.made)
    assert '"rows": [2, 7, 9, 11]' in report.to_json()


def test_the_source_stands_in_the_metadata(t24: ogp.ReadResult) -> None:
    (source,) = t24.dataset.metadata.sources
    assert source.title == "OGP commitments table, July 2024"


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_state_what_to_cite_and_under_which_licence(name: str) -> None:
    found = ogp.read(path(name))
    metadata = found.dataset.metadata
    (source,) = metadata.sources
    assert metadata.title == source.title == found.report.title
    assert (metadata.publisher, metadata.licence) == ("Open Government Partnership", "CC BY 4.0")
    assert source.licence == metadata.licence
    assert ("commitments" in source.covers) == name.startswith("commitments")
    address = "" if source.url is None else f" {source.url}."
    assert metadata.citation == f"Open Government Partnership: {source.title}.{address} CC BY 4.0"
    # No published address is known of these two, and none is made up.
    assert (source.url is None) == (name in {"commitments-2024", "participation-2015"})
    assert "the table itself has no line about its licence" in metadata.notes[0]
    assert ogp.loads(ogp.dumps(found.dataset)).metadata == metadata


def test_progress_is_reported_row_by_row() -> None:
    rows: list[int] = []
    ogp.read(path("participation-2016"), progress=rows.append)
    assert rows == [4, 5, 9, 10, 11]
