"""What `import ogpmodel` gives, and what it leaves for later."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from inspect import ismodule
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel._cli import arguments, commands
from ogpmodel._cli.commands import diff

HERE = Path(__file__).parent
HEAVY = ("cattrs", "msgspec", "dateutil", "argparse", "pandas", "polars", "pyarrow", "xlsxwriter")


def late_modules() -> set[str]:
    """Return the modules above the dataset, which pyproject.toml names as layers, and two below it."""
    with (HERE.parent / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (layers,) = (one["layers"] for one in contracts if one.get("containers") == ["ogpmodel"])
    above = {name for layer in layers[: layers.index("_dataset")] for name in layer.split(" | ")}
    return {*above, "_out", "_problems"}


def late_names() -> dict[str, str]:
    """Return the names that type checkers see and a run loads on first use, with their modules."""
    tree = ast.parse(Path(str(ogp.__file__)).read_text(encoding="utf-8"))
    (block,) = (one for one in tree.body if isinstance(one, ast.If))
    imports = [one for one in block.body if isinstance(one, ast.ImportFrom)]
    return {
        alias.asname or alias.name: ".".join(filter(None, ("ogpmodel", one.module)))
        for one in imports
        for alias in one.names
    }


LATE = late_modules()
LAZY = late_names()
MODULES = {name for name in LAZY if ismodule(getattr(ogp, name))}


def python(code: str) -> str:
    """Run code in a fresh process, with warnings as errors, and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, check=False, text=True, timeout=60
    )
    assert not done.stderr
    return done.stdout.strip()


def loaded_after(code: str) -> set[str]:
    """Return the modules that some code loads, by their first two names."""
    names = python(
        f"import sys; before = set(sys.modules); {code}\nprint(*set(sys.modules) - before)"
    ).split()
    return {".".join(name.split(".")[:2]) for name in names} | {name.partition(".")[0] for name in names}


def test_import_is_light() -> None:
    """What is heavy is not loaded by the import, nor what the first use will load."""
    loaded = loaded_after("import ogpmodel")
    assert "attrs" in loaded
    standard = {"json", "difflib", "html", "calendar", "textwrap", "locale", "string"}
    assert not loaded & {*HEAVY, *standard, *(f"ogpmodel.{name}" for name in LATE)}


def test_building_a_dataset_is_light() -> None:
    """Making records and asking a dataset loads nothing heavy, either."""
    loaded = loaded_after(
        "import ogpmodel as ogp;"
        "ds = ogp.Dataset(plans=[ogp.ActionPlan(id='AP_FRE01', member='FRE')]);"
        "ds.plans.where(member='FRE').count_by('region'); repr(ds); ogp.Region.EUROPE.label"
    )
    assert not loaded & {*HEAVY, *(f"ogpmodel.{name}" for name in LATE)}


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["--version"], set[str]()),
        (["--help"], set[str]()),
        (["convert", "--help"], set[str]()),
        (["explain", "json-term"], {"ogpmodel._problems"}),
    ],
)
def test_the_command_loads_what_it_needs(words: list[str], needed: set[str]) -> None:
    """What needs no data loads no reader, no rule and no codec."""
    code = f"import contextlib, sys; from ogpmodel._cli.main import main; sys.argv[1:] = {words}"
    loaded = loaded_after(f"{code}\nwith contextlib.suppress(SystemExit): main()\n")
    heavy = {*HEAVY, *(f"ogpmodel.{name}" for name in LATE)} & loaded
    assert heavy == {"argparse", "ogpmodel._cli", *needed}


def test_the_command_reads_no_table_for_a_document(tmp_path: Path) -> None:
    """Differences of two documents need neither the readers of tables nor the rules."""
    file = tmp_path / "a.json"
    ogp.dump(ogp.Dataset(), file)
    loaded = loaded_after(
        f"from ogpmodel._cli.main import main; main(['diff', {str(file)!r}, {str(file)!r}])"
    )
    assert not loaded & {"dateutil", "ogpmodel._checks", "ogpmodel._show", "ogpmodel._book"}


def test_pages_and_changes_are_light() -> None:
    """A page, and a comparison of two datasets, load no cattrs: only the careful lane needs it."""
    loaded = loaded_after(
        "import ogpmodel as ogp; ds = ogp.samples.guatemala(); page = ogp.profile(ds, 'GTM');"
        "str(page); page.to_html(); assert ogp.compare(ds, ds.without(commitments=['GT0047'])).to_html()"
    )
    assert {"ogpmodel._show", "ogpmodel._changes"} <= loaded
    assert "cattrs" not in loaded


def test_every_command_has_its_module() -> None:
    """The help lists the modules of commands, and `diff` prints every format that it offers."""
    modules = {path.stem for path in Path(commands.__path__[0]).glob("[!_]*.py")}
    assert modules == set(re.findall(r"^    (\w+) ", arguments.parser().format_help(), re.MULTILINE))
    assert tuple(diff.TEXTS) == arguments.FORMATS


@pytest.mark.parametrize("name", ogp.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Every name of `__all__` leads to something, and the same each time."""
    assert getattr(ogp, name) is getattr(ogp, name)


def test_the_late_names_are_those_that_type_checkers_see() -> None:
    """The table of late names and the imports for type checkers name the same modules."""
    paths: dict[str, str] = vars(ogp)["_LATER"]
    modules = {name: f"ogpmodel.{path}" for name, path in paths.items()}
    assert modules == {name: f"{LAZY[name]}.{name}" if name in MODULES else LAZY[name] for name in LAZY}
    assert {name.split(".")[1] for name in modules.values()} <= LATE


@pytest.mark.parametrize("path", sorted({LAZY[name] for name in LAZY.keys() - MODULES}))
def test_a_late_name_is_the_one_of_its_module(path: str) -> None:
    """What is loaded on first use is what its module holds, in a fresh process, too."""
    names = sorted(name for name in LAZY.keys() - MODULES if LAZY[name] == path)
    module = import_module(path)
    assert all(getattr(ogp, name) is getattr(module, name) for name in names)
    first = f"import ogpmodel as ogp; found = [ogp.{', ogp.'.join(names)}]; import {path} as module"
    assert python(f"{first}; print(*(one is vars(module)[one.__name__] for one in found))") == " ".join(
        ["True"] * len(names)
    )


@pytest.mark.parametrize("name", sorted(MODULES))
def test_some_late_names_are_modules(name: str) -> None:
    """`ogp.samples` is the module of that name, without an import of its own."""
    module = f"{LAZY[name]}.{name}"
    assert getattr(ogp, name) is import_module(module)
    assert python(f"import ogpmodel; print(ogpmodel.{name}.__name__)") == module


def test_the_public_names_are_listed_once() -> None:
    """`__all__` names nothing twice, and `dir` returns it, so that completion shows what notebooks use."""
    assert len(ogp.__all__) == len(set(ogp.__all__))
    assert dir(ogp) == sorted(ogp.__all__)
    assert python("import ogpmodel; print(dir(ogpmodel) == sorted(ogpmodel.__all__))") == "True"


def test_every_class_of_the_package_is_public_under_its_name() -> None:
    """A public class or function is called what its name in the package says."""
    for name in ogp.__all__:
        found = getattr(ogp, name)
        assert getattr(found, "__name__", name).rpartition(".")[2] == name or name in {
            "Reading",
            "__version__",
        }


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("profil", "module 'ogpmodel' has no attribute 'profil'; did you mean 'profile'?"),
        ("Datset", "module 'ogpmodel' has no attribute 'Datset'; did you mean 'Dataset'?"),
        ("Verdict", "module 'ogpmodel' has no attribute 'Verdict'; it is in ogpmodel.irm.verdicts"),
        ("CURRENT", "module 'ogpmodel' has no attribute 'CURRENT'; it is in ogpmodel.irm.stars"),
        ("Verdcit", "module 'ogpmodel' has no attribute 'Verdcit'; did you mean 'Verdict'?"),
        ("__wrapped__", "module 'ogpmodel' has no attribute '__wrapped__'"),
    ],
)
def test_a_misspelt_name(name: str, message: str) -> None:
    """A name that there is not is an `AttributeError` with a suggestion."""
    with pytest.raises(AttributeError) as caught:
        getattr(ogp, name)
    assert str(caught.value).startswith(message)
    assert not hasattr(ogp, name)


def test_a_misspelt_import() -> None:
    """Importing a name that there is not is an `ImportError`, as from any module."""
    with pytest.raises(ImportError, match="cannot import name 'profil'"):
        exec("from ogpmodel import profil")  # noqa: S102 - a constant


def test_star_import() -> None:
    """A star import gives every public name, the late ones too."""
    names: dict[str, object] = {}
    exec("from ogpmodel import *", names)  # noqa: S102 - a constant
    assert set(ogp.__all__) <= set(names)
    assert python("from ogpmodel import *; print(loads(dumps(Dataset())) == Dataset())") == "True"
