"""All checks: ``nox`` runs them on one Python, with the newest dependencies.

``nox -s tests-lowest tests-other`` runs the tests with the lowest versions of all dependencies, and on every
other supported Python that it finds: together with the rest they would take half an hour.

``nox -l`` lists the sessions, ``nox -s tests-other-3.13`` runs one of them.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
import zipfile
from itertools import chain
from pathlib import Path

import nox
from packaging.requirements import Requirement

PYPROJECT = nox.project.load_toml("pyproject.toml")
PROJECT = PYPROJECT["project"]
FIRST = "3.11"
"""The lowest supported Python."""
OTHERS = ["3.12", "3.13", "3.14"]

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "venv"
nox.options.error_on_external_run = True
# A Python that is not installed is skipped, also in CI: there another job has it.
nox.options.error_on_missing_interpreters = False
nox.options.sessions = [
    "style",
    "types",
    "types-docs",
    "tests",
    "docs",
    "package",
]


def group(name: str) -> tuple[str, ...]:
    """Return the requirements of a dependency group."""
    return nox.project.dependency_groups(PYPROJECT, name)


def lowest() -> list[str]:
    """Return the lowest version of every dependency, with and without extras, that pyproject.toml allows."""
    declared = [*PROJECT["dependencies"], *chain.from_iterable(PROJECT["optional-dependencies"].values())]
    requirements = map(Requirement, declared)
    return [pinned(one) for one in requirements if one.name != PROJECT["name"]]


def pinned(requirement: Requirement) -> str:
    """Return the requirement at its lower bound; raise ValueError if it has none."""
    (bound,) = (one.version for one in requirement.specifier if one.operator == ">=")
    marker = f"; {requirement.marker}" if requirement.marker else ""
    return f"{requirement.name}=={bound}{marker}"


def show_pyenv() -> None:
    """Make pyenv's commands, such as ``python3.13``, run every version that it has; the chosen ones first."""
    if shutil.which("pyenv"):
        names = [*pyenv("version-name").split(":"), *pyenv("versions", "--bare").split()]
        os.environ["PYENV_VERSION"] = ":".join(filter(None, dict.fromkeys(names)))


def pyenv(*command: str) -> str:
    """Return what a command of pyenv prints; nothing if it fails."""
    return subprocess.run(["pyenv", *command], capture_output=True, text=True, check=False).stdout.strip()


show_pyenv()


def built(session: nox.Session) -> str:
    """Build sdist and wheel afresh, the wheel from the sdist, and return the wheel's path."""
    target = Path(session.create_tmp()) / "dist"
    shutil.rmtree(target, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(target), silent=True)
    return str(next(target.glob("*.whl")))


def tested(session: nox.Session, *options: str) -> None:
    """Run the tests, on all cores."""
    # One seed for all processes, which must collect the same tests; a new one each time, as at a desk.
    seed = str(secrets.randbelow(2**32))
    session.log(f"PYTHONHASHSEED={seed}")
    environment = {"COVERAGE_FILE": str(Path(session.create_tmp()) / ".coverage"), "PYTHONHASHSEED": seed}
    session.run("pytest", "-q", "-n", "auto", *options, *session.posargs, env=environment)


@nox.session
def style(session: nox.Session) -> None:
    """Formatting, lint, the layers of modules, a licence for every file, safe workflows."""
    session.install("-e", ".", *group("style"))
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports", "--no-cache")
    session.run("reuse", "lint", "--quiet")
    session.run("zizmor", "--offline", "--quiet", ".github")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers in their strict modes, and the completeness of the public types."""
    session.install(".", *group("types"))
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "ogpmodel", "--ignoreexternal")
    session.run("pytest", "-q", "typing_tests", env={"PYTHONPATH": "docs/_ext"})


@nox.session(name="types-docs")
def types_docs(session: nox.Session) -> None:
    """Both type checkers on the examples of README and docs; messages have the line numbers of the pages."""
    session.install(".", *group("types"))
    modules = Path(session.create_tmp()) / "examples"
    shutil.rmtree(modules, ignore_errors=True)
    session.run("python", "docs/_ext/ogp_modules.py", str(modules))
    # A name may be used again on a page; the settings of the package itself are not wanted.
    # Some libraries that the pages show, such as pyarrow, have no types.
    options = ("--config-file=", "--strict", "--allow-redefinition", "--disable-error-code=import-untyped")
    session.run("mypy", *options, str(modules))
    session.run("pyright", "--project", str(modules))


@nox.session
def tests(session: nox.Session) -> None:
    """All tests on the built wheel, with branch coverage; with arguments, coverage is not required."""
    session.install(built(session), *group("tests"))
    tested(session, "--cov", *(["--cov-fail-under=0"] if session.posargs else []))


@nox.session(name="tests-lowest", python=FIRST)
def tests_lowest(session: nox.Session) -> None:
    """All tests on the lowest Python and the lowest versions of all dependencies that are declared."""
    extras = ",".join(PROJECT["optional-dependencies"])
    session.install(f"{built(session)}[{extras}]", *lowest(), *group("tests"))
    tested(session)


@nox.session(name="tests-other", python=OTHERS)
def tests_other(session: nox.Session) -> None:
    """All tests on the other supported Pythons that are installed."""
    session.install(built(session), *group("tests"))
    tested(session)


@nox.session
def docs(session: nox.Session) -> None:
    """Run every example of the documentation, then build it; warnings are errors."""
    session.install(".", *group("docs"))
    examples = ["README.md", "docs", "src"]
    session.run("pytest", "-q", "-p", "ogp_examples", *examples, env={"PYTHONPATH": "docs/_ext"})
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-q", "docs", "docs/_build/html")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure ogpmodel beside its rivals, and write the page; `nox -s benchmarks -- --tables FOLDER`."""
    session.install(".", *group("benchmarks"))
    session.run("python", "benchmarks/speed.py", "--write", "docs/explanation/speed.md", *session.posargs)
    session.run("python", "benchmarks/read.py")
    session.run("python", "benchmarks/fill.py")
    session.run("python", "benchmarks/arrow.py")


@nox.session
def engines(session: nox.Session) -> None:
    """Judge one file in a loop and inside Dask, Spark, DuckDB and Ray, which are large; Spark needs Java."""
    session.install(".", *group("engines"))
    session.run("python", "benchmarks/engines.py", *session.posargs)


@nox.session
def instructions(session: nox.Session) -> None:
    """Count instructions with valgrind, beside those of the last release; `-- --save` saves them."""
    session.install(".", *group("benchmarks"))
    session.run("python", "benchmarks/instructions.py", *session.posargs)


@nox.session
def agreement(session: nox.Session) -> None:
    """Measure every figure that code and docs state of OGP's tables; `nox -s agreement -- FOLDER`."""
    if not session.posargs:
        session.error("pass the folder of OGP's full tables: nox -s agreement -- FOLDER")
    session.install(".")
    session.run("python", "tools/measure_agreement.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Check which changes of a module tests detect; `nox -s mutants -- _tables/rows.py tests/test_x.py`."""
    module, *files = session.posargs or session.error("pass a module and test files")
    session.install(".", *group("tests"), "mutmut>=3.8")
    copy = Path(session.create_tmp()) / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    for folder in ("src", "tests", "tools"):
        shutil.copytree(folder, copy / folder)
    shutil.copy("pyproject.toml", copy)
    tests = "\n  ".join(["", *files])
    settings = f"source_paths = src\nonly_mutate = src/ogpmodel/{module}\nalso_copy = tools\n"
    settings += f"pytest_add_cli_args_test_selection ={tests}\n"
    (copy / "setup.cfg").write_text(f"[mutmut]\n{settings}", encoding="utf-8")
    # The published tables are slow, and not on every computer.
    environment = {"OGPMODEL_DATA": "none"}
    with session.chdir(copy):
        session.run("mutmut", "run", env=environment)
        session.run("mutmut", "results", env=environment)


NO_COMMIT = "1704067200"
"""2024-01-01, where no git tells the day of the last commit."""


@nox.session
def package(session: nox.Session) -> None:
    """Build twice, with the same bytes, into ``dist``; look at what would be published."""
    session.install(*group("package"))
    day = day_of_last_commit(session)
    sums = built_into(session, Path("dist"), day)
    if sums != built_into(session, Path(session.create_tmp()) / "again", day):
        session.error("two builds of the same source differ")
    session.log("the same on each build: " + ", ".join(f"{name} {digest}" for name, digest in sums.items()))
    files = [str(Path("dist", name)) for name in sums]
    (wheel,) = (file for file in files if file.endswith(".whl"))
    session.run("twine", "check", "--strict", *files)
    session.run("check-wheel-contents", wheel)
    check_contents(session, wheel)


def day_of_last_commit(session: nox.Session) -> str:
    """Return the time of the files in the archives, in seconds since 1970."""
    if not Path(".git").exists():
        return NO_COMMIT
    return str(session.run("git", "log", "-1", "--format=%ct", external=True, silent=True)).strip()


def built_into(session: nox.Session, target: Path, day: str) -> dict[str, str]:
    """Build the sdist, and the wheel from it, into an emptied folder; return each file's SHA-256."""
    shutil.rmtree(target, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(target), env={"SOURCE_DATE_EPOCH": day}, silent=True)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(target.iterdir())}


def check_contents(session: nox.Session, wheel: str) -> None:
    """Fail if the wheel lacks a data file or the type marker, or contains files of no package."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    source, package = Path("src"), Path("src", "ogpmodel")
    sheets = [file for file in package.glob("_data/sheets/*") if file.suffix in {".csv", ".json"}]
    data = [
        package / "py.typed",
        *package.glob("_data/*.json"),
        *package.glob("_data/samples/*.json"),
        *sheets,
    ]
    if lacking := {file.relative_to(source).as_posix() for file in data} - held:
        session.error(f"the wheel lacks {', '.join(sorted(lacking))}")
    if alien := [name for name in held if not name.startswith(("ogpmodel/", "ogpmodel-")) or "test_" in name]:
        session.error(f"the wheel contains {', '.join(sorted(alien))}")
