"""Stars: three rules, three-valued and as OGP prints them."""

import copy
import pickle
from itertools import combinations
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Missing, Moment, OgpValue, PotentialImpact, Specificity, stars
from ogpmodel._tables.labels import labels
from ogpmodel.testing import records

GUATEMALA = ogp.samples.guatemala()
PRE_JUNE, YEAR_2015, CURRENT = stars.RULES


def assessed(  # noqa: PLR0913 - one for each reading that stars ask
    specificity: ogp.Reading[Specificity] = Specificity.HIGH,
    impact: ogp.Reading[PotentialImpact] = PotentialImpact.TRANSFORMATIVE,
    progress: ogp.Reading[Completion] = Completion.COMPLETE,
    results: ogp.Reading[Completion] = Missing.NOT_STATED,
    *,
    relevant: ogp.Reading[bool] = True,
    verifiable: ogp.Reading[bool] = Missing.NOT_STATED,
    values: ogp.Reading[tuple[OgpValue, ...]] = Missing.NOT_STATED,
) -> ogp.Assessment:
    """Return an invented assessment that earns every star, but for what is given."""
    return ogp.Assessment(
        commitment="FD0001",
        design=ogp.DesignReview(
            specificity=specificity,
            verifiable=verifiable,
            relevant=relevant,
            values=values,
            potential_impact=impact,
        ),
        progress=ogp.ProgressReview(completion=progress),
        results=ogp.ResultsReview(completion=results),
    )


CASES: list[tuple[ogp.Assessment, tuple[ogp.Reading[bool], ...]]] = [
    (assessed(), (True, True, True)),
    # Potential impact: Transformative alone reaches the current rule.
    (assessed(impact=PotentialImpact.MODERATE), (True, True, False)),
    (assessed(impact=PotentialImpact.MINOR), (False, False, False)),
    (assessed(impact=PotentialImpact.NONE), (False, False, False)),
    (assessed(impact=Missing.UNCLEAR), (False, False, False)),
    (assessed(impact=Missing.NO_DATA), (Missing.NO_DATA,) * 3),
    # Specificity: the first rule does not ask for it; where there is none, verifiable stands in.
    (assessed(specificity=Specificity.MEDIUM), (True, True, True)),
    (assessed(specificity=Specificity.LOW), (True, False, False)),
    (assessed(specificity=Specificity.NONE), (True, False, False)),
    (assessed(specificity=Missing.NO_DATA), (True, Missing.NO_DATA, Missing.NO_DATA)),
    (assessed(specificity=Missing.NO_DATA, verifiable=True), (True, True, True)),
    (assessed(specificity=Missing.NO_DATA, verifiable=False), (True, False, False)),
    (
        assessed(specificity=Missing.NO_DATA, verifiable=Missing.NOT_REVIEWED),
        (True, Missing.NOT_REVIEWED, Missing.NOT_REVIEWED),
    ),
    # Relevance is what the IRM coded, whatever the values.
    (assessed(relevant=False), (False, False, False)),
    (assessed(relevant=Missing.NO_DATA), (Missing.NO_DATA,) * 3),
    (assessed(relevant=Missing.NO_DATA, values=(OgpValue.CIVIC_PARTICIPATION,)), (Missing.NO_DATA,) * 3),
    # Completion: what is unclear or withdrawn fails, what was not read leaves it open.
    (assessed(progress=Completion.SUBSTANTIAL), (True, True, True)),
    (assessed(progress=Completion.LIMITED), (False, False, False)),
    (assessed(progress=Completion.NOT_STARTED), (False, False, False)),
    (assessed(progress=Missing.UNCLEAR), (False, False, False)),
    (assessed(progress=Missing.WITHDRAWN), (False, False, False)),
    (assessed(progress=Missing.NOT_REVIEWED), (Missing.NOT_REVIEWED,) * 3),
    (assessed(progress=Missing.NO_EVIDENCE), (Missing.NO_EVIDENCE,) * 3),
    # One criterion that fails settles it, whatever is not known.
    (assessed(relevant=False, progress=Missing.NOT_REVIEWED), (False, False, False)),
    (ogp.Assessment(commitment="FD0001"), (Missing.NOT_STATED,) * 3),
]


@pytest.mark.parametrize(("assessment", "expected"), CASES, ids=lambda one: str(one)[:1])
def test_stars(assessment: ogp.Assessment, expected: tuple[ogp.Reading[bool], ...]) -> None:
    """The three rules, and their stars as printed: what is missing counts as not met."""
    verdicts = [rule.judge(assessment) for rule in stars.RULES]
    assert tuple(verdict.result for verdict in verdicts) == expected
    assert tuple(verdict.as_printed for verdict in verdicts) == tuple(one is True for one in expected)


@pytest.mark.parametrize(
    ("progress", "results", "midterm", "end", "last"),
    [
        (Completion.LIMITED, Completion.COMPLETE, False, True, True),
        (Completion.COMPLETE, Completion.LIMITED, True, False, False),
        (Completion.COMPLETE, Missing.UNCLEAR, True, False, False),
        (Completion.COMPLETE, Missing.WITHDRAWN, True, False, False),
        (Completion.COMPLETE, Missing.NOT_REVIEWED, True, Missing.NOT_REVIEWED, True),
        (Missing.NO_DATA, Completion.COMPLETE, Missing.NO_DATA, True, True),
        (Missing.NO_DATA, Missing.NOT_REVIEWED, Missing.NO_DATA, Missing.NOT_REVIEWED, Missing.NOT_REVIEWED),
        (Missing.NOT_REVIEWED, Missing.NO_DATA, Missing.NOT_REVIEWED, Missing.NO_DATA, Missing.NOT_REVIEWED),
    ],
)
def test_moments(
    progress: ogp.Reading[Completion],
    results: ogp.Reading[Completion],
    midterm: ogp.Reading[bool],
    end: ogp.Reading[bool],
    last: ogp.Reading[bool],
) -> None:
    """Either moment can be asked about; else the end goes before midterm, even where it is the worse."""
    assessment = assessed(progress=progress, results=results)
    assert CURRENT.judge(assessment, moment=Moment.PROGRESS).result == midterm
    assert CURRENT.judge(assessment, moment=Moment.END_OF_TERM).result == end
    assert CURRENT.judge(assessment).result == last


def test_el_salvador() -> None:
    """Three rows of El Salvador's second plan earn the star of 2015, which is printed for none of its 35.

    The commitments 1.9, 5.4 and 2.10 (printed as 2.1) of the table of March 2017: the column was filled
    with 0, and the formula never applied there.
    """
    rows = [
        assessed(Specificity.MEDIUM, PotentialImpact.MODERATE, Completion.COMPLETE),
        assessed(Specificity.MEDIUM, PotentialImpact.MODERATE, Completion.SUBSTANTIAL),
        assessed(Specificity.MEDIUM, PotentialImpact.TRANSFORMATIVE, Completion.SUBSTANTIAL),
    ]
    assert [YEAR_2015.judge(row).result for row in rows] == [True, True, True]
    assert [CURRENT.judge(row).result for row in rows] == [False, False, True]
    (agreement, _) = YEAR_2015.agreements
    assert (agreement.agreeing, agreement.rows) == (862, 867)
    assert "El Salvador" in agreement.exceptions
    # The number beside the label is 2 in both rows: in this table that is not Limited, which is 3.
    coded = labels("completion-2016").by_code("2")
    assert f"Moldova, plan 2, two rows whose completion is labelled Substantial and coded as 2, {coded}" in (
        agreement.exceptions
    )


def test_canada() -> None:
    """Two rows of Canada's first plan are relevant by code, though Technology is their only value.

    The commitments 2.1 and 2.2 of the table of March 2017: both bear the star of the first rule.
    """
    row = assessed(Specificity.HIGH, PotentialImpact.TRANSFORMATIVE, values=(OgpValue.TECHNOLOGY,))
    assert PRE_JUNE.judge(row).as_printed is True
    assert ogp.indicators.RELEVANCE.judge(row).result is False
    assert row.design.relevant is True


def test_why() -> None:
    """A verdict names every criterion, the reading that decided it, and its source."""
    verdict = CURRENT.judge(
        assessed(specificity=Missing.NO_DATA, verifiable=False, progress=Missing.NOT_REVIEWED)
    )
    assert (verdict.subject, verdict.question) == ("FD0001", "starred, current rule")
    assert [(one.criterion, one.held, one.decided_by, one.value) for one in verdict.reasons] == [
        ("specificity", False, "design.verifiable", False),
        ("relevance", True, "design.relevant", True),
        ("potential impact", True, "design.potential_impact", PotentialImpact.TRANSFORMATIVE),
        ("completion", Missing.NOT_REVIEWED, "progress.completion", Missing.NOT_REVIEWED),
    ]
    assert all("OGP" in source for source in (verdict.source, *(one.source for one in verdict.reasons)))


def test_a_criterion_of_the_other_moment() -> None:
    """A criterion that only one moment can answer is asked there, whichever moment is judged."""
    early = ogp.evolve(CURRENT.criteria[-1], variables=("results.completion",))
    rule = ogp.evolve(CURRENT, criteria=(early,))
    assert rule.judge(assessed(results=Completion.COMPLETE), moment=Moment.PROGRESS).result is True


@pytest.mark.parametrize(
    ("progress", "results", "moment", "expected"),
    [
        (2013, Missing.NO_DATA, None, ()),
        (2014, Missing.NO_DATA, None, (PRE_JUNE,)),
        (2015, Missing.NO_DATA, None, (YEAR_2015, CURRENT)),
        (2016, Missing.NOT_REVIEWED, None, (YEAR_2015, CURRENT)),
        (2014, 2016, None, (YEAR_2015, CURRENT)),
        (2014, 2016, Moment.PROGRESS, (PRE_JUNE,)),
        (2014, 2016, Moment.END_OF_TERM, (YEAR_2015, CURRENT)),
        (Missing.NOT_STATED, Missing.NOT_STATED, None, stars.RULES),
        (2**40, 0, None, stars.RULES),
        (2016, Missing.NOT_REVIEWED, Moment.END_OF_TERM, stars.RULES),
    ],
)
def test_which_rule(
    progress: ogp.Reading[int],
    results: ogp.Reading[int],
    moment: Moment | None,
    expected: tuple[stars.StarRule, ...],
) -> None:
    """The report's year tells the rule, or tells that it does not."""
    assessment = ogp.Assessment(
        commitment="FD0001",
        progress=ogp.ProgressReview(report_year=progress),
        results=ogp.ResultsReview(report_year=results),
    )
    assert stars.rules_for(assessment, moment=moment) == expected


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        (None, Missing.NOT_STATED),
        (2011, Missing.NO_DATA),
        (2012, PRE_JUNE),
        (2013, YEAR_2015),
        (2014, CURRENT),
        (2017, CURRENT),
        (2018, Missing.NOT_APPLICABLE),
    ],
)
def test_which_rule_was_that_of_a_plans_first_report(
    submitted: int | None, expected: ogp.Reading[stars.StarRule]
) -> None:
    """The plan's year tells the rule of the time, or why there is none."""
    plan = ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=submitted)
    assert stars.rule_for(plan) == expected


def test_a_date_shows_more_than_a_year() -> None:
    """Reports up to April 2015 were not judged by the current rule, those from May on may have been."""
    assert not CURRENT.may_apply(ogp.PartialDate(2015, 4, 30))
    assert CURRENT.may_apply(ogp.PartialDate(2015, 5))
    assert CURRENT.may_apply(ogp.PartialDate(2015))
    assert not YEAR_2015.may_apply(ogp.PartialDate(2014, 12))
    assert YEAR_2015.may_apply(ogp.PartialDate(2016, 1))


def test_guatemala() -> None:
    """Plan 2: nine stars by the first rule, six by the second, one by the current, which its page marks."""
    second = GUATEMALA.assessments.where(plan="AP_GTM02")
    found = [second.split(stars.starred(rule.applied_to_all())) for rule in stars.RULES]
    assert [len(one.yes) for one in found] == [9, 6, 1]
    assert [len(one.undecided) for one in found] == [0, 0, 0]
    assert [one.commitment for one in found[-1].yes] == ["GT0047"]
    marked = GUATEMALA.assessments.where(plan=("AP_GTM01", "AP_GTM02"), starred=True)
    assert {one.commitment for one in marked} == {"GT0012", "GT0047"}


def test_commitments_are_asked_through_their_assessments() -> None:
    """Of a commitment whose assessment states nothing, or that has none, nothing is decided."""
    question = stars.starred(CURRENT)
    found = GUATEMALA.commitments.split(question)
    assert {one.id for one in found.yes} == {"GT0012", "GT0047"}
    assert (len(found.no), len(found.undecided)) == (60, 46)
    alone = ogp.Dataset(commitments=[ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T")])
    assert len(alone.commitments.split(question).undecided) == 1
    assert repr(question) == "<Query: starred, current rule>"
    with pytest.raises(TypeError, match="stand alone"):
        ogp.Commitments(alone.commitments).split(question)


def test_a_query_about_a_moment() -> None:
    """A query can be about one moment."""
    asked = ogp.Assessments([assessed(progress=Completion.LIMITED, results=Completion.COMPLETE)])
    assert asked.split(stars.starred(CURRENT, moment=Moment.PROGRESS)).no
    assert asked.split(stars.starred(CURRENT, moment=Moment.END_OF_TERM)).yes


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NEAR = st.builds(
    assessed,
    st.sampled_from([*Specificity, Missing.NO_DATA]),
    st.sampled_from([*PotentialImpact, Missing.UNCLEAR, Missing.NOT_REVIEWED]),
    st.sampled_from([*Completion, Missing.WITHDRAWN, Missing.NOT_REVIEWED]),
    st.sampled_from([*Completion, Missing.UNCLEAR, Missing.NOT_REVIEWED]),
    relevant=st.sampled_from([True, True, False, Missing.NO_DATA]),
    verifiable=st.sampled_from([True, False, Missing.NO_DATA]),
)
MOMENTS = st.sampled_from([None, *Moment])


@unhurried
@given(NEAR | records(ogp.Assessment), MOMENTS)
def test_a_stricter_star_is_a_laxer_star(assessment: ogp.Assessment, moment: Moment | None) -> None:
    """Applied to all, a star by a later rule is one by every earlier one, and no star stays none."""
    for lax, strict in combinations([rule.applied_to_all() for rule in stars.RULES], 2):
        wide, narrow = (rule.judge(assessment, moment=moment) for rule in (lax, strict))
        assert wide.result is True or narrow.result is not True
        assert narrow.result is False or wide.result is not False
        assert wide.as_printed is True or narrow.as_printed is False


@unhurried
@given(NEAR | records(ogp.Assessment), MOMENTS)
def test_a_star_as_printed_is_a_star(assessment: ogp.Assessment, moment: Moment | None) -> None:
    """If the rule was applied: as printed is True where the result is; a failed criterion settles it.

    If it was not: result and print are absences.
    """
    for rule in (*stars.RULES, stars.CURRENT.applied_to_all(), stars.TABLE_OF_MAY_2015):
        verdict = rule.judge(assessment, moment=moment)
        held = [reason.held for reason in verdict.reasons]
        if verdict.applied.held is False:
            assert isinstance(verdict.result, Missing)
            assert isinstance(verdict.as_printed, Missing)
            continue
        assert verdict.as_printed is (verdict.result is True)
        assert (verdict.result is False) == (False in held)
        assert (verdict.result is True) == (set(held) == {True})


@unhurried
@given(records(ogp.Assessment), MOMENTS)
def test_rules_are_found_for_every_report(assessment: ogp.Assessment, moment: Moment | None) -> None:
    """Whatever the years, the rules are given in their order; none that is stated is refused."""
    found = stars.rules_for(assessment, moment=moment)
    assert list(found) == [rule for rule in stars.RULES if rule in found]


@given(NEAR)
def test_a_verdict_is_a_value(assessment: ogp.Assessment) -> None:
    """Verdicts compare, hash, copy and pickle by content."""
    verdict = CURRENT.judge(assessment)
    assert verdict == CURRENT.judge(assessment) == copy.deepcopy(verdict)
    assert hash(pickle.loads(pickle.dumps(verdict))) == hash(verdict)
    assert {verdict: 1}[CURRENT.judge(assessment)] == 1


def test_text() -> None:
    """A verdict reads as text: a line for each criterion, and the printed answer where it is another."""
    verdict = CURRENT.judge(assessed(progress=Missing.NOT_REVIEWED))
    assert str(verdict).splitlines() == [
        "starred, current rule, FD0001: Not reviewed",
        "  specificity: yes (design.specificity: High)",
        "  relevance: yes (design.relevant: yes)",
        "  potential impact: yes (design.potential_impact: Transformative)",
        "  completion: Not reviewed (progress.completion: Not reviewed)",
        "  as printed: no",
    ]
    assert repr(verdict) == "<Verdict: starred, current rule, FD0001: Not reviewed>"
    assert "as printed" not in str(CURRENT.judge(assessed()))


def test_html() -> None:
    """A verdict is a table in a notebook, escaped."""
    shown = CURRENT.judge(ogp.evolve(assessed(), commitment="<b>"))._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    assert "design.potential_impact" in shown
    assert "Transformative" in shown
    assert shown.count("<tr>") == 5
    assert shown.count("✓ ") == 4
    missed = CURRENT.judge(assessed(progress=Completion.LIMITED))._repr_html_()
    assert missed.count("✗ ") == 1
    assert "? " in CURRENT.judge(assessed(progress=Missing.NOT_STATED))._repr_html_()


@pytest.mark.parametrize("rule", [*stars.RULES, stars.TABLE_OF_MAY_2015], ids=lambda rule: rule.column)
def test_a_rule_is_a_value(rule: stars.StarRule) -> None:
    """It comes back from a pickle equal, and with the same hash."""
    again = pickle.loads(pickle.dumps(rule))
    assert again == rule
    assert hash(again) == hash(rule)


def test_rules_show_themselves() -> None:
    """A rule and its criteria read as text, and as a table in a notebook."""
    assert str(CURRENT).splitlines() == [
        "current rule",
        "  specificity: Medium or High specificity; where the IRM asked that instead, verifiable",
        "  relevance: relevant to the OGP values, as the IRM coded it",
        "  potential impact: Transformative potential impact",
        "  completion: Substantial or Complete; a completion that is unclear, or withdrawn, is neither",
    ]
    assert repr(CURRENT) == "<StarRule: current rule>"
    assert CURRENT._repr_html_().count("<tr>") == 5


def test_what_is_not_an_assessment_is_rejected() -> None:
    """The message says where an assessment is found, and which moment was meant."""
    commitment: Any = ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T")
    moment: Any = "progres"
    hint = r"not Commitment\(.*; `dataset.assessment_of\(commitment\)` returns one"
    with pytest.raises(TypeError, match=f"judge takes an Assessment, {hint}"):
        CURRENT.judge(commitment)
    with pytest.raises(TypeError, match=f"rules_for takes an Assessment, {hint}"):
        stars.rules_for(commitment)
    refusal = r"moment=… takes a Moment or None, not 'progres'; did you mean Moment\.PROGRESS\?"
    with pytest.raises(TypeError, match=refusal):
        CURRENT.judge(assessed(), moment=moment)
    with pytest.raises(TypeError, match="takes a Moment or None, not 3"):
        stars.rules_for(assessed(), moment=cast("Any", 3))
