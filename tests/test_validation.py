"""Every rule reports what it is for, at its place, and nothing else."""

from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel._checks.validate import RULES

MEMBER = ogp.Member(code="GTM", name="Guatemala")
PLAN = ogp.ActionPlan(id="AP_GTM02", member="GTM", number=2, submitted=2014)
COMMITMENT = ogp.Commitment(id="GT0015", plan="AP_GTM02", title="Open the budget")
BASE = ogp.Dataset(members=[MEMBER], plans=[PLAN], commitments=[COMMITMENT])


def assessed(**reviews: Any) -> ogp.Dataset:
    """Return the base with an assessment of its commitment."""
    return BASE.updated(assessments=[ogp.Assessment(commitment="GT0015", **reviews)])


def figure(name: str, value: float) -> ogp.Figure:
    """Return a figure about the plan."""
    return ogp.Figure(name=name, value=value, scope=ogp.Scope.PLAN, member="GTM", plan="AP_GTM02")


STARRED = ogp.Published(starred=True)
UNREVIEWED = ogp.ProgressReview(completion=ogp.Missing.NOT_REVIEWED)

CASES: list[tuple[str, str, ogp.Dataset]] = [
    ("reference-dangling", "/plans/0/member", ogp.Dataset(plans=[PLAN], commitments=[COMMITMENT])),
    ("reference-dangling", "/commitments/0/plan", ogp.Dataset(commitments=[COMMITMENT])),
    ("reference-dangling", "/posts/0/member", BASE.updated(posts=[ogp.Post(member="GTN", title="T")])),
    (
        "reference-dangling",
        "/assessments/0/commitment",
        BASE.updated(assessments=[ogp.Assessment(commitment="GT9999")]),
    ),
    (
        "reference-dangling",
        "/assessments/0/design/cluster_ids/1",
        BASE.updated(
            assessments=[
                ogp.Assessment(
                    commitment=COMMITMENT.id,
                    design=ogp.DesignReview(cluster_ids=(COMMITMENT.id, "GT9999"), cluster_name="GT9999"),
                )
            ]
        ),
    ),
    ("record-orphan", "/plans/0", ogp.Dataset(members=[MEMBER], plans=[PLAN])),
    ("record-orphan", "/members/0", ogp.Dataset(members=[MEMBER])),
    ("id-form", "/commitments/1/id", BASE.updated(commitments=[ogp.evolve(COMMITMENT, id="47", title="B")])),
    (
        "id-form",
        "/plans/1/id",
        BASE.updated(
            plans=[ogp.evolve(PLAN, id="GTM 3", number=3)],
            commitments=[ogp.evolve(COMMITMENT, id="GT0063", plan="GTM 3")],
        ),
    ),
    (
        "id-prefix",
        "/commitments/1/id",
        BASE.updated(commitments=[ogp.evolve(COMMITMENT, id="GH0001", title="B")]),
    ),
    (
        "id-prefix",
        "/plans/1/id",
        BASE.updated(
            plans=[ogp.ActionPlan(id="AP_GHA03", member="GTM", number=3)],
            commitments=[ogp.Commitment(id="GT0063", plan="AP_GHA03", title="B")],
        ),
    ),
    (
        "member-unknown",
        "/members/0/code",
        ogp.Dataset(
            members=[ogp.Member(code="XFD", name="Freedonia")],
            plans=[ogp.ActionPlan(id="AP_XFD01", member="XFD")],
            commitments=[ogp.Commitment(id="XF0001", plan="AP_XFD01", title="A")],
        ),
    ),
    ("plan-number", "/plans/0/number", BASE.updated(plans=[ogp.evolve(PLAN, number=3)])),
    (
        "plan-number",
        "/plans/1/number",
        BASE.updated(
            plans=[ogp.evolve(PLAN, id="~GTM-2014")],
            commitments=[ogp.evolve(COMMITMENT, id="~1", plan="~GTM-2014")],
        ),
    ),
    (
        "plan-period",
        "/plans/0/end",
        BASE.updated(plans=[ogp.evolve(PLAN, start=ogp.PartialDate(2012), end=ogp.PartialDate(2021))]),
    ),
    ("plan-period", "/plans/0/submitted", BASE.updated(plans=[ogp.evolve(PLAN, end=ogp.PartialDate(2013))])),
    (
        "plan-stated-count",
        "/plans/0/stated_commitments",
        BASE.updated(plans=[ogp.evolve(PLAN, stated_commitments=2)]),
    ),
    (
        "date-order",
        "/plans/0/end",
        BASE.updated(plans=[ogp.evolve(PLAN, start=ogp.PartialDate(2015, 7), end=ogp.PartialDate(2015, 6))]),
    ),
    (
        "date-order",
        "/commitments/0/end",
        BASE.updated(
            commitments=[ogp.evolve(COMMITMENT, start=ogp.PartialDate(2016), end=ogp.PartialDate(2015, 12))]
        ),
    ),
    (
        "date-order",
        "/commitments/0/milestones/1/end",
        BASE.updated(
            commitments=[
                ogp.evolve(
                    COMMITMENT,
                    milestones=(
                        ogp.Milestone(title="A"),
                        ogp.Milestone(title="B", start=ogp.PartialDate(2016), end=ogp.PartialDate(2015)),
                    ),
                )
            ]
        ),
    ),
    (
        "date-outside-plan",
        "/commitments/0/start",
        BASE.updated(
            plans=[ogp.evolve(PLAN, start=ogp.PartialDate(2014, 7))],
            commitments=[ogp.evolve(COMMITMENT, start=ogp.PartialDate(2013))],
        ),
    ),
    (
        "date-outside-plan",
        "/commitments/0/end",
        BASE.updated(
            plans=[ogp.evolve(PLAN, end=ogp.PartialDate(2016, 6))],
            commitments=[ogp.evolve(COMMITMENT, end=ogp.PartialDate(2016, 7, 1))],
        ),
    ),
    (
        "commitment-duplicate",
        "/commitments/1/text",
        BASE.updated(
            commitments=[
                ogp.evolve(COMMITMENT, text="Open the budget in March."),
                ogp.evolve(COMMITMENT, id="GT0016", title="B", text="open  THE budget in march"),
            ]
        ),
    ),
    (
        "commitment-number",
        "/commitments/1/number",
        BASE.updated(
            commitments=[
                ogp.evolve(COMMITMENT, number="2.1"),
                ogp.evolve(COMMITMENT, id="GT0016", title="B", number="2.1"),
            ]
        ),
    ),
    (
        "commitment-ended",
        "/commitments/0/end",
        BASE.updated(commitments=[ogp.evolve(COMMITMENT, end=ogp.PartialDate(2013, 12))]),
    ),
    (
        "area-unknown",
        "/commitments/0/areas/0",
        BASE.updated(commitments=[ogp.evolve(COMMITMENT, areas=("open-data",))]),
    ),
    (
        "area-year",
        "/commitments/0/areas/1",
        BASE.updated(
            commitments=[ogp.evolve(COMMITMENT, areas=("2016/open-data", "2024/digital-participation"))]
        ),
    ),
    (
        "reading-not-asked",
        "/assessments/0/design/potential_for_results",
        assessed(design=ogp.DesignReview(potential_for_results=ogp.PotentialForResults.MODEST)),
    ),
    (
        "reading-not-asked",
        "/plans/1/participation/development/level",
        BASE.updated(
            plans=[
                ogp.ActionPlan(
                    id="AP_GTM01",
                    member="GTM",
                    submitted=2012,
                    participation=ogp.Participation(
                        development=ogp.Consultation(level=ogp.ParticipationLevel.CONSULT)
                    ),
                )
            ],
            commitments=[ogp.Commitment(id="GT0001", plan="AP_GTM01", title="Open the doors")],
        ),
    ),
    (
        "star-unreviewed",
        "/assessments/0/published/starred",
        assessed(published=STARRED, progress=UNREVIEWED),
    ),
    (
        "unread-words",
        "/assessments/0/design/specificity",
        assessed(design=ogp.DesignReview(specificity=ogp.Missing.UNREADABLE)),
    ),
    (
        "unread-words",
        "/commitments/0/unread/start",
        BASE.updated(commitments=[ogp.evolve(COMMITMENT, unread=ogp.FrozenMap({"start": "Ongoing"}))]),
    ),
    (
        "unread-words",
        "/commitments/0/milestones/0/start",
        BASE.updated(
            commitments=[
                ogp.evolve(COMMITMENT, milestones=(ogp.Milestone(title="A", start=ogp.Missing.UNREADABLE),))
            ]
        ),
    ),
    (
        "figure-count",
        "/figures/0/value",
        assessed(published=STARRED).updated(figures=[figure("Starred Commitments", 2)]),
    ),
    (
        "figure-count",
        "/figures/0/value",
        assessed(results=ogp.ResultsReview(opened_government=ogp.Opening.MAJOR)).updated(
            figures=[figure("Major", 0)]
        ),
    ),
]


@pytest.mark.parametrize(("code", "pointer", "dataset"), CASES, ids=[f"{code} {at}" for code, at, _ in CASES])
def test_a_rule_reports_what_it_is_for(code: str, pointer: str, dataset: ogp.Dataset) -> None:
    """The broken dataset is reported under the code, at the place, and under no other code."""
    report = ogp.validate(dataset)
    consequences = {"record-orphan", "member-unknown"}
    assert [problem.place.pointer for problem in report.where(code=code)] in (
        [pointer],
        ["/plans/0/number", pointer],
    )
    assert {problem.code for problem in report} - consequences <= {code}


SOUND: list[tuple[str, ogp.Dataset]] = [
    ("the base", BASE),
    ("nothing at all", ogp.Dataset()),
    (
        "one title over two texts",
        BASE.updated(commitments=[ogp.evolve(COMMITMENT, id="GT0016", text="Open the other budget.")]),
    ),
    ("the right count", BASE.updated(plans=[ogp.evolve(PLAN, stated_commitments=1)])),
    (
        "dates that may be in order",
        BASE.updated(
            plans=[ogp.evolve(PLAN, start=ogp.PartialDate(2014), end=ogp.PartialDate(2014))],
            commitments=[
                ogp.evolve(
                    COMMITMENT, start=ogp.PartialDate(2014, 7), end=ogp.PartialDate(2014), areas=("2016/ogp",)
                )
            ],
        ),
    ),
    (
        "a made identifier",
        BASE.updated(commitments=[ogp.evolve(COMMITMENT, id="~AP_GTM02-1-0a1b2c3d", title="B")]),
    ),
    ("a plan without a number", BASE.updated(plans=[ogp.evolve(PLAN, number=None)])),
    ("a star that may have been reviewed", assessed(published=STARRED)),
    (
        "a star reviewed at midterm",
        assessed(
            published=STARRED,
            progress=ogp.ProgressReview(completion=ogp.Completion.COMPLETE),
            results=ogp.ResultsReview(completion=ogp.Missing.NOT_REVIEWED),
        ),
    ),
    ("no star, not reviewed", assessed(published=ogp.Published(starred=False), progress=UNREVIEWED)),
    (
        "unreadable words that are kept",
        assessed(design=ogp.DesignReview(specificity=ogp.Missing.UNREADABLE)).updated(
            assessments=[
                ogp.Assessment(
                    commitment="GT0015",
                    design=ogp.DesignReview(specificity=ogp.Missing.UNREADABLE),
                    unread=ogp.FrozenMap({"design.specificity": "so so"}),
                )
            ]
        ),
    ),
    ("a figure that agrees", assessed(published=STARRED).updated(figures=[figure("Starred Commitments", 1)])),
    ("a figure of which no assessment tells", assessed().updated(figures=[figure("Outstanding", 1)])),
    ("a figure that cannot be counted", assessed(published=STARRED).updated(figures=[figure("Visitors", 3)])),
    (
        "a figure of the world",
        BASE.updated(figures=[ogp.Figure(name="Starred Commitments", value=7, scope=ogp.Scope.WORLD)]),
    ),
    (
        "a reading of a plan of no known year",
        assessed(design=ogp.DesignReview(potential_for_results=ogp.PotentialForResults.MODEST)).updated(
            plans=[ogp.evolve(PLAN, submitted=None)]
        ),
    ),
]


@pytest.mark.parametrize("dataset", [one for _, one in SOUND], ids=[name for name, _ in SOUND])
def test_sound_data_are_left_alone(dataset: ogp.Dataset) -> None:
    """What may be right is not reported."""
    assert list(ogp.validate(dataset)) == []


def test_every_rule_survives_dangling_records() -> None:
    """A record whose plan or commitment is not here is reported once, and breaks no other rule."""
    loose = ogp.Dataset(commitments=[COMMITMENT], assessments=[ogp.Assessment(commitment="GT0001")])
    assert ogp.validate(loose).count_by_code() == {"reference-dangling": 2}


def test_every_rule_states_what_it_does() -> None:
    """A rule's docstring is its description in the reference."""
    assert all((rule.__doc__ or "").startswith("Report ") for rule in RULES)


def test_the_prefix_is_that_of_the_dataset_before_that_of_the_registry() -> None:
    """A dataset may know a member's prefix better than the registry."""
    dataset = BASE.updated(members=[ogp.evolve(MEMBER, prefix="GX")])
    assert ogp.validate(dataset).count_by_code() == {"id-prefix": 1}


def test_a_member_whose_prefix_nobody_knows_is_not_reported() -> None:
    """Without a prefix there is nothing to compare with."""
    dataset = ogp.Dataset(
        members=[ogp.Member(code="AZE", name="Azerbaijan")],
        plans=[ogp.ActionPlan(id="AP_AZE01", member="AZE")],
        commitments=[ogp.Commitment(id="AZ0001", plan="AP_AZE01", title="A")],
    )
    assert not ogp.validate(dataset)


def test_only_a_dataset_is_validated() -> None:
    """The name of a file is told what to do."""
    wrong: Any = "export.json"
    with pytest.raises(TypeError, match="`load` reads one from a file"):
        ogp.validate(wrong)


def test_after_many_words_nothing_is_suggested() -> None:
    """Suggestions are slow: thousands of dangling references are reported all the same."""
    loose = ogp.Dataset(
        commitments=[COMMITMENT],
        assessments=[ogp.Assessment(commitment=f"GT{number:04}") for number in range(300)],
    )
    report = ogp.validate(loose).where(code="reference-dangling")
    suggested = [problem for problem in report if "did you mean" in problem.message]
    assert len(report) == 300
    assert 0 < len(suggested) <= 100


def test_a_submission_long_before_the_start() -> None:
    """A plan is not submitted years before it begins."""
    plan = ogp.evolve(PLAN, submitted=2014, start=ogp.PartialDate(2016))
    (found,) = ogp.validate(BASE.updated(plans=[plan]))
    assert (found.code, found.place.pointer) == ("plan-period", "/plans/0/submitted")
