"""What is installed says what it is: version, licence, dependencies, data files."""

import re
import tomllib
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel._cli import entry

HERE = Path(__file__).parent.parent
CORE = {"attrs", "cattrs", "msgspec", "python-dateutil"}
META = metadata.metadata("ogpmodel")


def names_of(requirements: list[str]) -> set[str]:
    """Return the bare names of requirements."""
    return {re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0].lower() for one in requirements}


def beside(name: str) -> str:
    """Return the text of a file of the repository, or skip the test where the tests stand alone."""
    path = HERE / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the tests")
    return path.read_text(encoding="utf-8")


def test_version() -> None:
    """The installed version is the one that the module names."""
    assert metadata.version("ogpmodel") == ogp.__version__
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+((a|b|rc)[0-9]+)?", ogp.__version__)


def test_what_it_states_of_itself() -> None:
    """Licences with their texts, Python, a summary, the README as description, addresses."""
    assert META["License-Expression"] == "MIT AND CC-BY-4.0"
    assert META.get_all("License-File") == ["LICENSE", "LICENSES/CC-BY-4.0.txt", "LICENSES/MIT.txt"]
    assert META["Requires-Python"] == ">=3.11"
    assert META["Summary"]
    assert META["Description-Content-Type"] == "text/markdown"
    urls = {one.partition(",")[0] for one in META.get_all("Project-URL") or []}
    assert urls == {"Changelog", "Documentation", "Issues", "Source"}


@pytest.mark.parametrize(
    ("name", "words"),
    [("MIT", "MIT License"), ("CC-BY-4.0", "Creative Commons Attribution 4.0 International Public License")],
)
def test_the_licences_are_in_the_wheel(name: str, words: str) -> None:
    """The text of each licence is installed with the package."""
    text = metadata.distribution("ogpmodel").read_text(f"licenses/LICENSES/{name}.txt")
    assert text is not None
    assert words in text


def test_the_description_has_no_relative_link() -> None:
    """The package index shows the README where no other file is beside it."""
    targets = re.findall(r"\]\(([^)\s]+)|(?:href|src)=[\"']([^\"']+)", str(META.json["description"]))
    found = [one or other for one, other in targets]
    assert found
    assert [one for one in found if not one.startswith(("https://", "#"))] == []


def test_links_into_the_repository() -> None:
    """What the README names in the repository is there."""
    base = "https://github.com/ogpmodel/ogpmodel/blob/main/"
    links = re.findall(rf"\]\({re.escape(base)}([^)#]+)", beside("README.md"))
    assert links
    assert [one for one in links if not (HERE / one).is_file()] == []


def test_every_licence_pattern_names_a_file() -> None:
    """A file that moves does not lose the licence that REUSE.toml states."""
    tables = tomllib.loads(beside("REUSE.toml"))["annotations"]
    paths = [
        path for one in tables for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])
    ]
    assert [path for path in paths if next(HERE.glob(path), None) is None] == []


def test_what_ogp_published_is_marked() -> None:
    """Each packaged file that names OGP as its source has OGP's licence."""
    marked = {
        file
        for one in tomllib.loads(beside("REUSE.toml"))["annotations"]
        if "CC-BY-4.0" in one["SPDX-License-Identifier"]
        for path in one["path"]
        for file in HERE.glob(path)
    }
    data = [*(HERE / "src").rglob("*.json")]
    facts = {file for file in data if "opengovpartnership.org" in file.read_text("utf-8")}
    assert facts
    assert facts <= marked


def test_classifiers() -> None:
    """It is typed, and runs on every Python from 3.11 on that it was tested with."""
    classifiers = META.get_all("Classifier") or []
    assert "Typing :: Typed" in classifiers
    versions = {one.rpartition(" ")[2] for one in classifiers if re.search(r":: 3\.[0-9]+$", one)}
    assert versions == {"3.11", "3.12", "3.13", "3.14"}
    assert not any("License ::" in one for one in classifiers)


def test_dependencies() -> None:
    """Four, and no other; all others only with their extras."""
    wanted = metadata.requires("ogpmodel") or []
    extra = [one for one in wanted if "extra ==" in one]
    assert names_of([one for one in wanted if one not in extra]) == CORE
    assert META.get_all("Provides-Extra") == [
        "arrow",
        "match",
        "pandas",
        "polars",
        "progress",
        "pydantic",
        "testing",
        "xlsx",
    ]
    assert names_of(extra) == {
        "hypothesis",
        "pandas",
        "polars",
        "pyarrow",
        "pydantic",
        "rapidfuzz",
        "tqdm",
        "xlsxwriter",
    }


def test_command() -> None:
    """The console script runs the command's main function."""
    (script,) = metadata.distribution("ogpmodel").entry_points.select(group="console_scripts")
    assert script.name == "ogpmodel"
    assert script.load() is entry.main


@pytest.mark.parametrize(
    "path",
    [
        "py.typed",
        "_data/sheets/commitments-2024.csv",
        "_data/sheets/labels.json",
        "_data/samples/guatemala.json",
        "_data/samples/invented.json",
        "_data/members.json",
        "_data/methods.json",
        "_data/policy_areas.json",
        "_data/problems.json",
        "_data/terms.json",
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
