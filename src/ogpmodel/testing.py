"""Hypothesis strategies for records and datasets, derived from their types.

Needs the extra ``ogpmodel[testing]``.

    from hypothesis import given
    from ogpmodel.testing import datasets, records

    @given(records(ogp.Commitment))
    def test_it_is_shown(commitment: ogp.Commitment) -> None:
        assert commitment.id in show(commitment)
"""

import types
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import attrs
from hypothesis import strategies as st

from ._dataset.dataset import Dataset
from ._model.areas import DimensionScore
from ._model.assessments import Assessment, DesignReview
from ._model.commitments import Commitment
from ._model.members import Member
from ._model.metadata import Metadata
from ._model.plans import ActionPlan
from ._model.record import Record
from ._model.resources import Figure, Post, Resource
from ._values.dates import PartialDate
from ._values.limits import LARGEST_EXACT, LARGEST_INT, SMALLEST_INT
from ._values.mappings import FrozenMap, Json
from ._values.readings import Missing
from ._values.terms import Term

R = TypeVar("R", bound=Record)

__all__ = ["datasets", "frozen_maps", "partial_dates", "records", "texts", "values"]

FEW = 3
"""The largest number of items in a tuple, mapping or collection."""


def texts(*, min_size: int = 0) -> st.SearchStrategy[str]:
    """Return a strategy for texts that UTF-8 can encode: with control characters, Arabic letters, emoji."""
    return st.text(st.characters(codec="utf-8"), min_size=min_size, max_size=12)


def wholes() -> st.SearchStrategy[int]:
    """Return a strategy for whole numbers that fit into 64 bits."""
    return st.integers(SMALLEST_INT, LARGEST_INT)


def decimals() -> st.SearchStrategy[float]:
    """Return a strategy for finite numbers; whole numbers may be ``int``."""
    whole = st.integers(-LARGEST_EXACT, LARGEST_EXACT)
    return st.floats(allow_nan=False, allow_infinity=False) | cast("st.SearchStrategy[float]", whole)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Return a strategy for years, months and days, with or without the text of a source."""

    def cut(day: date, parts: int, text: str | None, /) -> PartialDate:
        return PartialDate(*(day.year, day.month, day.day)[:parts], text=text)

    return st.builds(cut, st.dates(), st.integers(1, 3), st.none() | texts())


def frozen_maps(*, without: frozenset[str] = frozenset()) -> st.SearchStrategy[FrozenMap]:
    """Return a strategy for mappings of JSON values.

    Args:
        without: Names that the mappings must not have.

    """
    names = texts().filter(lambda name: name not in without)
    return st.dictionaries(names, _json(), max_size=FEW).map(FrozenMap)


def _json() -> st.SearchStrategy[Json]:
    scalars = (
        st.none() | st.booleans() | wholes() | st.floats(allow_nan=False, allow_infinity=False) | texts()
    )

    def wider(inner: st.SearchStrategy[Json], /) -> st.SearchStrategy[Json]:
        arrays = st.lists(inner, max_size=FEW).map(tuple)
        return arrays | st.dictionaries(texts(), inner, max_size=FEW).map(FrozenMap)

    return st.recursive(cast("st.SearchStrategy[Json]", scalars), wider, max_leaves=FEW)


@cache
def values(kind: Any, /, *, extras: bool = False) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type.

    Args:
        kind: The type, as the annotation of a field states it.
        extras: Whether records may have members of JSON that this version does not know.

    """
    plain = {
        str: texts(),
        int: wholes(),
        float: decimals(),
        bool: st.booleans(),
        type(None): st.none(),
        PartialDate: partial_dates(),
        FrozenMap: frozen_maps(),
    }
    if kind in plain:
        return plain[kind]
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0], extras=extras), max_size=FEW).map(tuple)
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of(*(values(one, extras=extras) for one in get_args(kind)))
    if issubclass(kind, Term):
        return st.sampled_from([*kind])
    return records(kind, extras=extras)


def records(
    kind: type[R], /, *, extras: bool = False, **given: st.SearchStrategy[Any]
) -> st.SearchStrategy[R]:
    """Return a strategy for records of a type.

    Args:
        kind: The type of the records.
        extras: Whether they may have members of JSON that this version does not know.
        given: Strategies for some of the fields, in place of those derived from their types.

    """
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    names = frozenset(field.name for field in fields)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields:
        if field.name in given or field.default is attrs.NOTHING:
            required[field.name] = given.get(field.name, values(cast("Any", field.type), extras=extras))
        elif field.name != "extras":
            optional[field.name] = values(cast("Any", field.type), extras=extras)
        elif extras:
            optional["extras"] = frozen_maps(without=names)
    made = st.fixed_dictionaries(required, optional=optional)
    return made.map(lambda values: kind(**values))


@st.composite
def datasets(draw: st.DrawFn, *, extras: bool = False) -> Dataset:
    """Return a strategy for small datasets in which every reference has its record."""
    members = draw(st.lists(texts(min_size=1), unique=True, min_size=1, max_size=FEW))
    plans = draw(st.lists(texts(min_size=1), unique=True, max_size=FEW))
    ids = draw(st.lists(texts(min_size=1), unique=True, max_size=FEW)) if plans else []
    assessed = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    member, plan = st.sampled_from(members), st.sampled_from(plans) if plans else st.none()
    no_plan = {"plan": st.none() | plan}

    def some(kind: type[R], /, **given: st.SearchStrategy[Any]) -> list[R]:
        return draw(st.lists(records(kind, extras=extras, **given), max_size=FEW))

    def keyed(kind: type[R], keys: list[str], name: str, /, **given: st.SearchStrategy[Any]) -> list[R]:
        return [draw(records(kind, extras=extras, **{name: st.just(key)}, **given)) for key in keys]

    reserved = frozenset({"ogpmodel", "metadata", *Dataset().parts()})
    return Dataset(
        members=keyed(Member, members, "code"),
        plans=keyed(ActionPlan, plans, "id", member=member),
        commitments=keyed(Commitment, ids, "id", plan=plan),
        assessments=keyed(Assessment, assessed, "commitment", design=_designs(ids, extras=extras)),
        resources=some(Resource, member=member, **no_plan),
        posts=some(Post, member=member),
        scores=some(DimensionScore, member=member),
        figures=some(Figure, member=st.none() | member, **no_plan),
        metadata=draw(records(Metadata, extras=extras)),
        extras=draw(frozen_maps(without=reserved)) if extras else FrozenMap(),
    )


def _designs(ids: list[str], /, *, extras: bool) -> st.SearchStrategy[DesignReview]:
    """Return a strategy for design reviews whose clusters consist of commitments of the dataset."""
    clusters = st.lists(st.sampled_from(ids), max_size=FEW).map(tuple) if ids else st.just(())
    return records(DesignReview, extras=extras, cluster_ids=clusters | st.sampled_from(Missing))


for _kind in (Member, ActionPlan, Commitment, Assessment, Resource, Post, DimensionScore, Figure, Metadata):
    st.register_type_strategy(_kind, records(_kind))
st.register_type_strategy(PartialDate, partial_dates())
st.register_type_strategy(FrozenMap, frozen_maps())
st.register_type_strategy(Dataset, datasets())
