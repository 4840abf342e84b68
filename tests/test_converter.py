"""The converter between plain data and records: an ordinary one of cattrs, strict, and a user's to extend."""

import gc
import json
from typing import Any, cast

import attrs
import pytest
from cattrs import ClassValidationError, Converter, IterableValidationError, transform_error
from cattrs.errors import StructureHandlerNotFoundError

import ogpmodel as ogp
from ogpmodel._json.scalars import InvalidValue

PLAIN = {"commitment": "FR0001", "progress": {"completion": "limited"}}
RECORD = ogp.Assessment(commitment="FR0001", progress=ogp.ProgressReview(completion=ogp.Completion.LIMITED))


def upper(value: str, _: object) -> ogp.Completion:
    """Take the codes in capitals."""
    return ogp.Completion(value.lower())


def slashed(value: str, _: object) -> ogp.PartialDate:
    """Take a date as month/year."""
    month, year = value.split("/")
    return ogp.PartialDate(int(year), int(month))


def test_plain_data_become_records_and_come_back() -> None:
    """Dicts and lists become records; what equals its default is left out again."""
    converter = ogp.make_converter()
    assert isinstance(converter, Converter)
    assert converter.structure(PLAIN, ogp.Assessment) == RECORD
    assert converter.unstructure(RECORD) == PLAIN
    assert converter.structure([PLAIN], tuple[ogp.Assessment, ...]) == (RECORD,)
    assert converter.unstructure((RECORD,), tuple[ogp.Assessment, ...]) == [PLAIN]


def test_every_converter_is_new() -> None:
    """What is registered on one does not change another, nor what `loads` and `dumps` do."""
    mine = ogp.make_converter()
    mine.register_structure_hook(ogp.Completion, upper)
    mine.register_unstructure_hook(ogp.Completion, lambda term: term.code.upper())
    shouted = {"commitment": "FR0001", "progress": {"completion": "LIMITED"}}
    assert mine.structure(shouted, ogp.Assessment) == RECORD
    assert mine.unstructure(RECORD) == shouted
    assert ogp.make_converter().unstructure(RECORD) == PLAIN
    assert b'"limited"' in ogp.dumps(RECORD)
    with pytest.raises(ogp.InvalidData, match="/progress/completion"):
        ogp.loads('{"commitment":"FR0001","progress":{"completion":"LIMITED"}}', ogp.Assessment)


@pytest.mark.parametrize("used", [False, True], ids=["before the first use", "after it"])
def test_a_users_hook_for_a_date_is_honoured(*, used: bool) -> None:
    """A hook for a class counts wherever the class stands: in readings, in optional fields, in tuples."""
    converter = ogp.make_converter()
    if used:
        converter.structure({"title": "M", "end": "2014-07"}, ogp.Milestone)
        converter.unstructure(ogp.Milestone(title="M", end=ogp.PartialDate(2014)))
    converter.register_structure_hook(ogp.PartialDate, slashed)
    converter.register_unstructure_hook(ogp.PartialDate, lambda date: f"{date.month}/{date.year}")
    july = ogp.PartialDate(2014, 7)
    milestone = ogp.Milestone(title="M", end=july)
    source = ogp.Source(title="S", covers="all", retrieved=july)
    assert converter.structure({"title": "M", "end": "7/2014"}, ogp.Milestone) == milestone
    assert converter.structure({"title": "S", "covers": "all", "retrieved": "7/2014"}, ogp.Source) == source
    assert converter.unstructure(milestone) == {"title": "M", "end": "7/2014"}
    assert converter.unstructure(source) == {"title": "S", "covers": "all", "retrieved": "7/2014"}


def test_a_users_hook_for_a_record_is_honoured() -> None:
    """A hook for a record class counts inside other records."""
    converter = ogp.make_converter()
    converter.register_structure_hook(ogp.Milestone, lambda value, _: ogp.Milestone(title=value))
    data = {"id": "FR0001", "plan": "AP_FRE01", "title": "T", "milestones": ["M", "N"]}
    commitment = converter.structure(data, ogp.Commitment)
    assert commitment.milestones == (ogp.Milestone(title="M"), ogp.Milestone(title="N"))


def test_a_users_hook_for_a_scalar_is_honoured() -> None:
    """Even the strict kinds can be loosened, where a user says so."""
    converter = ogp.make_converter()
    converter.register_structure_hook(int, lambda value, _: int(value))
    data = {"member": "FRE", "title": "T", "year": "2014"}
    assert converter.structure(data, ogp.Resource).year == 2014


def test_what_a_users_hook_raises_is_collected() -> None:
    """Whatever a hook raises, all errors of an array are told together, each with its place."""
    converter = ogp.make_converter()

    def fail(value: str, _: object) -> ogp.Milestone:
        raise {"zero": ZeroDivisionError, "key": KeyError}[value](value)

    converter.register_structure_hook(ogp.Milestone, fail)
    data = {"id": "FR0001", "plan": "AP_FRE01", "title": "T", "milestones": ["zero", "key"]}
    with pytest.raises(ClassValidationError) as caught:
        converter.structure(data, ogp.Commitment)
    assert transform_error(caught.value) == [
        "unknown error (zero) @ $.milestones[0]",
        "required field missing @ $.milestones[1]",
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (True, "true"),
        (False, "false"),
        ("x", "'x'"),
        (1.5, "1.5"),
        ([], "an array of 0 values"),
        ([1], "an array of 1 value"),
        ({}, "an object with 0 members"),
        ({"a": 1}, "an object with 1 member"),
        (list(range(1000)), "an array of 1,000 values"),
        (object(), "a value"),
        ("x" * 100, repr("x" * 79 + "…")),
    ],
    ids=lambda value: str(value)[:20] if isinstance(value, str) else type(value).__name__,
)
def test_an_error_states_what_was_found(value: object, found: str) -> None:
    """The converter's errors tell what stands there in the words of JSON, shortened."""
    with pytest.raises(ClassValidationError) as caught:
        ogp.make_converter().structure({"member": "FRE", "title": "T", "year": value}, ogp.Resource)
    (error,) = caught.value.exceptions
    assert isinstance(error, InvalidValue)
    assert (error.code, error.found) == ("json-kind", found)


@pytest.mark.parametrize(
    ("kind", "field", "value", "hint"),
    [
        (ogp.Resource, "year", "2014", "write it without quotes: 2014"),
        (ogp.Resource, "year", "-1", "write it without quotes: -1"),
        (ogp.Resource, "year", "2014a", None),
        (ogp.Resource, "year", "--1", None),
        (ogp.Resource, "year", "٢٠", None),
        (ogp.Resource, "kind", 3, 'write it in quotes: "3"'),
        (ogp.Resource, "kind", 2.5, 'write it in quotes: "2.5"'),
        (ogp.Resource, "kind", True, None),
    ],
)
def test_an_error_states_what_to_write(
    kind: type[ogp.Record], field: str, value: object, hint: str | None
) -> None:
    """Numbers with quotes too many or too few are told how to be written."""
    with pytest.raises(ClassValidationError) as caught:
        ogp.make_converter().structure({"member": "FRE", "title": "T", field: value}, kind)
    (error,) = caught.value.exceptions
    assert isinstance(error, InvalidValue)
    assert error.hint == (f"; {hint}" if hint else "")


def test_an_impossible_day_states_why() -> None:
    """A date of the right form that does not exist is refused with the reason."""
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads('{"member":"FRE","title":"T","date":"2014-02-30"}', ogp.Post)
    (problem,) = caught.value.problems
    assert problem.found == "'2014-02-30'"
    assert problem.hint is not None
    assert "day" in problem.hint


def test_an_absence_without_reason_states_what_to_write() -> None:
    """Null for a reading is refused with the two ways out."""
    with pytest.raises(ogp.InvalidData, match=r'write \{"missing": "not-stated"\}, or omit the member'):
        ogp.loads('{"title":"M","end":null}', ogp.Milestone)


def test_numbers_are_counted_as_the_field_says() -> None:
    """A decimal field gives a float; a whole number that no float holds is refused, and says so."""
    converter = ogp.make_converter()
    data = {"name": "F", "scope": "world", "value": 3}
    assert type(converter.structure(data, ogp.Figure).value) is float
    assert type(converter.unstructure(ogp.Figure(name="F", value=3, scope=ogp.Scope.WORLD))["value"]) is float
    with pytest.raises(ogp.InvalidData, match=r"a whole one up to 2\*\*53, found 9007199254740993"):
        ogp.loads('{"name":"F","scope":"world","value":9007199254740993}', ogp.Figure)


def test_unknown_members_are_rejected_or_kept() -> None:
    """The one converter refuses what it does not know, the other keeps it, at every level."""
    data = {**PLAIN, "x": 1, "progress": {"completion": "limited", "y": [{"z": None}]}}
    with pytest.raises(ClassValidationError):
        ogp.make_converter().structure(data, ogp.Assessment)
    converter = ogp.make_converter(unknown="keep")
    record = converter.structure(data, ogp.Assessment)
    assert record.extras == ogp.FrozenMap({"x": 1})
    assert converter.unstructure(record) == data
    assert attrs.evolve(record.progress, extras=ogp.FrozenMap()) == RECORD.progress


@pytest.mark.parametrize("word", ["x", "", None, True, "KEEP"], ids=repr)
def test_unknown_is_refuse_or_keep(word: Any) -> None:
    """Another word is a mistake of the program."""
    with pytest.raises(ValueError, match=r"unknown=… takes 'refuse' or 'keep'"):
        ogp.make_converter(unknown=word)


def test_an_array_with_too_many_errors_states_so() -> None:
    """A converter gives up on an array after ten thousand errors, those of inner arrays counted."""
    converter = ogp.make_converter()
    with pytest.raises(IterableValidationError, match="the rest was not checked") as caught:
        converter.structure([1] * 20_000, tuple[ogp.Member, ...])
    assert len(caught.value.exceptions) == 10_001
    rows = [{"code": "FRE", "name": "F", "aliases": [1] * 5_000}] * 20
    with pytest.raises(IterableValidationError, match="the rest was not checked") as caught:
        converter.structure(rows, tuple[ogp.Member, ...])
    assert len(caught.value.exceptions) == 3


@pytest.mark.parametrize(
    "wrong", [{}, "ab", (1,), 5, None], ids=["object", "text", "tuple", "number", "null"]
)
def test_a_list_is_read_from_an_array_alone(wrong: object) -> None:
    """What is no array is not taken for one, whatever kind of sequence is asked for."""
    for kind in (list[str], tuple[str, ...]):
        with pytest.raises(InvalidValue, match="expected an array"):
            ogp.make_converter().structure(wrong, cast("Any", kind))
    assert ogp.make_converter().structure(["a"], list[str]) == ["a"]


def test_other_kinds_are_left_to_cattrs() -> None:
    """Pairs and wide unions are no kinds of ours: cattrs reads them, or says that it cannot."""
    assert ogp.make_converter().structure([1, "a"], tuple[int, str]) == (1, "a")
    with pytest.raises(StructureHandlerNotFoundError):
        ogp.make_converter().structure(1, cast("Any", int | str))


# Datasets and collections

WORLD = ogp.Dataset(
    members=[ogp.Member(code="FRE", name="Freedonia")],
    assessments=[RECORD],
    extras=ogp.FrozenMap({"x": 1}),
)
DOCUMENT = {
    "ogpmodel": "1.0",
    "members": [{"code": "FRE", "name": "Freedonia"}],
    "assessments": [PLAIN],
    "x": 1,
}


def test_a_dataset_is_a_document() -> None:
    """A dataset is converted as the document that `dumps` writes, and comes back."""
    converter = ogp.make_converter(unknown="keep")
    assert converter.unstructure(WORLD) == DOCUMENT == json.loads(ogp.dumps(WORLD))
    assert converter.structure(DOCUMENT, ogp.Dataset) == WORLD


def test_a_collection_is_an_array_of_records() -> None:
    """A collection is converted as its records are, with the hooks that a user registers."""
    converter = ogp.make_converter()
    converter.register_structure_hook(ogp.Completion, upper)
    shouted = [{"commitment": "FR0001", "progress": {"completion": "LIMITED"}}]
    assert converter.structure(shouted, ogp.Assessments) == WORLD.assessments
    assert converter.unstructure(WORLD.assessments) == [PLAIN]


BAD_DOCUMENTS: list[Any] = [
    None,
    5,
    [],
    {},
    {"ogpmodel": 1},
    {"ogpmodel": "2.0"},
    {"ogpmodel": "1.0", "y": 1},
    {"ogpmodel": "1.0", "members": [{"code": "FRE", "name": "F"}] * 2},
]


@pytest.mark.parametrize("document", BAD_DOCUMENTS, ids=range(len(BAD_DOCUMENTS)))
def test_what_is_not_a_document_is_rejected(document: Any) -> None:
    """Another shape, another version, an unknown member, a repeated identifier: errors, as for a record."""
    with pytest.raises((ClassValidationError, ValueError)) as caught:
        ogp.make_converter().structure(document, ogp.Dataset)
    assert not isinstance(caught.value, StructureHandlerNotFoundError)


def test_the_collector_is_paused_for_documents() -> None:
    """The garbage collector is paused while a document or a collection is converted, and not for a record."""
    paused: list[bool] = []

    def hook(value: str, _: object) -> ogp.Completion:
        paused.append(not gc.isenabled())
        return ogp.Completion(value)

    converter = ogp.make_converter(unknown="keep")
    converter.register_structure_hook(ogp.Completion, hook)
    for plain, kind in ((DOCUMENT, ogp.Dataset), ([PLAIN], ogp.Assessments), (PLAIN, ogp.Assessment)):
        converter.structure(cast("Any", plain), cast("Any", kind))
    assert paused == [True, True, False]
    assert gc.isenabled()
