"""Verdicts: the answer of a rule for a record, its reasons, and how OGP's printed columns agree.

An `Agreement` is kept beside its rule. ``nox -s agreement -- FOLDER`` measures every figure again, from the
full tables.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

import attrs

from .._model.assessments import Assessment
from .._model.field_checks import type_name
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record, value_html
from .._tools.frozen import Frozen, FrozenDict, typed
from .._tools.html import Html, element, table
from .._tools.messages import in_lines, in_one_line, quoted
from .._tools.public_paths import publish
from .._values.readings import Reading
from .._values.terms import Term

__all__ = ["Agreement", "Compared", "Reason", "Verdict"]

T_co = TypeVar("T_co", covariant=True)

JULY_2024: Final = "OGP commitments table, July 2024 (https://github.com/g0v/ogp-commitments)"
MARCH_2017: Final = "OGP commitments table, March 2017 (https://github.com/Vizzuality/ogp)"
MAY_2015: Final = "OGP commitments table, May 2015 (https://github.com/Vizzuality/ogp)"
JULY_2016: Final = "OGP process data, July 2016 (https://github.com/Vizzuality/ogp)"
ROWS: Final[Mapping[str, int]] = FrozenDict(
    {JULY_2024: 558, MARCH_2017: 1927, MAY_2015: 1985, JULY_2016: 116}
)
"""Table → number of records in the full table that was measured, without headings and totals."""


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Reason(Frozen):
    """One criterion of a rule, whether it held, and the reading that decided it."""

    criterion: str
    """The criterion's name."""
    held: Reading[bool]
    """Whether it held; a `Missing` if nothing decides it."""
    decided_by: str
    """The path of the reading that decided it, or left it open: ``design.specificity``."""
    value: object
    """That reading: a value, or a `Missing`."""
    source: str
    """The OGP or IRM document that states the criterion."""

    def __str__(self) -> str:
        """Return criterion, answer and the deciding reading in one line."""
        return in_one_line(
            f"{self.criterion}: {as_text(self.held)} ({self.decided_by}: {as_text(self.value)})"
        )


EVERY_RECORD: Final = Reason(
    criterion="applied",
    held=True,
    decided_by="every record",
    value=True,
    source="definition of the indicator",
)
"""Why an indicator is applied to a record: it has no period, and judges every record of its type."""


Late = Mapping[str, Callable[[], Any]]
"""Attribute → the function that builds its value."""


class _Late(Frozen):
    """Base of a class whose objects build some attributes on first access.

    The functions return equal values whenever they are called, so two threads may both call one.
    """

    __slots__ = ("_late",)
    _late: Late

    if not TYPE_CHECKING:
        # Type checkers would take every misspelt attribute for a correct one.
        def __getattr__(self, name: str) -> object:
            """Build the value of an attribute that has none yet."""
            if name == "_late" or name not in self._late:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            value = self._late[name]()
            object.__setattr__(self, name, value)
            return value


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Verdict(_Late, Generic[T_co]):
    """The answer of a rule for one record, from its readings alone; and the answer that OGP's tables print.

    If a star rule was not applied to the record, ``result`` is the `Missing` that states why, and
    ``as_printed`` is what OGP prints instead of 0 or 1. The reasons still show which criteria hold.
    """

    question: str
    """The star rule or the indicator."""
    subject: str
    """Identifier of the commitment or plan."""
    result: Reading[T_co]
    """The answer; a `Missing` if the readings do not decide it, or if the rule was not applied."""
    as_printed: Reading[T_co]
    """The answer as OGP's tables print it: most missing readings count there as not met."""
    reasons: tuple[Reason, ...]
    """Every criterion, in the order of the rule."""
    source: str
    """The OGP or IRM document that states the rule."""
    applied: Reason = EVERY_RECORD
    """Whether OGP applied a star rule (a `Missing` if nothing decides it), and the reading that decides it.

    Indicators are applied to every record of their type.
    """

    def __str__(self) -> str:
        """Return the answer, a line for each reason, and the printed answer if it differs."""
        printed = [f"as printed: {as_text(self.as_printed)}"] if self.as_printed != self.result else []
        return in_lines(f"{self.question}, {self.subject}: {self.answer()}", [*self.reasons, *printed])

    def __repr__(self) -> str:
        """Return question, subject and answer."""
        return in_one_line(f"<Verdict: {self.question}, {self.subject}: {self.answer()}>")

    def answer(self) -> str:
        """Return the answer in a few words."""
        text = as_text(self.result)
        return f"not applied ({text})" if self.applied.held is False else text

    def _repr_html_(self) -> str:
        rows = [
            (
                one.criterion,
                _marked(one.held),
                element("code", [one.decided_by]),
                _as_html(one.value),
                one.source,
            )
            for one in self.reasons
        ]
        caption = f"{self.question}, {self.subject}: {self.answer()} (as printed: {as_text(self.as_printed)})"
        return table(caption, ("Criterion", "Held", "Decided by", "Reading", "Source"), rows)


def late_verdict(
    about: tuple[str, str, str],
    answers: tuple[Reading[T_co], Reading[T_co]],
    reasons: Callable[[], tuple[Reason, ...]],
    applied: Callable[[], Reason] = lambda: EVERY_RECORD,
    /,
) -> Verdict[T_co]:
    """Return a verdict that builds its reasons on first access: most verdicts are only counted.

    The types of the values are not checked.

    Args:
        about: The question, the subject and the source.
        answers: The answer, and the one that OGP's tables print.
        reasons: Returns the reasons, equal ones whenever it is called.
        applied: Returns whether OGP applied the rule.

    """
    verdict = cast("Verdict[T_co]", object.__new__(Verdict))
    names = ("question", "subject", "source", "result", "as_printed", "_late")
    values = (*about, *answers, {"reasons": reasons, "applied": applied})
    for name, value in zip(names, values, strict=True):
        object.__setattr__(verdict, name, value)
    return verdict


class Compared(Enum):
    """The rows of a table that a figure compares."""

    EVERY_ROW = "every row"
    """All rows, with those whose cell is a missing value."""
    PRINTED = "rows whose cell is a value"
    """The rows whose cell is not NR, ND or NA: those that OGP judged."""
    DERIVED = "rows whose readings give a value"
    """The rows for which the rule returns a value as printed."""
    REVIEWED = "rows whose cell is not NR"
    """The rows that a report had reviewed."""


@attrs.frozen(weakref_slot=False, field_transformer=typed)
class Agreement(Frozen):
    """How many rows of a published table print what a rule returns.

    The table of July 2024 that was measured has only the commitments about parliaments and law-making. A
    rule that agrees with all of its rows very likely agrees with the full table, which is not proven.
    """

    column: str
    """Heading of the printed column."""
    table: str
    """The published table."""
    agreeing: int
    """Rows that print the rule's answer as printed, from the readings of the library's own reader."""
    rows: int
    """Rows that can be compared."""
    exceptions: str = ""
    """The rows that print something else, and what is known about them."""
    compared: Compared = attrs.field(default=Compared.EVERY_ROW, kw_only=True)
    """Which rows can be compared."""
    spelling: str = attrs.field(default="flag", kw_only=True)
    """How the cells write the values: the name of a table of labels of the reader, ``number``,
    ``raw-completion`` (the codes 0 to 5) or ``max-completion`` (the steps 0 to 3)."""

    def __str__(self) -> str:
        """Return the counts, the column and the table in one line."""
        return in_one_line(f"{self.agreeing:,} of {self.rows:,}, {self.column}, {self.table}")


def as_text(value: object, /) -> str:
    """Return a value in a word or two: yes or no, the label of a term, the items of a tuple."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(as_text, cast("tuple[object, ...]", value))) or "nothing"
    return value.label if isinstance(value, Term) else str(value)


MARKS: Final[Mapping[object, str]] = FrozenDict({True: "\N{CHECK MARK}", False: "\N{BALLOT X}"})
"""Answer → the mark before its word; every other answer is open."""


def _marked(held: Reading[bool], /) -> Html:
    """Return an answer with its mark: ``✓ yes``, ``✗ no``, ``? Not reviewed``."""
    return Html(f"{MARKS.get(held, '?')} {_as_html(held)}")


def _as_html(value: object, /) -> Html:
    return value_html(as_text(value) if isinstance(value, bool) else value)


HOW_TO_GET: Final[Mapping[type[Record], str]] = FrozenDict(
    {
        Assessment: "; `dataset.assessment_of(commitment)` returns one",
        ActionPlan: "; `dataset.plans[…]` returns one",
        Member: "; `dataset.members[…]` returns one",
    }
)
"""Record type → how to get a record of it, for messages."""


def check_record_type(call: str, record: object, record_type: type[Record], /) -> None:
    """Raise an error unless the record is of a type.

    Raises:
        TypeError: The record is of another type; the message states how to get a right one.

    """
    if type(record) is not record_type:
        hint = HOW_TO_GET.get(record_type, "")
        raise TypeError(f"{call} takes {type_name(record_type)}, not {quoted(record)}{hint}")


publish(__name__)
