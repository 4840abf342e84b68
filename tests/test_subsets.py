"""Subsets: chosen records with what belongs to them, and nothing that names what is missing."""

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._dataset.references import references
from ogpmodel.testing import datasets

GUATEMALA = ogp.samples.guatemala()


def sizes(dataset: ogp.Dataset) -> dict[str, int]:
    return {name: len(part) for name, part in dataset.parts().items() if part}


def dangling(dataset: ogp.Dataset) -> set[tuple[object, tuple[str, ...], str]]:
    """Return everything that a record names and that is not there."""
    parts: dict[str, Any] = dataset.parts()
    return {
        (record, path, named)
        for part in parts.values()
        for record in part
        for path, collection, named in references(record)
        if named not in parts[collection]
    }


@given(datasets(), st.data())
@settings(max_examples=25)
def test_a_subset_names_nothing_that_is_missing(dataset: ogp.Dataset, data: st.DataObject) -> None:
    """It has the chosen records, in the dataset's order, and a second time nothing changes."""
    names = ("members", "plans", "commitments")
    parts: dict[str, Any] = dataset.parts()
    chosen: dict[str, Any] = {
        name: data.draw(
            st.lists(st.sampled_from(parts[name].keys()), unique=True) if parts[name] else st.just([])
        )
        for name in names
    }
    only: Any = dataset.only
    found = only(**chosen)
    assert dangling(found) <= dangling(dataset)
    for name, part in found.parts().items():
        assert [one for one in parts[name] if one in part] == list(part)
        assert set(chosen.get(name, ())) <= {*getattr(part, "keys", tuple)()}
    assert found.only(**chosen) == found
    records = {name: [parts[name][key] for key in keys] for name, keys in chosen.items()}
    assert only(**records) == found
    assert dataset.only(members=dataset.members) == dataset


def test_a_commitment_brings_its_plan_and_cluster(world: ogp.Dataset) -> None:
    """What belongs to the member alone, and the other commitments of the plan, stay away."""
    assert GUATEMALA.only(commitments=["GT0047"]).commitments.keys() == ("GT0047",)
    found = world.only(commitments=world.commitments.where(theme="Money"))
    assert sizes(found) == {
        "members": 1,
        "plans": 1,
        "commitments": 2,  # FD0002 is of the same cluster
        "assessments": 2,
        "resources": 1,  # the plan's text; not the member's letters
        "figures": 2,  # the stars of the plan, and the average of the world
    }
    assert found.plans == world.plans[:1]
    assert found.figures == world.figures[:3:2]


def test_a_plan_brings_its_commitments(world: ogp.Dataset) -> None:
    """Plans and members may be chosen together; a plan's member comes without what is only the member's."""
    found = world.only(plans=["AP_SYL01"])
    assert sizes(found) == {"members": 1, "plans": 1, "commitments": 1, "assessments": 1, "figures": 2}
    both = world.only(plans=["AP_SYL01"], members=["FREP"])
    assert both.members.keys() == ("SYL", "FREP")
    assert both.commitments.keys() == ("SY0001", "FP0001")
    assert world.only(plans=["AP_ATL01"]).members == ogp.Members()  # it is not there


def test_records_that_name_two_members_bring_both() -> None:
    """A resource of one member about another's plan keeps the plan and the other member."""
    dataset = ogp.Dataset(
        members=[ogp.Member(code=code, name=code) for code in ("FRE", "SYL", "ATL")],
        plans=[ogp.ActionPlan(id="P", member="SYL"), ogp.ActionPlan(id="Q", member="SYL")],
        commitments=[ogp.Commitment(id="C", plan="P", title="One")],
        resources=[ogp.Resource(member="FRE", title="About them", plan="P")],
    )
    for found in (dataset.only(members=["FRE"]), dataset.only(plans=["P"])):
        assert found.members.keys() == ("FRE", "SYL")
        assert found.plans.keys() == ("P",)
        assert len(found.resources) == 1
    assert not dataset.only(members=["FRE"]).commitments


def test_a_cluster_across_members_brings_both() -> None:
    """A part has the whole cluster, and a member's page the member's records alone."""
    dataset = ogp.samples.invented()
    assert dataset.assessments["XBW0001"].design.cluster_ids == ("XF0001", "XF0002")
    found = dataset.only(members=["XFBW"])
    assert found.members.keys() == ("XFD", "XFBW")
    page = ogp.profile(dataset, "XFBW").dataset
    assert page.members.keys() == ("XFBW",)
    assert page.commitments == dataset.commitments_of("XFBW")
    assert [one for one in found.commitments if one not in page.commitments] == [
        dataset.commitments["XF0001"],
        dataset.commitments["XF0002"],
    ]


@pytest.mark.parametrize(
    ("chosen", "error", "message"),
    [
        ({}, TypeError, "only takes members=…, plans=… or commitments=…"),
        ({"plan": ["AP_FRE01"]}, TypeError, r"only takes no 'plan'; did you mean 'plans'\?"),
        ({"plans": "AP_FRE01"}, TypeError, r"only\(plans=…\) takes several in a list, not 'AP_FRE01'"),
        ({"plans": ["AP_FRE03"]}, ogp.NotFound, r"'AP_FRE03' is not among these plans .*; did you mean"),
        ({"plans": ["FD0001"]}, ogp.NotFound, "matches the format of an identifier of `commitments`"),
        (
            {"commitments": [ogp.Commitment(id="FD0404", plan="AP_FRE01", title="T")]},
            ogp.NotFound,
            "'FD0404' is not among these commitments",
        ),
        (
            {"commitments": ogp.Plans([ogp.ActionPlan(id="P", member="M")])},
            TypeError,
            "of the type Commitment",
        ),
        ({"commitments": [1]}, TypeError, "of the type Commitment, not 1"),
        (
            {"commitments": ogp.Commitments.fields.title.contains("budget")},
            TypeError,
            r"in a list, not <Query: .*>; select records with it: ds\.commitments\.where\(query\)",
        ),
    ],
    ids=["nothing", "misspelt", "text", "id", "other-id", "record", "collection", "number", "query"],
)
def test_wrong_choices(
    world: ogp.Dataset, chosen: dict[str, Any], error: type[Exception], message: str
) -> None:
    """Errors suggest what was meant."""
    with pytest.raises(error, match=message):
        world.only(**chosen)
