"""The immutability law: nothing reachable from a dataset can be changed, and equal is equal everywhere."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, cast

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel._values.terms import Term

ATOMS = (str, int, float, bool, type(None), Term)
WORLDS = {"Guatemala": ogp.samples.guatemala(), "invented": ogp.samples.invented()}


def names_of(value: object) -> list[str]:
    """Return the names of all attributes that a value holds."""
    if attrs.has(type(value)):
        return [field.name for field in attrs.fields(cast("Any", type(value)))]
    bases = cast("Any", type(value).__mro__)
    slots = [slot for base in bases for slot in base.__dict__.get("__slots__", ())]
    return [name for name in slots if name != "__weakref__"]


def parts_of(value: object) -> Iterator[object]:
    """Return what a value holds: fields of a record, records of a collection, items of a mapping."""
    if isinstance(value, ogp.FrozenMap):
        yield from value.values()
    elif isinstance(value, tuple | ogp.Records):
        yield from cast("tuple[object, ...]", value)
    elif isinstance(value, ogp.Dataset):
        yield from (*value.parts().values(), value.metadata, value.extras)
    elif attrs.has(type(value)):
        yield from (getattr(value, name) for name in names_of(value))


def reachable(value: object) -> Iterator[object]:
    """Return a value and all that can be reached from it."""
    yield value
    for part in parts_of(value):
        yield from reachable(part)


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_nothing_can_be_changed(world: ogp.Dataset) -> None:
    """No attribute of any reachable value can be set or deleted, and none is of a kind that can change."""
    kinds: dict[type, object] = {type(value): value for value in reachable(world)}
    for kind, value in kinds.items():
        if issubclass(kind, ATOMS):
            continue
        assert not hasattr(value, "__dict__"), kind
        if kind is tuple:
            continue
        names = names_of(value)
        assert names, kind
        for name in [*names, "surely_no_field"]:
            with pytest.raises(AttributeError):
                setattr(value, name, None)
            with pytest.raises(AttributeError):
                delattr(value, name)
        with pytest.raises(TypeError):
            cast("Any", value)["GTM"] = None
    assert len(kinds) > 30


def frozen_objects() -> dict[str, Any]:
    """Return an object of every frozen class that can be reached."""
    dataset = WORLDS["Guatemala"]
    verdict = ogp.stars.CURRENT.judge(dataset.assessments[0])
    plan = dataset.plans[0]
    objects = [
        *(one for world in WORLDS.values() for one in reachable(world)),
        ogp.validate(dataset),
        ogp.explain("id-form"),
        ogp.profile(dataset, "GTM"),
        verdict,
        verdict.reasons[0],
        ogp.stars.CURRENT,
        ogp.stars.CURRENT.criteria[0],
        ogp.stars.CURRENT.agreements[0],
        ogp.stars.starred(ogp.stars.CURRENT),
        ogp.deadlines.for_plan(plan),
        ogp.deadlines.for_plan(plan).due,
        ogp.deadlines.Span.of(ogp.PartialDate(2014)),
        ogp.share(
            dataset.commitments,
            ogp.indicators.holds(ogp.indicators.HIGH_COMPLETION),
            among=ogp.Denominator.ALL,
        ),
        ogp.methods.METHODS[0],
        ogp.methods.METHODS[0].years,
        ogp.methods.REVIEWS[0],
        ogp.indicators.HIGH_AMBITION,
        ogp.indicators.IRM_FLAGS,
        ogp.findings.for_area(dataset, "GTM", "2024/open-data"),
        ogp.Region.vocabulary(),
        dataset.assessments.split(ogp.stars.starred(ogp.stars.CURRENT)),
    ]
    return {type(one).__name__: one for one in objects if not isinstance(one, (*ATOMS, tuple))}


FROZEN = frozen_objects()


@pytest.mark.parametrize("one", FROZEN.values(), ids=FROZEN)
def test_a_second_init_changes_nothing(one: Any) -> None:
    """An object is filled once; there is no other way to fill it again."""
    before = repr(one)
    cls = cast("Any", type(one))
    fields = attrs.fields(cls) if attrs.has(cls) else ()
    values = {field.alias: getattr(one, field.name) for field in fields if field.init}
    by_place = [] if fields else [one]
    with pytest.raises((AttributeError, TypeError)) as caught:
        one.__init__(*by_place, **values)
    assert "immutable" in str(caught.value) or "positional" in str(caught.value)
    assert repr(one) == before
    assert not hasattr(one, "__setstate__")


MAPPINGS = {
    "flags": ogp.indicators.IRM_FLAGS,
    "parents": ogp.indicators.PARENT_AREAS,
    "tags": ogp.indicators.DERIVED_TAGS,
}


@pytest.mark.parametrize("name", MAPPINGS)
def test_mappings_are_immutable_and_can_be_pickled(name: str) -> None:
    """What is public and a mapping cannot be changed, pickles, and says what it does not have."""
    mapping: Any = MAPPINGS[name]
    with pytest.raises(TypeError):
        mapping["x"] = None
    with pytest.raises(AttributeError):
        mapping.x = None
    with pytest.raises(AttributeError):
        del mapping._items
    with pytest.raises(AttributeError):
        mapping.__init__({})
    again = pickle.loads(pickle.dumps(mapping))
    assert again == mapping
    assert [*again] == [*mapping]
    assert hash(again) == hash(mapping)
    assert repr(again).startswith("FrozenDict({")
    key = next(iter(mapping))
    assert mapping.get(key) == mapping[key]
    assert mapping.get("x", 3) == 3
    assert mapping.get([], 3) == 3
    with pytest.raises(ogp.NotFound, match="did you mean") as caught:
        mapping[f"{key}x"]
    assert caught.value.suggestion == key
    with pytest.raises(ogp.NotFound):
        mapping[5]


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_everything_is_a_value(world: ogp.Dataset) -> None:
    """Every reachable value hashes, pickles and copies to an equal one."""
    for value in reachable(world):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(copy.deepcopy(value)) == hash(value)


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_a_dataset_is_equal_in_another_process(world: ogp.Dataset) -> None:
    """Elsewhere, with other random hashes, the pickled world equals the loaded one, and hashes alike."""
    name = "guatemala" if "GTM" in world.members else "invented"
    script = (
        "import pickle, sys, ogpmodel as ogp\n"
        "ours = pickle.load(sys.stdin.buffer)\n"
        f"theirs = ogp.samples.{name}()\n"
        "assert ours == theirs and hash(ours) == hash(theirs)\n"
        "assert set(ours.commitments) == set(theirs.commitments)\n"
        "assert ogp.dumps(ours) == ogp.dumps(theirs)\n"
        "sys.stdout.buffer.write(pickle.dumps(theirs))\n"
    )
    command = [sys.executable, "-c", script]
    found = subprocess.run(command, input=pickle.dumps(world), capture_output=True, check=True)
    assert pickle.loads(found.stdout) == world


@pytest.mark.parametrize("term", [ogp.Missing.UNCLEAR, ogp.Completion.LIMITED], ids=["term", "scale"])
def test_terms_are_immutable(term: Any) -> None:
    """A term of a vocabulary is one object for the whole program: nobody changes it."""
    for name in ("code", "label", "_value_", "_name_", "other"):
        with pytest.raises(AttributeError, match="is immutable"):
            setattr(term, name, "x")
        with pytest.raises(AttributeError, match="is immutable"):
            delattr(term, name)
    assert pickle.loads(pickle.dumps(term)) is term
