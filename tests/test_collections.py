"""Collections: sequences of records, and what they answer."""

import copy
import pickle
from collections.abc import Callable, Hashable, Sequence
from inspect import signature
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import (
    Completion,
    EarlyResults,
    Finding,
    GrandChallenge,
    MemberKind,
    Missing,
    NotFound,
    OgpValue,
    Opening,
    PotentialForResults,
    PotentialImpact,
    Region,
    Scope,
    Specificity,
)
from ogpmodel._dataset.dataset import COLLECTIONS
from ogpmodel._dataset.links import OWNER_OF_FIGURE
from ogpmodel._dataset.shown_tables import COMPUTED

KINDS = tuple(COLLECTIONS.values())


def same_everywhere(value: Any) -> str:
    """Return a value's ``repr`` that is equal in every process: sets have no order of their own."""
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value)
        return ", ".join(f"{name}={same_everywhere(one)}" for name, one in named.items())
    if isinstance(value, set | frozenset):
        return str(sorted(map(repr, cast("set[Any]", value))))
    return repr(value)


each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
each_name = pytest.mark.parametrize("name", COLLECTIONS)
MOST_USED = {
    name: tuple(one for one in signature(kind.where).parameters if one not in {"self", "queries", "others"})
    for name, kind in ((name, cast("Any", kind)) for name, kind in COLLECTIONS.items())
}
"""The keywords of ``where`` of each collection."""
ALL_FIELDS = [(name, field) for name, fields in MOST_USED.items() for field in fields]
EVERY_FIELD = [(name, field.name) for name, kind in COLLECTIONS.items() for field in kind.fields]
each_of_all = pytest.mark.parametrize(("name", "field"), EVERY_FIELD, ids=str)
each_field = pytest.mark.parametrize(("name", "field"), ALL_FIELDS, ids=str)


def asked(dataset: ogp.Dataset, name: str) -> Any:
    """Return a collection by its name, untyped: these tests ask every field of every collection."""
    return dataset.parts()[name]


def plan(key: str = "AP_FRE01") -> ogp.ActionPlan:
    return ogp.ActionPlan(id=key, member="FRE")


# A collection is a sequence.


def test_a_collection_is_a_sequence(world: ogp.Dataset) -> None:
    """Length, order, places from both ends, reversal, `index` and `count` are those of a sequence."""
    records = world.resources
    assert len(records) == 4
    assert records[0] is next(iter(records))
    assert records[-1].member == "SYL"
    assert [*reversed(records)] == [*records][::-1]
    assert records.index(records[2]) == 1
    assert records.count(records[2]) == 2
    assert list(records) == [records[0], records[1], records[2], records[3]]


@pytest.mark.parametrize(
    "part", [slice(1, 3), slice(None, None, -1), slice(9, None), slice(None)], ids=["1:3", "::-1", "9:", ":"]
)
def test_a_slice_is_a_collection_of_the_same_dataset(world: ogp.Dataset, part: slice) -> None:
    """A slice is a collection of the same class, which answers questions about other records."""
    some = world.commitments[part]
    assert type(some) is ogp.Commitments
    assert list(some) == list(world.commitments)[part]
    assert some.count_by("member").total() == len(some)


@pytest.mark.parametrize("at", [6, -7])
def test_there_is_no_record_beyond_the_ends(world: ogp.Dataset, at: int) -> None:
    """A place beyond the ends is an `IndexError`."""
    with pytest.raises(IndexError):
        world.commitments[at]


@each_name
@pytest.mark.parametrize("at", [None, 1.5, ("FRE",)], ids=repr)
def test_a_place_of_another_kind_is_rejected(world: ogp.Dataset, name: str, at: Any) -> None:
    """What is neither a place nor an identifier is refused, and shown."""
    with pytest.raises(TypeError, match=r"\w+\[…\] takes no "):
        asked(world, name)[at]


def test_a_collection_without_identifiers_takes_no_text(world: ogp.Dataset) -> None:
    """Documents have no identifier to look up."""
    at: Any = "Letter"
    with pytest.raises(TypeError, match=r"Resources\[…\] takes no 'Letter'"):
        world.resources[at]


@each_name
def test_a_collection_is_a_value(world: ogp.Dataset, name: str) -> None:
    """Equal records in equal order are equal and hash alike, whatever world is around them."""
    inside = asked(world, name)
    alone = type(inside)(inside)
    assert alone == inside
    assert hash(alone) == hash(inside)
    assert alone != alone[1:]
    assert alone[::-1] != alone
    assert alone != list(alone)
    assert {alone: 1}[inside] == 1


def test_two_empty_collections_of_different_records_differ() -> None:
    """The kind of record belongs to the value."""
    assert ogp.Members() != cast("object", ogp.Plans())


@each_name
def test_a_collection_is_immutable(world: ogp.Dataset, name: str) -> None:
    """Nothing can be set or deleted, neither what is there nor anything new."""
    records = asked(world, name)
    for attribute in ("_records", "_world", "fields", "anything"):
        with pytest.raises(AttributeError, match="is immutable"):
            setattr(records, attribute, ())
    with pytest.raises(AttributeError, match="is immutable"):
        del records._records
    assert not hasattr(records, "__dict__")


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle-0": lambda one: pickle.loads(pickle.dumps(one, 0)),
    "pickle": lambda one: pickle.loads(pickle.dumps(one)),
}


@each_name
@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_copy_leaves_the_dataset_behind(
    world: ogp.Dataset, name: str, copied: Callable[[object], object]
) -> None:
    """A pickled or copied collection is equal, of the same class, and holds its own records alone."""
    records = asked(world, name)
    again: Any = copied(records)
    assert again == records
    assert type(again) is type(records)
    for about_others in dict(ALONE).get(name, ()):
        with pytest.raises(TypeError, match="stand alone"):
            again.count_by(about_others)


@each_name
def test_a_collection_shows_itself(world: ogp.Dataset, name: str) -> None:
    """In a session it counts, in a notebook it is a table of its records."""
    records = asked(world, name)
    assert repr(records) == f"<{type(records).__name__}: {len(records)}>"
    shown = records._repr_html_()
    assert f">{type(records).__name__}: {len(records)}</caption>" in shown
    first = records._columns[0]
    assert all(f">{getattr(one, first)}</span>" in shown for one in records)
    assert f">{first.capitalize()}</th>" in shown


def test_a_long_collection_states_how_many_more_there_are() -> None:
    """A notebook shows the first rows, and counts the others."""
    shown = ogp.Plans(plan(f"AP_FRE{number:02d}") for number in range(23)).to_html()
    assert shown.endswith("<p>… 3 more</p></div>")
    assert "AP_FRE19" in shown
    assert "AP_FRE20" not in shown


def test_a_table_escapes() -> None:
    """Texts are shown as they are, and never become HTML."""
    shown = ogp.Plans([plan("<script>")]).to_html()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


# What it holds.


class Promise(ogp.Commitment):
    """A commitment with something more, which our JSON could not write."""


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (ogp.Plans, ogp.Member(code="FRE", name="Freedonia")),
        (ogp.Members, "FRE"),
        (ogp.Figures, None),
        (ogp.Commitments, Promise(id="FD0001", plan="AP_FRE01", title="More")),
        (ogp.Records, 3),
    ],
    ids=["other-record", "text", "none", "subclass", "base"],
)
def test_another_type_is_rejected(kind: type[ogp.Records[Any]], wrong: Any) -> None:
    """A collection holds records of exactly its own type."""
    with pytest.raises(TypeError, match=f"{kind.__name__} holds records of the type {kind.record.__name__}"):
        kind([wrong])


def test_the_base_class_holds_any_record(world: ogp.Dataset) -> None:
    """`Records` itself takes records of several types."""
    several = ogp.Records[ogp.Record]([world.members[0], world.plans[0]])
    assert len(several) == 2


def test_equal_records_may_stand_twice(world: ogp.Dataset) -> None:
    """A collection without identifiers keeps every one of its records."""
    assert world.resources.count_by("year")[2012] == 2


def test_an_identifier_occurs_once() -> None:
    """Identifiers that stand twice are refused, all by their names."""
    keys = ("AP_FRE01", "AP_FRE02", "AP_FRE01", "AP_FRE03", "AP_FRE03")
    with pytest.raises(ValueError, match="Plans: 'AP_FRE01', 'AP_FRE03' occurs twice"):
        ogp.Plans(map(plan, keys))


# Look-ups.


def test_look_up_by_identifier(world: ogp.Dataset) -> None:
    """Records are found by their identifier: by `[]`, `get`, and `in`."""
    found = world.commitments["FD0003"]
    assert found.title == "Count the ducks"
    assert world.assessments["FD0001"].commitment == "FD0001"
    assert world.commitments.get("FD0003") is found
    assert world.commitments.get("FD0004") is None
    assert world.commitments.get("FD0004", 0) == 0
    assert world.members.keys() == ("FRE", "SYL", "FREP")


def test_what_is_in_a_keyed_collection(world: ogp.Dataset) -> None:
    """`in` asks for an identifier or an equal record; nothing else is in a collection."""
    plans = world.plans
    assert "AP_FRE01" in plans
    assert "AP_FRE03" not in plans
    assert plans[0] in plans
    assert plan() not in plans
    assert world.members[0] not in plans
    for other in (None, 0, "", ["AP_FRE01"]):
        assert other not in plans
        assert other not in world.resources


@pytest.mark.parametrize(
    ("name", "key", "message"),
    [
        ("members", "FRX", "'FRX' is not among these members (3); did you mean 'FRE'?"),
        ("plans", "AP_FRE11", "'AP_FRE11' is not among these plans (5); did you mean 'AP_FRE01'?"),
        ("plans", "FD0001", "; 'FD0001' matches the format of an identifier of `commitments`"),
        ("commitments", "AP_FRE01", "; 'AP_FRE01' matches the format of an identifier of `plans`"),
        ("assessments", "FRE", "; 'FRE' matches the format of an identifier of `members`"),
        ("assessments", "FD0003", "'FD0003' is not among these assessments (5); did you mean 'FD00"),
        ("plans", "?", "'?' is not among these plans (5)"),
    ],
    ids=lambda one: str(one).split()[0],
)
def test_a_look_up_that_fails_shows_what_was_meant(
    world: ogp.Dataset, name: str, key: str, message: str
) -> None:
    """A key that is not there is told with the nearest key, or with the kind of record it belongs to."""
    with pytest.raises(NotFound) as caught:
        asked(world, name)[key]
    assert message in str(caught.value)


def test_a_long_key_is_not_repeated_whole(world: ogp.Dataset) -> None:
    """A message stays short, whatever was looked for."""
    with pytest.raises(NotFound) as caught:
        world.plans["x" * 100_000]
    assert len(str(caught.value)) < 200


# Questions.


@pytest.mark.parametrize(
    ("name", "chosen", "found"),
    [
        ("members", {"kind": MemberKind.NATIONAL}, [0, 1]),
        ("members", {"kind": {MemberKind.LOCAL, MemberKind.OTHER}}, [2]),
        ("members", {"region": Region.EUROPE}, [0]),
        ("members", {"region": None}, [2]),
        ("members", {"since": 2013}, [0, 1]),
        ("members", {"since": None}, [2]),
        ("members", {"status": ["Active", "Inactive"]}, [0, 2]),
        ("plans", {"member": "FRE"}, [0, 1]),
        ("plans", {"number": 1}, [0, 2]),
        ("plans", {"number": None}, [3, 4]),
        ("plans", {"submitted": range(2014, 2018)}, [0, 2, 4]),
        ("plans", {"submitted": (2018, None)}, [1, 3]),
        ("plans", {"region": Region.AMERICAS}, [2]),
        ("plans", {"region": None}, [3, 4]),
        ("plans", {"kind": MemberKind.LOCAL}, [3]),
        ("plans", {"kind": None}, [4]),
        ("plans", {"member": ()}, []),
        ("commitments", {"plan": "AP_FRE01"}, [0, 1]),
        ("commitments", {"area": "open-data"}, [0, 1, 2]),
        ("commitments", {"area": "2020/open-data"}, [0]),
        ("commitments", {"area": "2016/open-data"}, [0, 1]),
        ("commitments", {"area": ("fiscal-openness", "2024/open-data")}, [0, 2]),
        ("commitments", {"area": "2024/debt"}, []),
        ("commitments", {"member": "FRE"}, [0, 1, 2]),
        ("commitments", {"member": None}, [5]),
        ("commitments", {"submitted": 2014}, [0, 1, 3]),
        ("commitments", {"submitted": None}, [4, 5]),
        ("commitments", {"region": (Region.EUROPE, Region.AMERICAS)}, [0, 1, 2, 3]),
        ("commitments", {"kind": MemberKind.LOCAL}, [4]),
        ("commitments", {"number": "1"}, [0, 3]),
        ("commitments", {"number": None}, [2, 4, 5]),
        ("commitments", {"theme": "Money"}, [0]),
        ("commitments", {"theme": Missing.UNCLEAR}, [1]),
        ("commitments", {"challenge": GrandChallenge.PUBLIC_RESOURCES}, [0]),
        ("commitments", {"challenge": set(GrandChallenge)}, [0]),
        ("commitments", {"challenge": Missing.NOT_APPLICABLE}, [1]),
        ("commitments", {"lead_institution": "Treasury"}, [0, 1]),
        ("commitments", {"lead_institution": ["Mint", Missing.NOT_STATED]}, [0, 2, 3, 4, 5]),
        ("commitments", {"language": "fr"}, [0]),
        ("commitments", {"completion": Completion.COMPLETE}, [0]),
        ("commitments", {"starred": True}, [0]),
        ("commitments", {"starred": False}, [1]),
        ("commitments", {"starred": Missing.NOT_STATED}, [2, 3, 4, 5]),
        ("assessments", {"plan": "AP_FRE01"}, [0, 1]),
        ("assessments", {"plan": None}, [3]),
        ("assessments", {"plan": "AP_FRE09"}, [4]),
        ("assessments", {"member": "SYL"}, [2]),
        ("assessments", {"member": None}, [3, 4]),
        ("assessments", {"submitted": range(2014, 2015)}, [0, 1, 2]),
        ("assessments", {"region": Region.EUROPE}, [0, 1]),
        ("assessments", {"region": None}, [3, 4]),
        ("assessments", {"specificity": Specificity.NONE}, [1]),
        ("assessments", {"specificity": Missing.NOT_REVIEWED}, [2]),
        ("assessments", {"verifiable": False}, [1]),
        ("assessments", {"relevant": True}, [0]),
        ("assessments", {"value": OgpValue.CIVIC_PARTICIPATION}, [0]),
        ("assessments", {"potential_impact": PotentialImpact.MODERATE}, [0]),
        ("assessments", {"potential_for_results": PotentialForResults.MODEST}, [2]),
        ("assessments", {"completion": Completion.LIMITED}, [1]),
        ("assessments", {"progress_completion": Completion.LIMITED}, [0]),
        ("assessments", {"results_completion": Completion.LIMITED}, [1]),
        ("assessments", {"results_completion": set(Completion)}, [0, 1]),
        ("assessments", {"opened_government": Opening.MAJOR}, [0]),
        ("assessments", {"early_results": EarlyResults.SIGNIFICANT}, [2]),
        ("assessments", {"starred": frozenset([True, False])}, [0, 1]),
        ("resources", {"member": "FRE"}, [0, 1, 2]),
        ("resources", {"kind": "Letter"}, [3]),
        ("resources", {"year": 2012}, [1, 2]),
        ("resources", {"format": "PDF"}, [0]),
        ("resources", {"plan": None}, [1, 2, 3]),
        ("resources", {"language": "fr"}, [0]),
        ("posts", {"member": "SYL"}, [1]),
        ("posts", {"year": 2019}, [0]),
        ("posts", {"year": None}, [1]),
        ("scores", {"member": "FRE"}, [0, 1]),
        ("scores", {"area": "Civic Space"}, [1, 2]),
        ("scores", {"dimension": "Budget"}, [0]),
        ("scores", {"finding": Finding.COMPLETE}, [0]),
        ("scores", {"finding": Missing.NO_DATA}, [1]),
        ("scores", {"implication": "Consider Action"}, [0]),
        ("figures", {"name": "Average"}, [1, 2]),
        ("figures", {"scope": Scope.PLAN}, [0, 3]),
        ("figures", {"member": None}, [2]),
        ("figures", {"member": "SYL"}, [3]),
        ("figures", {"plan": "AP_SYL01"}, [3]),
        ("figures", {"unit": "%"}, [1]),
        # Several fields hold together; without any, all records are there.
        ("commitments", {"member": "FRE", "submitted": 2014, "area": "2020/open-data"}, [0]),
        ("commitments", {"plan": "AP_FRE02", "number": "1"}, []),
        ("commitments", {}, [0, 1, 2, 3, 4, 5]),
    ],
    ids=same_everywhere,
)
def test_where(world: ogp.Dataset, name: str, chosen: dict[str, Any], found: list[int]) -> None:
    """`where` finds the records, in their order, that have the value, or one of several values."""
    records = asked(world, name)
    assert list(records.where(**chosen)) == [records[place] for place in found]


def test_every_field_is_asked_above() -> None:
    """The table of `test_where` names every field of every collection."""
    marks = cast("Any", test_where).pytestmark
    named = {(name, field) for name, chosen, _ in marks[0].args[1] for field in chosen}
    assert named == set(ALL_FIELDS)


def test_what_is_found_stands_in_order() -> None:
    """Records that are found by index stand in their order, however many there are."""
    plans = ogp.Plans(
        ogp.ActionPlan(id=f"AP_FRE{number}", member="FRE", number=number % 7) for number in range(100)
    )
    assert plans.where(number=(2, 1)) == plans.where(lambda one: one.number in {1, 2})


def test_tests_and_fields_hold_together(world: ogp.Dataset) -> None:
    """A record is found when every test and every field holds."""
    found = world.commitments.where(
        lambda one: "the" in one.title, lambda one: one.title < "P", submitted=2014
    )
    assert found.keys() == ("SY0001",)
    assert world.commitments.where(lambda one: one.id == "FD0003").keys() == ("FD0003",)


@each_name
def test_a_misspelt_field_is_rejected(world: ogp.Dataset, name: str) -> None:
    """A name that a collection does not know is an error with a suggestion, not an empty answer."""
    records = asked(world, name)
    right = next(iter(records.fields)).name
    asks: list[Callable[[], object]] = [
        lambda: records.where(**{right + "x": None}),
        lambda: records.count_by(right + "x"),
        lambda: records.group_by(right + "x"),
        lambda: records.sort_by(right + "x"),
    ]
    for ask in asks:
        with pytest.raises(TypeError) as caught:
            ask()
        assert f"{type(records).__name__} has no field '{right}x'" in str(caught.value)
        assert f"did you mean '{right}'?" in str(caught.value)


@each_field
def test_a_value_of_another_kind_is_rejected(world: ogp.Dataset, name: str, field: str) -> None:
    """A value that the field can never have is an error, not an empty answer: alone, and among others."""
    records = asked(world, name)
    for wrong in (1.0, b"FRE", ["FRE"], object(), Severest()):
        for chosen in ([wrong], (wrong, wrong)):
            with pytest.raises(TypeError, match=rf"{type(records).__name__}.where\({field}=…\) takes "):
                records.where(**{field: chosen})


class Severest:
    """Something that cannot even be hashed."""

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("name", "chosen", "message"),
    [
        ("commitments", {"starred": None}, "takes True or False or a Missing, not None"),
        ("commitments", {"plan": None}, "takes text, not None"),
        ("commitments", {"plan": Missing.NOT_STATED}, "takes text, not Missing.NOT_STATED"),
        ("commitments", {"member": Missing.NOT_STATED}, "takes text or None, not Missing.NOT_STATED"),
        ("commitments", {"submitted": "2018"}, "takes a whole number or None, not '2018'"),
        ("commitments", {"submitted": True}, "takes a whole number or None, not True"),
        ("commitments", {"starred": 1}, "takes True or False or a Missing, not 1"),
        ("commitments", {"plan": [["AP_FRE01"]]}, "takes text, not ['AP_FRE01']"),
        ("commitments", {"kind": "national"}, "takes a MemberKind or None, not 'national'"),
        (
            "assessments",
            {"results_completion": Opening.MAJOR},
            "a Completion or a Missing, not Opening.MAJOR",
        ),
    ],
    ids=str,
)
def test_the_kind_is_reported(world: ogp.Dataset, name: str, chosen: dict[str, Any], message: str) -> None:
    """The message says which kind the field has; an absence of the wrong kind is wrong, too."""
    with pytest.raises(TypeError) as caught:
        asked(world, name).where(**chosen)
    assert message in str(caught.value)


def test_where_takes_queries_and_functions(world: ogp.Dataset) -> None:
    """A query selects the records for which it holds; anything else that is no function is an error."""
    early: ogp.Query[ogp.ActionPlan] = ogp.Query(
        lambda one, _: None if one.submitted is None else one.submitted < 2018, "early"
    )
    assert world.plans.where(early) == world.plans.split(early).yes
    assert world.plans.where(early, lambda one: one.member == "SYL", number=1).keys() == ("AP_SYL01",)
    with pytest.raises(TypeError, match=r"where takes queries and functions of a record, not 'AP_FRE01'$"):
        asked(world, "plans").where("AP_FRE01")


@each_of_all
def test_groups_counts_and_selections_agree(world: ogp.Dataset, name: str, field: str) -> None:
    """For each value: as many are counted as are grouped, and the group is what `where` finds."""
    records = asked(world, name)
    groups = records.group_by(field)
    counts = records.count_by(field)
    assert groups or (name, field) not in ALL_FIELDS
    assert list(groups) == list(counts)
    for value, group in groups.items():
        assert type(group) is type(records)
        assert counts[value] == len(group)
        if field != "area" or name != "commitments":
            assert group == records.where(**{field: value})


def test_a_record_with_several_values_counts_for_each(world: ogp.Dataset) -> None:
    """A commitment with three areas stands in three groups, and one with none in no group."""
    assert world.commitments.count_by("area") == {
        "2016/open-data": 2,
        "2020/open-data": 1,
        "2020/fiscal-openness": 1,
        "2024/open-data": 1,
    }


def test_counts_can_be_changed_without_harm(world: ogp.Dataset) -> None:
    """What a question gives belongs to the one who asked."""
    world.commitments.count_by("plan").clear()
    world.commitments.group_by("plan").clear()
    assert world.commitments.count_by("plan")["AP_FRE01"] == 2


def test_what_names_nothing_is_counted_under_none(world: ogp.Dataset) -> None:
    """Records whose plan or member is not there are counted, under None."""
    assert world.commitments.count_by("member") == {"FRE": 3, "SYL": 1, "FREP": 1, None: 1}
    assert world.assessments.count_by("plan") == {"AP_FRE01": 2, "AP_SYL01": 1, None: 1, "AP_FRE09": 1}
    assert world.plans.count_by("region") == {Region.EUROPE: 2, Region.AMERICAS: 1, None: 2}


@pytest.mark.parametrize(
    ("name", "field", "reverse", "order"),
    [
        ("plans", "submitted", False, [0, 2, 4, 1, 3]),
        ("plans", "submitted", True, [1, 4, 0, 2, 3]),
        ("plans", "member", False, [4, 0, 1, 3, 2]),
        ("members", "region", False, [1, 0, 2]),
        ("members", "region", True, [0, 1, 2]),
        ("assessments", "specificity", False, [1, 0, 2, 3, 4]),
        ("assessments", "specificity", True, [0, 1, 2, 3, 4]),
        ("assessments", "verifiable", False, [1, 0, 2, 3, 4]),
        ("commitments", "area", False, [0, 1, 2, 3, 4, 5]),
        ("commitments", "member", True, [3, 4, 0, 1, 2, 5]),
        ("scores", "finding", False, [0, 1, 2]),
    ],
)
def test_sort_by(world: ogp.Dataset, name: str, field: str, reverse: bool, order: list[int]) -> None:  # noqa: FBT001
    """Sorting is stable both ways, terms go by their vocabulary, and what has no value stands last."""
    records = asked(world, name)
    assert list(records.sort_by(field, reverse=reverse)) == [records[place] for place in order]


def test_sort_by_several_fields(world: ogp.Dataset) -> None:
    """The first field decides, then the next; that is sorting by the last field first."""
    fields = ogp.Commitments.fields
    for reverse in (False, True):
        step_by_step = world.commitments
        for field in (fields.title, fields.number, fields.plan):
            step_by_step = step_by_step.sort_by(field, reverse=reverse)
        at_once = world.commitments.sort_by("plan", fields.number, "title", reverse=reverse)
        assert list(at_once) == list(step_by_step)
    with pytest.raises(TypeError, match=r"^Commitments.sort_by takes one field or more$"):
        world.commitments.sort_by()
    fields_in_a_list: Any = ["plan", "title"]
    with pytest.raises(TypeError, match=r"not \['plan', 'title'\]; pass several one by one$"):
        world.commitments.sort_by(fields_in_a_list)


@each_of_all
def test_every_field_sorts(world: ogp.Dataset, name: str, field: str) -> None:
    """Sorting by any field keeps every record, and sorting again changes nothing."""
    records = asked(world, name)
    once = records.sort_by(field)
    assert sorted(map(repr, once)) == sorted(map(repr, records))
    assert once.sort_by(field) == once


# Questions about other records.


def needs_dataset(kind: Any, field: Any) -> bool:
    """Return whether a field is one of a related record, as its link tells."""
    return field._link.target is not kind.record or field._link is OWNER_OF_FIGURE


ALONE = [
    (
        name,
        tuple(field.name for field in kind.fields if needs_dataset(kind, field)),
    )
    for name, kind in COLLECTIONS.items()
]
"""The fields of related records."""


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, fields in ALONE for field in fields], ids=str
)
def test_a_stand_alone_collection_rejects_questions_about_other_records(
    world: ogp.Dataset, name: str, field: str
) -> None:
    """A collection made by hand does not know other records, and says so."""
    alone: Any = copy.copy(asked(world, name))
    value = next(iter(asked(world, name).count_by(field)))
    asks: list[Callable[[str], object]] = [
        alone.count_by,
        alone.group_by,
        alone.sort_by,
        lambda one: alone.where(**{one: value}),
    ]
    for ask in asks:
        with pytest.raises(TypeError, match=r"stand alone .* ask the dataset's collection"):
            ask(field)


@each_of_all
def test_a_stand_alone_collection_answers_about_its_own_records(
    world: ogp.Dataset, name: str, field: str
) -> None:
    """What a record says of itself can be asked without a dataset, with the same answer."""
    inside = asked(world, name)
    if field not in dict(ALONE).get(name, ()):
        assert copy.copy(inside).count_by(field) == inside.count_by(field)


# Splitting by a question.


def test_split(world: ogp.Dataset) -> None:
    """A question parts the records in yes, no and undecided, each in their order."""

    def early(one: ogp.ActionPlan, _: object) -> bool | None:
        return None if one.submitted is None else one.submitted < 2018

    parts = world.plans.split(ogp.Query(early, "submitted before 2018"))
    assert parts.yes.keys() == ("AP_FRE01", "AP_SYL01", "AP_ATL01")
    assert parts.no.keys() == ("AP_FRE02",)
    assert parts.undecided.keys() == ("AP_FREP01",)
    assert parts.yes.count_by("region").total() == 3


def test_a_question_sees_the_dataset(world: ogp.Dataset) -> None:
    """A question is given the records around: the dataset."""
    seen: list[object] = []

    def note(_: ogp.ActionPlan, around: object) -> bool:
        seen.append(around)
        return True

    world.plans[:1].split(ogp.Query(note, "seen"))
    ogp.Plans([plan()]).split(ogp.Query(note, "seen"))
    assert seen[0] is world
    assert seen[1] is None


def test_split_takes_a_query(world: ogp.Dataset) -> None:
    """A plain function is refused by name: it belongs into `where`."""
    with pytest.raises(TypeError, match="split takes a Query, not <built-in function len>"):
        asked(world, "plans").split(len)


# The keywords of `where` are fields.


def types_in(annotation: Any) -> frozenset[object]:
    """Return the types that a union joins."""
    return frozenset(get_args(annotation)) if get_origin(annotation) is not None else frozenset([annotation])


def types_of_one(annotation: Any) -> frozenset[object]:
    """Return the types of V in ``OneOf[V]``: a union of V, of sequences of V and of sets of V."""
    *types, several, some = get_args(annotation)
    assert get_args(several) == get_args(some)
    assert types_in(get_args(several)[0]) == frozenset(types)
    return frozenset(types)


@each_kind
def test_the_keywords_of_where_have_the_types_of_the_fields(kind: Any) -> None:
    """A keyword is the name of a field, and takes the field's values."""
    hints = get_type_hints(kind.where)
    names = MOST_USED[next(name for name, one in COLLECTIONS.items() if one is kind)]
    assert {name: types_of_one(hints[name]) for name in names} == {
        name: frozenset(kind.fields.named(name).types) for name in names
    }


@each_of_all
def test_the_values_are_of_the_types_of_the_field(world: ogp.Dataset, name: str, field: str) -> None:
    """A field returns values of the types that it names."""
    records = asked(world, name)
    types: set[Any] = {type(value) for value in records.count_by(field)}
    named = {*records.fields.named(field).types}
    assert types <= named | ({int} if float in named else set())


@each_kind
def test_every_column_of_a_notebook_is_a_field_or_computed(kind: type[ogp.Records[Any]]) -> None:
    """The columns of a table are fields or computed, and the identifier is a field of the record."""
    names = get_type_hints(kind.record)
    assert {*kind._columns, *kind._if_stated} <= {*(field.name for field in kind.fields), *COMPUTED}
    assert not issubclass(kind, ogp.Keyed) or names[kind.key] is str


# The index answers as a plain scan does.

AREAS = st.sampled_from(["2016/open-data", "2020/open-data", "2020/gender", "gender", "open-data"])


def test_an_area_of_ones_own_may_mean_anything() -> None:
    """Areas without a list do not show which lists the data use: nothing is an answer then."""
    one = ogp.Commitment(id="X", plan="AP_FRE01", title="Invented", areas=("gender", "2016/open-data"))
    assert list(ogp.Dataset(commitments=[one]).commitments.where(area="public-service-delivery")) == []


LISTS = {
    name: {one.vintage for one in ogp.registry.areas() if one.code == f"{one.vintage}/{name}"}
    for name in ("open-data", "gender")
}
"""Name of an area → OGP's lists that have it."""
FEW_COMMITMENTS = st.lists(
    st.builds(
        ogp.Commitment,
        id=st.uuids().map(str),
        plan=st.sampled_from(["AP_FRE01", "AP_SYL01", "AP_XXX09"]),
        title=st.just("Invented"),
        number=st.none() | st.sampled_from(["1", "2"]),
        areas=st.lists(AREAS, max_size=3).map(tuple),
        lead_institutions=st.sampled_from(
            [Missing.NOT_STATED, Missing.UNCLEAR, (), ("Mint",), ("Mint", "Navy")]
        ),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


CHOSEN = st.fixed_dictionaries(
    {},
    optional={
        "area": st.lists(AREAS, max_size=2),
        "number": st.lists(st.none() | st.sampled_from(["1", "2", "3"]), max_size=2),
        "lead_institution": st.lists(st.sampled_from([Missing.NOT_STATED, "Mint", "Navy"]), max_size=2),
        "member": st.lists(st.sampled_from(["FRE", "SYL", None]), max_size=2),
    },
)


@settings(deadline=None, max_examples=200)
@given(FEW_COMMITMENTS, CHOSEN)
def test_the_index_agrees_with_a_plain_scan(
    world: ogp.Dataset, made: list[ogp.Commitment], chosen: dict[str, list[Hashable]]
) -> None:
    """`where` by index finds what a loop over the records finds, in the same order; so do groups."""

    def member(one: ogp.Commitment) -> str | None:
        its_plan = world.plans.get(one.plan)
        return None if its_plan is None else its_plan.member

    def values(one: ogp.Commitment) -> dict[str, Sequence[Hashable]]:
        lead = one.lead_institutions
        return {
            "area": [*one.areas, *(area.rpartition("/")[2] for area in one.areas)],
            "number": [one.number],
            "lead_institution": [lead] if isinstance(lead, Missing) else lead,
            "member": [member(one)],
        }

    def fits(one: ogp.Commitment) -> bool:
        return all(set(values(one)[name]) & set(wanted) for name, wanted in chosen.items())

    held: Any = ogp.Dataset(members=world.members, plans=world.plans, commitments=made).commitments
    leads = {lead for one in made for lead in values(one)["lead_institution"]}
    no_lead = leads and {"Mint", "Navy"}.intersection(chosen.get("lead_institution", ())) - leads
    lists = {area.partition("/")[0] if "/" in area else "" for one in made for area in one.areas}
    no_list = any(
        lists and "" not in lists and "/" not in str(name) and lists.isdisjoint(LISTS[str(name)])
        for name in chosen.get("area", ())
    )
    if no_lead or no_list:
        with pytest.raises(NotFound):
            held.where(**chosen)
        return
    assert list(held.where(**chosen)) == [one for one in made if fits(one)]
    for code, group in held.group_by("member").items():
        assert list(group) == [one for one in made if member(one) == code]
    assert held.count_by("member").total() == len(made)


@pytest.mark.parametrize(
    ("collection", "chosen", "message"),
    [
        (
            "commitments",
            {"area": "2020/open-dta"},
            r"'2020/open-dta' is not known; did you mean '2020/open-data'",
        ),
        ("commitments", {"area": "Opn Data"}, r"'Opn Data' is not known; did you mean 'Open Data'"),
        ("commitments", {"area": ("gender", "xyzzy")}, r"'xyzzy' is not known$"),
        ("commitments", {"plan": "AP_FRE07"}, r"'AP_FRE07' is not known; did you mean 'AP_FRE0"),
        ("commitments", {"member": "Guatemla"}, r"'Guatemla' is not known; did you mean 'Guatemala'"),
        ("plans", {"member": "FRX"}, r"'FRX' is not known; did you mean 'FRE'"),
    ],
    ids=["vintage", "label", "several", "plan", "name", "code"],
)
def test_what_is_nowhere_known_is_rejected(
    world: ogp.Dataset, collection: str, chosen: Any, message: str
) -> None:
    """An unknown area, plan or member is an error: an empty answer would be taken for a fact."""
    with pytest.raises(NotFound, match=message):
        getattr(world, collection).where(**chosen)


def test_what_is_known_elsewhere_is_a_fact(world: ogp.Dataset) -> None:
    """A member that OGP's tables name, and this dataset does not hold, gives an empty answer."""
    assert not world.plans.where(member="GHA")
    assert not ogp.Commitments().where(plan="AP_FRE01")


def test_a_range_may_be_long(world: ogp.Dataset) -> None:
    """A range is not written out; bytes are no years."""
    assert world.commitments.where(submitted=range(10**15)) == world.commitments.where(
        lambda one: (plan := world.plans.get(one.plan)) is not None and plan.submitted is not None
    )
    with pytest.raises(TypeError):
        world.commitments.where(submitted=cast("Any", b"\x01"))


def test_the_table_of_fields_cannot_be_changed() -> None:
    """What a collection can be asked is the same for everybody."""
    fields: Any = ogp.Commitments.fields
    with pytest.raises(AttributeError):
        fields.x = None
    with pytest.raises(AttributeError, match="immutable"):
        fields.title.name = "x"
    with pytest.raises(AttributeError, match="immutable"):
        del fields.title.name


def test_a_collection_is_made_once(world: ogp.Dataset) -> None:
    """Calling the constructor again changes nothing."""
    with pytest.raises(AttributeError):
        cast("Any", world.commitments).__init__(())
    assert len(world.commitments) > 0


def test_a_field_is_named(world: ogp.Dataset) -> None:
    """A function or a list in the place of a field's name is told."""
    ask = cast("Any", world.commitments.count_by)
    for wrong in (len, ["area"], None):
        with pytest.raises(TypeError, match="takes a field or the name of a field, not"):
            ask(wrong)


def tagged(*areas: str) -> ogp.Commitments:
    """Return a commitment for each area, and one without any."""
    return ogp.Commitments(
        [ogp.Commitment(id=f"~{one}", plan="~P", title="x", areas=(one,)) for one in areas]
        + [ogp.Commitment(id="~none", plan="~P", title="x")]
    )


def test_a_name_of_another_list_than_those_of_the_data() -> None:
    """OGP's table of 2017 has no area "Gender": an empty selection would say that there was none."""
    old = tagged("2016/gender-sexuality", "2016/open-data")
    for names in (("Gender",), ("gender",), ("open-data", "Gender")):
        with pytest.raises(ogp.NotFound) as caught:
            old.where(area=names)
        assert str(caught.value) == (
            f"Commitments.where(area=…): {names[-1]!r} is of the lists of 2020 and 2024, and the records "
            "have values of the list of 2016 alone, without it; did you mean 'Gender & Sexuality'?"
        )
        assert (caught.value.kind, caught.value.suggestion) == ("area", "Gender & Sexuality")
    with pytest.raises(ogp.NotFound, match=r"is of the list of 2024, .* of 2016 alone, without it$"):
        old[:1].where(area="Beneficial Ownership")
    assert len(old.where(area=("Gender & Sexuality", "Open Data"))) == 2
    assert len(tagged("2016/open-data", "2024/open-data").where(area="Gender")) == 0
    assert len(tagged("2016/open-data", "ours").where(area="ours")) == 1
    assert len(old.split(ogp.Commitments.fields.area.one_of("Gender")).undecided) == 3


def test_an_empty_selection_says_if_nothing_is_known() -> None:
    """It does if a condition leaves all records undecided that meet the others; the note is not compared."""
    f = ogp.Commitments.fields
    old = tagged("2016/gender-sexuality")
    ds = ogp.Dataset(commitments=old)
    unknown = ds.commitments.where(starred=True)
    assert repr(unknown) == "<Commitments: 0 (not known: starred is missing, 2 undecided)>"
    assert "Commitments: 0 (not known: starred is missing, 2 undecided)" in unknown.to_html()
    assert unknown == ogp.Commitments()
    assert repr(pickle.loads(pickle.dumps(unknown))) == "<Commitments: 0>"
    assert repr(unknown.where(starred=True)) == "<Commitments: 0>"
    listed = "<Commitments: 0 (not known: no value of the list of 2020, 2 undecided)>"
    assert repr(old.where(area="2020/gender")) == listed
    assert repr(old[1:].where(area="2020/gender")) == listed.replace("2 und", "1 und")
    assert repr(tagged().where(area="2016/gender-sexuality")) == listed.replace("2020, 2", "2016, 1")
    assert repr(ds.commitments.where(submitted=range(2014, 2016))) == (
        "<Commitments: 0 (not known: submitted is missing, 2 undecided)>"
    )
    of_2016 = f.area.one_of("2016/gender-sexuality")
    assert repr(ds.commitments.where(of_2016, starred=True)) == (
        "<Commitments: 0 (not known: starred is missing, 1 undecided)>"
    )
    assert repr(ds.commitments.where(f.area.within("2020/gender"), area="2016/gender-sexuality")) == (
        "<Commitments: 0 (not known: area is within '2020/gender', 1 undecided)>"
    )
    assert repr(ds.commitments.where(of_2016, f.completion >= ogp.Completion.LIMITED)) == (
        "<Commitments: 0 (not known: completion is at least Limited, 1 undecided)>"
    )
    of_2018 = ogp.samples.guatemala().commitments
    assert repr(of_2018.where(submitted=2018, completion=ogp.Completion.COMPLETE)) == (
        "<Commitments: 0 (not known: completion is missing, 24 undecided)>"
    )


def test_an_empty_selection_says_if_the_dataset_has_no_such_member() -> None:
    """OGP's lists have the name, so it is no error; the dataset knows nothing of this member."""
    ds = ogp.samples.guatemala()
    for found in (ds.commitments.where(member="France"), ds.plans.where(member="FRA")):
        assert repr(found).endswith(": 0 (not known: the dataset has no member 'FRA')>")
    both = ds.posts.where(member=("France", "Kenya"))
    assert repr(both) == "<Posts: 0 (not known: the dataset has no member 'FRA' or 'KEN')>"
    known = ds.updated(members=[ogp.Member(code="FRA", name="France")])
    assert repr(known.commitments.where(member="France")) == "<Commitments: 0>"
    assert repr(known.commitments.where(member=("France", "Kenya"))) == "<Commitments: 0>"
    assert repr(ds.commitments.where(member="Guatemala", submitted=1999)) == "<Commitments: 0>"
    assert repr(ogp.Plans(ds.plans).where(member="France")) == "<Plans: 0>"


def test_an_empty_selection_of_what_is_known_is_a_fact() -> None:
    """Another value is stated, or no values; a reason is wanted; or there is no record."""
    f = ogp.Commitments.fields
    ds = ogp.samples.guatemala()
    stated = ogp.Commitments(
        [
            ogp.Commitment(id="~a", plan="~P", title="x", challenges=()),
            ogp.Commitment(id="~b", plan="~P", title="x", challenges=ogp.Missing.NO_DATA),
        ]
    )
    empty = [
        ds.commitments.where(completion=ogp.Missing.WITHDRAWN),
        ds.commitments.where(submitted=1999),
        ds.commitments.where(submitted=range(1990, 1999)),
        ds.commitments.where(f.completion > ogp.Completion.COMPLETE),
        ds.commitments.where(area="2016/nonprofits"),
        stated.where(challenge=ogp.GrandChallenge.SAFER_COMMUNITIES),
        stated.where(challenge=ogp.Missing.NOT_STATED),
        ds.commitments.where(submitted=1999, completion=ogp.Completion.COMPLETE),
        ds.commitments.where(f.completion > ogp.Completion.COMPLETE, submitted=(1999, 2014)),
        ds.commitments.where(lambda _: False, submitted=2018),
        ds.commitments.where(lambda _: True, submitted=2018, completion=ogp.Completion.COMPLETE),
        ogp.Dataset().commitments.where(starred=True),
    ]
    assert [repr(one) for one in empty] == ["<Commitments: 0>"] * len(empty)
    lost = stated[1:].where(challenge=ogp.GrandChallenge.SAFER_COMMUNITIES)
    assert repr(lost) == "<Commitments: 0 (not known: challenge is missing, 1 undecided)>"
