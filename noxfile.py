"""All checks of the house: ``nox`` runs every session on the Python at hand.

``nox -s tests-3.13`` (or 3.12, 3.14) tests another Python that is installed; ``nox -l`` lists everything.
"""

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "venv"
nox.options.error_on_external_run = True
nox.options.sessions = ["style", "types", "tests", "docs"]

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


if os.environ.get("CI"):
    nox.options.stop_on_first_error = False
