"""The forms of identifiers."""

import pytest

import ogpmodel as ogp
from ogpmodel._dataset.identifiers import FORMS, is_provisional, kind_of


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("FD0001", "commitments"),
        ("PNG0001", "commitments"),
        ("AP_FRE01", "plans"),
        ("AP_FREP01", "plans"),
        ("FRE", "members"),
        ("FREP", "members"),
        ("", None),
        ("~FRE", None),
        ("fd0001", None),
        ("FD001", None),
        ("FD00011", None),
        ("FD0001\n", None),
        (" FD0001", None),
        ("FD000\uff11", None),
        ("\u0424\u04140001", None),
        ("AP_FRE1", None),
        ("AP_FR01", None),
        ("FR", None),
        ("FREPO", None),
    ],
    ids=ascii,
)
def test_kind_of(identifier: str, kind: str | None) -> None:
    """The whole identifier tells its kind by its form, or tells none."""
    assert kind_of(identifier) == kind


@pytest.mark.parametrize(
    ("identifier", "provisional"),
    [("~FRE-2020", True), ("~", True), ("FRE", False), ("F~", False), ("", False)],
)
def test_is_provisional(identifier: str, provisional: bool) -> None:  # noqa: FBT001 - a table's column
    """What was made begins with a tilde."""
    assert is_provisional(identifier) is provisional


def test_a_plan_names_member_and_number() -> None:
    """The form of a plan's identifier has two parts."""
    found = FORMS["plans"].fullmatch("AP_FREP04")
    assert found is not None
    assert found.groupdict() == {"member": "FREP", "number": "04"}


def test_the_sample_has_these_forms() -> None:
    """OGP's own identifiers have the forms of their kinds."""
    dataset = ogp.samples.guatemala()
    for collection, form in (
        (dataset.members, "members"),
        (dataset.plans, "plans"),
        (dataset.commitments, "commitments"),
    ):
        keys = [key for key in collection.keys() if not is_provisional(key)]  # noqa: SIM118 - a collection
        assert keys
        assert {kind_of(key) for key in keys} == {form}
