"""Shares: for how many commitments a query holds, among how many, and for how many it is undecided.

A share means nothing without its denominator: each has it, and the number of everything that is not known. A
commitment that was not judged is not a zero: it is left out of the denominator, and counted by reason.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, Final, TypeVar, overload

from .._dataset.collections import Assessments, Commitments
from .._dataset.field import Field
from .._dataset.links import Related, assessment_of, plan_of
from .._dataset.queries import Query, hint_for_answer
from .._dataset.records import Records, dataset_of
from .._dataset.selection import Scope
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.field_checks import hint_for_text
from .._model.plans import ActionPlan
from .._tools.frozen import FrozenDict
from .._tools.messages import quoted
from .._tools.public_paths import publish
from .._values.readings import Missing, Reading, all_of, any_of
from ..vocabularies import Denominator
from ._methods import FIRST_YEAR
from ._share_groups import Shares
from ._star_rule import StarRule
from ._tallies import Share, Tally
from .criteria import was_reviewed
from .methods import METHODS, Method

__all__ = ["Share", "Shares", "Tally", "share"]

T = TypeVar("T", bound=Commitment | Assessment)
V = TypeVar("V")
VARIABLES: Final[Mapping[str, Method]] = FrozenDict({method.variable: method for method in METHODS})


class _Place(Enum):
    """Where a commitment is counted."""

    INSIDE = auto()
    UNSETTLED = auto()
    OUTSIDE = auto()
    NOT_JUDGED = auto()


@overload
def share(records: Records[T], query: Query[T], /, *, among: Denominator) -> Share: ...
@overload
def share(records: Records[T], query: Query[T], /, *, among: Denominator, by: Field[T, V]) -> Shares[V]: ...
@overload
def share(records: Records[T], query: Query[T], /, *, among: Denominator, by: str) -> Shares[Any]: ...
def share(
    records: Records[Any],
    query: Query[Any],
    /,
    *,
    among: Denominator | None = None,
    by: Field[Any, Any] | str | None = None,
) -> Share | Shares[Any]:
    """Return the share of commitments for which a query holds.

    Commitments that nobody judged are left out of every denominator, and counted in ``not_judged``: those to
    which OGP did not apply the star rule of the query, and those of plans that were not asked about the
    readings that the query uses. If the data do not show whether one was judged, it is in ``unsettled``.

    Args:
        records: Commitments or assessments of a dataset: ``ds.commitments.where(member="GTM")``.
        query: The query: ``ogp.stars.starred(rule)``, ``ogp.indicators.holds(indicator)``, or any other.
        among: The denominator.
        by: A field, or its name: then there is one share for each of its values. They are in the order of
            the values: terms in that of their vocabulary, numbers by size, texts alphabetically, and what is
            missing last. Values of a field that may have several are in the order of the records.

    Raises:
        TypeError: The records are not commitments or assessments of a dataset, or the query is about other
            records; or the denominator are the plans that were asked, and the query does not state which
            readings it uses.

    """
    denominator = _checked(records, query, among)
    if by is None:
        return _share(records, query, denominator)
    groups = records.group_by(by)
    values = groups.field.in_order(groups)
    return Shares({value: _share(groups[value], query, denominator) for value in values}, groups.field.name)


def _checked(records: object, query: Any, among: object, /) -> Denominator:
    """Return the denominator, if all arguments are right."""
    if not isinstance(records, Assessments | Commitments):
        hint = "; pass its `.commitments`" if hasattr(records, "commitments") else ""
        raise TypeError(f"a share is taken of Commitments or Assessments, not {quoted(records)}{hint}")
    given: object = query
    if not isinstance(given, Query):
        raise TypeError(f"share takes a Query, not {quoted(query)}{_hint_for(given)}")
    query.check_type(records.record, f"those of {type(records).__name__}")
    if type(among) is not Denominator:
        hint = hint_for_text((Denominator,), among) if isinstance(among, str) else ""
        listed = ", ".join(map(repr, Denominator))
        hint = hint or f"; a share needs one of {listed}: share(records, query, among=Denominator.ASSESSED)"
        raise TypeError(f"among takes a Denominator, not {quoted(among)}{hint}")
    if among is Denominator.ASKED and not _groups(query):
        raise TypeError(
            f"{query!r} does not state which readings of the IRM it uses; pass Denominator.ALL or ASSESSED"
        )
    return among


def _hint_for(given: object, /) -> str:
    """Return the end of a message about what is no query: the query that was perhaps meant."""
    if isinstance(given, Field) and bool not in given.types:
        return f"; a field has queries: f.{given.name}.one_of(…)"
    if isinstance(given, Field | StarRule | str):
        name = given.name if isinstance(given, Field) else "starred"
        return (
            "; for stars by a rule, write ogp.stars.starred(ogp.stars.CURRENT); for those that OGP printed, "
            f"and other fields of yes and no, f.{name}.one_of(True)"
        )
    return hint_for_answer(given)


def _share(records: Records[T], query: Query[T], among: Denominator, /) -> Share:
    """Return the share of the records of one collection."""
    dataset = dataset_of(records)
    answer = query.prepared(Scope(dataset))
    answers: dict[_Place, list[Reading[bool]]] = {place: [] for place in _Place}
    for record in records:
        result = answer(record)
        answers[_place(record, query, among, dataset, result)].append(result)
    return Share(
        question=query.description,
        among=among,
        inside=Tally.of(answers[_Place.INSIDE]),
        unsettled=Tally.of(answers[_Place.UNSETTLED]),
        outside=len(answers[_Place.OUTSIDE]) + len(answers[_Place.NOT_JUDGED]),
        not_judged=Tally.of(answers[_Place.NOT_JUDGED]).absences,
    )


def _place(
    record: T, query: Query[T], among: Denominator, dataset: Related | None, result: Reading[bool], /
) -> _Place:
    """Return where a commitment is counted."""
    alone = dataset is None and among is not Denominator.ASKED
    plan = None if alone else plan_of(record, dataset)
    belongs = _belongs(among, query, assessment_of(record, dataset), plan)
    if belongs is False:
        return _Place.OUTSIDE
    judged = query.judged(record, dataset)
    if isinstance(result, Missing) and not query.knows_judged and _was_asked(_groups(query), plan) is False:
        judged = False
    if judged is False:
        return _Place.NOT_JUDGED
    return _Place.INSIDE if belongs is True and judged is True else _Place.UNSETTLED


def _belongs(
    among: Denominator, query: Query[Any], assessment: Assessment, plan: ActionPlan | None, /
) -> Reading[bool]:
    """Return whether a commitment belongs to a denominator."""
    if among is Denominator.ALL:
        return True
    if among is Denominator.ASSESSED:
        return was_reviewed(assessment)
    return _was_asked(_groups(query), plan)


def _groups(query: Query[Any], /) -> tuple[tuple[Method, ...], ...]:
    """Return the variables of the IRM that a query uses, in groups; one variable of each group is enough."""
    groups = (tuple(VARIABLES[one] for one in group if one in VARIABLES) for group in query.uses)
    return tuple(filter(None, groups))


def _was_asked(groups: tuple[tuple[Method, ...], ...], plan: ActionPlan | None, /) -> Reading[bool]:
    """Return whether a plan was asked about a variable of each group; open if that is not known."""
    year = None if plan is None else plan.submitted
    if year is None or year < FIRST_YEAR:
        return Missing.NOT_STATED
    return all_of(any_of(method.asked(year) for method in group) for group in groups)


publish(__name__)
