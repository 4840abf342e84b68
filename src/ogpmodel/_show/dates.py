"""The deadlines of a member's page: those of the current plan, and of the one after it."""

from collections.abc import Iterable, Iterator
from typing import Any

from .._model.members import Member
from .._model.plans import ActionPlan
from ..irm.deadlines import Answer, Day, Deadlines, Status, for_next_plan, for_plan, status
from .blocks import DeadlineAnswer


def deadline_lines(
    member: Member, plans: Iterable[ActionPlan], current: ActionPlan | None, on: Day | None, /
) -> tuple[DeadlineAnswer, ...]:
    """Return the deadlines of the current plan and of the next one, and on a day what has passed.

    Args:
        member: The member.
        plans: All its plans.
        current: The current plan; None if it is not known.
        on: The day; None to leave out what depends on it.

    """
    if current is None:
        return ()
    earlier = [one for one in plans if (one.number or 0) < (current.number or 0)]
    before = max(earlier, key=lambda one: one.number or 0, default=None)
    found: list[Deadlines | Status] = [
        for_plan(current, before=before, member=member),
        for_next_plan(current, member=member),
    ]
    if on is not None:
        found.append(status(current, on=on, member=member))
    return tuple(line for one in found for line in _lines(one))


def _lines(found: Deadlines | Status, /) -> Iterator[DeadlineAnswer]:
    subject = f"{found.subject} on {found.on}" if isinstance(found, Status) else found.subject
    answers: tuple[Answer[Any], ...] = found.answers()
    for one in answers:
        yield DeadlineAnswer(
            subject=subject, question=one.question, answer=one.text, note=one.note, source=one.source
        )
