"""What is installed says what it is: version, licence, dependencies, data files."""

import re
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel import cli

HERE = Path(__file__).parent.parent
CORE = {"attrs", "cattrs", "msgspec", "python-dateutil"}
META = metadata.metadata("ogpmodel")


def names_of(requirements: list[str]) -> set[str]:
    """Give the bare names of requirements."""
    return {re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0].lower() for one in requirements}


def beside(name: str) -> str:
    """Give the text of a file of the repository, or skip the test where the tests stand alone."""
    path = HERE / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the tests")
    return path.read_text(encoding="utf-8")


def test_version() -> None:
    """The installed version is the one that the module names."""
    assert metadata.version("ogpmodel") == ogp.__version__
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+((a|b|rc)[0-9]+)?", ogp.__version__)


def test_what_it_says_of_itself() -> None:
    """Licence with its text, Python, a summary, the README as description, addresses."""
    assert META["License-Expression"] == "MIT"
    assert META.get_all("License-File") == ["LICENSE"]
    assert META["Requires-Python"] == ">=3.11"
    assert META["Summary"]
    assert META["Description-Content-Type"] == "text/markdown"
    assert META.get_all("Project-URL")


def test_classifiers() -> None:
    """It is typed, and runs on every Python from 3.11 on that it was tested with."""
    classifiers = META.get_all("Classifier") or []
    assert "Typing :: Typed" in classifiers
    versions = {one.rpartition(" ")[2] for one in classifiers if re.search(r":: 3\.[0-9]+$", one)}
    assert versions == {"3.11", "3.12", "3.13", "3.14"}
    assert not any("License ::" in one for one in classifiers)


def test_dependencies() -> None:
    """Four, and no other; Hypothesis only with its extra; the extra `xlsx` needs nothing any more."""
    wanted = metadata.requires("ogpmodel") or []
    extra = [one for one in wanted if "extra ==" in one]
    assert names_of([one for one in wanted if one not in extra]) == CORE
    assert META.get_all("Provides-Extra") == ["testing", "xlsx"]
    assert names_of(extra) == {"hypothesis"}


def test_command() -> None:
    """The console script runs the command's main function."""
    (script,) = metadata.distribution("ogpmodel").entry_points.select(group="console_scripts")
    assert script.name == "ogpmodel"
    assert script.load() is cli.main


@pytest.mark.parametrize(
    "path",
    [
        "py.typed",
        "readers/sheets/commitments-2024.csv",
        "readers/sheets/labels.json",
        "samples/guatemala.json",
        "samples/invented.json",
        "vocabularies/members.json",
        "vocabularies/methods.json",
        "vocabularies/policy_areas.json",
        "vocabularies/problems.json",
        "vocabularies/terms.json",
    ],
)
def test_files(path: str) -> None:
    """The type marker and the data files came along."""
    assert files("ogpmodel").joinpath(*path.split("/")).is_file()


def test_citation() -> None:
    """Who cites it cites this version, under its licence."""
    citation = beside("CITATION.cff")
    assert f"\nversion: {ogp.__version__}\n" in citation
    assert "\nlicense: MIT\n" in citation


def test_changelog() -> None:
    """The changelog tells of this version, or of what is not released yet, first of all."""
    first = re.search(r"^## \[?([^\]\s]+)", beside("CHANGELOG.md"), re.MULTILINE)
    assert first is not None
    assert first[1] in {"Unreleased", ogp.__version__}
