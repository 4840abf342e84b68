"""Kinds of changes: what people ask about two states of a dataset."""

from typing import Any, Final

from .._dataset.collections import Commitments, Plans
from .._dataset.field import Field
from .._dataset.selection import is_value
from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._tools.frozen import FrozenDict
from .._values.dates import PartialDate
from .._values.readings import Missing
from .._values.terms import Scale, Term
from ..vocabularies import Completion


class ChangeKind(Term):
    """The kind of a change."""

    ADDED = "added"
    REMOVED = "removed"
    PLAN_ADDED = "plan-added"
    PLAN_REMOVED = "plan-removed"
    STAR_GAINED = "star-gained"
    STAR_LOST = "star-lost"
    STAR_NOW_KNOWN = "star-now-known"
    STAR_NO_LONGER_KNOWN = "star-no-longer-known"
    NEWLY_REVIEWED = "newly-reviewed"
    NO_LONGER_REVIEWED = "no-longer-reviewed"
    COMPLETION_RAISED = "completion-raised"
    COMPLETION_LOWERED = "completion-lowered"
    RATING_RAISED = "rating-raised"
    RATING_LOWERED = "rating-lowered"
    NOW_KNOWN = "now-known"
    NO_LONGER_KNOWN = "no-longer-known"
    NOW_READABLE = "now-readable"
    NO_LONGER_READABLE = "no-longer-readable"
    REASON_CHANGED = "reason-changed"
    DEADLINE_LATER = "deadline-later"
    DEADLINE_EARLIER = "deadline-earlier"
    TITLE_EDITED = "title-edited"
    AREA_MOVED = "area-moved"
    AREA_ADDED = "area-added"
    AREA_REMOVED = "area-removed"
    PLAN_MOVED = "plan-moved"
    EDITED = "edited"
    REORDERED = "reordered"

    @property
    def reverse(self) -> "ChangeKind":
        """The kind of the reverse change."""
        return REVERSE.get(self, self)

    @property
    def is_derived(self) -> bool:
        """Whether changes of this kind follow from changes of fields, and change nothing themselves."""
        return self in DERIVED


PAIRS: Final = (
    (ChangeKind.ADDED, ChangeKind.REMOVED),
    (ChangeKind.PLAN_ADDED, ChangeKind.PLAN_REMOVED),
    (ChangeKind.STAR_GAINED, ChangeKind.STAR_LOST),
    (ChangeKind.STAR_NOW_KNOWN, ChangeKind.STAR_NO_LONGER_KNOWN),
    (ChangeKind.NEWLY_REVIEWED, ChangeKind.NO_LONGER_REVIEWED),
    (ChangeKind.COMPLETION_RAISED, ChangeKind.COMPLETION_LOWERED),
    (ChangeKind.RATING_RAISED, ChangeKind.RATING_LOWERED),
    (ChangeKind.NOW_KNOWN, ChangeKind.NO_LONGER_KNOWN),
    (ChangeKind.NOW_READABLE, ChangeKind.NO_LONGER_READABLE),
    (ChangeKind.DEADLINE_LATER, ChangeKind.DEADLINE_EARLIER),
    (ChangeKind.AREA_ADDED, ChangeKind.AREA_REMOVED),
)
"""Kinds that reverse each other; every other kind is its own reverse."""
REVERSE: Final = FrozenDict(dict(PAIRS) | {reverse: kind for kind, reverse in PAIRS})
ADDITIONS: Final = frozenset({ChangeKind.ADDED, ChangeKind.PLAN_ADDED})
"""The kinds of whole records that were added."""
REMOVALS: Final = frozenset(kind.reverse for kind in ADDITIONS)
"""The kinds of whole records that were removed."""
DERIVED: Final = frozenset(
    {
        ChangeKind.STAR_GAINED,
        ChangeKind.STAR_LOST,
        ChangeKind.STAR_NOW_KNOWN,
        ChangeKind.STAR_NO_LONGER_KNOWN,
        ChangeKind.NEWLY_REVIEWED,
        ChangeKind.NO_LONGER_REVIEWED,
    }
)


def _places(*fields: Field[Any, Any]) -> frozenset[tuple[type, str]]:
    """Return the record types and paths of fields."""
    return frozenset((field.target, path) for field in fields for path in field.paths)


TITLES: Final = _places(
    Commitments.fields.title,
    Commitments.fields.original_title,
    Commitments.fields.short_title,
    Plans.fields.title,
)
DEADLINES: Final = _places(Commitments.fields.end, Plans.fields.end) | {(Commitment, "milestones.end")}
AREAS: Final = _places(Commitments.fields.area)
PLAN_NAMES: Final = _places(Commitments.fields.plan)


def bare_path(path: str, /) -> str:
    """Return a path without the indexes of items: ``milestones.end`` for ``milestones.0.end``."""
    return ".".join(step for step in path.split(".") if not step.isdecimal())


def kind_of_record(record: type, /, *, added: bool) -> ChangeKind:
    """Return the kind of the change that adds or removes a record of a type."""
    kind = ChangeKind.PLAN_ADDED if record is ActionPlan else ChangeKind.ADDED
    return kind if added else kind.reverse


def kind_of(record: type, path: str, old: Any, new: Any, /) -> ChangeKind:
    """Return the kind of the change of one field.

    Args:
        record: The type of the record.
        path: The path of the field in it.
        old: The old value.
        new: The new value.

    """
    if not is_value(old) or not is_value(new):
        return _kind_without_value(old, new)
    place = (record, bare_path(path))
    if place in TITLES:
        return ChangeKind.TITLE_EDITED
    if place in AREAS:
        return _kind_of_areas(frozenset(old), frozenset(new))
    if place in PLAN_NAMES:
        return ChangeKind.PLAN_MOVED
    if place in DEADLINES:
        return _kind_of_deadline(old, new)
    return (
        _kind_on_scale(old, new) if isinstance(old, Scale) and type(old) is type(new) else ChangeKind.EDITED
    )


def _kind_without_value(old: object, new: object, /) -> ChangeKind:
    if Missing.UNREADABLE in (old, new):
        return ChangeKind.NOW_READABLE if old is Missing.UNREADABLE else ChangeKind.NO_LONGER_READABLE
    if is_value(new):
        return ChangeKind.NOW_KNOWN
    both = isinstance(old, Missing) and isinstance(new, Missing)
    return ChangeKind.REASON_CHANGED if both else ChangeKind.NO_LONGER_KNOWN


def _kind_of_areas(old: frozenset[str], new: frozenset[str], /) -> ChangeKind:
    match bool(old - new), bool(new - old):
        case True, True:
            return ChangeKind.AREA_MOVED
        case True, False:
            return ChangeKind.AREA_REMOVED
        case False, True:
            return ChangeKind.AREA_ADDED
        case _:
            return ChangeKind.EDITED


def _kind_of_deadline(old: PartialDate, new: PartialDate, /) -> ChangeKind:
    if old.surely_before(new):
        return ChangeKind.DEADLINE_LATER
    # A year that became one of its months did not move: it is more precise.
    return ChangeKind.DEADLINE_EARLIER if new.surely_before(old) else ChangeKind.EDITED


def _kind_on_scale(old: Scale, new: Scale, /) -> ChangeKind:
    raised = ChangeKind.COMPLETION_RAISED if isinstance(old, Completion) else ChangeKind.RATING_RAISED
    return raised if old < new else raised.reverse
