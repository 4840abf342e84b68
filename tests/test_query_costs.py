"""What queries and changed datasets do not do again, and that they still return the same."""

from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Missing, Moment, stars
from ogpmodel._dataset.sorting import natural, rank, ranks
from ogpmodel.testing import datasets, records, texts


@settings(deadline=None, max_examples=30)
@given(st.lists(texts() | st.sampled_from(["2.9", "2.10", "a1", "b"])), st.booleans())
def test_texts_are_ranked_in_natural_order(names: list[str], reverse: Any) -> None:
    """With and without numbers, the order is that of the natural keys, and stable."""
    places = sorted(range(len(names)), key=ranks(names, rank).__getitem__, reverse=reverse)
    assert places == sorted(range(len(names)), key=[*map(natural, names)].__getitem__, reverse=reverse)


def test_terms_are_ranked_in_the_order_of_their_vocabulary() -> None:
    """The rank of a term is its position."""
    assert ranks([*Completion], rank) == [*range(len(Completion))]
    assert [term.position for term in Completion] == [*range(len(Completion))]


def test_dates_are_sorted_by_their_first_day() -> None:
    """Dates that do not compare are sorted by the first day that they may mean, then by the last."""
    dates = [
        ogp.PartialDate(2015),
        ogp.PartialDate(2014),
        ogp.PartialDate(2014, 1, 1),
        ogp.PartialDate(2014, 7),
    ]
    posts = ogp.Posts([ogp.Post(member="A", title=str(date), date=date) for date in dates])
    assert [one.title for one in posts.sort_by("date")] == ["2014-01-01", "2014", "2014-07", "2015"]


def test_terms_hash_as_they_compare() -> None:
    """A term is its own key; terms of different vocabularies with one code are two keys."""
    assert len({one for term in (Completion, Missing) for one in term}) == len(Completion) + len(Missing)


@settings(deadline=None, max_examples=15)
@given(datasets(), st.lists(records(ogp.Commitment), max_size=2, unique_by=attrgetter("id")))
def test_updated_reuses_what_it_does_not_change(dataset: ogp.Dataset, new: list[ogp.Commitment]) -> None:
    """The result is a new dataset of the merged records, in their order."""
    changed = dataset.updated(commitments=new)
    merged = {one.id: one for one in (*dataset.commitments, *new)}
    parts: Any = {**dataset.parts(), "commitments": merged.values()}
    assert changed == ogp.Dataset(**parts, metadata=dataset.metadata)
    assert changed.commitments.keys() == tuple(merged)
    for one in changed.commitments:
        assert changed.commitments[one.id] is one
        assert one in changed.commitments
    # The unchanged records are not copied, and belong to the new dataset.
    assert changed.members._records is dataset.members._records
    assert changed.plans.where(region=None) == dataset.plans.where(region=None)


def test_a_collection_of_another_type_is_rejected_at_once() -> None:
    """Records that were checked are not checked again; others are."""
    posts: Any = ogp.Posts([ogp.Post(member="A", title="b")])
    with pytest.raises(TypeError, match="Plans holds records of the type ActionPlan"):
        ogp.Dataset(plans=posts)
    plans: Any = (*posts,)
    with pytest.raises(TypeError, match="Plans holds records of the type ActionPlan"):
        ogp.Plans(plans)


@settings(deadline=None, max_examples=40)
@given(
    records(ogp.Assessment),
    st.none() | records(ogp.ActionPlan),
    st.sampled_from([*stars.RULES, stars.CURRENT.applied_to_all(), stars.TABLE_OF_MAY_2015]),
    st.sampled_from([None, *Moment]),
)
def test_a_query_answers_as_the_verdict(
    assessment: ogp.Assessment, plan: ogp.ActionPlan | None, rule: stars.StarRule, moment: Moment | None
) -> None:
    """Queries build no verdicts, and their answers are those of `judge`."""
    verdict = rule.judge(assessment, moment=moment, plan=plan)
    assert rule.prepared(moment)(assessment, plan) is verdict.result
    assert rule.applied(assessment, moment, plan) is verdict.applied.held
