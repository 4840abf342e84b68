"""Members whose names begin with ``x-``: they are the user's own, and are kept wherever a record is."""

from typing import Any

import pytest
from cattrs import BaseValidationError
from hypothesis import given, settings

import ogpmodel as ogp
from ogpmodel import FrozenMap
from ogpmodel.testing import datasets, frozen_maps

own = frozen_maps().map(lambda one: FrozenMap({f"x-{name}": value for name, value in one.items()}))


@given(datasets(), own, own)
@settings(max_examples=25)
def test_own_members_come_back(dataset: ogp.Dataset, of_document: FrozenMap, of_record: FrozenMap) -> None:
    """A document with them is loaded as it was, and canonical bytes stay what they are."""
    members = [ogp.evolve(one, extras=of_record) for one in dataset.members]
    parts: dict[str, Any] = {**dataset.parts(), "members": members}
    marked = ogp.Dataset(**parts, metadata=dataset.metadata, extras=of_document)
    data = ogp.dumps(marked)
    assert ogp.loads(data) == marked
    assert ogp.dumps(ogp.loads(data)) == data
    assert ogp.loads(data, unknown="keep") == marked


@given(own)
@settings(max_examples=15)
def test_of_inner_records(extras: FrozenMap) -> None:
    """Records inside a record have their own."""
    record = ogp.Assessment(commitment="FD0001", design=ogp.DesignReview(extras=extras), extras=extras)
    assert ogp.loads(ogp.dumps(record), ogp.Assessment) == record
    assert ogp.make_converter().structure({"commitment": "FD0001", "x-a": [1]}, ogp.Assessment).extras == (
        FrozenMap({"x-a": (1,)})
    )


def test_other_members_stay_unknown() -> None:
    """Beside an own member, others are rejected, each with its name; so is a name that is no text."""
    with pytest.raises(
        ogp.InvalidData, match=r"^/comitment: 'comitment' is not a member of Assessment; did you"
    ):
        ogp.loads('{"commitment": "FD0001", "comitment": 1, "x-a": 1}', ogp.Assessment)
    with pytest.raises(BaseValidationError):
        ogp.make_converter().structure({"commitment": "FD0001", 1: 1}, ogp.Assessment)
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads('{"x-a": 1}', ogp.Assessment)
    assert [one.code for one in caught.value.problems] == ["json-required"]


def test_rows_with_own_members_look_like_ours() -> None:
    """A list of our records is recognized, whatever users added to them."""
    text = '[{"id": "FD0001", "plan": "AP_FRE01", "title": "T", "x-budget": 1}]'
    with pytest.raises(ogp.InvalidData, match=r"our own records \(commitments\)"):
        ogp.loads(text)
