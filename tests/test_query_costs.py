"""What queries and changed datasets do not do again, and that they still return the same."""

import re
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Missing, Moment, stars
from ogpmodel._dataset.field import Field
from ogpmodel._dataset.search import folded
from ogpmodel._dataset.sorting import natural, rank, ranks
from ogpmodel.testing import datasets, partial_dates, records, texts


def by_size(text: str) -> list[Any]:
    """Return texts and numbers in turn: what a text is sorted by, in the plainest form."""
    parts: list[Any] = re.split("([0-9]+)", text)
    parts[1::2] = [(len(digits), digits) for digits in (part.lstrip("0") for part in parts[1::2])]
    return parts


def sorted_by(names: list[str], key: Any, *, reverse: Any = False) -> list[int]:
    """Return the places of the names in the order of their keys."""
    return sorted(range(len(names)), key=key.__getitem__, reverse=reverse)


CONFUSABLE = st.text("a0129 .\0\1\2\xfe\u0100\ud800\U0010ffff", max_size=6)
COLUMNS = st.one_of(
    st.lists(texts() | st.sampled_from(["2.9", "2.10", "a1", "b"])),
    st.lists(CONFUSABLE, max_size=40),
    st.lists(CONFUSABLE, min_size=1, max_size=3).flatmap(lambda few: st.lists(st.sampled_from(few))),
    st.lists(st.text("09", min_size=3, max_size=3).map("AP{}\0".format)),
    st.lists(st.text("a09", min_size=2, max_size=2)),
    st.lists(st.tuples(CONFUSABLE, st.text("09", max_size=2)).map(("x" * 300).join), unique=True),
    st.lists(
        st.tuples(CONFUSABLE, st.sampled_from("09")).map(lambda two: ("x" * 300).join(two).rjust(330, "x"))
    ),
    st.lists(CONFUSABLE.map(lambda end: "x" * 29 + end + "x" * 300 + "0")),
)
"""Columns of texts of every form that is sorted in a way of its own."""


@settings(deadline=None, max_examples=150)
@given(COLUMNS, st.booleans())
def test_texts_are_ranked_in_natural_order(names: list[str], reverse: Any) -> None:
    """Whatever the texts are, numbers in them are sorted by their size, and equal ones stay in order."""
    wanted = sorted_by(names, [*map(by_size, names)], reverse=reverse)
    assert sorted_by(names, ranks(names, rank), reverse=reverse) == wanted
    assert sorted_by(names, [*map(natural, names)], reverse=reverse) == wanted


@pytest.mark.parametrize(
    "names",
    [
        ["b", "a"],
        ["AP_0002", "AP_0010", "AP_0001"],
        ["no number", "2 of 10", "10 of 10"] * 9,
        [f"https://www.example.org/{number}/" for number in (2, 10, 1)],
        [f"{place}. {'long ' * 60}" for place in ("b", "a")],
        [f"{'long ' * 60}{place}" for place in (10, 9, 1)],
        [f"{'long ' * 60}{place}" for place in (10, 9, 1)] + [f"{place}{'long ' * 60}2" for place in "m1k"],
        [f"{'a' * 31}{number}{'long ' * 60}" for number in (12, 2, 11)],
        ["without", "with 10", "with 9", *map(chr, range(97, 123))],
        ["x\0", "x1", "x", "x\1", "x10", "x\0\0"],
        [digit * size for digit in "12" for size in (1, 2, 252, 253, 254, 255, 256, 1_000)],
        ["0", "00", "1", "01", "001"],
        ["a", "b\0", *map(chr, range(99, 123)), "a1", "a\0"],
        [],
    ],
)
def test_every_form_of_texts_is_ranked(names: list[str]) -> None:
    """A column without numbers, one of identifiers, of few texts, of addresses, of long texts, and others."""
    assert sorted_by(names, ranks(names, rank)) == sorted_by(names, [*map(by_size, names)])


def test_texts_that_need_no_key_get_none() -> None:
    """Texts without numbers, and identifiers of one form, are their own keys."""
    for names in (["b", "a"], ["AP_0002", "AP_0010"], [f"{place}. {'long ' * 60} 1" for place in "ba"]):
        assert ranks(names, rank) is names


@pytest.mark.parametrize("number", ["7", "word"])
def test_records_without_a_value_are_last(number: str) -> None:
    """Also if it is one of many that has none, and whatever the others are sorted by."""
    made = [
        ogp.Commitment(id=str(place), plan="A", title="T", number=None if place == 1 else f"{number}{place}")
        for place in reversed(range(40))
    ]
    for reverse in (False, True):
        found = ogp.Commitments(made).sort_by("number", reverse=reverse)
        wanted = sorted((one for one in made if one.number), key=lambda one: by_size(one.number or ""))
        assert list(found)[:-1] == (wanted[::-1] if reverse else wanted)
        assert found[-1].number is None


@given(st.lists(partial_dates()))
def test_dates_are_ranked_by_their_days(dates: list[ogp.PartialDate]) -> None:
    """The rank of dates sorts them as the days between which they lie do."""
    days = [(one.earliest, one.latest) for one in dates]
    places = range(len(dates))
    assert sorted(places, key=ranks(dates, rank).__getitem__) == sorted(places, key=days.__getitem__)


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


def test_a_query_decides_once_about_equal_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two records with one value get one decision; values that only compare as equal get their own."""
    decided: list[object] = []
    field: Any = Field
    decide = field._decide

    def counted(self: Any, values: Any, *others: Any) -> Any:
        decided.append(values)
        return decide(self, values, *others)

    monkeypatch.setattr(Field, "_decide", counted)
    numbers = [9, 9, True, 1]
    records = ogp.Commitments(
        ogp.Commitment(
            id=str(at), plan="A", title="T", language="en", extras=ogp.FrozenMap({"x-n": numbers[at]})
        )
        for at in range(4)
    )
    fields = records.fields
    assert records.where(fields.language.one_of("en")) == records
    assert decided == [("en",)]
    found = records.split(fields.extra("n") >= 1)
    assert [len(found.yes), len(found.no), len(found.undecided)] == [3, 0, 1]


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_texts_are_folded_as_others(text: str) -> None:
    """A text of ASCII alone is folded in a way of its own, with the same result."""
    assert folded(text) == folded(f"{text} \N{LATIN SMALL LETTER E WITH ACUTE}").removesuffix("e").rstrip()
