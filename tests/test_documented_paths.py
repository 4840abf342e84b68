"""Every public name can be imported by the path that the documentation states."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import ogpmodel as ogp
from ogpmodel import vocabularies
from ogpmodel._dataset.dataset import COLLECTIONS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DIRECTIVE = re.compile(
    r"^\.\. (?:py:)?(currentmodule|module|auto\w+|data|function|class|attribute|exception|type):: ([\w.:]+)",
    re.MULTILINE,
)
IMPORT = re.compile(r"\bfrom (ogpmodel[\w.]*) import ([\w, ]+)")
PATH = re.compile(r"\b(?:ogpmodel|ogp)(?:\.[A-Za-z_]\w*)+(?![\w./-]*\.(?:com|org))")
IRM = ("criteria", "deadlines", "findings", "indicators", "methods", "shares", "stars", "verdicts")
FILES = re.compile(r"\.(json|jsonl|csv|xlsx|md|toml|py)$")

pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="the documentation is not beside the tests")


def pages() -> list[Path]:
    """Return the pages that are written by hand, and the README."""
    return [
        ROOT / "README.md",
        *(page for page in sorted(DOCS.rglob("*.md")) if "generated" not in page.parts),
    ]


def resolved(path: str) -> object:
    """Import the longest module that a dotted path names, and look up the rest."""
    module, *names = path.split(".")
    found: object = import_module(module)
    for place, name in enumerate(names, 1):
        if not hasattr(found, name):
            import_module(".".join([module, *names[:place]]))
        found = getattr(found, name)
    return found


def documented(text: str) -> Iterator[tuple[str, str]]:
    """Yield module and name of everything that a page of the reference describes."""
    module = "ogpmodel"
    for kind, path in DIRECTIVE.findall(text):
        if kind.endswith("module"):
            module = path
            yield path, ""
        elif "::" in path:
            yield tuple(path.split("::"))
        else:
            yield module, path.removeprefix(f"{module}.")


REFERENCE = sorted(
    {
        one
        for page in sorted(DOCS.glob("reference/*.md"))
        for one in documented(page.read_text(encoding="utf-8"))
    }
)
IMPORTS = sorted(
    {
        (module, name.strip())
        for page in pages()
        for module, names in IMPORT.findall(page.read_text(encoding="utf-8"))
        for name in names.split(",")
    }
)
PATHS = sorted(
    {
        path
        for page in pages()
        for path in PATH.findall(page.read_text(encoding="utf-8"))
        if not FILES.search(path)
    }
)


def test_the_documentation_names_something() -> None:
    """The pages are found, and the patterns find names in them."""
    assert len(REFERENCE) > 100
    assert {"stars", "registry"} <= {name for _, name in IMPORTS}
    assert "ogp.stars.RULES" in PATHS


@pytest.mark.parametrize(("module", "name"), REFERENCE)
def test_a_name_of_the_reference(module: str, name: str) -> None:
    """A module of the reference can be imported, and each name from it."""
    found: object = import_module(module)
    for part in filter(None, name.split(".")):
        found = getattr(found, part)


PUBLIC = {
    "ogpmodel": ogp,
    **{name: import_module(name) for name in ("ogpmodel.registry", "ogpmodel.samples", "ogpmodel.testing")},
    **{f"ogpmodel.irm.{name}": import_module(f"ogpmodel.irm.{name}") for name in IRM},
}
"""The public modules by their paths."""
GENERATED = {f"ogpmodel.{name}" for name in vocabularies.__all__} | {
    *(f"ogpmodel.{cls.__name__}" for cls in COLLECTIONS.values()),
    *(f"ogpmodel.irm.indicators.{name}" for name in ogp.indicators.__all__),
}
"""Names that the generated pages of the reference describe."""


def exported() -> set[str]:
    """Return the names that the package exports besides `__all__`: for annotations and rarer uses."""
    tree = ast.parse(Path(str(ogp.__file__)).read_text(encoding="utf-8"))
    imports = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.level]
    return {alias.asname for one in imports for alias in one.names if alias.asname} - {"interrupts"}


@pytest.mark.parametrize("name", sorted({*ogp.__all__, *exported()} - {"Reading", "__version__", "evolve"}))
def test_a_class_or_function_states_a_public_path(name: str) -> None:
    """The module that a class or function states has no underscore in its path, and has the name."""
    value = getattr(ogp, name)
    if not isinstance(value, ModuleType):
        assert "_" not in value.__module__
        assert getattr(import_module(value.__module__), name) is value


def test_every_public_name_is_in_the_reference() -> None:
    """The reference describes every name that a public module exports, except the modules themselves."""
    public = {
        f"{path}.{name}"
        for path, module in PUBLIC.items()
        for name in [*module.__all__, *(exported() if module is ogp else ())]
        if not isinstance(getattr(module, name), ModuleType)
    }
    assert public - {f"{module}.{name}" for module, name in REFERENCE} - GENERATED == set()


def test_the_diagram_of_layers_is_the_contract() -> None:
    """CONTRIBUTING.md draws the layers in the order of the contract of import-linter."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == ["ogpmodel"]
    )
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    diagram = text.partition("```text\n")[2].partition("```")[0]
    drawn = [re.split(r" {2,}", line.strip())[0].split(" | ") for line in diagram.splitlines()]
    assert drawn == [layer.split(" | ") for layer in layers]


@pytest.mark.parametrize(("module", "name"), IMPORTS)
def test_an_import_on_a_page(module: str, name: str) -> None:
    """`from module import name`, as a page states it, works."""
    names: dict[str, object] = {}
    exec(f"from {module} import {name}", names)  # noqa: S102 - our own names
    assert name in names
    assert module != "ogpmodel" or name in {*ogp.__all__, *exported(), "testing"}


@pytest.mark.parametrize("path", PATHS)
def test_a_dotted_name_on_a_page(path: str) -> None:
    """A dotted name in a text or an example leads to something."""
    resolved(re.sub(r"^ogp\b", "ogpmodel", path))
