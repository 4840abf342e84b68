"""How tests are run: the examples of laws, and the length of names."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings

from conftest import LONGEST_NAME, profile_of, pytest_collection_modifyitems


@pytest.mark.parametrize(
    ("environment", "profile"),
    [
        ({}, "desk"),
        ({"CI": "", "GITHUB_EVENT_NAME": "schedule"}, "desk"),
        ({"CI": "true"}, "push"),
        ({"CI": "true", "GITHUB_EVENT_NAME": "push"}, "push"),
        ({"CI": "true", "GITHUB_EVENT_NAME": "pull_request"}, "push"),
        ({"CI": "true", "GITHUB_EVENT_NAME": "schedule"}, "weekly"),
    ],
    ids=str,
)
def test_only_pushes_are_tested_on_the_same_examples(environment: dict[str, str], profile: str) -> None:
    """The weekly run and runs at a desk look for new examples."""
    assert profile_of(environment) == profile
    assert settings.get_profile(profile).derandomize is (profile == "push")
    assert settings.get_profile(profile).deadline is None


def test_a_long_name_of_a_test_is_an_error() -> None:
    """The name holds the parameters, which may be as large as a file."""
    short: Any = SimpleNamespace(nodeid="x" * LONGEST_NAME)
    long: Any = SimpleNamespace(nodeid="x" * (LONGEST_NAME + 1))
    pytest_collection_modifyitems([short])
    with pytest.raises(pytest.UsageError, match="a test's name has 401 characters: xxx"):
        pytest_collection_modifyitems([short, long])
