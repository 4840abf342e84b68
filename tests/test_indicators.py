"""Indicators: cases of each rule, its answer and what OGP's tables print."""

import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import (
    BindingConstraint,
    Change,
    Completion,
    EarlyResults,
    Missing,
    OgpValue,
    Opening,
    PotentialForResults,
    PotentialImpact,
    Schedule,
    Specificity,
    indicators,
)
from ogpmodel.irm.verdicts import Agreement
from ogpmodel.testing import records

NO_DATA, NOT_REVIEWED, NOT_STATED = Missing.NO_DATA, Missing.NOT_REVIEWED, Missing.NOT_STATED
UNREADABLE, NO_EVIDENCE = Missing.UNREADABLE, Missing.NO_EVIDENCE
UNCLEAR, WITHDRAWN = Missing.UNCLEAR, Missing.WITHDRAWN
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
YES, NO = (True, True), (False, False)
GUATEMALA = ogp.samples.guatemala()


REVIEWS = {
    "design": ogp.DesignReview,
    "progress": ogp.ProgressReview,
    "results": ogp.ResultsReview,
    "published": ogp.Published,
}


def told(**readings: object) -> ogp.Assessment:
    """Return an invented assessment with some readings: ``design_relevant=True``."""
    parts: dict[str, dict[str, Any]] = {part: {} for part in REVIEWS}
    for path, reading in readings.items():
        part, _, name = path.partition("_")
        parts[part][name] = reading
    reviews: dict[str, Any] = {part: REVIEWS[part](**own) for part, own in parts.items()}
    return ogp.Assessment(commitment="FD0001", **reviews)


def both(midterm: ogp.Reading[Completion], end: ogp.Reading[Completion]) -> ogp.Assessment:
    """Return an assessment with a completion at either moment."""
    return told(progress_completion=midterm, results_completion=end)


def answers(indicator: indicators.Indicator[Any, Any], record: object) -> tuple[object, object]:
    """Return the answer and the printed answer."""
    verdict = indicator.judge(record)
    return verdict.result, verdict.as_printed


def same(value: object) -> tuple[object, object]:
    """Expect the table to print the answer itself."""
    return value, value


def check(indicator: indicators.Indicator[Any, Any], cases: list[tuple[Any, tuple[object, object]]]) -> None:
    """Judge records, and compare answers and printed answers."""
    assert [answers(indicator, record) for record, _ in cases] == [expected for _, expected in cases]


ACCESS, PARTICIPATION, TECHNOLOGY = (
    *(OgpValue.ACCESS_TO_INFORMATION, OgpValue.CIVIC_PARTICIPATION),
    OgpValue.TECHNOLOGY,
)
PARTLY: list[tuple[tuple[OgpValue, ...], dict[str, Any], tuple[object, object]]] = [
    ((PARTICIPATION,), {"design_values": (ACCESS,)}, YES),
    ((PARTICIPATION,), {"design_values": (TECHNOLOGY,)}, same(Missing.UNREADABLE)),
    ((TECHNOLOGY,), {"design_values": (ACCESS,)}, YES),
    ((ACCESS,), {"design_values": Missing.UNREADABLE}, same(Missing.UNREADABLE)),
    ((ACCESS, TECHNOLOGY), {"design_values": NO_DATA}, same(NO_DATA)),
    ((TECHNOLOGY,), {"design_values": NO_DATA}, NO),
]
"""Values that are undecided, what else is known, and relevance: open only where a value that counts is."""


def test_relevance() -> None:
    """One of three values is enough; Technology & Innovation alone is not."""
    technology = (OgpValue.TECHNOLOGY,)
    check(
        indicators.RELEVANCE,
        [
            *((told(design_values=(one,)), YES) for one in list(OgpValue)[:3]),
            (told(design_values=technology), NO),
            (told(design_values=(*technology, OgpValue.CIVIC_PARTICIPATION)), YES),
            (told(design_values=()), NO),
            (told(design_values=NOT_REVIEWED, design_relevant=True), same(NOT_REVIEWED)),
            *((told(design_undecided_values=open_, **reading), answer) for open_, reading, answer in PARTLY),
        ],
    )


def test_verifiability() -> None:
    """Medium and High specificity are verifiable; what was coded as verifiable is not asked."""
    check(
        indicators.VERIFIABILITY_BY_SPECIFICITY,
        [
            (told(design_specificity=Specificity.HIGH), YES),
            (told(design_specificity=Specificity.MEDIUM), YES),
            (told(design_specificity=Specificity.LOW), NO),
            (told(design_specificity=Specificity.NONE), NO),
            (told(design_specificity=NO_DATA, design_verifiable=True), same(NO_DATA)),
        ],
    )


def test_raw_completion() -> None:
    """The end, or else midterm; a pending review is told, though the table prints another absence."""
    check(
        indicators.RAW_COMPLETION,
        [
            (both(Completion.COMPLETE, Completion.LIMITED), same(Completion.LIMITED)),
            (both(Completion.COMPLETE, NOT_REVIEWED), same(Completion.COMPLETE)),
            (both(Completion.COMPLETE, UNCLEAR), same(UNCLEAR)),
            (both(WITHDRAWN, NO_DATA), same(WITHDRAWN)),
            (both(NOT_REVIEWED, NOT_REVIEWED), same(NOT_REVIEWED)),
            (both(NO_DATA, NOT_REVIEWED), (NOT_REVIEWED, NO_DATA)),
            (both(NOT_REVIEWED, NO_DATA), (NOT_REVIEWED, NO_DATA)),
            (both(Missing.NOT_APPLICABLE, NO_DATA), same(Missing.NOT_APPLICABLE)),
            (both(NOT_STATED, NOT_REVIEWED), same(NOT_REVIEWED)),
            (both(NOT_STATED, NOT_STATED), same(NOT_STATED)),
        ],
    )


def test_max_completion() -> None:
    """Raw completion, with no data for what is no step of the scale."""
    check(
        indicators.MAX_COMPLETION,
        [
            (both(Completion.COMPLETE, Completion.LIMITED), same(Completion.LIMITED)),
            (both(UNCLEAR, NO_DATA), (UNCLEAR, NO_DATA)),
            (both(NO_DATA, WITHDRAWN), (WITHDRAWN, NO_DATA)),
            (both(NOT_REVIEWED, NOT_REVIEWED), same(NOT_REVIEWED)),
        ],
    )


def test_high_completion() -> None:
    """Substantial or complete; what is missing is printed as 0."""
    check(
        indicators.HIGH_COMPLETION,
        [
            (both(Completion.LIMITED, Completion.SUBSTANTIAL), YES),
            (both(Completion.COMPLETE, NO_DATA), YES),
            (both(Completion.COMPLETE, Completion.LIMITED), NO),
            (both(NO_DATA, Completion.NOT_STARTED), NO),
            (both(UNCLEAR, NO_DATA), NO),
            (both(NO_DATA, WITHDRAWN), NO),
            (both(NOT_REVIEWED, NOT_REVIEWED), (NOT_REVIEWED, False)),
            (both(NO_DATA, Missing.NO_EVIDENCE), (Missing.NO_EVIDENCE, False)),
        ],
    )


def ambition(impact: ogp.Reading[PotentialImpact], relevant: ogp.Reading[bool]) -> ogp.Assessment:
    """Return an assessment with the two readings of ambition."""
    return told(design_potential_impact=impact, design_relevant=relevant)


def test_high_ambition() -> None:
    """Impact and relevance; an absent impact is printed, whatever relevance settles."""
    check(
        indicators.HIGH_AMBITION,
        [
            (ambition(PotentialImpact.MODERATE, relevant=True), YES),
            (ambition(PotentialImpact.TRANSFORMATIVE, relevant=True), YES),
            (ambition(PotentialImpact.MINOR, relevant=True), NO),
            (ambition(PotentialImpact.NONE, relevant=NO_DATA), NO),
            (ambition(PotentialImpact.MODERATE, relevant=False), NO),
            (ambition(PotentialImpact.MODERATE, relevant=NO_DATA), (NO_DATA, False)),
            (ambition(UNCLEAR, relevant=True), NO),
            (ambition(NO_DATA, relevant=True), same(NO_DATA)),
            (ambition(NOT_REVIEWED, relevant=False), (False, NOT_REVIEWED)),
            # Plans from 2020 on were not asked for potential impact: nothing is ambitious, or not, there.
            (ambition(NO_DATA, relevant=False), same(NO_DATA)),
            (ambition(Missing.NOT_APPLICABLE, relevant=False), same(Missing.NOT_APPLICABLE)),
            (ambition(NOT_STATED, relevant=False), (False, NOT_STATED)),
            # Neither verifiability nor potential for results is asked.
            (
                told(
                    design_relevant=True,
                    design_verifiable=False,
                    design_potential_impact=PotentialImpact.MODERATE,
                ),
                YES,
            ),
            (
                told(
                    design_relevant=True,
                    design_potential_impact=NO_DATA,
                    design_potential_for_results=PotentialForResults.SUBSTANTIAL,
                ),
                same(NO_DATA),
            ),
        ],
    )


def opening(
    opened: ogp.Reading[Opening] = NO_DATA, early: ogp.Reading[EarlyResults] = NO_DATA
) -> ogp.Assessment:
    """Return an assessment with the two readings of opening."""
    return told(results_opened_government=opened, results_early_results=early)


def test_high_opening() -> None:
    """Whichever question was answered decides; both together by either."""
    check(
        indicators.HIGH_OPENING,
        [
            (opening(Opening.OUTSTANDING), YES),
            (opening(Opening.MAJOR), YES),
            (opening(Opening.MARGINAL), NO),
            (opening(Opening.WORSENED), NO),
            (opening(early=EarlyResults.SIGNIFICANT), YES),
            (opening(early=EarlyResults.MODERATE), NO),
            (opening(Opening.MARGINAL, EarlyResults.SIGNIFICANT), YES),
            (opening(Opening.MAJOR, EarlyResults.MODERATE), YES),
            (opening(Missing.TOO_EARLY), (Missing.TOO_EARLY, False)),
            (opening(NO_DATA, NOT_REVIEWED), (NOT_REVIEWED, False)),
            (opening(NOT_REVIEWED), (NOT_REVIEWED, False)),
            (opening(NOT_STATED, NOT_STATED), (NOT_STATED, False)),
        ],
    )


def test_what_was_assessed() -> None:
    """Ambition and opening by either question, and by any code; completion by a step alone."""
    check(
        indicators.AMBITION_ASSESSED,
        [
            (told(design_potential_impact=PotentialImpact.NONE), YES),
            (told(design_potential_impact=UNCLEAR), YES),
            (told(design_potential_for_results=PotentialForResults.UNCLEAR), YES),
            (told(design_potential_impact=NO_DATA, design_potential_for_results=NOT_REVIEWED), NO),
        ],
    )
    check(
        indicators.COMPLETION_ASSESSED,
        [
            (both(Completion.NOT_STARTED, NO_DATA), YES),
            (both(NO_DATA, Completion.COMPLETE), YES),
            (both(Completion.COMPLETE, UNCLEAR), NO),
            (both(WITHDRAWN, NO_DATA), NO),
            (both(NOT_REVIEWED, NOT_REVIEWED), NO),
        ],
    )
    check(
        indicators.OPENING_ASSESSED,
        [
            (opening(Opening.WORSENED), YES),
            (opening(early=EarlyResults.NO_NOTABLE_RESULTS), YES),
            (opening(Missing.TOO_EARLY), YES),
            (opening(NOT_REVIEWED), NO),
        ],
    )


STAR = {
    "design_specificity": Specificity.HIGH,
    "design_relevant": True,
    "design_potential_impact": PotentialImpact.TRANSFORMATIVE,
    "progress_completion": Completion.COMPLETE,
    "progress_report_year": 2016,
    "published_starred": True,
}


@pytest.mark.parametrize(
    ("changed", "result", "printed"),
    [
        ({}, *same(BindingConstraint.STARRED)),
        ({"design_specificity": Specificity.LOW}, *same(BindingConstraint.SPECIFICITY)),
        ({"design_relevant": False}, *same(BindingConstraint.RELEVANCE)),
        ({"design_potential_impact": PotentialImpact.MODERATE}, *same(BindingConstraint.POTENTIAL_IMPACT)),
        ({"design_potential_impact": UNCLEAR}, *same(BindingConstraint.POTENTIAL_IMPACT)),
        ({"progress_completion": Completion.LIMITED}, *same(BindingConstraint.COMPLETION)),
        ({"progress_completion": WITHDRAWN}, *same(BindingConstraint.COMPLETION)),
        # The first that failed binds.
        ({"design_relevant": False, "progress_completion": UNCLEAR}, *same(BindingConstraint.RELEVANCE)),
        # What is missing passes in the table, and verifiability is not asked there.
        (
            {"design_specificity": NO_DATA, "design_relevant": False},
            NO_DATA,
            BindingConstraint.RELEVANCE,
        ),
        (
            {"design_specificity": NO_DATA, "design_verifiable": False},
            BindingConstraint.SPECIFICITY,
            BindingConstraint.STARRED,
        ),
        ({"progress_completion": NOT_REVIEWED}, NOT_REVIEWED, BindingConstraint.STARRED),
        # STAR follows the printed star.
        ({"published_starred": False}, BindingConstraint.STARRED, BindingConstraint.UNDECIDED),
        # Where the rule was not applied nothing is a star.
        ({"published_starred": NO_DATA}, NO_DATA, BindingConstraint.UNDECIDED),
        (
            {"published_starred_progress": False, "results_completion": Completion.LIMITED},
            BindingConstraint.COMPLETION,
            BindingConstraint.COMPLETION,
        ),
        (
            {
                "progress_completion": Completion.LIMITED,
                "results_completion": Completion.COMPLETE,
                "published_starred_progress": False,
                "published_starred": False,
            },
            *same(BindingConstraint.UNDECIDED),
        ),
        ({"progress_report_year": NOT_REVIEWED}, BindingConstraint.STARRED, NOT_REVIEWED),
        ({"progress_report_year": NO_DATA}, BindingConstraint.STARRED, NO_DATA),
        ({"progress_report_year": NOT_STATED}, *same(BindingConstraint.STARRED)),
    ],
)
def test_binding_constraint(changed: dict[str, object], result: object, printed: object) -> None:
    """The first criterion of the current rule that failed, and the column of July 2024."""
    assert answers(indicators.BINDING_CONSTRAINT, told(**(STAR | changed))) == (result, printed)


HIGH = {
    "design_relevant": True,
    "design_potential_impact": PotentialImpact.MODERATE,
    "progress_completion": Completion.COMPLETE,
    "progress_report_year": 2016,
    "results_opened_government": Opening.MARGINAL,
}
LOW = {"design_potential_impact": PotentialImpact.MINOR}
INCOMPLETE = {"progress_completion": Completion.LIMITED}


@pytest.mark.parametrize(
    ("changed", "result", "printed"),
    [
        ({}, *same(4)),
        (LOW | INCOMPLETE | {"results_opened_government": Opening.MAJOR}, *same(4)),
        (INCOMPLETE, *same(3)),
        (LOW, *same(2)),
        (LOW | INCOMPLETE, *same(1)),
        (LOW | {"progress_completion": UNCLEAR}, *same(1)),
        # The table takes what is missing for low; the answer stays open.
        ({"results_opened_government": NOT_REVIEWED}, *same(4)),
        (INCOMPLETE | {"results_opened_government": NOT_REVIEWED}, NOT_REVIEWED, 3),
        ({"progress_completion": NOT_REVIEWED}, NOT_REVIEWED, 3),
        ({"design_potential_impact": NO_DATA}, NO_DATA, 1),
        (LOW | {"progress_completion": NOT_REVIEWED}, NOT_REVIEWED, 1),
        # Without a year the table says that it was not reviewed; but what opened government keeps its 4.
        ({"design_potential_impact": NOT_REVIEWED, "progress_report_year": NOT_REVIEWED}, NOT_REVIEWED, -1),
        ({"results_opened_government": Opening.MAJOR, "progress_report_year": NOT_REVIEWED}, *same(4)),
    ],
)
def test_irm_score(changed: dict[str, object], result: object, printed: object) -> None:
    """The score by the flags, and the column of July 2024."""
    assert answers(indicators.IRM_SCORE, told(**(HIGH | changed))) == (result, printed)


def test_nothing_is_known() -> None:
    """Of an assessment that states nothing every indicator is open, or says that nothing was assessed."""
    nothing = ogp.Assessment(commitment="FD0001")
    found = {one.name: answers(one, nothing) for one in indicators.INDICATORS[:19]}
    assert found == {
        "relevance": same(NOT_STATED),
        "verifiable, by specificity": same(NOT_STATED),
        "raw completion": same(NOT_STATED),
        "max completion": same(NOT_STATED),
        "high completion": (NOT_STATED, False),
        "high ambition": same(NOT_STATED),
        "high opening": (NOT_STATED, False),
        "ambition assessed": (NOT_STATED, False),
        "completion assessed": (NOT_STATED, False),
        "opening assessed": (NOT_STATED, False),
        "binding constraint": (NOT_STATED, BindingConstraint.UNDECIDED),
        "IRM-based score": (NOT_STATED, 1),
        "ambitious and complete, or DIOG": (NOT_STATED, False),
        "ambitious but not complete": (NOT_STATED, False),
        "complete but not ambitious": (NOT_STATED, False),
        "not complete or ambitious": (NOT_STATED, False),
        "not reviewed": (NOT_STATED, False),
        "change in completion": (NOT_STATED, NOT_STATED),
        "schedule": same(NOT_STATED),
    }


def test_change_in_completion() -> None:
    """Steps are compared; the tables subtract codes, also those of what is no step."""
    check(
        indicators.CHANGE_IN_COMPLETION,
        [
            (both(Completion.LIMITED, Completion.COMPLETE), same(Change.INCREASE)),
            (both(Completion.COMPLETE, Completion.COMPLETE), same(Change.NO_CHANGE)),
            (both(Completion.COMPLETE, Completion.LIMITED), same(Change.DECREASE)),
            (both(Completion.LIMITED, NOT_REVIEWED), same(NOT_REVIEWED)),
            (both(Completion.LIMITED, NO_DATA), same(NO_DATA)),
            (both(NOT_REVIEWED, Completion.LIMITED), (NOT_REVIEWED, NO_DATA)),
            (both(UNCLEAR, Completion.LIMITED), (UNCLEAR, Change.INCREASE)),
            (both(Completion.LIMITED, WITHDRAWN), (WITHDRAWN, Change.DECREASE)),
            (both(NO_DATA, UNCLEAR), (UNCLEAR, NO_DATA)),
        ],
    )


def test_schedule() -> None:
    """What was reached against what was foreseen; unclear goes before withdrawn."""
    completions = [
        (Completion.LIMITED, Completion.COMPLETE, *same(Schedule.BEHIND)),
        (Completion.LIMITED, Completion.LIMITED, *same(Schedule.ON_SCHEDULE)),
        (Completion.COMPLETE, Completion.LIMITED, *same(Schedule.AHEAD)),
        (UNCLEAR, Completion.LIMITED, *same(UNCLEAR)),
        (WITHDRAWN, UNCLEAR, WITHDRAWN, UNCLEAR),
        (WITHDRAWN, WITHDRAWN, WITHDRAWN, Missing.NOT_APPLICABLE),
        (Completion.LIMITED, Missing.NOT_APPLICABLE, *same(Missing.NOT_APPLICABLE)),
        (NOT_REVIEWED, NOT_REVIEWED, *same(NOT_REVIEWED)),
    ]
    for actual, projected, result, printed in completions:
        record = told(progress_completion=actual, progress_projected_completion=projected)
        assert answers(indicators.SCHEDULE, record) == (result, printed)


def tagged(*areas: str) -> ogp.Commitment:
    """Return an invented commitment with policy areas."""
    return ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T", areas=areas)


@pytest.mark.parametrize("code", indicators.PARENT_AREAS)
def test_a_child_makes_the_parent(code: str) -> None:
    """Every area below makes it, the area itself does not, and without a tag of the list it is open."""
    judge = indicators.PARENT_AREAS[code].judge
    children = [area.code for area in ogp.registry.areas() if area.parent == code]
    assert children
    assert all(judge(tagged(child)).result is True for child in children)
    verdict = judge(tagged(code))
    assert (verdict.result, verdict.as_printed, len(verdict.reasons)) == (False, False, len(children))
    assert (judge(tagged("2020/open-data")).result, judge(tagged()).as_printed) == (NOT_STATED, False)


def test_the_nine_parents() -> None:
    """There are nine, all of 2024; right to information is nobody's child."""
    assert [code.removeprefix("2024/") for code in indicators.PARENT_AREAS] == [
        "anti-corruption-and-integrity",
        "civic-space-and-enabling-environment",
        "democratizing-decision-making",
        "digital-governance",
        "environment-climate",
        "fiscal-openness",
        "inclusion",
        "justice",
        "public-service-delivery",
    ]
    assert (
        indicators.PARENT_AREAS["2024/anti-corruption-and-integrity"]
        .judge(tagged("2024/right-to-information"))
        .result
        is False
    )


@pytest.mark.parametrize(
    ("column", "earning", "near"),
    [
        ("Access to information", ["right-to-information"], ["records-management"]),
        ("Access to information", ["open-data"], ["public-participation"]),
        ("Money in Politics", ["asset-disclosure"], ["elections"]),
        ("Money in Politics", ["conflicts-of-interest"], ["audits"]),
        ("Money in Politics", ["political-finance"], ["open-contracting"]),
        ("Money in Politics", ["lobbying"], ["open-parliaments"]),
        ("Open Data (Education)", ["open-data", "education"], ["education"]),
        ("Open Data (Health)", ["open-data", "health-nutrition"], ["open-data"]),
        ("Open Data (Water/Sanitation)", ["water-sanitation", "open-data"], ["open-data", "education"]),
        ("Participation in Lawmaking", ["public-participation", "open-parliaments"], ["open-parliaments"]),
        ("Participation in Lawmaking", ["lobbying"], ["public-participation"]),
    ],
)
def test_derived_tags(column: str, earning: list[str], near: list[str]) -> None:
    """What earns a tag, and what comes near."""
    judge = indicators.DERIVED_TAGS[column].judge
    assert judge(tagged(*(f"2024/{one}" for one in earning))).result is True
    assert judge(tagged(*(f"2024/{one}" for one in near))).result is False
    assert judge(tagged("2016/open-data", "2016/education")).result is NOT_STATED


def test_why_a_tag_is_derived() -> None:
    """Each tag of a rule is a reason once, by its label."""
    verdict = indicators.DERIVED_TAGS["Participation in Lawmaking"].judge(tagged("2024/lobbying"))
    assert [(one.criterion, one.held, one.decided_by, one.value) for one in verdict.reasons] == [
        ("Public Participation", False, "areas", ()),
        ("Open Parliaments", False, "areas", ()),
        ("Lobbying", True, "areas", ("2024/lobbying",)),
    ]
    assert str(verdict.reasons[0]) == "Public Participation: no (areas: nothing)"


def test_tag_checksum() -> None:
    """Tags of 2016 are counted, and of no other list."""
    check(
        indicators.TAG_CHECKSUM,
        [
            (tagged("2016/open-data", "2020/open-data", "2016/education"), same(2)),
            (tagged("2020/open-data"), (NOT_STATED, 0)),
        ],
    )


def plan(*steps: ogp.Reading[bool]) -> ogp.ActionPlan:
    """Return an invented plan with the answers to the six questions."""
    names = (
        "timeline_available",
        "advance_notice",
        "awareness_raising",
        "online_consultation",
        "in_person_consultation",
        "summary_of_comments",
    )
    answers: dict[str, Any] = dict(zip(names, steps, strict=True))
    return ogp.ActionPlan(id="AP_FRE01", member="FRE", participation=ogp.Participation(**answers))


def test_steps_of_cocreation() -> None:
    """Steps are counted where all are coded; the table counts those that are."""
    check(
        indicators.STEPS_OF_COCREATION,
        [
            (plan(*[True] * 6), same(6)),
            (plan(*[False] * 6), same(0)),
            (plan(True, False, True, False, False, False), same(2)),  # noqa: FBT003 - six answers in their order
            (plan(NOT_REVIEWED, True, *[False] * 3, NO_DATA), (NO_DATA, 1)),  # noqa: FBT003 - six answers in their order
            (plan(*[NOT_REVIEWED] * 6), same(NOT_REVIEWED)),
        ],
    )
    verdict = indicators.STEPS_OF_COCREATION.judge(plan(*[True] * 6))
    assert verdict.subject == "AP_FRE01"
    assert str(verdict.reasons[1]) == "advance notice: yes (participation.advance_notice: yes)"
    second = indicators.STEPS_OF_COCREATION.judge(GUATEMALA.plans["AP_GTM02"])
    assert second.result == 1


@pytest.mark.parametrize("indicator", indicators.INDICATORS, ids=lambda one: one.name)
def test_an_indicator_states_what_it_is(indicator: indicators.Indicator[Any, Any]) -> None:
    """Each has a definition, a source, and an agreement measured on OGP's columns."""
    assert indicator.definition.endswith(".")
    assert "OGP" in indicator.source
    assert indicator.agreements
    for one in indicator.agreements:
        assert 0 < one.agreeing <= one.rows
        assert bool(one.exceptions) == (one.agreeing < one.rows)


@pytest.mark.parametrize("indicator", indicators.INDICATORS, ids=lambda one: one.name)
def test_an_indicator_is_a_value(indicator: indicators.Indicator[Any, Any]) -> None:
    """It comes back from a pickle equal, and with the same hash."""
    again = pickle.loads(pickle.dumps(indicator))
    assert again == indicator
    assert hash(again) == hash(indicator)


def test_names_are_names() -> None:
    """No two indicators are called the same."""
    names = [one.name for one in indicators.INDICATORS]
    assert len(set(names)) == len(names)


def test_an_indicator_shows_itself() -> None:
    """As text and in a notebook it tells its definition and its agreements."""
    shown = indicators.VERIFIABILITY_BY_SPECIFICITY
    assert repr(shown) == "<Indicator: verifiable, by specificity>"
    assert str(shown).splitlines() == [
        "verifiable, by specificity: Specificity is Medium or High, which counts as verifiable.",
        "  212 of 212, Verifiable, OGP commitments table, July 2024 (https://github.com/g0v/ogp-commitments)",
    ]
    assert "212 of 212" in shown._repr_html_()
    assert "glossary" in shown._repr_html_()


def test_another_record_is_rejected() -> None:
    """An indicator judges records of one kind."""
    with pytest.raises(TypeError, match=r"takes an Assessment, not Commitment\(.*assessment_of"):
        answers(indicators.HIGH_AMBITION, tagged())
    with pytest.raises(TypeError, match=r"^judge takes a Commitment, not Assessment\(commitment='FD0001'\)$"):
        answers(indicators.TAG_CHECKSUM, told())


def test_agreement_as_text() -> None:
    """An agreement reads as a line."""
    assert str(Agreement("Checksum", "a table", 1927, 1930)) == "1,927 of 1,930, Checksum, a table"


def test_holds() -> None:
    """An indicator that is true or false is a query; joined with others it keeps its records."""
    complete, ambitious = (
        indicators.holds(one) for one in (indicators.HIGH_COMPLETION, indicators.HIGH_AMBITION)
    )
    found = GUATEMALA.assessments.where(plan="AP_GTM02").split(complete & ambitious)
    assert (len(found.yes), len(found.no), len(found.undecided)) == (9, 39, 0)
    assert repr(complete & ~ambitious) == "<Query: (high completion and not high ambition)>"
    assert GUATEMALA.commitments.split(complete).yes


@unhurried
@given(records(ogp.Assessment))
def test_a_decided_flag_is_printed_so(assessment: ogp.Assessment) -> None:
    """Where completion and opening are decided, the table prints the answer itself; it never leaves a gap."""
    for indicator in (indicators.HIGH_COMPLETION, indicators.HIGH_OPENING):
        verdict = indicator.judge(assessment)
        assert verdict.as_printed is (verdict.result is True)


@unhurried
@given(records(ogp.Assessment))
def test_every_assessment_is_judged(assessment: ogp.Assessment) -> None:
    """No assessment is refused; a score is a score, and what is high was assessed."""
    for indicator in indicators.INDICATORS[:14]:
        verdict = indicator.judge(assessment)
        assert verdict.subject == assessment.commitment
        assert verdict.reasons
        assert "<script" not in verdict._repr_html_()
    printed = indicators.IRM_SCORE.judge(assessment).as_printed
    assert printed in {-1, 1, 2, 3, 4}
    if indicators.HIGH_OPENING.judge(assessment).result is True:
        assert indicators.OPENING_ASSESSED.judge(assessment).result is True
        assert printed == 4
    if indicators.HIGH_AMBITION.judge(assessment).result is True:
        assert indicators.AMBITION_ASSESSED.judge(assessment).result is True


STEP = st.sampled_from([*Completion, *Missing])


@given(STEP, STEP)
def test_a_change_turns_round(one: ogp.Reading[Completion], other: ogp.Reading[Completion]) -> None:
    """What rises one way falls the other way."""
    there = indicators.CHANGE_IN_COMPLETION.judge(both(one, other)).result
    back = indicators.CHANGE_IN_COMPLETION.judge(both(other, one)).result
    turned = {Change.INCREASE: Change.DECREASE, Change.DECREASE: Change.INCREASE}
    if isinstance(there, Change):
        assert back == turned.get(there, there)
    else:
        assert isinstance(back, Missing)


def test_all_flags_show_that_nothing_was_reviewed() -> None:
    """A commitment that no report reviewed scores -1, and bears the fifth flag alone."""
    unreviewed = told(
        design_potential_impact=NOT_REVIEWED,
        progress_completion=NOT_REVIEWED,
        progress_report_year=NOT_REVIEWED,
    )
    assert answers(indicators.IRM_SCORE, unreviewed) == same(-1)
    assert [answers(one, unreviewed)[1] for one in indicators.IRM_FLAGS.values()] == [False] * 4 + [True]
    assert answers(indicators.IRM_FLAGS["Not reviewed"], unreviewed) == YES


@pytest.mark.parametrize(
    ("changed", "flags"),
    [
        ({}, [True, False, False, False]),
        (INCOMPLETE, [False, True, False, False]),
        (LOW, [False, False, True, False]),
        (LOW | INCOMPLETE, [False, False, False, True]),
        # Of a completion that is not known the last flag is not printed.
        (LOW | {"progress_completion": NOT_REVIEWED}, [False, False, False, False]),
    ],
)
def test_one_flag_at_the_most_is_printed(changed: dict[str, object], flags: list[bool]) -> None:
    """The flags exclude each other; where something is missing none may be set."""
    found = [answers(one, told(**(HIGH | changed)))[1] for one in indicators.IRM_FLAGS.values()]
    assert found == [*flags, False]


@pytest.mark.parametrize("reading", [UNREADABLE, NO_EVIDENCE])
def test_what_was_read_at_the_end_is_not_replaced_by_midterm(reading: Missing) -> None:
    """A completion that was looked for at the end, and not found or not read, is no completion of midterm."""
    found = told(**(HIGH | {"results_completion": reading}))
    assert answers(indicators.HIGH_COMPLETION, found) == (reading, False)
    assert answers(indicators.RAW_COMPLETION, found)[0] is reading


def test_what_cannot_be_read_leaves_an_opening_open() -> None:
    """An early result that is low does not settle what the other question said."""
    found = told(results_opened_government=UNREADABLE, results_early_results=EarlyResults.MODERATE)
    assert answers(indicators.HIGH_OPENING, found) == (UNREADABLE, False)
    assert answers(indicators.OPENING_ASSESSED, found) == YES
    alone = told(results_opened_government=UNREADABLE)
    assert answers(indicators.OPENING_ASSESSED, alone) == (UNREADABLE, False)
