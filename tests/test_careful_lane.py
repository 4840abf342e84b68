"""What the careful lane does only if it is needed, and that it is done whenever it is needed."""

import gc
import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._json.scalars import term_of
from ogpmodel._parsing import parsing
from ogpmodel._parsing.marks import Marks
from ogpmodel._tools.collector import paused_collector

TEXTS = [
    '{"a":"\\ud800"}',
    '{"\\uDFFF":1}',
    '{"a":"\ud800"}',
    '{"a":1,"a":1}',
    '{"a":[1,{"b":NaN}]}',
    '{"a":1e400}',
    '{"a":"\\\\ud800"}',
    '{"a":"\\ud83d\\ude00"}',
    '{"a":"é"}',
    "1",
    '"x"',
    "[]",
    '{"a":18446744073709551616}',
    "[" * 199 + "1" + "]" * 199,
    "[" * 200 + "]" * 200,
    "[" * 201 + "]" * 201,
    '{"a":' * 200 + "[]" + "}" * 200,
    '{"a":' * 199 + "[]" + "}" * 199,
    '[[1],{"a":' + "[" * 199 + "]" * 199 + "}]",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_walk_is_left_out_only_if_it_finds_nothing(text: str) -> None:
    """Without marks, half characters and depth there is no problem; with any of them there is the walk."""
    plain, problems = parsing.parse(text, 100)
    assert problems == list(parsing._marked(Marks().decoder().decode(text)))
    assert problems or plain == json.loads(text)


def test_codes_are_looked_up() -> None:
    """Every code is that of its term; a code of another vocabulary is none."""
    assert [term_of(term.code, ogp.Completion) for term in ogp.Completion] == [*ogp.Completion]
    with pytest.raises(ValueError, match=r"a code of Completion \(not-started, .*found 'unclear'"):
        term_of("unclear", ogp.Completion)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was(monkeypatch: pytest.MonkeyPatch, enabled: Any) -> None:
    """A pause ends, also after an error, and does not start a collector that was paused."""
    calls: list[str] = []
    monkeypatch.setattr(gc, "isenabled", lambda: enabled)
    monkeypatch.setattr(gc, "disable", lambda: calls.append("disable"))
    monkeypatch.setattr(gc, "enable", lambda: calls.append("enable"))
    with pytest.raises(ZeroDivisionError), paused_collector():
        raise ZeroDivisionError
    assert calls == ["disable", *(["enable"] if enabled else [])]


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(()) | st.tuples(st.text())
)


@settings(max_examples=100)
@given(VALUES)
def test_fields_accept_the_same_values(value: Any) -> None:
    """Values are accepted by their class at once; the limits of texts and numbers still hold."""

    text = isinstance(value, str) and _encodes(value)
    whole = type(value) is int and -(2**63) <= value < 2**64
    assert _accepts(ogp.Post, member=value, title="x") == text
    assert _accepts(ogp.Post, member="x", title="x", url=value) == (text or value is None)
    assert _accepts(ogp.Resource, member="x", title="x", year=value) == (whole or value is None)
    assert _accepts(ogp.ActionPlan, id="x", member="y", stated_commitments=value) == whole
    several = isinstance(value, tuple) and all(map(_encodes, cast("tuple[str, ...]", value)))
    assert _accepts(ogp.Member, code="x", name="y", aliases=value) == several
    assert _accepts(ogp.Published, starred=value) == (type(cast("object", value)) is bool)


def _accepts(kind: Callable[..., object], **values: Any) -> bool:
    try:
        kind(**values)
    except (TypeError, ValueError):
        return False
    return True


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
