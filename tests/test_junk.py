"""Wrong arguments: everything public is called with every kind of junk, and answers in plain words.

Only the errors that the documentation names may come out: TypeError, ValueError (InvalidData is one),
LookupError (NotFound is one) and OSError, raised by the library itself.
"""

import inspect
import traceback
import types
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, cast

import pytest

import ogpmodel as ogp
from ogpmodel.irm.verdicts import Reason

ALLOWED = (TypeError, ValueError, LookupError, OSError)
MODULES = (
    ogp.deadlines,
    ogp.findings,
    ogp.indicators,
    ogp.methods,
    ogp.registry,
    ogp.samples,
    ogp.shares,
    ogp.stars,
)
LANGUAGE = (object, type, tuple, dict)
"""Classes whose methods are Python's own, or promised by nobody."""


def nested(levels: int) -> Any:
    """Return lists inside lists."""
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


JUNK: dict[str, Any] = {
    "none": None,
    "number": 5,
    "minus": -1,
    "huge": 10**30,
    "nan": float("nan"),
    "infinite": float("inf"),
    "empty": "",
    "text": "x",
    "half": "\ud800",
    "bytes": b"x",
    "list": [],
    "dict": {},
    "object": object(),
    "class": ogp.Member,
    "function": len,
    "post": ogp.Post(member="FRE", title="x"),
    "missing": ogp.Missing.UNCLEAR,
    "term": ogp.Region.EUROPE,
    "dataset": ogp.Dataset(),
    "collection": ogp.Posts(),
    "report": ogp.Report(),
    "deep": nested(5_000),
}
EXEMPT: dict[str, str] = {
    "ogpmodel.evolve": "it is attrs' own function",
}
"""What is not tried, and why."""
GOOD: dict[str, Any] = {
    "dataset": ogp.samples.guatemala(),
    "member": "GTM",
    "records": ogp.samples.guatemala().commitments,
    "rule": ogp.stars.CURRENT,
    "among": ogp.Denominator.ALL,
    "area": "2024/open-data",
    "vintage": "2024",
    "plan": ogp.samples.guatemala().plans[0],
    "assessment": ogp.samples.guatemala().assessments[0],
    "on": ogp.PartialDate(2020, 1, 1),
    "words": "a question",
    "severity": ogp.Severity.NOTE,
}
"""Right values of parameters: the others stay right while one is wrong."""


def samples() -> dict[str, Any]:
    """Return an object of everything public that has methods."""
    dataset = ogp.samples.guatemala()
    commitment, assessment = dataset.commitments[0], dataset.assessments[0]
    verdict = ogp.stars.CURRENT.judge(assessment)
    plan = dataset.plans[0]
    objects = [
        dataset,
        *dataset.parts().values(),
        *(part[0] for part in dataset.parts().values() if part),
        ogp.registry.areas(),
        ogp.registry.areas()[0],
        ogp.PartialDate(2014, 7),
        ogp.FrozenMap({"a": 1}),
        ogp.Missing.UNCLEAR,
        ogp.Completion.LIMITED,
        ogp.validate(dataset),
        ogp.explain("id-form"),
        ogp.NotFound("x"),
        ogp.profile(dataset, "GTM"),
        ogp.stars.starred(ogp.stars.CURRENT),
        dataset.assessments.split(ogp.stars.starred(ogp.stars.CURRENT)),
        ogp.stars.CURRENT,
        ogp.stars.CURRENT.criteria[0],
        verdict,
        verdict.reasons[0],
        ogp.indicators.HIGH_AMBITION,
        ogp.indicators.IRM_FLAGS,
        ogp.methods.METHODS[0],
        ogp.methods.METHODS[0].years,
        ogp.methods.REVIEWS[0],
        ogp.deadlines.for_plan(plan),
        ogp.deadlines.for_plan(plan).due,
        ogp.deadlines.status(plan, on=ogp.PartialDate(2020)),
        ogp.deadlines.Span.of(ogp.PartialDate(2020)),
        ogp.deadlines.FROM_2014,
        ogp.findings.for_area(dataset, "GTM", "2024/open-data"),
        ogp.share(
            dataset.commitments,
            ogp.indicators.holds(ogp.indicators.HIGH_COMPLETION),
            among=ogp.Denominator.ALL,
        ),
        commitment,
        assessment,
    ]
    return {type(one).__name__: one for one in objects}


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield everything public that can be called, with its name."""
    for module in (ogp, *MODULES):
        short = module.__name__.rpartition(".")[2]
        for name in module.__all__:
            one = getattr(module, name)
            if isinstance(one, type) and issubclass(one, Enum):
                continue  # its constructor is Python's own; `parse` is ours
            if isinstance(one, types.FunctionType | type) or inspect.isbuiltin(one):
                yield f"{short}.{name}", one
    for kind, value in samples().items():
        cls = cast("Any", type(value))
        for name, _ in inspect.getmembers(cls):
            owner = next((base for base in cls.__mro__ if name in vars(base)), object)
            public = not name.startswith("_") or name in {"__getitem__", "__contains__", "__lt__", "__and__"}
            public = public and isinstance(vars(owner).get(name), types.FunctionType | classmethod)
            if public and owner.__module__.startswith("ogpmodel") and callable(getattr(value, name, None)):
                yield f"{kind}.{name}", getattr(value, name)


FUNCTIONS = dict(functions())


def parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Return the parameters of a function that take one value each."""
    try:
        every = inspect.signature(function).parameters.values()
    except ValueError:
        return []
    return [one for one in every if one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}]


def calls(function: Callable[..., Any], junk: Any) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    """Yield arguments: junk everywhere, and junk for one parameter where the others are right."""
    known = parameters(function)
    required = [one for one in known if one.default is one.empty]
    yield _arguments(required, dict.fromkeys((one.name for one in required), junk))
    for wrong in known:
        given = {one.name: GOOD.get(one.name, junk) for one in required} | {wrong.name: junk}
        yield _arguments(known, given)
    several = [one for one in _signature(function) if one.kind is one.VAR_POSITIONAL]
    if several:
        yield [junk], {}
    if any(one.kind is one.VAR_KEYWORD for one in _signature(function)):
        yield [], {"members": junk}
        yield [], {"nonsense": junk}


def _signature(function: Callable[..., Any]) -> list[inspect.Parameter]:
    try:
        return [*inspect.signature(function).parameters.values()]
    except ValueError:
        return []


def _arguments(known: list[inspect.Parameter], given: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return the values given by place, and those given by name."""
    by_place = [one for one in known if one.kind is one.POSITIONAL_ONLY and one.name in given]
    by_name = [one for one in known if one.kind is not one.POSITIONAL_ONLY and one.name in given]
    return [given[one.name] for one in by_place], {one.name: given[one.name] for one in by_name}


def is_ours(error: BaseException) -> bool:
    """Return whether an error was raised by a ``raise`` of the library, and not by what it called."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return isinstance(error, OSError) or ("ogpmodel" in last.filename and "raise" in (last.line or ""))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_junk_is_reported_in_plain_words(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is given, there is an answer, or an error of the library with a message."""
    if name in EXEMPT:
        pytest.skip(EXEMPT[name])
    monkeypatch.chdir(tmp_path)
    wrong: list[str] = []
    for kind, junk in JUNK.items():
        if callable(junk) and name.endswith(".where"):
            continue  # a function of a record is right, and its own errors are the caller's
        for args, named in calls(FUNCTIONS[name], junk):
            try:
                found = FUNCTIONS[name](*args, **named)
                if inspect.isgenerator(found):
                    list(cast("Iterator[object]", found))
            except ALLOWED as error:
                if not is_ours(error) or not str(error):
                    wrong.append(f"{kind} {list(named)}: {type(error).__name__}: {str(error)[:200]}")
            except Exception as error:  # noqa: BLE001 - any other error is a fault
                wrong.append(f"{kind} {list(named)}: {type(error).__name__}: {str(error)[:200]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("endless", [iter(int, 1), range(10**15)], ids=["endless", "long"])
def test_what_never_ends_is_rejected_at_its_first_value(endless: Any) -> None:
    """Values are checked one by one: an iterable of the wrong values is not gathered first."""
    dataset = ogp.samples.guatemala()
    calls: list[Callable[[], object]] = [
        lambda: ogp.Members(endless),
        lambda: ogp.Report(endless),
        lambda: ogp.InvalidData(endless),
        lambda: ogp.Dataset(plans=endless),
        lambda: dataset.updated(figures=endless),
        lambda: dataset.without(figures=endless),
        lambda: dataset.only(members=endless),
        lambda: dataset.commitments.where(theme=endless),
        lambda: dataset.assessments.where(starred=endless),
    ]
    for call in calls:
        with pytest.raises(TypeError, match="not"):
            call()


def test_the_base_of_records_has_no_fields() -> None:
    """It is no record, but it can be shown, in a message as well."""
    assert repr(ogp.Record()) == "Record()"
    assert ogp.Record()._repr_html_()
    with pytest.raises(TypeError, match="expected a Dataset or a record, not Record"):
        ogp.dumps(ogp.Record())


WRONG_PARTS: list[Callable[[Any], object]] = [
    lambda junk: ogp.evolve(ogp.profile(ogp.samples.invented(), "XFD"), member=junk),
    lambda junk: ogp.Amount(published=junk, computed=1, how=""),
    lambda junk: ogp.ReadResult(ogp.Dataset(), junk),
    lambda junk: ogp.Place(file=junk),
    lambda junk: ogp.Problem(code="id-form", message="x", severity=junk),
    lambda junk: Reason(criterion=junk, held=True, decided_by="x", value=1, source="x"),
    lambda junk: ogp.findings.AreaFindings("FRE", junk, ()),
    lambda junk: ogp.shares.Tally(yes=junk),
]


@pytest.mark.parametrize("make", WRONG_PARTS, ids=range(len(WRONG_PARTS)))
def test_results_are_made_of_the_right_parts(make: Callable[[Any], object]) -> None:
    """A result of wrong parts would fail later, when it is shown."""
    for junk in (b"x", nested(3), 1.5, object()):
        with pytest.raises(TypeError, match=r"\(\w+=…\) takes \w+( or \w+)*, not "):
            make(junk)
