"""Shares carry their denominator, and bounds for everything that is not known."""

import pickle
from fractions import Fraction
from itertools import product
from typing import Any, cast

import pytest
from hypothesis import given, strategies as st

import ogpmodel as ogp
from ogpmodel import Completion, Denominator, Missing, Opening, PotentialImpact, Reading, share, stars
from ogpmodel.irm.criteria import was_reviewed
from ogpmodel.irm.shares import Share, Tally
from ogpmodel.testing import datasets

GUATEMALA = ogp.samples.guatemala()
COMPLETE = ogp.indicators.holds(ogp.indicators.HIGH_COMPLETION)
AMBITIOUS = ogp.indicators.holds(ogp.indicators.HIGH_AMBITION)
OPENED = ogp.indicators.holds(ogp.indicators.HIGH_OPENING)
ANSWERS: st.SearchStrategy[list[Reading[bool]]] = st.lists(
    st.sampled_from([True, False, *Missing]), max_size=6
)


def world(*assessments: ogp.Assessment, submitted: int | None = 2014) -> ogp.Dataset:
    """Return a dataset of one plan whose commitments have these assessments."""
    return ogp.Dataset(
        members=[ogp.Member(code="FRE", name="Freedonia")],
        plans=[ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=submitted)],
        commitments=[ogp.Commitment(id=one.commitment, plan="AP_FRE01", title="T") for one in assessments],
        assessments=assessments,
    )


def completed(key: str, completion: Reading[Completion]) -> ogp.Assessment:
    """Return an assessment that states completion at midterm alone."""
    return ogp.Assessment(commitment=key, progress=ogp.ProgressReview(completion=completion))


NINE = (
    completed("FD0001", Completion.COMPLETE),
    completed("FD0002", Completion.SUBSTANTIAL),
    completed("FD0003", Completion.LIMITED),
    completed("FD0004", Missing.UNCLEAR),  # somebody looked, and it is not substantial
    completed("FD0005", Missing.NOT_REVIEWED),
    completed("FD0006", Missing.NOT_REVIEWED),
    completed("FD0007", Missing.NO_DATA),  # not coded: reviewed or not, nobody says
    ogp.Assessment(commitment="FD0008"),
    ogp.Assessment(
        commitment="FD0009", design=ogp.DesignReview(relevant=True)
    ),  # reviewed, in its text alone
)


@pytest.mark.parametrize(
    ("among", "fraction", "absences", "unsettled", "outside", "least", "most"),
    [
        (
            Denominator.ALL,
            (2, 9),
            ((Missing.NOT_STATED, 2), (Missing.NO_DATA, 1), (Missing.NOT_REVIEWED, 2)),
            0,
            0,
            Fraction(2, 9),
            Fraction(7, 9),
        ),
        (Denominator.ASSESSED, (2, 5), ((Missing.NOT_STATED, 1),), 2, 2, Fraction(2, 7), Fraction(5, 7)),
        (
            Denominator.ASKED,
            (2, 9),
            ((Missing.NOT_STATED, 2), (Missing.NO_DATA, 1), (Missing.NOT_REVIEWED, 2)),
            0,
            0,
            Fraction(2, 9),
            Fraction(7, 9),
        ),
    ],
)
def test_nine_commitments(  # noqa: PLR0913 - the columns of the table
    among: Denominator,
    *,
    fraction: tuple[int, int],
    absences: tuple[tuple[Missing, int], ...],
    unsettled: int,
    outside: int,
    least: Fraction,
    most: Fraction,
) -> None:
    """Each denominator counts what it is defined to count, and says what it does not know."""
    found = share(world(*NINE).commitments, COMPLETE, among=among)
    assert (found.numerator, found.denominator) == fraction
    assert found.value == Fraction(*fraction)
    assert found.inside.absences == absences
    assert (found.unsettled.total, found.outside) == (unsettled, outside)
    assert (found.least, found.most) == (least, most)


@pytest.mark.parametrize(
    ("submitted", "inside", "outside", "unsettled"),
    [(2012, 0, 1, 0), (2013, 1, 0, 0), (2020, 1, 0, 0), (None, 0, 0, 1), (1999, 0, 0, 1)],
)
def test_who_was_asked_whether_it_opened_government(
    submitted: int | None, inside: int, outside: int, unsettled: int
) -> None:
    """The methods decide by the plan's year; without a year of OGP nobody knows."""
    one = ogp.Assessment(
        commitment="FD0001", results=ogp.ResultsReview(opened_government=Opening.OUTSTANDING)
    )
    dataset = world(one, submitted=submitted)
    for records in (dataset.commitments, dataset.assessments):
        found = share(records, OPENED, among=Denominator.ASKED)
        assert (found.inside.yes, found.outside, found.unsettled.yes) == (inside, outside, unsettled)


@pytest.mark.parametrize(("submitted", "asked"), [(2011, 0), (2012, 1), (2019, 1), (2020, 0)])
def test_who_was_asked_for_ambition(submitted: int, asked: int) -> None:
    """High ambition asks for potential impact, which was asked for plans of 2012 to 2019."""
    found = share(world(NINE[0], submitted=submitted).commitments, AMBITIOUS, among=Denominator.ASKED)
    assert found.denominator == asked


def test_a_commitment_of_an_unknown_plan_may_have_been_asked() -> None:
    """Where the plan is not here, its year is not known."""
    dataset = ogp.Dataset(commitments=[ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T")])
    assert share(dataset.commitments, COMPLETE, among=Denominator.ASKED).unsettled.total == 1


@pytest.mark.parametrize(
    ("rule", "starred"), [(stars.PRE_JUNE_2014, 9), (stars.YEAR_2015, 6), (stars.CURRENT, 1)]
)
def test_the_stars_of_guatemala(rule: stars.StarRule, starred: int) -> None:
    """Plan 2 has 48 commitments, all assessed, and a star is a star by a rule."""
    plan = GUATEMALA.commitments.where(plan="AP_GTM02")
    found = share(plan, stars.starred(rule.applied_to_all()), among=Denominator.ASSESSED)
    assert found.value == found.least == found.most == Fraction(starred, 48)


def test_the_moment_of_a_star() -> None:
    """At the end nothing is stated of plan 2 of Guatemala, so that no star there is certain."""
    plan = GUATEMALA.assessments.where(plan="AP_GTM02")
    rule = stars.CURRENT.applied_to_all()
    found = share(plan, stars.starred(rule, moment=ogp.Moment.END_OF_TERM), among=Denominator.ALL)
    assert found.numerator == 0
    assert found.inside.absences == ((Missing.NOT_REVIEWED, 2),)  # the others are not transformative


def test_a_share_is_reported() -> None:
    """As text, with everything that it carries, and as HTML."""
    found = share(GUATEMALA.commitments, stars.starred(stars.CURRENT), among=Denominator.ASSESSED)
    assert repr(found) == "<Share: starred, current rule, 2 of 62 assessed commitments>"
    assert str(found).splitlines() == [
        "starred, current rule",
        "  share: 2 of 62, 3.2%",
        "  of: assessed commitments",
        "  no: 60",
        "  not known: 0",
        "  possible: 2.4% to 28.6%",
        "  perhaps in the denominator: 22",
        "  outside the denominator: 24",
        "  of these not judged: 24 (Not applicable 24)",
    ]
    shown = found._repr_html_()
    assert "<th" in shown
    assert 'aria-label="starred, current rule: 3.2%, possible 2.4% to 28.6%"' in shown
    assert 'width="3.23%"' in shown
    assert 'x1="2.38%"' in shown
    assert 'x2="28.57%"' in shown
    opened = share(GUATEMALA.commitments, OPENED, among=Denominator.ASSESSED)
    assert "  not known: 48 (Not reviewed 48)" in str(opened).splitlines()
    assert "  of these not judged: 14 (No data 14)" in str(opened).splitlines()


def test_a_share_of_nothing() -> None:
    """There is no fraction of nothing."""
    found = share(ogp.Dataset().commitments, COMPLETE, among=Denominator.ALL)
    assert found.value is found.least is found.most is Missing.NOT_APPLICABLE
    assert "share: 0 of 0\n" in str(found)
    assert "possible: none to none" in str(found)
    assert "<svg" not in found._repr_html_()


def test_records_that_stand_alone() -> None:
    """Assessments have what all and the assessed need; whatever else is asked for must be there."""
    alone = ogp.Assessments(NINE)
    assert share(alone, COMPLETE, among=Denominator.ASSESSED).numerator == 2
    with pytest.raises(TypeError, match="stand alone"):
        share(alone, COMPLETE, among=Denominator.ASKED)
    with pytest.raises(TypeError, match="stand alone"):
        share(ogp.Commitments([ogp.Commitment(id="C", plan="P", title="T")]), COMPLETE, among=Denominator.ALL)


def test_a_denominator_is_a_term() -> None:
    """A text is none."""
    with pytest.raises(TypeError, match="among takes a Denominator, not 'all'"):
        cast("Any", share)(GUATEMALA.commitments, COMPLETE, among="all")


@pytest.mark.parametrize(
    ("assessment", "reviewed"),
    [
        (ogp.Assessment(commitment="C"), Missing.NOT_STATED),
        (completed("C", Completion.NOT_STARTED), True),
        (completed("C", Missing.WITHDRAWN), True),
        (completed("C", Missing.UNREADABLE), True),
        (completed("C", Missing.NOT_REVIEWED), False),
        (completed("C", Missing.NO_DATA), Missing.NOT_STATED),
        (
            ogp.Assessment(commitment="C", design=ogp.DesignReview(potential_impact=PotentialImpact.NONE)),
            True,
        ),
        (
            ogp.Assessment(commitment="C", results=ogp.ResultsReview(opened_government=Missing.TOO_EARLY)),
            True,
        ),
        (
            ogp.Assessment(commitment="C", results=ogp.ResultsReview(completion=Missing.NOT_REVIEWED)),
            Missing.NOT_STATED,
        ),
        (
            ogp.Assessment(commitment="C", progress=ogp.ProgressReview(report_year=2015)),
            Missing.NOT_STATED,
        ),
        (ogp.Assessment(commitment="C", published=ogp.Published(starred=True)), Missing.NOT_STATED),
    ],
)
def test_was_it_reviewed(assessment: ogp.Assessment, reviewed: Reading[bool]) -> None:
    """A reading, or a reviewer's word for why there is none, shows that somebody looked."""
    assert was_reviewed(assessment) is reviewed


def tallied(inside: list[Reading[bool]], unsettled: list[Reading[bool]]) -> Share:
    """Return the share of answers."""
    return Share(
        question="q",
        among=Denominator.ALL,
        inside=Tally.of(inside),
        unsettled=Tally.of(unsettled),
        outside=0,
    )


@given(ANSWERS, ANSWERS)
def test_counts_add_up(inside: list[Reading[bool]], unsettled: list[Reading[bool]]) -> None:
    """Numerator, no and absences are the denominator; a share lies between its bounds, in 0 to 1."""
    found = tallied(inside, unsettled)
    assert found.numerator + found.inside.no + found.inside.open == found.denominator == len(inside)
    if inside:
        assert ogp.is_stated(found.least)
        assert ogp.is_stated(found.value)
        assert ogp.is_stated(found.most)
        assert 0 <= found.least <= found.value <= found.most <= 1


def worlds(inside: list[Reading[bool]], unsettled: list[Reading[bool]]) -> list[Fraction]:
    """Return the share of every world that the answers leave possible, one by one."""
    sure = [[answer] if isinstance(answer, bool) else [True, False] for answer in inside]
    perhaps = [[answer, None] if isinstance(answer, bool) else [True, False, None] for answer in unsettled]
    found: list[Fraction] = []
    for one in product(*sure, *perhaps):
        members = [answer for answer in one if answer is not None]
        if members:
            found.append(Fraction(members.count(True), len(members)))
    return found


@given(ANSWERS.filter(lambda answers: len(answers) <= 4), ANSWERS.filter(lambda answers: len(answers) <= 4))
def test_the_bounds_are_those_of_all_possible_worlds(
    inside: list[Reading[bool]], unsettled: list[Reading[bool]]
) -> None:
    """No world has a smaller or a larger share, and some world has each."""
    found = tallied(inside, unsettled)
    if inside:
        possible = worlds(inside, unsettled)
        assert (found.least, found.most) == (min(possible), max(possible))


@given(datasets(), st.sampled_from(Denominator))
def test_every_commitment_is_counted_once(dataset: ogp.Dataset, among: Denominator) -> None:
    """Inside, unsettled and outside are all commitments, whatever is asked."""
    for found in (
        share(dataset.commitments, COMPLETE, among=among),
        share(dataset.commitments, AMBITIOUS, among=among),
        share(dataset.commitments, OPENED, among=among),
        share(dataset.commitments, stars.starred(stars.CURRENT), among=among),
    ):
        assert found.inside.total + found.unsettled.total + found.outside == len(dataset.commitments)


@given(datasets(), st.sampled_from(Denominator))
def test_a_stricter_rule_gives_no_larger_share(dataset: ogp.Dataset, among: Denominator) -> None:
    """Applied to all, of all and of the assessed, a star by a rule is a star by the laxer ones."""
    rules = [rule.applied_to_all() for rule in stars.RULES]
    early, _, late = (share(dataset.commitments, stars.starred(rule), among=among) for rule in rules)
    if among is not Denominator.ASKED:
        assert late.numerator <= early.numerator
        assert late.denominator == early.denominator


@pytest.mark.parametrize("name", ["plans", "members", "resources"])
def test_shares_of_other_records_are_rejected(name: str) -> None:
    """An answer about plans would look like one about commitments."""
    records: Any = ogp.samples.guatemala().parts()[name]
    with pytest.raises(TypeError, match="a share is taken of Commitments or Assessments, not <"):
        share(records, COMPLETE, among=ogp.Denominator.ALL)


def test_a_share_of_a_dataset_states_what_to_write() -> None:
    """The nearest mistake is the whole dataset."""
    dataset: Any = ogp.samples.guatemala()
    with pytest.raises(TypeError, match=r"pass its `\.commitments`"):
        share(dataset, COMPLETE, among=ogp.Denominator.ALL)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("starred", r"ogp\.stars\.starred\(ogp\.stars\.CURRENT\); .* f\.starred\.one_of\(True\)$"),
        (ogp.Commitments.fields.starred, r"not <Field: starred>; .*CURRENT\); .*f\.starred\.one_of\(True\)$"),
        (stars.CURRENT, r"ogp\.stars\.starred\(ogp\.stars\.CURRENT\); .* f\.starred\.one_of\(True\)$"),
        (ogp.Commitments.fields.forum, r"f\.forum\.one_of\(True\)$"),
        (ogp.Commitments.fields.completion, r"a field has queries: f\.completion\.one_of\(…\)$"),
        (False, r"not False; `==` and `!=` compare fields .* write f\.completion\.one_of"),
        (len, r"not <built-in function len>$"),
    ],
)
def test_what_is_no_query_names_one(query: Any, hint: str) -> None:
    """A field, a rule or a name in place of a query is an error that says what to write."""
    with pytest.raises(TypeError, match=f"^share takes a Query, .*{hint}"):
        share(ogp.samples.guatemala().commitments, query, among=ogp.Denominator.ALL)


def test_a_share_needs_a_denominator() -> None:
    """Without one, the message lists them."""
    undecided: Any = share
    with pytest.raises(TypeError, match=r"one of Denominator\.ALL, .*among=Denominator\.ASSESSED\)"):
        undecided(ogp.samples.guatemala().commitments, COMPLETE)


def test_words_for_a_rule_or_a_denominator_are_suggested() -> None:
    """Neither is a text; the one that was meant is named."""
    commitments = ogp.samples.guatemala().commitments
    rule: Any = "current"
    with pytest.raises(
        TypeError, match=r"starred takes a StarRule, not 'current'; did you mean stars\.CURRENT\?"
    ):
        share(commitments, stars.starred(rule), among=ogp.Denominator.ALL)
    among: Any = "assessed"
    with pytest.raises(TypeError, match=r"did you mean Denominator\.ASSESSED\?"):
        share(commitments, COMPLETE, among=among)
    for other in (None, "YEAR 2015", "something else"):
        with pytest.raises(TypeError, match="starred takes a StarRule"):
            ogp.stars.starred(other)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="holds takes an Indicator, not 'high completion'"):
        ogp.indicators.holds(cast("Any", "high completion"))


def test_bounds_of_a_share_whose_members_are_not_certain() -> None:
    """Whoever belongs to the denominator is a yes, or a no: then the share is 1, or 0."""
    yes = Share(question="q", among=Denominator.ASKED, inside=Tally(), unsettled=Tally(yes=1), outside=0)
    assert (yes.value, yes.least, yes.most) == (Missing.NOT_APPLICABLE, Fraction(1), Fraction(1))
    no = Share(question="q", among=Denominator.ASKED, inside=Tally(), unsettled=Tally(no=2), outside=0)
    assert (no.value, no.least, no.most) == (Missing.NOT_APPLICABLE, Fraction(0), Fraction(0))


@pytest.mark.parametrize(
    ("submitted", "moment", "asked"),
    [
        (2018, ogp.Moment.PROGRESS, 0),
        (2012, ogp.Moment.END_OF_TERM, 0),
        (2014, ogp.Moment.PROGRESS, 1),
        (2014, ogp.Moment.END_OF_TERM, 1),
        (2012, None, 1),
    ],
)
def test_plans_are_asked_at_a_moment(submitted: int, moment: ogp.Moment | None, asked: int) -> None:
    """At midterm completion was asked to the plans of 2016, at the end from those of 2013 on."""
    plan = ogp.ActionPlan(id="AP_FRE01", member="FRE", submitted=submitted)
    commitment = ogp.Commitment(id="FD0001", plan="AP_FRE01", title="T")
    dataset = ogp.Dataset(plans=[plan], commitments=[commitment])
    rule = stars.CURRENT.applied_to_all()
    found = share(dataset.commitments, stars.starred(rule, moment=moment), among=Denominator.ASKED)
    assert found.denominator == asked


def test_a_word_for_a_moment_is_rejected_at_once() -> None:
    """Also where there is nothing to count."""
    moment: Any = "progress"
    with pytest.raises(TypeError, match=r"did you mean Moment\.PROGRESS"):
        share(ogp.Dataset().commitments, stars.starred(stars.CURRENT, moment=moment), among=Denominator.ALL)
    with pytest.raises(TypeError, match=r"did you mean Moment\.PROGRESS"):
        stars.starred(stars.CURRENT, moment=moment)


def test_shares_by_a_field() -> None:
    """Each value has its share; where nothing was judged there is a gap, and no zero."""
    starred = stars.starred(stars.CURRENT)
    by_year = share(
        GUATEMALA.commitments, starred, among=Denominator.ASSESSED, by=ogp.Commitments.fields.submitted
    )
    assert {year: one.value for year, one in by_year.items()} == {
        2012: Fraction(1, 14),
        2014: Fraction(1, 48),
        2016: Missing.NOT_APPLICABLE,
        2018: Missing.NOT_APPLICABLE,
    }
    assert share(GUATEMALA.commitments, starred, among=Denominator.ASSESSED, by="submitted") == by_year
    rows = {row["submitted"]: row for row in by_year.to_rows()}
    assert rows[2018]["share"] is None
    assert rows[2012] == {
        "submitted": 2012,
        "numerator": 1,
        "denominator": 14,
        "share": 1 / 14,
        "least": 1 / 14,
        "most": 1 / 14,
    }
    assert repr(by_year) == "<Shares: 4 by submitted>"
    assert "starred, current rule</caption>" in by_year._repr_html_()
    assert pickle.loads(pickle.dumps(by_year)) == by_year
    nothing = share(ogp.Dataset().commitments, starred, among=Denominator.ALL, by="region")
    assert "no records" in nothing._repr_html_()


def test_shares_of_any_query() -> None:
    """A query of fields knows its readings; compound queries leave out what no part judged."""
    f = ogp.Commitments.fields
    complete = f.completion >= Completion.SUBSTANTIAL
    for among in Denominator:
        by_field = share(GUATEMALA.commitments, complete, among=among)
        by_rule = share(GUATEMALA.commitments, COMPLETE, among=among)
        assert (by_field.numerator, by_field.denominator) == (by_rule.numerator, by_rule.denominator)
    early = share(world(*NINE).commitments, complete & f.title.contains("nowhere"), among=Denominator.ALL)
    assert (early.numerator, early.denominator) == (0, 9)
    current = stars.starred(stars.CURRENT)
    both = share(GUATEMALA.commitments, current & COMPLETE, among=Denominator.ASSESSED)
    assert both.numerator == 2
    opposite = share(GUATEMALA.commitments, ~current, among=Denominator.ASSESSED)
    assert opposite.numerator == 60
    either = share(GUATEMALA.commitments, current | COMPLETE, among=Denominator.ASSESSED)
    assert either.numerator == share(GUATEMALA.commitments, COMPLETE, among=Denominator.ASSESSED).numerator
    assert current.judged(GUATEMALA.commitments.where(plan="AP_GTM04")[0], GUATEMALA) is False


def test_a_share_needs_a_query_of_the_records() -> None:
    """What is no query, or is one about other records, or uses unknown readings, is an error."""
    any_share: Any = share
    commitments = GUATEMALA.commitments
    with pytest.raises(TypeError, match="share takes a Query, not <StarRule"):
        any_share(commitments, stars.CURRENT, among=Denominator.ALL)
    with pytest.raises(TypeError, match="is about records of the type ActionPlan"):
        any_share(commitments, ogp.Plans.fields.number >= 1, among=Denominator.ALL)
    with pytest.raises(TypeError, match="does not state which readings of the IRM it uses"):
        share(commitments, ogp.Commitments.fields.area.one_of("open-data"), among=Denominator.ASKED)
