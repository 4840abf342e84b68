"""Readings: values, absences, and the algebra of both."""

import random
import types
import typing
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Missing, Reading, all_of, any_of, is_stated, stated_values, value_or

readings = st.booleans() | st.sampled_from(Missing)
several = st.lists(readings, max_size=5)
BOTH = pytest.mark.parametrize("combine", [all_of, any_of], ids=["all_of", "any_of"])


def negated(reading: Reading[bool]) -> Reading[bool]:
    """Negate what is stated; an absence stays what it is."""
    if is_stated(reading):
        return not reading
    return reading


@pytest.mark.parametrize("kind", Missing, ids=lambda kind: kind.code)
def test_an_absence_is_neither_true_nor_false(kind: Any) -> None:
    """No absence can be asked for its truth; the message names it and says what to do."""
    with pytest.raises(TypeError, match=f"{kind!r} is neither true nor false; check `is_stated"):
        bool(kind)
    with pytest.raises(TypeError, match="or call `value_or`"):
        assert not kind


@pytest.mark.parametrize("value", [False, 0, "", None, (), Completion.NOT_STARTED], ids=repr)
def test_every_value_is_stated(value: object) -> None:
    """What looks empty is a value all the same."""
    assert is_stated(value)
    assert value_or(value, "default") is value


@pytest.mark.parametrize("kind", Missing, ids=lambda kind: kind.code)
def test_no_absence_is_stated(kind: Missing) -> None:
    """An absence gives way to the default."""
    assert not is_stated(kind)
    assert value_or(kind, "default") == "default"


def test_stated() -> None:
    """The values come alone, in their order, each as often as it stands."""
    given_readings: list[Reading[int]] = [3, Missing.UNCLEAR, 0, 3, Missing.NO_DATA]
    assert stated_values(given_readings) == (3, 0, 3)
    assert stated_values([Missing.UNCLEAR]) == ()
    assert stated_values(iter([1])) == (1,)


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (False, False, False, False),
        (True, Missing.UNCLEAR, Missing.UNCLEAR, True),
        (False, Missing.UNCLEAR, False, Missing.UNCLEAR),
        (Missing.UNCLEAR, Missing.UNCLEAR, Missing.UNCLEAR, Missing.UNCLEAR),
        (Missing.UNREADABLE, Missing.NOT_STATED, Missing.NOT_STATED, Missing.NOT_STATED),
    ],
    ids=repr,
)
def test_the_table_of_truth(
    one: Reading[bool], other: Reading[bool], both: Reading[bool], either: Reading[bool]
) -> None:
    """What settles a question settles it; otherwise an absence leaves it open."""
    assert all_of([one, other]) is both
    assert any_of([one, other]) is either


def test_without_readings() -> None:
    """All of nothing is true, any of nothing is false."""
    assert all_of([]) is True
    assert any_of([]) is False


@BOTH
@settings(deadline=None)
@given(several, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(combine: Any, given_readings: Any, rng: random.Random) -> None:
    """The same readings give the same answer in every order, however often each stands."""
    shuffled = given_readings * 2
    rng.shuffle(shuffled)
    assert combine(shuffled) is combine(given_readings)


@BOTH
@settings(deadline=None)
@given(several, several)
def test_parts_can_be_answered_first(combine: Any, first: Any, second: Any) -> None:
    """The answer to all is the answer to the answers of the parts."""
    assert combine([combine(first), combine(second)]) is combine(first + second)


@settings(deadline=None)
@given(several)
def test_de_morgan(given_readings: list[Reading[bool]]) -> None:
    """Not all are true exactly when any is not, and the other way round."""
    others = [negated(reading) for reading in given_readings]
    assert negated(all_of(given_readings)) is any_of(others)
    assert negated(any_of(given_readings)) is all_of(others)


@settings(deadline=None)
@given(st.lists(st.booleans()))
def test_values_alone_are_plain_logic(values: list[bool]) -> None:
    """Where all is stated, the answers are those of `all` and `any`."""
    assert all_of(values) is all(values)
    assert any_of(values) is any(values)


@settings(deadline=None)
@given(several, st.data())
def test_an_answer_never_changes_by_knowing_more(given_readings: Any, data: st.DataObject) -> None:
    """What is answered stays answered when an absence turns out to be a value."""
    filled = [reading if is_stated(reading) else data.draw(st.booleans()) for reading in given_readings]
    if is_stated(answer := all_of(given_readings)):
        assert all_of(filled) is answer
    if is_stated(answer := any_of(given_readings)):
        assert any_of(filled) is answer


@BOTH
@pytest.mark.parametrize("value", [None, 1, 0, "yes", [], Completion.LIMITED], ids=repr)
def test_other_answers_are_rejected(combine: Any, value: object) -> None:
    """What is neither True, False nor an absence is no answer, even where the rest would settle it."""
    with pytest.raises(TypeError, match="is neither True nor False, nor a Missing"):
        combine([True, False, value])


def test_annotations_can_be_read() -> None:
    """The annotations of every public function can be evaluated at run time."""
    for name in ogp.__all__:
        one = getattr(ogp, name)
        # On Python 3.13 attrs names its own function after the last class that it has built.
        is_ours = isinstance(one, types.FunctionType) and one.__module__.startswith("ogpmodel")
        if is_ours and one is not ogp.evolve:
            assert "return" in typing.get_type_hints(one), name
