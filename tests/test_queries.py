"""Queries: questions that compose in Kleene's logic, with their wording."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias, cast

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Missing, Query

Answer: TypeAlias = bool | None
PLAN = ogp.ActionPlan(id="AP_FRE01", member="FRE", number=1)


def answering(answer: Answer, words: str = "q") -> Query[ogp.ActionPlan]:
    """Return a query that always answers the same."""
    return Query(lambda _, __: answer, words)


YES, NO, OPEN = map(answering, (True, False, None))

queries = st.recursive(
    st.sampled_from([YES, NO, OPEN]),
    lambda inner: (
        inner.map(lambda one: ~one)
        | st.tuples(inner, inner).map(lambda two: two[0] & two[1])
        | st.tuples(inner, inner).map(lambda two: two[0] | two[1])
    ),
    max_leaves=6,
)
laws = settings(deadline=None, max_examples=100)


def same(one: Query[ogp.ActionPlan], other: Query[ogp.ActionPlan]) -> bool:
    return one.ask(PLAN) is other.ask(PLAN)


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_both_and_either(
    one: Answer,
    other: Answer,
    both: Answer,
    either: Answer,
) -> None:
    """What is undecided stays open, unless the other side settles it: Kleene's tables."""
    assert (answering(one) & answering(other)).ask(PLAN) is both
    assert (answering(one) | answering(other)).ask(PLAN) is either


@pytest.mark.parametrize(("answer", "opposite"), [(True, False), (False, True), (None, None)])
def test_not(answer: Answer, opposite: Answer) -> None:
    """The opposite of what is undecided is undecided."""
    assert (~answering(answer)).ask(PLAN) is opposite


@laws
@given(queries, queries, queries)
def test_kleenes_laws(a: Query[ogp.ActionPlan], b: Query[ogp.ActionPlan], c: Query[ogp.ActionPlan]) -> None:
    """Both operators commute, associate, distribute and absorb; De Morgan and double negation hold."""
    assert same(a & b, b & a)
    assert same(a | b, b | a)
    assert same((a & b) & c, a & (b & c))
    assert same((a | b) | c, a | (b | c))
    assert same(a & (b | c), (a & b) | (a & c))
    assert same(a | (b & c), (a | b) & (a | c))
    assert same(a & (a | b), a)
    assert same(a | (a & b), a)
    assert same(~(a & b), ~a | ~b)
    assert same(~(a | b), ~a & ~b)
    assert same(~~a, a)


@laws
@given(queries)
def test_what_settles_and_what_changes_nothing(a: Query[ogp.ActionPlan]) -> None:
    """No settles `&` and yes settles `|`; the other answer changes nothing."""
    assert (a & NO).ask(PLAN) is False
    assert (a | YES).ask(PLAN) is True
    assert same(a & YES, a)
    assert same(a | NO, a)


def test_the_wording_follows() -> None:
    """A composed query says in words what it asks."""
    first, second = (answering(None, words) for words in ("it is starred", "it is complete"))
    assert (first & second).description == "(it is starred and it is complete)"
    assert (~(first | second)).description == "not (it is starred or it is complete)"
    assert repr(first) == "<Query: it is starred>"


MISUSES: dict[str, Callable[[Any, Any], object]] = {
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "not": lambda a, _: not a,
    "if": lambda a, b: b if a else a,
}


@pytest.mark.parametrize("misuse", MISUSES.values(), ids=MISUSES)
def test_python_s_own_logic_is_rejected(misuse: Any) -> None:
    """`and`, `or` and `not` would drop a question in silence."""
    with pytest.raises(TypeError, match=r"join queries by `&`, `\|` and `~`"):
        misuse(YES, NO)


JOINS: dict[str, Callable[[Any, Any], object]] = {"&": lambda a, b: a & b, "|": lambda a, b: a | b}


@pytest.mark.parametrize("join", JOINS.values(), ids=JOINS)
@pytest.mark.parametrize("other", [None, 5, len], ids=repr)
def test_only_queries_are_joined(join: Callable[[Any, Any], object], other: Any) -> None:
    """A query is not joined with anything else."""
    for pair in ((YES, other), (other, YES)):
        with pytest.raises(TypeError, match="unsupported operand"):
            join(*pair)


@pytest.mark.parametrize("answer", [0, 1, "yes"], ids=repr)
def test_a_test_answers_yes_no_or_nothing(world: ogp.Dataset, answer: Any) -> None:
    """A test that returns anything else is an error that shows the description, however it is asked."""
    wrong = answering(answer, "is it odd?")
    for query in (wrong, ~wrong, wrong & NO, YES | wrong):
        with pytest.raises(TypeError, match=r"<Query: is it odd\?> must return True, False or None, not "):
            world.plans.split(query)


@pytest.mark.parametrize(
    ("reading", "answer"), [(True, True), (False, False), *((kind, None) for kind in Missing)], ids=repr
)
def test_an_absence_leaves_a_query_undecided(reading: ogp.Reading[bool], answer: Answer) -> None:
    """A query made of a reading answers what is stated; an absence of whatever kind decides nothing."""
    assessment = ogp.Assessment(commitment="FD0001", published=ogp.Published(starred=reading))

    def starred(one: ogp.Assessment) -> ogp.Reading[bool]:
        return one.published.starred

    assert ogp.query(starred, "it is starred").ask(assessment) is answer


def test_a_query_is_asked_in_its_dataset(world: ogp.Dataset) -> None:
    """The parts of a composed query are all given the world."""
    known: Query[ogp.Commitment] = Query(
        lambda one, around: around is not None and around.plans.get(one.plan) is not None, "its plan is known"
    )
    assert (~known).ask(world.commitments["FD0009"], world) is True
    assert (known & ~~known).ask(world.commitments["FD0001"], world) is True
    assert known.ask(world.commitments["FD0001"]) is False
    assert world.commitments.split(known).no.keys() == ("FD0009",)


def test_the_parts_of_an_answer_in_a_notebook(world: ogp.Dataset) -> None:
    """A split shows its three counts, then its three parts, the undecided ones among them."""
    html = world.commitments.split(ogp.Query(lambda one, _: one.id == "FD0001", "first?"))._repr_html_()
    assert [html.index(f"<p>{name}</p>") for name in ("Yes", "No", "Undecided")] == sorted(
        html.index(f"<p>{name}</p>") for name in ("Yes", "No", "Undecided")
    )
    assert html.count("<table") == 4
    counts = html.partition("</table>")[0]
    found = re.findall(r">(Yes|No|Undecided)</th>.*?>([\d,]+)</td>", counts)
    assert found == [("Yes", "1"), ("No", "5"), ("Undecided", "0")]


def test_a_query_of_assessments_is_asked_of_commitments(world: ogp.Dataset) -> None:
    """It follows the link to the assessment; other records, and what is no dataset, are errors."""
    query: Any = ogp.query(lambda one: one.design.relevant, "relevant", of=ogp.Assessment)
    assert world.commitments.split(query).yes.keys() == ("FD0001",)
    assert world.assessments.split(query).yes.keys() == ("FD0001",)
    with pytest.raises(TypeError, match="is about records of the type Commitment or Assessment, not about 5"):
        query.ask(5, ogp.Dataset())
    with pytest.raises(TypeError, match="is asked in a Dataset, not in 5"):
        query.ask(5, 5)
    with pytest.raises(TypeError, match="not about those of Plans"):
        cast("Any", world.plans).split(query)


ANSWERED: dict[str, Callable[[Any, Any, Any], object]] = {
    "where": lambda ds, _, answer: ds.where(answer),
    "not": lambda ds, _, answer: ds.where(~answer),
    "split": lambda ds, _, answer: ds.split(answer),
    "count_by": lambda ds, _, answer: ds.count_by(answer),
    "group_by": lambda ds, _, answer: ds.group_by(answer),
    "&": lambda _, query, answer: query & answer,
    "& on the right": lambda _, query, answer: answer & query,
    "|": lambda _, query, answer: query | answer,
    "| on the right": lambda _, query, answer: answer | query,
    "share": lambda ds, _, answer: ogp.share(ds, answer, among=ogp.Denominator.ALL),
}


@pytest.mark.parametrize("wrong", ANSWERED.values(), ids=ANSWERED)
@pytest.mark.filterwarnings("ignore:Bitwise inversion:DeprecationWarning")
def test_fields_are_not_compared_by_python(wrong: Callable[[Any, Any, Any], object]) -> None:
    """`==` compares the fields themselves: its answer in place of a query names what to write."""
    completion: Any = ogp.Commitments.fields.completion
    answer = completion == ogp.Completion.COMPLETE
    commitments, query = ogp.samples.guatemala().commitments, completion.is_stated()
    with pytest.raises(TypeError, match=r"write f\.completion\.one_of\(ogp\.Completion\.COMPLETE\)"):
        wrong(commitments, query, answer)


ORDERED: dict[str, Callable[[Any], object]] = {
    "f.end.after(ogp.PartialDate(2013))": lambda end: end > 2013,
    "f.end.before(ogp.PartialDate(2013))": lambda end: end < 2013,
    "~f.end.before(PartialDate(2013, 5))": lambda end: end >= ogp.PartialDate(2013, 5),
    "~f.end.after('2013')": lambda end: end <= "2013",
}


@pytest.mark.parametrize(("instead", "wrong"), ORDERED.items(), ids=ORDERED)
def test_dates_are_compared_by_methods(instead: str, wrong: Callable[[Any], object]) -> None:
    """Signs do not compare dates, which may be imprecise; the message names the method."""
    with pytest.raises(TypeError, match=re.escape(f"write {instead}")):
        wrong(ogp.Commitments.fields.end)
