"""FrozenMap: JSON that cannot change."""

import copy
import inspect
import json
import pickle
import sys
import types
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import given, settings, strategies as st

from ogpmodel import Completion, FrozenMap
from ogpmodel._tools.html import Html
from ogpmodel._values.mappings import DEEPEST, EMPTY, Json, freeze, thaw
from ogpmodel.testing import frozen_maps

laws = settings(deadline=None)

scalars: list[Json] = [None, False, True, 0, 1, 2, 0.0, 1.0, 2.0, "", "0", "1"]
few: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(scalars),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)
"""Plain JSON of so few values that two often are the same, or nearly so."""


class Pair(NamedTuple):
    """A tuple with names, as a user may hand it in."""

    one: int
    other: int


def alone(value: Json) -> Json:
    """Return the value."""
    return value


def in_a_tuple(value: Json) -> Json:
    """Return the value in an array."""
    return (value,)


def in_a_map(value: Json) -> Json:
    """Return the value in an object."""
    return FrozenMap({"a": value})


def plain(value: Any) -> str:
    """Write as canonical JSON, in which 1, 1.0 and true differ."""
    return json.dumps(value, sort_keys=True)


def maps_nested(depth: int) -> FrozenMap:
    """Return maps inside maps, so many levels deep."""
    found = FrozenMap()
    for _ in range(depth - 1):
        found = FrozenMap({"a": found})
    return found


def dicts_nested(depth: int) -> dict[str, Any]:
    """Return dicts inside dicts, so many levels deep."""
    found: dict[str, Any] = {}
    for _ in range(depth - 1):
        found = {"a": found}
    return found


def lists_nested(depth: int) -> dict[str, Any]:
    """Return lists inside lists inside a dict, so many levels deep together."""
    found: list[Any] = []
    for _ in range(depth - 2):
        found = [found]
    return {"a": found}


def tuples_nested(depth: int) -> dict[str, Any]:
    """Return tuples inside tuples inside a dict, so many levels deep together."""
    found: tuple[Any, ...] = ()
    for _ in range(depth - 2):
        found = (found,)
    return {"a": found}


NESTS = pytest.mark.parametrize(
    "nest", [dicts_nested, lists_nested, tuples_nested], ids=lambda one: one.__name__
)


@laws
@given(few, few)
def test_equal_is_equal_as_json(one: Any, other: Any) -> None:
    """Two maps are equal exactly when their JSON is the same, at every depth; equal ones hash alike."""
    ours, theirs = FrozenMap.from_json({"v": one}), FrozenMap.from_json({"v": other})
    assert (ours == theirs) == (plain(one) == plain(other))
    if ours == theirs:
        assert hash(ours) == hash(theirs)


@pytest.mark.parametrize("nest", [alone, in_a_tuple, in_a_map])
def test_numbers_and_truth_differ(nest: Callable[[Json], Json]) -> None:
    """1, 1.0 and true are three values, 0, 0.0 and false too, however deep they stand."""
    trios: list[list[Json]] = [[1, 1.0, True], [0, 0.0, False]]
    for trio in trios:
        assert len({FrozenMap({"v": nest(one)}) for one in trio}) == 3


def test_minus_zero_is_zero() -> None:
    """Minus zero equals zero, as in every comparison of numbers, and is written as zero."""
    assert FrozenMap({"v": -0.0}) == FrozenMap({"v": 0.0})
    assert hash(FrozenMap({"v": -0.0})) == hash(FrozenMap({"v": 0.0}))
    assert str(FrozenMap({"v": (-0.0,)}).to_json()) == "{'v': [0.0]}"


def test_it_is_not_a_dict() -> None:
    """A map equals another map, and nothing else; an array is no text."""
    others: list[object] = [{"a": 1}, [("a", 1)], None, "a"]
    assert all(FrozenMap({"a": 1}) != other for other in others)
    assert FrozenMap({"a": ("b",)}) != FrozenMap({"a": "b"})
    assert FrozenMap({"a": ()}) != FrozenMap({"a": FrozenMap()})


@laws
@given(few)
def test_json_comes_back(value: Any) -> None:
    """What a parser gave is what a writer gets, kind by kind."""
    assert plain(FrozenMap.from_json({"v": value}).to_json()) == plain({"v": value})
    assert plain(thaw(freeze(value))) == plain(value)


@laws
@given(frozen_maps())
def test_a_map_is_a_value(one: FrozenMap) -> None:
    """JSON, pickles and the repr give an equal map back; a copy is the map itself."""
    made: FrozenMap = eval(repr(one), {"FrozenMap": FrozenMap})  # noqa: S307 - the law of repr
    for again in (FrozenMap.from_json(one.to_json()), pickle.loads(pickle.dumps(one)), FrozenMap(one), made):
        assert again == one
        assert hash(again) == hash(one)
        assert again.depth == one.depth
    assert copy.copy(one) is one
    assert copy.deepcopy(one) is one


@laws
@given(st.dictionaries(st.text(max_size=2), st.integers(0, 3), max_size=5), st.randoms(use_true_random=False))
def test_order_does_not_matter(items: dict[str, Any], rng: Any) -> None:
    """Names stand in alphabetical order, however they were given."""
    shuffled = list(items.items())
    rng.shuffle(shuffled)
    assert FrozenMap(dict(shuffled)) == FrozenMap(items)
    assert list(FrozenMap(dict(shuffled))) == sorted(items)
    assert repr(FrozenMap(dict(shuffled))) == repr(FrozenMap(items))


def test_it_reads_like_a_mapping() -> None:
    """It has a length, names, values, and a look-up that raises what a mapping's does."""
    one = FrozenMap({"b": None, "a": (1, "x")})
    assert len(one) == 2
    assert dict(one) == {"a": (1, "x"), "b": None}
    assert one.get("c", 3) == 3
    assert "b" in one
    with pytest.raises(KeyError, match="'c'"):
        one["c"]
    assert repr(one) == "FrozenMap({'a': (1, 'x'), 'b': None})"
    assert repr(FrozenMap()) == "FrozenMap()"


def test_it_cannot_change() -> None:
    """Neither attributes nor items can be set or deleted, and what it was made of can change without it."""
    source: dict[str, Any] = {"a": 1}
    one: Any = FrozenMap(source)
    source["a"] = 2
    for name in ("_items", "depth", "other"):
        with pytest.raises(AttributeError, match="a FrozenMap is immutable"):
            setattr(one, name, 1)
        with pytest.raises(AttributeError, match="a FrozenMap is immutable"):
            delattr(one, name)
    with pytest.raises(TypeError):
        one["a"] = 2
    with pytest.raises(TypeError):
        del one["a"]
    assert not hasattr(one, "__dict__")
    assert one == FrozenMap({"a": 1})


def test_to_json_gives_a_new_dict() -> None:
    """What a map gives away can be changed without changing the map."""
    one = FrozenMap({"a": ("x",), "b": FrozenMap({"c": 1})})
    given_away = one.to_json()
    given_away["a"].append("y")
    given_away["b"]["c"] = 2
    assert one.to_json() == {"a": ["x"], "b": {"c": 1}}


def test_from_json_takes_what_is_frozen() -> None:
    """Subclasses of dict are objects, tuples arrays; what is frozen already stays."""
    given_value: dict[str, Any] = {"a": OrderedDict(b=[1]), "c": FrozenMap({"d": 1}), "e": (1,)}
    assert FrozenMap.from_json(given_value) == FrozenMap(
        {"a": FrozenMap({"b": (1,)}), "c": FrozenMap({"d": 1}), "e": (1,)}
    )
    assert FrozenMap.from_json(types.MappingProxyType({"a": 1})) == FrozenMap({"a": 1})


@pytest.mark.parametrize("value", [[], [("a", 1)], "", "ab", 0, 3, False], ids=repr)
@pytest.mark.parametrize("make", [FrozenMap, FrozenMap.from_json], ids=["FrozenMap", "from_json"])
def test_a_map_is_made_of_a_mapping(make: Any, value: Any) -> None:
    """Nothing else is taken for a mapping, empty or not."""
    with pytest.raises(TypeError, match="FrozenMap takes a mapping, not"):
        make(value)


def test_none_is_the_empty_map() -> None:
    """Without items, or with None, it is empty; None is no JSON object, though."""
    nothing: Any = None
    assert FrozenMap() == FrozenMap(None) == FrozenMap({}) == EMPTY
    with pytest.raises(TypeError, match="FrozenMap takes a mapping, not None"):
        FrozenMap.from_json(nothing)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1], r"\[1\] is mutable; write a tuple or a FrozenMap, or call FrozenMap.from_json"),
        ({"b": 1}, r"\{'b': 1\} is mutable"),
        (lists_nested(100_000)["a"], "a value of the class list is mutable"),
        (([1],), r"\[1\] is mutable"),
        ({1}, r"\{1\} is not a JSON value"),
        (b"x", "b'x' is not a JSON value"),
        (1j, "1j is not a JSON value"),
        (date(2014, 7, 1), r"datetime.date\(2014, 7, 1\) is not a JSON value"),
        (Decimal(1), r"Decimal\('1'\) is not a JSON value"),
        (Completion.LIMITED, "Completion.LIMITED is not a JSON value"),
        (Html("x"), r"Html\('x'\) is not a JSON value"),
        (Pair(1, 2), r"Pair\(one=1, other=2\) is not a JSON value"),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, str) else "",
)
def test_values_of_another_kind(value: Any, message: str) -> None:
    """What is no JSON is refused by its kind, and shown; nothing is converted."""
    with pytest.raises(TypeError, match=message):
        FrozenMap({"a": value})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (float("nan"), "nan is not a number in JSON"),
        (float("inf"), "inf is not a number in JSON"),
        (2**64, "does not fit into 64 bits"),
        (-(2**63) - 1, "does not fit into 64 bits"),
        (10**5000, "does not fit into 64 bits"),
        ("\ud800", "lone surrogate"),
    ],
    ids=["nan", "inf", "2**64", "-2**63-1", "10**5000", "half a character"],
)
@pytest.mark.parametrize("make", [FrozenMap, FrozenMap.from_json], ids=["FrozenMap", "from_json"])
def test_values_that_json_cannot_hold(make: Any, value: Any, message: str) -> None:
    """Numbers and texts that cannot be written are refused, at the top and inside."""
    for items in ({"a": value}, {"a": (value,)}, {"a": FrozenMap({"b": 1}), "c": ((value,),)}):
        with pytest.raises(ValueError, match=message):
            make(items)


@pytest.mark.parametrize("number", [2**64 - 1, -(2**63), 1.7976931348623157e308, 5e-324])
def test_the_largest_and_smallest_numbers(number: float) -> None:
    """What 64 bits hold is kept exactly."""
    assert FrozenMap({"a": number}).to_json() == {"a": number}


def test_names_are_text() -> None:
    """A name is a text that can be written."""
    wrong: Any = {1: 2}
    with pytest.raises(TypeError, match="expected text, not 1"):
        FrozenMap(wrong)
    with pytest.raises(TypeError, match="expected text, not 1"):
        FrozenMap.from_json({"a": wrong})
    with pytest.raises(ValueError, match="lone surrogate"):
        FrozenMap({"\udfff": 1})


@pytest.mark.parametrize("nest", [maps_nested, dicts_nested, lists_nested, tuples_nested])
def test_the_deepest_map_is_a_value(nest: Callable[[int], Any]) -> None:
    """As many levels as are allowed are no trouble to anything that a map can do."""
    one, other = FrozenMap.from_json(nest(DEEPEST)), FrozenMap.from_json(nest(DEEPEST))
    assert one.depth == DEEPEST
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert FrozenMap.from_json(one.to_json()) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one


@NESTS
@pytest.mark.parametrize("depth", [DEEPEST + 1, DEEPEST + 2, 1000, 100_000])
def test_deeper_is_rejected(nest: Callable[[int], Any], depth: int) -> None:
    """One level more is refused, and so are a hundred thousand, by the same error."""
    with pytest.raises(ValueError, match="nested more than 200 levels deep"):
        FrozenMap.from_json(nest(depth))


def test_deeper_is_rejected_by_the_constructor() -> None:
    """The constructor counts as well: maps in maps, tuples in maps, and both mixed."""
    for value in (maps_nested(DEEPEST), tuples_nested(DEEPEST + 1)["a"], (maps_nested(DEEPEST - 1),)):
        with pytest.raises(ValueError, match="nested more than 200 levels deep"):
            FrozenMap({"a": value})
    with pytest.raises(ValueError, match="nested more than 200 levels deep"):
        FrozenMap(tuples_nested(100_000))


def test_a_list_inside_itself_is_rejected() -> None:
    """A circle is too deep, as every circle is."""
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(ValueError, match="nested more than 200 levels deep"):
        FrozenMap.from_json({"a": circle})


def test_a_mapping_is_made_once() -> None:
    """Calling the constructor again changes nothing."""
    mapping = FrozenMap({"a": 1})
    with pytest.raises(AttributeError):
        cast("Any", mapping).__init__({"b": 2})
    assert mapping == FrozenMap({"a": 1})


def test_what_stands_in_many_places_is_looked_at_once() -> None:
    """A tuple of itself twice, fifty times over, is one small value."""
    value: Json = ()
    for _ in range(50):
        value = (value, value)
    assert FrozenMap({"a": value}).depth == 52


def test_a_repr_leaves_out_what_the_stack_does_not_hold() -> None:
    """Deep inside a program, a deeply nested map is shown in part; it is compared and written whole."""

    def nested() -> FrozenMap:
        value = FrozenMap({"a": 1})
        for _ in range(150):
            value = FrozenMap({"a": value})
        return value

    def deep(frames: int, ask: Callable[[], object]) -> object:
        return ask() if frames == 0 else deep(frames - 1, ask)

    one, other = nested(), nested()
    frames = sys.getrecursionlimit() - len(inspect.stack(0)) - 100
    assert "FrozenMap(…)" in str(deep(frames, lambda: repr(one)))
    assert deep(frames, lambda: one == other)
    assert deep(frames, one.to_json)


def test_values_with_one_hash_differ() -> None:
    """Python gives -1 and -2 one hash: the values themselves decide."""
    one, other = FrozenMap({"a": (-1,)}), FrozenMap({"a": (-2,)})
    assert hash(one) == hash(other)
    assert one != other
