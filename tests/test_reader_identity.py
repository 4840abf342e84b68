"""Who a row is about: members, plans and commitments, and what is made where a table names them not."""

from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from ogpmodel._tables import provisional


@pytest.mark.parametrize(
    ("name", "code", "expected", "found"),
    [
        ("Guatemala", "GTM", "GTM", []),
        ("Guatemala", "", "GTM", []),
        (" guatemala ", "NR", "GTM", []),
        ("UK", "", "GBR", []),
        ("United Kingdom", "", "GBR", []),
        ("Macedonia", "", "MKD", []),
        ("Côte d'Ivoire", "", "CIV", []),
        ("Port Firefly, Freedonia", "FREP", "FREP", ["member-unknown"]),
        ("Freedonia", "GTM", "GTM", ["member-disagrees"]),
        ("", "GTM", "GTM", []),
        ("Guatemala", "gtm", "GTM", ["cell-unreadable"]),
        ("Co\u0302te d\u2019Ivoire", "", "CIV", []),
        ("#REF!", "", "~unnamed", ["row-without-member"]),
        ("=A1", "#REF!", "~unnamed", ["row-without-member"]),
        ("Unclear", "", "~unnamed", ["row-without-member"]),
        ("=A1", "GTM", "GTM", []),
        ("Ghana", "GTM", "GTM", ["member-disagrees"]),
        ("Freedonia", "", "~freedonia", ["member-provisional"]),
        ("Freedonia", "a code", "~freedonia", ["cell-unreadable", "member-provisional"]),
        ("Île-de-Rêve, Freedonia", "", "~île-de-rêve-freedonia", ["member-provisional"]),
        ("!!", "", "~unnamed", ["row-without-member"]),
        ("", "", "~unnamed", ["row-without-member"]),
        ("NA", "", "~unnamed", ["row-without-member"]),
    ],
)
def test_members(name: str, code: str, expected: str, found: list[str]) -> None:
    named = provisional.member_code(name, code)
    assert (named.key, [one.code for one in named.problems]) == (expected, found)


def test_a_misspelt_member_is_suggested_and_never_taken() -> None:
    (found,) = provisional.member_code("Guatemla", "").problems
    assert "it is kept as ~guatemla; did you mean 'Guatemala'?" in found.message
    assert found.hint == "Guatemala"


PLANS: tuple[tuple[tuple[str, str, int | None, int | None], str, list[str]], ...] = (
    (("AP_GTM02", "GTM", 2, 2014), "AP_GTM02", []),
    (("", "GTM", 2, 2014), "AP_GTM02", []),
    (("NA", "GTM", 2, 2014), "AP_GTM02", ["absence-kind"]),
    (("AP_GTM03", "GTM", 2, 2014), "AP_GTM03", ["plan-id-disagrees"]),
    (("", "KEN", None, 2020), "~KEN-2020", []),
    (("", "KEN", None, None), "~KEN-unknown", []),
    (("", "KEN", 0, 2020), "~KEN-2020", []),
    (("", "~freedonia", 1, 2020), "~AP_freedonia01", []),
    (("", "~freedonia", None, 2020), "~freedonia-2020", []),
    (("AP_GTM02", "GTM", None, 2014), "AP_GTM02", []),
    (("#REF!", "GTM", 2, 2014), "AP_GTM02", ["cell-unreadable"]),
    (("=A1", "GTM", 2, 2014), "AP_GTM02", ["cell-unreadable"]),
)
"""The sheet's own identifier, member, number and year of submission; what they make, and what is reported."""


@pytest.mark.parametrize(("row", "expected", "found"), PLANS)
def test_plans(row: tuple[str, str, int | None, int | None], expected: str, found: list[str]) -> None:
    named = provisional.plan_id(*row)
    assert (named.key, [one.code for one in named.problems]) == (expected, found)


def test_commitments() -> None:
    digits = sha256(b"Publish the budget").hexdigest()[:8]
    with_text = sha256(b"Publish the budget\nSoon.").hexdigest()[:8]
    assert (
        provisional.commitment_id("AP_GTM02", "SC 19", "Publish the budget", "Soon.")
        == f"~AP_GTM02-SC19-{digits}"
    )
    assert provisional.commitment_id("~KEN-2020", "1", "Publish the budget", "") == f"~KEN-2020-1-{digits}"
    assert (
        provisional.commitment_id("AP_GTM02", None, "Publish the budget", "Soon.") == f"~AP_GTM02-{with_text}"
    )


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "a-2-2"]), max_size=12))
def test_numbered_identifiers_stand_once_and_new_ones_alone_change(keys: list[str]) -> None:
    found = provisional.numbered(keys)
    assert len(found) == len(keys) == len(set(found))
    for place, (key, one) in enumerate(zip(keys, found, strict=True)):
        assert one.startswith(key)
        assert one == key or key in found[:place]


def test_a_great_many_equal_rows_are_numbered_soon() -> None:
    assert provisional.numbered(["a"] * 100_000)[-1] == "a-100000"
