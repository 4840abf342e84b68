"""A member's page as data: what is computed, what is published, what is compared, and what is missing."""

import gc
import json
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Basis, BindingConstraint, Completion, Missing, Opening, Region, Scope
from ogpmodel.testing import datasets

FRE = ogp.Member(code="FRE", name="Freedonia", region=Region.EUROPE)
SYL = ogp.Member(code="SYL", name="Sylvania", region=Region.EUROPE)
ATL = ogp.Member(code="ATL", name="Atlantis", region=Region.AFRICA_AND_THE_MIDDLE_EAST)
EARNED = ogp.Assessment(
    commitment="",
    design=ogp.DesignReview(
        specificity=ogp.Specificity.HIGH,
        relevant=True,
        potential_impact=ogp.PotentialImpact.TRANSFORMATIVE,
    ),
    progress=ogp.ProgressReview(completion=Completion.COMPLETE),
    results=ogp.ResultsReview(opened_government=Opening.MAJOR),
    published=ogp.Published(starred_progress=True),
)
"""An assessment that earns a star by every rule."""


def made(*plans: tuple[str, int, int | None, list[ogp.Assessment]]) -> ogp.Dataset:
    """Return a dataset of plans: member, number, year, and the assessments of their commitments."""
    records: dict[str, Any] = {"plans": [], "commitments": [], "assessments": []}
    for member, number, year, assessments in plans:
        plan = ogp.ActionPlan(id=f"AP_{member}{number:02}", member=member, number=number, submitted=year)
        records["plans"].append(plan)
        for place, one in enumerate(assessments):
            code = f"{member[:2]}{number:02}{place:02}"
            records["commitments"].append(ogp.Commitment(id=code, plan=plan.id, title=f"Promise {code}"))
            records["assessments"].append(ogp.evolve(one, commitment=code))
    return ogp.Dataset(members=[FRE, SYL, ATL], **records)


def changed(**readings: Any) -> ogp.Assessment:
    """Return the assessment that earns a star, with other readings."""
    parts = {name: ogp.evolve(getattr(EARNED, name), **given) for name, given in readings.items()}
    return ogp.evolve(EARNED, **parts)


NOTHING = ogp.Assessment(commitment="")
NOT_REVIEWED = ogp.Assessment(commitment="", progress=ogp.ProgressReview(completion=Missing.NOT_REVIEWED))
NO_DATA = ogp.Assessment(commitment="", progress=ogp.ProgressReview(completion=Missing.NO_DATA))


NO_ASSESSMENTS: list[list[ogp.Assessment]] = [[], []]


@pytest.mark.parametrize(
    ("assessments", "expected"),
    [
        ([[EARNED], [NOTHING]], [True, Missing.NOT_REVIEWED]),
        ([[NOTHING], [EARNED]], [Missing.NO_DATA, True]),
        ([[NOT_REVIEWED], [NO_DATA]], [Missing.NOT_REVIEWED, Missing.NO_DATA]),
        (NO_ASSESSMENTS, [Missing.NO_DATA, Missing.NOT_REVIEWED]),
        ([[EARNED], [ogp.evolve(NOTHING, published=EARNED.published)]], [True, Missing.NO_DATA]),
    ],
    ids=["last", "first", "stated", "none", "printed"],
)
def test_a_plan_is_reviewed_pending_or_without_data(
    assessments: list[list[ogp.Assessment]], expected: list[ogp.Reading[bool]]
) -> None:
    """A stated reason counts; otherwise the last plan is pending, and an earlier one has no data."""
    dataset = made(*(("FRE", number, 2014, given) for number, given in enumerate(assessments, 1)))
    page = ogp.profile(dataset, "FRE")
    assert [one.reviewed for one in page.plans] == expected
    for block in page.plans:
        if isinstance(block.reviewed, Missing):
            assert block.major.value is block.reviewed
            assert block.completion.basis is None
            assert block.development.level is block.forum is block.reviewed


def test_stars_by_the_last_rule_that_decides() -> None:
    """The current rule counts where OGP applied it, an earlier rule elsewhere; the rest is undecided."""
    first = changed(published={"starred_progress": Missing.NOT_STATED, "starred_pre_june_2014": True})
    dataset = made(("FRE", 1, 2012, [first]), ("FRE", 2, 2014, [EARNED, NOTHING]), ("FRE", 3, 2018, [first]))
    one, two, three = (block.starred for block in ogp.profile(dataset, "FRE").plans)
    assert (one.value, one.basis, one.undecided) == (1, Basis.COMPUTED, 0)
    assert one.how == "by the rule before June 2014, from the readings of 1 of 1 commitments"
    assert (two.value, two.published, two.undecided) == (1, 1, 1)
    assert two.how == "by the current rule, from the readings of 1 of 2 commitments"
    assert three.computed == 1
    assert "1 not decided" in ogp.profile(dataset, "FRE").text()


def test_plans_to_which_no_rule_was_applied() -> None:
    """Plans from 2018 on were not judged, and have no star: that is not zero."""
    later = changed(published={"starred_progress": Missing.NOT_APPLICABLE})
    page = ogp.profile(made(("FRE", 4, 2020, [later])), "FRE")
    (block,) = page.plans
    assert (block.starred.value, block.starred.basis) == (Missing.NOT_APPLICABLE, None)
    assert "OGP gave no stars to plans of 2020" in page.text(200)
    assert "OGP gave no stars to plans of 2020" in page.to_html()
    unread = changed(
        design={"specificity": Missing.NOT_STATED}, published={"starred_progress": Missing.NOT_STATED}
    )
    (block,) = ogp.profile(made(("FRE", 4, None, [unread])), "FRE").plans
    assert block.starred.value is Missing.NOT_STATED


@pytest.mark.parametrize(
    ("value", "expected"), [(2.0, 2), (3, 3), (0, 0), (2.5, Missing.NOT_STATED), (-1, Missing.NOT_STATED)]
)
def test_a_printed_number_of_stars(value: float, expected: ogp.Reading[int]) -> None:
    """The figure of a page counts if it is a number of commitments."""
    figure = ogp.Figure(
        name="Starred Commitments", value=value, scope=Scope.PLAN, member="FRE", plan="AP_FRE01"
    )
    other = ogp.evolve(figure, name="Ducks", value=9)
    dataset = made(("FRE", 1, 2014, [])).updated(figures=[other, figure])
    (block,) = ogp.profile(dataset, "FRE").plans
    assert block.starred.published == expected
    assert block.starred.basis is (None if isinstance(expected, Missing) else Basis.PUBLISHED)


def test_binding_constraints_as_printed() -> None:
    """Where none can be computed, the printed ones count; what cannot be decided is counted apart."""
    printed = [
        ogp.evolve(NOTHING, published=ogp.Published(binding_constraint=one))
        for one in (BindingConstraint.COMPLETION, BindingConstraint.UNDECIDED, Missing.NOT_REVIEWED)
    ]
    (block,) = ogp.profile(made(("FRE", 1, 2014, printed)), "FRE").plans
    found = block.constraints
    assert found.basis is Basis.PUBLISHED
    assert (found.decided, found.total) == (1, 3)
    assert found.number_of(BindingConstraint.COMPLETION) == 1
    assert found.share_of(BindingConstraint.COMPLETION) == 1
    assert {one.value: one.number for one in found.undecided} == {
        Missing.NOT_STATED: 1,
        Missing.NOT_REVIEWED: 1,
    }
    assert block.completion.share_of(Completion.COMPLETE) is Missing.NO_DATA


def test_the_most_per_plan_and_the_average() -> None:
    """They are computed from the members of the region, and of the whole dataset."""
    within = made(
        ("FRE", 1, 2014, [EARNED]), ("SYL", 1, 2014, [EARNED, EARNED]), ("ATL", 1, 2014, [EARNED] * 3)
    )
    page = ogp.profile(within, "FRE")
    world, region = page.most
    assert (world.scope, world.starred, world.major, world.outstanding) == (Scope.WORLD, 3, 3, 0)
    assert (world.members, world.plans) == (3, 3)
    assert (region.scope, region.starred, region.members, region.plans) == (Scope.REGION, 2, 2, 2)
    assert (page.average.stars, page.average.basis) == (Fraction(1), Basis.COMPUTED)
    assert "starred 3, major 3, outstanding 0 (of 3 plans of 3 members)" in page.text(200)
    alone = ogp.profile(within.only(members=["FRE"]), "FRE")
    assert [(one.starred, one.plans) for one in alone.most] == [(Missing.NO_DATA, 0)] * 2
    assert (alone.average.stars, alone.average.basis) == (Missing.NO_DATA, None)
    assert ogp.profile(within.only(members=["FRE"]), "FRE", within=within).most == page.most


def test_only_the_current_rule_is_compared() -> None:
    """Pages count the stars of the current rule; those of earlier rules, which were easier, do not count."""
    earlier = changed(published={"starred_progress": Missing.NOT_STATED, "starred_pre_june_2014": True})
    page = ogp.profile(made(("FRE", 1, 2012, [earlier] * 9), ("SYL", 2, 2014, [EARNED])), "FRE")
    assert page.plans[0].starred.value == 9
    assert page.most[0].starred == 1


def test_a_member_without_a_region_is_compared_with_the_world_alone() -> None:
    """Members without a region are no region."""
    unplaced = [ogp.evolve(one, region=None) for one in (FRE, SYL)]
    dataset = made(("FRE", 1, 2014, [EARNED])).updated(members=unplaced)
    world, region = ogp.profile(dataset, "FRE").most
    assert (world.plans, region.plans) == (1, 0)


def test_pages_of_changed_datasets() -> None:
    """Each dataset has figures of its own, also if another was asked before, or is gone."""
    first = made(("FRE", 1, 2014, [EARNED]))
    second = made(("FRE", 1, 2014, [EARNED] * 2))
    assert [ogp.profile(one, "FRE").most[0].starred for one in (first, second, first)] == [1, 2, 1]
    del first
    gc.collect()
    assert ogp.profile(second, "SYL").most[0].starred == 2


def test_the_published_average() -> None:
    """It is used where nothing can be computed, and only if it is per cent."""
    figure = ogp.Figure(name="Stars (Global average)", value=7, unit="%", scope=Scope.WORLD, member="FRE")
    dataset = made(("FRE", 1, 2014, [])).only(members=["FRE"])
    page = ogp.profile(dataset.updated(figures=[figure]), "FRE")
    assert (page.average.stars, page.average.basis) == (Fraction(7, 100), Basis.PUBLISHED)
    page = ogp.profile(dataset.updated(figures=[ogp.evolve(figure, unit=None)]), "FRE")
    assert (page.average.stars, page.average.basis) == (Missing.NO_DATA, None)


def test_deadlines_on_a_day() -> None:
    """What depends on the day is asked only for a day."""
    dataset = made(("FRE", 1, 2016, []), ("FRE", 2, 2018, []))
    page = ogp.profile(dataset, "FRE")
    assert {one.subject for one in page.deadlines} == {"AP_FRE02", "the plan after AP_FRE02"}
    assert not any("has the plan ended" in one.question for one in page.deadlines)
    for day in (date(2030, 1, 1), ogp.PartialDate(2030)):
        late = ogp.profile(dataset, "FRE", on=day)
        answers = {
            one.question: one.answer for one in late.deadlines if one.subject.startswith("AP_FRE02 on")
        }
        assert answers["has the plan ended"] == "yes"
    wrong: Any = "2030"
    with pytest.raises(TypeError, match="a day is a date"):
        ogp.profile(dataset, "FRE", on=wrong)
    assert ogp.profile(made(), "FRE").deadlines == ()


def test_within_is_a_dataset() -> None:
    """Anything else is a TypeError."""
    wrong: Any = [FRE]
    with pytest.raises(TypeError, match="profile takes a Dataset"):
        ogp.profile(made(), "FRE", within=wrong)
    with pytest.raises(TypeError, match="profile takes a Dataset"):
        ogp.profile(wrong, "FRE")
    with pytest.raises(TypeError, match="profile takes a member's code or name"):
        ogp.profile(made(), wrong)


def test_the_list_of_areas_with_most_tags() -> None:
    """Findings are computed for the list of which most commitments have a tag; without tags for none."""
    dataset = made(("FRE", 1, 2014, [EARNED, NOTHING]))
    tags = [("2016/open-data", "2024/gender"), ("2016/open-data", "own/ducks")]
    tagged = [ogp.evolve(one, areas=areas) for one, areas in zip(dataset.commitments, tags, strict=True)]
    page = ogp.profile(dataset.updated(commitments=tagged), "FRE")
    assert page.vintage == "2016"
    assert [one.area for one in page.areas] == ["2016/open-data"]
    assert [one.areas for one in page.commitments] == [("Open Data",), ("Open Data",)]
    bare = ogp.profile(dataset, "FRE")
    assert (bare.vintage, bare.areas) == (None, ())
    assert "no commitment has a policy area of OGP's lists" in {one.why for one in bare.gaps}


def test_gaps() -> None:
    """What is missing is listed with its reason."""
    gaps = {one.what: one.why for one in ogp.profile(ogp.samples.guatemala(), "GTM").gaps}
    assert gaps == {
        "Readings of Action Plan 3": "no IRM data",
        "Readings of Action Plan 4": "pending IRM review",
        "Names of 14 rows of the Global Report": "not stated",
    }
    page = ogp.profile(made(("FRE", 1, 2014, [EARNED])), "FRE")
    assert ogp.Gap("Public participation in Action Plan 1", "not stated") in page.gaps


def test_the_current_block() -> None:
    """It is that of the current plan; without one there is none. Plans are sorted by their numbers."""
    dataset = made(("FRE", 2, 2014, []), ("FRE", 1, 2012, []))
    page = ogp.profile(dataset, "FRE")
    assert [one.plan.number for one in page.plans] == [1, 2]
    assert page.current is not None
    assert page.current.plan is page.current_plan is dataset.plans[0]
    assert ogp.profile(made(), "FRE").current is None


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(datasets(), st.sampled_from([None, date(2024, 2, 29)]))
def test_any_dataset_has_pages(dataset: ogp.Dataset, on: date | None) -> None:
    """Every member of any dataset has a page as text, as HTML and as data that its schema accepts."""
    for member in dataset.members[:2]:
        page = ogp.profile(dataset, member.code, on=on)
        assert page.text(60)
        assert page.to_html().endswith("</html>\n")
        assert_valid(page)


@cache
def validator() -> Any:
    """Return a validator of pages as plain data."""
    return pytest.importorskip("jsonschema_rs").validator_for(ogp.json_schema(ogp.Profile))


def assert_valid(page: ogp.Profile) -> None:
    """Check a page as plain data by its schema."""
    validator().validate(json.loads(json.dumps(page.to_dict())))


def test_the_schema_of_a_page() -> None:
    """The pages of the samples are valid, and a page without a block is not."""
    for dataset in (ogp.samples.guatemala(), ogp.samples.invented()):
        for member in dataset.members:
            assert_valid(ogp.profile(dataset, member.code))
    plain = ogp.profile(ogp.samples.guatemala(), "GTM").to_dict()
    for name in plain:
        assert not validator().is_valid({key: one for key, one in plain.items() if key != name})
    assert not validator().is_valid(plain | {"ducks": 1})
