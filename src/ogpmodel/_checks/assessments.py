"""Could the readings have been read, and do the printed figures agree with them?"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias, cast

from .._dataset.dataset import Dataset
from .._dataset.records import Records
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.figures import Figure
from .._model.plans import ActionPlan
from .._model.record import Record, told_fields
from .._problems.problems import Place, Problem, problem
from .._tools.frozen import FrozenDict
from .._tools.suggestions import shortened
from .._values.readings import Missing, Reading
from ..irm.criteria import CODED_MISSING
from ..irm.methods import describe, stated_variables
from ..vocabularies import Opening, Scope
from .places import inside, placed


def not_asked(dataset: Dataset, /) -> Iterator[Problem]:
    """Report readings that no review of plans of that year asked."""
    for plan, place in placed(dataset.plans):
        yield from _not_asked(plan, plan, place)
    for assessment, place in placed(dataset.assessments):
        commitment = dataset.commitments.get(assessment.commitment)
        its_plan = None if commitment is None else dataset.plans.get(commitment.plan)
        if its_plan is not None:
            yield from _not_asked(assessment, its_plan, place)


def _not_asked(record: Assessment | ActionPlan, plan: ActionPlan, place: Place, /) -> Iterator[Problem]:
    """Report the readings of a record that plans of this year were not asked."""
    for variable in stated_variables(record):
        method = describe(variable)
        if plan.submitted is not None and not method.asked(plan.submitted):
            asked = f"{variable} was asked for plans of {method.years}"
            message = f"{asked}; this one was submitted in {plan.submitted}"
            yield problem("reading-not-asked", message, inside(place, *variable.split(".")), found=variable)


def unreviewed_stars(dataset: Dataset, /) -> Iterator[Problem]:
    """Report stars of commitments that were not reviewed."""
    for assessment, place in placed(dataset.assessments):
        if not _unreviewed(assessment):
            continue
        for name, reading in told_fields(assessment.published):
            if name.startswith("starred") and reading is True:
                message = "it bears a star, and says that it was not reviewed"
                yield problem("star-unreviewed", message, inside(place, "published", name))


def _unreviewed(assessment: Assessment, /) -> bool:
    completion = {assessment.progress.completion, assessment.results.completion}
    return Missing.NOT_REVIEWED in completion and completion <= set(Missing) - CODED_MISSING


def unread_words(dataset: Dataset, /) -> Iterator[Problem]:
    """Report unreadable readings whose words are lost, and words of readings that were read."""
    for part in (dataset.plans, dataset.commitments, dataset.assessments):
        for record, place in placed(cast("Records[ActionPlan | Commitment | Assessment]", part)):
            unreadable = set(_unreadable(record, ""))
            for path in sorted(unreadable.difference(record.unread)):
                message = f"{path} is unreadable, and `unread` has not the source's words"
                yield problem("unread-words", message, inside(place, *path.split(".")))
            kept = {path for path in record.unread if _may_keep(record, path)}
            for path in sorted(set(record.unread).difference(unreadable, kept)):
                message = f"`unread` has words for {shortened(path)}, which is not unreadable"
                yield problem("unread-words", message, inside(place, "unread", path))


def _may_keep(record: ActionPlan | Commitment | Assessment, path: str, /) -> bool:
    """Return whether a field that is not unreadable may have its text kept.

    A field that is None cannot state that nobody could read it, and a group of values may be known in part.
    """
    if isinstance(record, Assessment) and path == "design.values":
        return bool(record.design.undecided_values)
    if isinstance(record, Commitment) and path in {"areas", "challenges"}:
        return bool(record.undecided_areas if path == "areas" else record.undecided_challenges)
    return getattr(record, path, path) is None


def _unreadable(record: Record, prefix: str, /) -> Iterator[str]:
    """Give the paths of all unreadable readings, those of inner records included."""
    for name, value in told_fields(record):
        if value is Missing.UNREADABLE:
            yield prefix + name
        elif isinstance(value, Record):
            yield from _unreadable(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for index, one in enumerate(cast("tuple[object, ...]", value)):
                if isinstance(one, Record):
                    yield from _unreadable(one, f"{prefix}{name}.{index}.")


COUNTED: Final[Mapping[str, bool | Opening]] = FrozenDict(
    {
        "Starred Commitments": True,
        "Major": Opening.MAJOR,
        "Outstanding": Opening.OUTSTANDING,
    }
)
"""Figures that can be counted: name → the reading that counts."""


Counted: TypeAlias = tuple[str, Scope, str]
"""What a figure counts: its name, and whose commitments."""


def figure_counts(dataset: Dataset, /) -> Iterator[Problem]:
    """Report figures of a plan or member that the assessments rule out, whatever is not stated."""
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
    """Count readings: at least the stated ones, at most those that are not stated as well."""
    whose = dataset.plans.exactly(owner) if scope is Scope.PLAN else dataset.members.exactly(owner)
    wanted = COUNTED[name]
    readings = [_reading(dataset.assessment_of(one), wanted) for one in dataset.commitments_of(whose)]
    least = readings.count(wanted)
    return least, least + sum(isinstance(one, Missing) for one in readings)


def _reading(assessment: Assessment, wanted: bool | Opening, /) -> Reading[bool | Opening]:  # noqa: FBT001 - the reading itself
    return assessment.published.starred if wanted is True else assessment.results.opened_government
