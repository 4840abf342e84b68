"""Verdicts: what a rule says of a record, and why."""

from collections.abc import Mapping
from typing import Final, Generic, TypeVar, cast

import attrs

from .._model.assessments import Assessment
from .._model.checks import type_name
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record, value_html
from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.html import Html, element, table
from .._tools.messages import in_lines, in_one_line, quoted
from .._values.readings import Reading
from .._values.terms import Term

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Reason(Frozen):
    """One criterion of a rule, whether it held, and which reading decided."""

    criterion: str
    """Name of the criterion."""
    held: Reading[bool]
    """Whether it held; the absence that leaves it open, where nothing decides."""
    decided_by: str
    """The reading that decided, or left it open, as its path in the record: ``design.specificity``."""
    value: object
    """What that reading is: a value, or a `Missing`."""
    source: str
    """The OGP or IRM document from which the criterion comes."""

    def __str__(self) -> str:
        """Give criterion, answer and what decided in a line."""
        return in_one_line(f"{self.criterion}: {said(self.held)} ({self.decided_by}: {said(self.value)})")


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Verdict(Frozen, Generic[T_co]):
    """What a rule says of one record, from what is stated alone; and what OGP's tables would print."""

    question: str
    """What was judged: the name of the star rule or of the indicator."""
    subject: str
    """Identifier of the commitment or plan."""
    result: Reading[T_co]
    """The answer, three-valued: where what is stated does not decide, the absence that leaves it open."""
    as_printed: Reading[T_co]
    """The answer by the convention of OGP's tables, in which most of what is missing counts as not met."""
    reasons: tuple[Reason, ...]
    """Every criterion, in the order of the rule."""
    source: str
    """The OGP or IRM document from which the rule comes."""

    def __str__(self) -> str:
        """Return the answer, a line for each reason, and the printed answer where it is another."""
        printed = [f"as printed: {said(self.as_printed)}"] if self.as_printed != self.result else []
        return in_lines(f"{self.question}, {self.subject}: {self.answer()}", [*self.reasons, *printed])

    def __repr__(self) -> str:
        """Name question, subject and answer."""
        return in_one_line(f"<Verdict: {self.question}, {self.subject}: {self.answer()}>")

    def answer(self) -> str:
        """Return the answer in a few words."""
        return said(self.result)

    def _repr_html_(self) -> str:
        rows = [
            (
                one.criterion,
                _shown(one.held),
                element("code", [one.decided_by]),
                _shown(one.value),
                one.source,
            )
            for one in self.reasons
        ]
        caption = f"{self.question}, {self.subject}: {self.answer()} (as printed: {said(self.as_printed)})"
        return table(caption, ("Criterion", "Held", "Decided by", "Reading", "Source"), rows)


def said(value: object, /) -> str:
    """Say a value in a word or two: yes and no, the labels of terms, the parts of a tuple."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(said, cast("tuple[object, ...]", value))) or "nothing"
    return value.label if isinstance(value, Term) else str(value)


def _shown(value: object, /) -> Html:
    return value_html(said(value) if isinstance(value, bool) else value)


FOUND: Final[Mapping[type[Record], str]] = FrozenDict(
    {
        Assessment: "; `dataset.assessment_of(commitment)` gives one",
        ActionPlan: "; `dataset.plans[…]` gives one",
        Member: "; `dataset.members[…]` gives one",
    }
)
"""Where the records of each kind are found."""


def check_judged(call: str, record: object, kind: type[Record], /) -> None:
    """Refuse a record of another kind.

    Raises:
        TypeError: It is of another kind; the message says where one is found.

    """
    if type(record) is not kind:
        raise TypeError(f"{call} takes {type_name(kind)}, not {quoted(record)}{FOUND.get(kind, '')}")
