"""Laws over every record class and over whole datasets: what is written is what is read."""

import copy
import pickle
from typing import Any, cast

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._values.mappings import EMPTY, FrozenMap
from ogpmodel.testing import datasets, frozen_maps, partial_dates, records


def concrete(kind: type[ogp.Record]) -> list[type[ogp.Record]]:
    """Return the record classes that a user can make."""
    below = [one for sub in kind.__subclasses__() for one in concrete(sub)]
    return [kind, *below] if "__attrs_attrs__" in vars(kind) else below


KINDS = [kind for kind in concrete(ogp.Record) if kind.__module__ == "ogpmodel"]
by_class = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
few = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@by_class
@few
@given(data=st.data())
def test_a_record_survives_json(kind: type[ogp.Record], data: st.DataObject) -> None:
    """What is written is read again, equal, and written again to the same bytes."""
    record = data.draw(records(kind))
    text = ogp.dumps(record)
    again = ogp.loads(text, kind)
    assert again == record
    assert hash(again) == hash(record)
    assert ogp.dumps(again) == text


@by_class
@few
@given(data=st.data())
def test_unknown_members_are_kept(kind: type[ogp.Record], data: st.DataObject) -> None:
    """With unknown="keep" every unknown member, at every level, comes back."""
    record = data.draw(records(kind, extras=True))
    assert ogp.loads(ogp.dumps(record), kind, unknown="keep") == record


@by_class
@few
@given(data=st.data())
def test_a_record_is_a_value(kind: type[ogp.Record], data: st.DataObject) -> None:
    """A record pickles, copies and evolves to an equal one, and is shown by a text that names its class."""
    record = data.draw(records(kind, extras=True))
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.copy(record) == record == copy.deepcopy(record)
    assert attrs.evolve(cast("Any", record)) == record
    assert repr(record).startswith(f"{kind.__name__}(")
    assert "<script" not in record._repr_html_()


@few
@given(datasets())
def test_a_dataset_survives_json(dataset: ogp.Dataset) -> None:
    """A dataset is read as it was written, and canonical bytes are written again as they were read."""
    text = ogp.dumps(dataset)
    again = ogp.loads(text)
    assert again == dataset
    assert hash(again) == hash(dataset)
    assert ogp.dumps(again) == text


@few
@given(datasets(extras=True))
def test_a_dataset_keeps_what_it_does_not_know(dataset: ogp.Dataset) -> None:
    """Unknown members of the document and of all records survive."""
    assert ogp.loads(ogp.dumps(dataset), unknown="keep") == dataset


@few
@given(datasets())
def test_a_dataset_is_a_value(dataset: ogp.Dataset) -> None:
    """A dataset pickles and copies to an equal one whose collections know each other."""
    again = pickle.loads(pickle.dumps(dataset))
    assert again == dataset == copy.deepcopy(dataset)
    for commitment in again.commitments:
        assert commitment in again.commitments_of(again.plan_of(commitment))


@few
@given(datasets())
def test_made_datasets_have_no_dangling_references(dataset: ogp.Dataset) -> None:
    """The strategy makes consistent worlds, which validation can walk through without failing."""
    assert not ogp.validate(dataset).where(code="reference-dangling")


@given(frozen_maps())
def test_a_mapping_survives_json(mapping: FrozenMap) -> None:
    """A mapping is thawed and frozen to an equal one, except that minus zero is zero."""
    again = FrozenMap.from_json(mapping.to_json())
    assert FrozenMap.from_json(again.to_json()) == again
    assert again == mapping


@given(partial_dates())
def test_a_date_is_read_from_what_it_shows(date: ogp.PartialDate) -> None:
    """The ISO form of a date reads back as the date without its words."""
    assert ogp.PartialDate.parse(str(date)) == attrs.evolve(date, text=None)
    assert date.earliest <= date.latest


@given(st.from_type(ogp.Commitment))
def test_the_types_are_registered(commitment: ogp.Commitment) -> None:
    """Hypothesis derives records from their types alone."""
    assert commitment.extras == EMPTY
