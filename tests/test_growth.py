"""How the cost grows: whatever is public costs at most n log n, on data made to be costly.

The tests count the lines that Python executes, and each turn of a loop in a line, not seconds: the count is
the same on every machine.
"""

import pickle
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from types import FrameType
from typing import Any, TypeAlias

import pytest

import ogpmodel as ogp
from ogpmodel import Missing, Scope, deadlines, findings, share, stars
from ogpmodel.vocabularies import Denominator

SIZES = (300, 600)
FEW = (60, 120)
A_FEW = 50
"""Steps that may be those of the garbage collector: far fewer than records were added."""
STEEPEST = 2.3
"""The most by which the count may grow when the data double: n log n stays below, n**1.3 does not."""
Work: TypeAlias = Callable[[ogp.Dataset], object]


def steps(work: Callable[[], object]) -> int:
    """Count the lines, and the turns of loops, that a call executes."""
    count = 0

    def trace(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def numbered(prefix: str, size: int) -> list[str]:
    """Return identifiers that are nearly alike."""
    return [f"{prefix}{number:04d}" for number in range(size)]


def one_plan(size: int) -> ogp.Dataset:
    """Return a dataset with all commitments in one plan, with one title, and many equal figures about it."""
    ids = numbered("FD", size)
    return ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia")],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE", number=1, submitted=2014)],
        commitments=[
            ogp.Commitment(
                id=one, plan="AP_FRE01", title="The same", number=str(place), areas=("2024/gender",)
            )
            for place, one in enumerate(ids)
        ],
        assessments=[
            ogp.Assessment(commitment=one, published=ogp.Published(starred=Missing.NOT_STATED)) for one in ids
        ],
        resources=[ogp.Resource(member="FRE", title="The same", plan="AP_FRE01")] * size,
        figures=[
            ogp.Figure(name="Starred Commitments", value=-1, scope=Scope.PLAN, plan="AP_FRE01") for _ in ids
        ],
    )


def many_plans(size: int) -> ogp.Dataset:
    """Return one member with many plans, each with a commitment and a figure of its own name."""
    plans = numbered("AP_FRE", size)
    return ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia")],
        plans=[ogp.ActionPlan(id=plan, member="FRE", number=1, submitted=2014) for plan in plans],
        commitments=[
            ogp.Commitment(id=one, plan=plan, title="The same", lead_institutions=(f"Ministry {one}",))
            for one, plan in zip(numbered("FD", size), plans, strict=True)
        ],
        figures=[ogp.Figure(name=f"On {plan}", value=1, scope=Scope.PLAN, plan=plan) for plan in plans],
    )


def many_members(size: int) -> ogp.Dataset:
    """Return a dataset of many members with nearly equal names, each with a plan."""
    codes = numbered("FRE", size)
    return ogp.Dataset(
        members=[ogp.Member(code=code, name=f"Freedonia {code}", aliases=("Same",)) for code in codes],
        plans=[ogp.ActionPlan(id=f"AP_{code}01", member=code, submitted=2014) for code in codes],
        resources=[ogp.Resource(member=code, title="The same") for code in codes],
        figures=[ogp.Figure(name="Major", value=9, scope=Scope.MEMBER, member=code) for code in codes],
    )


def dangling(size: int) -> ogp.Dataset:
    """Let every commitment name a plan that is not there, among many plans that are nearly alike."""
    return ogp.Dataset(
        plans=[ogp.ActionPlan(id=plan, member=f"{plan}X") for plan in numbered("AP_FRE", size)],
        commitments=[
            ogp.Commitment(id=one, plan=f"AP_FRF{one}", title="The same", areas=(f"2016/{one}",))
            for one in numbered("FD", size)
        ],
        assessments=[ogp.Assessment(commitment=one) for one in numbered("FE", size)],
    )


WORLDS = {make.__name__: make for make in (one_plan, many_plans, many_members, dangling)}


def missed(look_up: Callable[[], object]) -> None:
    """Look up what is not there."""
    with pytest.raises(ogp.NotFound):
        look_up()


def stated_walks(dataset: ogp.Dataset) -> None:
    """Walk from every plan and commitment to what is around it."""
    for plan in dataset.plans:
        dataset.commitments_of(plan)
        dataset.resources_of(plan.id)
        dataset.figures_of(plan)
    for one in dataset.commitments:
        dataset.assessment_of(one.id)


def walks_up(dataset: ogp.Dataset) -> None:
    """Walk from every commitment to its plan, and from every plan and figure to its member."""
    for one in dataset.commitments:
        dataset.plan_of(one)
        dataset.member_of(one.id)
    for record in (*dataset.plans, *dataset.figures):
        dataset.member_of(record)


def selections(dataset: ogp.Dataset) -> None:
    """Select by many values at once, and by several fields over and over."""
    ids = dataset.plans.keys()
    dataset.commitments.where(plan=ids)
    dataset.commitments.where(plan=set(ids), starred=Missing.NOT_STATED, submitted=range(10**12))
    for plan in ids:
        dataset.commitments.where(plan=plan, starred=Missing.NOT_STATED, submitted=2014)


def changes(dataset: ogp.Dataset) -> None:
    """Make every kind of changed copy."""
    dataset.renamed({one: f"~{one}" for one in dataset.commitments.keys()})  # noqa: SIM118 - no dict
    dataset.without(commitments=dataset.commitments.keys(), resources=dataset.resources)
    dataset.updated(commitments=dataset.commitments, plans=dataset.plans)
    dataset.only(members=dataset.members)


def as_values(dataset: ogp.Dataset) -> None:
    """Compare, hash, pickle and show a dataset and its collections."""
    again = pickle.loads(pickle.dumps(dataset))
    assert again == dataset
    assert hash(again) == hash(dataset)
    shown: list[Any] = [*dataset.parts().values(), dataset]
    for part in shown:
        assert repr(part)
        assert part._repr_html_()
    for one in dataset.resources:
        assert one in dataset.resources
        dataset.resources.index(one)


def twice(dataset: ogp.Dataset) -> None:
    """Make a collection of records with every identifier twice."""
    with pytest.raises(ValueError, match="occurs twice"):
        ogp.Commitments([*dataset.commitments, *dataset.commitments])


def reports(dataset: ogp.Dataset) -> None:
    """Validate, and ask the report for everything."""
    report = ogp.validate(dataset)
    report.sorted().at_least(ogp.Severity.NOTE).where(code="figure-count").count_by_code()
    for text in (str(report), report.to_json(), report.to_html()):
        assert text


def rules(dataset: ogp.Dataset) -> None:
    """Ask the rules of the IRM about everything."""
    share(dataset.commitments, stars.starred(stars.CURRENT), among=Denominator.ASKED)
    dataset.assessments.split(stars.starred(stars.CURRENT))
    for plan in dataset.plans:
        deadlines.for_plan(plan)
    for member in dataset.members[:1]:
        findings.for_area(dataset, member, "2024/gender")


def all_pages(dataset: ogp.Dataset) -> None:
    """Show the page of every fifth member, found by its name."""
    for member in dataset.members[::5]:
        ogp.profile(dataset, member.name.lower()).text()


def same_names(dataset: ogp.Dataset) -> None:
    """Look up a name that every member has, over and over."""
    for member in dataset.members:
        assert len(dataset.members.find("Same")) == len(dataset.members)
        assert dataset.members[member.code] == member
        missed(partial(dataset.plans.where, member="Same"))
        missed(partial(dataset.member_of, "same"))


def nothing(dataset: ogp.Dataset) -> None:
    """Look up what is not there, over and over."""
    for place in range(0, len(dataset.plans), 50):
        name = f"AP_FRG{place:04d}"
        missed(partial(dataset.plans.exactly, name))
        missed(partial(dataset.member_of, name))
        missed(partial(dataset.commitments.where, plan=name))
    for one in dataset.commitments[::50]:
        missed(partial(dataset.plan_of, one))


CASES: list[tuple[str, Work]] = [
    *((world, reports) for world in WORLDS),
    *((world, changes) for world in WORLDS),
    *((world, as_values) for world in WORLDS),
    *((world, rules) for world in WORLDS),
    ("one_plan", all_pages),
    ("many_plans", all_pages),
    ("many_members", all_pages),
    ("many_members", same_names),
    ("one_plan", stated_walks),
    ("many_plans", stated_walks),
    ("one_plan", walks_up),
    ("many_plans", walks_up),
    ("one_plan", selections),
    ("many_plans", selections),
    ("one_plan", twice),
    ("dangling", nothing),
]


@pytest.mark.parametrize(("world", "work"), CASES, ids=lambda one: getattr(one, "__name__", one))
def test_the_cost_grows_with_the_data(world: str, work: Work) -> None:
    """Twice the data take at most a little more than twice the steps."""
    sizes = [size * (3 if work is nothing else 1) for size in SIZES]  # few names are compared one by one
    made = [WORLDS[world](size) for size in sizes]
    counts = [steps(partial(work, one)) for one in made]
    growth = [after / before for before, after in pairwise(counts)]
    assert max(growth) < STEEPEST, (counts, growth)


@pytest.mark.parametrize("world", WORLDS)
def test_counting_by_a_field_grows_with_the_data(world: str) -> None:
    """Count, group and sort every collection by every field; each one by itself shows a square early."""
    small, large = (WORLDS[world](size).parts() for size in FEW)
    for name, few in small.items():
        many: Any = large[name]
        for field in few.fields:
            for method in ("count_by", "group_by", "sort_by"):
                works = [partial(getattr(part, method), field) for part in (few, many)]
                before, after = map(steps, works)
                assert after < before * STEEPEST, (name, field, method)


def one_unlike_the_others(size: int) -> ogp.Dataset:
    """Return a dataset of commitments that are alike, the last one apart, which differs in every field."""
    ids = numbered("FD", size)
    return ogp.Dataset(
        members=[
            ogp.Member(code="FRE", name="Freedonia", region=ogp.Region.EUROPE),
            ogp.Member(code="SYL", name="Sylvania", region=ogp.Region.AMERICAS),
        ],
        plans=[
            ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=2014),
            ogp.ActionPlan(id="AP_SYL01", member="SYL", submitted=2016, start=ogp.PartialDate(2016, 7)),
        ],
        commitments=[
            *(
                ogp.Commitment(id=one, plan="AP_FRE01", title="The same", areas=("2024/inclusion",))
                for one in ids
            ),
            ogp.Commitment(
                id="SY0001",
                plan="AP_SYL01",
                title="Another",
                number="2.10",
                language="en",
                theme=Missing.UNCLEAR,
                areas=("2024/gender",),
                start=ogp.PartialDate(2016),
                lead_institutions=("Ministry",),
                milestones=(ogp.Milestone(title="The first"),),
                extras=ogp.FrozenMap({"x-budget": 9}),
            ),
        ],
        assessments=[
            *(ogp.Assessment(commitment=one) for one in ids),
            ogp.Assessment(
                commitment="SY0001",
                progress=ogp.ProgressReview(completion=ogp.Completion.COMPLETE),
                published=ogp.Published(starred=True, score=4),
            ),
        ],
    )


LOOK_UPS: list[dict[str, Any]] = [
    {"id": "SY0001"},
    {"plan": "AP_SYL01"},
    {"member": "SYL"},
    {"member": "Sylvania"},
    {"region": ogp.Region.AMERICAS},
    {"submitted": 2016},
    {"submitted": range(2015, 10**12)},
    {"number": "2.10"},
    {"language": "en"},
    {"title": "Another"},
    {"theme": Missing.UNCLEAR},
    {"area": "2024/gender"},
    {"area": "gender"},
    {"area": "Gender"},
    {"start": ogp.PartialDate(2016)},
    {"plan_start": ogp.PartialDate(2016, 7)},
    {"lead_institution": "Ministry"},
    {"milestone": ["The first"]},
    {"completion": ogp.Completion.COMPLETE},
    {"starred": True},
    {"score": 4},
    {"starred": True, "submitted": 2016, "area": "gender"},
]
"""A value, or a name of one, in a field of every kind."""


@pytest.mark.parametrize("values", LOOK_UPS, ids=str)
def test_a_value_is_looked_up(values: dict[str, Any]) -> None:
    """Once a field has an index, to select by a value takes as many steps for any number of records."""
    made = [one_unlike_the_others(size).commitments for size in SIZES]
    select: list[Any] = [partial(part.where, **values) for part in made]
    for first in select:
        assert first().keys() == ("SY0001",)
    few, many = map(steps, select)
    assert many < few + A_FEW


def test_an_index_of_extras_is_built_once() -> None:
    """It is not searched again whether any record has the extra."""
    made: list[Any] = [one_unlike_the_others(size).commitments for size in SIZES]
    counts = [partial(part.count_by, part.fields.extra("budget", int)) for part in made]
    for first in counts:
        assert first()[9] == 1
    few, many = map(steps, counts)
    assert many < few + A_FEW


def test_values_that_share_their_parts_are_compared_once() -> None:
    """A tuple in many places is not looked at as often as it occurs."""

    def shared(levels: int) -> ogp.FrozenMap:
        value: Any = ()
        for _ in range(levels):
            value = (value, value)
        return ogp.FrozenMap({"a": value})

    def compared(levels: int) -> int:
        return steps(lambda: shared(levels) == shared(levels))

    counts = [compared(levels) for levels in (20, 40, 80)]
    assert max(after / before for before, after in pairwise(counts)) < STEEPEST


def test_growth_is_seen() -> None:
    """The measure tells a square from a line."""

    def square(size: int) -> int:
        return steps(lambda: [one for one in range(size) for _ in range(size)])

    def line(size: int) -> int:
        return steps(lambda: [one + 1 for one in range(size)])

    assert square(100) / square(50) > STEEPEST > line(100) / line(50)
