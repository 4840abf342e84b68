"""Rules about readings: those that were not asked or not read, and figures that contradict them."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias, cast

from .._dataset.dataset import Dataset
from .._dataset.value_paths import CODED_MISSING
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._model.record import Record, given_fields
from .._model.resources import Figure
from .._problems.problems import Place, Problem, problem
from .._tools.frozen import FrozenDict
from .._tools.messages import shortened
from .._values.readings import Missing, Reading
from ..irm.methods import describe, stated_variables
from ..vocabularies import Opening, Scope
from .places import inside, placed


def not_asked_of_plan(plan: ActionPlan, place: Place, /) -> Iterator[Problem]:
    """Report readings of a plan whose variables reviews of plans of its year did not ask for."""
    yield from _not_asked(plan, plan, place)


def not_asked(dataset: Dataset, /) -> Iterator[Problem]:
    """Report readings of assessments whose variables reviews of plans of that year did not ask for."""
    for assessment, place in placed(dataset.assessments):
        commitment = dataset.commitments.get(assessment.commitment)
        its_plan = None if commitment is None else dataset.plans.get(commitment.plan)
        if its_plan is not None:
            yield from _not_asked(assessment, its_plan, place)


def _not_asked(record: Assessment | ActionPlan, plan: ActionPlan, place: Place, /) -> Iterator[Problem]:
    """Report the readings of a record whose variable reviews of plans of this year did not ask for."""
    for variable in stated_variables(record):
        method = describe(variable)
        if plan.submitted is not None and plan.submitted not in method.years:
            message = (
                f"reviews ask for {variable} in plans of {method.years}; "
                f"this plan was submitted in {plan.submitted}"
            )
            yield problem("reading-not-asked", message, inside(place, *variable.split(".")), found=variable)


def unreviewed_stars(assessment: Assessment, place: Place, /) -> Iterator[Problem]:
    """Report stars of a commitment that was not reviewed."""
    if not _is_unreviewed(assessment):
        return
    for name, reading in given_fields(assessment.published):
        if name.startswith("starred") and reading is True:
            message = "the commitment has a star, but its assessment states that it was not reviewed"
            yield problem("star-unreviewed", message, inside(place, "published", name))


def _is_unreviewed(assessment: Assessment, /) -> bool:
    completion = {assessment.progress.completion, assessment.results.completion}
    return Missing.NOT_REVIEWED in completion and completion <= set(Missing) - CODED_MISSING


def unread_texts(record: ActionPlan | Commitment | Assessment, place: Place, /) -> Iterator[Problem]:
    """Report unreadable readings whose text is lost, and texts of readings that are not unreadable."""
    unreadable = set(_unreadable_paths(record, ""))
    for path in sorted(unreadable.difference(record.unread)):
        message = f"{path} is unreadable, but `unread` does not have the source's text"
        yield problem("unread-words", message, inside(place, *path.split(".")))
    kept = {path for path in record.unread if _may_keep(record, path)}
    for path in sorted(set(record.unread).difference(unreadable, kept)):
        message = f"`unread` has a text for {shortened(path)}, which is not unreadable"
        yield problem("unread-words", message, inside(place, "unread", path))


def _may_keep(record: ActionPlan | Commitment | Assessment, path: str, /) -> bool:
    """Return whether `unread` may have the text of a field that is not unreadable.

    A field that is None cannot state that it is unreadable, and a group of values may be known in part.
    """
    if isinstance(record, Assessment) and path == "design.values":
        return bool(record.design.undecided_values)
    if isinstance(record, Commitment) and path in {"areas", "challenges"}:
        return bool(record.undecided_areas if path == "areas" else record.undecided_challenges)
    return getattr(record, path, path) is None


def _unreadable_paths(record: Record, prefix: str, /) -> Iterator[str]:
    """Yield the paths of all unreadable readings, including those of inner records."""
    for name, value in given_fields(record):
        if value is Missing.UNREADABLE:
            yield prefix + name
        elif isinstance(value, Record):
            yield from _unreadable_paths(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for index, one in enumerate(cast("tuple[object, ...]", value)):
                if isinstance(one, Record):
                    yield from _unreadable_paths(one, f"{prefix}{name}.{index}.")


COUNTED: Final[Mapping[str, bool | Opening]] = FrozenDict(
    {
        "Starred Commitments": True,
        "Major": Opening.MAJOR,
        "Outstanding": Opening.OUTSTANDING,
    }
)
"""Figures that can be counted: name → the reading that is counted."""


Counted: TypeAlias = tuple[str, Scope, str]
"""What a figure counts: its name, and the plan or member whose commitments it counts."""


def figure_counts(dataset: Dataset, /) -> Iterator[Problem]:
    """Report figures of a plan or member that contradict the assessments, whatever the missing readings."""
    bounds: dict[Counted, tuple[int, int]] = {}
    for figure, place in placed(dataset.figures):
        counted = _counted(dataset, figure)
        if counted is None:
            continue
        if counted not in bounds:
            bounds[counted] = _bounds(dataset, *counted)
        least, most = bounds[counted]
        if not least <= figure.value <= most:
            here = str(least) if least == most else f"{least} to {most}"
            message = f"the page prints {figure.value:g} for {figure.name!r}, and {here} are here"
            yield problem("figure-count", message, inside(place, "value"), found=here)


def _counted(dataset: Dataset, figure: Figure, /) -> Counted | None:
    """Return name, scope and owner of a figure; None if the dataset cannot count it."""
    if figure.name not in COUNTED:
        return None
    if figure.scope is Scope.PLAN and figure.plan is not None and figure.plan in dataset.plans:
        return figure.name, figure.scope, figure.plan
    if figure.scope is Scope.MEMBER and figure.member is not None and figure.member in dataset.members:
        return figure.name, figure.scope, figure.member
    return None


def _bounds(dataset: Dataset, name: str, scope: Scope, owner: str, /) -> tuple[int, int]:
    """Return the least and the largest count: without and with the readings that are missing."""
    counted = dataset.plans.exactly(owner) if scope is Scope.PLAN else dataset.members.exactly(owner)
    wanted = COUNTED[name]
    readings = [_reading(dataset.assessment_of(one), wanted) for one in dataset.commitments_of(counted)]
    least = readings.count(wanted)
    return least, least + sum(isinstance(one, Missing) for one in readings)


def _reading(assessment: Assessment, wanted: bool | Opening, /) -> Reading[bool | Opening]:  # noqa: FBT001 - the reading itself
    return assessment.published.starred if wanted is True else assessment.results.opened_government
