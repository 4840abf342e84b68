"""Terms and scales: codes, texts and order."""

import copy
import operator
import pickle
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ogpmodel import (
    Completion,
    Missing,
    OgpValue,
    Opening,
    Openness,
    Reading,
    Region,
    Severity,
    Specificity,
    sort_key,
    stated_values,
)
from ogpmodel._values.terms import Term, Vocabulary

completions = st.sampled_from(Completion)
COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge)


@pytest.fixture
def pandas() -> Any:
    """Return pandas, or skip the test without it."""
    return pytest.importorskip("pandas")


def test_a_term_has_code_and_words() -> None:
    """A term gives its code, and the words of the data file."""
    term = Completion.NOT_STARTED
    assert term.code == "not-started"
    assert term.label == "Not Started"
    assert term.definition.startswith("The activities had not begun.")
    assert "OGP glossary" in term.source
    assert repr(term) == "Completion.NOT_STARTED"


@pytest.mark.parametrize("text", ["not-started", "NOT-STARTED", "Not Started", " not started\n"])
def test_parse(text: str) -> None:
    """A term is found by code or label, whatever the letter case and the spaces around it."""
    assert Completion.parse(text) is Completion.NOT_STARTED


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "complet",
            "'complet' is not a term of Completion (not-started, limited, substantial, complete); "
            "did you mean 'Complete'?",
            id="near",
        ),
        pytest.param(
            "xyz",
            "'xyz' is not a term of Completion (not-started, limited, substantial, complete)",
            id="far",
        ),
        pytest.param(
            "NOT_STARTED",
            "'NOT_STARTED' is not a term of Completion (not-started, limited, substantial, complete); "
            "did you mean 'not-started'?",
            id="a name of Python is no code",
        ),
    ],
)
def test_parse_rejects(text: str, message: str) -> None:
    """Another text is refused; the message lists the codes and suggests the nearest."""
    with pytest.raises(ValueError, match="is not a term of") as caught:
        Completion.parse(text)
    assert str(caught.value) == message


def test_parse_shortens_what_it_rejects() -> None:
    """A page of text does not fill the message."""
    with pytest.raises(ValueError, match="…") as caught:
        Completion.parse("x" * 100_000)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("value", [None, 3, b"limited", Completion.LIMITED])
def test_parse_takes_text(value: Any) -> None:
    """What is no text is refused as such."""
    with pytest.raises(TypeError, match="expected text, not"):
        Completion.parse(value)


@given(completions, completions)
def test_a_scale_is_a_total_order(one: Completion, other: Completion) -> None:
    """All four comparisons agree with the steps, so that exactly one of <, ==, > holds."""
    for compare in COMPARISONS:
        assert compare(one, other) == compare(one.step, other.step)
    assert [one < other, one == other, one > other].count(True) == 1


def test_steps_count_from_0() -> None:
    """The first term is the lowest step."""
    assert [term.step for term in Severity] == [0, 1, 2]
    assert max(Severity) is Severity.ERROR
    assert sorted([Severity.ERROR, Severity.NOTE, Severity.WARNING]) == list(Severity)


@pytest.mark.parametrize("compare", COMPARISONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("other", [Opening.MAJOR, Specificity.NONE, 1, "limited", None], ids=repr)
def test_only_the_same_scale_compares(compare: Callable[[Any, Any], bool], other: object) -> None:
    """A step of one scale is neither above nor below anything else."""
    with pytest.raises(TypeError, match=r"not supported between|has no order"):
        compare(Completion.LIMITED, other)
    with pytest.raises(TypeError, match=r"not supported between|has no order"):
        compare(other, Completion.LIMITED)


def test_terms_of_an_unordered_vocabulary_sort() -> None:
    """At run time, terms sort in the order of their vocabulary; type checkers reject the comparison."""
    regions: list[Any] = [Region.EUROPE, Region.AMERICAS, Region.AFRICA_AND_THE_MIDDLE_EAST]
    assert sorted(regions) == [Region.AFRICA_AND_THE_MIDDLE_EAST, Region.AMERICAS, Region.EUROPE]
    assert max(regions) is Region.EUROPE
    assert [term.position for term in Region] == [0, 1, 2, 3]


@pytest.mark.parametrize("compare", [operator.le, operator.ge], ids=lambda one: one.__name__)
def test_terms_of_an_unordered_vocabulary_have_no_steps(compare: Callable[[Any, Any], bool]) -> None:
    """Regions sort, but none is at least another."""
    with pytest.raises(TypeError, match="not supported between"):
        compare(Region.AMERICAS, Region.EUROPE)


@pytest.mark.parametrize("other", [Openness.OPEN, Completion.LIMITED, 1, "europe", None], ids=repr)
def test_terms_of_two_vocabularies_do_not_sort(other: Any) -> None:
    """Only terms of one vocabulary have an order."""
    mixed: list[Any] = [Region.EUROPE, other]
    with pytest.raises(TypeError, match="not supported between"):
        sorted(mixed)


@pytest.mark.parametrize("terms", [Region, Completion, OgpValue, Severity], ids=lambda one: one.__name__)
def test_terms_sort_and_group_in_pandas(pandas: Any, terms: type[Term]) -> None:
    """A series of terms sorts and groups in the order of the vocabulary."""
    series = pandas.Series([*reversed(terms), *terms], dtype=object)
    assert [*series.sort_values()] == [term for term in terms for _ in range(2)]
    counts = series.groupby(series).size()
    assert [*counts.index] == [*terms]
    assert {*counts} == {2}


@pytest.mark.parametrize("terms", [Region, Completion], ids=lambda one: one.__name__)
def test_missing_values_sort_last_in_pandas(pandas: Any, terms: type[Term]) -> None:
    """With `sort_key`, missing values follow the terms; without sorting, a series with them groups."""
    readings = [Missing.UNCLEAR, *reversed(terms), Missing.NO_DATA]
    series = pandas.Series(readings, dtype=object)
    ordered = series.sort_values(key=operator.methodcaller("map", sort_key))
    assert [*ordered] == [*terms, Missing.NO_DATA, Missing.UNCLEAR]
    assert sorted(readings, key=sort_key) == [*ordered]
    assert {*series.groupby(series, sort=False).size()} == {1}
    with pytest.raises(TypeError, match="sort them by `sort_key`"):
        series.sort_values()


@given(st.lists(st.integers() | st.sampled_from(Missing)))
def test_sort_key_sorts_values_before_missing_values(readings: list[Reading[int]]) -> None:
    """Values sort as usual, and missing ones after them, in the order of their class."""
    expected = [
        *sorted(stated_values(readings)),
        *(one for one in Missing for _ in range(readings.count(one))),
    ]
    assert sorted(readings, key=sort_key) == expected


@pytest.mark.parametrize("term", [Completion.LIMITED, Region.EUROPE, Missing.UNCLEAR], ids=repr)
@pytest.mark.parametrize("name", ["_value_", "_name_", "code", "label", "notes"])
def test_a_term_rejects_assignment(term: Term, name: str) -> None:
    """No attribute of a term can be set or deleted."""
    with pytest.raises(AttributeError, match="is immutable"):
        setattr(term, name, "x")
    with pytest.raises(AttributeError, match="is immutable"):
        delattr(term, name)


def test_a_term_is_not_its_code() -> None:
    """A term equals nothing but itself: neither its code nor the same code in another vocabulary."""
    others: list[object] = ["limited", 1, Opening.MAJOR]
    assert all(other != Completion.LIMITED for other in others)


@pytest.mark.parametrize("term", [Completion.LIMITED, Region.EUROPE], ids=repr)
def test_a_term_is_one_object(term: Term) -> None:
    """Copies and pickles of a term are the term itself."""
    assert copy.copy(term) is term
    assert copy.deepcopy(term) is term
    assert pickle.loads(pickle.dumps(term)) is term


def test_a_term_shows_itself() -> None:
    """A notebook shows code and words."""
    shown = Completion.LIMITED._repr_html_()
    assert shown == Completion.LIMITED.to_html()
    assert "Completion.LIMITED" in shown
    assert "limited" in shown
    assert "Limited" in shown


def test_a_vocabulary_shows_itself() -> None:
    """A vocabulary gives its terms in their order, as text and as a table."""
    vocabulary = Completion.vocabulary()
    assert isinstance(vocabulary, Vocabulary)
    assert vocabulary.terms == tuple(Completion)
    assert repr(vocabulary) == "<Vocabulary Completion: 4 terms>"
    lines = str(vocabulary).splitlines()
    assert lines[0] == f"Completion: {vocabulary.definition}"
    assert [line.split(":")[0].strip() for line in lines[1:]] == [term.code for term in Completion]
    shown = vocabulary._repr_html_()
    assert all(f"<code>{term.code}</code>" in shown for term in Completion)
    assert "The first term is the lowest." in shown
    assert re.findall(r">(\d)</td>", shown) == ["0", "1", "2", "3"]
    assert ">Step<" not in Region.vocabulary()._repr_html_()
    assert vocabulary == Completion.vocabulary()
    assert hash(vocabulary) == hash(Completion.vocabulary())
