"""Verdicts build their reasons on first access, and are otherwise like any other object of their values."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter, methodcaller
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Missing, Moment, indicators, stars
from ogpmodel.irm.criteria import Criterion
from ogpmodel.irm.verdicts import EVERY_RECORD, Reason, Verdict
from ogpmodel.testing import records

RULES = [*stars.RULES, stars.CURRENT.applied_to_all(), stars.TABLE_OF_MAY_2015]
NAMES = [field.name for field in attrs.fields(Verdict)]


def is_built(verdict: Verdict[Any], name: str = "reasons") -> bool:
    """Return whether a verdict has already built a value."""
    try:
        object.__getattribute__(verdict, name)
    except AttributeError:
        return False
    return True


def built(verdict: Verdict[Any]) -> Verdict[Any]:
    """Return a verdict with the same values, all of which it has from the start."""
    return Verdict(**{name: getattr(verdict, name) for name in NAMES})


def verdicts_on(assessment: ogp.Assessment, plan: ogp.ActionPlan, commitment: ogp.Commitment) -> list[Any]:
    """Return new verdicts of all rules and indicators."""
    subjects: dict[Any, Any] = {type(one): one for one in (assessment, plan, commitment)}
    judged = [
        rule.judge(assessment, moment=moment, plan=plan) for rule in RULES for moment in (None, *Moment)
    ]
    return [*judged, *(one.judge(subjects[one.judges]) for one in indicators.INDICATORS)]


@settings(deadline=None, max_examples=15)
@given(
    records(ogp.Assessment),
    records(ogp.ActionPlan),
    records(ogp.Commitment),
    st.sampled_from(
        [hash, str, repr, methodcaller("_repr_html_"), pickle.dumps, copy.copy, copy.deepcopy, attrs.evolve]
    ),
)
def test_late_reasons_change_nothing(
    assessment: ogp.Assessment, plan: ogp.ActionPlan, commitment: ogp.Commitment, use: Any
) -> None:
    """Whatever is done first with a verdict, it is as with one that has had its reasons from the start."""
    parts = (assessment, plan, commitment)
    for late, again in zip(verdicts_on(*parts), verdicts_on(*parts), strict=True):
        assert not is_built(late)
        whole = built(again)
        assert use(late) == use(whole)
        assert late == whole
        assert pickle.loads(pickle.dumps(late)) == whole
        assert all(isinstance(one, Reason) for one in (*late.reasons, late.applied))


def test_judging_builds_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reasons are built once, when they are first read."""
    asked: list[str] = []
    ask: Any = Criterion.ask

    def counted(self: Criterion, /, *args: object, **moment: object) -> Reason:
        asked.append(self.name)
        reason: Reason = ask(self, *args, **moment)
        return reason

    monkeypatch.setattr(Criterion, "ask", counted)
    verdict = stars.CURRENT.judge(ogp.Assessment(commitment="FD0001"))
    assert (verdict.result, verdict.as_printed) == (Missing.NOT_STATED, False)
    assert asked == []
    assert not is_built(verdict)
    assert not is_built(verdict, "applied")
    assert [one.criterion for one in verdict.reasons] == asked
    assert len(asked) == len(stars.CURRENT.criteria)
    assert verdict.reasons is verdict.reasons
    assert verdict.applied is verdict.applied
    assert len(asked) == len(stars.CURRENT.criteria)


def test_threads_read_equal_reasons() -> None:
    """Several threads may read the reasons of one verdict at once."""
    assessment = ogp.Assessment(commitment="FD0001")
    with ThreadPoolExecutor(4) as threads:
        for _ in range(20):
            verdict = stars.CURRENT.judge(assessment)
            read = list(threads.map(attrgetter("reasons"), [verdict] * 8))
            assert read == [verdict.reasons] * 8


def test_a_late_verdict_is_immutable() -> None:
    """Neither a value that has been built nor one that has not can be set or deleted."""
    verdict: Any = stars.CURRENT.judge(ogp.Assessment(commitment="FD0001"))
    for _ in range(2):
        for name in (*NAMES, "_late", "other"):
            with pytest.raises(AttributeError):
                setattr(verdict, name, ())
            with pytest.raises(AttributeError):
                delattr(verdict, name)
        with pytest.raises(AttributeError, match="immutable"):
            verdict.__init__(**{name: getattr(verdict, name) for name in NAMES})
    with pytest.raises(AttributeError, match="'Verdict' object has no attribute 'reason'"):
        _ = verdict.reason
    with pytest.raises(AttributeError, match="no attribute '_late'"):
        _ = built(verdict)._late


@pytest.mark.parametrize("late", [False, True])
def test_indicators_return_reasons_or_a_function(late: Any) -> None:
    """The rule of an indicator of your own may return its reasons, or a function that returns them."""
    reasons = (EVERY_RECORD,)
    one: Any = ogp.indicators.Indicator(
        name="mine",
        definition="Everything.",
        source="me",
        judges=ogp.Commitment,
        agreements=(),
        rule=lambda _: (True, True, (lambda: reasons) if late else reasons),
    )
    verdict = one.judge(ogp.Commitment(id="FD0001", plan="AP", title="T"))
    assert is_built(verdict) is not late
    assert (verdict.reasons, verdict.applied, verdict.result) == (reasons, EVERY_RECORD, True)
