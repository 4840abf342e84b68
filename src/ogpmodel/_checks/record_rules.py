"""The rules about single records: what can be checked where the other records are not known.

`validate` applies them to the records of a dataset, beside its rules about the whole dataset.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record
from .._problems.problems import Problem
from .._tools.frozen import FrozenDict
from .assessments import not_asked_of_plan, unread_texts, unreviewed_stars
from .commitments import unknown_areas
from .identifiers import id_form, plan_prefix, unknown_member
from .places import RecordRule, place_of
from .plans import date_order, plan_number, plan_period

RECORD_RULES: Final[Mapping[type[Record], tuple[RecordRule, ...]]] = FrozenDict(
    {
        Member: (id_form, unknown_member),
        ActionPlan: (
            id_form,
            plan_prefix,
            plan_number,
            plan_period,
            date_order,
            not_asked_of_plan,
            unread_texts,
        ),
        Commitment: (id_form, date_order, unknown_areas, unread_texts),
        Assessment: (unreviewed_stars, unread_texts),
    }
)
"""The rules about one record, by its type, in the order of their problems."""
NO_RULES: Final[tuple[RecordRule, ...]] = ()


def record_problems(record: Record, /) -> Iterator[Problem]:
    """Yield the problems of one record. Pointers begin at the record: ``/areas/0``."""
    place, checked = place_of(record), cast("Any", record)
    for rule in RECORD_RULES.get(type(record), NO_RULES):
        yield from rule(checked, place)
