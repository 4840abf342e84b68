"""The base of the frozen classes compares, hashes and shows its objects as attrs does."""

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import ogpmodel as ogp
from ogpmodel._dataset.queries import QueryReason
from ogpmodel.testing import records

VALUES = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([True, None]), st.sampled_from([None, "x"]))


@attrs.frozen
class Generated:
    """The fields of `QueryReason`, with the methods that attrs generates."""

    description: str
    answer: bool | None
    field: str | None
    values: tuple[object, ...]


@given(first=VALUES, second=VALUES)
def test_a_frozen_class_is_as_attrs_makes_it(
    first: tuple[str, bool | None, str | None], second: tuple[str, bool | None, str | None]
) -> None:
    """Objects of equal values are equal and have equal hashes, and show the class and its fields."""
    ours, theirs = QueryReason(*first, values=(1,)), Generated(*first, values=(1,))
    other = QueryReason(*second, values=(1,))
    assert (ours == other) is (theirs == Generated(*second, values=(1,)))
    assert (ours != other) is not (ours == other)
    assert ours != other or hash(ours) == hash(other)
    assert repr(ours) == repr(theirs).replace("Generated", "QueryReason")
    assert ours.__eq__(theirs) is NotImplemented
    assert ours != theirs


@given(data=st.data())
def test_records_are_equal_by_their_values(data: st.DataObject) -> None:
    """A record equals another exactly if all values do, and its hash depends on them only."""
    kind: Any = data.draw(st.sampled_from([ogp.Assessment, ogp.Commitment, ogp.Post]))
    one, other = data.draw(records(kind)), data.draw(records(kind))
    assert (one == other) is (attrs.astuple(one, recurse=False) == attrs.astuple(other, recurse=False))
    copy = attrs.evolve(one)
    assert copy == one
    assert hash(copy) == hash(one)


def test_objects_of_two_classes_differ() -> None:
    """Classes with the same values are not equal, in either order."""

    @attrs.frozen(kw_only=True)
    class Mine(ogp.Member):
        """A user's record class."""

    own, member = Mine(code="A", name="b"), ogp.Member(code="A", name="b")
    assert own != member
    assert member != own
    assert own == Mine(code="A", name="b")
    assert ogp.DesignReview() != ogp.ProgressReview()
    assert hash(ogp.DesignReview()) != hash(ogp.ProgressReview())


def test_every_field_of_a_record_has_its_check() -> None:
    """The checks are validators of attrs: it can run them again, and a subclass inherits them."""

    @attrs.frozen(kw_only=True)
    class Mine(ogp.Milestone):
        """A user's record class, which changes the type of a field and adds another."""

        start: int = 0  # type: ignore[assignment] # what a user may try
        budget: object = None

    attrs.validate(Mine(title="A", start=1, budget="much"))
    wrong: Any = {"title": 5}
    with pytest.raises(TypeError, match=r"^Milestone\(title=…\) takes text, not 5"):
        Mine(**wrong)
    assert all(field.validator for field in attrs.fields(ogp.Milestone))
