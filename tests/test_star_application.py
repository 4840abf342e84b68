"""A star rule was applied to the reports of its time: verdicts, queries and shares say where it was not."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import Completion, Denominator, Missing, Moment, PotentialImpact, Reading, Specificity, stars
from ogpmodel.irm.verdicts import Verdict

NO_DATA, NOT_APPLICABLE = Missing.NO_DATA, Missing.NOT_APPLICABLE
NOT_REVIEWED, NOT_STATED = Missing.NOT_REVIEWED, Missing.NOT_STATED
PRE_JUNE, YEAR_2015, CURRENT = stars.RULES
MAY_2015 = stars.TABLE_OF_MAY_2015
EARNED = ogp.DesignReview(
    specificity=Specificity.HIGH, relevant=True, potential_impact=PotentialImpact.TRANSFORMATIVE
)


def earned(
    *,
    key: str = "FD0001",
    midterm: Reading[Completion] = Completion.COMPLETE,
    end: Reading[Completion] = NOT_STATED,
    progress_year: Reading[int] = NOT_STATED,
    results_year: Reading[int] = NOT_STATED,
    **printed: Reading[bool],
) -> ogp.Assessment:
    """Return an invented assessment that meets every rule, with these printed stars and years."""
    published: dict[str, Any] = printed
    return ogp.Assessment(
        commitment=key,
        design=EARNED,
        progress=ogp.ProgressReview(completion=midterm, report_year=progress_year),
        results=ogp.ResultsReview(completion=end, report_year=results_year),
        published=ogp.Published(**published),
    )


def submitted(year: int | None) -> ogp.ActionPlan:
    """Return an invented plan of a year."""
    return ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=year)


def facts(verdict: Verdict[bool]) -> tuple[object, ...]:
    """Return the answer, the printed answer, whether the rule was applied, and what tells it."""
    return verdict.result, verdict.as_printed, verdict.applied.held, verdict.applied.decided_by


BY_COLUMN: Sequence[tuple[str, stars.StarRule, Moment | None, dict[str, Any], tuple[object, ...]]] = [
    (
        "printed",
        CURRENT,
        None,
        {"starred_progress": True},
        (True, True, True, "published.starred_progress"),
    ),
    (
        "zero",  # a printed 0 was judged, too, whatever the rule gives
        YEAR_2015,
        None,
        {"starred_2015": False},
        (True, True, True, "published.starred_2015"),
    ),
    *(
        (
            f"printed-{kind.code}",
            PRE_JUNE,
            None,
            {"starred_pre_june_2014": kind, "progress_year": 2014},
            (kind, kind, False, "published.starred_pre_june_2014"),
        )
        for kind in (NO_DATA, NOT_REVIEWED, NOT_APPLICABLE)
    ),
    (
        "unreadable",  # nobody knows what is printed: the criteria decide
        YEAR_2015,
        None,
        {"starred_2015": Missing.UNREADABLE},
        (True, True, Missing.UNREADABLE, "published.starred_2015"),
    ),
    (
        "NR-before-ND",  # of two reasons the one that tells most; Max star prints ND
        CURRENT,
        None,
        {"starred_progress": NOT_REVIEWED, "starred_end_of_term": NO_DATA},
        (NOT_REVIEWED, NO_DATA, False, "published.starred_progress"),
    ),
    (
        "NA",
        CURRENT,
        None,
        {"starred_progress": NOT_APPLICABLE, "starred_end_of_term": NO_DATA},
        (NOT_APPLICABLE, NOT_APPLICABLE, False, "published.starred_progress"),
    ),
    (
        "midterm-was-judged-the-end-was-not",  # completion at midterm has no data: open, and printed as 0
        CURRENT,
        None,
        {
            "midterm": NO_DATA,
            "end": Completion.COMPLETE,
            "starred_progress": False,
            "starred_end_of_term": NO_DATA,
            "starred": False,
        },
        (NO_DATA, False, True, "published.starred_progress"),
    ),
    (
        "the-end-goes-first",
        CURRENT,
        None,
        {"end": Completion.LIMITED, "starred_progress": True, "starred_end_of_term": False},
        (False, False, True, "published.starred_end_of_term"),
    ),
    (
        "the-page",
        CURRENT,
        None,
        {"starred_progress": NO_DATA, "starred": True},
        (True, True, True, "published.starred"),
    ),
    (
        "the-page-tells-no-moment",
        CURRENT,
        Moment.PROGRESS,
        {"starred_progress": NO_DATA, "starred": True},
        (NO_DATA, NO_DATA, False, "published.starred_progress"),
    ),
    (
        "no-column-of-the-end",
        YEAR_2015,
        Moment.END_OF_TERM,
        {"end": Completion.COMPLETE, "results_year": 2016},
        (NOT_APPLICABLE, NOT_APPLICABLE, False, "moment"),
    ),
    (
        "the-looser-star",
        CURRENT,
        None,
        {"starred_may_2015": True},
        (True, True, NOT_STATED, "results.report_year"),
    ),
]


@pytest.mark.parametrize(
    ("rule", "moment", "told", "expected"), [one[1:] for one in BY_COLUMN], ids=[one[0] for one in BY_COLUMN]
)
def test_a_printed_column_shows_whether_a_rule_was_applied(
    rule: stars.StarRule, moment: Moment | None, told: dict[str, Any], expected: tuple[object, ...]
) -> None:
    """What is printed decides: 0 and 1 were judged, ND, NR and NA were not."""
    assert facts(rule.judge(earned(**told), moment=moment)) == expected


YES, UNKNOWN = True, NOT_STATED
BY_YEAR: Sequence[tuple[stars.StarRule, int | None, Reading[int], Reading[int], Reading[bool], str]] = [
    # The report's year.
    (PRE_JUNE, None, 2014, NOT_STATED, YES, "progress.report_year"),
    (PRE_JUNE, None, 2015, NOT_STATED, NOT_APPLICABLE, "progress.report_year"),
    (CURRENT, None, 2013, NOT_STATED, NOT_APPLICABLE, "progress.report_year"),
    (CURRENT, 2012, 2016, NOT_STATED, YES, "progress.report_year"),
    (CURRENT, None, 2014, 2016, YES, "results.report_year"),
    (CURRENT, None, NOT_REVIEWED, NOT_STATED, NOT_REVIEWED, "progress.report_year"),
    (MAY_2015, None, 2013, NOT_STATED, YES, "progress.report_year"),
    (MAY_2015, None, 2015, NOT_STATED, NOT_APPLICABLE, "progress.report_year"),
    # The plan's year: plans from 2018 on were not judged, whatever the report's year.
    (CURRENT, 2018, 2020, 2021, NOT_APPLICABLE, "plan.submitted"),
    (CURRENT, 2017, NOT_STATED, NOT_STATED, YES, "plan.submitted"),
    (CURRENT, 2012, NOT_STATED, NOT_STATED, NOT_APPLICABLE, "plan.submitted"),
    (PRE_JUNE, 2012, NOT_STATED, NOT_STATED, YES, "plan.submitted"),
    (PRE_JUNE, 2011, NOT_STATED, NOT_STATED, NOT_APPLICABLE, "plan.submitted"),
    (YEAR_2015, 2013, NOT_STATED, NOT_STATED, YES, "plan.submitted"),
    # Neither: numbers that are no years tell nothing.
    (CURRENT, None, NOT_STATED, NOT_STATED, UNKNOWN, "results.report_year"),
    (CURRENT, -3, 2**40, NOT_STATED, UNKNOWN, "results.report_year"),
]


@pytest.mark.parametrize(
    ("rule", "year", "progress", "results", "applied", "told_by"),
    BY_YEAR,
    ids=[f"{rule.column.split()[0]}-{year}-{at}-{end}" for rule, year, at, end, *_ in BY_YEAR],
)
def test_years_show_where_no_column_does(  # noqa: PLR0913 - the columns of the table
    rule: stars.StarRule,
    year: int | None,
    *,
    progress: Reading[int],
    results: Reading[int],
    applied: Reading[bool],
    told_by: str,
) -> None:
    """Without a printed column, the years of the reports and of the plan tell to which a rule was applied."""
    verdict = rule.judge(earned(progress_year=progress, results_year=results), plan=submitted(year))
    excluded = applied in {NOT_APPLICABLE, NOT_REVIEWED}
    expected = (applied, applied, False) if excluded else (True, True, applied)
    assert facts(verdict) == (*expected, told_by)


def test_a_verdict_shows_that_the_rule_was_not_applied() -> None:
    """As text, in its short form, and as HTML; the criteria are told all the same."""
    verdict = CURRENT.judge(earned(starred_progress=NO_DATA))
    assert str(verdict).splitlines()[0] == "starred, current rule, FD0001: not applied (No data)"
    assert "  completion: yes (progress.completion: Complete)" in str(verdict).splitlines()
    assert repr(verdict) == "<Verdict: starred, current rule, FD0001: not applied (No data)>"
    assert "not applied (No data)" in verdict._repr_html_()
    assert str(verdict.applied) == "applied: no (published.starred_progress: No data)"


def test_a_rule_is_applied_to_all_by_name() -> None:
    """The same criteria, asked wherever; it is another rule, and claims no agreement with a table."""
    everywhere = CURRENT.applied_to_all()
    one = earned(starred_progress=NO_DATA)
    assert facts(everywhere.judge(one, plan=submitted(2019))) == (True, True, True, "applied_to_all")
    assert everywhere.judge(one).question == "starred, current rule, applied to all"
    assert (everywhere.criteria, everywhere.agreements) == (CURRENT.criteria, ())
    assert everywhere != CURRENT
    late = earned(midterm=Completion.COMPLETE, end=Completion.LIMITED, starred_progress=True)
    assert everywhere.judge(late).result is False
    assert everywhere.judge(late, moment=Moment.PROGRESS).result is True


def world(*records: tuple[int | None, ogp.Assessment]) -> ogp.Dataset:
    """Return a dataset with a plan for each assessment, submitted in the given year."""
    places = list(enumerate(records))
    return ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia")],
        plans=[
            ogp.ActionPlan(id=f"AP_FRE{at:02}", member="FRE", number=at, submitted=year)
            for at, (year, _) in places
        ],
        commitments=[
            ogp.Commitment(id=one.commitment, plan=f"AP_FRE{at:02}", title="T") for at, (_, one) in places
        ],
        assessments=[one for _, one in records],
    )


MIXED = world(
    (2014, earned(key="FD0001", starred_progress=True)),
    (2014, earned(key="FD0002", midterm=Completion.LIMITED, starred_progress=False)),
    (2018, earned(key="FD0003", starred_progress=NO_DATA)),
    (2018, earned(key="FD0004", starred_progress=NOT_REVIEWED)),
    (2019, earned(key="FD0005")),
    (None, earned(key="FD0006")),
)


@pytest.mark.parametrize("among", Denominator)
def test_a_share_leaves_out_what_was_not_judged(among: Denominator) -> None:
    """Three were not judged, and are counted by reason; of one nobody knows."""
    found = ogp.share(MIXED.commitments, ogp.stars.starred(CURRENT), among=among)
    assert (found.numerator, found.denominator, found.outside, found.unsettled.yes) == (1, 2, 3, 1)
    assert found.not_judged == ((NO_DATA, 1), (NOT_REVIEWED, 1), (NOT_APPLICABLE, 1))
    assert "  of these not judged: 3 (No data 1, Not reviewed 1, Not applicable 1)" in str(found)
    assert (found.value, found.least, found.most) == (Fraction(1, 2), Fraction(1, 2), Fraction(2, 3))
    everywhere = ogp.share(
        MIXED.commitments, ogp.stars.starred(CURRENT.applied_to_all()), among=Denominator.ALL
    )
    assert (everywhere.numerator, everywhere.denominator) == (5, 6)


def test_assessments_that_stand_alone_have_no_plan() -> None:
    """Without a dataset no plan tells that a rule was not applied."""
    alone = ogp.Assessments(MIXED.assessments)
    found = ogp.share(alone, ogp.stars.starred(CURRENT), among=Denominator.ALL)
    assert (found.denominator, found.outside, found.unsettled.yes) == (2, 2, 2)


def test_a_query_knows_the_plan() -> None:
    """What was not judged, and what is open, is undecided; a rule for all decides it."""
    question = stars.starred(CURRENT)
    found = MIXED.assessments.split(question)
    assert [one.commitment for one in found.yes] == ["FD0001", "FD0006"]
    assert [one.commitment for one in found.no] == ["FD0002"]
    assert [one.commitment for one in found.undecided] == ["FD0003", "FD0004", "FD0005"]
    assert len(MIXED.commitments.split(question).undecided) == 3
    assert len(MIXED.assessments.split(stars.starred(CURRENT.applied_to_all())).yes) == 5


def test_a_chart_by_year_has_gaps() -> None:
    """Where nothing was judged there is no share, not a share of zero."""
    by_year = {
        year: ogp.share(those, ogp.stars.starred(CURRENT), among=Denominator.ASSESSED).value
        for year, those in MIXED.commitments.group_by("submitted").items()
    }
    assert by_year == {
        2014: Fraction(1, 2),
        2018: Missing.NO_DATA,
        2019: NOT_APPLICABLE,
        None: Missing.NOT_STATED,
    }


@pytest.mark.parametrize(
    ("year", "share", "not_judged"),
    [(2012, (0, 0), ((NO_DATA, 1),)), (2014, (0, 1), ()), (None, (0, 1), ())],
)
def test_an_indicator_is_not_asked_of_every_plan(
    year: int | None, share: tuple[int, int], not_judged: tuple[tuple[Missing, int], ...]
) -> None:
    """Nobody asked whether the plans of 2012 opened government: they are left out, and no zeros."""
    one = ogp.Assessment(
        commitment="FD0001",
        progress=ogp.ProgressReview(completion=Completion.COMPLETE),
        results=ogp.ResultsReview(opened_government=NO_DATA),
    )
    found = ogp.share(
        world((year, one)).commitments,
        ogp.indicators.holds(ogp.indicators.HIGH_OPENING),
        among=Denominator.ASSESSED,
    )
    assert ((found.numerator, found.denominator), found.not_judged) == (share, not_judged)


def test_what_was_judged_stays_though_its_plan_was_not_asked() -> None:
    """A reading that is there counts, whatever the methods say of its plan's year."""
    one = ogp.Assessment(commitment="FD0001", results=ogp.ResultsReview(opened_government=ogp.Opening.MAJOR))
    found = ogp.share(
        world((2012, one)).commitments,
        ogp.indicators.holds(ogp.indicators.HIGH_OPENING),
        among=Denominator.ASSESSED,
    )
    assert (found.numerator, found.denominator, found.outside) == (1, 1, 0)


# The table of May 2015.


@pytest.mark.parametrize(
    ("impact", "completion", "relevant", "expected"),
    [
        (PotentialImpact.MODERATE, Completion.SUBSTANTIAL, True, True),
        (PotentialImpact.TRANSFORMATIVE, Completion.COMPLETE, True, True),
        (Missing.UNCLEAR, Completion.COMPLETE, True, True),
        (NO_DATA, Completion.COMPLETE, True, True),
        (NOT_REVIEWED, Completion.COMPLETE, True, True),
        (NOT_STATED, Completion.COMPLETE, True, NOT_STATED),
        (PotentialImpact.MINOR, Completion.COMPLETE, True, False),
        (PotentialImpact.NONE, Completion.COMPLETE, True, False),
        (PotentialImpact.MODERATE, Completion.LIMITED, True, False),
        (PotentialImpact.MODERATE, Missing.UNCLEAR, True, False),
        (PotentialImpact.MODERATE, Missing.WITHDRAWN, True, False),
        (PotentialImpact.MODERATE, Completion.COMPLETE, False, False),
    ],
)
def test_the_looser_star(
    impact: Reading[PotentialImpact],
    completion: Reading[Completion],
    *,
    relevant: bool,
    expected: Reading[bool],
) -> None:
    """Any impact passes that is not None or Minor; nobody asks how specific a commitment is."""
    one = ogp.Assessment(
        commitment="FD0001",
        design=ogp.DesignReview(specificity=Specificity.LOW, relevant=relevant, potential_impact=impact),
        progress=ogp.ProgressReview(completion=completion),
        published=ogp.Published(starred_may_2015=False),
    )
    assert MAY_2015.judge(one).result == expected


def test_the_looser_star_is_not_a_star_of_a_report() -> None:
    """It is neither a rule of the IRM's reports, nor selected as one, but some star is printed."""
    assert MAY_2015 not in stars.RULES
    (agreement,) = MAY_2015.agreements
    assert (agreement.agreeing, agreement.rows) == (954, 958)
    assert all(case in agreement.exceptions for case in ("771", "773", "784", "797"))
    dataset = world((2012, earned(starred_may_2015=True)))
    assert not dataset.commitments.where(starred=True)
    assert not dataset.assessments.where(starred=True)
    assert stars.any_star_printed(dataset.assessments[0]) is True


STARS = ("starred", "starred_pre_june_2014", "starred_2015", "starred_progress", "starred_end_of_term")


@pytest.mark.parametrize("name", [*STARS, "starred_may_2015"])
def test_a_page_marks_every_star(name: str) -> None:
    """Whichever column prints it, a star is shown; what is printed as 0 is not."""
    for printed in (True, False, NO_DATA):
        star: dict[str, Any] = {name: printed}
        one = ogp.evolve(earned(), published=ogp.Published(**star))
        dataset = world((2014, one))
        page = ogp.profile(dataset, "FRE")
        assert page.is_starred(dataset.commitments[0]) is (printed is True)
        assert ("★ T" in page.text()) is (printed is True)
        assert "(★ = some star is printed)" in page.text().lower()
        assert stars.any_star_printed(dataset.assessments[0]) == printed


def test_no_column_prints_a_star() -> None:
    """Nothing is stated; of several absences the one that tells most."""
    assert stars.any_star_printed(earned()) is NOT_STATED
    several = earned(starred_progress=NOT_REVIEWED, starred_end_of_term=NO_DATA)
    assert stars.any_star_printed(several) is NOT_REVIEWED
    dataset: Any = ogp.Dataset()
    with pytest.raises(TypeError, match="any_star_printed takes an Assessment"):
        stars.any_star_printed(dataset)


@pytest.mark.parametrize(
    ("midterm", "end", "expected"),
    [
        (True, False, (False, False)),
        (True, NO_DATA, (True, True)),
        (False, NOT_REVIEWED, (False, False)),
        (NO_DATA, True, (True, True)),
        (NOT_APPLICABLE, NO_DATA, (NOT_APPLICABLE, NOT_APPLICABLE)),
        (NOT_REVIEWED, NO_DATA, (NOT_REVIEWED, NO_DATA)),
        (NOT_REVIEWED, NOT_REVIEWED, (NOT_REVIEWED, NO_DATA)),
        (NO_DATA, NO_DATA, (NO_DATA, NO_DATA)),
        (NO_DATA, NOT_STATED, (NO_DATA, NO_DATA)),
        (NOT_STATED, NOT_STATED, (NOT_STATED, NOT_STATED)),
    ],
)
def test_max_star(midterm: Reading[bool], end: Reading[bool], expected: tuple[object, object]) -> None:
    """The star of the end, or else that of midterm; NA where midterm is NA, and else ND."""
    one = earned(starred_progress=midterm, starred_end_of_term=end)
    verdict = ogp.indicators.MAX_STAR.judge(one)
    assert (verdict.result, verdict.as_printed) == expected


def test_a_plan_is_an_action_plan() -> None:
    """Something else is rejected."""
    plan: Any = "AP_FRE01"
    with pytest.raises(TypeError, match=r"plan=… takes an ActionPlan, not 'AP_FRE01'"):
        CURRENT.judge(earned(), plan=plan)
