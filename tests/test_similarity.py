"""How similar two texts are: one result, with RapidFuzz and without it."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st

from ogpmodel._changes import similarity as module
from ogpmodel._changes.similarity import changed_words, common_length, similarity

words = st.text("abcé ", max_size=70) | st.text(max_size=8)
few = settings(max_examples=50, deadline=None)


def by_table(one: str, other: str) -> int:
    """Return the length of the longest common subsequence by the textbook's table."""
    row = [0] * (len(other) + 1)
    for letter in one:
        last = row
        row = [0]
        for place, found in enumerate(other):
            row.append(last[place] + 1 if letter == found else max(row[place], last[place + 1]))
    return row[-1]


@few
@given(words, words)
def test_common_length(one: str, other: str) -> None:
    """The bits count what the table counts, in either order."""
    assert common_length(one, other) == by_table(one, other) == common_length(other, one)


@few
@given(words, words)
def test_rapidfuzz_returns_the_same(one: str, other: str) -> None:
    """With RapidFuzz, the similarity is the one that is computed without it."""
    fuzz = pytest.importorskip("rapidfuzz.fuzz", reason="RapidFuzz is an extra")
    assert similarity(one, other) == pytest.approx(fuzz.ratio(one, other) / 100)
    without = 2 * common_length(one, other) / (len(one) + len(other)) if one != other else 1
    assert similarity(one, other) == without


@pytest.fixture(name="no_rapidfuzz")
def _no_rapidfuzz(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide RapidFuzz."""
    module.fastest.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    yield
    module.fastest.cache_clear()


@pytest.mark.usefixtures("no_rapidfuzz")
def test_without_rapidfuzz() -> None:
    """The extra is not needed."""
    assert module.fastest() is common_length
    assert similarity("Publish the budget", "Publish a budget") == 30 / 34
    assert (similarity("", ""), similarity("", "a"), similarity("a", "a")) == (1, 0, 1)


def test_changed_words() -> None:
    """The words that only one text has, in their order; repeated words count."""
    assert changed_words("the old the budget", "the new budget now") == (("old", "the"), ("new", "now"))
    assert changed_words("", "") == ((), ())


def test_very_long_texts() -> None:
    """The time for long texts is bounded: their beginnings are compared."""
    one, other = "open data " * 200_000, "data open " * 200_000
    assert similarity(one, other) > 0.9
    assert similarity(f"{one}a", f"{one}b") == 1
    assert len(changed_words(one, other)[0]) <= 500
