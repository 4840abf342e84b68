"""The docstrings of fields at run time: in the help of their class, and one by one."""

import os
import pydoc
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel._model.record import meaning_of
from ogpmodel._tools.frozen import Frozen
from ogpmodel._tools.packaged import NO_DOCS, class_docs

PACKAGE = Path(ogp.__file__).parent
RECORDS: list[Any] = sorted(
    (
        one
        for one in vars(ogp).values()
        if isinstance(one, type) and issubclass(one, ogp.Record) and attrs.has(one)
    ),
    key=lambda one: one.__name__,
)
SHOW = (
    "import ogpmodel, pydoc; from ogpmodel._model.record import meaning_of; "
    "print(meaning_of(ogpmodel.Commitment, 'number'), pydoc.plain(pydoc.render_doc(ogpmodel.Commitment)))"
)
NUMBER = "Number in the plan, as text (``1``, ``2.10``, ``SC19``). It is not always unique in the plan."


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_help_lists_every_field_with_its_meaning(record: Any) -> None:
    """The help of a record has its own docstring, and each field with its type and docstring."""
    text = pydoc.plain(pydoc.render_doc(record))
    own, attributes = record.__doc__.split("\n\nAttributes:\n")
    assert own.strip()
    for field in attrs.fields(record):
        meaning = meaning_of(record, field.name)
        assert meaning
        assert f"    {field.name} (" in attributes
        assert meaning.splitlines()[0] in text


@pytest.mark.parametrize(
    ("record", "path", "meaning"),
    [
        (ogp.Commitment, "number", NUMBER),
        (ogp.Assessment, "results.report_year", "Year in which the report was published."),
        (ogp.Member, "contacts.email", "E-mail address."),
        (ogp.ActionPlan, "participation.development.openness", "Whether anyone could take part"),
    ],
    ids=lambda one: str(one)[:20],
)
def test_meaning_of_a_field(record: Any, path: str, meaning: str) -> None:
    """The meaning of a field is its docstring, also through inner records and tuples of records."""
    assert meaning_of(record, path).startswith(meaning)


def test_meaning_has_no_indentation() -> None:
    """The lines of a long docstring begin at the margin."""
    assert "\n\nGenerated identifiers begin" in meaning_of(ogp.Commitment, "id")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("desing", "Assessment has no field 'desing'; did you mean 'design'"),
        ("results.complet", "ResultsReview has no field 'complet'; did you mean 'completion'"),
        ("commitment.id", "Record has no field 'id'"),
    ],
)
def test_meaning_of_an_unknown_field(path: str, message: str) -> None:
    """A misspelt name is an error with a suggestion."""
    with pytest.raises(ogp.NotFound, match=message):
        meaning_of(ogp.Assessment, path)


def run(*options: str, path: Path | str = PACKAGE.parent) -> str:
    """Return what a new Python prints about a field and its record."""
    environment = {**os.environ, "PYTHONPATH": str(path)}
    command = [sys.executable, *options, "-c", SHOW]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_optimized_python_keeps_the_meaning() -> None:
    """Python drops docstrings with -OO; those of classes and fields are read from the source."""
    shown = run("-OO")
    assert shown.startswith(NUMBER)
    assert "A commitment of an action plan." in shown
    assert "Title in English, as OGP prints it." in shown


def test_an_archive_keeps_the_meaning(tmp_path: Path) -> None:
    """The source is also read from a zip archive."""
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for one in (one for one in PACKAGE.rglob("*") if one.suffix in {".py", ".json"}):
            file.write(one, Path("ogpmodel") / one.relative_to(PACKAGE))
    assert run(path=archive).startswith(NUMBER)


def test_a_class_without_source_has_its_own_docstring() -> None:
    """A class whose source cannot be read is documented by what Python has kept."""

    @attrs.frozen
    class Duck(Frozen):
        """A duck."""

        name: str
        """Its name."""

    assert Duck.__doc__ == "A duck."
    Duck.__doc__ = None
    assert Duck.__doc__ is None


@pytest.mark.parametrize("module", ["sys", "no.such.module", "__main__", "ogpmodel"])
def test_modules_without_the_class(module: str) -> None:
    """A module without source, or without the class, has no docstrings of it."""
    assert class_docs(module, "Duck") == NO_DOCS


def test_a_subclass_of_a_record_in_a_session_has_fields_without_meaning() -> None:
    """A field is known, but its docstring is not, if there is no source."""
    made: Any = attrs.make_class("Made", {"name": attrs.field(type=str)}, bases=(ogp.Record,), frozen=True)
    assert meaning_of(made, "name") == ""
    assert made.__doc__ is None
