"""What the rules answer: each answer with its reason and its source."""

from collections.abc import Iterable
from typing import Generic, TypeVar

import attrs

from ..._tools.frozen import Frozen
from ..._tools.html import Html, table
from ..._tools.messages import in_lines, in_one_line
from ..._values.readings import Missing, Reading
from ._rules import DeadlineRule
from ._spans import Span

T = TypeVar("T", bound=Span | int | bool)


@attrs.frozen(weakref_slot=False)
class Answer(Frozen, Generic[T]):
    """An answer, or why there is none."""

    question: str
    """What it answers."""
    reading: Reading[T]
    """The answer; the absence that leaves it open, where sources or dates do not decide."""
    note: str
    """How it was found, or what is not known."""
    source: str
    """The OGP document."""

    def __str__(self) -> str:
        """Give question, answer and note in a line."""
        return in_one_line(f"{self.question}: {self.words}{self.note and f' ({self.note})'}")

    @property
    def words(self) -> str:
        """The answer in words."""
        if isinstance(self.reading, Missing):
            return "not known"
        if isinstance(self.reading, bool):
            return "yes" if self.reading else "no"
        return str(self.reading)


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Deadlines(Frozen):
    """The deadlines of one plan."""

    subject: str
    """The plan that it is about."""
    rule: DeadlineRule
    """The rule under which the plan is due."""
    due: Answer[Span]
    """The day on which it is due."""
    last_day: Answer[Span]
    """The last day on which its delivery is not contrary to process."""
    shift: Answer[Span]
    """The last day on which its delivery does not shift it to the group of the next year."""
    shortest: Answer[int]
    """Months that it is carried out, at the least."""
    end: Answer[Span]
    """The day on which it ends."""
    action_plan_review: Answer[Span]
    """The day by which the IRM's Action Plan Review is due."""
    results_report: Answer[Span]
    """The day on which completion and results are assessed for the Results Report."""

    def answers(self) -> tuple[Answer[Span] | Answer[int], ...]:
        """Give all answers, in the order of the fields."""
        reviews = (self.action_plan_review, self.results_report)
        return (self.due, self.last_day, self.shift, self.shortest, self.end, *reviews)

    def __str__(self) -> str:
        """Give a line for each answer."""
        return in_lines(self._title(), self.answers())

    def __repr__(self) -> str:
        """Name plan and rule."""
        return in_one_line(f"<Deadlines: {self.subject}, by {self.rule}>")

    def _repr_html_(self) -> Html:
        return _shown(self._title(), self.answers())

    def _title(self) -> str:
        return " ".join(filter(None, (f"Deadlines of {self.subject} by {self.rule}.", self.rule.note)))


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Status(Frozen):
    """Where a plan, and the one that is to follow it, stand on a day; by the clock alone."""

    subject: str
    """The plan that it is about."""
    on: Span
    """The day."""
    ended: Answer[bool]
    """Whether the plan has ended."""
    late: Answer[bool]
    """Whether the next plan is late, or came late."""
    contrary: Answer[bool]
    """Whether that is contrary to process; other reasons may make it so, too."""
    shifted: Answer[bool]
    """Whether the next plan is shifted to the group of another year."""
    assessed: Answer[bool]
    """Whether the day has passed on which the plan's completion and results are assessed."""

    def answers(self) -> tuple[Answer[bool], ...]:
        """Give all answers, in the order of the fields."""
        return self.ended, self.late, self.contrary, self.shifted, self.assessed

    def __str__(self) -> str:
        """Give a line for each answer."""
        return in_lines(f"{self.subject} on {self.on}", self.answers())

    def __repr__(self) -> str:
        """Name plan and day."""
        return in_one_line(f"<Status: {self.subject} on {self.on}>")

    def _repr_html_(self) -> Html:
        return _shown(f"{self.subject} on {self.on}", self.answers())


def _shown(title: str, answers: "Iterable[Answer[Span] | Answer[int] | Answer[bool]]", /) -> Html:
    rows = ((one.question, one.words, one.note, one.source) for one in answers)
    return table(title, ("Question", "Answer", "How", "Source"), rows)
