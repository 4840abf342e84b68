"""The findings for a policy area: what is certain, and what is possible."""

from typing import Any, TypeAlias

import pytest
from hypothesis import given, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Finding, Missing, Opening, PotentialImpact, Reading, findings
from ogpmodel.testing import records

OPEN_DATA = "2024/open-data"
OTHER = "2024/tax"
GUATEMALA = ogp.samples.guatemala()
ASSESSED = {
    "design": ogp.DesignReview(relevant=True, potential_impact=PotentialImpact.MODERATE),
    "progress": ogp.ProgressReview(completion=Completion.SUBSTANTIAL),
    "results": ogp.ResultsReview(completion=Completion.COMPLETE, opened_government=Opening.MAJOR),
}


def world(*commitments: "Made") -> ogp.Dataset:
    """Return a dataset of one member with commitments: their tags, and what was read in them."""
    named = [(f"FD{place:04}", tags, read) for place, (tags, read) in enumerate(commitments, 1)]
    return ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia")],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=2014)],
        commitments=[
            ogp.Commitment(id=key, plan="AP_FRE01", title="T", areas=tags) for key, tags, _ in named
        ],
        assessments=[ogp.Assessment(commitment=key, **read) for key, _, read in named],
    )


NONE, MADE, REVIEWED, COMPLETE, AMBITIOUS, RESULTS = Finding
ALL_GOOD = (MADE, REVIEWED, COMPLETE, AMBITIOUS, RESULTS)
UNREVIEWED = {"progress": ogp.ProgressReview(completion=Missing.NOT_REVIEWED)}
LOW = {
    "design": ogp.DesignReview(relevant=True, potential_impact=PotentialImpact.MINOR),
    "progress": ogp.ProgressReview(completion=Completion.LIMITED),
    "results": ogp.ResultsReview(opened_government=Opening.MARGINAL),
}


Made: TypeAlias = tuple[tuple[str, ...], dict[str, Any]]
"""The tags of a commitment, and what was read in it."""
CASES: list[tuple[list[Made], tuple[Finding, ...], tuple[Finding, ...]]] = [
    # no commitment at all, or none in the area
    ([], (NONE,), (NONE,)),
    ([((OTHER,), ASSESSED)], (NONE,), (NONE,)),
    # tags of another list, or none, leave it open
    ([((), ASSESSED)], (), (NONE, *ALL_GOOD)),
    ([(("2016/open-data",), LOW)], (), (NONE, MADE, REVIEWED)),
    # in the area
    ([((OPEN_DATA,), ASSESSED)], ALL_GOOD, ALL_GOOD),
    ([((OPEN_DATA,), LOW)], (MADE, REVIEWED), (MADE, REVIEWED)),
    ([((OPEN_DATA,), UNREVIEWED)], (MADE,), (MADE,)),
    ([((OPEN_DATA,), {})], (MADE,), ALL_GOOD),
    # what another commitment did does not count, unless it may be in the area
    ([((OPEN_DATA,), LOW), ((OTHER,), ASSESSED)], (MADE, REVIEWED), (MADE, REVIEWED)),
    ([((OPEN_DATA,), LOW), ((), ASSESSED)], (MADE, REVIEWED), ALL_GOOD),
    ([((OPEN_DATA,), LOW), ((OPEN_DATA,), ASSESSED)], ALL_GOOD, ALL_GOOD),
    # each finding by itself
    (
        [((OPEN_DATA,), LOW | {"progress": ASSESSED["progress"]})],
        (MADE, REVIEWED, COMPLETE),
        (MADE, REVIEWED, COMPLETE),
    ),
    (
        [((OPEN_DATA,), LOW | {"design": ASSESSED["design"]})],
        (MADE, REVIEWED, AMBITIOUS),
        (MADE, REVIEWED, AMBITIOUS),
    ),
    (
        [((OPEN_DATA,), LOW | {"results": ogp.ResultsReview(opened_government=Opening.OUTSTANDING)})],
        (MADE, REVIEWED, RESULTS),
        (MADE, REVIEWED, RESULTS),
    ),
    # reviewed at midterm, and what came at the end is not known
    (
        [((OPEN_DATA,), {"progress": ogp.ProgressReview(completion=Completion.LIMITED)})],
        (MADE, REVIEWED),
        (MADE, REVIEWED, AMBITIOUS, RESULTS),
    ),
]


@pytest.mark.parametrize(("commitments", "certain", "possible"), CASES)
def test_the_findings(
    commitments: list[Made],
    certain: tuple[Finding, ...],
    possible: tuple[Finding, ...],
) -> None:
    """What is certain and what is possible, in the order of the page's key."""
    found = findings.for_area(world(*commitments), "FRE", OPEN_DATA)
    assert (found.certain, found.possible) == (certain, possible)


def test_a_tag_below_an_area_is_in_it() -> None:
    """Every parent of OGP's list has what its children have."""
    dataset = world((("2024/access-to-justice",), ASSESSED))
    assert findings.for_area(dataset, "FRE", "2024/justice").certain == ALL_GOOD
    assert findings.for_area(dataset, "FRE", "2024/open-justice").certain == (NONE,)


def test_pages_of_2020_print_one_tag() -> None:
    """That another tag of that list is not there says nothing."""
    dataset = world((("2020/gender",), LOW))
    assert findings.for_area(dataset, "FRE", "2020/gender").certain == (MADE, REVIEWED)
    assert findings.for_area(dataset, "FRE", "2020/open-data").possible == (NONE, MADE, REVIEWED)


def test_guatemala() -> None:
    """Open data: six commitments, of which some were reviewed, complete and ambitious."""
    found = findings.for_area(GUATEMALA, GUATEMALA.members["GTM"], "2020/open-data")
    assert found.certain == (MADE, REVIEWED, COMPLETE, AMBITIOUS)
    assert found[RESULTS] is Missing.NOT_STATED
    assert found == findings.for_area(GUATEMALA, "GTM", "2020/open-data")


def test_all_areas_of_a_list() -> None:
    """Each area of a list once, in its order, as if asked for alone."""
    found = findings.for_member(GUATEMALA, "GTM", vintage="2020")
    assert [one.area for one in found] == list(ogp.registry.areas().of_vintage("2020"))
    assert all(one == findings.for_area(GUATEMALA, "GTM", one.area.code) for one in found)


def test_other_members_do_not_count() -> None:
    """A member without plans has made no commitment."""
    dataset = world(((OPEN_DATA,), ASSESSED)).updated(members=[ogp.Member(code="SYL", name="Sylvania")])
    assert findings.for_area(dataset, "SYL", OPEN_DATA).certain == (NONE,)


@pytest.mark.parametrize(
    ("member", "area", "message"),
    [
        ("FRA", OPEN_DATA, "'FRA' is not among these members"),
        ("FRE", "2024/open-dta", "'2024/open-dta' is not among these policy areas"),
    ],
)
def test_what_is_not_there(member: str, area: str, message: str) -> None:
    """A member of another dataset and a misspelt area are refused."""
    with pytest.raises(ogp.NotFound, match=message):
        findings.for_area(world(), member, area)


def test_findings_are_reported() -> None:
    """As text with a line for each finding, and as HTML."""
    found = findings.for_area(world(((OPEN_DATA,), {})), "FRE", OPEN_DATA)
    assert str(found).splitlines() == [
        "FRE, Open Data (2024)",
        "  No Commitments: no",
        "  Commitment(s) in the policy area: yes",
        "  IRM-Reviewed: Not stated",
        "  Was Complete: Not stated",
        "  Was Ambitious: Not stated",
        "  Showed Early Results: Not stated",
    ]
    assert repr(found) == ("<AreaFindings: FRE, Open Data (2024): Commitment(s) in the policy area>")
    assert "Was Complete" in found._repr_html_()


TAGS = st.lists(st.sampled_from([OPEN_DATA, OTHER, "2016/open-data"]), max_size=2, unique=True).map(tuple)
READ = st.fixed_dictionaries(
    {},
    optional={
        "design": records(ogp.DesignReview),
        "progress": records(ogp.ProgressReview),
        "results": records(ogp.ResultsReview),
    },
)
MANY = st.lists(st.tuples(TAGS, READ), max_size=4)


def rank(answer: Reading[bool]) -> int:
    """Order answers: no, open, yes."""
    return 1 if isinstance(answer, Missing) else 2 * answer


@given(MANY, MANY)
def test_commitments_that_are_added_take_nothing_away(some: list[Made], more: list[Made]) -> None:
    """What was found stays found; only that there are none may cease."""
    before = findings.for_area(world(*some), "FRE", OPEN_DATA)
    after = findings.for_area(world(*some, *more), "FRE", OPEN_DATA)
    for finding, answer in before.answers:
        if finding is NONE:
            assert rank(after[finding]) <= rank(answer)
        else:
            assert rank(after[finding]) >= rank(answer)


@given(MANY)
def test_the_findings_agree(commitments: list[Made]) -> None:
    """No commitments rules the others out; how they fared asks for a review, a review for commitments."""
    found = findings.for_area(world(*commitments), "FRE", OPEN_DATA)
    assert rank(found[NONE]) == 2 - rank(found[MADE])
    assert rank(found[REVIEWED]) <= rank(found[MADE])
    assert all(rank(found[one]) <= rank(found[REVIEWED]) for one in (COMPLETE, AMBITIOUS, RESULTS))
    assert set(found.certain) <= set(found.possible)


def test_a_tag_that_came_after_the_plan_is_not_denied() -> None:
    """Digital Participation was tagged from the plans of 2022 on: older plans were not asked."""
    area = "2024/digital-participation"
    member = ogp.Member(code="FRE", name="Freedonia")

    def world(submitted: int | None) -> ogp.Dataset:
        plan = ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=submitted)
        commitment = ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T", areas=("2024/tax",))
        return ogp.Dataset(members=[member], plans=[plan], commitments=[commitment])

    answers = {
        submitted: dict(findings.for_area(world(submitted), "FRE", area).answers)[Finding.NO_COMMITMENTS]
        for submitted in (2018, 2022, None)
    }
    assert answers == {2018: Missing.NO_DATA, 2022: True, None: Missing.NOT_STATED}


def test_findings_of_something_else_are_rejected() -> None:
    """A number would be taken for a place, and a collection has no members."""
    dataset = ogp.samples.guatemala()
    place: Any = 0
    with pytest.raises(TypeError, match="expected a record or its identifier, not 0"):
        findings.for_area(dataset, place, "2020/open-data")
    commitments: Any = dataset.commitments
    with pytest.raises(TypeError, match="findings takes a Dataset, not <Commitments"):
        findings.for_member(commitments, "GTM", vintage="2020")
