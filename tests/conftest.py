"""What all tests share: how laws are tried, and a small world, plainly invented, that tests ask."""

import os
from collections.abc import Mapping

import pytest
from hypothesis import settings

import ogpmodel as ogp
from ogpmodel import (
    Completion,
    EarlyResults,
    Finding,
    GrandChallenge,
    MemberKind,
    Missing,
    OgpValue,
    Opening,
    PotentialForResults,
    PotentialImpact,
    Region,
    Scope,
    Specificity,
)

LONGEST_NAME = 400
"""Characters that the name of a test has at the most: logs and caches hold every name."""

# A push is tested on the same examples each time: CI judges the change, not luck. The weekly run and every
# run at a desk look for new examples. No test depends on time: a busy machine is slow.
settings.register_profile("desk", derandomize=False, deadline=None)
settings.register_profile("push", derandomize=True, database=None, deadline=None)
# Hypothesis chooses a profile of its own in CI, whose values a new profile would take over.
settings.register_profile(
    "weekly", derandomize=False, database=None, deadline=None, print_blob=True, max_examples=500
)


def profile_of(environment: Mapping[str, str]) -> str:
    """Return the profile of Hypothesis for an environment."""
    if not environment.get("CI"):
        return "desk"
    return "weekly" if environment.get("GITHUB_EVENT_NAME") == "schedule" else "push"


settings.load_profile(profile_of(os.environ))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raise an error if the name of a test is long: its parameters need short ``ids``.

    Raises:
        pytest.UsageError: A name is longer than 400 characters.

    """
    for item in items:
        if len(item.nodeid) > LONGEST_NAME:
            raise pytest.UsageError(f"a test's name has {len(item.nodeid):,} characters: {item.nodeid[:80]}…")


LONGEST_ID = 60
"""Characters of a text that is shown in the name of a test."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Return a short name for a value that pytest would print whole."""
    if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONGEST_ID):
        return argname
    return None


MEMBERS = (
    ogp.Member(
        code="FRE",
        name="Freedonia",
        kind=MemberKind.NATIONAL,
        region=Region.EUROPE,
        prefix="FD",
        since=ogp.PartialDate(2013),
        status="Active",
        aliases=("Land of Spies",),
        contacts=(ogp.Contact(text="Office of Open Government, Freedonia"),),
    ),
    ogp.Member(
        code="SYL",
        name="Sylvania",
        kind=MemberKind.NATIONAL,
        region=Region.AMERICAS,
        prefix="SY",
        since=ogp.PartialDate(2013, 4),
    ),
    ogp.Member(code="FREP", name="Port Firefly, Freedonia", kind=MemberKind.LOCAL, status="Inactive"),
)
PLANS = (
    ogp.ActionPlan(id="AP_FRE01", member="FRE", number=1, title="First Plan", submitted=2014),
    ogp.ActionPlan(id="AP_FRE02", member="FRE", number=2, submitted=2018),
    ogp.ActionPlan(id="AP_SYL01", member="SYL", number=1, submitted=2014),
    ogp.ActionPlan(id="AP_FREP01", member="FREP"),
    ogp.ActionPlan(id="AP_ATL01", member="ATL", submitted=2016),  # a member that is not there
)
COMMITMENTS = (
    ogp.Commitment(
        id="FD0001",
        plan="AP_FRE01",
        title="Publish the budget",
        number="1",
        theme="Money",
        areas=("2016/open-data", "2020/open-data", "2020/fiscal-openness"),
        challenges=(GrandChallenge.PUBLIC_INTEGRITY, GrandChallenge.PUBLIC_RESOURCES),
        lead_institutions=("Treasury", "Mint"),
        language="fr",
    ),
    ogp.Commitment(
        id="FD0002",
        plan="AP_FRE01",
        title="Publish the anthem",
        number="2",
        theme=Missing.UNCLEAR,
        areas=("2016/open-data",),
        challenges=Missing.NOT_APPLICABLE,
        lead_institutions=("Treasury",),
    ),
    ogp.Commitment(id="FD0003", plan="AP_FRE02", title="Count the ducks", areas=("2024/open-data",)),
    ogp.Commitment(id="SY0001", plan="AP_SYL01", title="Open the registers", number="1"),
    ogp.Commitment(id="FP0001", plan="AP_FREP01", title="Open the harbour"),
    ogp.Commitment(id="FD0009", plan="AP_FRE09", title="A promise of a plan that is not there"),
)
ASSESSMENTS = (
    ogp.Assessment(
        commitment="FD0001",
        design=ogp.DesignReview(
            specificity=Specificity.HIGH,
            verifiable=True,
            relevant=True,
            values=(OgpValue.ACCESS_TO_INFORMATION, OgpValue.CIVIC_PARTICIPATION),
            potential_impact=PotentialImpact.MODERATE,
            cluster_ids=("FD0001", "FD0002"),
        ),
        progress=ogp.ProgressReview(completion=Completion.LIMITED),
        results=ogp.ResultsReview(completion=Completion.COMPLETE, opened_government=Opening.MAJOR),
        published=ogp.Published(starred=True),
    ),
    ogp.Assessment(
        commitment="FD0002",
        design=ogp.DesignReview(
            specificity=Specificity.NONE, verifiable=False, cluster_ids=("FD0001", "FD0002")
        ),
        results=ogp.ResultsReview(completion=Completion.LIMITED),
        published=ogp.Published(starred=False),
    ),
    ogp.Assessment(
        commitment="SY0001",
        design=ogp.DesignReview(
            specificity=Missing.NOT_REVIEWED, potential_for_results=PotentialForResults.MODEST
        ),
        results=ogp.ResultsReview(early_results=EarlyResults.SIGNIFICANT),
    ),
    ogp.Assessment(commitment="FD0404"),  # a commitment that is not there
    ogp.Assessment(commitment="FD0009"),
)
RESOURCES = (
    ogp.Resource(
        member="FRE",
        title="Plan of Freedonia",
        year=2014,
        kind="Action Plan",
        format="PDF",
        plan="AP_FRE01",
        language="fr",
    ),
    ogp.Resource(member="FRE", title="Letter to Sylvania", year=2012),
    ogp.Resource(member="FRE", title="Letter to Sylvania", year=2012),
    ogp.Resource(member="SYL", title="Reply to Freedonia", kind="Letter", format="Web page"),
)
POSTS = (
    ogp.Post(member="FRE", title="Ducks counted", summary="All of them.", date=ogp.PartialDate(2019, 1)),
    ogp.Post(member="SYL", title="Registers opened"),
)
SCORES = (
    ogp.DimensionScore(
        member="FRE",
        area="Fiscal Openness",
        dimension="Budget",
        findings=(Finding.COMMITMENTS, Finding.COMPLETE),
        third_party_score=2.5,
        implication="Consider Action",
    ),
    ogp.DimensionScore(member="FRE", area="Civic Space", findings=Missing.NO_DATA),
    ogp.DimensionScore(member="SYL", area="Civic Space"),
)
FIGURES = (
    ogp.Figure(name="Stars", value=1, scope=Scope.PLAN, member="FRE", plan="AP_FRE01"),
    ogp.Figure(name="Average", value=7.5, scope=Scope.WORLD, unit="%", member="FRE"),
    ogp.Figure(name="Average", value=1234567, scope=Scope.WORLD),
    ogp.Figure(name="Stars", value=3, scope=Scope.PLAN, plan="AP_SYL01"),
)


@pytest.fixture(scope="session")
def world() -> ogp.Dataset:
    """Return the whole invented world; it is immutable, so that all tests share one."""
    return ogp.Dataset(
        members=MEMBERS,
        plans=PLANS,
        commitments=COMMITMENTS,
        assessments=ASSESSMENTS,
        resources=RESOURCES,
        posts=POSTS,
        scores=SCORES,
        figures=FIGURES,
        metadata=ogp.Metadata(title="An invented world"),
    )
