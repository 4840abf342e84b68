"""All checks of the house: ``nox`` runs every session on the Python at hand.

``nox -s tests-3.13`` (or 3.12, 3.14) tests another Python that is installed; ``nox -l`` lists everything.
"""

import hashlib
import shutil
import zipfile
from pathlib import Path

import nox

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "venv"
nox.options.error_on_external_run = True
nox.options.sessions = ["style", "types", "tests", "docs", "package"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
OTHERS = ["3.12", "3.13", "3.14"]


def group(name: str) -> tuple[str, ...]:
    """Give the requirements of a dependency group."""
    return nox.project.dependency_groups(PYPROJECT, name)


def built(session: nox.Session) -> str:
    """Build sdist and wheel afresh, the wheel from the sdist, and give the wheel's path."""
    target = Path(session.create_tmp()) / "dist"
    shutil.rmtree(target, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(target), silent=True)
    return str(next(target.glob("*.whl")))


def tested(session: nox.Session) -> None:
    """Run the tests on the built wheel, with branch coverage."""
    session.install(built(session), *group("tests"))
    environment = {"COVERAGE_FILE": str(Path(session.create_tmp()) / ".coverage")}
    session.run("coverage", "erase", env=environment)
    session.run("coverage", "run", "-m", "pytest", *session.posargs, env=environment)
    session.run("coverage", "combine", "--quiet", env=environment)
    if not session.posargs:
        session.run("coverage", "report", env=environment)


@nox.session
def style(session: nox.Session) -> None:
    """Formatting, lint, and the floors of the house."""
    session.install("-e", ".", *group("style"))
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports", "--no-cache")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers in their strict modes, and the completeness of the public types."""
    session.install(".", *group("types"))
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "ogpmodel", "--ignoreexternal")
    session.run("pytest", "-q", "typing_tests")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests on the built wheel."""
    tested(session)


@nox.session(name="tests-other", python=OTHERS)
def tests_other(session: nox.Session) -> None:
    """All tests on another Python."""
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
    """Measure ogpmodel beside its rivals; `nox -s benchmarks`, never as a check."""
    session.install(".", *group("benchmarks"))
    session.run("python", "benchmarks/read.py", *session.posargs)


@nox.session
def agreement(session: nox.Session) -> None:
    """Measure every figure that code and docs state of OGP's tables; `nox -s agreement -- FOLDER`."""
    if not session.posargs:
        session.error("give the folder of OGP's full tables: nox -s agreement -- FOLDER")
    session.install(".")
    session.run("python", "tools/measure_agreement.py", *session.posargs)


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
    """Give the time that goes into the archives, in seconds since 1970."""
    if not Path(".git").exists():
        return NO_COMMIT
    return str(session.run("git", "log", "-1", "--format=%ct", external=True, silent=True)).strip()


def built_into(session: nox.Session, target: Path, day: str) -> dict[str, str]:
    """Build the sdist, and the wheel from it, into an emptied folder; give each file's SHA-256."""
    shutil.rmtree(target, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(target), env={"SOURCE_DATE_EPOCH": day}, silent=True)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(target.iterdir())}


def check_contents(session: nox.Session, wheel: str) -> None:
    """Refuse a wheel that lacks a data file or the type marker, or holds anything but the package."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    source, package = Path("src"), Path("src", "ogpmodel")
    sheets = [file for file in package.glob("readers/sheets/*") if file.suffix in {".csv", ".json"}]
    data = [
        package / "py.typed",
        *package.glob("vocabularies/*.json"),
        *package.glob("samples/*.json"),
        *sheets,
    ]
    if lacking := {file.relative_to(source).as_posix() for file in data} - held:
        session.error(f"the wheel lacks {', '.join(sorted(lacking))}")
    if alien := [name for name in held if not name.startswith(("ogpmodel/", "ogpmodel-")) or "test_" in name]:
        session.error(f"the wheel holds {', '.join(sorted(alien))}")
