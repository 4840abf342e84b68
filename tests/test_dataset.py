"""The dataset: walks between records, changed copies, and what it is as a value."""

import copy
import gc
import pickle
import weakref
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel import NotFound
from ogpmodel._dataset.dataset import COLLECTIONS

# Walks.


def test_walks_to_the_member(world: ogp.Dataset) -> None:
    """From every kind of record, and from an identifier, one comes to the member."""
    freedonia = world.members["FRE"]
    for start in (
        freedonia,
        world.plans["AP_FRE01"],
        world.commitments["FD0003"],
        world.assessments["FD0001"],
        world.resources[0],
        world.posts[0],
        world.scores[0],
        world.figures[0],
        "FRE",
        "AP_FRE02",
        "FD0001",
    ):
        assert world.member_of(start) == freedonia


def test_walks_to_the_plan(world: ogp.Dataset) -> None:
    """From a commitment, its identifier or its assessment one comes to the plan."""
    expected = world.plans["AP_FRE01"]
    assert world.plan_of("FD0002") == expected
    assert world.plan_of(world.commitments["FD0002"]) == expected
    assert world.plan_of(world.assessments["FD0002"]) == expected


def test_walks_to_an_assessment(world: ogp.Dataset) -> None:
    """From a commitment one comes to its assessment; where there is none, to one that states nothing."""
    assert world.assessment_of("FD0001") is world.assessments["FD0001"]
    assert world.assessment_of(world.commitments["FD0001"]) is world.assessments["FD0001"]
    assert world.assessment_of("FD0003") == ogp.Assessment(commitment="FD0003")


@pytest.mark.parametrize(
    ("walk", "start", "found"),
    [
        ("plans_of", "FRE", [0, 1]),
        ("plans_of", "FREP", [3]),
        ("commitments_of", "FRE", [0, 1, 2]),
        ("commitments_of", "AP_FRE01", [0, 1]),
        ("commitments_of", "AP_ATL01", []),
        ("resources_of", "FRE", [0, 1, 2]),
        ("resources_of", "AP_FRE01", [0]),
        ("posts_of", "SYL", [1]),
        ("scores_of", "FRE", [0, 1]),
        ("figures_of", "FRE", [0, 1]),
        ("figures_of", "AP_SYL01", [3]),
    ],
)
def test_walks_to_several(world: ogp.Dataset, walk: str, start: str, found: list[int]) -> None:
    """From a member or a plan, or its identifier, one comes to all that belongs to it."""
    records = world.parts()[walk.removesuffix("_of")]
    expected = [records[place] for place in found]
    whole: Any = world.plans.get(start) or world.members[start]
    assert list(getattr(world, walk)(start)) == expected
    assert list(getattr(world, walk)(whole)) == expected


@pytest.mark.parametrize(
    ("walk", "start", "message"),
    [
        ("member_of", "FD0009", "'AP_FRE09' is not among these plans (5)"),
        ("member_of", "AP_ATL01", "'ATL' is not among these members (3)"),
        ("member_of", "FD0404", "is no commitment, plan or member of this dataset; did you mean 'FD0"),
        ("plan_of", "FD0009", "'AP_FRE09' is not among these plans (5)"),
        ("plan_of", "AP_FRE01", "'AP_FRE01' matches the format of an identifier of `plans`"),
        ("assessment_of", "FD0404", "'FD0404' is not among these commitments (6)"),
        ("plans_of", "ATL", "'ATL' is not among these members (3)"),
        (
            "commitments_of",
            "FD0001",
            "'FD0001' is no plan or member of this dataset; it is in ",
        ),
        (
            "commitments_of",
            "FRX",
            "'FRX' is no plan or member of this dataset; did you mean 'FRE'?",
        ),
        ("posts_of", "x" * 500, "…"),
        ("resources_of", "x" * 500, "…"),
    ],
    ids=lambda one: str(one)[:12],
)
def test_a_walk_into_nothing(world: ogp.Dataset, walk: str, start: str, message: str) -> None:
    """What names a record that is not there can be held, and is `NotFound` when it is walked."""
    with pytest.raises(NotFound) as caught:
        getattr(world, walk)(start)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 200


def test_walks_from_records_into_nothing(world: ogp.Dataset) -> None:
    """An assessment without its commitment, and a figure without a member, lead nowhere."""
    with pytest.raises(NotFound, match=r"'FD0404' is not among these commitments \(6\)"):
        world.plan_of(world.assessments["FD0404"])
    with pytest.raises(NotFound, match="names no member"):
        world.member_of(world.figures[2])


@pytest.mark.parametrize(
    ("walk", "start", "message"),
    [
        ("member_of", 3, "member_of takes a record or its identifier, not 3"),
        ("member_of", ogp.Metadata(), "member_of takes a record"),
        ("plan_of", ogp.Metadata(), "expected a record or its identifier, not Metadata"),
        (
            "assessment_of",
            ogp.Assessment(commitment="FD0001"),
            "expected a record or its identifier, not Assessment",
        ),
        (
            "plans_of",
            ogp.ActionPlan(id="AP_FRE01", member="FRE"),
            "expected a record or its identifier, not ActionPlan",
        ),
    ],
    ids=["number", "metadata", "plan-metadata", "assessment", "plan"],
)
def test_a_walk_from_something_else(world: ogp.Dataset, walk: str, start: Any, message: str) -> None:
    """A walk tells what it was given in the place of a record or identifier."""
    with pytest.raises(TypeError, match=message):
        getattr(world, walk)(start)


def test_dangling_references_are_held(world: ogp.Dataset) -> None:
    """Records may name others that are not there; they are counted under None and never dropped."""
    assert world.commitments.count_by("region")[None] == 2
    assert len(world.commitments) == 6
    assert len(world.assessments) == 5


# Changed copies.


def test_with_adds_and_replaces(world: ogp.Dataset) -> None:
    """`updated` puts a record in the place of the same identifier, and adds what is new at the end."""
    changed = attrs.evolve(world.plans["AP_FRE01"], title="Renamed Plan")
    new = ogp.ActionPlan(id="AP_SYL02", member="SYL")
    after = world.updated(plans=[new, changed], posts=world.posts)
    assert after.plans.keys() == (*world.plans.keys(), "AP_SYL02")
    assert after.plans[0] == changed
    assert len(after.posts) == 2 * len(world.posts)
    assert after.commitments == world.commitments
    assert world.plans["AP_FRE01"].title == "First Plan"
    assert after.plan_of("FD0001") == changed


def test_with_metadata(world: ogp.Dataset) -> None:
    """`updated` replaces the metadata, and keeps the extras and all records."""
    kept = ogp.Dataset(members=world.members, extras=ogp.FrozenMap({"more": 1}))
    after = kept.updated(metadata=ogp.Metadata(title="Another title"))
    assert after.metadata.title == "Another title"
    assert after.extras == kept.extras
    assert after.members == kept.members
    assert kept.updated() == kept


def test_with_rejects_the_same_identifier_twice(world: ogp.Dataset) -> None:
    """Of two new records with one identifier none is dropped in silence."""
    one, other = (ogp.Member(code="ATL", name=name) for name in ("Atlantis", "Atlanta"))
    with pytest.raises(ValueError, match="Members: 'ATL' occurs twice"):
        world.updated(members=[one, other])


def test_without(world: ogp.Dataset) -> None:
    """`without` takes records away, by identifier or by themselves; what names them stays."""
    after = world.without(members=["FRE"], plans=[world.plans[2]], commitments=["FD0001", "SY0001"])
    assert after.members.keys() == ("SYL", "FREP")
    assert after.plans.keys() == ("AP_FRE01", "AP_FRE02", "AP_FREP01", "AP_ATL01")
    assert after.commitments.keys() == ("FD0002", "FD0003", "FP0001", "FD0009")
    assert after.assessments == world.assessments
    assert world.without() == world


def test_without_takes_one_of_two_equal_records(world: ogp.Dataset) -> None:
    """Of records that stand twice one goes for each that is named."""
    letter = world.resources[1]
    once = world.without(resources=[letter])
    assert once.resources.count(letter) == 1
    assert world.without(resources=[letter, letter]).resources.count(letter) == 0
    with pytest.raises(NotFound, match="is not in this dataset"):
        once.without(resources=[letter, letter])


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        ({"plans": ["AP_FRE03"]}, r"'AP_FRE03' is not among these plans \(5\); did you mean 'AP_FRE0"),
        ({"plans": [ogp.ActionPlan(id="AP_FRE01", member="FRE")]}, "ActionPlan.* is not in this dataset"),
        ({"members": [ogp.Member(code="ATL", name="Atlantis")]}, "Member.* is not in this dataset"),
    ],
    ids=["identifier", "another-content", "record"],
)
def test_without_what_is_not_there(world: ogp.Dataset, gone: Any, message: str) -> None:
    """Only what is there can go; a record of the same identifier and another content is not there."""
    with pytest.raises(NotFound, match=message):
        world.without(**gone)


def test_renamed_everywhere(world: ogp.Dataset) -> None:
    """An identifier is replaced wherever it is named, clusters of commitments included."""
    names = {"FRE": "FREE", "AP_FRE01": "AP_FREE01", "FD0001": "FD1001"}
    after = world.renamed(names)
    text = ogp.dumps(after).decode()
    assert not [old for old in names if f'"{old}"' in text]
    assert after.member_of("FD1001").code == "FREE"
    assert after.assessments["FD1001"].design.cluster_ids == ("FD1001", "FD0002")
    assert after.assessments["FD0002"].design.cluster_ids == ("FD1001", "FD0002")
    assert after.resources[0].plan == "AP_FREE01"
    assert [len(part) for part in after.parts().values()] == [len(part) for part in world.parts().values()]
    assert after.renamed({new: old for old, new in names.items()}) == world


def test_renamed_swaps(world: ogp.Dataset) -> None:
    """All names are replaced at once, so that two can change places."""
    after = world.renamed({"AP_FRE01": "AP_FRE02", "AP_FRE02": "AP_FRE01"})
    assert after.plan_of("FD0001").id == "AP_FRE02"
    assert after.plan_of("FD0003").id == "AP_FRE01"
    assert after.plans["AP_FRE02"].title == "First Plan"
    assert world.renamed({}) == world


def test_renamed_rejects(world: ogp.Dataset) -> None:
    """A name that is not there, and one that another record has, are refused."""
    with pytest.raises(NotFound, match=r"'FRX' is named nowhere in this dataset; did you mean 'FRE'"):
        world.renamed({"FRX": "FRY"})
    wrong: Any = [("FRE", "FRY")]
    with pytest.raises(TypeError, match="takes a mapping"):
        world.renamed(wrong)
    wrong = {"FRE": 1}
    with pytest.raises(TypeError, match="takes texts"):
        world.renamed(wrong)
    with pytest.raises(ValueError, match="Members: 'SYL' occurs twice"):
        world.renamed({"FRE": "SYL"})


def test_only_some_members(world: ogp.Dataset) -> None:
    """`only` keeps what belongs to the members, and the figures that belong to none."""
    after = world.only(members=["FRE", world.members["FREP"]])
    assert after.members.keys() == ("FRE", "FREP")
    assert after.plans.keys() == ("AP_FRE01", "AP_FRE02", "AP_FREP01")
    assert after.commitments.keys() == ("FD0001", "FD0002", "FD0003", "FP0001")
    assert after.assessments.keys() == ("FD0001", "FD0002")
    assert [len(part) for part in (after.resources, after.posts, after.scores)] == [3, 1, 2]
    assert after.figures == world.figures[:3]  # not the one about Sylvania's plan
    assert after.metadata == world.metadata


def test_only_no_member(world: ogp.Dataset) -> None:
    """Without members there is nothing but the figures that name none."""
    assert world.only(members=()).parts()["figures"] == world.figures[2:3]
    assert world.only(members=()).without(figures=[world.figures[2]]) == ogp.Dataset(metadata=world.metadata)


@pytest.mark.parametrize("member", ["ATL", ogp.Member(code="ATL", name="Atlantis")], ids=["code", "record"])
def test_only_what_is_there(world: ogp.Dataset, member: ogp.Member | str) -> None:
    """A member that is not in the dataset is refused, given as a code or as a record."""
    with pytest.raises(NotFound, match=r"'ATL' is not among these members \(3\)"):
        world.only(members=["FRE", member])


# What it takes.


def new(_: ogp.Dataset, **parts: Any) -> ogp.Dataset:
    return ogp.Dataset(**parts)


CALLS: dict[str, Callable[..., object]] = {
    "Dataset": new,
    "updated": ogp.Dataset.updated,
    "without": ogp.Dataset.without,
}


@pytest.mark.parametrize(("name", "call"), CALLS.items(), ids=CALLS)
def test_collections_that_there_are_not(world: ogp.Dataset, name: str, call: Callable[..., object]) -> None:
    """A misspelt collection is refused with a suggestion; a single record or text is no collection."""
    with pytest.raises(TypeError, match=rf"{name} takes no 'comitments'; did you mean 'commitments'\?"):
        call(world, comitments=[])
    for wrong in ("AP_FRE01", world.plans[0], None, 3):
        with pytest.raises(TypeError, match=rf"{name}\(plans=…\) takes several in a list, not "):
            call(world, plans=wrong)


def test_a_text_is_not_several_members(world: ogp.Dataset) -> None:
    """A code alone is not taken for its letters."""
    members: Any = "FRE"
    with pytest.raises(TypeError, match=r"only\(members=…\) takes several in a list, not 'FRE'"):
        world.only(members=members)


@pytest.mark.parametrize("name", ["Dataset", "updated"])
def test_records_of_another_type_are_rejected(world: ogp.Dataset, name: str) -> None:
    """A record stands in the collection of its own type."""
    call = CALLS[name]
    with pytest.raises(TypeError, match="Plans holds records of the type ActionPlan, not Member"):
        call(world, plans=[world.members[0]])
    with pytest.raises(TypeError, match="Posts holds records of the type Post, not Resource"):
        call(world, posts=[world.resources[0]])


def test_without_names_what_has_an_identifier(world: ogp.Dataset) -> None:
    """Documents have no identifier to be named by."""
    gone: Any = ["Letter to Sylvania"]
    with pytest.raises(TypeError, match=r"Resources\[…\] takes no 'Letter to Sylvania'"):
        world.without(resources=gone)


def test_metadata_and_extras_are_checked() -> None:
    """Metadata and extras are of their own types, and extras name nothing that a document may have."""
    wrong: Any = {"title": "A title"}
    with pytest.raises(TypeError, match="takes a Metadata"):
        ogp.Dataset(metadata=wrong)
    with pytest.raises(TypeError, match="a FrozenMap"):
        ogp.Dataset(extras=wrong)
    for name in ("ogpmodel", "metadata", *COLLECTIONS):
        with pytest.raises(ValueError, match=f"names '{name}', which every document may have"):
            ogp.Dataset(extras=ogp.FrozenMap({name: 1}))
    assert ogp.Dataset(extras=ogp.FrozenMap({"title": 1})).extras["title"] == 1


def test_any_iterables_will_do(world: ogp.Dataset) -> None:
    """Collections, tuples, sets of one and generators make the same dataset."""
    parts = {name: (one for one in part) for name, part in world.parts().items()}
    kinds: Any = parts
    assert ogp.Dataset(metadata=world.metadata, **kinds) == world


# What it is.


def test_a_dataset_is_a_value(world: ogp.Dataset) -> None:
    """Equal content is equal and hashes alike; order, metadata and extras count."""
    again = ogp.loads(ogp.dumps(world))
    assert again == world
    assert hash(again) == hash(world)
    assert again is not world
    assert world != world.updated(metadata=ogp.Metadata())
    assert world != world.without(posts=world.posts[:1])
    assert ogp.Dataset(members=world.members[::-1]) != ogp.Dataset(members=world.members)
    assert ogp.Dataset(extras=ogp.FrozenMap({"more": 1})) != ogp.Dataset()
    assert world != object()


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda one: pickle.loads(pickle.dumps(one)),
}


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_copied_dataset_answers(world: ogp.Dataset, copied: Callable[[ogp.Dataset], ogp.Dataset]) -> None:
    """A pickled or copied dataset is equal, and its collections know its own records."""
    kept = ogp.Dataset(members=world.members, plans=world.plans, extras=ogp.FrozenMap({"more": (1, 1.0)}))
    again = copied(kept)
    assert again == kept
    assert hash(again) == hash(kept)
    assert again.plans.count_by("region") == kept.plans.count_by("region")


def test_a_dataset_is_immutable(world: ogp.Dataset) -> None:
    """Nothing can be set or deleted."""
    untyped: Any = world
    for name in ("members", "metadata", "extras", "anything"):
        with pytest.raises(AttributeError):
            setattr(untyped, name, ())
    with pytest.raises(AttributeError):
        del untyped.members


def test_parts_are_the_collections_in_their_order(world: ogp.Dataset) -> None:
    """`parts` gives every collection by its name, in the order of our JSON."""
    parts = world.parts()
    assert list(parts) == list(COLLECTIONS)
    assert all(part is getattr(world, name) for name, part in parts.items())
    assert [type(part) for part in parts.values()] == list(COLLECTIONS.values())


def test_repr() -> None:
    """A dataset counts in words what is there."""
    one = ogp.Dataset(members=[ogp.Member(code="FRE", name="Freedonia")])
    many = ogp.Dataset(posts=[ogp.Post(member="FRE", title="Ducks")] * 1234)
    assert repr(one) == "<Dataset: 1 member>"
    assert repr(many) == "<Dataset: 1,234 posts>"
    assert repr(ogp.Dataset()) == "<Dataset: empty>"


def test_a_notebook_shows_counts_and_metadata(world: ogp.Dataset) -> None:
    """A notebook shows how many records there are, and what the dataset says of itself."""
    shown: str = world.updated(metadata=ogp.Metadata(title="Ducks & <Spies>"))._repr_html_()
    assert ">Ducks &amp; &lt;Spies&gt;</caption>" in shown
    assert all(f">{name}</th>" in shown for name in COLLECTIONS)
    assert ">Metadata</caption>" in shown
    assert "Metadata" not in ogp.Dataset()._repr_html_()


def test_a_dataset_is_forgotten() -> None:
    """Dataset and collections know each other, and go together when nobody else knows them."""
    dataset = ogp.Dataset(plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE")])
    assert dataset.plans.count_by("region") == {None: 1}
    gone = weakref.ref(dataset)
    del dataset
    gc.collect()
    assert gone() is None


def test_a_selection_keeps_its_dataset() -> None:
    """As long as a selection is there, the records around it can be asked for."""
    plans = ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia", region=ogp.Region.EUROPE)],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE")],
    ).plans[:]
    gc.collect()
    assert plans.count_by("region") == {ogp.Region.EUROPE: 1}


def test_a_name_without_a_record_is_renamed() -> None:
    """Mending a dangling reference is what renaming is for."""
    loose = ogp.Dataset(resources=[ogp.Resource(member="~freedonia", title="Plan")])
    assert loose.renamed({"~freedonia": "FRE"}).resources[0].member == "FRE"


def test_a_name_of_two_kinds_is_not_renamed() -> None:
    """An identifier of a member and of a plan leaves it open which is meant."""
    both = ogp.Dataset(members=[ogp.Member(code="A", name="A")], plans=[ogp.ActionPlan(id="A", member="A")])
    with pytest.raises(ValueError, match="'A' is an identifier of members and plans"):
        both.renamed({"A": "B"})


def test_only_the_identifiers_of_a_cluster_are_renamed() -> None:
    """A cluster's name is no identifier, though it may look like one."""
    design = ogp.DesignReview(cluster_ids=("GT0001", "GT0002"), cluster_name="GT0001")
    dataset = ogp.Dataset(assessments=[ogp.Assessment(commitment="GT0002", design=design)])
    after = dataset.renamed({"GT0001": "GT0009"}).assessments["GT0002"].design
    assert (after.cluster_ids, after.cluster_name) == (("GT0009", "GT0002"), "GT0001")
    named = ogp.Dataset(
        assessments=[ogp.Assessment(commitment="GT0002", design=ogp.DesignReview(cluster_name="X"))]
    )
    with pytest.raises(ogp.NotFound, match="'X' is named nowhere"):
        named.renamed({"X": "Y"})


# Names: one way in which everything is found.

NAMED = ogp.Dataset(
    members=[
        ogp.Member(code="GTM", name="Guatemala", prefix="GT", slug="guatemala-page", aliases=("Guate",)),
        ogp.Member(code="a", name="Alpha"),
        ogp.Member(code="A", name="Beta"),
        ogp.Member(code=" X", name="Blank"),
        ogp.Member(code="TWO", name="Twin"),
        ogp.Member(code="TWI", name="Twin"),
    ],
    plans=[ogp.ActionPlan(id="AP_GTM01", member="GTM"), ogp.ActionPlan(id="AP_A01", member="A")],
    commitments=[ogp.Commitment(id="GT0001", plan="AP_GTM01", title="One", areas=("2020/open-data",))],
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GTM", "GTM"),
        ("gtm", "GTM"),
        ("Guatemala", "GTM"),
        (" guatemala ", "GTM"),
        ("Guate", "GTM"),
        ("guatemala-page", "GTM"),
        ("GT", "GTM"),
        ("a", "a"),
        ("A", "A"),
        (" X", " X"),
    ],
)
def test_a_member_is_found_by_any_name_everywhere(name: str, code: str) -> None:
    """Subscripts, selections, walks, pages and parts find the same member; an exact code precedes names."""
    member = NAMED.members.exactly(code)
    assert NAMED.members[name] == member
    assert ogp.profile(NAMED, name).member == member
    assert NAMED.member_of(name) == member
    assert NAMED.plans.where(member=name) == NAMED.plans.where(member=code) == NAMED.plans_of(name)
    assert NAMED.commitments_of(name) == NAMED.commitments_of(member)
    assert NAMED.only(members=[name]) == NAMED.only(members=[member])
    assert member not in NAMED.without(members=[name]).members
    assert ogp.findings.for_member(NAMED, name, vintage="2020")[0].member == code


def test_in_and_get_look_at_identifiers_alone() -> None:
    """A plan that names its member by the member's name names nothing: references are exact."""
    assert "Guatemala" not in NAMED.members
    assert NAMED.members.get("Guatemala") is None
    loose = NAMED.updated(plans=[ogp.ActionPlan(id="AP_GTM02", member="Guatemala")])
    assert [one.code for one in ogp.validate(loose).where(code="reference-dangling")] == [
        "reference-dangling"
    ]
    with pytest.raises(NotFound, match="'Guatemala' is not among these members"):
        loose.member_of("AP_GTM02")


@pytest.mark.parametrize(
    "look_up",
    [
        lambda: NAMED.members["twin"],
        lambda: ogp.profile(NAMED, "Twin"),
        lambda: NAMED.plans.where(member="Twin"),
        lambda: NAMED.commitments_of("Twin"),
        lambda: NAMED.only(members=["Twin"]),
    ],
    ids=["subscript", "profile", "where", "walk", "only"],
)
def test_two_of_one_name_are_listed(look_up: Callable[[], object]) -> None:
    """A name that several members have is an error that lists their codes."""
    with pytest.raises(NotFound, match="'TWO', 'TWI'") as caught:
        look_up()
    assert str(caught.value.key).casefold() == "twin"


def test_a_label_is_every_vintage() -> None:
    """A policy area is selected by its label, in the areas of all lists."""
    assert len(NAMED.commitments.where(area="Open Data")) == 1
    assert len(NAMED.commitments.where(area="OPEN-DATA")) == 1
    with pytest.raises(NotFound, match="several policy areas are called 'Open Data'"):
        ogp.registry.area("Open Data")
    assert ogp.registry.area("open data", vintage="2024").code == "2024/open-data"
    assert ogp.registry.area("Beneficial Ownership").code == "2024/beneficial-ownership"


@pytest.mark.parametrize(
    ("part", "chosen", "suggestion"),
    [
        ("commitments", {"theme": "Mony"}, "Money"),
        ("commitments", {"lead_institution": "Tresury"}, "Treasury"),
        ("commitments", {"language": "xx"}, None),
        ("resources", {"kind": "Lettr"}, "Letter"),
        ("resources", {"format": "PFD"}, "PDF"),
        ("members", {"status": "Activ"}, "Active"),
        ("scores", {"area": "Civic Spaces"}, "Civic Space"),
        ("scores", {"dimension": "Budgets"}, "Budget"),
        ("scores", {"implication": "no such"}, None),
        ("figures", {"name": "Star"}, "Stars"),
        ("figures", {"unit": "per cent"}, None),
    ],
    ids=str,
)
def test_a_value_that_no_record_has_is_not_an_answer(
    world: ogp.Dataset, part: str, chosen: dict[str, Any], suggestion: str | None
) -> None:
    """Of an open list, a value that nothing has is an error; so it is in a part of the collection."""
    for records in (world.parts()[part], world.parts()[part][:1]):
        held: Any = records
        with pytest.raises(NotFound, match="is not known") as caught:
            held.where(**chosen)
        assert caught.value.suggestion == suggestion
        assert caught.value.kind == next(iter(chosen))


def test_a_value_of_another_record_is_an_answer(world: ogp.Dataset) -> None:
    """What another record of the dataset has can be asked of a part, and gives nothing there."""
    assert len(world.commitments.where(plan="AP_SYL01").where(theme="Money")) == 0
    assert len(world.commitments.where(number="77")) == 0
    assert len(ogp.Dataset().resources.where(kind="Letter")) == 0


# References have a type.


def test_an_identifier_of_two_types_is_distinguished() -> None:
    """A figure's plan is looked for among the plans, and its member among the members."""
    same = ogp.Dataset(
        members=[ogp.Member(code="X", name="One"), ogp.Member(code="Y", name="Other")],
        plans=[ogp.ActionPlan(id="X", member="Y"), ogp.ActionPlan(id="P", member="X")],
        commitments=[
            ogp.Commitment(id="X", plan="X", title="One"),
            ogp.Commitment(id="C", plan="P", title="Other"),
            ogp.Commitment(id="D", plan="P", title="Another"),
        ],
        assessments=[
            ogp.Assessment(commitment=one, published=ogp.Published(starred=True)) for one in ("X", "C", "D")
        ],
        figures=[
            ogp.Figure(name="Starred Commitments", value=2, scope=ogp.Scope.MEMBER, member="X"),
            ogp.Figure(name="Starred Commitments", value=1, scope=ogp.Scope.PLAN, plan="X"),
        ],
    )
    assert not ogp.validate(same).where(code="figure-count")
    assert len(ogp.validate(ogp.loads(ogp.dumps(same)))) > 0
    with pytest.raises(NotFound, match=r"'X' is in plans and in members: pass dataset.plans"):
        same.commitments_of("X")
    with pytest.raises(NotFound, match="'X' is in commitments and in plans and in members"):
        same.member_of("X")
    assert len(same.commitments_of(same.members["X"])) == 2
    assert len(same.commitments_of(same.plans["X"])) == 1


def test_a_figure_that_names_its_plan_alone_belongs_to_the_plans_member(world: ogp.Dataset) -> None:
    """The member of such a figure is found through its plan."""
    figure = world.figures[3]
    assert (figure.member, figure.plan) == (None, "AP_SYL01")
    assert world.member_of(figure).code == "SYL"
    assert figure in world.figures_of("SYL")
    assert figure in world.only(members=["SYL"]).figures
    assert figure not in world.only(members=["FRE"]).figures


def test_numbers_sort_by_their_size() -> None:
    """Numbers in texts count by their size, letters follow, and what has no number is last."""
    numbers = ["10", "SC10", "2.10", None, "1", "SC2", "2.9", "2", "9" * 5000]
    records = ogp.Commitments(
        ogp.Commitment(id=f"FD{place:04d}", plan="P", title="One", number=number)
        for place, number in enumerate(numbers)
    )
    found = [one.number for one in records.sort_by("number")]
    assert found == ["1", "2", "2.9", "2.10", "10", "9" * 5000, "SC2", "SC10", None]
    assert [one.number for one in records.sort_by("number", reverse=True)] == [*reversed(found[:-1]), None]
